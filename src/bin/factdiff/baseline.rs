//! `factdiff baseline`: takes the findings there are as known, so that only new ones fail a run.

use crate::args::{Claims, Input};
use crate::claims::{self, BASELINE, FOLDER};
use crate::{Outcome, check, output, settle};
use clap::Args;
use factdiff::Error;
use factdiff::report::baseline::Baseline as Known;
use factdiff::report::words::count;
use jiff::civil::Date;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Baseline {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub claims: Claims,
    /// Take in what is new and drop what is no longer found
    #[arg(long, conflicts_with = "prune", help_heading = "Baseline")]
    pub update: bool,
    /// Only drop what is no longer found
    #[arg(long, help_heading = "Baseline")]
    pub prune: bool,
    /// The day that acceptances are held against [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Baseline")]
    pub as_of: Option<Date>,
}

pub fn run(args: &Baseline) -> Result<Outcome, Error> {
    if args.claims.no_claims {
        return Err(Error::new("the baseline stands in the claims folder, which --no-claims leaves out"));
    }
    let folder = args.claims.claims.clone().or_else(claims::folder).unwrap_or_else(|| PathBuf::from(FOLDER));
    let file = folder.join(BASELINE);
    let old = settle::baseline(&args.claims)?;
    if old.is_some() && !args.update && !args.prune {
        return Err(Error::new(format!(
            "{} is there already and does not grow by itself\n  --prune drops what is no longer found; --update also takes in what is new",
            file.display()
        )));
    }
    let mut report = check::read(&args.input, &args.claims)?.report;
    settle::accept(&mut report, &args.claims, args.as_of)?;
    let now = Known::of(&report);
    let old = old.unwrap_or_default();
    let new = if args.prune { old.pruned(&now) } else { now };
    write(&file, &new.write()).map_err(|error| Error::new(format!("cannot write {}: {error}", file.display())))?;
    let (changed, gone) = (new.differing(&old), old.missing(&new));
    let known = count(new.len() as u64, "known fact");
    output::say(&format!("{}: {known}, {changed} new or changed, {gone} gone\n", file.display()))?;
    Ok(Outcome::Clean)
}

/// Writes beside the file and moves it into place: whatever happens, there is a whole file.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut beside = tempfile::Builder::new().prefix(".baseline").tempfile_in(folder)?;
    beside.write_all(text.as_bytes())?;
    // A temporary file is its owner's alone; the baseline is for everybody.
    #[cfg(unix)]
    beside.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    beside.as_file().sync_all()?;
    beside.persist(file)?;
    Ok(())
}
