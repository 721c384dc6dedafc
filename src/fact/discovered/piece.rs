//! Pieces: what discovery keeps of each article, made from that article alone.
//!
//! All that a piece has to be told of the others is how common its names are ([`Piece::weigh`]).

use super::near::Alone;
use super::story::{Between, Common, Story};
use super::{Id, pair, place};
use crate::claim::Claim;
use std::ops::Index;
use std::sync::Arc;

/// What discovery keeps of one article.
#[derive(Default)]
pub struct Piece {
    /// Its claims, in order of place.
    pub claims: Vec<Arc<Claim>>,
    /// What it is about.
    pub story: Story,
    /// What it states only one value of.
    pub alone: Alone,
}

impl Piece {
    /// The articles of one document, in order, by those of its claims that can be part of a discovered fact.
    pub fn of(claims: &[Arc<Claim>]) -> Vec<Piece> {
        Piece::of_all(claims.iter().filter(|claim| pair::eligible(claim)).map(Arc::clone).collect())
    }

    /// The same by any claims.
    pub fn of_all(mut claims: Vec<Arc<Claim>>) -> Vec<Piece> {
        claims.sort_by(|a, b| place(a).cmp(&place(b)));
        let articles = claims.chunk_by(|a, b| Arc::ptr_eq(&a.context, &b.context));
        articles.map(|claims| Piece { claims: claims.to_vec(), story: Story::new(claims), alone: Alone::new(claims) }).collect()
    }

    /// Counts its names among those of all.
    pub fn count(&self, common: &mut Common) {
        for name in &self.story.context.names {
            *common.entry(name.key).or_default() += 1;
        }
    }
}

/// Pieces by number; a number may stand for none. Numbers follow the order of place.
#[derive(Default)]
pub struct Pieces(pub Vec<Piece>);

impl Pieces {
    /// One article.
    pub fn piece(&self, article: u32) -> &Piece {
        &self.0[article as usize]
    }

    /// How two articles lie to each other.
    pub fn between(&self, a: u32, b: u32) -> Between {
        Between::of(&self.piece(a).story, &self.piece(b).story)
    }

    /// Whether each of two claims is the only value of its kind in its article.
    pub fn alone(&self, a: Id, b: Id) -> bool {
        self.piece(a.article).alone.both(&self[a], &self.piece(b.article).alone, &self[b])
    }
}

impl Index<Id> for Pieces {
    type Output = Arc<Claim>;

    fn index(&self, id: Id) -> &Arc<Claim> {
        &self.0[id.article as usize].claims[id.claim as usize]
    }
}
