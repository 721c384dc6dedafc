//! Tokens: what texts, and the phrases of the lexicon alike, are cut into.

use super::Word;
use crate::text::Span;

/// A word, a run of digits, or one punctuation mark or symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Visible bytes.
    pub span: Span,
    /// The word in the lexicon, if it is there; symbols ("$", "%") too.
    pub word: Word,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether anything but another token's last byte stands directly before it.
    pub spaced: bool,
    /// Whether a word starts with a capital letter.
    pub capital: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters (with marks and underscores).
    Word,
    /// Digits 0–9 (fullwidth ones too) only: "15,000" is three tokens, "10k" two, "3rd" two.
    Digits,
    /// One mark or symbol.
    Mark,
}

/// Cuts a text into tokens: spans and what they are made of.
pub fn tokenize(text: &str) -> impl Iterator<Item = (Span, TokenKind)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (mut shape, mut next) = shape(text, at)?;
        while shape == Shape::Space {
            at = next;
            (shape, next) = self::shape(text, at)?;
        }
        let start = at;
        at = next;
        let kind = match shape {
            Shape::Letter => TokenKind::Word,
            Shape::Digit => TokenKind::Digits,
            _ => return Some((Span::new(start, at), TokenKind::Mark)),
        };
        while let Some((same, next)) = self::shape(text, at)
            && same == shape
        {
            at = next;
        }
        Some((Span::new(start, at), kind))
    })
}

/// What a character is, for cutting tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Space,
    Letter,
    Digit,
    Other,
}

/// The shape of each ASCII character.
const ASCII: [Shape; 128] = {
    let mut shapes = [Shape::Other; 128];
    let mut c = 0u8;
    while c < 128 {
        shapes[c as usize] = match c {
            b'0'..=b'9' => Shape::Digit,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Shape::Letter,
            b' ' | 9..=13 => Shape::Space,
            _ => Shape::Other,
        };
        c += 1;
    }
    shapes
};

/// The shape of the character at `at`, and where the next one begins.
fn shape(text: &str, at: usize) -> Option<(Shape, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 128 {
        return Some((ASCII[byte as usize], at + 1));
    }
    let c = text.get(at..)?.chars().next()?;
    let shape = if c.is_alphabetic() {
        Shape::Letter
    } else if c.is_whitespace() {
        Shape::Space
    } else if matches!(c, '０'..='９') {
        Shape::Digit
    } else {
        Shape::Other
    };
    Some((shape, at + c.len_utf8()))
}
