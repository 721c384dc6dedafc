//! Running the program, for the tests that need more than a transcript.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run came to.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs factdiff in a folder, with an environment that says nothing about colours.
pub fn factdiff<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Ran {
    with_input(folder, arguments, &[], b"")
}

/// The same, with variables of the environment and standard input.
pub fn with_input<A: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = A>,
    variables: &[(&str, &str)],
    input: &[u8],
) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdiff"));
    command.current_dir(folder).args(arguments).env_clear().env("LC_ALL", "C.UTF-8").env("COLUMNS", "100");
    command.envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("factdiff starts");
    // A run that does not read its input closes it early: that is its right.
    let _ = child.stdin.take().expect("piped").write_all(input);
    let done = child.wait_with_output().expect("factdiff ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }
}
