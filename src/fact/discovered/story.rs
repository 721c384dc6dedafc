//! Stories: what each article is about as a whole, and whether two articles tell the same one.
//!
//! Articles on one event share the names of its people and places. Articles on two events of a kind in one city share
//! the city, its police and whoever speaks for them, and little else: such names weigh next to nothing.

use crate::claim::{Claim, Class, Context, Name};
use crate::lexicon::claims::Key;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A name in more articles than this is common in these documents, and weighs less.
const COMMON: u32 = 30;

/// All articles of a run, and how common each name is in them.
pub struct Stories {
    /// For every claim, in order: its article.
    pub article: Vec<u32>,
    /// Every article, in order of place.
    pub stories: Vec<Story>,
    common: FxHashMap<Key, u32>,
}

/// What one article is about.
pub struct Story {
    /// Its words, names and sentences.
    pub context: Arc<Context>,
    /// Its names with their weight, by key; a person known by surname alone weighs nothing.
    pub names: Vec<(Key, i32)>,
    /// Sum of the weights.
    pub total: i32,
    /// The day it was published, where known.
    pub published: Option<Date>,
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
    /// Content words their headlines share.
    pub title: i32,
    /// Days between their publication, where known.
    pub days: Option<i32>,
}

impl Stories {
    /// The articles of sorted `claims`.
    pub fn new(claims: &[Arc<Claim>]) -> Self {
        let mut out = Stories { article: Vec::with_capacity(claims.len()), stories: Vec::new(), common: FxHashMap::default() };
        for claim in claims {
            let new = out.stories.last().is_none_or(|story| !Arc::ptr_eq(&story.context, &claim.context));
            if new {
                let published = claim.byline.published.as_ref().and_then(|p| p.day());
                out.stories.push(Story { context: Arc::clone(&claim.context), names: Vec::new(), total: 0, published });
                for name in &claim.context.names {
                    *out.common.entry(name.key).or_default() += 1;
                }
            }
            out.article.push(out.stories.len() as u32 - 1);
        }
        for story in &mut out.stories {
            let mut names: Vec<(Key, i32)> = story
                .context
                .names
                .iter()
                .map(|name| (name.key, weight(name, out.common.get(&name.key).copied().unwrap_or(1))))
                .filter(|(_, weight)| *weight > 0)
                .collect();
            names.sort_unstable();
            names.dedup_by_key(|(key, _)| *key);
            story.total = names.iter().map(|(_, weight)| weight).sum();
            story.names = names;
        }
        out
    }

    /// How the articles of two claims lie to each other.
    pub fn between(&self, a: usize, b: usize) -> Between {
        let story = |claim: usize| self.article.get(claim).and_then(|at| self.stories.get(*at as usize));
        story(a).zip(story(b)).map(|(a, b)| Between::of(a, b)).unwrap_or_default()
    }

    /// The same for claims that need not be among those it was made of.
    pub fn of_two(&self, a: &Claim, b: &Claim) -> Between {
        let find = |claim: &Claim| self.stories.iter().find(|story| Arc::ptr_eq(&story.context, &claim.context));
        find(a).zip(find(b)).map(|(a, b)| Between::of(a, b)).unwrap_or_default()
    }
}

impl Between {
    fn of(a: &Story, b: &Story) -> Between {
        let (mut shared, mut count) = (0, 0);
        let mut rest = b.names.iter().peekable();
        for (key, weight) in &a.names {
            while rest.next_if(|(other, _)| other < key).is_some() {}
            if let Some((_, other)) = rest.next_if(|(other, _)| other == key) {
                shared += weight.min(other);
                count += 1;
            }
        }
        let poorer = a.total.min(b.total).max(1);
        let title = a.context.title.iter().filter(|stem| b.context.title.binary_search(stem).is_ok()).count() as i32;
        let days = a.published.zip(b.published).map(|(a, b)| crate::value::calendar::days_between(a, b).abs());
        Between { shared, share: 100 * shared / poorer, count, title, days }
    }
}

/// How much a name tells of the story: names of people and of things tell it apart from others, offices and
/// countries do not. `articles` is how many articles have it.
pub fn weight(name: &Name, articles: u32) -> i32 {
    let weight = match (name.class, name.words) {
        (Class::Broad, _) => 0,
        (Class::Person, 2..) if name.speaker => 2,
        (Class::Person, 2..) => 4,
        (Class::Person, _) => 1,
        (Class::Thing, 2..) => 3,
        (Class::Thing, _) => 1,
        (Class::Place, 2..) => 2,
        (Class::Place, _) => 1,
        (Class::Body, 3..) => 2,
        (Class::Body, _) => 1,
    };
    if articles > COMMON { weight / 2 } else { weight }
}
