//! Quantities: numbers with hedge, range, unit and counted noun.

use super::{Reader, Reading, number};
use crate::value::{Amount, Kind, Value};

/// The longest quantity that begins at `at`.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    let number = number::read(reader, at)?;
    let value = Value::Amount(Amount::exact(number.value, None));
    let mut reading = Reading::new(number.start..number.end, Kind::Number, value, "number");
    reading.grain = Some(number.grain);
    Some(reading)
}
