//! What is left of a source when it has been read.

use super::Lines;
use crate::claim::Claim;
use crate::error::Problem;
use crate::finding::Finding;
use std::sync::Arc;

/// A source that has been read: its claims, what was counted on the way, and where its lines begin. Depends on that
/// source and the options alone, so it may be kept while others change.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Name of the source.
    pub name: String,
    /// What its articles claim, in order of place.
    pub claims: Vec<Arc<Claim>>,
    /// Where its articles contradict themselves.
    pub findings: Vec<Finding>,
    /// Documents in it: one, or as many as a JSONL file has records.
    pub documents: u64,
    /// Articles in it.
    pub articles: u64,
    /// Numbers and dates found, of every role.
    pub mentions: u64,
    /// Claims whose measure is not known.
    pub unbound: u64,
    /// What was not read.
    pub problems: Vec<Problem>,
    /// Where its lines begin.
    pub lines: Lines,
}
