//! Files as the editor names them.

use gen_lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Component, Path, PathBuf};

/// What stands in a path as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The file a URI names, if it names one.
pub fn to_path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_ref().strip_prefix("file://")?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = percent_decode_str(path).decode_utf8().ok()?;
    // "/C:/x" is a path with a drive.
    let drive = path.as_bytes().get(2) == Some(&b':') && path.as_bytes().get(3).is_none_or(|b| *b == b'/');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

/// The URI of an absolute path.
pub fn from_path(path: &Path) -> Uri {
    let shown = path.to_string_lossy().replace('\\', "/");
    let slash = if shown.starts_with('/') { "" } else { "/" };
    Uri(format!("file://{slash}{}", utf8_percent_encode(&shown, PATH)))
}

/// The name a file has in a run from `root`: relative, with `/`; files elsewhere keep their full path.
pub fn name(path: &Path, root: &Path) -> String {
    let Ok(inside) = path.strip_prefix(root) else { return path.to_string_lossy().into_owned() };
    let parts = inside.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_there_and_back() {
        for path in ["/home/a b/naïve 100%.md", "/x/日本.txt", "/a#b?c.md"] {
            let uri = from_path(Path::new(path));
            assert!(uri.as_ref().is_ascii(), "{uri}");
            assert_eq!(to_path(&uri).as_deref(), Some(Path::new(path)));
        }
        assert_eq!(to_path(&Uri::from("untitled:Untitled-1")), None);
        assert_eq!(to_path(&Uri::from("file:///C%3A/x.md")).as_deref(), Some(Path::new("C:/x.md")));
    }

    #[test]
    fn names_are_relative_to_the_root() {
        assert_eq!(name(Path::new("/w/docs/a.md"), Path::new("/w")), "docs/a.md");
        assert_eq!(name(Path::new("/elsewhere/a.md"), Path::new("/w")), "/elsewhere/a.md");
    }
}
