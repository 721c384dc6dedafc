//! Numbers by themselves, in digits and in words, before anything is counted or measured with them.
//!
//! In: tokens. Out: a [`Number`] with its exact value. "15,000", "1.2bn", "two hundred and fifty thousand", "3 1/2",
//! "two and a half million", "twenty-first". No hedges, no units, no ranges: `figure` and `quantity` read those.

use super::reader::{Reader, digit};
use crate::lexicon::numbers::Particle;
use crate::value::Decimal;

/// A number as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// What it is worth.
    pub value: Decimal,
    /// First token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// One unit of the last written digit: "4.1bn" → 0.1bn, "15,000" → 1.
    pub grain: Decimal,
    /// How it is written.
    pub form: Form,
    /// Whether it is an ordinal: "third", "21st".
    pub ordinal: bool,
    /// Whether a scale word or suffix took part: "million", "bn".
    pub scaled: bool,
    /// What its scale words are worth together: 100,000 in "two hundred thousand", else 1.
    pub factor: Decimal,
    /// What the last of them is worth: 1,000 in "two hundred thousand".
    pub last_factor: Decimal,
    /// Digits of its integer part when it is digits and nothing else ("2025" → 4, "007" → 3), else 0.
    pub plain: usize,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "15,000", "1.2 million".
    Digits,
    /// "seven hundred".
    Words,
    /// "two thirds", "1/2", "3 ½", "half".
    Fraction,
}

/// How a number may be read.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether "and" may join its parts; false for the lower end of "between two hundred and three thousand".
    pub and: bool,
    /// Whether "m", "b", "t" and "mm" are scales here, as they are for money.
    pub letters: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { and: true, letters: false }
    }
}

/// The longest number that begins at `at`.
pub fn read(reader: &Reader, at: usize) -> Option<Number> {
    read_with(reader, at, Options::default())
}

/// [`read`], under conditions.
pub fn read_with(reader: &Reader, at: usize, options: Options) -> Option<Number> {
    if let Some((next, negative)) = sign(reader, at) {
        let mut number = unsigned(reader, next, options)?;
        if negative {
            number.value = -number.value;
        }
        number.start = at;
        number.plain = 0;
        return Some(number);
    }
    unsigned(reader, at, options)
}

/// A sign before a number: "-5", "minus five". A hyphen is a sign only with space before it and none behind.
fn sign(reader: &Reader, at: usize) -> Option<(usize, bool)> {
    match reader.mark(at) {
        Some(mark @ ('-' | '−' | '–' | '+' | '±')) => {
            let free = !reader.glued(at)
                || matches!(
                    reader.mark(at.wrapping_sub(1)),
                    Some('(' | '[' | '$' | '€' | '£' | '~' | '≈' | '<' | '>' | '=' | ':')
                );
            let next = reader.digits(at + 1) || (reader.is(at + 1, '.') && reader.digits(at + 2));
            (free && next && reader.glued(at + 1)).then_some((at + 1, matches!(mark, '-' | '−' | '–')))
        }
        Some(_) => None,
        None => {
            let (next, particle) = reader.find(&reader.lexicon.numbers.particles, at)?;
            (particle == Particle::Minus).then_some((next, true))
        }
    }
}

fn unsigned(reader: &Reader, at: usize, options: Options) -> Option<Number> {
    let mut number =
        if reader.digits(at) || reader.mark(at).is_some() { written(reader, at)? } else { spelled(reader, at, options)? };
    number.start = at;
    Some(number)
        .map(|number| mixed(reader, number, options))
        .and_then(|number| scale(reader, number, options))
        .map(|number| ordinal(reader, number))
}

/// Digits with separators and decimals, simple fractions, ".5", "½".
fn written(reader: &Reader, at: usize) -> Option<Number> {
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
            return fraction(reader, at, number);
        }
    } else if !(reader.is(at, '.') && reader.digits(at + 1) && reader.glued(at + 1) && !reader.glued(at)) {
        return None;
    }
    let plain = if end == at + 1 { reader.text(at).chars().count() } else { 0 };
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
struct Digits {
    mantissa: i128,
    scale: u32,
}

/// More groups of three do not either.
const MOST_GROUPS: usize = 9;

/// More digits than this do not fit a [`Decimal`].
const MOST: i128 = 79_228_162_514_264_337_593_543_950_335;

impl Digits {
    fn push(&mut self, digits: &str) -> Option<()> {
        for c in digits.chars() {
            self.mantissa = self.mantissa.checked_mul(10)?.checked_add(i128::from(digit(c)?))?;
            if self.mantissa > MOST {
                return None;
            }
        }
        Some(())
    }

    fn decimals(&mut self, digits: &str) -> Option<()> {
        self.push(digits)?;
        self.scale = u32::try_from(digits.chars().count()).ok()?;
        (self.scale <= 28).then_some(())
    }

    fn value(&self) -> Option<(Decimal, Decimal)> {
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

/// "1/2", "3/4": a smaller number over a larger one, nothing glued behind.
fn fraction(reader: &Reader, at: usize, number: Number) -> Option<Number> {
    let (above, _) = reader.integer(at)?;
    let (below, _) = reader.integer(at + 2)?;
    let single = !(reader.is(at + 3, '/') && reader.glued(at + 3));
    if single && above > 0 && above < below && below <= 1000 {
        let value = Decimal::from(above).checked_div(Decimal::from(below))?;
        let grain = Decimal::ONE.checked_div(Decimal::from(below))?;
        return Some(Number { value, grain, end: at + 3, form: Form::Fraction, ..number });
    }
    let mut digits = Digits::default();
    digits.push(reader.text(at))?;
    let (value, grain) = digits.value()?;
    Some(Number { value, grain, plain: reader.text(at).chars().count(), ..number })
}

/// A fraction behind a whole number: "3 1/2", "3½", "2 and a half", "two and three quarters".
fn mixed(reader: &Reader, number: Number, options: Options) -> Number {
    if number.form == Form::Fraction || number.ordinal || number.scaled || !number.value.is_integer() {
        return number;
    }
    let numbers = &reader.lexicon.numbers;
    let at = number.end;
    let join = |part: Number| match number.value.checked_add(part.value) {
        Some(value) => Number { value, end: part.end, grain: part.grain, plain: 0, ..number },
        None => number,
    };
    if let Some((end, value)) = reader.find(&numbers.vulgar, at) {
        return join(Number { value, end, grain: Decimal::new(25, 2), ..number });
    }
    let hyphen = reader.is(at, '-') && reader.glued(at) && reader.glued(at + 1);
    let next = if hyphen { at + 1 } else { at };
    if reader.digits(next)
        && reader.is(next + 1, '/')
        && reader.glued(next + 1)
        && let Some(part) = written(reader, next)
        && part.form == Form::Fraction
    {
        return join(part);
    }
    if options.and
        && let Some((next, Particle::And)) = reader.find(&numbers.particles, at)
        && let Some(part) = spelled_fraction(reader, next)
    {
        return join(part);
    }
    number
}

/// "a half", "half", "a quarter", "three quarters", "two thirds": a fraction in words, by itself.
fn spelled_fraction(reader: &Reader, at: usize) -> Option<Number> {
    let numbers = &reader.lexicon.numbers;
    let (mut next, above) = match reader.find(&numbers.particles, at) {
        Some((next, Particle::A)) => (next, 1),
        _ => match reader.find(&numbers.cardinals, at) {
            Some((next, above)) => (next, above),
            None => (at, 1),
        },
    };
    if next > at && reader.is(next, '-') && reader.glued(next) && reader.glued(next + 1) {
        next += 1;
    }
    let (end, below) = reader.find(&numbers.denominators, next).or_else(|| {
        // "one third", not "one second"; bare "third" is an ordinal.
        let (end, below) = reader.find(&numbers.ordinals, next)?;
        (next > at && above == 1 && below > 2).then_some((end, below))
    })?;
    if next == at && below != 2 || above == 0 || above >= below.max(2) {
        return None;
    }
    Some(Number {
        value: Decimal::from(above).checked_div(Decimal::from(below))?,
        start: at,
        end,
        grain: Decimal::ONE.checked_div(Decimal::from(below))?,
        form: Form::Fraction,
        ordinal: false,
        scaled: false,
        factor: Decimal::ONE,
        last_factor: Decimal::ONE,
        plain: 0,
    })
}

/// Scale words and suffixes behind a number: "1.2 million", "75m", "5 hundred thousand", "half a million".
fn scale(reader: &Reader, mut number: Number, options: Options) -> Option<Number> {
    let numbers = &reader.lexicon.numbers;
    if number.ordinal {
        return Some(number);
    }
    let by = |number: &mut Number, factor: Decimal, end: usize| -> Option<()> {
        number.value = number.value.checked_mul(factor)?;
        number.grain = number.grain.checked_mul(factor)?;
        number.factor = number.factor.checked_mul(factor)?;
        number.last_factor = factor;
        number.end = end;
        number.scaled = true;
        number.plain = 0;
        Some(())
    };
    loop {
        let mut at = number.end;
        if number.form == Form::Fraction && !number.scaled {
            // "half a million", "a quarter of a million"
            if let Some((next, Particle::Of)) = reader.find(&numbers.particles, at) {
                at = next;
            }
            if let Some((next, Particle::A)) = reader.find(&numbers.particles, at) {
                at = next;
            } else if at != number.end {
                break;
            }
        } else if reader.is(at, '-') && reader.glued(at) && reader.glued(at + 1) {
            at += 1;
        }
        let Some((end, factor)) = reader.find(&numbers.scales, at) else { break };
        by(&mut number, factor, end)?;
    }
    if number.form == Form::Digits && !number.scaled && reader.letters(number.end) {
        let at = number.end;
        let glued = reader.glued(at);
        let closed = !(reader.glued(at + 1) && (reader.digits(at + 1) || reader.is(at + 1, '\'')));
        let sure = reader.meaning(&numbers.suffixes, at).filter(|_| glued || reader.text(at).len() > 1);
        let factor = sure.or_else(|| if options.letters { reader.meaning(&numbers.money_suffixes, at) } else { None });
        if let Some(factor) = factor
            && closed
        {
            by(&mut number, factor, at + 1)?;
        }
    }
    Some(number)
}

/// "21st", "3rd".
fn ordinal(reader: &Reader, mut number: Number) -> Number {
    let at = number.end;
    if number.plain > 0 || number.form == Form::Digits && number.value.is_integer() && !number.scaled {
        if reader.glued(at) && reader.find(&reader.lexicon.numbers.ordinal_suffixes, at).is_some() {
            number.end = at + 1;
            number.ordinal = true;
            number.plain = 0;
        }
    }
    number
}

/// Numbers in words.
fn spelled(reader: &Reader, at: usize, options: Options) -> Option<Number> {
    let numbers = &reader.lexicon.numbers;
    if let Some(fraction) = spelled_fraction(reader, at) {
        return Some(fraction);
    }
    let mut total = Decimal::ZERO;
    let mut bound: Option<Decimal> = None;
    let mut grain = Decimal::ONE;
    let mut end = at;
    let mut ordinal = false;
    let mut scaled = false;
    let (mut factor, mut last_factor) = (Decimal::ONE, Decimal::ONE);
    loop {
        let mut next = end;
        if bound.is_some() {
            if reader.is(next, ',') && part(reader, next + 1, options).is_some_and(|part| part.scaled) {
                next += 1;
            } else if options.and
                && let Some((behind, Particle::And)) = reader.find(&numbers.particles, next)
            {
                next = behind;
            }
        }
        let Some(part) = part(reader, next, options) else { break };
        if bound.is_some_and(|bound| part.value >= bound) {
            break;
        }
        total = total.checked_add(part.value)?;
        end = part.end;
        ordinal = part.ordinal;
        grain = part.grain;
        scaled |= part.scale >= Decimal::ONE_THOUSAND;
        (factor, last_factor) = (part.factor, part.scale);
        if part.ordinal || !part.scaled {
            break;
        }
        bound = Some(part.scale);
    }
    if end == at {
        return None;
    }
    if !ordinal
        && bound.is_none()
        && let Some((value, digits, behind)) = point(reader, end)
    {
        total = total.checked_add(value)?;
        grain = Decimal::try_from_i128_with_scale(1, digits).ok()?;
        end = behind;
    }
    Some(Number { value: total, start: at, end, grain, form: Form::Words, ordinal, scaled, factor, last_factor, plain: 0 })
}

/// One summand of a spelled number: "two hundred and fifty thousand", "a million", "five".
struct Part {
    value: Decimal,
    end: usize,
    /// Its lowest scale: what follows must be smaller.
    scale: Decimal,
    /// All its scales together.
    factor: Decimal,
    grain: Decimal,
    scaled: bool,
    ordinal: bool,
}

fn part(reader: &Reader, at: usize, options: Options) -> Option<Part> {
    let numbers = &reader.lexicon.numbers;
    let hundred = Decimal::ONE_HUNDRED;
    let mut part = match reader.find(&numbers.particles, at) {
        Some((next, Particle::A)) => {
            reader.find(&numbers.scales, next).map(|_| ()).or_else(|| reader.find(&numbers.scale_ordinals, next).map(|_| ()))?;
            Part {
                value: Decimal::ONE,
                end: next,
                scale: Decimal::ONE,
                factor: Decimal::ONE,
                grain: Decimal::ONE,
                scaled: false,
                ordinal: false,
            }
        }
        _ => {
            let (value, end, ordinal) = below_hundred(reader, at)?;
            Part {
                value: value.into(),
                end,
                scale: Decimal::ONE,
                factor: Decimal::ONE,
                grain: Decimal::ONE,
                scaled: false,
                ordinal,
            }
        }
    };
    if options.and
        && !part.ordinal
        && let Some((next, Particle::And)) = reader.find(&numbers.particles, part.end)
        && let Some(fraction) = spelled_fraction(reader, next)
    {
        part.value = part.value.checked_add(fraction.value)?;
        part.end = fraction.end;
        part.grain = fraction.grain;
    }
    while !part.ordinal {
        let next = part.end + usize::from(reader.is(part.end, '-') && reader.glued(part.end) && reader.glued(part.end + 1));
        if let Some((end, factor)) = reader.find(&numbers.scale_ordinals, next) {
            part.value = part.value.checked_mul(factor)?;
            part.end = end;
            part.ordinal = true;
            break;
        }
        let Some((end, factor)) = reader.find(&numbers.scales, next) else { break };
        part.value = part.value.checked_mul(factor)?;
        part.grain = part.grain.checked_mul(factor)?;
        part.scale = factor;
        part.factor = part.factor.checked_mul(factor)?;
        part.scaled = true;
        part.end = end;
        if factor == hundred {
            // "two hundred and five", then perhaps "thousand"
            let mut next = end;
            if options.and
                && let Some((behind, Particle::And)) = reader.find(&numbers.particles, next)
            {
                next = behind;
            }
            if let Some((value, end, ordinal)) = below_hundred(reader, next)
                && reader.meaning(&numbers.scales, end) != Some(hundred)
            {
                part.value = part.value.checked_add(value.into())?;
                part.end = end;
                part.ordinal = ordinal;
                part.grain = Decimal::ONE;
                part.scale = Decimal::ONE;
                part.factor = Decimal::ONE;
                if reader.meaning(&numbers.scales, end).is_none() {
                    part.scaled = false;
                    break;
                }
            }
        }
    }
    Some(part)
}

/// "seven", "seventeen", "seventy", "seventy-seven", and as ordinals.
fn below_hundred(reader: &Reader, at: usize) -> Option<(u32, usize, bool)> {
    let numbers = &reader.lexicon.numbers;
    if let Some((end, value)) = reader.find(&numbers.ordinals, at) {
        return Some((value, end, true));
    }
    let (end, value) = reader.find(&numbers.cardinals, at)?;
    if value < 20 || value % 10 != 0 {
        return Some((value, end, false));
    }
    let next = end + usize::from(reader.is(end, '-') && reader.glued(end) && reader.glued(end + 1));
    let unit = |found: Option<(usize, u32)>| found.filter(|(_, unit)| (1..10).contains(unit));
    if let Some((end, unit)) = unit(reader.find(&numbers.cardinals, next)) {
        return Some((value + unit, end, false));
    }
    if let Some((end, unit)) = unit(reader.find(&numbers.ordinals, next)) {
        return Some((value + unit, end, true));
    }
    Some((value, end, false))
}

/// "point one four": the decimals, how many, and one past them.
fn point(reader: &Reader, at: usize) -> Option<(Decimal, u32, usize)> {
    let numbers = &reader.lexicon.numbers;
    let (mut end, Particle::Point) = reader.find(&numbers.particles, at)? else { return None };
    let mut mantissa = 0i128;
    let mut count = 0;
    while let Some((next, value)) = reader.find(&numbers.cardinals, end)
        && count < 20
    {
        let width = if value < 10 { 1 } else { 2 };
        mantissa = mantissa.checked_mul(if width == 1 { 10 } else { 100 })?.checked_add(value.into())?;
        count += width;
        end = next;
    }
    (count > 0).then(|| Decimal::try_from_i128_with_scale(mantissa, count).ok().map(|value| (value, count, end)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::reader::tests::read_with;

    /// "text → value, rest": what is read at the start of a text.
    fn show(text: &str) -> String {
        read_with(text, |reader| match read(reader, reader.first()) {
            None => "nothing".to_string(),
            Some(number) => {
                let ordinal = if number.ordinal { "th" } else { "" };
                let rest = reader.slice(number.end, reader.end());
                format!("{}{ordinal} | {rest}", number.value.normalize()).trim_end_matches([' ', '|']).to_string()
            }
        })
    }

    #[test]
    fn numbers_are_read_exactly() {
        let cases = [
            ("15,000", "15000"),
            ("1,234,567.89 more", "1234567.89 | more"),
            ("1, 234, 567", "1 | , 234, 567"),
            ("12,34,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1.234", "1.234"),
            ("1\u{202f}234\u{202f}567", "1234567"),
            ("1'000'000", "1000000"),
            ("1,23", "1 | ,23"),
            ("-5 degrees", "-5 | degrees"),
            ("minus five", "-5"),
            (".5", "0.5"),
            ("½", "0.5"),
            ("3½ miles", "3.5 | miles"),
            ("3 1/2", "3.5"),
            ("3-1/2", "3.5"),
            ("1/2", "0.5"),
            ("24/7", "24 | /7"),
            ("10k", "10000"),
            ("1.2bn", "1200000000"),
            ("1.2 bn", "1200000000"),
            ("75m", "75 | m"),
            ("500 crore", "5000000000"),
            ("2.5-million", "2500000"),
            ("5 hundred thousand", "500000"),
            ("21st century", "21th | century"),
            ("１２", "12"),
            ("seven", "7"),
            ("seventy-seven", "77"),
            ("seventy seven", "77"),
            ("twenty-first", "21th"),
            ("two hundred and five", "205"),
            ("two hundred and fifty thousand", "250000"),
            ("five hundred and fifty thousand and three hundred", "550300"),
            ("one thousand and two hundred", "1200"),
            ("two hundred and three hundred", "200 | and three hundred"),
            ("one million, two hundred thousand", "1200000"),
            ("twelve hundred", "1200"),
            ("a hundred and one", "101"),
            ("a million", "1000000"),
            ("a dozen", "12"),
            ("a man", "nothing"),
            ("half a million", "500000"),
            ("half a dozen", "6"),
            ("half of the", "0.5 | of the"),
            ("a quarter of a million", "250000"),
            ("two and a half", "2.5"),
            ("2 and a half million", "2500000"),
            ("one and a half million", "1500000"),
            ("two thirds", "0.6666666666666666666666666667"),
            ("one-third", "0.3333333333333333333333333333"),
            ("three quarters", "0.75"),
            ("three point one four", "3.14"),
            ("the", "nothing"),
            ("two hundredth", "200th"),
            ("one hundred and third", "103th"),
            ("1234567890123456789012345678901234567890", "nothing"),
            ("nine hundred ninety nine trillion trillion trillion", "nothing"),
        ];
        for (text, expected) in cases {
            assert_eq!(show(text), expected, "{text}");
        }
    }
}
