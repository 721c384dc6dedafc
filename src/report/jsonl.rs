//! `jsonl`: one value per line, each with a `type`: `run` (schema, tool, summary), then every `fact`, `finding` and
//! `problem`.

use super::{Report, Style, Summary, Tool};
use crate::error::Problem;
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, Write};

/// One line.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum Line<'a> {
    /// The first line: what was run.
    Run {
        /// Version of this layout: "factdiff/report-1".
        schema: &'a str,
        /// Who wrote it.
        tool: &'a Tool,
        /// Totals.
        summary: &'a Summary,
    },
    /// A fact and all its statements.
    Fact(&'a super::Fact),
    /// What is reported.
    Finding(&'a super::Finding),
    /// What could not be read.
    Problem(&'a Problem),
}

/// Writes the report line by line.
pub fn render(report: &Report, out: &mut dyn Write, _: &Style) -> io::Result<()> {
    let run = Line::Run { schema: &report.schema, tool: &report.tool, summary: &report.summary };
    let facts = report.facts.iter().map(|fact| Line::Fact(fact));
    let findings = report.findings.iter().map(|finding| Line::Finding(finding));
    let problems = report.problems.iter().map(Line::Problem);
    for line in std::iter::once(run).chain(facts).chain(findings).chain(problems) {
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
