//! Words as small numbers, and tables from phrases to meanings.

use super::token::{Token, tokenize};
use rustc_hash::FxHashMap;
use std::hash::Hasher;

/// A word some table knows, in lower case. Words no table knows are [`Word::UNKNOWN`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(pub u32);

impl Word {
    /// Not in the lexicon.
    pub const UNKNOWN: Word = Word(0);
}

/// What a word can begin, as bits, so that the reader says no to most words without a look-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(pub u32);

impl Class {
    /// Begins nothing by itself.
    pub const NONE: Class = Class(0);
    /// Can begin a number, a quantity or a hedge before one.
    pub const NUMBER: Class = Class(1);
    /// Can begin a date, a duration or a time.
    pub const DATE: Class = Class(2);
    /// Can begin something that is not a quantity.
    pub const NOISE: Class = Class(4);
    /// Can begin a bare number, without hedge or sign of money.
    pub const NUMERAL: Class = Class(8);

    /// All of both.
    pub const fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether the two share a bit.
    pub const fn meets(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

/// Every word the tables know, with its class.
#[derive(Debug)]
pub struct Words {
    /// Open addressing, a power of two; 0 is empty. The upper half of the hash decides most look-ups without the text.
    slots: Vec<(u32, Word)>,
    /// The words, by id.
    texts: Vec<Box<str>>,
    /// What each can begin, by id.
    classes: Vec<Class>,
    /// The tables with a phrase that begins with it, as bits, by id.
    tables: Vec<u64>,
    /// How many tables there are; beyond 64 they share bits.
    count: u32,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            slots: vec![(0, Word::UNKNOWN); 1 << 12],
            texts: vec!["".into()],
            classes: vec![Class::NONE],
            tables: vec![0],
            count: 0,
        }
    }
}

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 40;

impl Words {
    /// The id of a word, made when it is new. `word` is folded to lower case.
    pub fn intern(&mut self, word: &str) -> Word {
        let folded = word.to_lowercase();
        let folded = fold_mark(&folded);
        let hash = hash(folded.as_bytes());
        let mut at = hash as usize;
        loop {
            let mask = self.slots.len() - 1;
            let (seen, id) = self.slots[at & mask];
            if id == Word::UNKNOWN {
                break;
            }
            if seen == (hash >> 32) as u32 && &*self.texts[id.0 as usize] == folded {
                return id;
            }
            at += 1;
        }
        let id = Word(self.texts.len() as u32);
        self.texts.push(folded.into());
        self.classes.push(Class::NONE);
        self.tables.push(0);
        let mask = self.slots.len() - 1;
        self.slots[at & mask] = ((hash >> 32) as u32, id);
        if self.texts.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    /// Twice the slots.
    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        self.slots = vec![(0, Word::UNKNOWN); mask + 1];
        for (id, text) in self.texts.iter().enumerate().skip(1) {
            let hash = hash(text.as_bytes());
            let mut at = hash as usize;
            while self.slots[at & mask].1 != Word::UNKNOWN {
                at += 1;
            }
            self.slots[at & mask] = ((hash >> 32) as u32, Word(id as u32));
        }
    }

    /// The id of a word as it stands in a text, in any case.
    pub fn get(&self, word: &str) -> Word {
        if word.len() <= LONGEST && word.is_ascii() {
            let mut folded = [0u8; LONGEST];
            let folded = &mut folded[..word.len()];
            folded.copy_from_slice(word.as_bytes());
            folded.make_ascii_lowercase();
            return self.look(folded);
        }
        let mut folded = [0u8; LONGEST];
        let mut length = 0;
        for c in fold_mark(word).chars().flat_map(char::to_lowercase) {
            let Some(room) = folded.get_mut(length..length + c.len_utf8()) else {
                return Word::UNKNOWN;
            };
            c.encode_utf8(room);
            length += c.len_utf8();
        }
        self.look(&folded[..length])
    }

    fn look(&self, folded: &[u8]) -> Word {
        let hash = hash(folded);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize;
        loop {
            let (seen, id) = self.slots[at & mask];
            if id == Word::UNKNOWN || (seen == (hash >> 32) as u32 && self.texts[id.0 as usize].as_bytes() == folded) {
                return id;
            }
            at += 1;
        }
    }

    /// Lets a word begin what a class says.
    pub fn mark(&mut self, word: Word, class: Class) {
        if let Some(known) = self.classes.get_mut(word.0 as usize) {
            *known = known.with(class);
        }
    }

    /// What the word can begin.
    pub fn class(&self, word: Word) -> Class {
        self.classes.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// Whether a phrase of the table may begin with the word.
    pub fn begins<T>(&self, word: Word, table: &Table<T>) -> bool {
        self.tables.get(word.0 as usize).is_some_and(|bits| bits & table.bit != 0)
    }

    /// The word with this id, as it is listed.
    pub fn text(&self, word: Word) -> &str {
        self.texts.get(word.0 as usize).map_or("", |text| text)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.texts.len() - 1
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Marks that are written in several ways are one word.
fn fold_mark(word: &str) -> &str {
    match word {
        "’" | "‘" | "ʼ" => "'",
        "‐" | "‑" => "-",
        _ => word,
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

/// Phrases of one kind and what each means. The longest phrase wins.
#[derive(Debug)]
pub struct Table<T> {
    /// Its bit among the tables that [`Words`] keeps for each word.
    bit: u64,
    by_first: FxHashMap<Word, Vec<(Box<[Word]>, T)>>,
}

impl<T: Copy> Table<T> {
    /// A table from written phrases, each first word being put in `class`. Phrases are cut into tokens just as texts
    /// are.
    pub fn new<S: AsRef<str>>(words: &mut Words, class: Class, entries: impl IntoIterator<Item = (S, T)>) -> Self {
        let bit = 1 << (words.count % 64);
        words.count += 1;
        Table { bit, by_first: FxHashMap::default() }.with(words, class, entries)
    }

    /// The table with more phrases, of another class.
    pub fn with<S: AsRef<str>>(mut self, words: &mut Words, class: Class, entries: impl IntoIterator<Item = (S, T)>) -> Self {
        for (phrase, meaning) in entries {
            let phrase = phrase.as_ref();
            let mut ids = tokenize(phrase).map(|(span, _)| words.intern(&phrase[span.range()]));
            let Some(first) = ids.next() else { continue };
            let rest: Box<[Word]> = ids.collect();
            words.classes[first.0 as usize] = words.classes[first.0 as usize].with(class);
            words.tables[first.0 as usize] |= self.bit;
            let phrases = self.by_first.entry(first).or_default();
            // Longer ones first; among equally long ones, as listed.
            let place = phrases.iter().position(|(known, _)| known.len() < rest.len()).unwrap_or(phrases.len());
            phrases.insert(place, (rest, meaning));
        }
        self
    }

    /// The longest phrase that starts with the first of `tokens`: how many tokens it takes and what it means.
    pub fn at(&self, tokens: &[Token]) -> Option<(usize, T)> {
        let (first, following) = tokens.split_first()?;
        if first.word == Word::UNKNOWN {
            return None;
        }
        let phrases = self.by_first.get(&first.word)?;
        phrases
            .iter()
            .find(|(rest, _)| {
                rest.len() <= following.len() && rest.iter().zip(following).all(|(word, token)| token.word == *word)
            })
            .map(|(rest, meaning)| (rest.len() + 1, *meaning))
    }

    /// The words that begin a phrase, in no order.
    pub fn firsts(&self) -> impl Iterator<Item = Word> {
        self.by_first.keys().copied()
    }

    /// What the single word means, if it is in the table by itself.
    pub fn word(&self, word: Word) -> Option<T> {
        self.by_first.get(&word)?.iter().find(|(rest, _)| rest.is_empty()).map(|(_, meaning)| *meaning)
    }
}
