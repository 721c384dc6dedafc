//! Where one article of a page ends and the next begins, and what its head says.
//!
//! A page is a sequence of heads (short lines) and bodies (prose). A head that has a headline and a stamp, before a
//! body, begins an article. A page is cut where at least two heads do, and most of them bear one more mark of a page
//! of articles: the headline said twice, a name or a label by the stamp, a dateline in the body; or where their dates
//! run from new to old. A chronicle, which runs on from old to new, stays whole, as does an article with headings. No site is known by name.

use super::BlockKind;
use super::byline::{self, Dateline, Stamp};
use super::lines::bullet;
use super::units::{Role, Unit, WORDS, is_candidate, is_headline};

/// One article of a page: its units, and what its head says.
#[derive(Default)]
pub(super) struct Card {
    pub start: usize,
    /// First unit of the body.
    pub body: usize,
    pub end: usize,
    pub title: Option<usize>,
    /// The headline stands twice.
    pub repeated: bool,
    pub stamp: Option<Stamp>,
    pub dateline: Option<Dateline>,
    pub author: Option<String>,
    pub outlet: Option<String>,
}

/// The articles of a page, in order; every unit is in one.
pub(super) fn cards(text: &str, units: &[Unit], cut: bool) -> Vec<Card> {
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
    let marked = marked || newest_first(&heads);
    if cut && heads.len() >= 2 && marked {
        for at in 0..heads.len() {
            heads[at].end = heads.get(at + 1).map_or(units.len(), |next| next.start);
        }
        heads[0].start = 0;
        return heads;
    }
    vec![whole(text, units, &runs, heads)]
}

/// Whether the heads are dated by day and run from new to old, as news does and a chronicle does not.
fn newest_first(heads: &[Card]) -> bool {
    let days: Vec<_> = heads.iter().filter_map(|card| card.stamp.as_ref()?.when?.date()).collect();
    days.len() == heads.len() && days.len() > 2 && days.windows(2).all(|pair| pair[0] > pair[1])
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
        card.title = run
            .clone()
            .find(|&at| is_candidate(text, &units[at]) && (units[at + 1].gap || units[at + 1].role == Role::Furniture));
    }
    // A page that begins with its one heading of the first level is headed by it, whatever sections follow.
    let first = |at: &usize| units[*at].kind == Some(BlockKind::Heading(1));
    if card.stamp.is_none() && first(&0) && run.clone().filter(first).count() == 1 && is_headline(text, &units[0]) {
        card.title = Some(0);
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
        .or_else(|| headlines.iter().copied().rfind(marked_up))
        .or_else(|| stamp.map_or_else(|| headlines.first().copied(), nearest));
    let mut card = Card { title, repeated: repeated.is_some(), body: run.end, ..Card::default() };
    let first = title.into_iter().chain(stamp).min().unwrap_or(run.start);
    // A name directly before, or the like, belongs to it.
    card.start = (run.start..first).rev().take_while(|&at| names_somebody(&units[at].role)).last().unwrap_or(first);
    for unit in units.iter().take(run.end).skip(card.start) {
        match &unit.role {
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
