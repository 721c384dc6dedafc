//! What a claim is filed under, so that claims that may be about the same are found (in [`meet`](super::meet)): a few
//! keys made of what it states and one thing it is stated of.

use super::copies;
use crate::claim::{Claim, Class};
use crate::lexicon::claims::{Key, join};
use crate::value::{Kind, Value, relate};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// So many content words of a claim are filed, nearest to the value first.
const WORDS: usize = 5;

/// Files a claim: its keys, each once, in order.
pub fn keys(claim: &Claim, keys: &mut Vec<Key>) {
    keys.clear();
    file(claim, keys);
    keys.sort_unstable();
    keys.dedup();
}

/// The keys of one claim.
fn file(claim: &Claim, keys: &mut Vec<Key>) {
    let about = &claim.about;
    keys.extend(copies::keys(claim));
    let side = side(claim.mention.kind) + 16 * (claim.part as u64);
    let name = |index: &u32| claim.context.names.get(*index as usize);
    if let Some(person) = about.person.as_ref().and_then(name) {
        keys.push(join(side, person.last));
        return;
    }
    // What is stated: the measure and the noun, either of which the other claim may lack; without both, the kind alone.
    let mut what: Vec<Key> = stated(claim).collect();
    if what.is_empty() {
        what.push(side);
    }
    for what in what {
        for name in about.names.iter().chain(about.before.iter()).filter_map(name).filter(|n| n.class != Class::Broad) {
            keys.push(join(what, name.key));
        }
        let mut words: Vec<(u8, Key)> = about.content.iter().map(|(stem, near)| (*near, *stem)).collect();
        words.sort_unstable_by(|a, b| b.cmp(a));
        keys.extend(words.iter().take(WORDS).map(|(_, stem)| join(what, *stem)));
        // Articles on one event, told in words of their own.
        for name in main_names(claim) {
            keys.push(join(join(what, 103), name));
        }
    }
}

/// The few names an article is most about.
fn main_names(claim: &Claim) -> impl Iterator<Item = Key> + '_ {
    let mut names: Vec<_> = claim
        .context
        .names
        .iter()
        .filter(|name| super::story::weight(name, 1) >= 3)
        .map(|name| (std::cmp::Reverse(name.count), name.key))
        .collect();
    names.sort_unstable();
    names.into_iter().take(4).map(|(_, key)| key)
}

/// Kinds that can be compared with each other.
pub fn side(kind: Kind) -> u64 {
    match kind {
        Kind::Count | Kind::Number | Kind::Ordinal => 1,
        Kind::Date | Kind::Datetime => 2,
        Kind::Amount => 3,
        Kind::Money => 4,
        Kind::Percent => 5,
        Kind::Duration => 6,
        Kind::Age => 7,
        Kind::Time => 8,
        Kind::Set => 9,
        Kind::Rank => 10,
        Kind::Ratio => 11,
        Kind::Temperature => 12,
    }
}

/// Keys of what a claim states, apart from whom: measure and noun.
fn stated(claim: &Claim) -> impl Iterator<Item = Key> {
    let side = side(claim.mention.kind) + 16 * (claim.part as u64);
    let about = &claim.about;
    let person = about.person.and_then(|index| claim.context.names.get(index as usize)).map(|name| join(104, name.key));
    let mut keys: Vec<Key> = match person {
        Some(person) => vec![person],
        None => {
            about.measure.map(|m| join(101, Key::from(m))).into_iter().chain(about.noun.map(|noun| join(102, noun))).collect()
        }
    };
    if about.measure.is_none() || claim.mention.kind == Kind::Rank {
        keys.extend(about.governors.iter().map(|word| join(105, *word)));
    }
    keys.into_iter().map(move |key| join(key, side))
}

/// The kind of value alone: an article may state one sum of money, or one hour, in all.
fn kind(claim: &Claim) -> Key {
    let unit = match &claim.mention.value {
        Value::Amount(amount) => amount.unit.as_ref().map_or(0, |unit| unit.dimension() as u64 + 1),
        _ => 0,
    };
    join(join(106, side(claim.mention.kind) + 16 * (claim.part as u64)), unit)
}

/// What an article states only one value of.
#[derive(Default)]
pub struct Alone(FxHashMap<Key, (usize, bool)>);

impl Alone {
    /// From all claims of one article.
    pub fn new(claims: &[Arc<Claim>]) -> Self {
        let mut seen: FxHashMap<Key, (usize, bool)> = FxHashMap::default();
        for (index, claim) in claims.iter().enumerate().filter(|(_, claim)| !claim.about.partial) {
            for key in stated(claim).chain([kind(claim)]) {
                let entry = seen.entry(key).or_insert((index, true));
                let other = &claims[entry.0];
                entry.1 &= relate(&other.mention.value, &claim.mention.value).is_none_or(|relation| !relation.is_disjoint());
            }
        }
        Alone(seen)
    }

    fn single(&self, key: Key) -> bool {
        self.0.get(&key).is_some_and(|(_, single)| *single)
    }

    /// Whether each of two claims is the only value of its kind in its article.
    pub fn both(&self, a: &Claim, other: &Alone, b: &Claim) -> bool {
        let theirs: Vec<Key> = stated(b).chain([kind(b)]).collect();
        stated(a).chain([kind(a)]).any(|key| theirs.contains(&key) && self.single(key) && other.single(key))
    }
}
