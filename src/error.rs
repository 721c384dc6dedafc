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
