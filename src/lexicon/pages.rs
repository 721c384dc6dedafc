//! The words of pages rather than of texts: stamps, bylines, and lines that are no text. `[page…]` of a language file.
//!
//! A line is matched as a whole by templates: words in lower case, `a|b` for either, `#` for a number, `*` at the end
//! for one word or more. Of marks only `:` counts. Each template stands with an example, which a test reads.

use super::Entries;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::borrow::Cow;

/// What the lines of a page are known by.
#[derive(Debug)]
pub struct Pages {
    /// Menus, counters, links to other stories: "10 Views", "Also Read: …".
    pub furniture: Templates,
    /// Relative stamps: "6 days ago".
    pub ago: Templates,
    /// Who wrote it: "By Jane Doe".
    pub authors: Templates,
    /// Who published it: "Source: Reuters".
    pub outlets: Templates,
    /// Captions: "Photo: …".
    pub captions: Templates,
    labels: FxHashSet<Box<str>>,
    clock: FxHashSet<Box<str>>,
    ahead: FxHashSet<Box<str>>,
    up_to: FxHashSet<Box<str>>,
    before_years: FxHashSet<Box<str>>,
    beside: FxHashSet<Box<str>>,
    references: FxHashSet<Box<str>>,
}

/// `[page]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File<'a> {
    #[serde(borrow)]
    labels: Vec<&'a str>,
    clock: Vec<&'a str>,
    ahead: Vec<&'a str>,
    up_to: Vec<&'a str>,
    before_years: Vec<&'a str>,
    beside: Vec<&'a str>,
    references: Vec<&'a str>,
    furniture: Entries<'a, Cow<'a, str>>,
    ago: Entries<'a, Cow<'a, str>>,
    authors: Entries<'a, Cow<'a, str>>,
    outlets: Entries<'a, Cow<'a, str>>,
    captions: Entries<'a, Cow<'a, str>>,
}

impl Pages {
    pub(super) fn new(file: File) -> Pages {
        let set = |words: Vec<&str>| words.into_iter().map(Box::from).collect();
        Pages {
            furniture: Templates::new(&file.furniture),
            ago: Templates::new(&file.ago),
            authors: Templates::new(&file.authors),
            outlets: Templates::new(&file.outlets),
            captions: Templates::new(&file.captions),
            labels: set(file.labels),
            clock: set(file.clock),
            ahead: set(file.ahead),
            up_to: set(file.up_to),
            before_years: set(file.before_years),
            beside: set(file.beside),
            references: set(file.references),
        }
    }

    /// Whether a word only says that a date follows: "Published", "time".
    pub fn is_label(&self, word: &str) -> bool {
        holds(&self.labels, word)
    }

    /// Whether a word belongs to a time of day: "am", "UTC".
    pub fn is_clock(&self, word: &str) -> bool {
        holds(&self.clock, word)
    }

    /// Whether a word makes the dates of its sentence lie ahead, perhaps: "will", "planned".
    pub fn is_ahead(&self, word: &str) -> bool {
        holds(&self.ahead, word)
    }

    /// Whether a date shortly after this word may lie ahead: "by", "until".
    pub fn is_up_to(&self, word: &str) -> bool {
        holds(&self.up_to, word)
    }

    /// Whether four digits after this word are a year: "in", "since".
    pub fn comes_before_years(&self, word: &str) -> bool {
        holds(&self.before_years, word)
    }
}

impl Pages {
    /// Whether a heading stands above a list of references.
    pub fn is_reference_list(&self, heading: &str) -> bool {
        let heading = heading.strip_suffix("[edit]").unwrap_or(heading).trim_end_matches(':').trim();
        heading.len() <= 32 && self.references.contains(heading.to_lowercase().as_str())
    }

    /// Whether a class or id names a part of a page that is not its text: "sidebar".
    pub fn is_beside_the_text(&self, class: &str) -> bool {
        class.len() <= 32 && self.beside.contains(class.to_ascii_lowercase().replace('_', "-").as_str())
    }
}

fn holds(set: &FxHashSet<Box<str>>, word: &str) -> bool {
    word.len() <= 16 && set.contains(word.to_lowercase().as_str())
}

/// Templates of lines.
#[derive(Debug, Default)]
pub struct Templates {
    by_word: FxHashMap<Box<str>, Vec<usize>>,
    by_number: Vec<usize>,
    all: Vec<Vec<Part>>,
}

#[derive(Debug)]
enum Part {
    Word(Vec<Box<str>>),
    Number,
    Rest,
}

/// The most words of a line whose end is left open.
const SHORT: usize = 16;

/// The longest line that is tried, in bytes.
const LONGEST: usize = 200;

impl Templates {
    fn new(entries: &Entries<Cow<str>>) -> Templates {
        let mut templates = Templates::default();
        for (pattern, _) in &entries.0 {
            let parts: Vec<Part> = pattern
                .split_whitespace()
                .map(|part| match part {
                    "#" => Part::Number,
                    "*" => Part::Rest,
                    words => Part::Word(words.split('|').map(Box::from).collect()),
                })
                .collect();
            let index = templates.all.len();
            match parts.first() {
                Some(Part::Word(words)) => {
                    for word in words {
                        templates.by_word.entry(word.clone()).or_default().push(index);
                    }
                }
                Some(Part::Number) => templates.by_number.push(index),
                _ => continue,
            }
            templates.all.push(parts);
        }
        templates
    }

    /// The templates that start with a word, in any case.
    fn starting(&self, word: &str) -> Option<&Vec<usize>> {
        let mut folded = [0u8; 16];
        match folded.get_mut(..word.len()).filter(|_| word.is_ascii()) {
            Some(folded) => {
                folded.copy_from_slice(word.as_bytes());
                folded.make_ascii_lowercase();
                self.by_word.get(std::str::from_utf8(folded).ok()?)
            }
            None => self.by_word.get(word.to_lowercase().as_str()),
        }
    }

    /// Whether the whole line is one of these.
    pub fn is_match(&self, line: &str) -> bool {
        self.rest(line).is_some()
    }

    /// What stands for `*` if the whole line is one of these; empty where there is no `*`.
    pub fn rest<'a>(&self, line: &'a str) -> Option<&'a str> {
        if line.len() > LONGEST {
            return None;
        }
        let mut pieces = pieces(line);
        let (first, _, _) = pieces.next()?;
        let candidates = match first.starts_with(|c: char| c.is_ascii_digit()) {
            true => &self.by_number,
            false => self.starting(first)?,
        };
        let found: Vec<(&str, usize, usize)> = std::iter::once((first, 0, 0)).chain(pieces).collect();
        candidates.iter().find_map(|index| rest(&self.all[*index], line, &found))
    }
}

fn rest<'a>(parts: &[Part], line: &'a str, found: &[(&str, usize, usize)]) -> Option<&'a str> {
    let mut at = 0;
    for part in parts {
        if matches!(part, Part::Rest) {
            // Without a colon that sets it off, what follows must be short to be anything but a sentence.
            let set_off = at > 0 && found[at - 1].0 == ":";
            let (_, start, _) = found.get(at).filter(|_| set_off || found.len() <= SHORT)?;
            return Some(line[*start..].trim());
        }
        let (piece, ..) = found.get(at)?;
        let fits = match part {
            Part::Number => piece.starts_with(|c: char| c.is_ascii_digit()),
            Part::Word(words) => words.iter().any(|word| equal(word, piece)),
            Part::Rest => true,
        };
        if !fits {
            return None;
        }
        at += 1;
    }
    // "Share this:" without anything behind is "Share this".
    found[at..].iter().all(|(piece, ..)| *piece == ":").then_some("")
}

fn equal(word: &str, piece: &str) -> bool {
    word.eq_ignore_ascii_case(piece) || (!piece.is_ascii() && word == piece.to_lowercase())
}

/// A line as templates see it: words, numbers ("1,204", "1.2k") and colons, with where each starts and ends.
pub fn pieces(line: &str) -> impl Iterator<Item = (&str, usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &line[at..];
            let first = rest.chars().next()?;
            let start = at;
            let length = if first.is_ascii_digit() {
                let digits = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
                let digits = rest[..digits].trim_end_matches([',', '.']).len();
                let letters = rest[digits..].find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len() - digits);
                digits + if letters == 1 && rest[digits..].starts_with(['k', 'K', 'm', 'M']) { 1 } else { 0 }
            } else if first.is_alphabetic() {
                let letter = |c: char| c.is_alphabetic() || c == '\'' || c == '’';
                rest.find(|c: char| !letter(c)).unwrap_or(rest.len())
            } else if first == ':' {
                1
            } else {
                at += first.len_utf8();
                continue;
            };
            at += length;
            return Some((&line[start..at], start, at));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::LANGUAGES;

    #[derive(Deserialize)]
    struct Whole<'a> {
        #[serde(borrow)]
        page: File<'a>,
    }

    #[test]
    fn every_template_reads_its_example() {
        let mut wrong = Vec::new();
        for (code, toml) in LANGUAGES {
            let file: Whole = toml::from_str(toml).expect("a language file");
            for entries in [&file.page.furniture, &file.page.ago, &file.page.authors, &file.page.outlets, &file.page.captions] {
                for (pattern, example) in &entries.0 {
                    let alone = Templates::new(&Entries(vec![(pattern.clone(), example.clone())]));
                    if !alone.is_match(example) {
                        wrong.push(format!("{code}: {pattern:?} does not read its example {example:?}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn sentences_are_no_furniture() {
        let pages = &crate::lexicon::ENGLISH.pages;
        for line in [
            "Also read the report of 2019, which says 145.",
            "10 views of the harbour were shown",
            "The commission will share on Monday what it found.",
            "Comments on the draft are closed to 145 firms.",
            "By 2019 the harbour was closed.",
            "Read more than 40 books a year",
            "Most read newspapers once a week.",
            "Follow the road for 3 miles.",
            "9 dead, 20 wounded",
        ] {
            assert!(!pages.furniture.is_match(line), "{line}");
        }
    }
}
