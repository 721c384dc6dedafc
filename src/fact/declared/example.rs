//! Examples of declarations, run through the whole reading side whenever a claims file is read.

use super::{Declaration, File, take};
use crate::article::{self, Known};
use crate::claim::{self, Claim};
use crate::error::{Complaints, Sheet};
use crate::lexicon::Lexicon;
use crate::source::Source;
use crate::value::{Amount, Kind, Unit, Value};
use crate::{mention, sentence};
use std::sync::Arc;

/// Runs the examples of the declarations of `file`.
pub(super) fn run(file: &File, declarations: &[Declaration], lexicon: &Lexicon, complaints: &mut Complaints) {
    let sheet = Sheet { name: &file.name, text: &file.text };
    for declaration in declarations.iter().filter(|declaration| declaration.origin.file == file.name) {
        for example in &declaration.examples {
            let claims = claims(&example.say, example.published, lexicon);
            let offered: Vec<String> = claims.iter().map(|claim| claim.text.clone()).collect();
            let claims: Vec<_> = claims.into_iter().map(Arc::new).collect();
            let (found, _) = take(&claims, std::slice::from_ref(declaration));
            let mut taken: Vec<String> = found.iter().map(|(_, claim)| claim.text.clone()).collect();
            taken.dedup();
            if !same(&taken, &example.reads) {
                let range = example.origin.span.range();
                complaints.push(sheet, range, &message(&declaration.id, &taken, &example.reads, &offered));
            }
        }
    }
}

fn same(taken: &[String], reads: &[String]) -> bool {
    let sorted = |words: &[String]| {
        let mut words: Vec<String> = words.iter().map(|word| word.trim().to_lowercase()).collect();
        words.sort();
        words
    };
    sorted(taken) == sorted(reads)
}

fn message(id: &str, taken: &[String], reads: &[String], offered: &[String]) -> String {
    let list = |words: &[String]| match words {
        [] => "nothing".to_owned(),
        words => words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" and "),
    };
    let seen = match offered {
        [] => "; no number or date was found in it at all".to_owned(),
        offered if taken.is_empty() => format!("; found in it: {}", list(offered)),
        _ => String::new(),
    };
    format!("example of [{id}] reads {}, not {}{seen}", list(taken), list(reads))
}

/// The claims of a text of its own.
fn claims(text: &str, published: Option<jiff::civil::Date>, lexicon: &Lexicon) -> Vec<Claim> {
    let source = Source { name: "example.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    let known = Known { published, ..Known::default() };
    article::read(&source, &known, &mut Vec::new())
        .iter()
        .flat_map(|article| {
            let prose = sentence::split(article, lexicon);
            let mentions = mention::find(article, &prose, lexicon);
            claim::bind(article, &prose, mentions, lexicon)
        })
        .collect()
}

/// The one value that `written` states: "145", "over 150", "3 July 2025", "ten years". "2003" alone is only a number, so
/// that it is also read as it would stand in a sentence: "in 2003".
pub(super) fn value(written: &str, kind: Kind, unit: Option<&str>, lexicon: &Lexicon) -> Option<Value> {
    let frames = lexicon.check.get("frames").map_or("", String::as_str);
    std::iter::once(written.to_owned())
        .chain(frames.split('|').map(|frame| frame.trim().replace('…', written)))
        .find_map(|text| single(&text, kind, unit, lexicon))
}

/// The value of a text that states just one of this kind.
fn single(text: &str, kind: Kind, unit: Option<&str>, lexicon: &Lexicon) -> Option<Value> {
    let source = Source { name: "value.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    let articles = article::read(&source, &Known::default(), &mut Vec::new());
    let article = articles.first()?;
    let prose = sentence::split(article, lexicon);
    let fits = |value: &Value| match kind {
        Kind::Date => matches!(value, Value::Date(_)),
        Kind::Time => matches!(value, Value::Time(_)),
        _ => matches!(value, Value::Amount(_)),
    };
    let mut values = mention::find(article, &prose, lexicon).into_iter().map(|mention| mention.value).filter(fits);
    let value = values.next()?;
    match value {
        _ if values.next().is_some() => None,
        // "145" of people: the declaration says the unit once for all.
        Value::Amount(Amount { unit: None, lo, hi, lo_open, hi_open }) => {
            Some(Value::Amount(Amount { unit: unit.map(Unit::new), lo, hi, lo_open, hi_open }))
        }
        value => Some(value),
    }
}
