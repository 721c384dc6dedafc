//! `factdiff facts` and `factdiff explain ID`: facts with every statement, agreed ones too.

use crate::args::{Declare, Explain, Facts};
use crate::check::{self, Read};
use crate::settle::settle;
use crate::{Outcome, output};
use factdiff::Error;
use factdiff::error::nearest;
use factdiff::finding::code::{Code, Rule};
use factdiff::report::stanza::stanza;
use factdiff::report::{Fact, Report, Style, human};
use std::path::PathBuf;

/// Every fact whose id or words fit the query.
pub fn run(args: &Facts) -> Result<Outcome, Error> {
    let mut input = args.input.clone();
    let mut query = args.query.clone().unwrap_or_default();
    // `factdiff facts docs/` means the folder.
    if !query.is_empty() && std::fs::metadata(&query).is_ok() {
        input.paths.insert(0, PathBuf::from(std::mem::take(&mut query)));
    }
    let Read { mut report, .. } = check::read(&input, &args.claims)?;
    settle(&mut report, &args.claims, args.settle)?;
    let known: Vec<String> = report.facts.iter().map(|fact| fact.id.clone()).collect();
    keep(&mut report, |fact| fits(fact, &query));
    if report.facts.is_empty() {
        let mut message = if query.is_empty() {
            "no fact is stated more than once".to_owned()
        } else {
            format!("no fact that is stated more than once fits {query:?}")
        };
        if let Some(meant) = nearest(&query, known.iter().map(String::as_str)).filter(|_| !query.is_empty()) {
            message += &format!("\n  did you mean {meant}?");
        }
        return Err(Error::new(message));
    }
    let style = Style { all: true, explained: true, ..output::style(args.look.color) };
    check::write(&report, args.format, &style)?;
    Ok(Outcome::Clean)
}

/// What a code means, or all about one fact.
pub fn explain(args: &Explain) -> Result<Outcome, Error> {
    let style = Style { all: true, explained: true, ..output::style(args.look.color) };
    if let Some(code) = Code::from_name(&args.what) {
        return output::say(&rule(code.rule(), &style)).map(|()| Outcome::Clean);
    }
    let Read { mut report, .. } = check::read(&args.input, &args.claims)?;
    settle(&mut report, &args.claims, args.settle)?;
    let found = report.findings.iter().find(|finding| finding.id == args.what).and_then(|finding| finding.fact.as_deref());
    let id = found.unwrap_or(&args.what);
    let Some(fact) = report.facts.iter().find(|fact| fact.id == id) else {
        let codes = Code::ALL.iter().map(|rule| rule.name);
        let meant = nearest(&args.what, codes.chain(report.facts.iter().map(|fact| fact.id.as_str())));
        let meant = meant.map_or(String::new(), |meant| format!("\n  did you mean {meant}?"));
        let ways = "`factdiff facts` lists all facts; codes are ";
        let codes: Vec<&str> = Code::ALL.iter().map(|rule| rule.name).collect();
        return Err(Error::new(format!("no fact and no code is called {:?}{meant}\n  {ways}{}", args.what, codes.join(", "))));
    };
    let mut out = Vec::new();
    let written = human::facts(&report, std::iter::once(&**fact), &style, &mut out);
    written.map_err(|error| Error::new(error.to_string()))?;
    let codes = report.findings.iter().filter(|finding| finding.fact.as_deref() == Some(&fact.id));
    let mut codes: Vec<Code> = codes.filter_map(|finding| Code::from_name(&finding.code)).collect();
    codes.sort_unstable();
    codes.dedup();
    for code in codes {
        out.extend_from_slice(rule(code.rule(), &style).as_bytes());
    }
    output::say(&String::from_utf8_lossy(&out)).map(|()| Outcome::Clean)
}

/// A discovered fact as a stanza for the claims folder.
pub fn declare(args: &Declare) -> Result<Outcome, Error> {
    let Read { report, .. } = check::read(&args.input, &args.claims)?;
    let Some(fact) = report.facts.iter().find(|fact| fact.id == args.id) else {
        let meant = nearest(&args.id, report.facts.iter().map(|fact| fact.id.as_str()));
        let meant = meant.map_or(String::new(), |meant| format!("; did you mean {meant}?"));
        return Err(Error::new(format!("no fact is called {:?}{meant}\n  `factdiff facts` lists all facts", args.id)));
    };
    if fact.declared {
        return Err(Error::new(format!("{} is declared already", fact.id)));
    }
    match stanza(fact) {
        Some(stanza) => output::say(&stanza).map(|()| Outcome::Clean),
        None => Err(Error::new(format!("{} cannot be declared: too little is known about it", fact.id))),
    }
}

/// A rule in words.
fn rule(rule: &Rule, style: &Style) -> String {
    let mut out = human::title(rule.name, rule.severity, rule.title, style);
    for line in rule.explanation.lines() {
        match line.starts_with("    ") {
            true => out += &format!("  {line}\n"),
            false => {
                for line in human::wrap(line, style.width.min(100).saturating_sub(2)) {
                    out += format!("  {line}").trim_end();
                    out.push('\n');
                }
            }
        }
    }
    out.push('\n');
    out
}

/// Leaves only some facts, and what was found in them.
fn keep(report: &mut Report, wanted: impl Fn(&Fact) -> bool) {
    report.facts.retain(|fact| wanted(fact));
    let facts = &report.facts;
    report.findings.retain(|finding| facts.iter().any(|fact| finding.fact.as_deref() == Some(&fact.id)));
    report.recount();
}

/// Whether each word of the query stands in the fact's id, subject, measure or values, in any case.
fn fits(fact: &Fact, query: &str) -> bool {
    let mut words = vec![fact.id.to_lowercase(), fact.about.to_lowercase()];
    words.extend(fact.measure.iter().map(|measure| measure.to_lowercase()));
    for statement in &fact.statements {
        words.push(statement.text.to_lowercase());
        words.push(statement.subject.to_lowercase());
        words.push(statement.document.to_lowercase());
    }
    query.to_lowercase().split_whitespace().all(|word| words.iter().any(|text| text.contains(word)))
}
