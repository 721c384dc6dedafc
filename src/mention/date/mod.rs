//! Dates, durations, clock times and sets.
//!
//! In: a place in a sentence. Out: the longest reading there, as the patterns of the lexicon have it. How a text says a
//! date is data; what it means is one of the operators in `means`; `when` sets it into its year, `now` tells from
//! where it is seen. Words that are also something else ("may", "2000", "the second") need company.
//! Deliberately absent: time zones, the year before the first.

mod bound;
mod clock;
mod frame;
mod length;
mod means;
mod named;
mod now;
mod numeric;
mod range;
mod recurs;
mod relative;
mod slot;
mod units;
mod walk;
mod when;
mod within;

use super::{Reader, Reading, Role};
use crate::lexicon::Class;
use crate::lexicon::dates::Group;
use crate::sentence::{Token, TokenKind};
use crate::value::calendar::{Grain, Period};
use crate::value::{Hedge, Kind, Value};
use compact_str::format_compact;
use frame::{Found, Frame};
pub use now::Now;
use walk::Walk;
use when::{Bare, Shape, When};

/// The longest date, duration or time that begins at `at`.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    let (token, next) = (reader.token(at), reader.token(at + 1));
    let class = |token: Token| reader.lexicon.words.class(token.word);
    let dates = (token.kind == TokenKind::Digits || class(token).meets(Class::DATE))
        && reader.lexicon.dates.may_begin(token, next, class(next).meets(Class::NUMBER));
    // A length begins with a number, or with a hedge before one, and has its unit close by.
    let lengths = reader.near_unit(at);
    if !dates && !lengths {
        return None;
    }
    let walk = Walk::new(reader);
    let dated = if dates { walk.group(Group::Mention, at) } else { None };
    let (end, found, rule) = match lengths.then(|| length::read(&walk, at)).flatten() {
        Some(length) if dated.is_none_or(|(end, ..)| end < length.0) => length,
        _ => dated?,
    };
    // "2025-13-03", "3.7.5.1": a part of something else.
    if reader.glued(end)
        && matches!(reader.mark(end), Some('-' | '/' | '.' | ':'))
        && reader.glued(end + 1)
        && reader.digits(end + 1)
        && reader.digits(end - 1)
    {
        return None;
    }
    // "that decade-long war", "last-minute": the unit counts something else.
    if rule == "relative-unit" && reader.glued(end) && reader.is(end, '-') && reader.letters(end + 1) {
        return None;
    }
    match found {
        Found::When(when) => {
            if !in_company(reader, at, end, when.bare) {
                // "Good Friday agreement": not a Friday either.
                return (when.bare == Bare::Holiday).then(|| nothing(at, end, Role::Noise, rule));
            }
            let frame = Frame::new(at, end);
            let when = walk.settle(when, &frame);
            let mut start = at;
            // "How about July 3?" hedges nothing.
            if rule == "about" && reader.class_at("not-about", at.wrapping_sub(1)).is_some() {
                let behind = reader.class_at("about", at).filter(|behind| *behind > at)?;
                return read(reader, behind);
            }
            // An article belongs to names ("the 1990s"), not to what is counted from today ("the next week").
            const WITHOUT: [&str; 8] =
                ["relative-unit", "relative-units", "part-of", "month", "year", "calendar-day", "week", "fiscal-year"];
            let weekend = rule == "relative-unit" && reader.find(&reader.lexicon.dates.units, start + 1).is_some();
            let named = when.grain >= Grain::Decade || weekend;
            if WITHOUT.contains(&rule) && !named {
                start = reader.class_at("the", start).unwrap_or(start);
            }
            date(when, start.min(end - 1), unstopped(reader, end), rule)
        }
        Found::Length(length) => {
            let mut reading = Reading::new(at..end, Kind::Duration, length.value(), rule);
            reading.stated = length.stated();
            reading.hedge = length.hedge;
            reading.grain = Some(length.grain);
            if length.hedge == Hedge::Vague {
                reading.role = Role::Vague;
            }
            Some(reading)
        }
        Found::Clock(clock, slack) => {
            let mut reading = Reading::new(at..end, Kind::Time, Value::Time(clock::widen(clock, slack)), rule);
            reading.stated = Value::Time(clock);
            reading.hedge = if slack > 0 { Hedge::About } else { Hedge::Exact };
            Some(reading)
        }
        Found::DateTime(when, clock, slack) => {
            let mut reading = date(when, at, end, rule)?;
            reading.kind = Kind::Datetime;
            reading.clock = Some(clock::widen(clock, slack));
            for value in [&mut reading.value, &mut reading.stated] {
                if let Value::Date(period) = value
                    && let Some(time) = clock::timex(clock)
                {
                    let day = period.timex.clone();
                    period.timex.push_str(&time);
                    if rule == "clock-range"
                        && let Some(end) = clock.end
                    {
                        period.timex = format_compact!("{}/{day}T{:02}:{:02}", period.timex, end / 60, end % 60);
                    }
                }
            }
            Some(reading)
        }
        Found::Set(recurs) => Some(Reading::new(at..end, Kind::Set, Value::Date(Period::partial(recurs.timex())), rule)),
        Found::Nothing(role) => Some(nothing(at, end, role, rule)),
    }
}

/// What only looks like a date.
fn nothing(at: usize, end: usize, role: Role, rule: &'static str) -> Reading {
    Reading { role, ..Reading::new(at..end, Kind::Date, Value::Date(Period::partial("".into())), rule) }
}

/// Without the stop that ends the sentence: "until Thur.", "in Oct."
fn unstopped(reader: &Reader, end: usize) -> usize {
    let dates = &reader.lexicon.dates;
    let word = end.wrapping_sub(2);
    let named = reader.find(&dates.months, word).is_some() || reader.find(&dates.weekdays, word).is_some();
    if end == reader.end() && reader.is(end - 1, '.') && named { end - 1 } else { end }
}

fn date(when: When, start: usize, end: usize, rule: &'static str) -> Option<Reading> {
    let (stated, value) = when.periods();
    let mut reading = Reading::new(start..end, Kind::Date, Value::Date(value), rule);
    reading.stated = Value::Date(stated);
    reading.hedge = if when.slack > 0 { Hedge::About } else { Hedge::Exact };
    reading.relative = when.relative;
    reading.extent = when.extent;
    reading.fiscal = when.fiscal;
    // "three weeks later" hangs on what the text does not date; "last month" of an undated text is a date, only not known.
    let adrift = when.shape == Shape::Unknown && matches!(rule, "later" | "earlier" | "after" | "before" | "range");
    if adrift || when.vague {
        reading.role = Role::Vague;
    }
    Some(reading)
}

/// Whether a word that also means other things stands where a date would.
fn in_company(reader: &Reader, start: usize, end: usize, bare: Bare) -> bool {
    let before = start.wrapping_sub(1);
    let class = |name: &str, at: usize| reader.class_at(name, at).is_some();
    let led = class("in", before) || class("the", before) && class("in", before.wrapping_sub(1)) && bare != Bare::Weak;
    // "1994 and 2000": the second stands where the first does.
    let joined = class("joined", before) && reader.digits(before.wrapping_sub(1));
    match bare {
        Bare::No => true,
        Bare::Word => {
            // "April said", "June Carter": a name where no preposition leads.
            let name = reader.letters(end) && reader.token(end).capital && reader.token(start).capital;
            let named = reader.letters(before) && reader.token(before).capital && before != reader.first();
            led || !(name && named)
        }
        Bare::Weak => led && (!reader.letters(end) || !reader.token(end).capital),
        Bare::Ordinal => class("on-day", before),
        Bare::Holiday => led && (!reader.letters(end) || class("clause", end)),
        Bare::Decade => (led || class("the", start)) && !class("his", before),
        Bare::Year => {
            let number = reader.integer(start).map_or(0, |(n, _)| n);
            let bracket = reader.is(before, '(') && (reader.is(end, ')') || reader.is(end, ',') || reader.is(end, ';'));
            let glued = reader.glued(start)
                && !matches!(reader.mark(before), Some('(' | '[' | '"' | '“' | '‘' | '\'' | '-' | '–' | '—' | '~'));
            let tied = reader.glued(end) && matches!(reader.kind(end), Some(TokenKind::Word | TokenKind::Digits))
                || reader.glued(end) && matches!(reader.mark(end), Some('%' | '/' | '°' | '$' | '€' | '£'));
            if glued || tied {
                return false;
            }
            let counted = reader.letters(end) && !class("clause", end) && now::tense(reader, end).is_none();
            let likely = (1900..2050).contains(&number) && number != 2000;
            let led = led || joined;
            // "1997 was a good year."
            let opening = start == reader.first() && likely && now::tense(reader, end).is_some();
            bracket
                || opening
                || led && (!counted || likely)
                || class("event", before)
                || class("event", end)
                || class("year-lead", before) && likely && !number.is_multiple_of(100)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::article::{self, Evidence, Known, Published};
    use crate::lexicon::dates::Pattern;
    use crate::lexicon::{ENGLISH, LANGUAGES, Lexicon};
    use crate::mention::Mention;
    use crate::sentence;
    use crate::source::Source;
    use crate::value::calendar::Period;
    use crate::value::{Kind, Value};
    use proptest::prelude::*;
    use std::sync::Arc;

    /// Mentions of a text published on the day of the examples: (text, what is stated).
    fn read(text: &str, published: bool) -> Vec<(String, String, Mention)> {
        let source = Source { name: "a.txt".into(), bytes: text.as_bytes().to_vec() };
        let mut articles = article::read(&source, &Known::default(), &mut Vec::new());
        let Some(article) = articles.first_mut() else { return Vec::new() };
        let byline = Arc::make_mut(&mut article.byline);
        byline.published = published.then(|| Published { period: Period::day(Pattern::ON), evidence: Evidence::Given });
        let prose = sentence::split(article, &ENGLISH);
        find(article, &prose, &ENGLISH)
            .into_iter()
            .map(|mention| (article.text.slice(mention.span).to_string(), show(&mention.stated, mention.kind), mention))
            .collect()
    }

    fn show(value: &Value, kind: Kind) -> String {
        match value {
            Value::Date(_) if kind == Kind::Set => "set".into(),
            Value::Date(period) => match (period.start, period.end) {
                (None, None) => period.timex.to_string(),
                _ if kind == Kind::Datetime => period.timex.to_string(),
                (Some(a), Some(b)) if a == b => a.to_string(),
                (a, b) => {
                    format!("{}..{}", a.map(|d| d.to_string()).unwrap_or_default(), b.map(|d| d.to_string()).unwrap_or_default())
                }
            },
            Value::Time(clock) => {
                let show = |minute: Option<u16>| minute.map(|m| format!("{:02}:{:02}", m / 60, m % 60)).unwrap_or_default();
                if clock.start == clock.end { show(clock.start) } else { format!("{}..{}", show(clock.start), show(clock.end)) }
            }
            Value::Amount(amount) => {
                let unit = amount.unit.as_ref().map_or("", |unit| unit.as_str());
                let show = |n: Option<crate::value::Decimal>| n.map(|n| n.normalize().to_string()).unwrap_or_default();
                if amount.lo == amount.hi {
                    format!("{} {unit}", show(amount.lo))
                } else {
                    format!("{}..{} {unit}", show(amount.lo), show(amount.hi))
                }
            }
        }
    }

    #[test]
    fn the_examples_beside_the_patterns() {
        let mut wrong = Vec::new();
        for (_, toml) in LANGUAGES {
            for (pattern, text, expected) in Lexicon::date_examples(toml) {
                let found = read(&text, true);
                let all: Vec<_> = found.iter().map(|(text, value, _)| format!("{text} = {value}")).collect();
                let right = match expected.as_str() {
                    "nothing" => found.iter().all(|(_, _, mention)| {
                        mention.role != crate::mention::Role::Claim
                            || !matches!(mention.kind, Kind::Date | Kind::Duration | Kind::Time | Kind::Datetime | Kind::Set)
                    }),
                    _ => found.iter().any(|(_, value, mention)| {
                        *value == expected && (pattern.is_empty() || mention.rule == pattern || found.len() == 1)
                    }),
                };
                if !right {
                    wrong.push(format!("{text:?} should be {expected}, is {all:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".{0,80}", published: bool) {
            read(&text, published);
        }

        #[test]
        fn soups_of_date_words_are_read_without_panic(
            words in prop::collection::vec(prop::sample::select(vec![
                "the", "last", "next", "31", "February", "30", "99999999", "years", "ago", "2025", "mid-", "Q4", "of", "century", "99th",
                "first", "week", "in", "from", "to", "between", "and", "0", "12:60", "25:00", "a.m.", "-", "/", "9999", "late", "past", "half",
                "decades", "later", "Thursday", "13", "'99", "s", "every", "until", "month", ",", ".", "0001", "following", "day", "before",
            ]), 0..12),
            published: bool,
            spaced: bool,
        ) {
            let text = words.join(if spaced { " " } else { "" });
            for (_, _, mention) in read(&text, published) {
                if let Value::Date(Period { start: Some(start), end: Some(end), .. }) = mention.value {
                    prop_assert!(start <= end, "{text:?} {start} {end}");
                }
            }
        }
    }
}
