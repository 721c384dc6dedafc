//! What a discovered fact is called: an id that stays the same wherever its claims stand, and a few words for people.

use super::Id;
use super::cluster::Cluster;
use super::piece::Pieces;
use crate::claim::{Claim, Class, Name};
use crate::fact::Fact;
use crate::lexicon::ENGLISH;
use crate::lexicon::claims::{Key, join, key};
use crate::value::Policy;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Groups of claims as facts, in order of their ids.
pub fn facts(claims: &Pieces, clusters: Vec<Cluster>) -> Vec<Fact> {
    let mut facts: Vec<(Id, Fact)> =
        clusters.into_par_iter().map(|cluster| (cluster.claims[0], fact(claims, &cluster))).collect();
    // Two facts about what reads the same: told apart by their order.
    facts.sort_by(|(a, x), (b, y)| x.id.cmp(&y.id).then(a.cmp(b)));
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let numbered = facts.into_iter().map(|(_, fact)| {
        let count = seen.entry(fact.id.clone()).or_default();
        *count += 1;
        let id = numbered(&fact.id, *count);
        Fact { id, ..fact }
    });
    numbered.collect()
}

/// The id of the so-manyth fact that reads the same, from 1.
pub fn numbered(id: &str, number: usize) -> String {
    if number > 1 { format!("{id}-{number}") } else { id.to_owned() }
}

/// A group of claims as a fact. Others may read the same.
pub fn fact(pieces: &Pieces, cluster: &Cluster) -> Fact {
    let claims: Vec<Arc<Claim>> = cluster.claims.iter().map(|claim| Arc::clone(&pieces[*claim])).collect();
    let measure = claims.iter().find_map(|claim| claim.about.measure);
    let measure = measure.and_then(|index| ENGLISH.claims().measures.get(usize::from(index)));
    let names = names(&claims);
    let what = match measure {
        Some(measure) => measure.about.clone(),
        None => noun(&claims),
    };
    let subject = names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ");
    let about = match (subject.is_empty(), what.is_empty()) {
        (false, false) => format!("{subject}: {what}"),
        (true, false) => format!("{what}: {}", shorten(claims[0].quote())),
        (false, true) => subject,
        (true, true) => shorten(claims[0].quote()),
    };
    Fact {
        id: format!("F-{}", base32(identity(&claims, measure.map(|m| m.id.as_str()), &names))),
        about,
        declaration: None,
        policy: policy(&claims, measure.map(|measure| measure.policy).unwrap_or_default()),
        why: cluster.why.iter().map(|part| part.as_str().to_owned()).collect(),
        claims,
    }
}

/// Prices and populations vary, but not between pages that speak of now, and hardly between those of the same days.
fn policy(claims: &[Arc<Claim>], policy: Policy) -> Policy {
    if policy != Policy::Varies {
        return policy;
    }
    let days: Option<Vec<_>> = claims.iter().map(|claim| claim.byline.day()).collect();
    let span = days.and_then(|days| Some(crate::value::calendar::days_between(*days.iter().min()?, *days.iter().max()?)));
    if span.is_none_or(|span| span <= 3) { Policy::Fixed } else { policy }
}

/// The names that most claims stand beside: of the person for an age, else of people and things before places.
fn names(claims: &[Arc<Claim>]) -> Vec<Name> {
    let mut seen: FxHashMap<Key, (usize, Name)> = FxHashMap::default();
    for claim in claims {
        let about = &claim.about;
        let list = match about.person {
            Some(person) => vec![person],
            None if about.names.is_empty() => about.before.iter().take(1).copied().collect(),
            None => about.names.clone(),
        };
        for index in list {
            let Some(name) = claim.context.names.get(index as usize) else { continue };
            let entry = seen.entry(name.key).or_insert_with(|| (0, name.clone()));
            entry.0 += 1;
            if (name.text.len(), &name.text) > (entry.1.text.len(), &entry.1.text) {
                entry.1 = name.clone();
            }
        }
    }
    let mut names: Vec<(usize, Name)> = seen.into_values().filter(|(count, _)| 2 * count >= claims.len()).collect();
    names.sort_by(|(a, x), (b, y)| {
        (x.class == Class::Broad, y.words.min(4), b, &x.text).cmp(&(y.class == Class::Broad, x.words.min(4), a, &y.text))
    });
    names.into_iter().take(2).map(|(_, name)| name).collect()
}

/// The counted noun as most claims write it.
fn noun(claims: &[Arc<Claim>]) -> String {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in claims {
        let after = claim.quote().get(claim.mark.end as usize..).unwrap_or_default();
        let Some(noun) = &claim.mention.noun else { continue };
        let words = noun.len();
        let text = after.trim_start().splitn(words + 1, char::is_whitespace).take(words).last().unwrap_or_default();
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        if !text.is_empty() {
            *seen.entry(text).or_default() += 1;
        }
    }
    seen.into_iter()
        .max_by_key(|(text, count)| (*count, std::cmp::Reverse(*text)))
        .map(|(text, _)| text.to_owned())
        .unwrap_or_default()
}

/// What the fact is about, as a number: measure, part, noun, scope and names, or the words all claims share.
fn identity(claims: &[Arc<Claim>], measure: Option<&str>, names: &[Name]) -> Key {
    let first = &claims[0];
    let mut id = key(measure.unwrap_or_default());
    id = join(id, key(first.part.as_str()));
    id = join(id, super::near::side(first.mention.kind));
    id = join(id, claims.iter().filter_map(|claim| claim.about.noun).min().unwrap_or_default());
    let mut keys: Vec<Key> = names.iter().map(|name| name.key).collect();
    keys.sort_unstable();
    if keys.is_empty() {
        keys = first
            .about
            .content
            .iter()
            .map(|(stem, _)| *stem)
            .filter(|stem| claims.iter().all(|claim| claim.about.content.iter().any(|(other, _)| other == stem)))
            .collect();
    }
    keys.iter().chain(&first.about.scope).fold(id, |id, key| join(id, *key))
}

/// Eight letters and digits.
fn base32(mut id: Key) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    (0..8)
        .map(|_| {
            let letter = LETTERS[(id & 31) as usize];
            id >>= 5;
            char::from(letter)
        })
        .collect()
}

/// The beginning of a sentence.
fn shorten(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
