//! A page of lines to articles: what is headline, stamp, text, caption and furniture, and where one article ends and
//! the next begins.
//!
//! A page is a sequence of heads (short lines) and bodies (prose). A head that has a headline and a stamp, before a
//! body, begins an article. A page is cut where at least two heads do, and most of them bear one more mark of a page
//! of articles: the headline said twice, a name or a label by the stamp, a dateline in the body. A chronicle, whose
//! heads are dates and nothing else, stays whole, as does an article with headings. No site is known by name.

use super::byline::{self, Dateline, Stamp};
use super::day::Written;
use super::lines::{Line, bullet, unwrap};
use super::published::{self, Clues};
use super::{Article, Block, BlockKind, Byline, Evidence, Known};
use crate::lexicon::ENGLISH;
use crate::text::{Span, Text};
use jiff::civil::Date;
use std::sync::Arc;

/// Lines that stand together, and what they are.
struct Unit {
    span: Span,
    gap: bool,
    kind: Option<BlockKind>,
    role: Role,
    section: u32,
}

/// What a unit is by its look.
#[derive(PartialEq)]
enum Role {
    Prose,
    Short,
    Bullet,
    Furniture,
    Caption,
    Stamp(Box<Stamp>),
    Author(String),
    Outlet(String),
}

/// One article of a page: its units, and what its head says.
#[derive(Default)]
struct Card {
    start: usize,
    /// First unit of the body.
    body: usize,
    end: usize,
    title: Option<usize>,
    /// The headline stands twice.
    repeated: bool,
    stamp: Option<Stamp>,
    dateline: Option<Dateline>,
    author: Option<String>,
    outlet: Option<String>,
}

/// A document that is known to be one article.
pub(super) fn whole_article(text: Text, lines: Vec<Line>, byline: Byline, known: &Known) -> Article {
    let nothing = article(Text::default(), byline.clone(), Vec::new());
    make(text, lines, byline, known, false).pop().unwrap_or(nothing)
}

/// The articles of a page. What `byline` says already, the page does not overrule.
pub(super) fn articles(text: Text, lines: Vec<Line>, byline: Byline, known: &Known) -> Vec<Article> {
    make(text, lines, byline, known, true)
}

fn make(text: Text, lines: Vec<Line>, byline: Byline, known: &Known, cut: bool) -> Vec<Article> {
    let visible = text.as_str();
    let units = units(visible, &lines);
    drop(lines);
    let mut cards = cards(visible, &units, cut);
    if let ([card], Some(title)) = (&mut cards[..], &byline.title) {
        card.title = units[..card.body].iter().position(|unit| one_line(&visible[unit.span.range()]) == *title);
    }
    let mut byline = byline;
    if cards.len() > 1 {
        // What markup says of the page it does not say of each article.
        byline.published = byline.published.filter(|date| date.evidence == Evidence::Given);
        byline.author = None;
    }
    let clues: Vec<Clues> = cards.iter().map(|card| clues(visible, &units, card, &byline)).collect();
    let dates = published::find(&clues);
    let several = cards.len() > 1;
    let foot = foot(&units, &cards);
    let mut articles = Vec::with_capacity(cards.len());
    for (index, (card, date)) in cards.iter().zip(dates).enumerate() {
        let span = match several {
            true => Span { start: units[card.start].span.start, end: units[card.end - 1].span.end },
            false => Span::new(0, visible.len()),
        };
        let mut byline = Byline { index: byline.index + index as u32, ..byline.clone() };
        let title = card.title.map(|at| one_line(&visible[units[at].span.range()]));
        let tail = tail(&units, card).min(foot);
        let name = if several { title.as_deref() } else { byline.title.as_deref().or(title.as_deref()) };
        let blocks = blocks(visible, &units, card, tail, span.start, name);
        byline.title = if several { title.or(byline.title) } else { byline.title.or(title) };
        let agency = || card.dateline.as_ref().and_then(|line| line.outlet.clone());
        let own = card.outlet.clone();
        byline.outlet = if several { own.or(byline.outlet).or_else(agency) } else { byline.outlet.or(own).or_else(agency) };
        byline.author = byline.author.or_else(|| card.author.clone());
        if byline.published.as_ref().is_none_or(|known| date.as_ref().is_some_and(|found| found.evidence < known.evidence)) {
            byline.published = date;
        }
        known.apply(&mut byline);
        articles.push((span, byline, blocks));
    }
    drop(units);
    let whole = (!several).then_some(());
    match (whole, articles.pop()) {
        (Some(()), Some((_, byline, blocks))) => vec![article(text, byline, blocks)],
        (_, None) => Vec::new(),
        (_, Some(last)) => {
            articles.push(last);
            articles.into_iter().map(|(span, byline, blocks)| article(text.cut(span), byline, blocks)).collect()
        }
    }
}

fn article(text: Text, byline: Byline, blocks: Vec<Block>) -> Article {
    Article { byline: Arc::new(byline), text, fields: Vec::new(), file: None, blocks }
}

pub(super) fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest line that is no prose whatever it looks like, and the shortest that is (bytes).
const HEADLINE: usize = 250;
const PROSE: usize = 160;

fn units(text: &str, lines: &[Line]) -> Vec<Unit> {
    unwrap(text, lines)
        .into_iter()
        .map(|range| {
            let (first, last) = (&lines[range.start], &lines[range.end - 1]);
            let span = Span { start: first.span.start, end: last.span.end };
            let role = match first.when {
                Some(when) => dated(&text[span.range()], when, first.kind.as_ref()),
                None => role(&text[span.range()], first.kind.as_ref()),
            };
            Unit { span, gap: first.gap, kind: first.kind.clone(), role, section: first.section }
        })
        .collect()
}

/// A line with a date in its markup.
fn dated(line: &str, when: Date, kind: Option<&BlockKind>) -> Role {
    match role(line, kind) {
        Role::Prose => Role::Prose,
        Role::Short if kind.is_some_and(|kind| matches!(kind, BlockKind::Heading(_))) => Role::Short,
        Role::Stamp(stamp) => {
            Role::Stamp(Box::new(Stamp { when: Some(Written::on(when)), labelled: true, markup: true, ..*stamp }))
        }
        _ => Role::Stamp(Box::new(Stamp { when: Some(Written::on(when)), labelled: true, markup: true, ..Stamp::default() })),
    }
}

fn role(line: &str, kind: Option<&BlockKind>) -> Role {
    match kind {
        Some(BlockKind::Heading(_) | BlockKind::Title) => return Role::Short,
        Some(BlockKind::Caption) => return Role::Caption,
        Some(BlockKind::Furniture | BlockKind::Reference) => return Role::Furniture,
        Some(BlockKind::Cell { .. } | BlockKind::Code) => return Role::Prose,
        _ => {}
    }
    if line.len() > HEADLINE {
        return Role::Prose;
    }
    let pages = &ENGLISH.pages;
    if let Some(mark) = bullet(line) {
        return if is_prose(&line[mark..]) { Role::Prose } else { Role::Bullet };
    }
    if let Some(stamp) = byline::stamp(line) {
        return Role::Stamp(Box::new(stamp));
    }
    if pages.furniture.is_match(line) {
        return Role::Furniture;
    }
    if pages.captions.is_match(line) {
        return Role::Caption;
    }
    if is_prose(line) {
        return Role::Prose;
    }
    if let Some(author) = pages.authors.rest(line) {
        return Role::Author(author.to_owned());
    }
    if let Some(outlet) = pages.outlets.rest(line) {
        return Role::Outlet(outlet.to_owned());
    }
    match line.chars().any(char::is_alphanumeric) {
        true => Role::Short,
        // Rules made of dashes, stars, equal signs.
        false => Role::Furniture,
    }
}

fn is_prose(line: &str) -> bool {
    let ends = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', '。', '؟']);
    line.len() >= PROSE || (ends && line.len() >= 40 && line.split_whitespace().nth(5).is_some())
}

/// How many words make a headline rather than a name.
const WORDS: usize = 3;

/// The articles of a page, in order; every unit is in one.
fn cards(text: &str, units: &[Unit], cut: bool) -> Vec<Card> {
    if units.is_empty() {
        return Vec::new();
    }
    let parts = parts(text, units);
    if cut && parts.len() >= 2 {
        return parts;
    }
    let mut heads: Vec<Card> = Vec::new();
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, unit) in units.iter().enumerate() {
        if unit.role == Role::Prose {
            if start < at {
                runs.push(start..at);
            }
            start = at + 1;
        }
    }
    // Whether headlines stand behind the stamps: where some head has none before.
    let behind = runs.iter().any(|run| {
        stamps(units, run.clone()).next().is_some_and(|stamp| {
            !run.clone().take_while(|at| *at < stamp).any(|at| is_headline(text, &units[at]))
                && (stamp..run.end).any(|at| is_headline(text, &units[at]))
        })
    });
    for run in &runs {
        let mut card = head(text, units, run.clone(), behind);
        card.dateline = byline::dateline(&text[units[run.end].span.range()]);
        let dated = card.stamp.is_some() || card.dateline.as_ref().is_some_and(|line| line.when.is_some());
        if card.title.is_some() && dated {
            heads.push(card);
        }
    }
    let most = |marked: &dyn Fn(&Card) -> bool| heads.iter().filter(|card| marked(card)).count() * 3 >= heads.len() * 2;
    let marked = most(&|card| card.repeated)
        || most(&|card| card.dateline.is_some())
        || most(&|card| card.author.is_some() || card.outlet.is_some())
        || most(&|card| card.stamp.as_ref().is_some_and(|stamp| stamp.ago || stamp.labelled));
    if cut && heads.len() >= 2 && marked {
        for at in 0..heads.len() {
            heads[at].end = heads.get(at + 1).map_or(units.len(), |next| next.start);
        }
        heads[0].start = 0;
        return heads;
    }
    vec![whole(text, units, &runs, heads)]
}

/// The parts that markup says are articles: those with a heading and a body.
fn parts(text: &str, units: &[Unit]) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    let mut start = 0;
    while start < units.len() {
        let section = units[start].section;
        let end = (start + 1..units.len()).find(|&at| units[at].section != section).unwrap_or(units.len());
        let body = (start..end).find(|&at| units[at].role == Role::Prose);
        if section != 0
            && section != u32::MAX
            && let Some(body) = body
            && (start..body).any(|at| matches!(units[at].kind, Some(BlockKind::Heading(_))))
        {
            cards.push(Card {
                start,
                dateline: byline::dateline(&text[units[body].span.range()]),
                ..head(text, units, start..body, false)
            });
        }
        start = end;
    }
    let starts: Vec<usize> = cards.iter().skip(1).map(|card| card.start).chain([units.len()]).collect();
    cards.iter_mut().zip(starts).for_each(|(card, end)| card.end = end);
    if let Some(first) = cards.first_mut() {
        first.start = 0;
    }
    cards
}

/// A page that is one article.
fn whole(text: &str, units: &[Unit], runs: &[std::ops::Range<usize>], heads: Vec<Card>) -> Card {
    let body = units.iter().position(|unit| unit.role == Role::Prose);
    let run = 0..body.unwrap_or(0);
    let mut card = match (heads.len(), heads.into_iter().next().filter(|card| card.body == run.end)) {
        (1, Some(card)) => card,
        // A chronicle: the dates of its heads are not its own.
        (2.., _) => Card::default(),
        _ => head(text, units, run.clone(), false),
    };
    if card.title.is_none() && runs.first() == Some(&run) {
        // With no better sign the first line is the headline, if white space sets it off.
        card.title = run.clone().find(|&at| is_candidate(text, &units[at]) && units[at + 1].gap);
    }
    card.dateline = body.and_then(|at| byline::dateline(&text[units[at].span.range()]));
    if body.is_none() && units.len() > 1 && is_candidate(text, &units[0]) && units[1].gap && units[0].kind.is_none() {
        card.title = Some(0);
    }
    card.start = 0;
    card.body = body.unwrap_or(card.title.map_or(0, |at| at + 1));
    card.end = units.len();
    card
}

fn stamps(units: &[Unit], run: std::ops::Range<usize>) -> impl Iterator<Item = usize> {
    run.filter(|&at| matches!(units[at].role, Role::Stamp(_)))
}

/// What the short lines before a body say.
fn head(text: &str, units: &[Unit], run: std::ops::Range<usize>, behind: bool) -> Card {
    let said = |at: usize| &text[units[at].span.range()];
    let stamp = stamps(units, run.clone()).next();
    let headlines: Vec<usize> = run.clone().filter(|&at| is_headline(text, &units[at])).collect();
    let repeated = headlines.iter().copied().find(|&at| (at + 1..run.end.min(at + 9)).any(|other| said(other) == said(at)));
    let marked_up = |&at: &usize| matches!(units[at].kind, Some(BlockKind::Heading(_) | BlockKind::Title));
    let nearest = |stamp: usize| {
        let mut found = headlines.iter().copied();
        match behind {
            true => found.find(|&at| at > stamp),
            false => found.rfind(|&at| at < stamp),
        }
    };
    let title = repeated
        .or_else(|| headlines.iter().copied().filter(marked_up).next_back())
        .or_else(|| stamp.map_or_else(|| headlines.first().copied(), nearest));
    let mut card = Card { title, repeated: repeated.is_some(), body: run.end, ..Card::default() };
    let first = title.into_iter().chain(stamp).min().unwrap_or(run.start);
    // A name directly before, or the like, belongs to it.
    card.start = (run.start..first).rev().take_while(|&at| names_somebody(&units[at].role)).last().unwrap_or(first);
    for at in card.start..run.end {
        match &units[at].role {
            Role::Stamp(found) => {
                let stamp = card.stamp.get_or_insert_with(Stamp::default);
                if stamp.when.is_none() {
                    (stamp.when, stamp.markup) = (found.when, found.markup);
                }
                (stamp.ago, stamp.labelled) = (stamp.ago || found.ago, stamp.labelled || found.labelled);
                card.author = card.author.or_else(|| found.author.clone());
                card.outlet = card.outlet.or_else(|| found.outlet.clone());
            }
            Role::Author(name) => card.author = card.author.or_else(|| Some(name.clone())),
            Role::Outlet(name) => card.outlet = card.outlet.or_else(|| Some(name.clone())),
            _ => {}
        }
    }
    if card.outlet.is_none() && title.is_some() {
        card.outlet = outlet_line(text, units, &card, run.end, stamp);
    }
    card
}

fn names_somebody(role: &Role) -> bool {
    matches!(role, Role::Stamp(_) | Role::Author(_) | Role::Outlet(_))
}

/// A short line directly before the stamp, or one that the list of tags repeats, is who publishes it.
fn outlet_line(text: &str, units: &[Unit], card: &Card, end: usize, stamp: Option<usize>) -> Option<String> {
    let title = card.title.map(|at| &text[units[at].span.range()]);
    let name = |at: &usize| {
        let line = &text[units[*at].span.range()];
        let words = line.split_whitespace().count();
        (units[*at].role == Role::Short && Some(line) != title && words <= WORDS + 1 && !line.ends_with([':', '.', '?', '!']))
            .then_some(line)
    };
    let tagged = |line: &str| {
        (card.start..end).any(|at| {
            let tag = &text[units[at].span.range()];
            units[at].role == Role::Bullet && bullet(tag).is_some_and(|mark| tag[mark..].trim() == line)
        })
    };
    let lines: Vec<&str> = (card.start..end).filter_map(|at| name(&at)).collect();
    let before = stamp.and_then(|at| at.checked_sub(1)).filter(|at| *at >= card.start);
    lines.into_iter().find(|line| tagged(line)).or_else(|| before.and_then(|at| name(&at))).map(str::to_owned)
}

fn is_candidate(text: &str, unit: &Unit) -> bool {
    let line = &text[unit.span.range()];
    unit.role == Role::Short && line.contains(char::is_alphabetic) && !line.ends_with([':', ';', ',']) && !is_caption(line)
}

fn is_headline(text: &str, unit: &Unit) -> bool {
    let line = &text[unit.span.range()];
    let marked_up = matches!(unit.kind, Some(BlockKind::Heading(_) | BlockKind::Title));
    is_candidate(text, unit) && (marked_up || line.split_whitespace().nth(WORDS - 1).is_some())
}

/// "(photo: …)" at the end of a line.
fn is_caption(line: &str) -> bool {
    line.rsplit_once('(').is_some_and(|(_, inside)| ENGLISH.pages.captions.is_match(inside))
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
    for at in card.start..card.end {
        let unit = &units[at];
        let line = said(at);
        let again = blocks.last().is_some_and(|_| at > card.start && said(at - 1) == line);
        let head = at < card.body;
        let is_title = unit.role == Role::Short
            && title.is_some_and(|title| title == line || (line.contains('\n') && title == one_line(line)));
        let kind = if is_title {
            BlockKind::Title
        } else if unit.kind == Some(BlockKind::Reference) {
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
