//! Lines: the visible text cut where it is cut, before anything is made of it.

use crate::article::BlockKind;
use crate::lexicon::ENGLISH;
use crate::text::Span;
use jiff::civil::Date;

/// A line that is not blank, or what markup says stands together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Visible bytes, without white space at the ends.
    pub span: Span,
    /// Whether a blank line or the like stands before it.
    pub gap: bool,
    /// What markup says it is.
    pub kind: Option<BlockKind>,
    /// The day markup gives for it.
    pub when: Option<Date>,
    /// Which part of the document markup puts it in, 0 for none.
    pub section: u32,
}

impl Line {
    /// A line of which nothing else is known.
    pub fn plain(span: Span, gap: bool) -> Line {
        Line { span, gap, kind: None, when: None, section: 0 }
    }
}

/// The lines of a plain text, from byte `from` on.
pub(super) fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut gap) = (from, true);
    let ends = memchr::memchr2_iter(b'\n', b'\r', &text.as_bytes()[from..]).map(|at| from + at);
    for end in ends.chain(std::iter::once(text.len())) {
        let line = text.get(start..end).unwrap_or_default();
        let trimmed = line.trim_matches(is_blank);
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start_matches(is_blank).len());
            lines.push(Line::plain(Span::new(from, from + trimmed.len()), gap));
            gap = false;
        } else if !text[..start].ends_with('\r') || !text[start..].starts_with('\n') {
            // "\r\n" is one end of a line, not a blank line.
            gap = true;
        }
        start = end + 1;
    }
    lines
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{FEFF}' || c == '\u{200B}'
}

/// Joins lines that were broken only because the column was full: where the next word would not have fitted. Gives the
/// stretches that stand together, as ranges of lines.
pub(super) fn unwrap(text: &str, lines: &[Line]) -> Vec<std::ops::Range<usize>> {
    let mut groups = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let end = (start + 1..lines.len()).find(|&at| lines[at].gap || lines[at].kind.is_some()).unwrap_or(lines.len());
        let widest = lines[start..end].iter().map(|line| line.span.len()).max().unwrap_or(0);
        // In a wrapped paragraph most lines are full.
        let full = lines[start..end - 1].iter().filter(|line| line.span.len() * 10 >= widest * 7).count();
        let is_column = full * 10 >= (end - 1 - start) * 7;
        let mut first = start;
        for at in start + 1..=end {
            if at == end || !is_column || !wrapped(text, &lines[at - 1], &lines[at], widest) {
                groups.push(first..at);
                first = at;
            }
        }
        start = end;
    }
    groups
}

/// The narrowest column that text is wrapped to, and the widest (bytes).
const COLUMN: std::ops::RangeInclusive<usize> = 40..=120;

fn wrapped(text: &str, line: &Line, next: &Line, widest: usize) -> bool {
    if !COLUMN.contains(&widest) || line.kind.is_some() || line.span.len() < *COLUMN.start() {
        return false;
    }
    let following = &text[next.span.range()];
    if bullet(following).is_some() || following == &text[line.span.range()] {
        return false;
    }
    if ENGLISH.pages.furniture.is_match(&text[line.span.range()]) {
        return false;
    }
    let word = following.split_whitespace().next().map_or(0, str::len);
    line.span.len() + 1 + word + SLACK > widest
}

/// How ragged a wrapped column may be.
const SLACK: usize = 6;

/// Length of the mark a list item starts with, if the line is one: "• ", "- ", "* ".
pub(super) fn bullet(line: &str) -> Option<usize> {
    let mut chars = line.chars();
    let mark = chars.next().filter(|c| matches!(c, '•' | '·' | '‣' | '▪' | '◦' | '●' | '-' | '*' | '–'))?;
    let rest = chars.as_str();
    let spaces = rest.len() - rest.trim_start().len();
    (spaces > 0).then_some(mark.len_utf8() + spaces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(text: &str) -> Vec<String> {
        let lines = lines(text, 0);
        unwrap(text, &lines)
            .into_iter()
            .map(|range| lines[range].iter().map(|line| &text[line.span.range()]).collect::<Vec<_>>().join(" / "))
            .collect()
    }

    #[test]
    fn lines_are_what_stands_between_line_ends() {
        let spans = |text| lines(text, 0).iter().map(|l| (text[l.span.range()].to_owned(), l.gap)).collect::<Vec<_>>();
        let want = |list: &[(&str, bool)]| list.iter().map(|(s, gap)| (s.to_string(), *gap)).collect::<Vec<_>>();
        assert_eq!(spans(""), []);
        assert_eq!(spans("one"), want(&[("one", true)]));
        assert_eq!(spans("one\r\ntwo\r\n\r\n three \u{a0}"), want(&[("one", true), ("two", false), ("three", true)]));
        assert_eq!(spans("one\rtwo\r\rthree"), want(&[("one", true), ("two", false), ("three", true)]));
        assert_eq!(spans("\u{feff}\u{0}\n  \n x"), want(&[("x", true)]));
    }

    #[test]
    fn a_full_column_is_one_paragraph() {
        let wrapped = "The harbour was closed on Monday after a storm\nthat had lasted for nine days, the port office\nsaid.";
        assert_eq!(groups(wrapped).len(), 1);
        let heading = "A heading that happens to be of some length\nThen comes a paragraph of which every line is far longer than \
                       the heading, as is usual where nothing is wrapped at all.";
        assert_eq!(groups(heading).len(), 2);
        assert_eq!(groups("Express\ntime 6 days ago").len(), 2);
        assert_eq!(
            groups("A list of things that were left on the beach:\n- three boats with their nets and their oars\n- nine barrels")
                .len(),
            3
        );
    }
}
