//! Which claims a declared fact takes.

use super::cue::Words;
use super::{Cue, Declaration, Measure};
use crate::claim::{Claim, Context, Part};
use crate::fact::Fact;
use crate::lexicon::ENGLISH;
use crate::value::{Dimension, Kind, Value};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The claims of one document, parted: those that a declaration takes, by its index, and the rest. A claim is taken by the
/// first declaration that fits.
pub fn take(claims: &[Arc<Claim>], declarations: &[Declaration]) -> (Vec<(usize, Arc<Claim>)>, Vec<Arc<Claim>>) {
    let (mut taken, mut rest) = (Vec::new(), Vec::new());
    for (claim, owner) in claims.iter().zip(owners(claims, declarations)) {
        match owner {
            Some(index) => taken.push((index, Arc::clone(claim))),
            None => rest.push(Arc::clone(claim)),
        }
    }
    (taken, rest)
}

/// A declared fact with its claims, in order of document and place; there may be none.
pub fn fact(index: usize, declared: &Declaration, claims: Vec<Arc<Claim>>) -> Fact {
    Fact {
        id: declared.id.clone(),
        about: declared.about.clone(),
        declaration: Some(index),
        why: Vec::new(),
        policy: declared.policy,
        claims,
    }
}

/// For each claim the declaration that takes it.
fn owners(claims: &[Arc<Claim>], declarations: &[Declaration]) -> Vec<Option<usize>> {
    let mut owners = vec![None; claims.len()];
    if declarations.is_empty() {
        return owners;
    }
    let mut pages = Pages::default();
    // All claims of a sentence are looked at together: some are only meant because no other is nearer.
    let mut start = 0;
    while start < claims.len() {
        let first = &claims[start];
        let same = |claim: &&Arc<Claim>| Arc::ptr_eq(&claim.context, &first.context) && claim.sentence == first.sentence;
        let end = start + claims[start..].iter().take_while(same).count();
        let sentence = &claims[start..end];
        for (index, declared) in declarations.iter().enumerate() {
            for taken in matching(sentence, declared, &mut pages) {
                owners[start + taken].get_or_insert(index);
            }
        }
        start = end;
    }
    owners
}

/// The sentences of one article, cut into words once each.
#[derive(Default)]
struct Pages {
    context: Option<Arc<Context>>,
    words: FxHashMap<usize, Words>,
}

impl Pages {
    fn words(&mut self, context: &Arc<Context>, sentence: usize) -> &Words {
        if !self.context.as_ref().is_some_and(|known| Arc::ptr_eq(known, context)) {
            self.context = Some(Arc::clone(context));
            self.words.clear();
        }
        self.words
            .entry(sentence)
            .or_insert_with(|| Words::of(context.sentences.get(sentence).map_or("", String::as_str), &ENGLISH))
    }
}

/// Indexes of the claims of one sentence that `declared` takes.
fn matching(claims: &[Arc<Claim>], declared: &Declaration, pages: &mut Pages) -> Vec<usize> {
    let mut fitting: Vec<usize> = (0..claims.len()).filter(|index| fits(&claims[*index], declared)).collect();
    if declared.part.is_none() {
        fitting.retain(|index| is_meant(&claims[*index], claims));
    }
    let Some(first) = fitting.first().map(|index| &claims[*index]) else { return Vec::new() };
    if !is_near(first, declared, pages) {
        return Vec::new();
    }
    let sentence = pages.words(&first.context, first.sentence);
    let ruled_out: Vec<usize> = declared.not.iter().flat_map(|cue| nearest(cue, sentence, claims, &fitting, false)).collect();
    if let Some(Measure::Words(cue)) = &declared.measure {
        fitting = nearest(cue, sentence, claims, &fitting, true);
    }
    fitting.retain(|index| !ruled_out.contains(index));
    fitting
}

/// Of `fitting` claims those nearest to each place of a cue, in order. Parts of one range stand at one place: all of them.
fn nearest(cue: &Cue, sentence: &Words, claims: &[Arc<Claim>], fitting: &[usize], loose: bool) -> Vec<usize> {
    let mut out = Vec::new();
    for place in cue.find(sentence, loose) {
        let distance = |index: &usize| sentence.distance(&claims[*index].mark.range(), &place);
        let least = fitting.iter().map(distance).min();
        out.extend(fitting.iter().filter(|index| Some(distance(index)) == least));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether kind, unit, measure and part are those declared.
fn fits(claim: &Claim, declared: &Declaration) -> bool {
    let measured = match &declared.measure {
        Some(Measure::Known(measure)) => claim.measure.as_deref() == Some(measure),
        _ => true,
    };
    let part = declared.part.is_none_or(|part| part == claim.part);
    measured && part && kind_fits(claim.mention.kind, declared.kind) && unit_fits(claim, declared)
}

/// Of a stretch and its ends, where none is asked for: the whole, or, where that is open on one side, the end it has.
/// "Since 2003" states a start.
fn is_meant(claim: &Claim, sentence: &[Arc<Claim>]) -> bool {
    let one_sided = |claim: &Claim| match &claim.mention.value {
        Value::Date(period) => period.start.is_some() != period.end.is_some(),
        _ => false,
    };
    let siblings = || sentence.iter().filter(|other| other.mark == claim.mark);
    match claim.part {
        Part::Whole => !(one_sided(claim) && siblings().any(|other| other.part != Part::Whole)),
        _ => !siblings().any(|other| other.part == Part::Whole && !one_sided(other)),
    }
}

fn kind_fits(kind: Kind, declared: Kind) -> bool {
    kind == declared
        || match declared {
            Kind::Count => kind == Kind::Number,
            Kind::Amount => matches!(kind, Kind::Temperature | Kind::Ratio | Kind::Number),
            Kind::Date | Kind::Time => kind == Kind::Datetime,
            _ => false,
        }
}

/// A bare number fits every unit, and a counted noun that the measure vouches for ("150 fatalities" of persons killed)
/// too; units that convert fit each other.
fn unit_fits(claim: &Claim, declared: &Declaration) -> bool {
    let (Some(wanted), Value::Amount(amount)) = (&declared.unit, &claim.mention.value) else { return true };
    let Some(unit) = &amount.unit else { return true };
    if unit == wanted {
        return true;
    }
    match wanted.dimension() {
        Dimension::Count | Dimension::Money => {
            let vouched = matches!(declared.measure, Some(Measure::Known(_)));
            vouched && unit.dimension() == Dimension::Count
                || ENGLISH.spelling.stem(unit.as_str()) == ENGLISH.spelling.stem(wanted.as_str())
        }
        dimension => unit.dimension() == dimension,
    }
}

/// Whether every cue stands near, one of them at least in the sentence itself; words of the measure always do.
fn is_near(claim: &Claim, declared: &Declaration, pages: &mut Pages) -> bool {
    let (context, at) = (&claim.context, claim.sentence);
    let here = |cue: &Cue, pages: &mut Pages, sentence: usize| cue.find(pages.words(context, sentence), true).next().is_some();
    let mut in_sentence = declared.near.is_empty();
    if let Some(Measure::Words(cue)) = &declared.measure {
        if !here(cue, pages, at) {
            return false;
        }
        in_sentence = true;
    }
    let range = at.saturating_sub(declared.window)..(at + declared.window + 1).min(context.sentences.len().max(at + 1));
    for cue in &declared.near {
        let found = here(cue, pages, at);
        in_sentence |= found;
        if !found && !range.clone().any(|sentence| sentence != at && here(cue, pages, sentence)) {
            return false;
        }
    }
    in_sentence
}
