//! Numbers by themselves, in digits and in words, before anything is counted or measured with them.
//!
//! In: tokens. Out: a [`Number`] with its exact value. "15,000", "1.2bn", "two hundred and fifty thousand", "3 1/2",
//! "two and a half million", "twenty-first". No hedges, no units, no ranges: `figure` and `quantity` read those.

use super::reader::{Reader, digit};
use crate::lexicon::Class;
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

impl Number {
    /// A fraction.
    fn fraction(value: Decimal, grain: Decimal, start: usize, end: usize) -> Self {
        Number {
            value,
            start,
            end,
            grain,
            form: Form::Fraction,
            ordinal: false,
            scaled: false,
            factor: Decimal::ONE,
            last_factor: Decimal::ONE,
            plain: 0,
        }
    }
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

/// Whether a number can begin at `at` at all; says no to most tokens at once.
fn begins(reader: &Reader, at: usize) -> bool {
    reader.digits(at) || reader.lexicon.words.class(reader.word(at)).meets(Class::NUMERAL)
}

/// [`read`], under conditions.
pub fn read_with(reader: &Reader, at: usize, options: Options) -> Option<Number> {
    if !begins(reader, at) {
        return None;
    }
    if options.and && !options.letters {
        // Several grammars ask for the number at one place.
        return reader.remember(at, || read_fresh(reader, at, options));
    }
    read_fresh(reader, at, options)
}

fn read_fresh(reader: &Reader, at: usize, options: Options) -> Option<Number> {
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
        .map(|number| mixed(reader, power(reader, number), options))
        .and_then(|number| scale(reader, number, options))
        .map(|number| over(reader, remainder(reader, number, options), options))
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
    if next > at
        && above == 1
        && let Some((end, below)) = reader.find(&numbers.scale_ordinals, next)
    {
        let value = Decimal::ONE.checked_div(below)?; // "a hundredth"
        return Some(Number::fraction(value, value, at, end));
    }
    let plural = || {
        let (end, below) = reader.find(&numbers.plural_ordinals, next)?;
        Some((end, u32::try_from(below).ok()?)).filter(|_| next > at)
    };
    let (end, below) = reader.find(&numbers.denominators, next).or_else(plural).or_else(|| {
        // "one third", not "one second"; bare "third" is an ordinal.
        let (end, below) = reader.find(&numbers.ordinals, next)?;
        (next > at && above == 1 && below > 2).then_some((end, below))
    })?;
    let scaled = reader.find(&numbers.scales, end).is_some();
    if next == at && below != 2 && !scaled || above == 0 || above >= below.max(2) {
        return None;
    }
    let (value, grain) =
        (Decimal::from(above).checked_div(Decimal::from(below))?, Decimal::ONE.checked_div(Decimal::from(below))?);
    Some(Number::fraction(value, grain, at, end))
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
        let point = !number.value.is_integer();
        let sure = reader.meaning(&numbers.suffixes, at).filter(|_| glued || point || reader.text(at).len() > 1);
        let factor = sure.or_else(|| if options.letters { reader.meaning(&numbers.money_suffixes, at) } else { None });
        if let Some(factor) = factor
            && closed
        {
            by(&mut number, factor, at + 1)?;
        }
    }
    Some(number)
}

/// "3 million and a half", "one billion and a quarter million", "3 hundred and 21": less of the same behind a scale.
fn remainder(reader: &Reader, mut number: Number, options: Options) -> Number {
    if number.factor == Decimal::ONE || number.ordinal || !options.and {
        return number;
    }
    let Some((next, Particle::And)) = reader.find(&reader.lexicon.numbers.particles, number.end) else { return number };
    if let Some(part) = spelled_fraction(reader, next) {
        let scaled = scale(reader, part, options).filter(|scaled| scaled.scaled);
        let share = || number.last_factor.checked_mul(part.value).unwrap_or_default();
        let (more, end) = match scaled {
            Some(scaled) => (scaled.value, scaled.end),
            None if number.last_factor >= Decimal::ONE_THOUSAND => (share(), part.end),
            None => (part.value, part.end),
        };
        if more < number.last_factor
            && let Some(value) = number.value.checked_add(more)
        {
            number = Number { value, end, grain: more, ..number };
        }
    } else if number.form == Form::Digits
        && let Some(part) = written(reader, next)
        && part.plain > 0
        && part.value < number.last_factor
        && let Some(value) = number.value.checked_add(part.value)
    {
        number = Number { value, end: part.end, grain: part.grain, ..number };
    }
    number
}

/// "1e10", "2^31", "6.02 × 10^23", "10⁶": powers, as far as they fit.
fn power(reader: &Reader, number: Number) -> Number {
    let at = number.end;
    if number.form != Form::Digits || number.scaled {
        return number;
    }
    let by = |factor: Option<Decimal>, end: usize| match factor.and_then(|factor| number.value.checked_mul(factor)) {
        Some(value) => Number { value, end, scaled: true, plain: 0, ..number },
        None => number,
    };
    if reader.glued(at) && reader.text(at).eq_ignore_ascii_case("e") {
        let signed = usize::from(matches!(reader.mark(at + 1), Some('-' | '+')));
        let digits = at + 1 + signed;
        return match reader.integer(digits) {
            Some((times, _)) if reader.glued(at + 1) && reader.glued(digits) && times <= 28 => {
                let times = times as i32;
                by(raised(Decimal::TEN, if reader.is(at + 1, '-') { -times } else { times }), digits + 1)
            }
            _ => number,
        };
    }
    if reader.is(at, '×') || reader.glued(at) && reader.text(at) == "x" {
        return match exponent(reader, at + 2) {
            Some((times, end)) if reader.integer(at + 1) == Some((10, 2)) => by(raised(Decimal::TEN, times), end),
            _ => number,
        };
    }
    match exponent(reader, at).and_then(|(times, end)| Some((raised(number.value, times)?, end))) {
        Some((value, end)) => Number { value, end, scaled: true, plain: 0, ..number },
        None => number,
    }
}

/// "^23", "^-1" against a number, "⁶" against a ten.
fn exponent(reader: &Reader, at: usize) -> Option<(i32, usize)> {
    if !reader.glued(at) {
        return None;
    }
    if reader.is(at, '^') {
        let minus = matches!(reader.mark(at + 1), Some('-' | '−'));
        let digits = at + 1 + usize::from(minus);
        let times = i32::try_from(reader.integer(digits)?.0).ok()?;
        return reader.glued(at + 1).then_some((if minus { -times } else { times }, digits + 1));
    }
    let minus = reader.is(at, '⁻');
    let first = at + usize::from(minus);
    let mut end = first;
    let mut times = 0i32;
    while end < first + 2
        && reader.glued(end)
        && let Some(digit) = reader.mark(end).and_then(|mark| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == mark))
    {
        times = times * 10 + digit as i32;
        end += 1;
    }
    let ten = reader.integer(at.wrapping_sub(1)) == Some((10, 2));
    (end > first && times > 0 && ten).then_some((if minus { -times } else { times }, end))
}

/// A number multiplied by itself.
fn raised(base: Decimal, times: i32) -> Option<Decimal> {
    if times.unsigned_abs() > 96 {
        return None;
    }
    let mut value = Decimal::ONE;
    for _ in 0..times.unsigned_abs() {
        value = value.checked_mul(base)?;
    }
    if times < 0 { Decimal::ONE.checked_div(value) } else { Some(value) }
}

/// "1 over 3": a fraction, where nothing is counted behind it.
fn over(reader: &Reader, number: Number, options: Options) -> Number {
    if number.form == Form::Fraction || number.ordinal || number.scaled || !number.value.is_integer() {
        return number;
    }
    let Some((next, Particle::Over)) = reader.find(&reader.lexicon.numbers.particles, number.end) else { return number };
    let below = if reader.digits(next) { written(reader, next) } else { spelled(reader, next, options) };
    let Some(below) = below.filter(|below| below.form != Form::Fraction && !below.ordinal && below.value > Decimal::ONE) else {
        return number;
    };
    let bare = !reader.letters(below.end) && !matches!(reader.mark(below.end), Some('%' | '-' | '°'));
    match number.value.checked_div(below.value).filter(|_| bare) {
        Some(value) => Number::fraction(value, value, number.start, below.end),
        None => number,
    }
}

/// "21st", "3rd".
fn ordinal(reader: &Reader, mut number: Number) -> Number {
    let at = number.end;
    if (number.plain > 0 || number.form == Form::Digits && number.value.is_integer() && !number.scaled)
        && reader.glued(at)
        && reader.find(&reader.lexicon.numbers.ordinal_suffixes, at).is_some()
    {
        number.end = at + 1;
        number.ordinal = true;
        number.plain = 0;
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
        && total > Decimal::ZERO
        && let Some((below, behind)) = denominator(reader, end)
    {
        return Some(Number::fraction(total.checked_div(below)?, Decimal::ONE.checked_div(below)?, at, behind));
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

/// "fifths", "twenty-firsts", "hundredths" behind a number: what it is divided by.
fn denominator(reader: &Reader, at: usize) -> Option<(Decimal, usize)> {
    let numbers = &reader.lexicon.numbers;
    let joined = |at: usize| at + usize::from(reader.is(at, '-') && reader.glued(at) == reader.glued(at + 1));
    let at = joined(at);
    if let Some((end, below)) = reader.find(&numbers.plural_ordinals, at) {
        return (below > Decimal::ONE).then_some((below, end));
    }
    let (next, tens) = reader.find(&numbers.cardinals, at)?;
    let (end, unit) = reader.find(&numbers.plural_ordinals, joined(next))?;
    (tens >= 20 && unit < Decimal::TEN).then(|| (unit + Decimal::from(tens), end))
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
            // "hundredth anniversary"
            let alone = reader.find(&numbers.scale_ordinals, at).map(|_| (1, at, false));
            let (value, end, ordinal) = alone.or_else(|| below_hundred(reader, at))?;
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
            ("1,23", "1.23"),
            ("1,23,4", "1 | ,23,4"),
            ("1e10", "10000000000"),
            ("6.23x10^-4", "0.000623"),
            ("2^10", "1024"),
            ("10⁶", "1000000"),
            ("2.5^-1", "0.4"),
            ("3 million and a half", "3500000"),
            ("one billion and a half million", "1000500000"),
            ("3 hundred and 21 yuan", "321 | yuan"),
            ("one over three", "0.3333333333333333333333333333"),
            ("5 over 20 years", "5 | over 20 years"),
            ("twenty-three fifths", "4.6"),
            ("three twenty firsts", "0.1428571428571428571428571429"),
            ("a hundredth", "0.01"),
            ("nought point eleven", "0.11"),
            ("3 dozens", "36"),
            ("the hundredth", "nothing"),
            ("hundredth anniversary", "100th | anniversary"),
            ("quarter million", "250000"),
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
