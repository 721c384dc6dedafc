//! The words that tell what is counted: `[noun]` of a language file.

use super::{Class, Entries, Groups, Table, Words};
use serde::Deserialize;

/// Tables of counted nouns.
#[derive(Debug)]
pub struct Nouns {
    /// Forms of the noun by themselves, and what each is the plural of, or what kind of word it is.
    pub forms: Table<Form>,
    /// "men" → "man", by place in [`Form::Plural`].
    singulars: Vec<Box<str>>,
    /// How plurals end, and what the singular ends in instead; the first that fits.
    endings: Vec<(Box<str>, Box<str>)>,
    /// Endings of words that end like plurals and are none.
    never: Vec<Box<str>>,
}

/// What a word is to a counted noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Counts persons: "people", "soldiers"; a noun in the singular or plural.
    Person,
    /// Counts persons though it is no noun: "dead", "wounded".
    Casualty,
    /// An irregular plural: its place among the singulars.
    Plural(u16),
    /// No noun phrase goes through it.
    Stop,
    /// Ends like a plural and is none.
    Never,
    /// A plural that only describes the noun behind it: "sports cars".
    Attribute,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Person,
    Casualty,
    Stop,
    Never,
    Attribute,
}

/// `[noun]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<'a> {
    #[serde(borrow)]
    forms: Groups<'a, Kind>,
    #[serde(borrow)]
    plurals: Entries<'a, &'a str>,
    endings: Vec<(String, String)>,
    never: Vec<String>,
    /// Read by a test alone.
    #[serde(default, rename = "example")]
    _examples: serde::de::IgnoredAny,
}

impl Nouns {
    /// The tables of a file.
    pub fn new(words: &mut Words, file: File) -> Nouns {
        let mut singulars = Vec::new();
        let mut forms: Vec<(&str, Form)> = Vec::new();
        for (phrase, kind) in file.forms.entries() {
            forms.push((
                phrase,
                match kind {
                    Kind::Person => Form::Person,
                    Kind::Casualty => Form::Casualty,
                    Kind::Stop => Form::Stop,
                    Kind::Never => Form::Never,
                    Kind::Attribute => Form::Attribute,
                },
            ));
        }
        for (plural, singular) in &file.plurals.0 {
            singulars.push((*singular).into());
            forms.push((plural, Form::Plural(singulars.len() as u16 - 1)));
        }
        Nouns {
            forms: Table::new(words, Class::NONE, forms),
            singulars,
            endings: file.endings.into_iter().map(|(plural, singular)| (plural.into(), singular.into())).collect(),
            never: file.never.into_iter().map(Into::into).collect(),
        }
    }

    /// The singular at a place of the irregular ones.
    pub fn singular_at(&self, place: u16) -> &str {
        self.singulars.get(usize::from(place)).map_or("", |text| text)
    }

    /// The stem and the ending of the singular of a regular plural, in any case; `None` where it ends like none.
    pub fn singular<'a>(&'a self, word: &'a str) -> Option<(&'a str, &'a str)> {
        let ends = |ending: &str| {
            word.len()
                .checked_sub(ending.len())
                .filter(|at| word.is_char_boundary(*at) && word[*at..].eq_ignore_ascii_case(ending))
        };
        if word.len() < 4 || self.never.iter().any(|ending| ends(ending).is_some()) {
            return None;
        }
        self.endings.iter().find_map(|(plural, singular)| ends(plural).filter(|at| *at > 1).map(|at| (&word[..at], &**singular)))
    }
}
