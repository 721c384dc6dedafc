//! Which claims meet, and are worth looking at: an inverted index on rare evidence, never all pairs.
//!
//! Only claims that meet under a key that is rare enough are looked at. So the cost grows with the claims and not with
//! their pairs. Two forms of one rule: [`pairs`] of everything at once, and [`Met`], which is kept while articles change.

use super::Id;
use super::near::keys;
use super::piece::{Piece, Pieces};
use crate::claim::Claim;
use crate::lexicon::claims::Key;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// A key under which more claims are filed says too little to pair them all.
const CROWD: usize = 48;
/// In a crowd each claim still meets this many that follow it.
const NEIGHBOURS: usize = 3;

/// What all claims are filed under, in order.
pub fn filed(pieces: &Pieces) -> Vec<(Key, Id)> {
    let mut filed: Vec<(Key, Id)> = Vec::new();
    filed.par_extend(pieces.0.par_iter().enumerate().flat_map_iter(|(article, piece)| file(article as u32, piece)));
    filed.par_sort_unstable();
    filed
}

/// What the claims of one article are filed under.
fn file(article: u32, piece: &Piece) -> Vec<(Key, Id)> {
    let (mut out, mut found) = (Vec::new(), Vec::new());
    for (claim, stated) in piece.claims.iter().enumerate() {
        keys(stated, &mut found);
        out.extend(found.iter().map(|key| (*key, Id { article, claim: claim as u32 })));
    }
    out
}

/// Pairs of claims worth looking at, each once, by article and in order.
pub fn pairs(filed: &[(Key, Id)]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for met in filed.chunk_by(|a, b| a.0 == b.0) {
        let reach = if met.len() > CROWD { NEIGHBOURS } else { met.len() };
        for (at, (_, a)) in met.iter().enumerate() {
            pairs.extend(met.iter().skip(at + 1).take(reach).filter_map(|(_, b)| Pair::new(*a, *b)));
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Claims of two articles that meet; ordered by the articles first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The article of each, the lesser first.
    pub articles: (u32, u32),
    /// The claim of each.
    pub claims: (u32, u32),
}

impl Pair {
    /// Two claims, unless they stand in one article.
    fn new(a: Id, b: Id) -> Option<Pair> {
        let (a, b) = (a.min(b), a.max(b));
        (a.article != b.article).then_some(Pair { articles: (a.article, b.article), claims: (a.claim, b.claim) })
    }

    /// The lesser.
    pub fn a(&self) -> Id {
        Id { article: self.articles.0, claim: self.claims.0 }
    }

    /// The greater.
    pub fn b(&self) -> Id {
        Id { article: self.articles.1, claim: self.claims.1 }
    }
}

/// The same index, kept.
#[derive(Default)]
pub struct Met(BTreeSet<(Key, Id)>);

impl Met {
    /// Of everything that is filed.
    pub fn new(filed: Vec<(Key, Id)>) -> Met {
        Met(filed.into_iter().collect())
    }

    fn under(&self, key: Key) -> impl DoubleEndedIterator<Item = Id> + '_ {
        self.0.range((key, Id::FIRST)..=(key, Id::LAST)).map(|(_, id)| *id)
    }

    fn is_crowd(&self, key: Key) -> bool {
        self.under(key).nth(CROWD).is_some()
    }

    fn before(&self, key: Key, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.0.range((key, Id::FIRST)..(key, id)).rev().map(|(_, id)| *id).take(NEIGHBOURS)
    }

    fn after(&self, key: Key, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.0.range((key, id)..=(key, Id::LAST)).map(|(_, id)| *id).filter(move |other| *other != id).take(NEIGHBOURS)
    }

    /// The pairs that the claims of one article are part of.
    pub fn pairs(&self, article: u32, piece: &Piece, out: &mut Vec<Pair>) {
        for (key, id) in file(article, piece) {
            if self.is_crowd(key) {
                out.extend(self.before(key, id).chain(self.after(key, id)).filter_map(|other| Pair::new(id, other)));
            } else {
                out.extend(self.under(key).filter_map(|other| Pair::new(id, other)));
            }
        }
    }

    /// Whether two claims meet, the lesser first.
    pub fn meet(&self, pair: &Pair, a: &Claim, b: &Claim) -> bool {
        let (mut one, mut two) = (Vec::new(), Vec::new());
        keys(a, &mut one);
        keys(b, &mut two);
        one.retain(|key| two.binary_search(key).is_ok());
        one.into_iter().any(|key| !self.is_crowd(key) || self.after(key, pair.a()).any(|other| other == pair.b()))
    }

    /// Files a range of articles anew. What is handed over are pairs of *other* articles' claims that may meet now and did
    /// not, or the reverse: where a crowd gathers, disperses or closes up.
    pub fn replace(&mut self, articles: Range<u32>, old: &[Piece], new: &[Piece], changed: &mut impl FnMut(Pair)) {
        let filed = |pieces: &[Piece]| -> Vec<(Key, Id)> {
            let mut filed: Vec<_> = articles.clone().zip(pieces).flat_map(|(article, piece)| file(article, piece)).collect();
            filed.sort_unstable();
            filed
        };
        let (old, new) = (filed(old), filed(new));
        for entry in old.iter().filter(|entry| new.binary_search(entry).is_err()) {
            self.0.remove(entry);
        }
        self.0.extend(new.iter().filter(|entry| old.binary_search(entry).is_err()));
        let mut keys: Vec<Key> = old.iter().chain(&new).map(|(key, _)| *key).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let count = |filed: &[(Key, Id)]| {
                let from = filed.partition_point(|(other, _)| *other < key);
                filed[from..].iter().take_while(|(other, _)| *other == key).count()
            };
            let (gone, come) = (count(&old), count(&new));
            if gone == come {
                continue;
            }
            let others: Vec<Id> = self.under(key).filter(|id| !articles.contains(&id.article)).take(CROWD + 1).collect();
            match (others.len() + gone > CROWD, others.len() + come > CROWD) {
                (false, false) => {}
                (true, true) => {
                    let (from, to) = (Id { article: articles.start, claim: 0 }, Id { article: articles.end, claim: 0 });
                    let after: Vec<Id> = self.0.range((key, to)..=(key, Id::LAST)).map(|(_, id)| *id).take(NEIGHBOURS).collect();
                    for a in self.before(key, from) {
                        after.iter().filter_map(|b| Pair::new(a, *b)).for_each(&mut *changed);
                    }
                }
                _ => {
                    for (at, a) in others.iter().enumerate() {
                        others[at + 1..].iter().filter_map(|b| Pair::new(*a, *b)).for_each(&mut *changed);
                    }
                }
            }
        }
    }
}
