//! What holds for every input whatever, checked by the fuzz targets (`fuzz/`) and by the tests.
//!
//! The first byte of an input says what it is read as: `t`ext, `m`arkdown, `h`tml or `j`son lines; written large, the day
//! it was published is known. Anything else is text, that byte included.

use factdiff::article::Article;
use factdiff::mention::Mention;
use factdiff::report::{Document, FORMATS, Report, Rows, Style};
use factdiff::value::{Amount, Decimal, Hedge, Relation, Value, relate};
use factdiff::{Options, Source};

/// Stands between the two documents that [`check`] compares.
pub const BETWEEN: u8 = 0x1e;

/// Reads `input`: every span lies where it may, in order, every value holds what was stated, and reading it again gives
/// the same.
pub fn mentions(input: &[u8]) {
    let source = source("a", input);
    let once = rows(&source);
    assert_eq!(once, rows(&source), "read twice, read differently");
}

/// Compares the two documents of `input`, or the one with itself: their order does not matter, doing it again gives the
/// same, and every format can write it.
pub fn check(input: &[u8]) {
    let (first, second) = match input.iter().position(|byte| *byte == BETWEEN) {
        Some(at) => (&input[..at], &input[at + 1..]),
        None => (input, input),
    };
    let (a, b) = (source("a", first), source("b", second));
    let options = Options::default();
    let read = |source| -> Document { factdiff::read(source, &options) };
    let report = factdiff::assemble(&[read(&a), read(&b)], &[], &options);
    let again = factdiff::assemble(&[read(&b), read(&a)], &[], &options);
    assert_eq!(json(&report), json(&again), "compared in another order, compared differently");
    for format in FORMATS {
        let mut out = Vec::new();
        (format.render)(&report, &mut out, &Style::default()).expect("written to memory");
        assert!(std::str::from_utf8(&out).is_ok(), "{} is no text", format.name);
    }
}

/// The source that an input stands for.
fn source(stem: &str, input: &[u8]) -> Source {
    let (extension, bytes) = match input.first().map(u8::to_ascii_lowercase) {
        Some(b't') => ("txt", &input[1..]),
        Some(b'm') => ("md", &input[1..]),
        Some(b'h') => ("html", &input[1..]),
        Some(b'j') => ("jsonl", &input[1..]),
        _ => ("txt", input),
    };
    let day = if input.first().is_some_and(u8::is_ascii_uppercase) { "2024-06-12-" } else { "" };
    Source { name: format!("{day}{stem}.{extension}"), bytes: bytes.to_vec() }
}

/// The mentions of a source as the command writes them.
fn rows(source: &Source) -> Vec<u8> {
    let (mut out, mut problems) = (Vec::new(), Vec::new());
    let mut rows = Rows::new(&source.bytes);
    factdiff::mentions(source, &Options::default(), &mut problems, |article, mentions| {
        for mention in mentions {
            holds(article, mention, source.bytes.len());
        }
        for pair in mentions.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{:?} and {:?} overlap", pair[0], pair[1]);
        }
        rows.write(article, mentions, &mut out);
    });
    for problem in &problems {
        out.extend_from_slice(problem.message.as_bytes());
    }
    out
}

/// A mention lies inside its article and its source, and its value holds what was stated.
fn holds(article: &Article, mention: &Mention, size: usize) {
    let said = article.text.as_str().get(mention.span.range());
    assert!(said.is_some_and(|said| !said.is_empty()), "{mention:?} stands nowhere");
    let at = article.locate(mention.span).at;
    assert!(at.start <= at.end && at.end as usize <= size, "{mention:?} stands at {at:?} of {size} bytes");
    if !matches!(mention.hedge, Hedge::Over | Hedge::Under) {
        let relation = relate(&in_unit_of(&mention.value, &mention.stated), &mention.value);
        assert!(matches!(relation, Some(Relation::Equal | Relation::Within)), "{relation:?}: {said:?} is {mention:?}");
    }
}

/// What was stated, in the unit of the value: "a third" states a number, and its value is in percent.
fn in_unit_of(value: &Value, stated: &Value) -> Value {
    match (value, stated) {
        (Value::Amount(Amount { unit: Some(unit), .. }), Value::Amount(bare @ Amount { unit: None, .. }))
            if unit.as_str() == "percent" =>
        {
            let times = |n: Option<Decimal>| n.map(|n| n.saturating_mul(Decimal::ONE_HUNDRED));
            Value::Amount(Amount { lo: times(bare.lo), hi: times(bare.hi), unit: Some(unit.clone()), ..*bare })
        }
        _ => stated.clone(),
    }
}

fn json(report: &Report) -> String {
    serde_json::to_string(report).expect("a report is JSON")
}
