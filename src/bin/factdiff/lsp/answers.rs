//! What the editor asks about one place: hover, references, declaration, lenses.

use super::position::Stretch;
use super::workspace::Workspace;
use factdiff::finding::Verdict;
use factdiff::report::{Fact, Pair, words};
use gen_lsp_types::{CodeLens, Command, Contents, Hover, Location, MarkupContent, MarkupKind, Position};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// The command of a lens: lists the places where its fact is stated.
pub const REFERENCES: &str = "factdiff.references";

/// Every stated value of the fact at a position, who says it, and why they differ.
pub fn hover(workspace: &Workspace, path: &Path, position: Position) -> Option<Hover> {
    let (fact, said) = workspace.at(path, position)?;
    let contents =
        Contents::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: card(workspace, fact, said.group) });
    Some(Hover { contents, range: Some(workspace.range(said)) })
}

/// Everywhere the fact at a position is stated.
pub fn references(workspace: &Workspace, path: &Path, position: Position) -> Vec<Location> {
    let Some((fact, _)) = workspace.at(path, position) else { return Vec::new() };
    fact.statements.iter().map(|said| workspace.location(said)).collect()
}

/// Where the fact at a position is declared.
pub fn declaration(workspace: &Workspace, path: &Path, position: Position) -> Option<Location> {
    let (fact, _) = workspace.at(path, position)?;
    let origin = &workspace.declarations().iter().find(|declared| declared.id == fact.id)?.origin;
    let lines = [origin.line, origin.end_line];
    let place = Stretch { lines, bytes: [origin.column, origin.end_column], utf16: origin.utf16 };
    Some(Location { uri: workspace.uri(&origin.file), range: place.range(workspace.encoding) })
}

/// A lens over every line that states a fact stated elsewhere too: "stated 4×, 1 differs".
pub fn lenses(workspace: &Workspace, path: &Path) -> Vec<CodeLens> {
    let stated = workspace.statements(path).filter(|(fact, _)| fact.statements.len() > 1);
    let lens = |(fact, said): (&Fact, &factdiff::report::Statement)| {
        let range = workspace.range(said);
        let arguments = [workspace.uri(&said.source).to_string().into(), range.start.line.into(), range.start.character.into()];
        let command = Command {
            title: tally(fact, said.group),
            tooltip: None,
            command: REFERENCES.into(),
            arguments: Some(arguments.into()),
        };
        CodeLens { range, command: Some(command), data: None }
    };
    stated.map(lens).collect()
}

/// "stated 4×, 1 differs", as seen from one of the groups.
fn tally(fact: &Fact, group: u32) -> String {
    let differ = fact.statements.iter().filter(|said| verdict(fact, group, said.group) == Verdict::Conflict).count();
    let stated = format!("{}: stated {}×", fact.about, fact.statements.len());
    match differ {
        0 => stated,
        1 => format!("{stated}, 1 differs"),
        _ => format!("{stated}, {differ} differ"),
    }
}

/// What two groups of a fact are to each other.
fn verdict(fact: &Fact, a: u32, b: u32) -> Verdict {
    pair(fact, a, b).map_or(Verdict::Agree, |pair| pair.verdict)
}

fn pair(fact: &Fact, a: u32, b: u32) -> Option<&Pair> {
    fact.pairs.iter().find(|pair| (pair.a, pair.b) == (a, b) || (pair.a, pair.b) == (b, a))
}

/// How many sides of a fact are listed before the rest is only counted.
const SIDES: usize = 8;

/// The fact in Markdown, as seen from one group.
fn card(workspace: &Workspace, fact: &Fact, group: u32) -> String {
    let mut groups: BTreeMap<u32, Vec<&factdiff::report::Statement>> = BTreeMap::new();
    for said in &fact.statements {
        groups.entry(said.group).or_default().push(said);
    }
    let mut out = format!("**{}** — {}\n", escape(&fact.about), words::verdict(fact.verdict));
    for accepted in workspace.findings(fact).filter_map(|finding| finding.accepted.as_ref()) {
        let _ = writeln!(out, "\naccepted: {}", escape(&words::accepted(accepted)));
    }
    let own = groups.remove(&group).into_iter().map(|sides| (group, sides));
    for (number, (other, sides)) in own.chain(groups).enumerate() {
        if number == SIDES {
            let _ = writeln!(out, "\n… and more values: `factdiff explain {}`", fact.id);
            break;
        }
        let first = sides[0];
        let difference = pair(fact, group, other).filter(|_| other != group).map(|pair| {
            let reason = pair.reason.as_deref().map(|reason| format!(": {reason}")).unwrap_or_default();
            format!(" — *{}{reason}*", words::verdict(pair.verdict))
        });
        let _ = writeln!(out, "\n- **{}**{}", escape(&first.text), difference.unwrap_or_default());
        for said in sides.iter().take(SIDES) {
            let outlet =
                said.outlet.as_deref().or(said.by.as_deref()).map(|who| format!("{}, ", escape(who))).unwrap_or_default();
            let when = said.published.as_deref().map(|day| format!("{day}, ")).unwrap_or_default();
            let _ = writeln!(out, "  - {outlet}{when}{}:{}", escape(&said.document), said.line);
        }
        if sides.len() > SIDES {
            let _ = writeln!(out, "  - … {} more", sides.len() - SIDES);
        }
    }
    out
}

/// Text from documents as plain Markdown text.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_control() => out.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
