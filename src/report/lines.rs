//! Lines and columns of byte positions in a file.

use memchr::memchr_iter;

/// Where the lines of a file begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// First byte of each line after the first.
    starts: Vec<u32>,
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
        Lines { starts: starts.collect() }
    }

    /// The 1-based line and column (bytes) of a position.
    pub fn at(&self, position: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= position);
        let start = if line == 0 { 0 } else { self.starts[line - 1] };
        (line as u32 + 1, position - start + 1)
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
    fn utf_16_lines_end_with_two_bytes() {
        // "a⏎਀b": U+0A00 holds a 0x0A byte and ends no line.
        let little: Vec<u8> = [0xFEFFu16, 0x61, 0x0A, 0x0A00, 0x62].iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = [0xFEFFu16, 0x61, 0x0A, 0x0A00, 0x62].iter().flat_map(|u| u.to_be_bytes()).collect();
        assert_eq!(Lines::new(&little).at(8), (2, 3));
        assert_eq!(Lines::new(&big).at(8), (2, 3));
    }
}
