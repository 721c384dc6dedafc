//! Findings in words: one good sentence for people, and what each side says.

use super::{Code, Pair, Reason};
use crate::claim::Claim;
use crate::fact::Fact;
use std::sync::Arc;

/// The sentence of a finding. `claims` are its sides, the two of `pair` first.
pub(super) fn message(code: Code, fact: &Fact, claims: &[&Arc<Claim>], pair: &Pair) -> String {
    let about = fact.about.trim_end_matches('.');
    let [a, b, ..] = claims else { return about.to_owned() };
    let (a, b) = (quoted(a), quoted(b));
    let more = match claims.len() {
        0..=2 => String::new(),
        3 => ", and one more value".to_owned(),
        n => format!(", and {} more values", n - 2),
    };
    let difference = match (code, pair.reason) {
        (Code::Conflict, Some(Reason::EditedCopy)) => format!("the same passage says {a} here and {b} there"),
        (Code::Conflict, Some(Reason::Ends)) => format!("{a} and {b} do not begin and end alike"),
        (Code::NearConflict, Some(Reason::TouchingBound)) => format!("{a} just misses {b}"),
        (Code::NearConflict, Some(Reason::RelativeDay)) => format!("{a} and {b} are a day apart"),
        (Code::NearConflict, _) => format!("{a} and {b} differ by a hair"),
        (Code::Updates, Some(Reason::PublicationUnknown)) => {
            format!("{a} and {b}; the value may move, and which is later is not known")
        }
        (Code::Updates, _) => format!("moved between {a} and {b}"),
        (Code::Contested, Some(Reason::Speaker)) => format!("{a} according to one speaker, {b} according to another"),
        (Code::Contested, _) => format!("{a} against {b}, declared contested"),
        (Code::FarBound, _) => format!("{a} and {b} can both be true, but lie far apart"),
        _ => format!("{a} and {b} cannot both be true"),
    };
    format!("{about}: {difference}{more}")
}

/// The words of a value with its unit, in quotes.
pub(super) fn quoted(claim: &Claim) -> String {
    format!("“{}”", claim.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What one side says and who says it: "145" (Express Tribune, 2025-07-13).
pub(super) fn side(claim: &Claim) -> String {
    let byline = &claim.byline;
    let name = byline.outlet.as_deref().unwrap_or(&byline.document);
    let day = byline.day();
    match day {
        Some(day) => format!("{} ({name}, {day})", quoted(claim)),
        None => format!("{} ({name})", quoted(claim)),
    }
}
