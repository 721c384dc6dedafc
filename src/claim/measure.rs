//! Which measure a number belongs to: the words around it that call for one, nearest first.
//!
//! In: the terms of a sentence and its mentions. Out: for each mention the measure and the words that called for it.
//! "Over 150 fatalities and more than 100 injuries" gives each value its own.

use super::terms::Terms;
use crate::lexicon::claims::{Call, Classes, Key};
use crate::mention::Mention;
use crate::sentence::{Sentence, TokenKind};
use crate::value::Kind;
use std::ops::Range;

/// Farther than this no word governs a count.
const REACH: u32 = 14;
/// A date may stand at the other end of its sentence: "On July 3, Russia became …".
const REACH_OF_DATES: u32 = 18;
/// A verb this near takes a number from a noun that only says what is counted: "two suspects were arrested".
const CLOSE: u32 = 7;

/// Words of a sentence that call for a measure.
pub struct Called {
    /// Where they stand.
    pub tokens: Range<usize>,
    measure: u16,
    call: Call,
    key: Key,
}

/// What a mention is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Index of the measure.
    pub measure: u16,
    /// The words that called for it.
    pub tokens: Range<usize>,
    /// Their key: "shooting" and "crash" both happen.
    pub key: Key,
}

/// All words of a sentence that call for a measure.
pub fn called(terms: &Terms, sentence: &Sentence) -> Vec<Called> {
    let mut found = Vec::new();
    for token in sentence.tokens.clone() {
        let rest = &terms.terms[token..sentence.tokens.end];
        for (length, trigger) in terms.claims.triggers(rest) {
            let last = terms.term(token + length - 1);
            found.push(Called { tokens: token..token + length, measure: trigger.measure, call: trigger.call, key: last.stem });
        }
    }
    found
}

/// The measure of one mention of the sentence; `others` are all its mentions.
pub fn bind(terms: &Terms, called: &[Called], mention: &Mention, others: &[Mention]) -> Option<Bound> {
    if mention.kind == Kind::Age {
        let measure = terms.claims.index("age")?;
        return Some(Bound { measure, tokens: mention.tokens.clone(), key: 0 });
    }
    let reach = if matches!(mention.kind, Kind::Date | Kind::Time | Kind::Datetime) { REACH_OF_DATES } else { REACH };
    let mut best: Option<(u32, bool, &Called)> = None;
    let mut verb: Option<(u32, &Called)> = None;
    for candidate in called {
        let measure = &terms.claims.measures[usize::from(candidate.measure)];
        let kind = if mention.kind == Kind::Datetime { Kind::Date } else { mention.kind };
        if !measure.kinds.contains(&kind) {
            continue;
        }
        // "March" of "14 March" is no march.
        if others.iter().any(|m| m.kind == Kind::Date && m.tokens != mention.tokens && within(&candidate.tokens, &m.tokens)) {
            continue;
        }
        let Some(cost) = cost(terms, candidate, mention, others) else { continue };
        if cost > reach {
            continue;
        }
        if !measure.weak && cost <= CLOSE && candidate.call != Call::Counted && verb.is_none_or(|(least, _)| cost < least) {
            verb = Some((cost, candidate));
        }
        if best.is_none_or(|(least, _, _)| cost < least) {
            best = Some((cost, measure.weak, candidate));
        }
    }
    let (_, weak, mut chosen) = best?;
    if weak && let Some((_, verb)) = verb {
        chosen = verb;
    }
    Some(Bound { measure: chosen.measure, tokens: chosen.tokens.clone(), key: chosen.key })
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// How far the words that call are from the mention, or `None` where they cannot govern it.
fn cost(terms: &Terms, called: &Called, mention: &Mention, others: &[Mention]) -> Option<u32> {
    let noun = mention.noun.clone().filter(|noun| noun.start >= mention.tokens.start);
    let end = noun.as_ref().map_or(mention.tokens.end, |noun| noun.end.max(mention.tokens.end));
    let at = &called.tokens;
    let inside = at.start < end && mention.tokens.start < at.end;
    let crossed = |from: usize, to: usize| {
        others
            .iter()
            .filter(|m| m.tokens.start >= from && m.tokens.end <= to && m.tokens != mention.tokens && rivals(m, mention))
            .count() as u32
    };
    match called.call {
        Call::Counted => {
            if inside {
                return Some(0);
            }
            // "14 shops" beside "runs" has its own noun; people may be dead, missing or wounded besides.
            if noun.is_some() && terms.claims.measures[usize::from(called.measure)].unit.is_none() {
                return None;
            }
            if at.start >= mention.tokens.end {
                let gap = at.start - mention.tokens.end;
                let clean =
                    (mention.tokens.end..at.start).all(|t| terms.prose.tokens[t].kind != TokenKind::Mark && !joins(terms, t));
                return (gap <= 3 && clean && crossed(mention.tokens.end, at.start) == 0).then_some(gap as u32);
            }
            // "Deaths: 14", "deaths rose to 14".
            if at.end <= mention.tokens.start {
                let linked = (at.end..mention.tokens.start).all(|t| {
                    terms.is_mark(t, ":")
                        || terms.is_mark(t, "|")
                        || terms.term(t).classes.has(Classes::BEING.or(Classes::FUNCTION))
                });
                let gap = mention.tokens.start - at.end;
                return (linked && gap <= 4 && !joined_before(terms, at.end, mention.tokens.start)).then_some(4 + gap as u32);
            }
            None
        }
        Call::Noun | Call::Verb | Call::Phrase => {
            if inside {
                return Some(1);
            }
            // "from the end of the driveway": no verb.
            let owned = Classes::DEFINITE.or(Classes::POSSESSIVE);
            if called.call == Call::Verb && at.start > 0 && terms.term(at.start - 1).classes.has(owned) {
                return None;
            }
            // "The fire was declared out at 5:20": what happened then is told by the verb.
            let various = terms.claims.measures[usize::from(called.measure)].various;
            if mention.kind == Kind::Time && various && called.call == Call::Noun && told_between(terms, at, mention) {
                return None;
            }
            // "a man missing after an explosion was found Friday": the noun tells what went before.
            let dated = matches!(mention.kind, Kind::Date | Kind::Datetime | Kind::Time);
            let went_before =
                |t: usize| terms.term(t).classes.has(Classes::JOINER) && !terms.term(t).classes.has(Classes::ADDING);
            if dated
                && called.call == Call::Noun
                && (at.start.saturating_sub(3)..at.start).any(went_before)
                && at.end <= mention.tokens.start
            {
                return None;
            }
            if at.end <= mention.tokens.start {
                let gap = terms.distance(at.end, mention.tokens.start);
                Some(1 + gap + 6 * crossed(at.end, mention.tokens.start))
            } else if dated && called.call != Call::Noun && at.start > end && terms.term(at.start - 1).classes.has(Classes::ASIDE)
            {
                // "all day Monday from a ferry that capsized": the clause says which ferry, not when.
                None
            } else {
                let gap = terms.distance(end.min(at.start), at.start);
                let extra = if called.call == Call::Noun { gap } else { 0 };
                Some(2 + gap + extra + 6 * crossed(end.min(at.start), at.start))
            }
        }
    }
}

/// Whether words that could tell what happened stand between a noun and an hour.
fn told_between(terms: &Terms, noun: &Range<usize>, mention: &Mention) -> bool {
    let (from, to) = match noun.end <= mention.tokens.start {
        true => (noun.end, mention.tokens.start),
        false => (mention.tokens.end, noun.start.max(mention.tokens.end)),
    };
    let empty = Classes::FUNCTION.or(Classes::CALENDAR).or(Classes::BEING);
    (from..to).any(|t| terms.is_word(t) && !terms.prose.tokens[t].capital && !terms.term(t).classes.has(empty))
}

fn joins(terms: &Terms, token: usize) -> bool {
    terms.term(token).classes.has(Classes::JOINER)
}

fn joined_before(terms: &Terms, from: usize, to: usize) -> bool {
    (from..to).any(|t| joins(terms, t))
}

/// Whether two mentions may want the same words: counts do not compete with dates.
fn rivals(a: &Mention, b: &Mention) -> bool {
    let side = |kind: Kind| match kind {
        Kind::Date | Kind::Time | Kind::Datetime | Kind::Set => 0,
        Kind::Age => 1,
        Kind::Duration => 2,
        Kind::Money => 3,
        Kind::Percent => 4,
        _ => 5,
    };
    side(a.kind) == side(b.kind)
}
