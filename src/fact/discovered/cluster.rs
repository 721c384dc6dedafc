//! Pairs brought together: every two claims of a fact could be about the same.
//!
//! The surest pairs first. Two groups are joined only where no claim of one is kept from a claim of the other, so that
//! A~B~C does not join A and C that speak of different years.

use super::story::Stories;
use super::{Discovery, Edge, pair};
use crate::claim::Claim;
use crate::value::relate;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Of large groups so many claims stand for all when two are joined.
const SPOKEN_FOR: usize = 12;

/// A group of claims and the edges that hold it together.
pub struct Cluster {
    /// Its claims, in order.
    pub claims: Vec<usize>,
    /// What speaks for it.
    pub why: Vec<pair::Part>,
}

/// The groups that edges make.
pub fn clusters(claims: &[Arc<Claim>], stories: &Stories, mut edges: Vec<Edge>, options: &Discovery) -> Vec<Cluster> {
    let _ = options;
    edges.sort_by(|a, b| b.like.score.cmp(&a.like.score).then(a.a.cmp(&b.a)).then(a.b.cmp(&b.b)));
    let apart = |a: usize, b: usize| relate(&claims[a].mention.value, &claims[b].mention.value).is_some_and(|r| r.is_disjoint());
    // What differs is only one fact where a pair that was found says so: never by way of others.
    let mut rivals: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for edge in edges.iter().filter(|edge| apart(edge.a, edge.b)) {
        rivals.entry(edge.a).or_default().push(edge.b);
        rivals.entry(edge.b).or_default().push(edge.a);
    }
    let told = |one: &[usize], two: &[usize], a: usize, b: usize| {
        let known = |x: usize| rivals.get(&x).into_iter().flatten().copied();
        sample(one).filter(|x| !apart(*x, a)).any(|x| known(x).any(|y| !apart(y, b) && two.contains(&y)))
    };
    let mut group: Vec<u32> = (0..claims.len() as u32).collect();
    let mut members: Vec<Vec<usize>> = (0..claims.len()).map(|claim| vec![claim]).collect();
    let mut why: Vec<Vec<pair::Part>> = vec![Vec::new(); claims.len()];
    for edge in edges {
        let (one, two) = (group[edge.a] as usize, group[edge.b] as usize);
        if one != two {
            let coherent = sample(&members[one]).all(|a| {
                sample(&members[two]).all(|b| {
                    fits(&claims[a], &claims[b], stories.article[a] == stories.article[b])
                        && (!apart(a, b) || told(&members[one], &members[two], a, b))
                })
            });
            if !coherent {
                continue;
            }
            let (keep, drop) = if members[one].len() >= members[two].len() { (one, two) } else { (two, one) };
            let moved = std::mem::take(&mut members[drop]);
            for claim in &moved {
                group[*claim] = keep as u32;
            }
            members[keep].extend(moved);
            let reasons = std::mem::take(&mut why[drop]);
            why[keep].extend(reasons);
        }
        let at = group[edge.a] as usize;
        for part in edge.like.why {
            if !why[at].contains(&part) {
                why[at].push(part);
            }
        }
    }
    let mut out: Vec<Cluster> = members
        .into_iter()
        .zip(why)
        .filter(|(claims, _)| claims.len() > 1)
        .map(|(mut claims, mut why)| {
            claims.sort_unstable();
            why.sort_unstable();
            why.dedup();
            Cluster { claims, why }
        })
        .collect();
    out.sort_by(|a, b| a.claims.cmp(&b.claims));
    out
}

/// The members that stand for a group: all of a small one, of a large one some throughout.
fn sample(members: &[usize]) -> impl Iterator<Item = usize> + '_ {
    let step = members.len().div_ceil(SPOKEN_FOR).max(1);
    members.iter().copied().step_by(step)
}

/// Whether two claims can stand in one fact. One article does not answer one question twice, differently.
fn fits(a: &Claim, b: &Claim, one_article: bool) -> bool {
    if one_article {
        return relate(&a.mention.value, &b.mention.value).is_some_and(|relation| !relation.is_disjoint());
    }
    !pair::incoherent(a, b)
}
