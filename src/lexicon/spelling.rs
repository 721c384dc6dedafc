//! Words brought to one form, so that a name or a cue is found in whatever spelling and inflection it stands.

use rust_stemmers::{Algorithm, Stemmer};

/// The spellings of a language that are told apart by their ending alone, and its stemmer.
pub struct Spelling {
    endings: Vec<(String, String)>,
    stemmer: Stemmer,
}

impl std::fmt::Debug for Spelling {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Spelling").field("endings", &self.endings).finish_non_exhaustive()
    }
}

impl Spelling {
    /// From pairs of an ending and the one it is read as ("ise" → "ize"); the longest ending wins.
    pub(super) fn new(endings: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut endings: Vec<_> = endings.into_iter().collect();
        endings.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        Spelling { endings, stemmer: Stemmer::create(Algorithm::English) }
    }

    /// Lower case, one spelling: "Recognised" → "recognized".
    pub fn fold(&self, word: &str) -> String {
        let mut word = word.to_lowercase();
        // Short words end like that by chance: "rise", "our".
        let found = self.endings.iter().find(|(from, _)| word.len() >= from.len() + 3 && word.ends_with(from.as_str()));
        if let Some((from, to)) = found {
            word.truncate(word.len() - from.len());
            word.push_str(to);
        }
        word
    }

    /// The stem of a word: "Recognised", "recognizes" → "recogn".
    pub fn stem(&self, word: &str) -> String {
        self.stemmer.stem(&self.fold(word)).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::ENGLISH;

    #[test]
    fn spellings_and_inflections_meet() {
        let stem = |word| ENGLISH.spelling.stem(word);
        for (a, b) in [
            ("recognised", "recognize"),
            ("Organisations", "organization"),
            ("labour", "labor"),
            ("centres", "center"),
            ("attacks", "Attack"),
            ("decriminalising", "decriminalize"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        for (a, b) in [("killed", "billed"), ("hour", "hor"), ("listed", "lost")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }
}
