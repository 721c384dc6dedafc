//! A discovered fact as a stanza for the claims folder, that takes the same claims again.
//!
//! In: a fact of the report. Out: TOML. The cues are words that its sentences share; where none is shared by all, they
//! are alternatives that cover them. What is written is read back before it is handed out.

use super::{Fact, Statement};
use crate::fact::Policy;
use crate::fact::declared::{self, File};
use crate::lexicon::ENGLISH;
use crate::lexicon::claims::Classes;
use crate::sentence::{TokenKind, tokenize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Cues that all sentences share are enough at this many.
const CUES: usize = 2;
/// So many sentences are written as examples.
const EXAMPLES: usize = 2;

/// The stanza that declares `fact`; `None` where its sentences share no words to find it by.
pub fn stanza(fact: &Fact) -> Option<String> {
    let near = cues(&fact.statements)?;
    let with = write(fact, &near, true);
    let reads = |text: &str| {
        let file = File { name: "claims.toml".to_owned(), text: text.to_owned() };
        declared::read(&[file], &ENGLISH).is_ok()
    };
    if reads(&with) {
        return Some(with);
    }
    Some(write(fact, &near, false)).filter(|text| reads(text))
}

fn write(fact: &Fact, near: &[String], examples: bool) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let plain = |name: &dyn erased::Name| name.name();
    let id = id(&fact.about);
    let mut out = format!("[{id}]\nabout = {}\nkind = {}\n", quoted(&fact.about), quoted(&plain(&fact.kind)));
    let cues = near.iter().map(|cue| quoted(cue)).collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "near = [{cues}]");
    if let Some(measure) = &fact.measure {
        let _ = writeln!(out, "measure = {}", quoted(measure));
    }
    if let Some(unit) = &fact.unit {
        let _ = writeln!(out, "unit = {}", quoted(unit));
    }
    if let Some(part) = fact.statements.first().map(|s| s.part.as_str()).filter(|part| *part != "whole") {
        let _ = writeln!(out, "part = {}", quoted(part));
    }
    if fact.policy != Policy::Fixed {
        let _ = writeln!(out, "policy = {}", quoted(&plain(&fact.policy)));
    }
    if examples {
        for statement in fact.statements.iter().take(EXAMPLES) {
            let say = statement.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = writeln!(out, "[[{id}.example]]\nsay = {}\nreads = {}", quoted(&say), quoted(&statement.text));
            if let Some(day) = &statement.published {
                let _ = writeln!(out, "published = {}", quoted(day));
            }
        }
    }
    out
}

/// Names of closed kinds, as they are written in files.
mod erased {
    /// Anything serde writes as a string.
    pub trait Name {
        /// That string.
        fn name(&self) -> String;
    }

    impl<T: serde::Serialize> Name for T {
        fn name(&self) -> String {
            match serde_json::to_value(self) {
                Ok(serde_json::Value::String(name)) => name,
                _ => String::new(),
            }
        }
    }
}

/// Words of the sentences by which the fact is found again.
fn cues(statements: &[Statement]) -> Option<Vec<String>> {
    let claims = ENGLISH.claims();
    // For each stem: the sentences it stands in, whether always with a capital, and the word itself.
    let mut seen: BTreeMap<String, (BTreeSet<usize>, bool, String)> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let [from, to] = statement.mark;
        for (span, kind) in tokenize(&statement.quote) {
            let word = &statement.quote[span.range()];
            let classes = claims.term(word).classes;
            if kind != TokenKind::Word
                || word.len() < 3
                || span.start < to && from < span.end
                || classes.has(Classes::FUNCTION.or(Classes::CALENDAR).or(Classes::SAYING))
            {
                continue;
            }
            let capital = word.starts_with(char::is_uppercase);
            let entry = seen.entry(ENGLISH.spelling.stem(word)).or_insert_with(|| (BTreeSet::new(), true, word.to_owned()));
            entry.0.insert(index);
            entry.1 &= capital;
        }
    }
    let mut words: Vec<(BTreeSet<usize>, bool, String)> = seen.into_values().collect();
    words.sort_by(|a, b| (b.0.len(), b.1, b.2.len(), &a.2).cmp(&(a.0.len(), a.1, a.2.len(), &b.2)));
    let shared: Vec<String> =
        words.iter().filter(|(at, _, _)| at.len() == statements.len()).take(CUES).map(|(_, _, word)| word.clone()).collect();
    if !shared.is_empty() {
        return Some(shared);
    }
    let mut open: BTreeSet<usize> = (0..statements.len()).collect();
    let mut alternatives = Vec::new();
    while !open.is_empty() {
        let (at, _, word) = words.iter().max_by_key(|(at, capital, _)| (at.intersection(&open).count(), *capital))?;
        if at.is_disjoint(&open) {
            return None;
        }
        open.retain(|index| !at.contains(index));
        alternatives.push(word.clone());
    }
    Some(vec![alternatives.join(" | ")])
}

/// A table's name made of the first words of what the fact is about.
fn id(about: &str) -> String {
    let words: Vec<String> = about
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.is_ascii())
        .take(6)
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() { "fact".to_owned() } else { words.join("-") }
}
