//! The sides of a fact: its groups, each with a letter, those in dispute first.

use crate::finding::Verdict;
use crate::report::{Fact, Pair, Statement};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

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
        let mut said: BTreeMap<u32, Vec<&Statement>> = BTreeMap::new();
        for statement in &fact.statements {
            said.entry(statement.group).or_default().push(statement);
        }
        let worst = fact.verdict;
        let matters = |pair: &&Pair| pair.verdict == worst && worst >= Verdict::Updates;
        let disputed: FxHashSet<u32> = fact.pairs.iter().filter(matters).flat_map(|pair| [pair.a, pair.b]).collect();
        let disputed = |group: u32| disputed.contains(&group);
        // "Below" is an order among intervals: the more sides a group is above, the later it stands.
        let mut above: FxHashMap<u32, usize> = FxHashMap::default();
        for pair in &fact.pairs {
            match pair.relation {
                Some(crate::value::Relation::Below) => *above.entry(pair.b).or_default() += 1,
                Some(crate::value::Relation::Above) => *above.entry(pair.a).or_default() += 1,
                _ => {}
            }
        }
        let mut groups: Vec<u32> = said.keys().copied().collect();
        groups.sort_by_key(|group| (!disputed(*group), above.get(group).copied().unwrap_or_default(), *group));
        let first = groups.first().copied().filter(|group| disputed(*group));
        let mut against_first: FxHashSet<u32> = FxHashSet::default();
        for pair in fact.pairs.iter().filter(matters) {
            against_first.extend((Some(pair.a) == first).then_some(pair.b));
            against_first.extend((Some(pair.b) == first).then_some(pair.a));
        }
        groups
            .iter()
            .enumerate()
            .map(|(index, group)| {
                let (statements, origins) = by_origin(said.remove(group).unwrap_or_default());
                Side {
                    group: *group,
                    letter: char::from(b'A' + (index % 26) as u8),
                    sign: if first == Some(*group) {
                        '-'
                    } else if against_first.contains(group) {
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
fn by_origin(statements: Vec<&Statement>) -> (Vec<&Statement>, usize) {
    let (mut firsts, mut copies): (Vec<&Statement>, Vec<&Statement>) = (Vec::new(), Vec::new());
    let mut known: FxHashSet<&str> = FxHashSet::default();
    for statement in statements {
        if known.insert(&statement.origin) { firsts.push(statement) } else { copies.push(statement) }
    }
    let origins = firsts.len();
    firsts.extend(copies);
    (firsts, origins)
}
