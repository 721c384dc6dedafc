//! Positions as editors count them, and places as reports do.

use gen_lsp_types::{Position, Range};
use serde_json::Value;

/// What a column counts in, as agreed with the editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16 code units: what every editor speaks.
    #[default]
    Utf16,
    /// Bytes.
    Utf8,
}

impl Encoding {
    /// The best encoding the editor offers, in the list of names it may have sent.
    pub fn agree(offered: Option<&Value>) -> Encoding {
        let utf8 = offered.and_then(Value::as_array).is_some_and(|offered| offered.iter().any(|name| name == "utf-8"));
        if utf8 { Encoding::Utf8 } else { Encoding::Utf16 }
    }

    /// As the protocol names it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf16 => "utf-16",
            Encoding::Utf8 => "utf-8",
        }
    }

    /// How many columns a text takes.
    pub fn units(self, text: &str) -> usize {
        match self {
            Encoding::Utf16 => text.encode_utf16().count(),
            Encoding::Utf8 => text.len(),
        }
    }
}

/// A stretch as reports tell it, all counted from one: its lines, its columns in bytes and those in UTF-16 units.
pub struct Stretch {
    pub lines: [u32; 2],
    pub bytes: [u32; 2],
    pub utf16: [u32; 2],
}

impl Stretch {
    /// The same for an editor.
    pub fn range(&self, encoding: Encoding) -> Range {
        let columns = match encoding {
            Encoding::Utf16 => self.utf16,
            Encoding::Utf8 => self.bytes,
        };
        let at = |end: usize| Position { line: self.lines[end].saturating_sub(1), character: columns[end].saturating_sub(1) };
        Range { start: at(0), end: at(1) }
    }
}

/// A text with its lines, to take in edits.
#[derive(Clone, Debug, Default)]
pub struct Page {
    text: String,
    /// First byte of every line.
    starts: Vec<usize>,
}

impl Page {
    /// A page of `text`.
    pub fn new(text: String) -> Page {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Page { text, starts }
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of a position. Past the end of a line counts as its end.
    fn byte(&self, position: Position, encoding: Encoding) -> usize {
        let Some(&start) = self.starts.get(position.line as usize) else { return self.text.len() };
        let end = self.starts.get(position.line as usize + 1).map_or(self.text.len(), |next| next - 1);
        let line = self.text[start..end].strip_suffix('\r').unwrap_or(&self.text[start..end]);
        let wanted = position.character as usize;
        match encoding {
            Encoding::Utf8 => start + line.floor_char_boundary(wanted),
            Encoding::Utf16 => {
                let mut units = 0;
                let before = |c: &char| {
                    units += c.len_utf16();
                    units <= wanted
                };
                start + line.chars().take_while(before).map(char::len_utf8).sum::<usize>()
            }
        }
    }

    /// The page with one stretch replaced, as the editor reports a change.
    pub fn edited(&self, range: Range, text: &str, encoding: Encoding) -> Page {
        let (from, to) = (self.byte(range.start, encoding), self.byte(range.end, encoding));
        let (from, to) = (from.min(to), from.max(to));
        Page::new([&self.text[..from], text, &self.text[to..]].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_count_in_what_was_agreed() {
        let page = Page::new("a\né😀145\r\nend".into());
        assert_eq!(page.byte(at(1, 3), Encoding::Utf16), 8);
        assert_eq!(page.byte(at(1, 6), Encoding::Utf8), 8);
        assert_eq!(page.byte(at(1, 99), Encoding::Utf16), 11, "a line ends before its line end");
        assert_eq!(page.byte(at(9, 0), Encoding::Utf16), page.text().len());
        assert_eq!(page.byte(at(1, 1), Encoding::Utf8), 2, "inside a character: before it");
    }

    #[test]
    fn edits_replace_a_stretch() {
        let page = Page::new("killed 145\npeople".into());
        let edit = |from, to, text| page.edited(Range { start: from, end: to }, text, Encoding::Utf16).text().to_owned();
        assert_eq!(edit(at(0, 7), at(0, 10), "150"), "killed 150\npeople");
        assert_eq!(edit(at(0, 10), at(1, 0), " "), "killed 145 people");
        assert_eq!(edit(at(5, 0), at(5, 0), "!"), "killed 145\npeople!");
    }
}
