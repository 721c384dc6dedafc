//! Text on a grid of columns: how wide it is, where it is cut, where it is wrapped.
//!
//! Everything that comes from a document goes through [`visible`] first, so nothing here meets a control character.

use crate::report::words::visible;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, cut to so many columns with an ellipsis at the end.
pub fn cut(text: &str, columns: usize, unicode: bool) -> String {
    let text = visible(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let dots = ellipsis(unicode);
    let mut out = head(&text, columns.saturating_sub(width(dots))).trim_end().to_owned();
    out.push_str(dots);
    out
}

/// The text with its beginning cut off, for paths: their end tells more.
pub fn cut_front(text: &str, columns: usize, unicode: bool) -> String {
    let text = visible(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let dots = ellipsis(unicode);
    format!("{dots}{}", tail(&text, columns.saturating_sub(width(dots))))
}

/// "…" or "...".
pub fn ellipsis(unicode: bool) -> &'static str {
    if unicode { "…" } else { "..." }
}

/// Lines of at most so many columns, broken at spaces where there are any.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = vec![String::new()];
    for word in visible(text).split_whitespace() {
        let mut word = word;
        loop {
            let line = lines.last_mut().expect("there is always a line");
            let gap = usize::from(!line.is_empty());
            if width(line) + gap + width(word) <= columns {
                if gap == 1 {
                    line.push(' ');
                }
                line.push_str(word);
                break;
            }
            if line.is_empty() {
                // A word wider than the line: broken where it must be, by at least one character.
                let mut end = head(word, columns).len();
                if end == 0 {
                    end = word.graphemes(true).next().map_or(word.len(), str::len);
                }
                line.push_str(&word[..end]);
                word = &word[end..];
                if word.is_empty() {
                    break;
                }
            }
            lines.push(String::new());
        }
    }
    lines
}

/// A quote in one line, around the stretch that matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the stretch.
    pub before: String,
    /// The stretch.
    pub marked: String,
    /// What stands after it.
    pub after: String,
}

/// So many columns of `quote` around its bytes `mark`: all of it where it fits, else the stretch and as much as fits to both
/// sides, with ellipses.
pub fn excerpt(quote: &str, mark: [u32; 2], columns: usize, unicode: bool) -> Excerpt {
    let start = floor(quote, mark[0] as usize);
    let end = floor(quote, mark[1] as usize).max(start);
    let before = squeeze(&quote[..start]);
    let before = before.trim_start();
    let marked = squeeze(&quote[start..end]);
    let after = squeeze(&quote[end..]);
    let after = after.trim_end();
    let (left, middle, right) = (width(before), width(&marked), width(after));
    if left + middle + right <= columns {
        return Excerpt { before: before.to_owned(), marked, after: after.to_owned() };
    }
    let dots = ellipsis(unicode);
    if middle + 2 * width(dots) >= columns {
        return Excerpt { before: String::new(), marked: cut(&marked, columns, unicode), after: String::new() };
    }
    // The sides share what is left; what one does not need, the other takes.
    let room = columns - middle;
    let share = room / 2;
    let left_room = if right < room - share { room - right } else { share.min(left) };
    let right_room = room - left_room.min(left);
    let before = if left <= left_room {
        before.to_owned()
    } else {
        let kept = tail(before, left_room.saturating_sub(width(dots)));
        // Cut at a word where one begins near by.
        let kept = kept.split_once(' ').filter(|(first, _)| width(first) < 14).map_or(kept, |(_, rest)| rest);
        format!("{dots}{kept}")
    };
    let after = if right <= right_room {
        after.to_owned()
    } else {
        let kept = head(after, right_room.saturating_sub(width(dots)));
        let kept = kept.rsplit_once(' ').filter(|(_, last)| width(last) < 14).map_or(kept, |(rest, _)| rest);
        format!("{kept}{dots}")
    };
    Excerpt { before, marked, after }
}

/// Harmless, on one line, with runs of white space as one space.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

/// The longest beginning that fits.
fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += width(cluster);
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// The longest end that fits.
fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += width(cluster);
        if used > columns {
            return &text[at + cluster.len()..];
        }
    }
    text
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(quote: &str, value: &str, columns: usize) -> String {
        let start = quote.find(value).expect("the value stands in the quote");
        let Excerpt { before, marked, after } = excerpt(quote, [start as u32, (start + value.len()) as u32], columns, true);
        let line = format!("{before}[{marked}]{after}");
        assert!(width(&line) <= columns + 2, "{line}");
        line
    }

    #[test]
    fn quotes_are_cut_around_the_value() {
        let long = "The regional authorities said late on Monday that the fire in the harbour killed 31 people, most of them dock \
                    workers who had just come off the night shift.";
        assert_eq!(show("The fire killed 31 people.", "31", 60), "The fire killed [31] people.");
        assert_eq!(show(long, "31", 60), "…fire in the harbour killed [31] people, most of them dock…");
        assert_eq!(show("31 people died in the fire that broke out in the harbour", "31", 30), "[31] people died in the fire…");
        assert_eq!(show("In the fire that broke out in the harbour died 31", "31", 30), "…out in the harbour died [31]");
        assert_eq!(show("消防署は港の火災で31人が死亡したと発表した。", "31", 20), "…の火災で[31]人が死亡…");
        assert_eq!(show("a\n\n  b 31\tc", "31", 20), "a b [31] c");
        assert_eq!(
            show("x 31415926535897932384626433832795 y", "31415926535897932384626433832795", 20),
            "[3141592653589793238…]"
        );
    }

    #[test]
    fn nothing_a_document_says_reaches_the_terminal_as_a_command() {
        assert_eq!(show("\u{1b}[1mred\u{202E} 31\u{7}", "31", 40), "␛[1mred\u{FFFD} [31]␇");
    }

    #[test]
    fn a_mark_off_the_text_is_survived() {
        excerpt("é", [1, 9], 10, true);
        excerpt("", [5, 2], 10, true);
        excerpt("abc", [0, 3], 0, false);
    }

    #[test]
    fn lines_wrap_at_spaces_and_long_words_are_broken() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("漢字漢字", 5), ["漢字", "漢字"]);
        assert_eq!(wrap("漢", 1), ["漢"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn cuts_count_columns() {
        assert_eq!(cut("漢字漢字", 5, true), "漢字…");
        assert_eq!(cut_front("a/long/path.md", 8, false), "...th.md");
        assert_eq!(cut("👩‍👩‍👧 family", 4, true), "👩‍👩‍👧…");
    }
}
