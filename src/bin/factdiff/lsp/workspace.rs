//! The documents of a workspace as the editor has them, and the report on them.
//!
//! In: files on disk, and the editor's buffers over them. Out: a [`Report`] that is always about what is on the screen,
//! and the way from a place in a document to the fact stated there. Only the document that changed is read again.

use super::position::{Encoding, Page};
use super::uri;
use crate::claims;
use factdiff::article::is_readable;
use factdiff::report::{Fact, Place, Report, Statement};
use factdiff::{Declaration, Document, Error, Options, Source, source};
use gen_lsp_types::{Location, Position, Range, Uri};
use rayon::prelude::*;
use std::collections::BTreeMap;
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
    options: Options,
    max_file_size: u64,
    /// What columns count in.
    pub encoding: Encoding,
    files: BTreeMap<String, File>,
    /// The declared facts, or why they could not be read.
    pub declarations: Result<Vec<Declaration>, Error>,
    /// What is stated, and where that disagrees.
    pub report: Report,
    /// Where facts are stated: for each file the statements in order of place, as indexes into `report.facts`.
    stated: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Workspace {
    /// Reads everything below `root`. `tick` hears how many of how many documents are read.
    pub fn open(
        root: PathBuf,
        options: Options,
        max_file_size: u64,
        encoding: Encoding,
        tick: impl Fn(usize, usize),
    ) -> Workspace {
        let mut problems = Vec::new();
        let mut sources = source::read(&[PathBuf::from(".")], max_file_size, &is_readable, &mut problems);
        let mut files = BTreeMap::new();
        let total = sources.len();
        // In batches, so that progress can be told between them.
        while !sources.is_empty() {
            let rest = sources.split_off(sources.len().min(128));
            files.par_extend(sources.into_par_iter().map(|source| (tidy(&source.name), File::read(source, &options, None))));
            sources = rest;
            tick(files.len(), total);
        }
        let report = factdiff::assemble([], &[], &options);
        let declarations = Ok(Vec::new());
        let mut workspace =
            Workspace { root, options, max_file_size, encoding, files, declarations, report, stated: BTreeMap::new() };
        workspace.declare();
        workspace.refresh();
        workspace
    }

    /// Takes the editor's text of a document in place of the one on disk.
    pub fn edit(&mut self, path: &Path, text: String, version: i32) {
        let name = uri::name(path, &self.root);
        let source = Source { name: name.clone(), bytes: text.into_bytes() };
        self.files.insert(name, File::read(source, &self.options, Some(version)));
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
        let listing = source::list(&[PathBuf::from(".")], &is_readable, &mut Vec::new());
        let found = listing.entries.iter().find(|entry| tidy(&entry.name) == name);
        if let Some(source) = found.and_then(|entry| source::load(entry, self.max_file_size).ok()) {
            self.files.insert(name, File::read(source, &self.options, None));
        }
    }

    /// Whether a file is one of the claims folder.
    pub fn is_claims(&self, path: &Path) -> bool {
        path.extension().is_some_and(|e| e == "toml")
            && path.parent().and_then(Path::file_name).is_some_and(|folder| folder == claims::FOLDER)
    }

    /// Reads the declared facts again.
    pub fn declare(&mut self) {
        self.declarations = claims::find(None);
    }

    /// Gathers and judges again what all documents state.
    pub fn refresh(&mut self) {
        let declarations = self.declarations.as_deref().unwrap_or_default();
        let documents = self.files.values().map(|file| &file.document);
        self.report = factdiff::assemble(documents, declarations, &self.options);
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
