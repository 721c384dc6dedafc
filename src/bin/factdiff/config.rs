//! `factdiff.toml`: what is read, what is allowed for, and what makes a run fail.
//!
//! It stands in the working directory or above it, up to the repository's root; the nearest one holds, and nothing outside
//! the repository is looked at. Patterns count from its folder: one without `/` is tried on every file's name, one that
//! ends in `/` means everything below. Unknown keys are errors. What a flag says comes before it.

mod file;
mod patterns;

pub use file::{TEMPLATE, schema};
pub use patterns::{Patterns, whole};

use crate::args::FailOn;
use factdiff::Error;
use factdiff::finding::Leeway;
use factdiff::source::Entry;
use factdiff::value::Decimal;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Its name.
pub const NAME: &str = "factdiff.toml";

/// What holds for a run.
#[derive(Debug, Default)]
pub struct Config {
    /// Below folders, only these files are read; all, where it is empty.
    pub include: Said<Patterns>,
    /// These are not read, not even when they are named.
    pub exclude: Said<Patterns>,
    /// Records of the past.
    pub historical: Said<Patterns>,
    /// What others are held against.
    pub canonical: Said<Patterns>,
    /// What makes a run fail.
    pub fail_on: Said<FailOn>,
    /// By how much values may differ, by measure or kind.
    pub tolerance: BTreeMap<String, Said<Share>>,
}

/// A value and where it was said.
#[derive(Clone, Debug, Default)]
pub struct Said<T> {
    pub value: T,
    /// "factdiff.toml:3", "--fail-on"; empty for a default.
    pub origin: String,
}

/// A share as written ("1%"), and as a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Share {
    pub written: String,
    pub share: Decimal,
}

impl Config {
    /// The configuration that holds in the working directory.
    pub fn find() -> Result<Config, Error> {
        let here = std::env::current_dir().map_err(|error| Error::new(format!("the working directory: {error}")))?;
        for (up, folder) in here.ancestors().enumerate() {
            let path = folder.join(NAME);
            if path.is_file() {
                let way: PathBuf = std::iter::repeat_n("..", up).collect();
                let name = way.join(NAME).display().to_string();
                let text = std::fs::read_to_string(&path).map_err(|error| Error::new(format!("cannot read {name}: {error}")))?;
                return file::read(&name, &text, folder);
            }
            if folder.join(".git").exists() {
                break;
            }
        }
        Ok(Config::default())
    }

    /// Whether a file is to be read; `named` where the user named it rather than a folder above it.
    pub fn wants(&self, path: &Path, named: bool) -> bool {
        let included = named || self.include.value.is_empty() || self.include.value.fit(path);
        included && !self.exclude.value.fit(path)
    }

    /// What it allows for beyond the words.
    pub fn leeway(&self, entries: &[Entry]) -> Leeway {
        let tolerances = self.tolerance.iter().map(|(name, said)| (name.clone(), said.value.share)).collect();
        Leeway { tolerances, historical: self.historical.value.names(entries) }
    }

    /// Every value and where it comes from, as TOML.
    pub fn show(&self) -> String {
        let mut rows = vec![
            ("include".to_owned(), self.include.value.to_string(), self.include.origin.as_str()),
            ("exclude".to_owned(), self.exclude.value.to_string(), &self.exclude.origin),
            ("historical".to_owned(), self.historical.value.to_string(), &self.historical.origin),
            ("canonical".to_owned(), self.canonical.value.to_string(), &self.canonical.origin),
            ("fail-on".to_owned(), format!("{:?}", self.fail_on.value.name()), &self.fail_on.origin),
        ];
        for (name, said) in &self.tolerance {
            rows.push((format!("tolerance.{}", file::key(name)), format!("{:?}", said.value.written), &said.origin));
        }
        let width = |of: fn(&(String, String, &str)) -> usize| rows.iter().map(of).max().unwrap_or(0);
        let (keys, values) = (width(|row| row.0.chars().count()), width(|row| row.1.chars().count()).min(40));
        let mut out = String::new();
        for (key, value, origin) in &rows {
            let origin = if origin.is_empty() { "default" } else { origin };
            let _ = writeln!(out, "{key:keys$} = {value:values$}  # {origin}");
        }
        out
    }
}
