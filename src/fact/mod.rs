//! Facts: one question with one answer at a time, and all claims that answer it.

pub mod declared;
pub mod discovered;
mod gathered;
pub mod origin;

pub use declared::Declaration;
pub use discovered::{Discovery, why};
pub use gathered::{Changes, Gathered, Handle};

pub use crate::value::Policy;

use crate::claim::Claim;
use discovered::Piece;
use rayon::prelude::*;
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

/// Groups the claims of documents into facts: those the declarations take, then those discovered among the rest. Documents
/// come in the order of their names.
pub fn gather(documents: &[&[Arc<Claim>]], declarations: &[Declaration], discovery: &Discovery) -> Vec<Fact> {
    let parted: Vec<Parted> = documents.par_iter().map(|claims| Parted::new(claims, declarations)).collect();
    let mut taken: Vec<Vec<Arc<Claim>>> = vec![Vec::new(); declarations.len()];
    let mut pieces = Vec::new();
    for document in parted {
        document.taken.into_iter().for_each(|(index, claim)| taken[index].push(claim));
        pieces.extend(document.pieces);
    }
    let declared = declarations.iter().zip(taken).enumerate();
    let mut facts: Vec<Fact> = declared.map(|(index, (declared, claims))| declared::fact(index, declared, claims)).collect();
    facts.extend(discovered::discover(pieces, discovery));
    facts
}

/// The claims of one document, as gathering needs them.
struct Parted {
    /// What the declarations take, by their index.
    taken: Vec<(usize, Arc<Claim>)>,
    /// The rest, by article.
    pieces: Vec<Piece>,
}

impl Parted {
    fn new(claims: &[Arc<Claim>], declarations: &[Declaration]) -> Parted {
        let (taken, rest) = declared::take(claims, declarations);
        Parted { taken, pieces: Piece::of(&rest) }
    }
}
