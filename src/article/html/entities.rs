//! Text between tags: entities decoded, each standing for its bytes.

use super::super::layout::Layout;
use crate::text::Span;
use html5gum::{Token, Tokenizer};

/// Appends the text `raw`, which stands at byte `base`; white space is collapsed unless it is `verbatim`.
pub(super) fn push(layout: &mut Layout, raw: &str, base: usize, verbatim: bool) {
    each(raw, &mut |piece, start, end, decoded| match (decoded, verbatim) {
        (true, _) => layout.replace(piece, Span::new(base + start, base + end)),
        (false, true) => layout.push(piece, base + start),
        (false, false) => layout.push_collapsed(piece, base + start),
    });
}

/// The text of an attribute or the like, decoded.
pub(super) fn decoded(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    each(raw, &mut |piece, _, _, _| out.push_str(piece));
    out
}

fn each(raw: &str, take: &mut dyn FnMut(&str, usize, usize, bool)) {
    let bytes = raw.as_bytes();
    let mut done = 0;
    let mut from = 0;
    while let Some(found) = memchr::memchr(b'&', &bytes[from..]) {
        let start = from + found;
        let name = bytes[start + 1..].iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
        let end = start + 1 + name + usize::from(bytes.get(start + 1 + name) == Some(&b';'));
        from = start + 1;
        if name == 0 {
            continue;
        }
        let Some(decoded) = decode(&raw[start..end]) else { continue };
        take(&raw[done..start], done, start, false);
        take(&decoded, start, end, true);
        (done, from) = (end, end);
    }
    take(&raw[done..], done, raw.len(), false);
}

/// The longest name of an entity.
const LONGEST: usize = 32;

/// What an entity stands for, by the rules of HTML; nothing if it is none.
fn decode(entity: &str) -> Option<String> {
    // The usual ones at once.
    let plain = match entity {
        "&nbsp;" => "\u{a0}",
        "&amp;" => "&",
        "&quot;" => "\"",
        "&#39;" | "&#039;" | "&apos;" => "'",
        "&lt;" => "<",
        "&gt;" => ">",
        "&mdash;" => "—",
        "&ndash;" => "–",
        "&rsquo;" => "’",
        "&lsquo;" => "‘",
        "&rdquo;" => "”",
        "&ldquo;" => "“",
        "&hellip;" => "…",
        _ => "",
    };
    if !plain.is_empty() {
        return Some(plain.to_owned());
    }
    let text = Tokenizer::new(entity).flatten().find_map(|token| match token {
        Token::String(text) => Some(String::from_utf8_lossy(&text.value).into_owned()),
        _ => None,
    })?;
    (text != entity).then_some(text)
}
