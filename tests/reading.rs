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

#[test]
fn wire() {
    let (wrong, all) = wrong("wire.toml");
    assert!(wrong.is_empty(), "{} of {all} are read wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What the examples beside the words and units must read as, and what stands beside them and reads otherwise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    of: String,
    reads: BTreeMap<String, String>,
    not: BTreeMap<String, String>,
}

/// Examples that are read wrong.
fn misread(examples: &[Example]) -> Vec<String> {
    use Kind::*;
    let kinds = [Count, Amount, Money, Percent, Age, Rank, Ratio, Temperature, Number];
    let mut wrong = Vec::new();
    for example in examples {
        for (say, reads) in example.reads.iter().chain(&example.not) {
            let found = found(say, "2025-07-07", &kinds).join("; ");
            if found != *reads {
                wrong.push(format!("{}: {say}\n    should read {reads:?}\n    is read     {found:?}", example.of));
            }
        }
    }
    wrong
}

fn examples(table: &toml::Table) -> Vec<Example> {
    let list = table.get("example").cloned().unwrap_or_else(|| toml::Value::Array(Vec::new()));
    list.try_into().expect("examples have `of`, `reads` and `not`")
}

#[test]
fn every_section_of_words_has_examples_that_hold() {
    let file: toml::Table = toml::from_str(include_str!("../src/lexicon/en.toml")).expect("the lexicon is valid");
    let mut wrong = Vec::new();
    for part in ["number", "unit", "noun", "noise"] {
        let table = file[part].as_table().expect("a section");
        let examples = examples(table);
        for section in table.iter().filter(|(_, value)| value.is_table()).map(|(name, _)| name) {
            if !examples.iter().any(|example| example.of == *section && !example.reads.is_empty() && !example.not.is_empty()) {
                wrong.push(format!("[{part}.{section}] has no example and counter-example"));
            }
        }
        wrong.extend(misread(&examples));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dimension_has_examples_that_hold() {
    let file: toml::Table = toml::from_str(include_str!("../src/value/units.toml")).expect("the units are valid");
    let examples = examples(&file);
    let mut wrong = misread(&examples);
    let units = file["unit"].as_array().expect("a list").iter().filter_map(|unit| unit["dimension"].as_str());
    for dimension in units.chain(["money"]) {
        if !examples.iter().any(|example| example.of == dimension && !example.reads.is_empty() && !example.not.is_empty()) {
            wrong.push(format!("{dimension} has no example and counter-example"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each name and sign of the table reads as its unit behind or before a plain number.
#[test]
fn every_unit_is_read_by_each_of_its_names() {
    let units = &*factdiff::value::unit::UNITS;
    let behind = units.names.iter().map(|(name, id)| (format!("It was 70 {name}, they said."), *id));
    let touching = units.symbols.iter().map(|(name, id)| (format!("It was 70{name}, they said."), *id));
    let before = units.signs.iter().map(|(name, id)| (format!("It was {name} 70, they said."), *id));
    let mut wrong = Vec::new();
    for (say, id) in behind.chain(touching).chain(before) {
        let article = article::read(
            &Source { name: "unit.txt".into(), bytes: say.clone().into_bytes() },
            &Known::default(),
            &mut Vec::new(),
        )
        .remove(0);
        let prose = sentence::split(&article, &ENGLISH);
        let units_read: Vec<String> = mention::find(&article, &prose, &ENGLISH)
            .iter()
            .filter_map(|mention| match &mention.stated {
                Value::Amount(amount) => amount.unit.as_ref().map(|unit| unit.as_str().to_owned()),
                _ => None,
            })
            .collect();
        if units_read != [units.unit(id).as_str()] {
            wrong.push(format!("{say} {} is read {units_read:?}", units.unit(id).as_str()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
