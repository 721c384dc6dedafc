//! `--since REF`: what changed since a commit, as git tells it, and the documents as they were then.
//!
//! The working tree is compared as it is: staged, unstaged and untracked changes count. Where the reference lies on another
//! branch, the point where the two parted is what counts, so that others' changes are not taken for one's own. Git is run as
//! a program with fixed arguments; nothing of the repository's configuration that could run another program is heeded.

use crate::input::Corpus;
use factdiff::report::since::Touched;
use factdiff::source::Entry;
use factdiff::{Declaration, Document, Error, Report, Source};
use rustc_hash::FxHashMap;
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Leaves in the report what the change since `reference` touches, and adds what it left behind.
pub fn since(
    report: &mut Report,
    reference: &str,
    corpus: &Corpus,
    documents: &[Document],
    declarations: &[Declaration],
) -> Result<(), Error> {
    let change = Change::since(reference)?;
    let files: Vec<(&Entry, &str)> = corpus.entries.iter().filter_map(|entry| Some((entry, change.was(&entry.path)?))).collect();
    let old = change.contents(&files.iter().map(|(_, was)| *was).collect::<Vec<_>>())?;
    let mut touched = Touched::default();
    let mut were: FxHashMap<&str, Document> = FxHashMap::default();
    for ((entry, _), old) in files.iter().zip(old) {
        let new = std::fs::read(&entry.path).unwrap_or_default();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let lines = Touched::between(&text(old.as_deref().unwrap_or_default()), &text(&new));
        touched.lines.insert(entry.name.clone(), lines);
        if let Some(bytes) = old {
            let source = Source { name: entry.name.clone(), bytes };
            were.insert(&entry.name, factdiff::read(&source, &corpus.options));
        }
    }
    // Claims files and the like are no documents, and findings may point to them.
    for name in change.names() {
        touched.lines.entry(name).or_insert_with(|| vec![1..=u32::MAX]);
    }
    let changed = |document: &&Document| !touched.lines.contains_key(&document.name);
    let before = documents.iter().filter(changed).chain(were.values());
    let before = factdiff::assemble(before, declarations, &corpus.options);
    report.since(reference, &before, &touched, &corpus.options.leeway.historical);
    Ok(())
}

/// What is different between a commit and the working tree.
struct Change {
    /// The repository's root.
    root: PathBuf,
    /// The commit, in full.
    commit: String,
    /// Changed files that are there now: where they are, and where they were, from the root.
    files: FxHashMap<PathBuf, String>,
}

impl Change {
    fn since(reference: &str) -> Result<Change, Error> {
        let here = Path::new(".");
        let root = git(here, ["rev-parse", "--show-toplevel"])
            .map_err(|error| Error::new(format!("--since needs a git repository: {error}")))?;
        let root = PathBuf::from(line(&root));
        let wanted = format!("{reference}^{{commit}}");
        let commit = git(&root, ["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]).map_err(|_| {
            Error::new(format!(
                "--since: there is no commit `{reference}` here\n  in CI, a shallow clone lacks it: fetch the whole history (fetch-depth: 0)"
            ))
        })?;
        let commit = line(&commit);
        // Without a common ancestor, or without a commit yet, the reference itself is what there is.
        let commit = git(&root, ["merge-base", &commit, "HEAD"]).map_or(commit, |base| line(&base));
        let fail = |error: String| Error::new(format!("--since {reference}: {error}"));
        let options = ["--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules"];
        let changed = git(&root, ["diff"].into_iter().chain(options).chain([commit.as_str(), "--"])).map_err(fail)?;
        let untracked = git(&root, ["ls-files", "--others", "--exclude-standard", "-z"]).map_err(fail)?;
        let mut files = FxHashMap::default();
        for (was, path) in statuses(&changed).into_iter().chain(fields(&untracked).map(|path| (path.clone(), path))) {
            if let Ok(whole) = root.join(&path).canonicalize() {
                files.insert(whole, was);
            }
        }
        Ok(Change { root, commit, files })
    }

    /// Where a file was, if it has changed.
    fn was(&self, path: &Path) -> Option<&str> {
        self.files.get(&path.canonicalize().ok()?).map(String::as_str)
    }

    /// What changed, as the working directory calls it.
    fn names(&self) -> impl Iterator<Item = String> {
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
        self.files.keys().map(move |whole| {
            let up = here.ancestors().position(|above| whole.starts_with(above)).unwrap_or_default();
            let way = whole.strip_prefix(here.ancestors().nth(up).unwrap_or(&here)).unwrap_or(whole);
            std::iter::repeat_n("../", up).collect::<String>() + &way.to_string_lossy()
        })
    }

    /// What the files held in the commit; `None` for one that was not there.
    fn contents(&self, paths: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        let fail = |error: std::io::Error| Error::new(format!("git cat-file: {error}"));
        let mut child = command(&self.root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(fail)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let mut bytes = Vec::new();
        // Questions are asked and answers read side by side: either pipe may be full.
        let read = std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut input = input?;
                for path in paths {
                    // A line break cannot be asked for: such a path is not there, and counts as new.
                    let path = path.replace('\n', "\u{FFFD}");
                    writeln!(input, "{}:{path}", self.commit).ok()?;
                }
                Some(())
            });
            output.map_or(Ok(0), |mut output| output.read_to_end(&mut bytes))
        });
        read.map_err(fail)?;
        child.wait().map_err(fail)?;
        let mut rest = bytes.as_slice();
        Ok(paths.iter().map(|_| answer(&mut rest)).collect())
    }
}

/// Fields that end in NUL.
fn fields(output: &[u8]) -> impl Iterator<Item = String> {
    let fields = output.split(|byte| *byte == 0).filter(|field| !field.is_empty());
    fields.map(|field| String::from_utf8_lossy(field).into_owned())
}

/// The files of `git diff --name-status -z`: where they were and where they are.
fn statuses(output: &[u8]) -> Vec<(String, String)> {
    let mut fields = fields(output);
    let mut files = Vec::new();
    while let Some(status) = fields.next() {
        let Some(was) = fields.next() else { break };
        let path = if status.starts_with(['R', 'C']) { fields.next() } else { Some(was.clone()) };
        files.extend(path.map(|path| (was, path)));
    }
    files
}

/// One answer of `git cat-file --batch`: "ID blob SIZE", the bytes, a line end; or "… missing".
fn answer(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = String::from_utf8_lossy(&rest[..end]).into_owned();
    *rest = &rest[end + 1..];
    let mut words = head.rsplit(' ');
    let size: usize = words.next()?.parse().ok()?;
    let kind = words.next()?;
    let bytes = rest.get(..size)?.to_vec();
    *rest = rest.get(size + 1..).unwrap_or_default();
    (kind == "blob").then_some(bytes)
}

/// Runs git in a folder; its output, or what it complains of.
fn git<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Result<Vec<u8>, String> {
    let output = command(folder).args(args).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("git cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(if said.is_empty() { format!("git failed ({})", output.status) } else { said })
}

/// Git, reading only, with nothing that a repository's configuration could have it run.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager", "-C"]).arg(folder);
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
    command
}

/// Output without its line end.
fn line(output: &[u8]) -> String {
    String::from_utf8_lossy(output).trim_end_matches(['\n', '\r']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_moved_are_known_by_where_they_were() {
        let two = |was: &str, path: &str| (was.to_owned(), path.to_owned());
        let said = statuses(b"M\0a b.md\0R087\0old.md\0new.md\0D\0gone.md\0A\0x.md\0");
        assert_eq!(said, [two("a b.md", "a b.md"), two("old.md", "new.md"), two("gone.md", "gone.md"), two("x.md", "x.md")]);
        assert_eq!(statuses(b"R100\0old.md\0"), []);
    }

    #[test]
    fn answers_of_git() {
        let mut rest: &[u8] = b"0af1 blob 5\na\nb\n\n\nmain:gone.md missing\n77 tree 2\nxx\n9 blob 0\n\n";
        assert_eq!(answer(&mut rest), Some(b"a\nb\n\n".to_vec()));
        assert_eq!(answer(&mut rest), None);
        assert_eq!(answer(&mut rest), None, "a folder is no document");
        assert_eq!(answer(&mut rest), Some(Vec::new()));
        assert_eq!(answer(&mut rest), None, "an answer that never came");
    }
}
