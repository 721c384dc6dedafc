//! Declared facts: `claims/*.toml`.

use super::Policy;

/// A fact as it is declared.
#[derive(Clone, Debug, Default)]
pub struct Declaration {
    /// The table's name.
    pub id: String,
    /// The question in words.
    pub about: String,
    /// How it may move.
    pub policy: Policy,
}
