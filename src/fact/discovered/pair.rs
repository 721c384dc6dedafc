//! Whether two claims are about the same: vetoes first, then a score.
//!
//! In: two claims and how their articles lie to each other. Out: the score and its parts, or the veto. A part or a veto
//! can be left out by name, so that a program can show what each is worth on labelled cases.

use super::Discovery;
use super::close;
use super::copies;
use super::near::side;
use super::story::{Between, weight};
use crate::claim::{Claim, Class, Name, Part as Stretch};
use crate::lexicon::ENGLISH;
use crate::mention::Role;
use crate::value::{Decimal, Kind, Value, relate};
use jiff::civil::Date;

/// A pair scores at least this, in points, unless the caller says otherwise.
pub const FLOOR: i32 = 14;

/// Amounts of which one is more than so many times the other hardly answer one question.
const TIMES: i64 = 4;
/// The same where the measure says little.
const LOOSELY: i64 = 2;

/// The event of an article is told in its first sentences, up to this one.
const LEAD: usize = 3;

/// Sentences so alike, in percent, speak of one thing.
const ALIKE: i32 = 50;

/// So much less is asked of values that agree: of them nothing is reported.
const LESS: i32 = 4;

/// So much must speak for a pair apart from the story, where it is not the only such value.
const OWN: i32 = 10;

/// Articles so many days apart are about one event only where they share most names.
const LATER: i32 = 60;
/// So much the names they share must weigh.
const SURE: i32 = 8;

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
            Part::Heading => "headings",
            Part::Close => "values that look like one",
        }
    }
}

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

/// What of the two claims makes a part, in their own words.
pub(super) fn detail(part: Part, a: &Claim, b: &Claim) -> Option<String> {
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

/// A part or a veto, to be left out by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A part of the score.
    Part(Part),
    /// A veto.
    Veto(Veto),
    /// Claims that agree are matched first.
    Agreement,
    /// Articles that agree on nothing are about different things.
    Company,
    /// Where an article states several such values, those that differ must be told of alike.
    Sure,
    /// Values far apart hardly answer one question.
    Far,
    /// Sentences that name others each tell of their own.
    Others,
}

impl Rule {
    /// Every rule that can be left out, with its name.
    pub const ALL: &'static [(&'static str, Rule)] = &[
        ("copy", Rule::Part(Part::Copy)),
        ("person", Rule::Part(Part::Person)),
        ("names", Rule::Part(Part::Names)),
        ("around", Rule::Part(Part::Around)),
        ("words", Rule::Part(Part::Words)),
        ("measure", Rule::Part(Part::Measure)),
        ("noun", Rule::Part(Part::Noun)),
        ("governor", Rule::Part(Part::Governor)),
        ("called", Rule::Part(Part::Called)),
        ("alone", Rule::Part(Part::Alone)),
        ("figure", Rule::Part(Part::Figure)),
        ("story", Rule::Part(Part::Story)),
        ("day", Rule::Part(Part::Day)),
        ("heading", Rule::Part(Part::Heading)),
        ("close", Rule::Part(Part::Close)),
        ("far", Rule::Far),
        ("others", Rule::Others),
        ("sure", Rule::Sure),
        ("not-change", Rule::Veto(Veto::Change)),
        ("not-measure", Rule::Veto(Veto::Measure)),
        ("not-noun", Rule::Veto(Veto::Noun)),
        ("not-scope", Rule::Veto(Veto::Scope)),
        ("not-time", Rule::Veto(Veto::Time)),
        ("not-modality", Rule::Veto(Veto::Modality)),
        ("not-partial", Rule::Veto(Veto::Partial)),
        ("not-label", Rule::Veto(Veto::Label)),
        ("not-person", Rule::Veto(Veto::Person)),
        ("not-names", Rule::Veto(Veto::Names)),
        ("not-place", Rule::Veto(Veto::Place)),
        ("not-form", Rule::Veto(Veto::Form)),
        ("not-namesake", Rule::Veto(Veto::Namesake)),
        ("not-beside", Rule::Veto(Veto::Beside)),
        ("agreement", Rule::Agreement),
        ("company", Rule::Company),
    ];
}

/// What two claims have in common that are taken to be about the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The sum of its points.
    pub score: i32,
    /// What it is made of.
    pub why: Vec<Part>,
    /// Whether it is enough to say of values that differ that they do.
    pub sure: bool,
}

/// Why two claims were, or were not, taken to be about the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What speaks for it, with its points.
    pub parts: Vec<(Part, i32)>,
    /// What speaks against it.
    pub vetoes: Vec<Veto>,
    /// The sum of the points.
    pub score: i32,
    /// What is needed.
    pub floor: i32,
    /// What must be there besides points, and is not.
    pub missing: Option<&'static str>,
}

/// Whether a claim can be part of a discovered fact at all.
pub fn eligible(claim: &Claim) -> bool {
    claim.mention.role == Role::Claim
        && !matches!(claim.mention.kind, Kind::Set | Kind::Ordinal | Kind::Ratio)
        && !claim.mention.fiscal
        && !claim.about.measure.is_some_and(fleeting)
        && !claim.about.reference
}

/// The score of two claims and what it is made of, or the first veto (`None`: the score is too low).
pub fn judge(a: &Claim, b: &Claim, between: &Between, alone: bool, options: &Discovery) -> Result<Likeness, Option<Veto>> {
    if let Some(veto) = [Veto::Article, Veto::Collection, Veto::Unit, Veto::Part].into_iter().find(|veto| forbids(*veto, a, b)) {
        return Err(Some(veto));
    }
    if between.days.is_some_and(|days| days > LATER) && between.shared < SURE {
        return Err(None);
    }
    if options.has(Rule::Part(Part::Copy)) {
        let overlap = copies::overlap(a, b);
        let other_time = options.has(Rule::Veto(Veto::Time)) && forbids(Veto::Time, a, b) && disjoint(a, b);
        if overlap.is_copy() && !other_time {
            return Ok(Likeness { score: 100, why: vec![Part::Copy], sure: true });
        }
    }
    for veto in VETOES {
        if *veto == Veto::Names && between.tells_one() {
            continue;
        }
        if options.has(Rule::Veto(*veto)) && forbids(*veto, a, b) {
            return Err(Some(*veto));
        }
    }
    let mut parts = parts(a, b, between, options);
    if alone && options.has(Rule::Part(Part::Alone)) {
        parts.push((Part::Alone, 3));
    }
    let score: i32 = parts.iter().map(|(_, points)| points).sum();
    let agreed = !disjoint(a, b);
    // "The first country to" and "the second to" are two countries.
    if !agreed && a.mention.kind == Kind::Rank {
        return Err(None);
    }
    let floor = if agreed { options.floor - LESS } else { options.floor };
    if score < floor || !enough(a, b, between, &parts) {
        return Err(None);
    }
    let sure = reportable(a, b, between, &parts, options);
    let why = parts.into_iter().filter(|(_, points)| *points > 0).map(|(part, _)| part).collect();
    Ok(Likeness { score, why, sure })
}

/// Everything that speaks for and against.
pub fn explain(a: &Claim, b: &Claim, between: &Between, alone: bool, options: &Discovery) -> Explanation {
    let mut parts = parts(a, b, between, options);
    if alone {
        parts.push((Part::Alone, 3));
    }
    if copies::overlap(a, b).is_copy() {
        parts.insert(0, (Part::Copy, 100));
    }
    let all = [Veto::Article, Veto::Collection, Veto::Unit, Veto::Part].iter().chain(VETOES);
    let vetoes = all.copied().filter(|veto| forbids(*veto, a, b) && !(*veto == Veto::Names && between.tells_one())).collect();
    let score = parts.iter().map(|(_, points)| points).sum();
    let copied = parts.first().is_some_and(|(part, _)| *part == Part::Copy);
    let missing = if copied || score < options.floor {
        None
    } else if !enough(a, b, between, &parts) {
        Some("a name, or a story, that both share")
    } else if disjoint(a, b) && !reportable(a, b, between, &parts, options) {
        Some("words that tell both alike: other such values stand beside them, or they are far apart")
    } else {
        None
    };
    Explanation { parts, vetoes, score, floor: options.floor, missing }
}

const VETOES: &[Veto] = &[
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

fn forbids(veto: Veto, a: &Claim, b: &Claim) -> bool {
    let (x, y) = (&a.about, &b.about);
    match veto {
        Veto::Article => std::sync::Arc::ptr_eq(&a.context, &b.context),
        Veto::Collection => a.byline.collection != b.byline.collection,
        Veto::Unit => side(a.mention.kind) != side(b.mention.kind) || relate(&a.mention.value, &b.mention.value).is_none(),
        // "On the list since 2003" says when it was put there.
        Veto::Part => {
            let event = x.measure.is_some_and(|measure| y.measure == Some(measure) && !various(measure));
            a.part != b.part && !(event && a.part != Stretch::End && b.part != Stretch::End)
        }
        Veto::Superseded => x.superseded || y.superseded,
        Veto::Change => {
            x.difference != y.difference
                || a.mention.change.is_some() != b.mention.change.is_some()
                    && matches!(a.mention.kind, Kind::Percent | Kind::Money)
        }
        Veto::Measure => match (x.measure, y.measure) {
            (Some(one), Some(two)) => one != two && !(weak(x.measure) || weak(y.measure)),
            (None, None) => false,
            // Where one sentence calls for none, the rest must be told alike.
            (one, two) => {
                let governed = x.governors.iter().any(|word| y.governors.contains(word));
                let same = x.noun.is_some() && x.noun == y.noun && weak(one.or(two));
                !(same || governed || likeness(&x.content, &y.content) >= ALIKE)
            }
        },
        Veto::Noun => match (x.noun, y.noun) {
            (Some(one), Some(two)) => one != two || differ(&x.modifiers, &y.modifiers),
            (None, None) => {
                x.measure.is_none() && y.measure.is_none() && !x.governors.iter().any(|word| y.governors.contains(word))
            }
            _ => {
                (x.measure.is_none() || y.measure.is_none() || weak(x.measure) || weak(y.measure))
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
            let day = |claim: &Claim| claim.byline.published.as_ref().and_then(|p| p.day());
            day(a).zip(day(b)).is_some_and(|(a, b)| crate::value::calendar::days_between(a, b).abs() > 3)
        }
        Veto::Time if matches!(a.mention.kind, Kind::Date | Kind::Datetime | Kind::Age) => false,
        Veto::Time if x.measure.is_some_and(daily) && x.measure == y.measure && other_day(a, b) => true,
        Veto::Time if x.when.is_empty() || y.when.is_empty() => past(a, b) || past(b, a),
        Veto::Time => !x.when.iter().any(|one| y.when.iter().any(|two| meet(*one, *two))),
        // No age and no hour is that of a version.
        Veto::Label if matches!(a.mention.kind, Kind::Age | Kind::Time) => false,
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
    let Some(published) = a.byline.published.as_ref().and_then(|p| p.day()) else { return false };
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
    let (Value::Date(day), Some(published)) = (&claim.mention.value, claim.byline.published.as_ref().and_then(|p| p.day()))
    else {
        return false;
    };
    day.start.is_some_and(|start| start > published)
}

/// Whether the day `a` states lies before both articles and that of `b` behind both: what was, and what is to come.
fn parted(a: &Claim, b: &Claim) -> bool {
    let (Value::Date(past), Value::Date(coming)) = (&a.mention.value, &b.mention.value) else { return false };
    let published = |claim: &Claim| claim.byline.published.as_ref().and_then(|p| p.day());
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

fn daily(measure: u16) -> bool {
    ENGLISH.claims().measures.get(usize::from(measure)).is_some_and(|measure| measure.daily)
}

fn various(measure: u16) -> bool {
    ENGLISH.claims().measures.get(usize::from(measure)).is_none_or(|measure| measure.various)
}

fn loose(measure: u16) -> bool {
    ENGLISH.claims().measures.get(usize::from(measure)).is_some_and(|measure| measure.loose)
}

fn fleeting(measure: u16) -> bool {
    ENGLISH.claims().measures.get(usize::from(measure)).is_some_and(|measure| measure.fleeting)
}

fn weak(measure: Option<u16>) -> bool {
    measure.and_then(|index| ENGLISH.claims().measures.get(usize::from(index))).is_some_and(|measure| measure.weak)
}

fn meet(a: (Option<Date>, Option<Date>), b: (Option<Date>, Option<Date>)) -> bool {
    const SLACK: i32 = 3;
    let before = |end: Option<Date>, start: Option<Date>| {
        end.zip(start).is_some_and(|(end, start)| end < start && crate::value::calendar::days_between(end, start) > SLACK)
    };
    !before(a.1, b.0) && !before(b.1, a.0)
}

fn names<'a>(claim: &'a Claim, list: &'a [u32]) -> impl Iterator<Item = &'a Name> {
    list.iter().filter_map(|index| claim.context.names.get(*index as usize))
}

fn same_person(a: &Claim, b: &Claim) -> bool {
    let person = |claim: &Claim| claim.about.person.and_then(|index| claim.context.names.get(index as usize)).cloned();
    match (person(a), person(b)) {
        // By surname alone, or by given name alone.
        (Some(x), Some(y)) => {
            let short = x.words == 1 || y.words == 1;
            x.key == y.key || short && (x.last == y.last || x.key == y.first || x.first == y.key)
        }
        _ => false,
    }
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

fn parts(a: &Claim, b: &Claim, between: &Between, options: &Discovery) -> Vec<(Part, i32)> {
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
        add(Part::Measure, if weak(x.measure) { 3 } else { 5 });
    }
    if x.noun.is_some() && x.noun == y.noun {
        add(Part::Noun, 3);
    }
    let governed = x.governors.iter().any(|word| y.governors.contains(word));
    let ranked = a.mention.kind == Kind::Rank;
    if governed && (ranked || !(x.measure.is_some() && x.measure == y.measure && !weak(x.measure))) {
        add(Part::Governor, 4);
    }
    let called = x.called.is_some() && x.called == y.called
        || x.measure.is_some_and(|measure| x.measure == y.measure && !various(measure));
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
    add(Part::Close, if disjoint(a, b) && close::close(&a.mention.value, &b.mention.value) { 3 } else { 0 });
    let headings = x.heading.iter().filter(|stem| y.heading.contains(stem)).count() as i32;
    add(Part::Heading, (headings + between.title).min(3));
    parts
}

/// What must be there besides points: the subject, by names or by the story.
fn enough(a: &Claim, b: &Claim, between: &Between, parts: &[(Part, i32)]) -> bool {
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
    between.tells_one() || same || alike || !apart && (stated || worded || unique)
}

/// Whether the two share no value.
fn disjoint(a: &Claim, b: &Claim) -> bool {
    relate(&a.mention.value, &b.mention.value).is_some_and(|relation| relation.is_disjoint())
}

/// Whether it can be said of two claims that they differ: they are told alike, in articles that may be on one event.
fn reportable(a: &Claim, b: &Claim, between: &Between, parts: &[(Part, i32)], options: &Discovery) -> bool {
    sure(a, b, parts, options) && (!(between.elsewhere || between.others) || between.tells_one())
}

/// Whether two claims that differ are sure enough to be about the same to say so.
///
/// Where an article states several values that could be meant, which of them answers the other's is told by the sentence
/// alone: the story says nothing of it. And values far apart hardly answer one question.
fn sure(a: &Claim, b: &Claim, parts: &[(Part, i32)], options: &Discovery) -> bool {
    let of_the_story = |part: &Part| matches!(part, Part::Story | Part::Day | Part::Heading | Part::Around);
    let own: i32 = parts.iter().filter(|(part, _)| !of_the_story(part)).map(|(_, points)| points).sum();
    let points = |wanted: &[Part]| parts.iter().filter(|(part, _)| wanted.contains(part)).map(|(_, points)| points).sum::<i32>();
    let only = points(&[Part::Alone, Part::Person]) > 0;
    // What is measured, or at least what stands beside the value, and of what.
    let loose = a.about.measure.is_some_and(loose);
    let said = points(&[Part::Words, Part::Governor, Part::Person]);
    let near = points(&[Part::Close]);
    if points(&[Part::Measure]) == 0 && said + near < 4 || loose && said + points(&[Part::Names, Part::Noun, Part::Close]) < 2 {
        return false;
    }
    if options.has(Rule::Others) && a.mention.kind != Kind::Age && others(a, b) {
        return false;
    }
    let times = if loose && said < 7 { LOOSELY } else { TIMES };
    let far = options.has(Rule::Far) && close::far(&a.mention.value, &b.mention.value, times);
    (only || own >= OWN || !options.has(Rule::Sure)) && !far
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
        let mut before = names(claim, &claim.about.before).filter(|n| n.class == Class::Person && !n.speaker);
        if named.is_empty() { before.next().cloned().into_iter().collect() } else { named }
    };
    let owned = matches!(a.mention.kind, Kind::Money | Kind::Duration);
    let (one, two) = if owned { (last(a), last(b)) } else { (actors(a), actors(b)) };
    !one.is_empty() && !two.is_empty() && !one.iter().any(|n| two.iter().any(|m| n.key == m.key || n.last == m.last))
}

/// Whether both write the same number, whatever unit and hedge stand beside it, or the same day or hour.
fn same_number(a: &Claim, b: &Claim) -> bool {
    match (&a.mention.stated, &b.mention.stated) {
        (Value::Amount(x), Value::Amount(y)) => {
            let number = |amount: &crate::value::Amount| amount.lo.or(amount.hi).map(|n| n.normalize());
            number(x).is_some() && number(x) == number(y)
        }
        (x, y) => x == y,
    }
}

/// Whether agreement on it tells anything: that one person died, or that it was Saturday, many articles say.
pub(super) fn tells(claim: &Claim) -> bool {
    match &claim.mention.value {
        Value::Amount(amount) => claim.mention.kind != Kind::Count || amount.lo.is_some_and(|lo| lo >= Decimal::from(3)),
        Value::Date(_) => !claim.mention.relative && claim.mention.kind == Kind::Date,
        Value::Time(_) => true,
    }
}

/// How alike two sentences are, in percent: shared words, by how near they stand to the value.
fn likeness(a: &[(u64, u8)], b: &[(u64, u8)]) -> i32 {
    let (mut shared, mut count, mut rest) = (0, 0, b.iter().peekable());
    for (stem, near) in a {
        while rest.next_if(|(other, _)| other < stem).is_some() {}
        if let Some((_, other)) = rest.next_if(|(other, _)| other == stem) {
            shared += i32::from(*near) + i32::from(*other);
            count += 1;
        }
    }
    let total: i32 = a.iter().chain(b).map(|(_, near)| i32::from(*near)).sum();
    // One or two words in common are little, however short the sentences.
    (100 * shared / total.max(1)).min(if count < 3 { 20 * count } else { 100 })
}
