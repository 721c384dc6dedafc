//! Runs of capitalised words, and what stands around them that shows whom they name.
//!
//! In: an article's terms. Out: the runs, in order of place. A capital that is owed to the place, at the start of a sentence or
//! in a headline, starts a name only where the word has one elsewhere too.

use crate::claim::terms::Terms;
use crate::lexicon::claims::{Classes, Key};
use crate::mention::{Mention, Role};
use crate::sentence::{Sentence, TokenKind};
use crate::value::Kind;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The runs of an article.
pub fn runs(terms: &Terms, mentions: &[Mention]) -> Vec<Run> {
    let taken = taken(terms, mentions);
    let usual = usual(terms);
    let mut runs = Vec::new();
    for sentence in &terms.prose.sentences {
        find_runs(terms, sentence, &taken, &usual, &mut runs);
    }
    for mention in mentions.iter().filter(|m| m.kind == Kind::Age) {
        mark_aged(terms, mention.tokens.start, &mut runs);
    }
    runs
}

/// A capitalised run before it is known whom it names.
pub struct Run {
    /// Its words.
    pub tokens: Range<usize>,
    /// A title or an age shows that it is a person.
    pub person: bool,
    /// A preposition shows that it is a place.
    pub place: bool,
}

/// Tokens that are part of a date or number: "March", "May".
fn taken(terms: &Terms, mentions: &[Mention]) -> Vec<bool> {
    let mut taken = vec![false; terms.terms.len()];
    for mention in mentions.iter().filter(|m| m.role != Role::Identifier) {
        for token in mention.tokens.clone() {
            if let Some(slot) = taken.get_mut(token) {
                *slot = true;
            }
        }
    }
    taken
}

/// "Jane Doe, 24,", "Jane Doe (24)": the name before an age is a person's.
fn mark_aged(terms: &Terms, age: usize, runs: &mut [Run]) {
    let index = runs.partition_point(|run| run.tokens.end <= age);
    let Some(run) = index.checked_sub(1).and_then(|index| runs.get_mut(index)) else { return };
    let told = terms.is_mark(run.tokens.end, ",") || terms.is_mark(run.tokens.end, "(");
    if run.tokens.len() >= 2 && run.tokens.end + 1 == age && told {
        run.person = true;
        run.place = false;
    }
}

/// Words seen in lower case, and words seen with a capital where no sentence starts.
struct Usual {
    small: FxHashSet<Key>,
    capital: FxHashSet<Key>,
}

fn usual(terms: &Terms) -> Usual {
    let mut usual = Usual { small: FxHashSet::default(), capital: FxHashSet::default() };
    for sentence in &terms.prose.sentences {
        let titled = is_titled(terms, sentence);
        for token in sentence.tokens.clone() {
            if !terms.is_word(token) {
                continue;
            }
            if !terms.prose.tokens[token].capital {
                usual.small.insert(terms.term(token).word);
            } else if !titled && !starts(terms, sentence, token) {
                usual.capital.insert(terms.term(token).word);
            }
        }
    }
    usual
}

/// Whether most words of a sentence are capitalised, as in headlines: then capitals say nothing.
fn is_titled(terms: &Terms, sentence: &Sentence) -> bool {
    // No headline ends in a full stop; a sentence full of names does.
    if sentence.tokens.end.checked_sub(1).is_some_and(|last| terms.is_mark(last, ".")) {
        return false;
    }
    let (mut capital, mut small) = (0, 0);
    for token in sentence.tokens.clone() {
        if terms.is_word(token) && !terms.term(token).classes.has(Classes::FUNCTION) {
            if terms.prose.tokens[token].capital {
                capital += 1;
            } else {
                small += 1;
            }
        }
    }
    capital >= 4 && small * 3 <= capital
}

/// Whether a capital is owed to the place: at the start of a sentence or of a quotation.
fn starts(terms: &Terms, sentence: &Sentence, token: usize) -> bool {
    let mut before = token;
    while before > sentence.tokens.start {
        before -= 1;
        if terms.is_word(before) || terms.prose.tokens[before].kind == crate::sentence::TokenKind::Digits {
            return false;
        }
        if matches!(terms.text(before), "\"" | "“" | "‘" | "'" | ":" | "•" | "-" | "*" | ".") {
            return true;
        }
    }
    true
}

fn find_runs(terms: &Terms, sentence: &Sentence, taken: &[bool], usual: &Usual, runs: &mut Vec<Run>) {
    let titled = is_titled(terms, sentence);
    let end = sentence.tokens.end;
    let mut token = sentence.tokens.start;
    while token < end {
        if !can_start(terms, token, taken) {
            token += 1;
            continue;
        }
        let mut person = false;
        let mut first = token;
        // "Police Chief John Smith": titles are left out, and show that a person follows.
        while first < end && terms.term(first).classes.has(Classes::HONORIFIC) && capital(terms, first) {
            let next = if terms.is_mark(first + 1, ".") { first + 2 } else { first + 1 };
            if next >= end || !can_start(terms, next, taken) {
                break;
            }
            person = true;
            first = next;
        }
        let last = run_end(terms, first, end, taken);
        token = last.max(token + 1);
        // "New York Mayor Eric Adams": the last title inside shows the same.
        if let Some(title) = (first + 1..last.saturating_sub(1)).rev().find(|t| {
            terms.term(*t).classes.has(Classes::HONORIFIC) && terms.text(*t).len() > 2 && can_start(terms, t + 1, taken)
        }) {
            first = title + 1;
            person = true;
        }
        // "envoy for Afghanistan Zamir Kabulov": the country belongs to what stands before it.
        let broad = terms.term(first).classes.has(Classes::BROAD.or(Classes::CITY)) && !person;
        let of = first > sentence.tokens.start && terms.term(first - 1).classes.has(Classes::OF.or(Classes::LOCATIVE));
        if broad && of && last >= first + 3 && !terms.term(last - 1).classes.has(Classes::BODY.or(Classes::PLACE)) {
            runs.push(Run { tokens: first..first + 1, person: false, place: true });
            first += 1;
        }
        let word = terms.term(first);
        if last == first + 1 && word.classes.has(Classes::HONORIFIC) && !person {
            continue;
        }
        let doubtful = titled || starts(terms, sentence, first);
        if doubtful && !person {
            let all_known = (first..last).all(|t| !terms.is_word(t) || usual.capital.contains(&terms.term(t).word));
            let some_small = (first..last).any(|t| usual.small.contains(&terms.term(t).word));
            if titled && !all_known {
                continue;
            }
            if last == first + 1 && !usual.capital.contains(&word.word) && (some_small || !word.classes.has(Classes::BROAD)) {
                continue;
            }
            // "Officials Monday", "Hundreds Flee": a first word that is also used in lower case starts no name.
            // "Ringleader Craig Tunstall": what stands before a given name is no part of it.
            let called = last > first + 2
                && terms.term(first + 1).classes.has(Classes::GIVEN)
                && !word.classes.has(Classes::GIVEN)
                && !usual.capital.contains(&word.word);
            if called || last > first + 1 && usual.small.contains(&word.word) && !usual.capital.contains(&word.word) {
                first += 1;
                if first >= last || !can_start(terms, first, taken) {
                    continue;
                }
            }
        }
        let place = !person && placed(terms, sentence.tokens.start, first);
        runs.push(Run { tokens: first..last, person, place });
    }
}

pub fn capital(terms: &Terms, token: usize) -> bool {
    terms.prose.tokens.get(token).is_some_and(|t| t.capital)
}

fn can_start(terms: &Terms, token: usize, taken: &[bool]) -> bool {
    let term = terms.term(token);
    terms.is_word(token)
        && capital(terms, token)
        && !taken.get(token).copied().unwrap_or(false)
        && !term.classes.has(Classes::CALENDAR)
        && (!term.classes.has(Classes::FUNCTION)
            || term.classes.has(Classes::HONORIFIC)
            || terms.text(token).len() == 1 && terms.is_mark(token + 1, "."))
}

/// Where a name that starts at `first` ends.
fn run_end(terms: &Terms, first: usize, end: usize, taken: &[bool]) -> usize {
    let mut last = first + 1;
    let mut bodily = terms.term(first).classes.has(Classes::BODY.or(Classes::PLACE));
    loop {
        let next = last;
        if next >= end {
            return last;
        }
        let spaced = terms.prose.tokens[next].spaced;
        let text = terms.text(next);
        // Initials ("John F. Kennedy"), "St. Paul".
        if text == "." && !spaced && next + 1 < end && terms.text(last - 1).len() <= 2 && can_start(terms, next + 1, taken) {
            last = next + 2;
            continue;
        }
        // "Jean-Claude", "O'Mara".
        if matches!(text, "-" | "'" | "’" | "&" | "/")
            && next + 1 < end
            && (text == "&" || !spaced && !terms.prose.tokens[next + 1].spaced)
            && can_start(terms, next + 1, taken)
        {
            last = next + 2;
            continue;
        }
        // "X200", "Terrascan-2", "Route 9": a number that names.
        let number =
            |t: usize| t < end && terms.prose.tokens[t].kind == TokenKind::Digits && !taken.get(t).copied().unwrap_or(false);
        if number(next) {
            last = next + 1;
            continue;
        }
        if text == "-" && !spaced && number(next + 1) && !terms.prose.tokens[next + 1].spaced {
            last = next + 2;
            continue;
        }
        if can_start(terms, next, taken) && spaced {
            bodily |= terms.term(next).classes.has(Classes::BODY.or(Classes::PLACE));
            last = next + 1;
            continue;
        }
        // "University of Texas", "Ludwig van Beethoven".
        if terms.term(next).classes.has(Classes::LINK.or(Classes::OF)) && spaced && !capital(terms, next) {
            let of = terms.term(next).classes.has(Classes::OF);
            let mut after = next + 1;
            if of && !capital(terms, after) && terms.term(after).classes.has(Classes::LINK) {
                after += 1;
            }
            if (!of || bodily) && after < end && can_start(terms, after, taken) {
                last = after + 1;
                continue;
            }
        }
        return last;
    }
}

/// Whether "in", "at", "near" stands before: then it is a place.
fn placed(terms: &Terms, start: usize, first: usize) -> bool {
    first > start && terms.term(first - 1).classes.has(Classes::LOCATIVE)
}
