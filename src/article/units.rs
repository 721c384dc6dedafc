//! Units of a page: lines that stand together, and what each is by its look.

use super::BlockKind;
use super::byline::{self, Stamp};
use super::day::Written;
use super::lines::{Line, bullet, unwrap};
use crate::lexicon::ENGLISH;
use crate::text::Span;
use jiff::civil::Date;

/// Lines that stand together, and what they are.
pub(super) struct Unit {
    pub span: Span,
    pub gap: bool,
    pub kind: Option<BlockKind>,
    pub role: Role,
    pub section: u32,
}

/// What a unit is by its look.
#[derive(PartialEq)]
pub(super) enum Role {
    Prose,
    Short,
    Bullet,
    Furniture,
    Caption,
    Stamp(Box<Stamp>),
    Author(String),
    Outlet(String),
}

/// The longest line that is no prose whatever it looks like, and the shortest that is (bytes).
const HEADLINE: usize = 250;
const PROSE: usize = 160;

pub(super) fn units(text: &str, lines: &[Line]) -> Vec<Unit> {
    unwrap(text, lines)
        .into_iter()
        .map(|range| {
            let (first, last) = (&lines[range.start], &lines[range.end - 1]);
            let span = Span { start: first.span.start, end: last.span.end };
            let role = match first.when {
                Some(when) => dated(&text[span.range()], when, first.kind.as_ref()),
                None => role(&text[span.range()], first.kind.as_ref()),
            };
            Unit { span, gap: first.gap, kind: first.kind.clone(), role, section: first.section }
        })
        .collect()
}

/// A line with a date in its markup.
fn dated(line: &str, when: Date, kind: Option<&BlockKind>) -> Role {
    match role(line, kind) {
        Role::Prose => Role::Prose,
        Role::Short if kind.is_some_and(|kind| matches!(kind, BlockKind::Heading(_))) => Role::Short,
        Role::Stamp(stamp) => {
            Role::Stamp(Box::new(Stamp { when: Some(Written::on(when)), labelled: true, markup: true, ..*stamp }))
        }
        _ => Role::Stamp(Box::new(Stamp { when: Some(Written::on(when)), labelled: true, markup: true, ..Stamp::default() })),
    }
}

fn role(line: &str, kind: Option<&BlockKind>) -> Role {
    match kind {
        Some(BlockKind::Heading(_) | BlockKind::Title) => return Role::Short,
        Some(BlockKind::Caption) => return Role::Caption,
        Some(BlockKind::Furniture | BlockKind::Reference) => return Role::Furniture,
        Some(BlockKind::Cell { .. } | BlockKind::Code) => return Role::Prose,
        _ => {}
    }
    if line.len() > HEADLINE {
        return Role::Prose;
    }
    let pages = &ENGLISH.pages;
    if let Some(mark) = bullet(line) {
        return if is_prose(&line[mark..]) { Role::Prose } else { Role::Bullet };
    }
    if let Some(stamp) = byline::stamp(line) {
        return Role::Stamp(Box::new(stamp));
    }
    if pages.furniture.is_match(line) {
        return Role::Furniture;
    }
    if pages.captions.is_match(line) {
        return Role::Caption;
    }
    if is_prose(line) {
        return Role::Prose;
    }
    if let Some(author) = pages.authors.rest(line) {
        return Role::Author(author.to_owned());
    }
    if let Some(outlet) = pages.outlets.rest(line) {
        return Role::Outlet(outlet.to_owned());
    }
    match line.chars().any(char::is_alphanumeric) {
        true => Role::Short,
        // Rules made of dashes, stars, equal signs.
        false => Role::Furniture,
    }
}

fn is_prose(line: &str) -> bool {
    // "[2]" behind the full stop is a footnote mark.
    let marks = |c: char| c.is_ascii_digit() || matches!(c, '[' | ']');
    let unmarked = if line.ends_with(']') { line.trim_end_matches(marks) } else { line };
    let ends = unmarked.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', '。', '؟']);
    line.len() >= PROSE || (ends && line.len() >= 40 && line.split_whitespace().nth(5).is_some())
}

/// How many words make a headline rather than a name.
pub(super) const WORDS: usize = 3;

pub(super) fn is_candidate(text: &str, unit: &Unit) -> bool {
    let line = &text[unit.span.range()];
    unit.role == Role::Short && line.contains(char::is_alphabetic) && !line.ends_with([':', ';', ',']) && !is_caption(line)
}

pub(super) fn is_headline(text: &str, unit: &Unit) -> bool {
    let line = &text[unit.span.range()];
    let marked_up = matches!(unit.kind, Some(BlockKind::Heading(_) | BlockKind::Title));
    is_candidate(text, unit) && (marked_up || line.split_whitespace().nth(WORDS - 1).is_some())
}

/// "(photo: …)" at the end of a line.
pub(super) fn is_caption(line: &str) -> bool {
    line.rsplit_once('(').is_some_and(|(_, inside)| ENGLISH.pages.captions.is_match(inside))
}
