//! The words of a language, as data: `en.toml`. Listed once; every matcher is built from the same tables.
//!
//! In: TOML. Out: a [`Lexicon`] of tables from phrases to what they mean. Closed kinds (hedge shapes, calendar
//! operators) are enums elsewhere; here words choose one by name. Deliberately absent: any word in Rust.
//!
//! Each part of the file (`[number.…]`, `[date.…]`) is one struct in one module here, with the tables it makes.

pub mod claims;
pub mod dates;
pub mod means;
pub mod noise;
pub mod nouns;
pub mod numbers;
pub mod pages;
pub mod pattern;
pub mod sentences;
mod slot;
pub mod spelling;
mod time;
pub mod token;
pub mod units;
pub mod words;

pub use dates::Dates;
pub use noise::Noise;
pub use nouns::Nouns;
pub use numbers::Numbers;
pub use pages::Pages;
pub use units::Units;
pub use words::{Class, Table, Word, Words};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::LazyLock;

/// Every language there is: code and data. A language is one file and one line here.
pub const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("en.toml"))];

/// The English lexicon, built on first use.
pub static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(LANGUAGES[0].1).expect("en.toml is valid: a test reads it"));

/// The tables of one language.
#[derive(Debug)]
pub struct Lexicon {
    /// Every word any table knows.
    pub words: Words,
    /// Numbers, hedges, what is not a quantity.
    pub numbers: Numbers,
    /// What is counted.
    pub nouns: Nouns,
    /// What is not a quantity.
    pub noise: Noise,
    /// Units and money.
    pub units: Units,
    /// Where sentences end.
    pub sentences: sentences::Sentences,
    /// Dates, durations, times.
    pub dates: Dates,
    /// Stamps, bylines, lines that are no text.
    pub pages: Pages,
    /// Spellings and inflections.
    pub spelling: spelling::Spelling,
    /// Words that tie two numbers of a sentence together, by name.
    pub check: BTreeMap<String, String>,
}

/// `en.toml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    code: &'a str,
    #[serde(borrow)]
    number: numbers::File<'a>,
    #[serde(borrow)]
    noun: nouns::File<'a>,
    #[serde(borrow)]
    noise: noise::File<'a>,
    #[serde(borrow)]
    unit: units::File<'a>,
    #[serde(borrow)]
    sentence: sentences::File<'a>,
    #[serde(borrow)]
    date: dates::File<'a>,
    #[serde(borrow)]
    page: pages::File<'a>,
    #[serde(borrow)]
    spelling: Entries<'a, &'a str>,
    check: BTreeMap<String, String>,
}

impl Lexicon {
    /// What numbers are about: measures and word classes. Read on first use.
    pub fn claims(&self) -> &'static claims::Claims {
        &claims::ENGLISH
    }

    /// Reads a language file. The error says line and column.
    pub fn parse(toml: &str) -> Result<Lexicon, String> {
        let file: File = toml::from_str(toml).map_err(|e| e.to_string())?;
        let _ = file.code;
        let mut words = Words::default();
        let numbers = Numbers::new(&mut words, file.number);
        let nouns = Nouns::new(&mut words, file.noun);
        let noise = Noise::new(&mut words, file.noise);
        let units = Units::new(&mut words, file.unit);
        let sentences = sentences::Sentences::new(&mut words, file.sentence);
        let dates = Dates::new(&mut words, file.date)?;
        let spelling = spelling::Spelling::new(file.spelling.0.iter().map(|(from, to)| (from.to_string(), to.to_string())));
        Ok(Lexicon {
            words,
            numbers,
            nouns,
            noise,
            units,
            sentences,
            dates,
            pages: Pages::new(file.page),
            spelling,
            check: file.check,
        })
    }

    /// The examples beside the date patterns of a language file: rule, text, what it reads as.
    #[cfg(test)]
    pub fn date_examples(toml: &str) -> Vec<(String, String, String)> {
        let file: File = toml::from_str(toml).expect("the file is valid");
        let of = |pattern: &dates::Pattern| {
            let rule = pattern.means.name().to_string();
            pattern.reads.0.iter().map(|(text, value)| (rule.clone(), text.to_string(), value.to_string())).collect::<Vec<_>>()
        };
        file.date.patterns().iter().flat_map(of).collect()
    }
}

/// A section `phrase = meaning`, borrowed from the file.
#[derive(Debug)]
pub struct Entries<'a, T>(pub Vec<(Cow<'a, str>, T)>);

/// A section `meaning = ["phrase", …]`, borrowed from the file.
#[derive(Debug)]
pub struct Groups<'a, T>(pub Vec<(T, Vec<Cow<'a, str>>)>);

impl<T> Default for Entries<'_, T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<T> Default for Groups<'_, T> {
    fn default() -> Self {
        Groups(Vec::new())
    }
}

impl<'a, T: Copy> Groups<'a, T> {
    /// Phrase by phrase.
    pub fn entries(&self) -> impl Iterator<Item = (&str, T)> {
        self.0.iter().flat_map(|(meaning, phrases)| phrases.iter().map(|phrase| (&**phrase, *meaning)))
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Entries<'a, T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        pairs::<Text, T, D>(from).map(|found| Entries(found.into_iter().map(|(key, value)| (key.0, value)).collect()))
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Groups<'a, T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let found = pairs::<T, Vec<Text>, D>(from)?;
        Ok(Groups(found.into_iter().map(|(key, list)| (key, list.into_iter().map(|text| text.0).collect())).collect()))
    }
}

/// A string that is borrowed where the file has it without escapes.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// The entries of a TOML table, in order.
fn pairs<'de, K: Deserialize<'de>, V: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Vec<(K, V)>, D::Error> {
    struct Pairs<K, V>(PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
        type Value = Vec<(K, V)>;

        fn expecting(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
            out.write_str("a table")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = Vec::new();
            while let Some(entry) = map.next_entry()? {
                found.push(entry);
            }
            Ok(found)
        }
    }
    from.deserialize_map(Pairs(PhantomData))
}
