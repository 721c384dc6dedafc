//! The report: plain, resolved data. A format is a function of `&Report` and a writer and looks nothing up.
//!
//! These types *are* the JSON: field names and meaning are fixed, versioned and additive only.

pub mod accept;
pub mod axis;
pub mod baseline;
mod canonical;
mod document;
mod fingerprint;
pub mod format;
mod github;
mod gitlab;
mod html;
pub mod human;
mod json;
mod jsonl;
mod junit;
mod lines;
pub mod list;
mod markdown;
mod resolve;
mod row;
mod sarif;
pub mod schema;
mod short;
pub mod since;
pub mod stanza;
mod value;
pub mod words;

pub use document::Document;
pub use format::{FORMATS, Format, Style};
pub use lines::Lines;
pub use resolve::{Entry, Sheets, inspected, sheets};
pub use row::Rows;

use crate::error::Problem;
use crate::fact::Policy;
use crate::finding::{Severity, Verdict};
use crate::mention::Role;
use crate::value::{Hedge, Kind, Relation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Everything a run found, resolved to documents, lines and quotes.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Version of this layout: "factdiff/report-1".
    pub schema: String,
    /// Who wrote it.
    pub tool: Tool,
    /// Totals.
    pub summary: Summary,
    /// Declared facts, and those with two statements or more; worst first.
    pub facts: Vec<Arc<Fact>>,
    /// What is reported, worst first.
    pub findings: Vec<Arc<Finding>>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// The program.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// "factdiff".
    pub name: String,
    /// Its version.
    pub version: String,
}

/// Totals of a run.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Documents read.
    pub documents: u64,
    /// Articles in them.
    pub articles: u64,
    /// Numbers and dates found, of every role.
    pub mentions: u64,
    /// Those that state something.
    pub claims: u64,
    /// Facts stated more than once.
    pub facts: u64,
    /// Of these, by verdict: all equal.
    pub agree: u64,
    /// One within the other.
    pub narrows: u64,
    /// Overlapping.
    pub compatible: u64,
    /// Not comparable.
    pub incomparable: u64,
    /// Moved in time.
    pub updates: u64,
    /// Contested.
    pub contested: u64,
    /// In conflict, near-conflicts included.
    pub conflict: u64,
    /// Figures not understood: found, of role claim, and bound to nothing.
    pub unread: u64,
    /// Findings by severity.
    pub errors: u64,
    /// Findings by severity.
    pub warnings: u64,
    /// Findings by severity.
    pub notes: u64,
    /// Findings that were accepted or stand in the baseline, counted nowhere else.
    #[serde(default)]
    pub accepted: u64,
    /// Whether everything asked for was read.
    pub complete: bool,
    /// Facts and findings are only those that the change since this commit touches; the other totals are of everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// A fact and all its statements.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// Declared: the table's name. Discovered: "F-…", made from what it is about.
    pub id: String,
    /// The question, or the subject in a few words.
    pub about: String,
    /// Whether it stands in `claims/`.
    pub declared: bool,
    /// What kind of thing is stated.
    pub kind: Kind,
    /// The measure.
    pub measure: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// How it may move.
    pub policy: Policy,
    /// The worst of its pairs.
    pub verdict: Verdict,
    /// What speaks for its statements being about the same; empty where it is declared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
    /// Who says what.
    pub statements: Vec<Statement>,
    /// How the groups lie to each other.
    pub pairs: Vec<Pair>,
}

/// One claim of a fact: who says what, where.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// The path as given or, for JSONL, the record's id alone.
    pub document: String,
    /// The file.
    pub source: String,
    /// Index of the article within the document.
    pub article: u32,
    /// JSONL: "text" or "title".
    pub field: Option<String>,
    /// Start and end in the original file; for JSONL in the decoded field.
    pub bytes: [u32; 2],
    /// Start and end in the file in every case. Not written: `line` and `column` tell it to others.
    #[serde(skip)]
    pub at: [u32; 2],
    /// 1-based, always in the file.
    pub line: u32,
    /// 1-based, in UTF-8 bytes, always in the file.
    pub column: u32,
    /// Line and column of the end. Not written.
    #[serde(skip)]
    pub end: [u32; 2],
    /// The columns of start and end in UTF-16 units. Not written.
    #[serde(skip)]
    pub utf16: [u32; 2],
    /// The words of the value.
    pub text: String,
    /// The sentence.
    pub quote: String,
    /// Where in `quote` the value stands (bytes).
    pub mark: [u32; 2],
    /// Which part of an extent: "whole", "start", "end".
    pub part: String,
    /// What kind of thing is stated.
    pub kind: Kind,
    /// What the words allow.
    pub value: Value,
    /// What the words say.
    pub stated: Value,
    /// The hedge between the two.
    pub hedge: Hedge,
    /// What it is about.
    pub subject: String,
    /// "YYYY-MM-DD".
    pub published: Option<String>,
    /// First and last possible day, when only that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_range: Option<[Option<String>; 2]>,
    /// Where the publication date comes from.
    pub published_from: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Who says it.
    pub by: Option<String>,
    /// Copies share it.
    pub origin: String,
    /// Statements of a fact that say the same share it.
    pub group: u32,
}

/// A value as JSON. Numbers are decimal strings; percent 90 = 90 %; `null` is an open end.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Value {
    /// A number of something; durations too, with a time unit and a `timex`.
    Amount {
        /// Lower end.
        lo: Option<String>,
        /// Upper end.
        hi: Option<String>,
        /// Whether the lower end is excluded.
        lo_open: bool,
        /// Whether the upper end is excluded.
        hi_open: bool,
        /// What is counted or measured.
        unit: Option<String>,
        /// Durations: TIMEX3 ("P9Y").
        #[serde(default, skip_serializing_if = "Option::is_none")]
        timex: Option<String>,
    },
    /// Days, inclusive. Partial dates have `timex` only.
    Date {
        /// First day.
        #[serde(default)]
        #[schemars(skip_serializing_if = "Option::is_none")]
        start: Option<String>,
        /// Last day.
        #[serde(default)]
        #[schemars(skip_serializing_if = "Option::is_none")]
        end: Option<String>,
        /// TIMEX3.
        timex: String,
    },
    /// A time of day, "HH:MM".
    Time {
        /// First minute.
        start: Option<String>,
        /// Last minute.
        end: Option<String>,
    },
}

/// How two groups of a fact lie to each other.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Pair {
    /// A group.
    pub a: u32,
    /// Another.
    pub b: u32,
    /// Read "a is … b"; absent where the two cannot be compared.
    pub relation: Option<Relation>,
    /// What that means.
    pub verdict: Verdict,
    /// Why: "precision", "bound", "rounding", "as-of" …; absent where simply equal.
    pub reason: Option<String>,
    /// A conflict so small that it is reported as a warning.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub near: bool,
}

impl Pair {
    /// The same, read from the other side.
    pub fn turned(&self) -> Pair {
        let relation = self.relation.map(|relation| match relation {
            Relation::Within => Relation::Contains,
            Relation::Contains => Relation::Within,
            Relation::Below => Relation::Above,
            Relation::Above => Relation::Below,
            same @ (Relation::Equal | Relation::Overlaps) => same,
        });
        Pair { a: self.b, b: self.a, relation, ..self.clone() }
    }
}

/// What is reported.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Stable: from the fact and the code, never from lines.
    pub id: String,
    /// "conflict", "near-conflict", "internal-…" …
    pub code: String,
    /// How bad.
    pub severity: Severity,
    /// The fact's id, where it is about one.
    pub fact: Option<String>,
    /// One sentence for people.
    pub message: String,
    /// Where: one place per side, the first is the one to show.
    pub places: Vec<Place>,
    /// Why it fails no run: somebody accepted it, or it stands in the baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Acceptance>,
}

/// Why a finding fails no run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Acceptance {
    /// "accept" for an `[[accept]]`, "baseline" for an entry of the baseline.
    pub by: String,
    /// The reason that was given.
    pub because: Option<String>,
    /// Last day it holds, "YYYY-MM-DD".
    pub until: Option<String>,
    /// The file it stands in, where that is one of many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// 1-based line there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// A place in a document, with what it says there.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The path as given or, for JSONL, the record's id alone.
    pub document: String,
    /// The file.
    pub source: String,
    /// JSONL: "text" or "title".
    pub field: Option<String>,
    /// Start and end in the original file; for JSONL in the decoded field.
    pub bytes: [u32; 2],
    /// Start and end in the file in every case.
    pub at: [u32; 2],
    /// 1-based, in the file.
    pub line: u32,
    /// 1-based, in UTF-8 bytes.
    pub column: u32,
    /// 1-based line of the end.
    pub end_line: u32,
    /// 1-based column of the end, exclusive.
    pub end_column: u32,
    /// The same two columns in UTF-16 units, as editors and SARIF count them.
    #[serde(default)]
    pub utf16: [u32; 2],
    /// The words there.
    pub text: String,
    /// What this side says: "145 people, Express Tribune, July 2025".
    pub message: String,
}

/// A mention as `factdiff mentions` writes it: the statement's fields as far as known, role and rule.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MentionRow {
    /// The path as given or, for JSONL, the record's id alone.
    pub document: String,
    /// The file.
    pub source: String,
    /// Index of the article within the document.
    pub article: u32,
    /// JSONL: "text" or "title".
    pub field: Option<String>,
    /// Start and end in the original file; for JSONL in the decoded field.
    pub bytes: [u32; 2],
    /// 1-based, in the file.
    pub line: u32,
    /// 1-based, in UTF-8 bytes.
    pub column: u32,
    /// The words of the value.
    pub text: String,
    /// What kind of thing is stated.
    pub kind: Kind,
    /// What the words allow.
    pub value: Value,
    /// What the words say.
    pub stated: Value,
    /// The hedge between the two.
    pub hedge: Hedge,
    /// Whether it is a claim.
    pub role: Role,
    /// The rule that read it or decided its role.
    pub rule: String,
    /// "YYYY-MM-DD".
    pub published: Option<String>,
    /// Where the publication date comes from.
    pub published_from: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
}

/// The report that the formats' tests share: every verdict, and text that means harm.
#[cfg(test)]
pub(crate) fn fixture() -> Report {
    serde_json::from_str(include_str!("../../tests/data/report.json")).expect("a report")
}

/// The fixture as a format writes it.
#[cfg(test)]
pub(crate) fn rendered(render: fn(&Report, &mut dyn std::io::Write, &Style) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&fixture(), &mut out, &Style::default()).expect("written");
    String::from_utf8(out).expect("UTF-8")
}
