//! What is known already: the acceptances of the claims folder, and the baseline.

use crate::args::Claims;
use crate::claims::{self, BASELINE};
use clap::Args;
use factdiff::Error;
use factdiff::report::Report;
use factdiff::report::accept;
use factdiff::report::baseline::Baseline;
use jiff::civil::Date;

/// What is to be taken as known.
#[derive(Debug, Args, Clone, Copy)]
#[command(next_help_heading = "Reading")]
pub struct Settle {
    /// The day that acceptances are held against [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
    /// Report findings of the baseline too
    #[arg(long)]
    pub no_baseline: bool,
}

/// Marks what was accepted and, unless it is not wanted, what stands in the baseline.
pub fn settle(report: &mut Report, claims: &Claims, settle: Settle) -> Result<(), Error> {
    accept(report, claims, settle.as_of)?;
    if !settle.no_baseline
        && let Some(baseline) = baseline(claims)?
    {
        report.known(&baseline);
    }
    Ok(())
}

/// Marks what was accepted.
pub fn accept(report: &mut Report, claims: &Claims, as_of: Option<Date>) -> Result<(), Error> {
    if claims.no_claims {
        return Ok(());
    }
    let accepts = accept::read(&claims::files(claims.claims.as_deref())?)?;
    if !accepts.is_empty() {
        report.accept(&accepts, Some(as_of.unwrap_or_else(today)));
    }
    Ok(())
}

/// The baseline as it stands; none where there is none.
pub fn baseline(claims: &Claims) -> Result<Option<Baseline>, Error> {
    if claims.no_claims {
        return Ok(None);
    }
    let files = claims::files(claims.claims.as_deref())?;
    files.iter().find(|file| claims::is_called(file, BASELINE)).map(Baseline::read).transpose()
}

/// The one place where the program asks for the day.
pub fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
