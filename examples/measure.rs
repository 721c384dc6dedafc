//! Precision and recall of discovery on the collections below `tests/cases`, by half and topic.
//!
//! `cargo run --release --example measure -- [-v] [dev|held] [TOPIC|NAME]`; `-v` lists every miss and every alarm.
//! `-c` lists every claim and how it is bound, `-f FILE…` the same of any files; `-w` also says why expected pairs were not brought together; `--ablate` what each rule of discovery is worth;
//! `-x` throws all documents into one run: conflicts between documents of different collections are false alarms.

#![allow(clippy::print_stdout)]

#[path = "../tests/cases/collection.rs"]
#[allow(dead_code)]
mod collection;

use collection::Outcome;
use factdiff::fact::Discovery;
use factdiff::fact::discovered::Rule;
use std::collections::{BTreeMap, BTreeSet};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let verbose = words.iter().any(|word| word == "-v");
    let mut rows: BTreeMap<(String, String), Row> = BTreeMap::new();
    let mut unrelated = (0, 0);
    let flag = |flag: &str| words.iter().any(|word| word == flag);
    if flag("-x") {
        return cross(verbose);
    }
    if flag("--ablate") {
        return ablate();
    }
    if flag("-f") {
        for path in words.iter().filter(|word| *word != "-f") {
            let bytes = std::fs::read(path).expect("a file that can be read");
            claims(&factdiff::Source { name: path.clone(), bytes }, &factdiff::Options::default());
        }
        return;
    }
    let discovery = Discovery::default();
    for collection in collection::all() {
        let labels = [&collection.half, &collection.topic, &collection.name];
        if !words.iter().filter(|word| !word.starts_with('-')).all(|word| labels.contains(&word)) {
            continue;
        }
        let outcome = collection.judge(&collection.report(&discovery));
        if verbose && !outcome.wrong.is_empty() {
            println!("{}/{} ({})", collection.half, collection.name, collection.why);
            outcome.wrong.iter().for_each(|wrong| println!("    {wrong}"));
        }
        if flag("-c") {
            collection.sources().iter().for_each(|source| claims(source, &collection.options()));
        }
        if flag("-w") {
            collection.why(&discovery).iter().for_each(|line| println!("        {line}"));
        }
        if collection.topic == "unrelated" {
            let n = collection.documents.len();
            unrelated.0 += n * (n - 1) / 2;
            unrelated.1 += outcome.joined.len();
        }
        for topic in [collection.topic.as_str(), "all"] {
            rows.entry((collection.half.clone(), topic.to_owned())).or_default().add(&outcome);
        }
    }
    println!(
        "{:6} {:15} {:>4} {:>17} {:>17} {:>9} {:>9} {:>9}",
        "half", "topic", "sets", "precision", "recall", "internal", "gathered", "clean"
    );
    for ((half, topic), row) in rows.iter().filter(|row| row.0.1 != "all").chain(rows.iter().filter(|row| row.0.1 == "all")) {
        println!("{half:6} {topic:15} {row}");
    }
    println!("pairs of unrelated documents with a conflict: {} of {}", unrelated.1, unrelated.0);
}

/// Every claim of a document and how it is bound, a line each.
fn claims(source: &factdiff::Source, options: &factdiff::Options) {
    for claim in factdiff::read(source, options).claims {
        let measure = claim.measure.as_deref().unwrap_or("–");
        let kind = format!("{:?}", claim.mention.kind);
        println!("{kind:9} {measure:14} {:24} {} | {}", claim.text, claim.subject, claim.quote().replace('\n', " "));
    }
}

/// Precision and recall of each half with every rule of discovery left out in turn.
fn ablate() {
    let all = collection::all();
    println!("{:15} {:>30} {:>30} {:>12}", "without", "dev: right/reported, of all", "held: right/reported, of all", "gathered");
    let rules = Rule::ALL.iter().map(|(name, rule)| (*name, vec![*rule]));
    for (name, without) in std::iter::once(("(nothing)", Vec::new())).chain(rules) {
        let discovery = Discovery { without, ..Discovery::default() };
        let (mut halves, mut gathered) = (BTreeMap::new(), 0);
        for collection in &all {
            let outcome = collection.judge(&collection.report(&discovery));
            let half: &mut [usize; 3] = halves.entry(&collection.half).or_default();
            half[0] += outcome.right;
            half[1] += outcome.reported;
            half[2] += outcome.conflicts;
            gathered += outcome.gathered.1;
        }
        let row: Vec<String> = halves.values().map(|[right, reported, all]| format!("{right}/{reported}, {all}")).collect();
        println!("{name:15} {:>30} {:>30} {gathered:>12}", row[0], row[1]);
    }
}

/// All documents of all collections in one run. Pages of one outlet may well be about one thing: not counted.
fn cross(verbose: bool) {
    let all = collection::all();
    let (mut sources, mut options) = (Vec::new(), factdiff::Options::default());
    for collection in &all {
        for mut source in collection.sources() {
            source.name = format!("{}/{}", collection.name, source.name);
            sources.push(source);
        }
        for (_, mut known) in collection.options().known.documents {
            known.path = format!("{}/{}", collection.name, known.path);
            options.known.add(known).expect("a plain name is a pattern");
        }
    }
    let report = factdiff::check(&sources, &[], &options);
    let collection = |document: &str| document.split('/').next().unwrap_or_default().to_owned();
    let mut joined = BTreeSet::new();
    for fact in &report.facts {
        for (one, two) in collection::conflicts(fact) {
            if collection(&one.document) != collection(&two.document) && (one.outlet.is_none() || one.outlet != two.outlet) {
                if verbose {
                    println!(
                        "{} | {} {}\n    {}: {}\n    {}: {}",
                        fact.id, one.text, two.text, one.document, one.quote, two.document, two.quote
                    );
                }
                joined.insert((one.document.clone(), two.document.clone()));
            }
        }
    }
    let sizes: Vec<usize> = all.iter().map(|collection| collection.documents.len()).collect();
    let documents: usize = sizes.iter().sum();
    let pairs = documents * (documents - 1) / 2 - sizes.iter().map(|n| n * (n - 1) / 2).sum::<usize>();
    println!("pairs of documents of different collections with a conflict: {} of {pairs}", joined.len());
}

#[derive(Default)]
struct Row {
    sets: usize,
    clean: usize,
    sum: Outcome,
}

impl Row {
    fn add(&mut self, outcome: &Outcome) {
        self.sets += 1;
        self.clean += usize::from(outcome.reported == outcome.right);
        self.sum.conflicts += outcome.conflicts;
        self.sum.found += outcome.found;
        self.sum.reported += outcome.reported;
        self.sum.right += outcome.right;
        self.sum.internal.0 += outcome.internal.0;
        self.sum.internal.1 += outcome.internal.1;
        self.sum.gathered.0 += outcome.gathered.0;
        self.sum.gathered.1 += outcome.gathered.1;
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, whole: usize| match whole {
            0 => "–".to_owned(),
            _ => format!("{:.1} % ({part}/{whole})", 100.0 * part as f64 / whole as f64),
        };
        let of = |(whole, part): (usize, usize)| format!("{part}/{whole}");
        let (sum, clean) = (&self.sum, (self.sets, self.clean));
        write!(
            out,
            "{:4} {:>17} {:>17} {:>9} {:>9} {:>9}",
            self.sets,
            share(sum.right, sum.reported),
            share(sum.found, sum.conflicts),
            of(sum.internal),
            of(sum.gathered),
            of(clean)
        )
    }
}
