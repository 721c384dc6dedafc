//! Two articles on one declared fact, from their words to the verdict.

use factdiff::fact::declared::{self, File};
use factdiff::report::Fact;
use factdiff::{Options, Report, Source, check};

/// A document: publication day or "", and text.
type Written<'a> = (&'a str, &'a str);

fn report(stanza: &str, documents: &[Written]) -> Report {
    let file = File { name: "claims.toml".to_owned(), text: stanza.to_owned() };
    let declarations = declared::read(&[file], &factdiff::lexicon::ENGLISH).expect("a stanza without mistakes");
    let sources: Vec<Source> =
        documents.iter().enumerate().map(|(index, (published, text))| source(index, published, text)).collect();
    check(&sources, &declarations, &Options::default())
}

fn source(index: usize, published: &str, text: &str) -> Source {
    let head = if published.is_empty() { String::new() } else { format!("---\ndate: {published}\n---\n") };
    Source { name: format!("{index}.md"), bytes: format!("{head}{text}\n").into_bytes() }
}

/// Verdict and reason of the worst pair, and the codes reported.
fn outcome(stanza: &str, documents: &[Written]) -> String {
    let report = report(stanza, documents);
    let fact = &report.facts[0];
    let name = |value: &dyn erased::Json| value.json();
    let worst = fact.pairs.iter().find(|pair| pair.verdict == fact.verdict);
    let reason = worst.and_then(|pair| pair.reason.clone()).map_or(String::new(), |reason| format!(" {reason}"));
    let codes: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| finding.fact.as_deref() == Some(fact.id.as_str()))
        .map(|finding| format!("{} {}", name(&finding.severity), finding.code))
        .collect();
    format!("{}{reason}: {}", name(&fact.verdict), codes.join(", "))
}

/// Any serialisable name as it stands in the report.
mod erased {
    pub trait Json {
        fn json(&self) -> String;
    }

    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> String {
            serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
        }
    }
}

const TOLL: &str = r#"
    [ferry-deaths]
    kind = "count"
    near = ["ferry | Star of Lund"]
    measure = "killed"
    unit = "person"
    policy = "grows"
"#;

const DURATION: &str = r#"
    [siege]
    kind = "duration"
    near = ["siege"]
"#;

const OPENING: &str = r#"
    [opening]
    kind = "date"
    near = ["bridge"]
    measure = "open"
"#;

#[test]
fn two_articles_on_one_fact() {
    for (stanza, a, b, want) in [
        (TOLL, ("", "The ferry fire killed 31 people."), ("", "31 people died in the fire on the Star of Lund."), "agree: "),
        (TOLL, ("", "The ferry fire killed at least 31 people."), ("", "The ferry fire killed 33."), "compatible bound: "),
        (
            TOLL,
            ("", "The ferry fire killed at least 31 people."),
            ("", "The ferry fire killed 133."),
            "compatible far-bound: note far-bound",
        ),
        (TOLL, ("", "The ferry fire killed about 30 people."), ("", "The ferry fire killed 31."), "compatible hedge: "),
        (TOLL, ("", "The ferry fire killed dozens of people."), ("", "The ferry fire killed three."), "compatible vague: "),
        (
            TOLL,
            ("2025-03-04", "The ferry fire killed 31 people."),
            ("2025-03-06", "The ferry fire killed 40 people."),
            "updates later: note updates",
        ),
        (
            TOLL,
            ("2025-03-06", "The ferry fire killed 31 people."),
            ("2025-03-04", "The ferry fire killed 40 people."),
            "conflict: error conflict",
        ),
        (
            TOLL,
            ("", "The ferry fire killed 31 people."),
            ("", "The ferry fire killed 40 people."),
            "updates publication-unknown: warning updates",
        ),
        (
            TOLL,
            ("2025-03-04", "The ferry fire of May 2019 killed 31 people."),
            ("2025-03-06", "The ferry fire of May 2019 killed 40 people."),
            "conflict: error conflict",
        ),
        (
            TOLL,
            (
                "2025-03-06",
                "The ferry fire killed 31 people. An earlier version of this article said the ferry fire killed 28 people.",
            ),
            ("2025-03-06", "The ferry fire killed 31 people."),
            "compatible correction: ",
        ),
        (
            DURATION,
            ("", "The siege lasted ten years."),
            ("", "After a nine-year siege the town fell."),
            "conflict one-unit: warning near-conflict",
        ),
        (
            DURATION,
            ("", "The siege lasted ten years."),
            ("", "After a seven-year siege the town fell."),
            "conflict: error conflict",
        ),
        (DURATION, ("", "The siege lasted 24 months."), ("", "After a two-year siege the town fell."), "agree: "),
        (OPENING, ("", "The bridge opened in April 2025."), ("", "The bridge opened on 14 April 2025."), "narrows precision: "),
        (OPENING, ("", "The bridge opened in April 2025."), ("", "The bridge opened on 1 May 2025."), "conflict: error conflict"),
        (
            OPENING,
            ("2025-04-15", "The bridge opened on Monday."),
            ("", "The bridge opened on 15 April 2025."),
            "conflict relative-day: warning near-conflict",
        ),
        (OPENING, ("2025-04-15", "The bridge opened on Monday."), ("", "The bridge opened on 14 April 2025."), "agree: "),
        (OPENING, ("2025-07-01", "The bridge has been open since 2003."), ("", "The bridge opened in 2003."), "agree: "),
        (
            "[opening]\nkind = \"date\"\nnear = \"bridge\"\nstatus = \"contested\"\nbecause = \"so\"\n",
            ("", "The bridge opened in 2003."),
            ("", "The bridge opened in 2005."),
            "contested declared: note contested",
        ),
        (
            "[opening]\nkind = \"date\"\nnear = \"bridge\"\nvalue = \"2003\"\n",
            ("", "The bridge opened in 2005."),
            ("", "The bridge opened in May 2005."),
            "narrows precision: error value-contradicted",
        ),
        (TOLL, ("", "The ferry sailed."), ("", "The ferry sank."), "agree: warning declared-fact-unmentioned"),
    ] {
        assert_eq!(outcome(stanza, &[a, b]), want, "{a:?} | {b:?}");
    }
}

#[test]
fn copies_count_once_and_edited_ones_stand_out() {
    let article = "The ferry Star of Lund caught fire on its way from Port Lund to Nordhaven. Divers found the wreck at a depth of 60 metres. \
                   The fire killed 31 people on the ferry, among them the captain, Per Holm, who had sailed the route for 20 years. \
                   The company has run 12 ships on the sound since 1952 and employs 340 people in four ports.";
    let other = "The captain was among 31 people who died when the ferry burned.";
    let fact = |documents: &[&str]| -> Fact {
        let documents: Vec<Written> = documents.iter().map(|text| ("2025-03-04", *text)).collect();
        std::sync::Arc::unwrap_or_clone(report(TOLL, &documents).facts.remove(0))
    };
    let origins = |fact: &Fact| fact.statements.iter().map(|statement| statement.origin.clone()).collect::<Vec<_>>();
    assert_eq!(origins(&fact(&[article, other, article])), ["0.md", "1.md", "0.md"]);
    let edited = article.replace("31 people on", "37 people on");
    let fact = fact(&[article, &edited]);
    assert_eq!(origins(&fact), ["0.md", "1.md"], "another value is another origin");
    assert_eq!(fact.pairs[0].reason.as_deref(), Some("edited-copy"));
}
