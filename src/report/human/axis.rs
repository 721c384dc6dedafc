//! A fact's values as intervals above a line with round ticks.

use super::ink::{Ink, Tint};
use super::layout::width;
use crate::report::axis::{Axis, Bar, LENGTH};
use crate::report::{Fact, Style};

/// One row per side that can be drawn, then the line and its labels. `sides` are the groups and their letters, in order.
pub fn draw(fact: &Fact, sides: &[(u32, char)], style: &Style) -> Vec<String> {
    let Some(axis) = Axis::of(fact) else { return Vec::new() };
    let ink = Ink { color: style.color };
    let columns = style.width.saturating_sub(14).clamp(20, 64);
    let column = |at: u32| (at as usize * (columns - 1) + LENGTH as usize / 2) / LENGTH as usize;
    let mut rows = Vec::new();
    for (index, (group, letter)) in sides.iter().enumerate() {
        if let Some(bar) = axis.bars.iter().find(|bar| bar.group == *group) {
            let (before, drawn) = interval(bar, column, style.unicode);
            rows.push(format!(
                "{} {before}{}",
                ink.put(Tint::Side(index), &letter.to_string()),
                ink.put(Tint::Side(index), &drawn)
            ));
        }
    }
    if rows.len() < 2 {
        return Vec::new();
    }
    let mut line: Vec<char> = vec![if style.unicode { '─' } else { '-' }; columns];
    let mut labels = String::new();
    for tick in &axis.ticks {
        let at = column(tick.at);
        line[at] = if style.unicode { '┴' } else { '+' };
        // Each label is centred below its tick, and left out where it would touch the one before.
        let from = at.saturating_sub(width(&tick.label) / 2);
        let used = width(&labels);
        if used == 0 || from > used {
            labels.push_str(&" ".repeat(from.saturating_sub(used)));
            labels.push_str(&tick.label);
        }
    }
    rows.push(format!("  {}", ink.put(Tint::Faint, &line.into_iter().collect::<String>())));
    rows.push(format!("  {}", ink.put(Tint::Faint, &labels)));
    rows
}

/// The blanks before a bar, and the bar.
fn interval(bar: &Bar, column: impl Fn(u32) -> usize, unicode: bool) -> (String, String) {
    let (from, to) = (column(bar.from), column(bar.to));
    let blanks = " ".repeat(from);
    if from == to && !bar.open_left && !bar.open_right {
        return (blanks, (if unicode { "●" } else { "*" }).to_owned());
    }
    let glyphs = if unicode { ["◀", "○", "┣", "━", "┫", "○", "▶"] } else { ["<", "(", "[", "=", "]", ")", ">"] };
    let [endless_left, excluded_left, left, inside, right, excluded_right, endless_right] = glyphs;
    let first = match bar {
        Bar { open_left: true, .. } => endless_left,
        Bar { excludes_left: true, .. } => excluded_left,
        _ => left,
    };
    let last = match bar {
        Bar { open_right: true, .. } => endless_right,
        Bar { excludes_right: true, .. } => excluded_right,
        _ => right,
    };
    (blanks, format!("{first}{}{last}", inside.repeat((to - from).saturating_sub(1))))
}
