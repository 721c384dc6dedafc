//! Whether two claims are about the same: vetoes first, then a score.
//!
//! In: two claims and how their articles lie to each other. Out: the score and its parts, or the veto.

use super::Discovery;
use super::common::{disjoint, measured};
use super::copies;
use super::enough::{enough, reportable};
use super::part::{Part, parts};
use super::rule::Rule;
use super::story::Between;
use super::veto::{VETOES, Veto, forbids, holds};
use crate::claim::Claim;
use crate::mention::Role;
use crate::value::calendar::days_between;
use crate::value::{Kind, Value, relate};

/// A pair scores at least this, in points, unless the caller says otherwise.
pub const FLOOR: i32 = 14;

/// So much less is asked of values that agree: of them nothing is reported.
const LESS: i32 = 4;

/// Articles so many days apart are about one event only where they share most names.
const LATER: i32 = 60;
/// So much the names they share must weigh.
const SURE: i32 = 8;
/// Dated articles in which one passage is an edited copy share names that weigh so much.
const NAMED: i32 = 4;

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
        && !measured(claim.about.measure, |m| m.fleeting)
        && !claim.about.reference
}

/// "In summer", "last year": a stretch that is told by where the telling stands is no day that articles could differ on.
fn is_broad(claim: &Claim) -> bool {
    const WEEK: i32 = 7;
    let Value::Date(period) = &claim.mention.value else { return false };
    claim.mention.relative && period.start.zip(period.end).is_some_and(|(start, end)| days_between(start, end) > WEEK)
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
        // Whoever writes of many things says the last sentence alike in all: "Anyone who saw it should call …".
        let other_story = between.foreign || between.days.is_some() && !between.tells_one() && between.shared < NAMED;
        if overlap.is_copy() && !other_time && !(other_story && disjoint(a, b)) {
            return Ok(Likeness { score: 100, why: vec![Part::Copy], sure: true });
        }
    }
    if let Some(veto) = VETOES.iter().find(|veto| options.has(Rule::Veto(**veto)) && holds(**veto, a, b, between)) {
        return Err(Some(*veto));
    }
    let mut parts = parts(a, b, between, options);
    if alone && options.has(Rule::Part(Part::Alone)) {
        parts.push((Part::Alone, 3));
    }
    let score: i32 = parts.iter().map(|(_, points)| points).sum();
    let agreed = !disjoint(a, b);
    // "The first country to" and "the second to" are two countries.
    if !agreed && (a.mention.kind == Kind::Rank || is_broad(a) || is_broad(b) || between.foreign || other_hour(a, b)) {
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

/// Whether both say an hour beside a day that differs, and that differs too: that was another time.
fn other_hour(a: &Claim, b: &Claim) -> bool {
    let hour = |claim: &Claim| claim.mention.clock.filter(|_| claim.mention.kind == Kind::Datetime).map(Value::Time);
    let relation = hour(a).zip(hour(b)).and_then(|(a, b)| relate(&a, &b));
    relation.is_some_and(|relation| relation.is_disjoint())
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
    let vetoes = all.copied().filter(|veto| holds(*veto, a, b, between)).collect();
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
