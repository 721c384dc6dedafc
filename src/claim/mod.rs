//! Claims: a mention together with what it is about.
//!
//! In: an article's mentions. Out: [`Claim`]s that own all they need, so that they can be gathered in any order and
//! anywhere, without the article.
//!
//! ```text
//! terms    words as stems and classes        measure  the words that govern the value
//! names    people, places, bodies            about    all of it, as keys, with qualifiers
//! speaker  who says it                       extent   start and end of a stretch
//! lend     what one statement of a figure tells of the others
//! ```

pub mod about;
mod aged;
pub mod extent;
mod header;
pub mod headings;
mod lend;
pub mod measure;
pub mod names;
mod part;
pub mod speaker;
pub mod terms;

pub use about::About;
pub use names::{Class, Name};

use crate::article::{Article, BlockKind, Byline, Location};
use crate::lexicon::Lexicon;
use crate::lexicon::claims::{Classes, Key, join};
use crate::mention::{Mention, Role};
use crate::sentence::{Prose, TokenKind};
use crate::text::Span;
use crate::value::{Kind, Period, Value};
use about::Around;
use headings::Headings;
use names::Names;
use std::sync::Arc;
use terms::Terms;

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
    /// What it is about, as keys.
    pub about: About,
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
    /// Keys of all tokens, in order, with [`Context::NUMBER`] or [`Context::CAPITAL`]: `Mention::tokens` are indexes
    /// into it.
    pub words: Vec<u32>,
    /// Where the tokens of each sentence end.
    pub ends: Vec<u32>,
    /// Every name, in order of first use.
    pub names: Vec<Name>,
    /// Stems of the headline's content words, sorted.
    pub title: Vec<Key>,
    /// Houses and blocks it names, in order: "412 Larch Street".
    pub addresses: Vec<Key>,
    /// Every date whose days are known, with its sentence, in order.
    pub dates: Vec<(usize, Period)>,
}

impl Context {
    /// The token is made of digits.
    pub const NUMBER: u32 = 1 << 31;
    /// The token is a word with a capital.
    pub const CAPITAL: u32 = 1 << 30;
    /// The token is a mark.
    pub const MARK: u32 = 1 << 29;
}

/// Numbers that name a house, with the first word behind them that is no link: "5000 block of Old Mill Road" is "5000 Old".
pub(crate) fn addresses(terms: &Terms, mentions: &[Mention]) -> Vec<Key> {
    const REACH: usize = 4;
    let named = mentions.iter().filter(|m| m.role == Role::Identifier && m.rule == "address");
    let keys = named.filter_map(|m| {
        let street = (m.tokens.end..m.tokens.end + REACH).find(|t| terms.prose.tokens.get(*t).is_some_and(|t| t.capital))?;
        Some(join(terms.term(m.tokens.start).word, terms.term(street).word))
    });
    keys.collect()
}

fn word(terms: &Terms, token: usize) -> u32 {
    let key = terms.term(token).word as u32 & (Context::MARK - 1);
    match terms.prose.tokens.get(token) {
        Some(token) if token.kind == TokenKind::Digits => key | Context::NUMBER,
        Some(token) if token.kind == TokenKind::Mark => key | Context::MARK,
        Some(token) if token.capital => key | Context::CAPITAL,
        _ => key,
    }
}

/// Names of this many sentences before are a fall-back for a sentence without.
const LOOK_BACK: usize = 2;

/// The claims of an article: mentions of role claim or vague, each bound to what it is about.
pub fn bind(article: &Article, prose: &Prose, mentions: Vec<Mention>, lexicon: &Lexicon) -> Vec<Claim> {
    if !mentions.iter().any(is_claim) {
        return Vec::new();
    }
    let terms = Terms::new(article, prose, lexicon.claims());
    let names = names::find(&terms, &mentions);
    let context = Arc::new(context(&terms, &names, &mentions));
    let mut claims = Vec::new();
    let mut state = State::default();
    let mut first = 0;
    for (index, sentence) in prose.sentences.iter().enumerate() {
        let last = first + mentions[first..].iter().take_while(|m| m.sentence <= index).count();
        let here = &mentions[first..last];
        first = last;
        state.enter(&terms, sentence);
        if here.iter().any(is_claim) {
            let called = measure::called(&terms, sentence);
            let around = Around {
                terms: &terms,
                names: &names,
                sentence,
                tokens: sentence.tokens.clone(),
                called: &called,
                mentions: here,
                before: before(&names, prose, index),
                as_of: state.as_of,
                headings: &state.headings,
            };
            let by = speaker::speaker(&terms, &names, sentence);
            for mention in here.iter().filter(|m| is_claim(m)) {
                claims.extend(bind_one(&around, mention, &context, by.as_deref()));
            }
        }
        state.leave(&terms, sentence, here);
    }
    lend::lend(&mut claims, terms.claims);
    claims
}

/// Whether a mention states something; "recently" names no day at all.
fn is_claim(mention: &Mention) -> bool {
    let dateless = matches!(mention.value, Value::Date(Period { start: None, end: None, .. }));
    mention.role == Role::Claim || mention.role == Role::Vague && !dateless
}

/// What earlier sentences of a block, and the headings above it, lend to later ones.
#[derive(Default)]
struct State {
    block: Option<usize>,
    as_of: Option<(Option<jiff::civil::Date>, Option<jiff::civil::Date>)>,
    headings: Headings,
}

impl State {
    fn enter(&mut self, terms: &Terms, sentence: &crate::sentence::Sentence) {
        if self.block == Some(sentence.block) {
            return;
        }
        self.block = Some(sentence.block);
        self.as_of = None;
        self.headings.enter(terms, sentence);
    }

    /// "As of the census of 2010, there were 840 people" holds for the sentences that follow in the block.
    fn leave(&mut self, terms: &Terms, sentence: &crate::sentence::Sentence, mentions: &[Mention]) {
        self.headings.leave(terms, sentence, mentions);
        for mention in mentions {
            let Value::Date(period) = &mention.value else { continue };
            let from = mention.tokens.start.saturating_sub(6).max(sentence.tokens.start);
            let said = (from..mention.tokens.start).any(|t| {
                terms.claims.phrase(&terms.terms[t..mention.tokens.start]).is_some_and(|(_, classes)| classes.has(Classes::AS_OF))
            });
            if said && mention.kind == Kind::Date {
                self.as_of = Some((period.start, period.end));
            }
        }
    }
}

fn before(names: &Names, prose: &Prose, index: usize) -> Vec<u32> {
    let mut before = Vec::new();
    for earlier in (index.saturating_sub(LOOK_BACK)..index).rev() {
        for (_, name) in names.within(&prose.sentences[earlier].tokens) {
            if !before.contains(&(*name as u32)) {
                before.push(*name as u32);
            }
        }
    }
    before
}

fn context(terms: &Terms, names: &Names, mentions: &[Mention]) -> Context {
    let sentences = &terms.prose.sentences;
    let title = terms.article.byline.title.as_deref().unwrap_or_default();
    let mut title: Vec<Key> = header::terms(terms.claims, title)
        .into_iter()
        .filter(|term| !term.classes.has(Classes::FUNCTION.or(Classes::CALENDAR)))
        .map(|term| term.stem)
        .collect();
    title.sort_unstable();
    title.dedup();
    Context {
        sentences: sentences.iter().map(|s| terms.article.text.slice(s.span).to_owned()).collect(),
        words: (0..terms.terms.len()).map(|token| word(terms, token)).collect(),
        ends: sentences.iter().map(|s| s.tokens.end as u32).collect(),
        names: names.names.clone(),
        title,
        addresses: addresses(terms, mentions),
        dates: mentions
            .iter()
            .filter(|m| m.role == Role::Claim)
            .filter_map(|m| match &m.value {
                Value::Date(period) if period.start.is_some() && period.end.is_some() => Some((m.sentence, period.clone())),
                _ => None,
            })
            .collect(),
    }
}

/// The claims one mention makes: itself, and the ends of the stretch it states.
fn bind_one(around: &Around, mention: &Mention, context: &Arc<Context>, by: Option<&str>) -> Vec<Claim> {
    let terms = around.terms;
    let mut about = about::about(around, mention);
    let measures = &terms.claims.measures;
    if let Some(BlockKind::Cell { row, column }) = terms.article.blocks.get(around.sentence.block).map(|b| &b.kind) {
        header::apply(terms.claims, mention, row.as_deref(), column.as_deref(), &mut about);
    }
    let measure = about.measure.and_then(|index| measures.get(usize::from(index)));
    let subject = subject(&about, context, measure.map(|m| m.about.as_str()), mention, terms);
    let span = around.sentence.span;
    let Location { field, bytes, at } = terms.article.locate(mention.span);
    let claim = Claim {
        byline: Arc::clone(&terms.article.byline),
        mention: mention.clone(),
        field,
        bytes,
        at,
        text: terms.article.text.slice(mention.span).to_owned(),
        context: Arc::clone(context),
        sentence: mention.sentence,
        mark: Span {
            start: mention.span.start.saturating_sub(span.start),
            end: mention.span.end.min(span.end).saturating_sub(span.start),
        },
        part: Part::Whole,
        measure: measure.map(|m| m.id.clone()),
        subject,
        by: by.map(str::to_owned),
        about,
    };
    let timed = timed(mention).into_iter().flat_map(|timed| bind_one(around, &timed, context, by));
    let parts: Vec<Claim> =
        extent::parts(mention).into_iter().map(|(part, mention)| Claim { part, mention, ..claim.clone() }).collect();
    // "since 2003" says when it began and nothing of the whole.
    let open = matches!(&mention.value, Value::Date(period) if period.start.is_some() != period.end.is_some());
    if open && !parts.is_empty() { parts } else { std::iter::once(claim).chain(parts).chain(timed).collect() }
}

/// A date with a time of day also states the time.
fn timed(mention: &Mention) -> Option<Mention> {
    let clock = mention.clock?;
    let value = Value::Time(clock);
    Some(Mention { kind: Kind::Time, value: value.clone(), stated: value, clock: None, ..mention.clone() })
}

/// What the claim is about, for people: the names of its sentence, or of those before, and what is stated of them.
fn subject(about: &About, context: &Context, measure: Option<&str>, mention: &Mention, terms: &Terms) -> String {
    let named = |list: &[u32]| {
        let mut names: Vec<&Name> = list.iter().filter_map(|index| context.names.get(*index as usize)).collect();
        names.sort_by_key(|name| std::cmp::Reverse((name.class != Class::Broad, name.words.min(4), name.count)));
        names.into_iter().take(2).map(|name| name.text.as_str()).collect::<Vec<_>>()
    };
    let mut parts = match about.person.and_then(|index| context.names.get(index as usize)) {
        Some(name) => vec![name.text.as_str()],
        None => named(&about.names),
    };
    if parts.is_empty() {
        parts = named(&about.before);
        parts.truncate(1);
    }
    let noun = mention.noun.clone().map(|noun| terms.text_of(noun)).unwrap_or_default();
    let what = measure.unwrap_or(noun);
    let names = parts.join(", ");
    match (names.is_empty(), what.is_empty()) {
        (false, false) => format!("{names} · {what}"),
        (true, _) => what.to_owned(),
        (false, true) => names,
    }
}
