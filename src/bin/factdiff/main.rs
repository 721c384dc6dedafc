//! The `factdiff` command: arguments → sources → check → render → exit status.

mod args;
mod baseline;
mod check;
mod claims;
mod config;
mod facts;
mod init;
mod input;
mod lsp;
mod mentions;
mod output;
mod progress;
mod schema;
mod settle;
mod since;
mod why;

use args::{Cli, Command};
use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

/// What a run comes to when the job could be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to fail for.
    Clean,
    /// Findings at or above `--fail-on`.
    Findings,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        None => check::run(&cli.check),
        Some(Command::Check(args)) => check::run(args),
        Some(Command::Mentions(args)) => mentions::run(args),
        Some(Command::Facts(args)) => facts::run(args),
        Some(Command::Explain(args)) => facts::explain(args),
        Some(Command::Why(args)) => why::run(args),
        Some(Command::Declare(args)) => facts::declare(args),
        Some(Command::Completions { shell }) => output::say(&args::completions(*shell)).map(|()| Outcome::Clean),
        Some(Command::Man) => output::say(&args::manual()).map(|()| Outcome::Clean),
        Some(Command::Baseline(args)) => baseline::run(args),
        Some(Command::Init) => init::run(),
        Some(Command::Schema(args)) => schema::run(args),
        Some(Command::Lsp(args)) => lsp::run(args),
    };
    match done {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            complain(&format!("error: {error}"));
            ExitCode::from(2)
        }
    }
}

/// A line on standard error. Names of files come from outside: control characters are shown, not sent.
pub fn complain(message: &str) {
    let clean: String = message.chars().map(|c| if c.is_control() && c != '\n' { '\u{FFFD}' } else { c }).collect();
    let _ = writeln!(std::io::stderr(), "{clean}");
}
