//! Lines that say who and when: stamps, datelines.
//!
//! A stamp is a line of its own by the headline ("time04-07-2025", "Reuters · 6 days ago"); a dateline begins the text
//! ("Kabul, Mar 24 (EFE).-"). Both are known by their shape and by words of the lexicon, not by site or agency.

use super::day::{self, Written};
use crate::lexicon::ENGLISH;
use crate::lexicon::pages::pieces;

/// What a line by the headline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The date, where it is given as such.
    pub when: Option<Written>,
    /// The date is given by markup.
    pub markup: bool,
    /// Given as "6 days ago": of an unknown day.
    pub ago: bool,
    /// "Published", "time" before it.
    pub labelled: bool,
    pub author: Option<String>,
    pub outlet: Option<String>,
}

/// The longest stamp, in bytes, and the longest name in it, in words.
const LONGEST: usize = 160;
const NAME: usize = 5;

/// Reads a line as a stamp, if it is one.
pub(super) fn stamp(line: &str) -> Option<Stamp> {
    if line.len() > LONGEST {
        return None;
    }
    let pages = &ENGLISH.pages;
    let mut stamp = Stamp::default();
    for part in parts(line) {
        if part.is_empty() || read_date(part, &mut stamp) {
            continue;
        }
        if let Some(author) = pages.authors.rest(part) {
            stamp.author.get_or_insert_with(|| author.to_owned());
        } else if let Some(outlet) = pages.outlets.rest(part) {
            stamp.outlet.get_or_insert_with(|| outlet.to_owned());
        } else if pages.furniture.is_match(part) {
            continue;
        } else if part.split_whitespace().count() <= NAME && !part.ends_with(['.', '!', '?', ':']) {
            // A poster's name is written small, an outlet's is not.
            let field = match part.starts_with(char::is_lowercase) {
                true => &mut stamp.author,
                false => &mut stamp.outlet,
            };
            if field.is_some() {
                return None;
            }
            *field = Some(part.to_owned());
        } else {
            return None;
        }
    }
    (stamp.ago || stamp.when.is_some()).then_some(stamp)
}

/// The parts of a line that marks set off from each other: "Jane Doe | Reuters - July 4, 2025".
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(['|', '·', '•', '—', '–', '»', '›'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" / "))
        .map(str::trim)
}

/// A date with nothing but labels, a time of day, a place before a comma and the like around it.
fn read_date(part: &str, stamp: &mut Stamp) -> bool {
    let pages = &ENGLISH.pages;
    let (label, unlabelled) = skip_labels(part);
    if pages.ago.is_match(unlabelled) {
        (stamp.ago, stamp.labelled) = (true, stamp.labelled || label);
        return true;
    }
    let Some((span, written)) = day::find(part, 0) else {
        // A time of day by itself: "10:45 GMT".
        return stamp.when.is_some() && is_clock(part);
    };
    if written.day.is_none() && !label {
        return false;
    }
    let (before, after) = (&part[..span.start as usize], &part[span.end as usize..]);
    let (labelled, before) = skip_labels(before);
    let place = before.trim_end().strip_suffix(',');
    let before_fits = before.trim().trim_matches(['(', ':', ',']).is_empty() || place.is_some_and(is_name);
    if !before_fits || !(is_clock(after) || read_behind(after, stamp)) {
        return false;
    }
    stamp.labelled |= labelled;
    if stamp.when.is_none() {
        stamp.when = Some(written);
    }
    true
}

/// What may stand behind a date without a mark between: "by Jane Doe", "in The Harbour Post".
fn read_behind(after: &str, stamp: &mut Stamp) -> bool {
    let after = after.trim_start_matches([',', ' ']);
    match ENGLISH.pages.authors.rest(after) {
        Some(author) if author.split_whitespace().count() <= NAME => {
            stamp.author.get_or_insert_with(|| author.to_owned());
            true
        }
        _ => false,
    }
}

/// Leaves out "Published:", "time", "Last updated on"; tells whether there was any.
fn skip_labels(part: &str) -> (bool, &str) {
    let mut rest = 0;
    for (word, start, end) in pieces(part) {
        let label = word == ":" || ENGLISH.pages.is_label(word);
        // "a" and digits belong to what follows.
        if !label {
            return (rest > 0, part[start.max(rest)..].trim());
        }
        rest = end;
    }
    (rest > 0, part[rest..].trim())
}

/// Whether only a time of day, or nothing, is left: ", 10:45 am GMT", "T10:45:00Z".
fn is_clock(rest: &str) -> bool {
    rest.len() <= 40
        && pieces(rest).all(|(piece, ..)| {
            piece == ":" || piece.bytes().all(|b| b.is_ascii_digit() || b == b'.') || ENGLISH.pages.is_clock(piece)
        })
}

fn is_name(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first = words.next();
    first.is_some_and(|word| word.starts_with(char::is_uppercase)) && words.count() < NAME
}

/// What the beginning of a text says: "Kabul, Mar 24 (EFE).-", "WASHINGTON (AP) —", "Moscow, MINA –".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    pub when: Option<Written>,
    pub outlet: Option<String>,
}

/// The longest dateline, in bytes.
const DATELINE: usize = 100;

/// The dateline a paragraph begins with.
pub(super) fn dateline(paragraph: &str) -> Option<Dateline> {
    if !paragraph.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return None;
    }
    let mut limit = paragraph.len().min(DATELINE);
    while !paragraph.is_char_boundary(limit) {
        limit -= 1;
    }
    let start = &paragraph[..limit];
    let marks = [" – ", " — ", " - ", ".-", ".–", ".—", " -- ", "— ", "– "];
    let head = &start[..marks.iter().filter_map(|mark| start.find(mark)).min()?];
    read_head(head, day::find(head, 0))
}

fn read_head(head: &str, found: Option<(crate::text::Span, Written)>) -> Option<Dateline> {
    let mut dateline = Dateline::default();
    let mut names = head.to_owned();
    if let Some((span, written)) = found {
        written.day?;
        dateline.when = Some(written);
        names.replace_range(span.range(), " ");
    }
    if let Some((before, rest)) = names.split_once('(') {
        // "Jane Doe (born 6 May 1975) –" and "Jane Doe (1 May 1975 – …" are lives.
        let (inside, after) = rest.split_once(')')?;
        let agency = inside.split([',', '/']).map(str::trim).find(|name| !name.is_empty() && is_name(name))?;
        let all_capital = agency.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        if !all_capital || after.contains(char::is_alphanumeric) {
            return None;
        }
        dateline.outlet = Some(agency.to_owned());
        names = before.to_owned();
    }
    let words: Vec<&str> =
        names.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '/')).filter(|w| !w.is_empty()).collect();
    let all_names = words.iter().all(|word| word.starts_with(char::is_uppercase) || word.chars().count() <= 2);
    if words.is_empty() || words.len() > NAME || !all_names {
        return None;
    }
    let loud = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '-');
    if dateline.outlet.is_none()
        && let Some((place, agency)) = names.trim().trim_end_matches(['.', ',']).rsplit_once(',')
        && loud(agency.trim())
        && !place.split_whitespace().any(loud)
    {
        dateline.outlet = Some(agency.trim().to_owned());
    }
    // Without a date, "Jane Doe (Labour) –" is no dateline.
    let is_wire = dateline.outlet.as_deref().is_some_and(|agency| loud(agency) || words.iter().any(|word| loud(word)));
    (dateline.when.is_some() || is_wire).then_some(dateline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let Some(stamp) = stamp(line) else { return "no".to_owned() };
        let date = match stamp.when {
            Some(written) => written.date().map_or("partial".to_owned(), |d| d.to_string()),
            None => "ago".to_owned(),
        };
        let names = [stamp.author.map(|a| format!(" by {a}")), stamp.outlet.map(|o| format!(" in {o}"))];
        let label = if stamp.labelled { " labelled" } else { "" };
        format!("{date}{label}{}", names.into_iter().flatten().collect::<String>())
    }

    #[test]
    fn stamps_are_read() {
        let cases = [
            ("time04-07-2025", "2025-07-04 labelled"),
            ("time6 days ago", "ago labelled"),
            ("5 hours ago", "ago"),
            ("sajadi - 5 hours ago", "ago by sajadi"),
            ("Reuters · 3 hours ago", "ago in Reuters"),
            ("Published: 2025-07-04 10:20 | Source: The Harbour Post", "2025-07-04 labelled in The Harbour Post"),
            ("By Jane Doe | The Harbour Post | 4 July 2025", "2025-07-04 by Jane Doe in The Harbour Post"),
            ("Friday, July 4, 2025 at 10:45 a.m. EDT", "2025-07-04"),
            ("Last updated on Jul 4, 2025, 10:45 AM", "2025-07-04 labelled"),
            ("Posted on July 4, 2025 by Jane Doe", "2025-07-04 labelled by Jane Doe"),
            ("July 4, 2025 · 5 min read", "2025-07-04"),
            ("London, 4 July 2025", "2025-07-04"),
            ("Date: Fri, 04 Jul 2025 10:45:00 +0200", "2025-07-04 labelled"),
            ("July 3", "partial"),
        ];
        for (line, want) in cases {
            assert_eq!(said(line), want, "{line}");
        }
    }

    #[test]
    fn sentences_are_no_stamps() {
        for line in [
            "On 4 July 2025 the bridge opened.",
            "The bridge opened on 4 July 2025",
            "In December 2024",
            "2003",
            "145 people",
            "Bridge closed until 4 July 2025",
            "A storm, of which nobody had warned, struck on 4 July 2025",
            "Version 2.0 - 2025",
        ] {
            assert_eq!(said(line), "no", "{line}");
        }
    }

    #[test]
    fn datelines_are_read() {
        let said = |text: &str| {
            dateline(text).map_or("no".to_owned(), |found| {
                let date =
                    found.when.map_or("no date".to_owned(), |w| format!("{:?}-{:?}", w.month.unwrap_or(0), w.day.unwrap_or(0)));
                format!("{date}, {}", found.outlet.unwrap_or_default())
            })
        };
        let cases = [
            ("Kabul, Mar 24 (EFE).- The envoy arrived on Thursday.", "3-24, EFE"),
            ("WASHINGTON, July 4 (Reuters) - The envoy arrived.", "7-4, Reuters"),
            ("KABUL, Afghanistan (AP) — The envoy arrived.", "no date, AP"),
            ("Moscow, MINA – The envoy arrived.", "no date, MINA"),
            ("LONDON, 4 July 2025 (AFP) – The envoy arrived.", "7-4, AFP"),
            ("BERLIN, July 4, 2025 — The envoy arrived.", "7-4, "),
            ("The envoy arrived - on Thursday, July 3.", "no"),
            ("Russia – the first country – opened an embassy.", "no"),
            ("The group (IS) said on July 3 that it did.", "no"),
            ("NATO (OTAN) said so.", "no"),
            ("Jane Doe (born 6 May 1975) is a sailor - and a painter.", "no"),
            ("Jane Doe (February 19, 1873 – April 22, 1946) was a sailor.", "no"),
            ("Jane Doe (6 May 1975) – a sailor", "no"),
            ("Jane Doe (Labour) – 145 votes", "no"),
            ("Jane Doe (Queensland politician) Jane Doe (20 May 1890 – 1 June 1960)", "no"),
            ("", "no"),
        ];
        for (text, want) in cases {
            assert_eq!(said(text), want, "{text}");
        }
    }
}
