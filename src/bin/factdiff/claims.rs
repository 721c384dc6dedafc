//! The claims folder: where it is, what it declares, and what it says about documents.

use factdiff::article::KnownDocument;
use factdiff::error::Sheet;
use factdiff::fact::declared::{self, File};
use factdiff::lexicon::ENGLISH;
use factdiff::{Declaration, Error};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::path::{Path, PathBuf};

/// Its name.
pub const FOLDER: &str = "claims";
/// The file in it that tells about documents.
const DOCUMENTS: &str = "documents.toml";
/// The file in it that `factdiff baseline` writes. All others declare facts.
pub const BASELINE: &str = factdiff::report::baseline::FILE;

/// The claims folder here or above, up to the repository's root; outside of a repository only the one here counts.
pub fn folder() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let root = here.ancestors().position(|above| above.join(".git").exists()).unwrap_or(0);
    let (up, _) = here.ancestors().take(root + 1).enumerate().find(|(_, above)| above.join(FOLDER).is_dir())?;
    // As short as it can be said: names of files in messages start with it.
    let way: PathBuf = std::iter::repeat_n("..", up).collect();
    Some(way.join(FOLDER))
}

/// The facts declared in `given`, or in the folder found; none where there is no folder.
pub fn find(given: Option<&Path>) -> Result<Vec<Declaration>, Error> {
    let mut files = files(given)?;
    files.retain(|file| !is_called(file, DOCUMENTS) && !is_called(file, BASELINE));
    if files.is_empty() { Ok(Vec::new()) } else { declared::read(&files, &ENGLISH) }
}

/// What the claims folder says about documents.
pub fn documents(given: Option<&Path>) -> Result<Vec<KnownDocument>, Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Documents {
        #[serde(default)]
        document: Vec<KnownDocument>,
        /// Read by whoever reads acceptances.
        #[serde(default, rename = "accept")]
        _accept: IgnoredAny,
    }
    let Some(file) = files(given)?.into_iter().find(|file| is_called(file, DOCUMENTS)) else { return Ok(Vec::new()) };
    toml::from_str::<Documents>(&file.text).map(|documents| documents.document).map_err(|error| {
        let sheet = Sheet { name: &file.name, text: &file.text };
        Error::new(sheet.complain(error.span().unwrap_or(0..0), error.message()))
    })
}

/// The files of the claims folder, in order of their names.
pub fn files(given: Option<&Path>) -> Result<Vec<File>, Error> {
    let Some(folder) = given.map(Path::to_path_buf).or_else(folder) else { return Ok(Vec::new()) };
    let fail = |path: &Path, error: std::io::Error| Error::new(format!("cannot read {}: {error}", path.display()));
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|error| fail(&folder, error))? {
        let path = entry.map_err(|error| fail(&folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).map_err(|error| fail(&path, error))?;
        Ok(File { name: path.display().to_string(), text })
    };
    paths.into_iter().map(read).collect()
}

pub fn is_called(file: &File, wanted: &str) -> bool {
    Path::new(&file.name).file_name().is_some_and(|name| name == wanted)
}
