//! From arguments to sources: what is read, and the errors that say so when nothing can be.

use crate::args::Input;
use crate::meant;
use factdiff::article::Known;
use factdiff::{Error, Options, Problem, Source};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The sources below the given paths, or below the working directory.
pub fn read(input: &Input, problems: &mut Vec<Problem>) -> Result<Vec<Source>, Error> {
    let mut paths = input.paths.clone();
    if paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let mut sources = Vec::new();
    if paths.iter().any(|path| path == Path::new("-")) {
        paths.retain(|path| path != Path::new("-"));
        sources.push(standard_input(input)?);
    }
    for path in &paths {
        if let Err(error) = std::fs::metadata(path) {
            return Err(unreachable_path(path, &error));
        }
    }
    sources.extend(factdiff::source::read(&paths, input.max_file_size, &factdiff::article::is_readable, problems));
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    sources.dedup_by(|a, b| a.name == b.name);
    if sources.is_empty() {
        let shown: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let mut message = format!("nothing to read below {}", shown.join(", "));
        for problem in problems.iter() {
            message += &format!("\n  {}: {}", problem.document, problem.message);
        }
        return Err(Error::new(message));
    }
    Ok(sources)
}

/// What the flags say about every document.
pub fn options(input: &Input) -> Options {
    Options { known: Known { published: input.published, ..Known::default() } }
}

fn standard_input(input: &Input) -> Result<Source, Error> {
    let mut bytes = Vec::new();
    let limit = input.max_file_size.saturating_add(1);
    let read = std::io::stdin().lock().take(limit).read_to_end(&mut bytes);
    read.map_err(|error| Error::new(format!("standard input: {error}")))?;
    if bytes.len() as u64 == limit {
        return Err(Error::new("standard input is larger than --max-file-size"));
    }
    Ok(Source { name: input.stdin_filename.clone(), bytes })
}

/// A path that is not there: what was meant, if that can be told.
fn unreachable_path(path: &Path, error: &std::io::Error) -> Error {
    let shown = path.display();
    if error.kind() != std::io::ErrorKind::NotFound {
        return Error::new(format!("cannot read {shown}: {error}"));
    }
    let mut message = format!("no such file or folder: {shown}");
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let beside: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    if let Some(meant) = meant::nearest(&name, crate::args::COMMANDS.iter().copied().filter(|_| path.components().count() == 1)) {
        message += &format!("\n  did you mean the command `factdiff {meant}`?");
    } else if let Some(meant) = meant::nearest(&name, beside.iter().map(String::as_str)) {
        message += &format!("\n  did you mean {}?", path.with_file_name(meant).display());
    }
    Error::new(message)
}
