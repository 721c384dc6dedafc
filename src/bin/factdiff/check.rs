//! `factdiff check`: documents → report → formats → exit status.

use crate::args::{Check, Claims, FailOn, Input};
use crate::config::{Config, Said};
use crate::input::{self, Corpus};
use crate::settle::settle;
use crate::since::since;
use crate::{Outcome, output};
use factdiff::finding::Severity;
use factdiff::report::{Format, Report, Style};
use factdiff::{Declaration, Document, Error};
use std::io::Write;
use std::path::PathBuf;

pub fn run(args: &Check) -> Result<Outcome, Error> {
    let mut config = Config::find()?;
    if let Some(value) = args.fail_on {
        config.fail_on = Said { value, origin: "--fail-on".to_owned() };
    }
    if args.show_config {
        return output::say(&config.show()).map(|()| Outcome::Clean);
    }
    let Read { documents, mut report, corpus, declarations } = read(&args.input, &args.claims)?;
    settle(&mut report, &args.claims, args.settle)?;
    if let Some(reference) = &args.since {
        since(&mut report, reference, &corpus, &documents, &declarations)?;
    }
    let style = Style { explained: args.explained, ..Style::default() };
    also(&report, &args.report, &style)?;
    let style = Style { explained: args.explained, ..output::style(args.look.color) };
    write(&report, args.format, &style)?;
    outcome(&report, config.fail_on.value)
}

/// A run, as far as the report.
pub struct Read {
    pub documents: Vec<Document>,
    pub report: Report,
    /// What it was made of.
    pub corpus: Corpus,
    pub declarations: Vec<Declaration>,
}

/// Reads and compares everything the arguments name.
pub fn read(input: &Input, claims: &Claims) -> Result<Read, Error> {
    let declarations = input::declarations(claims)?;
    let mut corpus = Corpus::find(input, Some(claims))?;
    let documents = corpus.read()?;
    let mut report = factdiff::assemble(&documents, &declarations, &corpus.options);
    report.canonical(&corpus.canonical);
    report.note(std::mem::take(&mut corpus.problems));
    Ok(Read { documents, report, corpus, declarations })
}

/// Writes the report to standard output; for GitHub, the whole of it to the job's summary too.
pub fn write(report: &Report, format: &Format, style: &Style) -> Result<(), Error> {
    let mut out = output::stdout();
    let written = (format.render)(report, &mut out, style).and_then(|()| out.flush());
    output::unless_closed(written).map_err(|error| Error::new(format!("cannot write the report: {error}")))?;
    if let Some(file) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| format.name == "github" && !file.is_empty())
        && let Some(markdown) = Format::from_name("markdown")
    {
        let file = std::fs::OpenOptions::new().append(true).create(true).open(file);
        let written = file.and_then(|mut file| (markdown.render)(report, &mut file, style));
        written.map_err(|error| Error::new(format!("cannot write to $GITHUB_STEP_SUMMARY: {error}")))?;
    }
    Ok(())
}

/// Writes the report to files.
fn also(report: &Report, files: &[(&Format, PathBuf)], style: &Style) -> Result<(), Error> {
    for (format, file) in files {
        let mut bytes = Vec::new();
        let written = (format.render)(report, &mut bytes, style).and_then(|()| std::fs::write(file, bytes));
        written.map_err(|error| Error::new(format!("cannot write {}: {error}", file.display())))?;
    }
    Ok(())
}

/// What the run comes to. Green never means "read nothing".
fn outcome(report: &Report, fail_on: FailOn) -> Result<Outcome, Error> {
    if report.summary.mentions == 0 {
        let documents = report.summary.documents;
        let which = if documents == 1 { "the document".to_owned() } else { format!("{documents} documents") };
        return Err(Error::new(format!("no number and no date was found in {which}: nothing was checked")));
    }
    let least = match fail_on {
        FailOn::Note => Severity::Note,
        FailOn::Warning => Severity::Warning,
        FailOn::Error => Severity::Error,
        FailOn::Never => return Ok(Outcome::Clean),
    };
    let failing = report.findings.iter().any(|finding| finding.accepted.is_none() && finding.severity >= least);
    Ok(if failing { Outcome::Findings } else { Outcome::Clean })
}
