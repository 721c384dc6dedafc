//! Units behind numbers: "km", "square miles", "kilometres per hour", "°C", "percent"; and money before them.
//!
//! In: the tokens beside a number. Out: the unit's id and one past its last token.

use super::Reader;
use crate::lexicon::nouns::Form;
use crate::lexicon::units::UnitWord;
use crate::value::unit::{Id, UNITS};
use crate::value::{Dimension, Unit};

/// A unit as it is written behind a number; small, so that the sides of a range can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The unit.
    pub id: Id,
    /// A square or cube of it: a place in the table of powers.
    pub power: Option<u16>,
    /// For each of what: "km/h".
    pub per: Option<Per>,
}

/// What a rate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// "per hour".
    Time(crate::lexicon::units::Time),
    /// "per square mile", "per litre".
    Unit(Id, Option<u16>),
}

impl Written {
    /// The unit by its id: "km/hour", "square-mile".
    pub fn unit(self) -> Unit {
        let unit = powered(self.id, self.power);
        match self.per {
            None => unit,
            Some(Per::Time(time)) => unit.per(time.id()),
            Some(Per::Unit(id, power)) => unit.per(powered(id, power).as_str()),
        }
    }

    /// What it measures.
    pub fn dimension(self) -> Dimension {
        if self.power.is_some() || self.per.is_some() { self.unit().dimension() } else { UNITS.dimension(self.id) }
    }
}

fn powered(id: Id, power: Option<u16>) -> Unit {
    let unit = UNITS.unit(id);
    match power.and_then(|place| UNITS.powers.get(usize::from(place))) {
        Some(power) => Unit::new(&format!("{}-{}", power.name, unit.as_str())),
        None => unit,
    }
}

/// The unit at `at`, behind a number; `per` whether it may be a rate.
pub fn read(reader: &Reader, at: usize, per: bool) -> Option<(usize, Written)> {
    let (end, id, power) = single(reader, at)?;
    let mut written = Written { id, power, per: None };
    let mut end = end;
    if per && let Some((next, below)) = below(reader, end) {
        written.per = Some(below);
        end = next;
    }
    Some((end, written))
}

/// One unit with its power.
fn single(reader: &Reader, at: usize) -> Option<(usize, Id, Option<u16>)> {
    let units = &reader.lexicon.units;
    if let Some((next, power)) = reader.find(&units.power_words, at)
        && let Some((end, id)) = plain(reader, next)
        && UNITS.has_powers(id)
    {
        return Some((end, id, Some(power)));
    }
    let (end, id) = plain(reader, at)?;
    if UNITS.has_powers(id)
        && reader.letters(end - 1)
        && reader.glued(end)
        && let Some((next, power)) = reader.find(&units.power_marks, end)
        && closed(reader, next)
    {
        return Some((next, id, Some(power)));
    }
    Some((end, id, None))
}

/// A unit without power, by name or by symbol.
fn plain(reader: &Reader, at: usize) -> Option<(usize, Id)> {
    let units = &reader.lexicon.units;
    let symbol = reader.find(units.symbols(), at).and_then(|(end, place)| {
        let text = reader.slice(at, end);
        let glued = reader.glued(at);
        // A capital by itself is a unit only where it touches its number: "60W", not "5 N Main Street".
        let initial = text.len() == 1 && text.starts_with(|c: char| c.is_ascii_uppercase());
        let id = units.spelled(place, text, false)?;
        // "km2"
        let raised = UNITS.has_powers(id)
            && reader.letters(end - 1)
            && reader.find(&units.power_marks, end).is_some_and(|(next, _)| closed(reader, next));
        let joined = matches!(reader.mark(end), Some('\'' | '’')) || reader.digits(end) || reader.letters(end);
        let word = reader.glued(end) && joined && !raised;
        // "in" is an inch only behind a foot or against its number
        let preposition = reader.lexicon.nouns.forms.word(reader.word(at)).is_some();
        let loose = (initial && !alone(reader, end, id) || preposition)
            && !glued
            && !(preposition && reader.digits(at.wrapping_sub(1)) && feet(reader, at));
        (!word && !loose && !(initial && glued && named(reader, at, end, id))).then_some((end, id))
    });
    let name = reader.find(&units.names, at);
    match (symbol, name) {
        (Some(symbol), Some(name)) => Some(if name.0 > symbol.0 { name } else { symbol }),
        (symbol, name) => symbol.or(name),
    }
}

/// Whether no digit or letter touches what ends at `end`.
fn closed(reader: &Reader, end: usize) -> bool {
    !(reader.glued(end) && (reader.digits(end) || reader.letters(end)))
}

/// Whether the capital that ends at `end` can be a unit by what follows it: "minus 5 C.", "400 V supply", not "5 W 45th
/// Street".
fn alone(reader: &Reader, end: usize, id: Id) -> bool {
    let stops = !reader.letters(end) && !reader.digits(end)
        || reader.meaning(&reader.lexicon.nouns.forms, end) == Some(Form::Stop) && !reader.token(end).capital;
    match UNITS.dimension(id) {
        Dimension::Temperature => stops && !reader.is(end, '-'),
        Dimension::Voltage | Dimension::Power => stops || reader.letters(end) && !reader.token(end).capital,
        _ => false,
    }
}

/// Whether the letter that touches a number is no degree: "Airbus 330F", "Seat 14C", "5C/".
fn named(reader: &Reader, at: usize, end: usize, id: Id) -> bool {
    let before = at.wrapping_sub(2);
    let name =
        reader.digits(at.wrapping_sub(1)) && before > reader.first() && reader.letters(before) && reader.token(before).capital;
    let cut = reader.is(end, '/') && reader.glued(end);
    UNITS.dimension(id) == Dimension::Temperature && (name && !reader.glued(at.wrapping_sub(1)) || cut)
}

/// Whether the number before `at` follows a length: "5 ft 2 in".
fn feet(reader: &Reader, at: usize) -> bool {
    let before = at.wrapping_sub(2);
    reader
        .find(&reader.lexicon.units.names, before)
        .is_some_and(|(_, id)| !UNITS.has_powers(id) || UNITS.unit(id).as_str() == "foot")
}

/// "per hour", "/h", "a litre" behind a unit.
fn below(reader: &Reader, at: usize) -> Option<(usize, Per)> {
    let units = &reader.lexicon.units;
    let next = if reader.is(at, '/') && reader.glued(at) {
        at + 1
    } else {
        let (next, word) = reader.find(&units.words, at)?;
        if word != UnitWord::Per {
            return None;
        }
        next
    };
    if let Some((end, time)) = reader.find(&units.times, next) {
        return Some((end, Per::Time(time)));
    }
    let (end, id, power) = single(reader, next)?;
    Some((end, Per::Unit(id, power)))
}

/// A hundredth of a currency at `at`, behind its number; a letter by itself touches it: "45p".
pub fn minor(reader: &Reader, at: usize) -> Option<(usize, Id)> {
    let (end, id) = reader.find(&reader.lexicon.units.minors, at)?;
    let letter = reader.letters(at) && reader.text(at).len() == 1;
    let stop = reader.is(end, '.') && reader.letters(end + 1) && reader.glued(end + 1);
    let loose = !reader.glued(at) || !closed(reader, end) || stop;
    (!letter || !loose).then_some((end, id))
}

/// A sign of money at `at`, before its number: "$", "US$", "Rs".
pub fn sign(reader: &Reader, at: usize) -> Option<(usize, Id)> {
    let units = &reader.lexicon.units;
    let (end, place) = reader.find(units.signs(), at)?;
    let text = reader.slice(at, end);
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    // "S$" are Singapore's dollars, "country music's $500" are not: a letter by itself is a capital and touches the sign.
    if letters == 1 && text.len() > 1 && !(end == at + 2 && reader.glued(at + 1)) {
        return None;
    }
    let strict = letters == text.len() || letters == 1;
    Some((end, units.spelled(place, text, strict)?))
}
