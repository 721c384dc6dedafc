//! What numbers are about, as words: measures and the word classes that binding needs (`en.claims.toml`).
//!
//! In: TOML. Out: [`Claims`], which classifies words ([`Term`]) and finds the words that call for a measure
//! ([`Trigger`]). Deliberately absent: any word in Rust, and any knowledge of sentences.

use super::spelling::Spelling;
use super::token::tokenize;
use crate::value::{Kind, Policy};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// The English measures and word classes, built on first use.
pub static ENGLISH: LazyLock<Claims> = LazyLock::new(|| {
    Claims::parse(include_str!("en.claims.toml"), &super::ENGLISH.spelling).expect("en.claims.toml is valid: a test reads it")
});

/// A word or stem as a number that is the same on every machine and in every run.
pub type Key = u64;

/// The key of some text: FNV-1a, 64 bits.
pub fn key(text: &str) -> Key {
    mix(0xcbf2_9ce4_8422_2325, text.as_bytes())
}

/// A key made of two.
pub fn join(a: Key, b: Key) -> Key {
    mix(a.rotate_left(5) ^ 0x9e37_79b9_7f4a_7c15, &b.to_le_bytes())
}

fn mix(seed: Key, bytes: &[u8]) -> Key {
    bytes.iter().fold(seed, |hash, byte| (hash ^ Key::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The classes a word belongs to, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal),* $(,)?) => {
        impl Classes {
            $($(#[$doc])* pub const $name: Classes = Classes(1 << $bit);)*
        }
    };
}

classes! {
    /// "the", "of": never content.
    FUNCTION = 0,
    /// Weekdays, months: capitalised without being names.
    CALENDAR = 1,
    /// "of", "de": hold a name together.
    LINK = 2,
    /// "Mr", "President": stand before a person's name.
    HONORIFIC = 3,
    /// "Department": names with it are bodies.
    BODY = 4,
    /// "County": names with it are places.
    PLACE = 5,
    /// "United States": tells the country, never the event.
    BROAD = 6,
    /// "said": names a speaker.
    SAYING = 7,
    /// "not".
    NEGATION = 8,
    /// "will", "feared": not, or not yet, so.
    PLANNED = 9,
    /// "another": more of them, or part of them.
    PARTIAL = 10,
    /// "women": who or what part is meant, beside the number.
    SCOPE = 11,
    /// "people": counts people as such.
    PERSON = 12,
    /// Common given names.
    GIVEN = 13,
    /// "University of Texas": links of bodies and places only.
    OF = 14,
    /// "and", "while": starts a clause of its own.
    JOINER = 15,
    /// "in", "at": what follows is a place.
    LOCATIVE = 16,
    /// "is", "stood": joins what it stands between.
    BEING = 17,
    /// "an earlier version": what follows is withdrawn.
    SUPERSEDED = 18,
    /// "as of": the day holds for what follows.
    AS_OF = 19,
    /// "Free", "second quarter": which plan or stretch is meant.
    TIER = 20,
    /// "who": starts an aside.
    ASIDE = 21,
    /// "plan": what follows the name of one.
    PLAN = 22,
    /// "Leeds": a large city, where many events happen.
    CITY = 23,
    /// "the": what follows was named before.
    DEFINITE = 24,
    /// "he": somebody named before.
    PRONOUN = 25,
    /// "including the gunman": who is counted in.
    INCLUDING = 26,
    /// "period": says nothing of what is measured.
    GENERAL = 27,
    /// "first", "worst": "since" behind it looks back to another event.
    SUPERLATIVE = 28,
    /// "and": adds to what stands before it.
    ADDING = 29,
    /// "by": what follows is a difference.
    DIFFERENCE = 30,
    /// "to": a verb follows.
    INFINITIVE = 31,
    /// "eastern": which side of a country.
    COMPASS = 32,
    /// "Judge": stands before people who recur in the news of a place.
    OFFICIAL = 33,
    /// "at the time": an age of another day.
    THEN = 34,
    /// "later": how long after something else it was.
    OFFSET = 35,
    /// "her": what follows is somebody's.
    POSSESSIVE = 36,
    /// "identified": the name of whoever stands before it follows.
    NAMING = 37,
}

impl Classes {
    /// Whether any class of `other` is among these.
    pub fn has(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// A word of a text: its keys and classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Key of the word in lower case.
    pub word: Key,
    /// Key of its stem.
    pub stem: Key,
    /// What it is.
    pub classes: Classes,
}

/// One measure.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name.
    pub id: String,
    /// What it says, for people: "people killed".
    pub about: String,
    /// Kinds of mention it can bind.
    pub kinds: Vec<Kind>,
    /// The unit its bare numbers count in.
    pub unit: Option<String>,
    /// How it may move in time.
    pub policy: Policy,
    /// No allowance for rounding.
    pub exact: bool,
    /// Whether a difference of one unit is only a warning.
    pub near: bool,
    /// Whether it is only the counted noun: a verb beside it says more.
    pub weak: bool,
    /// Whether it is of one event on one day: a crowd, a magnitude.
    pub daily: bool,
    /// Whether it holds of many kinds of event: "shooting" and "crash" both happen.
    pub various: bool,
    /// Whether many things have one: a price, a length.
    pub loose: bool,
    /// Whether it moves by the minute: two articles never have to agree on it.
    pub fleeting: bool,
    /// Sentences in which [] marks a value that must get this measure.
    pub examples: Vec<String>,
    /// Sentences in which [] marks a value that must not.
    pub not: Vec<String>,
}

/// How a word calls for a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// As the noun that is counted: "150 fatalities".
    Counted,
    /// As the noun that names the quantity: "a death toll of 145".
    Noun,
    /// As the verb that governs it: "killed 145".
    Verb,
    /// As other words beside it.
    Phrase,
}

/// Words that call for a measure.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// The words behind the first.
    rest: Box<[Key]>,
    /// Index of the measure.
    pub measure: u16,
    /// How it calls.
    pub call: Call,
}

/// Measures and word classes of one language.
pub struct Claims {
    /// Every measure, in the order of the file.
    pub measures: Vec<Measure>,
    triggers: FxHashMap<Key, Vec<Trigger>>,
    words: FxHashMap<Key, Classes>,
    phrases: FxHashMap<Key, Vec<(Box<[Key]>, Classes)>>,
    limits: Vec<Key>,
    light: Vec<Key>,
    spelling: &'static Spelling,
}

impl std::fmt::Debug for Claims {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Claims({} measures)", self.measures.len())
    }
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    claims: ClassFile,
    #[serde(default)]
    measures: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassFile {
    function: Vec<String>,
    calendar: Vec<String>,
    links: Vec<String>,
    honorifics: Vec<String>,
    bodies: Vec<String>,
    places: Vec<String>,
    broad: Vec<String>,
    cities: Vec<String>,
    saying: Vec<String>,
    negation: Vec<String>,
    planned: Vec<String>,
    partial: Vec<String>,
    scope: Vec<String>,
    limits: Vec<String>,
    light: Vec<String>,
    persons: Vec<String>,
    given: Vec<String>,
    plan: Vec<String>,
    tier: Vec<String>,
    including: Vec<String>,
    general: Vec<String>,
    superlative: Vec<String>,
    adding: Vec<String>,
    infinitive: Vec<String>,
    compass: Vec<String>,
    officials: Vec<String>,
    then: Vec<String>,
    offset: Vec<String>,
    difference: Vec<String>,
    superseded: Vec<String>,
    as_of: Vec<String>,
    of: Vec<String>,
    joiners: Vec<String>,
    asides: Vec<String>,
    locative: Vec<String>,
    being: Vec<String>,
    definite: Vec<String>,
    pronouns: Vec<String>,
    possessives: Vec<String>,
    naming: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureFile {
    about: String,
    kinds: Vec<Kind>,
    #[serde(default)]
    counted: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    unit: Option<String>,
    #[serde(default)]
    policy: Policy,
    #[serde(default)]
    exact: bool,
    #[serde(default = "yes")]
    near: bool,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    daily: bool,
    #[serde(default)]
    various: bool,
    #[serde(default)]
    loose: bool,
    #[serde(default)]
    fleeting: bool,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

fn yes() -> bool {
    true
}

impl Claims {
    /// Reads the file. The error says line and column.
    pub fn parse(toml: &str, spelling: &'static Spelling) -> Result<Claims, String> {
        let file: File = toml::from_str(toml).map_err(|e| e.to_string())?;
        let mut claims = Claims {
            measures: Vec::new(),
            triggers: FxHashMap::default(),
            words: FxHashMap::default(),
            phrases: FxHashMap::default(),
            limits: Vec::new(),
            light: Vec::new(),
            spelling,
        };
        let classes = file.claims;
        for (list, class) in [
            (classes.function, Classes::FUNCTION),
            (classes.calendar, Classes::CALENDAR),
            (classes.links, Classes::LINK),
            (classes.honorifics, Classes::HONORIFIC),
            (classes.bodies, Classes::BODY),
            (classes.places, Classes::PLACE),
            (classes.broad, Classes::BROAD),
            (classes.cities, Classes::CITY),
            (classes.saying, Classes::SAYING),
            (classes.negation, Classes::NEGATION),
            (classes.planned, Classes::PLANNED),
            (classes.partial, Classes::PARTIAL),
            (classes.scope, Classes::SCOPE),
            (classes.persons, Classes::PERSON),
            (classes.given, Classes::GIVEN),
            (classes.plan, Classes::PLAN),
            (classes.tier, Classes::TIER),
            (classes.including, Classes::INCLUDING),
            (classes.general, Classes::GENERAL),
            (classes.superlative, Classes::SUPERLATIVE),
            (classes.adding, Classes::ADDING),
            (classes.infinitive, Classes::INFINITIVE),
            (classes.compass, Classes::COMPASS),
            (classes.officials, Classes::OFFICIAL),
            (classes.then, Classes::THEN),
            (classes.offset, Classes::OFFSET),
            (classes.difference, Classes::DIFFERENCE),
            (classes.superseded, Classes::SUPERSEDED),
            (classes.as_of, Classes::AS_OF),
            (classes.of, Classes::OF),
            (classes.joiners, Classes::JOINER),
            (classes.asides, Classes::ASIDE),
            (classes.locative, Classes::LOCATIVE),
            (classes.being, Classes::BEING),
            (classes.definite, Classes::DEFINITE),
            (classes.pronouns, Classes::PRONOUN),
            (classes.possessives, Classes::POSSESSIVE),
            (classes.naming, Classes::NAMING),
        ] {
            for entry in list {
                claims.classify(&entry, class);
            }
        }
        claims.limits = classes.limits.iter().map(|word| join(3, claims.term(word).stem)).collect();
        claims.light = classes.light.iter().map(|word| claims.term(word).stem).collect();
        for (id, value) in file.measures {
            let measure: MeasureFile = value.try_into().map_err(|e| format!("measures.{id}: {e}"))?;
            claims.add(id, measure);
        }
        for triggers in claims.triggers.values_mut() {
            triggers.sort_by_key(|t| std::cmp::Reverse(t.rest.len()));
        }
        for phrases in claims.phrases.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Ok(claims)
    }

    fn classify(&mut self, entry: &str, class: Classes) {
        let keys: Vec<Key> = tokenize(entry).map(|(span, _)| key(&entry[span.range()])).collect();
        match keys.split_first() {
            Some((word, [])) => {
                let classes = self.words.entry(*word).or_default();
                *classes = classes.or(class);
            }
            Some((first, rest)) => {
                let phrases = self.phrases.entry(*first).or_default();
                match phrases.iter_mut().find(|(known, _)| **known == *rest) {
                    Some((_, classes)) => *classes = classes.or(class),
                    None => phrases.push((rest.into(), class)),
                }
            }
            None => {}
        }
    }

    fn add(&mut self, id: String, file: MeasureFile) {
        let measure = self.measures.len() as u16;
        let lists =
            [(file.counted, Call::Counted), (file.nouns, Call::Noun), (file.verbs, Call::Verb), (file.phrases, Call::Phrase)];
        for (list, call) in lists {
            for entry in list {
                let (entry, plain) = match entry.strip_prefix('=') {
                    Some(plain) => (plain, true),
                    None => (entry.as_str(), call == Call::Phrase),
                };
                let keys: Vec<Key> = tokenize(entry)
                    .map(|(span, _)| {
                        let word = &entry[span.range()];
                        if plain { key(word) } else { self.stem(word) }
                    })
                    .collect();
                if let Some((first, rest)) = keys.split_first() {
                    self.triggers.entry(*first).or_default().push(Trigger { rest: rest.into(), measure, call });
                }
            }
        }
        self.measures.push(Measure {
            id,
            about: file.about,
            kinds: file.kinds,
            unit: file.unit,
            policy: file.policy,
            exact: file.exact,
            near: file.near,
            weak: file.weak,
            daily: file.daily,
            various: file.various,
            loose: file.loose,
            fleeting: file.fleeting,
            examples: file.examples,
            not: file.not,
        });
    }

    /// The measure with this id.
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|m| m.id == id)
    }

    /// Its index.
    pub fn index(&self, id: &str) -> Option<u16> {
        self.measures.iter().position(|m| m.id == id).map(|n| n as u16)
    }

    /// The key of a word's stem. Stems and words are keyed apart, so that one never stands for the other.
    fn stem(&self, lower: &str) -> Key {
        join(1, key(&self.spelling.stem(lower)))
    }

    /// A word's keys and classes. `word` may be in any case.
    pub fn term(&self, word: &str) -> Term {
        let lower = word.to_lowercase();
        let word = key(&lower);
        let stem = if lower.len() > 40 { join(1, word) } else { self.stem(&lower) };
        Term { word, stem, classes: self.words.get(&word).copied().unwrap_or_default() }
    }

    /// Of the words that say which part is meant, those that say it is the most, as keys of a scope.
    pub fn limits(&self) -> &[Key] {
        &self.limits
    }

    /// Stems of words that do not tell which of several things a sentence is about.
    pub fn light(&self) -> &[Key] {
        &self.light
    }

    /// All triggers that start with the first of `terms`, and how many terms each takes.
    pub fn triggers<'a>(&'a self, terms: &'a [Term]) -> impl Iterator<Item = (usize, &'a Trigger)> + 'a {
        let first = terms.first().copied().unwrap_or_default();
        [first.word, first.stem].into_iter().filter_map(|key| self.triggers.get(&key)).flatten().filter_map(|trigger| {
            let following = terms.get(1..1 + trigger.rest.len())?;
            let fits = trigger.rest.iter().zip(following).all(|(key, term)| *key == term.word || *key == term.stem);
            fits.then_some((1 + trigger.rest.len(), trigger))
        })
    }

    /// The longest phrase of two words or more that starts here: how many terms it takes, and its classes.
    pub fn phrase(&self, terms: &[Term]) -> Option<(usize, Classes)> {
        let first = terms.first()?;
        self.phrases.get(&first.word)?.iter().find_map(|(rest, classes)| {
            let following = terms.get(1..1 + rest.len())?;
            rest.iter().zip(following).all(|(key, term)| *key == term.word).then_some((1 + rest.len(), *classes))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_valid_and_every_measure_has_something_to_call_it() {
        let claims = &*ENGLISH;
        assert!(claims.measures.len() >= 40);
        for (index, measure) in claims.measures.iter().enumerate() {
            let called = claims.triggers.values().flatten().any(|t| usize::from(t.measure) == index);
            assert!(called || measure.id == "age", "{} is called by nothing", measure.id);
            assert!(!measure.kinds.is_empty(), "{}", measure.id);
        }
    }

    #[test]
    fn stems_and_words_are_kept_apart() {
        let claims = &*ENGLISH;
        assert_eq!(claims.term("killed").stem, claims.term("Killing").stem);
        assert_ne!(claims.term("kill").stem, claims.term("kill").word);
        assert!(claims.term("Women").classes.has(Classes::SCOPE));
    }
}
