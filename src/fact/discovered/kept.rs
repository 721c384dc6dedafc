//! Discovery kept while articles change: only what depends on a changed article is done again.
//!
//! In: articles that take the place of others. Out: [`Changes`], the facts that are gone and those that are new. Promised:
//! after any changes the facts are those that [`discover`](super::discover) finds in the same articles.
//!
//! ```text
//! an article changed  → whom its claims meet, and its encounters, are found anew
//! a name grew common  → articles that have it are weighed anew; their encounters, where that matters
//! a crowd closed up   → pairs of others meet, or no longer do
//! an encounter changed→ what its edges connect, before and after, is clustered anew
//! a fact came or went → facts that read the same are numbered anew
//! ```

use super::cluster::{self, Cluster};
use super::meet::{self, Met, Pair};
use super::piece::{Piece, Pieces};
use super::story::{Between, Common};
use super::{Discovery, Edge, Id, encounter, identity};
use crate::fact::Fact;
use crate::lexicon::claims::Key;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// All articles, and what they have to do with each other.
#[derive(Default)]
pub struct Kept {
    options: Discovery,
    pieces: Pieces,
    common: Common,
    met: Met,
    encounters: FxHashMap<(u32, u32), Encounter>,
    /// For every article those it has an encounter with.
    partners: Vec<FxHashSet<u32>>,
    /// The edges of every claim.
    links: FxHashMap<Id, Vec<Arc<Edge>>>,
    /// By their first claims.
    held: FxHashMap<Id, Held>,
    /// For every claim of a fact the first of it.
    first: FxHashMap<Id, Id>,
    /// Facts that read the same, in order.
    alike: FxHashMap<String, BTreeSet<Id>>,
}

/// Two articles, some of whose claims meet.
struct Encounter {
    pairs: Vec<Pair>,
    between: Between,
    edges: Vec<Arc<Edge>>,
}

/// A fact that stands.
struct Held {
    cluster: Cluster,
    /// Before it is numbered.
    fact: Fact,
    number: usize,
}

/// What a change comes to; facts go by their first claims. One that is gone may be there anew.
#[derive(Default)]
pub struct Changes {
    /// Facts that no longer stand as they did.
    pub gone: Vec<Id>,
    /// Facts that stand now.
    pub come: Vec<(Id, Fact)>,
}

impl Kept {
    /// Of these articles, in order of place, and the facts in them.
    pub fn new(pieces: Vec<Piece>, options: &Discovery) -> (Kept, Changes) {
        let mut kept = Kept { options: options.clone(), partners: vec![FxHashSet::default(); pieces.len()], ..Kept::default() };
        kept.pieces = Pieces(pieces);
        kept.pieces.0.iter().for_each(|piece| piece.count(&mut kept.common));
        let common = &kept.common;
        kept.pieces.0.par_iter_mut().for_each(|piece| {
            piece.story.weigh(common);
        });
        let filed = meet::filed(&kept.pieces);
        let pairs = meet::pairs(&filed);
        kept.met = Met::new(filed);
        let mut touched = BTreeSet::new();
        kept.encounter(pairs, &mut touched);
        let changes = kept.gather(touched, Vec::new());
        (kept, changes)
    }

    /// Puts articles in the place of others. Where they are fewer, some numbers stand for none.
    pub fn replace(&mut self, fresh: Vec<(Range<u32>, Vec<Piece>)>) -> Changes {
        let dirty: FxHashSet<u32> = fresh.iter().flat_map(|(range, _)| range.clone()).collect();
        let mut touched = BTreeSet::new();
        let mut dropped = Vec::new();
        for &article in &dirty {
            self.forget(article, &mut touched);
            let claims = 0..self.pieces.piece(article).claims.len() as u32;
            dropped.extend(claims.map(|claim| Id { article, claim }));
        }
        let mut changed: FxHashSet<Pair> = FxHashSet::default();
        let mut names: FxHashMap<Key, i64> = FxHashMap::default();
        for (range, mut pieces) in fresh {
            let all = range.start as usize..range.end as usize;
            pieces.resize_with(all.len(), Piece::default);
            let old = &mut self.pieces.0[all];
            self.met.replace(range, old, &pieces, &mut |pair| {
                changed.insert(pair);
            });
            for (pieces, by) in [(&*old, -1), (&pieces, 1)] {
                for name in pieces.iter().flat_map(|piece| &piece.story.context.names) {
                    *names.entry(name.key).or_default() += by;
                }
            }
            old.iter_mut().zip(pieces).for_each(|(old, new)| *old = new);
        }
        names.retain(|_, by| *by != 0);
        for (name, by) in &names {
            let count = self.common.entry(*name).or_default();
            *count = count.saturating_add_signed(*by as i32);
        }
        let weighed = self.weigh(&dirty, &names);
        let mut pairs = Vec::new();
        for &article in &dirty {
            self.met.pairs(article, self.pieces.piece(article), &mut pairs);
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut again = self.crowds(&dirty, changed);
        self.stories(&weighed, &mut again);
        self.encounter(pairs, &mut touched);
        self.judge(again, &mut touched);
        self.gather(touched, dropped)
    }

    /// Takes an article's encounters away.
    fn forget(&mut self, article: u32, touched: &mut BTreeSet<Id>) {
        for other in std::mem::take(&mut self.partners[article as usize]) {
            self.partners[other as usize].remove(&article);
            if let Some(encounter) = self.encounters.remove(&(article.min(other), article.max(other))) {
                self.unlink(&encounter.edges, touched);
            }
        }
    }

    /// Weighs what is new, and the articles that have one of these names. What of the latter changed for it.
    fn weigh(&mut self, dirty: &FxHashSet<u32>, names: &FxHashMap<Key, i64>) -> Vec<u32> {
        let mut changed = Vec::new();
        for (article, piece) in self.pieces.0.iter_mut().enumerate() {
            let article = article as u32;
            if dirty.contains(&article) {
                piece.story.weigh(&self.common);
            } else if !names.is_empty()
                && piece.story.context.names.iter().any(|name| names.contains_key(&name.key))
                && piece.story.weigh(&self.common)
            {
                changed.push(article);
            }
        }
        changed
    }

    /// The encounters in which pairs meet that did not, or no longer do.
    fn crowds(&mut self, dirty: &FxHashSet<u32>, changed: FxHashSet<Pair>) -> BTreeSet<(u32, u32)> {
        let mut again = BTreeSet::new();
        let others = |pair: &Pair| !dirty.contains(&pair.articles.0) && !dirty.contains(&pair.articles.1);
        for pair in changed.into_iter().filter(others) {
            let meet = self.met.meet(&pair, &self.pieces[pair.a()], &self.pieces[pair.b()]);
            let Some(pairs) = self.encounters.get_mut(&pair.articles).map(|encounter| &mut encounter.pairs) else {
                if meet {
                    let between = self.pieces.between(pair.articles.0, pair.articles.1);
                    self.know(Encounter { pairs: vec![pair], between, edges: Vec::new() });
                    again.insert(pair.articles);
                }
                continue;
            };
            match (pairs.binary_search(&pair), meet) {
                (Err(at), true) => pairs.insert(at, pair),
                (Ok(at), false) => {
                    pairs.remove(at);
                }
                _ => continue,
            }
            again.insert(pair.articles);
        }
        again
    }

    /// The encounters that are otherwise since these articles are.
    fn stories(&mut self, weighed: &[u32], again: &mut BTreeSet<(u32, u32)>) {
        for &article in weighed {
            for &other in &self.partners[article as usize] {
                let articles = (article.min(other), article.max(other));
                let Some(encounter) = self.encounters.get_mut(&articles) else { continue };
                let between = self.pieces.between(articles.0, articles.1);
                if between != encounter.between {
                    encounter.between = between;
                    again.insert(articles);
                }
            }
        }
    }

    /// Makes encounters of pairs that are new.
    fn encounter(&mut self, pairs: Vec<Pair>, touched: &mut BTreeSet<Id>) {
        let met: Vec<&[Pair]> = pairs.chunk_by(|a, b| a.articles == b.articles).collect();
        let made = met.into_par_iter().map(|pairs| {
            let (a, b) = pairs[0].articles;
            let between = self.pieces.between(a, b);
            let edges = encounter::edges(&self.pieces, &between, pairs.iter().copied(), &self.options);
            Encounter { pairs: pairs.to_vec(), between, edges: edges.into_iter().map(Arc::new).collect() }
        });
        for encounter in made.collect::<Vec<_>>() {
            self.link(&encounter.edges, touched);
            self.know(encounter);
        }
    }

    fn know(&mut self, encounter: Encounter) {
        let articles = encounter.pairs[0].articles;
        self.partners[articles.0 as usize].insert(articles.1);
        self.partners[articles.1 as usize].insert(articles.0);
        self.encounters.insert(articles, encounter);
    }

    /// Judges encounters again.
    fn judge(&mut self, again: BTreeSet<(u32, u32)>, touched: &mut BTreeSet<Id>) {
        let again: Vec<_> = again.into_iter().filter_map(|articles| self.encounters.remove_entry(&articles)).collect();
        let judged = again.into_par_iter().map(|(articles, encounter)| {
            let pairs = encounter.pairs.iter().copied();
            let edges = encounter::edges(&self.pieces, &encounter.between, pairs, &self.options);
            (articles, encounter, edges)
        });
        for (articles, mut encounter, edges) in judged.collect::<Vec<_>>() {
            if edges.len() != encounter.edges.len() || edges.iter().zip(&encounter.edges).any(|(new, old)| *new != **old) {
                self.unlink(&encounter.edges, touched);
                encounter.edges = edges.into_iter().map(Arc::new).collect();
                self.link(&encounter.edges, touched);
            }
            if encounter.pairs.is_empty() {
                self.partners[articles.0 as usize].remove(&articles.1);
                self.partners[articles.1 as usize].remove(&articles.0);
            } else {
                self.encounters.insert(articles, encounter);
            }
        }
    }

    fn link(&mut self, edges: &[Arc<Edge>], touched: &mut BTreeSet<Id>) {
        for edge in edges {
            for id in [edge.a, edge.b] {
                self.links.entry(id).or_default().push(Arc::clone(edge));
                touched.insert(id);
            }
        }
    }

    fn unlink(&mut self, edges: &[Arc<Edge>], touched: &mut BTreeSet<Id>) {
        for edge in edges {
            for id in [edge.a, edge.b] {
                if let Some(links) = self.links.get_mut(&id) {
                    links.retain(|other| !Arc::ptr_eq(other, edge));
                    if links.is_empty() {
                        self.links.remove(&id);
                    }
                }
                touched.insert(id);
            }
        }
    }

    /// Clusters anew what hangs together with claims that were touched. `dropped` are claims that are no more.
    fn gather(&mut self, touched: BTreeSet<Id>, dropped: Vec<Id>) -> Changes {
        let mut gone: FxHashMap<Id, Held> = FxHashMap::default();
        let mut named: BTreeSet<String> = BTreeSet::new();
        let mut seen: FxHashSet<Id> = FxHashSet::default();
        let mut components = Vec::new();
        let dead: FxHashSet<Id> = dropped.iter().copied().collect();
        for id in dropped.into_iter().chain(touched.iter().copied()) {
            self.release(id, &mut gone);
        }
        for start in touched {
            let mut edges = Vec::new();
            let mut queue = vec![start];
            while let Some(id) = queue.pop() {
                if !seen.insert(id) {
                    continue;
                }
                self.release(id, &mut gone);
                for edge in self.links.get(&id).into_iter().flatten() {
                    if edge.a == id {
                        edges.push(Edge::clone(edge));
                    }
                    queue.push(if edge.a == id { edge.b } else { edge.a });
                }
            }
            if !edges.is_empty() {
                components.push(edges);
            }
        }
        let pieces = &self.pieces;
        let clusters: Vec<Cluster> =
            components.into_par_iter().flat_map_iter(|edges| cluster::connected(pieces, edges)).collect();
        // What comes out as it was, of claims that are the same, need not be told.
        let (same, new): (Vec<Cluster>, Vec<Cluster>) = clusters.into_iter().partition(|cluster| {
            gone.get(&cluster.claims[0]).is_some_and(|held| held.cluster == *cluster)
                && !cluster.claims.iter().any(|claim| dead.contains(claim))
        });
        let mut stand: Vec<(Id, Held)> = same.into_iter().filter_map(|cluster| gone.remove_entry(&cluster.claims[0])).collect();
        let fresh: BTreeSet<Id> = new.iter().map(|cluster| cluster.claims[0]).collect();
        stand.par_extend(new.into_par_iter().map(|cluster| {
            let fact = identity::fact(pieces, &cluster);
            (cluster.claims[0], Held { cluster, fact, number: 0 })
        }));
        for (id, held) in &gone {
            named.insert(held.fact.id.clone());
            if let Some(alike) = self.alike.get_mut(&held.fact.id) {
                alike.remove(id);
            }
        }
        for (id, held) in stand {
            self.first.extend(held.cluster.claims.iter().map(|claim| (*claim, id)));
            if fresh.contains(&id) {
                named.insert(held.fact.id.clone());
                self.alike.entry(held.fact.id.clone()).or_default().insert(id);
            }
            self.held.insert(id, held);
        }
        let mut changes = Changes { gone: gone.into_keys().collect(), come: Vec::new() };
        self.number(named, &fresh, &mut changes);
        changes
    }

    /// Takes a claim's fact away.
    fn release(&mut self, id: Id, gone: &mut FxHashMap<Id, Held>) {
        if let Some(first) = self.first.remove(&id)
            && let Some(held) = self.held.remove(&first)
        {
            for claim in &held.cluster.claims {
                self.first.remove(claim);
            }
            gone.insert(first, held);
        }
    }

    /// Numbers the facts that read the same, and hands over those that are new or have another number.
    fn number(&mut self, named: BTreeSet<String>, fresh: &BTreeSet<Id>, changes: &mut Changes) {
        for name in named {
            let Some(alike) = self.alike.get(&name) else { continue };
            if alike.is_empty() {
                self.alike.remove(&name);
                continue;
            }
            for (number, id) in (1..).zip(alike) {
                let Some(held) = self.held.get_mut(id) else { continue };
                if held.number != number {
                    if !fresh.contains(id) {
                        changes.gone.push(*id);
                    }
                    held.number = number;
                    let id_of_fact = identity::numbered(&name, number);
                    changes.come.push((*id, Fact { id: id_of_fact, ..held.fact.clone() }));
                }
            }
        }
    }
}
