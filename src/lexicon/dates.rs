//! The words and patterns of dates, durations and times: `[date.…]` of a language file.
//!
//! Words are tables from phrases to closed kinds; patterns put them together and name an operator by `means`.
//! Deliberately absent: what the operators do (that is `mention::date`), and any word.

pub use super::means::Means;
use super::pattern::{Element, Trie};
use super::slot::{ALONE, GROUPS, INNER, NUMBERS, SMALL, word_bit};
pub use super::slot::{Group, Slot};
pub use super::time::{Holiday, Reference, Relative, Tense, Unit};
use super::token::{Token, TokenKind, tokenize};
use super::{Class, Entries, Groups, Table, Word, Words};
use crate::value::calendar::{Part, Season};
use serde::Deserialize;
use std::borrow::Cow;

/// Tables and patterns of dates, durations and times.
#[derive(Debug)]
pub struct Dates {
    /// "april" → 4.
    pub months: Table<u8>,
    /// "monday" → 1.
    pub weekdays: Table<u8>,
    /// "summer".
    pub seasons: Table<Season>,
    /// "weeks".
    pub units: Table<Unit>,
    /// "early", "the end of".
    pub parts: Table<Part>,
    /// "last", "following".
    pub relatives: Table<Relative>,
    /// "yesterday" → −1.
    pub days: Table<i8>,
    /// "nineties" → 1990.
    pub decades: Table<i16>,
    /// "morning" → hours 6–11.
    pub dayparts: Table<[u8; 2]>,
    /// "pm" → 12 hours more.
    pub meridiems: Table<u8>,
    /// "noon" → 12.
    pub hours: Table<u8>,
    /// "several" → 3–9: of units.
    pub vague: Table<[u8; 2]>,
    /// "daily" → a day.
    pub each: Table<Unit>,
    /// "mondays" → 1.
    pub each_weekday: Table<u8>,
    /// "now", "recently".
    pub references: Table<Reference>,
    /// "christmas".
    pub holidays: Table<Holiday>,
    /// Whether a verb looks forward or back.
    pub tense: Table<Tense>,
    /// Words that are dates only in company: "may", "march", "sun".
    pub weak: Table<()>,
    /// Endings of verbs in the past, of words the tables do not know.
    pub past_endings: Vec<Box<str>>,
    /// Whether "3/7/25" is the 3rd of July when nothing in the text says otherwise.
    pub day_first: bool,
    groups: [Trie<Slot, Means>; Group::COUNT],
    classes: Vec<(Box<str>, Table<()>)>,
    bits: Vec<u128>,
}

/// `[date]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File<'a> {
    #[serde(borrow)]
    months: Entries<'a, u8>,
    #[serde(borrow)]
    weekdays: Entries<'a, u8>,
    #[serde(borrow)]
    seasons: Groups<'a, Season>,
    #[serde(borrow)]
    units: Groups<'a, Unit>,
    #[serde(borrow)]
    parts: Groups<'a, Part>,
    #[serde(borrow)]
    relatives: Groups<'a, Relative>,
    #[serde(borrow)]
    days: Entries<'a, i8>,
    #[serde(borrow)]
    decades: Entries<'a, i16>,
    #[serde(borrow)]
    dayparts: Entries<'a, [u8; 2]>,
    #[serde(borrow)]
    meridiems: Entries<'a, u8>,
    #[serde(borrow)]
    hours: Entries<'a, u8>,
    #[serde(borrow)]
    vague: Entries<'a, [u8; 2]>,
    #[serde(borrow)]
    each: Groups<'a, Unit>,
    #[serde(borrow)]
    each_weekday: Entries<'a, u8>,
    #[serde(borrow)]
    references: Groups<'a, Reference>,
    #[serde(borrow)]
    holidays: Entries<'a, Holiday>,
    #[serde(borrow)]
    tense: Groups<'a, Tense>,
    #[serde(borrow)]
    weak: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    past_endings: Vec<Cow<'a, str>>,
    day_first: bool,
    #[serde(borrow)]
    classes: Entries<'a, Vec<Cow<'a, str>>>,
    #[serde(borrow)]
    patterns: Vec<Pattern<'a>>,
}

/// One pattern: how it is said, what it means, and examples that the tests run.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern<'a> {
    /// The group it belongs to.
    pub makes: Group,
    /// The operator.
    pub means: Means,
    /// How it is said.
    #[serde(borrow)]
    pub say: Vec<Cow<'a, str>>,
    /// Examples: a text and what it reads as on [`Pattern::ON`].
    #[serde(borrow, default)]
    pub reads: Entries<'a, Cow<'a, str>>,
}

impl Pattern<'_> {
    /// The day on which the examples were published: a Monday.
    pub const ON: jiff::civil::Date = jiff::civil::date(2025, 7, 7);
}

impl File<'_> {
    /// The patterns, with their examples.
    pub fn patterns(&self) -> &[Pattern<'_>] {
        &self.patterns
    }
}

impl Dates {
    /// The tables and tries of a file. The error names the pattern.
    pub fn new(words: &mut Words, file: File) -> Result<Dates, String> {
        let mut bits = Bits::default();
        let mut groups: [Trie<Slot, Means>; Group::COUNT] = Default::default();
        let classes: Vec<&str> = file.classes.0.iter().map(|(name, _)| &**name).collect();
        let slot = |name: &str| Slot::named(name, &classes);
        for pattern in &file.patterns {
            // A group refers only to groups before it, so that reading one ends.
            let slot = |name: &str| {
                slot(name).filter(|slot| !matches!(slot, Slot::Group(other) if *other as usize >= pattern.makes as usize))
            };
            for say in &pattern.say {
                groups[pattern.makes as usize].add(words, say, pattern.means, &slot)?;
            }
        }
        let none = Class::NONE;
        let mut class_tables = Vec::new();
        for (index, (name, list)) in file.classes.0.iter().enumerate() {
            bits.mark(words, list.iter().map(|text| &**text), Slot::Class(index as u8));
            class_tables.push(((**name).into(), Table::new(words, none, list.iter().map(|text| (&**text, ())))));
        }
        macro_rules! table {
            ($entries:expr, $slot:expr) => {{
                bits.mark(words, $entries.map(|(text, _)| text), $slot);
                Table::new(words, none, $entries)
            }};
        }
        let months = table!(file.months.0.iter().map(|(text, n)| (&**text, *n)), Slot::Month);
        let weekdays = table!(file.weekdays.0.iter().map(|(text, n)| (&**text, *n)), Slot::Weekday);
        let seasons = table!(file.seasons.entries(), Slot::Season);
        let units = table!(file.units.entries(), Slot::Unit);
        let parts = table!(file.parts.entries(), Slot::Part);
        let relatives = table!(file.relatives.entries(), Slot::Relative);
        let days = table!(file.days.0.iter().map(|(text, n)| (&**text, *n)), Slot::DayWord);
        let decades = table!(file.decades.0.iter().map(|(text, n)| (&**text, *n)), Slot::Decade);
        let dayparts = table!(file.dayparts.0.iter().map(|(text, n)| (&**text, *n)), Slot::Daypart);
        let meridiems = table!(file.meridiems.0.iter().map(|(text, n)| (&**text, *n)), Slot::Meridiem);
        let hours = table!(file.hours.0.iter().map(|(text, n)| (&**text, *n)), Slot::HourWord);
        let vague = table!(file.vague.0.iter().map(|(text, n)| (&**text, *n)), Slot::Vague);
        let each = table!(file.each.entries(), Slot::Each);
        let each_weekday = table!(file.each_weekday.0.iter().map(|(text, n)| (&**text, *n)), Slot::EachWeekday);
        let references = table!(file.references.entries(), Slot::Reference);
        let holidays = table!(file.holidays.0.iter().map(|(text, day)| (&**text, *day)), Slot::Holiday);
        let mut dates = Dates {
            months,
            weekdays,
            seasons,
            units,
            parts,
            relatives,
            days,
            decades,
            dayparts,
            meridiems,
            hours,
            vague,
            each,
            each_weekday,
            references,
            holidays,
            tense: Table::new(words, none, file.tense.entries()),
            weak: Table::new(words, none, file.weak.iter().map(|text| (&**text, ()))),
            past_endings: file.past_endings.iter().map(|text| (&**text).into()).collect(),
            day_first: file.day_first,
            groups,
            classes: class_tables,
            bits: bits.0,
        };
        dates.close(words);
        Ok(dates)
    }

    /// The patterns of a group.
    pub fn group(&self, group: Group) -> &Trie<Slot, Means> {
        &self.groups[group as usize]
    }

    /// A class of words.
    pub fn class(&self, class: u8) -> Option<&Table<()>> {
        self.classes.get(class as usize).map(|(_, table)| table)
    }

    /// Whether a word can begin a unit of time.
    pub fn is_unit(&self, word: Word) -> bool {
        self.bits.get(word.0 as usize).is_some_and(|bits| bits & Slot::Unit.bit() != 0)
    }

    /// Whether anything may begin at a token, seen with the one behind it: few words are a date by themselves.
    pub fn may_begin(&self, token: Token, next: Token, number_next: bool) -> bool {
        let bits = |token: Token| self.bits.get(token.word.0 as usize).copied().unwrap_or(0);
        let alone = match token.kind {
            // "2003"; "20th", "5pm"
            TokenKind::Digits => token.span.len() == 4 || !next.spaced,
            _ => bits(token) & ALONE != 0,
        };
        alone || number_next || next.kind == TokenKind::Digits || bits(next) != 0
    }

    /// A class of words by its name.
    pub fn class_named(&self, name: &str) -> Option<&Table<()>> {
        self.classes.iter().find(|(known, _)| &**known == name).map(|(_, table)| table)
    }

    /// What a token can begin, as bits to be compared with [`super::pattern::Node::next`].
    pub fn bits(&self, token: Token, number: bool) -> u128 {
        let word = match (token.kind, token.span.len()) {
            (TokenKind::Digits, 1) => SMALL,
            (TokenKind::Digits, 2) => SMALL | Slot::ShortYear.bit() | Slot::Minute.bit(),
            (TokenKind::Digits, 4) => NUMBERS | Slot::Yyyy.bit(),
            (TokenKind::Digits, _) => NUMBERS,
            _ => self.bits.get(token.word.0 as usize).copied().unwrap_or(0),
        };
        if number { word | NUMBERS } else { word }
    }

    /// Fills in what each node must see next, and marks the words that begin a mention.
    fn close(&mut self, words: &mut Words) {
        // Groups refer only to groups before them.
        for group in 0..Group::COUNT {
            for node in 0..self.groups[group].nodes.len() {
                let mut next = 0;
                for edge in 0..self.groups[group].nodes[node].edges.len() {
                    let bits = self.edge_bits(self.groups[group].nodes[node].edges[edge].element);
                    self.groups[group].nodes[node].edges[edge].next = bits;
                    next |= bits;
                }
                self.groups[group].nodes[node].next = next;
            }
        }
        let mut bits = std::mem::take(&mut self.bits);
        for edge in self.groups.iter().flat_map(|trie| &trie.nodes).flat_map(|node| &node.edges) {
            if let Element::Word(word) = edge.element {
                let index = word.0 as usize;
                if bits.len() <= index {
                    bits.resize(index + 1, 0);
                }
                bits[index] |= word_bit(word);
            }
        }
        self.bits = bits;
        let alone: Vec<Word> = GROUPS.into_iter().flat_map(|group| self.firsts(group, true)).collect();
        for word in alone {
            if let Some(bits) = self.bits.get_mut(word.0 as usize) {
                *bits |= ALONE;
            }
        }
        for word in self.firsts(Group::Mention, false).into_iter().chain(self.firsts(Group::Length, false)) {
            words.mark(word, Class::DATE);
        }
        self.groups.iter_mut().for_each(Trie::sort);
    }

    /// The words that begin something of a group, other than numbers; where asked, those that are something by
    /// themselves. Bits are shared; these are exact.
    fn firsts(&self, group: Group, alone: bool) -> Vec<Word> {
        let mut found = Vec::new();
        let nodes = &self.group(group).nodes;
        for edge in nodes[0].edges.iter().filter(|edge| !alone || !nodes[edge.to as usize].means.is_empty()) {
            let slot = match edge.element {
                Element::Word(word) => {
                    found.push(word);
                    continue;
                }
                Element::Slot(slot) => slot,
            };
            match slot {
                Slot::Month => found.extend(self.months.firsts()),
                Slot::Weekday => found.extend(self.weekdays.firsts()),
                Slot::Season => found.extend(self.seasons.firsts()),
                Slot::Unit => found.extend(self.units.firsts()),
                Slot::Part => found.extend(self.parts.firsts()),
                Slot::Relative => found.extend(self.relatives.firsts()),
                Slot::DayWord => found.extend(self.days.firsts()),
                Slot::Decade => found.extend(self.decades.firsts()),
                Slot::Daypart => found.extend(self.dayparts.firsts()),
                Slot::Meridiem => found.extend(self.meridiems.firsts()),
                Slot::HourWord => found.extend(self.hours.firsts()),
                Slot::Vague => found.extend(self.vague.firsts()),
                Slot::Each => found.extend(self.each.firsts()),
                Slot::EachWeekday => found.extend(self.each_weekday.firsts()),
                Slot::Reference => found.extend(self.references.firsts()),
                Slot::Holiday => found.extend(self.holidays.firsts()),
                Slot::Class(class) => found.extend(self.class(class).into_iter().flat_map(Table::firsts)),
                Slot::Group(group) => found.extend(self.firsts(group, alone)),
                Slot::Day | Slot::Nth | Slot::Year | Slot::ShortYear | Slot::Yyyy | Slot::Dd => {}
                Slot::Hour | Slot::Minute | Slot::Number | Slot::Count => {}
            }
        }
        found
    }

    /// What the first token of an edge must share a bit with.
    fn edge_bits(&self, element: Element<Slot>) -> u128 {
        match element {
            Element::Word(word) => word_bit(word),
            Element::Slot(Slot::Group(group)) => self.groups[group as usize].nodes[0].next,
            Element::Slot(slot) => slot.bit(),
        }
    }
}

/// Bits by word, while the tables are made.
#[derive(Default)]
struct Bits(Vec<u128>);

impl Bits {
    fn mark<'a>(&mut self, words: &mut Words, phrases: impl Iterator<Item = &'a str>, slot: Slot) {
        for phrase in phrases {
            for (place, (span, _)) in tokenize(phrase).enumerate() {
                let index = words.intern(&phrase[span.range()]).0 as usize;
                if self.0.len() <= index {
                    self.0.resize(index + 1, 0);
                }
                self.0[index] |= if place == 0 { slot.bit() } else { INNER };
            }
        }
    }
}
