//! Mentions: spans that state a number, quantity or date, and the value each was read as.
//!
//! In: an article's tokens. Out: [`Mention`]s in order, not overlapping; the longest reading wins, ties by rule order.
//! What is not a claim (identifiers, furniture) is found too, with a role and the rule that decided.

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::sentence::Prose;
use crate::text::Span;
use crate::value::{Decimal, Hedge, Kind, Value};
use std::ops::Range;

/// A span that states a number, quantity or date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Visible bytes: the value expression with its hedge, without preposition and counted noun ("over 150").
    pub span: Span,
    /// The same as tokens, indexes into [`Prose::tokens`].
    pub tokens: Range<usize>,
    /// Index into [`Prose::sentences`].
    pub sentence: usize,
    /// What kind of thing is stated.
    pub kind: Kind,
    /// What the words allow: hedge and written precision applied.
    pub value: Value,
    /// What the words say.
    pub stated: Value,
    /// The hedge between the two.
    pub hedge: Hedge,
    /// Whether it is a claim.
    pub role: Role,
    /// The grammar rule that read it, or that decided its role.
    pub rule: &'static str,
    /// Tokens of the counted noun ("people" in "145 people", "armed terrorists").
    pub noun: Option<Range<usize>>,
    /// One unit of the last written digit, in the value's unit ("4.1bn" → 0.1bn).
    pub grain: Option<Decimal>,
    /// A level, or a change of one ("rose 5 %").
    pub change: Option<Change>,
    /// Whether a date was resolved from the publication date or another date ("on Thursday", "last month").
    pub relative: bool,
    /// Whether a period is a stretch by nature (a war from–to) rather than an uncertain point.
    pub extent: bool,
    /// Whether it counts in fiscal years or quarters.
    pub fiscal: bool,
}

/// Which way a stated change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// "rose 5 %", "up by 40".
    Up,
    /// "fell 5 %".
    Down,
    /// "changed by".
    Either,
}

/// Whether a mention is a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// States a value.
    Claim,
    /// Names something: "9/11", "Boeing 737", "the first Taliban regime".
    Identifier,
    /// "several", "dozens", "recently".
    Vague,
    /// Furniture, code, idioms.
    Noise,
}

/// All mentions of an article, in order of place.
pub fn find(article: &Article, prose: &Prose, lexicon: &Lexicon) -> Vec<Mention> {
    let _ = (article, prose, lexicon);
    Vec::new()
}
