//! Which claim of one article answers which of another.
//!
//! Two articles often state several numbers that could be meant: "five were shot, two of them fatally". Where a claim
//! agrees with one of the other article's, it does not conflict with the rest.

use super::pair::{Part, Rule};
use super::story::Stories;
use super::{Discovery, Edge};
use crate::claim::Claim;
use crate::value::relate;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The edges that remain: those that agree, and for claims without any, the best that does not.
pub fn align(claims: &[Arc<Claim>], stories: &Stories, edges: Vec<Edge>, options: &Discovery) -> Vec<Edge> {
    if !options.has(Rule::Agreement) {
        return edges;
    }
    let agrees =
        |edge: &Edge| relate(&claims[edge.a].mention.value, &claims[edge.b].mention.value).is_some_and(|r| !r.is_disjoint());
    // Per claim and other article: whether anything there agrees, and the best score of what does not.
    let mut seen: FxHashMap<(usize, u32), (bool, i32)> = FxHashMap::default();
    for edge in &edges {
        let agreed = agrees(edge);
        for (one, two) in [(edge.a, edge.b), (edge.b, edge.a)] {
            let entry = seen.entry((one, stories.article[two])).or_insert((false, 0));
            entry.0 |= agreed;
            entry.1 = entry.1.max(edge.score);
        }
    }
    edges
        .into_iter()
        .filter(|edge| {
            if agrees(edge) || edge.why.contains(&Part::Copy) {
                return true;
            }
            [(edge.a, edge.b), (edge.b, edge.a)].into_iter().all(|(one, two)| {
                seen.get(&(one, stories.article[two])).is_some_and(|(agreed, best)| !agreed && *best == edge.score)
            })
        })
        .collect()
}
