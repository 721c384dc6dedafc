//! Visible text with the way back to the bytes it came from.
//!
//! In: pieces of text and where they stood. Out: [`Text`], whose every span can be turned back into a span of the
//! original, however much was decoded, repaired or left out in between. Deliberately absent: lines and columns, which
//! are computed once, when the report is built.

use serde::Serialize;

/// A half-open range of bytes. What it counts in (visible text, a field, a file) is said where it is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }

    /// The span as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Bytes in the span.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

/// One run of visible bytes and the bytes it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    visible: Span,
    base: Span,
    step: Step,
}

/// How a piece maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// As a whole: `â€™` read as `’`.
    Whole,
    /// Byte for byte.
    Same,
    /// One visible byte for two: ASCII written as UTF-16.
    Wide,
}

impl Step {
    /// Base bytes per visible byte, for pieces that can be cut.
    fn factor(self) -> Option<u32> {
        match self {
            Step::Whole => None,
            Step::Same => Some(1),
            Step::Wide => Some(2),
        }
    }
}

/// Text as it is read, and for each byte of it the place it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    visible: String,
    pieces: Vec<Piece>,
}

impl Text {
    /// Text that stands in the original just as it is read, from byte `base` on.
    pub fn identity(visible: impl Into<String>, base: usize) -> Self {
        let visible = visible.into();
        let all = Span::new(0, visible.len());
        let pieces = match all.is_empty() {
            true => Vec::new(),
            false => vec![Piece { visible: all, base: Span::new(base, base + visible.len()), step: Step::Same }],
        };
        Text { visible, pieces }
    }

    /// What is read.
    pub fn as_str(&self) -> &str {
        &self.visible
    }

    /// The visible bytes of `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.visible[span.range()]
    }

    /// Appends bytes that stand in the original unchanged, from `base` on.
    pub fn push(&mut self, visible: &str, base: usize) {
        self.push_piece(visible, Span::new(base, base + visible.len()), Step::Same);
    }

    /// Appends ASCII that stands in the original as UTF-16, from `base` on.
    pub fn push_wide(&mut self, ascii: &str, base: usize) {
        debug_assert!(ascii.is_ascii());
        self.push_piece(ascii, Span::new(base, base + 2 * ascii.len()), Step::Wide);
    }

    /// Appends `visible` standing for the whole of `base`.
    pub fn replace(&mut self, visible: &str, base: Span) {
        self.push_piece(visible, base, Step::Whole);
    }

    fn push_piece(&mut self, visible: &str, base: Span, step: Step) {
        if visible.is_empty() {
            return;
        }
        let start = self.visible.len();
        self.visible.push_str(visible);
        let span = Span::new(start, self.visible.len());
        if step != Step::Whole
            && let Some(last) = self.pieces.last_mut()
            && last.step == step
            && last.base.end == base.start
        {
            last.visible.end = span.end;
            last.base.end = base.end;
            return;
        }
        self.pieces.push(Piece { visible: span, base, step });
    }

    /// The original bytes that the visible `span` stands for. An empty span maps to an empty span.
    pub fn to_base(&self, span: Span) -> Span {
        let start = self.base_of(span.start, false);
        if span.is_empty() {
            return Span { start, end: start };
        }
        Span { start, end: self.base_of(span.end, true).max(start) }
    }

    /// One visible position in the original; `end` tells whether it closes a span (then what was left out after it is
    /// not taken in).
    fn base_of(&self, at: u32, end: bool) -> u32 {
        let index = self.pieces.partition_point(|p| if end { p.visible.end < at } else { p.visible.end <= at });
        let Some(piece) = self.pieces.get(index) else {
            return self.pieces.last().map_or(0, |p| p.base.end);
        };
        let inside = at.saturating_sub(piece.visible.start);
        match piece.step.factor() {
            Some(factor) => piece.base.start + inside * factor,
            None if inside > 0 && end => piece.base.end,
            None => piece.base.start,
        }
    }

    /// The stretch `span` of this text as a text of its own; what it stands for stays the same.
    pub fn cut(&self, span: Span) -> Text {
        let mut out = Text::default();
        self.append_to(&mut out, span);
        out
    }

    /// Appends the visible `span` of this text to `out`, with what it stands for.
    fn append_to(&self, out: &mut Text, span: Span) {
        let first = self.pieces.partition_point(|p| p.visible.end <= span.start);
        for piece in &self.pieces[first..] {
            if piece.visible.start >= span.end {
                break;
            }
            let part = Span { start: piece.visible.start.max(span.start), end: piece.visible.end.min(span.end) };
            let base = match piece.step.factor() {
                Some(factor) => Span {
                    start: piece.base.start + (part.start - piece.visible.start) * factor,
                    end: piece.base.start + (part.end - piece.visible.start) * factor,
                },
                None => piece.base,
            };
            out.push_piece(&self.visible[part.range()], base, piece.step);
        }
    }

    /// This text with its base read through `under`: where this one points into `under`'s visible text, the result
    /// points to what that text stands for.
    pub fn through(&self, under: &Text) -> Text {
        let mut out = Text::default();
        for piece in &self.pieces {
            match piece.step {
                // Bytes of the text below, unchanged: take them over with what they stand for.
                Step::Same => under.append_to(&mut out, piece.base),
                _ => out.replace(&self.visible[piece.visible.range()], under.to_base(piece.base)),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_maps_to_itself() {
        let text = Text::identity("over 150 dead", 40);
        assert_eq!(text.to_base(Span::new(5, 8)), Span::new(45, 48));
    }

    #[test]
    fn repaired_bytes_map_as_a_whole() {
        let mut text = Text::default();
        text.push("it", 0);
        text.replace("’", Span::new(2, 9));
        text.push("s 145", 9);
        assert_eq!(text.as_str(), "it’s 145");
        assert_eq!(text.to_base(Span::new(2, 5)), Span::new(2, 9));
        assert_eq!(text.to_base(Span::new(7, 10)), Span::new(11, 14));
    }

    #[test]
    fn a_span_does_not_take_in_what_was_left_out_beside_it() {
        let mut text = Text::default();
        text.push("killed ", 0);
        text.push("145", 20);
        text.push(" people", 40);
        assert_eq!(text.to_base(Span::new(7, 10)), Span::new(20, 23));
        assert_eq!(text.to_base(Span::new(0, 7)), Span::new(0, 7));
    }

    #[test]
    fn ascii_in_utf_16_maps_two_bytes_to_one() {
        let mut text = Text::default();
        text.push_wide("145 ", 2);
        text.replace("é", Span::new(10, 12));
        text.push_wide("t", 12);
        assert_eq!(text.to_base(Span::new(1, 3)), Span::new(4, 8));
        assert_eq!(text.to_base(Span::new(6, 7)), Span::new(12, 14));
        assert_eq!(text.cut(Span::new(1, 3)).to_base(Span::new(1, 2)), Span::new(6, 8));
    }

    #[test]
    fn maps_compose() {
        let mut below = Text::default();
        below.push("a", 0);
        below.replace("’", Span::new(1, 8));
        below.push("b12", 8);
        let above = Text::identity("b12", 4);
        assert_eq!(above.through(&below).to_base(Span::new(1, 3)), Span::new(9, 11));
    }
}
