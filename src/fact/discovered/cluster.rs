//! Pairs brought together: every two claims of a fact could be about the same.
//!
//! The surest pairs first. Two groups are joined only where no claim of one is kept from a claim of the other, so that
//! A~B~C does not join A and C that speak of different years.

use super::part::Part;
use super::piece::Pieces;
use super::{Edge, Id, veto};
use crate::claim::Claim;
use crate::value::relate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Of large groups so many claims stand for all when two are joined.
const SPOKEN_FOR: usize = 12;

/// A group of claims and what holds it together.
#[derive(Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its claims, in order.
    pub claims: Vec<Id>,
    /// What speaks for it.
    pub why: Vec<Part>,
}

/// The groups that edges make. What no edge connects, however far around, has nothing to do with each other.
pub fn clusters(claims: &Pieces, edges: Vec<Edge>) -> Vec<Cluster> {
    components(edges).into_par_iter().flat_map_iter(|edges| connected(claims, edges)).collect()
}

/// Edges by what they connect.
fn components(edges: Vec<Edge>) -> Vec<Vec<Edge>> {
    let mut ids: Vec<Id> = edges.iter().flat_map(|edge| [edge.a, edge.b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let at = |id: Id| ids.binary_search(&id).unwrap_or_default();
    let ends: Vec<(usize, usize)> = edges.par_iter().map(|edge| (at(edge.a), at(edge.b))).collect();
    let mut root: Vec<usize> = (0..ids.len()).collect();
    let find = |root: &mut Vec<usize>, mut at: usize| {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    };
    for (a, b) in &ends {
        let (a, b) = (find(&mut root, *a), find(&mut root, *b));
        root[a.max(b)] = a.min(b);
    }
    let mut out: Vec<Vec<Edge>> = Vec::new();
    let mut place: Vec<usize> = vec![usize::MAX; ids.len()];
    for (edge, (a, _)) in edges.into_iter().zip(ends) {
        let root = find(&mut root, a);
        if place[root] == usize::MAX {
            place[root] = out.len();
            out.push(Vec::new());
        }
        out[place[root]].push(edge);
    }
    out
}

/// The groups that connected edges make.
pub fn connected(claims: &Pieces, mut edges: Vec<Edge>) -> Vec<Cluster> {
    let mut ids: Vec<Id> = edges.iter().flat_map(|edge| [edge.a, edge.b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let at = |id: Id| ids.binary_search(&id).unwrap_or_default();
    edges.sort_by(|a, b| b.like.score.cmp(&a.like.score).then(a.a.cmp(&b.a)).then(a.b.cmp(&b.b)));
    let apart = |a: Id, b: Id| relate(&claims[a].mention.value, &claims[b].mention.value).is_some_and(|r| r.is_disjoint());
    // What differs is only one fact where a pair that was found says so: never by way of others.
    let mut rivals: FxHashMap<Id, Vec<Id>> = FxHashMap::default();
    for edge in edges.iter().filter(|edge| apart(edge.a, edge.b)) {
        rivals.entry(edge.a).or_default().push(edge.b);
        rivals.entry(edge.b).or_default().push(edge.a);
    }
    let told = |one: &[Id], two: &[Id], a: Id, b: Id| {
        let known = |x: Id| rivals.get(&x).into_iter().flatten().copied();
        sample(one).filter(|x| !apart(*x, a)).any(|x| known(x).any(|y| !apart(y, b) && two.contains(&y)))
    };
    let mut group: Vec<usize> = (0..ids.len()).collect();
    let mut members: Vec<Vec<Id>> = ids.iter().map(|id| vec![*id]).collect();
    let mut why: Vec<Vec<Part>> = vec![Vec::new(); ids.len()];
    for edge in edges {
        let (one, two) = (group[at(edge.a)], group[at(edge.b)]);
        if one != two {
            let coherent = sample(&members[one]).all(|a| {
                sample(&members[two]).all(|b| {
                    fits(&claims[a], &claims[b], a.article == b.article)
                        && (!apart(a, b) || told(&members[one], &members[two], a, b))
                })
            });
            if !coherent {
                continue;
            }
            let (keep, drop) = if members[one].len() >= members[two].len() { (one, two) } else { (two, one) };
            let moved = std::mem::take(&mut members[drop]);
            for claim in &moved {
                group[at(*claim)] = keep;
            }
            members[keep].extend(moved);
            let reasons = std::mem::take(&mut why[drop]);
            why[keep].extend(reasons);
        }
        let held = &mut why[group[at(edge.a)]];
        for part in edge.like.why {
            if !held.contains(&part) {
                held.push(part);
            }
        }
    }
    members
        .into_iter()
        .zip(why)
        .filter(|(claims, _)| claims.len() > 1)
        .map(|(mut claims, mut why)| {
            claims.sort_unstable();
            why.sort_unstable();
            why.dedup();
            Cluster { claims, why }
        })
        .collect()
}

/// The members that stand for a group: all of a small one, of a large one some throughout.
fn sample(members: &[Id]) -> impl Iterator<Item = Id> + '_ {
    let step = members.len().div_ceil(SPOKEN_FOR).max(1);
    members.iter().copied().step_by(step)
}

/// Whether two claims can stand in one fact. One article does not answer one question twice, differently.
fn fits(a: &Claim, b: &Claim, one_article: bool) -> bool {
    if one_article {
        return relate(&a.mention.value, &b.mention.value).is_some_and(|relation| !relation.is_disjoint());
    }
    !veto::incoherent(a, b)
}
