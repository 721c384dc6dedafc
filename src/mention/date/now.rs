//! The day a text is read from: its publication, and which way its verbs look.

use super::when::{Direction, Shape, When};
use crate::article::Article;
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

/// How long after the last date in its text an article is taken to have been published, in days, when nothing else is
/// known: what is written of a day is mostly written soon after it.
const OPEN: i64 = 21;

impl Now {
    /// The publication of an article.
    pub fn of(article: &Article) -> Now {
        let period = article.byline.published.as_ref().map(|published| &published.period);
        let days = period.and_then(|period| match (period.start, period.end) {
            (Some(first), Some(last)) => Days::new(first, last),
            // "2018/..": a year alone says nothing of the day.
            (Some(_), None) if period.timex.len() < "2018-01-01/..".len() => None,
            (Some(first), None) => Days::new(first, calendar::add(first, Grain::Day, OPEN)?),
            (None, Some(last)) => Days::new(calendar::add(last, Grain::Day, -OPEN)?, last),
            (None, None) => None,
        });
        Now { days }
    }

    /// Something that hangs on publication. Where publication is a stretch, everything it may come to.
    pub fn map(self, of: impl Fn(Date) -> Option<Days>) -> Option<Days> {
        let days = self.days?;
        let first = of(days.first)?;
        if days.first == days.last { Some(first) } else { Some(first.hull(of(days.last)?)) }
    }

    /// A date whose year is open, set into its year; partial where that cannot be known.
    pub fn resolve(self, when: When, direction: Direction, seen: Option<Days>) -> When {
        let Some(days) = self.days else { return when };
        // Where the words do not tell, a date that is to come brings others with it.
        let ahead = direction == Direction::Unknown && seen.is_some_and(|seen| seen.first > days.last);
        let direction = if ahead { Direction::Future } else { direction };
        let Some(first) = when.resolve(days.first, direction) else { return when };
        if days.first == days.last || when.resolve(days.last, direction) == Some(first) {
            return first;
        }
        // A weekday that a date before it in the text fell on is that date.
        match (seen, when.shape) {
            (Some(seen), Shape::Weekday(w))
                if seen.first == seen.last && seen.first.weekday().to_monday_one_offset() == w as i8 =>
            {
                When { shape: Shape::Days(seen), ..when }
            }
            _ => when,
        }
    }
}

impl Now {
    /// A date whose year is open, in a story told of days long before publication: it lies in the year of the date before
    /// it, or early in the one after.
    pub fn resolve_told(self, when: When, told: Days, direction: Direction) -> When {
        const SOON: i32 = 100;
        if !when.lacks_year() || self.days.is_none() {
            return self.resolve(when, direction, Some(told));
        }
        let of = |year: i16| when.in_year(year).and_then(|when| Some((when, when.known()?)));
        let year = told.first.year();
        match (of(year), year.checked_add(1).and_then(of)) {
            (Some((_, before)), Some((next, days)))
                if calendar::days_between(told.last, days.first) < SOON
                    && calendar::days_between(before.last, told.first) > SOON =>
            {
                next
            }
            (Some((when, _)), _) => when,
            _ => self.resolve(when, direction, Some(told)),
        }
    }
}

/// Which way the words around tokens `start..end` look: the nearest verb before them in the sentence, else the nearest
/// behind.
pub fn direction(reader: &Reader, start: usize, end: usize) -> Direction {
    const FAR: usize = 40;
    // A schedule is close to its date: "opens on Friday"; further off, "is" says nothing of when.
    const NEAR: usize = 6;
    let counts = |at: usize| {
        let near = at + NEAR >= start && at < start;
        // With a capital it is no schedule: "Play this story", "Open letter".
        let found = tense(reader, at).filter(|tense| *tense != Tense::Present || near && !reader.token(at).capital)?;
        // "would be made", "will have been closed": the first of these verbs tells.
        let led = |at: usize| (reader.first().max(at.saturating_sub(3))..at).any(|at| reader.class_at("will", at).is_some());
        Some(if found == Tense::Past && led(at) { Tense::Future } else { found })
    };
    // A full stop ends what a verb says, wherever the sentence was cut.
    let stop = |at: &usize| matches!(reader.mark(*at), Some('.' | '!' | '?' | ';')) && !reader.glued(at + 1);
    let before = (reader.first().max(start.saturating_sub(FAR))..start).rev().take_while(|at| !stop(at)).find_map(counts);
    let behind = || (end..reader.end().min(end + FAR)).take_while(|at| !stop(at)).find_map(counts);
    match before.or_else(behind) {
        Some(Tense::Past) => Direction::Past,
        Some(Tense::Future | Tense::Present) => Direction::Future,
        None => Direction::Unknown,
    }
}

/// Which way the word at a place looks.
pub fn tense(reader: &Reader, at: usize) -> Option<Tense> {
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
