//! Vague quantities ("dozens", "several", "tens of thousands") and nothing at all ("none", "no country").
//!
//! In: tokens. Out: a [`Reading`] of role vague with a wide interval, or zero as a claim where the thing is one that is
//! counted to report none of it: "no casualties", not "no comment".

use super::{Reader, Reading, Role, noun};
use crate::lexicon::nouns::Form;
use crate::lexicon::numbers::{NoneWord, Particle};
use crate::value::{Amount, Decimal, Hedge, Kind, Unit, Value};

/// How far before "any" a negation may stand.
const REACH: usize = 8;

/// The vague quantity or zero that begins at `at`.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    let numbers = &reader.lexicon.numbers;
    let first = reader.find(&numbers.hedges, at).map_or(at, |(next, _)| next);
    if let Some((end, (lo, hi))) = reader.find(&numbers.vague, first) {
        let value = Amount { lo: Some(lo), hi, lo_open: false, hi_open: false, unit: None };
        let behind = of(reader, end);
        let found = noun::read(reader, behind, false);
        let value = Amount { unit: found.as_ref().map(|noun| noun.unit.clone()), ..value };
        let kind = if found.is_some() { Kind::Count } else { Kind::Number };
        let mut reading = Reading::new(at..end, kind, Value::Amount(value), "vague");
        reading.hedge = Hedge::Vague;
        reading.role = Role::Vague;
        reading.noun = found.map(|noun| noun.tokens);
        return Some(reading);
    }
    zero(reader, at)
}

/// One past "of", "of the".
fn of(reader: &Reader, at: usize) -> usize {
    let numbers = &reader.lexicon.numbers;
    match reader.find(&numbers.particles, at) {
        Some((next, Particle::Of)) => reader.find(&numbers.determiners, next).map_or(next, |(end, _)| end),
        _ => at,
    }
}

/// "none", "no Western country", "not … any body".
fn zero(reader: &Reader, at: usize) -> Option<Reading> {
    let numbers = &reader.lexicon.numbers;
    let (end, word) = reader.find(&numbers.none, at)?;
    let behind = super::quantity::behind_of(reader, end);
    let found = noun::read(reader, behind, word != NoneWord::None);
    let counted = found.as_ref().filter(|noun| {
        (noun.tokens.start..noun.tokens.end).rev().take(2).any(|at| reader.find(&numbers.zero_nouns, at).is_some())
            || noun.unit.as_str() == "person" && noun.plural
    });
    match word {
        NoneWord::None => {
            // "none of them", "none have"; not "15 votes to none"
            let told = behind > end || reader.meaning(&reader.lexicon.nouns.forms, end) == Some(Form::Stop);
            if !told {
                return None;
            }
        }
        NoneWord::No => {
            counted?;
        }
        NoneWord::Any => {
            counted?;
            let negated = (1..=REACH).any(|back| {
                let before = at.wrapping_sub(back);
                reader.meaning(&numbers.negations, before).is_some()
                    || reader.letters(before)
                        && numbers.negative.iter().any(|(start, end)| affixed(reader.text(before), start, end))
            });
            if !negated {
                return None;
            }
        }
        NoneWord::Negation => return None,
    }
    let unit = counted.or(found.as_ref()).map_or_else(|| Unit::new("item"), |noun| noun.unit.clone());
    let value = Amount::exact(Decimal::ZERO, Some(unit));
    let mut reading = Reading::new(at..end, Kind::Count, Value::Amount(value), "none");
    reading.noun = found.map(|noun| noun.tokens);
    Some(reading)
}

/// Whether a word begins and ends so: "unrecognised".
fn affixed(word: &str, start: &str, end: &str) -> bool {
    let head = word.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    head && word.len() > start.len() + end.len() + 3 && word.ends_with(end)
}
