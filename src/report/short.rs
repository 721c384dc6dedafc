//! `short`: a line per place, `file:line:column: severity: message [code]`, as editors and `grep` know it.

use super::words::visible;
use super::{Report, Style};
use crate::finding::Severity;
use std::io::{self, Write};

/// Writes each finding at its first place, and a note at each other side of it.
pub fn render(report: &Report, out: &mut dyn Write, _: &Style) -> io::Result<()> {
    for finding in report.findings.iter().filter(|finding| finding.accepted.is_none()) {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let message = visible(&finding.message);
        let Some((first, others)) = finding.places.split_first() else {
            writeln!(out, "{severity}: {message} [{}]", finding.code)?;
            continue;
        };
        let file = visible(&first.source);
        writeln!(out, "{file}:{}:{}: {severity}: {message} [{}]", first.line, first.column, finding.code)?;
        for place in others {
            let (file, message) = (visible(&place.source), visible(&place.message));
            writeln!(out, "{file}:{}:{}: note: {message} [{}]", place.line, place.column, finding.code)?;
        }
    }
    for problem in &report.problems {
        let (document, message) = (visible(&problem.document), visible(&problem.message));
        let (line, column) = (problem.line.unwrap_or(1), problem.column.unwrap_or(1));
        writeln!(out, "{document}:{line}:{column}: warning: {message} [not-read]")?;
    }
    Ok(())
}
