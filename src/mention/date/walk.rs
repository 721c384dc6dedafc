//! Walks the patterns of the lexicon over the tokens of a sentence.
//!
//! In: a place. Out: the longest reading of a group of patterns there. Look-ahead is bounded by the longest pattern; a
//! token that can begin nothing of what may follow ends the walk at once, and nothing is allocated.

use super::frame::{Found, Frame};
use super::means;
use super::now::Now;
use crate::lexicon::dates::{Group, Means, Slot};
use crate::lexicon::pattern::{Element, Trie};
use crate::lexicon::{Class, Dates};
use crate::mention::Reader;
use crate::mention::number::{self, Number};
use std::cell::Cell;

/// A reading of a group: one past its last token, what it is, and the rule that read it.
type Read = Option<(usize, Found, &'static str)>;

/// A walk over one sentence.
pub struct Walk<'r, 'a> {
    /// The sentence.
    pub reader: &'r Reader<'a>,
    /// The day it is read from.
    pub now: Now,
    pub(super) dates: &'a Dates,
    /// The last number read, and where: many slots ask for the same one.
    number: Cell<Option<(usize, Option<Number>)>>,
    /// The last reading of each group, and where: groups refer to groups, which begin at the same place.
    groups: [Cell<Option<(usize, Read)>>; Group::COUNT],
}

impl<'r, 'a> Walk<'r, 'a> {
    /// A walk over a reader's sentence.
    pub fn new(reader: &'r Reader<'a>) -> Self {
        let (number, groups) = (Cell::new(None), std::array::from_fn(|_| Cell::new(None)));
        Walk { reader, now: reader.now(), dates: &reader.lexicon.dates, number, groups }
    }

    /// Whether anything of a group can begin at a place.
    pub fn begins(&self, group: Group, at: usize) -> bool {
        self.bits(at) & self.dates.group(group).nodes[0].next != 0
    }

    fn bits(&self, at: usize) -> u128 {
        let token = self.reader.token(at);
        self.dates.bits(token, self.reader.lexicon.words.class(token.word).meets(Class::NUMBER))
    }

    /// The longest reading of a group at a place.
    pub fn group(&self, group: Group, at: usize) -> Read {
        if !self.begins(group, at) {
            return None;
        }
        let known = &self.groups[group as usize];
        if let Some((place, read)) = known.get()
            && place == at
        {
            return read;
        }
        let mut best = None;
        let frame = Frame::new(at, at);
        self.walk(self.dates.group(group), 0, at, &frame, &mut best);
        known.set(Some((at, best)));
        best
    }

    /// The number at a place.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if let Some((place, number)) = self.number.get()
            && place == at
        {
            return number;
        }
        let number = number::read(self.reader, at);
        self.number.set(Some((at, number)));
        number
    }

    fn walk(&self, trie: &Trie<Slot, Means>, node: usize, at: usize, frame: &Frame, best: &mut Read) {
        let node = &trie.nodes[node];
        for &means in &node.means {
            if best.is_none_or(|(end, ..)| end < at)
                && let Some(found) = means::apply(means, self, &frame.up_to(at))
            {
                *best = Some((at, found, if means == Means::Same { frame.rule() } else { means.name() }));
            }
        }
        if node.next == 0 || at >= self.reader.end() {
            return;
        }
        let bits = self.bits(at);
        if bits & node.next == 0 {
            return;
        }
        let token = self.reader.token(at);
        let (words, slots) = node.edges.split_at(node.words);
        let place = words.partition_point(|edge| matches!(edge.element, Element::Word(word) if word < token.word));
        for edge in words[place..].iter().take_while(|edge| edge.element == Element::Word(token.word)) {
            if !(edge.glued && token.spaced) {
                self.walk(trie, edge.to as usize, at + 1, frame, best);
            }
        }
        for edge in slots {
            if bits & edge.next == 0 || edge.glued && token.spaced {
                continue;
            }
            if let Element::Slot(slot) = edge.element
                && let Some((end, fill)) = self.slot(slot, at)
                && let Some(filled) = frame.with(fill)
            {
                self.walk(trie, edge.to as usize, end, &filled, best);
            }
        }
    }
}
