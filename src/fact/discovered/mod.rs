//! Discovered facts: what documents share without anybody having declared it.
//!
//! In: claims that no declaration took, in any order. Out: [`Fact`]s of two claims or more, of two articles or more.
//!
//! ```text
//! piece      what is kept of each article: claims, and what it is about as a whole (story)
//! near       what each claim is filed under
//! meet       which claims may be about the same: an inverted index on rare evidence, never all pairs
//! encounter  of two articles: which of their claims are about the same (pair: vetoes first, then parts of a score, and
//!            whether they are enough; copies: the same passage, the surest kind; close: values that look like one figure
//!            told in two ways), and which answers which (align: agreement first)
//! cluster    pairs brought together, coherent throughout
//! identity   what a fact is called
//! kept       the outcome of all of these, kept while articles change
//! ```
//!
//! Each step depends on a few articles alone, save for how common names are (`story::Common`) and who stands where in a
//! crowd (`meet`): so everything at once (`discover`) and one article after another (`Kept`) come to the same.
//!
//! Nothing here reads text: claims carry their keys. The same claims give the same facts in any order and with any
//! number of threads. Deliberately absent: what the values mean for each other, save whether they can agree.

mod align;
mod close;
mod cluster;
mod common;
pub(super) mod copies;
mod encounter;
mod enough;
mod identity;
mod kept;
mod meet;
mod near;
pub mod pair;
mod part;
mod piece;
mod rule;
mod story;
mod veto;

pub(super) use kept::Kept;
pub(super) use piece::Piece;

pub use pair::Explanation;
pub use part::Part;
pub use rule::Rule;
pub use veto::Veto;

use super::Fact;
use crate::claim::Claim;
use meet::Pair;
use piece::Pieces;
use rayon::prelude::*;
use std::sync::Arc;
use story::Common;

/// What discovery is told from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovery {
    /// A pair scores at least this, in points.
    pub floor: i32,
    /// Rules left out, to see what each is worth.
    pub without: Vec<Rule>,
}

impl Default for Discovery {
    fn default() -> Self {
        Discovery { floor: pair::FLOOR, without: Vec::new() }
    }
}

impl Discovery {
    /// Whether a rule is in force.
    pub fn has(&self, rule: Rule) -> bool {
        !self.without.contains(&rule)
    }
}

/// A claim: the number of its article, and its own there. Numbers follow the order of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    article: u32,
    claim: u32,
}

impl Id {
    const FIRST: Id = Id { article: 0, claim: 0 };
    const LAST: Id = Id { article: u32::MAX, claim: u32::MAX };
}

/// Two claims taken to be about the same.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edge {
    a: Id,
    b: Id,
    like: pair::Likeness,
}

/// The facts that articles share. Their pieces come in order of place.
pub(super) fn discover(pieces: Vec<Piece>, options: &Discovery) -> Vec<Fact> {
    let mut pieces = Pieces(pieces);
    let mut common = Common::default();
    pieces.0.iter().for_each(|piece| piece.count(&mut common));
    pieces.0.par_iter_mut().for_each(|piece| {
        piece.story.weigh(&common);
    });
    let pairs = meet::pairs(&meet::filed(&pieces));
    let met: Vec<&[Pair]> = pairs.chunk_by(|a, b| a.articles == b.articles).collect();
    let edges = met.into_par_iter().flat_map_iter(|pairs| {
        let (a, b) = pairs[0].articles;
        encounter::edges(&pieces, &pieces.between(a, b), pairs.iter().copied(), options)
    });
    let edges: Vec<Edge> = edges.collect();
    identity::facts(&pieces, cluster::clusters(&pieces, edges))
}

/// Why two claims were, or were not, taken to be about the same. `all` are the claims of the whole run: how rare a name
/// is depends on them.
pub fn explain(a: &Claim, b: &Claim, all: &[Arc<Claim>], options: &Discovery) -> Explanation {
    let mut pieces = Pieces(Piece::of_all(all.to_vec()));
    let mut common = Common::default();
    pieces.0.iter().for_each(|piece| piece.count(&mut common));
    let at = |claim: &Claim| pieces.0.iter().position(|piece| Arc::ptr_eq(&piece.story.context, &claim.context));
    let Some((one, two)) = at(a).zip(at(b)) else { return pair::explain(a, b, &Default::default(), false, options) };
    for article in [one, two] {
        pieces.0[article].story.weigh(&common);
    }
    let alone = pieces.0[one].alone.both(a, &pieces.0[two].alone, b);
    pair::explain(a, b, &pieces.between(one as u32, two as u32), alone, options)
}

/// The same in words, a line each: what matched, what differs, and what was needed.
pub fn why(a: &Claim, b: &Claim, all: &[Arc<Claim>], options: &Discovery) -> Vec<String> {
    let found = explain(a, b, all, options);
    let mut lines: Vec<String> = Vec::new();
    for (part, points) in found.parts.iter().filter(|(_, points)| *points > 0) {
        let what = part::detail(*part, a, b).map_or(String::new(), |what| format!(" ({what})"));
        lines.push(format!("matched: {}{what}: {points} points", part.as_str()));
    }
    lines.extend(found.vetoes.iter().map(|veto| format!("differs: {}", veto.as_str())));
    lines.push(match found.missing {
        Some(missing) => format!("missing: {missing}"),
        None if found.vetoes.is_empty() && found.score >= found.floor => format!(
            "score {}, needed {}; but another statement answers it better, or the two articles agree on too little else",
            found.score, found.floor
        ),
        None => format!("score {}, needed {}", found.score, found.floor),
    });
    lines
}

/// The order of claims: by document and place, then by part.
fn place(claim: &Claim) -> (&str, &str, u32, Option<&str>, u32, u32, crate::claim::Part) {
    let byline = &claim.byline;
    let (start, end) = (claim.bytes.start, claim.bytes.end);
    (&byline.file, &byline.document, byline.index, claim.field, start, end, claim.part)
}
