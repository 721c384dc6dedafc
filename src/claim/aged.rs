//! Whose age it is.
//!
//! In: an age in its sentence. Out: a name of the article, or none: a name farther off is a guess.

use super::about::Around;
use super::names::Class;
use crate::lexicon::claims::Classes;
use crate::mention::Mention;
use std::ops::Range;

/// So far behind an age the name of whoever has it may follow.
const NAMED: usize = 8;

/// Whose age it is.
pub fn person(around: &Around, mention: &Mention) -> Option<u32> {
    let terms = around.terms;
    // "Jamie and Nathan Sproat, aged 28 and 25": which is whose is not told by what is nearest.
    let adds = |t: usize| terms.term(t).classes.has(Classes::ADDING);
    let (first, end) = (mention.tokens.start, mention.tokens.end);
    let listed =
        around.mentions.iter().any(|m| m.tokens.start == end + 1 && adds(end) || m.tokens.end + 1 == first && adds(first - 1));
    if listed {
        return None;
    }
    let named = around.names.within(&around.tokens);
    let after = named.iter().find(|(at, name)| at.start >= end && can_age(around, *name));
    // "He was 25-year-old Jane Doe": what touches it comes first.
    let touching = after.filter(|(at, _)| at.start == end);
    let found = touching.or_else(|| before(around, mention)).or_else(|| after.filter(|(at, _)| leads_to(around, end, at.start)));
    found.map(|(_, name)| *name as u32).or_else(|| referred(around, mention))
}

/// Whether a name may be that of somebody who has an age.
fn can_age(around: &Around, name: usize) -> bool {
    matches!(around.names.names[name].class, Class::Person | Class::Thing)
}

/// "Jane Doe, 24,", "Doe is 24", "Jane Doe, of Leeds, 24,", "Doe, a 24-year-old nurse".
fn before<'a>(around: &'a Around, mention: &Mention) -> Option<&'a (Range<usize>, usize)> {
    let terms = around.terms;
    let named = around.names.within(&around.tokens);
    let mut names = named.iter().rev().filter(|(at, _)| at.end <= mention.tokens.start).peekable();
    let mut till = mention.tokens.start;
    // "of Leeds,": where somebody is from stands between.
    let placed = |name: usize| !matches!(around.names.names[name].class, Class::Person | Class::Thing);
    while let Some((at, _)) = names.next_if(|(at, name)| placed(*name) && (at.end..till).all(|t| terms.is_mark(t, ","))) {
        let of = at.start.checked_sub(1).filter(|t| terms.term(*t).classes.has(Classes::OF.or(Classes::LOCATIVE)));
        till = of.unwrap_or(at.start);
    }
    let found = names.next().filter(|(_, name)| can_age(around, *name))?;
    let between = found.0.end..till;
    let mark = |t: usize| terms.is_mark(t, ",") || terms.is_mark(t, "(");
    let link = |t: usize| {
        let classes = terms.term(t).classes;
        mark(t) || classes.has(Classes::BEING.or(Classes::FUNCTION)) && !classes.has(Classes::JOINER)
    };
    // "Doe's 24-year-old son", "Doe with her 24-year-old son"; but "Tim, her 24-year-old son".
    let owns = !between.clone().next().is_some_and(mark)
        && between
            .clone()
            .any(|t| terms.term(t).classes.has(Classes::POSSESSIVE) || terms.is_mark(t, "'") || terms.is_mark(t, "’"));
    (between.len() <= 3 && between.clone().all(link) && !owns).then_some(found)
}

/// "a 24-year-old nurse named Jane Doe", "a 24-year-old man, Jane Doe,".
fn leads_to(around: &Around, from: usize, to: usize) -> bool {
    let terms = around.terms;
    if to - from > NAMED {
        return false;
    }
    let is = |t: usize, class: Classes| terms.term(t).classes.has(class);
    let plain = |t: usize| terms.is_word(t) && !is(t, Classes::FUNCTION) || terms.is_mark(t, "-");
    let Some(stop) = (from..to).find(|t| !plain(*t) || is(*t, Classes::NAMING)) else {
        // "a 24-year-old nurse Jane Doe", not "a 24-year-old man told Jane Doe".
        return to - from <= 3 && !(from..to - 1).any(|t| is(t, Classes::PERSON)) && !(from..to).any(|t| is(t, Classes::SAYING));
    };
    let naming = (stop..to).find(|t| is(*t, Classes::NAMING));
    let named = naming.is_some_and(|naming| (naming + 1..to).all(|t| is(t, Classes::FUNCTION)) && naming - stop <= 3);
    named || stop > from && stop - from <= 2 && stop + 1 == to && terms.is_mark(stop, ",")
}

/// Who "The 36-year-old …" or "He was 64" speaks of: the one person named last, where no other could be meant.
fn referred(around: &Around, mention: &Mention) -> Option<u32> {
    let terms = around.terms;
    let first = mention.tokens.start;
    let word = |back: usize| {
        first.checked_sub(back).filter(|t| *t >= around.tokens.start).map(|t| terms.term(t).classes).unwrap_or_default()
    };
    // "The senator, 61,": the comma and the noun stand between.
    let definite = word(1).has(Classes::DEFINITE) || first > 0 && terms.is_mark(first - 1, ",") && word(3).has(Classes::DEFINITE);
    if !definite && !(word(1).has(Classes::BEING) && word(2).has(Classes::PRONOUN)) {
        return None;
    }
    let one = |tokens: Range<usize>| {
        let mut people: Vec<usize> = around.names.within(&tokens).iter().map(|(_, name)| *name).collect();
        people.sort_unstable();
        people.dedup();
        people.retain(|name| around.names.names[*name].acts());
        people
    };
    // Earlier in the sentence, or else in the last of the two before it that names anybody.
    let sentences = (mention.sentence.saturating_sub(2)..mention.sentence).rev();
    let earlier = sentences.filter_map(|index| terms.prose.sentences.get(index)).map(|sentence| sentence.tokens.clone());
    let people = std::iter::once(around.tokens.start..first).chain(earlier).map(one).find(|people| !people.is_empty())?;
    (people.len() == 1).then(|| people[0] as u32)
}

#[cfg(test)]
mod tests {
    use crate::{Options, Source, read};

    /// Each age of a text and whose it is.
    fn ages(text: &str) -> String {
        let document = read(&Source { name: "a.txt".into(), bytes: text.as_bytes().to_vec() }, &Options::default());
        let ages = document.claims.iter().filter(|claim| claim.mention.kind == crate::value::Kind::Age);
        let whose =
            |claim: &crate::claim::Claim| claim.about.person.map(|index| claim.context.names[index as usize].text.clone());
        let said = ages.map(|claim| format!("{} {}", claim.text, whose(claim).unwrap_or("?".into())));
        said.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn ages_find_their_person() {
        let column = [
            ("Police named Corey Haddix, 31, of Tarrow.", "31 Corey Haddix"),
            ("Corey Haddix, who was 31, had been a regular.", "31 Corey Haddix"),
            ("They told KCOR he was 25-year-old Javier Montero, a father.", "25-year-old Javier Montero"),
            ("The chief said 25-year-old driver Javier Montero fled.", "25-year-old Javier Montero"),
            ("Ana Ruiz and her 4-year-old son were found.", "4-year-old ?"),
            ("Ana Ruiz with her 4-year-old son was found.", "4-year-old ?"),
            ("Ana Ruiz's 4-year-old son was found.", "4-year-old ?"),
            ("Tim Ruiz, her 4-year-old son, was found.", "4-year-old Tim Ruiz"),
            ("Ana Ruiz, of Leeds, 44, was found.", "44 Ana Ruiz"),
            ("They found the body of Ana Ruiz, 44, on Friday.", "44 Ana Ruiz"),
            ("Ana Ruiz of Dayton, Ohio, 44, was found.", "44 Ana Ruiz"),
            ("They arrested a 44-year-old man identified as Paul Ruiz.", "44-year-old Paul Ruiz"),
            ("They arrested a 44-year-old man police named as Paul Ruiz.", "44-year-old Paul Ruiz"),
            ("They arrested a 44-year-old teacher, Paul Ruiz, on Monday.", "44-year-old Paul Ruiz"),
            ("A 44-year-old man was shot, Chief Paul Ruiz said.", "44-year-old ?"),
            ("A 44-year-old man told Paul Ruiz of it.", "44-year-old ?"),
            ("Paul Ruiz was stopped late on Friday. The senator, 61, drove home.", "61 Paul Ruiz"),
            ("Paul Ruiz was stopped by Ana Diaz. The senator, 61, drove home.", "61 ?"),
            ("Paul Ruiz was stopped. The 61-year-old drove home. He was 61, he said.", "61-year-old Paul Ruiz; 61 Paul Ruiz"),
        ];
        for (text, whose) in column {
            assert_eq!(ages(text), whose, "{text}");
        }
    }
}
