//! Facts: one question with one answer at a time, and all claims that answer it.

pub mod declared;
pub mod discovered;
pub mod origin;

pub use declared::Declaration;
pub use discovered::{Discovery, why};

pub use crate::value::Policy;

use crate::claim::Claim;
use std::sync::Arc;

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
    /// What speaks for its claims being about the same, in words; empty where it is declared.
    pub why: Vec<String>,
    /// Who says what, in order of document and place.
    pub claims: Vec<Arc<Claim>>,
}

/// Groups claims into facts: those the declarations take, then those discovered among the rest.
pub fn gather(claims: Vec<Arc<Claim>>, declarations: &[Declaration], discovery: &Discovery) -> Vec<Fact> {
    let (mut facts, rest) = declared::take(claims, declarations);
    facts.extend(discovered::discover(&rest, discovery));
    facts
}
