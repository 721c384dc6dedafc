//! `factdiff mentions`: what was read, and how, written file by file as it is read.

use crate::args::{MentionFormat, Mentions};
use crate::{Outcome, input, output};
use factdiff::report::Rows;
use factdiff::{Error, Options, Problem, Source};
use rayon::prelude::*;
use std::io::{self, Write};

/// How much is read before anything is written.
const BATCH: usize = 8 << 20;

pub fn run(args: &Mentions) -> Result<Outcome, Error> {
    let mut problems = Vec::new();
    let sources = input::read(&args.input, &mut problems)?;
    let options = input::options(&args.input);
    let mut out = output::stdout();
    let mut seen = false;
    let mut rest = &sources[..];
    while !rest.is_empty() {
        let (batch, later) = rest.split_at(batch(rest));
        rest = later;
        let written = match batch {
            // One large file: written as it is read.
            [source] => write(source, args.format, &options, &mut out).map(|(found, new)| {
                seen |= found;
                problems.extend(new);
            }),
            // Many small ones: read side by side, written in order.
            many => {
                let read = many.par_iter().map(|source| {
                    let mut bytes = Vec::new();
                    let (found, new) = write(source, args.format, &options, &mut bytes).unwrap_or_default();
                    (bytes, found, new)
                });
                read.collect::<Vec<_>>().into_iter().try_for_each(|(bytes, found, new)| {
                    seen |= found;
                    problems.extend(new);
                    out.write_all(&bytes)
                })
            }
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Outcome::Clean),
            other => other.map_err(|error| Error::new(format!("cannot write: {error}")))?,
        }
    }
    output::unless_closed(out.flush()).map_err(|error| Error::new(format!("cannot write: {error}")))?;
    for problem in &problems {
        crate::complain(&format!("{}: {}", problem.document, problem.message));
    }
    if seen { Ok(Outcome::Clean) } else { Err(Error::new("no number and no date was found")) }
}

/// How many of the sources make a batch: at least one.
fn batch(sources: &[Source]) -> usize {
    let mut size = 0;
    let fits = sources.iter().take_while(|source| {
        size += source.bytes.len();
        size <= BATCH
    });
    fits.count().max(1)
}

/// Writes the mentions of one source; whether there were any, and what could not be read.
fn write(source: &Source, _format: MentionFormat, options: &Options, out: &mut dyn Write) -> io::Result<(bool, Vec<Problem>)> {
    let mut rows = Rows::new(&source.bytes);
    let mut buffer = Vec::new();
    let mut seen = false;
    let mut problems = Vec::new();
    let mut result = Ok(());
    factdiff::mentions(source, options, &mut problems, |article, mentions| {
        seen |= !mentions.is_empty();
        buffer.clear();
        for some in mentions.chunks(1 << 12) {
            rows.write(article, some, &mut buffer);
            if result.is_ok() {
                result = out.write_all(&buffer);
            }
            buffer.clear();
        }
    });
    result.map(|()| (seen, problems))
}
