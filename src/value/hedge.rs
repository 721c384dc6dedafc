//! Hedges: "about", "over", "at least", "nearly" … and the interval each makes of a value. The only file that says how wide a hedge is.

/// The shape of a hedge; the words are in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// As it stands.
    #[default]
    Exact,
    /// "about", "around", "some", "roughly".
    About,
    /// "nearly", "almost".
    Nearly,
    /// "over", "more than".
    Over,
    /// "at least".
    AtLeast,
    /// "under", "fewer than".
    Under,
    /// "up to", "at most".
    AtMost,
    /// A range: "between a and b", "a–b".
    Between,
    /// "dozens", "several": wide, never the only ground for a conflict.
    Vague,
}
