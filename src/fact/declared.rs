//! Declared facts: `claims/*.toml`.
//!
//! In: the files of the claims folder. Out: [`Declaration`]s, checked, with the place each stands at.

use super::Policy;
use crate::text::Span;
use crate::value::{Kind, Unit, Value};

/// A fact as it is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The table's name.
    pub id: String,
    /// The question in words.
    pub about: String,
    /// What kind of thing is stated.
    pub kind: Kind,
    /// Each must stand near the mention; alternatives inside.
    pub near: Vec<Cue>,
    /// None of these may.
    pub not: Vec<Cue>,
    /// How many sentences before and after the mention's count as near.
    pub window: usize,
    /// A measure of the lexicon, or words of the user's own.
    pub measure: Option<String>,
    /// What is counted or measured.
    pub unit: Option<Unit>,
    /// How it may move.
    pub policy: Policy,
    /// What every source must be consistent with: as written, and as read.
    pub value: Option<(String, Value)>,
    /// Why it is known to differ (`status = "contested"`, `because`).
    pub contested: Option<String>,
    /// Which end of a stretch is meant.
    pub part: Option<crate::claim::Part>,
    /// Sentences and what is to be read in them.
    pub examples: Vec<Example>,
    /// Where it stands.
    pub origin: Origin,
}

/// Words one of which must, or must not, stand near: "killed | dead".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The alternatives, as written.
    pub any: Vec<String>,
}

/// A sentence and what is to be read in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence, or several.
    pub say: String,
    /// The words of the value ("at least 60"), or `None` for "nothing".
    pub reads: Option<String>,
    /// When it was published, for "on Thursday".
    pub published: Option<jiff::civil::Date>,
    /// Where it stands.
    pub origin: Origin,
}

/// A place in a claims file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file, as given.
    pub file: String,
    /// Bytes of the file.
    pub span: Span,
    /// 1-based.
    pub line: u32,
    /// 1-based, in UTF-8 bytes.
    pub column: u32,
    /// 1-based line of the end.
    pub end_line: u32,
    /// 1-based column of the end, exclusive.
    pub end_column: u32,
}
