//! Front matter: what a Markdown file says of itself before its text, in YAML or TOML.
//!
//! Only the few keys that say who, when and what, at the top level; YAML is read line by line, which is what such
//! headers are.

use super::{Byline, Evidence, Published, day};

/// Takes what the lines between the marks say.
pub(super) fn read(header: &str, toml: bool, byline: &mut Byline) {
    if toml {
        let Ok(table) = header.parse::<toml::Table>() else { return };
        for (key, value) in &table {
            let value = match value {
                toml::Value::String(value) => value.clone(),
                toml::Value::Datetime(value) => value.to_string(),
                toml::Value::Array(list) => list.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(", "),
                _ => continue,
            };
            take(key, &value, byline);
        }
        return;
    }
    let mut lines = header.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '-', '#'])) else { continue };
        let mut value = value.trim().to_owned();
        if value.is_empty() {
            // A list below: "authors:" and "- Jane Doe".
            let mut items = Vec::new();
            while let Some(item) = lines.peek().and_then(|line| line.trim_start().strip_prefix("- ")) {
                items.push(unquote(item).to_owned());
                lines.next();
            }
            value = items.join(", ");
        }
        let value = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or(&value);
        let value = match value.starts_with(['"', '\'']) {
            true => unquote(value),
            false => value.split(" #").next().unwrap_or(value),
        };
        take(key.trim(), unquote(value), byline);
    }
}

fn unquote(value: &str) -> &str {
    let value = value.trim();
    let inner = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

fn take(key: &str, value: &str, byline: &mut Byline) {
    let value = value.trim();
    if value.is_empty() {
        return;
    }
    let fill = |field: &mut Option<String>| {
        field.get_or_insert_with(|| value.to_owned());
    };
    match key.to_ascii_lowercase().as_str() {
        "title" => fill(&mut byline.title),
        "author" | "authors" | "by" => fill(&mut byline.author),
        "outlet" | "publisher" | "source" | "publication" | "site" | "site_name" => fill(&mut byline.outlet),
        "collection" => fill(&mut byline.collection),
        "date" | "published" | "publish_date" | "publishdate" | "pubdate" | "date_published" | "published_at" => {
            if let Some(day) = day::parse(value) {
                byline.published.get_or_insert_with(|| Published::on(day, Evidence::FrontMatter));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(header: &str, toml: bool) -> [String; 4] {
        let mut byline = Byline::default();
        read(header, toml, &mut byline);
        let date = byline.published.and_then(|p| p.day()).map(|d| d.to_string());
        [byline.title, byline.author, byline.outlet, date].map(Option::unwrap_or_default)
    }

    #[test]
    fn yaml_and_toml_say_the_same() {
        let want =
            ["Harbour: closed".to_owned(), "Jane Doe, John Roe".to_owned(), "The Post".to_owned(), "2025-07-04".to_owned()];
        let yaml = "title: \"Harbour: closed\"\ndate: 2025-07-04T10:45:00Z # noon\nauthors:\n  - Jane Doe\n  - 'John Roe'\noutlet: The Post\ndraft: false\n";
        assert_eq!(said(yaml, false), want);
        assert_eq!(
            said("title: 'Harbour: closed'\ndate: July 4, 2025\nauthor: [Jane Doe, John Roe]\npublisher: The Post", false),
            want
        );
        let toml = "title = 'Harbour: closed'\ndate = 2025-07-04T10:45:00Z\nauthors = ['Jane Doe', 'John Roe']\noutlet = 'The Post'\n[extra]\ntitle = 'no'";
        assert_eq!(said(toml, true), want);
        assert_eq!(said("date: soon\n: :\n::", false), ["", "", "", ""].map(str::to_owned));
        assert_eq!(said("not [ toml", true), ["", "", "", ""].map(str::to_owned));
    }
}
