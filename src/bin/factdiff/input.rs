//! From arguments to documents: what is read, and the errors that say so when nothing can be.

use crate::args::{Claims, Input};
use crate::{claims, config::Config, progress::Progress};
use factdiff::article::{Known, READERS, is_readable};
use factdiff::error::nearest;
use factdiff::source::{self, Entry};
use factdiff::{Declaration, Document, Error, Options, Problem, Source};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Everything a run is about, before it is read.
pub struct Corpus {
    /// Files, in the order of their names.
    pub entries: Vec<Entry>,
    /// Standard input, where it was asked for.
    pub piped: Option<Source>,
    /// What could not be read so far.
    pub problems: Vec<Problem>,
    /// The largest file that is read.
    pub max_file_size: u64,
    pub options: Options,
    /// Names of the sources that others are held against.
    pub canonical: BTreeSet<String>,
}

impl Corpus {
    /// What is below the given paths, or below the working directory. `claims` is where documents may be told about.
    pub fn find(input: &Input, claims: Option<&Claims>) -> Result<Corpus, Error> {
        let mut corpus = Corpus {
            entries: Vec::new(),
            piped: None,
            problems: Vec::new(),
            max_file_size: input.max_file_size,
            options: options(input, claims)?,
            canonical: BTreeSet::new(),
        };
        let mut paths = input.paths.clone();
        if paths.is_empty() {
            paths.push(PathBuf::from("."));
        }
        let dash = Path::new("-");
        if paths.iter().any(|path| path == dash) {
            paths.retain(|path| path != dash);
            let piped = source::take_in(&input.stdin_filename, std::io::stdin().lock(), input.max_file_size);
            corpus.piped = Some(piped.map_err(|problem| Error::new(format!("standard input: {}", problem.message)))?);
        }
        for path in &paths {
            if let Err(error) = std::fs::metadata(path) {
                return Err(unreachable_path(path, &error));
            }
        }
        let config = Config::find()?;
        let listing = source::list(&paths, &is_readable, &mut corpus.problems);
        corpus.entries = listing.entries;
        let found = corpus.entries.len();
        corpus.entries.retain(|entry| config.wants(&entry.path, entry.named));
        let excluded = found - corpus.entries.len();
        corpus.options.leeway = config.leeway(&corpus.entries);
        corpus.canonical = config.canonical.value.names(&corpus.entries);
        corpus.entries.sort_by(|a, b| a.name.cmp(&b.name));
        if corpus.entries.is_empty() && corpus.piped.is_none() {
            return Err(nothing(&paths, listing.passed_over, excluded, &corpus.problems));
        }
        Ok(corpus)
    }

    /// Reads everything; no more is kept of a file than what the report needs. What cannot be read is noted.
    pub fn read(&mut self) -> Result<Vec<Document>, Error> {
        let progress = Progress::of(self.entries.len());
        let (options, max) = (&self.options, self.max_file_size);
        let read = self.entries.par_iter().map(|entry| {
            let document = source::load(entry, max).map(|source| factdiff::read(&source, options));
            progress.tick();
            document
        });
        let mut documents = Vec::with_capacity(self.entries.len() + 1);
        for outcome in read.collect::<Vec<_>>() {
            match outcome {
                Ok(document) => documents.push(document),
                Err(problem) => self.problems.push(problem),
            }
        }
        drop(progress);
        documents.extend(self.piped.take().map(|source| factdiff::read(&source, &self.options)));
        if documents.is_empty() {
            let said: Vec<String> = self.problems.iter().map(|p| format!("\n  {}: {}", p.document, p.message)).collect();
            return Err(Error::new(format!("nothing could be read{}", said.concat())));
        }
        Ok(documents)
    }
}

/// What the flags and the claims folder say about every document.
pub fn options(input: &Input, claims: Option<&Claims>) -> Result<Options, Error> {
    let mut known = Known { published: input.published, ..Known::default() };
    if claims.is_none_or(|claims| !claims.no_claims) {
        for document in claims::documents(claims.and_then(|claims| claims.claims.as_deref()))? {
            let path = document.path.clone();
            known.add(document).map_err(|error| Error::new(format!("claims/documents.toml: pattern {path:?}: {error}")))?;
        }
    }
    let mut options = Options { known, ..Options::default() };
    if let Some(floor) = claims.and_then(|claims| claims.min_confidence) {
        options.discovery.floor = floor;
    }
    Ok(options)
}

/// The declared facts that the flags ask for.
pub fn declarations(claims: &Claims) -> Result<Vec<Declaration>, Error> {
    if claims.no_claims { Ok(Vec::new()) } else { claims::find(claims.claims.as_deref()) }
}

/// No file at all: what was looked for, and where.
fn nothing(paths: &[PathBuf], passed_over: usize, excluded: usize, problems: &[Problem]) -> Error {
    let shown: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let mut message = format!("nothing to read below {}", shown.join(", "));
    for problem in problems {
        message += &format!("\n  {}: {}", problem.document, problem.message);
    }
    if excluded > 0 {
        message += &format!("\n  {excluded} were left out by `include` and `exclude` in {}", crate::config::NAME);
    }
    if passed_over > 0 {
        let known: Vec<&str> = READERS.iter().flat_map(|reader| reader.extensions).copied().collect();
        message += &format!("\n  {passed_over} files of other formats were passed over; read are: {}", known.join(", "));
    }
    Error::new(message)
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
    let mut beside: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    beside.sort();
    let commands = crate::args::commands();
    let alone = path.components().count() == 1;
    if let Some(meant) = nearest(&name, commands.iter().map(String::as_str)).filter(|_| alone) {
        message += &format!("\n  did you mean the command `factdiff {meant}`?");
    } else if let Some(meant) = nearest(&name, beside.iter().map(String::as_str)) {
        message += &format!("\n  did you mean {}?", path.with_file_name(meant).display());
    }
    Error::new(message)
}
