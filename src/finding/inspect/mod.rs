//! A source against itself: one sentence that states the same twice, and differently.
//!
//! In: the claims of one article. Out: findings with a code of their own each. Only what one sentence says is held
//! together, and only where words or marks tie the two closely: most pairs of numbers in a sentence are about different
//! things, and a false alarm costs more than a miss.
//!
//! ```text
//! span     "lasted seven years, from 1979 to 1989"     a length of time against its dates
//! weekday  "Monday, July 3, 2025"                      a weekday against its date
//! total    "12 people, including 15 children"          parts against their total
//! share    "9 of 12 (80 %)"                            a percentage against its counts
//! age      "born in 1980, died in 2020 aged 52"        an age against the year of birth
//! ```

mod age;
mod share;
mod span;
mod total;
mod weekday;

use super::{Code, Finding, Place, say};
use crate::claim::{Claim, Part};
use crate::fact::declared::{Cue, Words};
use crate::lexicon::ENGLISH;
use crate::mention::Role;
use crate::value::{Amount, Decimal, Hedge, Value};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// Where one article contradicts itself. `claims` are all claims of that article, in order.
pub fn inspect(claims: &[Claim]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut start = 0;
    while start < claims.len() {
        let first = &claims[start];
        let same = |claim: &&Claim| Arc::ptr_eq(&claim.context, &first.context) && claim.sentence == first.sentence;
        let end = start + claims[start..].iter().take_while(same).count();
        let sentence = Sentence::new(&claims[start..end]);
        weekday::check(&sentence, &mut findings);
        if sentence.claims.len() > 1 {
            span::check(&sentence, &mut findings);
            total::check(&sentence, &mut findings);
            share::check(&sentence, &mut findings);
            age::check(&sentence, &mut findings);
        }
        start = end;
    }
    findings
}

/// The claims of one sentence that may be held against each other.
struct Sentence<'a> {
    claims: Vec<&'a Claim>,
    quote: &'a str,
}

impl<'a> Sentence<'a> {
    fn new(claims: &'a [Claim]) -> Self {
        let stands = |claim: &&Claim| claim.part == Part::Whole && claim.mention.role == Role::Claim && !claim.about.superseded;
        let claims: Vec<&Claim> = claims.iter().filter(stands).collect();
        let quote = claims.first().map_or("", |claim| claim.quote());
        Sentence { claims, quote }
    }

    /// What stands between two places.
    fn between(&self, a: Range<usize>, b: Range<usize>) -> &'a str {
        let (from, to) = if a.start <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        self.quote.get(from..to).unwrap_or("")
    }
}

/// The words that tie two numbers of a sentence together (`[check]` of the lexicon).
struct Ties {
    /// "lasted": a length of time is the whole of what is dated.
    span: Cue,
    /// "including": parts follow.
    including: Cue,
    /// "all": a total whose parts are given in full.
    whole: Cue,
    /// "of": so many of so many.
    out_of: Cue,
    /// "died": the day up to which an age counts.
    died: Cue,
}

static TIES: LazyLock<Ties> = LazyLock::new(|| {
    let cue = |name| {
        let written = ENGLISH.check.get(name).map_or("", String::as_str);
        Cue::new(written, &ENGLISH).expect("en.toml has words for every check: a test reads it")
    };
    Ties { span: cue("span"), including: cue("including"), whole: cue("whole"), out_of: cue("out-of"), died: cue("died") }
});

impl Ties {
    /// Whether a cue stands in `text`.
    fn says(cue: &Cue, text: &str) -> bool {
        cue.find(&Words::of(text, &ENGLISH), false).next().is_some()
    }
}

/// The number of a claim that states one exactly.
fn exact(claim: &Claim) -> Option<Decimal> {
    match (&claim.mention.stated, claim.mention.hedge) {
        (Value::Amount(Amount { lo: Some(lo), hi: Some(hi), .. }), Hedge::Exact) if lo == hi => Some(*lo),
        _ => None,
    }
}

/// How many words a stretch of text holds.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// A finding about some claims of one article.
fn finding(code: Code, message: String, claims: &[&Claim]) -> Finding {
    let key = claims.first().map_or(String::new(), |claim| {
        let values: Vec<&str> = claims.iter().map(|claim| claim.text.as_str()).collect();
        // By the words it is about, not by its place.
        format!("{}/{}#{}/{}", code.name(), claim.byline.document, claim.byline.index, values.join("/"))
    });
    Finding {
        id: key,
        code,
        severity: code.rule().severity,
        fact: None,
        message,
        places: claims.iter().map(|claim| Place::of(claim, say::quoted(claim))).collect(),
    }
}
