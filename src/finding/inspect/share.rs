//! A percentage against its counts: "9 of 12 households (80 %)".

use super::{Sentence, TIES, Ties, exact, finding, words};
use crate::claim::Claim;
use crate::finding::{Code, Finding, say};
use crate::value::{Amount, Decimal, Hedge, Kind, Relation, Value, relate};

pub(super) fn check(sentence: &Sentence, findings: &mut Vec<Finding>) {
    counts(sentence, findings);
    fraction(sentence, findings);
}

/// "45 out of 90" read as one share, right beside a percentage.
fn fraction(sentence: &Sentence, findings: &mut Vec<Finding>) {
    for pair in sentence.claims.windows(2) {
        let [a, b] = pair else { continue };
        let written = |claim: &Claim| claim.text.contains('%') || claim.text.to_lowercase().contains("cent");
        let one_written = written(a) != written(b);
        let shares = [a, b].iter().all(|claim| claim.mention.kind == Kind::Percent && claim.mention.change.is_none());
        if !one_written || !shares || !tight(sentence.between(a.mark.range(), b.mark.range())) {
            continue;
        }
        let (percent, part) = if written(a) { (a, b) } else { (b, a) };
        let digits = part.text.chars().filter(char::is_ascii_digit).count() >= 2;
        if digits && relate(&percent.mention.value, &part.mention.value).is_some_and(Relation::is_disjoint) {
            let message = format!("{} is not {}", say::quoted(part), say::quoted(percent));
            findings.push(finding(Code::InternalShare, message, &[percent, part]));
        }
    }
}

/// Two counts, "9 of 12", right beside a percentage.
fn counts(sentence: &Sentence, findings: &mut Vec<Finding>) {
    let counted = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    for (index, pair) in sentence.claims.windows(2).enumerate() {
        let [part, whole] = pair else { continue };
        if !counted(part.mention.kind) || !counted(whole.mention.kind) {
            continue;
        }
        // "9 of 12", "nine of the 12": nothing else between.
        let between = sentence.between(part.mark.range(), whole.mark.range());
        if words(between) > 3 || between.contains([',', ';']) || !Ties::says(&TIES.out_of, between) {
            continue;
        }
        let (Some(a), Some(b)) = (exact(part), exact(whole)) else { continue };
        if b <= Decimal::ZERO || a < Decimal::ZERO {
            continue;
        }
        // The percentage stands right before or right after.
        let beside = [index.checked_sub(1), Some(index + 2)];
        let percent = beside.into_iter().flatten().filter_map(|at| sentence.claims.get(at)).find(|claim| {
            let nearest = if claim.mark.start < part.mark.start { part } else { whole };
            let between = sentence.between(claim.mark.range(), nearest.mark.range());
            claim.mention.kind == Kind::Percent && claim.mention.change.is_none() && tight(between)
        });
        let Some(percent) = percent else { continue };
        let Value::Amount(Amount { lo: Some(lo), hi: Some(hi), .. }) = percent.mention.value else { continue };
        if !matches!(percent.mention.hedge, Hedge::Exact | Hedge::About) {
            continue;
        }
        let Some(share) = a.checked_mul(Decimal::ONE_HUNDRED).and_then(|a| a.checked_div(b)) else { continue };
        // Cut off instead of rounded is no mistake: one more unit of the last digit on the upper side.
        let slack = percent.mention.grain.unwrap_or(Decimal::ONE);
        if share < lo || share > hi + slack {
            let message = format!(
                "{} of {} is {} %, not {}",
                say::quoted(part),
                say::quoted(whole),
                share.round_dp(1).normalize(),
                say::quoted(percent)
            );
            findings.push(finding(Code::InternalShare, message, &[percent, part, whole]));
        }
    }
}

/// "9 of 12 (75 %)", "9 of 12 households, or 75 %", "75 % (9 of 12)": a bracket, or "or" behind a comma.
fn tight(between: &str) -> bool {
    let opened = between.contains('(') && !between.contains(')');
    words(between) <= 2 && (opened || between.contains(',') || between.contains('—') || between.contains('–'))
}
