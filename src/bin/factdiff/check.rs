//! `factdiff check`: sources → report → formats → exit status.

use crate::args::{Check, FailOn};
use crate::{Outcome, input, output};
use factdiff::finding::Severity;
use factdiff::report::{Report, Style};
use factdiff::{Declaration, Error};
use std::io::Write;

pub fn run(args: &Check) -> Result<Outcome, Error> {
    let mut problems = Vec::new();
    let declarations: Vec<Declaration> = Vec::new();
    let sources = input::read(&args.input, &mut problems)?;
    let mut report = factdiff::check(&sources, &declarations, &input::options(&args.input));
    report.note(problems);
    for (format, file) in &args.report {
        let mut bytes = Vec::new();
        let written = (format.render)(&report, &mut bytes, &Style { explained: args.explained, ..Style::default() });
        written
            .and_then(|()| std::fs::write(file, bytes))
            .map_err(|error| Error::new(format!("cannot write {}: {error}", file.display())))?;
    }
    let style = Style { explained: args.explained, ..output::style(args.look.color) };
    let mut out = output::stdout();
    let written = (args.format.render)(&report, &mut out, &style).and_then(|()| out.flush());
    output::unless_closed(written).map_err(|error| Error::new(format!("cannot write the report: {error}")))?;
    outcome(&report, args.fail_on)
}

/// What the run comes to. Green never means "read nothing".
fn outcome(report: &Report, fail_on: FailOn) -> Result<Outcome, Error> {
    if report.summary.mentions == 0 {
        return Err(Error::new(format!(
            "no number and no date was found in {} document(s): nothing was checked",
            report.summary.documents
        )));
    }
    let least = match fail_on {
        FailOn::Note => Severity::Note,
        FailOn::Warning => Severity::Warning,
        FailOn::Error => Severity::Error,
        FailOn::Never => return Ok(Outcome::Clean),
    };
    let failing = report.findings.iter().any(|finding| finding.severity >= least);
    Ok(if failing { Outcome::Findings } else { Outcome::Clean })
}
