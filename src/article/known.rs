//! What the caller knows about documents beforehand: `--published` and `claims/documents.toml`.

use super::{Byline, Evidence, Published};
use crate::value::Period;
use globset::{GlobBuilder, GlobMatcher};
use jiff::civil::Date;
use serde::Deserialize;

/// What the caller knows about documents beforehand.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Publication day of every document (`--published`).
    pub published: Option<Date>,
    /// What is known of some documents: [`Known::add`].
    pub documents: Vec<(GlobMatcher, KnownDocument)>,
}

/// One stanza of `claims/documents.toml`: what is known of the documents whose path fits a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownDocument {
    /// A pattern for the path ("reports/2025-*.txt"). Without `/` it is tried on the file's name, else on the end of
    /// the path.
    pub path: String,
    /// Who publishes them.
    pub outlet: Option<String>,
    /// Who wrote them.
    pub author: Option<String>,
    /// When they were published.
    #[serde(default, deserialize_with = "day")]
    pub published: Option<Date>,
    /// Documents of different collections are never compared.
    pub collection: Option<String>,
}

impl Known {
    /// Adds what is known of some documents; the last stanza that says something about a document holds. The error says
    /// what is wrong with the pattern.
    pub fn add(&mut self, document: KnownDocument) -> Result<(), String> {
        let anchored = match document.path.contains('/') {
            true => format!("**/{}", document.path.trim_start_matches("./").trim_start_matches('/')),
            false => format!("**/{}", document.path),
        };
        let glob = GlobBuilder::new(&anchored).literal_separator(true).build().map_err(|error| error.kind().to_string())?;
        self.documents.push((glob.compile_matcher(), document));
        Ok(())
    }

    /// Fills in what is known; it is worth more than what the document says itself.
    pub(super) fn apply(&self, byline: &mut Byline) {
        for (pattern, document) in &self.documents {
            if !pattern.is_match(&byline.file) {
                continue;
            }
            let fill = |field: &mut Option<String>, known: &Option<String>| {
                if known.is_some() {
                    field.clone_from(known);
                }
            };
            fill(&mut byline.outlet, &document.outlet);
            fill(&mut byline.author, &document.author);
            fill(&mut byline.collection, &document.collection);
            if let Some(day) = document.published {
                byline.published = Some(Published::on(day, Evidence::Given));
            }
        }
        if let Some(day) = self.published {
            byline.published = Some(Published::on(day, Evidence::Given));
        }
    }
}

impl Published {
    /// Published on this day.
    pub fn on(day: Date, evidence: Evidence) -> Published {
        Published { period: Period { start: Some(day), end: Some(day), timex: day.to_string().into() }, evidence }
    }
}

/// A day as TOML writes it, with or without quotes.
fn day<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Option<Date>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Toml(toml::value::Datetime),
        Quoted(String),
    }
    let written = match Written::deserialize(input)? {
        Written::Toml(day) => day.to_string(),
        Written::Quoted(day) => day,
    };
    written.parse().map(Some).map_err(|_| serde::de::Error::custom(format!("{written:?} is not a day such as 2025-07-04")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_reach_the_end_of_the_path() {
        let mut known = Known::default();
        let stanza = |toml: &str| toml::from_str::<KnownDocument>(toml).expect("a stanza");
        known.add(stanza("path = 'efe-*.txt'\noutlet = 'EFE'\npublished = 2022-03-24")).expect("a pattern");
        known.add(stanza("path = 'news/*.md'\noutlet = 'Desk'\npublished = '2025-07-04'")).expect("a pattern");
        let byline = |file: &str| {
            let mut byline = Byline { file: file.to_owned(), ..Byline::default() };
            known.apply(&mut byline);
            (byline.outlet.unwrap_or_default(), byline.published.and_then(|p| p.day()).map(|d| d.to_string()).unwrap_or_default())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(byline("efe-kabul.txt"), pair("EFE", "2022-03-24"));
        assert_eq!(byline("/data/seeds/efe-kabul.txt"), pair("EFE", "2022-03-24"));
        assert_eq!(byline("old/news/a.md"), pair("Desk", "2025-07-04"));
        assert_eq!(byline("old/news/deep/a.md"), pair("", ""));
        assert!(known.add(stanza("path = 'a[b'")).is_err());
        assert!(toml::from_str::<KnownDocument>("path = 'a'\npublished = 'soon'").is_err());
        assert!(toml::from_str::<KnownDocument>("path = 'a'\noutlets = 'x'").is_err());
    }
}
