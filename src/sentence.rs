//! Sentences and tokens: tokenised once, read by all.
//!
//! In: an [`Article`]. Out: [`Prose`]: all tokens of its blocks in order, and the sentences as runs of them. A sentence
//! never leaves its block and is never longer than [`LONGEST`], so that whatever looks at a whole sentence stays cheap.

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::lexicon::nouns::Form;
use crate::lexicon::sentences::Stop;
pub use crate::lexicon::token::{Token, TokenKind, tokenize};
use crate::text::Span;

/// A sentence: a run of tokens within one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Visible bytes.
    pub span: Span,
    /// Its tokens, as indexes into [`Prose::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// Index of its block in the article.
    pub block: usize,
}

/// An article's tokens and sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// All tokens of all blocks, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
}

/// The most tokens of a sentence; what is longer is cut.
pub const LONGEST: usize = 500;

/// The tokens and sentences of an article.
pub fn split(article: &Article, lexicon: &Lexicon) -> Prose {
    let mut prose = Prose::default();
    for (index, block) in article.blocks.iter().enumerate() {
        let text = article.text.slice(block.span);
        let first = prose.tokens.len();
        // Tokens that may end a sentence: stops, and what a blank line follows.
        let mut stops = Vec::new();
        let mut before = None;
        for (span, kind) in tokenize(text) {
            let word = &text[span.range()];
            let spaced = before != Some(span.start);
            if spaced
                && let Some(end) = before
                && text[end as usize..span.start as usize].bytes().filter(|byte| *byte == b'\n').count() > 1
            {
                stops.push(prose.tokens.len() - 1);
            }
            if kind == TokenKind::Mark && matches!(word, "." | "!" | "?" | "…" | "。" | "？" | "！") {
                stops.push(prose.tokens.len());
            }
            prose.tokens.push(Token {
                span: Span { start: block.span.start + span.start, end: block.span.start + span.end },
                word: lexicon.words.get(word),
                kind,
                spaced,
                capital: kind == TokenKind::Word && word.starts_with(char::is_uppercase),
            });
            before = Some(span.end);
        }
        let cut = Cut { text: article.text.as_str(), tokens: &prose.tokens, first, lexicon };
        let mut start = first;
        let mut ends = Vec::new();
        for stop in stops {
            if stop < start {
                continue;
            }
            if let Some(end) = cut.end(start, stop) {
                ends.push(end);
                start = end;
            }
        }
        ends.push(prose.tokens.len());
        let mut start = first;
        for end in ends {
            while start < end {
                let part = end.min(start + LONGEST);
                let span = Span { start: prose.tokens[start].span.start, end: prose.tokens[part - 1].span.end };
                prose.sentences.push(Sentence { span, tokens: start..part, block: index });
                start = part;
            }
        }
    }
    prose
}

/// Where sentences of one block end.
struct Cut<'a> {
    text: &'a str,
    tokens: &'a [Token],
    first: usize,
    lexicon: &'a Lexicon,
}

impl Cut<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).and_then(|token| self.text.get(token.span.range())).unwrap_or_default()
    }

    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    /// One past the last token of the sentence from `start` if the token `stop` ends it.
    fn end(&self, start: usize, stop: usize) -> Option<usize> {
        let mark = self.text(stop);
        if !matches!(mark, "." | "!" | "?" | "…" | "。" | "？" | "！") {
            return Some(stop + 1); // a blank line
        }
        // Closing quotes and brackets belong to the sentence; so does the dash of "(EFE).- The".
        let mut end = stop + 1;
        while !self.spaced(end)
            && matches!(
                self.text(end),
                "." | "!" | "?" | "…" | "”" | "’" | "\"" | "'" | "»" | ")" | "]" | "-" | "–" | "—" | "*" | "_"
            )
        {
            end += 1;
        }
        let Some(next) = self.tokens.get(end) else { return Some(end) };
        let begins = next.capital
            || next.kind == TokenKind::Digits
            || next.kind == TokenKind::Mark && !matches!(self.text(end), "," | ";" | ":" | "." | ")" | "]" | "/" | "%");
        if !next.spaced {
            // "values.His": a space is missing; "Node.js", "3.5", "U.N.-led" are one thing.
            let word = stop > start && self.tokens[stop - 1].kind == TokenKind::Word && self.tokens[stop - 1].span.len() > 2;
            let lower = self.text(stop - usize::from(stop > start)).chars().all(char::is_lowercase);
            let sentence = next.capital && next.span.len() > 1 && self.text(end).chars().nth(1).is_some_and(char::is_lowercase);
            let whole = self.starts(end);
            return (end == stop + 1 && word && lower && sentence && whole).then_some(end);
        }
        if !begins {
            return None;
        }
        if mark != "." || end > stop + 1 && !matches!(self.text(end - 1), "-" | "–") {
            return Some(end);
        }
        self.stop(start, stop, end).then_some(end)
    }

    /// Whether the full stop at `stop` ends a sentence; `end` is where the next one would begin.
    fn stop(&self, start: usize, stop: usize, end: usize) -> bool {
        if stop == start {
            return true;
        }
        let before = &self.tokens[stop - 1];
        if before.spaced && stop - 1 == start && before.kind == TokenKind::Digits {
            return false; // "1. First point"
        }
        if before.kind != TokenKind::Word || self.spaced(stop) {
            return true;
        }
        let abbreviation = self.lexicon.sentences.stops.word(before.word);
        // "U.S.", "e.g.", "J. Smith"
        let letter = self.text(stop - 1).chars().count() == 1
            && (before.capital || stop >= self.first + 2 && self.text(stop - 2) == "." && !before.spaced);
        match abbreviation {
            Some(Stop::Never) => false,
            Some(Stop::Numbered) => self.tokens.get(end).is_some_and(|token| token.kind != TokenKind::Digits),
            Some(Stop::Perhaps) => self.starts(end),
            None if letter => self.starts(end),
            None => true,
        }
    }

    /// Whether a word stands at `at` that plainly begins a sentence: "The", "He", "In".
    fn starts(&self, at: usize) -> bool {
        let at = if self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark) { at + 1 } else { at };
        let Some(token) = self.tokens.get(at).filter(|token| token.capital) else { return false };
        self.lexicon.nouns.forms.word(token.word) == Some(Form::Stop)
            || self.lexicon.numbers.cardinals.word(token.word).is_some()
            || self.lexicon.numbers.determiners.word(token.word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Known;
    use crate::lexicon::ENGLISH;
    use crate::source::Source;

    /// The sentences of a text, joined by " | ".
    fn show(text: &str) -> String {
        let source = Source { name: "test.txt".into(), bytes: text.as_bytes().to_vec() };
        let articles = crate::article::read(&source, &Known::default(), &mut Vec::new());
        let prose = split(&articles[0], &ENGLISH);
        let all: Vec<&str> = prose.sentences.iter().map(|sentence| articles[0].text.slice(sentence.span)).collect();
        all.join(" | ")
    }

    #[test]
    fn sentences_end_where_they_should() {
        let cases = [
            "It rained. | It stopped.",
            "They called it ‘terrorism’. | The envoy left.",
            "He spoke of “values.” | His aides nodded.",
            "Kabul, Mar 24 (EFE).- | The envoy arrived.",
            "The U.N.-convened talks in Doha ended.",
            "The U.S. President met Mr. Blinken and Gen. John F. Kelly in St. Louis.",
            "He lives in the U.S. | He was born in Peru.",
            "It opens at 5 p.m. on Friday. | It closes at 7 p.m. | The shop is new.",
            "It grew 3.5 percent to $4.1bn. | Profit fell.",
            "See No. 5 and Fig. 3 of vol. 2.",
            "Really? | Yes! | “Why?” | She left.",
            "“Is it true?” he asked.",
            "Yahoo! said it would buy Acme Inc. shares.",
            "He waited ... and left.",
            "It is 1.5 km away. | 145 people walked.",
            "Use Node.js and example.com for it.",
            "He said no. | She left.",
            "They came from the U.K., France, etc. and stayed.",
        ];
        for case in cases {
            assert_eq!(show(&case.replace(" | ", " ")), case);
        }
        assert_eq!(show("That was his point.But the talks ended."), "That was his point. | But the talks ended.");
    }

    #[test]
    fn long_sentences_are_cut() {
        let source = Source { name: "test.txt".into(), bytes: "7 ".repeat(3 * LONGEST).into_bytes() };
        let articles = crate::article::read(&source, &Known::default(), &mut Vec::new());
        assert!(split(&articles[0], &ENGLISH).sentences.iter().all(|sentence| sentence.tokens.len() <= LONGEST));
    }
}
