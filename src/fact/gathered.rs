//! Facts kept while documents change: only what depends on a changed document is gathered again.
//!
//! In: documents that take the place of others. Out: [`Changes`]. Promised: after any changes the facts are those that
//! [`gather`](super::gather) finds in the same documents.

use super::discovered::{Id, Kept};
use super::{Declaration, Discovery, Fact, Parted, declared};
use crate::claim::Claim;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The facts of some documents.
pub struct Gathered {
    declarations: Arc<[Declaration]>,
    /// For every document the numbers of its articles, with room for more.
    articles: Vec<Range<u32>>,
    /// For every declaration what it takes, by document.
    taken: Vec<BTreeMap<usize, Vec<Arc<Claim>>>>,
    discovered: Kept,
}

/// What a fact goes by while it stands as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Handle {
    /// By its declaration.
    Declared(usize),
    /// By its first claim.
    Discovered(Id),
}

/// What a change comes to. A fact that is gone may be there anew.
#[derive(Default)]
pub struct Changes {
    /// Facts that no longer stand as they did.
    pub gone: Vec<Handle>,
    /// Facts that stand now.
    pub come: Vec<(Handle, Fact)>,
}

/// A document may come to hold so many articles more, and twice as many as it holds, before all is gathered anew.
const ROOM: usize = 3;

impl Gathered {
    /// Gathers the claims of documents, in the order of their names. Out come all facts.
    pub fn new(documents: &[&[Arc<Claim>]], declarations: &Arc<[Declaration]>, discovery: &Discovery) -> (Gathered, Changes) {
        let parted: Vec<Parted> = documents.par_iter().map(|claims| Parted::new(claims, declarations)).collect();
        let mut taken = vec![BTreeMap::new(); declarations.len()];
        let (mut articles, mut pieces) = (Vec::with_capacity(parted.len()), Vec::new());
        for (document, parted) in parted.into_iter().enumerate() {
            sort(document, parted.taken, &mut taken);
            let (start, count) = (pieces.len(), parted.pieces.len());
            pieces.extend(parted.pieces);
            pieces.resize_with(start + 2 * count + ROOM, Default::default);
            articles.push(start as u32..pieces.len() as u32);
        }
        let (discovered, found) = Kept::new(pieces, discovery);
        let gathered = Gathered { declarations: Arc::clone(declarations), articles, taken, discovered };
        let mut changes = Changes::default();
        gathered.declare(0..declarations.len(), &mut changes);
        changes.come.extend(found.come.into_iter().map(|(id, fact)| (Handle::Discovered(id), fact)));
        (gathered, changes)
    }

    /// Takes in documents that changed, by their place among all. None, where one of them holds so many more articles that
    /// everything must be gathered anew.
    pub fn replace(&mut self, documents: &[(usize, &[Arc<Claim>])]) -> Option<Changes> {
        let declarations = Arc::clone(&self.declarations);
        let parted: Vec<(usize, Parted)> =
            documents.par_iter().map(|(document, claims)| (*document, Parted::new(claims, &declarations))).collect();
        if parted.iter().any(|(document, parted)| parted.pieces.len() > self.articles[*document].len()) {
            return None;
        }
        let (mut touched, mut pieces) = (BTreeSet::new(), Vec::with_capacity(parted.len()));
        for (document, parted) in parted {
            for (index, taken) in self.taken.iter_mut().enumerate() {
                if taken.remove(&document).is_some() {
                    touched.insert(index);
                }
            }
            touched.extend(parted.taken.iter().map(|(index, _)| *index));
            sort(document, parted.taken, &mut self.taken);
            pieces.push((self.articles[document].clone(), parted.pieces));
        }
        let found = self.discovered.replace(pieces);
        let mut changes = Changes::default();
        changes.gone.extend(touched.iter().map(|index| Handle::Declared(*index)));
        changes.gone.extend(found.gone.into_iter().map(Handle::Discovered));
        self.declare(touched, &mut changes);
        changes.come.extend(found.come.into_iter().map(|(id, fact)| (Handle::Discovered(id), fact)));
        Some(changes)
    }

    fn declare(&self, indexes: impl IntoIterator<Item = usize>, changes: &mut Changes) {
        for index in indexes {
            let claims = self.taken[index].values().flatten().map(Arc::clone).collect();
            changes.come.push((Handle::Declared(index), declared::fact(index, &self.declarations[index], claims)));
        }
    }
}

/// Sorts what is taken of one document by who takes it.
fn sort(document: usize, claims: Vec<(usize, Arc<Claim>)>, taken: &mut [BTreeMap<usize, Vec<Arc<Claim>>>]) {
    for (index, claim) in claims {
        taken[index].entry(document).or_default().push(claim);
    }
}
