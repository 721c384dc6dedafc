//! `factdiff mentions`: what was read, and how, written file by file as it is read.

use crate::args::{MentionFormat, Mentions};
use crate::input::Corpus;
use crate::{Outcome, output};
use factdiff::report::{Rows, Style, list};
use factdiff::source::{self, Entry};
use factdiff::{Error, Options, Problem, Source};
use rayon::prelude::*;
use std::io::{self, Write};

/// How many files are read side by side before anything is written.
const BATCH: usize = 64;

pub fn run(args: &Mentions) -> Result<Outcome, Error> {
    let style = output::style(args.look.color);
    if let Some(text) = &args.explain {
        return explain(text, args, &style);
    }
    let mut corpus = Corpus::find(&args.input, None)?;
    let writer = Writer { format: args.format, options: corpus.options.clone(), style };
    let mut out = output::stdout();
    let mut total = Seen::default();
    total.problems.append(&mut corpus.problems);
    let written = write_all(&corpus, &writer, &mut out, &mut total).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Outcome::Clean),
        other => other.map_err(|error| Error::new(format!("cannot write: {error}")))?,
    }
    for Problem { document, line, message, .. } in &total.problems {
        let line = line.map_or(String::new(), |line| format!(":{line}"));
        crate::complain(&format!("{document}{line}: {message}"));
    }
    if total.any { Ok(Outcome::Clean) } else { Err(Error::new("no number and no date was found")) }
}

/// Every file, in order. One file, however large, is written as it is read; of many, a batch at a time is held.
fn write_all(corpus: &Corpus, writer: &Writer, out: &mut dyn Write, total: &mut Seen) -> io::Result<()> {
    if let Some(piped) = &corpus.piped {
        total.add(writer.source(piped, out)?);
    }
    if rayon::current_num_threads() == 1 || corpus.entries.len() == 1 {
        for entry in &corpus.entries {
            total.add(writer.entry(entry, corpus.max_file_size, out)?);
        }
        return Ok(());
    }
    for batch in corpus.entries.chunks(BATCH) {
        let read = batch.par_iter().map(|entry| {
            let mut bytes = Vec::new();
            let seen = writer.entry(entry, corpus.max_file_size, &mut bytes);
            seen.map(|seen| (bytes, seen))
        });
        for outcome in read.collect::<Vec<_>>() {
            let (bytes, seen) = outcome?;
            total.add(seen);
            out.write_all(&bytes)?;
        }
    }
    Ok(())
}

/// What came of writing.
#[derive(Default)]
struct Seen {
    any: bool,
    problems: Vec<Problem>,
}

impl Seen {
    fn add(&mut self, other: Seen) {
        self.any |= other.any;
        self.problems.extend(other.problems);
    }
}

struct Writer {
    format: MentionFormat,
    options: Options,
    style: Style,
}

impl Writer {
    fn entry(&self, entry: &Entry, max_file_size: u64, out: &mut dyn Write) -> io::Result<Seen> {
        match source::load(entry, max_file_size) {
            Ok(source) => self.source(&source, out),
            Err(problem) => Ok(Seen { any: false, problems: vec![problem] }),
        }
    }

    fn source(&self, source: &Source, out: &mut dyn Write) -> io::Result<Seen> {
        let mut rows = Rows::new(&source.bytes);
        let (mut buffer, mut seen, mut result) = (Vec::new(), Seen::default(), Ok(()));
        factdiff::mentions(source, &self.options, &mut seen.problems, |article, mentions| {
            seen.any |= !mentions.is_empty();
            for (index, some) in mentions.chunks(1 << 12).enumerate() {
                if result.is_err() {
                    return;
                }
                buffer.clear();
                match self.format {
                    MentionFormat::Jsonl => rows.write(article, some, &mut buffer),
                    MentionFormat::Human => list::write(&mut rows, article, some, index == 0, &self.style, &mut buffer),
                }
                result = out.write_all(&buffer);
            }
        });
        result.map(|()| seen)
    }
}

/// `--explain TEXT`: the words, the rules, the interval of everything in a text.
fn explain(text: &str, args: &Mentions, style: &Style) -> Result<Outcome, Error> {
    let options = crate::input::options(&args.input, None)?;
    let source = Source { name: "text.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    let mut out = output::stdout();
    let (mut any, mut result) = (false, Ok(()));
    factdiff::mentions(&source, &options, &mut Vec::new(), |article, mentions| {
        any |= !mentions.is_empty();
        if result.is_ok() {
            result = list::explain(article, mentions, style, &mut out);
        }
    });
    output::unless_closed(result.and_then(|()| out.flush())).map_err(|error| Error::new(format!("cannot write: {error}")))?;
    if any { Ok(Outcome::Clean) } else { Err(Error::new("no number and no date was found in this text")) }
}
