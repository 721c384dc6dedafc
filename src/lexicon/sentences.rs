//! The words that end no sentence though a stop follows them: `[sentence]` of a language file.

use super::{Class, Table, Words};
use serde::Deserialize;

/// Tables of abbreviations.
#[derive(Debug)]
pub struct Sentences {
    /// What a stop behind the word means.
    pub stops: Table<Stop>,
}

/// What a stop behind a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// "Mr.": never the end.
    Never,
    /// "No.", "Fig.": not the end before a number.
    Numbered,
    /// "Inc.", "p.m.": the end only where a sentence plainly begins behind it.
    Perhaps,
}

/// `[sentence]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<'a> {
    #[serde(borrow)]
    never: Vec<&'a str>,
    #[serde(borrow)]
    numbered: Vec<&'a str>,
    #[serde(borrow)]
    perhaps: Vec<&'a str>,
}

impl Sentences {
    /// The tables of a file.
    pub fn new(words: &mut Words, file: File) -> Sentences {
        let never = file.never.iter().map(|word| (*word, Stop::Never));
        let numbered = file.numbered.iter().map(|word| (*word, Stop::Numbered));
        let perhaps = file.perhaps.iter().map(|word| (*word, Stop::Perhaps));
        Sentences { stops: Table::new(words, Class::NONE, never.chain(numbered).chain(perhaps)) }
    }
}
