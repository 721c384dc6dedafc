//! Sources: bytes with a name. The only disk access in the library.
//!
//! In: paths. Out: [`Source`]s, one file at a time, in the order of the paths and of the names below them, whatever the
//! file system's order. Nothing is lost silently: what cannot be read is a [`Problem`], what is left out of a folder is
//! counted. Deliberately absent: what the bytes mean.

use crate::error::Problem;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes with a name: a file, standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as given (folder walks: relative, `/`), or the name given for standard input.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called in the report.
    pub name: String,
    /// Whether the user named it, rather than a folder above it.
    pub named: bool,
}

/// The largest file that is read unless the user says otherwise: 64 MiB.
pub const MAX_FILE_SIZE: u64 = 64 << 20;

/// What spans can count.
const COUNTABLE: u64 = u32::MAX as u64 / 2;

/// What was found below the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files to read, each once.
    pub entries: Vec<Entry>,
    /// Files below folders that are of no known format.
    pub passed_over: usize,
}

/// The files that are meant by `paths`: those named, and those below a folder that are `wanted`. `.gitignore` is
/// respected, hidden files and links are not followed.
pub fn list(paths: &[PathBuf], wanted: &dyn Fn(&Path) -> bool, problems: &mut Vec<Problem>) -> Listing {
    let mut listing = Listing::default();
    let mut seen = HashSet::new();
    for path in paths {
        let walk = ignore::WalkBuilder::new(path)
            .require_git(false)
            .git_global(false)
            .sort_by_file_name(|a, b| a.as_encoded_bytes().cmp(b.as_encoded_bytes()))
            .build();
        for found in walk {
            let entry = match found {
                Ok(entry) => entry,
                Err(error) => {
                    problems.push(Problem::new(name_of(path), plain_reason(&error)));
                    continue;
                }
            };
            let named = entry.depth() == 0;
            let Some(kind) = entry.file_type() else { continue };
            if kind.is_dir() || (!named && !kind.is_file()) {
                continue;
            }
            if !named && !wanted(entry.path()) {
                listing.passed_over += 1;
                continue;
            }
            let path = entry.into_path();
            if seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
                listing.entries.push(Entry { name: name_of(&path), path, named });
            }
        }
    }
    listing
}

/// Reads one file. One that is larger than `max_file_size` is a problem and not read.
pub fn load(entry: &Entry, max_file_size: u64) -> Result<Source, Problem> {
    let fail = |error: io::Error| Problem::new(&entry.name, format!("cannot be read: {error}"));
    let file = File::open(&entry.path).map_err(fail)?;
    let size = file.metadata().map_or(0, |data| data.len());
    if size > max_file_size.min(COUNTABLE) {
        return Err(too_large(&entry.name, Some(size), max_file_size));
    }
    take(&entry.name, file, size, max_file_size)
}

/// Reads standard input or the like, to be called `name`.
pub fn take_in(name: &str, reader: impl Read, max_file_size: u64) -> Result<Source, Problem> {
    take(name, reader, 0, max_file_size)
}

fn take(name: &str, reader: impl Read, size: u64, max_file_size: u64) -> Result<Source, Problem> {
    let limit = max_file_size.min(COUNTABLE);
    let mut bytes = Vec::with_capacity(size as usize + 1);
    match reader.take(limit + 1).read_to_end(&mut bytes) {
        Err(error) => Err(Problem::new(name, format!("cannot be read: {error}"))),
        Ok(_) if bytes.len() as u64 > limit => Err(too_large(name, None, max_file_size)),
        Ok(_) => Ok(Source { name: name.to_owned(), bytes }),
    }
}

/// Reads everything below `paths` that is `wanted`, into memory at once.
pub fn read(paths: &[PathBuf], max_file_size: u64, wanted: &dyn Fn(&Path) -> bool, problems: &mut Vec<Problem>) -> Vec<Source> {
    let listing = list(paths, wanted, problems);
    let mut sources = Vec::with_capacity(listing.entries.len());
    for entry in &listing.entries {
        match load(entry, max_file_size) {
            Ok(source) => sources.push(source),
            Err(problem) => problems.push(problem),
        }
    }
    sources
}

fn too_large(name: &str, size: Option<u64>, max: u64) -> Problem {
    let limit = mebibytes(max.min(COUNTABLE));
    let size = size.map_or_else(|| format!("more than {limit}"), mebibytes);
    let way_out = if max < COUNTABLE { "--max-file-size allows more" } else { "cut it into parts" };
    Problem::new(name, format!("not read: it has {size}, allowed are {limit}; {way_out}"))
}

fn mebibytes(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{bytes} bytes"),
        n => format!("{n} MiB"),
    }
}

/// The path as it is written in a report: as given, with `/`, without a leading "./".
fn name_of(path: &Path) -> String {
    let name = path.to_string_lossy();
    let name = if std::path::MAIN_SEPARATOR == '/' { name.into_owned() } else { name.replace(std::path::MAIN_SEPARATOR, "/") };
    match name.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
}

/// The reason without the path, which the problem names already.
fn plain_reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => plain_reason(err),
        ignore::Error::Io(error) if error.kind() == io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        ignore::Error::Io(error) => format!("cannot be read: {error}"),
        other => format!("cannot be read: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(paths: &[&Path], problems: &mut Vec<Problem>) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
        let root = paths[0].to_string_lossy().into_owned();
        let wanted = |path: &Path| path.extension().is_some_and(|e| e == "txt" || e == "md");
        let entries = list(&paths, &wanted, problems).entries;
        entries.iter().map(|entry| entry.name.replace(&root, "")).collect()
    }

    #[test]
    fn folders_are_walked_in_order_and_named_files_always_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir_all(root.join("b/deep")).expect("created");
        for name in ["c.txt", "a.md", "b/z.txt", "b/deep/y.txt", ".hidden.txt", "skipped.txt", "tool.exe"] {
            fs::write(root.join(name), "x").expect("written");
        }
        fs::write(root.join(".gitignore"), "skipped*\n").expect("written");
        let mut problems = Vec::new();
        assert_eq!(names(&[root], &mut problems), ["/a.md", "/b/deep/y.txt", "/b/z.txt", "/c.txt"]);
        let named = root.join("skipped.txt");
        assert_eq!(names(&[root, &named, &root.join("tool.exe"), &root.join("c.txt")], &mut problems).len(), 6);
        assert_eq!(problems, []);
        assert_eq!(list(&[root.into()], &|path| path.ends_with("a.md"), &mut problems).passed_over, 4);
    }

    #[cfg(unix)]
    #[test]
    fn loops_of_links_end() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.txt"), "x").expect("written");
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).expect("linked");
        std::os::unix::fs::symlink("self.txt", folder.path().join("self.txt")).expect("linked");
        let mut problems = Vec::new();
        assert_eq!(names(&[folder.path()], &mut problems), ["/a.txt"]);
    }

    #[test]
    fn what_cannot_be_read_is_a_problem_with_a_way_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("big.txt");
        fs::write(&path, vec![b'7'; 5000]).expect("written");
        let entry = Entry { path: path.clone(), name: "big.txt".to_owned(), named: true };
        let problem = load(&entry, 4096).expect_err("too large");
        assert_eq!(problem.message, "not read: it has 5000 bytes, allowed are 4096 bytes; --max-file-size allows more");
        assert_eq!(load(&entry, 5000).expect("read").bytes.len(), 5000);
        let problem = take_in("<stdin>", &[b'7'; 5000][..], 4096).expect_err("too large");
        assert!(problem.message.contains("more than 4096 bytes"), "{problem:?}");
        let mut problems = Vec::new();
        names(&[&folder.path().join("none.txt")], &mut problems);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].message, "no such file or folder");
        let gone = Entry { path: folder.path().join("none.txt"), name: "none.txt".to_owned(), named: true };
        assert!(load(&gone, 4096).expect_err("gone").message.starts_with("cannot be read"));
        let not_a_file = Entry { path: folder.path().to_owned(), name: "folder".to_owned(), named: true };
        assert!(load(&not_a_file, u64::MAX).expect_err("a folder").message.starts_with("cannot be read"));
    }
}
