//! Claims: a mention together with what it is about.
//!
//! In: an article's mentions. Out: [`Claim`]s that own all they need, so that they can be gathered in any order and
//! anywhere, without the article.

use crate::article::{Article, Byline, Location};
use crate::lexicon::Lexicon;
use crate::mention::{Mention, Role};
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
    /// Which part of an extent it states.
    pub part: Part,
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
        self.context.sentences.get(self.sentence).map_or("", String::as_str)
    }
}

/// Which part of an extent a claim states: "from 1979 to 1989" states all three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The value as it stands.
    #[default]
    Whole,
    /// When it began.
    Start,
    /// When it ended.
    End,
}

impl Part {
    /// Its name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Whole => "whole",
            Part::Start => "start",
            Part::End => "end",
        }
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
    let _ = lexicon;
    let sentences = prose.sentences.iter().map(|s| article.text.slice(s.span).to_owned()).collect();
    let context = Arc::new(Context { sentences });
    mentions
        .into_iter()
        .filter(|mention| matches!(mention.role, Role::Claim | Role::Vague))
        .filter_map(|mention| place(article, prose, mention, &context))
        .collect()
}

/// A mention with its places in the file and in its sentence. A mention that points nowhere is dropped.
fn place(article: &Article, prose: &Prose, mention: Mention, context: &Arc<Context>) -> Option<Claim> {
    let sentence = prose.sentences.get(mention.sentence)?;
    let Location { field, bytes, at } = article.locate(mention.span);
    let mark = Span {
        start: mention.span.start.saturating_sub(sentence.span.start),
        end: mention.span.end.min(sentence.span.end).saturating_sub(sentence.span.start),
    };
    Some(Claim {
        byline: Arc::clone(&article.byline),
        field,
        bytes,
        at,
        text: article.text.slice(mention.span).to_owned(),
        context: Arc::clone(context),
        sentence: mention.sentence,
        mark,
        part: Part::Whole,
        measure: None,
        subject: String::new(),
        by: None,
        mention,
    })
}
