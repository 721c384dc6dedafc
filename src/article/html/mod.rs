//! HTML: the text of the article, with the way back to the file.
//!
//! What is shown is laid out as lines that say what they are (headings, items, cells with their headers, captions);
//! scripts, styles, comments, menus, side columns and footers are left out, by element, role and the usual class
//! names. Where a page says which part is the article, the rest is furniture. A page of several articles is cut as
//! plain text is, or where it says so itself. No tree is built: depth costs nothing, and tags that are never closed end
//! with the file.

mod body;
mod entities;
mod head;
mod tags;

use super::lines::Line;
use super::{Article, BlockKind, Byline, Evidence, Known, Published, decode, mojibake, page};
use crate::error::Problem;
use crate::source::Source;
use crate::text::Text;
use body::Body;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::convert::Infallible;

/// The articles of an HTML page.
pub(super) fn read(source: &Source, known: &Known, problems: &mut Vec<Problem>, take: &mut dyn FnMut(Article)) {
    let under = match decode::decode_marked_up(&source.bytes) {
        Ok(text) => mojibake::repair(text),
        Err(why) => return problems.push(Problem::new(&source.name, why)),
    };
    let html = under.as_str();
    let mut body = walk(html, true);
    // A menu that is never closed hides all the rest: then nothing is hidden but what is no text at all.
    if body.is_hiding() && !body.layout.lines.iter().any(|line| line.kind.is_none() || line.kind == Some(BlockKind::Paragraph)) {
        body = walk(html, false);
    }
    let Body { layout, head, .. } = body;
    let mut lines = layout.lines;
    keep_articles(&mut lines);
    let mut byline = Byline { file: source.name.clone(), document: source.name.clone(), marked_up: true, ..Byline::default() };
    let heading = lines.iter().find(|line| line.kind == Some(BlockKind::Heading(1)));
    let heading = heading.map(|line| page::one_line(layout.text.slice(line.span)));
    byline.title = head.headline.or(heading).or_else(|| head.title.map(|title| without_site(&title)));
    (byline.outlet, byline.author) = (head.outlet, head.author);
    byline.published = head.published.map(|day| Published::on(day, Evidence::Markup));
    let text: Text = layout.text.through(&under);
    page::articles(text, lines, byline, known).into_iter().for_each(take);
}

fn walk(html: &str, choosy: bool) -> Body<'_> {
    let mut body = Body::new(html, choosy);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
        body.event(event, span);
        None
    });
    emitter.naively_switch_states(true);
    for _ in Tokenizer::new_with_emitter(html, emitter) {}
    body.finish();
    body
}

/// Where most of the text stands in parts that are marked as articles, what stands elsewhere is furniture.
fn keep_articles(lines: &mut [Line]) {
    let size =
        |inside: bool| lines.iter().filter(|line| (line.section != 0) == inside).map(|line| line.span.len()).sum::<usize>();
    let (inside, outside) = (size(true), size(false));
    if inside == 0 || inside * 2 < outside {
        return;
    }
    for line in lines.iter_mut().filter(|line| line.section == 0) {
        if line.kind != Some(BlockKind::Heading(1)) && line.when.is_none() {
            line.kind = Some(BlockKind::Furniture);
        }
    }
}

/// "Harbour closed | The Post" without the site's name.
fn without_site(title: &str) -> String {
    let cut = [" | ", " – ", " — ", " - ", " · ", " :: "].iter().filter_map(|mark| title.rfind(mark)).max();
    cut.filter(|at| *at * 2 > title.len()).map_or(title, |at| &title[..at]).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{outline, place};

    #[test]
    fn a_page_is_read_as_it_is_shown() {
        let page = r#"<!DOCTYPE html><html><head><title>Harbour closed | The Post</title>
<meta property="og:site_name" content="The Post"><meta name="author" content="Jane &amp; John">
<meta property="article:published_time" content="2025-07-04T10:45:00Z">
<script>var dead = 99;</script><style>p { width: 145px }</style></head>
<body><nav><ul><li><a href=/>Home</a><li><a href=/news>News 24</a></ul></nav>
<div class="sidebar"><p>Ten other ports were closed in 2019, says our archive.</p></div>
<h1>Harbour closed</h1>
<p>By Jane Doe</p>
<p>The harbour lost <b>145</b> boats&nbsp;and
   &pound;9&thinsp;million<sup>[3]</sup>, over 12&nbsp;km<sup>2</sup>.<!-- 2020 --><br>Nobody was hurt in the <del>two</del> storms.
<ul><li>nine nets<li>ten <code>max</code> oars</ul>
<table><tr><th>Port<th>Boats<tr><td>Varna<td>145<tr><td>Burgas<td>12</table>
<pre><code>let x = 7;</code></pre>
<figure><img alt="11 boats"><figcaption>Boats in 2018</figcaption></figure>
<aside>See 5 more</aside><form><p>Your 3 comments</p></form>
<footer>(c) 2025</footer></body></html>"#;
        insta::assert_snapshot!(outline("a.html", page.as_bytes()), @r#"
        Harbour closed | The Post | Jane & John | 2025-07-04 (Markup)
          Title: Harbour closed
          Furniture: By Jane Doe
          Paragraph: The harbour lost 145 boats~and £9~million, over 12~km².
          Paragraph: Nobody was hurt in the  storms.
          Item: nine nets
          Item: ten max oars
          Furniture: Port
          Furniture: Boats
          Cell { row: None, column: Some("Port") }: Varna
          Cell { row: Some("Varna"), column: Some("Boats") }: 145
          Cell { row: None, column: Some("Port") }: Burgas
          Cell { row: Some("Burgas"), column: Some("Boats") }: 12
          Code: let x = 7;
          Caption: Boats in 2018
        "#);
        assert_eq!(place("a.html", page.as_bytes(), "145"), "145");
        assert_eq!(place("a.html", page.as_bytes(), "£"), "&pound;");
        assert_eq!(place("a.html", page.as_bytes(), "Varna"), "Varna");
    }

    #[test]
    fn pages_of_articles_are_cut() {
        let card = |title: &str, when: &str, text: &str| {
            format!(
                "<div class=card><h2><a href=x>{title}</a></h2><span>Post</span> <time datetime={when}>6 days ago</time><p>{text}</p></div>"
            )
        };
        let long =
            "The harbour was closed on Monday after a storm that had lasted for nine days, the port office said in a statement.";
        let page = format!(
            "<body><h1>Latest news</h1>{}{}",
            card("Harbour closed by storm", "2025-07-04", long),
            card("Harbour is open again", "2025-07-09", long)
        );
        insta::assert_snapshot!(outline("a.html", page.as_bytes()), @r"
        Harbour closed by storm | Post | - | 2025-07-04 (Markup)
          Furniture: Latest news
          Title: Harbour closed by storm
          Furniture: Post
          Furniture: 6 days ago
          Paragraph: The harbour was closed on Monday after a storm that had lasted for nine days, the port office said in a statement.
        Harbour is open again | Post | - | 2025-07-09 (Markup)
          Title: Harbour is open again
          Furniture: Post
          Furniture: 6 days ago
          Paragraph: The harbour was closed on Monday after a storm that had lasted for nine days, the port office said in a statement.
        ");
        let part = |title: &str| format!("<article><h2>{title}</h2><p>{long}</p><p>{long}</p></article>");
        let page = format!("<body><h1>Latest news</h1>{}{}", part("Closed"), part("Open"));
        insta::assert_snapshot!(outline("b.html", page.as_bytes()), @r"
        Closed | - | - | -
          Furniture: Latest news
          Title: Closed
          Paragraph: The harbour was closed on Monday after a storm that had lasted for nine days, the port office said in a statement.
          Paragraph: The harbour was closed on Monday after a storm that had lasted for nine days, the port office said in a statement.
        Open | - | - | -
          Title: Open
          Paragraph: The harbour was closed on Monday after a storm that had lasted for nine days, the port office said in a statement.
          Paragraph: The harbour was closed on Monday after a storm that had lasted for nine days, the port office said in a statement.
        ");
    }

    #[test]
    fn structured_data_is_read() {
        let page = r#"<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
            "headline": "Harbour &amp; storm", "datePublished": "2025-07-04", "author": [{"name": "Jane Doe"}], "publisher": {"name": "The Post"}}]}</script>
            <p>The harbour was closed.</p>"#;
        assert_eq!(
            outline("a.html", page.as_bytes()),
            "Harbour & storm | The Post | Jane Doe | 2025-07-04 (Markup)\n  Paragraph: The harbour was closed.\n"
        );
    }

    #[test]
    fn hostile_pages_are_survived() {
        for page in [
            "<div>".repeat(100_000) + "145",
            "<b><p>".repeat(50_000) + "145",
            "<table><tr><td>".repeat(20_000) + "145",
            "<nav>".repeat(1000) + "<p>The harbour lost 145 boats in one night, they say.</p>",
            "<".repeat(50_000),
            "&".repeat(50_000) + "&amp&#x1F600;&#0;&nosuch;",
            "<!--".repeat(20_000),
            "<p title='".repeat(10_000),
            "</p></table></article></nav>".repeat(5_000) + "145",
            "<script>".to_owned() + &"a<b".repeat(20_000),
            "<ul><li>".repeat(30_000) + "145",
        ] {
            outline("a.html", page.as_bytes());
        }
        assert!(outline("a.html", "<nav><p>The harbour lost 145 boats in one night, they say.</p>".as_bytes()).contains("145"));
    }

    #[test]
    fn declared_encodings_are_obeyed() {
        let page = b"<meta charset=\"iso-8859-2\"><p>\xA3\xF3d\xBC lost 145 boats.</p>";
        assert!(outline("a.html", page).contains("Łódź lost 145"), "{}", outline("a.html", page));
        assert_eq!(place("a.html", page, "145"), "145");
    }
}
