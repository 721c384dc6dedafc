//! `factdiff why A:LINE B:LINE`: why two statements were, or were not, compared.

use crate::args::Why;
use crate::check::{self, Read};
use crate::settle::settle;
use crate::{Outcome, output};
use factdiff::claim::Claim;
use factdiff::error::nearest;
use factdiff::fact::Discovery;
use factdiff::report::{Fact, Report, Statement, words};
use factdiff::{Document, Error};
use std::sync::Arc;

/// Pairs shown when the lines state more than one value each.
const MOST: usize = 3;

pub fn run(args: &Why) -> Result<Outcome, Error> {
    let (a, b) = (Spot::parse(&args.a)?, Spot::parse(&args.b)?);
    let Read { documents, corpus, mut report, .. } = check::read(&args.input, &args.claims)?;
    settle(&mut report, &args.claims, args.settle)?;
    let (left, right) = (a.find(&documents)?, b.find(&documents)?);
    let all: Vec<Arc<Claim>> = documents.iter().flat_map(|document| document.claims.iter().map(Arc::clone)).collect();
    let mut pairs = Vec::new();
    for one in &left {
        for other in right.iter().filter(|other| !Arc::ptr_eq(one.claim, other.claim)) {
            pairs.push(pair(one, other, &report, &all, &corpus.options.discovery));
        }
    }
    // Those that are about the same first, then those with the least between them.
    pairs.sort_by_key(|(between, _)| *between);
    let mut text: String = pairs.iter().take(MOST).map(|(_, said)| said.as_str()).collect();
    if pairs.len() > MOST {
        let more = pairs.len() - MOST;
        text += &format!("{more} more pairs on these lines have less in common; say FILE:LINE:COLUMN to choose\n");
    }
    if pairs.is_empty() {
        text = "one and the same statement\n".to_owned();
    }
    output::say(&text).map(|()| Outcome::Clean)
}

/// A place as the user says it: FILE:LINE or FILE:LINE:COLUMN.
struct Spot {
    file: String,
    line: u32,
    column: Option<u32>,
}

impl Spot {
    fn parse(text: &str) -> Result<Spot, Error> {
        let wrong = || Error::new(format!("{text:?} is no place: say FILE:LINE, or FILE:LINE:COLUMN"));
        let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
        let (rest, last) = text.rsplit_once(':').ok_or_else(wrong)?;
        let last = number(last).ok_or_else(wrong)?;
        if let Some((file, line)) = rest.rsplit_once(':')
            && let Some(line) = number(line)
            && !file.is_empty()
        {
            return Ok(Spot { file: file.to_owned(), line, column: Some(last) });
        }
        if rest.is_empty() { Err(wrong()) } else { Ok(Spot { file: rest.to_owned(), line: last, column: None }) }
    }

    /// The claims there: all of the line, or the one at the column.
    fn find<'a>(&self, documents: &'a [Document]) -> Result<Vec<Found<'a>>, Error> {
        let name = self.file.strip_prefix("./").unwrap_or(&self.file);
        let Some(document) = documents.iter().find(|document| document.name == name || document.name == self.file) else {
            let meant = nearest(name, documents.iter().map(|document| document.name.as_str()));
            let meant = meant.map_or(String::new(), |meant| format!("\n  did you mean {meant}?"));
            return Err(Error::new(format!("{} is not among the documents read{meant}", self.file)));
        };
        let mut found: Vec<Found> = Vec::new();
        for claim in &document.claims {
            let (line, column) = document.lines.at(claim.at.start);
            let (end_line, end_column) = document.lines.at(claim.at.end);
            let inside =
                self.column.is_none_or(|at| (line, column) <= (self.line, at) && (self.line, at) < (end_line, end_column));
            if line <= self.line && self.line <= end_line && inside {
                found.push(Found { file: &document.name, line, column, claim });
            }
        }
        if found.is_empty() {
            let mut lines: Vec<u32> = document.claims.iter().map(|claim| document.lines.at(claim.at.start).0).collect();
            lines.sort_unstable_by_key(|line| (line.abs_diff(self.line), *line));
            let hint = lines.first().map_or(String::new(), |line| format!("; the nearest claim is on line {line}"));
            return Err(Error::new(format!("no claim stands at {}:{}{hint}", self.file, self.line)));
        }
        Ok(found)
    }
}

/// A claim and where it stands.
struct Found<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    claim: &'a Arc<Claim>,
}

impl Found<'_> {
    /// The facts it belongs to, and its statement there.
    fn facts<'r>(&self, report: &'r Report) -> Vec<(&'r Fact, &'r Statement)> {
        let here =
            |s: &&Statement| s.source == self.file && (s.line, s.column) == (self.line, self.column) && s.text == self.claim.text;
        report.facts.iter().filter_map(|fact| Some((&**fact, fact.statements.iter().find(here)?))).collect()
    }

    fn describe(&self) -> String {
        let claim = self.claim;
        let measure = claim.measure.as_deref().unwrap_or("unknown");
        let text = words::visible(&claim.text);
        let subject = words::visible(&claim.subject);
        let what = if subject.is_empty() { String::new() } else { format!(" · {subject}") };
        format!("{}:{}:{}  “{text}”  measure {measure}{what}", words::visible(self.file), self.line, self.column)
    }
}

/// How much is between two claims, and what can be said about them.
fn pair(a: &Found, b: &Found, report: &Report, all: &[Arc<Claim>], discovery: &Discovery) -> (usize, String) {
    let mut out = format!("{}\n{}\n", a.describe(), b.describe());
    let (left, right) = (a.facts(report), b.facts(report));
    let shared = left.iter().find_map(|(fact, one)| {
        let (_, other) = right.iter().find(|(other, _)| other.id == fact.id)?;
        Some((*fact, *one, *other))
    });
    if let Some((fact, one, other)) = shared {
        out += &format!("  compared: both state {} ({})\n", fact.id, words::visible(&fact.about));
        let pairs = &fact.pairs;
        let same = |pair: &&factdiff::report::Pair| [(pair.a, pair.b), (pair.b, pair.a)].contains(&(one.group, other.group));
        match pairs.iter().find(same) {
            None => out += "  they say the same: agree\n",
            Some(pair) => {
                // The relation is read "a is … b".
                let first = if pair.a == one.group { "the first" } else { "the second" };
                let (relation, verdict) = words::pair(pair, fact.kind);
                out += &format!("  {first} {relation} the other: {verdict}\n");
                if let Some(why) = pair.reason.as_deref().and_then(words::reason) {
                    out += &format!("  because {why}\n");
                }
                let found = report.findings.iter().filter(|finding| finding.fact.as_deref() == Some(&fact.id));
                for accepted in found.filter_map(|finding| finding.accepted.as_ref()) {
                    out += &format!("  accepted: {}\n", words::accepted(accepted));
                }
            }
        }
        return (0, out + "\n");
    }
    out += "  not compared: they are not taken to be about the same fact\n";
    for (name, facts) in [("first", &left), ("second", &right)] {
        match facts.first() {
            Some((fact, _)) => out += &format!("  the {name} states {} ({})\n", fact.id, words::visible(&fact.about)),
            None => out += &format!("  the {name} is of no fact that is stated more than once\n"),
        }
    }
    let lines = factdiff::fact::why(a.claim, b.claim, all, discovery);
    for line in &lines {
        out += &format!("    {}\n", words::visible(line));
    }
    (1 + lines.iter().filter(|line| line.starts_with("differs")).count(), out + "\n")
}
