//! What must be there besides points: for two claims to be one fact, and for a difference between them to be reported.

use super::Discovery;
use super::close;
use super::common::{disjoint, measured, names};
use super::part::Part;
use super::rule::Rule;
use super::story::Between;
use crate::claim::{Claim, Class, Name};
use crate::lexicon::ENGLISH;
use crate::lexicon::claims::Key;
use crate::value::calendar::days_between;
use crate::value::{Kind, Value};

/// Amounts of which one is more than so many times the other hardly answer one question.
const TIMES: i64 = 4;

/// The same of what somebody set, and may set anew.
const SETTING: i64 = 3;
/// The same where the measure says little.
const LOOSELY: i64 = 2;

/// So much must speak for a pair apart from the story, where it is not the only such value.
const OWN: i32 = 10;

/// What must be there besides points: the subject, by names or by the story.
pub fn enough(a: &Claim, b: &Claim, between: &Between, parts: &[(Part, i32)]) -> bool {
    let points = |wanted: Part| parts.iter().find(|(part, _)| *part == wanted).map_or(0, |(_, points)| *points);
    if a.mention.kind == Kind::Age {
        let years = between.days.is_none_or(|days| days < 300);
        return points(Part::Person) > 0 && years && (between.tells_one() || between.shared >= 6);
    }
    // "The first country to recognise" and "the first to open an office" are two firsts.
    if a.mention.kind == Kind::Rank && points(Part::Governor) == 0 {
        return false;
    }
    let subject = points(Part::Names) + points(Part::Around);
    // Pages that both name something, and nothing in common, are about different things.
    let apart = between.named && between.count == 0;
    // Things happen more than once: a day or an hour needs the same word for what happened, or to be the only one.
    if matches!(a.mention.kind, Kind::Date | Kind::Datetime | Kind::Time) {
        let called = points(Part::Called) + points(Part::Governor) > 0;
        let said = called && points(Part::Words) >= 4 && points(Part::Names) >= 3 && !between.otherwise;
        let hour = a.mention.kind == Kind::Time && called && points(Part::Words) >= 3 && between.tells_one();
        let measured = points(Part::Measure) > 0 || points(Part::Governor) > 0 && points(Part::Words) >= 7;
        let subject_named = points(Part::Names) + points(Part::Around) >= 2;
        let only = measured && points(Part::Alone) > 0 && (called || a.mention.kind == Kind::Time);
        let only = only && between.tells_one() && (between.days.is_some() || points(Part::Close) > 0)
            || only && points(Part::Close) > 0 && points(Part::Words) >= 4 && subject_named;
        // Days that agree need less: nothing is reported of them.
        let named = between.tells_one() || points(Part::Names) >= 2;
        let agreed = !disjoint(a, b) && called && named && (points(Part::Words) >= 3 || points(Part::Measure) > 0);
        let said = said || hour || agreed;
        if !said && !only {
            return false;
        }
    }
    let measured = points(Part::Measure) >= 5 && points(Part::Called) > 0;
    let stated = points(Part::Words) >= 3 && (subject >= 3 || subject >= 2 && measured);
    let same = points(Part::Figure) > 0 && points(Part::Words) >= 1 && subject >= 1;
    // Words alone serve pages, which are about one thing; articles with a date need somebody or something both name.
    let worded = points(Part::Words) >= 5 && (between.days.is_none() || subject >= 2);
    // One figure in each article, of one measure, beside one name that few share.
    let unique = points(Part::Measure) >= 5 && points(Part::Alone) > 0 && points(Part::Names) >= 4;
    // Values that agree, told of alike, with a name in common.
    let alike = !disjoint(a, b)
        && subject >= 2
        && (measured || points(Part::Words) >= 2 && points(Part::Governor) + points(Part::Noun) > 0);
    // Pages of one manual are about one thing, and seldom say so.
    let called = measured || points(Part::Governor) > 0 || points(Part::Noun) > 0 && points(Part::Words) >= 3;
    let told = points(Part::Manual) > 0 && called && points(Part::Words) >= 2 && !(adds(a, b) && adds(b, a));
    told || between.tells_one() || same || alike || !apart && (stated || worded || unique)
}

/// Whether it can be said of two claims that they differ: they are told alike, in articles that may be on one event.
pub fn reportable(a: &Claim, b: &Claim, between: &Between, parts: &[(Part, i32)], options: &Discovery) -> bool {
    let named = parts.iter().any(|(part, points)| *part == Part::Person || *part == Part::Names && *points >= 3);
    sure(a, b, parts, options) && (named || !between.unmet) && (!(between.elsewhere || between.others) || between.tells_one())
}

/// Whether two claims that differ are sure enough to be about the same to say so.
///
/// Where an article states several values that could be meant, which of them answers the other's is told by the sentence
/// alone: the story says nothing of it. And values far apart hardly answer one question.
fn sure(a: &Claim, b: &Claim, parts: &[(Part, i32)], options: &Discovery) -> bool {
    let of_the_story = |part: &Part| matches!(part, Part::Story | Part::Manual | Part::Day | Part::Heading | Part::Around);
    let own: i32 = parts.iter().filter(|(part, _)| !of_the_story(part)).map(|(_, points)| points).sum();
    let points = |wanted: &[Part]| parts.iter().filter(|(part, _)| wanted.contains(part)).map(|(_, points)| points).sum::<i32>();
    let only = points(&[Part::Alone, Part::Person]) > 0;
    // What is measured, or at least what stands beside the value, and of what.
    let loose = measured(a.about.measure, |m| m.loose);
    let said = points(&[Part::Words, Part::Governor, Part::Person]);
    let near = points(&[Part::Close]);
    if points(&[Part::Measure]) == 0 && said + near < 4 || loose && said + points(&[Part::Names, Part::Close]) < 2 {
        return false;
    }
    if options.has(Rule::Others) && a.mention.kind != Kind::Age && others(a, b) {
        return false;
    }
    let times = if points(&[Part::Manual]) > 0 {
        SETTING
    } else if loose && said < 7 {
        LOOSELY
    } else {
        TIMES
    };
    let far = options.has(Rule::Far) && (close::far(&a.mention.value, &b.mention.value, times) || old(a, b) || old(b, a));
    (only || own >= OWN || !options.has(Rule::Sure)) && !far
}

/// Whether `a` states a day of the news, and `b` one long before it: "was released the same evening", "was released in 2022".
fn old(a: &Claim, b: &Claim) -> bool {
    /// How near publication a day of the news is, and how long before that an old one: the nearer, the sooner.
    const NEWS: [(i32, i32); 2] = [(31, 120), (120, 365)];
    let (Value::Date(new), Value::Date(old)) = (&a.mention.value, &b.mention.value) else { return false };
    let published = a.byline.day();
    let Some(((published, new), old)) = published.zip(new.start).zip(old.end) else { return false };
    let near = days_between(new, published).abs();
    NEWS.iter().any(|(news, long)| near <= *news && days_between(old, new) > *long)
}

/// Whether a sentence has words of its own that tell what it is about: "uploads on the web", "uploads in the app".
fn adds(a: &Claim, b: &Claim) -> bool {
    let known = |stem: &Key| {
        b.about.content.iter().any(|(other, _)| other == stem)
            || b.about.heading.contains(stem)
            || b.context.title.contains(stem)
            || ENGLISH.claims().light().contains(stem)
    };
    let named = |name: &Name| names(b, &b.about.names).any(|other| other.key == name.key);
    let named = |name: &Name| named(name) || b.context.names.iter().any(|other| other.key == name.key && other.count > 1);
    a.about.content.iter().any(|(stem, _)| !known(stem)) || names(a, &a.about.names).any(|name| !named(name))
}

/// Whether each sentence names people or bodies, and none of them the same: then it may be theirs.
fn others(a: &Claim, b: &Claim) -> bool {
    let actors = |claim: &Claim| {
        let list = names(claim, &claim.about.names)
            .filter(|n| matches!(n.class, Class::Person | Class::Thing | Class::Body) && !n.speaker);
        list.cloned().collect::<Vec<_>>()
    };
    // Sums and terms belong to whoever was named last.
    let last = |claim: &Claim| {
        let named = actors(claim);
        let mut before = names(claim, &claim.about.before).filter(|n| n.acts());
        if named.is_empty() { before.next().cloned().into_iter().collect() } else { named }
    };
    let owned = matches!(a.mention.kind, Kind::Money | Kind::Duration);
    let (one, two) = if owned { (last(a), last(b)) } else { (actors(a), actors(b)) };
    !one.is_empty() && !two.is_empty() && !one.iter().any(|n| two.iter().any(|m| n.key == m.key || n.last == m.last))
}
