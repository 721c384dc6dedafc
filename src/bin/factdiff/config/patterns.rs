//! Patterns for files, counted from the folder of the configuration.

use factdiff::source::Entry;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Component, Path, PathBuf};

/// Patterns as written, and ready to be tried.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    written: Vec<String>,
    set: GlobSet,
    folder: PathBuf,
}

impl Patterns {
    /// The patterns as they count from `folder`. The error is the index of a pattern and what is wrong with it.
    pub fn new(written: Vec<String>, folder: &Path) -> Result<Patterns, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        for (index, pattern) in written.iter().enumerate() {
            let glob = GlobBuilder::new(&anchored(pattern)).literal_separator(true).build();
            set.add(glob.map_err(|error| (index, error.kind().to_string()))?);
        }
        let set = set.build().map_err(|error| (0, error.to_string()))?;
        Ok(Patterns { written, set, folder: folder.to_owned() })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// What those of the files are called that fit.
    pub fn names(&self, entries: &[Entry]) -> BTreeSet<String> {
        entries.iter().filter(|entry| self.fit(&entry.path)).map(|entry| entry.name.clone()).collect()
    }

    /// Whether one of them fits the file. Files outside the folder fit none but those that go by the name alone.
    pub fn fit(&self, path: &Path) -> bool {
        if self.is_empty() {
            return false;
        }
        let whole = whole(path);
        let path = whole.strip_prefix(&self.folder).map(Path::to_owned);
        self.set.is_match(path.unwrap_or_else(|_| PathBuf::from("/").join(whole.file_name().unwrap_or_default())))
    }
}

impl fmt::Display for Patterns {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted: Vec<String> = self.written.iter().map(|pattern| format!("{pattern:?}")).collect();
        out.pad(&format!("[{}]", quoted.join(", ")))
    }
}

/// Without a slash: any file of that name. With one: from the folder on. A folder: everything below it.
fn anchored(pattern: &str) -> String {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let below = if pattern.ends_with('/') { "**" } else { "" };
    match pattern.trim_end_matches('/').contains('/') || !below.is_empty() {
        true => format!("{}{below}", pattern.trim_start_matches('/')),
        false => format!("**/{pattern}"),
    }
}

/// From the root on, without `.` and `..`; links are left as they are written.
pub fn whole(path: &Path) -> PathBuf {
    let mut whole = std::env::current_dir().unwrap_or_default();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            part => whole.push(part),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_count_from_their_folder() {
        for (pattern, path, fits) in [
            ("CHANGELOG.md", "/w/CHANGELOG.md", true),
            ("CHANGELOG.md", "/w/a/b/CHANGELOG.md", true),
            ("*.md", "/w/a/x.md", true),
            ("docs/*.md", "/w/docs/x.md", true),
            ("docs/*.md", "/w/docs/a/x.md", false),
            ("docs/**", "/w/docs/a/x.md", true),
            ("docs/**/*.md", "/w/docs/x.md", true),
            ("./docs/", "/w/docs/a/x.md", true),
            ("docs/", "/w/other/docs/x.md", false),
            ("/docs/x.md", "/w/docs/x.md", true),
            ("docs/x.md", "/w/a/../docs/./x.md", true),
            ("docs/**", "/v/docs/x.md", false),
            ("x.md", "/v/docs/x.md", true),
        ] {
            let patterns = Patterns::new(vec![pattern.to_owned()], Path::new("/w")).unwrap();
            assert_eq!(patterns.fit(Path::new(path)), fits, "{pattern} on {path}");
        }
        assert!(Patterns::new(vec!["a".into(), "b[".into()], Path::new("/w")).is_err_and(|(index, _)| index == 1));
    }
}
