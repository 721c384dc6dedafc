//! Sentences and tokens: tokenised once, read by all.
//!
//! In: an [`Article`]. Out: [`Prose`]: all tokens of its blocks in order, and the sentences as runs of them.

use crate::article::Article;
use crate::lexicon::Lexicon;
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

/// The tokens and sentences of an article.
pub fn split(article: &Article, lexicon: &Lexicon) -> Prose {
    let mut prose = Prose::default();
    for (index, block) in article.blocks.iter().enumerate() {
        let text = article.text.slice(block.span);
        let first = prose.tokens.len();
        let mut before = None;
        for (span, kind) in tokenize(text) {
            let word = &text[span.range()];
            prose.tokens.push(Token {
                span: Span { start: block.span.start + span.start, end: block.span.start + span.end },
                word: lexicon.words.get(word),
                kind,
                spaced: before != Some(span.start),
                capital: word.starts_with(char::is_uppercase),
            });
            before = Some(span.end);
        }
        prose.sentences.push(Sentence { span: block.span, tokens: first..prose.tokens.len(), block: index });
    }
    prose
}
