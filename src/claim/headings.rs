//! What the headings above a sentence say of it: words, and which version or section it is about.

use super::about;
use super::terms::Terms;
use crate::article::BlockKind;
use crate::lexicon::claims::{Classes, Key};
use crate::mention::{Mention, Role};
use crate::sentence::Sentence;
use crate::value::Kind;

/// The headings above a sentence.
#[derive(Default)]
pub struct Headings {
    /// Stems of the words of the nearest.
    pub stems: Vec<Key>,
    /// Numbers that name, with the level of the heading they stand in.
    labels: Vec<(u8, Key)>,
    /// The version of the first heading that has one.
    first: Option<Vec<u32>>,
    /// The level of the heading with a version before the first, as in a list of changes.
    earlier: Option<u8>,
}

impl Headings {
    /// Goes into a block of which this is the first sentence.
    pub fn enter(&mut self, terms: &Terms, sentence: &Sentence) {
        let Some(level) = level(terms, sentence) else { return };
        if level > 0 {
            let word = |t: &usize| terms.is_word(*t) && !terms.term(*t).classes.has(Classes::FUNCTION);
            self.stems = sentence.tokens.clone().filter(word).map(|t| terms.term(t).stem).collect();
            self.stems.sort_unstable();
            self.stems.dedup();
        }
        self.labels.retain(|(of, _)| *of < level);
        self.earlier = self.earlier.filter(|of| *of < level);
    }

    /// Leaves a sentence, which may be a heading: what it names by number ("API v1", "2.4 – 21 January") holds below it.
    pub fn leave(&mut self, terms: &Terms, sentence: &Sentence, mentions: &[Mention]) {
        let Some(level) = level(terms, sentence) else { return };
        let called = |m: &Mention| m.kind == Kind::Number && m.tokens.start <= sentence.tokens.start + 1;
        let named = |m: &&Mention| about::labels(m) || m.role == Role::Claim && called(m);
        for mention in mentions.iter().filter(named) {
            self.labels.push((level, about::label(terms, mention)));
            let Some(version) = version(terms, mention) else { continue };
            match &self.first {
                None => self.first = Some(version),
                Some(first) if version < *first => self.earlier = Some(level),
                Some(_) => {}
            }
        }
    }

    /// The numbers that name what is meant.
    pub fn labels(&self) -> impl Iterator<Item = Key> + '_ {
        self.labels.iter().map(|(_, label)| *label)
    }

    /// Whether it is about a version before the one that the article begins with.
    pub fn earlier(&self) -> bool {
        self.earlier.is_some()
    }
}

/// The level of a heading; 0 for the headline.
fn level(terms: &Terms, sentence: &Sentence) -> Option<u8> {
    match terms.article.blocks.get(sentence.block).map(|block| &block.kind) {
        Some(BlockKind::Heading(level)) => Some(*level),
        Some(BlockKind::Title) => Some(0),
        _ => None,
    }
}

/// "v2.4.1" as numbers.
fn version(terms: &Terms, mention: &Mention) -> Option<Vec<u32>> {
    let text = terms.text_of(mention.tokens.clone());
    let parts = text.trim_start_matches(|c: char| !c.is_ascii_digit()).split('.');
    let numbers: Vec<u32> = parts.map_while(|part| part.parse().ok()).collect();
    (numbers.len() >= 2).then_some(numbers)
}
