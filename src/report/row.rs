//! Mentions as JSON lines, written straight into a buffer.
//!
//! In: an article and its mentions. Out: one line of JSON per mention, just as [`MentionRow`](super::MentionRow)
//! would be serialised (a test holds the two together). This runs for every number in every document, so nothing is
//! built that is then written: what is the same for all mentions of an article is rendered once.

use super::value::duration_timex;
use crate::article::{Article, Evidence};
use crate::mention::Mention;
use crate::text::Span;
use crate::value::{Amount, Clock, Decimal, Period, Value};
use memchr::memchr_iter;
use serde::Serialize;

/// Writes the mentions of one file, article by article.
#[derive(Debug)]
pub struct Rows<'a> {
    file: &'a [u8],
    cursor: Cursor,
}

impl<'a> Rows<'a> {
    /// A writer for a file with these bytes.
    pub fn new(file: &'a [u8]) -> Self {
        Rows { file, cursor: Cursor::default() }
    }

    /// Appends one line per mention to `out`.
    pub fn write(&mut self, article: &Article, mentions: &[Mention], out: &mut Vec<u8>) {
        let (mut head, mut tail) = (Vec::new(), Vec::new());
        let byline = &article.byline;
        head.extend_from_slice(br#"{"document":"#);
        text(&mut head, &byline.document);
        head.extend_from_slice(br#","source":"#);
        text(&mut head, &byline.file);
        head.extend_from_slice(br#","article":"#);
        integer(&mut head, byline.index.into());
        tail.extend_from_slice(br#","published":"#);
        match byline.day() {
            Some(day) => date(&mut tail, Some(day)),
            None => tail.extend_from_slice(b"null"),
        }
        tail.extend_from_slice(br#","published_from":"#);
        match &byline.published {
            Some(published) => name(&mut tail, &published.evidence),
            None => tail.extend_from_slice(b"null"),
        }
        tail.extend_from_slice(br#","outlet":"#);
        optional(&mut tail, byline.outlet.as_deref());
        tail.extend_from_slice(b"}\n");
        for mention in mentions {
            out.extend_from_slice(&head);
            self.mention(article, mention, out);
            out.extend_from_slice(&tail);
        }
    }

    /// The line and column of a stretch of the article.
    pub fn position(&mut self, article: &Article, span: Span) -> (u32, u32) {
        self.cursor.at(self.file, article.locate(span).at.start)
    }

    /// The fields of one mention between those of its article.
    fn mention(&mut self, article: &Article, mention: &Mention, out: &mut Vec<u8>) {
        let place = article.locate(mention.span);
        let (line, column) = self.cursor.at(self.file, place.at.start);
        out.extend_from_slice(br#","field":"#);
        optional(out, place.field);
        out.extend_from_slice(br#","bytes":["#);
        integer(out, place.bytes.start.into());
        out.push(b',');
        integer(out, place.bytes.end.into());
        out.extend_from_slice(br#"],"line":"#);
        integer(out, line.into());
        out.extend_from_slice(br#","column":"#);
        integer(out, column.into());
        out.extend_from_slice(br#","text":"#);
        text(out, article.text.slice(mention.span));
        out.extend_from_slice(br#","kind":"#);
        name(out, &mention.kind);
        out.extend_from_slice(br#","value":"#);
        let start = out.len();
        value(out, &mention.value);
        let end = out.len();
        out.extend_from_slice(br#","stated":"#);
        if mention.stated == mention.value {
            out.extend_from_within(start..end)
        } else {
            value(out, &mention.stated)
        }
        out.extend_from_slice(br#","hedge":"#);
        name(out, &mention.hedge);
        out.extend_from_slice(br#","role":"#);
        name(out, &mention.role);
        out.extend_from_slice(br#","rule":"#);
        text(out, mention.rule);
    }
}

/// Counts lines as positions come in order; goes back to the start when one does not.
#[derive(Debug, Default)]
struct Cursor {
    at: usize,
    line: u32,
    start: usize,
}

impl Cursor {
    fn at(&mut self, file: &[u8], position: u32) -> (u32, u32) {
        let position = (position as usize).min(file.len());
        if position < self.at {
            *self = Cursor::default();
        }
        if file.starts_with(&[0xFF, 0xFE]) || file.starts_with(&[0xFE, 0xFF]) {
            return super::Lines::new(&file[..position]).at(position as u32);
        }
        for end in memchr_iter(b'\n', &file[self.at..position]) {
            self.line += 1;
            self.start = self.at + end + 1;
        }
        self.at = position;
        (self.line + 1, (position - self.start) as u32 + 1)
    }
}

fn value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Amount(amount) => amount_value(out, amount),
        Value::Date(Period { start, end, timex }) => {
            out.extend_from_slice(br#"{"type":"date","#);
            if start.is_some() || end.is_some() {
                out.extend_from_slice(br#""start":"#);
                date(out, *start);
                out.extend_from_slice(br#","end":"#);
                date(out, *end);
                out.push(b',');
            }
            out.extend_from_slice(br#""timex":"#);
            text(out, timex);
            out.push(b'}');
        }
        Value::Time(Clock { start, end }) => {
            out.extend_from_slice(br#"{"type":"time","start":"#);
            time(out, *start);
            out.extend_from_slice(br#","end":"#);
            time(out, *end);
            out.push(b'}');
        }
    }
}

fn amount_value(out: &mut Vec<u8>, amount: &Amount) {
    out.extend_from_slice(br#"{"type":"amount","lo":"#);
    match amount.lo {
        Some(lo) => quoted(out, |out| decimal(out, lo)),
        None => out.extend_from_slice(b"null"),
    }
    out.extend_from_slice(br#","hi":"#);
    match amount.hi {
        Some(hi) => quoted(out, |out| decimal(out, hi)),
        None => out.extend_from_slice(b"null"),
    }
    out.extend_from_slice(br#","lo_open":"#);
    out.extend_from_slice(if amount.lo_open { b"true" } else { b"false" });
    out.extend_from_slice(br#","hi_open":"#);
    out.extend_from_slice(if amount.hi_open { b"true" } else { b"false" });
    out.extend_from_slice(br#","unit":"#);
    optional(out, amount.unit.as_ref().map(|unit| unit.as_str()));
    if let Some(timex) = duration_timex(amount) {
        out.extend_from_slice(br#","timex":"#);
        text(out, &timex);
    }
    out.push(b'}');
}

fn quoted(out: &mut Vec<u8>, inside: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    inside(out);
    out.push(b'"');
}

fn optional(out: &mut Vec<u8>, value: Option<&str>) {
    match value {
        Some(value) => text(out, value),
        None => out.extend_from_slice(b"null"),
    }
}

/// A string as JSON.
fn text(out: &mut Vec<u8>, value: &str) {
    if value.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\') {
        out.push(b'"');
        out.extend_from_slice(value.as_bytes());
        out.push(b'"');
    } else {
        name(out, value);
    }
}

/// Anything serde names.
fn name<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    // Writing into a vector cannot fail, and the values here are names and strings.
    let _ = serde_json::to_writer(out, value);
}

fn integer(out: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// A number without trailing zeros; most fit 64 bits.
fn decimal(out: &mut Vec<u8>, number: Decimal) {
    match u64::try_from(number.mantissa()) {
        Ok(whole) if number.scale() == 0 => integer(out, whole),
        _ => out.extend_from_slice(number.normalize().to_string().as_bytes()),
    }
}

fn two(out: &mut Vec<u8>, number: u16) {
    out.push(b'0' + (number / 10 % 10) as u8);
    out.push(b'0' + (number % 10) as u8);
}

fn date(out: &mut Vec<u8>, day: Option<jiff::civil::Date>) {
    let Some(day) = day else { return out.extend_from_slice(b"null") };
    quoted(out, |out| match u16::try_from(day.year()) {
        Ok(year) => {
            two(out, year / 100);
            two(out, year % 100);
            out.push(b'-');
            two(out, day.month() as u16);
            out.push(b'-');
            two(out, day.day() as u16);
        }
        Err(_) => out.extend_from_slice(day.to_string().as_bytes()),
    });
}

fn time(out: &mut Vec<u8>, minutes: Option<u16>) {
    let Some(minutes) = minutes else { return out.extend_from_slice(b"null") };
    quoted(out, |out| {
        two(out, minutes / 60);
        out.push(b':');
        two(out, minutes % 60);
    });
}

/// The name of an evidence, as JSON has it.
pub(super) fn evidence_name(evidence: Evidence) -> String {
    serde_json::to_value(evidence).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Byline, Published};
    use crate::mention::Role;
    use crate::report::MentionRow;
    use crate::text::Text;
    use crate::value::{Hedge, Kind, Unit};
    use std::str::FromStr;
    use std::sync::Arc;

    fn mention(span: Span, kind: Kind, value: Value, stated: Value) -> Mention {
        Mention {
            span,
            tokens: 0..0,
            sentence: 0,
            kind,
            value,
            stated,
            hedge: Hedge::Over,
            role: Role::Claim,
            rule: "number",
            noun: None,
            grain: None,
            change: None,
            relative: false,
            extent: false,
            fiscal: false,
            clock: None,
        }
    }

    /// The hand-written lines are what serde would have written.
    #[test]
    fn lines_are_as_serialised() {
        let file = "a \"b\"\n\u{1b}[2J 150\n9 years 5:10";
        let day = jiff::civil::date(2025, 7, 3);
        let period = Period { start: Some(day), end: Some(day), timex: "2025-07-03".into() };
        let article = Article {
            byline: Arc::new(Byline {
                file: "x\\y.txt".into(),
                document: "“x” \u{7}".into(),
                index: 12,
                outlet: Some("O\"O".into()),
                published: Some(Published { period: period.clone(), evidence: Evidence::FileName }),
                ..Byline::default()
            }),
            text: Text::identity(file, 0),
            fields: Vec::new(),
            file: None,
            blocks: Vec::new(),
        };
        let amount = |n: &str, unit: &str| {
            Value::Amount(Amount::exact(Decimal::from_str(n).unwrap(), (!unit.is_empty()).then(|| Unit::new(unit))))
        };
        let open = Value::Amount(Amount { lo: None, hi_open: true, ..Amount::exact(Decimal::from_str("-4.10").unwrap(), None) });
        let since = Value::Date(Period { end: None, ..period.clone() });
        let partial = Value::Date(Period { start: None, end: None, timex: "XXXX-07-03".into() });
        let clock = Value::Time(Clock { start: Some(1030), end: None });
        let mentions = [
            mention(Span::new(2, 5), Kind::Count, amount("150.00", "person"), open),
            mention(Span::new(6, 14), Kind::Duration, amount("9", "year"), amount("0", "")),
            mention(Span::new(15, 22), Kind::Date, since, partial),
            mention(Span::new(23, 27), Kind::Time, clock, Value::Date(period)),
            mention(Span::new(0, 1), Kind::Number, amount("79228162514264337593543950335", ""), amount("0.10", "")),
        ];
        let mut out = Vec::new();
        Rows::new(file.as_bytes()).write(&article, &mentions, &mut out);
        let lines = super::super::Lines::new(file.as_bytes());
        let expected: String = mentions
            .iter()
            .map(|mention| {
                let (line, column) = lines.at(mention.span.start);
                let row = MentionRow {
                    document: article.byline.document.clone(),
                    source: article.byline.file.clone(),
                    article: 12,
                    field: None,
                    bytes: [mention.span.start, mention.span.end],
                    line,
                    column,
                    text: article.text.slice(mention.span).to_owned(),
                    kind: mention.kind,
                    value: (&mention.value).into(),
                    stated: (&mention.stated).into(),
                    hedge: mention.hedge,
                    role: mention.role,
                    rule: mention.rule.to_owned(),
                    published: Some("2025-07-03".to_owned()),
                    published_from: Some(evidence_name(Evidence::FileName)),
                    outlet: Some("O\"O".to_owned()),
                };
                serde_json::to_string(&row).unwrap() + "\n"
            })
            .collect();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
