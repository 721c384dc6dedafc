//! Names: what an article calls people, places, bodies and things, and where.
//!
//! In: an article's terms. Out: every name once, with its class and a key that other articles share, and where each
//! stands. A surname after a full name, and an acronym after "(…)", are the same name. Deliberately absent: any list of
//! entities; what is a name is seen by its capitals and by how it is used.

mod resolve;
mod runs;

use super::terms::Terms;
use crate::lexicon::claims::Key;
use crate::mention::Mention;
use std::ops::Range;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Countries, states, agencies: too broad to tell one event from another.
    Broad,
    /// A large city: it tells events elsewhere apart, and hardly those in it.
    City,
    /// A place.
    Place,
    /// An organisation.
    Body,
    /// Anything else: events, products, works.
    Thing,
    /// A person.
    Person,
}

/// A name of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What other articles share: first and last word of a person, all words of other names.
    pub key: Key,
    /// Key of the first word.
    pub first: Key,
    /// Key of the last word.
    pub last: Key,
    /// How many words it has.
    pub words: usize,
    /// As written, longest form.
    pub text: String,
    /// What it names.
    pub class: Class,
    /// How often it stands in the article.
    pub count: u32,
    /// Whether it stands in the first sentences, which tell what the article is about.
    pub lead: bool,
    /// Whether it is quoted as a speaker: such people say the same of many events.
    pub speaker: bool,
    /// What tells it from others of its name: "Kent" in "Ashford, Kent", "cricketer" in "Walter Price (cricketer)".
    pub apart: Vec<Key>,
}

impl Name {
    /// Whether it is a person that is spoken of, and not one who only speaks.
    pub fn acts(&self) -> bool {
        self.class == Class::Person && !self.speaker
    }
}

/// All names of an article.
#[derive(Debug, Default)]
pub struct Names {
    /// Each once, in order of first use.
    pub names: Vec<Name>,
    /// Where each stands: tokens and index into `names`, in order.
    pub places: Vec<(Range<usize>, usize)>,
}

impl Names {
    /// The names that stand within these tokens.
    pub fn within(&self, tokens: &Range<usize>) -> &[(Range<usize>, usize)] {
        let first = self.places.partition_point(|(at, _)| at.start < tokens.start);
        let last = self.places.partition_point(|(at, _)| at.start < tokens.end);
        &self.places[first..last.max(first)]
    }
}

/// The names of an article. Its ages show that a person was named before.
pub fn find(terms: &Terms, mentions: &[Mention]) -> Names {
    resolve::resolve(terms, runs::runs(terms, mentions))
}
