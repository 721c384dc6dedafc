//! Mentions for people: one line each, or each explained.
//!
//! In: an article and its mentions. Out: text for a terminal. Documents' words are made harmless on the way.

use super::human::ink::{Ink, Tint};
use super::human::layout::{cut, cut_front, width};
use super::row::evidence_name;
use super::words::{interval, visible};
use super::{Rows, Style, Value};
use crate::article::Article;
use crate::mention::{Change, Mention, Role};
use crate::value::{self, Hedge};
use serde::Serialize;
use std::io::{self, Write};

/// Columns of place, words and value; what is left is for kind and rule.
const PLACE: usize = 9;

/// Appends one line per mention to `out`, below a heading where the article begins.
pub fn write(rows: &mut Rows, article: &Article, mentions: &[Mention], first: bool, style: &Style, out: &mut Vec<u8>) {
    let ink = Ink { color: style.color };
    if first && !mentions.is_empty() {
        let heading = cut_front(&heading(article), style.width, style.unicode);
        let _ = writeln!(out, "{}", ink.put(Tint::Strong, &heading));
    }
    let (words, value) = ((style.width / 4).clamp(12, 32), (style.width / 4).clamp(14, 34));
    for mention in mentions {
        let (line, column) = rows.position(article, mention.span);
        let place = pad(&format!("{line}:{column}"), PLACE);
        let said = pad(&cut(article.text.slice(mention.span), words, style.unicode), words);
        let read = pad(&cut(&measured(&mention.value), value, style.unicode), value);
        let tint = if mention.role == Role::Claim { Tint::Side(0) } else { Tint::Faint };
        let rest = format!("{} {} ({})", name(&mention.role), name(&mention.kind), mention.rule);
        let line = format!("  {} {} {} {rest}", ink.put(Tint::Faint, &place), ink.put(tint, &said), read);
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// Explains each mention of a text: its words, the rule that read them, what they say and what they allow.
pub fn explain(article: &Article, mentions: &[Mention], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let ink = Ink { color: style.color };
    for mention in mentions {
        let words = cut(article.text.slice(mention.span), style.width.saturating_sub(2), style.unicode);
        writeln!(out, "{}", ink.put(Tint::Strong, &words))?;
        let mut row = |what: &str, said: &str| writeln!(out, "  {} {said}", ink.put(Tint::Faint, &pad(what, 8)));
        row("role", name(&mention.role).as_str())?;
        row("rule", mention.rule)?;
        row("kind", name(&mention.kind).as_str())?;
        row("stated", &measured(&mention.stated))?;
        if mention.hedge != Hedge::Exact {
            row("hedge", name(&mention.hedge).as_str())?;
        }
        row("value", &measured(&mention.value))?;
        if let value::Value::Date(period) = &mention.value {
            row("timex", &period.timex)?;
        }
        let notes = [
            (mention.change == Some(Change::Up), "a rise, not a level"),
            (mention.change == Some(Change::Down), "a fall, not a level"),
            (mention.change == Some(Change::Either), "a change, not a level"),
            (mention.relative, "resolved from another date"),
            (mention.extent, "a stretch, not an uncertain point"),
            (mention.fiscal, "counts in fiscal years"),
        ];
        for (_, note) in notes.iter().filter(|(holds, _)| *holds) {
            row("note", note)?;
        }
    }
    Ok(())
}

/// "a.txt (Daily Post, 2025-07-03 from file-name)".
fn heading(article: &Article) -> String {
    let byline = &article.byline;
    let mut known = Vec::new();
    known.extend(byline.outlet.clone());
    if let Some(published) = &byline.published {
        let day = published.day().map(|day| day.to_string());
        let stretch = || interval(&Value::from(&value::Value::Date(published.period.clone())));
        known.push(format!("{}, {}", day.unwrap_or_else(stretch), evidence_name(published.evidence)));
    }
    let mut said = byline.document.clone();
    if byline.index > 0 {
        said += &format!(" [{}]", byline.index + 1);
    }
    if !known.is_empty() {
        said += &format!(" ({})", known.join(", "));
    }
    visible(&said).into_owned()
}

/// A value with whatever it is measured in, counted things too.
fn measured(value: &value::Value) -> String {
    let value = Value::from(value);
    let said = super::words::measured(&value);
    match &value {
        Value::Amount { unit: Some(unit), .. } if said == interval(&value) => format!("{said} {unit}"),
        _ => said,
    }
}

fn name<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}
