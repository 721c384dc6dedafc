//! What speaks against two claims being about the same, whatever else they share.
//!
//! In: two claims. Out: the vetoes that hold, each with a name by which it can be left out.

use super::common::{likeness, measured, names, same_person};
use super::copies;
use super::near::side;
use super::story::Between;
use crate::claim::{Claim, Class, Name, Part as Stretch};
use crate::lexicon::ENGLISH;
use crate::value::{Hedge, Kind, Value, relate};
use jiff::civil::Date;

/// The event of an article is told in its first sentences, up to this one.
const LEAD: usize = 3;

/// Sentences so alike, in percent, speak of one thing.
const ALIKE: i32 = 50;

/// What speaks against it, whatever the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Veto {
    /// One article.
    Article,
    /// Collections that are never compared.
    Collection,
    /// Another kind of value, or a unit that cannot be converted.
    Unit,
    /// The start of one stretch against the end of another.
    Part,
    /// A level against a change of it.
    Change,
    /// Another measure.
    Measure,
    /// Something else is counted.
    Noun,
    /// Another part or scope: "women", "per project".
    Scope,
    /// Another day or year.
    Time,
    /// Planned or feared against done.
    Modality,
    /// Part of a number, or more of it: "another three".
    Partial,
    /// Another version or section.
    Label,
    /// Another person's age.
    Person,
    /// Names of another thing on both sides.
    Names,
    /// Said to hold for a place that the other article does not know: "In Spain".
    Place,
    /// One form of words, filled in for two things.
    Form,
    /// Two of one name: "Ashford, Kent" and "Ashford, Ohio".
    Namesake,
    /// The same, beside the values: then even in articles on one story.
    Beside,
    /// Withdrawn by its own article.
    Superseded,
}

impl Veto {
    /// In words, for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Veto::Article => "nothing: both stand in one article",
            Veto::Collection => "collection: these are never compared",
            Veto::Unit => "kind of value, or unit",
            Veto::Part => "part of a stretch: its start against its end, or against the whole",
            Veto::Change => "a level against a change of it",
            Veto::Measure => "what is measured",
            Veto::Noun => "what is counted",
            Veto::Scope => "the part or scope that is meant",
            Veto::Time => "the day or year it holds for",
            Veto::Modality => "planned, feared or denied against done",
            Veto::Partial => "part of a number, or more of it",
            Veto::Label => "a version, model or section that is named",
            Veto::Person => "whose age it is",
            Veto::Names => "who or what the sentences name",
            Veto::Place => "the place it holds for",
            Veto::Form => "the numbers around it: one form of words, filled in twice",
            Veto::Namesake => "which of that name is meant",
            Veto::Beside => "who or what is named beside the value",
            Veto::Superseded => "withdrawn by its own article",
        }
    }
}

pub const VETOES: &[Veto] = &[
    Veto::Superseded,
    Veto::Change,
    Veto::Measure,
    Veto::Noun,
    Veto::Person,
    Veto::Modality,
    Veto::Partial,
    Veto::Scope,
    Veto::Time,
    Veto::Label,
    Veto::Names,
    Veto::Place,
    Veto::Namesake,
    Veto::Form,
    Veto::Beside,
];

/// Vetoes that keep two claims out of one fact even where others join them.
pub fn incoherent(a: &Claim, b: &Claim) -> bool {
    let persons = a.about.person.is_some() && b.about.person.is_some();
    let all = [Veto::Unit, Veto::Part, Veto::Scope, Veto::Time, Veto::Person, Veto::Measure, Veto::Modality, Veto::Label];
    all.iter().chain(&[Veto::Namesake, Veto::Form]).any(|veto| (*veto != Veto::Person || persons) && forbids(*veto, a, b))
}

/// Whether a veto holds of two claims in articles that lie so to each other.
pub fn holds(veto: Veto, a: &Claim, b: &Claim, between: &Between) -> bool {
    match veto {
        Veto::Names if between.tells_one() || between.manual => false,
        // What may or must be is what manuals are about.
        Veto::Modality if between.manual => false,
        Veto::Scope if between.manual => forbids(veto, a, b) && !(limits(a, b) || limits(b, a)),
        _ => forbids(veto, a, b),
    }
}

/// Whether all that `a` says more of its scope is that it is the most, as the bound of `b` says as well: "the maximum size
/// is 25 MB", "files larger than 20 MB".
fn limits(a: &Claim, b: &Claim) -> bool {
    let limit = ENGLISH.claims().limits();
    b.mention.hedge != Hedge::Exact
        && b.about.scope.iter().all(|key| a.about.scope.contains(key))
        && a.about.scope.iter().all(|key| limit.contains(key) || b.about.scope.contains(key))
}

pub fn forbids(veto: Veto, a: &Claim, b: &Claim) -> bool {
    let (x, y) = (&a.about, &b.about);
    match veto {
        Veto::Article => std::sync::Arc::ptr_eq(&a.context, &b.context),
        Veto::Collection => a.byline.collection != b.byline.collection,
        Veto::Unit => side(a.mention.kind) != side(b.mention.kind) || relate(&a.mention.value, &b.mention.value).is_none(),
        // "On the list since 2003" says when it was put there.
        Veto::Part => {
            let event = x.measure == y.measure && measured(x.measure, |m| !m.various);
            a.part != b.part && !(event && a.part != Stretch::End && b.part != Stretch::End)
        }
        Veto::Superseded => x.superseded || y.superseded,
        Veto::Change => {
            x.difference != y.difference
                || a.mention.change.is_some() != b.mention.change.is_some()
                    && matches!(a.mention.kind, Kind::Percent | Kind::Money)
        }
        Veto::Measure => match (x.measure, y.measure) {
            (Some(one), Some(two)) => one != two && !(measured(x.measure, |m| m.weak) || measured(y.measure, |m| m.weak)),
            (None, None) => false,
            // Where one sentence calls for none, the rest must be told alike.
            (one, two) => {
                let governed = x.governors.iter().any(|word| y.governors.contains(word));
                let same = x.noun.is_some() && x.noun == y.noun && measured(one.or(two), |m| m.weak);
                !(same || governed || likeness(&x.content, &y.content) >= ALIKE)
            }
        },
        Veto::Noun => match (x.noun, y.noun) {
            (Some(one), Some(two)) => one != two || differ(&x.modifiers, &y.modifiers),
            (None, None) => {
                x.measure.is_none() && y.measure.is_none() && !x.governors.iter().any(|word| y.governors.contains(word))
            }
            _ => {
                (x.measure.is_none() || y.measure.is_none() || measured(x.measure, |m| m.weak) || measured(y.measure, |m| m.weak))
                    && likeness(&x.content, &y.content) < ALIKE
            }
        },
        Veto::Person => (x.person.is_some() || y.person.is_some()) && !same_person(a, b),
        Veto::Modality => {
            x.planned != y.planned && !(coming(a) && coming(b)) || x.negated != y.negated || parted(a, b) || parted(b, a)
        }
        Veto::Partial => x.partial || y.partial,
        // "A 26-year-old man" and "Voss, 24" may be one.
        Veto::Scope => a.mention.kind != Kind::Age && x.scope != y.scope,
        Veto::Time
            if !matches!(a.mention.kind, Kind::Date | Kind::Datetime | Kind::Age)
                && (!x.days.is_empty() && !y.days.is_empty() && !x.days.iter().any(|day| y.days.contains(day))
                    || unknown_day(a, b)
                    || unknown_day(b, a)) =>
        {
            true
        }
        Veto::Time if a.mention.relative && b.mention.relative => {
            // "on Thursday" in articles of two weeks is two Thursdays.
            let day = |claim: &Claim| claim.byline.day();
            day(a).zip(day(b)).is_some_and(|(a, b)| crate::value::calendar::days_between(a, b).abs() > 3)
        }
        Veto::Time if matches!(a.mention.kind, Kind::Date | Kind::Datetime | Kind::Age) => false,
        Veto::Time
            if x.measure == y.measure
                && (x.measure.is_none() || measured(x.measure, |m| m.daily || m.loose))
                && other_day(a, b) =>
        {
            true
        }
        Veto::Time if x.when.is_empty() || y.when.is_empty() => past(a, b) || past(b, a),
        Veto::Time => !x.when.iter().any(|one| y.when.iter().any(|two| meet(*one, *two))),
        // No age and no hour is that of a version.
        Veto::Label if matches!(a.mention.kind, Kind::Age | Kind::Time) => false,
        // A list of changes says what held once: "the minimum is now 1.36".
        Veto::Label if x.earlier && y.labels.is_empty() || y.earlier && x.labels.is_empty() => true,
        Veto::Label => !x.labels.is_empty() && !y.labels.is_empty() && !x.labels.iter().any(|label| y.labels.contains(label)),
        Veto::Names => {
            foreign(a, &x.names, b) && foreign(b, &y.names, a)
                || x.names.is_empty() && y.names.is_empty() && apart(a, &x.before, b) && apart(b, &y.before, a)
        }
        Veto::Place => {
            let others =
                |one: &[u64], two: &[u64]| !one.is_empty() && !two.is_empty() && !one.iter().any(|key| two.contains(key));
            others(&x.compass, &y.compass) || others(&x.addresses, &y.addresses) || elsewhere(a, b) || elsewhere(b, a)
        }
        Veto::Form => copies::overlap(a, b).is_refilled(),
        Veto::Namesake => {
            let other =
                |x: &Name, y: &Name| x.key == y.key && !y.apart.is_empty() && !x.apart.iter().any(|key| y.apart.contains(key));
            let told = a.context.names.iter().filter(|name| !name.apart.is_empty());
            told.into_iter().any(|x| b.context.names.iter().any(|y| other(x, y)))
        }
        Veto::Beside => foreign(a, &x.beside, b) && foreign(b, &y.beside, a),
    }
}

/// Whether all that is said of when it holds lies before the news, on days that the other article does not know of: "It
/// cut 600 jobs in 2022".
fn past(a: &Claim, b: &Claim) -> bool {
    const NEWS: i32 = 8;
    let Some(published) = a.byline.day() else { return false };
    let over = |end: Option<Date>| end.is_some_and(|end| crate::value::calendar::days_between(end, published) > NEWS);
    // Dated in its lead, or in the sentences beside the value.
    let beside = |sentence: usize| sentence <= 1 || sentence.abs_diff(b.sentence) <= 2;
    let dates = || b.context.dates.iter().filter(|(sentence, _)| beside(*sentence));
    let known = |when: &(Option<Date>, Option<Date>)| dates().any(|(_, day)| meet(*when, (day.start, day.end)));
    let when = &a.about.when;
    !when.is_empty() && when.iter().all(|(_, end)| over(*end)) && !when.iter().any(known)
}

/// Whether it states a day behind its publication: such days are planned, whether it says so or not.
fn coming(claim: &Claim) -> bool {
    let (Value::Date(day), Some(published)) = (&claim.mention.value, claim.byline.day()) else {
        return false;
    };
    day.start.is_some_and(|start| start > published)
}

/// Whether the day `a` states lies before both articles and that of `b` behind both: what was, and what is to come.
fn parted(a: &Claim, b: &Claim) -> bool {
    let (Value::Date(past), Value::Date(coming)) = (&a.mention.value, &b.mention.value) else { return false };
    let published = |claim: &Claim| claim.byline.day();
    let Some((one, two)) = published(a).zip(published(b)) else { return false };
    past.end.is_some_and(|day| day < one.min(two)) && coming.start.is_some_and(|day| day > one.max(two))
}

/// Whether each of two sets has something the other lacks.
fn differ(a: &[u64], b: &[u64]) -> bool {
    a.iter().any(|x| !b.contains(x)) && b.iter().any(|x| !a.contains(x))
}

/// Whether `a` is said of a day of which the other article, which has days of its own, says nothing.
fn unknown_day(a: &Claim, b: &Claim) -> bool {
    let mut known =
        b.context.dates.iter().filter_map(|(_, period)| period.start.filter(|day| period.end == Some(*day))).peekable();
    !a.about.days.is_empty() && b.about.days.is_empty() && known.peek().is_some() && !known.any(|day| a.about.days.contains(&day))
}

/// Whether the first day that each article speaks of is another.
fn other_day(a: &Claim, b: &Claim) -> bool {
    let lead = |claim: &Claim| {
        let published = claim.byline.published.as_ref()?.day()?;
        let dates = claim.context.dates.iter().take_while(|(sentence, _)| *sentence <= LEAD);
        let days = dates.filter_map(|(_, period)| period.start.filter(|day| period.end == Some(*day)));
        days.into_iter().find(|day| (0..=8).contains(&crate::value::calendar::days_between(*day, published)))
    };
    lead(a).zip(lead(b)).is_some_and(|(a, b)| a != b)
}

fn meet(a: (Option<Date>, Option<Date>), b: (Option<Date>, Option<Date>)) -> bool {
    const SLACK: i32 = 3;
    let before = |end: Option<Date>, start: Option<Date>| {
        end.zip(start).is_some_and(|(end, start)| end < start && crate::value::calendar::days_between(end, start) > SLACK)
    };
    !before(a.1, b.0) && !before(b.1, a.0)
}

/// Whether `a` begins with a place that the other article does not know.
fn elsewhere(a: &Claim, b: &Claim) -> bool {
    names(a, &a.about.place).any(|name| !knows(b, name))
}

/// Whether `a` names somebody or something that the other's whole article does not know.
fn foreign(a: &Claim, list: &[u32], b: &Claim) -> bool {
    telling(a, list).any(|name| !knows(b, name))
}

/// Whether all that `a` names is unknown to the other's whole article.
fn apart(a: &Claim, list: &[u32], b: &Claim) -> bool {
    telling(a, list).next().is_some() && telling(a, list).all(|name| !knows(b, name))
}

fn telling<'a>(claim: &'a Claim, list: &'a [u32]) -> impl Iterator<Item = &'a Name> {
    names(claim, list).filter(|name| name.class != Class::Broad && !name.speaker)
}

/// Whether an article has this name: a person also by surname, where nobody else has that.
fn knows(claim: &Claim, name: &Name) -> bool {
    let all = &claim.context.names;
    all.iter().any(|other| other.key == name.key)
        || name.class == Class::Person && all.iter().any(|other| other.last == name.last && (other.words == 1 || name.words == 1))
}
