//! Times of races: "3:29.64", "1:02:03.5". Clocks have no decimals.

use super::{Reader, Reading};
use crate::value::{Amount, Decimal, Kind, Unit, Value};

/// The time of a race that begins at `at`, in seconds.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    let mut seconds = Decimal::from(reader.integer(at)?.0);
    let mut end = at + 1;
    let joint = |at: usize, mark: char| reader.is(at, mark) && reader.glued(at) && reader.glued(at + 1);
    while joint(end, ':') && end < at + 5 {
        let (part, 2) = reader.integer(end + 1)? else { return None };
        seconds = seconds.checked_mul(Decimal::from(60))?.checked_add(part.into())?;
        end += 2;
    }
    let (fraction, digits) = reader.integer(end + 1).filter(|(_, digits)| *digits <= 3)?;
    if end == at + 1 || !joint(end, '.') || joint(end + 2, '.') {
        return None;
    }
    let grain = Decimal::new(1, digits as u32);
    seconds = seconds.checked_add(grain.checked_mul(fraction.into())?)?;
    let value = Amount::exact(seconds, Some(Unit::new("second")));
    let mut reading = Reading::new(at..end + 2, Kind::Duration, Value::Amount(value), "race-time");
    reading.grain = Some(grain);
    Some(reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::reader::tests::read_with;

    #[test]
    fn races_are_timed_in_seconds() {
        let cases = [
            ("3:29.64", Some("209.64")),
            ("1:02:03.5", Some("3723.5")),
            ("3:29", None),
            ("3:2.5", None),
            ("9.84", None),
            ("3:29.64.1", None),
        ];
        for (text, expected) in cases {
            let found = read_with(text, |reader| match read(reader, 0)?.value {
                Value::Amount(amount) => amount.lo.map(|lo| lo.to_string()),
                _ => None,
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
