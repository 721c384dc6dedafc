//! A page of lines to articles: what is headline, stamp, text, caption and furniture.

use super::cards::{Card, cards};
use super::lines::{Line, bullet};
use super::published::{self, Clues};
use super::units::{Role, Unit, is_caption, units};
use super::{Article, Block, BlockKind, Byline, Evidence, Known, Published};
use crate::lexicon::ENGLISH;
use crate::text::{Span, Text};
use std::sync::Arc;

/// A document that is known to be one article.
pub(super) fn whole_article(text: Text, lines: Vec<Line>, byline: Byline, known: &Known) -> Article {
    let nothing = article(Text::default(), byline.clone(), Vec::new());
    make(text, lines, byline, known, false).pop().unwrap_or(nothing)
}

/// The articles of a page. What `byline` says already, the page does not overrule.
pub(super) fn articles(text: Text, lines: Vec<Line>, byline: Byline, known: &Known) -> Vec<Article> {
    make(text, lines, byline, known, true)
}

fn make(text: Text, lines: Vec<Line>, mut byline: Byline, known: &Known, cut: bool) -> Vec<Article> {
    let visible = text.as_str();
    let units = units(visible, &lines);
    drop(lines);
    let mut cards = cards(visible, &units, cut);
    if let ([card], Some(title)) = (&mut cards[..], &byline.title) {
        card.title = units[..card.body].iter().position(|unit| one_line(&visible[unit.span.range()]) == *title);
    }
    let several = cards.len() > 1;
    if several {
        // What markup says of the page it does not say of each article.
        byline.published = byline.published.filter(|date| date.evidence == Evidence::Given);
        byline.author = None;
    }
    let foot = foot(&units, &cards);
    let clues: Vec<Clues> = cards.iter().map(|card| clues(visible, &units, card, &byline)).collect();
    let dates = published::find(&clues);
    let mut parts = Vec::with_capacity(cards.len());
    for (index, (card, date)) in cards.iter().zip(dates).enumerate() {
        let span = match several {
            true => Span { start: units[card.start].span.start, end: units[card.end - 1].span.end },
            false => Span::new(0, visible.len()),
        };
        let byline = complete(&byline, card, date, visible, &units, index, several);
        let tail = tail(&units, card).min(foot);
        let blocks = blocks(visible, &units, card, tail, span.start, byline.title.as_deref());
        let mut byline = byline;
        known.apply(&mut byline);
        parts.push((span, byline, blocks));
    }
    match several {
        true => parts.into_iter().map(|(span, byline, blocks)| article(text.cut(span), byline, blocks)).collect(),
        // The one article takes the text as it is.
        false => parts.pop().map(|(_, byline, blocks)| article(text, byline, blocks)).into_iter().collect(),
    }
}

/// What is known of an article: what the document says of itself, and what the article's head says.
fn complete(
    document: &Byline,
    card: &Card,
    date: Option<Published>,
    text: &str,
    units: &[Unit],
    index: usize,
    several: bool,
) -> Byline {
    let mut byline = Byline { index: document.index + index as u32, ..document.clone() };
    // Of one article the document knows best; of several each article.
    let either = |document: Option<String>, own: Option<String>| if several { own.or(document) } else { document.or(own) };
    let agency = || card.dateline.as_ref().and_then(|line| line.outlet.clone());
    byline.title = either(byline.title, card.title.map(|at| one_line(&text[units[at].span.range()])));
    byline.outlet = either(byline.outlet, card.outlet.clone()).or_else(agency);
    byline.author = byline.author.or_else(|| card.author.clone());
    if byline.published.as_ref().is_none_or(|known| date.as_ref().is_some_and(|found| found.evidence < known.evidence)) {
        byline.published = date;
    }
    byline
}

fn article(text: Text, byline: Byline, blocks: Vec<Block>) -> Article {
    Article { byline: Arc::new(byline), text, fields: Vec::new(), file: None, blocks }
}

pub(super) fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What tells the publication date of a card.
fn clues<'a>(text: &'a str, units: &'a [Unit], card: &Card, byline: &'a Byline) -> Clues<'a> {
    let body = units[card.body.min(card.end)..card.end].iter();
    let prose = body.filter(|unit| unit.role == Role::Prose).map(|unit| &text[unit.span.range()]).collect();
    Clues {
        stamp: card.stamp.as_ref().and_then(|stamp| stamp.when),
        markup: card.stamp.as_ref().is_some_and(|stamp| stamp.markup),
        ago: card.stamp.as_ref().is_some_and(|stamp| stamp.ago),
        dateline: card.dateline.as_ref().and_then(|line| line.when),
        file: &byline.document,
        known: byline.published.as_ref(),
        prose,
    }
}

/// The blocks of a card; behind `tail` is the page's foot, `offset` is where its text starts.
fn blocks(text: &str, units: &[Unit], card: &Card, tail: usize, offset: u32, title: Option<&str>) -> Vec<Block> {
    let said = |at: usize| &text[units[at].span.range()];
    let mut blocks: Vec<Block> = Vec::with_capacity(card.end - card.start);
    let mut references = false;
    for at in card.start..card.end {
        let unit = &units[at];
        let line = said(at);
        let again = blocks.last().is_some_and(|_| at > card.start && said(at - 1) == line);
        let head = at < card.body;
        if unit.role == Role::Short && (unit.gap || unit.kind.is_some()) {
            let heading = matches!(unit.kind, Some(BlockKind::Heading(_)) | None);
            references = ENGLISH.pages.is_reference_list(line) || (references && !heading);
        }
        let is_title = unit.role == Role::Short
            && title.is_some_and(|title| title == line || (line.contains('\n') && title == one_line(line)));
        let kind = if is_title {
            BlockKind::Title
        } else if references || unit.kind == Some(BlockKind::Reference) {
            BlockKind::Reference
        } else if at >= tail || (card.title.is_some_and(|title| at < title) && unit.role != Role::Prose) {
            BlockKind::Furniture
        } else {
            match (&unit.role, &unit.kind) {
                (Role::Furniture, _) => BlockKind::Furniture,
                (Role::Stamp(stamp), _) if head || stamp.ago || stamp.labelled => BlockKind::Furniture,
                (Role::Author(_) | Role::Outlet(_), _) => BlockKind::Furniture,
                (_, Some(kind)) => kind.clone(),
                (Role::Bullet, _) if head && card.stamp.is_some() => BlockKind::Furniture,
                (Role::Bullet, _) => BlockKind::Item,
                (Role::Short, _) if head && again => BlockKind::Furniture,
                (Role::Short, _) if head && card.outlet.as_deref() == Some(line) => BlockKind::Furniture,
                (Role::Short, _) if is_caption(line) => BlockKind::Caption,
                (Role::Caption, _) => BlockKind::Caption,
                (Role::Short, _) if unit.gap && units.get(at + 1).is_some_and(|next| next.gap) && at + 1 < card.end => {
                    heading(line)
                }
                _ if bullet(line).is_some() => BlockKind::Item,
                _ => BlockKind::Paragraph,
            }
        };
        blocks.push(Block { span: Span { start: unit.span.start - offset, end: unit.span.end - offset }, kind });
    }
    blocks
}

/// A short line between blank lines is a heading, unless it could be a statement.
fn heading(line: &str) -> BlockKind {
    match line.ends_with(['.', '!', '?', ':', ';', ',']) || line.split_whitespace().nth(HEADING).is_some() {
        true => BlockKind::Paragraph,
        false => BlockKind::Heading(2),
    }
}

/// The most words of a heading that nothing else marks as one.
const HEADING: usize = 12;

/// Where the foot of an article begins: behind the last prose, from the first line on that is furniture.
fn tail(units: &[Unit], card: &Card) -> usize {
    let end =
        units[card.start..card.end].iter().rposition(|unit| unit.role == Role::Prose).map_or(card.end, |at| card.start + at + 1);
    (end..card.end).find(|&at| units[at].role == Role::Furniture).unwrap_or(card.end)
}

/// Where the foot of a page of articles begins: where all others are of one paragraph, behind that of the last.
fn foot(units: &[Unit], cards: &[Card]) -> usize {
    let paragraphs = |card: &Card| units[card.start..card.end].iter().filter(|unit| unit.role == Role::Prose).count();
    match cards.split_last() {
        Some((last, others)) if others.len() >= 2 && others.iter().all(|card| paragraphs(card) == 1) => last.body + 1,
        _ => units.len(),
    }
}
