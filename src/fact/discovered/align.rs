//! Which claim of one article answers which of another.
//!
//! Two articles often state several numbers that could be meant: "five were shot, two of them fatally". Where a claim
//! agrees with one of the other article's, it does not conflict with the rest.

use super::pair::{Part, Rule};
use super::story::Stories;
use super::{Discovery, Edge};
use crate::claim::Claim;
use crate::value::{Decimal, Kind, Value, relate};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The edges that remain: those that agree, and for claims without any, the best that does not.
pub fn align(claims: &[Arc<Claim>], stories: &Stories, edges: Vec<Edge>, options: &Discovery) -> Vec<Edge> {
    let agrees =
        |edge: &Edge| relate(&claims[edge.a].mention.value, &claims[edge.b].mention.value).is_some_and(|r| !r.is_disjoint());
    let edges = if options.has(Rule::Agreement) { answered(stories, edges, &agrees) } else { edges };
    if options.has(Rule::Company) { in_company(claims, stories, edges, &agrees) } else { edges }
}

/// Drops what differs from one claim where it agrees with another, or fits another better.
fn answered(stories: &Stories, edges: Vec<Edge>, agrees: &dyn Fn(&Edge) -> bool) -> Vec<Edge> {
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

/// Drops what differs between two articles that differ in nearly all that they could share: pages filled in from one
/// template, two events of a kind. Where they do not tell one story, something must agree.
fn in_company(claims: &[Arc<Claim>], stories: &Stories, edges: Vec<Edge>, agrees: &dyn Fn(&Edge) -> bool) -> Vec<Edge> {
    let pair = |edge: &Edge| {
        (stories.article[edge.a].min(stories.article[edge.b]), stories.article[edge.a].max(stories.article[edge.b]))
    };
    let mut seen: FxHashMap<(u32, u32), (FxHashSet<usize>, FxHashSet<usize>)> = FxHashMap::default();
    for edge in &edges {
        let entry = seen.entry(pair(edge)).or_default();
        if !agrees(edge) {
            entry.1.insert(edge.a);
        } else if tells(&claims[edge.a]) {
            entry.0.insert(edge.a);
        }
    }
    edges
        .into_iter()
        .filter(|edge| {
            if agrees(edge) {
                return true;
            }
            let (agreed, differed) = seen.get(&pair(edge)).map_or((0, 0), |(a, d)| (a.len(), d.len()));
            let between = stories.between(edge.a, edge.b);
            let known = edge.why.contains(&Part::Copy) || between.tells_one() || between.shared >= 3;
            differed <= agreed + 1 && (known || agreed > 0)
        })
        .collect()
}

/// Whether agreement on it tells anything: that one person died, or that it was Saturday, many articles say.
fn tells(claim: &Claim) -> bool {
    match &claim.mention.value {
        Value::Amount(amount) => claim.mention.kind != Kind::Count || amount.lo.is_some_and(|lo| lo >= Decimal::from(3)),
        Value::Date(_) => !claim.mention.relative && claim.mention.kind == Kind::Date,
        Value::Time(_) => true,
    }
}
