//! Numbers in digits: "15,000", "1.234.567", "12,34,567", "1,5", ".5", "½".
//!
//! In: the tokens at a digit or at a sign that is a number. Out: the number, without what stands behind it.

use super::{Form, Number, fraction};
use crate::mention::reader::{Reader, digit};
use crate::value::Decimal;

/// Digits with separators and decimals, simple fractions, ".5", "½".
pub(super) fn written(reader: &Reader, at: usize) -> Option<Number> {
    let number = Number {
        value: Decimal::ZERO,
        start: at,
        end: at + 1,
        grain: Decimal::ONE,
        form: Form::Digits,
        ordinal: false,
        scaled: false,
        factor: Decimal::ONE,
        last_factor: Decimal::ONE,
        plain: 0,
    };
    if let Some((end, value)) = reader.find(&reader.lexicon.numbers.vulgar, at) {
        return Some(Number { value, end, grain: Decimal::new(25, 2), form: Form::Fraction, ..number });
    }
    let mut digits = Digits::default();
    let mut end = at;
    if reader.digits(at) {
        digits.push(reader.text(at))?;
        end = groups(reader, at, &mut digits)?;
        if end == at + 1 && reader.is(end, '/') && reader.glued(end) && reader.digits(end + 1) && reader.glued(end + 1) {
            return fraction::fraction(reader, at, number);
        }
    } else if !(reader.is(at, '.') && reader.digits(at + 1) && reader.glued(at + 1) && !reader.glued(at)) {
        return None;
    }
    let plain = if end == at + 1 { reader.text(at).chars().count() } else { 0 };
    let figure = |end: usize| reader.is(end, ',') && reader.glued(end) && reader.digits(end + 1) && reader.glued(end + 1);
    if end == at + 1 && figure(end) && reader.text(end + 1).len() <= 2 && !reader.glued(at) && !figure(end + 2) {
        // "1,5": a decimal comma
        digits.decimals(reader.text(end + 1))?;
        let (value, grain) = digits.value()?;
        return Some(Number { value, end: end + 2, grain, ..number });
    }
    let mut whole = true;
    if reader.is(end, '.') && reader.digits(end + 1) && reader.glued(end + 1) && (end == at || reader.glued(end)) {
        digits.decimals(reader.text(end + 1))?;
        end += 2;
        whole = false;
    }
    let (value, grain) = digits.value()?;
    Some(Number { value, end, grain, plain: if whole { plain } else { 0 }, ..number })
}

/// Digits put together.
#[derive(Default)]
pub(super) struct Digits {
    mantissa: i128,
    scale: u32,
}

/// More groups of three do not either.
const MOST_GROUPS: usize = 9;

/// More digits than this do not fit a [`Decimal`].
const MOST: i128 = 79_228_162_514_264_337_593_543_950_335;

impl Digits {
    pub(super) fn push(&mut self, digits: &str) -> Option<()> {
        for c in digits.chars() {
            self.mantissa = self.mantissa.checked_mul(10)?.checked_add(i128::from(digit(c)?))?;
            if self.mantissa > MOST {
                return None;
            }
        }
        Some(())
    }

    pub(super) fn decimals(&mut self, digits: &str) -> Option<()> {
        self.push(digits)?;
        self.scale = u32::try_from(digits.chars().count()).ok()?;
        (self.scale <= 28).then_some(())
    }

    pub(super) fn value(&self) -> Option<(Decimal, Decimal)> {
        let value = Decimal::try_from_i128_with_scale(self.mantissa, self.scale).ok()?;
        Some((value, Decimal::try_from_i128_with_scale(1, self.scale).ok()?))
    }
}

/// Groups of three behind the first digits: "15,000", "1.234.567", "1 234" with a thin or no-break space, "1'000",
/// and Indian groups of two before the last three, "12,34,567". One past the last.
fn groups(reader: &Reader, at: usize, digits: &mut Digits) -> Option<usize> {
    if reader.text(at).len() > 3 || reader.text(at).starts_with('0') {
        return Some(at + 1);
    }
    let group = |end: usize, size: usize| {
        reader.digits(end)
            && reader.glued(end)
            && reader.text(end).len() == size
            && !(reader.letters(end + 1) && reader.glued(end + 1) && size != 3)
    };
    let apart = |end: usize| {
        reader.digits(end)
            && matches!(reader.gap(end), "\u{a0}" | "\u{2009}" | "\u{202f}" | "\u{2007}")
            && reader.text(end).len() == 3
    };
    let mark = match reader.mark(at + 1) {
        Some(mark @ (',' | '\'' | '’' | '.' | '٬')) if reader.glued(at + 1) => mark,
        _ if apart(at + 1) => {
            let mut end = at + 1;
            while apart(end) && end < at + 2 * MOST_GROUPS {
                digits.push(reader.text(end))?;
                end += 1;
            }
            return Some(end);
        }
        _ => return Some(at + 1),
    };
    let joint = |end: usize| reader.is(end, mark) && reader.glued(end);
    let mut count = 0;
    let mut end = at + 1;
    while joint(end) && group(end + 1, 3) {
        if count == MOST_GROUPS {
            return None;
        }
        count += 1;
        end += 2;
    }
    let more = joint(end) && reader.digits(end + 1) && reader.glued(end + 1);
    // A point groups only where it stands twice: "1.234" is a decimal, "192.168.100.200" an address.
    if mark == '.' && (count < 2 || count == 3 || more) {
        return Some(at + 1);
    }
    if count == 0 && mark == ',' {
        while joint(end) && group(end + 1, 2) && count < 2 * MOST_GROUPS {
            end += 2;
            count += 1;
        }
        if count == 0 || !(joint(end) && group(end + 1, 3)) {
            return Some(at + 1);
        }
        end += 2;
    }
    for part in (at + 2..end).step_by(2) {
        digits.push(reader.text(part))?;
    }
    Some(end)
}
