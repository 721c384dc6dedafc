//! The formats documents come in: one line each.

use super::{Article, Known, html, jsonl, markdown, plain};
use crate::error::Problem;
use crate::source::Source;
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
}

/// Every format there is. A format is one file and one line here; the first is for whatever is of no other.
pub const READERS: &[Reader] = &[
    Reader { name: "text", extensions: &["txt", "text", "rst", "adoc", "org"], read: plain::read },
    Reader { name: "markdown", extensions: &["md", "markdown", "mdown", "mkd"], read: markdown::read },
    Reader { name: "html", extensions: &["html", "htm", "xhtml"], read: html::read },
    Reader { name: "json lines", extensions: &["jsonl", "ndjson"], read: jsonl::read },
];

/// Whether files with such a name are read when they stand in a folder that is walked.
pub fn is_readable(path: &Path) -> bool {
    by_name(path).is_some()
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
    fn every_extension_belongs_to_one_reader() {
        let mut all: Vec<&str> = READERS.iter().flat_map(|reader| reader.extensions).copied().collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    }
}
