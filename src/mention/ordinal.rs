//! Ordinals: those that state a rank ("the first country to recognise", "third-largest", "the third round") against
//! those that only name ("the first Taliban regime", "his second term").
//!
//! In: an ordinal. Out: a [`Reading`] of kind rank and role claim, or of kind ordinal and role identifier.

use super::{Reader, Reading, Role, number};
use crate::lexicon::noise::RankWord;
use crate::lexicon::nouns::Form;
use crate::lexicon::numbers::Particle;
use crate::value::{Amount, Decimal, Kind, Unit, Value};

/// How far behind the ordinal "to recognise" may stand.
const REACH: usize = 7;

/// The ordinal that begins at `at`.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    let number = number::read(reader, at)?;
    if !number.ordinal {
        return None;
    }
    let (end, rule) = rank(reader, at, number.end, number.value);
    let value = Value::Amount(Amount::exact(number.value, Some(Unit::new("rank"))));
    let mut reading = Reading::new(at..end, Kind::Rank, value, rule.unwrap_or("ordinal"));
    if rule.is_none() {
        reading.kind = Kind::Ordinal;
        reading.role = Role::Identifier;
    }
    if reader.is(end, ',') && number.form == number::Form::Words && starts_clause(reader, at) {
        reading.kind = Kind::Ordinal;
        reading.role = Role::Noise;
        reading.rule = "discourse";
    }
    Some(reading)
}

/// "First, …": at the beginning of a sentence or of a part of it.
fn starts_clause(reader: &Reader, at: usize) -> bool {
    at == reader.first() || matches!(reader.mark(at.wrapping_sub(1)), Some(';' | ':' | '—' | '–'))
}

/// One past the words of the rank, and the rule by which the ordinal states one.
fn rank(reader: &Reader, start: usize, end: usize, value: Decimal) -> (usize, Option<&'static str>) {
    let ranks = &reader.lexicon.noise.ranks;
    let hyphen = reader.is(end, '-') && reader.glued(end) && reader.glued(end + 1);
    let next = end + usize::from(hyphen);
    if let Some((end, RankWord::Superlative)) = reader.find(ranks, next) {
        return (end, Some("rank-superlative"));
    }
    if reader.token(next).capital && !reader.in_heading() || !reader.letters(next) {
        let verb = reader.meaning(ranks, start.wrapping_sub(1)) == Some(RankWord::Verb);
        return (end, (verb && !reader.letters(next)).then_some("rank"));
    }
    if number::read(reader, next).is_some() {
        return (end, None);
    }
    if reader.meaning(ranks, next) == Some(RankWord::Event) {
        // "a first offence" is any
        let any = matches!(reader.find(&reader.lexicon.numbers.particles, start.wrapping_sub(1)), Some((_, Particle::A)));
        return (end, (!any || value > Decimal::ONE).then_some("rank-event"));
    }
    let forms = &reader.lexicon.nouns.forms;
    let stops = |at| reader.meaning(forms, at) == Some(Form::Stop);
    let verb = reader.meaning(ranks, start.wrapping_sub(1)) == Some(RankWord::Verb);
    // "is the first major power with …"
    let the = start.wrapping_sub(1);
    let told = reader.meaning(&reader.lexicon.numbers.determiners, the).is_some()
        && reader.meaning(ranks, the.wrapping_sub(1)) == Some(RankWord::Verb);
    if stops(next) {
        // "was the eighth of eleven children"
        let of = matches!(reader.find(&reader.lexicon.numbers.particles, next), Some((_, Particle::Of)));
        return (end, (verb || told && of && number::read(reader, next + 1).is_some()).then_some("rank"));
    }
    // "the first major power in the world to recognise": a noun, then what it was first to do.
    for at in next + 1..next + REACH {
        match reader.meaning(ranks, at) {
            Some(RankWord::Opener) => return (end, Some("rank")),
            Some(RankWord::With) if told => return (end, Some("rank")),
            Some(RankWord::Bridge) => {}
            _ if reader.meaning(&reader.lexicon.numbers.determiners, at).is_some() => {}
            _ if stops(at) || !reader.letters(at) && !reader.is(at, '-') => break,
            _ => {}
        }
    }
    (end, None)
}
