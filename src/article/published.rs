//! When an article was published, as far as the page tells.
//!
//! In: what each article of a page says of it. Out: a day, or the stretch it lies in, with the evidence. Nothing is
//! taken from a clock: where a date does not follow from the page, it stays open.

use super::day::{self, Order, Written};
use super::{Evidence, Published};
use crate::lexicon::ENGLISH;
use crate::lexicon::pages::pieces;
use crate::value::Period;
use jiff::civil::{Date, Weekday};

/// What an article says about its day.
pub(super) struct Clues<'a> {
    /// The date of the stamp.
    pub stamp: Option<Written>,
    /// The stamp's date is given by markup.
    pub markup: bool,
    /// The stamp counts back from an unknown day.
    pub ago: bool,
    /// The date of the dateline.
    pub dateline: Option<Written>,
    /// The file's name.
    pub file: &'a str,
    /// What is known already, from markup and the like.
    pub known: Option<&'a Published>,
    /// The paragraphs of its text.
    pub prose: Vec<&'a str>,
}

/// The publication dates of the articles of a page.
pub(super) fn find(page: &[Clues]) -> Vec<Option<Published>> {
    let order = order(page);
    // The days that are written in full tell the year of those beside them.
    let full: Vec<Date> =
        page.iter().flat_map(|clues| [clues.stamp, clues.dateline]).flatten().filter_map(|w| w.date()).collect();
    let mut dates: Vec<Option<Published>> = page.iter().map(|clues| by_line(clues, order, &full)).collect();
    between_neighbours(page, &mut dates);
    for (date, clues) in dates.iter_mut().zip(page) {
        if clues.known.is_some_and(|known| known.evidence < Evidence::FileName) {
            continue;
        }
        if date.is_none() {
            *date = by_file_name(clues.file).or_else(|| not_before(bound(&clues.prose), Evidence::Text));
        }
    }
    dates
}

/// By dateline and stamp.
fn by_line(clues: &Clues, order: Order, full: &[Date]) -> Option<Published> {
    let stamp = clues.stamp.and_then(|stamp| by_stamp(clues, stamp, order, full));
    let Some(line) = clues.dateline else { return stamp };
    let day = match (line.date(), stamp.as_ref().and_then(Published::day)) {
        (Some(day), _) => Some(day),
        // The stamp tells the year: the dateline is no later, and not long before.
        (None, Some(stamp)) => {
            [stamp.year(), stamp.year() - 1].into_iter().find_map(|y| line.in_year(y).filter(|day| *day <= stamp))
        }
        (None, None) => year_of(line, clues, full).and_then(|year| line.in_year(year)),
    };
    day.map(|day| Published::on(day, Evidence::Dateline)).or(stamp).or_else(|| partial(line))
}

/// A day of an unknown year.
fn partial(written: Written) -> Option<Published> {
    let timex = format!("XXXX-{:02}-{:02}", written.month?, written.day?).into();
    Some(Published { period: Period { start: None, end: None, timex }, evidence: Evidence::Dateline })
}

fn by_stamp(clues: &Clues, stamp: Written, order: Order, full: &[Date]) -> Option<Published> {
    if stamp.year.is_none() {
        let day = year_of(stamp, clues, full).and_then(|year| stamp.in_year(year))?;
        return Some(Published::on(day, Evidence::Stamp));
    }
    if let Some(day) = stamp.date().filter(|_| clues.markup) {
        return Some(Published::on(day, Evidence::Markup));
    }
    let Some(day) = stamp.date() else {
        // "Published: December 2024".
        let start = stamp.first()?;
        let end = match stamp.month {
            Some(_) => start.last_of_month(),
            None => start.last_of_year(),
        };
        return Some(within(start, end, Evidence::Stamp));
    };
    let other = stamp.swapped().date().filter(|_| stamp.order == Order::Either);
    match (order, other) {
        (Order::DayFirst | Order::Plain, _) | (_, None) => Some(Published::on(day, Evidence::Stamp)),
        (Order::MonthFirst, Some(other)) => Some(Published::on(other, Evidence::Stamp)),
        (Order::Either, Some(other)) => Some(within(day.min(other), day.max(other), Evidence::Stamp)),
    }
}

fn within(start: Date, end: Date, evidence: Evidence) -> Published {
    let timex = format!("{start}/{end}").into();
    Published { period: Period { start: Some(start), end: Some(end), timex }, evidence }
}

/// An open range; its `timex` tells how exactly its beginning is known ("2018/..").
fn not_before(bound: Option<Bound>, evidence: Evidence) -> Option<Published> {
    let bound = bound?;
    let timex = match bound.written {
        Written { day: Some(_), .. } => format!("{}/..", bound.day),
        Written { month: Some(month), .. } => format!("{}-{month:02}/..", bound.day.year()),
        _ => format!("{}/..", bound.day.year()),
    };
    Some(Published { period: Period { start: Some(bound.day), end: None, timex: timex.into() }, evidence })
}

/// The order of day and month that a page's stamps are in: the one that fits. First what cannot be the other order,
/// then what the texts themselves say, then how close together the dates lie.
fn order(page: &[Clues]) -> Order {
    let stamps: Vec<(Written, &Clues)> = page.iter().filter_map(|clues| Some((clues.stamp?, clues))).collect();
    let unsure: Vec<&(Written, &Clues)> = stamps.iter().filter(|(stamp, _)| stamp.order == Order::Either).collect();
    if unsure.is_empty() {
        return Order::DayFirst;
    }
    let shown = |order: Order| stamps.iter().any(|(stamp, _)| stamp.order == order);
    match (shown(Order::DayFirst), shown(Order::MonthFirst)) {
        (true, false) => return Order::DayFirst,
        (false, true) => return Order::MonthFirst,
        _ => {}
    }
    let (mut for_day, mut for_month) = (0, 0);
    for (stamp, clues) in &unsure {
        let (Some(day), Some(month)) = (stamp.date(), stamp.swapped().date()) else { continue };
        let fits = |date: Date| fits(date, clues);
        // News is told soon after it happened.
        let soon =
            |date: Date| latest(&clues.prose).is_some_and(|last| last.day.until(date).is_ok_and(|span| span.get_days() <= SOON));
        match (fits(day), fits(month), soon(day), soon(month)) {
            (true, false, ..) | (true, true, true, false) => for_day += 1,
            (false, true, ..) | (true, true, false, true) => for_month += 1,
            _ => {}
        }
    }
    if for_day != for_month {
        return if for_day > for_month { Order::DayFirst } else { Order::MonthFirst };
    }
    let spread = |swap: bool| {
        let dates = stamps
            .iter()
            .filter_map(|(stamp, _)| if swap && stamp.order == Order::Either { stamp.swapped().date() } else { stamp.date() });
        let (min, max) = dates.fold((Date::MAX, Date::MIN), |(min, max), date| (min.min(date), max.max(date)));
        max.since(min).map_or(0, |span| span.get_days())
    };
    match (spread(false), spread(true)) {
        (day, month) if day < month => Order::DayFirst,
        (day, month) if month < day => Order::MonthFirst,
        _ => Order::Either,
    }
}

/// How many days after what it tells last an article of news is published at most.
const SOON: i32 = 31;

/// Whether an article may have been published on that day: not before what it tells as past, and a weekday it names
/// beside a date agrees.
fn fits(date: Date, clues: &Clues) -> bool {
    latest(&clues.prose).is_none_or(|latest| latest.day <= date)
        && recent(&clues.prose).is_none_or(|(month, day)| {
            let told = Date::new(date.year(), month as i8, day as i8).ok();
            told.is_none_or(|told| told <= date && date.since(told).is_ok_and(|span| span.get_days() <= 100))
        })
}

/// The year of a date that is written without: the one nearest to the dates of the articles beside it; else not before
/// what the text tells as past, and on the weekday that is written with it or that the text names first.
fn year_of(written: Written, clues: &Clues, full: &[Date]) -> Option<i16> {
    let away = |day: Date| full.iter().map(|other| day.duration_until(*other).as_hours().unsigned_abs()).min().unwrap_or(0);
    let beside =
        full.iter().flat_map(|day| [day.year() - 1, day.year(), day.year() + 1]).filter_map(|year| written.in_year(year));
    if let Some(day) = beside.min_by_key(|day| (away(*day), *day)) {
        return Some(day.year());
    }
    let bound = latest(&clues.prose).map(|bound| bound.day);
    let weekday = written.weekday.or_else(|| first_weekday(&clues.prose));
    let on = |year: i16, weekday: Option<Weekday>| {
        let date = Written { weekday, ..written }.in_year(year)?;
        bound.is_none_or(|bound| bound <= date).then_some(year)
    };
    // News of Thursday is mostly published on Thursday; else in the year that the text leaves. A weekday alone fits a
    // year in six and tells none.
    let from = bound?.year();
    let fitting = weekday.and_then(|_| (from..from + 3).find_map(|year| on(year, weekday)));
    fitting.or_else(|| (from..from + 2).find_map(|year| on(year, written.weekday)))
}

/// Undated articles of a page that runs from new to old lie between their neighbours.
fn between_neighbours(page: &[Clues], dates: &mut [Option<Published>]) {
    let days: Vec<Option<Date>> = dates.iter().map(|date| date.as_ref().and_then(Published::day)).collect();
    let known: Vec<Date> = days.iter().flatten().copied().collect();
    let falling = known.windows(2).all(|pair| pair[0] >= pair[1]) && known.first() > known.last();
    if !falling {
        return;
    }
    for at in 0..page.len() {
        if dates[at].is_some() || !page[at].ago {
            continue;
        }
        let after = days[at..].iter().flatten().next().copied();
        let before = days[..at].iter().rev().flatten().next().copied();
        let start = after.max(bound(&page[at].prose).map(|bound| bound.day));
        if let (Some(start), Some(end)) = (start, before) {
            dates[at] = (start <= end).then(|| within(start, end, Evidence::Stamp));
        } else if let Some(start) = start {
            dates[at] = not_before(Some(Bound { day: start, written: Written::on(start) }), Evidence::Stamp);
        }
    }
}

/// A day in the file's name: "2025-07-04-kabul.md".
fn by_file_name(file: &str) -> Option<Published> {
    let name = file.rsplit('/').next()?;
    let mut from = 0;
    while let Some((span, written)) = day::find(name, from) {
        // Year first, or eight digits: other orders are a guess here.
        if let Some(day) = written.date().filter(|_| name[span.range()].bytes().take(4).all(|b| b.is_ascii_digit())) {
            return Some(Published::on(day, Evidence::FileName));
        }
        from = span.end as usize;
    }
    None
}

/// The first day of the latest date that a text tells as past, and that date.
#[derive(Clone, Copy, PartialEq)]
struct Bound {
    day: Date,
    written: Written,
}

/// The latest day that the text tells as past: published not before it.
fn bound(prose: &[&str]) -> Option<Bound> {
    let latest = latest(prose)?;
    let mut bound = latest;
    each_date(prose, &mut |written, is_past| {
        // "Thursday, July 3": the first such day from then on.
        if written.year.is_none() && written.weekday.is_some() && is_past() {
            let years = latest.day.year()..latest.day.year() + 7;
            let found = years.filter_map(|year| written.in_year(year)).find(|day| *day >= latest.day);
            if let Some(day) = found.filter(|day| *day > bound.day) {
                bound = Bound { day, written };
            }
        }
    });
    Some(bound)
}

/// The latest date with a year that the text tells as past.
fn latest(prose: &[&str]) -> Option<Bound> {
    let mut latest: Option<Bound> = None;
    each_date(prose, &mut |written, is_past| {
        if let Some(day) = written.first()
            && latest.is_none_or(|latest| latest.day < day)
            && is_past()
        {
            latest = Some(Bound { day, written });
        }
    });
    latest
}

/// The last "July 3" without a year in the text.
fn recent(prose: &[&str]) -> Option<(u8, u8)> {
    let mut last = None;
    each_date(prose, &mut |written, is_past| {
        if let (None, Some(month), Some(day)) = (written.year, written.month, written.day)
            && last < Some((month, day))
            && is_past()
        {
            last = Some((month, day));
        }
    });
    last
}

/// Every date of the text, with the question whether it is told as past: not in a sentence with a word such as "will".
/// That costs more than finding the date, so it is asked only where it matters.
fn each_date(prose: &[&str], each: &mut dyn FnMut(Written, &dyn Fn() -> bool)) {
    let pages = &ENGLISH.pages;
    for text in prose {
        let mut from = 0;
        while let Some((span, written)) = day::find(text, from) {
            let range = span.range();
            from = range.end;
            each(written, &|| {
                let before = sentence_start(text, range.start);
                let words = || text[before..range.start].rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
                let is_year = written.month.is_some() || words().next().is_some_and(|word| pages.comes_before_years(word));
                let sentence = &text[before..sentence_end(text, range.end)];
                is_year
                    && !words().take(4).any(|word| pages.is_up_to(word))
                    && !pieces(sentence).any(|(word, ..)| pages.is_ahead(word))
            });
        }
    }
}

/// The most of a sentence that is looked at, to each side.
const REACH: usize = 200;

fn sentence_start(text: &str, at: usize) -> usize {
    let mut from = at.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    // A quotation is a sentence of its own.
    let marks = [". ", "\u{201d}", "\" "];
    marks.iter().filter_map(|mark| text[from..at].rfind(mark).map(|found| from + found + mark.len())).max().unwrap_or(from)
}

fn sentence_end(text: &str, at: usize) -> usize {
    let mut to = (at + REACH).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text[at..to].find(". ").map_or(to, |found| at + found)
}

/// The first weekday the text names.
fn first_weekday(prose: &[&str]) -> Option<Weekday> {
    let lexicon = &*ENGLISH;
    let words = prose.iter().take(4).flat_map(|text| pieces(text)).take(400);
    let mut found = words.filter(|(word, ..)| word.len() > 3 && word.starts_with(char::is_uppercase));
    found.find_map(|(word, ..)| {
        let number = lexicon.dates.weekdays.word(lexicon.words.get(word))?;
        Weekday::from_monday_one_offset(number as i8).ok()
    })
}
