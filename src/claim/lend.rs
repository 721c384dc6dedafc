//! One article uses one figure for one thing: what a sentence tells of it holds for the others that repeat it.
//!
//! In: the claims of one article. Out: the same, where a figure that chance hardly repeats ("1,900", "$44.7 million") has
//! the measure and the words beside it of all its statements, and an age its person. "Voltara to cut 1,900 jobs" says of
//! "the 1,900" below it what they are. Small and round figures lend nothing: they repeat by chance.

use super::Claim;
use crate::lexicon::claims::Claims;
use crate::value::{Decimal, Kind, Value, significand};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Lets the claims of one article tell each other what they are about.
pub fn lend(claims: &mut [Claim], lexicon: &Claims) {
    let mut same: FxHashMap<(Kind, Decimal), Vec<usize>> = FxHashMap::default();
    for (index, claim) in claims.iter().enumerate() {
        if let Some(figure) = figure(claim) {
            same.entry(figure).or_default().push(index);
        }
    }
    for ((kind, _), group) in same.into_iter().filter(|(_, group)| group.len() > 1) {
        if kind == Kind::Age {
            persons(claims, &group);
        } else {
            measures(claims, &group, lexicon);
        }
    }
}

/// The figure a claim states, where it is one that repeats for a reason.
fn figure(claim: &Claim) -> Option<(Kind, Decimal)> {
    let Value::Amount(amount) = &claim.mention.stated else { return None };
    let number = amount.lo.or(amount.hi).filter(|n| amount.lo.is_none() || amount.hi.is_none() || amount.hi == Some(*n))?;
    let number = number.normalize();
    let telling = significand(number) > 10;
    match claim.mention.kind {
        Kind::Count | Kind::Number if telling => Some((Kind::Count, number)),
        Kind::Money | Kind::Percent | Kind::Amount if telling => Some((claim.mention.kind, number)),
        Kind::Age => Some((Kind::Age, number)),
        _ => None,
    }
}

/// An age that one person has in this article is that person's.
fn persons(claims: &mut [Claim], group: &[usize]) {
    let mut named = group.iter().filter_map(|index| claims[*index].about.person);
    let Some(person) = named.next() else { return };
    if named.all(|other| other == person) {
        group.iter().for_each(|index| claims[*index].about.person = Some(person));
    }
}

/// The measure that most statements of a figure have goes to those without; the words beside it to all.
fn measures(claims: &mut [Claim], group: &[usize], lexicon: &Claims) {
    let weak = |measure: u16| lexicon.measures.get(usize::from(measure)).is_none_or(|measure| measure.weak);
    let mut counted: BTreeMap<u16, usize> = BTreeMap::new();
    for measure in group.iter().filter_map(|index| claims[*index].about.measure).filter(|measure| !weak(*measure)) {
        *counted.entry(measure).or_default() += 1;
    }
    let most = counted.iter().max_by_key(|(measure, count)| (**count, std::cmp::Reverse(**measure))).map(|(measure, _)| *measure);
    let nouns: Vec<_> = group
        .iter()
        .filter(|index| most.is_some() && claims[**index].about.measure == most)
        .map(|index| claims[*index].about.noun)
        .collect();
    let mut governors: Vec<_> = group.iter().flat_map(|index| claims[*index].about.governors.iter().copied()).collect();
    governors.sort_unstable();
    governors.dedup();
    for index in group {
        let claim = &mut claims[*index];
        let fits = claim.about.noun.is_none() || nouns.iter().any(|noun| noun.is_none() || *noun == claim.about.noun);
        if claim.about.measure.is_none_or(weak)
            && fits
            && let Some(measure) = most
        {
            claim.about.measure = Some(measure);
            claim.measure = lexicon.measures.get(usize::from(measure)).map(|measure| measure.id.clone());
        }
        claim.about.governors.clone_from(&governors);
    }
}
