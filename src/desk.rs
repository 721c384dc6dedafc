//! A desk: documents that change, and a report that is always about all of them.
//!
//! In: documents, one after another. Out: at any time the [`Report`] that [`assemble`](crate::assemble) makes of them,
//! byte for byte; but only what depends on a document that changed is gathered, judged and resolved again.

use crate::fact::{Changes, Gathered, Handle};
use crate::report::{self, Entry, Finding};
use crate::{Declaration, Document, Options, Report, judge};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Documents that change, and what they come to.
#[derive(Default)]
pub struct Desk {
    declarations: Arc<[Declaration]>,
    options: Options,
    documents: BTreeMap<String, Sheet>,
    /// Those that changed since facts were gathered.
    changed: BTreeSet<String>,
    /// Unless all are to be gathered anew.
    gathered: Option<Gathered>,
    /// In the report's order.
    entries: Vec<(Handle, Arc<Entry>)>,
}

/// A document on the desk.
struct Sheet {
    document: Document,
    inspected: Vec<Arc<Finding>>,
    /// Its place among the documents when all were gathered.
    place: usize,
}

impl Desk {
    /// A desk without documents.
    pub fn new(declarations: Vec<Declaration>, options: Options) -> Desk {
        Desk { declarations: declarations.into(), options, ..Desk::default() }
    }

    /// What is declared.
    pub fn declarations(&self) -> &[Declaration] {
        &self.declarations
    }

    /// How documents are read and compared.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Lays down a document, in place of one of its name. It was [read](crate::read) with the desk's options.
    pub fn put(&mut self, document: Document) {
        let name = document.name.clone();
        let inspected = report::inspected(&document);
        match self.documents.get_mut(&name) {
            Some(sheet) => {
                (sheet.document, sheet.inspected) = (document, inspected);
                self.changed.insert(name);
            }
            None => {
                self.documents.insert(name, Sheet { document, inspected, place: usize::MAX });
                self.gathered = None;
            }
        }
    }

    /// Takes a document away.
    pub fn remove(&mut self, name: &str) {
        if self.documents.remove(name).is_some() {
            self.gathered = None;
        }
    }

    /// What all documents come to.
    pub fn report(&mut self) -> Report {
        let changed = std::mem::take(&mut self.changed);
        let changes = self.gathered.as_mut().and_then(|gathered| {
            let sheets = changed.iter().filter_map(|name| self.documents.get(name));
            let sheets: Vec<_> = sheets.map(|sheet| (sheet.place, sheet.document.claims.as_slice())).collect();
            gathered.replace(&sheets)
        });
        let changes = changes.unwrap_or_else(|| self.gather());
        self.judge(changes);
        let documents = self.documents.values().map(|sheet| (&sheet.document, sheet.inspected.as_slice()));
        Report::new(documents, self.entries.iter().map(|(_, entry)| &**entry))
    }

    /// Gathers the facts of all documents.
    fn gather(&mut self) -> Changes {
        self.documents.values_mut().enumerate().for_each(|(place, sheet)| sheet.place = place);
        let claims: Vec<_> = self.documents.values().map(|sheet| sheet.document.claims.as_slice()).collect();
        let (gathered, changes) = Gathered::new(&claims, &self.declarations, &self.options.discovery);
        self.gathered = Some(gathered);
        self.entries.clear();
        changes
    }

    /// Judges the facts that are new.
    fn judge(&mut self, changes: Changes) {
        let gone: FxHashSet<Handle> = changes.gone.into_iter().collect();
        self.entries.retain(|(handle, _)| !gone.contains(handle));
        let lines = report::sheets(self.documents.values().map(|sheet| &sheet.document));
        let entry = |(handle, fact)| (handle, Arc::new(judge(&fact, &self.declarations, &self.options, &lines)));
        let come: Vec<_> = changes.come.into_par_iter().map(entry).collect();
        self.entries.extend(come);
        // What stands is in order: the sort finds that, and only places what is new.
        self.entries.sort_by(|(_, a), (_, b)| a.order(b));
    }
}
