//! Discovered facts: what documents share without anybody having declared it.
//!
//! In: claims that no declaration took, in any order. Out: [`Fact`]s of two claims or more, of two articles or more.
//!
//! ```text
//! story    what each article is about, and which articles tell one story
//! near     which claims may be about the same: an inverted index on rare evidence, never all pairs
//! pair     whether two claims are: vetoes first, then a score
//! close    whether values that differ look like one figure told in two ways
//! copies   the same passage with one value changed: the surest kind
//! align    which claim of one article answers which of another: agreement first
//! cluster  pairs brought together, coherent throughout
//! ```
//!
//! Nothing here reads text: claims carry their keys. The same claims give the same facts in any order and with any
//! number of threads. Deliberately absent: what the values mean for each other, save whether they can agree.

mod align;
mod close;
mod cluster;
pub(super) mod copies;
mod identity;
mod near;
pub mod pair;
mod story;

pub use pair::{Explanation, Part, Rule, Veto};

use super::Fact;
use crate::claim::Claim;
use rayon::prelude::*;
use std::sync::Arc;
use story::Stories;

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

/// Two claims taken to be about the same.
#[derive(Clone, Debug)]
struct Edge {
    a: usize,
    b: usize,
    like: pair::Likeness,
}

/// The facts that claims share.
pub fn discover(claims: &[Arc<Claim>], options: &Discovery) -> Vec<Fact> {
    let mut claims: Vec<Arc<Claim>> = claims.iter().filter(|claim| pair::eligible(claim)).map(Arc::clone).collect();
    claims.sort_by(|a, b| place(a).cmp(&place(b)));
    let stories = Stories::new(&claims);
    let candidates = near::candidates(&claims, &stories);
    let alone = near::Alone::new(&claims, &stories);
    let edges: Vec<Edge> = candidates
        .par_iter()
        .filter_map(|(a, b)| {
            let alone = alone.both(&claims, &stories, *a, *b);
            let like = pair::judge(&claims[*a], &claims[*b], &stories.between(*a, *b), alone, options).ok()?;
            Some(Edge { a: *a, b: *b, like })
        })
        .collect();
    let edges = align::align(&claims, &stories, edges, options);
    let clusters = cluster::clusters(&claims, &stories, edges, options);
    identity::facts(&claims, clusters)
}

/// Why two claims were, or were not, taken to be about the same. `all` are the claims of the whole run: how rare a name
/// is depends on them.
pub fn explain(a: &Claim, b: &Claim, all: &[Arc<Claim>], options: &Discovery) -> Explanation {
    let mut all: Vec<Arc<Claim>> = all.to_vec();
    all.sort_by(|a, b| place(a).cmp(&place(b)));
    let stories = Stories::new(&all);
    let at = |claim: &Claim| all.iter().position(|other| std::ptr::eq(Arc::as_ptr(other), claim));
    let alone = at(a).zip(at(b)).is_some_and(|(a, b)| near::Alone::new(&all, &stories).both(&all, &stories, a, b));
    pair::explain(a, b, &stories.of_two(a, b), alone, options)
}

/// The same in words, a line each: what matched, what differs, and what was needed.
pub fn why(a: &Claim, b: &Claim, all: &[Arc<Claim>], options: &Discovery) -> Vec<String> {
    let found = explain(a, b, all, options);
    let mut lines: Vec<String> = Vec::new();
    for (part, points) in found.parts.iter().filter(|(_, points)| *points > 0) {
        let what = pair::detail(*part, a, b).map_or(String::new(), |what| format!(" ({what})"));
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
