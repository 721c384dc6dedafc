//! The rules of discovery by name, so that a program can show what each is worth on labelled cases.

use super::part::Part;
use super::veto::Veto;

/// A part or a veto, to be left out by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A part of the score.
    Part(Part),
    /// A veto.
    Veto(Veto),
    /// Claims that agree are matched first.
    Agreement,
    /// Articles that agree on nothing are about different things.
    Company,
    /// Where an article states several such values, those that differ must be told of alike.
    Sure,
    /// Values far apart hardly answer one question.
    Far,
    /// Sentences that name others each tell of their own.
    Others,
}

impl Rule {
    /// Every rule that can be left out, with its name.
    pub const ALL: &'static [(&'static str, Rule)] = &[
        ("copy", Rule::Part(Part::Copy)),
        ("person", Rule::Part(Part::Person)),
        ("names", Rule::Part(Part::Names)),
        ("around", Rule::Part(Part::Around)),
        ("words", Rule::Part(Part::Words)),
        ("measure", Rule::Part(Part::Measure)),
        ("noun", Rule::Part(Part::Noun)),
        ("governor", Rule::Part(Part::Governor)),
        ("called", Rule::Part(Part::Called)),
        ("alone", Rule::Part(Part::Alone)),
        ("figure", Rule::Part(Part::Figure)),
        ("story", Rule::Part(Part::Story)),
        ("day", Rule::Part(Part::Day)),
        ("manual", Rule::Part(Part::Manual)),
        ("heading", Rule::Part(Part::Heading)),
        ("close", Rule::Part(Part::Close)),
        ("far", Rule::Far),
        ("others", Rule::Others),
        ("sure", Rule::Sure),
        ("not-change", Rule::Veto(Veto::Change)),
        ("not-measure", Rule::Veto(Veto::Measure)),
        ("not-noun", Rule::Veto(Veto::Noun)),
        ("not-scope", Rule::Veto(Veto::Scope)),
        ("not-time", Rule::Veto(Veto::Time)),
        ("not-modality", Rule::Veto(Veto::Modality)),
        ("not-partial", Rule::Veto(Veto::Partial)),
        ("not-label", Rule::Veto(Veto::Label)),
        ("not-person", Rule::Veto(Veto::Person)),
        ("not-names", Rule::Veto(Veto::Names)),
        ("not-place", Rule::Veto(Veto::Place)),
        ("not-form", Rule::Veto(Veto::Form)),
        ("not-namesake", Rule::Veto(Veto::Namesake)),
        ("not-beside", Rule::Veto(Veto::Beside)),
        ("agreement", Rule::Agreement),
        ("company", Rule::Company),
    ];
}
