//! Values that do not stand for the whole of what a sentence is about: some of several, those of another event, those withdrawn.

use super::about::Around;
use super::measure::Bound;
use crate::lexicon::claims::Classes;
use crate::mention::Mention;
use crate::value::calendar::days_between;
use crate::value::{Kind, Value};

/// "Pilot and two passengers die", "four men and two women were arrested": part of those the verb behind them takes.
pub fn shares(around: &Around, mention: &Mention, bound: Option<&Bound>) -> bool {
    let terms = around.terms;
    let and = |t: usize| terms.term(t).classes.has(Classes::ADDING);
    let counts = |m: &Mention| matches!(m.kind, Kind::Count | Kind::Number);
    let Some(bound) = bound.filter(|bound| bound.tokens.start >= mention.tokens.end && counts(mention)) else { return false };
    let first = mention.tokens.start;
    let calls = |t: usize| around.called.iter().any(|called| called.tokens.contains(&t));
    let of_two = |m: &Mention| {
        counts(m) && m.tokens.start > mention.tokens.end && m.tokens.end <= bound.tokens.start && and(m.tokens.start - 1)
    };
    let after = first >= around.tokens.start + 2 && and(first - 1) && terms.is_word(first - 2) && !calls(first - 2);
    after || around.mentions.iter().any(of_two) && !(mention.tokens.end..bound.tokens.start).any(calls)
}

/// "Of the 27 hurt, 19 were brought to one hospital": some of them.
pub fn of_a_whole(around: &Around, mention: &Mention) -> bool {
    const FAR: usize = 6;
    let terms = around.terms;
    let first = mention.tokens.start;
    let word = |t: usize, class: Classes| terms.term(t).classes.has(class);
    let counts =
        |m: &&Mention| matches!(m.kind, Kind::Count | Kind::Number) && m.tokens.end < first && first - m.tokens.end <= FAR;
    around.mentions.iter().filter(counts).any(|whole| {
        let at = whole.tokens.start;
        let of =
            (at.saturating_sub(2).max(around.tokens.start)..at).any(|t| word(t, Classes::OF) && terms.prose.tokens[t].capital);
        of && (whole.tokens.end..first).any(|t| terms.is_mark(t, ","))
    })
}

/// "The first arrest since 2011", "the deadliest in two decades": the date of another event.
pub fn looks_back(around: &Around, mention: &Mention) -> bool {
    let first = mention.tokens.start;
    let from = first.saturating_sub(10).max(around.tokens.start);
    let long = match &mention.value {
        Value::Date(period) => period.start.zip(period.end).is_some_and(|(start, end)| days_between(start, end) > 400),
        _ => false,
    };
    (mention.rule == "since" || mention.relative && long)
        && (from..first).any(|t| around.terms.term(t).classes.has(Classes::SUPERLATIVE))
}

/// The first value of its kind after "an earlier version said".
pub fn superseded(around: &Around, mention: &Mention) -> bool {
    let terms = around.terms;
    let tokens = &around.tokens;
    let said = tokens.clone().find(|t| {
        *t < mention.tokens.start
            && terms.claims.phrase(&terms.terms[*t..tokens.end]).is_some_and(|(_, classes)| classes.has(Classes::SUPERSEDED))
    });
    said.is_some_and(|said| {
        !around.mentions.iter().any(|m| m.kind == mention.kind && m.tokens.start > said && m.tokens.start < mention.tokens.start)
    })
}
