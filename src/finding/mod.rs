//! Findings: what is reported, with a code, a severity and places in the texts.
//!
//! In: a [`Fact`](crate::fact::Fact) and the declarations ([`compare`]), or the claims of one article ([`inspect`]). Out: [`Judged`]: who
//! says the same, how the groups lie to each other, the verdict, and what is to be reported. Deliberately absent:
//! lines, columns and any formatting; a finding names no winner.

pub mod code;
mod compare;
mod inspect;
mod leeway;
mod say;
pub mod verdict;

pub use code::Code;
pub use compare::compare;
pub use inspect::inspect;
pub use leeway::Leeway;
pub use verdict::{Reason, Verdict};

use crate::article::Byline;
use crate::claim::Claim;
use crate::text::Span;
use crate::value::Relation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Shown, never fails unless asked.
    Note,
    /// Shown.
    Warning,
    /// Fails the run.
    Error,
}

/// A fact with everything that can be said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// For each claim of the fact, in its order: its group. Claims that say the same share one; numbered from 0 in order
    /// of first appearance.
    pub groups: Vec<u32>,
    /// For each claim of the fact, in its order: its origin. Copies share one.
    pub origins: Vec<String>,
    /// How the groups lie to each other: every two of them, `a < b`.
    pub pairs: Vec<Pair>,
    /// The worst of the pairs.
    pub verdict: Verdict,
    /// What is to be reported, worst first.
    pub findings: Vec<Finding>,
}

/// How two groups of a fact lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// A group.
    pub a: u32,
    /// Another.
    pub b: u32,
    /// Read "a is … b"; absent where the two cannot be compared.
    pub relation: Option<Relation>,
    /// What that means.
    pub verdict: Verdict,
    /// Why; absent where simply equal, or simply disjoint.
    pub reason: Option<Reason>,
    /// A conflict so small that it is a warning.
    pub near: bool,
}

/// What is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable: made from the fact and the code, never from lines.
    pub id: String,
    /// Its kind.
    pub code: Code,
    /// How bad: the code's own, save where circumstances change it.
    pub severity: Severity,
    /// The fact's id, where it is about one.
    pub fact: Option<String>,
    /// One sentence for people.
    pub message: String,
    /// One place per side; the first is the one to show.
    pub places: Vec<Place>,
}

/// Where a finding points, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub at: At,
    /// The words there.
    pub text: String,
    /// What this side says: "145 people (Express Tribune, 2025-07-13)".
    pub message: String,
}

/// Where a place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// In a document.
    Document {
        /// The article.
        byline: Arc<Byline>,
        /// JSONL: the field it stands in.
        field: Option<&'static str>,
        /// Bytes of the file or, for JSONL, of the decoded field.
        bytes: Span,
        /// Bytes of the file in every case.
        at: Span,
    },
    /// In a claims file.
    Claims(crate::fact::declared::Origin),
}

impl Place {
    /// The place of a claim's value.
    pub fn of(claim: &Claim, message: String) -> Place {
        let at = At::Document { byline: claim.byline.clone(), field: claim.field, bytes: claim.bytes, at: claim.at };
        Place { at, text: claim.text.clone(), message }
    }
}
