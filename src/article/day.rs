//! Days as pages write them: in stamps, datelines and metadata, and, to bound a publication date, in the text.
//!
//! Far smaller than the reading of dates as mentions, and before it: mentions are resolved against what is found here.
//! Whole days, months and years only; nothing relative, no words for numbers.

use crate::lexicon::{ENGLISH, Lexicon};
use crate::text::Span;
use jiff::civil::{Date, Weekday};

/// A date as written: what it leaves open is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub weekday: Option<Weekday>,
    pub order: Order,
}

/// Which of day and month stands first, where both are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// It makes no difference, or the year or a word shows it.
    Plain,
    /// 25-07-2025.
    DayFirst,
    /// 07-25-2025.
    MonthFirst,
    /// 04-07-2025: read as day first; both may have to change places.
    Either,
}

impl Written {
    const NOTHING: Written = Written { year: None, month: None, day: None, weekday: None, order: Order::Plain };

    /// A day that is known.
    pub fn on(day: Date) -> Written {
        Written { year: Some(day.year()), month: Some(day.month() as u8), day: Some(day.day() as u8), ..Written::NOTHING }
    }

    /// The day, if it is fully written.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month? as i8, self.day? as i8).ok()
    }

    /// The other reading of an ambiguous one.
    pub fn swapped(&self) -> Written {
        Written { day: self.month, month: self.day, ..*self }
    }

    /// The first day that is meant.
    pub fn first(&self) -> Option<Date> {
        Date::new(self.year?, self.month.unwrap_or(1) as i8, self.day.unwrap_or(1) as i8).ok()
    }

    /// The same month and day in this year, if there is such a day, on the right weekday where one is written.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        let date = Date::new(year, self.month? as i8, self.day? as i8).ok()?;
        self.weekday.is_none_or(|weekday| date.weekday() == weekday).then_some(date)
    }
}

/// A date in ISO 8601 at the start of a metadata value: "2025-07-04T10:45:00+02:00", or any other that is a whole day.
pub(super) fn parse(value: &str) -> Option<Date> {
    let value = value.trim();
    find(value, 0).and_then(|(span, written)| (span.start == 0 && written.order != Order::Either).then(|| written.date())?)
}

/// The next date in `text` from byte `from` on, with its span.
pub(super) fn find(text: &str, from: usize) -> Option<(Span, Written)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let run = digits(bytes, at);
        let glued =
            at > from && (bytes[at - 1].is_ascii_digit() || (bytes[at - 1] == b'.' && at > 1 && bytes[at - 2].is_ascii_digit()));
        if !glued && let Some(found) = around(text, from, at, run) {
            return Some(found);
        }
        at += run;
    }
}

fn digits(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// The date to which the digits at `at` belong.
fn around(text: &str, from: usize, at: usize, run: usize) -> Option<(Span, Written)> {
    let lexicon = &*ENGLISH;
    let before = &text[from..at];
    // "July 4", "July 4, 2025", "July 2025", "4 July 2025": letters directly before or behind.
    let (word, start) = last_word(before);
    let (mut start, mut written) = (from + start, Written::NOTHING);
    let end = if let Some(month) = month(lexicon, word).filter(|_| run <= 4 && before.ends_with([' ', '.', '\u{a0}'])) {
        written.month = Some(month);
        let end = after_month(text, at, run, &mut written)?;
        let (weekday, from_weekday) = weekday_before(lexicon, &text[from..start]);
        if let Some(weekday) = weekday {
            (written.weekday, start) = (Some(weekday), from + from_weekday);
        }
        end
    } else {
        start = at;
        let glued = before.chars().next_back().is_some_and(|c| matches!(c, '-' | '/' | '$' | '€' | '£' | '#' | '.' | '_'));
        if glued {
            return None;
        }
        let end = match run {
            4 => year_first(text, at, &mut written)?,
            1 | 2 => day_first(lexicon, text, at, run, &mut written)?,
            8 => compact(text, at, &mut written)?,
            _ => return None,
        };
        if written.day.is_some() {
            let (weekday, from_weekday) = weekday_before(lexicon, before);
            if let Some(weekday) = weekday {
                (written.weekday, start) = (Some(weekday), from + from_weekday);
            }
        }
        end
    };
    let fits = written.month.is_none_or(|m| (1..=12).contains(&m)) && written.day.is_none_or(|d| (1..=31).contains(&d));
    (fits && text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric() || c == 'T' || c == 'Z'))
        .then(|| (Span::new(start, end), written))
}

/// "4", "4th", "4, 2025", "2025" behind a month. Gives where it ends.
fn after_month(text: &str, at: usize, run: usize, written: &mut Written) -> Option<usize> {
    if run == 4 {
        written.year = Some(year(&text[at..at + 4])?);
        return Some(at + 4);
    }
    if run > 2 {
        return None;
    }
    written.day = text[at..at + run].parse().ok();
    let end = ordinal_end(text, at + run);
    let comma = text[end..].trim_start_matches([',', '.']).trim_start_matches([' ', '\u{a0}']);
    let next = text.len() - comma.len();
    if let Some(found) = year_at(text, next).filter(|_| next > end) {
        written.year = Some(found);
        return Some(next + 4);
    }
    Some(end)
}

/// "2025-07-04", "2025/7/4", "2025".
fn year_first(text: &str, at: usize, written: &mut Written) -> Option<usize> {
    written.year = Some(year(&text[at..at + 4])?);
    let bytes = text.as_bytes();
    let mark = *bytes.get(at + 4).unwrap_or(&0);
    if matches!(mark, b'-' | b'/' | b'.' | b'_') && bytes.get(at + 5).is_some_and(u8::is_ascii_digit) {
        let month = digits(bytes, at + 5);
        let day_at = at + 5 + month + 1;
        if month > 2 || bytes.get(day_at - 1) != Some(&mark) || !bytes.get(day_at).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let day = digits(bytes, day_at);
        written.month = text[at + 5..at + 5 + month].parse().ok();
        written.day = text[day_at..day_at + day].parse().ok();
        return (day <= 2).then_some(day_at + day);
    }
    let alone = !matches!(mark, b'%' | b'-' | b'/' | b',') || !bytes.get(at + 5).is_some_and(u8::is_ascii_digit);
    alone.then_some(at + 4)
}

/// "4 July 2025", "04-07-2025", "4.7.2025", "4/7/25".
fn day_first(lexicon: &Lexicon, text: &str, at: usize, run: usize, written: &mut Written) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = at + run;
    let mark = *bytes.get(end)?;
    if matches!(mark, b'-' | b'/' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let second = digits(bytes, end + 1);
        let third_at = end + 1 + second + 1;
        if second > 2 || bytes.get(third_at - 1) != Some(&mark) || !bytes.get(third_at).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let third = digits(bytes, third_at);
        written.year = match third {
            4 => Some(year(&text[third_at..third_at + 4])?),
            2 if mark != b'.' || run == 2 => Some(2000 + text[third_at..third_at + 2].parse::<i16>().ok()?),
            _ => return None,
        };
        let (one, two): (u8, u8) = (text[at..end].parse().ok()?, text[end + 1..end + 1 + second].parse().ok()?);
        // Day first, unless only the other order makes a date.
        (written.day, written.month) = if two > 12 { (Some(two), Some(one)) } else { (Some(one), Some(two)) };
        written.order = match (one, two) {
            _ if one == two => Order::Plain,
            (_, 13..) => Order::MonthFirst,
            (13.., _) => Order::DayFirst,
            // Dots are used where the day stands first.
            _ if mark == b'.' => Order::DayFirst,
            _ => Order::Either,
        };
        return Some(third_at + third);
    }
    let end = ordinal_end(text, end);
    let rest = text[end..].trim_start_matches([' ', '\u{a0}', '-']);
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let from = text.len() - rest.len();
    if from == end {
        return None;
    }
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    written.month = Some(month(lexicon, &rest[..length])?);
    written.day = text[at..at + run].parse().ok();
    let end = from + length;
    let behind = text[end..].trim_start_matches(['.', ',']).trim_start_matches([' ', '\u{a0}', '-']);
    let next = text.len() - behind.len();
    match year_at(text, next).filter(|_| next > end) {
        Some(found) => {
            written.year = Some(found);
            Some(next + 4)
        }
        None => Some(end),
    }
}

/// "20250704".
fn compact(text: &str, at: usize, written: &mut Written) -> Option<usize> {
    let (year, month, day) = (year(&text[at..at + 4])?, &text[at + 4..at + 6], &text[at + 6..at + 8]);
    (written.year, written.month, written.day) = (Some(year), month.parse().ok(), day.parse().ok());
    written.date().map(|_| at + 8)
}

fn ordinal_end(text: &str, end: usize) -> usize {
    let bytes = text.as_bytes();
    let suffix = bytes.get(end..end + 2).unwrap_or_default();
    let known = [b"st", b"nd", b"rd", b"th"].iter().any(|s| suffix.eq_ignore_ascii_case(*s));
    if known && !bytes.get(end + 2).is_some_and(u8::is_ascii_alphanumeric) { end + 2 } else { end }
}

fn year_at(text: &str, at: usize) -> Option<i16> {
    let bytes = text.as_bytes();
    (bytes.get(at).is_some_and(u8::is_ascii_digit) && digits(bytes, at) == 4).then(|| year(&text[at..at + 4]))?
}

fn year(digits: &str) -> Option<i16> {
    digits.parse().ok().filter(|year| (1800..2100).contains(year))
}

fn month(lexicon: &Lexicon, word: &str) -> Option<u8> {
    // Lower-case "may" and "mar" are other words.
    let capital = word.starts_with(|c: char| c.is_uppercase());
    capital.then(|| lexicon.dates.months.word(lexicon.words.get(word)))?
}

/// The weekday that ends `before`, but for a comma and spaces, and where it starts.
fn weekday_before(lexicon: &Lexicon, before: &str) -> (Option<Weekday>, usize) {
    let (word, start) = last_word(before.trim_end_matches([' ', ',', '.', '(', '\u{a0}']));
    let number = lexicon.dates.weekdays.word(lexicon.words.get(word)).filter(|_| word.starts_with(char::is_uppercase));
    (number.and_then(|number| Weekday::from_monday_one_offset(number as i8).ok()), start)
}

/// The last word of `before`, marks behind it left out, and where it starts.
fn last_word(before: &str) -> (&str, usize) {
    let trimmed = before.trim_end_matches([' ', '.', '\u{a0}']);
    let start =
        trimmed.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + trimmed[at..].chars().next().map_or(1, char::len_utf8));
    (&trimmed[start..], start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let Some((span, written)) = find(text, 0) else { return "nothing".to_owned() };
        let number = |part: Option<u8>| part.map_or("??".to_owned(), |n| format!("{n:02}"));
        let year = written.year.map_or("????".to_owned(), |y| y.to_string());
        let weekday = written.weekday.map_or(String::new(), |w| format!(" {w:?}"));
        let either = if written.order == Order::Either { " either" } else { "" };
        format!("{}: {year}-{}-{}{weekday}{either}", &text[span.range()], number(written.month), number(written.day))
    }

    #[test]
    fn days_are_read_in_every_usual_shape() {
        let cases = [
            ("on July 4, 2025 in Kabul", "July 4, 2025: 2025-07-04"),
            ("on 4 July 2025", "4 July 2025: 2025-07-04"),
            ("4th of July 2025", "4th of July 2025: 2025-07-04"),
            ("Fri, 04 Jul 2025 10:45:00 GMT", "Fri, 04 Jul 2025: 2025-07-04 Friday"),
            ("Thursday, July 3,", "Thursday, July 3: ????-07-03 Thursday"),
            ("Tuesday, April 23rd, during", "Tuesday, April 23rd: ????-04-23 Tuesday"),
            ("Kabul, Mar 24 (EFE)", "Mar 24: ????-03-24"),
            ("Jan. 5, 2024", "Jan. 5, 2024: 2024-01-05"),
            ("in December 2024", "December 2024: 2024-12-??"),
            ("since 2003.", "2003: 2003-??-??"),
            ("2025-07-04T10:45:00Z", "2025-07-04: 2025-07-04"),
            ("2025/7/4", "2025/7/4: 2025-07-04"),
            ("time04-07-2025", "04-07-2025: 2025-07-04 either"),
            ("07-07-2025", "07-07-2025: 2025-07-07"),
            ("25/07/2025", "25/07/2025: 2025-07-25"),
            ("07/25/2025", "07/25/2025: 2025-07-25"),
            ("4.7.2025", "4.7.2025: 2025-07-04"),
            ("20250704", "20250704: 2025-07-04"),
            ("04-Jul-2025", "04-Jul-2025: 2025-07-04"),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_days() {
        for text in
            ["version 2.0", "145 people", "1.2.3", "9/11", "$2003", "12345678901", "2025,5", "it may 4", "45/99/2025", "4 boats"]
        {
            assert_eq!(read(text), "nothing", "{text}");
        }
    }
}
