//! `factdiff schema`: the JSON Schemas of what is written and read.

use crate::{Outcome, config, output};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use factdiff::Error;
use factdiff::report::schema::{SHAPES, Shape};

#[derive(Debug, Args)]
pub struct Schema {
    /// What the schema is of
    #[arg(value_name = "WHAT", default_value = "report", value_parser = names())]
    pub of: String,
}

/// Shapes that only the program knows.
const OWN: &[Shape] = &[Shape { name: "config", about: "factdiff.toml", schema: config::schema }];

fn shapes() -> impl Iterator<Item = &'static Shape> {
    SHAPES.iter().chain(OWN)
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(shapes().map(|shape| PossibleValue::new(shape.name).help(shape.about)))
}

pub fn run(args: &Schema) -> Result<Outcome, Error> {
    let shape = shapes().find(|shape| shape.name == args.of);
    let schema = shape.map(|shape| (shape.schema)()).ok_or_else(|| Error::new(format!("no schema `{}`", args.of)))?;
    let text = serde_json::to_string_pretty(&schema).map_err(|error| Error::new(format!("cannot write: {error}")))?;
    output::say(&format!("{text}\n"))?;
    Ok(Outcome::Clean)
}
