//! The words that tell what is not a quantity, or what an ordinal is worth: `[noise]` and `[rank]` of a language file.

use super::{Class, Groups, Table, Words};
use serde::Deserialize;

/// Tables of what is not a quantity.
#[derive(Debug)]
pub struct Noise {
    /// "24/7", "no one", "first of all".
    pub idioms: Table<()>,
    /// What words tell of the number beside them.
    pub beside: Table<Beside>,
    /// What words tell of the ordinal beside them.
    pub ranks: Table<RankWord>,
}

/// What a word tells of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Beside {
    /// "Section", "Resolution", "port": the number behind it is a name.
    Label,
    /// "Street": the number before it is an address.
    Street,
    /// "block": a number of hundreds before it is an address.
    Block,
    /// "port": a label also where "is" stands before the number.
    Port,
    /// "U.S.": between volume and page of the reports of a court.
    Reporter,
    /// "won", "beat": two numbers behind it are a score.
    Score,
    /// "under", "mid": joined to a number by a hyphen, no name.
    Prefix,
    /// "every", "the": "one" behind it is a pronoun.
    BeforeOne,
    /// "another", "can": "one" before it is a pronoun.
    BehindOne,
    /// "reasons": what a text counts off, no facts.
    Structure,
    /// "http": a link.
    Link,
}

/// What a word tells of the ordinal beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RankWord {
    /// "largest": behind an ordinal, a rank.
    Superlative,
    /// "round", "attack": a thing that is counted by ordinals.
    Event,
    /// "finished", "ranked": before an ordinal, a rank.
    Verb,
    /// "to": after "the first country", what it was first to do.
    Opener,
    /// "with", "who": the same, behind "was the first country".
    With,
    /// "in", "of": between the two.
    Bridge,
}

/// `[noise]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<'a> {
    #[serde(borrow)]
    idioms: Vec<&'a str>,
    #[serde(borrow)]
    beside: Groups<'a, Beside>,
    #[serde(borrow)]
    ranks: Groups<'a, RankWord>,
    /// Read by a test alone.
    #[serde(default, rename = "example")]
    _examples: serde::de::IgnoredAny,
}

impl Noise {
    /// The tables of a file.
    pub fn new(words: &mut Words, file: File) -> Noise {
        let links = |link: bool| file.beside.entries().filter(move |(_, beside)| (*beside == Beside::Link) == link);
        Noise {
            idioms: Table::new(words, Class::NOISE, file.idioms.iter().map(|phrase| (*phrase, ()))),
            beside: Table::new(words, Class::NOISE, links(true)).with(words, Class::NONE, links(false)),
            ranks: Table::new(words, Class::NONE, file.ranks.entries()),
        }
    }
}
