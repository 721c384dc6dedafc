//! Which claim of one article answers which of another.
//!
//! Two articles often state several numbers that could be meant: "five were shot, two of them fatally". Where a claim
//! agrees with one of the other article's, it does not conflict with the rest.

use super::common::tells;
use super::part::Part;
use super::piece::Pieces;
use super::rule::Rule;
use super::story::Between;
use super::{Discovery, Edge, Id};
use crate::value::relate;
use rustc_hash::{FxHashMap, FxHashSet};

/// Of the edges between two articles those that remain: those that agree, and for claims without any, the best that does
/// not.
pub fn align(claims: &Pieces, between: &Between, edges: Vec<Edge>, options: &Discovery) -> Vec<Edge> {
    let agrees =
        |edge: &Edge| relate(&claims[edge.a].mention.value, &claims[edge.b].mention.value).is_some_and(|r| !r.is_disjoint());
    let edges = if options.has(Rule::Agreement) { answered(edges, &agrees) } else { edges };
    let mut edges = if options.has(Rule::Company) { in_company(claims, between, edges, &agrees, options.floor) } else { edges };
    edges.retain(|edge| edge.like.sure || agrees(edge));
    edges
}

/// So many points more for the value that is near.
const NEARER: i32 = 8;

/// Drops what differs from one claim where it agrees with another, or fits another better.
fn answered(edges: Vec<Edge>, agrees: &dyn Fn(&Edge) -> bool) -> Vec<Edge> {
    // Which of several that differ is meant: the best told, and the nearest. What is not sure is no rival.
    let fit = |edge: &Edge| if edge.like.why.contains(&Part::Close) { edge.like.score + NEARER } else { edge.like.score };
    // Per claim: whether anything in the other article agrees, and the best of what does not.
    let mut seen: FxHashMap<Id, (bool, i32)> = FxHashMap::default();
    for edge in &edges {
        let agreed = agrees(edge);
        for claim in [edge.a, edge.b] {
            let entry = seen.entry(claim).or_insert((false, 0));
            entry.0 |= agreed;
            if edge.like.sure {
                entry.1 = entry.1.max(fit(edge));
            }
        }
    }
    edges
        .into_iter()
        .filter(|edge| {
            if agrees(edge) || edge.like.why.contains(&Part::Copy) {
                return true;
            }
            [edge.a, edge.b].into_iter().all(|claim| seen.get(&claim).is_some_and(|(agreed, best)| !agreed && *best <= fit(edge)))
        })
        .collect()
}

/// Drops what differs between two articles that differ in nearly all that they could share: pages filled in from one
/// template, two events of a kind. Where they do not tell one story, something must agree.
fn in_company(claims: &Pieces, between: &Between, edges: Vec<Edge>, agrees: &dyn Fn(&Edge) -> bool, floor: i32) -> Vec<Edge> {
    // Copies are counted apart: in an edited one all else is the same.
    let copied = |edge: &Edge| edge.like.why.contains(&Part::Copy);
    // In the news what differs is counted by what is measured: a headline says again what the text says.
    let topic = |edge: &Edge| match claims[edge.a].about.measure {
        Some(measure) if between.days.is_some() => Id { article: u32::MAX, claim: measure.into() },
        _ => edge.a,
    };
    // Two of one name hardly have nearly the same figure.
    let near = |edge: &Edge| edge.like.why.contains(&Part::Close) && edge.like.why.contains(&Part::Alone);
    let slipped =
        |edge: &Edge| near(edge) && super::close::slipped(&claims[edge.a].mention.stated, &claims[edge.b].mention.stated);
    // By whether they are copies: what agrees, and what differs.
    let mut seen: [(FxHashSet<Id>, FxHashSet<Id>); 2] = Default::default();
    for edge in &edges {
        let entry = &mut seen[usize::from(copied(edge))];
        if !agrees(edge) {
            entry.1.insert(topic(edge));
        } else if copied(edge) || tells(&claims[edge.a]) && edge.like.score >= floor {
            entry.0.insert(edge.a);
        }
    }
    let [(told, differed), (copies, edited)] = seen.map(|(agree, differ)| (agree.len(), differ.len()));
    let agreed = told + copies;
    edges
        .into_iter()
        .filter(|edge| {
            if agrees(edge) {
                return true;
            }
            if copied(edge) {
                return edited <= 2 * copies + 2;
            }
            // Of dated articles a name in common is not enough: a city has many events. Pages without a date may be on
            // two things of one name: more of what they state must be the same than not.
            match between.days {
                // The age of one person, by full name, in one story is about the same whatever else differs.
                Some(_) if between.tells_one() && edge.like.why.contains(&Part::Person) => true,
                Some(_) if between.tells_one() => differed <= 2 * agreed + 2,
                // Long articles of the same days share many names and little of all they name.
                Some(days) if days <= 3 && between.shared >= 8 => differed <= agreed + 1,
                Some(days) if days <= 3 && near(edge) && between.shared >= 2 => differed <= agreed + 1,
                Some(_) => differed <= agreed + 1 && agreed > 0 && between.shared >= 2,
                // A page beside an article that has a date tells of the same as long as both are about the same names.
                None if edge.like.why.contains(&Part::Manual) => differed <= agreed + 3,
                None if between.dated && between.tells_one() => differed <= 2 * agreed + 2,
                None if slipped(edge) && between.count > 0 => differed <= agreed + 1,
                None => 2 * differed <= agreed + 1,
            }
        })
        .collect()
}
