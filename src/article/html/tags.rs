//! Tags: what of them is looked at, and which hide what is in them.

use crate::lexicon::ENGLISH;

/// The start tag that is being read.
#[derive(Default)]
pub(super) struct Tag {
    pub name: String,
    attribute: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// A tag with this name, without attributes as yet.
    pub fn named(name: String) -> Tag {
        Tag { name, ..Tag::default() }
    }

    /// An attribute begins.
    pub fn attribute(&mut self, name: String) {
        if self.attributes.len() < ATTRIBUTES {
            self.attributes.push((name.clone(), String::new()));
        }
        self.attribute = name;
    }

    /// Its value.
    pub fn value(&mut self, value: &[u8]) {
        if value.len() <= VALUE
            && let Some((_, slot)) = self.attributes.iter_mut().find(|(name, _)| *name == self.attribute)
        {
            *slot = String::from_utf8_lossy(value).into_owned();
        }
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether what is in the element is not shown, or is not of the article.
    pub fn is_hidden(&self, choosy: bool) -> bool {
        let name = self.name.as_str();
        if matches!(
            name,
            "script"
                | "style"
                | "template"
                | "svg"
                | "math"
                | "iframe"
                | "object"
                | "canvas"
                | "audio"
                | "video"
                | "textarea"
                | "select"
                | "del"
                | "s"
                | "strike"
        ) {
            return true;
        }
        if !choosy || matches!(name, "html" | "body" | "main" | "article" | "h1") {
            return false;
        }
        let unseen = self.get("hidden").is_some()
            || self.get("aria-hidden") == Some("true")
            || self.get("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
        let role = self
            .get("role")
            .is_some_and(|role| matches!(role, "navigation" | "banner" | "complementary" | "contentinfo" | "search"));
        let parts = || {
            let words = self.get("class").into_iter().chain(self.get("id")).flat_map(str::split_whitespace);
            words.take(ATTRIBUTES).any(|word| ENGLISH.pages.is_beside_the_text(word))
        };
        let beside = matches!(name, "nav" | "aside" | "footer" | "form" | "button" | "noscript" | "dialog" | "menu");
        beside
            || unseen
            || role
            || (matches!(name, "div" | "section" | "ul" | "ol" | "p" | "span" | "header" | "table") && parts())
    }
}

/// The most attributes of a tag that are looked at, and the longest value of one.
const ATTRIBUTES: usize = 32;
const VALUE: usize = 4096;

/// Elements without an end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "source" | "track" | "wbr"
    )
}

/// Elements within a line that say nothing of it.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(name, "b" | "i" | "em" | "strong" | "small" | "u" | "mark" | "sup" | "sub" | "br" | "img" | "wbr")
}

/// Elements that begin and end lines.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figure"
            | "header"
            | "hgroup"
            | "html"
            | "li"
            | "ol"
            | "p"
            | "section"
            | "summary"
            | "ul"
    )
}
