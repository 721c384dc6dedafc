//! A fact drawn as bars on a number line or a time line: SVG in percentages, so that it fits every width without scaling
//! its text. Every bar has a letter and words; colour only helps.

use super::Text;
use super::fact::{Group, letter};
use crate::report::Fact;
use crate::report::axis::{Axis, Bar};
use crate::report::words::interval;
use std::fmt::{self, Write};

/// Pixels from one bar to the next; `page.css` gives the letters beside them the same height.
const ROW: u32 = 38;
/// Where in its row a bar lies.
const MIDDLE: u32 = 24;

/// Writes the fact's drawing; nothing where nothing can be drawn.
pub(super) fn write(fact: &Fact, groups: &[Group], out: &mut String) -> fmt::Result {
    let Some(mut axis) = Axis::of(fact) else { return Ok(()) };
    axis.bars.retain(|bar| groups.iter().any(|group| group.number == bar.group));
    let words = |bar: &Bar| {
        let group = groups.iter().find(|group| group.number == bar.group);
        group.and_then(|group| group.statements.first()).map_or(String::new(), |statement| interval(&statement.value))
    };
    writeln!(out, "<figure class=\"line\"><ol aria-hidden=\"true\">")?;
    for bar in &axis.bars {
        writeln!(out, "<li><span class=\"letter g{}\">{}</span></li>", bar.group % 8, letter(bar.group))?;
    }
    let bottom = axis.bars.len() as u32 * ROW + 4;
    let said: Vec<String> = axis.bars.iter().map(|bar| format!("{} {}", letter(bar.group), words(bar))).collect();
    let (label, height) = (format!("{}: {}", caption(&axis), said.join("; ")), bottom + 20);
    writeln!(out, "</ol>\n<svg role=\"img\" height=\"{height}\" aria-label=\"{}\">", Text(&label))?;
    for (index, tick) in axis.ticks.iter().enumerate() {
        let (x, odd) = (percent(tick.at), if index % 2 == 1 { " odd" } else { "" });
        writeln!(out, "<line class=\"grid{odd}\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"{bottom}\"/>")?;
        let (y, label) = (bottom + 14, Text(&tick.label));
        writeln!(out, "<text class=\"tick{odd}\" x=\"{x}\" y=\"{y}\">{label}</text>")?;
    }
    for (index, one) in axis.bars.iter().enumerate() {
        bar(one, index as u32 * ROW + MIDDLE, &words(one), out)?;
    }
    let undrawn = groups.len().saturating_sub(axis.bars.len());
    let rest = if undrawn > 0 { format!("; {undrawn} not drawn") } else { String::new() };
    writeln!(out, "</svg>\n<figcaption>{}{rest}</figcaption></figure>", Text(&caption(&axis)))
}

fn caption(axis: &Axis) -> String {
    match axis.measured_in.as_str() {
        "" => "Number line".to_string(),
        "date" => "Time line".to_string(),
        "time of day" => "Time of day".to_string(),
        unit => format!("Number line (unit: {unit})"),
    }
}

/// One bar with its ends and the value above it.
fn bar(bar: &Bar, y: u32, words: &str, out: &mut String) -> fmt::Result {
    let (from, to) = (percent(bar.from), percent(bar.to));
    writeln!(out, "<g class=\"g{}\">", bar.group % 8)?;
    writeln!(out, "<line class=\"bar-of\" x1=\"{from}\" x2=\"{to}\" y1=\"{y}\" y2=\"{y}\"/>")?;
    end(&from, y, bar.open_left.then_some("M2 -7 L-9 0 L2 7z"), bar.excludes_left, out)?;
    if bar.open_right || bar.to != bar.from {
        end(&to, y, bar.open_right.then_some("M-2 -7 L9 0 L-2 7z"), bar.excludes_right, out)?;
    }
    // The words stand over the middle of the bar, pushed inwards near the sides.
    let middle = u32::midpoint(bar.from, bar.to);
    let (anchor, x) = match (bar.open_left, bar.open_right, middle) {
        (_, true, _) if bar.from < 700 => ("start-at", bar.from),
        (true, _, _) if bar.to > 300 => ("end-at", bar.to),
        (_, _, 0..200) => ("start-at", bar.from),
        (_, _, 801..) => ("end-at", bar.to),
        _ => ("mid-at", middle),
    };
    let (x, y, words) = (percent(x), y - 11, Text(words));
    writeln!(out, "<text class=\"{anchor}\" x=\"{x}\" y=\"{y}\">{words}</text>\n</g>")
}

/// An arrow where it goes on, a filled ring where the end belongs to it, a hollow one where not.
fn end(x: &str, y: u32, arrow: Option<&str>, excluded: bool, out: &mut String) -> fmt::Result {
    match arrow {
        Some(path) => writeln!(out, "<svg class=\"end\" x=\"{x}\" y=\"{y}\" overflow=\"visible\"><path d=\"{path}\"/></svg>"),
        None => {
            let hollow = if excluded { " hollow" } else { "" };
            writeln!(out, "<circle class=\"end{hollow}\" cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/>")
        }
    }
}

/// Thousandths as a percentage of the width.
fn percent(at: u32) -> String {
    format!("{}.{}%", at / 10, at % 10)
}
