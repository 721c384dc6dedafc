//! The words of numbers and of what stands around them: `[number.…]` of a language file.

use super::{Class, Entries, Groups, Table, Words};
use crate::value::{Decimal, Hedge};
use serde::Deserialize;

/// Tables of numbers.
#[derive(Debug)]
pub struct Numbers {
    /// "seven" → 7, "twenty" → 20: below a hundred.
    pub cardinals: Table<u32>,
    /// "third" → 3, "twentieth" → 20: below a hundred.
    pub ordinals: Table<u32>,
    /// "hundred", "million", "crore", "dozen" → factor; written apart from its number.
    pub scales: Table<Decimal>,
    /// "bn", "k" → factor; written after digits.
    pub suffixes: Table<Decimal>,
    /// "m", "b" → factor, after digits of money.
    pub money_suffixes: Table<Decimal>,
    /// "hundredth", "millionth" → factor.
    pub scale_ordinals: Table<Decimal>,
    /// "-", "." before digits.
    pub signs: Table<()>,
    /// "st", "th" after digits.
    pub ordinal_suffixes: Table<()>,
    /// "half", "thirds" → denominator.
    pub denominators: Table<u32>,
    /// "fifths" → 5: the ordinals and scale ordinals in the plural.
    pub plural_ordinals: Table<Decimal>,
    /// "½" → 0.5.
    pub vulgar: Table<Decimal>,
    /// Small words a number is made with.
    pub particles: Table<Particle>,
    /// "about" → [`Hedge::About`].
    pub hedges: Table<Hedge>,
    /// "or more" → [`Hedge::AtLeast`]: written after the number.
    pub hedges_after: Table<Hedge>,
    /// Words of ranges.
    pub ranges: Table<RangeWord>,
    /// "the", "these", "his": what is counted behind them is known.
    pub determiners: Table<Determiner>,
    /// "per": what follows is what each is for.
    pub per: Table<()>,
    /// Words of change.
    pub changes: Table<ChangeWord>,
    /// "twice" → 2, "doubled" → 2 and a change.
    pub multiples: Table<(Decimal, bool)>,
    /// Words of ratios.
    pub ratios: Table<RatioWord>,
    /// How comparatives end: "er".
    pub comparatives: Vec<Box<str>>,
    /// "dozens" → from 24, to 200.
    pub vague: Table<(Decimal, Option<Decimal>)>,
    /// "none", "no".
    pub none: Table<NoneWord>,
    /// "not", "never".
    pub negations: Table<()>,
    /// How words of negation begin and end: "un…ed".
    pub negative: Vec<(Box<str>, Box<str>)>,
    /// What is reported as none: "country", "casualties".
    pub zero_nouns: Table<()>,
}

/// Words of ratios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RatioWord {
    /// "fold", "-fold".
    Fold,
    /// "x" against digits.
    X,
    /// "times".
    Times,
    /// "as", "more", "the": behind "times".
    Compared,
    /// "in".
    In,
    /// "out of".
    OutOf,
    /// "to".
    To,
}

/// Words that say nothing is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoneWord {
    /// "none".
    None,
    /// "no".
    No,
    /// "any", after a negation.
    Any,
    /// "not", "never".
    Negation,
}

/// What stands before known things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Determiner {
    /// "the", "these".
    Definite,
    /// "his", "their".
    Possessive,
}

/// Words of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeWord {
    /// "rose": before the number.
    Up,
    /// "fell".
    Down,
    /// "rise": both a verb before the number and a noun behind it.
    Rise,
    /// "fall".
    Fall,
    /// "growth", "increase".
    Growth,
    /// "loss", "drop".
    Loss,
    /// "change".
    Either,
    /// "higher": behind the number.
    Higher,
    /// "lower".
    Lower,
    /// "by": between verb and number.
    By,
    /// "of": between noun and number.
    Of,
}

/// Small words a number is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Particle {
    /// "a", "an": one, before a scale.
    A,
    /// "and" between the parts of a number.
    And,
    /// "of" in "half of a million".
    Of,
    /// "minus", "negative".
    Minus,
    /// "point" in "three point five".
    Point,
    /// "over" in "one over three".
    Over,
    /// "than" in "or greater than".
    Than,
}

/// Words of ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RangeWord {
    /// "between" … and.
    Between,
    /// "from" … to.
    From,
    /// "and" after "between".
    And,
    /// "to", "–".
    To,
    /// "or".
    Or,
}

impl Particle {
    /// Whether a number can begin with it.
    fn leads(self) -> bool {
        matches!(self, Particle::A | Particle::Minus)
    }
}

impl RangeWord {
    /// Whether it stands before the lower end.
    fn leads(self) -> bool {
        matches!(self, RangeWord::Between | RangeWord::From)
    }
}

/// `[number.…]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File<'a> {
    #[serde(borrow)]
    cardinals: Entries<'a, u32>,
    #[serde(borrow)]
    ordinals: Entries<'a, u32>,
    #[serde(borrow)]
    scales: Entries<'a, Decimal>,
    #[serde(borrow)]
    suffixes: Entries<'a, Decimal>,
    #[serde(borrow)]
    money_suffixes: Entries<'a, Decimal>,
    #[serde(borrow)]
    scale_ordinals: Entries<'a, Decimal>,
    #[serde(borrow)]
    ordinal_suffixes: Vec<&'a str>,
    plural: &'a str,
    #[serde(borrow)]
    signs: Vec<&'a str>,
    #[serde(borrow)]
    denominators: Entries<'a, u32>,
    #[serde(borrow)]
    vulgar: Entries<'a, Decimal>,
    #[serde(borrow)]
    particles: Groups<'a, Particle>,
    #[serde(borrow)]
    hedges: Groups<'a, Hedge>,
    #[serde(borrow)]
    hedges_after: Groups<'a, Hedge>,
    #[serde(borrow)]
    ranges: Groups<'a, RangeWord>,
    #[serde(borrow)]
    determiners: Groups<'a, Determiner>,
    #[serde(borrow)]
    per: Vec<&'a str>,
    #[serde(borrow)]
    changes: Groups<'a, ChangeWord>,
    #[serde(borrow)]
    multiples: Entries<'a, Decimal>,
    #[serde(borrow)]
    multiplied: Entries<'a, Decimal>,
    #[serde(borrow)]
    ratios: Groups<'a, RatioWord>,
    comparatives: Vec<String>,
    #[serde(borrow)]
    vague: Entries<'a, Vec<Decimal>>,
    #[serde(borrow)]
    none: Groups<'a, NoneWord>,
    negative: Vec<(String, String)>,
    #[serde(borrow)]
    zero_nouns: Vec<&'a str>,
    /// Read by a test alone.
    #[serde(default, rename = "example")]
    _examples: serde::de::IgnoredAny,
}

impl Numbers {
    /// The tables of a file.
    pub fn new(words: &mut Words, file: File) -> Numbers {
        let starts = Class::NUMBER.with(Class::DATE);
        let numeral = starts.with(Class::NUMERAL);
        Numbers {
            plural_ordinals: Table::new(
                words,
                Class::NONE,
                file.ordinals
                    .0
                    .iter()
                    .filter(|(_, value)| *value != 2)
                    .map(|(word, value)| (format!("{word}{}", file.plural), Decimal::from(*value))),
            )
            .with(
                words,
                Class::NONE,
                file.scale_ordinals.0.iter().map(|(word, value)| (format!("{word}{}", file.plural), *value)),
            ),
            cardinals: Table::new(words, numeral, file.cardinals.0),
            ordinals: Table::new(words, numeral, file.ordinals.0),
            scales: Table::new(words, Class::NUMBER, file.scales.0),
            suffixes: Table::new(words, Class::NONE, file.suffixes.0),
            money_suffixes: Table::new(words, Class::NONE, file.money_suffixes.0),
            scale_ordinals: Table::new(words, Class::NUMBER.with(Class::NUMERAL), file.scale_ordinals.0),
            signs: Table::new(words, Class::NUMERAL, file.signs.iter().map(|sign| (*sign, ()))),
            ordinal_suffixes: Table::new(words, Class::NONE, file.ordinal_suffixes.iter().map(|s| (*s, ()))),
            denominators: Table::new(words, numeral, file.denominators.0),
            vulgar: Table::new(words, numeral, file.vulgar.0),
            particles: Table::new(
                words,
                Class::NUMBER.with(Class::NUMERAL),
                file.particles.entries().filter(|(_, word)| word.leads()),
            )
            .with(words, Class::NONE, file.particles.entries().filter(|(_, word)| !word.leads())),
            hedges: Table::new(words, starts, file.hedges.entries()),
            hedges_after: Table::new(words, Class::NONE, file.hedges_after.entries()),
            ranges: Table::new(words, starts, file.ranges.entries().filter(|(_, word)| word.leads())).with(
                words,
                Class::NONE,
                file.ranges.entries().filter(|(_, word)| !word.leads()),
            ),
            determiners: Table::new(words, Class::NONE, file.determiners.entries()),
            per: Table::new(words, Class::NONE, file.per.iter().map(|word| (*word, ()))),
            changes: Table::new(words, Class::NONE, file.changes.entries()),
            multiples: Table::new(words, Class::NUMBER, file.multiples.0.iter().map(|(word, times)| (word, (*times, false))))
                .with(words, Class::NUMBER, file.multiplied.0.iter().map(|(word, times)| (word, (*times, true)))),
            ratios: Table::new(words, Class::NONE, file.ratios.entries()),
            comparatives: file.comparatives.into_iter().map(Into::into).collect(),
            vague: Table::new(
                words,
                starts,
                file.vague.0.iter().map(|(word, ends)| (word, (ends.first().copied().unwrap_or_default(), ends.get(1).copied()))),
            ),
            none: Table::new(words, Class::NUMBER, file.none.entries().filter(|(_, word)| *word != NoneWord::Negation)),
            negations: Table::new(
                words,
                Class::NONE,
                file.none.entries().filter(|(_, word)| *word == NoneWord::Negation).map(|(phrase, _)| (phrase, ())),
            ),
            negative: file.negative.into_iter().map(|(start, end)| (start.into(), end.into())).collect(),
            zero_nouns: Table::new(words, Class::NONE, file.zero_nouns.iter().map(|noun| (*noun, ()))),
        }
    }
}
