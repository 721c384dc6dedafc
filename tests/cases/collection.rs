//! Reads the collections below `tests/cases`, runs the library on each, and tells misses and false alarms.
//!
//! Shared by the tests and by `examples/measure.rs`. The format is described in `tests/cases/README.md`.

use factdiff::article::KnownDocument;
use factdiff::claim::Claim;
use factdiff::fact::Discovery;
use factdiff::finding::Verdict;
use factdiff::report::{Fact, Finding, Statement};
use factdiff::{Options, Report, Source, check};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A collection and what is expected of it.
#[derive(Debug)]
pub struct Collection {
    /// The file's name without its ending.
    pub name: String,
    /// The folder: "dev" or "held".
    pub half: String,
    /// What kind of text it is.
    pub topic: String,
    /// What differs, or why nothing does.
    pub why: String,
    /// The articles or pages.
    pub documents: Vec<Document>,
    /// What must be found.
    pub expected: Vec<Expected>,
}

/// An article or page of a collection.
#[derive(Debug)]
pub struct Document {
    /// Its name; the ending says how it is read.
    pub name: String,
    outlet: String,
    published: Option<String>,
    title: String,
    text: String,
}

/// One line of expectations.
#[derive(Debug)]
pub struct Expected {
    /// What must become of it.
    pub kind: Kind,
    /// The sides, each with the quotes that state it.
    pub sides: Vec<Vec<Quote>>,
}

/// What must become of the quoted values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Conflict,
    Near,
    Contested,
    Updates,
    Same,
    Internal,
}

/// Words that hold a value.
#[derive(Debug, PartialEq, Eq)]
pub struct Quote {
    words: String,
    document: String,
}

/// What came out wrong, in words that do not change with unrelated texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// Expected and not found.
    Miss(String),
    /// Reported and not expected.
    Alarm(String),
    /// A conflict found, with the wrong severity.
    Severity(String),
    /// Not gathered, or gathered with another verdict, and no conflict expected.
    Ungathered(String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Miss(what) => write!(out, "miss: {what}"),
            Wrong::Alarm(what) => write!(out, "alarm: {what}"),
            Wrong::Severity(what) => write!(out, "severity: {what}"),
            Wrong::Ungathered(what) => write!(out, "ungathered: {what}"),
        }
    }
}

/// How a collection came out.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Expected conflicts, near ones included, pair by pair of sides.
    pub conflicts: usize,
    /// Of these, found.
    pub found: usize,
    /// Reported conflicts, group by group.
    pub reported: usize,
    /// Of these, expected.
    pub right: usize,
    /// Expected internal contradictions, and those found.
    pub internal: (usize, usize),
    /// Facts expected to be gathered without a conflict, and those found.
    pub gathered: (usize, usize),
    /// Pairs of documents that a conflict joins.
    pub joined: BTreeSet<(String, String)>,
    /// What is wrong.
    pub wrong: BTreeSet<Wrong>,
}

/// Every collection of both halves, sorted by name.
pub fn all() -> Vec<Collection> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut all = Vec::new();
    for half in ["dev", "held"] {
        // A half may be empty: a batch that was looked at moves to the other.
        let Ok(files) = std::fs::read_dir(folder.join(half)) else { continue };
        let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("a readable folder").path()).collect();
        files.sort();
        all.extend(files.iter().map(|file| {
            let text = std::fs::read_to_string(file).expect("a readable collection");
            let name = file.file_stem().expect("a named file").to_string_lossy();
            Collection::parse(half, &name, &text)
        }));
    }
    all
}

impl Collection {
    /// Reads one file; panics with its name where it is not as the README says.
    fn parse(half: &str, name: &str, text: &str) -> Self {
        let (head, rest) = text.split_once("\n=== ").unwrap_or_else(|| panic!("{name}: no document"));
        let field = |key: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(key));
            line.unwrap_or_else(|| panic!("{name}: no {key:?}")).trim().to_owned()
        };
        let (mut documents, mut expected) = (Vec::new(), Vec::new());
        for part in rest.split("\n=== ") {
            let (header, body) = part.split_once('\n').unwrap_or_else(|| panic!("{name}: nothing below {part:?}"));
            if header.trim() == "expected" {
                expected.extend(body.lines().filter_map(|line| Expected::parse(name, line)));
                continue;
            }
            let mut columns = header.split('|').map(|column| column.trim().to_owned());
            let mut column = || columns.next().unwrap_or_else(|| panic!("{name}: {header:?} needs name, outlet and date"));
            let (file, outlet, published) = (column(), column(), column());
            let (title, body) = match file.ends_with(".md") {
                true => ("", body),
                false => body.split_once("\n\n").unwrap_or_else(|| panic!("{name}: {file} has no headline")),
            };
            documents.push(Document {
                name: file,
                outlet,
                published: (published != "-").then_some(published),
                title: title.trim().to_owned(),
                text: body.trim_end().to_owned(),
            });
        }
        Collection {
            name: name.to_owned(),
            half: half.to_owned(),
            topic: field("topic:"),
            why: field("why:"),
            documents,
            expected,
        }
    }

    /// The collection as sources: each document a file, an article with its headline on top.
    pub fn sources(&self) -> Vec<Source> {
        let source = |document: &Document| Source { name: document.name.clone(), bytes: document.page().into_bytes() };
        self.documents.iter().map(source).collect()
    }

    /// What is known of the documents apart from their text.
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        for document in &self.documents {
            let known = KnownDocument {
                path: document.name.clone(),
                outlet: Some(document.outlet.clone()),
                published: document.published.as_ref().map(|day| day.parse().expect("a day such as 2024-05-14")),
                ..KnownDocument::default()
            };
            options.known.add(known).expect("a plain name is a pattern");
        }
        options
    }

    /// What the library reports on it.
    pub fn report(&self, discovery: &Discovery) -> Report {
        check(&self.sources(), &[], &Options { discovery: discovery.clone(), ..self.options() })
    }

    /// Why expected pairs that are not brought together are not.
    pub fn why(&self, discovery: &Discovery) -> Vec<String> {
        let options = self.options();
        let claims: Vec<Arc<Claim>> = self.sources().iter().flat_map(|source| factdiff::read(source, &options).claims).collect();
        let report = self.report(discovery);
        let at = |side: &[Quote]| {
            let quoted = |claim: &&Arc<Claim>| {
                let states =
                    |q: &Quote| claim.byline.document == q.document && self.overlaps(q, [claim.bytes.start, claim.bytes.end]);
                side.iter().any(states)
            };
            claims.iter().filter(quoted).collect::<Vec<_>>()
        };
        let mut lines = Vec::new();
        for expected in self.expected.iter().filter(|expected| expected.kind != Kind::Internal) {
            for (i, one) in expected.sides.iter().enumerate() {
                for two in expected.sides[i + 1..].iter().filter(|two| self.verdicts(&report, one, two).is_empty()) {
                    lines.push(expected.to_string());
                    let (one, two) = (at(one), at(two));
                    let say =
                        |c: &Claim| format!("{:?} {:?} {} · {:?}: {}", c.mention.kind, c.measure, c.text, c.subject, c.quote());
                    lines.extend(one.iter().chain(&two).map(|claim| format!("    {}", say(claim))));
                    for (a, b) in one.iter().flat_map(|a| two.iter().map(move |b| (a, b))) {
                        let why = factdiff::fact::why(a, b, &claims, discovery);
                        lines.push(format!("    {} / {}: {}", a.text, b.text, why.join("; ")));
                    }
                }
            }
        }
        lines
    }

    /// Compares a report with what is expected.
    pub fn judge(&self, report: &Report) -> Outcome {
        let mut outcome = Outcome::default();
        self.judge_expected(report, &mut outcome);
        self.judge_reported(report, &mut outcome);
        outcome
    }

    fn judge_expected(&self, report: &Report, outcome: &mut Outcome) {
        for expected in &self.expected {
            if expected.kind == Kind::Internal {
                let quotes = || expected.sides.iter().flatten();
                let found = report.findings.iter().any(|finding| self.is_internal(finding, quotes()));
                outcome.internal.0 += 1;
                outcome.internal.1 += usize::from(found);
                if !found {
                    outcome.wrong.insert(Wrong::Miss(expected.to_string()));
                }
                continue;
            }
            for (i, one) in expected.sides.iter().enumerate() {
                for two in &expected.sides[i + 1..] {
                    let verdicts = self.verdicts(report, one, two);
                    let label = || expected.to_string();
                    match expected.kind {
                        Kind::Conflict | Kind::Near => {
                            let near = verdicts.iter().any(|&(verdict, near)| verdict == Verdict::Conflict && near);
                            let plain = verdicts.iter().any(|&(verdict, near)| verdict == Verdict::Conflict && !near);
                            outcome.conflicts += 1;
                            outcome.found += usize::from(near || plain);
                            if !near && !plain {
                                outcome.wrong.insert(Wrong::Miss(label()));
                            } else if (expected.kind == Kind::Near) == plain {
                                outcome.wrong.insert(Wrong::Severity(label()));
                            }
                        }
                        Kind::Contested | Kind::Updates | Kind::Same => {
                            let found = verdicts.iter().any(|&(verdict, _)| expected.kind.fits(verdict));
                            outcome.gathered.0 += 1;
                            outcome.gathered.1 += usize::from(found);
                            if !found {
                                outcome.wrong.insert(Wrong::Ungathered(label()));
                            }
                        }
                        Kind::Internal => {}
                    }
                }
            }
        }
    }

    fn judge_reported(&self, report: &Report, outcome: &mut Outcome) {
        for fact in &report.facts {
            outcome.joined.extend(conflicts(fact).into_iter().map(|(one, two)| (one.document.clone(), two.document.clone())));
            for pair in fact.pairs.iter().filter(|pair| pair.verdict == Verdict::Conflict) {
                let (one, two) = (members(fact, pair.a), members(fact, pair.b));
                let right = self.expected.iter().filter(|e| matches!(e.kind, Kind::Conflict | Kind::Near)).any(|expected| {
                    let side = |statements: &[&Statement]| {
                        let states = |side: &Vec<Quote>| statements.iter().any(|s| side.iter().any(|q| self.stands_in(q, s)));
                        expected.sides.iter().position(states)
                    };
                    matches!((side(&one), side(&two)), (Some(a), Some(b)) if a != b)
                });
                outcome.reported += 1;
                outcome.right += usize::from(right);
                if !right {
                    let say = |s: &Statement| format!("{:?} ({})", s.text, s.document);
                    outcome.wrong.insert(Wrong::Alarm(format!("{} / {}", say(one[0]), say(two[0]))));
                }
            }
        }
        let internal = || self.expected.iter().filter(|e| e.kind == Kind::Internal);
        for finding in report.findings.iter().filter(|finding| finding.code.starts_with("internal-")) {
            if !internal().any(|expected| self.is_internal(finding, expected.sides.iter().flatten())) {
                let place = finding.places.first().map(|p| format!(" {:?} ({})", p.text, p.document)).unwrap_or_default();
                outcome.wrong.insert(Wrong::Alarm(format!("{}{place}", finding.code)));
            }
        }
    }

    /// The verdicts of all pairs that join two sides; those that say the same agree.
    fn verdicts(&self, report: &Report, one: &[Quote], two: &[Quote]) -> Vec<(Verdict, bool)> {
        let mut verdicts = Vec::new();
        for fact in &report.facts {
            let groups = |side: &[Quote]| -> BTreeSet<u32> {
                let states = |s: &&Statement| side.iter().any(|quote| self.stands_in(quote, s));
                fact.statements.iter().filter(states).map(|s| s.group).collect()
            };
            let (one, two) = (groups(one), groups(two));
            if one.intersection(&two).next().is_some() {
                verdicts.push((Verdict::Agree, false));
            }
            let joins = |a: u32, b: u32| (one.contains(&a) && two.contains(&b)) || (one.contains(&b) && two.contains(&a));
            verdicts.extend(fact.pairs.iter().filter(|p| joins(p.a, p.b)).map(|p| (p.verdict, p.near)));
        }
        verdicts
    }

    fn is_internal<'q>(&self, finding: &Finding, quotes: impl Iterator<Item = &'q Quote>) -> bool {
        let mut quotes = quotes;
        let touches = |quote: &Quote| {
            let places = finding.places.iter().filter(|place| place.document == quote.document);
            places.into_iter().any(|place| self.overlaps(quote, place.bytes))
        };
        finding.code.starts_with("internal-") && quotes.any(touches)
    }

    fn stands_in(&self, quote: &Quote, statement: &Statement) -> bool {
        statement.document == quote.document && self.overlaps(quote, statement.bytes)
    }

    /// Whether bytes of the quoted document touch the quoted words, wherever these stand.
    fn overlaps(&self, quote: &Quote, bytes: [u32; 2]) -> bool {
        let document = self.documents.iter().find(|document| document.name == quote.document);
        let Some(text) = document.map(Document::page) else { return false };
        let bytes = bytes[0] as usize..bytes[1] as usize;
        let meets = |words: Range<usize>| words.start < bytes.end && bytes.start < words.end;
        text.match_indices(&quote.words).any(|(at, words)| meets(at..at + words.len()))
    }
}

impl Document {
    fn page(&self) -> String {
        let title = if self.title.is_empty() { String::new() } else { format!("{}\n\n", self.title) };
        format!("{title}{}\n", self.text)
    }

    /// Whether the words stand in it.
    pub fn has(&self, quote: &Quote) -> bool {
        self.title.contains(&quote.words) || self.text.contains(&quote.words)
    }
}

impl Expected {
    fn parse(name: &str, line: &str) -> Option<Self> {
        let line = line.trim();
        if line.is_empty() || line == "none" {
            return None;
        }
        let (kind, sides) = line.split_once(':').unwrap_or_else(|| panic!("{name}: expectation {line:?} has no kind"));
        let kind = match kind {
            "conflict" => Kind::Conflict,
            "near" => Kind::Near,
            "contested" => Kind::Contested,
            "updates" => Kind::Updates,
            "same" => Kind::Same,
            "internal" => Kind::Internal,
            _ => panic!("{name}: no such expectation: {kind:?}"),
        };
        let sides = sides.split(" / ").map(|side| Quote::side(name, side));
        Some(Expected { kind, sides: sides.collect() })
    }

    /// Every quote of every side.
    pub fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.sides.iter().flatten()
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.kind)?;
        for (i, side) in self.sides.iter().enumerate() {
            let quote = &side[0];
            write!(out, "{}{:?} ({})", if i == 0 { " " } else { " / " }, quote.words, quote.document)?;
        }
        Ok(())
    }
}

impl Quote {
    /// Quotes of one side; one without a document stands in that of the next.
    fn side(name: &str, side: &str) -> Vec<Self> {
        let mut document = None;
        // The words may hold an equals sign of their own, never one before a quotation mark.
        let quotes = side.trim().split(" = \"").collect::<Vec<_>>().into_iter().rev().map(|quote| {
            if let Some((_, named)) = quote.strip_suffix(')').and_then(|quote| quote.rsplit_once(" (")) {
                document = Some(named.to_owned());
            }
            let words = quote.strip_prefix('"').unwrap_or(quote).rsplit_once('"');
            let (Some((words, _)), Some(document)) = (words, document.clone()) else {
                panic!("{name}: not a quote with its document: {quote:?}");
            };
            Quote { words: words.to_owned(), document }
        });
        quotes.collect()
    }

    /// The document it stands in.
    pub fn document(&self) -> &str {
        &self.document
    }
}

impl Kind {
    fn fits(self, verdict: Verdict) -> bool {
        match self {
            Kind::Same => matches!(verdict, Verdict::Agree | Verdict::Narrows | Verdict::Compatible),
            Kind::Contested => verdict == Verdict::Contested,
            Kind::Updates => verdict == Verdict::Updates,
            Kind::Conflict | Kind::Near | Kind::Internal => verdict == Verdict::Conflict,
        }
    }
}

/// Every two statements of a fact that are in conflict, in order of their documents.
pub fn conflicts(fact: &Fact) -> Vec<(&Statement, &Statement)> {
    let mut conflicts = Vec::new();
    for pair in fact.pairs.iter().filter(|pair| pair.verdict == Verdict::Conflict) {
        for a in members(fact, pair.a) {
            conflicts.extend(members(fact, pair.b).into_iter().map(|b| if a.document <= b.document { (a, b) } else { (b, a) }));
        }
    }
    conflicts
}

fn members(fact: &Fact, group: u32) -> Vec<&Statement> {
    fact.statements.iter().filter(|statement| statement.group == group).collect()
}
