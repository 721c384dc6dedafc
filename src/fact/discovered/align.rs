//! Which claim of one article answers which of another.
//!
//! Two articles often state several numbers that could be meant: "five were shot, two of them fatally". Where a claim
//! agrees with one of the other article's, it does not conflict with the rest.

use super::pair::{Part, Rule, tells};
use super::story::Stories;
use super::{Discovery, Edge};
use crate::claim::Claim;
use crate::value::relate;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The edges that remain: those that agree, and for claims without any, the best that does not.
pub fn align(claims: &[Arc<Claim>], stories: &Stories, edges: Vec<Edge>, options: &Discovery) -> Vec<Edge> {
    let agrees =
        |edge: &Edge| relate(&claims[edge.a].mention.value, &claims[edge.b].mention.value).is_some_and(|r| !r.is_disjoint());
    let edges = if options.has(Rule::Agreement) { answered(stories, edges, &agrees) } else { edges };
    let mut edges = if options.has(Rule::Company) { in_company(claims, stories, edges, &agrees, options.floor) } else { edges };
    edges.retain(|edge| edge.like.sure || agrees(edge));
    edges
}

/// So many points more for the value that is near.
const NEARER: i32 = 8;

/// Drops what differs from one claim where it agrees with another, or fits another better.
fn answered(stories: &Stories, edges: Vec<Edge>, agrees: &dyn Fn(&Edge) -> bool) -> Vec<Edge> {
    // Which of several that differ is meant: the best told, and the nearest. What is not sure is no rival.
    let fit = |edge: &Edge| if edge.like.why.contains(&Part::Close) { edge.like.score + NEARER } else { edge.like.score };
    // Per claim and other article: whether anything there agrees, and the best of what does not.
    let mut seen: FxHashMap<(usize, u32), (bool, i32)> = FxHashMap::default();
    for edge in &edges {
        let agreed = agrees(edge);
        for (one, two) in [(edge.a, edge.b), (edge.b, edge.a)] {
            let entry = seen.entry((one, stories.article[two])).or_insert((false, 0));
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
            [(edge.a, edge.b), (edge.b, edge.a)].into_iter().all(|(one, two)| {
                seen.get(&(one, stories.article[two])).is_some_and(|(agreed, best)| !agreed && *best <= fit(edge))
            })
        })
        .collect()
}

/// Drops what differs between two articles that differ in nearly all that they could share: pages filled in from one
/// template, two events of a kind. Where they do not tell one story, something must agree.
fn in_company(
    claims: &[Arc<Claim>],
    stories: &Stories,
    edges: Vec<Edge>,
    agrees: &dyn Fn(&Edge) -> bool,
    floor: i32,
) -> Vec<Edge> {
    let pair = |edge: &Edge| {
        (stories.article[edge.a].min(stories.article[edge.b]), stories.article[edge.a].max(stories.article[edge.b]))
    };
    // Copies are counted apart: in an edited one all else is the same.
    let copied = |edge: &Edge| edge.like.why.contains(&Part::Copy);
    // In the news what differs is counted by what is measured: a headline says again what the text says.
    let topic = |edge: &Edge| match claims[edge.a].about.measure {
        Some(measure) if stories.between(edge.a, edge.b).days.is_some() => usize::MAX - usize::from(measure),
        _ => edge.a,
    };
    // Two of one name hardly have nearly the same figure.
    let near = |edge: &Edge| edge.like.why.contains(&Part::Close) && edge.like.why.contains(&Part::Alone);
    let slipped =
        |edge: &Edge| near(edge) && super::close::slipped(&claims[edge.a].mention.stated, &claims[edge.b].mention.stated);
    let mut seen: FxHashMap<(u32, u32, bool), (FxHashSet<usize>, FxHashSet<usize>)> = FxHashMap::default();
    for edge in &edges {
        let (one, two) = pair(edge);
        let entry = seen.entry((one, two, copied(edge))).or_default();
        if !agrees(edge) {
            entry.1.insert(topic(edge));
        } else if copied(edge) || tells(&claims[edge.a]) && edge.like.score >= floor {
            entry.0.insert(edge.a);
        }
    }
    edges
        .into_iter()
        .filter(|edge| {
            if agrees(edge) {
                return true;
            }
            let (one, two) = pair(edge);
            let count = |copied: bool| seen.get(&(one, two, copied)).map_or((0, 0), |(a, d)| (a.len(), d.len()));
            let (copies, edited) = count(true);
            let (agreed, differed) = (count(false).0 + copies, count(false).1);
            let between = stories.between(edge.a, edge.b);
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
                None if between.dated && between.tells_one() => differed <= 2 * agreed + 2,
                None if slipped(edge) && between.count > 0 => differed <= agreed + 1,
                None => 2 * differed <= agreed + 1,
            }
        })
        .collect()
}
