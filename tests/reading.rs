//! Sentences as people write them, and what each must read as: `tests/reading/*.toml`.
//!
//! A file names the kinds it is about; of these, every mention of role claim must be listed, in order, with what is
//! *stated* (values are the business of the modules that widen them).

use factdiff::article::{self, Evidence, Known, Published};
use factdiff::lexicon::ENGLISH;
use factdiff::mention::{self, Change, Mention, Role};
use factdiff::sentence;
use factdiff::source::Source;
use factdiff::value::{Amount, Decimal, Hedge, Kind, Period, Value};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    on: String,
    kinds: Vec<Kind>,
    topic: BTreeMap<String, Vec<Case>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    say: String,
    reads: Vec<String>,
    /// Why it is not read yet.
    #[serde(default)]
    skip: Option<String>,
}

fn found(text: &str, on: &str, kinds: &[Kind]) -> Vec<String> {
    let source = Source { name: "sentence.txt".into(), bytes: text.as_bytes().to_vec() };
    let mut articles = article::read(&source, &Known::default(), &mut Vec::new());
    let article = articles.first_mut().expect("a text is an article");
    let day = on.parse().expect("`on` is a day");
    Arc::make_mut(&mut article.byline).published = Some(Published { period: Period::day(day), evidence: Evidence::Given });
    let prose = sentence::split(article, &ENGLISH);
    // The notation of `numbers.toml` has hedges; where dates stand beside numbers it has not.
    let rich = !kinds.contains(&Kind::Date);
    mention::find(article, &prose, &ENGLISH)
        .into_iter()
        .filter(|mention| matches!(mention.role, Role::Claim | Role::Vague) && kinds.contains(&mention.kind))
        .filter(|mention| mention.role == Role::Claim || rich && number(mention.kind))
        .map(|mention| {
            let value = if rich && number(mention.kind) { number_text(&mention) } else { show(&mention.stated, mention.kind) };
            format!("{} = {value}", article.text.slice(mention.span))
        })
        .collect()
}

/// Whether a kind is one of `numbers.toml`.
fn number(kind: Kind) -> bool {
    !matches!(kind, Kind::Date | Kind::Duration | Kind::Time | Kind::Datetime | Kind::Set)
}

/// A number with its kind, its direction where it is a change, and its hedge.
fn number_text(mention: &Mention) -> String {
    if mention.role == Role::Vague {
        return "vague".into();
    }
    let Value::Amount(amount) = &mention.stated else { return "no amount".into() };
    let unit = amount.unit.as_ref().map_or("", |unit| unit.as_str());
    let kind = match mention.kind {
        Kind::Age => "age ",
        Kind::Rank => "rank ",
        Kind::Ratio => "times ",
        Kind::Percent if unit.is_empty() => "share ",
        _ => "",
    };
    let change = match mention.change {
        _ if mention.kind == Kind::Ratio => "",
        Some(Change::Up) => "+",
        Some(Change::Down) => "-",
        Some(Change::Either) => "±",
        None => "",
    };
    let hedge = match mention.hedge {
        Hedge::Exact | Hedge::Between => "",
        Hedge::About => "~",
        Hedge::Nearly => "≲",
        Hedge::Over => ">",
        Hedge::AtLeast => "≥",
        Hedge::Under => "<",
        Hedge::AtMost => "≤",
        Hedge::Vague => "vague ",
    };
    let round = |n: Option<Decimal>| n.map(|n| n.round_dp(4));
    let amount = Amount { lo: round(amount.lo), hi: round(amount.hi), ..amount.clone() };
    let text = amount_text(&amount);
    format!("{kind}{change}{hedge}{}", text.strip_suffix(" rank").unwrap_or(&text))
}

/// A value in the notation of the files.
fn show(value: &Value, kind: Kind) -> String {
    match value {
        Value::Date(_) if kind == Kind::Set => "set".into(),
        Value::Date(period) if kind == Kind::Datetime => period.timex.to_string(),
        Value::Date(period) => {
            let show = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            match (period.start, period.end) {
                (None, None) => period.timex.to_string(),
                (start, end) if start == end => show(start),
                (start, end) => format!("{}..{}", show(start), show(end)),
            }
        }
        Value::Time(clock) => {
            let show = |minute: Option<u16>| minute.map(|m| format!("{:02}:{:02}", m / 60, m % 60)).unwrap_or_default();
            if clock.start == clock.end { show(clock.start) } else { format!("{}..{}", show(clock.start), show(clock.end)) }
        }
        Value::Amount(amount) => amount_text(amount),
    }
}

fn amount_text(amount: &Amount) -> String {
    let show = |n: Option<Decimal>| n.map(|n| n.normalize().to_string()).unwrap_or_default();
    let number = if amount.lo == amount.hi { show(amount.lo) } else { format!("{}..{}", show(amount.lo), show(amount.hi)) };
    match &amount.unit {
        Some(unit) => format!("{number} {}", unit.as_str()),
        None => number,
    }
}

/// "2025-07" and "2025" in the files stand for all their days.
fn days(value: &str) -> String {
    let digits = |text: &str| text.len() > 3 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match value.len() {
        4 if digits(value) => format!("{value}-01-01..{value}-12-31"),
        7 if digits(value) && value.as_bytes()[4] == b'-' => {
            let first: jiff::civil::Date = format!("{value}-01").parse().expect("a month");
            format!("{first}..{}", first.last_of_month())
        }
        _ => value.into(),
    }
}

/// Cases of a file that are read wrong, and how many there are.
fn wrong(file: &str) -> (Vec<String>, usize) {
    let path = format!("{}/tests/reading/{file}", env!("CARGO_MANIFEST_DIR"));
    let file: File = toml::from_str(&std::fs::read_to_string(path).expect("the file is there")).expect("the file is valid");
    let days = |value: &str| if file.kinds.contains(&Kind::Date) { days(value) } else { value.to_string() };
    let mut wrong = Vec::new();
    let mut all = 0;
    for (topic, cases) in &file.topic {
        for case in cases {
            all += 1;
            let expected: Vec<String> = case
                .reads
                .iter()
                .map(|read| read.split_once(" = ").map_or(read.clone(), |(text, value)| format!("{text} = {}", days(value))))
                .collect();
            let found = found(&case.say, &file.on, &file.kinds);
            if case.skip.is_some() {
                if found == expected {
                    wrong.push(format!("{topic}: {}\n    is read right now: drop `skip`", case.say));
                }
            } else if found != expected {
                wrong.push(format!("{topic}: {}\n    should read {expected:?}\n    is read     {found:?}", case.say));
            }
        }
    }
    (wrong, all)
}

#[test]
fn mixed() {
    let (wrong, all) = wrong("mixed.toml");
    assert!(wrong.is_empty(), "{} of {all} are read wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn dates() {
    let (wrong, all) = wrong("dates.toml");
    assert!(wrong.is_empty(), "{} of {all} are read wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn times() {
    let (wrong, all) = wrong("times.toml");
    assert!(wrong.is_empty(), "{} of {all} are read wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers() {
    let (wrong, all) = wrong("numbers.toml");
    assert!(wrong.is_empty(), "{} of {all} are read wrong:\n{}", wrong.len(), wrong.join("\n"));
}
