//! Declared facts: `claims/*.toml`.
//!
//! In: the files of the claims folder. Out: [`Declaration`]s, checked, with the place each stands at; a mistake is an
//! error that says file, line and column. [`take`] then gives each declared fact the claims that answer it. Deliberately
//! absent: finding the folder, which the caller does.

mod cue;
mod example;
mod parse;
mod take;

pub use cue::Cue;
pub(crate) use cue::Words;
pub use take::{fact, take};

use super::Policy;
use crate::claim::Part;
use crate::error::{Complaints, Error, Sheet};
use crate::lexicon::Lexicon;
use crate::text::Span;
use crate::value::{Kind, Unit, Value};
use std::ops::Range;

/// A fact as it is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The table's name.
    pub id: String,
    /// The question in words.
    pub about: String,
    /// What kind of thing is stated.
    pub kind: Kind,
    /// Each must stand near the mention; alternatives inside.
    pub near: Vec<Cue>,
    /// In its sentence, each of these rules out the mention nearest to it.
    pub not: Vec<Cue>,
    /// How many sentences before and after the mention's count as near.
    pub window: usize,
    /// What is stated about it.
    pub measure: Option<Measure>,
    /// What is counted or measured.
    pub unit: Option<Unit>,
    /// How it may move.
    pub policy: Policy,
    /// What every source must be consistent with: as written, and as read.
    pub value: Option<(String, Value)>,
    /// Why it is known to differ (`status = "contested"`, `because`).
    pub contested: Option<String>,
    /// Which end of a stretch is meant.
    pub part: Option<Part>,
    /// Sentences and what is to be read in them.
    pub examples: Vec<Example>,
    /// Where it stands.
    pub origin: Origin,
}

/// What a declared fact measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A measure of the lexicon: the claim must be bound to it.
    Known(String),
    /// The user's own words: of the mentions in a sentence, the one nearest to them is meant.
    Words(Cue),
}

impl Measure {
    /// As written.
    pub fn as_str(&self) -> &str {
        match self {
            Measure::Known(name) => name,
            Measure::Words(cue) => &cue.written,
        }
    }
}

/// A sentence and what is to be read in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence, or several.
    pub say: String,
    /// The words of the values ("at least 60"); empty for "nothing".
    pub reads: Vec<String>,
    /// When it was published, for "on Thursday".
    pub published: Option<jiff::civil::Date>,
    /// Where `reads` stands.
    pub origin: Origin,
}

/// A place in a claims file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file, as given.
    pub file: String,
    /// Bytes of the file.
    pub span: Span,
    /// 1-based.
    pub line: u32,
    /// 1-based, in UTF-8 bytes.
    pub column: u32,
    /// 1-based line of the end.
    pub end_line: u32,
    /// 1-based column of the end, exclusive.
    pub end_column: u32,
    /// The same two columns in UTF-16 units.
    pub utf16: [u32; 2],
}

impl Origin {
    /// The place of `range` in a sheet.
    pub fn new(sheet: Sheet, range: Range<usize>) -> Origin {
        let (line, column) = sheet.line_column(range.start);
        let (end_line, end_column) = sheet.line_column(range.end);
        let units = |at: usize, column: u32| {
            let before = sheet.text.get(at + 1 - column as usize..at).unwrap_or_default();
            before.encode_utf16().count() as u32 + 1
        };
        let utf16 = [units(range.start, column), units(range.end, end_column)];
        let span = Span::new(range.start, range.end);
        Origin { file: sheet.name.to_owned(), span, line, column, end_line, end_column, utf16 }
    }
}

/// One file of the claims folder: its name, as it is shown, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path as given.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// The declarations of `files`, in order of file and place; examples are run. All mistakes are reported at once.
pub fn read(files: &[File], lexicon: &Lexicon) -> Result<Vec<Declaration>, Error> {
    let mut complaints = Complaints::default();
    let mut declarations = parse::parse(files, lexicon, &mut complaints);
    // Examples of a declaration that is broken anyway would only add noise.
    if complaints.is_empty() {
        for file in files {
            example::run(file, &declarations, lexicon, &mut complaints);
        }
    }
    declarations.sort_by(|a, b| (&a.origin.file, a.origin.span.start).cmp(&(&b.origin.file, b.origin.span.start)));
    complaints.or(declarations)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::ENGLISH;

    fn complaint(text: &str) -> String {
        let file = File { name: "claims/ferry.toml".to_owned(), text: text.to_owned() };
        read(&[file], &ENGLISH).map(|_| ()).unwrap_err().message
    }

    #[test]
    fn a_stanza_in_full() {
        let text = r#"
            [ferry-fire.deaths-2024]
            kind = "count"
        "#;
        assert!(complaint(text).contains("unknown key `deaths-2024` in [ferry-fire]"), "{}", complaint(text));
        let text = r#"
            [ferry-deaths]
            about = "How many people died in the ferry fire?"
            kind = "count"
            near = ["ferry", "fire | blaze"]
            not = ["drill"]
            window = 1
            measure = "killed | dead | died"
            unit = "person"
            policy = "grows"
            status = "contested"
            because = "Two ministries count differently."
        "#;
        let file = File { name: "claims/ferry.toml".to_owned(), text: text.to_owned() };
        let read = read(&[file], &ENGLISH).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].id, "ferry-deaths");
        assert_eq!((read[0].kind, read[0].policy, read[0].window), (Kind::Count, Policy::Grows, 1));
        assert_eq!(read[0].near.iter().map(|cue| cue.written.as_str()).collect::<Vec<_>>(), ["ferry", "fire | blaze"]);
        assert_eq!((read[0].origin.line, read[0].origin.column), (2, 14));
    }

    #[test]
    fn mistakes_say_where_they_are_and_what_was_meant() {
        let head = "[a]\nkind = \"count\"\nnear = [\"x\"]\n";
        for (text, want) in [
            ("[a\n", "claims/ferry.toml:1:3: "),
            ("[a]\nknd = \"count\"\n", ":2:1: unknown key `knd` in [a]; did you mean `kind`?"),
            (
                "[a]\nkind = \"cuont\"\nnear = \"x\"\n",
                ":2:8: `kind` cannot be `cuont`; did you mean `count`? it is one of count, amount",
            ),
            ("[a]\nnear = \"x\"\n", ":1:2: [a] needs `kind`"),
            ("[a]\nkind = \"count\"\n", ":1:2: [a] needs `near`"),
            ("kind = \"count\"\n", ":1:1: `kind` stands outside any declaration"),
            (&format!("{head}window = \"one\"\n"), ":4:10: `window` is a number of sentences, 0 to 20"),
            (&format!("{head}policy = \"grow\"\n"), ":4:10: `policy` cannot be `grow`; did you mean `grows`?"),
            (&format!("{head}status = \"contested\"\n"), ":1:2: [a] is contested and needs `because`"),
            (&format!("{head}because = \"so\"\n"), ":4:11: `because` explains a `status`"),
            (&format!("{head}not = [\"a |\"]\n"), ":4:8: `not` has an alternative without a word"),
            (&format!("{head}about = 3\n"), ":4:9: `about` must be a string"),
            (&format!("{head}[[a.example]]\nsay = \"x\"\n"), ": an example needs `reads`"),
            (
                &format!("{head}[[a.example]]\nsay = \"x y\"\nreads = \"3\"\n"),
                ":6:9: example of [a] reads nothing, not \"3\"; no number",
            ),
            (&format!("{head}[b]\nkind = \"rank\"\nnear = \"y\"\n[\"a b\"]\n"), ":7:2: `a b` is no id"),
            (&format!("{head}[F-x]\nkind = \"rank\"\nnear = \"y\"\n"), ":4:2: ids that start with `F-`"),
        ] {
            assert!(complaint(text).contains(want), "{text}\n{}\n  wanted {want}", complaint(text));
        }
    }

    #[test]
    fn an_id_is_declared_once_in_all_files() {
        let file = |name: &str| File { name: name.to_owned(), text: "[a]\nkind = \"rank\"\nnear = \"x\"\n".to_owned() };
        let message = read(&[file("a.toml"), file("b.toml")], &ENGLISH).unwrap_err().message;
        assert!(message.starts_with("b.toml:1:2: `a` is declared already: a.toml:1:2"), "{message}");
    }

    #[test]
    fn acceptances_are_not_declarations() {
        let file = File { name: "a.toml".to_owned(), text: "[[accept]]\nfact = \"a\"\n".to_owned() };
        assert_eq!(read(&[file], &ENGLISH), Ok(Vec::new()));
    }
}
