//! Counted nouns: what "145" is a number of in "145 people", "four armed terrorists", "15,000 Soviet soldiers".
//!
//! In: the tokens behind a number. Out: the noun phrase, its head and the unit it counts in: the singular, "person" for
//! people of every kind. Without a parser: the first plural of the phrase is its head.

use super::Reader;
use crate::lexicon::nouns::Form;
use crate::sentence::TokenKind;
use crate::value::Unit;
use std::ops::Range;

/// A counted noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Its tokens, adjectives included, up to the head.
    pub tokens: Range<usize>,
    /// What it counts in.
    pub unit: Unit,
    /// Whether its head is a plural, or a word for people.
    pub plural: bool,
}

/// How many words of a phrase are looked at.
const LONGEST: usize = 6;

/// The noun phrase at `at`. `one` allows a singular: "one soldier", "14-member".
pub fn read(reader: &Reader, at: usize, one: bool) -> Option<Noun> {
    let nouns = &reader.lexicon.nouns;
    let mut next = at;
    let mut last = None;
    let mut casualty = None;
    for _ in 0..LONGEST {
        if reader.is(next, '-') && reader.glued(next) && reader.glued(next + 1) && next > at {
            next += 1;
            last = None;
        }
        if reader.kind(next) != Some(TokenKind::Word) {
            break;
        }
        // "2020 saw two thousand strikes": another number counts its own; "17 one-way tickets"
        if reader.find(&reader.lexicon.numbers.cardinals, next).is_some() && !reader.is(next + 1, '-') {
            break;
        }
        let text = reader.text(next);
        match reader.find(&nouns.forms, next) {
            Some((_, Form::Stop)) => break,
            Some((end, Form::Person)) => {
                // "police officers", "crew members": the last one is the head.
                let end = match reader.find(&nouns.forms, end) {
                    Some((further, Form::Person)) => further,
                    _ => end,
                };
                return Some(Noun { tokens: at..end, unit: Unit::new("person"), plural: true });
            }
            Some((end, Form::Casualty)) => {
                casualty = casualty.or(Some(end));
                next = end;
                continue;
            }
            Some((end, Form::Plural(place))) => {
                return Some(Noun { tokens: at..end, unit: Unit::new(nouns.singular_at(place)), plural: true });
            }
            Some((end, Form::Never | Form::Attribute)) => {
                last = Some((end, text));
                next = end;
                continue;
            }
            None => {}
        }
        // "Boeing's": a possessive describes, it is not counted.
        if matches!(reader.mark(next + 1), Some('\'' | '’')) && reader.glued(next + 1) {
            next += if reader.letters(next + 2) && reader.glued(next + 2) { 3 } else { 2 };
            continue;
        }
        if let Some((stem, ending)) = nouns.singular(text)
            && !(reader.token(next).capital && plural_follows(reader, next + 1))
        {
            let unit = format!("{}{ending}", stem.to_lowercase());
            return Some(Noun { tokens: at..next + 1, unit: Unit::new(&unit), plural: true });
        }
        last = Some((next + 1, text));
        next += 1;
    }
    if let Some(end) = casualty {
        return Some(Noun { tokens: at..end, unit: Unit::new("person"), plural: true });
    }
    let (end, text) = last.filter(|_| one)?;
    Some(Noun { tokens: at..end, unit: Unit::new(&text.to_lowercase()), plural: false })
}

/// The word joined to a number by a hyphen: "14-member council".
pub fn joined(reader: &Reader, at: usize) -> Option<Noun> {
    if !reader.letters(at) {
        return None;
    }
    let nouns = &reader.lexicon.nouns;
    let text = reader.text(at);
    let unit = match reader.find(&nouns.forms, at) {
        Some((_, Form::Stop)) => return None,
        Some((_, Form::Person)) => Unit::new("person"),
        Some((_, Form::Plural(place))) => Unit::new(nouns.singular_at(place)),
        _ => match nouns.singular(text) {
            Some((stem, ending)) => Unit::new(&format!("{}{ending}", stem.to_lowercase())),
            None => Unit::new(&text.to_lowercase()),
        },
    };
    Some(Noun { tokens: at..at + 1, unit, plural: false })
}

/// Whether a plural follows directly: "17 Texas voters".
fn plural_follows(reader: &Reader, at: usize) -> bool {
    match reader.meaning(&reader.lexicon.nouns.forms, at) {
        Some(Form::Person | Form::Plural(_)) => true,
        Some(_) => false,
        None => reader.letters(at) && reader.lexicon.nouns.singular(reader.text(at)).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::reader::tests::read_with;

    #[test]
    fn the_first_plural_is_counted() {
        let cases = [
            ("people were killed", "people = person"),
            ("armed terrorists stormed", "armed terrorists = person"),
            ("Soviet soldiers", "Soviet soldiers = person"),
            ("unarmed Black teenage boys", "unarmed Black teenage boys = person"),
            ("police officers", "police officers = person"),
            ("countries with an embassy", "countries = country"),
            ("wars in Chechnya", "wars = war"),
            ("dead and", "dead = person"),
            ("injured passengers", "injured passengers = person"),
            ("Texas voters", "Texas voters = person"),
            ("sports cars", "sports cars = car"),
            ("churches", "churches = church"),
            ("long-range missiles", "long-range missiles = missile"),
            ("of the", "nothing"),
            ("serious", "nothing"),
            ("million", "nothing"),
        ];
        for (text, expected) in cases {
            let found = read_with(text, |reader| {
                read(reader, 0, false)
                    .map(|noun| format!("{} = {}", reader.slice(noun.tokens.start, noun.tokens.end), noun.unit.as_str()))
            });
            assert_eq!(found.as_deref().unwrap_or("nothing"), expected, "{text}");
        }
    }
}
