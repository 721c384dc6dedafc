//! The words of a language, as data: `en.toml`. Listed once; every matcher is built from the same tables.
//!
//! In: TOML. Out: a [`Lexicon`] of tables from phrases to what they mean. Closed kinds (hedge shapes, calendar
//! operators) are enums elsewhere; here words choose one by name. Deliberately absent: any word in Rust.

pub mod words;

pub use words::{Table, Word, Words};

use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
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
    /// "seven" → 7.
    pub cardinals: Table<Decimal>,
    /// "april" → 4.
    pub months: Table<u8>,
}

/// `en.toml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    cardinals: BTreeMap<String, Decimal>,
    months: BTreeMap<String, u8>,
}

impl Lexicon {
    /// Reads a language file. The error says line and column.
    pub fn parse(toml: &str) -> Result<Lexicon, String> {
        let file: File = toml::from_str(toml).map_err(|e| e.to_string())?;
        let _ = file.code;
        let mut words = Words::default();
        let cardinals = Table::new(&mut words, file.cardinals);
        let months = Table::new(&mut words, file.months);
        Ok(Lexicon { words, cardinals, months })
    }
}
