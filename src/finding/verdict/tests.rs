//! The verdict matrix: one line per pair. A side is `[hedge] value unit {marks}`, where a value is a number, `lo..hi`,
//! or days; marks are `rel`, `extent`, `vague`, `fiscal`, `change`, `gone` (superseded), `by:NAME`, `of:SCOPE`, `pub:DAY`,
//! `event:DAY`, `asof:DAY`, `start`.

use super::*;
use crate::value::{Amount, Decimal, Unit};
use jiff::civil::Date;

struct Written {
    value: Value,
    stated: Value,
    hedge: Hedge,
    kind: Kind,
    marks: Vec<String>,
    as_of: Option<Period>,
}

fn day(written: &str) -> Option<Date> {
    (!written.is_empty()).then(|| written.parse().unwrap())
}

/// A day, month or year as a period.
fn period(written: &str) -> Period {
    if written.starts_with("XXXX") {
        return Period { start: None, end: None, timex: written.into() };
    }
    let ends = |part: &str| match part.len() {
        4 => (day(&format!("{part}-01-01")), day(&format!("{part}-12-31"))),
        7 => (day(&format!("{part}-01")), day(&format!("{part}-01")).map(|day| day.last_of_month())),
        _ => (day(part), day(part)),
    };
    match written.split_once('/') {
        Some((from, to)) => Period { start: ends(from).0, end: ends(to).1, timex: written.into() },
        None => Period { start: ends(written).0, end: ends(written).1, timex: written.into() },
    }
}

fn read(written: &str) -> Written {
    let mut words: Vec<&str> = written.split_whitespace().collect();
    let hedge = match words[0] {
        "over" => Hedge::Over,
        "at-least" => Hedge::AtLeast,
        "under" => Hedge::Under,
        "up-to" => Hedge::AtMost,
        "about" => Hedge::About,
        _ => Hedge::Exact,
    };
    if hedge != Hedge::Exact {
        words.remove(0);
    }
    let value = words.remove(0);
    let marks: Vec<String> = words.iter().filter(|w| is_mark(w)).map(|w| w.to_string()).collect();
    let unit = words.iter().find(|w| !is_mark(w)).copied();
    let as_of = marks.iter().find_map(|mark| mark.strip_prefix("asof:")).map(period);
    if value.contains('-') && !value.contains("..") || value.len() == 4 && unit.is_none() || value.contains('/') {
        let value = Value::Date(period(value));
        return Written { stated: value.clone(), value, hedge, kind: Kind::Date, marks, as_of };
    }
    let number = |s: &str| (!s.is_empty()).then(|| s.parse::<Decimal>().unwrap());
    let (lo, hi) = value.split_once("..").map_or_else(|| (number(value), number(value)), |(lo, hi)| (number(lo), number(hi)));
    let kind = match unit {
        Some("year" | "month" | "day" | "week" | "hour") => Kind::Duration,
        Some("old") => Kind::Age,
        Some("rank") => Kind::Rank,
        Some("USD" | "EUR") => Kind::Money,
        Some("km") => Kind::Amount,
        Some("percent") => Kind::Percent,
        _ => Kind::Count,
    };
    let unit = unit.filter(|unit| !matches!(*unit, "rank" | "old")).map(Unit::new);
    let stated = Amount { lo, hi, lo_open: false, hi_open: false, unit };
    let mut amount = stated.clone();
    match hedge {
        Hedge::Over => (amount.hi, amount.lo_open) = (None, true),
        Hedge::AtLeast => amount.hi = None,
        Hedge::Under => (amount.lo, amount.hi_open) = (Some(Decimal::ZERO), true),
        Hedge::AtMost => amount.lo = Some(Decimal::ZERO),
        Hedge::About => {
            amount.lo = lo.map(|lo| lo * Decimal::new(95, 2));
            amount.hi = hi.map(|hi| hi * Decimal::new(105, 2));
        }
        _ => {}
    }
    Written { value: Value::Amount(amount), stated: Value::Amount(stated), hedge, kind, marks, as_of }
}

fn is_mark(word: &str) -> bool {
    word.contains(':') || matches!(word, "rel" | "extent" | "vague" | "fiscal" | "change" | "gone" | "start")
}

fn side(written: &Written) -> Side<'_> {
    let has = |mark: &str| written.marks.iter().any(|m| m == mark);
    let of = |prefix: &str| written.marks.iter().find_map(|m| m.strip_prefix(prefix));
    Side {
        value: &written.value,
        stated: &written.stated,
        hedge: written.hedge,
        kind: written.kind,
        vague: has("vague"),
        relative: has("rel"),
        extent: has("extent"),
        fiscal: has("fiscal"),
        change: has("change"),
        part: if has("start") { crate::claim::Part::Start } else { crate::claim::Part::Whole },
        scope: of("of:").map(str::to_owned),
        superseded: has("gone"),
        as_of: written.as_of.as_ref(),
        by: of("by:"),
        timing: Timing { from: of("pub:").and_then(day), to: of("pub:").and_then(day), event: of("event:").and_then(day) },
    }
}

fn circumstances(written: &str) -> Circumstances {
    let mut about = Circumstances::default();
    for word in written.split_whitespace() {
        match word {
            "grows" => about.policy = Policy::Grows,
            "shrinks" => about.policy = Policy::Shrinks,
            "varies" => about.policy = Policy::Varies,
            "exact" => about.exact = true,
            "strict" => about.strict = true,
            "contested" => about.contested = true,
            "article" => about.same_article = true,
            "passage" => about.same_passage = true,
            "words" => about.same_words = true,
            "historical" => about.historical = true,
            share if share.ends_with('%') => {
                about.tolerance = share.trim_end_matches('%').parse().ok().map(|percent: Decimal| percent / Decimal::ONE_HUNDRED);
            }
            other => panic!("{other}"),
        }
    }
    about
}

fn verdict(a: &str, b: &str, about: &str) -> String {
    let (a, b) = (read(a), read(b));
    let ruling = judge(&side(&a), &side(&b), &circumstances(about));
    let back = judge(&side(&b), &side(&a), &circumstances(about));
    assert_eq!((ruling.verdict, ruling.reason, ruling.near), (back.verdict, back.reason, back.near), "not symmetric");
    assert_eq!(ruling.relation, back.relation.map(Relation::mirrored), "not mirrored");
    let name = serde_json::to_value(ruling.verdict).unwrap();
    let near = if ruling.near { "near " } else { "" };
    let reason = ruling.reason.map_or(String::new(), |reason| format!(" {}", reason.as_str()));
    format!("{near}{}{reason}", name.as_str().unwrap())
}

#[test]
fn matrix() {
    for (a, b, about, want) in [
        // Equal, within, overlapping.
        ("145 person", "145 person", "", "agree"),
        ("145 person", "145 fatality", "", "agree"),
        ("145 person", "over 100 person", "", "compatible bound"),
        ("145 person", "at-least 145 person", "", "compatible bound"),
        ("145 person", "over 60 person", "", "compatible far-bound"),
        ("over 60 person", "over 145 person", "", "compatible far-bound"),
        ("120 person", "over 60 person", "", "compatible bound"),
        ("145 person", "about 150 person", "", "compatible hedge"),
        ("2025-04", "2025-04-11/2025-04-20", "", "narrows precision"),
        ("2003", "2003-03", "", "narrows precision"),
        ("3.5..4.5 percent", "4.05..4.15 percent", "", "narrows precision"),
        ("3.5..4.5 percent", "4.4..4.6 percent", "", "compatible precision"),
        ("XXXX-07-03", "2025-07-03", "", "compatible partial"),
        ("2025-07-03 rel", "2025-07-03", "", "agree"),
        ("1 rank of:country", "1 rank of:power", "", "compatible scope"),
        ("1 rank of:country", "1 rank of:countryworldwide", "", "agree"),
        ("2025-07-04 rel", "2025-07-05 rel", "passage words", "compatible copy"),
        ("2025-07-04", "2025-07-05", "passage words", "conflict edited-copy"),
        ("2025-07-04 rel", "2025-07-05 rel", "words", "near conflict relative-day"),
        // Stretches.
        ("1979/1989 extent", "1980/1989", "", "narrows extent"),
        ("1979/1989 extent", "1979-12/1989-02 extent", "", "narrows precision"),
        ("1979/1989 extent", "1980/1989 extent", "", "conflict ends"),
        ("1979 start", "1979/1989", "", "incomparable part"),
        // Not comparable.
        ("5 USD", "5 EUR", "", "incomparable currency"),
        ("5 km", "5 hour", "", "incomparable unit"),
        ("5 percent change", "5 percent", "", "incomparable scope"),
        ("1200 job change", "1800 job", "", "conflict"),
        ("2024 fiscal", "2024", "", "incomparable calendar"),
        ("XXXX-WXX-4", "2025-07-04", "", "incomparable partial"),
        ("1 rank of:country", "2 rank of:power", "", "incomparable scope"),
        // Disjoint, and yet.
        ("15000 person", "14870 person", "", "compatible rounding"),
        ("15000 person", "14400 person", "", "conflict"),
        ("15000 person", "15600 person", "", "conflict"),
        ("15000 person", "14870 person", "exact", "conflict"),
        ("154000 person", "153700 person", "", "compatible rounding"),
        ("15400 person", "15370 person", "", "conflict"),
        ("1540 person", "1537 person", "", "conflict"),
        ("900 person", "890 person", "", "conflict"),
        ("100 km", "102 km", "2%", "compatible tolerance"),
        ("100 km", "103 km", "2%", "conflict"),
        ("10 year", "9 year", "10%", "compatible tolerance"),
        ("2025-07-03", "2025-07-04", "2%", "conflict"),
        ("102 test", "107 test", "historical", "compatible historical"),
        ("107 test", "107 test", "historical", "agree"),
        ("36..60 person vague", "20 person", "", "compatible vague"),
        ("145 person gone", "151 person", "article", "compatible correction"),
        ("20000 person by:police", "100000 person by:organisers", "article", "contested speaker"),
        ("20000 person by:police", "100000 person by:organisers", "", "conflict"),
        ("20000 person", "100000 person", "contested", "contested declared"),
        ("0 country asof:2022", "1 country asof:2025", "varies", "compatible as-of"),
        ("0 country asof:2022", "1 country asof:2022-03", "varies", "updates publication-unknown"),
        // Conflicts.
        ("145 person", "over 150 person", "", "conflict"),
        ("2025-07-03", "2025-07-04", "", "conflict"),
        ("1 rank of:country", "2 rank of:country", "", "conflict"),
        ("2 km", "3 km", "", "conflict"),
        ("145 person", "154 person", "passage", "conflict edited-copy"),
        ("10 year", "9 year", "passage", "conflict edited-copy"),
        // Near ones.
        ("150 person", "over 150 person", "", "near conflict touching-bound"),
        ("150 person", "under 150 person", "", "near conflict touching-bound"),
        ("150 person", "over 150 person", "strict", "conflict"),
        ("10 year", "9 year", "", "near conflict one-unit"),
        ("10 year", "9 year", "strict", "conflict"),
        ("9 year", "8 year", "", "near conflict one-unit"),
        ("8 year", "7 year", "", "conflict"),
        ("20 year", "18 year", "", "conflict"),
        ("365 day", "364 day", "", "near conflict one-unit"),
        ("52 week", "1 year", "", "near conflict one-unit"),
        ("2025-07-03 rel", "2025-07-04", "", "near conflict relative-day"),
        ("2025-07-03 rel", "2025-07-05", "", "conflict"),
        ("2025-07 rel", "2025-08-01", "", "conflict"),
        // Moving in time.
        ("60 person pub:2024-03-22", "133 person pub:2024-03-24", "grows", "updates later"),
        ("133 person pub:2024-03-22", "60 person pub:2024-03-24", "grows", "conflict"),
        ("133 person pub:2024-03-22", "60 person pub:2024-03-24", "shrinks", "updates later"),
        ("133 person pub:2024-03-22", "60 person pub:2024-03-24", "varies", "updates later"),
        ("133 person pub:2024-03-22", "60 person pub:2024-03-24", "", "conflict"),
        ("60 person", "133 person", "grows", "updates publication-unknown"),
        ("60 person pub:2024-03-22", "133 person pub:2024-03-22", "grows", "conflict"),
        ("60 person pub:2024-03-22", "133 person pub:2024-03-24", "grows passage", "updates later"),
        ("60 person", "133 person", "grows passage", "conflict edited-copy"),
        ("145 person pub:2025-07-04", "over 150 person pub:2025-07-07 event:2024-03-31", "grows", "conflict"),
        ("145 person", "over 150 person pub:2025-07-07 event:2024-03-31", "grows", "conflict"),
        ("60 person pub:2024-03-23 event:2024-03-22", "133 person pub:2024-04-22 event:2024-03-22", "grows", "updates later"),
        // Ages.
        ("24 old pub:2025-01-01", "25 old pub:2025-01-03", "", "conflict"),
        ("24 old pub:2024-01-01", "25 old pub:2025-01-03", "", "updates later"),
        ("24 old pub:2024-01-01", "27 old pub:2025-01-03", "", "conflict"),
        ("25 old pub:2024-01-01", "24 old pub:2025-01-03", "", "conflict"),
        ("24 old", "25 old", "", "conflict"),
    ] {
        assert_eq!(verdict(a, b, about), want, "{a} | {b} | {about}");
    }
}
