//! The formats documents come in: one line each.

use super::{Article, Known, decode, html, jsonl, markdown, plain};
use crate::error::Problem;
use crate::source::Source;
use crate::text::Text;
use std::path::Path;

/// A format that documents come in.
#[derive(Debug)]
pub struct Reader {
    /// What it is called.
    pub name: &'static str,
    /// File name extensions, lower case.
    pub extensions: &'static [&'static str],
    /// Hands over the articles of a source.
    pub(super) read: fn(&Source, &Known, &mut Vec<Problem>, &mut dyn FnMut(Article)),
    /// The text of such bytes as a whole, where they are a text.
    decode: fn(&[u8]) -> Option<Text>,
}

/// Every format there is. A format is one file and one line here; the first is for whatever is of no other.
pub const READERS: &[Reader] = &[
    Reader { name: "text", extensions: &["txt", "text", "rst", "adoc", "org"], read: plain::read, decode: text },
    Reader { name: "markdown", extensions: &["md", "markdown", "mdown", "mkd"], read: markdown::read, decode: text },
    Reader { name: "html", extensions: &["html", "htm", "xhtml"], read: html::read, decode: page },
    Reader { name: "json lines", extensions: &["jsonl", "ndjson"], read: jsonl::read, decode: jsonl::decode },
];

fn text(bytes: &[u8]) -> Option<Text> {
    decode::decode(bytes).ok()
}

fn page(bytes: &[u8]) -> Option<Text> {
    decode::decode_marked_up(bytes).ok()
}

/// Whether files with such a name are read when they stand in a folder that is walked.
pub fn is_readable(path: &Path) -> bool {
    by_name(path).is_some()
}

/// A source as an editor has it open: in UTF-8, without a byte order mark. It reads the same, and columns count in what
/// stands on the screen.
pub fn as_edited(mut source: Source) -> Source {
    let marked = source.bytes.starts_with(b"\xEF\xBB\xBF");
    let plain = memchr::memchr(0, &source.bytes).is_none() && std::str::from_utf8(&source.bytes).is_ok();
    if plain {
        source.bytes.drain(..if marked { 3 } else { 0 });
    } else if let Some(text) = (choose(&source).decode)(&source.bytes) {
        source.bytes = text.as_str().as_bytes().to_vec();
    }
    source
}

/// The reader for a source: by its name, else by how it begins.
pub(super) fn choose(source: &Source) -> &'static Reader {
    let named = by_name(Path::new(&source.name));
    let plain = named.is_none_or(|reader| reader.name == READERS[0].name);
    let start = source.bytes[..source.bytes.len().min(512)].trim_ascii_start();
    let begins = |mark: &str| start.len() >= mark.len() && start[..mark.len()].eq_ignore_ascii_case(mark.as_bytes());
    // A page that was saved under another name, or came from standard input.
    let found = match plain {
        true if begins("<!doctype html") || begins("<html") => by_name(Path::new("a.html")),
        true if named.is_none() && begins("{\"") => by_name(Path::new("a.jsonl")),
        _ => None,
    };
    found.or(named).unwrap_or(&READERS[0])
}

fn by_name(path: &Path) -> Option<&'static Reader> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_chosen_by_name_else_by_how_a_source_begins() {
        for (name, bytes, want) in [
            ("a.txt", "plain", "text"),
            ("a.MD", "# x", "markdown"),
            ("dir.html/a", "plain", "text"),
            ("a.ndjson", "{}", "json lines"),
            ("a.HTM", "", "html"),
            ("saved.txt", "\n <!DOCTYPE html><p>x", "html"),
            ("-", "<html lang=en>", "html"),
            ("-", "{\"id\": 1, \"text\": \"x\"}", "json lines"),
            ("a.txt", "{\"id\": 1, \"text\": \"x\"}", "text"),
            ("a.md", "<html>", "markdown"),
            ("notes", "", "text"),
        ] {
            let source = Source { name: name.to_owned(), bytes: bytes.as_bytes().to_vec() };
            assert_eq!(choose(&source).name, want, "{name}: {bytes}");
        }
        assert!(is_readable(Path::new("b/a.md")) && !is_readable(Path::new("a.exe")) && !is_readable(Path::new("a")));
    }

    #[test]
    fn what_an_editor_has_is_utf_8_without_a_mark() {
        let wide: Vec<u8> = "\u{FEFF}é 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (name, bytes, want) in [
            ("a.txt", &b"caf\xE9 145"[..], "café 145".as_bytes()),
            ("a.md", b"\xEF\xBB\xBF145", b"145"),
            ("a.md", &wide, "é 1\n".as_bytes()),
            ("a.jsonl", &wide, "é 1\n".as_bytes()),
            ("a.html", b"<meta charset=koi8-r>\xC1", "<meta charset=koi8-r>а".as_bytes()),
            ("a.txt", "naïve 145".as_bytes(), "naïve 145".as_bytes()),
            ("a.txt", b"\x7FELF\0\0\0\0", b"\x7FELF\0\0\0\0"),
        ] {
            let source = Source { name: name.to_owned(), bytes: bytes.to_vec() };
            assert_eq!(as_edited(source).bytes, want, "{name}: {bytes:?}");
        }
    }

    #[test]
    fn every_extension_belongs_to_one_reader() {
        let mut all: Vec<&str> = READERS.iter().flat_map(|reader| reader.extensions).copied().collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    }
}
