//! `markdown`: for comments, job summaries and notes: a table of the findings, then each with its sides.
//!
//! Text of documents is escaped so that it can form no link, no HTML, no heading and no mention of a user. Facts that simply
//! agree are only counted.

use super::words::{attribution, count, measured, pair, quoted, scope, totals, visible};
use super::{Fact, Finding, Report, Statement, Style};
use crate::finding::Severity;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many findings are shown in full, and how many statements of each: a job summary may have a megabyte.
const SECTIONS: usize = 50;
const ROWS: usize = 20;

/// Writes the report as GitHub-flavoured Markdown.
pub fn render(report: &Report, out: &mut dyn Write, _: &Style) -> io::Result<()> {
    let open: Vec<&Finding> =
        report.findings.iter().map(AsRef::as_ref).filter(|finding: &&Finding| finding.accepted.is_none()).collect();
    writeln!(out, "## {}\n", headline(report, open.len()))?;
    let shown = scope(report).map_or(String::new(), |scope| format!(" Shown is {}.", escape(&scope)));
    writeln!(out, "{}; {} read.{shown}\n", totals(report), count(report.summary.documents, "document"))?;
    if !open.is_empty() {
        writeln!(out, "| | code | what |\n|---|---|---|")?;
        for finding in &open {
            let (badge, word) = (badge(finding.severity), severity(finding.severity));
            writeln!(out, "| {badge} {word} | {} | {} |", escape(&finding.code), escape(&finding.message))?;
        }
        writeln!(out)?;
    }
    let facts: BTreeMap<&str, &Fact> = report.facts.iter().map(|fact| (fact.id.as_str(), &**fact)).collect();
    for finding in open.iter().take(SECTIONS) {
        let fact = finding.fact.as_deref().and_then(|id| facts.get(id));
        match fact.filter(|fact| !fact.statements.is_empty()) {
            Some(fact) => section(finding, fact, out)?,
            None => alone(finding, out)?,
        }
    }
    if open.len() > SECTIONS {
        writeln!(out, "… and {} more: the table above has them all.\n", open.len() - SECTIONS)?;
    }
    accepted(report, out)?;
    problems(report, out)
}

fn headline(report: &Report, open: usize) -> String {
    match open {
        0 => "factdiff: nothing to report".to_string(),
        _ => {
            let sum = &report.summary;
            let parts = [(sum.errors, "error"), (sum.warnings, "warning"), (sum.notes, "note")];
            let said: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| count(*n, noun)).collect();
            format!("factdiff: {}", said.join(", "))
        }
    }
}

/// A finding about a fact: who says what, side by side.
fn section(finding: &Finding, fact: &Fact, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### {} {}\n", badge(finding.severity), escape(&fact.about))?;
    writeln!(out, "{}: `{}`\n", escape(&finding.code), code(&fact.id))?;
    writeln!(out, "| value | read as | who, when | where | quote |\n|---|---|---|---|---|")?;
    let mut statements: Vec<&Statement> = fact.statements.iter().collect();
    statements.sort_by_key(|statement| statement.group);
    let more = statements.len().saturating_sub(ROWS);
    for statement in statements.into_iter().take(ROWS) {
        let place = format!("{}:{}", statement.document, statement.line);
        let (text, read, who) = (escape(&statement.text), measured(&statement.value), attribution(statement));
        let (who, place, quote) = (escape(&who), code(&place), quote(statement));
        writeln!(out, "| **{text}** | {} | {who} | `{place}` | {quote} |", escape(&read))?;
    }
    if more > 0 {
        writeln!(out, "| … {more} more | | | | |")?;
    }
    writeln!(out)?;
    for one in fact.pairs.iter().filter(|pair| pair.verdict == fact.verdict).take(ROWS) {
        let of = |group| fact.statements.iter().find(|statement| statement.group == group);
        if let (Some(a), Some(b)) = (of(one.a), of(one.b)) {
            let (middle, verdict) = pair(one, fact.kind);
            writeln!(out, "- {} {middle} {}: {verdict}", escape(&a.text), escape(&b.text))?;
        }
    }
    writeln!(out)
}

/// A finding about no listed fact.
fn alone(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### {} {}\n", badge(finding.severity), escape(&finding.message))?;
    writeln!(out, "{}:\n", escape(&finding.code))?;
    for place in &finding.places {
        let at = code(&format!("{}:{}", place.source, place.line));
        writeln!(out, "- `{at}`: {}", escape(&place.message))?;
    }
    writeln!(out)
}

fn accepted(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<_> = report.findings.iter().filter_map(|f| Some((f, f.accepted.as_ref()?))).collect();
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details><summary>{} accepted</summary>\n", count(all.len() as u64, "finding"))?;
    for (finding, accepted) in all {
        let because = accepted.because.as_deref().unwrap_or("in the baseline");
        let until = accepted.until.as_ref().map_or(String::new(), |until| format!(" (until {until})"));
        writeln!(out, "- {}: {}{until}", escape(&finding.message), escape(because))?;
    }
    writeln!(out, "\n</details>\n")
}

fn problems(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.problems.is_empty() {
        return Ok(());
    }
    writeln!(out, "### Not read\n")?;
    for problem in &report.problems {
        let line = problem.line.map_or(String::new(), |line| format!(":{line}"));
        writeln!(out, "- `{}`: {}", code(&format!("{}{line}", problem.document)), escape(&problem.message))?;
    }
    writeln!(out)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn badge(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "🟥",
        Severity::Warning => "🟧",
        Severity::Note => "🟦",
    }
}

/// The sentence with the value in bold.
fn quote(statement: &Statement) -> String {
    let [before, value, after] = quoted(statement, 160).map(|part| escape(&part));
    if value.is_empty() { before } else { format!("{before}**{value}**{after}") }
}

/// Text that is only text: every mark with a meaning in Markdown or HTML is escaped, and "@name" notifies nobody.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("@\u{200B}"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '|' | '~' | '!' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Text inside a code span in a table: no backtick can end it, no bar can end the cell.
fn code(text: &str) -> String {
    visible(text).replace('`', "ˋ").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rendered;

    #[test]
    fn reads_well() {
        // What keeps "@everyone" from calling anybody is made visible.
        insta::assert_snapshot!(rendered(render).replace('\u{200B}', "<zwsp>"), @r#"
## factdiff: 1 error, 3 warnings, 2 notes

8 facts stated more than once: 3 agree, 1 updated, 1 contested, 3 in conflict; 14 documents read.

| | code | what |
|---|---|---|
| 🟥 error | conflict | How many people did the ferry fire kill? 31, more than 40, about 45 or 40 |
| 🟧 warning | near-conflict | treaty of Tarn · signed: 2026-07-02 or 2026-07-03 |
| 🟧 warning | internal-weekday | July 3, 2026 was a Friday, not a Monday |
| 🟧 warning | declared-fact-unmentioned | No document says: How many were rescued by boat? |
| 🟦 note | contested | How many marched? 20,000 or 100,000 |
| 🟦 note | updates | bridge · cost: $4.1bn, later $4.23bn |

### 🟥 How many people did the ferry fire kill?

conflict: `ferry-fire-toll`

| value | read as | who, when | where | quote |
|---|---|---|---|---|
| **31** | 31 | Harbour News, 2026-03-02 | `harbour-news.txt:3` | The ferry fire killed **31** people. |
| **31** | 31 | Harbour News, 2026-03-02 | `archive/2026/harbour-news-late.txt:7` | The ferry fire killed **31** people. |
| **More than 40** | more than 40 | the harbour master in Daily Post, 2026-03-04 | `daily-post.md:8` | **More than 40** died in the ferry fire, the harbour master said. |
| **about 45** | 42.75 to 47.25 | "onmouseover=alert\(3\) x=' in &lt;script&gt;alert\(2\)&lt;/script&gt;␛\[2J, 2026-03-05 | `evil <img src=x onerror=alert(1)>.md:2` | ␛\[31mAlert␛\]8;;http://x␇ &lt;script&gt;alert\('145'\)&lt;/script&gt; \| \*\*bold\*\* \[link\]\(javascript:alert\(1\)\) @<zwsp>everyone \]\]&gt; **about 45** were killed &amp; &lt;b&gt;lost&lt;/b&gt;. �tfel |
| **40** | 40 | 港口日报 | `港口日报-😀.txt:1` | 消息 👩‍👩‍👧 العربية: the ferry fire killed **40** people, and the quote goes on for quite a while so that it has to be broken somewhere or cut, which is what this sentence is here to try out in every one of… |

- 31 is below More than 40: conflict
- 31 is below about 45: conflict
- 31 is below 40: conflict
- More than 40 is above 40: near conflict (bound)
- about 45 is above 40: conflict

### 🟧 treaty of Tarn · signed

near-conflict: `F-7c2hq`

| value | read as | who, when | where | quote |
|---|---|---|---|---|
| **Thursday** | 2026-07-02 | North Wire, 2026-07-04 | `wire.jsonl#1:1` | The treaty was signed on **Thursday** in Tarn. |
| **July 3** | 2026-07-03 | South Wire, 2026-07-09 | `wire.jsonl#2:2` | Ministers put their names to the treaty on **July 3**. |
| **early July** | 2026-07-01 to 2026-07-10 |  | `notes/treaty.md:12` | The treaty dates from **early July**. |
| **July 3** | XXXX-07-03 |  | `notes/treaty.md:30` | **July 3** is treaty day. |

- Thursday is before July 3: near conflict

### 🟧 July 3, 2026 was a Friday, not a Monday

internal-weekday:

- `notes/treaty.md:14`: "Monday, July 3, 2026"

### 🟧 No document says: How many were rescued by boat?

declared-fact-unmentioned:

- `claims/ferry.toml:14`: declared here

### 🟦 How many marched?

contested: `march-size`

| value | read as | who, when | where | quote |
|---|---|---|---|---|
| **20,000** | 20,000 | police in Daily Post | `march.txt:3` | Police counted **20,000** marchers, the organisers 100,000. |
| **100,000** | 100,000 | the organisers in Daily Post | `march.txt:3` | Police counted 20,000 marchers, the organisers **100,000**. |

- 20,000 is below 100,000: contested (speaker)

### 🟦 bridge · cost

updates: `F-bridge`

| value | read as | who, when | where | quote |
|---|---|---|---|---|
| **$4.1bn** | 4.05 billion to 4.15 billion USD | Treasury, 2025-02-01 | `budget-2025.md:2` | The bridge will cost **$4.1bn**. |
| **$4.23bn** | 4.225 billion to 4.235 billion USD | Treasury, 2026-02-01 | `budget-2026.md:2` | The bridge will cost **$4.23bn**. |

- $4.1bn is below $4.23bn: updates (as-of)

<details><summary>1 finding accepted</summary>

- siege of Old Mora · lasted: ten years or nine-year: the museum's wording \| stays &lt;as is&gt; (until 2027-03-01)

</details>

### Not read

- `scan␛[1m.pdf`: not text; left out
- `broken.jsonl:3`: not JSON: expected \`,\` or \`\}\`
"#);
    }

    #[test]
    fn text_of_documents_stays_text() {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let text = rendered(render);
        for event in Parser::new_ext(&text, Options::all()) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    assert!(html.contains("details") || html.contains("summary"), "HTML of a document: {html}");
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => panic!("a link to {dest_url}"),
                _ => {}
            }
        }
        assert!(!text.contains("@everyone"));
    }
}
