//! Patterns of words and slots, as data: `"{month} {day}[,] {year}"`, compiled once to a trie per group.
//!
//! In: the `say` strings of a language file. Out: a [`Trie`] that the date reader walks over tokens. `[…]` may be left
//! out, `(a|b)` is one of both, `{…}` is a slot, a class of words, or another group; anything else stands for itself.
//! What is written without a space before it must stand directly behind the token before.

use super::token::tokenize;
use super::words::{Word, Words};

/// The patterns of one group, common beginnings shared.
#[derive(Debug)]
pub struct Trie<S, M> {
    /// Nodes; the first is the root.
    pub nodes: Vec<Node<S, M>>,
}

/// A place in the trie.
#[derive(Debug)]
pub struct Node<S, M> {
    /// Where it goes on; words first and in order, once the trie is sorted.
    pub edges: Vec<Edge<S>>,
    /// How many of the edges are words.
    pub words: usize,
    /// What it may mean to end here; the first that makes sense wins.
    pub means: Vec<M>,
    /// What the next token must share a bit with; a filter, no proof.
    pub next: u128,
}

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct Edge<S> {
    /// What must stand there.
    pub element: Element<S>,
    /// Whether it must stand directly behind the token before.
    pub glued: bool,
    /// The node behind it.
    pub to: u32,
    /// What the next token must share a bit with; a filter, no proof.
    pub next: u128,
}

/// What must stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element<S> {
    /// This word.
    Word(Word),
    /// Something with a meaning.
    Slot(S),
}

impl<S: Copy + PartialEq, M: Copy + PartialEq> Default for Trie<S, M> {
    fn default() -> Self {
        Trie { nodes: vec![Node { edges: Vec::new(), words: 0, means: Vec::new(), next: 0 }] }
    }
}

impl<S: Copy + PartialEq, M: Copy + PartialEq> Trie<S, M> {
    /// Adds a pattern. The error says what is wrong with it.
    pub fn add(&mut self, words: &mut Words, say: &str, means: M, slot: &impl Fn(&str) -> Option<S>) -> Result<(), String> {
        let mut rest = say;
        let pattern = sequence(&mut rest, say)?;
        if !rest.is_empty() {
            return Err(format!("`{say}`: unexpected `{rest}`"));
        }
        let mut ways = vec![Vec::new()];
        expand(&pattern, &mut ways);
        if ways.len() > 256 {
            return Err(format!("`{say}` can be written in {} ways: too many", ways.len()));
        }
        for way in ways {
            let mut node = 0;
            for piece in &way {
                let elements = match piece.text.strip_prefix('{') {
                    Some(name) => {
                        let slot = slot(name).ok_or_else(|| format!("`{say}`: no slot `{name}`"))?;
                        vec![(Element::Slot(slot), piece.glued)]
                    }
                    None => tokenize(piece.text)
                        .map(|(span, _)| (Element::Word(words.intern(&piece.text[span.range()])), piece.glued || span.start > 0))
                        .collect(),
                };
                for (element, glued) in elements {
                    node = self.step(node, element, glued && node != 0);
                }
            }
            if node == 0 {
                return Err(format!("`{say}` can be empty"));
            }
            if !self.nodes[node].means.contains(&means) {
                self.nodes[node].means.push(means);
            }
        }
        Ok(())
    }

    /// Puts words before slots and in order, so that the edges of a word are found at once.
    pub fn sort(&mut self) {
        for node in &mut self.nodes {
            node.edges.sort_by_key(|edge| match edge.element {
                Element::Word(word) => (false, word),
                Element::Slot(_) => (true, Word::UNKNOWN),
            });
            node.words = node.edges.partition_point(|edge| matches!(edge.element, Element::Word(_)));
        }
    }

    fn step(&mut self, node: usize, element: Element<S>, glued: bool) -> usize {
        if let Some(edge) = self.nodes[node].edges.iter().find(|edge| edge.element == element && edge.glued == glued) {
            return edge.to as usize;
        }
        let to = self.nodes.len();
        self.nodes[node].edges.push(Edge { element, glued, to: to as u32, next: 0 });
        self.nodes.push(Node { edges: Vec::new(), words: 0, means: Vec::new(), next: 0 });
        to
    }
}

/// A word or slot of a pattern as written; slots keep their opening brace.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    text: &'a str,
    glued: bool,
}

/// A part of a pattern.
enum Part<'a> {
    Piece(Piece<'a>),
    /// One of several sequences; the empty one for what may be left out.
    OneOf(Vec<Vec<Part<'a>>>),
}

/// Reads up to a closing bracket, a bar or the end.
fn sequence<'a>(rest: &mut &'a str, say: &str) -> Result<Vec<Part<'a>>, String> {
    let mut parts = Vec::new();
    let mut glued = true;
    loop {
        let trimmed = rest.trim_start();
        glued &= trimmed.len() == rest.len();
        *rest = trimmed;
        let Some(first) = rest.chars().next() else { return Ok(parts) };
        match first {
            ']' | ')' | '|' => return Ok(parts),
            '[' | '(' => {
                let close = if first == '[' { ']' } else { ')' };
                let mut ways = Vec::new();
                loop {
                    *rest = &rest[1..];
                    let mut way = sequence(rest, say)?;
                    // What stands first in a bracket is as close to what stands before as the bracket is.
                    if let Some(Part::Piece(piece)) = way.first_mut() {
                        piece.glued &= glued;
                    }
                    ways.push(way);
                    if !rest.starts_with('|') {
                        break;
                    }
                }
                if !rest.starts_with(close) {
                    return Err(format!("`{say}`: `{close}` is missing"));
                }
                *rest = &rest[1..];
                if first == '[' {
                    ways.push(Vec::new());
                }
                parts.push(Part::OneOf(ways));
            }
            '{' => {
                let end = rest.find('}').ok_or_else(|| format!("`{say}`: `}}` is missing"))?;
                parts.push(Part::Piece(Piece { text: &rest[..end], glued }));
                *rest = &rest[end + 1..];
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "[](){}|".contains(c)).unwrap_or(rest.len());
                if end == 0 {
                    return Err(format!("`{say}`: unexpected `{first}`"));
                }
                parts.push(Part::Piece(Piece { text: &rest[..end], glued }));
                *rest = &rest[end..];
            }
        }
        glued = true;
    }
}

/// Appends every way to write `parts` to every one of `ways`.
fn expand<'a>(parts: &[Part<'a>], ways: &mut Vec<Vec<Piece<'a>>>) {
    for part in parts {
        if ways.len() > 1024 {
            return;
        }
        match part {
            Part::Piece(piece) => ways.iter_mut().for_each(|way| way.push(*piece)),
            Part::OneOf(choices) => {
                let mut all = Vec::new();
                for choice in choices {
                    let mut with = ways.clone();
                    expand(choice, &mut with);
                    all.extend(with);
                }
                *ways = all;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(say: &str) -> Result<Vec<String>, String> {
        let mut words = Words::default();
        let mut trie: Trie<u8, ()> = Trie::default();
        trie.add(&mut words, say, (), &|name| name.bytes().next())?;
        let mut found = Vec::new();
        let mut open = vec![(0usize, String::new())];
        while let Some((node, text)) = open.pop() {
            if !trie.nodes[node].means.is_empty() {
                found.push(text.clone());
            }
            for edge in &trie.nodes[node].edges {
                let gap = if text.is_empty() || edge.glued { "" } else { " " };
                let shown = match edge.element {
                    Element::Word(word) => words.text(word).to_string(),
                    Element::Slot(slot) => format!("<{}>", char::from(slot)),
                };
                open.push((edge.to as usize, format!("{text}{gap}{shown}")));
            }
        }
        found.sort();
        Ok(found)
    }

    #[test]
    fn patterns_expand() {
        let cases: [(&str, &[&str]); 5] = [
            ("{month} {day}[,] {year}", &["<m> <d> <y>", "<m> <d>, <y>"]),
            ("mid-{month}", &["mid-<m>"]),
            ("[the] (end|close) of {month}", &["close of <m>", "end of <m>", "the close of <m>", "the end of <m>"]),
            ("{year}/{month}", &["<y>/<m>"]),
            ("a.m.", &["a.m."]),
        ];
        for (say, expected) in cases {
            assert_eq!(ways(say).unwrap(), expected, "{say}");
        }
        for say in ["", "[a]", "(a|b", "a ]", "{x"] {
            assert!(ways(say).is_err(), "{say}");
        }
    }
}
