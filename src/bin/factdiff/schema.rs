//! `factdiff schema`: the JSON Schemas of what is written and read.

use crate::{Outcome, output};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use factdiff::Error;
use factdiff::report::schema::SHAPES;
use std::io::Write;

#[derive(Debug, Args)]
pub struct Schema {
    /// What the schema is of
    #[arg(value_name = "WHAT", default_value = "report", value_parser = names())]
    pub of: String,
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(SHAPES.iter().map(|shape| PossibleValue::new(shape.name).help(shape.about)))
}

pub fn run(args: &Schema) -> Result<Outcome, Error> {
    let shape = SHAPES.iter().find(|shape| shape.name == args.of);
    let schema = shape.map(|shape| (shape.schema)()).ok_or_else(|| Error::new(format!("no schema `{}`", args.of)))?;
    let mut out = output::stdout();
    let written = serde_json::to_writer_pretty(&mut out, &schema).map_err(std::io::Error::from);
    let written = written.and_then(|()| writeln!(out)).and_then(|()| out.flush());
    output::unless_closed(written).map_err(|error| Error::new(format!("cannot write: {error}")))?;
    Ok(Outcome::Clean)
}
