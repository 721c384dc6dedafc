//! An article's words as keys: stemmed and classed once, read by all of binding.

use crate::article::Article;
use crate::lexicon::claims::{Claims, Classes, Term};
use crate::sentence::{Prose, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Every token's keys and classes, by its index in [`Prose::tokens`].
pub struct Terms<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its tokens.
    pub prose: &'a Prose,
    /// Its language.
    pub claims: &'a Claims,
    /// One per token.
    pub terms: Vec<Term>,
    /// For every token: what lies between it and the first token, as separations that keep words apart.
    gaps: Vec<u32>,
}

impl<'a> Terms<'a> {
    /// The terms of an article.
    pub fn new(article: &'a Article, prose: &'a Prose, claims: &'a Claims) -> Self {
        let mut known: FxHashMap<&str, Term> = FxHashMap::default();
        let mut terms = Vec::with_capacity(prose.tokens.len());
        for token in &prose.tokens {
            let word = article.text.slice(token.span);
            terms.push(*known.entry(word).or_insert_with(|| claims.term(word)));
        }
        let mut terms = Terms { article, prose, claims, terms, gaps: Vec::new() };
        terms.gaps = terms.measure_gaps();
        terms
    }

    /// A token's text.
    pub fn text(&self, token: usize) -> &'a str {
        self.prose.tokens.get(token).map_or("", |t| self.article.text.slice(t.span))
    }

    /// The text of several tokens, as it stands.
    pub fn text_of(&self, tokens: Range<usize>) -> &'a str {
        let (Some(first), Some(last)) =
            (self.prose.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.prose.tokens.get(last)))
        else {
            return "";
        };
        if last.span.end < first.span.start {
            return "";
        }
        self.article.text.slice(crate::text::Span { start: first.span.start, end: last.span.end })
    }

    /// A token's keys and classes.
    pub fn term(&self, token: usize) -> Term {
        self.terms.get(token).copied().unwrap_or_default()
    }

    /// Whether a token is made of letters.
    pub fn is_word(&self, token: usize) -> bool {
        self.prose.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether a token is this mark.
    pub fn is_mark(&self, token: usize, mark: &str) -> bool {
        self.prose.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Mark) && self.text(token) == mark
    }

    /// How far apart two places in a sentence are: words between them, and more for what separates clauses.
    pub fn distance(&self, from: usize, to: usize) -> u32 {
        let at = |token: usize| self.gaps.get(token.min(self.gaps.len().saturating_sub(1))).copied().unwrap_or(0);
        at(to).saturating_sub(at(from))
    }

    /// Running sums of what each token costs to cross.
    fn measure_gaps(&self) -> Vec<u32> {
        let mut sum = 0;
        let mut gaps = Vec::with_capacity(self.terms.len() + 1);
        for token in 0..self.terms.len() {
            gaps.push(sum);
            sum += match self.prose.tokens[token].kind {
                TokenKind::Word => {
                    if self.term(token).classes.has(Classes::JOINER.or(Classes::ASIDE)) {
                        4
                    } else {
                        1
                    }
                }
                TokenKind::Digits => 1,
                TokenKind::Mark => match self.text(token) {
                    "," => 2,
                    ";" | ":" | "(" | ")" | "—" | "–" | "|" => 5,
                    "." | "!" | "?" => 6,
                    _ => 0,
                },
            };
        }
        gaps.push(sum);
        gaps
    }
}
