//! The cursor that all grammars read with: the tokens of one sentence, never a token outside it.

use super::date::Now;
use super::number::Number;
use crate::article::{Article, BlockKind};
use crate::lexicon::{Lexicon, Table, Word};
use crate::sentence::{Prose, Token, TokenKind};
use crate::text::Span;
use crate::value::Days;
use crate::value::calendar::days_between;
use std::cell::{Cell, OnceCell};

/// A sentence of an article, to be read. Positions are indexes into [`Prose::tokens`]; outside the sentence there is
/// nothing: an unknown mark without bytes, so that look-ahead and look-behind need no checks (`at.wrapping_sub(1)`).
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its tokens and sentences.
    pub prose: &'a Prose,
    /// The words.
    pub lexicon: &'a Lexicon,
    text: &'a str,
    first: usize,
    end: usize,
    sentence: usize,
    steps: &'a Cell<u64>,
    seen: &'a Cell<Option<Seen>>,
    memo: &'a Memo,
    now: Now,
}

/// A date that was read.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Its days.
    pub days: Days,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Whether this date or one before it lies near publication: the text tells of its own time.
    pub current: bool,
}

impl Seen {
    /// What is near publication, in days.
    pub const NEAR: i32 = 400;

    /// A date that was read in a sentence, after others.
    pub fn new(days: Days, sentence: usize, article: &Article, before: Option<Seen>) -> Self {
        let published = article.byline.published.as_ref().and_then(|published| published.period.start);
        let near = published.is_some_and(|day| days_between(days.last, day) < Seen::NEAR);
        Seen { days, sentence, current: near || before.is_some_and(|before| before.current) }
    }
}

/// What was read of numbers, by place.
#[derive(Debug, Default)]
pub struct Memo {
    numbers: [Cell<(usize, Option<Number>)>; 4],
    /// From where the next unit of time was looked for, and where it is.
    unit: Cell<(usize, usize)>,
    /// Whether numeric dates of the article put the day first.
    day_first: OnceCell<Option<bool>>,
}

impl Memo {
    /// Nothing read yet.
    pub fn new() -> Self {
        Memo {
            numbers: std::array::from_fn(|_| Cell::new((usize::MAX, None))),
            unit: Cell::new((1, 0)),
            day_first: OnceCell::new(),
        }
    }
}

/// What stands outside a sentence.
const NOTHING: Token =
    Token { span: Span { start: 0, end: 0 }, word: Word::UNKNOWN, kind: TokenKind::Mark, spaced: true, capital: false };

impl<'a> Reader<'a> {
    /// A reader of one sentence. `steps` counts every token looked at; `seen` is the last date before.
    pub fn new(
        article: &'a Article,
        prose: &'a Prose,
        lexicon: &'a Lexicon,
        sentence: usize,
        steps: &'a Cell<u64>,
        seen: &'a Cell<Option<Seen>>,
        memo: &'a Memo,
    ) -> Self {
        let tokens = prose.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone());
        Reader {
            article,
            prose,
            lexicon,
            text: article.text.as_str(),
            first: tokens.start,
            end: tokens.end,
            sentence,
            steps,
            seen,
            memo,
            now: Now::of(article),
        }
    }

    /// The day the article is read from.
    pub fn now(&self) -> Now {
        self.now
    }

    /// The number at `at`, read once.
    pub(super) fn remember(&self, at: usize, read: impl FnOnce() -> Option<Number>) -> Option<Number> {
        let cell = &self.memo.numbers[at % 4];
        let (place, number) = cell.get();
        if place == at {
            return number;
        }
        let number = read();
        cell.set((at, number));
        number
    }

    /// One past the words of a class of dates at a place.
    pub fn class_at(&self, class: &str, at: usize) -> Option<usize> {
        self.find(self.lexicon.dates.class_named(class)?, at).map(|(end, ())| end)
    }

    /// Whether the sentence is a headline or a heading.
    pub fn in_heading(&self) -> bool {
        let block = self.prose.sentences[self.sentence()].block;
        matches!(self.article.blocks.get(block).map(|block| &block.kind), Some(BlockKind::Title | BlockKind::Heading(_)))
    }

    /// Whether numeric dates of the article put the day first; `look` goes through it once.
    pub fn day_first(&self, look: impl FnOnce() -> Option<bool>) -> Option<bool> {
        let look = || {
            self.steps.set(self.steps.get() + self.prose.tokens.len() as u64);
            look()
        };
        *self.memo.day_first.get_or_init(look)
    }

    /// Whether a unit of time follows closely enough for a length to be worth a look.
    pub fn near_unit(&self, at: usize) -> bool {
        const NEAR: usize = 14;
        let far = self.end.min(at.saturating_add(NEAR));
        let (from, next) = self.memo.unit.get();
        let known = (from..=next).contains(&at);
        let mut next = if known { next } else { at };
        while next < far && !self.lexicon.dates.is_unit(self.token(next).word) {
            next += 1;
        }
        self.memo.unit.set((if known { from } else { at }, next));
        next < far
    }

    /// The last date in the text before this place.
    pub fn seen(&self) -> Option<Days> {
        self.seen.get().map(|seen| seen.days)
    }

    /// The same where it is known to the month and close by, and no date so far is near publication: the text tells of
    /// that time.
    pub fn told(&self) -> Option<Days> {
        const NEAR: usize = 3;
        const MONTH: i32 = 31;
        let seen = self.seen.get().filter(|seen| !seen.current && self.sentence - seen.sentence.min(self.sentence) <= NEAR)?;
        (seen.days.count() <= MONTH).then_some(seen.days)
    }

    /// The first token of the sentence.
    pub fn first(&self) -> usize {
        self.first
    }

    /// One past its last token.
    pub fn end(&self) -> usize {
        self.end
    }

    /// Index of the sentence.
    pub fn sentence(&self) -> usize {
        self.sentence
    }

    /// The token at `at`.
    pub fn token(&self, at: usize) -> Token {
        self.steps.set(self.steps.get() + 1);
        if at < self.first || at >= self.end {
            return NOTHING;
        }
        self.prose.tokens.get(at).copied().unwrap_or(NOTHING)
    }

    /// The lexicon's word at `at`.
    pub fn word(&self, at: usize) -> Word {
        self.token(at).word
    }

    /// What the token at `at` is made of; `None` outside the sentence.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        (at >= self.first && at < self.end).then(|| self.token(at).kind)
    }

    /// The text of the token at `at`, as written.
    pub fn text(&self, at: usize) -> &'a str {
        self.text.get(self.token(at).span.range()).unwrap_or_default()
    }

    /// The text of tokens `from..end`, as written.
    pub fn slice(&self, from: usize, end: usize) -> &'a str {
        if from >= end {
            return "";
        }
        let (from, last) = (self.token(from).span, self.token(end - 1).span);
        self.text.get(from.start as usize..last.end as usize).unwrap_or_default()
    }

    /// Whether the token at `at` stands directly behind the one before it.
    pub fn glued(&self, at: usize) -> bool {
        at > self.first && !self.token(at).spaced
    }

    /// What stands between the token at `at` and the one before it.
    pub fn gap(&self, at: usize) -> &'a str {
        if at <= self.first || at >= self.end {
            return "";
        }
        let (before, here) = (self.token(at - 1).span, self.token(at).span);
        self.text.get(before.end as usize..here.start as usize).unwrap_or_default()
    }

    /// The token at `at`, if it is a mark.
    pub fn mark(&self, at: usize) -> Option<char> {
        let token = self.token(at);
        if token.kind != TokenKind::Mark {
            return None;
        }
        let start = token.span.start as usize;
        match *self.text.as_bytes().get(start)? {
            _ if token.span.is_empty() => None,
            byte if byte.is_ascii() => Some(char::from(byte)),
            _ => self.text.get(start..)?.chars().next(),
        }
    }

    /// Whether the token at `at` is this mark.
    pub fn is(&self, at: usize, mark: char) -> bool {
        self.mark(at) == Some(mark)
    }

    /// Whether the token at `at` is a run of digits.
    pub fn digits(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Digits)
    }

    /// Whether the token at `at` is a word of letters.
    pub fn letters(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// The small number that the digits at `at` write, with how many digits.
    pub fn integer(&self, at: usize) -> Option<(u32, usize)> {
        if !self.digits(at) {
            return None;
        }
        let text = self.text(at);
        let mut value = 0u32;
        let mut count = 0;
        for c in text.chars() {
            value = value.checked_mul(10)?.checked_add(digit(c)?)?;
            count += 1;
        }
        Some((value, count))
    }

    /// The longest phrase of `table` at `at`: one past its last token, and what it means.
    pub fn find<T: Copy>(&self, table: &Table<T>, at: usize) -> Option<(usize, T)> {
        if at < self.first || at >= self.end {
            return None;
        }
        self.steps.set(self.steps.get() + 1);
        if !self.lexicon.words.begins(self.prose.tokens[at].word, table) {
            return None;
        }
        table.at(&self.prose.tokens[at..self.end]).map(|(length, meaning)| (at + length, meaning))
    }

    /// What the phrase of `table` at `at` means.
    pub fn meaning<T: Copy>(&self, table: &Table<T>, at: usize) -> Option<T> {
        self.find(table, at).map(|(_, meaning)| meaning)
    }
}

/// The value of an ASCII or fullwidth digit.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::article::{self, Known};
    use crate::lexicon::ENGLISH;
    use crate::sentence;
    use crate::source::Source;

    /// Calls `then` with a reader of the first sentence of a text.
    pub(crate) fn read_with<R>(text: &str, then: impl FnOnce(&Reader) -> R) -> R {
        let source = Source { name: "test.txt".into(), bytes: text.into() };
        let articles = article::read(&source, &Known::default(), &mut Vec::new());
        let prose = sentence::split(&articles[0], &ENGLISH);
        let steps = Cell::new(0);
        then(&Reader::new(&articles[0], &prose, &ENGLISH, 0, &steps, &Cell::new(None), &Memo::new()))
    }

    #[test]
    fn outside_the_sentence_is_nothing() {
        read_with("two cars", |reader| {
            assert_eq!(reader.text(0), "two");
            assert_eq!(reader.text(2), "");
            assert_eq!(reader.text(usize::MAX), "");
            assert_eq!(reader.slice(0, 2), "two cars");
            assert!(reader.kind(2).is_none());
        });
    }
}
