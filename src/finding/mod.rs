//! Findings: what is reported, with a code, a severity and places in the texts.

use crate::fact::Fact;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a relation means for two claims of a fact, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Equal.
    Agree,
    /// One within the other.
    Narrows,
    /// Overlap through a hedge, a bound, precision or rounding.
    Compatible,
    /// Unit, currency, calendar or scope differ beyond conversion.
    Incomparable,
    /// The policy allows the move and the later article has the later value.
    Updates,
    /// Declared so, or one article gives both values with different speakers.
    Contested,
    /// Disjoint.
    Conflict,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Shown, never fails unless asked.
    Note,
    /// Shown.
    Warning,
    /// Fails the run.
    Error,
}

/// What is found in one fact.
pub fn compare(fact: &Fact) -> Vec<()> {
    let _ = fact;
    Vec::new()
}
