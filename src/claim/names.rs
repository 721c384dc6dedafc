//! Names: what an article calls people, places, bodies and things, and where.
//!
//! In: an article's terms. Out: every name once, with its class and a key that other articles share, and where each
//! stands. A surname after a full name, and an acronym after "(…)", are the same name. Deliberately absent: any list of
//! entities; what is a name is seen by its capitals and by how it is used.

use super::terms::Terms;
use crate::lexicon::claims::{Classes, Key, join};
use crate::mention::Role;
use crate::sentence::{Sentence, TokenKind};
use crate::value::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// So many sentences, the headline among them, tell what an article is about.
const LEAD: usize = 5;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Countries, states, agencies: too broad to tell one event from another.
    Broad,
    /// A large city: it tells events elsewhere apart, and hardly those in it.
    City,
    /// A place.
    Place,
    /// An organisation.
    Body,
    /// Anything else: events, products, works.
    Thing,
    /// A person.
    Person,
}

/// A name of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What other articles share: first and last word of a person, all words of other names.
    pub key: Key,
    /// Key of the first word.
    pub first: Key,
    /// Key of the last word.
    pub last: Key,
    /// How many words it has.
    pub words: usize,
    /// As written, longest form.
    pub text: String,
    /// What it names.
    pub class: Class,
    /// How often it stands in the article.
    pub count: u32,
    /// Whether it stands in the first sentences, which tell what the article is about.
    pub lead: bool,
    /// Whether it is quoted as a speaker: such people say the same of many events.
    pub speaker: bool,
    /// What tells it from others of its name: "Kent" in "Ashford, Kent", "cricketer" in "Walter Price (cricketer)".
    pub apart: Vec<Key>,
}

/// All names of an article.
#[derive(Debug, Default)]
pub struct Names {
    /// Each once, in order of first use.
    pub names: Vec<Name>,
    /// Where each stands: tokens and index into `names`, in order.
    pub places: Vec<(Range<usize>, usize)>,
}

impl Names {
    /// The names that stand within these tokens.
    pub fn within(&self, tokens: &Range<usize>) -> &[(Range<usize>, usize)] {
        let first = self.places.partition_point(|(at, _)| at.start < tokens.start);
        let last = self.places.partition_point(|(at, _)| at.start < tokens.end);
        &self.places[first..last.max(first)]
    }
}

/// A capitalised run before it is known whom it names.
struct Run {
    tokens: Range<usize>,
    person: bool,
    place: bool,
}

/// The names of an article. `ages` are the tokens of ages, which show that a person was named before.
pub fn find(terms: &Terms, mentions: &[crate::mention::Mention]) -> Names {
    let taken = taken(terms, mentions);
    let usual = usual(terms);
    let mut runs = Vec::new();
    for sentence in &terms.prose.sentences {
        find_runs(terms, sentence, &taken, &usual, &mut runs);
    }
    for mention in mentions.iter().filter(|m| m.kind == Kind::Age) {
        mark_aged(terms, mention.tokens.start, &mut runs);
    }
    resolve(terms, runs)
}

/// Tokens that are part of a date or number: "March", "May".
fn taken(terms: &Terms, mentions: &[crate::mention::Mention]) -> Vec<bool> {
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

fn capital(terms: &Terms, token: usize) -> bool {
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

/// Runs of one name brought together.
fn resolve(terms: &Terms, runs: Vec<Run>) -> Names {
    let mut out = Names::default();
    let mut by_key: FxHashMap<Key, usize> = FxHashMap::default();
    // Full names first, so that a surname finds its owner wherever it stands.
    let mut owners: FxHashMap<Key, Vec<(usize, usize)>> = FxHashMap::default();
    let mut index_of = vec![usize::MAX; runs.len()];
    let singles: FxHashSet<Key> =
        runs.iter().filter(|run| run.tokens.len() == 1).map(|run| terms.term(run.tokens.start).word).collect();
    for pass in 0..2 {
        for (at, run) in runs.iter().enumerate() {
            let words: Vec<usize> = words(terms, run.tokens.clone());
            let (Some(first), Some(last)) = (words.first().copied(), words.last().copied()) else { continue };
            if (pass == 0) != (words.len() >= 2) {
                continue;
            }
            let last_key = terms.term(last).word;
            // Of several of one surname it means who was introduced first: the others come in as somebody's relatives.
            if pass == 1
                && let Some(owners) = owners.get(&last_key)
                && let Some((owner, _)) = owners.iter().find(|(_, since)| owners.len() == 1 || *since < run.tokens.start)
            {
                index_of[at] = *owner;
                continue;
            }
            let class = class(terms, run, &words, &singles);
            // "Afghan Taliban" beside "Taliban" is the same.
            let plain = words.len() == 2 && terms.term(first).classes.has(Classes::BROAD) && singles.contains(&last_key);
            let key = if plain && class == Class::Thing {
                last_key
            } else if class == Class::Person && words.len() > 2 {
                join(terms.term(first).word, last_key)
            } else {
                words.iter().skip(1).fold(terms.term(first).word, |key, token| join(key, terms.term(*token).word))
            };
            let index = *by_key.entry(key).or_insert_with(|| {
                out.names.push(Name {
                    key,
                    first: terms.term(first).word,
                    last: last_key,
                    words: words.len(),
                    text: terms.text_of(run.tokens.clone()).split_whitespace().collect::<Vec<_>>().join(" "),
                    class,
                    count: 0,
                    lead: false,
                    speaker: false,
                    apart: Vec::new(),
                });
                out.names.len() - 1
            });
            let name = &mut out.names[index];
            if class == Class::Person {
                name.class = class;
            }
            if words.len() >= 2 && matches!(name.class, Class::Person | Class::Thing) {
                let owners = owners.entry(last_key).or_default();
                if !owners.iter().any(|(owner, _)| *owner == index) {
                    owners.push((index, run.tokens.start));
                }
            }
            index_of[at] = index;
        }
    }
    acronyms(terms, &runs, &mut index_of);
    let lead = terms.prose.sentences.iter().take(LEAD).map(|sentence| sentence.tokens.end).max().unwrap_or(0);
    for (run, index) in runs.into_iter().zip(index_of) {
        let Some(name) = out.names.get_mut(index) else { continue };
        name.count += 1;
        name.lead |= run.tokens.start < lead;
        // Whoever speaks for the police, and whoever judges, does so of many events.
        let title =
            run.tokens.start.saturating_sub(if run.tokens.start > 0 && terms.is_mark(run.tokens.start - 1, ".") { 2 } else { 1 });
        name.speaker |= speaks(terms, &run.tokens)
            || title < run.tokens.start && terms.term(title).classes.has(Classes::OFFICIAL) && capital(terms, title);
        out.places.push((run.tokens, index));
    }
    tell_apart(terms, &mut out);
    out
}

/// Fills in what tells names from others of the same name.
fn tell_apart(terms: &Terms, names: &mut Names) {
    /// In a headline a bracket tells apart; later it may say anything.
    const HEAD: usize = 15;
    for at in 0..names.places.len() {
        let (tokens, name) = &names.places[at];
        let next = names.places.get(at + 1);
        let mut apart = Vec::new();
        if terms.is_mark(tokens.end, ",") {
            let Some((qualifier, by)) = next.filter(|(qualifier, _)| qualifier.start == tokens.end + 1) else { continue };
            let (class, of) = (names.names[*by].class, names.names[*name].class);
            // "Leeds, Sheffield and York" are three.
            let joined = |token: usize| terms.term(token).classes.has(Classes::JOINER);
            let more =
                names.places.get(at + 2).filter(|(t, _)| terms.is_mark(qualifier.end, ",") && t.start == qualifier.end + 1);
            let listed = joined(qualifier.end) || joined(qualifier.end + 1) || more.is_some_and(|(more, _)| joined(more.end));
            if matches!(of, Class::City | Class::Place | Class::Body | Class::Thing)
                && (class == Class::Broad || matches!(class, Class::City | Class::Place) && !listed)
            {
                apart.push(names.names[*by].key);
            }
        } else if terms.is_mark(tokens.end, "(") {
            let inside = tokens.end + 1..(tokens.end + 10).min(terms.terms.len());
            let end = inside.clone().find(|t| terms.is_mark(*t, ")")).unwrap_or(inside.start);
            // "Walter Price (footballer, born 1896) Walter Price was": a headline and what follows it.
            let again = names.places[at + 1..].iter().take(4).any(|(t, other)| t.start == end + 1 && other == name);
            if again && inside.start < end {
                apart.push((inside.start..end).fold(0, |key, t| join(key, terms.term(t).word)));
            } else if tokens.start < HEAD {
                let first = (inside.start..end).take_while(|t| !terms.is_mark(*t, ","));
                let tells = |t: &usize| {
                    let word = terms.text(*t);
                    terms.is_word(*t)
                        && !terms.term(*t).classes.has(Classes::FUNCTION.or(Classes::CALENDAR))
                        && !matches!(word, "born" | "died")
                        && word.chars().filter(|c| c.is_uppercase()).count() < 2
                };
                apart.extend(first.filter(tells).map(|t| terms.term(t).word));
            }
        }
        let name = *name;
        names.names[name].apart.extend(apart);
    }
}

/// "Islamic State Khorasan Province (ISKP)": the run in brackets is the name before it.
fn acronyms(terms: &Terms, runs: &[Run], index_of: &mut [usize]) {
    let mut same: FxHashMap<usize, usize> = FxHashMap::default();
    for at in 1..runs.len() {
        let (before, run) = (&runs[at - 1].tokens, &runs[at].tokens);
        if run.start == before.end + 1
            && terms.is_mark(before.end, "(")
            && run.len() == 1
            && terms.text(run.start).chars().filter(|c| c.is_uppercase()).count() >= 2
            && index_of[at] != index_of[at - 1]
        {
            same.insert(index_of[at], index_of[at - 1]);
        }
    }
    for index in index_of.iter_mut() {
        if let Some(name) = same.get(index) {
            *index = *name;
        }
    }
}

/// The words of a run, without marks, links, middle initials and "Jr".
fn words(terms: &Terms, tokens: Range<usize>) -> Vec<usize> {
    let inner = tokens.start + 1..tokens.end;
    tokens
        .filter(|token| {
            let text = terms.text(*token);
            terms.prose.tokens[*token].kind != TokenKind::Mark
                && !(terms.term(*token).classes.has(Classes::LINK.or(Classes::OF)) && !capital(terms, *token))
                && !(inner.contains(token) && terms.is_word(*token) && text.chars().count() == 1)
                && !(inner.contains(token) && text == "Jr")
        })
        .collect()
}

fn class(terms: &Terms, run: &Run, words: &[usize], singles: &FxHashSet<Key>) -> Class {
    if run.person {
        return Class::Person;
    }
    let all: Vec<_> = words.iter().map(|token| terms.term(*token)).collect();
    let whole = |class| match all.as_slice() {
        [one] => one.classes.has(class),
        many => terms.claims.phrase(many).is_some_and(|(n, classes)| n == many.len() && classes.has(class)),
    };
    let has = |class| all.iter().any(|term| term.classes.has(class));
    // "fired at Corey Haddix" is no place where "Haddix" stands elsewhere.
    let alone = all.last().is_some_and(|term| singles.contains(&term.word));
    let ends = |class| all.last().is_some_and(|term| term.classes.has(class));
    if whole(Classes::BROAD) {
        Class::Broad
    } else if whole(Classes::CITY) {
        Class::City
    } else if ends(Classes::BODY) || has(Classes::BODY) && all.len() > 2 {
        Class::Body
    } else if all.len() > 1 && has(Classes::PLACE) {
        Class::Place
    } else if all.len() > 1 && all.len() <= 4 && all[0].classes.has(Classes::GIVEN) && (!run.place || alone) {
        Class::Person
    } else if run.place {
        Class::Place
    } else if (2..=3).contains(&all.len()) && alone && !has(Classes::PLACE) && !all[0].classes.has(Classes::BROAD) {
        Class::Person
    } else {
        Class::Thing
    }
}

/// "Smith said", "according to Smith".
fn speaks(terms: &Terms, tokens: &Range<usize>) -> bool {
    let saying = |token: usize| terms.term(token).classes.has(Classes::SAYING);
    saying(tokens.end)
        || terms.is_mark(tokens.end, ",") && saying(tokens.end + 1)
        || tokens.start > 0 && (saying(tokens.start - 1))
        || tokens.start > 1
            && terms.claims.phrase(&terms.terms[tokens.start - 2..tokens.start]).is_some_and(|(_, c)| c.has(Classes::SAYING))
}
