//! What a page says about itself: `<meta>`, JSON-LD, `<title>`.

use super::super::day;
use super::entities;
use jiff::civil::Date;
use serde_json::Value;

/// What was found; the first that says something holds.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The headline as such.
    pub headline: Option<String>,
    /// `<title>`, with the site's name perhaps.
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub published: Option<Date>,
}

impl Head {
    /// A `<meta>` or any element with an `itemprop`.
    pub fn meta(&mut self, name: &str, content: &str) {
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        let fill = |field: &mut Option<String>| {
            field.get_or_insert_with(|| content.to_owned());
        };
        match name.to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" | "headline" | "dc.title" | "citation_title" => fill(&mut self.headline),
            "og:site_name" | "publisher" | "dc.publisher" | "application-name" | "citation_journal_title" => {
                fill(&mut self.outlet)
            }
            // Often the address of a page about the author.
            "author" | "article:author" | "dc.creator" | "parsely-author" | "sailthru.author" if !content.contains("://") => {
                fill(&mut self.author)
            }
            "article:published_time"
            | "datepublished"
            | "date"
            | "pubdate"
            | "publishdate"
            | "publish_date"
            | "publish-date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "dcterms.date"
            | "dcterms.issued"
            | "parsely-pub-date"
            | "sailthru.date"
            | "og:published_time"
            | "citation_publication_date"
            | "citation_date" => {
                self.published = self.published.or_else(|| day::parse(content));
            }
            _ => {}
        }
    }

    /// A JSON-LD script.
    pub fn structured(&mut self, json: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(json.trim()) {
            let mut found = Vec::new();
            collect(&value, &mut found);
            // A list of articles says nothing about the page.
            if let [article] = found[..] {
                self.article(article);
            }
        }
    }

    fn article(&mut self, article: &Value) {
        let name = |value: &Value| {
            let first = value.as_array().and_then(|list| list.first()).unwrap_or(value);
            first.as_str().or_else(|| first.get("name")?.as_str()).map(|name| entities::decoded(name).trim().to_owned())
        };
        let text = |key: &str| article.get(key).and_then(name).filter(|text| !text.is_empty());
        let fill = |field: &mut Option<String>, found: Option<String>| {
            if field.is_none() {
                *field = found;
            }
        };
        fill(&mut self.headline, text("headline"));
        fill(&mut self.author, text("author"));
        fill(&mut self.outlet, text("publisher"));
        self.published = self.published.or_else(|| day::parse(&text("datePublished").or_else(|| text("dateCreated"))?));
    }
}

/// The objects that describe an article, looked for at the usual places.
fn collect<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
        Value::Object(object) => {
            let kind = object.get("@type");
            let names = kind.into_iter().flat_map(|kind| kind.as_array().map_or(std::slice::from_ref(kind), Vec::as_slice));
            let is_article = names
                .filter_map(Value::as_str)
                .any(|name| name.ends_with("Article") || name.ends_with("Posting") || name == "Report");
            if is_article {
                found.push(value);
            } else if let Some(graph) = object.get("@graph").or_else(|| object.get("mainEntity")) {
                collect(graph, found);
            }
        }
        _ => {}
    }
}
