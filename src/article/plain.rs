//! Plain text: lines and nothing else.

use super::{Article, Byline, Known, decode, lines, mojibake, page};
use crate::error::Problem;
use crate::source::Source;

/// The articles of a plain text.
pub(super) fn read(source: &Source, known: &Known, problems: &mut Vec<Problem>, take: &mut dyn FnMut(Article)) {
    let text = match decode::decode(&source.bytes) {
        Ok(text) => mojibake::repair(text),
        Err(why) => return problems.push(Problem::new(&source.name, why)),
    };
    let lines = lines::lines(text.as_str(), 0);
    let byline = Byline { file: source.name.clone(), document: source.name.clone(), ..Byline::default() };
    page::articles(text, lines, byline, known).into_iter().for_each(take);
}
