//! Parts against their total: "12 people, including 15 children"; "all 12 voted: eight in favour and three against".

use super::{Sentence, TIES, Ties, exact, finding, words};
use crate::claim::Claim;
use crate::finding::{Code, Finding, say};
use crate::value::{Decimal, Hedge, Kind, Value};

pub(super) fn check(sentence: &Sentence, findings: &mut Vec<Finding>) {
    including(sentence, findings);
    in_full(sentence, findings);
}

/// A part that is more than the whole, both of people.
fn including(sentence: &Sentence, findings: &mut Vec<Finding>) {
    for pair in sentence.claims.windows(2) {
        let [whole, part] = pair else { continue };
        if !is_people(whole) || !is_people(part) {
            continue;
        }
        let between = sentence.between(whole.mark.range(), part.mark.range());
        if words(between) > 5 || !Ties::says(&TIES.including, between) {
            continue;
        }
        let (Some(most), Some(some)) = (upper(whole), exact(part)) else { continue };
        if some > most {
            let message = format!("{} are part of {}, and more", say::quoted(part), say::quoted(whole));
            findings.push(finding(Code::InternalTotal, message, &[whole, part]));
        }
    }
}

/// Parts behind a colon that are said to be all, and are not.
fn in_full(sentence: &Sentence, findings: &mut Vec<Finding>) {
    let Some(colon) = sentence.quote.find(": ").filter(|_| sentence.quote.matches(':').count() == 1) else { return };
    let (before, after): (Vec<&Claim>, Vec<&Claim>) =
        sentence.claims.iter().partition(|claim| (claim.mark.start as usize) < colon);
    let (&[whole], true) = (before.as_slice(), after.len() >= 2) else { return };
    let head = sentence.quote.get(..whole.mark.start as usize).unwrap_or("");
    let said = head.split_whitespace().next_back().unwrap_or("");
    if !Ties::says(&TIES.whole, said) || !is_count(whole) || !after.iter().all(|part| is_count(part)) {
        return;
    }
    let Some(total) = exact(whole) else { return };
    let parts: Option<Vec<Decimal>> = after.iter().map(|part| exact(part)).collect();
    let Some(sum) = parts.and_then(|parts| parts.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)) else { return };
    if sum != total {
        let message = format!("the parts of {} make {}", say::quoted(whole), sum.normalize());
        let claims: Vec<&Claim> = std::iter::once(whole).chain(after).collect();
        findings.push(finding(Code::InternalTotal, message, &claims));
    }
}

fn is_count(claim: &Claim) -> bool {
    matches!(claim.mention.kind, Kind::Count | Kind::Number) && claim.mention.change.is_none()
}

/// Families may include more children than there are families: only people are counted one by one.
fn is_people(claim: &Claim) -> bool {
    let people =
        |value: &Value| matches!(value, Value::Amount(amount) if amount.unit.as_ref().is_some_and(|u| u.as_str() == "person"));
    is_count(claim) && people(&claim.mention.value)
}

/// The most a claim allows.
fn upper(claim: &Claim) -> Option<Decimal> {
    match &claim.mention.value {
        Value::Amount(amount) if !matches!(claim.mention.hedge, Hedge::Vague | Hedge::Over | Hedge::AtLeast) => amount.hi,
        _ => None,
    }
}
