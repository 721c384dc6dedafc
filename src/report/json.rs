//! `json`: the whole report as one value, exactly the types of [`super::Report`].

use super::{Report, Style};
use std::io::{self, Write};

/// Writes the report as indented JSON.
pub fn render(report: &Report, out: &mut dyn Write, _: &Style) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    out.write_all(b"\n")
}
