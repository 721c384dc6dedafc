//! The day a text is read from: its publication, and which way its verbs look.

use super::when::{Direction, When};
use crate::lexicon::dates::Tense;
use crate::mention::Reader;
use crate::sentence::TokenKind;
use crate::value::calendar::{self, Days, Grain};
use jiff::civil::Date;

/// When an article was published, as far as known: between two days.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    days: Option<Days>,
}

/// How long after the last date in its text an article may have been published, in days, when nothing else is known.
const OPEN: i64 = 183;

impl Now {
    /// The publication of a reader's article.
    pub fn of(reader: &Reader) -> Now {
        let period = reader.article.byline.published.as_ref().map(|published| &published.period);
        let days = period.and_then(|period| match (period.start, period.end) {
            (Some(first), Some(last)) => Days::new(first, last),
            (Some(first), None) => Days::new(first, calendar::add(first, Grain::Day, OPEN)?),
            (None, Some(last)) => Days::new(calendar::add(last, Grain::Day, -OPEN)?, last),
            (None, None) => None,
        });
        Now { days }
    }

    /// Publication, from the earliest day it may have been to the latest.
    pub fn days(self) -> Option<Days> {
        self.days
    }

    /// Something that hangs on publication. Where publication is a stretch, everything it may come to.
    pub fn map(self, of: impl Fn(Date) -> Option<Days>) -> Option<Days> {
        let days = self.days?;
        let first = of(days.first)?;
        if days.first == days.last { Some(first) } else { Some(first.hull(of(days.last)?)) }
    }

    /// A date whose year is open, set into its year; partial where that cannot be known.
    pub fn resolve(self, when: When, direction: Direction) -> When {
        let Some(days) = self.days else { return when };
        let Some(first) = when.resolve(days.first, direction) else { return when };
        if days.first == days.last || when.resolve(days.last, direction) == Some(first) { first } else { when }
    }
}

/// Which way the words around tokens `start..end` look: the nearest verb before them in the sentence, else the nearest
/// behind.
pub fn direction(reader: &Reader, start: usize, end: usize) -> Direction {
    const FAR: usize = 40;
    let before = (reader.first().max(start.saturating_sub(FAR))..start).rev().find_map(|at| tense(reader, at));
    let behind = || (end..reader.end().min(end + FAR)).find_map(|at| tense(reader, at));
    match before.or_else(behind) {
        Some(Tense::Past) => Direction::Past,
        Some(Tense::Future | Tense::Present) => Direction::Future,
        None => Direction::Unknown,
    }
}

fn tense(reader: &Reader, at: usize) -> Option<Tense> {
    let dates = &reader.lexicon.dates;
    if let Some(tense) = reader.meaning(&dates.tense, at) {
        return Some(tense);
    }
    let token = reader.token(at);
    if token.kind != TokenKind::Word || token.capital {
        return None;
    }
    let text = reader.text(at);
    let past = dates.past_endings.iter().any(|ending| text.len() > ending.len() + 1 && text.ends_with(&**ending));
    past.then_some(Tense::Past)
}
