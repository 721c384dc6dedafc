//! One fact as a block: what it is about, who says what, how the values lie, and why that matters.

use super::axis;
use super::ink::{Ink, Tint};
use super::layout::{cut, cut_front, ellipsis, excerpt, width, wrap};
use super::side::Side;
use crate::finding::{Severity, Verdict};
use crate::report::words::{self, attribution, count, measured};
use crate::report::{Fact, Finding, Pair, Statement, Style};
use similar::{ChangeTag, TextDiff};
use std::io::{self, Write};

/// Sides shown in full before the rest is counted.
const SIDES: usize = 6;
/// Statements shown for a side before the rest is listed by place.
const STATEMENTS: usize = 2;
/// Places listed before the rest is counted.
const PLACES: usize = 3;

/// How much of a fact is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Every statement with its quote.
    All,
    /// The sides with their quotes; what agrees is counted.
    Full,
    /// A line per side.
    Brief,
}

/// Writes the block of a fact with what was found in it.
pub fn write(fact: &Fact, findings: &[&Finding], depth: Depth, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let ink = Ink { color: style.color };
    let sides = Side::of(fact);
    let (open, accepted): (Vec<&Finding>, Vec<&Finding>) = findings.iter().partition(|finding| finding.accepted.is_none());
    let level = match open.iter().map(|finding| finding.severity).max() {
        Some(severity) => Level::Found(severity),
        None if accepted.is_empty() => Level::Fact,
        None => Level::Accepted,
    };
    let first = open.first().or(accepted.first());
    let word = first.map_or(words::verdict(fact.verdict), |finding| finding.code.as_str());
    heading(word, level, &fact.about, style, out)?;
    writeln!(out, "{}", ink.put(Tint::Faint, &summary_line(fact, &sides, style)))?;
    if fact.statements.is_empty() {
        for finding in findings {
            if finding.accepted.is_none() && finding.code != "declared-fact-unmentioned" {
                messages(&finding.message, style, out)?;
            }
            for place in &finding.places {
                let at = format!("{}:{}:{}", place.source, place.line, place.column);
                let at = cut_front(&at, style.width.saturating_sub(18), style.unicode);
                writeln!(out, "    {}", ink.put(Tint::Faint, &format!("{at}  declared here")))?;
            }
        }
        acceptances(&accepted, style, out)?;
        return writeln!(out);
    }
    let disputed = sides.iter().filter(|side| side.disputed).count();
    let limit = match depth {
        Depth::All => sides.len(),
        _ if disputed > 0 => disputed.min(SIDES),
        _ => sides.len().min(SIDES),
    };
    let (shown, folded) = sides.split_at(limit);
    for (index, side) in shown.iter().enumerate() {
        let other = shown.iter().find(|other| other.group != side.group && (!side.disputed || other.sign != side.sign));
        write_side(side, index, other.and_then(|other| other.statements.first().copied()), depth, style, out)?;
    }
    fold(folded, &ink, style, out)?;
    let drawn: Vec<(u32, char)> = shown.iter().map(|side| (side.group, side.letter)).collect();
    if depth != Depth::Brief {
        let rows = axis::draw(fact, &drawn, style);
        if !rows.is_empty() {
            writeln!(out)?;
        }
        for row in rows {
            writeln!(out, "    {}", row.trim_end())?;
        }
    }
    if sides.len() > 1 {
        reasons(fact, shown, depth, style, out)?;
    }
    if depth == Depth::All && !fact.why.is_empty() {
        messages(&format!("taken to be one fact by: {}", fact.why.join(", ")), style, out)?;
    }
    // The block itself says what differs; only what is more than that needs words.
    let told = ["conflict", "near-conflict", "updates", "contested"];
    for finding in open.iter().filter(|finding| !told.contains(&finding.code.as_str())) {
        messages(&finding.message, style, out)?;
    }
    acceptances(&accepted, style, out)?;
    writeln!(out)
}

/// Why what was found fails no run.
fn acceptances(accepted: &[&Finding], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in accepted {
        let why = finding.accepted.as_ref().map(words::accepted).unwrap_or_default();
        messages(&format!("{} accepted: {why}", finding.code), style, out)?;
    }
    Ok(())
}

/// What a heading begins with.
#[derive(Clone, Copy)]
pub enum Level {
    /// Something was found.
    Found(Severity),
    /// Something was found, and somebody lives with it.
    Accepted,
    /// Nothing was found.
    Fact,
}

/// "error[conflict] How many …", wrapped.
pub fn heading(word: &str, level: Level, about: &str, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let ink = Ink { color: style.color };
    let (level, tint) = match level {
        Level::Found(Severity::Error) => ("error", Tint::Error),
        Level::Found(Severity::Warning) => ("warning", Tint::Warning),
        Level::Found(Severity::Note) => ("note", Tint::Note),
        Level::Accepted => ("accepted", Tint::Strong),
        Level::Fact => ("fact", Tint::Strong),
    };
    let start = format!("{level}[{word}]");
    let indent = 2;
    let lines = wrap(&format!("{start} {about}"), style.width.saturating_sub(indent));
    for (index, line) in lines.iter().enumerate() {
        match line.strip_prefix(&start).filter(|_| index == 0) {
            Some(rest) => writeln!(out, "{}{}", ink.put(tint, &start), ink.put(Tint::Strong, rest))?,
            None => writeln!(out, "{}{}", " ".repeat(indent), ink.put(Tint::Strong, line))?,
        }
    }
    Ok(())
}

/// "crocus-death-toll, declared, may grow: 2 values in 5 articles of 3 origins".
fn summary_line(fact: &Fact, sides: &[Side], style: &Style) -> String {
    let mut line = fact.id.clone();
    line += if fact.declared { ", declared" } else { ", discovered" };
    line += match fact.policy {
        crate::fact::Policy::Fixed => "",
        crate::fact::Policy::Grows => ", may grow",
        crate::fact::Policy::Shrinks => ", may shrink",
        crate::fact::Policy::Varies => ", may vary",
    };
    if fact.statements.is_empty() {
        line += ": no document mentions it";
    } else {
        let mut articles: Vec<_> = fact.statements.iter().map(|s| (&s.document, s.article)).collect();
        articles.sort_unstable();
        articles.dedup();
        let mut origins: Vec<_> = fact.statements.iter().map(|s| &s.origin).collect();
        origins.sort_unstable();
        origins.dedup();
        line += &format!(": {} in {}", count(sides.len() as u64, "value"), count(articles.len() as u64, "article"));
        if origins.len() < articles.len() {
            line += &format!(" of {}", count(origins.len() as u64, "origin"));
        }
    }
    format!("  {}", cut(&line, style.width.saturating_sub(2), style.unicode))
}

fn write_side(
    side: &Side,
    index: usize,
    other: Option<&Statement>,
    depth: Depth,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ink = Ink { color: style.color };
    let tint = Tint::Side(index);
    let Some(first) = side.statements.first() else { return Ok(()) };
    let value = cut(&measured(&first.value), style.width.saturating_sub(8), style.unicode);
    let head = format!("  {} {}  ", side.sign, side.letter);
    let said = said(first, &value).map(|said| format!("  {}", cut(&said, style.width / 3, style.unicode))).unwrap_or_default();
    let line = format!("{}{}{}", ink.put(tint, &head), ink.mark(tint, &value), ink.put(Tint::Faint, &said));
    let used = width(&head) + width(&value) + width(&said);
    if depth == Depth::Brief {
        let more = side.statements.len() - 1;
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let rest = format!("{}{more}", place(first, usize::MAX, style));
        if used + 2 + width(&rest) <= style.width {
            return writeln!(out, "{line}  {}", ink.put(Tint::Faint, &rest));
        }
        let indent = width(&head);
        let rest = format!("{}{more}", place(first, style.width.saturating_sub(indent + width(&more)), style));
        return writeln!(out, "{line}\n{}{}", " ".repeat(indent), ink.put(Tint::Faint, &rest));
    }
    writeln!(out)?;
    let support = support(side);
    if support.is_empty() || used + 3 + width(&support) > style.width {
        writeln!(out, "{line}")?;
    } else {
        writeln!(out, "{line}   {}", ink.put(Tint::Faint, &support))?;
    }
    let room = if depth == Depth::All { side.statements.len() } else { STATEMENTS.min(side.origins.max(1)) };
    for statement in &side.statements[..room.min(side.statements.len())] {
        write_statement(statement, tint, other, style, out)?;
    }
    let rest = &side.statements[room.min(side.statements.len())..];
    if !rest.is_empty() {
        let mut line = String::from("also ");
        let room = style.width.saturating_sub(8 + 16);
        for (index, statement) in rest.iter().take(PLACES).enumerate() {
            let place = format!("{}:{}:{}", statement.source, statement.line, statement.column);
            let next = format!("{}{}", if index > 0 { ", " } else { "" }, cut_front(&place, room, style.unicode));
            if index > 0 && width(&line) + width(&next) > room {
                break;
            }
            line += &next;
        }
        let listed = line.matches(", ").count() + 1;
        if rest.len() > listed {
            line += &format!(" and {} more", rest.len() - listed);
        }
        writeln!(out, "        {}", ink.put(Tint::Faint, &line))?;
    }
    Ok(())
}

/// The words a value was read from, where they say it in another way: “about 45” for 42.75 to 47.25.
fn said(statement: &Statement, value: &str) -> Option<String> {
    let words = words::visible(&statement.text);
    let same = words.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()) == value.to_lowercase();
    (!same).then(|| format!("“{words}”"))
}

/// "3 statements, 1 origin": how many say so, and how many of them on their own.
fn support(side: &Side) -> String {
    let statements = side.statements.len();
    if statements < 2 {
        return String::new();
    }
    let mut said = count(statements as u64, "statement");
    if side.origins < statements {
        said += &format!(", {}", count(side.origins as u64, "origin"));
    }
    said
}

/// Where it stands and who says it: one line, or two where it does not fit.
fn place(statement: &Statement, columns: usize, style: &Style) -> String {
    let mut at = format!("{}:{}:{}", statement.source, statement.line, statement.column);
    if statement.field.is_some() {
        at = format!("{at} ({})", statement.document);
    }
    let who = who(statement);
    let at = cut_front(&at, columns.saturating_sub(if who.is_empty() { 0 } else { 12 }), style.unicode);
    if who.is_empty() {
        return at;
    }
    let who = cut(&who, columns.saturating_sub(width(&at) + 2), style.unicode);
    format!("{at}  {who}")
}

/// Who says it and when, as far as known.
fn who(statement: &Statement) -> String {
    let mut said = attribution(statement);
    if let Some([from, to]) = &statement.published_range {
        let range = match (from, to) {
            (Some(from), Some(to)) => format!("between {from} and {to}"),
            (Some(from), None) => format!("not before {from}"),
            (None, Some(to)) => format!("not after {to}"),
            (None, None) => String::new(),
        };
        if !said.is_empty() && !range.is_empty() {
            said += ", ";
        }
        said += &range;
    }
    said
}

fn write_statement(
    statement: &Statement,
    tint: Tint,
    other: Option<&Statement>,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ink = Ink { color: style.color };
    let (indent, bar) = (8, if style.unicode { "│" } else { "|" });
    let place = place(statement, style.width.saturating_sub(indent), style);
    writeln!(out, "{}{}", " ".repeat(indent), ink.put(Tint::Faint, &place))?;
    let quote = excerpt(&statement.quote, statement.mark, style.width.saturating_sub(indent + 2), style.unicode);
    let indent = " ".repeat(indent);
    let bar = ink.put(Tint::Faint, bar);
    writeln!(out, "{indent}{bar} {}{}{}", quote.before, ink.mark(tint, &quote.marked), quote.after)?;
    let under = under(&quote.marked, other.map(|other| words::visible(&other.text).into_owned()).as_deref());
    writeln!(out, "{indent}{bar} {}{}", " ".repeat(width(&quote.before)), ink.put(tint, &under))
}

/// Carets below the words of a value: `^` below what differs from the other side's words, `~` below what is alike. All
/// carets where the two are not much alike, and where they are the same words (the value differs by its date).
fn under(words: &str, other: Option<&str>) -> String {
    let all = "^".repeat(width(words));
    let Some(other) = other.filter(|other| other.len() <= 200 && words.len() <= 200 && *other != words) else { return all };
    let diff = TextDiff::from_chars(other, words);
    if diff.ratio() < 0.5 {
        return all;
    }
    let mut out = String::new();
    for change in diff.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Delete => continue,
            ChangeTag::Equal => "~",
            ChangeTag::Insert => "^",
        };
        out += &sign.repeat(width(change.value()));
    }
    // What only the other side has leaves nothing to point at here.
    if out.contains('^') && width(&out) == width(words) { out } else { all }
}

/// The sides that are not shown, in a line.
fn fold(folded: &[Side], ink: &Ink, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if folded.is_empty() {
        return Ok(());
    }
    let disputed = folded.iter().filter(|side| side.disputed).count();
    let mut said: Vec<String> = Vec::new();
    for side in folded.iter().filter(|side| !side.disputed).take(4) {
        let Some(first) = side.statements.first() else { continue };
        let times = if side.statements.len() > 1 { format!(" ({})", side.statements.len()) } else { String::new() };
        said.push(format!("{}{times}", cut(&measured(&first.value), 32, style.unicode)));
    }
    let listed = said.len() + disputed;
    let mut line = if said.is_empty() { String::new() } else { format!("in line with the above: {}", said.join(", ")) };
    if folded.len() > listed {
        line += &format!(" {}", ellipsis(style.unicode));
    }
    if disputed > 0 {
        let gap = if line.is_empty() { "" } else { "; " };
        line = format!("{}{gap}{line}", format_args!("and {}", count(disputed as u64, "more value")));
    }
    writeln!(out)?;
    for line in wrap(&line, style.width.saturating_sub(4)) {
        writeln!(out, "    {}", ink.put(Tint::Faint, &line))?;
    }
    Ok(())
}

/// How the shown sides lie to each other, worst first: "A is below B: conflict".
fn reasons(fact: &Fact, sides: &[Side], depth: Depth, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let letter = |group: u32| sides.iter().find(|side| side.group == group).map(|side| side.letter);
    let mut pairs: Vec<(char, char, Pair)> = fact
        .pairs
        .iter()
        .filter(|pair| pair.verdict >= Verdict::Narrows)
        .filter_map(|pair| Some((letter(pair.a)?, letter(pair.b)?, pair.clone())))
        // Read from the side that is shown first.
        .map(|(a, b, pair)| if a <= b { (a, b, pair) } else { (b, a, pair.turned()) })
        .collect();
    pairs.sort_by(|x, y| y.2.verdict.cmp(&x.2.verdict).then((x.0, x.1).cmp(&(y.0, y.1))));
    if fact.verdict >= Verdict::Updates && depth != Depth::All {
        pairs.retain(|(_, _, pair)| pair.verdict == fact.verdict);
    }
    if pairs.is_empty() {
        return Ok(());
    }
    // "A is below B", "A is below C" … are one line where they come to the same.
    let mut lines: Vec<(char, String, String)> = Vec::new();
    for (a, b, pair) in pairs {
        let relation = pair.relation.map_or("cannot be compared with", |relation| words::relation(relation, fact.kind));
        let verdict = if pair.near { "near-conflict" } else { words::verdict(pair.verdict) };
        let why = pair.reason.as_deref().map_or(String::new(), |reason| match words::reason(reason) {
            Some(why) => format!(" ({reason}: {why})"),
            None => format!(" ({reason})"),
        });
        let rest = format!("{relation} | {verdict}{why}");
        match lines.iter_mut().find(|line| line.0 == a && line.2 == rest) {
            Some(line) => line.1 += &format!(", {b}"),
            None => lines.push((a, b.to_string(), rest)),
        }
    }
    writeln!(out)?;
    let most = if depth == Depth::All { 40 } else { 4 };
    for (a, others, rest) in lines.iter().take(most) {
        let (relation, verdict) = rest.split_once(" | ").unwrap_or((rest, ""));
        let others = others.rsplit_once(", ").map_or(others.clone(), |(most, last)| format!("{most} and {last}"));
        let line = format!("{a} {relation} {others}: {verdict}");
        for (index, line) in wrap(&line, style.width.saturating_sub(6)).iter().enumerate() {
            writeln!(out, "    {}{line}", if index > 0 { "  " } else { "" })?;
        }
    }
    if lines.len() > most {
        writeln!(out, "    and {}", count((lines.len() - most) as u64, "more such line"))?;
    }
    Ok(())
}

/// What a finding says, wrapped.
pub fn messages(message: &str, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for (index, line) in wrap(message, style.width.saturating_sub(6)).iter().enumerate() {
        writeln!(out, "    {} {line}", if index == 0 { "=" } else { " " })?;
    }
    Ok(())
}
