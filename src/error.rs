//! What goes wrong: an [`Error`] stops the run, a [`Problem`] is noted in the report and survived.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why the job could not be done at all: a wrong flag, a broken claims file, nothing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What went wrong, where, and the way out: whole sentences for people, possibly several lines.
    pub message: String,
}

impl Error {
    /// An error with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Error { message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Something that was not read, or not read fully, while the rest of the run went on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// The document or file concerned.
    pub document: String,
    /// 1-based line in the file, where there is one.
    pub line: Option<u32>,
    /// 1-based column (UTF-8 bytes), where there is one.
    pub column: Option<u32>,
    /// What happened and what to do about it.
    pub message: String,
}

impl Problem {
    /// A problem with a document as a whole.
    pub fn new(document: impl Into<String>, message: impl Into<String>) -> Self {
        Problem { document: document.into(), line: None, column: None, message: message.into() }
    }
}

/// A file that people write and factdiff checks: turns byte ranges into places, and complaints into what is printed.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The file, as given.
    pub name: &'a str,
    /// Its content.
    pub text: &'a str,
}

impl Sheet<'_> {
    /// Line and column of a byte, 1-based, the column in UTF-8 bytes.
    pub fn line_column(&self, at: usize) -> (u32, u32) {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let line = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
        (line, (before.len() - line_start) as u32 + 1)
    }

    /// What is wrong at `range`, with its place and the line it stands on:
    ///
    /// ```text
    /// claims/ferry.toml:4:1: unknown key `mesure`; did you mean `measure`?
    ///   4 | mesure = "killed"
    ///     | ^^^^^^
    /// ```
    pub fn complain(&self, range: std::ops::Range<usize>, message: &str) -> String {
        let (line, column) = self.line_column(range.start);
        let shown = self.text.lines().nth(line as usize - 1).unwrap_or_default();
        let before = shown.get(..column as usize - 1).unwrap_or_default();
        let marked = shown.get(column as usize - 1..).unwrap_or_default();
        let marked = marked.get(..range.len()).unwrap_or(marked);
        let blank: String = before.chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        let carets = "^".repeat(marked.chars().count().max(1));
        let (number, gutter) = (line.to_string(), " ".repeat(line.to_string().len()));
        format!("{}:{line}:{column}: {message}\n  {number} | {shown}\n  {gutter} | {blank}{carets}", self.name)
    }
}

/// Complaints about files, printed in order of place.
#[derive(Clone, Debug, Default)]
pub struct Complaints(Vec<(String, usize, String)>);

impl Complaints {
    /// Adds what is wrong at `range` of a sheet.
    pub fn push(&mut self, sheet: Sheet, range: std::ops::Range<usize>, message: &str) {
        self.0.push((sheet.name.to_owned(), range.start, sheet.complain(range, message)));
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them as one error, or `value` where there are none.
    pub fn or<T>(mut self, value: T) -> Result<T, Error> {
        self.0.sort();
        let messages: Vec<String> = self.0.into_iter().map(|(_, _, message)| message).collect();
        if messages.is_empty() { Ok(value) } else { Err(Error::new(messages.join("\n"))) }
    }
}

/// The name most like `given`, if one is like it enough to be meant.
pub fn nearest<'a>(given: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&given.to_lowercase(), &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_show_the_line_and_mark_the_place() {
        let sheet = Sheet { name: "claims/ferry.toml", text: "[ferry]\n\n# ü\nmesure = \"killed\"\n" };
        let at = sheet.text.find("mesure").unwrap();
        let said = sheet.complain(at..at + 6, "unknown key `mesure`; did you mean `measure`?");
        assert_eq!(
            said,
            "claims/ferry.toml:4:1: unknown key `mesure`; did you mean `measure`?\n  4 | mesure = \"killed\"\n    | ^^^^^^"
        );
        assert!(sheet.complain(0..0, "x").ends_with("| ^"));
        assert!(sheet.complain(sheet.text.len()..sheet.text.len(), "x").contains(":5:1: x"));
    }

    #[test]
    fn nearest_names() {
        assert_eq!(nearest("mesure", ["measure", "unit"]), Some("measure"));
        assert_eq!(nearest("zebra", ["measure", "unit"]), None);
    }
}
