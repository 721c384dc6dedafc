//! What speaks for two claims being about the same, in points.
//!
//! In: two claims and how their articles lie to each other. Out: the parts of their score, each with a name by which it can
//! be left out.

use super::Discovery;
use super::close;
use super::common::{disjoint, likeness, measured, names, same_number, same_person, tells};
use super::rule::Rule;
use super::story::{Between, weight};
use crate::claim::Claim;
use crate::value::Kind;

/// What speaks for two claims being about the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The passage is the same but for the value.
    Copy,
    /// The age of a person of that name.
    Person,
    /// Names shared by the two sentences.
    Names,
    /// Names shared by the sentences before or the headlines.
    Around,
    /// Other words shared by the two sentences.
    Words,
    /// The same is measured.
    Measure,
    /// The same is counted.
    Noun,
    /// The same word stands beside the value.
    Governor,
    /// The same word calls for the measure.
    Called,
    /// Neither article states another value of the kind.
    Alone,
    /// The value is the same, and tells something.
    Figure,
    /// The articles tell one story.
    Story,
    /// They were published within two days.
    Day,
    /// The articles are pages of one manual.
    Manual,
    /// Headings or headlines share words.
    Heading,
    /// The values differ, and look like one figure told in two ways.
    Close,
}

impl Part {
    /// In words, for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Copy => "the same passage",
            Part::Person => "the same person's age",
            Part::Names => "names in the sentence",
            Part::Around => "names nearby",
            Part::Words => "words in the sentence",
            Part::Measure => "the same measure",
            Part::Noun => "the same is counted",
            Part::Governor => "the same word beside the value",
            Part::Called => "the same verb or noun",
            Part::Figure => "the same value",
            Part::Alone => "the only such value in each article",
            Part::Story => "articles on one story",
            Part::Day => "articles of the same days",
            Part::Manual => "pages of one manual",
            Part::Heading => "headings",
            Part::Close => "values that look like one",
        }
    }
}

/// What of the two claims makes a part, in their own words.
pub fn detail(part: Part, a: &Claim, b: &Claim) -> Option<String> {
    let shared = |one: &[u32], two: &[u32]| {
        let found: Vec<&str> = names(a, one).filter(|n| names(b, two).any(|m| m.key == n.key)).map(|n| n.text.as_str()).collect();
        (!found.is_empty()).then(|| found.join(", "))
    };
    match part {
        Part::Names => shared(&a.about.names, &b.about.names),
        Part::Measure => a.measure.clone(),
        Part::Person => names(a, a.about.person.as_slice()).next().map(|name| name.text.clone()),
        _ => None,
    }
}

pub fn parts(a: &Claim, b: &Claim, between: &Between, options: &Discovery) -> Vec<(Part, i32)> {
    let (x, y) = (&a.about, &b.about);
    let mut parts = Vec::new();
    let mut add = |part: Part, points: i32| {
        if options.has(Rule::Part(part)) {
            parts.push((part, points));
        }
    };
    if a.mention.kind == Kind::Age && same_person(a, b) {
        add(Part::Person, 8);
    }
    if x.measure.is_some() && x.measure == y.measure {
        add(Part::Measure, if measured(x.measure, |m| m.weak) { 3 } else { 5 });
    }
    if x.noun.is_some() && x.noun == y.noun {
        add(Part::Noun, 3);
    }
    let governed = x.governors.iter().any(|word| y.governors.contains(word));
    let ranked = a.mention.kind == Kind::Rank;
    if governed && (ranked || !(x.measure.is_some() && x.measure == y.measure && !measured(x.measure, |m| m.weak))) {
        add(Part::Governor, 4);
    }
    let called = x.called.is_some() && x.called == y.called || x.measure == y.measure && measured(x.measure, |m| !m.various);
    add(Part::Called, if called { 2 } else { 0 });
    let shared = |one: &[u32], two: &[u32]| -> i32 {
        names(a, one).filter(|name| names(b, two).any(|other| other.key == name.key)).map(|name| weight(name, 1)).sum()
    };
    let own = shared(&x.names, &y.names).min(6);
    add(Part::Names, own);
    let all = |list: &[u32], more: &[u32]| list.iter().chain(more).copied().collect::<Vec<u32>>();
    let around = shared(&all(&x.names, &x.before), &all(&y.names, &y.before));
    add(Part::Around, (around - own).clamp(0, 4));
    add(Part::Day, if between.days.is_some_and(|days| days <= 2) { 2 } else { 0 });
    if same_number(a, b) && tells(a) {
        add(Part::Figure, 4);
    }
    add(Part::Words, likeness(&x.content, &y.content) / 10);
    add(Part::Story, if between.tells_one() { 8 } else { 0 });
    add(Part::Manual, if between.manual { 5 } else { 0 });
    add(Part::Close, if disjoint(a, b) && close::close(&a.mention.value, &b.mention.value) { 3 } else { 0 });
    let headings = x.heading.iter().filter(|stem| y.heading.contains(stem)).count() as i32;
    add(Part::Heading, (headings + between.title).min(3));
    parts
}
