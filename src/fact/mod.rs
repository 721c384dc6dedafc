//! Facts: one question with one answer at a time, and all claims that answer it.

pub mod declared;

pub use declared::Declaration;

use crate::claim::Claim;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One question and all claims that answer it.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Declared: the table's name. Discovered: made from what it is about, "F-" and base 32.
    pub id: String,
    /// The question, or the subject in a few words.
    pub about: String,
    /// The declaration, by index, where it is declared.
    pub declaration: Option<usize>,
    /// How it may move in time.
    pub policy: Policy,
    /// Who says what, in order of document and place.
    pub claims: Vec<Claim>,
}

/// How a fact may move in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// One value for good.
    #[default]
    Fixed,
    /// May rise: a death toll.
    Grows,
    /// May fall: people missing.
    Shrinks,
    /// May go either way: a price.
    Varies,
}

/// Groups claims into facts: those the declarations take, then those discovered.
pub fn gather(claims: Vec<Claim>, declarations: &[Declaration]) -> Vec<Fact> {
    let _ = (claims, declarations);
    Vec::new()
}
