//! Ages that are not told by a unit: "aged 24", "Jane Doe, 24,", "in her 40s". ("24-year-old" is read as a quantity.)

use super::figure::{self, Side};
use super::number::{self, Number};
use super::{Reader, Reading};
use crate::lexicon::Class;
use crate::lexicon::units::UnitWord;
use crate::value::calendar::Part;
use crate::value::{Amount, Decimal, Hedge, Kind, Unit, Value};

/// Nobody is older.
const OLDEST: u32 = 115;

/// The age that begins at `at`.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    aged(reader, at)
        .or_else(|| decade(reader, at))
        .or_else(|| beside_name(reader, at))
        .or_else(|| pronoun(reader, at))
        .or_else(|| person_of(reader, at))
}

fn years(tokens: std::ops::Range<usize>, value: Amount, rule: &'static str) -> Reading {
    Reading::new(tokens, Kind::Age, Value::Amount(value), rule)
}

/// "aged 24", "aged between 18 and 24", "aged 18 or over".
fn aged(reader: &Reader, at: usize) -> Option<Reading> {
    let (next, UnitWord::Aged) = reader.find(&reader.lexicon.units.words, at)? else { return None };
    let bare = |reader: &Reader, at, options| number::read_with(reader, at, options).filter(possible).map(Side::<()>::bare);
    let figure = figure::read(reader, next, bare)?;
    let unit_follows = reader.find(&reader.lexicon.units.times, figure.end).is_some()
        || reader.lexicon.words.class(reader.word(figure.end)).meets(Class::DATE) && reader.letters(figure.end);
    if unit_follows && reader.find(&reader.lexicon.nouns.forms, figure.end).is_none() {
        return None;
    }
    let (stated, value) = figure.amounts(Some(Unit::new("year")), Decimal::ONE, false, false)?;
    let mut reading = years(at..figure.end, value, "age");
    reading.stated = Value::Amount(stated);
    reading.hedge = figure.hedge;
    reading.grain = Some(Decimal::ONE);
    Some(reading)
}

fn possible(number: &Number) -> bool {
    !number.ordinal
        && !number.scaled
        && number.value.is_integer()
        && number.value <= Decimal::from(OLDEST)
        && number.value > Decimal::ZERO
}

/// "in his 40s", "in her forties".
fn decade(reader: &Reader, at: usize) -> Option<Reading> {
    let words = &reader.lexicon.units.words;
    let part = reader.find(&reader.lexicon.dates.parts, at);
    let number = part.map_or(at, |(next, _)| next + usize::from(reader.is(next, '-') && reader.glued(next)));
    let (first, end) = match reader.find(&reader.lexicon.units.decades, number) {
        Some((end, first)) => (first, end),
        None => {
            let (first, digits) = reader.integer(number)?;
            let plural = number + 1 + usize::from(matches!(reader.mark(number + 1), Some('\'' | '’')));
            let s = reader.glued(plural) && reader.meaning(words, plural) == Some(UnitWord::Plural);
            (digits == 2 && first % 10 == 0 && s).then_some((first, plural + 1))?
        }
    };
    let whose = Some(at.wrapping_sub(1)).filter(|at| reader.meaning(words, *at) == Some(UnitWord::Whose))?;
    let start = if reader.meaning(words, whose.wrapping_sub(1)) == Some(UnitWord::In) { whose - 1 } else { whose };
    // "in their early 40s": thirds, as those of decades
    let (from, to) = match part {
        Some((_, Part::Early)) => (0, 3),
        Some((_, Part::Mid)) => (4, 6),
        Some((_, Part::Late)) => (7, 9),
        _ => (0, 9),
    };
    let value = Amount::between(Decimal::from(first + from), Decimal::from(first + to), Some(Unit::new("year")));
    let mut reading = years(start..end, value, "age-decade");
    reading.hedge = Hedge::Between;
    Some(reading)
}

/// "Jane Doe, 24, was driving"; with two names also "Jane Doe (24)" and "said Jane Doe, 24." at the end.
fn beside_name(reader: &Reader, at: usize) -> Option<Reading> {
    let opening = at.wrapping_sub(1);
    let full = match (reader.mark(opening)?, reader.mark(at + 1)?) {
        (',', ',' | ';') if !reader.glued(at) => false,
        (',', '.') if !reader.glued(at) && reader.kind(at + 2).is_none() => true,
        ('(', ')') => true,
        _ => return None,
    };
    if !reader.digits(at) {
        return None;
    }
    let number = number::read(reader, at).filter(possible)?;
    let lexicon = reader.lexicon;
    let name = opening.wrapping_sub(1);
    // "her grandmother, 71, was pulled out"
    let relation = !full && reader.meaning(&lexicon.units.words, name) == Some(UnitWord::Relation);
    if !(named(reader, name) || relation)
        || full && !named(reader, name.wrapping_sub(1))
        || number.end != at + 1
        || number.plain > 3
    {
        return None;
    }
    let mut reading = years(at..at + 1, Amount::exact(number.value, Some(Unit::new("year"))), "age-name");
    reading.grain = Some(Decimal::ONE);
    Some(reading)
}

/// "He was 64 and had just retired", "Harold Bloom was 88."; "He was 64 points behind" counts points.
fn pronoun(reader: &Reader, at: usize) -> Option<Reading> {
    let words = &reader.lexicon.units.words;
    let is = |back: usize, word: UnitWord| reader.meaning(words, at.wrapping_sub(back)) == Some(word);
    if !reader.digits(at) || !is(1, UnitWord::Is) || !(is(2, UnitWord::Who) || full_name(reader, at.wrapping_sub(2))) {
        return None;
    }
    let number = number::read(reader, at).filter(possible)?;
    let ends = reader.kind(number.end).is_none()
        || matches!(reader.mark(number.end), Some('.' | ',' | ';' | '"' | '”')) && !reader.digits(number.end + 1)
        || reader.meaning(words, number.end) == Some(UnitWord::When);
    if !ends || number.end != at + 1 || number.plain > 3 {
        return None;
    }
    let mut reading = years(at..at + 1, Amount::exact(number.value, Some(Unit::new("year"))), "age-pronoun");
    reading.grain = Some(Decimal::ONE);
    Some(reading)
}

/// Whether a name of two words ends at a place: "Harold Bloom was 88."
fn full_name(reader: &Reader, at: usize) -> bool {
    at > reader.first() && named(reader, at) && named(reader, at - 1)
}

/// Whether a word with a capital stands at a place that no date and no grammar explains.
fn named(reader: &Reader, at: usize) -> bool {
    let token = reader.token(at);
    let known =
        reader.lexicon.words.class(token.word).meets(Class::DATE) || reader.lexicon.nouns.forms.word(token.word).is_some();
    reader.letters(at) && token.capital && !known && reader.text(at).chars().nth(1).is_some_and(char::is_lowercase)
}

/// "a woman of 72": not "a family of four", nor "a man of 20 years' service".
fn person_of(reader: &Reader, at: usize) -> Option<Reading> {
    let words = &reader.lexicon.units.words;
    let is = |back: usize, word: UnitWord| reader.meaning(words, at.wrapping_sub(back)) == Some(word);
    if !reader.digits(at) || !is(1, UnitWord::Of) || !is(2, UnitWord::Person) {
        return None;
    }
    let number = number::read(reader, at).filter(possible)?;
    let counts = reader.find(&reader.lexicon.units.times, number.end).is_some();
    if counts || number.end != at + 1 || number.plain > 3 {
        return None;
    }
    let mut reading = years(at..at + 1, Amount::exact(number.value, Some(Unit::new("year"))), "age-of");
    reading.grain = Some(Decimal::ONE);
    Some(reading)
}
