//! A weekday against its date: "Monday, July 3, 2025" was a Thursday.

use super::{Sentence, finding};
use crate::finding::{Code, Finding};
use crate::lexicon::ENGLISH;
use crate::sentence::{TokenKind, tokenize};
use crate::value::{Kind, Value};
use jiff::civil::Date;

/// The last countries changed their calendar in 1923.
const FIRST_YEAR: i16 = 1923;

pub(super) fn check(sentence: &Sentence, findings: &mut Vec<Finding>) {
    for claim in sentence.claims.iter().filter(|claim| claim.mention.kind == Kind::Date) {
        let Value::Date(period) = &claim.mention.stated else { continue };
        let Some(day) = period.start.filter(|day| period.end == Some(*day)) else { continue };
        let Some((word, weekday)) = weekday(&claim.text) else { continue };
        if day.year() < FIRST_YEAR || !states_year(&claim.text, day) || day.weekday().to_monday_one_offset() == weekday {
            continue;
        }
        let message = format!("{day} is not a {word}, but a {}", day.strftime("%A"));
        findings.push(finding(Code::InternalWeekday, message, &[claim]));
    }
}

/// The weekday that a date is written with.
fn weekday(text: &str) -> Option<(&str, i8)> {
    tokenize(text).filter(|(_, kind)| *kind == TokenKind::Word).find_map(|(span, _)| {
        let word = &text[span.range()];
        Some((word, i8::try_from(ENGLISH.dates.weekdays.word(ENGLISH.words.get(word))?).ok()?))
    })
}

/// Whether the year is written and not inferred.
fn states_year(text: &str, day: Date) -> bool {
    let year = day.year().to_string();
    tokenize(text).any(|(span, kind)| kind == TokenKind::Digits && text[span.range()] == *year)
}
