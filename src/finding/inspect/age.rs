//! An age against the year of birth: "Born in 1980, she died in 2020 aged 52".
//!
//! Only where the sentence itself has both years and one person's age: an age in an article counts to a day the article
//! may not tell.

use super::{Sentence, TIES, Ties, exact, finding, words};
use crate::finding::{Code, Finding, say};
use crate::value::{Decimal, Kind, Value};
use jiff::civil::Date;

pub(super) fn check(sentence: &Sentence, findings: &mut Vec<Finding>) {
    let measured = |id: &str| {
        let mut found =
            sentence.claims.iter().filter(|claim| claim.measure.as_deref() == Some(id) && claim.mention.kind == Kind::Date);
        found.next().filter(|_| found.next().is_none())
    };
    let mut ages = sentence.claims.iter().filter(|claim| claim.mention.kind == Kind::Age);
    let (Some(age), None) = (ages.next(), ages.next()) else { return };
    let (Some(born), Some(died)) = (measured("born"), measured("died")) else { return };
    // "died in 2020 aged 52", "died aged 52 in 2020".
    let between = sentence.between(age.mark.range(), died.mark.range());
    let before = sentence.quote.get(..age.mark.start.min(died.mark.start) as usize).unwrap_or("");
    let apart = if between.contains(',') { words(between) > 0 } else { words(between) > 4 };
    if apart || !Ties::says(&TIES.died, before) {
        return;
    }
    let (Some(stated), Some((birth_from, birth_to)), Some((death_from, death_to))) =
        (exact(age), days(&born.mention.value), days(&died.mention.value))
    else {
        return;
    };
    let (least, most) = (years(birth_to, death_from), years(birth_from, death_to));
    if stated < Decimal::from(least) || stated > Decimal::from(most) {
        let message =
            format!("{} does not fit birth in {} and death in {}", say::quoted(age), say::quoted(born), say::quoted(died));
        findings.push(finding(Code::InternalAge, message, &[age, born, died]));
    }
}

fn days(value: &Value) -> Option<(Date, Date)> {
    match value {
        Value::Date(period) => period.start.zip(period.end),
        _ => None,
    }
}

/// Full years from one day to another.
fn years(from: Date, to: Date) -> i16 {
    let passed = (to.month(), to.day()) >= (from.month(), from.day());
    to.year() - from.year() - i16::from(!passed)
}
