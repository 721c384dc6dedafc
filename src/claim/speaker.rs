//! Who says a sentence: "police said", "according to the Ministry of Health", "Smith told reporters".

use super::names::Names;
use super::terms::Terms;
use crate::lexicon::claims::Classes;
use crate::sentence::{Sentence, TokenKind};

/// The speaker's words, where the sentence names one.
pub fn speaker(terms: &Terms, names: &Names, sentence: &Sentence) -> Option<String> {
    let tokens = sentence.tokens.clone();
    for token in tokens.clone() {
        if let Some((length, classes)) = terms.claims.phrase(&terms.terms[token..tokens.end])
            && classes.has(Classes::SAYING)
        {
            // "according to police in Leeds."
            let start = token + length;
            let mut end = start;
            while end < tokens.end && end - start < 8 && terms.prose.tokens[end].kind != TokenKind::Mark {
                end += 1;
            }
            return text(terms, start, end);
        }
        if !terms.term(token).classes.has(Classes::SAYING) {
            continue;
        }
        let named = names.within(&tokens);
        if let Some((at, _)) = named.iter().find(|(at, _)| at.start == token + 1) {
            return text(terms, at.start, at.end);
        }
        if let Some((at, _)) = named.iter().rev().find(|(at, _)| at.end <= token && token - at.end <= 1) {
            return text(terms, at.start, at.end);
        }
        // "Fire officials said": the words before, back to a mark or a function word.
        let mut start = token;
        while start > tokens.start
            && token - start < 4
            && terms.is_word(start - 1)
            && !terms.term(start - 1).classes.has(Classes::FUNCTION)
        {
            start -= 1;
        }
        if start < token {
            return text(terms, start, token);
        }
    }
    None
}

fn text(terms: &Terms, start: usize, end: usize) -> Option<String> {
    let said = terms.text_of(start..end).split_whitespace().collect::<Vec<_>>().join(" ");
    (!said.is_empty()).then_some(said)
}
