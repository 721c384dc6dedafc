//! How units and money are written, as tables over `value/units.toml`, and the words around them: `[unit]` of a
//! language file.

use super::{Class, Entries, Groups, Table, Words};
use crate::value::Dimension;
use crate::value::unit::{Id, UNITS};
use serde::Deserialize;

/// Tables of units.
#[derive(Debug)]
pub struct Units {
    /// "kilometres", in any case.
    pub names: Table<Id>,
    /// "US dollars", "euros": money behind the number.
    pub money: Table<Id>,
    /// "cents".
    pub minors: Table<Id>,
    /// "MSEK": millions, before or behind the number.
    pub millions: Table<Id>,
    /// "km", "MW": places in `spellings`, whose case decides.
    symbols: Table<u16>,
    /// "$", "Rs": money before the number; likewise.
    signs: Table<u16>,
    spellings: Vec<Vec<(&'static str, Id)>>,
    /// "square", "cubic": a place in [`crate::value::unit::Units::powers`].
    pub power_words: Table<u16>,
    /// "²": likewise.
    pub power_marks: Table<u16>,
    /// Words between and around units.
    pub words: Table<UnitWord>,
    /// "year old" → year.
    pub ages: Table<AgeUnit>,
    /// Units of time that rates are for: "hour".
    pub times: Table<Time>,
    /// "forties" → 40.
    pub decades: Table<u32>,
}

/// Words between and around units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitWord {
    /// "per", "a", "each": what follows is what it is for.
    Per,
    /// "aged", "age": an age follows.
    Aged,
    /// "his", "her", "their": "in his 40s".
    Whose,
    /// "in" before those.
    In,
    /// "s" behind a decade of life.
    Plural,
    /// "he", "she": whose age may follow.
    Who,
    /// "is", "was" before an age.
    Is,
    /// "woman": whose age may follow "of".
    Person,
    /// "of" between the two.
    Of,
    /// "when", "and": an age ends before it.
    When,
    /// "rotated", "north": degrees beside it are no temperature.
    Angle,
    /// "within" before a length.
    Within,
    /// "grandmother": a comma and an age follow.
    Relation,
}

/// The unit of an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum AgeUnit {
    Year,
    Month,
    Week,
    Day,
}

impl AgeUnit {
    /// The unit's id.
    pub fn id(self) -> &'static str {
        match self {
            AgeUnit::Year => "year",
            AgeUnit::Month => "month",
            AgeUnit::Week => "week",
            AgeUnit::Day => "day",
        }
    }
}

/// Units of time that rates are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Time {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Time {
    /// The unit's id.
    pub fn id(self) -> &'static str {
        match self {
            Time::Second => "second",
            Time::Minute => "minute",
            Time::Hour => "hour",
            Time::Day => "day",
            Time::Week => "week",
            Time::Month => "month",
            Time::Year => "year",
        }
    }
}

/// `[unit]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<'a> {
    #[serde(borrow)]
    words: Groups<'a, UnitWord>,
    #[serde(borrow)]
    ages: Groups<'a, AgeUnit>,
    #[serde(borrow)]
    times: Groups<'a, Time>,
    #[serde(borrow)]
    decades: Entries<'a, u32>,
    /// Read by a test alone.
    #[serde(default, rename = "example")]
    _examples: serde::de::IgnoredAny,
}

impl Units {
    /// The tables of a file.
    pub fn new(words: &mut Words, file: File) -> Units {
        let units = &*UNITS;
        let money = |id: &Id| units.dimension(*id) == Dimension::Money;
        let named =
            |of_money: bool| units.names.iter().filter(move |(_, id)| money(id) == of_money).map(|(name, id)| (name, *id));
        let mut spellings: Vec<Vec<(&'static str, Id)>> = Vec::new();
        let mut spelled = |list: &'static [(String, Id)]| {
            let mut entries: Vec<(String, u16)> = Vec::new();
            for (text, id) in list {
                let folded = text.to_lowercase();
                let place = match entries.iter().find(|(known, _)| *known == folded) {
                    Some((_, place)) => *place,
                    None => {
                        spellings.push(Vec::new());
                        entries.push((folded, spellings.len() as u16 - 1));
                        spellings.len() as u16 - 1
                    }
                };
                spellings[usize::from(place)].push((text, *id));
            }
            entries
        };
        let symbols = spelled(&units.symbols);
        let signs = spelled(&units.signs);
        let powers = |of: fn(&crate::value::unit::Power) -> &[String]| {
            units.powers.iter().enumerate().flat_map(move |(place, power)| of(power).iter().map(move |word| (word, place as u16)))
        };
        Units {
            names: Table::new(words, Class::NONE, named(false)),
            money: Table::new(words, Class::NONE, named(true)),
            minors: Table::new(words, Class::NONE, units.minors.iter().map(|(name, id)| (name, *id))),
            symbols: Table::new(words, Class::NONE, symbols),
            signs: Table::new(words, Class::NUMBER, signs),
            millions: Table::new(words, Class::NUMBER, units.millions.iter().map(|(name, id)| (name, *id))),
            power_words: Table::new(words, Class::NONE, powers(|power| &power.words)),
            power_marks: Table::new(words, Class::NONE, powers(|power| &power.marks)),
            words: Table::new(words, Class::NUMBER, file.words.entries().filter(|(_, word)| *word == UnitWord::Aged)).with(
                words,
                Class::NONE,
                file.words.entries().filter(|(_, word)| *word != UnitWord::Aged),
            ),
            decades: Table::new(words, Class::NUMBER, file.decades.0.iter().map(|(word, first)| (word, *first))),
            ages: Table::new(words, Class::NONE, file.ages.entries()),
            times: Table::new(words, Class::NONE, file.times.entries()),
            spellings,
        }
    }

    /// The table of symbols, whose meanings [`Units::spelled`] tells apart.
    pub fn symbols(&self) -> &Table<u16> {
        &self.symbols
    }

    /// The table of signs, likewise.
    pub fn signs(&self) -> &Table<u16> {
        &self.signs
    }

    /// Of the units whose symbols differ by case alone, the one written so; the only one in any case where it is longer
    /// than a letter and `strict` does not forbid it.
    pub fn spelled(&self, place: u16, written: &str, strict: bool) -> Option<Id> {
        let spellings = self.spellings.get(usize::from(place))?;
        if let Some((_, id)) = spellings.iter().find(|(text, _)| *text == written) {
            return Some(*id);
        }
        match spellings[..] {
            [(text, id)] if !strict && text.len() > 1 => Some(id),
            _ => None,
        }
    }
}
