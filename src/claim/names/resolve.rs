//! Runs of one name brought together: a surname after a full name, an acronym after "(…)".

use super::runs::{Run, capital};
use super::{Class, Name, Names};
use crate::claim::terms::Terms;
use crate::lexicon::claims::{Classes, Key, join};
use crate::sentence::TokenKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// So many sentences, the headline among them, tell what an article is about.
const LEAD: usize = 5;

/// Runs of one name brought together.
pub fn resolve(terms: &Terms, runs: Vec<Run>) -> Names {
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
