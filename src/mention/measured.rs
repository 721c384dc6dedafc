//! Measures: "12 km", "5 feet 10 inches", "six feet two", "6'2\"", "34 degrees north".
//!
//! In: a figure with a unit, or the tokens of a height. Out: its reading; two units of one amount are told in the smaller.

use super::figure::{Figure, Side};
use super::number::Options;
use super::quantity::{What, and, build, one};
use super::unit::Written;
use super::{Reader, Reading, noun};
use crate::lexicon::units::UnitWord;
use crate::value::unit::UNITS;
use crate::value::{Amount, Decimal, Dimension, Kind, Unit, Value};

/// Measured quantities; "5 feet 10 inches" is one.
pub(super) fn measured(reader: &Reader, mut figure: Figure<What>, written: Written) -> Option<Reading> {
    let mut unit = written.unit();
    let (kind, rule) = match written.dimension() {
        _ if unit.as_str() == "degree" && angle(reader, &figure) => (Kind::Amount, "angle"),
        Dimension::Percent | Dimension::Points => (Kind::Percent, "percent"),
        Dimension::Temperature => (Kind::Temperature, "temperature"),
        _ if unit.as_str() == "degree" => (Kind::Temperature, "temperature"),
        _ => (Kind::Amount, "amount"),
    };
    if figure.hi.is_none()
        && kind == Kind::Amount
        && let Some((factor, _)) = unit.scale()
        && let Some(part) = one(reader, and(reader, figure.end), Options::default())
        && let Some(smaller) = smaller(reader, figure.end, &part, &unit)
        && let Some((less, _)) = smaller.scale()
        && let Some(ratio) = factor.checked_div(less).map(|ratio| ratio.round_dp(6).normalize())
        && part.number.value < ratio
        && figure.lo.number.value.is_integer()
    {
        // "6 ft 4 in" are 76 inches: the smaller unit has no thirds.
        let number = &mut figure.lo.number;
        number.value = number.value.checked_mul(ratio)?.checked_add(part.number.value)?;
        number.grain = part.number.grain;
        figure.end = part.end;
        unit = smaller;
    }
    build(figure, kind, Some(unit), Decimal::ONE, true, rule)
}

/// "rotated 90 degrees", "34 degrees north": words beside degrees that are no temperature.
pub(super) fn angle(reader: &Reader, figure: &Figure<What>) -> bool {
    let word = |at: usize| reader.meaning(&reader.lexicon.units.words, at) == Some(UnitWord::Angle);
    let joined = usize::from(reader.is(figure.end, '-'));
    word(figure.end + joined) || (1..=4).any(|back| word(figure.start.wrapping_sub(back)))
}

/// The unit of `part`, which stands behind an amount in `unit` that ends at `at`, where the two are one amount: "5 feet
/// 10 inches", and where only one unit can be meant "five feet ten", "13 stone 4".
pub(super) fn smaller(reader: &Reader, at: usize, part: &Side<What>, unit: &Unit) -> Option<Unit> {
    match part.what {
        Some(What::Unit(smaller)) => Some(smaller.unit()).filter(|smaller| UNITS.adds_to(smaller, unit)),
        None => {
            let bare = part.number.value.is_integer()
                && part.start == at
                && noun::read(reader, part.end, false).is_none()
                && !matches!(reader.mark(part.end), Some('-' | '–' | '/' | ':' | '%'));
            UNITS.only_part(unit).filter(|_| bare)
        }
        _ => None,
    }
}

/// "6'2\"": feet and inches, in inches.
pub(super) fn height(reader: &Reader, at: usize) -> Option<Reading> {
    let (feet, inches) = (reader.integer(at)?.0, reader.integer(at + 2)?.0);
    let marked = reader.glued(at + 1) && matches!(reader.mark(at + 3), Some('"' | '”' | '″')) && reader.glued(at + 3);
    if !marked || !(1..=9).contains(&feet) || inches > 11 {
        return None;
    }
    let value = Amount::exact(Decimal::from(feet * 12 + inches), Some(Unit::new("inch")));
    let stated = Value::Amount(value);
    let half = Decimal::new(5, 1);
    let mut reading = Reading::new(at..at + 4, Kind::Amount, stated, "height");
    if let Value::Amount(value) = &mut reading.value {
        (value.lo, value.hi) = (value.lo.map(|lo| lo - half), value.hi.map(|hi| hi + half));
    }
    reading.grain = Some(Decimal::ONE);
    Some(reading)
}
