//! Articles: one text by one publisher inside a source; an aggregator page holds several.
//!
//! In: a [`Source`]. Out: [`Article`]s with title, outlet, publication date and its evidence, and blocks that say what
//! is text and what is furniture. Spans lead back to the file's bytes.
//!
//! A reader ([`READERS`]) decodes the bytes, repairs what was once decoded wrongly, and lays the text out as lines; a
//! page of lines is cut into articles by its structure; dates are taken from the best evidence there is, else left
//! open. Deliberately absent: sentences, values, and any knowledge of a site.

mod byline;
mod cards;
mod day;
mod decode;
mod front_matter;
mod html;
mod jsonl;
mod known;
mod layout;
#[cfg(test)]
mod layouts;
mod lines;
mod markdown;
mod mojibake;
mod page;
mod plain;
mod published;
mod readers;
mod units;

pub use known::{Known, KnownDocument};
pub use readers::{READERS, Reader, as_edited, is_readable};

use crate::error::Problem;
use crate::source::Source;
use crate::text::{Span, Text};
use crate::value::Period;
use std::sync::Arc;

/// One text by one publisher.
#[derive(Clone, Debug)]
pub struct Article {
    /// What identifies it, where and when it was published and by whom.
    pub byline: Arc<Byline>,
    /// What is read, and where it stood: for files bytes of the file; for JSONL bytes of the decoded fields laid end
    /// to end as `fields` tells.
    pub text: Text,
    /// JSONL only: the decoded fields ("text", "title") and the stretch of base bytes each takes.
    pub fields: Vec<(&'static str, Span)>,
    /// JSONL only: the base bytes (decoded fields) and the file bytes they stand for.
    pub file: Option<Arc<Text>>,
    /// What each stretch of the visible text is, in order, not overlapping. Between blocks is nothing.
    pub blocks: Vec<Block>,
}

/// Where a stretch of visible text stands in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// JSONL: "text" or "title".
    pub field: Option<&'static str>,
    /// Bytes of the file or, for JSONL, of the decoded field.
    pub bytes: Span,
    /// Bytes of the file in every case.
    pub at: Span,
}

impl Article {
    /// Where the visible `span` stands in the source.
    pub fn locate(&self, span: Span) -> Location {
        let base = self.text.to_base(span);
        let (field, bytes) = match self.fields.iter().find(|(_, field)| field.contains(base)) {
            Some((name, field)) => (Some(*name), Span { start: base.start - field.start, end: base.end - field.start }),
            None => (None, base),
        };
        let at = self.file.as_ref().map_or(base, |file| file.to_base(base));
        Location { field, bytes, at }
    }
}

/// What is known of an article apart from its text. Shared by all its claims, so that they can travel without it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// Name of the source file.
    pub file: String,
    /// The path as given or, for JSONL, the record's `id` alone.
    pub document: String,
    /// Index within the document.
    pub index: u32,
    /// Documents of different collections are never compared.
    pub collection: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, as far as known.
    pub published: Option<Published>,
    /// Whether it is written in a markup language, as manuals are.
    pub marked_up: bool,
}

impl Byline {
    /// The day of publication, where it is known to the day.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.published.as_ref().and_then(Published::day)
    }
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day, or the stretch it lies in (either end may be open).
    pub period: Period,
    /// Where that is known from.
    pub evidence: Evidence,
}

impl Published {
    /// The day itself, where it is known to the day.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.period.start.filter(|day| self.period.end == Some(*day))
    }
}

/// Where a publication date comes from, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// `--published`, a JSONL field, `claims/documents.toml`.
    Given,
    /// YAML or TOML front matter.
    FrontMatter,
    /// `<meta>`, JSON-LD, `<time>`.
    Markup,
    /// "Kabul, Mar 24 (EFE).-"
    Dateline,
    /// A stamp by the headline.
    Stamp,
    /// The file's name.
    FileName,
    /// Not before the latest past date in the text.
    Text,
}

/// A stretch of an article that is of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Visible bytes.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// The headline (again), not evidence of its own.
    Title,
    /// A heading and its level, 1–6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A cell of a table, with the headers of its row and column.
    Cell {
        /// Text of the row's first cell.
        row: Option<String>,
        /// Text of the column's header.
        column: Option<String>,
    },
    /// A photo caption.
    Caption,
    /// Code: never a claim.
    Code,
    /// Menus, stamps, counters, links to other stories: never a claim.
    Furniture,
    /// Footnotes and reference lists: never a claim.
    Reference,
}

/// The articles of one source, in order of place.
pub fn read(source: &Source, known: &Known, problems: &mut Vec<Problem>) -> Vec<Article> {
    let mut articles = Vec::new();
    each(source, known, problems, &mut |article| articles.push(article));
    articles
}

/// Hands over the articles of one source one at a time, in order of place, so that of a file of many documents only one
/// is in memory as articles.
pub fn each(source: &Source, known: &Known, problems: &mut Vec<Problem>, take: &mut dyn FnMut(Article)) {
    let reader = readers::choose(source);
    (reader.read)(source, known, problems, take);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn articles(name: &str, bytes: &[u8]) -> Vec<Article> {
        let mut problems = Vec::new();
        let source = Source { name: name.to_owned(), bytes: bytes.to_vec() };
        let articles = read(&source, &Known::default(), &mut problems);
        for article in &articles {
            check(article, bytes);
        }
        articles
    }

    /// What must hold of every article: blocks in order, apart and inside; everything read stands somewhere in the file,
    /// in the same order.
    fn check(article: &Article, bytes: &[u8]) {
        let visible = article.text.as_str();
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.span.start >= end && block.span.start < block.span.end, "{block:?} after {end}");
            end = block.span.end;
            assert!(visible.get(block.span.range()).is_some(), "{block:?} in {visible:?}");
        }
        let mut before = 0;
        for (at, c) in visible.char_indices() {
            let place = article.locate(Span::new(at, at + c.len_utf8())).at;
            assert!(place.end as usize <= bytes.len() && place.start <= place.end, "{c:?} at {place:?}");
            assert!(place.start >= before, "{c:?} at {place:?}, before at {before}");
            before = place.start;
        }
    }

    /// A document as it is read: byline, then block by block.
    pub(super) fn outline(name: &str, bytes: &[u8]) -> String {
        let mut out = String::new();
        for article in articles(name, bytes) {
            let byline = &article.byline;
            let date = byline.published.as_ref().map(|p| format!("{} ({:?})", p.period.timex, p.evidence));
            let known = [&byline.title, &byline.outlet, &byline.author, &date];
            let known: Vec<&str> = known.into_iter().map(|known| known.as_deref().unwrap_or("-")).collect();
            out += &format!("{}\n", known.join(" | "));
            for block in &article.blocks {
                let text =
                    article.text.slice(block.span).split('\n').collect::<Vec<_>>().join("↵").replace(['\u{a0}', '\u{2009}'], "~");
                out += &format!("  {:?}: {text}\n", block.kind);
            }
        }
        out
    }

    /// The bytes of the file that the first `piece` of what is read stands for.
    pub(super) fn place(name: &str, bytes: &[u8], piece: &str) -> String {
        let article = articles(name, bytes).into_iter().find(|a| a.text.as_str().contains(piece)).expect("the piece");
        let at = article.text.as_str().find(piece).expect("the piece");
        let span = article.locate(Span::new(at, at + piece.len())).at;
        String::from_utf8_lossy(&bytes[span.range()]).into_owned()
    }

    #[test]
    fn hostile_files_are_survived() {
        for reader in READERS {
            let name = format!("a.{}", reader.extensions[0]);
            let read = |bytes: Vec<u8>| {
                let mut problems = Vec::new();
                let articles = read(&Source { name: name.clone(), bytes }, &Known::default(), &mut problems);
                (articles.len(), problems.len())
            };
            let json = reader.name == "json lines";
            assert_eq!(read(Vec::new()), (usize::from(!json && reader.name == "markdown"), 0), "{name}: empty");
            let (articles, problems) = read(vec![b'7'; 1 << 20]);
            assert_eq!((articles, problems), if json { (0, 1) } else { (1, 0) }, "{name}: digits");
            let (articles, problems) = read("It cost 145 million. ".repeat(1 << 15).into_bytes());
            assert_eq!((articles, problems), if json { (0, 1) } else { (1, 0) }, "{name}: one line");
            assert!(read(b"a\0b".repeat(1 << 15)).1 > 0, "{name}: NUL bytes");
            for repeated in ["\n", "a\n", "July 4, 2025\n", "\u{feff}", "> ", "By x\n\n", "* x\n\n", "1\u{a0}"] {
                read(repeated.repeat(1 << 12).into_bytes());
            }
        }
    }

    /// Pieces that pages, notes and records are made of, put together at random.
    fn document() -> impl Strategy<Value = String> {
        let piece = proptest::sample::select(vec![
            "It cost 145 million.",
            "Storm closes the harbour",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "time04-07-2025",
            "6 days ago",
            "• tag",
            "- ",
            "> ",
            "| a | b |\n|---|---|\n",
            "# ",
            "---\n",
            "```",
            "`x1`",
            "[^1]",
            "[^1]: ",
            "<p>",
            "</p>",
            "<table>",
            "<tr>",
            "<td>",
            "<th colspan=3>",
            "<article>",
            "<nav>",
            "</nav>",
            "<time datetime=2025-07-04>",
            "<li>",
            "<h2>",
            "<pre>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "&pound;",
            "&",
            "<a href=x>",
            "</a>",
            "<title>",
            "<main>",
            "<br>",
            "<sup>2</sup>",
            "â€™",
            "†",
            "Â ",
            "é",
            "\u{0}",
            "\u{feff}",
            "{\"id\": \"a\", \"text\": \"",
            "\\u00e9\"}",
            "\"}",
            "Kabul, Mar 24 (EFE).- ",
            "July 3, 2025",
            "References",
            "By Jane Doe",
            "The harbour was closed on Monday after a storm that had lasted for nine days, the port office said.",
        ]);
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Whatever a document holds: blocks lie in order and apart, and what is read stands in the file, in its order.
        #[test]
        fn every_document_keeps_its_places(text in document(), reader in 0..READERS.len()) {
            let name = format!("a.{}", READERS[reader].extensions[0]);
            articles(&name, text.as_bytes());
            let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
            articles(&name, &wide);
            articles(&name, &encoding_rs::WINDOWS_1252.encode(&text).0);
        }

        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200), reader in 0..READERS.len()) {
            articles(&format!("a.{}", READERS[reader].extensions[0]), &bytes);
        }
    }
}
