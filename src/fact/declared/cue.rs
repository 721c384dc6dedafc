//! Cues: words that must, or must not, stand near a mention, matched loosely.
//!
//! | cue | finds |
//! |---|---|
//! | `Crocus` | Crocus, CROCUS, Crocus's, Crocuss (one slip of the pen in a long word) |
//! | `recognise` | recognised, recognizes: inflection and spelling |
//! | `recogni*` | recognition too: any ending |
//! | `Supreme Court` | the words side by side, whatever marks stand between |
//! | `killed \| dead` | either |
//! | `US` | US, not us: capitals alone are taken as they stand |

use crate::lexicon::Lexicon;
use crate::sentence::{TokenKind, tokenize};
use std::ops::Range;

/// Words one of which must, or must not, stand near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// As written.
    pub written: String,
    any: Vec<Vec<Pattern>>,
}

/// One word of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    /// As it stands: "US".
    Exact(String),
    /// With any ending: "recogni*".
    Prefix(String),
    /// In any inflection and spelling.
    Stem { stem: String, folded: String },
}

/// A sentence made ready to be searched for cues.
#[derive(Debug, Default)]
pub(crate) struct Words {
    words: Vec<SentenceWord>,
    /// Where clauses are cut: commas and their like.
    cuts: Vec<usize>,
}

/// What a mark between clauses adds to a distance, in words.
const CUT: usize = 3;

#[derive(Debug)]
struct SentenceWord {
    range: Range<usize>,
    raw: String,
    folded: String,
    stem: String,
}

impl Words {
    pub(crate) fn of(sentence: &str, lexicon: &Lexicon) -> Words {
        let mut out = Words::default();
        for (span, kind) in tokenize(sentence) {
            let raw = &sentence[span.range()];
            if kind != TokenKind::Mark {
                let (folded, stem) = (lexicon.spelling.fold(raw), lexicon.spelling.stem(raw));
                out.words.push(SentenceWord { range: span.range(), raw: raw.to_owned(), folded, stem });
            } else if matches!(raw, "," | ";" | ":" | "(" | ")" | "—" | "–") {
                out.cuts.push(span.range().start);
            }
        }
        out
    }

    /// How far apart two places are: the words between them, and more for every comma.
    pub(crate) fn distance(&self, a: &Range<usize>, b: &Range<usize>) -> usize {
        let (from, to) = if a.start <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        let words = self.words.iter().filter(|word| word.range.start >= from && word.range.end <= to).count();
        let cuts = self.cuts.iter().filter(|cut| (from..to).contains(cut)).count();
        words + CUT * cuts
    }
}

impl Cue {
    /// From what is written: alternatives between bars. `None` where an alternative has no word.
    pub(crate) fn new(written: &str, lexicon: &Lexicon) -> Option<Cue> {
        let any: Vec<Vec<Pattern>> = written.split('|').map(|phrase| patterns(phrase, lexicon)).collect();
        (!any.iter().any(Vec::is_empty)).then(|| Cue { written: written.trim().to_owned(), any })
    }

    /// Where it stands in a sentence; `loose` forgives a slip of the pen.
    pub(crate) fn find<'a>(&'a self, sentence: &'a Words, loose: bool) -> impl Iterator<Item = Range<usize>> + 'a {
        let starts = 0..sentence.words.len();
        self.any.iter().flat_map(move |phrase| {
            starts.clone().filter_map(move |start| {
                let words = sentence.words.get(start..start + phrase.len())?;
                let found = phrase.iter().zip(words).all(|(pattern, word)| pattern.matches(word, loose));
                found.then(|| words[0].range.start..words[words.len() - 1].range.end)
            })
        })
    }
}

fn patterns(phrase: &str, lexicon: &Lexicon) -> Vec<Pattern> {
    let tokens: Vec<_> = tokenize(phrase).collect();
    let mut patterns = Vec::new();
    for (index, (span, kind)) in tokens.iter().enumerate() {
        if *kind == TokenKind::Mark {
            continue;
        }
        let word = &phrase[span.range()];
        let starred = tokens.get(index + 1).is_some_and(|(next, _)| next.start == span.end && phrase[next.range()] == *"*");
        patterns.push(if starred {
            Pattern::Prefix(lexicon.spelling.fold(word))
        } else if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
            Pattern::Exact(word.to_owned())
        } else {
            Pattern::Stem { stem: lexicon.spelling.stem(word), folded: lexicon.spelling.fold(word) }
        });
    }
    patterns
}

impl Pattern {
    fn matches(&self, word: &SentenceWord, loose: bool) -> bool {
        match self {
            Pattern::Exact(exact) => word.raw == *exact,
            Pattern::Prefix(prefix) => word.folded.starts_with(prefix.as_str()),
            Pattern::Stem { stem, folded } => {
                word.stem == *stem || word.folded == *folded || (loose && a_slip_apart(folded, &word.folded))
            }
        }
    }
}

/// One letter wrong, missing, doubled or swapped in a long word, and not at its ends: there it is another word
/// ("listing", "misting") or another form ("Russia", "Russian").
fn a_slip_apart(a: &str, b: &str) -> bool {
    const LONG: usize = 6;
    let same = |end: fn(&str) -> Option<char>| end(a) == end(b);
    a.len().abs_diff(b.len()) <= 1
        && a.chars().count() >= LONG
        && b.chars().count() >= LONG
        && same(|word| word.chars().next())
        && same(|word| word.chars().next_back())
        && strsim::osa_distance(a, b) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::ENGLISH;

    #[test]
    fn cues_match_loosely() {
        let found = |cue: &str, sentence: &str| {
            let words = Words::of(sentence, &ENGLISH);
            Cue::new(cue, &ENGLISH).unwrap().find(&words, true).next().map(|range| sentence[range].to_owned())
        };
        for (cue, sentence, want) in [
            ("Crocus", "the CROCUS hall", Some("CROCUS")),
            ("Crocus", "the Crocus’s roof", Some("Crocus")),
            ("Crocus", "the Corcus hall", Some("Corcus")),
            ("recognise", "it recognized them", Some("recognized")),
            ("recognise", "the recognition", None),
            ("recogni*", "the recognition", Some("recognition")),
            ("killed | dead", "found dead", Some("dead")),
            ("killed", "a billed sum", None),
            ("Supreme Court", "the Supreme-Court ruling", Some("Supreme-Court")),
            ("Supreme Court", "supreme rule of court", None),
            ("seized power", "they re-seized power", Some("seized power")),
            ("US", "told us", None),
            ("US", "a US envoy", Some("US")),
            ("Russia", "a Russian envoy", None),
            ("9/11", "the 9/11 attacks", Some("9/11")),
        ] {
            assert_eq!(found(cue, sentence).as_deref(), want, "{cue} in {sentence}");
        }
        assert_eq!(Cue::new("a | ", &ENGLISH), None);
        assert_eq!(Cue::new("…", &ENGLISH), None);
    }
}
