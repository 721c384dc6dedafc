//! Changes against levels: "rose 5 %" is a change, "rose to 5 %" a level, "rose from 4 % to 5 %" two levels.

use super::{Change, Reader};
use crate::lexicon::numbers::ChangeWord;

/// How far before a number the word that moves it may stand when "by" introduces the number.
const REACH: usize = 4;
/// How far before "from" it may stand.
const CLAUSE: usize = 12;

/// Which way the quantity `start..end` changes something, if it does; `direct` whether a verb may stand right before it
/// ("rose 5 %", but nobody changes who "jumped 8 metres").
pub fn of(reader: &Reader, start: usize, end: usize, direct: bool) -> Option<Change> {
    before(reader, start, direct).or_else(|| behind(reader, end))
}

/// "rose 5 %", "up by 40", "an increase of 5 %".
fn before(reader: &Reader, start: usize, direct: bool) -> Option<Change> {
    let changes = &reader.lexicon.numbers.changes;
    let at = start.wrapping_sub(1);
    match reader.meaning(changes, at)? {
        ChangeWord::Up | ChangeWord::Rise => direct.then_some(Change::Up),
        ChangeWord::Down | ChangeWord::Fall => direct.then_some(Change::Down),
        ChangeWord::By => {
            let mut back = at;
            for _ in 0..REACH {
                back = back.wrapping_sub(1);
                match reader.meaning(changes, back) {
                    Some(ChangeWord::Up | ChangeWord::Rise | ChangeWord::Growth) => return Some(Change::Up),
                    Some(ChangeWord::Down | ChangeWord::Fall | ChangeWord::Loss) => return Some(Change::Down),
                    Some(ChangeWord::Either) => return Some(Change::Either),
                    _ => {}
                }
            }
            None
        }
        ChangeWord::Of => match reader.meaning(changes, at.wrapping_sub(1))? {
            ChangeWord::Growth | ChangeWord::Rise => Some(Change::Up),
            ChangeWord::Loss | ChangeWord::Fall => Some(Change::Down),
            ChangeWord::Either => Some(Change::Either),
            _ => None,
        },
        _ => None,
    }
}

/// "5 % rise", "5 % annual increase", "10 points lower".
fn behind(reader: &Reader, end: usize) -> Option<Change> {
    let changes = &reader.lexicon.numbers.changes;
    let way = |at| match reader.meaning(changes, at) {
        Some(ChangeWord::Growth | ChangeWord::Rise | ChangeWord::Higher) => Some(Change::Up),
        Some(ChangeWord::Loss | ChangeWord::Fall | ChangeWord::Lower) => Some(Change::Down),
        Some(ChangeWord::Either) => Some(Change::Either),
        _ => None,
    };
    way(end).or_else(|| {
        if reader.letters(end) && reader.meaning(&reader.lexicon.nouns.forms, end).is_none() { way(end + 1) } else { None }
    })
}

/// Whether a verb of change stands in the clause before `at`, so that "from … to" is a way and no range.
pub fn moves(reader: &Reader, at: usize) -> bool {
    let changes = &reader.lexicon.numbers.changes;
    (1..=CLAUSE)
        .map(|back| at.wrapping_sub(back))
        .take_while(|at| reader.kind(*at).is_some() && !matches!(reader.mark(*at), Some(';' | ':' | '(')))
        .any(|at| {
            !matches!(
                reader.meaning(changes, at),
                None | Some(ChangeWord::By | ChangeWord::Of | ChangeWord::Higher | ChangeWord::Lower)
            )
        })
}
