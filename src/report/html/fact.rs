//! One fact of the page: a line that opens to its drawing, its values side by side and how they differ.

use super::{Page, Text, draw};
use crate::fact::Policy;
use crate::finding::{Severity, Verdict};
use crate::report::words::{self, count, measured, quoted};
use crate::report::{Fact, Finding, Statement};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

/// How many statements of one value are written out before the rest is folded away.
const SHOWN: usize = 6;

/// How many values of a fact are shown side by side: more is a table, not a comparison.
const VALUES: usize = 40;

/// How much of a sentence is shown to each side of the value.
const QUOTE: usize = 220;

/// The statements of one group: they say the same.
pub(super) struct Group<'a> {
    pub(super) number: u32,
    pub(super) statements: Vec<&'a Statement>,
}

impl Group<'_> {
    /// "A", "B" … "Z", "27".
    pub(super) fn letter(&self) -> String {
        letter(self.number)
    }

    /// How many independent sources stand behind it.
    fn origins(&self) -> usize {
        self.statements.iter().map(|statement| statement.origin.as_str()).collect::<BTreeSet<_>>().len()
    }
}

/// The mark of a group in the drawing and beside its value.
pub(super) fn letter(group: u32) -> String {
    match u8::try_from(group) {
        Ok(index @ 0..26) => char::from(b'A' + index).to_string(),
        _ => (group + 1).to_string(),
    }
}

/// The words of a group's value; where another group has the same words ("today"), what they were read as too.
fn name(group: &Group, groups: &[Group]) -> String {
    let Some(first) = group.statements.first() else { return String::new() };
    let same =
        |other: &Group| other.statements.first().is_some_and(|other| other.text.to_lowercase() == first.text.to_lowercase());
    match groups.iter().filter(|other| same(other)).count() {
        0 | 1 => first.text.clone(),
        _ => format!("{} ({})", first.text, measured(&first.value)),
    }
}

/// The groups of a fact, in order of their numbers.
pub(super) fn groups(fact: &Fact) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<u32, Vec<&Statement>> = BTreeMap::new();
    for statement in &fact.statements {
        groups.entry(statement.group).or_default().push(statement);
    }
    groups.into_iter().map(|(number, statements)| Group { number, statements }).collect()
}

/// Writes a fact as a part of the page that can be opened.
pub(super) fn write(page: &Page, fact: &Fact, out: &mut String) -> fmt::Result {
    let (class, mut groups) = (page.class(fact), groups(fact));
    let more = groups.len().saturating_sub(VALUES);
    groups.truncate(VALUES);
    let sources: BTreeSet<usize> =
        fact.statements.iter().filter_map(|statement| page.documents.get(statement.document.as_str()).copied()).collect();
    let sources: Vec<String> = sources.iter().map(usize::to_string).collect();
    let open = if matches!(class.name, "conflict" | "near") { " open" } else { "" };
    writeln!(
        out,
        "<details class=\"fact {0}\" id=\"{1}\" data-verdict=\"{0}\" data-sources=\"{2}\"{open}>",
        class.name,
        Text(&fact.id),
        sources.join(" ")
    )?;
    writeln!(
        out,
        "<summary><div class=\"kind\"><span class=\"verdict\"><span aria-hidden=\"true\">{}</span> {}</span>",
        class.sign, class.label
    )?;
    let origins: BTreeSet<&str> = fact.statements.iter().map(|statement| statement.origin.as_str()).collect();
    let (said, independent) =
        (count(fact.statements.len() as u64, "statement"), count(origins.len() as u64, "independent source"));
    writeln!(out, "<span>{said}, {independent}</span></div>")?;
    writeln!(out, "<h2>{}</h2>", Text(&fact.about))?;
    writeln!(out, "<ul class=\"pills\">")?;
    for group in &groups {
        let (number, letter, name) = (group.number % 8, group.letter(), name(group, &groups));
        writeln!(out, "<li class=\"g{number}\"><span class=\"letter\">{letter}</span> {}</li>", Text(&name))?;
    }
    writeln!(out, "</ul></summary>\n<div class=\"body\">")?;
    for accepted in page.findings(fact).iter().filter_map(|finding| finding.accepted.as_ref()) {
        let because = accepted.because.as_deref().unwrap_or("it stands in the baseline");
        let until = accepted.until.as_ref().map_or(String::new(), |until| format!(", until {}", Text(until)));
        writeln!(out, "<p class=\"note\">Accepted{until}: {}</p>", Text(because))?;
    }
    draw::write(fact, &groups, out)?;
    writeln!(out, "<div class=\"sides\">")?;
    for group in &groups {
        side(group, out)?;
    }
    writeln!(out, "</div>")?;
    if more > 0 {
        writeln!(out, "<p class=\"note\">{} not shown here; the JSON report has them.</p>", count(more as u64, "more value"))?;
    }
    differ(fact, &groups, out)?;
    meta(fact, out)?;
    writeln!(out, "</div>\n</details>")
}

/// One value and everybody who says it.
fn side(group: &Group, out: &mut String) -> fmt::Result {
    let Some(first) = group.statements.first() else { return Ok(()) };
    writeln!(out, "<section class=\"side g{}\">", group.number % 8)?;
    writeln!(out, "<h3><span class=\"letter\">{}</span> {}</h3>", group.letter(), Text(&first.text))?;
    let read = measured(&first.value);
    let copies = match (group.statements.len(), group.origins()) {
        (1, _) => String::new(),
        (said, origins) if said == origins => format!("said {said} times"),
        (said, origins) => format!("said {said} times, by {}", count(origins as u64, "independent source")),
    };
    let read = if read == first.text { String::new() } else { format!("read as <span>{}</span>", Text(&read)) };
    let dot = if read.is_empty() || copies.is_empty() { "" } else { " · " };
    writeln!(out, "<p class=\"read quiet\">{read}{dot}{copies}</p>\n<ul>")?;
    let (shown, rest) = group.statements.split_at(group.statements.len().min(SHOWN));
    for statement in shown {
        said(statement, out)?;
    }
    if !rest.is_empty() {
        writeln!(out, "<li><details><summary>{} more</summary><ul>", rest.len())?;
        for statement in rest {
            said(statement, out)?;
        }
        writeln!(out, "</ul></details></li>")?;
    }
    writeln!(out, "</ul>\n</section>")
}

/// Who, when, in which words, where.
fn said(statement: &Statement, out: &mut String) -> fmt::Result {
    write!(out, "<li>")?;
    let who = match (&statement.by, &statement.outlet) {
        (Some(by), Some(outlet)) => format!("{} <span class=\"quiet\">in</span> {}", Text(by), Text(outlet)),
        (Some(name), None) | (None, Some(name)) => Text(name).to_string(),
        (None, None) => String::new(),
    };
    if !who.is_empty() {
        write!(out, "<span class=\"who\">{who}</span> ")?;
    }
    match (&statement.published, &statement.published_range) {
        (Some(day), _) => write!(out, "<time class=\"quiet\">{}</time>", Text(day))?,
        (None, Some([Some(from), _])) => write!(out, "<span class=\"quiet\">not before {}</span>", Text(from))?,
        _ => write!(out, "<span class=\"quiet\">no date</span>")?,
    }
    writeln!(out, "<blockquote dir=\"auto\">{}</blockquote>", marked(statement))?;
    let inside =
        if statement.document == statement.source { String::new() } else { format!("{} · ", Text(&statement.document)) };
    let place = format!("{inside}{}:{}:{}", Text(&statement.source), statement.line, statement.column);
    writeln!(out, "<span class=\"place\">{place}</span></li>")
}

/// The sentence with the value marked.
fn marked(statement: &Statement) -> String {
    let [before, value, after] = quoted(statement, QUOTE);
    let mark = if value.is_empty() { String::new() } else { format!("<mark>{}</mark>", Text(&value)) };
    format!("{}{mark}{}", Text(&before), Text(&after))
}

/// How the groups lie to each other: what makes the verdict first, the rest behind it.
fn differ(fact: &Fact, groups: &[Group], out: &mut String) -> fmt::Result {
    if fact.pairs.is_empty() {
        return Ok(());
    }
    let mut pairs: Vec<_> = fact.pairs.iter().filter(|pair| pair.verdict != Verdict::Agree).collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.verdict), pair.near));
    writeln!(out, "<ul class=\"differ\">")?;
    for one in pairs.iter().take(12) {
        let (middle, verdict) = words::pair(one, fact.kind);
        let badge = |number: u32| {
            let name = groups.iter().find(|group| group.number == number).map_or(String::new(), |group| name(group, groups));
            format!("<span class=\"letter g{}\">{}</span> <b>{}</b>", number % 8, letter(number), Text(&name))
        };
        let class = if one.near { "near" } else { words::verdict(one.verdict) };
        let (a, b, verdict) = (badge(one.a), badge(one.b), Text(&verdict));
        writeln!(out, "<li>{a} {middle} {b}: <span class=\"verdict {class}\">{verdict}</span></li>")?;
    }
    if pairs.len() > 12 {
        writeln!(out, "<li class=\"quiet\">and {} more pairs</li>", pairs.len() - 12)?;
    }
    writeln!(out, "</ul>")
}

/// What the fact is, for those who look after the claims folder.
fn meta(fact: &Fact, out: &mut String) -> fmt::Result {
    let origin = if fact.declared { "declared" } else { "discovered" };
    write!(out, "<p class=\"meta\"><code>{}</code> · {origin}", Text(&fact.id))?;
    for (label, value) in [("measure", &fact.measure), ("unit", &fact.unit)] {
        if let Some(value) = value {
            write!(out, " · {label} {}", Text(value))?;
        }
    }
    let policy = match fact.policy {
        Policy::Fixed => "",
        Policy::Grows => " · may grow in time",
        Policy::Shrinks => " · may shrink in time",
        Policy::Varies => " · may change in time",
    };
    writeln!(out, "{policy}</p>")
}

/// The colour class of a finding outside the facts.
pub(super) fn severity_class(finding: &Finding) -> &'static str {
    match finding.severity {
        _ if finding.accepted.is_some() => "accepted",
        Severity::Error => "conflict",
        Severity::Warning => "near",
        Severity::Note => "updates",
    }
}
