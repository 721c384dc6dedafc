//! The sides of a fact: its groups, each with a letter, those in dispute first.

use crate::finding::Verdict;
use crate::report::{Fact, Pair, Statement};

/// One group of a fact: all that say the same.
#[derive(Debug)]
pub struct Side<'a> {
    /// Its number within the fact.
    pub group: u32,
    /// "A", "B" …; the letters begin again after Z.
    pub letter: char,
    /// '-' for the first side of a dispute, '+' for what disagrees with it, ' ' for the rest.
    pub sign: char,
    /// Whether it disagrees with any other.
    pub disputed: bool,
    /// Who says it: one statement per origin first, then their copies.
    pub statements: Vec<&'a Statement>,
    /// How many of the statements stand for an origin of their own.
    pub origins: usize,
}

impl<'a> Side<'a> {
    /// The sides of a fact: those that disagree first, each kind in order of value as far as the fact orders it.
    pub fn of(fact: &'a Fact) -> Vec<Side<'a>> {
        let mut groups: Vec<u32> = fact.statements.iter().map(|statement| statement.group).collect();
        groups.sort_unstable();
        groups.dedup();
        let worst = fact.verdict;
        let matters = |pair: &&Pair| pair.verdict == worst && worst >= Verdict::Updates;
        let disputed = |group: u32| fact.pairs.iter().filter(matters).any(|pair| pair.a == group || pair.b == group);
        // "Below" is an order among intervals: the more sides a group is below of, the earlier it stands.
        let above = |group: u32| {
            let below = |pair: &&Pair| match pair.relation {
                Some(crate::value::Relation::Below) => pair.b == group,
                Some(crate::value::Relation::Above) => pair.a == group,
                _ => false,
            };
            fact.pairs.iter().filter(below).count()
        };
        groups.sort_by_key(|group| (!disputed(*group), above(*group), *group));
        let first = groups.first().copied().filter(|group| disputed(*group));
        let against_first = |group: u32| {
            let mut pairs = fact.pairs.iter().filter(matters);
            first.is_some_and(|first| pairs.any(|pair| (pair.a, pair.b) == (first, group) || (pair.b, pair.a) == (first, group)))
        };
        groups
            .iter()
            .enumerate()
            .map(|(index, group)| {
                let (statements, origins) = by_origin(fact.statements.iter().filter(|s| s.group == *group));
                Side {
                    group: *group,
                    letter: char::from(b'A' + (index % 26) as u8),
                    sign: if first == Some(*group) {
                        '-'
                    } else if against_first(*group) {
                        '+'
                    } else {
                        ' '
                    },
                    disputed: disputed(*group),
                    statements,
                    origins,
                }
            })
            .collect()
    }
}

/// The first statement of each origin, then the copies; and how many origins there are.
fn by_origin<'a>(statements: impl Iterator<Item = &'a Statement>) -> (Vec<&'a Statement>, usize) {
    let (mut firsts, mut copies): (Vec<&Statement>, Vec<&Statement>) = (Vec::new(), Vec::new());
    for statement in statements {
        let known = firsts.iter().any(|first| first.origin == statement.origin);
        if known { copies.push(statement) } else { firsts.push(statement) }
    }
    let origins = firsts.len();
    firsts.extend(copies);
    (firsts, origins)
}
