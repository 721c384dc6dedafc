//! Copies: the same passage in two articles. Where one value in it differs, one of them was changed: nothing is surer.
//!
//! A passage that is filled in anew for every town or company repeats its words too, but there most numbers and the
//! names differ; in an edited copy all else stays.

use crate::claim::{Claim, Context};
use crate::lexicon::claims::{Key, join};

/// Words on either side that must be the same for two claims to be looked at.
const BESIDE: usize = 3;
/// So far from the value, on either side, passages are compared.
const REACH: usize = 40;
/// Words that must be the same in all for a passage to be one that is copied.
const ENOUGH: usize = 24;
/// Words that must be the same for a passage to be a form that was filled in.
const FORM: usize = 10;

/// How much of the words around two values is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Words and marks that stand in both.
    pub same: usize,
    /// Those that stand in one only.
    pub other: usize,
    /// Numbers, other than the value, in both.
    pub numbers: usize,
    /// Numbers in one only.
    pub other_numbers: usize,
    /// Capitalised words in one only.
    pub other_names: usize,
}

impl Overlap {
    fn add(&mut self, more: Overlap) {
        self.same += more.same;
        self.other += more.other;
        self.numbers += more.numbers;
        self.other_numbers += more.other_numbers;
        self.other_names += more.other_names;
    }

    /// Whether one form was filled in twice: the words stay, the numbers do not.
    pub fn is_refilled(self) -> bool {
        let many = self.other_numbers >= 4 && self.other_numbers > 2 * self.numbers;
        let all = self.other_numbers >= 2 && self.numbers == 0 && 4 * self.other <= self.same;
        self.same >= FORM && 2 * self.other <= 3 * self.same && (many || all)
    }

    /// Whether one passage is a copy of the other.
    pub fn is_copy(self) -> bool {
        self.same >= ENOUGH
            && 6 * self.other <= self.same
            && self.other_names <= 1
            && (self.other_numbers <= 2 || 2 * self.other_numbers <= self.numbers)
    }
}

/// Keys under which claims of the same passage meet.
pub fn keys(claim: &Claim) -> impl Iterator<Item = Key> + '_ {
    let words = &claim.context.words;
    let (start, end) = (claim.mention.tokens.start, claim.mention.tokens.end);
    let fold = |side: Key, words: &mut dyn Iterator<Item = u32>| {
        let mut count = 0;
        let key = words.filter(|w| w & Context::MARK == 0).take(BESIDE).fold(side, |key, word| {
            count += 1;
            join(key, Key::from(plain(word)))
        });
        (count == BESIDE).then_some(key)
    };
    let before = words.get(..start).and_then(|words| fold(11, &mut words.iter().rev().copied()));
    let after = words.get(end..).and_then(|words| fold(13, &mut words.iter().copied()));
    before.into_iter().chain(after)
}

/// A word whether or not it is capitalised.
fn plain(word: u32) -> u32 {
    word & !Context::CAPITAL
}

/// How much of the words around two claims is the same.
pub fn overlap(a: &Claim, b: &Claim) -> Overlap {
    let mut out = Overlap::default();
    let sides = |claim: &Claim| {
        let words = &claim.context.words;
        let (start, end) = (claim.mention.tokens.start.min(words.len()), claim.mention.tokens.end.min(words.len()));
        let mut before: Vec<u32> = words[start.saturating_sub(REACH)..start].to_vec();
        before.reverse();
        (before, words[end..(end + REACH).min(words.len())].to_vec())
    };
    let ((before_a, after_a), (before_b, after_b)) = (sides(a), sides(b));
    walk(&before_a, &before_b, &mut out);
    walk(&after_a, &after_b, &mut out);
    out
}

/// Goes outward from the value as long as the passages stay together. What differs counts only where they meet again.
fn walk(a: &[u32], b: &[u32], out: &mut Overlap) {
    const SKIP: usize = 3;
    /// So many words that are the same show that they have met.
    const MET: usize = 2;
    let (mut i, mut j, mut apart) = (0, 0, 0);
    let mut since = Overlap::default();
    while i < a.len() && j < b.len() {
        if plain(a[i]) == plain(b[j]) {
            since.same += 1;
            since.numbers += usize::from(a[i] & Context::NUMBER != 0);
            i += 1;
            j += 1;
            if since.same >= MET {
                out.add(since);
                since = Overlap::default();
                apart = 0;
            }
            continue;
        }
        // The nearest place at which they meet again.
        let met = (0..=SKIP).flat_map(|n| (0..=n).map(move |m| (m, n - m))).find(|(x, y)| {
            x + y > 0 && a.get(i + x).zip(b.get(j + y)).is_some_and(|(a, b)| plain(*a) == plain(*b) && a & Context::MARK == 0)
        });
        let (x, y) = met.unwrap_or((1, 1));
        for word in a.iter().skip(i).take(x).chain(b.iter().skip(j).take(y)) {
            if word & Context::MARK != 0 {
                continue;
            }
            since.other += 1;
            since.other_numbers += usize::from(word & Context::NUMBER != 0);
            since.other_names += usize::from(word & Context::CAPITAL != 0);
        }
        i += x;
        j += y;
        apart += 1;
        if apart > 4 {
            return;
        }
    }
    if i >= a.len() || j >= b.len() {
        out.same += since.same;
        out.numbers += since.numbers;
    }
}
