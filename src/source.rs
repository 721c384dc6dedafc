//! Sources: bytes with a name. The only disk access in the library.

use crate::error::Problem;
use std::path::PathBuf;

/// Bytes with a name: a file, standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as given (folder walks: relative, `/`), or the name given for standard input.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Reads files and folders (walked with `.gitignore` respected). What cannot be read is a problem.
pub fn read(paths: &[PathBuf], max_file_size: u64, problems: &mut Vec<Problem>) -> Vec<Source> {
    let mut sources = Vec::new();
    for path in paths {
        for entry in ignore::WalkBuilder::new(path).sort_by_file_path(Ord::cmp).build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    problems.push(Problem::new(path.display().to_string(), error.to_string()));
                    continue;
                }
            };
            if !entry.file_type().is_some_and(|t| t.is_file()) {
                continue;
            }
            let name = entry.path().display().to_string();
            if entry.metadata().is_ok_and(|m| m.len() > max_file_size) {
                problems.push(Problem::new(name, "larger than --max-file-size: not read"));
                continue;
            }
            match std::fs::read(entry.path()) {
                Ok(bytes) => sources.push(Source { name, bytes }),
                Err(error) => problems.push(Problem::new(name, error.to_string())),
            }
        }
    }
    sources
}
