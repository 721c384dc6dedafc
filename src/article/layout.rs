//! Laying out marked-up text: pieces are pushed as they come, and closed into lines that say what they are.

use super::BlockKind;
use super::lines::Line;
use crate::text::{Span, Text};
use jiff::civil::Date;

/// Visible text in the making.
#[derive(Default)]
pub(super) struct Layout {
    pub text: Text,
    pub lines: Vec<Line>,
    /// Where the open line starts.
    start: usize,
    /// Where in the original the layout is.
    at: usize,
    /// A date that markup gives for the open line.
    pub when: Option<Date>,
    /// Which part of the document lines belong to, 0 for none.
    pub section: u32,
}

impl Layout {
    /// Appends text that stands in the original unchanged.
    pub fn push(&mut self, visible: &str, base: usize) {
        self.text.push(visible, base);
        self.at = base + visible.len();
    }

    /// Appends what stands for `base` as a whole.
    pub fn replace(&mut self, visible: &str, base: Span) {
        self.text.replace(visible, base);
        self.at = base.end as usize;
    }

    /// Appends text of which white space counts only as such: runs become one space.
    pub fn push_collapsed(&mut self, visible: &str, base: usize) {
        let mut done = 0;
        let bytes = visible.as_bytes();
        let mut from = 0;
        while let Some(found) = memchr::memchr3(b'\n', b'\t', b' ', &bytes[from..]) {
            let start = from + found;
            let length = bytes[start..].iter().take_while(|b| b.is_ascii_whitespace()).count().max(1);
            from = start + length;
            if length == 1 && bytes[start] == b' ' {
                continue;
            }
            self.push(&visible[done..start], base + done);
            self.replace(" ", Span::new(base + start, base + from));
            done = from;
        }
        self.push(&visible[done..], base + done);
    }

    /// Whether nothing was pushed since the last line was closed.
    pub fn is_fresh(&self) -> bool {
        self.text.as_str()[self.start..].trim().is_empty()
    }

    /// Where in the original the layout is.
    pub fn end(&self) -> usize {
        self.at
    }

    /// The open line as far as it goes.
    pub fn open(&self) -> &str {
        &self.text.as_str()[self.start..]
    }

    /// Closes the line: it is of this kind, if markup says so.
    pub fn close(&mut self, kind: Option<BlockKind>, gap: bool) {
        let open = self.open();
        let trimmed = open.trim();
        if trimmed.is_empty() {
            self.when = None;
            return;
        }
        let start = self.start + (open.len() - open.trim_start().len());
        let span = Span::new(start, start + trimmed.len());
        self.lines.push(Line { span, gap, kind, when: self.when.take(), section: self.section });
        self.text.replace("\n", Span::new(self.at, self.at));
        self.start = self.text.as_str().len();
    }

    /// What is written, for a header: the beginning of the last closed line, on one line.
    pub fn last(&self) -> Option<String> {
        let line = self.text.slice(self.lines.last()?.span);
        let mut header = String::new();
        for word in line.split_whitespace().take_while(|word| word.len() < LONGEST) {
            if header.len() + word.len() > LONGEST {
                break;
            }
            header += if header.is_empty() { "" } else { " " };
            header += word;
        }
        Some(header)
    }

    /// Inline code: a name is read like a word, anything with digits stands as an ellipsis, for code states nothing.
    pub fn code(&mut self, code: &str, base: Span, verbatim: bool) {
        match code.bytes().any(|b| b.is_ascii_digit()) {
            true => self.replace("`…`", base),
            false if verbatim => self.push(code, base.start as usize),
            false => self.replace(code, base),
        }
    }
}

/// The row and column headers of the tables that are being read.
#[derive(Default)]
pub(super) struct Table {
    columns: Vec<String>,
    row: Option<String>,
    column: usize,
    in_head: bool,
    rows: u32,
    /// The header cell that begins the first row, which may be the row's alone.
    corner: Option<String>,
}

impl Table {
    /// A row begins.
    pub fn row(&mut self) {
        (self.column, self.row, self.corner) = (0, None, None);
        self.rows = self.rows.saturating_add(1);
    }

    /// The header begins or ends.
    pub fn head(&mut self, inside: bool) {
        self.in_head = inside;
    }

    /// Closes a cell. `header` tells that markup calls it one.
    pub fn cell(&mut self, layout: &mut Layout, header: bool, span: usize) {
        let fresh = layout.is_fresh();
        if let Some(corner) = self.corner.take().filter(|_| !header && !self.in_head) {
            (self.row, self.columns) = (Some(corner), Vec::new());
        }
        if self.in_head || (header && self.rows <= 1) {
            layout.close(Some(BlockKind::Furniture), true);
            let name = if fresh { String::new() } else { layout.last().unwrap_or_default() };
            self.corner = (self.column == 0).then(|| name.clone());
            if self.columns.len() < WIDEST {
                self.columns.extend(std::iter::repeat_n(name, span.clamp(1, 64)));
            }
        } else {
            let column = self.columns.get(self.column).filter(|name| !name.is_empty()).cloned();
            layout.close(Some(BlockKind::Cell { row: self.row.clone(), column }), true);
            if self.column == 0 && !fresh {
                self.row = layout.last();
            }
        }
        self.column = self.column.saturating_add(span.clamp(1, 64));
    }
}

/// The longest header that is kept, in bytes: it is kept once per cell.
const LONGEST: usize = 120;

/// The most columns whose headers are kept.
const WIDEST: usize = 1024;
