//! Acceptances: findings that somebody looked at and lives with, for a reason and, if they like, until a day.
//!
//! ```toml
//! [[accept]]                     # in any file of the claims folder
//! fact    = "ferry-fire-toll"    # a fact, declared or discovered, or the id of a finding that is about none
//! because = "Archived report, kept as published."
//! until   = 2027-03-01           # the last day it holds; optional
//! ```
//!
//! In: the files of the claims folder, and a report. Out: the report with accepted findings marked so. Promised: nothing is
//! hidden, and nothing stays accepted by oversight: an acceptance without a reason is an error; one that is unused or has
//! expired is a finding. Deliberately absent: a clock; the day to go by is given.

use super::{Acceptance, Finding, Place, Report};
use crate::error::{Error, Sheet, nearest};
use crate::fact::declared::{File, Origin};
use crate::finding::{Code, Severity};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What may stand in an `[[accept]]`.
const KEYS: &[&str] = &["fact", "because", "until"];

/// One `[[accept]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accept {
    /// The fact's id, or a finding's.
    pub fact: String,
    /// The reason.
    pub because: String,
    /// The last day it holds.
    pub until: Option<Date>,
    /// Where it stands.
    pub origin: Origin,
}

/// The acceptances in `files`, in order. All mistakes are reported at once. Files that are no TOML are left to whoever reads
/// the declarations in them.
pub fn read(files: &[File]) -> Result<Vec<Accept>, Error> {
    let mut accepts: Vec<Accept> = Vec::new();
    let mut complaints = Vec::new();
    for file in files {
        let sheet = Sheet { name: &file.name, text: &file.text };
        let Ok(table) = DeTable::parse(&file.text) else { continue };
        let Some((_, value)) = table.get_ref().iter().find(|(key, _)| key.get_ref() == "accept") else { continue };
        let DeValue::Array(entries) = value.get_ref() else {
            complaints.push(sheet.complain(value.span(), "write each acceptance as a table of its own: `[[accept]]`"));
            continue;
        };
        for entry in entries {
            match accept(sheet, entry) {
                Ok(accept) => match accepts.iter().find(|other| other.fact == accept.fact) {
                    Some(first) => {
                        let (name, line) = (&first.origin.file, first.origin.line);
                        let message = format!("`{}` is accepted already: {name}:{line}", accept.fact);
                        complaints.push(sheet.complain(accept.origin.span.range(), &message));
                    }
                    None => accepts.push(accept),
                },
                Err((range, message)) => complaints.push(sheet.complain(range, &message)),
            }
        }
    }
    if complaints.is_empty() { Ok(accepts) } else { Err(Error::new(complaints.join("\n"))) }
}

type Complaint = (Range<usize>, String);

fn accept(sheet: Sheet, entry: &Spanned<DeValue>) -> Result<Accept, Complaint> {
    let DeValue::Table(table) = entry.get_ref() else {
        return Err((entry.span(), "an acceptance is a table: `[[accept]]`".to_owned()));
    };
    if let Some((key, _)) = table.iter().find(|(key, _)| !KEYS.contains(&key.get_ref().as_ref())) {
        let meant = nearest(key.get_ref(), KEYS.iter().copied());
        let hint = meant.map_or(format!("; there are {}", KEYS.join(", ")), |meant| format!("; did you mean `{meant}`?"));
        return Err((key.span(), format!("unknown key `{}` in [[accept]]{hint}", key.get_ref())));
    }
    let text = |name: &str, why: &str| -> Result<(String, Range<usize>), Complaint> {
        match table.get(name) {
            Some(value) => match value.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => Ok((text.trim().to_owned(), value.span())),
                _ => Err((value.span(), format!("`{name}` {why}"))),
            },
            None => Err((entry.span().start..entry.span().start + 1, format!("an acceptance needs `{name}`: it {why}"))),
        }
    };
    let (fact, range) = text("fact", "names the fact that is accepted, in quotes")?;
    let (because, _) = text("because", "says why, in quotes, for whoever reads it next year")?;
    let until = match table.get("until") {
        None => None,
        Some(value) => Some(date(value.get_ref()).ok_or_else(|| (value.span(), "`until` is a day: 2027-03-01".to_owned()))?),
    };
    Ok(Accept { fact, because, until, origin: Origin::new(sheet, range) })
}

fn date(value: &DeValue) -> Option<Date> {
    match value {
        DeValue::String(text) => text.parse().ok(),
        DeValue::Datetime(when) if when.time.is_none() && when.offset.is_none() => when.to_string().parse().ok(),
        _ => None,
    }
}

impl Report {
    /// Marks what is accepted on the day `as_of` (on any day, where there is none), and reports acceptances that are unused
    /// or have expired.
    pub fn accept(&mut self, accepts: &[Accept], as_of: Option<Date>) {
        for accept in accepts {
            let about = |finding: &Finding| finding.fact.as_deref() == Some(&accept.fact) || finding.id == accept.fact;
            let expired = accept.until.zip(as_of).filter(|(until, today)| until < today);
            let mut used = false;
            for finding in self.findings.iter_mut().filter(|finding| finding.accepted.is_none() && about(finding)) {
                used = true;
                if expired.is_none() {
                    Arc::make_mut(finding).accepted = Some(Acceptance {
                        by: "accept".to_owned(),
                        because: Some(accept.because.clone()),
                        until: accept.until.map(|until| until.to_string()),
                        source: Some(accept.origin.file.clone()),
                        line: Some(accept.origin.line),
                    });
                }
            }
            match expired {
                _ if !used => self.findings.push(Arc::new(unused(accept, self))),
                Some((until, _)) => {
                    let message = format!("The acceptance of `{}` has expired on {until}", accept.fact);
                    self.findings.push(Arc::new(complaint(accept, Code::ExpiredAcceptance, message)));
                }
                None => {}
            }
        }
        self.recount();
    }

    /// Counts the findings again and puts them in order, the worst first.
    pub fn recount(&mut self) {
        self.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let sum = &mut self.summary;
        (sum.errors, sum.warnings, sum.notes, sum.accepted) = (0, 0, 0, 0);
        for finding in &self.findings {
            *match finding.severity {
                _ if finding.accepted.is_some() => &mut sum.accepted,
                Severity::Error => &mut sum.errors,
                Severity::Warning => &mut sum.warnings,
                Severity::Note => &mut sum.notes,
            } += 1;
        }
    }
}

fn unused(accept: &Accept, report: &Report) -> Finding {
    let facts = report.facts.iter().map(|fact| fact.id.as_str());
    let named = report.findings.iter().filter_map(|finding| finding.fact.as_deref());
    let known: BTreeSet<&str> = facts.chain(named).collect();
    let message = match (known.contains(accept.fact.as_str()), nearest(&accept.fact, known.iter().copied())) {
        (true, _) => format!("Nothing is found about `{}` any more that would need its acceptance", accept.fact),
        (false, Some(meant)) => format!("No finding is about `{}`; did you mean `{meant}`?", accept.fact),
        (false, None) => format!("No finding is about `{}`", accept.fact),
    };
    complaint(accept, Code::UnusedAcceptance, message)
}

fn complaint(accept: &Accept, code: Code, message: String) -> Finding {
    let origin = &accept.origin;
    let bytes = [origin.span.start, origin.span.end];
    Finding {
        id: format!("{}:{}", code.name(), accept.fact),
        code: code.name().to_owned(),
        severity: code.rule().severity,
        fact: None,
        message,
        places: vec![Place {
            document: origin.file.clone(),
            source: origin.file.clone(),
            field: None,
            bytes,
            at: bytes,
            line: origin.line,
            column: origin.column,
            end_line: origin.end_line,
            end_column: origin.end_column,
            utf16: origin.utf16,
            text: accept.fact.clone(),
            message: format!("accepted because: {}", accept.because),
        }],
        accepted: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use jiff::civil::date;

    fn files(text: &str) -> [File; 1] {
        [File { name: "claims/known.toml".to_owned(), text: text.to_owned() }]
    }

    fn complaint(text: &str) -> String {
        read(&files(text)).unwrap_err().message
    }

    #[test]
    fn mistakes_have_their_place() {
        insta::assert_snapshot!(complaint("[[accept]]\nfact = \"toll\"\nbecuase = \"x\"\n"), @r#"
claims/known.toml:3:1: unknown key `becuase` in [[accept]]; did you mean `because`?
  3 | becuase = "x"
    | ^^^^^^^
"#);
        insta::assert_snapshot!(complaint("[[accept]]\nfact = \"toll\"\n"), @r#"
claims/known.toml:1:1: an acceptance needs `because`: it says why, in quotes, for whoever reads it next year
  1 | [[accept]]
    | ^
"#);
        insta::assert_snapshot!(complaint("[[accept]]\nfact = \"toll\"\nbecause = \" \"\n"), @r#"
claims/known.toml:3:11: `because` says why, in quotes, for whoever reads it next year
  3 | because = " "
    |           ^^^
"#);
        insta::assert_snapshot!(complaint("[[accept]]\nfact = \"toll\"\nbecause = \"x\"\nuntil = \"soon\"\n"), @r#"
claims/known.toml:4:9: `until` is a day: 2027-03-01
  4 | until = "soon"
    |         ^^^^^^
"#);
        insta::assert_snapshot!(complaint("[accept]\nfact = \"toll\"\n"), @r#"
claims/known.toml:1:1: write each acceptance as a table of its own: `[[accept]]`
  1 | [accept]
    | ^^^^^^^^
"#);
        let twice = "[[accept]]\nfact = \"toll\"\nbecause = \"x\"\n[[accept]]\nfact = \"toll\"\nbecause = \"y\"\n";
        insta::assert_snapshot!(complaint(twice), @r#"
claims/known.toml:5:8: `toll` is accepted already: claims/known.toml:2
  5 | fact = "toll"
    |        ^^^^^^
"#);
    }

    #[test]
    fn days_are_dates_or_text() {
        for until in ["2027-03-01", "\"2027-03-01\""] {
            let text = format!("[[accept]]\nfact = \"toll\"\nbecause = \"x\"\nuntil = {until}\n");
            assert_eq!(read(&files(&text)).unwrap()[0].until, Some(date(2027, 3, 1)));
        }
    }

    #[test]
    fn accepted_until_its_day_and_no_longer() {
        let text = "[[accept]]\nfact = \"ferry-fire-toll\"\nbecause = \"kept as published\"\nuntil = 2026-06-30\n";
        let accepts = read(&files(text)).unwrap();
        let codes = |day| {
            let mut report = fixture();
            report.accept(&accepts, day);
            let (sum, open) = (&report.summary, report.findings.iter().filter(|finding| finding.accepted.is_none()));
            let open: Vec<&str> = open.map(|finding| finding.code.as_str()).collect();
            assert_eq!(sum.errors + sum.warnings + sum.notes, open.len() as u64);
            assert_eq!(sum.accepted, report.findings.len() as u64 - open.len() as u64);
            (open.contains(&"conflict"), open.contains(&"expired-acceptance"))
        };
        assert_eq!(codes(Some(date(2026, 6, 30))), (false, false), "the day itself is within");
        assert_eq!(codes(Some(date(2026, 7, 1))), (true, true));
        assert_eq!(codes(None), (false, false));
    }

    #[test]
    fn a_finding_about_no_fact_is_accepted_by_its_id() {
        let text = "[[accept]]\nfact = \"internal-weekday:notes/treaty.md\"\nbecause = \"as printed\"\n";
        let mut report = fixture();
        report.accept(&read(&files(text)).unwrap(), None);
        let finding = report.findings.iter().find(|finding| finding.code == "internal-weekday").unwrap();
        assert!(finding.accepted.is_some());
    }

    #[test]
    fn what_accepts_nothing_is_a_finding() {
        let text = "[[accept]]\nfact = \"ferry-fire-tol\"\nbecause = \"x\"\n[[accept]]\nfact = \"F-crew\"\nbecause = \"y\"\n";
        let mut report = fixture();
        report.accept(&read(&files(text)).unwrap(), None);
        let found: Vec<_> = report.findings.iter().filter(|finding| finding.code == "unused-acceptance").collect();
        insta::assert_snapshot!(found[0].message, @"No finding is about `ferry-fire-tol`; did you mean `ferry-fire-toll`?");
        insta::assert_snapshot!(found[1].message, @"Nothing is found about `F-crew` any more that would need its acceptance");
        assert_eq!((found[1].places[0].line, found[1].places[0].column), (5, 8));
    }
}
