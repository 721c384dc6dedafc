//! Colours: one switch for all of them, and a palette that also tells apart for eyes that see few colours.

use owo_colors::{OwoColorize, Style, XtermColors};

/// What a piece of output is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// A finding that fails runs.
    Error,
    /// One that does not.
    Warning,
    /// For information.
    Note,
    /// One of the sides of a fact, by its place.
    Side(usize),
    /// Headings, values.
    Strong,
    /// What may be skipped: places, counts, frames.
    Faint,
}

/// Paints, or does not.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// Whether it does.
    pub color: bool,
}

/// Blue, orange, purple, teal, brown: readable on dark and on light, the first two told apart by everybody.
const SIDES: [u8; 5] = [33, 166, 133, 36, 137];

impl Ink {
    /// The text as this is painted. Without colour, the text itself: meaning never rests on colour alone.
    pub fn put(self, tint: Tint, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        text.style(style(tint)).to_string()
    }

    /// Painted and underlined: the stretch of a quote that states the value.
    pub fn mark(self, tint: Tint, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        text.style(style(tint).bold()).to_string()
    }
}

fn style(tint: Tint) -> Style {
    let plain = Style::new();
    match tint {
        Tint::Error => plain.color(XtermColors::from(166)).bold(),
        Tint::Warning => plain.color(XtermColors::from(172)).bold(),
        Tint::Note => plain.color(XtermColors::from(33)).bold(),
        Tint::Side(index) => plain.color(XtermColors::from(SIDES[index % SIDES.len()])),
        Tint::Strong => plain.bold(),
        Tint::Faint => plain.dimmed(),
    }
}
