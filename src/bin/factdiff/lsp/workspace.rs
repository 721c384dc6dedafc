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
use factdiff::{Declaration, Document, Error, Options, Source, source};
use gen_lsp_types::{Location, Position, Range, Uri};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A document: what was read from it, and its text.
struct File {
    page: Page,
    document: Document,
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
    /// What the configuration and the claims folder say; what they said last, while they are broken.
    setup: Setup,
    /// Why they could not be read, until it is told.
    complaint: Option<String>,
    /// What is stated, and where that disagrees.
    pub report: Report,
    /// Where facts are stated: for each file the statements in order of place, as indexes into `report.facts`.
    stated: BTreeMap<String, Vec<(usize, usize)>>,
}

/// What is set up around the documents.
#[derive(Default)]
struct Setup {
    options: Options,
    canonical: BTreeSet<String>,
    declarations: Vec<Declaration>,
    accepts: Vec<Accept>,
    baseline: Option<Baseline>,
}

impl Workspace {
    /// Reads everything below `root`, which is the working directory. `tick` hears how many of how many documents are read.
    pub fn open(root: PathBuf, input: Input, encoding: Encoding, tick: impl Fn(usize, usize)) -> Workspace {
        let report = factdiff::assemble([], &[], &Options::default());
        let (files, stated, setup) = (BTreeMap::new(), BTreeMap::new(), Setup::default());
        let mut workspace = Workspace { root, input, encoding, files, setup, complaint: None, report, stated };
        workspace.set_up();
        let entries = workspace.corpus().map(|corpus| corpus.entries).unwrap_or_default();
        // In batches, so that progress can be told between them.
        for batch in entries.chunks(128) {
            let (options, max) = (&workspace.setup.options, workspace.input.max_file_size);
            let read = |entry: &Entry| Some((tidy(&entry.name), File::read(source::load(entry, max).ok()?, options, None)));
            let read: Vec<_> = batch.par_iter().filter_map(read).collect();
            workspace.files.extend(read);
            tick(workspace.files.len(), entries.len());
        }
        workspace.refresh();
        workspace
    }

    /// What is to be read, as `factdiff check` finds it.
    fn corpus(&self) -> Result<Corpus, Error> {
        Corpus::find(&self.input, Some(&Claims::default()))
    }

    /// Reads the configuration and the claims folder again. What is broken leaves what was there before, and is told.
    pub fn set_up(&mut self) {
        match self.read_setup() {
            Ok(setup) => self.setup = setup,
            Err(error) => self.complaint = Some(format!("factdiff: {error}")),
        }
    }

    fn read_setup(&self) -> Result<Setup, Error> {
        let claims = Claims::default();
        let files = claims::files(None)?;
        let baseline = settle::baseline(&claims)?;
        let (options, canonical) = match self.corpus() {
            Ok(corpus) => (corpus.options, corpus.canonical),
            // An empty folder is no fault while documents are being written.
            Err(_) => (input::options(&self.input, Some(&claims))?, BTreeSet::new()),
        };
        let declarations = claims::find(None)?;
        Ok(Setup { options, canonical, declarations, accepts: accept::read(&files)?, baseline })
    }

    /// What is wrong with the setup, once.
    pub fn complaint(&mut self) -> Option<String> {
        self.complaint.take()
    }

    /// The declared facts.
    pub fn declarations(&self) -> &[Declaration] {
        &self.setup.declarations
    }

    /// Takes the editor's text of a document in place of the one on disk.
    pub fn edit(&mut self, path: &Path, text: String, version: i32) {
        let name = uri::name(path, &self.root);
        let source = Source { name: name.clone(), bytes: text.into_bytes() };
        self.files.insert(name, File::read(source, &self.setup.options, Some(version)));
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
        self.files.remove(&name);
        // The walk decides what is read: a file that is ignored or elsewhere is so after closing, too.
        let Ok(corpus) = self.corpus() else { return };
        let found = corpus.entries.iter().find(|entry| tidy(&entry.name) == name);
        if let Some(source) = found.and_then(|entry| source::load(entry, self.input.max_file_size).ok()) {
            self.files.insert(name, File::read(source, &self.setup.options, None));
        }
    }

    /// Whether a file is the configuration or one of the claims folder.
    pub fn is_setup(&self, path: &Path) -> bool {
        let folder = path.parent().and_then(Path::file_name);
        path.file_name().is_some_and(|name| name == config::NAME)
            || path.extension().is_some_and(|end| end == "toml") && folder.is_some_and(|folder| folder == claims::FOLDER)
    }

    /// Gathers and judges again what all documents state.
    pub fn refresh(&mut self) {
        let documents = self.files.values().map(|file| &file.document);
        self.report = factdiff::assemble(documents, &self.setup.declarations, &self.setup.options);
        self.report.canonical(&self.setup.canonical);
        if !self.setup.accepts.is_empty() {
            self.report.accept(&self.setup.accepts, Some(settle::today()));
        }
        if let Some(baseline) = &self.setup.baseline {
            self.report.known(baseline);
        }
        self.stated.clear();
        for (index, fact) in self.report.facts.iter().enumerate() {
            for (statement, said) in fact.statements.iter().enumerate() {
                self.stated.entry(tidy(&said.source)).or_default().push((index, statement));
            }
        }
        for places in self.stated.values_mut() {
            places.sort_by_key(|&(fact, statement)| (self.report.facts[fact].statements[statement].at, fact));
        }
    }

    /// The statements of a document, in order of place, each with its fact.
    pub fn statements(&self, path: &Path) -> impl Iterator<Item = (&Fact, &Statement)> {
        let stated = self.stated.get(&uri::name(path, &self.root));
        stated.into_iter().flatten().map(|&(fact, statement)| {
            let fact = &self.report.facts[fact];
            (fact, &fact.statements[statement])
        })
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

impl File {
    fn read(source: Source, options: &Options, open: Option<i32>) -> File {
        let document = factdiff::read(&source, options);
        let text = match String::from_utf8(source.bytes) {
            Ok(text) => text,
            Err(error) => error.to_string(),
        };
        File { page: Page::new(text), document, open }
    }
}

/// A name as it is told apart here: a walk of "." gives names with "./" before them.
fn tidy(name: &str) -> String {
    name.strip_prefix("./").unwrap_or(name).to_owned()
}
