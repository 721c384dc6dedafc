//! The command line: what can be asked for, and the words that say so.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use factdiff::report::{FORMATS, Format};
use std::path::PathBuf;

/// Finds where documents disagree about numbers and dates.
///
/// Reads every document below each PATH (text, Markdown, HTML, JSON lines), takes the numbers and dates they state, finds
/// the statements that are about the same fact, and shows where they disagree. Facts can be declared in a folder `claims/`;
/// all others are discovered.
#[derive(Debug, Parser)]
#[command(
    name = "factdiff",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub check: Check,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare everything found below each PATH (the default command)
    Check(Check),
    /// List every number and date found, and how each was read
    Mentions(Mentions),
    /// Show every fact with every statement, those that agree too
    Facts(Facts),
    /// Say what a finding's code means, or all about one fact
    Explain(Explain),
    /// Say why two statements were, or were not, compared
    Why(Why),
    /// Write a discovered fact as a stanza for the claims folder
    Declare(Declare),
    /// Take the findings there are as known, so that only new ones fail
    Baseline(crate::baseline::Baseline),
    /// Serve an editor over standard input and output (language server protocol)
    Lsp(Input),
    /// Write completions for a shell to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write a JSON Schema, of the report or of factdiff.toml, to standard output
    Schema(crate::schema::Schema),
    /// Write a factdiff.toml in which every setting is explained
    Init,
    /// Write the manual page to standard output
    Man,
}

/// The names of all commands.
pub fn commands() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// What is read, and how.
#[derive(Debug, Args, Clone)]
#[command(next_help_heading = "Reading")]
pub struct Input {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH", help_heading = None)]
    pub paths: Vec<PathBuf>,
    /// When the documents were published, for "on Thursday" and "last month" where they do not say it themselves
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<jiff::civil::Date>,
    /// What to call standard input; its extension tells what kind of document it is
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    pub stdin_filename: String,
    /// Skip files larger than this, and say so: bytes, or with K, M, G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub max_file_size: u64,
}

/// Where the declared facts are.
#[derive(Debug, Args, Clone, Default)]
#[command(next_help_heading = "Reading")]
pub struct Claims {
    /// Read declared facts from this folder [default: `claims/` here or above, up to the repository's root]
    #[arg(long, value_name = "DIR", conflicts_with = "no_claims")]
    pub claims: Option<PathBuf>,
    /// Ignore the claims folder
    #[arg(long)]
    pub no_claims: bool,
    /// Points that two statements must score to be taken for one undeclared fact; `why` shows them [default: 16]
    #[arg(long, value_name = "POINTS", allow_negative_numbers = true)]
    pub min_confidence: Option<i32>,
}

/// How it looks.
#[derive(Debug, Args, Clone, Copy)]
#[command(next_help_heading = "Output")]
pub struct Look {
    /// When to use colours; NO_COLOR, CLICOLOR, CLICOLOR_FORCE and FORCE_COLOR are heeded
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub claims: Claims,
    #[command(flatten)]
    pub settle: crate::settle::Settle,
    /// Report only facts that the change since this commit touches, and copies of changed values left behind
    #[arg(long, value_name = "REF", help_heading = "Reading")]
    pub since: Option<String>,
    /// How to write the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = format_parser(), help_heading = "Output")]
    pub format: &'static Format,
    /// Also write the report to a file; may be repeated
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report, help_heading = "Output")]
    pub report: Vec<(&'static Format, PathBuf)>,
    #[command(flatten)]
    pub look: Look,
    /// Also show what looks different and is not, and why
    #[arg(long, help_heading = "Output")]
    pub explained: bool,
    /// What makes the exit status 1: findings of this severity or worse [default: error, or what factdiff.toml says]
    #[arg(long, value_name = "SEVERITY", help_heading = "Output")]
    pub fail_on: Option<FailOn>,
    /// Print every setting and where it comes from, and do nothing else
    #[arg(long, help_heading = "Output")]
    pub show_config: bool,
}

#[derive(Debug, Args)]
pub struct Facts {
    /// Words that the fact's id, subject, measure or statements hold; all facts without
    pub query: Option<String>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub claims: Claims,
    #[command(flatten)]
    pub settle: crate::settle::Settle,
    /// How to write them
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = format_parser(), help_heading = "Output")]
    pub format: &'static Format,
    #[command(flatten)]
    pub look: Look,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// A code such as near-conflict, or the id of a fact
    #[arg(value_name = "CODE|ID")]
    pub what: String,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub claims: Claims,
    #[command(flatten)]
    pub settle: crate::settle::Settle,
    #[command(flatten)]
    pub look: Look,
}

#[derive(Debug, Args)]
pub struct Why {
    /// A place: FILE:LINE, or FILE:LINE:COLUMN where the line states more than one value
    #[arg(value_name = "A:LINE")]
    pub a: String,
    /// The other place
    #[arg(value_name = "B:LINE")]
    pub b: String,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub claims: Claims,
    #[command(flatten)]
    pub settle: crate::settle::Settle,
}

#[derive(Debug, Args)]
pub struct Declare {
    /// The id of a discovered fact
    pub id: String,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub claims: Claims,
}

#[derive(Debug, Args)]
pub struct Mentions {
    #[command(flatten)]
    pub input: Input,
    /// How to write the list
    #[arg(long, short, value_name = "FORMAT", default_value = "human", help_heading = "Output")]
    pub format: MentionFormat,
    /// Explain how the numbers and dates in this text are read, instead of reading documents
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    pub explain: Option<String>,
    #[command(flatten)]
    pub look: Look,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MentionFormat {
    /// One line per mention, for people
    Human,
    /// One JSON value per line
    #[value(alias = "json")]
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// Where a terminal shows them
    Auto,
    /// Even into a file or a pipe
    Always,
    /// Not at all
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum FailOn {
    /// Anything reported at all
    Note,
    /// Warnings and errors
    Warning,
    /// Errors alone
    #[default]
    Error,
    /// Nothing
    Never,
}

impl FailOn {
    /// Its name: "warning".
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// `--format`: the names of [`FORMATS`].
fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names.collect::<Vec<_>>())
        .try_map(|name| Format::from_name(&name).ok_or_else(|| format!("no format {name}")))
}

/// `--report FORMAT=FILE`.
fn report(text: &str) -> Result<(&'static Format, PathBuf), String> {
    let (name, file) =
        text.split_once('=').filter(|(_, file)| !file.is_empty()).ok_or("say FORMAT=FILE, as in sarif=factdiff.sarif")?;
    let format = Format::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let meant = factdiff::error::nearest(name, names.iter().copied());
        let hint = meant.map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
        format!("no format `{name}`{hint}\nformats: {}", names.join(", "))
    })?;
    Ok((format, file.into()))
}

/// "200M" in bytes.
fn size(text: &str) -> Result<u64, String> {
    let (number, power) = match text.trim_end_matches(['B', 'b']).trim_end_matches('i') {
        t if t.ends_with(['K', 'k']) => (&t[..t.len() - 1], 10),
        t if t.ends_with(['M', 'm']) => (&t[..t.len() - 1], 20),
        t if t.ends_with(['G', 'g']) => (&t[..t.len() - 1], 30),
        t => (t, 0),
    };
    let number: u64 = number.parse().map_err(|_| "say a number of bytes, or one with K, M or G, as in 200M")?;
    number.checked_mul(1 << power).ok_or_else(|| "that is more than any file".to_owned())
}

/// What a shell needs to complete arguments.
pub fn completions(shell: clap_complete::Shell) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "factdiff", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The manual page, all commands in one.
pub fn manual() -> String {
    let mut bytes = Vec::new();
    // Writing into a vector cannot fail.
    let _ = clap_mangen::Man::new(Cli::command()).render(&mut bytes);
    for command in Cli::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let mut section = Vec::new();
        let man = clap_mangen::Man::new(command.clone());
        let _ = man.render_synopsis_section(&mut section);
        let _ = man.render_description_section(&mut section);
        let _ = man.render_options_section(&mut section);
        let section = String::from_utf8_lossy(&section).into_owned();
        let name = format!(".SH \"factdiff {}\"\n", command.get_name());
        bytes.extend_from_slice(name.as_bytes());
        for line in section.lines() {
            bytes.extend_from_slice(line.replacen(".SH ", ".SS ", 1).as_bytes());
            bytes.push(b'\n');
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
