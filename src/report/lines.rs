//! Lines and columns of byte positions in a file.

use memchr::memchr_iter;
use rustc_hash::FxHashMap;

/// Where the lines of a file begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// First byte of each line after the first.
    starts: Vec<u32>,
    /// Columns in UTF-16 units of the positions asked for beforehand, where they are not those in bytes.
    units: FxHashMap<u32, u32>,
}

impl Lines {
    /// Reads the line ends of a file. In UTF-16 a line end takes two bytes.
    pub fn new(bytes: &[u8]) -> Self {
        let big = bytes.starts_with(&[0xFE, 0xFF]);
        let little = bytes.starts_with(&[0xFF, 0xFE]);
        let starts = memchr_iter(b'\n', bytes).filter_map(|at| match (little, big) {
            (true, _) => (at % 2 == 0 && bytes.get(at + 1) == Some(&0)).then_some(at as u32 + 2),
            (_, true) => (at % 2 == 1 && bytes.get(at - 1) == Some(&0)).then_some(at as u32 + 1),
            _ => Some(at as u32 + 1),
        });
        Lines { starts: starts.collect(), units: FxHashMap::default() }
    }

    /// The 1-based line and column (bytes) of a position.
    pub fn at(&self, position: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= position);
        let start = if line == 0 { 0 } else { self.starts[line - 1] };
        (line as u32 + 1, position - start + 1)
    }

    /// Keeps the columns in UTF-16 units of these positions, so that [`Lines::units`] can tell them without the bytes. A
    /// byte-order mark is not counted. Text that is not UTF-8 or UTF-16 counts one unit a byte.
    pub fn keep_units(&mut self, bytes: &[u8], positions: impl IntoIterator<Item = u32>) {
        if bytes.is_ascii() {
            return;
        }
        let mut positions: Vec<u32> = positions.into_iter().collect();
        positions.sort_unstable();
        positions.dedup();
        let wide = bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]);
        let mut counted = Counted::default();
        for position in positions {
            let (line, column) = self.at(position);
            let start = position + 1 - column;
            if counted.line != line {
                // A mark takes no column.
                let mark = if start == 0 && bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
                counted = Counted { line, at: start + mark, units: 0, broken: false };
            }
            let units = match wide {
                true => (position - start) / 2 + u32::from(start > 0 || position == 0),
                false => counted.up_to(bytes, position).map_or(column, |units| units + 1),
            };
            if units != column {
                self.units.insert(position, units);
            }
        }
    }

    /// The 1-based column of a position in UTF-16 units, if it was kept; else in bytes.
    pub fn units(&self, position: u32) -> u32 {
        self.units.get(&position).copied().unwrap_or_else(|| self.at(position).1)
    }
}

/// How far the units of a line are counted. Each stretch is looked at once, however long the line is.
#[derive(Default)]
struct Counted {
    line: u32,
    at: u32,
    units: u32,
    broken: bool,
}

impl Counted {
    /// Counts on to a position. None where what stands before it is no UTF-8.
    fn up_to(&mut self, bytes: &[u8], position: u32) -> Option<u32> {
        let more = bytes.get(self.at as usize..position as usize).filter(|_| !self.broken)?;
        let (text, whole) = match std::str::from_utf8(more) {
            Ok(text) => (text, true),
            Err(error) => {
                // A character that is only cut by the position breaks nothing that follows.
                self.broken = error.error_len().is_some();
                (std::str::from_utf8(&more[..error.valid_up_to()]).unwrap_or_default(), false)
            }
        };
        self.units += text.encode_utf16().count() as u32;
        self.at += text.len() as u32;
        whole.then_some(self.units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let lines = Lines::new("ab\ncé\n\nd".as_bytes());
        assert_eq!(lines.at(0), (1, 1));
        assert_eq!(lines.at(2), (1, 3), "the line end belongs to its line");
        assert_eq!(lines.at(3), (2, 1));
        assert_eq!(lines.at(6), (2, 4), "columns are bytes");
        assert_eq!(lines.at(7), (3, 1));
        assert_eq!(lines.at(8), (4, 1));
        assert_eq!(Lines::new(b"").at(0), (1, 1));
    }

    #[test]
    fn columns_in_utf_16_units() {
        let units = |bytes: &[u8], at| {
            let mut lines = Lines::new(bytes);
            // Others on the line, before and after, make no difference.
            lines.keep_units(bytes, [0, 3, at, 99]);
            lines.units(at)
        };
        assert_eq!(units("a\nb 145".as_bytes(), 4), 3);
        assert_eq!(units("é 145".as_bytes(), 3), 3);
        assert_eq!(units("😀 145".as_bytes(), 5), 4, "outside the basic plane: two units");
        assert_eq!(units("\u{FEFF}145".as_bytes(), 3), 1, "no mark is counted");
        assert_eq!(units(b"caf\xE9 145", 5), 6, "another encoding: bytes");
        let wide: Vec<u8> = "\u{FEFF}é 1\nb 2".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(units(&wide, 6), 3);
        assert_eq!(units(&wide, 14), 3);
        assert_eq!(units(b"145", 99), 100, "no position is too far");
        let long = "é".repeat(100_000);
        assert_eq!(units(long.as_bytes(), 200_000), 100_001, "nor too far into its line");
    }

    #[test]
    fn utf_16_lines_end_with_two_bytes() {
        // "a⏎਀b": U+0A00 holds a 0x0A byte and ends no line.
        let little: Vec<u8> = [0xFEFFu16, 0x61, 0x0A, 0x0A00, 0x62].iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = [0xFEFFu16, 0x61, 0x0A, 0x0A00, 0x62].iter().flat_map(|u| u.to_be_bytes()).collect();
        assert_eq!(Lines::new(&little).at(8), (2, 3));
        assert_eq!(Lines::new(&big).at(8), (2, 3));
    }
}
