//! A value, a verdict and a count in words, the same in every format that people read.
//!
//! In: what the report holds. Out: short English without markup. Promised: numbers are exact, and the same value always reads the same. Deliberately absent: colour and escaping, which are
//! each format's own; [`visible`] only takes the harm out of control characters.

use super::value::timex_affixes;
use super::{Acceptance, Pair, Report, Statement, Value};
use crate::finding::{Reason, Verdict};
use crate::value::{Decimal, Kind, Relation};
use std::borrow::Cow;

/// What a value allows, without its unit: "145", "more than 150", "9 to 11", "2025-07-03", "from 2025-04-11 to 2025-04-20".
pub fn interval(value: &Value) -> String {
    match value {
        Value::Amount { lo, hi, lo_open, hi_open, .. } => amount(lo.as_deref(), hi.as_deref(), *lo_open, *hi_open),
        Value::Date { start: None, end: None, timex } => timex.clone(),
        Value::Date { start, end, .. } => stretch(start.as_deref(), end.as_deref()),
        Value::Time { start, end } => stretch(start.as_deref(), end.as_deref()),
    }
}

/// The same with its unit where that is not a counted thing: "9 to 11 years", "3.5 to 4.5 %", "145".
pub fn measured(value: &Value) -> String {
    let said = interval(value);
    let Value::Amount { unit: Some(unit), .. } = value else { return said };
    match unit.as_str() {
        "percent" => format!("{said} %"),
        unit if timex_affixes(unit).is_some() && said == "1" => format!("{said} {unit}"),
        unit if timex_affixes(unit).is_some() => format!("{said} {}", plural(unit)),
        unit if unit.chars().all(|c| c.is_ascii_uppercase()) => format!("{said} {unit}"),
        _ => said,
    }
}

/// The verdict as an adjective for people.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agree => "agree",
        Verdict::Narrows => "narrows",
        Verdict::Compatible => "compatible",
        Verdict::Incomparable => "incomparable",
        Verdict::Updates => "updates",
        Verdict::Contested => "contested",
        Verdict::Conflict => "conflict",
    }
}

/// What stands between two values: "is below", in time "is before".
pub fn relation(relation: Relation, kind: Kind) -> &'static str {
    let time = matches!(kind, Kind::Date | Kind::Time | Kind::Datetime);
    match relation {
        Relation::Equal => "equals",
        Relation::Within => "lies within",
        Relation::Contains => "contains",
        Relation::Overlaps => "overlaps",
        Relation::Below if time => "is before",
        Relation::Below => "is below",
        Relation::Above if time => "is after",
        Relation::Above => "is above",
    }
}

/// What stands between two groups of a fact and what it comes to: ("is above", "conflict (bound)").
pub fn pair(pair: &Pair, kind: Kind) -> (&'static str, String) {
    let relation = pair.relation.map_or("cannot be compared with", |said| relation(said, kind));
    let verdict = if pair.near { "near conflict" } else { verdict(pair.verdict) };
    match &pair.reason {
        Some(reason) => (relation, format!("{verdict} ({reason})")),
        None => (relation, verdict.to_string()),
    }
}

/// What a pair's reason means, in a few words.
pub fn reason(name: &str) -> Option<&'static str> {
    Reason::from_name(name).map(Reason::words)
}

/// Why a finding fails no run: "kept as it was printed (claims/ferry.toml:9, until 2027-03-01)".
pub fn accepted(accepted: &Acceptance) -> String {
    let because = accepted.because.as_deref().map_or("it stands in the baseline".into(), visible);
    let place = accepted.source.as_deref().map(|source| match accepted.line {
        Some(line) => format!("{}:{line}", visible(source)),
        None => visible(source).into_owned(),
    });
    let until = accepted.until.as_deref().map(|until| format!("until {until}"));
    let more: Vec<String> = place.into_iter().chain(until).collect();
    let because = because.trim_end_matches('.');
    if more.is_empty() { because.to_owned() } else { format!("{because} ({})", more.join(", ")) }
}

/// Who says it and when, from the most telling to the least: "Daily Courier, 2025-07-13".
pub fn attribution(statement: &Statement) -> String {
    let mut parts = Vec::new();
    parts.extend(statement.by.as_ref().map(|by| match &statement.outlet {
        Some(outlet) => format!("{by} in {outlet}"),
        None => by.clone(),
    }));
    if parts.is_empty() {
        parts.extend(statement.outlet.clone());
    }
    parts.extend(statement.published.clone());
    parts.join(", ")
}

/// The statement's sentence as what stands before the value, the value, and what stands behind it, each side cut to about
/// `room` bytes where a word ends. Where the value is not in the sentence, all of it stands before.
pub fn quoted(statement: &Statement, room: usize) -> [Cow<'_, str>; 3] {
    let [start, end] = statement.mark.map(|at| at as usize);
    let quote = statement.quote.as_str();
    let parts = (quote.get(..start), quote.get(start..end), quote.get(end..));
    let (Some(before), Some(value), Some(after)) = parts else { return [head(quote, room), "".into(), "".into()] };
    if value.is_empty() {
        return [head(quote, room), "".into(), "".into()];
    }
    [tail(before, room), head(value, room), head(after, room)]
}

/// The beginning of a text, with "…" where it is cut.
fn head(text: &str, room: usize) -> Cow<'_, str> {
    if text.len() <= room {
        return text.into();
    }
    let cut = &text[..text.floor_char_boundary(room)];
    let word = cut.rfind(char::is_whitespace).filter(|at| at * 2 > room).unwrap_or(cut.len());
    format!("{}…", cut[..word].trim_end()).into()
}

/// The end of a text, with "…" where it is cut.
fn tail(text: &str, room: usize) -> Cow<'_, str> {
    if text.len() <= room {
        return text.into();
    }
    let cut = &text[text.ceil_char_boundary(text.len() - room)..];
    let word = cut.find(char::is_whitespace).filter(|at| at * 2 < room).unwrap_or(0);
    format!("…{}", cut[word..].trim_start()).into()
}

/// "1 fact", "3 facts".
pub fn count(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(&number.to_string()), if number == 1 { "" } else { "s" })
}

/// One line about the whole run: "31 facts stated more than once: 28 agree, 2 updates, 1 conflict".
pub fn totals(report: &Report) -> String {
    let sum = &report.summary;
    let classes = [
        (sum.agree + sum.narrows, "agree"),
        (sum.compatible, "compatible"),
        (sum.incomparable, "incomparable"),
        (sum.updates, "updated"),
        (sum.contested, "contested"),
        (sum.conflict, "in conflict"),
    ];
    let said: Vec<String> =
        classes.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{} {word}", grouped(&n.to_string()))).collect();
    let facts = format!("{} stated more than once", count(sum.facts, "fact"));
    if said.is_empty() { facts } else { format!("{facts}: {}", said.join(", ")) }
}

/// What the report is confined to, where it is: "only what the change since main touches".
pub fn scope(report: &Report) -> Option<String> {
    report.summary.since.as_ref().map(|reference| format!("only what the change since {} touches", visible(reference)))
}

/// A decimal for people: thousands grouped, and from a million on in scale words where that loses nothing.
pub fn number(text: &str) -> String {
    let Ok(value) = text.parse::<Decimal>() else { return text.to_string() };
    for (zeros, word) in [(12, "trillion"), (9, "billion"), (6, "million")] {
        let one = Decimal::from(10_i64.pow(zeros));
        let scaled = value.checked_div(one).unwrap_or(value).normalize();
        if value.abs() >= one && scaled.scale() <= 3 && scaled.checked_mul(one) == Some(value) {
            return format!("{} {word}", grouped(&scaled.to_string()));
        }
    }
    grouped(&value.normalize().to_string())
}

/// Text from a document, on one line and harmless to whatever shows it: white space becomes a space; control characters,
/// escape sequences with them, become their pictures (␛); characters that turn the direction of text or hide in it become
/// U+FFFD. Markup is not touched: each format escapes its own.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| shown(c) != Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(shown).collect())
}

fn shown(c: char) -> Option<char> {
    match c {
        '\r' => None,
        '\t' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32),
        '\u{7F}' => Some('␡'),
        '\u{80}'..='\u{9F}' => Some(char::REPLACEMENT_CHARACTER),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(char::REPLACEMENT_CHARACTER),
        '\u{E0000}'..='\u{E007F}' | '\u{FFFE}' | '\u{FFFF}' => Some(char::REPLACEMENT_CHARACTER),
        _ => Some(c),
    }
}

fn amount(lo: Option<&str>, hi: Option<&str>, lo_open: bool, hi_open: bool) -> String {
    match (lo, hi) {
        (None, None) => "any number".to_string(),
        (Some(lo), None) => format!("{} {}", if lo_open { "more than" } else { "at least" }, number(lo)),
        (None, Some(hi)) => format!("{} {}", if hi_open { "less than" } else { "at most" }, number(hi)),
        (Some(lo), Some(hi)) if lo == hi => number(lo),
        (Some("0"), Some(hi)) => format!("{} {}", if hi_open { "less than" } else { "at most" }, number(hi)),
        (Some(lo), Some(hi)) => {
            let from = if lo_open { "more than " } else { "" };
            let to = if hi_open { "less than " } else { "" };
            format!("{from}{} to {to}{}", number(lo), number(hi))
        }
    }
}

fn stretch(start: Option<&str>, end: Option<&str>) -> String {
    match (start, end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => "any time".to_string(),
    }
}

/// The plural of a unit of time.
fn plural(unit: &str) -> String {
    match unit.strip_suffix("ry") {
        Some(stem) => format!("{stem}ries"),
        None => format!("{unit}s"),
    }
}

/// Thousands grouped with commas; years never come here.
fn grouped(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Value {
        serde_json::from_str(json).expect("a value")
    }

    fn amount(lo: &str, hi: &str, open: (bool, bool), unit: &str) -> String {
        let (lo, hi) = (Some(lo).filter(|s| !s.is_empty()), Some(hi).filter(|s| !s.is_empty()));
        let own = |s: Option<&str>| s.map(str::to_string);
        let unit = Some(unit.to_string());
        measured(&Value::Amount { lo: own(lo), hi: own(hi), lo_open: open.0, hi_open: open.1, unit, timex: None })
    }

    #[test]
    fn amounts() {
        let closed = (false, false);
        assert_eq!(amount("145", "145", closed, "person"), "145");
        assert_eq!(amount("150", "", (true, true), "person"), "more than 150");
        assert_eq!(amount("150", "", (false, true), "person"), "at least 150");
        assert_eq!(amount("0", "200", (false, true), "person"), "less than 200");
        assert_eq!(amount("0", "200", closed, "person"), "at most 200");
        assert_eq!(amount("9", "11", closed, "year"), "9 to 11 years");
        assert_eq!(amount("1", "1", closed, "year"), "1 year");
        assert_eq!(amount("2", "2", closed, "century"), "2 centuries");
        assert_eq!(amount("90", "100", (true, false), "percent"), "more than 90 to 100 %");
        assert_eq!(amount("4050000000", "4150000000", closed, "USD"), "4.05 billion to 4.15 billion USD");
        assert_eq!(amount("15000", "15000", closed, "fighter"), "15,000");
        assert_eq!(amount("1234567", "1234567", closed, "fighter"), "1,234,567");
        assert_eq!(amount("-1234.50", "-1234.50", closed, "fighter"), "-1,234.5");
        assert_eq!(amount("", "", (true, true), "fighter"), "any number");
        assert_eq!(amount("many", "many", closed, "fighter"), "many", "what is no number stays as it is");
    }

    #[test]
    fn dates_and_times() {
        let date = |json: &str| interval(&read(json));
        assert_eq!(date(r#"{"type":"date","start":"2025-07-03","end":"2025-07-03","timex":"2025-07-03"}"#), "2025-07-03");
        assert_eq!(date(r#"{"type":"date","start":"2025-04-11","end":"2025-04-20","timex":"x"}"#), "2025-04-11 to 2025-04-20");
        assert_eq!(date(r#"{"type":"date","start":"2003-01-01","timex":"x"}"#), "from 2003-01-01");
        assert_eq!(date(r#"{"type":"date","end":"2019-12-31","timex":"x"}"#), "until 2019-12-31");
        assert_eq!(date(r#"{"type":"date","timex":"XXXX-07-03"}"#), "XXXX-07-03");
        assert_eq!(date(r#"{"type":"time","start":"17:10","end":"17:25"}"#), "17:10 to 17:25");
    }

    #[test]
    fn text_of_documents_is_harmless() {
        assert_eq!(visible("over 150 — ‘dead’"), "over 150 — ‘dead’");
        assert_eq!(visible("a\r\n\tb"), "a  b");
        assert_eq!(visible("\u{1B}[31m145\u{1B}]8;;x\u{7}"), "␛[31m145␛]8;;x␇");
        assert_eq!(visible("\0\u{7F}\u{9B}31m"), "␀␡\u{FFFD}31m");
        assert_eq!(visible("\u{202E}541\u{2066}"), "\u{FFFD}541\u{FFFD}");
        assert_eq!(visible("\u{E0041}"), "\u{FFFD}");
    }

    #[test]
    fn quotes_are_cut_around_the_value() {
        let report = super::super::fixture();
        let long = &report.facts[0].statements[4];
        let cut = |room| quoted(long, room).concat();
        insta::assert_snapshot!(cut(30), @"…the ferry fire killed 40 people, and the quote goes…");
        assert_eq!(cut(1000), long.quote);
        for room in 0..long.quote.len() {
            assert!(cut(room).contains("40") || room < 2, "{room}");
        }
        let mut other = long.clone();
        other.mark = [3, 1_000_000];
        assert_eq!(quoted(&other, 1000).concat(), other.quote);
    }

    #[test]
    fn counts() {
        assert_eq!(count(0, "fact"), "0 facts");
        assert_eq!(count(1, "fact"), "1 fact");
        assert_eq!(count(12000, "fact"), "12,000 facts");
    }
}
