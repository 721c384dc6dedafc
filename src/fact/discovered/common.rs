//! What claims have in common: the questions that parts and vetoes both ask.

use crate::claim::{Claim, Name};
use crate::lexicon::ENGLISH;
use crate::lexicon::claims::Measure;
use crate::value::{Decimal, Kind, Value, relate};

/// Whether a measure is one of which something holds.
pub fn measured(measure: Option<u16>, what: fn(&Measure) -> bool) -> bool {
    measure.and_then(|index| ENGLISH.claims().measures.get(usize::from(index))).is_some_and(what)
}

/// Of the names of a claim's article those that a list points to.
pub fn names<'a>(claim: &'a Claim, list: &'a [u32]) -> impl Iterator<Item = &'a Name> {
    list.iter().filter_map(|index| claim.context.names.get(*index as usize))
}

/// Whether both state an age of the same person.
pub fn same_person(a: &Claim, b: &Claim) -> bool {
    let person = |claim: &Claim| claim.about.person.and_then(|index| claim.context.names.get(index as usize)).cloned();
    match (person(a), person(b)) {
        // By surname alone, or by given name alone.
        (Some(x), Some(y)) => {
            let short = x.words == 1 || y.words == 1;
            x.key == y.key || short && (x.last == y.last || x.key == y.first || x.first == y.key)
        }
        _ => false,
    }
}

/// Whether the two share no value.
pub fn disjoint(a: &Claim, b: &Claim) -> bool {
    relate(&a.mention.value, &b.mention.value).is_some_and(|relation| relation.is_disjoint())
}

/// Whether both write the same number, whatever unit and hedge stand beside it, or the same day or hour.
pub fn same_number(a: &Claim, b: &Claim) -> bool {
    match (&a.mention.stated, &b.mention.stated) {
        (Value::Amount(x), Value::Amount(y)) => {
            let number = |amount: &crate::value::Amount| amount.lo.or(amount.hi).map(|n| n.normalize());
            number(x).is_some() && number(x) == number(y)
        }
        (x, y) => x == y,
    }
}

/// Whether agreement on it tells anything: that one person died, or that it was Saturday, many articles say.
pub fn tells(claim: &Claim) -> bool {
    match &claim.mention.value {
        Value::Amount(amount) => claim.mention.kind != Kind::Count || amount.lo.is_some_and(|lo| lo >= Decimal::from(3)),
        Value::Date(_) => !claim.mention.relative && claim.mention.kind == Kind::Date,
        Value::Time(_) => true,
    }
}

/// How alike two sentences are, in percent: shared words, by how near they stand to the value.
pub fn likeness(a: &[(u64, u8)], b: &[(u64, u8)]) -> i32 {
    let (mut shared, mut count, mut rest) = (0, 0, b.iter().peekable());
    for (stem, near) in a {
        while rest.next_if(|(other, _)| other < stem).is_some() {}
        if let Some((_, other)) = rest.next_if(|(other, _)| other == stem) {
            shared += i32::from(*near) + i32::from(*other);
            count += 1;
        }
    }
    let total: i32 = a.iter().chain(b).map(|(_, near)| i32::from(*near)).sum();
    // One or two words in common are little, however short the sentences.
    (100 * shared / total.max(1)).min(if count < 3 { 20 * count } else { 100 })
}
