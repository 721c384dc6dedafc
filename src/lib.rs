//! Finds where documents disagree about numbers and dates.
//!
//! Data flows one way; each stage is one function from one type to the next, and a module imports only from modules to
//! its left:
//!
//! ```text
//! text · error · value · lexicon · source → article → sentence → mention → claim → fact → finding → report
//!                                  Source   Article   Prose      Mention   Claim   Fact   Finding   Report
//! ```
//!
//! The core reads nothing, prints nothing and cannot fail: [`check`] takes sources and declarations and gives a
//! [`Report`]. Reading a document depends on that document and the options alone.

pub mod article;
pub mod claim;
pub mod error;
pub mod fact;
pub mod finding;
pub mod lexicon;
pub mod mention;
pub mod report;
pub mod sentence;
pub mod source;
pub mod text;
pub mod value;

mod desk;

pub use desk::Desk;
pub use error::{Error, Problem};
pub use fact::Declaration;
pub use report::{Document, Report};
pub use source::Source;

use article::{Article, Known};
use claim::Claim;
use fact::Fact;
use mention::Mention;
use rayon::prelude::*;
use report::{Entry, Sheets};
use std::sync::Arc;

/// What the caller decides beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What is known of documents apart from what stands in them.
    pub known: Known,
    /// How facts are discovered.
    pub discovery: fact::Discovery,
    /// What is allowed for beyond the words.
    pub leeway: finding::Leeway,
}

/// Compares what `sources` state: reads each, gathers their claims into facts, and judges them.
///
/// The order of the sources does not matter.
///
/// ```
/// use factdiff::{Options, Source, check};
///
/// let source = |name: &str, text: &str| Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
/// let sources = [
///     source("morning.txt", "The Harbour Street fire killed 31 people."),
///     source("evening.txt", "More than 40 people were killed in the Harbour Street fire."),
/// ];
/// let report = check(&sources, &[], &Options::default());
/// assert_eq!(report.summary.documents, 2);
/// for finding in &report.findings {
///     println!("{}: {}", finding.code, finding.message);
/// }
/// ```
pub fn check(sources: &[Source], declarations: &[Declaration], options: &Options) -> Report {
    let documents: Vec<Document> = sources.par_iter().map(|source| read(source, options)).collect();
    assemble(&documents, declarations, options)
}

/// So many mentions of one source are compared; a larger one is a table or noise, and memory has an end.
const MOST_MENTIONS: usize = 250_000;

/// Reads one source: everything [`assemble`] needs of it. Depends on that source and the options alone.
pub fn read(source: &Source, options: &Options) -> Document {
    let lexicon = &*lexicon::ENGLISH;
    let mut out = Document { name: source.name.clone(), lines: report::Lines::new(&source.bytes), ..Document::default() };
    let mut last = None;
    for article in article::read(source, &options.known, &mut out.problems) {
        let prose = sentence::split(&article, lexicon);
        let mut mentions = mention::find(&article, &prose, lexicon);
        out.articles += 1;
        out.mentions += mentions.len() as u64;
        let room = MOST_MENTIONS.saturating_sub(out.claims.len());
        if mentions.len() > room {
            let first = mentions[room].span;
            let (line, column) = out.lines.at(article.locate(first).at.start);
            out.problems.push(Problem {
                line: Some(line),
                column: Some(column),
                ..Problem::new(
                    &*source.name,
                    format!("more than {MOST_MENTIONS} numbers: from here on none are compared; split the file"),
                )
            });
            mentions.truncate(room);
        }
        if last.as_ref() != Some(&article.byline.document) {
            out.documents += 1;
            last = Some(article.byline.document.clone());
        }
        let claims = claim::bind(&article, &prose, mentions, lexicon);
        out.findings.extend(finding::inspect(&claims));
        out.claims.extend(claims.into_iter().map(Arc::new));
    }
    // An empty document has been read all the same.
    out.documents = out.documents.max(1);
    out.unbound = out.claims.iter().filter(|claim| claim.measure.is_none()).count() as u64;
    let places = out.claims.iter().flat_map(|claim| [claim.at.start, claim.at.end]);
    out.lines.keep_units(&source.bytes, places);
    out
}

/// Gathers the claims of documents into facts, judges them, and resolves the outcome. The order of the documents does
/// not matter.
pub fn assemble<'a>(
    documents: impl IntoIterator<Item = &'a Document>,
    declarations: &[Declaration],
    options: &Options,
) -> Report {
    let mut documents: Vec<&Document> = documents.into_iter().collect();
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    let claims: Vec<&[Arc<Claim>]> = documents.iter().map(|document| document.claims.as_slice()).collect();
    let facts = fact::gather(&claims, declarations, &options.discovery);
    let lines = report::sheets(documents.iter().copied());
    let entry = |fact| judge(&fact, declarations, options, &lines);
    let mut entries: Vec<Entry> = facts.into_par_iter().map(entry).collect();
    entries.par_sort_by(Entry::order);
    let inspected: Vec<_> = documents.par_iter().map(|document| report::inspected(document)).collect();
    Report::new(documents.into_iter().zip(inspected.iter().map(Vec::as_slice)), &entries)
}

fn judge(fact: &Fact, declarations: &[Declaration], options: &Options, lines: &Sheets) -> Entry {
    Entry::new(fact, &finding::compare(fact, declarations, &options.leeway), declarations, lines)
}

/// The mentions of one source, of every role, handed over article by article.
pub fn mentions(source: &Source, options: &Options, problems: &mut Vec<Problem>, mut each: impl FnMut(&Article, &[Mention])) {
    let lexicon = &*lexicon::ENGLISH;
    for article in article::read(source, &options.known, problems) {
        let prose = sentence::split(&article, lexicon);
        each(&article, &mention::find(&article, &prose, lexicon));
    }
}
