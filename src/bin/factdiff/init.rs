//! `factdiff init`: writes a configuration in which everything is explained and nothing is set.

use crate::config::{NAME, TEMPLATE};
use crate::{Outcome, output};
use factdiff::Error;
use std::fs::File;
use std::io::{ErrorKind, Write};

pub fn run() -> Result<Outcome, Error> {
    // Created, never overwritten: the check and the making are one step.
    let mut file = File::create_new(NAME).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::new(format!("{NAME} is there already; it was left as it is")),
        _ => Error::new(format!("cannot write {NAME}: {error}")),
    })?;
    file.write_all(TEMPLATE.as_bytes()).map_err(|error| Error::new(format!("cannot write {NAME}: {error}")))?;
    output::say(&format!(
        "{NAME} written; every setting in it is explained and none is set\nnext: factdiff, and factdiff declare ID for facts to keep an eye on\n"
    ))?;
    Ok(Outcome::Clean)
}
