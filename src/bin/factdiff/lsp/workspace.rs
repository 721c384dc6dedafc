//! The documents of a workspace as the editor has them, and the report on them.
//!
//! In: files on disk, and the editor's buffers over them. Out: a [`Report`] that is always about what is on the screen,
//! and the way from a place in a document to the fact stated there. Only the document that changed is read again, and of
//! a file that is not open no more is kept than what the report needs: it says where everything stands.

use super::position::{Encoding, Page, Stretch};
use super::uri;
use crate::args::{Claims, Input};
use crate::config::{self, Config, whole};
use crate::input::{self, Corpus};
use crate::{claims, settle};
use factdiff::article::{as_edited, is_readable};
use factdiff::report::accept::{self, Accept};
use factdiff::report::baseline::Baseline;
use factdiff::report::{Fact, Finding, Place, Report, Statement};
use factdiff::source::Entry;
use factdiff::{Declaration, Desk, Document, Error, Source, source};
use gen_lsp_types::{Location, Position, Range, Uri};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A buffer of the editor.
struct Buffer {
    page: Page,
    version: i32,
}

/// All documents of the folders that are open, and what they state.
pub struct Workspace {
    /// As the editor has them. The first is the working directory: configuration and claims folder are looked for there.
    folders: Vec<PathBuf>,
    /// What the user asked for; where that names paths, they are read and not the folders.
    input: Input,
    /// What columns count in.
    pub encoding: Encoding,
    /// What the documents are called in the report, by where they are.
    names: BTreeMap<PathBuf, String>,
    /// What is open, by where it is; claims files too.
    open: BTreeMap<PathBuf, Buffer>,
    /// Buffers that were changed since they were read.
    edited: BTreeSet<PathBuf>,
    /// What was read of the documents.
    desk: Desk,
    /// What the configuration and the claims folder say; what they said last, while they are broken.
    setup: Setup,
    /// Why they could not be read, until it is told.
    complaint: Option<String>,
    /// What is stated, and where that disagrees.
    pub report: Report,
}

/// What is set up around the documents, besides what the desk knows.
#[derive(Default)]
struct Setup {
    config: Config,
    canonical: BTreeSet<String>,
    accepts: Vec<Accept>,
    baseline: Option<Baseline>,
}

impl Workspace {
    /// Reads everything in `folders`. `tick` hears how many of how many documents are read.
    pub fn open(
        folders: Vec<PathBuf>,
        input: Input,
        encoding: Encoding,
        tick: &dyn Fn(usize, usize),
    ) -> Result<Workspace, Error> {
        let (mut desk, setup) = (Desk::default(), Setup::default());
        let report = desk.report();
        let (names, open, edited) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        let mut workspace = Workspace { folders, input, encoding, names, open, edited, desk, setup, complaint: None, report };
        workspace.enter()?;
        workspace.set_up(tick);
        workspace.refresh();
        Ok(workspace)
    }

    /// Works in the first folder. Without any it stays where it is.
    fn enter(&self) -> Result<(), Error> {
        let Some(root) = self.folders.first() else { return Ok(()) };
        std::env::set_current_dir(root).map_err(|error| Error::new(format!("cannot work in {}: {error}", root.display())))
    }

    /// Folders were added and removed. Whether that changes the working directory, and with it the names of documents.
    pub fn change_folders(&mut self, added: Vec<PathBuf>, removed: &[PathBuf], tick: &dyn Fn(usize, usize)) -> bool {
        let root = self.folders.first().cloned();
        self.folders.retain(|folder| !removed.contains(folder));
        for folder in added {
            if !self.folders.contains(&folder) {
                self.folders.push(folder);
            }
        }
        let moved = self.folders.first() != root.as_ref() && self.input.paths.is_empty();
        if moved {
            // Nothing that was set up there may stay, not even where nothing can be set up here.
            (self.desk, self.setup, self.names) = (Desk::default(), Setup::default(), BTreeMap::new());
            self.complaint = self.enter().err().map(|error| format!("factdiff: {error}"));
        }
        if self.input.paths.is_empty() {
            self.set_up(tick);
        }
        moved
    }

    /// What is to be read, as `factdiff check` finds it: the paths that were asked for, else the folders, of which those
    /// inside others are read with them.
    fn corpus(&self) -> Result<Corpus, Error> {
        let mut input = self.input.clone();
        if input.paths.is_empty() {
            let inside = |folder: &Path| self.folders.iter().any(|other| folder != other && folder.starts_with(other));
            let outer = self.folders.iter().enumerate().filter(|(_, folder)| !inside(folder) && folder.is_dir());
            input.paths = outer.map(|(index, folder)| if index == 0 { ".".into() } else { folder.clone() }).collect();
            if input.paths.is_empty() {
                return Err(Error::new("no folder is open"));
            }
        }
        Corpus::find(&input, Some(&Claims::default()))
    }

    /// Reads the configuration and the claims folder again, and all documents by them. What is broken leaves what was
    /// there before, and is told.
    pub fn set_up(&mut self, tick: &dyn Fn(usize, usize)) {
        match self.read_setup() {
            Ok((setup, desk, entries)) => {
                (self.setup, self.desk) = (setup, desk);
                self.read_all(&entries, tick);
            }
            Err(error) => self.complaint = Some(format!("factdiff: {error}")),
        }
    }

    fn read_setup(&self) -> Result<(Setup, Desk, Vec<Entry>), Error> {
        let claims = Claims::default();
        let files = claims::files(None)?;
        let baseline = settle::baseline(&claims)?;
        let config = Config::find()?;
        let (options, canonical, entries) = match self.corpus() {
            Ok(corpus) => (corpus.options, corpus.canonical, corpus.entries),
            // An empty folder is no fault while documents are being written.
            Err(_) => (input::options(&self.input, Some(&claims))?, BTreeSet::new(), Vec::new()),
        };
        let desk = Desk::new(claims::find(None)?, options);
        Ok((Setup { config, canonical, accepts: accept::read(&files)?, baseline }, desk, entries))
    }

    /// Reads open buffers as they are, and all else as it is on disk.
    fn read_all(&mut self, entries: &[Entry], tick: &dyn Fn(usize, usize)) {
        self.names = entries.iter().map(|entry| (whole(&entry.path), entry.name.clone())).collect();
        let open: Vec<PathBuf> = self.open.keys().cloned().collect();
        open.iter().for_each(|path| self.take_in(path));
        // In batches, so that progress can be told between them.
        for (batch, read) in entries.chunks(128).zip(1..) {
            let closed = batch.par_iter().filter(|entry| !self.open.contains_key(&whole(&entry.path)));
            let documents: Vec<Document> = closed.filter_map(|entry| self.load(entry)).collect();
            documents.into_iter().for_each(|document| self.desk.put(document));
            tick((128 * read).min(entries.len()), entries.len());
        }
    }

    /// A document as it is on disk.
    fn load(&self, entry: &Entry) -> Option<Document> {
        let source = source::load(entry, self.input.max_file_size).ok()?;
        Some(factdiff::read(&as_edited(source), self.desk.options()))
    }

    /// A document as it is in its buffer, if it is one of those that are read or of such a format. Claims files are read
    /// when they are saved.
    fn take_in(&mut self, path: &Path) {
        let known = self.names.contains_key(path) || is_readable(path);
        if self.is_setup(path) || !known || !self.setup.config.wants(path, true) {
            return;
        }
        let Some(buffer) = self.open.get(path) else { return };
        let bytes = buffer.page.text().as_bytes().to_vec();
        let root = self.folders.first().map(PathBuf::as_path).unwrap_or(Path::new("/"));
        let name = self.names.entry(path.to_owned()).or_insert_with(|| uri::name(path, root)).clone();
        self.desk.put(factdiff::read(&Source { name, bytes }, self.desk.options()));
    }

    /// What is wrong with the setup, once.
    pub fn complaint(&mut self) -> Option<String> {
        self.complaint.take()
    }

    /// The declared facts.
    pub fn declarations(&self) -> &[Declaration] {
        self.desk.declarations()
    }

    /// Takes the editor's text of a file in place of the one on disk. It is read when the report is refreshed.
    pub fn edit(&mut self, path: &Path, page: Page, version: i32) {
        self.open.insert(path.to_owned(), Buffer { page, version });
        self.edited.insert(path.to_owned());
    }

    /// The editor's text of a file and its version, if it has one.
    pub fn page(&self, path: &Path) -> Option<(&Page, i32)> {
        self.open.get(path).map(|buffer| (&buffer.page, buffer.version))
    }

    /// Version of the editor's buffer of a document.
    pub fn version(&self, source: &str) -> Option<i32> {
        self.open.get(&whole(Path::new(source))).map(|buffer| buffer.version)
    }

    /// A buffer was closed without a word on what is on disk.
    pub fn close(&mut self, path: &Path) {
        self.open.remove(path);
        self.reload(&[path.to_owned()]);
    }

    /// Goes back to what is on disk: files changed, came or went, or all below a folder did. Open buffers stay.
    pub fn reload(&mut self, changed: &[PathBuf]) {
        if changed.iter().any(|path| self.is_setup(path)) {
            return self.set_up(&|_, _| ());
        }
        let changed: BTreeSet<&Path> = changed.iter().map(PathBuf::as_path).collect();
        let stale = |path: &Path| !self.open.contains_key(path) && path.ancestors().any(|above| changed.contains(above));
        let gone: Vec<PathBuf> = self.names.keys().filter(|path| stale(path)).cloned().collect();
        // A walk costs more than anything else here.
        if gone.is_empty() && changed.iter().all(|path| self.open.contains_key(*path)) {
            return;
        }
        // The walk decides what is read: a file that is ignored or elsewhere is so after closing, too.
        let entries = self.corpus().map(|corpus| corpus.entries).unwrap_or_default();
        let found = entries.par_iter().map(|entry| (whole(&entry.path), entry)).filter(|(path, _)| stale(path));
        let found: BTreeMap<PathBuf, Document> = found.filter_map(|(path, entry)| Some((path, self.load(entry)?))).collect();
        for path in gone.iter().filter(|path| !found.contains_key(*path)) {
            if let Some(name) = self.names.remove(path) {
                self.desk.remove(&name);
            }
        }
        for (path, document) in found {
            if let Some(was) = self.names.insert(path, document.name.clone()).filter(|was| *was != document.name) {
                self.desk.remove(&was);
            }
            self.desk.put(document);
        }
    }

    /// Whether a file is the configuration or one of the claims folder.
    pub fn is_setup(&self, path: &Path) -> bool {
        let folder = path.parent().and_then(Path::file_name);
        path.file_name().is_some_and(|name| name == config::NAME)
            || path.extension().is_some_and(|end| end == "toml") && folder.is_some_and(|folder| folder == claims::FOLDER)
    }

    /// Reads the buffers that were edited, gathers and judges again what depends on documents that changed.
    pub fn refresh(&mut self) {
        for path in std::mem::take(&mut self.edited) {
            self.take_in(&path);
        }
        self.report = self.desk.report();
        self.report.canonical(&self.setup.canonical);
        if !self.setup.accepts.is_empty() {
            self.report.accept(&self.setup.accepts, Some(settle::today()));
        }
        if let Some(baseline) = &self.setup.baseline {
            self.report.known(baseline);
        }
    }

    /// What was found about a fact.
    pub fn findings(&self, fact: &Fact) -> impl Iterator<Item = &Finding> {
        let id = fact.id.clone();
        self.report.findings.iter().map(AsRef::as_ref).filter(move |finding| finding.fact.as_ref() == Some(&id))
    }

    /// Whether there is an acceptance of a fact, valid or expired.
    pub fn is_accepted(&self, fact: &Fact) -> bool {
        self.setup.accepts.iter().any(|accept| accept.fact == fact.id)
    }

    /// The statements of a document, in order of place, each with its fact.
    pub fn statements(&self, path: &Path) -> impl Iterator<Item = (&Fact, &Statement)> {
        let mut stated: Vec<(&Fact, &Statement)> = Vec::new();
        if let Some(name) = self.names.get(path) {
            for fact in &self.report.facts {
                stated.extend(fact.statements.iter().filter(|said| said.source == *name).map(|said| (&**fact, said)));
            }
        }
        stated.sort_by_key(|(_, said)| said.at);
        stated.into_iter()
    }

    /// The statement at a position: the one whose value stands there, else the only one of that line.
    pub fn at(&self, path: &Path, position: Position) -> Option<(&Fact, &Statement)> {
        let order = |position: Position| (position.line, position.character);
        let around = |range: Range| order(range.start) <= order(position) && order(position) <= order(range.end);
        let exact = self.statements(path).find(|(_, said)| around(self.range(said)));
        exact.or_else(|| {
            let mut here = self.statements(path).filter(|(_, said)| said.line == position.line + 1);
            here.next().filter(|_| here.next().is_none())
        })
    }

    /// Where a statement stands, for the editor.
    pub fn location(&self, said: &Statement) -> Location {
        Location { uri: self.uri(&said.source), range: self.range(said) }
    }

    /// Where a place of a finding is, for the editor.
    pub fn place(&self, place: &Place) -> Location {
        let (lines, bytes) = ([place.line, place.end_line], [place.column, place.end_column]);
        let range = Stretch { lines, bytes, utf16: place.utf16 }.range(self.encoding);
        Location { uri: self.uri(&place.source), range }
    }

    /// What a statement takes up.
    pub fn range(&self, said: &Statement) -> Range {
        let (lines, bytes) = ([said.line, said.end[0]], [said.column, said.end[1]]);
        Stretch { lines, bytes, utf16: said.utf16 }.range(self.encoding)
    }

    /// The URI of a document or a claims file by its name in the run.
    pub fn uri(&self, source: &str) -> Uri {
        uri::from_path(&whole(Path::new(source)))
    }
}
