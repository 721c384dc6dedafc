//! JSON lines: one document per line, `{"id", "text", "title"?, "outlet"?, "author"?, "published"?, "collection"?}`.
//!
//! A line is read, handed over and forgotten. A line that is no such record is a problem with its line and column, and
//! the others are read all the same. Spans count in the decoded fields, laid end to end (title, then text); a second map
//! leads from there to the file, through the escapes. Other keys are passed over.

use super::lines::{self, Line};
use super::{Article, BlockKind, Byline, Evidence, Known, Published, day, decode, mojibake, page};
use crate::error::Problem;
use crate::source::Source;
use crate::text::{Span, Text};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::sync::Arc;

/// A record as it is written; the values that are read keep their place in the line.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: &'a RawValue,
    #[serde(borrow)]
    title: Option<&'a RawValue>,
    outlet: Option<String>,
    author: Option<String>,
    published: Option<String>,
    collection: Option<String>,
}

/// The articles of every record.
pub(super) fn read(source: &Source, known: &Known, problems: &mut Vec<Problem>, take: &mut dyn FnMut(Article)) {
    let decoded = decode(&source.bytes);
    let bytes = decoded.as_ref().map_or(&source.bytes[..], |text| text.as_str().as_bytes());
    let mut start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let mut number = 0;
    while start < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        number += 1;
        let place = Place { start, number, under: decoded.as_ref() };
        if let Err((column, message)) = record(&bytes[start..end], &place, source, known, problems, take) {
            problems.push(Problem { document: source.name.clone(), line: Some(number), column: Some(column), message });
        }
        start = end + 1;
    }
}

/// The text of a file in UTF-16. JSON knows no other encoding but its own.
pub(super) fn decode(bytes: &[u8]) -> Option<Text> {
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    wide.then(|| decode::decode(bytes).ok()).flatten()
}

/// Where a line stands.
struct Place<'a> {
    start: usize,
    number: u32,
    /// The file's text, where it is not the file's bytes.
    under: Option<&'a Text>,
}

/// Reads one line; the error is the column and what is wrong.
fn record(
    line: &[u8],
    place: &Place,
    source: &Source,
    known: &Known,
    problems: &mut Vec<Problem>,
    take: &mut dyn FnMut(Article),
) -> Result<(), (u32, String)> {
    let line =
        std::str::from_utf8(line).map_err(|error| (error.valid_up_to() as u32 + 1, "not UTF-8: line left out".to_owned()))?;
    if line.trim().is_empty() {
        return Ok(());
    }
    let record: Record = serde_json::from_str(line).map_err(|error| (error.column().max(1) as u32, plain(&error)))?;
    // Every raw value is a part of the line.
    let at = |raw: &RawValue| place.start + (raw.get().as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
    let column = |raw: &RawValue| (at(raw) - place.start) as u32 + 1;
    let mut file = Text::default();
    let mut fields = Vec::with_capacity(2);
    for (name, raw) in [("title", record.title), ("text", Some(record.text))] {
        let Some(raw) = raw.filter(|raw| name == "text" || raw.get() != "null") else { continue };
        let from = file.as_str().len();
        if !raw.get().starts_with('"') {
            return Err((column(raw), format!("\"{name}\" is not a string: line left out")));
        }
        unescape(raw.get(), at(raw), &mut file);
        fields.push((name, Span::new(from, file.as_str().len())));
    }
    let title = fields.iter().find(|(name, _)| *name == "title").map(|(_, span)| *span);
    let text = mojibake::repair(Text::identity(file.as_str(), 0));
    let mut byline = Byline {
        file: source.name.clone(),
        document: record.id.and_then(id).unwrap_or_else(|| format!("{}:{}", source.name, place.number)),
        collection: record.collection,
        outlet: record.outlet.filter(|name| !name.trim().is_empty()),
        author: record.author.filter(|name| !name.trim().is_empty()),
        ..Byline::default()
    };
    if let Some(written) = record.published.filter(|written| !written.trim().is_empty()) {
        match day::parse(&written) {
            Some(day) => byline.published = Some(Published::on(day, Evidence::Given)),
            None => problems.push(Problem {
                document: byline.document.clone(),
                line: Some(place.number),
                column: None,
                message: format!("\"published\" is not a day such as 2025-07-04: {written:?}; read without"),
            }),
        }
    }
    let file = Arc::new(match place.under {
        Some(under) => file.through(under),
        None => file,
    });
    let lines = lay_out(&text, title, &mut byline);
    for mut article in page::articles(text, lines, byline, known) {
        article.fields.clone_from(&fields);
        article.file = Some(Arc::clone(&file));
        take(article);
    }
    Ok(())
}

/// The lines of title and text, of which the first is marked.
fn lay_out(text: &Text, title: Option<Span>, byline: &mut Byline) -> Vec<Line> {
    let visible = text.as_str();
    let Some(title) = title.filter(|title| !title.is_empty()) else { return lines::lines(visible, 0) };
    // Where the title ends, once repaired.
    let end = visible
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|at| text.to_base(Span::new(0, *at)).end <= title.end)
        .last();
    let end = end.unwrap_or(0);
    let trimmed = visible[..end].trim();
    if trimmed.is_empty() {
        return lines::lines(visible, end);
    }
    let start = end - visible[..end].trim_start().len();
    byline.title = Some(trimmed.split_whitespace().collect::<Vec<_>>().join(" "));
    let headline = Line::plain(Span::new(start, start + trimmed.len()), true);
    let mut all = vec![Line { kind: Some(BlockKind::Title), ..headline }];
    all.extend(lines::lines(visible, end));
    all
}

/// Why a line is no record, without the place, which the problem has already.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    format!("no JSON record of the form {{\"id\": …, \"text\": …}}: {message}; line left out")
}

/// An id is a string or a number.
fn id(raw: &RawValue) -> Option<String> {
    match serde_json::from_str(raw.get()).ok()? {
        serde_json::Value::String(id) if !id.is_empty() => Some(id),
        serde_json::Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// Appends a JSON string, which stands with its quotes at byte `at` of the file, to `out`.
fn unescape(raw: &str, at: usize, out: &mut Text) {
    let inner = &raw[1..raw.len() - 1];
    let at = at + 1;
    let mut done = 0;
    while let Some(found) = memchr::memchr(b'\\', &inner.as_bytes()[done..]) {
        let escape = done + found;
        out.push(&inner[done..escape], at + done);
        let (c, length) = escaped(&inner[escape..]);
        out.replace(c.encode_utf8(&mut [0; 4]), Span::new(at + escape, at + escape + length));
        done = escape + length;
    }
    out.push(&inner[done..], at + done);
}

/// The character an escape stands for, and the escape's length. The string is known to be valid JSON.
fn escaped(escape: &str) -> (char, usize) {
    let unit = |from: usize| escape.get(from..from + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match escape.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'u') => {
            let first = unit(2).unwrap_or(0xFFFD);
            if (0xD800..0xDC00).contains(&first)
                && escape.get(6..8) == Some("\\u")
                && let Some(second) = unit(8).filter(|second| (0xDC00..0xE000).contains(second))
            {
                let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return (char::from_u32(code).unwrap_or('\u{FFFD}'), 12);
            }
            (char::from_u32(first).unwrap_or('\u{FFFD}'), 6)
        }
        Some(other) => (char::from(*other), 2),
        None => ('\u{FFFD}', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> (Vec<Article>, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut articles = Vec::new();
        let source = Source { name: "news.jsonl".to_owned(), bytes: bytes.to_vec() };
        read(&source, &Known::default(), &mut problems, &mut |article| articles.push(article));
        (articles, problems)
    }

    /// What stands where a piece of the visible text came from: field, bytes of the field, bytes of the file.
    fn place(article: &Article, bytes: &[u8], piece: &str) -> (&'static str, u32, String) {
        let at = article.text.as_str().find(piece).expect("the piece");
        let found = article.locate(Span::new(at, at + piece.len()));
        (found.field.unwrap_or("none"), found.bytes.start, String::from_utf8_lossy(&bytes[found.at.range()]).into_owned())
    }

    #[test]
    fn records_are_documents() {
        let input = br#"{"id": "a1", "title": "Harbour \u2014 closed", "text": "It cost \u00a3145.\n\nTab\there: 9 boats.", "outlet": "Post", "published": "2025-07-04", "collection": "c", "more": [1]}
{"id": 7, "text": "Nine boats."}
{"text": "Ten boats."}"#;
        let (articles, problems) = all(input);
        assert_eq!(problems, []);
        let documents: Vec<_> = articles.iter().map(|a| a.byline.document.as_str()).collect();
        assert_eq!(documents, ["a1", "7", "news.jsonl:3"]);
        let first = &articles[0];
        assert_eq!(first.byline.title.as_deref(), Some("Harbour — closed"));
        assert_eq!((first.byline.outlet.as_deref(), first.byline.collection.as_deref()), (Some("Post"), Some("c")));
        assert_eq!(first.byline.published, Some(Published::on(jiff::civil::date(2025, 7, 4), Evidence::Given)));
        assert_eq!(first.blocks.len(), 3);
        assert_eq!(first.blocks[0].kind, BlockKind::Title);
        assert_eq!(place(first, input, "£145"), ("text", 8, "\\u00a3145".to_owned()));
        assert_eq!(place(first, input, "9 boats"), ("text", 26, "9 boats".to_owned()));
        assert_eq!(place(first, input, "—"), ("title", 8, "\\u2014".to_owned()));
        assert_eq!(place(&articles[2], input, "Ten"), ("text", 0, "Ten".to_owned()));
    }

    #[test]
    fn bad_lines_are_problems_with_their_place() {
        let input = "{\"id\": \"a\", \"text\": \"one\"}\n\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": 5}\nnot json\n[1]\n{\"id\": \"d\", \"text\": \"x\", \"published\": \"soon\"}";
        let (articles, problems) = all(input.as_bytes());
        assert_eq!(articles.len(), 2);
        let places: Vec<_> = problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(Some(3), Some(11)), (Some(4), Some(21)), (Some(5), Some(2)), (Some(6), Some(3)), (Some(7), None)]);
        assert!(problems[0].message.contains("missing field `text`"), "{}", problems[0].message);
        let (articles, problems) = all(b"{\"text\": \"\xFF\"}\n{\"text\": \"ok\"}");
        assert_eq!((articles.len(), problems.len()), (1, 1));
    }

    #[test]
    fn damage_and_wide_files_keep_their_places() {
        let line = "{\"id\": \"a\", \"text\": \"itâ€™s \\ud83d\\ude00 145\"}";
        let (articles, _) = all(line.as_bytes());
        assert_eq!(articles[0].text.as_str(), "it’s 😀 145");
        assert_eq!(place(&articles[0], line.as_bytes(), "145").2, "145");
        assert_eq!(place(&articles[0], line.as_bytes(), "😀").2, "\\ud83d\\ude00");
        let wide: Vec<u8> = format!("\u{feff}{line}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (articles, problems) = all(&wide);
        assert_eq!(problems, []);
        assert_eq!(place(&articles[0], &wide, "145").2, "1\u{0}4\u{0}5\u{0}");
    }
}
