//! Origins: articles that copy each other share one and count once.
//!
//! In: the claims of one fact. Out: for each the name of its origin: the first article that has the passage with that
//! value. A copy with *another* value shares no origin; it is a conflict, the surest there is. Linear in the copies,
//! since equal sentences meet by their keys; only different ones are held against each other.

use super::discovered::copies;
use crate::claim::{Claim, Context};
use crate::lexicon::claims::{Key, join};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Shorter sentences are alike by chance.
const WORDS: usize = 8;

/// So many different wordings of one fact are held against each other.
const WORDINGS: usize = 64;

/// The origin of each claim of a fact.
pub fn of(claims: &[Arc<Claim>]) -> Vec<String> {
    let mut sets = Sets::new(claims.len());
    let mut articles: FxHashMap<*const crate::article::Byline, usize> = FxHashMap::default();
    let mut wordings: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    let mut different: Vec<usize> = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        sets.join(index, *articles.entry(Arc::as_ptr(&claim.byline)).or_insert(index));
        let known = wordings.entry(wording(claim)).or_default();
        match known.iter().take(WORDINGS).find(|known| says_the_same(&claims[**known], claim)) {
            Some(copy) if words(claim).count() >= WORDS => sets.join(index, *copy),
            _ => {
                known.push(index);
                different.push(index);
            }
        }
    }
    different.truncate(WORDINGS);
    for (at, a) in different.iter().enumerate() {
        for b in &different[at + 1..] {
            if says_the_same(&claims[*a], &claims[*b]) && same_passage(&claims[*a], &claims[*b]) {
                sets.join(*a, *b);
            }
        }
    }
    let first: Vec<usize> = (0..claims.len()).map(|index| sets.first(index)).collect();
    first.into_iter().map(|first| name(&claims[first])).collect()
}

/// Whether two claims of different articles stand at the same place of the same passage, their values aside.
pub fn same_passage(a: &Claim, b: &Claim) -> bool {
    !Arc::ptr_eq(&a.byline, &b.byline) && copies::overlap(a, b).is_copy()
}

/// An article's name: the document, and which of its articles where it holds several.
fn name(claim: &Claim) -> String {
    match claim.byline.index {
        0 => claim.byline.document.clone(),
        index => format!("{}#{index}", claim.byline.document),
    }
}

fn says_the_same(a: &Claim, b: &Claim) -> bool {
    (&a.mention.value, a.mention.hedge, a.part) == (&b.mention.value, b.mention.hedge, b.part)
}

/// The words of a claim's sentence, without its value and without marks.
fn words(claim: &Claim) -> impl Iterator<Item = u32> + '_ {
    let context = &claim.context;
    let end = |sentence: usize| context.ends.get(sentence).map_or(0, |end| *end as usize);
    let start = claim.sentence.checked_sub(1).map_or(0, end);
    let tokens = context.words.get(start..end(claim.sentence)).unwrap_or_default();
    tokens.iter().enumerate().filter_map(move |(index, word)| {
        let own = claim.mention.tokens.contains(&(start + index));
        (!own && word & Context::MARK == 0).then_some(word & !Context::CAPITAL)
    })
}

fn wording(claim: &Claim) -> Key {
    words(claim).fold(0, |key, word| join(key, Key::from(word)))
}

/// Disjoint sets; the smallest index stands for each.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Sets((0..count).collect())
    }

    fn first(&mut self, mut index: usize) -> usize {
        while self.0[index] != index {
            self.0[index] = self.0[self.0[index]];
            index = self.0[index];
        }
        index
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}
