//! Markdown: the text that is shown, with the way back to the file.
//!
//! Headings, list items, table cells with their headers, code and footnotes are told apart; raw HTML, comments, images and
//! what is struck out are left out; of links the visible text stays. A Markdown file is one article.

use super::layout::{Layout, Table};
use super::{Article, BlockKind, Byline, Known, decode, front_matter, mojibake, page};
use crate::error::Problem;
use crate::source::Source;
use crate::text::Span;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

/// The article of a Markdown file.
pub(super) fn read(source: &Source, known: &Known, problems: &mut Vec<Problem>, take: &mut dyn FnMut(Article)) {
    let under = match decode::decode(&source.bytes) {
        Ok(text) => mojibake::repair(text),
        Err(why) => return problems.push(Problem::new(&source.name, why)),
    };
    let mut byline = Byline { file: source.name.clone(), document: source.name.clone(), marked_up: true, ..Byline::default() };
    let layout = lay_out(under.as_str(), &mut byline);
    let text = layout.text.through(&under);
    take(page::whole_article(text, layout.lines, byline, known));
}

/// The visible text of a Markdown document; bases are bytes of `markdown`.
fn lay_out(markdown: &str, byline: &mut Byline) -> Layout {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut layout = Layout::default();
    let mut table = Table::default();
    // How deep in lists, footnotes, and in what is not shown.
    let (mut items, mut notes, mut hidden) = (0u32, 0u32, 0u32);
    let mut header = None;
    let mut code = false;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        let block = |items: u32, notes: u32| match (notes, items) {
            (0, 0) => Some(BlockKind::Paragraph),
            (0, _) => Some(BlockKind::Item),
            _ => Some(BlockKind::Reference),
        };
        match event {
            Event::Start(Tag::MetadataBlock(kind)) => header = Some(kind),
            Event::End(TagEnd::MetadataBlock(_)) => header = None,
            Event::Text(text) if header.is_some() => {
                front_matter::read(&text, header == Some(MetadataBlockKind::PlusesStyle), byline);
            }
            Event::Start(Tag::Image { .. } | Tag::Strikethrough) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::Strikethrough) => hidden = hidden.saturating_sub(1),
            _ if hidden > 0 => {}
            Event::Start(Tag::Item) => {
                layout.close(block(items, notes), true);
                items += 1;
            }
            Event::End(TagEnd::Item) => {
                layout.close(block(items, notes), true);
                items = items.saturating_sub(1);
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                layout.close(block(items, notes), true);
                notes += 1;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                layout.close(block(items, notes), true);
                notes = notes.saturating_sub(1);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                layout.close(block(items, notes), true);
                code = !matches!(kind, CodeBlockKind::Fenced(ref language) if is_prose(language));
            }
            Event::End(TagEnd::CodeBlock) => {
                layout.close(Some(if code { BlockKind::Code } else { BlockKind::Paragraph }), true);
                code = false;
            }
            Event::End(TagEnd::Heading(level)) => layout.close(Some(BlockKind::Heading(number(level))), true),
            Event::Start(Tag::Table(_)) => {
                layout.close(block(items, notes), true);
                table = Table::default();
            }
            Event::Start(Tag::TableHead) => table.head(true),
            Event::End(TagEnd::TableHead) => table.head(false),
            Event::Start(Tag::TableRow) => table.row(),
            Event::End(TagEnd::TableCell) => table.cell(&mut layout, false, 1),
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::List(_) | Tag::BlockQuote(_) | Tag::HtmlBlock)
            | Event::End(TagEnd::Paragraph | TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock)
            | Event::Rule => layout.close(block(items, notes), true),
            Event::Text(text) => push(&mut layout, markdown, &text, range),
            Event::Code(code) => {
                // With its marks where the code is not just what stands between them.
                let inner = markdown[range.clone()].trim_matches('`');
                let from = range.start + markdown[range.clone()].find(inner).unwrap_or(0);
                let verbatim = !inner.is_empty() && inner == &*code;
                let base = if verbatim { Span::new(from, from + inner.len()) } else { Span::new(range.start, range.end) };
                layout.code(&code, base, verbatim);
            }
            Event::SoftBreak | Event::HardBreak => layout.replace("\n", Span::new(range.start, range.end)),
            // Whatever stands in tags, HTML comments too.
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::Start(_) | Event::End(_) => {}
        }
    }
    layout.close(None, true);
    layout
}

/// Text as it stands, or, where escapes and entities stood, as a whole.
fn push(layout: &mut Layout, markdown: &str, text: &str, range: std::ops::Range<usize>) {
    match markdown.get(range.clone()) {
        Some(written) if written == text => layout.push(text, range.start),
        _ => layout.replace(text, Span::new(range.start, range.end)),
    }
}

/// Fences that hold prose.
fn is_prose(language: &str) -> bool {
    matches!(language.split([',', ' ']).next().unwrap_or_default(), "quote" | "text/plain" | "prose")
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{outline, place};

    #[test]
    fn markdown_is_read_as_it_is_shown() {
        let text = "---\ntitle: Harbour\ndate: 2025-07-04\noutlet: Post\n---\n\n# The Harbour\n\n[![build 99%](badge.svg)](x)\n\nIt cost **145** million[^1], see [the\nreport](https://example.org/2019), not ~~150~~.\n\n- nine boats\n- ten nets\n  more\n\n1. one\n\n   two `max_age` and `v1.2`\n\n> quoted &amp; 5\n\n```rust\nlet x = 7;\n```\n\n<!-- 2020 -->\n<div>raw 1</div>\n\n| Port | Boats |\n|---|---|\n| Varna | 145 |\n| Burgas | 12 |\n\n[^1]: The 2018 figures.\n";
        insta::assert_snapshot!(outline("a.md", text.as_bytes()), @r#"
        Harbour | Post | - | 2025-07-04 (FrontMatter)
          Heading(1): The Harbour
          Paragraph: It cost 145 million, see the↵report, not .
          Item: nine boats
          Item: ten nets↵more
          Item: one
          Item: two max_age and `…`
          Paragraph: quoted & 5
          Code: let x = 7;
          Furniture: Port
          Furniture: Boats
          Cell { row: None, column: Some("Port") }: Varna
          Cell { row: Some("Varna"), column: Some("Boats") }: 145
          Cell { row: None, column: Some("Port") }: Burgas
          Cell { row: Some("Burgas"), column: Some("Boats") }: 12
          Reference: The 2018 figures.
        "#);
    }

    #[test]
    fn the_first_heading_heads_the_page() {
        let text = "# Fetchit\n\nA small client.\n\n## Defaults\n\n- It waits 30 seconds.\n\n## Why\n\nA long paragraph follows here, so that the body of this page would begin with it, as it does in the news.\n";
        insta::assert_snapshot!(outline("a.md", text.as_bytes()), @r"
        Fetchit | - | - | -
          Title: Fetchit
          Paragraph: A small client.
          Heading(2): Defaults
          Item: It waits 30 seconds.
          Heading(2): Why
          Paragraph: A long paragraph follows here, so that the body of this page would begin with it, as it does in the news.
        ");
    }

    #[test]
    fn spans_point_at_the_file() {
        let text = "---\na: b\n---\n# Title\n\nIt\\* cost **145** &pound;9 and `x` itâ€™s 12.\n";
        for (piece, stands_for) in [("145", "145"), ("12", "12"), ("x", "x"), ("£", "&pound;"), ("’", "â€™")] {
            assert_eq!(place("a.md", text.as_bytes(), piece), stands_for);
        }
    }

    #[test]
    fn hostile_nesting_is_survived() {
        for text in [
            "> ".repeat(5000),
            "* ".repeat(5000),
            "[".repeat(20000),
            "**".repeat(20000),
            "`".repeat(20001),
            "|".repeat(20000),
            "<".repeat(9999),
        ] {
            outline("a.md", format!("{text}145").as_bytes());
        }
    }
}
