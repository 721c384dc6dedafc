//! Where output goes: one buffered writer, one colour switch, and a reader that may stop reading.

use crate::args::Color;
use factdiff::Error;
use factdiff::report::Style;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output, locked once.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 18, io::stdout().lock())
}

/// What standard output can show.
pub fn style(color: Color) -> Style {
    let width = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    let width = width.or_else(|| std::env::var("COLUMNS").ok()?.parse().ok()).unwrap_or(100);
    Style {
        color: colored(color, io::stdout().is_terminal()),
        width: width.clamp(40, 140),
        unicode: unicode(),
        ..Style::default()
    }
}

/// The one colour switch. The flag wins, then NO_COLOR, then what forces colour, then what the terminal can show.
fn colored(color: Color, terminal: bool) -> bool {
    let set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty() && value != "0");
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        Color::Auto if set("CLICOLOR_FORCE") || set("FORCE_COLOR") => true,
        Color::Auto if std::env::var("CLICOLOR").is_ok_and(|value| value == "0") => false,
        Color::Auto => terminal && std::env::var("TERM").is_ok_and(|term| term != "dumb"),
    }
}

/// Whether the locale takes more than ASCII; where nothing is said, it does.
fn unicode() -> bool {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    said.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// Writes text to standard output.
pub fn say(text: &str) -> Result<(), Error> {
    let mut out = stdout();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    unless_closed(written).map_err(|error| Error::new(format!("cannot write: {error}")))
}

/// A reader that went away (`| head`) is no error.
pub fn unless_closed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
