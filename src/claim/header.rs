//! Cells of tables: the headers of row and column say what a number there is about.

use super::About;
use crate::lexicon::claims::{Call, Claims, Classes, Term, join};
use crate::mention::Mention;
use crate::sentence::{TokenKind, tokenize};
use jiff::civil::date;

/// The terms of a text that is not part of the article's tokens.
pub fn terms(claims: &Claims, text: &str) -> Vec<Term> {
    tokenize(text).filter(|(_, kind)| *kind != TokenKind::Mark).map(|(span, _)| claims.term(&text[span.range()])).collect()
}

/// Adds what the headers say: the row's is the subject, the column's what is stated of it.
pub fn apply(claims: &Claims, mention: &Mention, row: Option<&str>, column: Option<&str>, about: &mut About) {
    for (text, weight) in [(column, 7), (row, 8)] {
        let Some(text) = text else { continue };
        let words = terms(claims, text);
        for (at, term) in words.iter().enumerate() {
            // "Default" says less than the row's "timeout".
            let measure = |index: u16| &claims.measures[usize::from(index)];
            if about.measure.is_none_or(|known| measure(known).weak) {
                let called = claims
                    .triggers(&words[at..])
                    .find(|(_, trigger)| trigger.call != Call::Verb && measure(trigger.measure).kinds.contains(&mention.kind));
                about.measure = called.map(|(_, trigger)| trigger.measure).or(about.measure);
            }
            // "per minute", then "Free".
            let part = Classes::SCOPE.or(Classes::TIER);
            if let Some((length, classes)) = claims.phrase(&words[at..])
                && classes.has(part)
            {
                about.scope.push(words[at..at + length].iter().fold(3, |key, term| join(key, term.stem)));
            } else if term.classes.has(part) {
                about.scope.push(join(3, term.stem));
            }
            if !term.classes.has(Classes::FUNCTION.or(Classes::CALENDAR)) {
                about.content.push((term.stem, weight));
            }
        }
        for (span, kind) in tokenize(text) {
            let written = &text[span.range()];
            if kind == TokenKind::Digits
                && written.len() == 4
                && let Ok(year @ 1000..=2999) = written.parse::<i16>()
            {
                about.when.push((Some(date(year, 1, 1)), Some(date(year, 12, 31))));
            }
        }
    }
    about.scope.sort_unstable();
    about.scope.dedup();
    about.content.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    about.content.dedup_by_key(|(stem, _)| *stem);
}
