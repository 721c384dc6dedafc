//! The file itself: its keys, its mistakes, its schema and the one that `factdiff init` writes.

use super::{Config, Patterns, Said, Share};
use crate::args::FailOn;
use clap::ValueEnum;
use factdiff::Error;
use factdiff::error::{Sheet, nearest};
use factdiff::value::Decimal;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;

/// The configuration of factdiff, `factdiff.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct File {
    /// Below folders, read only the files that fit one of these patterns. Default: every document.
    #[schemars(with = "Option<Vec<String>>")]
    include: Option<Spanned<Vec<Spanned<String>>>>,
    /// Never read files that fit one of these patterns, not even when they are named on the command line.
    #[schemars(with = "Option<Vec<String>>")]
    exclude: Option<Spanned<Vec<Spanned<String>>>>,
    /// Records of the past, such as changelogs and archives: what they say was true then. They are not held against other
    /// documents and never count as left behind.
    #[schemars(with = "Option<Vec<String>>")]
    historical: Option<Spanned<Vec<Spanned<String>>>>,
    /// Documents that others are held against: of two that differ, the other one is shown as the place to look at.
    #[schemars(with = "Option<Vec<String>>")]
    canonical: Option<Spanned<Vec<Spanned<String>>>>,
    /// Exit with status 1 for findings of this severity or worse: "note", "warning", "error" (the default) or "never".
    #[schemars(with = "Option<FailOn>")]
    fail_on: Option<Spanned<String>>,
    /// By how much two values may differ, as a share of the larger ("1%") or "as-written" (the default): by measure
    /// ("cost"), by kind ("money") or for all ("default").
    #[schemars(with = "BTreeMap<String, String>")]
    tolerance: BTreeMap<String, Spanned<String>>,
}

/// The file that `factdiff init` writes: what can be said, and what holds when nothing is.
pub const TEMPLATE: &str = include_str!("template.toml");

/// The JSON Schema of the file.
pub fn schema() -> Schema {
    factdiff::report::schema::of::<File>("config")
}

/// Reads a configuration that stands in `folder`.
pub(super) fn read(name: &str, text: &str, folder: &Path) -> Result<Config, Error> {
    let sheet = Sheet { name, text };
    let file: File = toml::from_str(text).map_err(|error| {
        let range = error.span().unwrap_or(0..0);
        Error::new(sheet.complain(range.clone(), &unknown(text, range, error.message())))
    })?;
    let mut config = Config::default();
    let mut complaints = Vec::new();
    let origin = |range: Range<usize>| format!("{name}:{}", sheet.line_column(range.start).0);
    let lists = [
        (file.include, &mut config.include),
        (file.exclude, &mut config.exclude),
        (file.historical, &mut config.historical),
        (file.canonical, &mut config.canonical),
    ];
    for (given, said) in lists {
        let Some(given) = given else { continue };
        let origin = origin(given.span());
        let (written, spans): (Vec<_>, Vec<_>) =
            given.into_inner().into_iter().map(|pattern| (pattern.get_ref().clone(), pattern.span())).unzip();
        match Patterns::new(written, folder) {
            Ok(value) => *said = Said { value, origin },
            Err((index, why)) => {
                let range = spans.get(index).cloned().unwrap_or_default();
                complaints.push(sheet.complain(range, &format!("this is no pattern: {why}")));
            }
        }
    }
    if let Some(given) = file.fail_on {
        match FailOn::from_str(given.get_ref(), false) {
            Ok(value) => config.fail_on = Said { value, origin: origin(given.span()) },
            Err(_) => {
                let names: Vec<String> = FailOn::value_variants().iter().map(|one| one.name()).collect();
                let meant = nearest(given.get_ref(), names.iter().map(String::as_str));
                let hint = meant.map_or(String::new(), |meant| format!("; did you mean \"{meant}\"?"));
                let message = format!("`fail-on` is one of {}{hint}", names.join(", "));
                complaints.push(sheet.complain(given.span(), &message));
            }
        }
    }
    for (measure, given) in file.tolerance {
        match share(given.get_ref()) {
            Some(value) => {
                config.tolerance.insert(measure, Said { value, origin: origin(given.span()) });
            }
            None => {
                let message = "a tolerance is a share from 0% to 100%, as in \"1%\" or \"0.5%\", or \"as-written\"";
                complaints.push(sheet.complain(given.span(), message));
            }
        }
    }
    if complaints.is_empty() { Ok(config) } else { Err(Error::new(complaints.join("\n"))) }
}

/// An unknown key with the one that was meant; other mistakes as the parser words them.
fn unknown(text: &str, range: Range<usize>, message: &str) -> String {
    let key = text.get(range).unwrap_or_default();
    if message.ends_with("expected a sequence") {
        return "patterns are a list: put them between [ and ]".to_owned();
    }
    if !message.starts_with("unknown field") {
        return message.to_owned();
    }
    let schema = schema();
    let keys: Vec<&str> = schema.get("properties").and_then(|p| p.as_object()).into_iter().flatten().map(|(k, _)| &**k).collect();
    match nearest(key, keys.iter().copied()) {
        Some(meant) => format!("unknown key `{key}`; did you mean `{meant}`?"),
        None => format!("unknown key `{key}`; there are {}", keys.join(", ")),
    }
}

fn share(written: &str) -> Option<Share> {
    let share = match written {
        "as-written" => Decimal::ZERO,
        other => other.strip_suffix('%')?.trim().parse::<Decimal>().ok()?.checked_div(Decimal::ONE_HUNDRED)?,
    };
    let fits = share >= Decimal::ZERO && share <= Decimal::ONE;
    fits.then(|| Share { written: written.to_owned(), share })
}

/// A key as TOML writes it.
pub(super) fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if bare { name.to_owned() } else { format!("{name:?}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match read("factdiff.toml", text, Path::new("/w")) {
            Ok(config) => config.show(),
            Err(error) => error.message,
        }
    }

    #[test]
    fn every_value_has_an_origin() {
        insta::assert_snapshot!(shown(""), @r#"
include    = []       # default
exclude    = []       # default
historical = []       # default
canonical  = []       # default
fail-on    = "error"  # default
"#);
        let text = "include = [\"docs/**\"]\nhistorical = [\n  \"CHANGELOG.md\",\n]\nfail-on = \"warning\"\n\n[tolerance]\ncost = \"0.5 %\"\n";
        insta::assert_snapshot!(shown(text), @r#"
include        = ["docs/**"]       # factdiff.toml:1
exclude        = []                # default
historical     = ["CHANGELOG.md"]  # factdiff.toml:2
canonical      = []                # default
fail-on        = "warning"         # factdiff.toml:5
tolerance.cost = "0.5 %"           # factdiff.toml:8
"#);
    }

    #[test]
    fn mistakes_have_their_place_and_what_was_meant() {
        insta::assert_snapshot!(shown("exlude = []\n"), @r#"
factdiff.toml:1:1: unknown key `exlude`; did you mean `exclude`?
  1 | exlude = []
    | ^^^^^^
"#);
        insta::assert_snapshot!(shown("colour = true\n"), @r#"
factdiff.toml:1:1: unknown key `colour`; there are canonical, exclude, fail-on, historical, include, tolerance
  1 | colour = true
    | ^^^^^^
"#);
        insta::assert_snapshot!(shown("include = \"docs\"\n"), @r#"
factdiff.toml:1:11: patterns are a list: put them between [ and ]
  1 | include = "docs"
    |           ^^^^^^
"#);
        insta::assert_snapshot!(shown("exclude = [\"a\", \"b[\"]\n"), @r#"
factdiff.toml:1:17: this is no pattern: unclosed character class; missing ']'
  1 | exclude = ["a", "b["]
    |                 ^^^^
"#);
        insta::assert_snapshot!(shown("fail-on = \"warnings\"\n"), @r#"
factdiff.toml:1:11: `fail-on` is one of note, warning, error, never; did you mean "warning"?
  1 | fail-on = "warnings"
    |           ^^^^^^^^^^
"#);
        insta::assert_snapshot!(shown("[tolerance]\ncost = \"much\"\nprice = \"101%\"\n"), @r#"
factdiff.toml:2:8: a tolerance is a share from 0% to 100%, as in "1%" or "0.5%", or "as-written"
  2 | cost = "much"
    |        ^^^^^^
factdiff.toml:3:9: a tolerance is a share from 0% to 100%, as in "1%" or "0.5%", or "as-written"
  3 | price = "101%"
    |         ^^^^^^
"#);
    }

    #[test]
    fn the_template_says_what_holds_anyway() {
        assert_eq!(shown(TEMPLATE), shown(""), "everything in it is a comment");
        let uncommented: String =
            TEMPLATE.lines().filter_map(|line| line.strip_prefix("#= ")).fold(String::new(), |a, l| a + l + "\n");
        assert!(read("template.toml", &uncommented, Path::new("/w")).is_ok(), "{}", shown(&uncommented));
        let schema = schema();
        for key in schema.get("properties").unwrap().as_object().unwrap().keys() {
            assert!(uncommented.contains(key.as_str()), "`{key}` is not in the template");
        }
    }
}
