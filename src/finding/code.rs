//! Finding codes: one table from which `explain`, the rules of SARIF, the docs and the tests derive.

use super::Severity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of finding it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// Two documents state values that cannot both be true.
    Conflict,
    /// A document contradicts the `value` a declaration expects.
    #[serde(rename = "value-contradicted")]
    Contradicted,
    /// Two values differ by so little that they may be meant alike.
    NearConflict,
    /// No document says anything about a declared fact.
    #[serde(rename = "declared-fact-unmentioned")]
    Unmentioned,
    /// A stated duration does not fit the stated years.
    InternalDuration,
    /// A weekday does not fall on its date.
    InternalWeekday,
    /// Parts do not make up their total.
    InternalTotal,
    /// A percentage does not fit its counts.
    InternalShare,
    /// An age does not fit the year of birth.
    InternalAge,
    /// A changed value still stands elsewhere as it was.
    LeftBehind,
    /// An acceptance that accepts nothing.
    UnusedAcceptance,
    /// An acceptance whose day has passed.
    ExpiredAcceptance,
    /// The value moved, as it may.
    Updates,
    /// Known to be in dispute.
    Contested,
    /// A bound is met, but from afar.
    FarBound,
}

/// What is to be known about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The code.
    pub code: Code,
    /// Its name: "near-conflict".
    pub name: &'static str,
    /// How bad it is unless circumstances say otherwise.
    pub severity: Severity,
    /// A few words: "Values cannot both be true".
    pub title: &'static str,
    /// Markdown: what it means, why it matters, an example, the way out.
    pub explanation: &'static str,
}

impl Code {
    /// Every code, worst first.
    pub const ALL: &'static [Rule] = RULES;

    /// The table's row.
    pub fn rule(self) -> &'static Rule {
        // One row per code in the order of the enum: a test holds it.
        &RULES[self as usize]
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.rule().name
    }

    /// The code with this name.
    pub fn from_name(name: &str) -> Option<Code> {
        RULES.iter().find(|rule| rule.name == name).map(|rule| rule.code)
    }
}

const RULES: &[Rule] = &[
    Rule {
        code: Code::Conflict,
        name: "conflict",
        severity: Severity::Error,
        title: "Documents state values that cannot both be true",
        explanation: "\
Two statements about the same fact give values that share nothing, even after every hedge (\"about\", \"over\"), the \
written precision and rounding have been allowed for.

Why it matters: at least one of the documents misinforms its readers. factdiff does not know which.

Example:

    harbour-news.txt:3   The ferry fire killed 31 people.
    daily-post.txt:8     More than 40 died in the ferry fire.

31 is not more than 40.

The way out: look the value up at its source and correct the document that is wrong. If the two are about different \
things, say so in the text, or narrow the declaration (`near`, `not`). If the dispute is real, declare the fact with \
`status = \"contested\"` and a `because`. A note \"edited-copy\" means that the two passages are otherwise the same, \
which nearly always is a slip in copying or a value that was updated in one place only.
",
    },
    Rule {
        code: Code::Contradicted,
        name: "value-contradicted",
        severity: Severity::Error,
        title: "A document contradicts the declared value",
        explanation: "\
The declaration of this fact gives a `value`, and a document states one that cannot be the same.

Why it matters: the declared value is the one everybody agreed to repeat.

Example: `value = \"145\"` in `claims/`, and \"over 150 fatalities\" in a document.

The way out: correct the document or, if the world has changed, the declaration.
",
    },
    Rule {
        code: Code::NearConflict,
        name: "near-conflict",
        severity: Severity::Warning,
        title: "Values differ by a hair",
        explanation: "\
Two statements about the same fact do not meet, but by so little that both may be meant alike: durations one written \
unit apart (\"ten years\", \"nine-year\"), a bound just touched (\"over 150\" against 150), or a day apart where one \
date is worked out from a weekday or from \"yesterday\".

Why it matters: often it is a matter of wording, sometimes the first sign of a slip.

Example:

    history.txt:4    The siege lasted ten years.
    school.txt:9     After a nine-year siege, the town fell.

Sentences, terms, limits and prices are never near: there the difference is the point.

The way out: word both alike, or accept it.
",
    },
    Rule {
        code: Code::Unmentioned,
        name: "declared-fact-unmentioned",
        severity: Severity::Warning,
        title: "No document mentions a declared fact",
        explanation: "\
A fact is declared in `claims/`, and nothing that was read states its value.

Why it matters: a check that matches nothing looks just like one that passes. Either the documents lost the statement, or \
the words of the declaration do not find it.

The way out: try the sentence as an `[[ID.example]]` of the declaration; loosen `near`, or raise `window`. If the documents \
no longer state the fact, remove the declaration.
",
    },
    Rule {
        code: Code::InternalDuration,
        name: "internal-duration",
        severity: Severity::Warning,
        title: "A stated length of time does not fit the stated dates",
        explanation: "\
One sentence states both a length of time and the dates it ran between, and they do not fit, even if the first and the last \
year are counted in full.

Example: \"The war, from 1979 to 1989, lasted seven years.\"

The way out: correct one of them.
",
    },
    Rule {
        code: Code::InternalWeekday,
        name: "internal-weekday",
        severity: Severity::Warning,
        title: "A weekday does not fall on its date",
        explanation: "\
A date is written with a weekday it does not fall on. Only dates with a written year are checked, and none before 1923, when \
the last countries changed their calendar.

Example: \"Monday, July 3, 2025\" was a Thursday.

The way out: one of the two is wrong; factdiff does not know which.
",
    },
    Rule {
        code: Code::InternalTotal,
        name: "internal-total",
        severity: Severity::Warning,
        title: "Parts do not make up their total",
        explanation: "\
A sentence gives a total and its parts, and the parts are more than the total, or are said to be all of it and are not.

Example: \"All 12 members voted: eight in favour and three against.\"

The way out: correct one of the figures, or say what the rest is.
",
    },
    Rule {
        code: Code::InternalShare,
        name: "internal-share",
        severity: Severity::Warning,
        title: "A percentage does not fit its counts",
        explanation: "\
A sentence gives a share both as counts and in per cent, and the two do not fit when rounded.

Example: \"9 of 12 households (80 %) agreed\": nine of twelve are 75 %.

The way out: correct one of the figures.
",
    },
    Rule {
        code: Code::InternalAge,
        name: "internal-age",
        severity: Severity::Warning,
        title: "An age does not fit the year of birth",
        explanation: "\
A sentence gives a person's age and year of birth, and the two do not fit the day it speaks of.

Example: \"Born in 1980, she died in 2020 aged 52.\"

The way out: correct one of them.
",
    },
    Rule {
        code: Code::LeftBehind,
        name: "left-behind",
        severity: Severity::Warning,
        title: "A changed value still stands elsewhere as it was",
        explanation: "\
With `--since`: a document has given a fact a new value, and another document still gives the old one, in so many words.

Why it matters: a value is seldom corrected everywhere at once, and the copies that are left behind look as sure of \
themselves as before.

Example: the change turns \"102 tests\" in `README.md` into \"107 tests\", and `docs/testing.md` still says 102.

The way out: correct the copy too, or, if it is a dated record, name it under `historical` in `factdiff.toml`.
",
    },
    Rule {
        code: Code::UnusedAcceptance,
        name: "unused-acceptance",
        severity: Severity::Warning,
        title: "An acceptance accepts nothing",
        explanation: "\
An `[[accept]]` names a fact that has no such finding any more.

Why it matters: left in place, it would silently accept the next one.

The way out: remove it.
",
    },
    Rule {
        code: Code::ExpiredAcceptance,
        name: "expired-acceptance",
        severity: Severity::Warning,
        title: "An acceptance has expired",
        explanation: "\
The day in `until` of an `[[accept]]` has passed; what it accepted is reported again.

The way out: settle the matter, or set a new day with a reason that still holds.
",
    },
    Rule {
        code: Code::Updates,
        name: "updates",
        severity: Severity::Note,
        title: "The value moved, as its policy allows",
        explanation: "\
The fact may move in time (a toll grows, a price varies), and the later document has the later value. Where it is not known \
which document is later, this is a warning.

Example: \"at least 60 dead\" on the day, \"133 dead\" two days later.

The way out: none is needed; the earlier document may deserve an update.
",
    },
    Rule {
        code: Code::Contested,
        name: "contested",
        severity: Severity::Note,
        title: "The value is in dispute, and the documents say so",
        explanation: "\
The fact is declared `status = \"contested\"`, or one article gives both values and says who holds which.

Example: \"Police counted 20,000 marchers, the organisers 100,000.\"

The way out: none is needed.
",
    },
    Rule {
        code: Code::FarBound,
        name: "far-bound",
        severity: Severity::Note,
        title: "A bound is met from afar",
        explanation: "\
\"Over 150\" allows 900, but hardly anybody would say so: the value is more than twice the bound.

Why it matters: both can be true, yet one is likely out of date, or about something else.

The way out: look at both.
",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum_and_names_are_unique() {
        for (index, rule) in RULES.iter().enumerate() {
            assert_eq!(rule.code as usize, index, "{}", rule.name);
            assert_eq!(rule.code.rule(), rule);
            assert_eq!(Code::from_name(rule.name), Some(rule.code));
            assert_eq!(serde_json::to_value(rule.code).unwrap(), rule.name);
            assert!(!rule.title.ends_with('.') && !rule.explanation.is_empty(), "{}", rule.name);
        }
    }
}
