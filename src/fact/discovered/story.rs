//! Stories: what each article is about as a whole, and whether two articles tell the same one.
//!
//! Articles on one event share the names of its people and places. Articles on two events of a kind in one city share
//! the city, its police and whoever speaks for them, and little else: such names weigh next to nothing.

use super::near::side;
use crate::article::{Byline, Evidence, Published};
use crate::claim::{Claim, Class, Context, Name};
use crate::lexicon::claims::{Key, join, key};
use crate::value::calendar::days_between;
use crate::value::{Kind, Value, significand};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A name in more articles than this is common in these documents, and weighs less.
const COMMON: u32 = 30;

/// In how many articles of a run each name stands: all that a story has to be told of the others.
pub type Common = FxHashMap<Key, u32>;

/// What one article is about.
#[derive(Default)]
pub struct Story {
    /// Its words, names and sentences.
    pub context: Arc<Context>,
    /// Its names with their weight, by key, once they are weighed; a person known by surname alone weighs nothing.
    pub names: Vec<(Key, i32)>,
    /// First words of those names, by key: "Leeds", "Leeds Police" and "Leeds Town Hall" tell no more than one of them.
    pub firsts: FxHashMap<Key, Key>,
    /// Sum of the weights.
    pub total: i32,
    /// Surnames of the people it is about, by key.
    pub people: Vec<Key>,
    /// What it states that others are unlikely to state by chance, with its weight, by key.
    pub figures: Vec<(Key, i32)>,
    /// The folder of its file, where it is a page without a date.
    pub folder: Option<PathBuf>,
    /// First and last words of names that its headline says and its text repeats: what it is about.
    pub subjects: Vec<Key>,
    /// Keys, first and last words of the names it begins with, save those that many events share.
    pub lead: Vec<[Key; 3]>,
    /// The day it was published, where known, if only about.
    pub published: Option<Date>,
    /// Surnames of those whose age it tells.
    pub aged: Vec<Key>,
    /// The days of the week before it that it speaks of, sorted.
    pub lately: Vec<Date>,
}

/// How two articles lie to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Between {
    /// Weight of the names they share.
    pub shared: i32,
    /// That weight in percent of the poorer article's names.
    pub share: i32,
    /// How many names that weigh anything they share.
    pub count: i32,
    /// Weight of the figures they share.
    pub figures: i32,
    /// Whether each is about people and none of them is shared.
    pub strangers: bool,
    /// Whether each has names that weigh anything.
    pub named: bool,
    /// Content words their headlines share.
    pub title: i32,
    /// Days between their publication, where known.
    pub days: Option<i32>,
    /// Whether one of them has a date.
    pub dated: bool,
    /// Whether each speaks of days just before it came out, and never of the same.
    pub otherwise: bool,
    /// Whether each tells of houses, and never of the same.
    pub elsewhere: bool,
    /// Whether each tells of people with their ages, and never of the same.
    pub others: bool,
    /// Whether each begins with names, and none of those of the other.
    pub unmet: bool,
    /// Whether the headline of each names something that its text repeats and the other never names.
    pub foreign: bool,
    /// Whether they are pages of one manual: in a markup language, without dates, one in a folder of the other.
    pub manual: bool,
}

impl Story {
    /// Of one article, by its claims; nothing is weighed yet.
    pub fn new(claims: &[Arc<Claim>]) -> Self {
        let Some(first) = claims.first() else { return Story::default() };
        let context = Arc::clone(&first.context);
        let mut people: Vec<Key> =
            context.names.iter().filter(|name| name.acts() && name.words >= 2).map(|name| name.last).collect();
        people.sort_unstable();
        let mut figures: Vec<(Key, i32)> = claims.iter().filter_map(|claim| figure(claim)).collect();
        figures.sort_unstable();
        figures.dedup_by_key(|(key, _)| *key);
        let aged = claims.iter().filter_map(|claim| context.names.get(claim.about.person? as usize)).map(|name| name.last);
        let published = first.byline.published.as_ref().and_then(day);
        Story {
            names: Vec::new(),
            firsts: context.names.iter().map(|name| (name.key, name.first)).collect(),
            total: 0,
            people,
            figures,
            folder: folder(&first.byline),
            subjects: subjects(&first.byline, &context),
            lead: context.names.iter().filter(|name| name.lead && weight(name, 1) >= 2).map(lead).collect(),
            published,
            aged: aged.collect(),
            lately: lately(&context, published),
            context,
        }
    }

    /// Weighs its names by how common they are. Whether that changes anything.
    pub fn weigh(&mut self, common: &Common) -> bool {
        let weighed = |name: &Name| (name.key, weight(name, common.get(&name.key).copied().unwrap_or(1)));
        let mut names: Vec<(Key, i32)> = self.context.names.iter().map(weighed).filter(|(_, weight)| *weight > 0).collect();
        names.sort_unstable();
        names.dedup_by_key(|(key, _)| *key);
        let changed = names != self.names;
        self.total = names.iter().map(|(_, weight)| weight).sum();
        self.names = names;
        changed
    }
}

impl Between {
    /// How two articles lie to each other, once both are weighed.
    pub fn of(a: &Story, b: &Story) -> Between {
        let mut by_first: FxHashMap<Key, i32> = FxHashMap::default();
        let mut count = 0;
        shared(&a.names, &b.names, |key, weight| {
            let entry = by_first.entry(a.firsts.get(&key).copied().unwrap_or(key)).or_default();
            *entry = weight.max(*entry);
            count += 1;
        });
        let shared = by_first.values().sum();
        let mut figures = 0;
        self::shared(&a.figures, &b.figures, |_, weight| figures += weight);
        let poorer = a.total.min(b.total).max(1);
        let title = a.context.title.iter().filter(|stem| b.context.title.binary_search(stem).is_ok()).count() as i32;
        let days = a.published.zip(b.published).map(|(a, b)| days_between(a, b).abs());
        let known =
            |one: &Story, two: &Story| one.people.iter().any(|person| two.context.names.iter().any(|name| name.last == *person));
        let strangers = !a.people.is_empty() && !b.people.is_empty() && !known(a, b) && !known(b, a);
        // Houses, and people told with their age, are what an event is about.
        let none = |one: &[Key], two: &[Key]| !one.is_empty() && !two.is_empty() && !one.iter().any(|key| two.contains(key));
        let elsewhere = none(&a.context.addresses, &b.context.addresses);
        let others = none(&a.aged, &b.aged);
        let named = a.total > 0 && b.total > 0;
        let manual = a.folder.as_ref().zip(b.folder.as_ref()).is_some_and(|(a, b)| a.starts_with(b) || b.starts_with(a));
        // "Mont Blanc" and "Matterhorn" are pages on two things.
        let foreign = |one: &Story, two: &Story| {
            let known = |key: &Key| two.context.names.iter().any(|name| name.first == *key || name.last == *key);
            !one.subjects.is_empty() && !one.subjects.iter().any(known)
        };
        let foreign = foreign(a, b) && foreign(b, a);
        let met = |one: &[Key; 3]| b.lead.iter().any(|two| one.iter().zip(two).any(|(one, two)| one == two));
        let unmet = !a.lead.is_empty() && !b.lead.is_empty() && !a.lead.iter().any(met);
        let dated = a.published.is_some() || b.published.is_some();
        // A day apart is a slip in articles of one day, and another event in those of two.
        let slack = i32::from(days == Some(0));
        let near = |one: &Date| b.lately.iter().any(|two| days_between(*one, *two).abs() <= slack);
        let otherwise = !a.lately.is_empty() && !b.lately.is_empty() && !a.lately.iter().any(near);
        Between {
            shared,
            share: 100 * shared / poorer,
            count,
            figures,
            strangers,
            named,
            title,
            days,
            dated,
            otherwise,
            elsewhere,
            others,
            unmet,
            foreign,
            manual: manual && !foreign,
        }
    }

    /// Whether the two tell one story: enough names shared, or figures that chance does not repeat, near in time.
    pub fn tells_one(&self) -> bool {
        let against = [(self.strangers, 3), (self.others, 4), (self.elsewhere, 6)];
        let against: i32 = against.into_iter().filter(|(found, _)| *found).map(|(_, points)| points).sum();
        let points = self.shared + self.figures.min(3) - against;
        points >= 5 && self.share >= 20 && self.count >= 1 && self.days.is_none_or(|days| days <= 45) && !self.otherwise
    }
}

/// What a name is met by in another article: all of it, its first or its last word.
fn lead(name: &Name) -> [Key; 3] {
    [name.key, name.first, name.last]
}

/// The names that an article's headline says and its text repeats, by first and last word.
fn subjects(byline: &Byline, context: &Context) -> Vec<Key> {
    let title = byline.title.as_deref().unwrap_or_default();
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let headed = |name: &Name| {
        let mut parts = name.text.split(|c: char| !c.is_alphanumeric());
        let (first, last) = (parts.next(), parts.next_back());
        [first, last].into_iter().flatten().any(|part| words.contains(&part))
    };
    let tells = |name: &&Name| (name.count >= 2 || name.words >= 2) && name.class > Class::City && headed(name);
    context.names.iter().filter(tells).flat_map(|name| [name.first, name.last]).collect()
}

/// The folder of a page in a markup language; none of an article that has a date.
fn folder(byline: &Byline) -> Option<PathBuf> {
    let folder = byline.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let dated = byline.published.as_ref().is_some_and(|published| published.evidence != Evidence::Text);
    (byline.marked_up && !dated).then(|| PathBuf::from(folder))
}

/// The days that an article speaks of as news. What it tells of happened on one of them, or was said then.
fn lately(context: &Context, published: Option<Date>) -> Vec<Date> {
    const NEWS: std::ops::RangeInclusive<i32> = -1..=8;
    let Some(published) = published else { return Vec::new() };
    let single = context.dates.iter().filter_map(|(_, period)| period.start.filter(|day| period.end == Some(*day)));
    let mut days: Vec<Date> = single.filter(|day| NEWS.contains(&days_between(*day, published))).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The day of publication; of a range with one end, that end, save where it is no more than a day the text speaks of.
fn day(published: &Published) -> Option<Date> {
    let end = || published.period.start.xor(published.period.end).filter(|_| published.evidence != Evidence::Text);
    published.day().or_else(end)
}

/// Hands over what two sorted lists share, with the lesser weight.
fn shared(a: &[(Key, i32)], b: &[(Key, i32)], mut each: impl FnMut(Key, i32)) {
    let mut rest = b.iter().peekable();
    for (key, weight) in a {
        while rest.next_if(|(other, _)| other < key).is_some() {}
        if let Some((_, other)) = rest.next_if(|(other, _)| other == key) {
            each(*key, *weight.min(other));
        }
    }
}

/// A figure that two articles hardly share by chance: an amount written to three digits, or a count of the same thing.
fn figure(claim: &Claim) -> Option<(Key, i32)> {
    let Value::Amount(amount) = &claim.mention.stated else { return None };
    let number = amount.lo.filter(|lo| amount.hi == Some(*lo))?.normalize();
    let digits = significand(number);
    let key = key(&number.to_string());
    let noun = claim.about.noun.or(claim.about.measure.map(Key::from)).unwrap_or_default();
    match claim.mention.kind {
        Kind::Count | Kind::Number if noun != 0 => Some((join(join(key, noun), 1), if digits >= 100 { 2 } else { 1 })),
        Kind::Money | Kind::Percent | Kind::Amount if digits >= 11 => {
            Some((join(key, side(claim.mention.kind)), if digits >= 100 { 2 } else { 1 }))
        }
        _ => None,
    }
}

/// How much a name tells of the story: names of people and of things tell it apart from others, offices and
/// countries do not. `articles` is how many articles have it.
pub fn weight(name: &Name, articles: u32) -> i32 {
    let weight = match (name.class, name.words) {
        (Class::Broad, _) => 0,
        (Class::Person, 2..) if name.speaker => 1,
        (Class::Person, 2..) => 4,
        (Class::Person, _) => 1,
        (Class::Thing, 2..) => 3,
        (Class::Thing, _) => 2,
        // A hall, a bridge, a street: as telling as a thing.
        (Class::Place, 3..) => 4,
        (Class::Place, _) => 2,
        (Class::City, _) => 1,
        (Class::Body, _) => 1,
    };
    if articles > COMMON { weight / 2 } else { weight }
}
