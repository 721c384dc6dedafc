//! The documents of a workspace as the editor has them, and the report on them.
//!
//! In: files on disk, and the editor's buffers over them. Out: a [`Report`] that is always about what is on the screen,
//! and the way from a place in a document to the fact stated there. Only the document that changed is read again.

use super::position::{Encoding, Page};
use super::uri;
use crate::args::{Claims, Input};
use crate::input::{self, Corpus};
use crate::{claims, config, settle};
use factdiff::report::accept::{self, Accept};
use factdiff::report::baseline::Baseline;
use factdiff::report::{Fact, Place, Report, Statement};
use factdiff::source::Entry;
use factdiff::{Declaration, Desk, Document, Error, Options, Source, source};
use gen_lsp_types::{Location, Position, Range, Uri};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A document's text.
struct File {
    page: Page,
    /// Version of the editor's buffer, while it is open.
    open: Option<i32>,
}

/// All documents below a root, and what they state.
pub struct Workspace {
    root: PathBuf,
    input: Input,
    /// What columns count in.
    pub encoding: Encoding,
    files: BTreeMap<String, File>,
    /// What was read of them.
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
    canonical: BTreeSet<String>,
    accepts: Vec<Accept>,
    baseline: Option<Baseline>,
}

impl Workspace {
    /// Reads everything below `root`, which is the working directory. `tick` hears how many of how many documents are read.
    pub fn open(root: PathBuf, input: Input, encoding: Encoding, tick: &dyn Fn(usize, usize)) -> Workspace {
        let (mut desk, setup) = (Desk::default(), Setup::default());
        let (report, files) = (desk.report(), BTreeMap::new());
        let mut workspace = Workspace { root, input, encoding, files, desk, setup, complaint: None, report };
        workspace.set_up(tick);
        workspace.refresh();
        workspace
    }

    /// What is to be read, as `factdiff check` finds it.
    fn corpus(&self) -> Result<Corpus, Error> {
        Corpus::find(&self.input, Some(&Claims::default()))
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
        let (options, canonical, entries) = match self.corpus() {
            Ok(corpus) => (corpus.options, corpus.canonical, corpus.entries),
            // An empty folder is no fault while documents are being written.
            Err(_) => (input::options(&self.input, Some(&claims))?, BTreeSet::new(), Vec::new()),
        };
        let desk = Desk::new(claims::find(None)?, options);
        Ok((Setup { canonical, accepts: accept::read(&files)?, baseline }, desk, entries))
    }

    /// Reads open buffers as they are, and all else as it is on disk.
    fn read_all(&mut self, entries: &[Entry], tick: &dyn Fn(usize, usize)) {
        self.files.retain(|_, file| file.open.is_some());
        for (name, file) in &self.files {
            let source = Source { name: name.clone(), bytes: file.page.text().as_bytes().to_vec() };
            self.desk.put(factdiff::read(&source, self.desk.options()));
        }
        // In batches, so that progress can be told between them.
        for (batch, read) in entries.chunks(128).zip(1..) {
            let (files, options, max) = (&self.files, self.desk.options(), self.input.max_file_size);
            let closed = batch.par_iter().filter(|entry| !files.contains_key(&tidy(&entry.name)));
            let load = |entry: &Entry| Some(read_source(source::load(entry, max).ok()?, options));
            for (page, document) in closed.filter_map(load).collect::<Vec<_>>() {
                self.files.insert(document.name.clone(), File { page, open: None });
                self.desk.put(document);
            }
            tick((128 * read).min(entries.len()), entries.len());
        }
    }

    /// What is wrong with the setup, once.
    pub fn complaint(&mut self) -> Option<String> {
        self.complaint.take()
    }

    /// The declared facts.
    pub fn declarations(&self) -> &[Declaration] {
        self.desk.declarations()
    }

    /// Takes the editor's text of a document in place of the one on disk.
    pub fn edit(&mut self, path: &Path, text: String, version: i32) {
        let source = Source { name: uri::name(path, &self.root), bytes: text.into_bytes() };
        self.take_in(source, Some(version));
    }

    fn take_in(&mut self, source: Source, open: Option<i32>) {
        let (page, document) = read_source(source, self.desk.options());
        self.files.insert(document.name.clone(), File { page, open });
        self.desk.put(document);
    }

    /// The editor's text of a document, if it has one.
    pub fn page(&self, path: &Path) -> Option<&Page> {
        self.files.get(&uri::name(path, &self.root)).filter(|file| file.open.is_some()).map(|file| &file.page)
    }

    /// Version of the editor's buffer of a document.
    pub fn version(&self, name: &str) -> Option<i32> {
        self.files.get(name).and_then(|file| file.open)
    }

    /// Goes back to what is on disk: a buffer was closed, or a file changed, came or went. Open buffers stay.
    pub fn reload(&mut self, path: &Path, closed: bool) {
        let name = uri::name(path, &self.root);
        if !closed && self.files.get(&name).is_some_and(|file| file.open.is_some()) {
            return;
        }
        // The walk decides what is read: a file that is ignored or elsewhere is so after closing, too.
        let entries = self.corpus().map(|corpus| corpus.entries).unwrap_or_default();
        let found = entries.iter().find(|entry| tidy(&entry.name) == name);
        match found.and_then(|entry| source::load(entry, self.input.max_file_size).ok()) {
            Some(source) => self.take_in(source, None),
            None => {
                self.files.remove(&name);
                self.desk.remove(&name);
            }
        }
    }

    /// Whether a file is the configuration or one of the claims folder.
    pub fn is_setup(&self, path: &Path) -> bool {
        let folder = path.parent().and_then(Path::file_name);
        path.file_name().is_some_and(|name| name == config::NAME)
            || path.extension().is_some_and(|end| end == "toml") && folder.is_some_and(|folder| folder == claims::FOLDER)
    }

    /// Gathers and judges again what depends on the documents that changed.
    pub fn refresh(&mut self) {
        self.report = self.desk.report();
        self.report.canonical(&self.setup.canonical);
        if !self.setup.accepts.is_empty() {
            self.report.accept(&self.setup.accepts, Some(settle::today()));
        }
        if let Some(baseline) = &self.setup.baseline {
            self.report.known(baseline);
        }
    }

    /// The statements of a document, in order of place, each with its fact.
    pub fn statements(&self, path: &Path) -> impl Iterator<Item = (&Fact, &Statement)> {
        let name = uri::name(path, &self.root);
        let mut stated: Vec<(&Fact, &Statement)> = Vec::new();
        for fact in &self.report.facts {
            stated.extend(fact.statements.iter().filter(|said| said.source == name).map(|said| (&**fact, said)));
        }
        stated.sort_by_key(|(_, said)| said.at);
        stated.into_iter()
    }

    /// The statement at a position: the one whose value stands there, else the only one of that line.
    pub fn at(&self, path: &Path, position: Position) -> Option<(&Fact, &Statement)> {
        let page = &self.files.get(&uri::name(path, &self.root))?.page;
        let byte = page.byte(position, self.encoding) as u32;
        let exact = self.statements(path).find(|(_, said)| said.at[0] <= byte && byte <= said.at[1]);
        exact.or_else(|| {
            let mut here = self.statements(path).filter(|(_, said)| said.line == position.line + 1);
            here.next().filter(|_| here.next().is_none())
        })
    }

    /// Where a statement stands, for the editor.
    pub fn location(&self, said: &Statement) -> Location {
        Location { uri: self.uri(&said.source), range: self.range(&said.source, said.at) }
    }

    /// Where a place of a finding is, for the editor. Claims files are not documents: their lines come with the place.
    pub fn place(&self, place: &Place) -> Location {
        let range = if self.files.contains_key(&tidy(&place.source)) {
            self.range(&place.source, place.at)
        } else {
            let at = |line: u32, column: u32| Position { line: line.saturating_sub(1), character: column.saturating_sub(1) };
            Range { start: at(place.line, place.utf16[0]), end: at(place.end_line, place.utf16[1]) }
        };
        Location { uri: self.uri(&place.source), range }
    }

    /// Bytes of a document as a range.
    pub fn range(&self, source: &str, at: [u32; 2]) -> Range {
        self.files.get(&tidy(source)).map(|file| file.page.range(at, self.encoding)).unwrap_or_default()
    }

    /// The URI of a document by its name in the run.
    pub fn uri(&self, source: &str) -> Uri {
        uri::from_path(&self.root.join(tidy(source)))
    }
}

/// Reads a source, by its tidy name.
fn read_source(mut source: Source, options: &Options) -> (Page, Document) {
    source.name = tidy(&source.name);
    let document = factdiff::read(&source, options);
    let text = match String::from_utf8(source.bytes) {
        Ok(text) => text,
        Err(error) => error.to_string(),
    };
    (Page::new(text), document)
}

/// A name as it is told apart here: a walk of "." gives names with "./" before them.
fn tidy(name: &str) -> String {
    name.strip_prefix("./").unwrap_or(name).to_owned()
}
