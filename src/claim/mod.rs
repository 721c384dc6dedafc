//! Claims: a mention together with what it is about.
//!
//! In: an article's mentions. Out: [`Claim`]s that own all they need, so that they can be gathered in any order and
//! anywhere, without the article.

use crate::article::{Article, Byline};
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::sentence::Prose;
use crate::text::Span;
use std::sync::Arc;

/// A mention together with what it is about: subject, measure, qualifiers, who says it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The article it stands in.
    pub byline: Arc<Byline>,
    /// What is stated. Its `span` is in visible bytes.
    pub mention: Mention,
    /// JSONL: the field it stands in.
    pub field: Option<&'static str>,
    /// Bytes of the file or, for JSONL, of the decoded field.
    pub bytes: Span,
    /// Bytes of the file in every case, for lines and columns.
    pub at: Span,
    /// The words of the value.
    pub text: String,
    /// The article's sentences, shared by all its claims.
    pub context: Arc<Context>,
    /// The sentence it stands in, as an index into `context.sentences`.
    pub sentence: usize,
    /// Where in that sentence the value stands.
    pub mark: Span,
    /// The measure (an id of the lexicon, or stems of head noun and governing verb).
    pub measure: Option<String>,
    /// What the claim is about, for people: "Crocus City Hall attack · killed".
    pub subject: String,
    /// Who says it.
    pub by: Option<String>,
}

impl Claim {
    /// The sentence it stands in.
    pub fn quote(&self) -> &str {
        &self.context.sentences[self.sentence]
    }
}

/// The words around an article's claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Every sentence, in order.
    pub sentences: Vec<String>,
}

/// The claims of an article: mentions of role claim or vague, each bound to what it is about.
pub fn bind(article: &Article, prose: &Prose, mentions: Vec<Mention>, lexicon: &Lexicon) -> Vec<Claim> {
    let _ = (article, prose, mentions, lexicon);
    Vec::new()
}
