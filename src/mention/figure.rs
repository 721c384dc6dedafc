//! Figures: one number or a range of two, with hedges before and behind; the frame of every quantity and duration.
//!
//! In: tokens, and a function that reads one side (a number with its unit, however that is written). Out: a [`Figure`].
//! Unit and scale reach back: "2 to 3 million", "$10–15", "5 to 10 km". Deliberately absent: what the unit is.

use super::number::{Number, Options};
use super::reader::Reader;
use crate::lexicon::numbers::{Particle, RangeWord};
use crate::value::hedge::{Precision, widen};
use crate::value::{Amount, Decimal, Hedge, Unit};

/// A number with its unit, as one side of a range or alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side<T> {
    /// The number.
    pub number: Number,
    /// Its unit, where it has one of its own.
    pub what: Option<T>,
    /// "or more", "+" between number and unit; [`Hedge::Exact`] where there is none.
    pub hedge: Hedge,
    /// First token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
}

impl<T> Side<T> {
    /// A number without unit.
    pub fn bare(number: Number) -> Self {
        Side { number, what: None, hedge: Hedge::Exact, start: number.start, end: number.end }
    }
}

/// One number or a range, hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure<T> {
    /// How it is hedged; [`Hedge::Between`] for a range that is not hedged otherwise.
    pub hedge: Hedge,
    /// "between" or "from" before a range.
    pub lead: Option<RangeWord>,
    /// The number, or the lower end.
    pub lo: Side<T>,
    /// The upper end of a range.
    pub hi: Option<Side<T>>,
    /// First token: of the hedge, or of "between", "from".
    pub start: usize,
    /// One past its last token.
    pub end: usize,
}

impl<T: Copy + PartialEq> Figure<T> {
    /// The unit of either side.
    pub fn what(&self) -> Option<T> {
        self.lo.what.or(self.hi.and_then(|hi| hi.what))
    }

    /// What is stated and what that allows, in `unit`, each number being worth `factor` of it. `measured` values are as
    /// uncertain as they are written, counted ones exact.
    pub fn amounts(&self, unit: Option<Unit>, factor: Decimal, measured: bool, signed: bool) -> Option<(Amount, Amount)> {
        let lo = self.lo.number.value.checked_mul(factor)?.normalize();
        let hi = self.hi.map_or(Some(lo), |hi| hi.number.value.checked_mul(factor))?.normalize();
        let grain = if measured { Some(self.grain().checked_mul(factor)?) } else { None };
        let value = widen(self.hedge, lo, hi, Precision { grain, signed }, unit.clone());
        Some((Amount::between(lo, hi, unit), value))
    }

    /// One unit of the last written digit.
    pub fn grain(&self) -> Decimal {
        self.hi.unwrap_or(self.lo).number.grain
    }
}

/// The longest figure that begins at `at`; `one` reads a side.
pub fn read<T: Copy + PartialEq>(
    reader: &Reader,
    at: usize,
    one: impl Fn(&Reader, usize, Options) -> Option<Side<T>>,
) -> Option<Figure<T>> {
    let (hedge, lead, next) = lead(reader, at);
    let inside = reader.digits(at) && reader.glued(at) && reader.letters(at.wrapping_sub(1));
    if hedge != Hedge::Exact && reader.class_at("asked", at.wrapping_sub(1)).is_some() {
        return None;
    }
    let first = one(reader, next, Options::default())?;
    if first.number.ordinal {
        return None;
    }
    let range = |lo: Side<T>| upper(reader, lo, lead, &one);
    let (lo, hi) = match range(first).filter(|_| !inside) {
        Some((lo, hi)) => (lo, Some(hi)),
        None if lead == Some(RangeWord::Between) => {
            // "between two hundred and three thousand": the "and" is the range's.
            let (lo, hi) = range(one(reader, next, Options { and: false, ..Options::default() })?)?;
            (lo, Some(hi))
        }
        None if lead.is_some() => return None,
        None => (first, None),
    };
    let last = hi.unwrap_or(lo);
    let (end, behind) = after(reader, last.end).unwrap_or((last.end, Hedge::Exact));
    let mut hedge = stronger(stronger(hedge, last.hedge), behind);
    if hi.is_some() && hedge == Hedge::Exact {
        hedge = Hedge::Between;
    }
    Some(Figure { hedge, lead, lo, hi, start: at, end })
}

/// Hedges and a range word before a number, and where the number begins.
fn lead(reader: &Reader, at: usize) -> (Hedge, Option<RangeWord>, usize) {
    let numbers = &reader.lexicon.numbers;
    let mut hedge = Hedge::Exact;
    let mut lead = None;
    let mut next = at;
    for _ in 0..4 {
        if let Some((end, found)) = reader.find(&numbers.hedges, next) {
            hedge = stronger(hedge, found);
            next = end;
        } else if lead.is_none()
            && let Some((end, found @ (RangeWord::Between | RangeWord::From))) = reader.find(&numbers.ranges, next)
        {
            lead = Some(found);
            next = end;
        } else {
            break;
        }
    }
    (hedge, lead, next)
}

/// "or more", "+", "-odd" behind a number or its unit: one past it, and the hedge.
pub fn after(reader: &Reader, at: usize) -> Option<(usize, Hedge)> {
    let (end, hedge) = reader.find(&reader.lexicon.numbers.hedges_after, at)?;
    // A plus belongs to the number it touches: "150+", not "2 + 3".
    let sum = reader.is(at, '+') && (!reader.glued(at) || reader.digits(end) && reader.glued(end));
    // "and below 1500", "or greater than 190" begin something of their own.
    let own = reader.letters(at) && (reader.digits(end) || reader.letters(end) && comparison(reader, end));
    (!sum && !own).then_some((end, hedge))
}

/// Whether "than" or another number stands at `at`.
fn comparison(reader: &Reader, at: usize) -> bool {
    reader.meaning(&reader.lexicon.numbers.particles, at) == Some(Particle::Than)
        || super::number::read(reader, at).is_some_and(|number| !number.ordinal)
}

/// Of two hedges the one that bounds.
fn stronger(a: Hedge, b: Hedge) -> Hedge {
    match (a, b) {
        (Hedge::Exact, other) | (Hedge::About, other) if other != Hedge::Exact => other,
        (first, _) => first,
    }
}

/// The upper end of a range whose lower end is `lo`, and the lower end with scale and unit reaching back.
fn upper<T: Copy + PartialEq>(
    reader: &Reader,
    lo: Side<T>,
    lead: Option<RangeWord>,
    one: &impl Fn(&Reader, usize, Options) -> Option<Side<T>>,
) -> Option<(Side<T>, Side<T>)> {
    let at = lo.end;
    let (next, joint) = reader.find(&reader.lexicon.numbers.ranges, at)?;
    let fits = match (lead, joint) {
        (Some(RangeWord::Between), RangeWord::And) => true,
        (None, RangeWord::Or) => true,
        (_, RangeWord::To) => match reader.mark(at) {
            Some(mark) => dash(reader, at, mark),
            None => true,
        },
        _ => false,
    };
    if !fits {
        return None;
    }
    let mut lo = lo;
    let mut hi = one(reader, next, Options::default())?;
    if hi.number.ordinal || hi.hedge != Hedge::Exact && joint == RangeWord::Or {
        return None;
    }
    match (lo.what, hi.what) {
        (None, Some(what)) => lo.what = Some(what),
        (Some(what), None) => hi.what = Some(what),
        (Some(a), Some(b)) if a != b => return None,
        _ => {}
    }
    if !lo.number.scaled && hi.number.scaled {
        for factor in [hi.number.factor, hi.number.last_factor] {
            if let Some(value) = lo.number.value.checked_mul(factor)
                && value < hi.number.value
            {
                lo.number.value = value;
                lo.number.grain = lo.number.grain.checked_mul(factor)?;
                lo.number.scaled = true;
                break;
            }
        }
    }
    let near = || hi.number.value <= lo.number.value.saturating_mul(Decimal::TWO);
    (lo.number.value < hi.number.value && (joint != RangeWord::Or || near())).then_some((lo, hi))
}

/// Whether the dash at `at` joins two numbers: the same space on both sides, digits behind it, no third number.
fn dash(reader: &Reader, at: usize, mark: char) -> bool {
    let (before, behind) = (reader.glued(at), reader.glued(at + 1));
    let follows = reader.digits(at + 1) || !reader.letters(at + 1) || super::unit::sign(reader, at + 1).is_some();
    let third = reader.digits(at + 1) && reader.is(at + 2, mark) && reader.glued(at + 2) && reader.digits(at + 3);
    before == behind && follows && !third && (before || mark != '—')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::number;
    use crate::mention::reader::tests::read_with;

    /// What is read at the start of a text: "hedge lo hi | rest".
    fn show(text: &str) -> String {
        let one = |reader: &Reader, at, options| number::read_with(reader, at, options).map(Side::<()>::bare);
        read_with(text, |reader| match read(reader, reader.first(), one) {
            None => "nothing".to_string(),
            Some(figure) => {
                let hi = figure.hi.map_or(String::new(), |hi| format!("..{}", hi.number.value.normalize()));
                let rest = reader.slice(figure.end, reader.end());
                let text = format!("{:?} {}{hi} | {rest}", figure.hedge, figure.lo.number.value.normalize());
                text.trim_end_matches([' ', '|']).to_string()
            }
        })
    }

    #[test]
    fn hedges_and_ranges_frame_numbers() {
        let cases = [
            ("over 150 people", "Over 150 | people"),
            ("well over a million", "Over 1000000"),
            ("at least about 60", "AtLeast 60"),
            ("some 40", "About 40"),
            ("no fewer than five", "AtLeast 5"),
            ("150+ people", "AtLeast 150 | people"),
            ("150 or more", "AtLeast 150"),
            ("20-odd", "About 20"),
            ("2 + 3", "Exact 2 | + 3"),
            ("between 200 and 300", "Between 200..300"),
            ("between two hundred and three thousand", "Between 200..3000"),
            ("between two hundred and fifty and three hundred", "Between 250..300"),
            ("between five hundred and six hundred", "Between 500..600"),
            ("2 to 3 million", "Between 2000000..3000000"),
            ("2–3 million", "Between 2000000..3000000"),
            ("one to two hundred thousand", "Between 100000..200000"),
            ("one hundred to two hundred thousand", "Between 100000..200000"),
            ("from 19 to 23", "Between 19..23"),
            ("from 5 places", "nothing"),
            ("about 10 to 15", "About 10..15"),
            ("two or three", "Between 2..3"),
            ("10 or 500", "Exact 10 | or 500"),
            ("3-1", "Exact 3 | -1"),
            ("10-15-20", "Exact 10 | -15-20"),
            ("5 – 10", "Between 5..10"),
            ("up to 15,000 Soviet", "AtMost 15000 | Soviet"),
            ("more than 10 but", "Over 10 | but"),
            ("over the", "nothing"),
        ];
        for (text, expected) in cases {
            assert_eq!(show(text), expected, "{text}");
        }
    }
}
