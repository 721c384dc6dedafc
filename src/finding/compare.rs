//! One fact judged: groups, pairs, verdict, findings.

use super::say;
use super::verdict::{Circumstances, Reason, Ruling, Side, Timing, Verdict, judge};
use super::{At, Code, Finding, Judged, Leeway, Pair, Place, Severity};
use crate::claim::{Claim, Part};
use crate::fact::declared::Measure;
use crate::fact::{Declaration, Fact, origin};
use crate::lexicon::ENGLISH;
use crate::lexicon::claims::{Classes, Measure as KnownMeasure};
use crate::mention::Role;
use crate::sentence::{TokenKind, tokenize};
use crate::value::{Decimal, Hedge, Kind, Period, Policy, Value};
use std::sync::Arc;

/// Of larger groups only so many members are held against another group: enough to know the worst. Of many groups, fewer
/// each, so that the work is bounded.
const MEMBERS: usize = 24;
const MANY: usize = 8;

/// Beyond so many distinct values a fact is no fact: only the first are held against each other.
const GROUPS: usize = 200;

/// What one fact comes to.
pub fn compare(fact: &Fact, declarations: &[Declaration], leeway: &Leeway) -> Judged {
    let declared = fact.declaration.and_then(|index| declarations.get(index));
    let as_of: Vec<Option<Period>> = fact.claims.iter().map(|claim| as_of(claim)).collect();
    let mut sides: Vec<Side> = fact.claims.iter().zip(&as_of).map(|(claim, as_of)| side(claim, as_of.as_ref())).collect();
    if declared.is_some_and(|declared| declared.part.is_none()) {
        // "Since 2003" answers the same question as "in 2003".
        sides.iter_mut().for_each(|side| side.part = Part::Whole);
    }
    let groups = groups(&fact.claims, &sides);
    let rules = Rules::of(fact, declared, leeway);
    let members = members(&groups);
    let mut pairs = Vec::new();
    for a in 0..members.len().min(GROUPS) {
        for b in a + 1..members.len().min(GROUPS) {
            let enough = (MEMBERS * MANY / members.len()).clamp(1, MEMBERS);
            let ruling = worst(fact, &sides, first(&members[a], enough), first(&members[b], enough), &rules);
            let Ruling { relation, verdict, reason, near } = ruling;
            pairs.push(Pair { a: a as u32, b: b as u32, relation, verdict, reason, near });
        }
    }
    let verdict = pairs.iter().map(|pair| pair.verdict).max().unwrap_or_default();
    let mut judged = Judged { groups, origins: origin::of(&fact.claims), pairs, verdict, findings: Vec::new() };
    judged.findings = findings(fact, declared, &sides, &members, &judged, &rules);
    judged
}

/// What the table looks at.
fn side<'a>(claim: &'a Claim, as_of: Option<&'a Period>) -> Side<'a> {
    let mention = &claim.mention;
    let published = claim.byline.published.as_ref();
    // The day it speaks of: the latest it names that is past. "The deadliest since 2004" also names others.
    let latest = published.and_then(|published| published.period.end);
    let event = claim.about.when.iter().filter_map(|(_, end)| *end).filter(|end| latest.is_none_or(|day| *end <= day)).max();
    Side {
        value: &mention.value,
        stated: &mention.stated,
        hedge: mention.hedge,
        kind: mention.kind,
        vague: mention.role == Role::Vague || mention.hedge == Hedge::Vague,
        relative: mention.relative,
        extent: mention.extent,
        fiscal: mention.fiscal,
        change: mention.change.is_some(),
        part: claim.part,
        scope: (mention.kind == Kind::Rank).then(|| ranked(claim)),
        superseded: claim.about.superseded,
        as_of,
        by: claim.by.as_deref(),
        timing: Timing {
            from: published.and_then(|published| published.period.start),
            to: published.and_then(|published| published.period.end),
            event,
        },
    }
}

/// The time a claim is true of, where its sentence names just one.
fn as_of(claim: &Claim) -> Option<Period> {
    match claim.about.when[..] {
        [(Some(start), Some(end))] => Some(Period::between(Some(start), Some(end))),
        _ => None,
    }
}

/// What a rank counts: "first major power to" → "major power".
fn ranked(claim: &Claim) -> String {
    let after = claim.quote().get(claim.mark.end as usize..).unwrap_or_default();
    let mut words = Vec::new();
    for (span, kind) in tokenize(after).take(4) {
        let word = after[span.range()].to_lowercase();
        let classes = ENGLISH.claims().term(&word).classes;
        if kind != TokenKind::Word || classes.has(Classes::FUNCTION) {
            break;
        }
        words.push(ENGLISH.spelling.stem(&word));
    }
    words.join(" ")
}

/// Claims that say the same get the same number, in order of first appearance.
fn groups(claims: &[Arc<Claim>], sides: &[Side]) -> Vec<u32> {
    let mut first: Vec<usize> = Vec::new();
    let mut groups = Vec::with_capacity(claims.len());
    for (index, side) in sides.iter().enumerate() {
        let group = first.iter().position(|known| alike(&sides[*known], side)).unwrap_or_else(|| {
            first.push(index);
            first.len() - 1
        });
        groups.push(group as u32);
    }
    groups
}

fn alike(a: &Side, b: &Side) -> bool {
    let value = match (a.value, b.value) {
        (Value::Date(x), Value::Date(y)) if x.start.is_some() || x.end.is_some() => (x.start, x.end) == (y.start, y.end),
        (Value::Amount(x), Value::Amount(y)) => {
            (x.lo, x.hi, x.lo_open, x.hi_open) == (y.lo, y.hi, y.lo_open, y.hi_open)
                && (x.unit == y.unit || [x, y].iter().all(|v| v.unit.as_ref().is_none_or(is_count)))
        }
        (x, y) => x == y,
    };
    // Ranks among different things are kept apart even where the number is the same.
    value
        && (a.hedge, a.vague, a.extent, a.fiscal, a.change, a.part, a.superseded)
            == (b.hedge, b.vague, b.extent, b.fiscal, b.change, b.part, b.superseded)
        && a.scope == b.scope
}

fn is_count(unit: &crate::value::Unit) -> bool {
    unit.dimension() == crate::value::Dimension::Count
}

/// Indexes of each group's claims.
fn members(groups: &[u32]) -> Vec<Vec<usize>> {
    let count = groups.iter().max().map_or(0, |max| *max as usize + 1);
    let mut members = vec![Vec::new(); count];
    for (index, group) in groups.iter().enumerate() {
        members[*group as usize].push(index);
    }
    members
}

/// The first so many of a group.
fn first(group: &[usize], count: usize) -> &[usize] {
    &group[..group.len().min(count)]
}

/// What holds for every pair of a fact.
struct Rules<'a> {
    policy: Policy,
    exact: bool,
    strict: bool,
    contested: bool,
    tolerance: Option<Decimal>,
    leeway: &'a Leeway,
}

impl<'a> Rules<'a> {
    fn of(fact: &Fact, declared: Option<&Declaration>, leeway: &'a Leeway) -> Rules<'a> {
        let measure: Option<&KnownMeasure> = match declared.map(|declared| &declared.measure) {
            Some(Some(Measure::Known(id))) => ENGLISH.claims().measure(id),
            Some(_) => None,
            None => fact.claims.first().and_then(|claim| ENGLISH.claims().measure(claim.measure.as_deref()?)),
        };
        Rules {
            policy: fact.policy,
            exact: measure.is_some_and(|measure| measure.exact),
            strict: measure.is_some_and(|measure| !measure.near),
            contested: declared.is_some_and(|declared| declared.contested.is_some()),
            tolerance: fact.claims.first().and_then(|first| {
                let named = declared.and_then(|declared| declared.measure.as_ref()).map(|measure| measure.as_str());
                leeway.tolerance(named.or(first.measure.as_deref()), first.mention.kind)
            }),
            leeway,
        }
    }

    /// Whether a claim stands in a record of the past.
    fn historical(&self, claim: &Claim) -> bool {
        self.leeway.historical.contains(&claim.byline.file)
    }
}

/// The worst ruling on any two members of two groups; of equal verdicts the one with a reason.
fn worst(fact: &Fact, sides: &[Side], a: &[usize], b: &[usize], rules: &Rules) -> Ruling {
    let mut worst: Option<Ruling> = None;
    for x in a {
        for y in b {
            let (claim_x, claim_y) = (&fact.claims[*x], &fact.claims[*y]);
            let same_article = Arc::ptr_eq(&claim_x.byline, &claim_y.byline);
            let mut about = Circumstances {
                policy: rules.policy,
                exact: rules.exact,
                strict: rules.strict,
                contested: rules.contested,
                same_article,
                same_passage: false,
                same_words: claim_x.text == claim_y.text,
                tolerance: rules.tolerance,
                historical: rules.historical(claim_x) != rules.historical(claim_y),
            };
            let mut ruling = judge(&sides[*x], &sides[*y], &about);
            // Whether the passages are the same only matters, and is only worth finding out, where the values differ.
            if ruling.verdict >= Verdict::Updates && origin::same_passage(claim_x, claim_y) {
                about.same_passage = true;
                ruling = judge(&sides[*x], &sides[*y], &about);
            }
            let rank = |ruling: &Ruling| (ruling.verdict, !ruling.near, ruling.reason.is_some());
            if worst.as_ref().is_none_or(|worst| rank(&ruling) > rank(worst)) {
                worst = Some(ruling);
            }
        }
    }
    worst.unwrap_or(Ruling { relation: None, verdict: Verdict::Agree, reason: None, near: false })
}

/// What is to be reported of a fact, worst first: one finding per code.
fn findings(
    fact: &Fact,
    declared: Option<&Declaration>,
    sides: &[Side],
    members: &[Vec<usize>],
    judged: &Judged,
    rules: &Rules,
) -> Vec<Finding> {
    let mut out = Vec::new();
    if let Some(declared) = declared {
        if fact.claims.is_empty() {
            out.push(unmentioned(declared));
        }
        out.extend(contradicted(fact, declared, sides, members, rules));
    }
    for code in [Code::Conflict, Code::NearConflict, Code::Updates, Code::Contested, Code::FarBound] {
        let pairs: Vec<&Pair> = judged.pairs.iter().filter(|pair| code_of(pair) == Some(code)).collect();
        let Some(first) = pairs.first() else { continue };
        // The pair that is shown first: an edited copy before others.
        let shown = pairs.iter().find(|pair| pair.reason == Some(Reason::EditedCopy)).unwrap_or(first);
        let mut sides_shown: Vec<u32> = vec![shown.a, shown.b];
        for pair in &pairs {
            sides_shown.extend([pair.a, pair.b].into_iter().filter(|group| !sides_shown.contains(group)).collect::<Vec<_>>());
        }
        let claims: Vec<&Arc<Claim>> =
            sides_shown.iter().filter_map(|group| spokesman(fact, members.get(*group as usize)?, rules)).collect();
        let unknown = pairs.iter().any(|pair| pair.reason == Some(Reason::PublicationUnknown));
        out.push(Finding {
            id: format!("{}/{}", fact.id, code.name()),
            code,
            severity: if code == Code::Updates && unknown { Severity::Warning } else { code.rule().severity },
            fact: Some(fact.id.clone()),
            message: say::message(code, fact, &claims, shown),
            places: claims.iter().map(|claim| Place::of(claim, say::side(claim))).collect(),
        });
    }
    out
}

/// The claim that is shown for a group: its first, unless that only records the past.
fn spokesman<'a>(fact: &'a Fact, members: &[usize], rules: &Rules) -> Option<&'a Arc<Claim>> {
    let mut claims = members.iter().filter_map(|index| fact.claims.get(*index));
    let first = claims.clone().next();
    claims.find(|claim| !rules.historical(claim)).or(first)
}

/// The code a pair is reported under.
fn code_of(pair: &Pair) -> Option<Code> {
    match (pair.verdict, pair.reason) {
        (Verdict::Conflict, _) if pair.near => Some(Code::NearConflict),
        (Verdict::Conflict, _) => Some(Code::Conflict),
        (Verdict::Contested, _) => Some(Code::Contested),
        (Verdict::Updates, _) => Some(Code::Updates),
        (_, Some(Reason::FarBound)) => Some(Code::FarBound),
        _ => None,
    }
}

fn unmentioned(declared: &Declaration) -> Finding {
    Finding {
        id: format!("{}/{}", declared.id, Code::Unmentioned.name()),
        code: Code::Unmentioned,
        severity: Code::Unmentioned.rule().severity,
        fact: Some(declared.id.clone()),
        message: format!("No document says anything about {}: {}", declared.id, declared.about),
        places: vec![Place {
            at: At::Claims(declared.origin.clone()),
            text: declared.id.clone(),
            message: "declared here".to_owned(),
        }],
    }
}

/// The documents that contradict the declared value.
fn contradicted(fact: &Fact, declared: &Declaration, sides: &[Side], members: &[Vec<usize>], rules: &Rules) -> Option<Finding> {
    let (written, value) = declared.value.as_ref()?;
    let mut wrong = Vec::new();
    let mut severity = Severity::Note;
    // A record of the past is not held against what holds now.
    let current = |group: &&Vec<usize>| group.iter().any(|index| !rules.historical(&fact.claims[*index]));
    for first in members.iter().filter(current).filter_map(|group| group.first()) {
        let mut wanted = sides[*first].clone();
        wanted.value = value;
        wanted.stated = value;
        wanted.hedge = Hedge::Exact;
        wanted.relative = false;
        wanted.by = None;
        let about = Circumstances {
            exact: rules.exact,
            strict: rules.strict,
            contested: rules.contested,
            tolerance: rules.tolerance,
            ..Circumstances::default()
        };
        let ruling = judge(&sides[*first], &wanted, &about);
        if ruling.verdict == Verdict::Conflict {
            severity = severity.max(if ruling.near { Severity::Warning } else { Severity::Error });
            wrong.push(&fact.claims[*first]);
        }
    }
    let first = wrong.first()?;
    let mut places: Vec<Place> = wrong.iter().map(|claim| Place::of(claim, say::side(claim))).collect();
    places.push(Place {
        at: At::Claims(declared.origin.clone()),
        text: written.clone(),
        message: format!("declared: {written}"),
    });
    Some(Finding {
        id: format!("{}/{}", fact.id, Code::Contradicted.name()),
        code: Code::Contradicted,
        severity,
        fact: Some(fact.id.clone()),
        message: format!("{}: declared is {written}, not {}", fact.about.trim_end_matches('.'), say::quoted(first)),
        places,
    })
}
