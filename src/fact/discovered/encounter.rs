//! Encounters: what two articles, some of whose claims meet, have to do with each other. Depends on the two alone.

use super::meet::Pair;
use super::piece::Pieces;
use super::story::Between;
use super::{Discovery, Edge, align, pair};

/// The edges between two articles. `pairs` are all of their claims that meet.
pub fn edges(pieces: &Pieces, between: &Between, pairs: impl Iterator<Item = Pair>, options: &Discovery) -> Vec<Edge> {
    let judged = |pair: Pair| {
        let (a, b) = (pair.a(), pair.b());
        let like = pair::judge(&pieces[a], &pieces[b], between, pieces.alone(a, b), options).ok()?;
        Some(Edge { a, b, like })
    };
    let edges: Vec<Edge> = pairs.filter_map(judged).collect();
    if edges.is_empty() { edges } else { align::align(pieces, between, edges, options) }
}
