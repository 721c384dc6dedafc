//! Plain text: lines and nothing else.

use super::{Article, Byline, Known, decode, lines, mojibake, page};
use crate::error::Problem;
use crate::source::Source;
use crate::text::Text;

/// The articles of a plain text.
pub(super) fn read(source: &Source, known: &Known, problems: &mut Vec<Problem>, take: &mut dyn FnMut(Article)) {
    let text = match decode::decode(&source.bytes) {
        Ok(text) => unquote(mojibake::repair(text)),
        Err(why) => return problems.push(Problem::new(&source.name, why)),
    };
    let lines = lines::lines(text.as_str(), 0);
    let byline = Byline { file: source.name.clone(), document: source.name.clone(), ..Byline::default() };
    page::articles(text, lines, byline, known).into_iter().for_each(take);
}

/// Leaves out the marks that quoted lines of a letter begin with: "> ".
fn unquote(text: Text) -> Text {
    let visible = text.as_str();
    if memchr::memmem::find(visible.as_bytes(), b"\n>").is_none() {
        return text;
    }
    let mut out = Text::default();
    let mut at = 0;
    for line in visible.split_inclusive('\n') {
        let quoted = line.trim_start_matches(['>', ' ']);
        let kept = if line.starts_with('>') { quoted } else { line };
        out.push(kept, at + line.len() - kept.len());
        at += line.len();
    }
    out.through(&text)
}
