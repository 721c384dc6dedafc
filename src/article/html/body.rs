//! What of a page is shown, event by event.

use super::super::BlockKind;
use super::super::day;
use super::super::layout::{Layout, Table};
use super::entities;
use super::head::Head;
use super::tags::{Tag, is_block, is_inline, is_void};
use crate::text::Span;
use html5gum::emitters::callback::CallbackEvent;

/// A page being walked through.
pub(super) struct Body<'a> {
    html: &'a str,
    /// Whether menus and the like are left out.
    choosy: bool,
    pub layout: Layout,
    pub head: Head,
    tag: Tag,
    /// The element that hides what is in it, and how many of its name are open inside.
    hidden: Option<(String, u32)>,
    tables: Vec<Table>,
    /// The open cell: whether it is a header, and how many columns it spans.
    cell: Option<(bool, usize)>,
    heading: Option<u8>,
    items: u32,
    caption: bool,
    pre: bool,
    code: bool,
    sup: bool,
    title: bool,
    json: bool,
    quote: bool,
    articles: u32,
    article_depth: u32,
    main: bool,
    /// Bytes of the open line that are links, and where an open link starts.
    linked: usize,
    links: usize,
    link: Option<usize>,
    /// Which `itemprop` the text of the open element is for.
    property: Option<&'static str>,
}

impl<'a> Body<'a> {
    pub fn new(html: &'a str, choosy: bool) -> Self {
        Body {
            html,
            choosy,
            layout: Layout::default(),
            head: Head::default(),
            tag: Tag::default(),
            hidden: None,
            tables: Vec::new(),
            cell: None,
            heading: None,
            items: 0,
            caption: false,
            pre: false,
            code: false,
            sup: false,
            title: false,
            json: false,
            quote: false,
            articles: 0,
            article_depth: 0,
            main: false,
            linked: 0,
            links: 0,
            link: None,
            property: None,
        }
    }

    /// Whether the page ended inside something hidden.
    pub fn is_hiding(&self) -> bool {
        self.hidden.is_some()
    }

    pub fn event(&mut self, event: CallbackEvent<'_>, span: html5gum::Span<usize>) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag = Tag::named(text(name)),
            CallbackEvent::AttributeName { name } => self.tag.attribute(text(name)),
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.start(&tag, self_closing);
            }
            CallbackEvent::EndTag { name } => {
                if let Ok(name) = std::str::from_utf8(name) {
                    self.end(name);
                }
            }
            CallbackEvent::String { .. } => self.text(span),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, self_closing: bool) {
        let name = tag.name.as_str();
        if let Some((hiding, depth)) = &mut self.hidden {
            match name {
                // The text begins: what came before was never closed.
                "main" if !matches!(hiding.as_str(), "script" | "style" | "template") => self.hidden = None,
                _ if name == hiding && !self_closing => return *depth += 1,
                _ => return,
            }
        }
        if let Some(property) = tag.get("property").or_else(|| tag.get("name")).or_else(|| tag.get("itemprop"))
            && let Some(content) = tag.get("content")
        {
            self.head.meta(property, content);
        }
        match name {
            "title" if self.head.title.is_none() && !self.layout.text.as_str().contains(char::is_alphanumeric) => {
                self.title = true
            }
            "script" if tag.get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) => self.json = true,
            _ if tag.is_hidden(self.choosy) && (is_void(name) || self_closing) => {}
            _ if tag.is_hidden(self.choosy) => self.hidden = Some((name.to_owned(), 0)),
            "br" | "hr" | "wbr" => self.break_line(name),
            "time" => self.time(tag),
            "a" => self.link = Some(self.layout.open().len()),
            "code" | "kbd" | "samp" | "tt" => self.code = true,
            "sup" => self.sup = true,
            "main" => {
                self.close(None);
                self.main = true;
            }
            "article" => {
                self.close(None);
                if self.article_depth == 0 {
                    self.articles += 1;
                }
                self.article_depth += 1;
            }
            "li" => {
                self.close(None);
                self.items += 1;
            }
            "table" => {
                self.end_cell();
                self.close(None);
                if self.tables.len() < DEEPEST {
                    self.tables.push(Table::default());
                }
            }
            "thead" => self.tables.iter_mut().next_back().into_iter().for_each(|table| table.head(true)),
            "tbody" | "tfoot" => {
                self.end_cell();
                self.tables.iter_mut().next_back().into_iter().for_each(|table| table.head(false));
            }
            "tr" => {
                self.end_cell();
                self.tables.iter_mut().next_back().into_iter().for_each(Table::row);
            }
            "td" | "th" => {
                self.end_cell();
                self.close(None);
                let columns = tag.get("colspan").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.cell = (!self.tables.is_empty()).then_some((name == "th", columns));
            }
            "figcaption" | "caption" => {
                self.close(None);
                self.caption = true;
            }
            "pre" => {
                self.close(None);
                self.pre = true;
            }
            "p" => {
                self.close(None);
                self.quote = true;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.close(None);
                self.heading = name[1..].parse().ok();
            }
            _ if is_block(name) => self.close(None),
            _ => {}
        }
        if let Some(property) = tag.get("itemprop").filter(|_| tag.get("content").is_none()) {
            self.property = ["headline", "author", "publisher"].into_iter().find(|known| property == *known);
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((hiding, depth)) = &mut self.hidden {
            if hiding == name {
                match depth.checked_sub(1) {
                    Some(less) => *depth = less,
                    None => self.hidden = None,
                }
            }
            return;
        }
        match name {
            "title" => self.title = false,
            "script" => self.json = false,
            "a" => self.end_link(),
            "code" | "kbd" | "samp" | "tt" => self.code = false,
            "sup" => self.sup = false,
            "main" => {
                self.close(None);
                self.main = false;
            }
            "article" => {
                self.close(None);
                self.article_depth = self.article_depth.saturating_sub(1);
            }
            "li" => {
                self.close(None);
                self.items = self.items.saturating_sub(1);
            }
            "ul" | "ol" => {
                // Items whose end tags were left out end with their list.
                self.close(None);
                self.items = 0;
            }
            "table" => {
                self.end_cell();
                self.tables.pop();
            }
            "thead" => self.tables.iter_mut().next_back().into_iter().for_each(|table| table.head(false)),
            "tr" | "td" | "th" => self.end_cell(),
            "figcaption" | "caption" => {
                self.close(Some(BlockKind::Caption));
                self.caption = false;
            }
            "pre" => {
                self.close(Some(BlockKind::Code));
                (self.pre, self.code) = (false, false);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.close(None);
                self.heading = None;
            }
            _ if is_block(name) => self.close(None),
            _ => {}
        }
        if !is_inline(name) {
            self.property = None;
        }
    }

    fn text(&mut self, span: html5gum::Span<usize>) {
        let (html, base) = (self.html, span.start);
        let Some(raw) = html.get(span.start..span.end.min(html.len())) else { return };
        if self.title {
            self.head.title.get_or_insert_with(|| super::page::one_line(&entities::decoded(raw)));
            return;
        }
        if self.json {
            return self.head.structured(raw);
        }
        if self.hidden.is_some() || raw.is_empty() {
            return;
        }
        if self.sup && !self.pre {
            return self.superscript(raw, base);
        }
        if self.code && !self.pre {
            let decoded = entities::decoded(raw);
            return self.layout.code(&decoded, Span::new(base, base + raw.len()), decoded == raw);
        }
        if self.layout.is_fresh() && !self.pre && raw.trim().is_empty() {
            return;
        }
        entities::push(&mut self.layout, raw, base, self.pre);
        if let Some(property) = self.property.filter(|_| !raw.trim().is_empty()) {
            self.head.meta(property, &entities::decoded(raw));
            self.property = None;
        }
    }

    /// "km²" is a unit, "[3]" a footnote mark.
    fn superscript(&mut self, raw: &str, base: usize) {
        let span = Span::new(base, base + raw.len());
        match raw.trim() {
            "2" => self.layout.replace("²", span),
            "3" => self.layout.replace("³", span),
            letters if letters.chars().all(char::is_alphabetic) => entities::push(&mut self.layout, raw, base, false),
            _ => {}
        }
    }

    fn time(&mut self, tag: &Tag) {
        let day = tag.get("datetime").and_then(day::parse);
        if tag.get("itemprop").is_some_and(|property| property == "datePublished") || tag.get("pubdate").is_some() {
            self.head.published = self.head.published.or(day);
        }
        // A name before a date outside of a paragraph is a line of its own.
        let open = self.layout.open().trim();
        if day.is_some()
            && !self.quote
            && self.cell.is_none()
            && self.heading.is_none()
            && open.len() < NAME
            && !open.ends_with('.')
        {
            let kind = self.kind();
            self.finish_line(kind, false);
        }
        self.layout.when = self.layout.when.or(day);
    }

    fn break_line(&mut self, name: &str) {
        match (name, self.heading.is_some() || self.cell.is_some()) {
            ("wbr", _) => {}
            (_, true) => self.layout.replace(" ", Span::new(self.layout.end(), self.layout.end())),
            _ => {
                let kind = self.kind();
                self.finish_line(kind, name == "hr");
            }
        }
    }

    fn end_link(&mut self) {
        if let Some(start) = self.link.take() {
            self.linked += self.layout.open().len().saturating_sub(start);
            self.links += 1;
        }
    }

    /// Whether the open line of this length is links, and marks between them.
    fn only_leads_away(&self, length: usize) -> bool {
        self.links > 0 && self.linked + 2 * self.links >= length
    }

    /// Closes the open line as what it is, or as `kind`.
    fn close(&mut self, kind: Option<BlockKind>) {
        if self.cell.is_some() && kind.is_none() {
            // Text in a table that is there for its looks alone is text.
            let open = self.layout.open().trim_end();
            if open.len() < CELL && !(open.len() >= SENTENCE && open.ends_with('.')) {
                if !self.layout.is_fresh() {
                    self.layout.replace(" ", Span::new(self.layout.end(), self.layout.end()));
                }
                return;
            }
            self.finish_line(Some(BlockKind::Paragraph), true);
            return;
        }
        let kind = kind.or_else(|| self.kind());
        self.finish_line(kind, true);
        self.quote = false;
    }

    /// What the open line is.
    fn kind(&self) -> Option<BlockKind> {
        match self.heading {
            _ if self.pre => Some(BlockKind::Code),
            Some(level) => Some(BlockKind::Heading(level)),
            None if self.caption => Some(BlockKind::Caption),
            None if self.items > 0 => Some(BlockKind::Item),
            None if self.quote => Some(BlockKind::Paragraph),
            None => None,
        }
    }

    fn finish_line(&mut self, kind: Option<BlockKind>, gap: bool) {
        self.end_link();
        let length = self.layout.open().trim().len();
        // A line that is a link and nothing else leads elsewhere.
        let leads_away =
            self.linked >= length && length < LINK && matches!(kind, None | Some(BlockKind::Item | BlockKind::Paragraph));
        let kind = if leads_away && length > 0 { Some(BlockKind::Furniture) } else { kind };
        self.layout.section = match (self.article_depth, self.main) {
            (0, false) => 0,
            (0, true) => MAIN,
            _ => self.articles,
        };
        self.layout.close(kind, gap);
        (self.linked, self.links) = (0, 0);
    }

    fn end_cell(&mut self) {
        let Some((header, columns)) = self.cell.take() else { return };
        self.end_link();
        let length = self.layout.open().trim().len();
        let sentence = length >= SENTENCE && self.layout.open().trim_end().ends_with('.');
        if length >= CELL || sentence || self.only_leads_away(length) {
            // Text in a table that is there for its looks, or a menu.
            return self.finish_line(Some(BlockKind::Paragraph), true);
        }
        self.layout.section = if self.article_depth > 0 {
            self.articles
        } else if self.main {
            MAIN
        } else {
            0
        };
        (self.linked, self.links) = (0, 0);
        if let Some(table) = self.tables.last_mut() {
            table.cell(&mut self.layout, header, columns);
        }
    }

    /// The end of the file ends everything.
    pub fn finish(&mut self) {
        self.end_cell();
        self.close(None);
    }
}

/// The article is marked as the main part only.
const MAIN: u32 = u32::MAX;

/// How deep tables are told apart.
const DEEPEST: usize = 16;

/// The longest cell and the longest line that only leads elsewhere, in bytes.
const CELL: usize = 300;
const LINK: usize = 160;

/// What is a sentence rather than a cell, in bytes.
const SENTENCE: usize = 80;

/// The longest name before a date, in bytes.
const NAME: usize = 60;
