//! Numbers by themselves, in digits and in words, before anything is counted or measured with them.
//!
//! In: tokens. Out: a [`Number`] with its exact value. "15,000", "1.2bn", "two hundred and fifty thousand", "3 1/2",
//! "two and a half million", "twenty-first". No hedges, no units, no ranges: `figure` and `quantity` read those.

mod digits;
mod fraction;
mod power;
mod scale;
mod spelled;

use super::reader::Reader;
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
    /// So many times as much, as a scale word makes it.
    pub fn times(self, factor: Decimal) -> Option<Self> {
        let (value, grain) = (self.value.checked_mul(factor)?, self.grain.checked_mul(factor)?);
        Some(Number {
            value,
            grain,
            scaled: true,
            plain: 0,
            factor: self.factor.checked_mul(factor)?,
            last_factor: factor,
            ..self
        })
    }

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
    unsigned(reader, at, options).map(|number| repeated(reader, number))
}

/// "twelve (12)": the same once more in digits.
fn repeated(reader: &Reader, number: Number) -> Number {
    let at = number.end;
    let again = number.form == Form::Words
        && reader.is(at, '(')
        && reader.is(at + 2, ')')
        && digits::written(reader, at + 1).is_some_and(|digits| digits.end == at + 2 && digits.value == number.value);
    if again { Number { end: at + 3, ..number } } else { number }
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
    let mut number = if reader.digits(at) || reader.mark(at).is_some() {
        digits::written(reader, at)?
    } else {
        spelled::spelled(reader, at, options)?
    };
    number.start = at;
    Some(number)
        .map(|number| fraction::mixed(reader, power::power(reader, number), options))
        .and_then(|number| scale::scale(reader, number, options))
        .map(|number| fraction::over(reader, scale::remainder(reader, number, options), options))
        .map(|number| ordinal(reader, number))
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
            ("twelve (12) months", "12 | months"),
            ("twelve (13) months", "12 | (13) months"),
            ("two and fifty-four hundredths", "2.54"),
            ("twenty-two and seven tenths", "22.7"),
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
            ("one hundred and three quarters", "100.75"),
            ("twenty and four hours", "24 | hours"),
            ("twenty and four fifths", "20.8"),
            ("twenty and thirty", "20 | and thirty"),
            ("twenty and four hundred", "20 | and four hundred"),
            ("1234567890123456789012345678901234567890", "nothing"),
            ("nine hundred ninety nine trillion trillion trillion", "nothing"),
        ];
        for (text, expected) in cases {
            assert_eq!(show(text), expected, "{text}");
        }
    }
}
