//! Words as small numbers, and tables from phrases to meanings.

use crate::sentence::{Token, tokenize};
use rustc_hash::FxHashMap;

/// A word some table knows, in lower case. Words no table knows are [`Word::UNKNOWN`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(pub u32);

impl Word {
    /// Not in the lexicon.
    pub const UNKNOWN: Word = Word(0);
}

/// Every word the tables know.
#[derive(Debug, Default)]
pub struct Words {
    ids: FxHashMap<Box<str>, Word>,
}

impl Words {
    /// The id of a word, made when it is new. `word` is folded to lower case.
    pub fn intern(&mut self, word: &str) -> Word {
        let next = Word(self.ids.len() as u32 + 1);
        *self.ids.entry(word.to_lowercase().into()).or_insert(next)
    }

    /// The id of a word as it stands in a text, in any case.
    pub fn get(&self, word: &str) -> Word {
        if word.len() <= 32 && word.is_ascii() {
            let mut folded = [0u8; 32];
            let folded = &mut folded[..word.len()];
            folded.copy_from_slice(word.as_bytes());
            folded.make_ascii_lowercase();
            let folded = std::str::from_utf8(folded).unwrap_or_default();
            return self.ids.get(folded).copied().unwrap_or_default();
        }
        if word.len() > 64 {
            return Word::UNKNOWN;
        }
        self.ids.get(word.to_lowercase().as_str()).copied().unwrap_or_default()
    }
}

/// Phrases of one class and what each means. The longest phrase wins.
#[derive(Debug)]
pub struct Table<T> {
    by_first: FxHashMap<Word, Vec<(Box<[Word]>, T)>>,
}

impl<T: Copy> Table<T> {
    /// A table from written phrases. Phrases are cut into tokens just as texts are.
    pub fn new(words: &mut Words, entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut by_first: FxHashMap<Word, Vec<(Box<[Word]>, T)>> = FxHashMap::default();
        for (phrase, meaning) in entries {
            let ids: Vec<Word> = tokenize(&phrase).map(|(span, _)| words.intern(&phrase[span.range()])).collect();
            if let Some((first, rest)) = ids.split_first() {
                by_first.entry(*first).or_default().push((rest.into(), meaning));
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Table { by_first }
    }

    /// The longest phrase that starts with the first of `tokens`: how many tokens it takes and what it means.
    pub fn at(&self, tokens: &[Token]) -> Option<(usize, T)> {
        let (first, following) = tokens.split_first()?;
        let phrases = self.by_first.get(&first.word)?;
        phrases
            .iter()
            .find(|(rest, _)| {
                rest.len() <= following.len() && rest.iter().zip(following).all(|(word, token)| token.word == *word)
            })
            .map(|(rest, meaning)| (rest.len() + 1, *meaning))
    }
}
