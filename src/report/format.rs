//! The formats a report can be written in.
//!
//! A format is one file with one function of `&Report` and a writer, and one line in [`FORMATS`]. Help, validation,
//! docs and tests derive from that table. Text of documents is data: every format escapes it for where it goes.

use super::{Report, github, gitlab, html, human, json, jsonl, junit, markdown, sarif, short};
use std::io::{self, Write};

/// A way to write a report.
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes a report.
    pub render: fn(&Report, &mut dyn Write, &Style) -> io::Result<()>,
}

/// Every format there is.
pub const FORMATS: &[Format] = &[
    Format { name: "human", about: "for people at a terminal", render: human::render },
    Format { name: "short", about: "file:line:column: severity: message [code]", render: short::render },
    Format { name: "json", about: "the whole report as one JSON value", render: json::render },
    Format { name: "jsonl", about: "one JSON value per line: run, facts, findings, problems", render: jsonl::render },
    Format { name: "github", about: "annotations for GitHub Actions", render: github::render },
    Format { name: "sarif", about: "SARIF 2.1.0, for code scanning and editors", render: sarif::render },
    Format { name: "gitlab", about: "GitLab code quality, shown in merge requests", render: gitlab::render },
    Format { name: "junit", about: "JUnit XML: every fact a test case", render: junit::render },
    Format { name: "html", about: "one page for people, with filters and drawings", render: html::render },
    Format { name: "markdown", about: "tables for comments and job summaries", render: markdown::render },
];

impl Format {
    /// The format of this name.
    pub fn from_name(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Format({})", self.name)
    }
}

/// What the place a report is written to can show, and how much of it is wanted. Formats for machines ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Colours and other attributes may be used.
    pub color: bool,
    /// Columns there are.
    pub width: usize,
    /// Characters beyond ASCII may be used for drawing.
    pub unicode: bool,
    /// Facts whose statements look different but are not are shown too.
    pub explained: bool,
    /// Facts that simply agree are shown too, and nothing is folded.
    pub all: bool,
}

impl Default for Style {
    fn default() -> Self {
        Style { color: false, width: 100, unicode: true, explained: false, all: false }
    }
}
