//! Mentions: spans that state a number, quantity or date, and the value each was read as.
//!
//! In: an article's tokens. Out: [`Mention`]s in order, not overlapping; the longest reading wins, ties by rule order.
//! What is not a claim (identifiers, furniture) is found too, with a role and the rule that decided.

pub mod age;
pub mod change;
pub mod date;
pub mod figure;
pub mod lap;
mod measured;
mod money;
pub mod noise;
pub mod noun;
pub mod number;
pub mod ordinal;
pub mod quantity;
pub mod ratio;
pub mod reader;
pub mod reading;
pub mod unit;
pub mod vague;

pub use number::Number;
pub use reader::Reader;
use reader::{Memo, Seen};
pub use reading::Reading;

use crate::article::{Article, BlockKind};
use crate::lexicon::units::UnitWord;
use crate::lexicon::{Class, Lexicon};
use crate::sentence::{Prose, TokenKind};
use crate::text::Span;
use crate::value::{Clock, Days, Decimal, Hedge, Kind, Period, Value};
use std::cell::Cell;
use std::ops::Range;

/// A span that states a number, quantity or date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Visible bytes: the value expression with its hedge, without preposition and counted noun ("over 150").
    pub span: Span,
    /// The same as tokens, indexes into [`Prose::tokens`].
    pub tokens: Range<usize>,
    /// Index into [`Prose::sentences`].
    pub sentence: usize,
    /// What kind of thing is stated.
    pub kind: Kind,
    /// What the words allow: hedge and written precision applied.
    pub value: Value,
    /// What the words say.
    pub stated: Value,
    /// The hedge between the two.
    pub hedge: Hedge,
    /// Whether it is a claim.
    pub role: Role,
    /// The grammar rule that read it, or that decided its role.
    pub rule: &'static str,
    /// Tokens of the counted noun ("people" in "145 people", "armed terrorists").
    pub noun: Option<Range<usize>>,
    /// One unit of the last written digit, in the value's unit ("4.1bn" → 0.1bn).
    pub grain: Option<Decimal>,
    /// A level, or a change of one ("rose 5 %").
    pub change: Option<Change>,
    /// Whether a date was resolved from the publication date or another date ("on Thursday", "last month").
    pub relative: bool,
    /// Whether a period is a stretch by nature (a war from–to) rather than an uncertain point.
    pub extent: bool,
    /// Whether it counts in fiscal years or quarters.
    pub fiscal: bool,
    /// The time of day that stands with a date: "at 9 p.m. on Sunday".
    pub clock: Option<Clock>,
}

/// Which way a stated change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// "rose 5 %", "up by 40".
    Up,
    /// "fell 5 %".
    Down,
    /// "changed by".
    Either,
}

/// Whether a mention is a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// States a value.
    Claim,
    /// Names something: "9/11", "Boeing 737", "the first Taliban regime".
    Identifier,
    /// "several", "dozens", "recently".
    Vague,
    /// Furniture, code, idioms.
    Noise,
}

/// All mentions of an article, in order of place.
///
/// One pass: at each token whose word or kind can begin something, every grammar gives its longest reading; the one that
/// reaches furthest wins, ties by rule order (what is no quantity, dates, quantities), and the scan goes on behind it.
pub fn find(article: &Article, prose: &Prose, lexicon: &Lexicon) -> Vec<Mention> {
    let steps = Cell::new(0);
    find_counting(article, prose, lexicon, &steps)
}

/// [`find`], counting in `steps` every token looked at.
fn find_counting(article: &Article, prose: &Prose, lexicon: &Lexicon, steps: &Cell<u64>) -> Vec<Mention> {
    let memo = Memo::new();
    let mut mentions = Vec::new();
    let seen = Cell::new(None);
    // What lies before it is taken by a mention already.
    let mut taken = 0;
    for (index, sentence) in prose.sentences.iter().enumerate() {
        let reader = Reader::new(article, prose, lexicon, index, steps, &seen, &memo);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let token = prose.tokens[at];
            let class = match token.kind {
                TokenKind::Digits => Class::NUMBER.with(Class::DATE).with(Class::NOISE),
                _ => lexicon.words.class(token.word),
            };
            if !class.meets(Class::NUMBER.with(Class::DATE).with(Class::NOISE)) {
                at += 1;
                continue;
            }
            let mut best: Option<Reading> = None;
            let grammars: [(Class, fn(&Reader, usize) -> Option<Reading>); 7] = [
                (Class::NUMBER.with(Class::DATE), age::read),
                (Class::DATE.with(Class::NUMBER), date::read),
                (Class::NOISE, noise::read),
                (Class::NUMBER, ordinal::read),
                (Class::NUMBER, ratio::read),
                (Class::NUMBER, vague::read),
                (Class::NUMBER, quantity::read),
            ];
            for (starts, read) in grammars {
                if class.meets(starts)
                    && let Some(reading) = read(&reader, at)
                    && best
                        .as_ref()
                        .is_none_or(|best| reading.end > best.end || reading.end == best.end && beats(&reader, &reading, best))
                {
                    best = Some(reading);
                }
            }
            let Some(mut reading) = best else {
                at += 1;
                continue;
            };
            reading.start = reading.start.max(taken);
            if reading.kind == Kind::Duration && rate(&reader, &reading, mentions.last()) {
                reading.role = Role::Noise;
                reading.rule = "rate";
            }
            at = reading.end.max(at + 1);
            taken = at;
            if let Value::Date(Period { start: Some(first), end: Some(last), .. }) = &reading.stated {
                let days = Days::new(*first, *last);
                seen.set(days.map(|days| Seen::new(days, index, article, seen.get())).or(seen.get()));
            }
            mentions.push(mention(&reader, reading));
        }
    }
    mentions
}

/// Whether the later of two equally long readings wins after all: "half of 2024" is a share, and "one thousand guests" is
/// no year.
fn beats(reader: &Reader, reading: &Reading, best: &Reading) -> bool {
    let counts =
        reader.letters(best.start) && reading.noun.is_some() && reading.role == Role::Claim && reading.kind == Kind::Count;
    best.role == Role::Claim && (reading.rule == "share" || best.rule == "year" && counts)
}

/// Whether a length of time is what the quantity before it is for: "$5 an hour", "1,000 requests a second".
fn rate(reader: &Reader, reading: &Reading, before: Option<&Mention>) -> bool {
    let Some(before) = before else { return false };
    let end = before.noun.as_ref().map_or(before.tokens.end, |noun| noun.end.max(before.tokens.end));
    let date = matches!(before.kind, Kind::Date | Kind::Time | Kind::Duration | Kind::Set | Kind::Datetime | Kind::Age);
    let per = reader.find(&reader.lexicon.units.words, reading.start);
    end == reading.start && !date && reading.end == reading.start + 2 && matches!(per, Some((_, UnitWord::Per)))
}

/// The mention that a winning reading becomes. Furniture, code and reference lists state nothing.
fn mention(reader: &Reader, reading: Reading) -> Mention {
    let (first, last) = (reader.token(reading.start), reader.token(reading.end - 1));
    let block = &reader.article.blocks[reader.prose.sentences[reader.sentence()].block];
    let (role, rule) = match block.kind {
        BlockKind::Furniture => (Role::Noise, "furniture"),
        BlockKind::Code => (Role::Noise, "code"),
        BlockKind::Reference => (Role::Noise, "reference"),
        _ => (reading.role, reading.rule),
    };
    Mention {
        span: Span { start: first.span.start, end: last.span.end },
        tokens: reading.start..reading.end,
        sentence: reader.sentence(),
        kind: reading.kind,
        value: reading.value,
        stated: reading.stated,
        hedge: reading.hedge,
        role,
        rule,
        noun: reading.noun,
        grain: reading.grain,
        change: reading.change,
        relative: reading.relative,
        extent: reading.extent,
        fiscal: reading.fiscal,
        clock: reading.clock,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Known};
    use crate::lexicon::ENGLISH;
    use crate::sentence;
    use crate::source::Source;

    /// How many tokens are looked at to read a text.
    fn work(text: &str) -> u64 {
        let source = Source { name: "test.txt".into(), bytes: text.as_bytes().to_vec() };
        let articles = article::read(&source, &Known::default(), &mut Vec::new());
        let steps = Cell::new(0);
        for article in &articles {
            find_counting(article, &sentence::split(article, &ENGLISH), &ENGLISH, &steps);
        }
        steps.get()
    }

    #[test]
    fn twice_the_text_is_twice_the_work() {
        let texts = [
            "At least 60 people were killed on July 3, and the toll rose from 140 to 145 within 2 days. ",
            "1,111",
            "1/",
            "1.1.1-",
            "about about ",
            "one hundred and ",
            "between 5 and ",
            "http:",
            "a half of a ",
            "555-",
            "5 million million ",
            "no no-",
            "on 3/7/2025. ",
        ];
        for text in texts {
            let (once, twice) = (work(&text.repeat(300)), work(&text.repeat(600)));
            assert!(once > 0 && twice <= once * 2 + once / 4, "{text:?}: {once} steps, then {twice}");
        }
    }
}
