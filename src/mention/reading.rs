//! A reading: what one grammar made of the tokens at a place, before it is known whether it wins.

use super::{Change, Role};
use crate::value::{Clock, Decimal, Hedge, Kind, Value};
use std::ops::Range;

/// What the tokens `start..end` were read as. Becomes a [`super::Mention`] if it is the longest at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// First token of the value expression; may lie behind the place where reading began ("from 1979 to 1989").
    pub start: usize,
    /// One past its last token; the scan goes on here.
    pub end: usize,
    /// See [`super::Mention`] for these.
    pub kind: Kind,
    /// What the words allow.
    pub value: Value,
    /// What the words say.
    pub stated: Value,
    /// The hedge between the two.
    pub hedge: Hedge,
    /// Whether it is a claim.
    pub role: Role,
    /// The rule that read it.
    pub rule: &'static str,
    /// Tokens of the counted noun.
    pub noun: Option<Range<usize>>,
    /// One unit of the last written digit.
    pub grain: Option<Decimal>,
    /// A change instead of a level.
    pub change: Option<Change>,
    /// Resolved from another date.
    pub relative: bool,
    /// A stretch by nature.
    pub extent: bool,
    /// Fiscal calendar.
    pub fiscal: bool,
    /// The time of day that stands with a date.
    pub clock: Option<Clock>,
}

impl Reading {
    /// A claim without hedge, noun or anything else out of the ordinary.
    pub fn new(tokens: Range<usize>, kind: Kind, value: Value, rule: &'static str) -> Self {
        Reading {
            start: tokens.start,
            end: tokens.end,
            kind,
            stated: value.clone(),
            value,
            hedge: Hedge::Exact,
            role: Role::Claim,
            rule,
            noun: None,
            grain: None,
            change: None,
            relative: false,
            extent: false,
            fiscal: false,
            clock: None,
        }
    }
}
