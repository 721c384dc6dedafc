//! A page of lines to articles: what is title, text, caption and furniture.

use super::lines::{Line, bullet, unwrap};
use super::{Article, Block, BlockKind, Byline, Known};
use crate::text::{Span, Text};
use std::sync::Arc;

/// The articles of a page.
pub(super) fn articles(text: Text, lines: Vec<Line>, mut byline: Byline, known: &Known) -> Vec<Article> {
    let blocks = blocks(&text, &lines, &mut byline.title);
    known.apply(&mut byline);
    vec![Article { byline: Arc::new(byline), text, fields: Vec::new(), file: None, blocks }]
}

/// The longest headline, in bytes.
const HEADLINE: usize = 250;

fn blocks(text: &Text, lines: &[Line], title: &mut Option<String>) -> Vec<Block> {
    let visible = text.as_str();
    let mut blocks: Vec<Block> = Vec::new();
    for group in unwrap(visible, lines) {
        let span = Span { start: lines[group.start].span.start, end: lines[group.end - 1].span.end };
        let line = &visible[span.range()];
        let kind = if let Some(kind) = &lines[group.start].kind {
            kind.clone()
        } else if title.as_deref() == Some(line) {
            BlockKind::Title
        } else if title.is_none() && blocks.is_empty() && is_headline(line) && group.end < lines.len() {
            *title = Some(line.to_owned());
            BlockKind::Title
        } else if bullet(line).is_some() {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
        };
        blocks.push(Block { span, kind });
    }
    blocks
}

fn is_headline(line: &str) -> bool {
    line.len() <= HEADLINE && !line.contains('\n') && !line.ends_with(['.', ';']) && line.contains(char::is_alphabetic)
}
