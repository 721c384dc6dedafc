//! What a claim is about, as keys that claims of other articles share.
//!
//! In: a mention in its sentence. Out: [`About`]: measure, counted noun, names, content words and qualifiers. Two claims
//! are compared by these alone, so that gathering never reads text again.

use super::headings::Headings;
use super::measure::{self, Bound, Called};
use super::names::Names;
use super::terms::Terms;
use super::{aged, part};
use crate::article::BlockKind;
use crate::lexicon::claims::{Classes, Key, join};
use crate::mention::{Mention, Role};
use crate::sentence::{Sentence, TokenKind};
use crate::value::{Kind, Value};
use jiff::civil::Date;
use std::ops::Range;

/// What a claim is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The measure, as an index into the lexicon's.
    pub measure: Option<u16>,
    /// The word that called for it: "shooting" and "crash" both happen.
    pub called: Option<Key>,
    /// Stem of the counted noun; `None` for people as such and where nothing is counted.
    pub noun: Option<Key>,
    /// Stems of the words before the counted noun: "Soviet soldiers".
    pub modifiers: Vec<Key>,
    /// Stems of the words that govern the value where no measure is called for: "insured for", "of annual leave", "gap".
    pub governors: Vec<Key>,
    /// Stems of the content words of the sentence and how near each stands (8 beside, 1 far), by stem.
    pub content: Vec<(Key, u8)>,
    /// Names of the sentence, as indexes into the article's.
    pub names: Vec<u32>,
    /// Those of them that stand beside the value: "20 km north of Leeds".
    pub beside: Vec<u32>,
    /// Names of the sentences before it, nearest first.
    pub before: Vec<u32>,
    /// Whose age it is.
    pub person: Option<u32>,
    /// Which part or scope is meant: "women", "per project".
    pub scope: Vec<Key>,
    /// Days the sentence speaks of, apart from the value.
    pub when: Vec<(Option<Date>, Option<Date>)>,
    /// Days of the week before publication that the sentence speaks of, the value's own included.
    pub days: Vec<Date>,
    /// Places that the sentence begins with, as indexes into the article's names: "In Spain".
    pub place: Vec<u32>,
    /// Numbers that name, beside the value: versions, sections.
    pub labels: Vec<Key>,
    /// Told of a version before the one that the article begins with.
    pub earlier: bool,
    /// Stems of the headings it stands under.
    pub heading: Vec<Key>,
    /// Planned, feared, forecast: not, or not yet, so.
    pub planned: bool,
    /// Denied.
    pub negated: bool,
    /// More of them, or part of them: "another three", "one of them".
    pub partial: bool,
    /// Houses and blocks that the sentence names.
    pub addresses: Vec<Key>,
    /// Sides of a country that the sentence names.
    pub compass: Vec<Key>,
    /// A day that only says when something else holds, a time from one thing to another: "as of the 2010 census", "50
    /// minutes later".
    pub reference: bool,
    /// By how much, and not how much: "the tallest by 15 floors".
    pub difference: bool,
    /// In a headline: too short to be sure what it is about.
    pub headline: bool,
    /// Withdrawn by the article itself: "an earlier version said 145".
    pub superseded: bool,
}

/// What is known of a sentence, or of the part of it around one mention.
#[derive(Clone)]
pub struct Around<'a> {
    /// The article's words.
    pub terms: &'a Terms<'a>,
    /// Its names.
    pub names: &'a Names,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// The tokens that are looked at.
    pub tokens: Range<usize>,
    /// What calls for measures in them.
    pub called: &'a [Called],
    /// All mentions in them, whatever their role.
    pub mentions: &'a [Mention],
    /// Names of the sentences before, nearest first.
    pub before: Vec<u32>,
    /// "As of 2010", said before and still in force.
    pub as_of: Option<(Option<Date>, Option<Date>)>,
    /// The headings above.
    pub headings: &'a Headings,
}

/// A number that names, as a key: "v1", "2.3".
pub fn label(terms: &Terms, mention: &Mention) -> Key {
    mention.tokens.clone().fold(7, |key, token| join(key, terms.term(token).word))
}

/// Whether a mention names which one of several is meant: "the second of the regiments" counts, a house number does not.
pub fn labels(mention: &Mention) -> bool {
    mention.role == Role::Identifier && mention.kind != Kind::Ordinal && !matches!(mention.rule, "address" | "phone" | "score")
}

/// Words before and after the value that can say which part of a thing is meant.
const BESIDE: usize = 4;

/// "As of the 2010 census": so far before a day the words stand that make it one for reference.
const AS_OF: usize = 3;

/// No word farther than this many tokens from a value is looked at: sentences may be of any length.
const WINDOW: usize = 80;

impl Around<'_> {
    /// The part of the sentence around one mention.
    fn near(&self, mention: &Mention) -> Self {
        let start = mention.tokens.start.saturating_sub(WINDOW).max(self.sentence.tokens.start);
        let end = (mention.tokens.end + WINDOW).min(self.sentence.tokens.end);
        let called =
            self.called.partition_point(|c| c.tokens.start < start)..self.called.partition_point(|c| c.tokens.start < end);
        let mentions =
            self.mentions.partition_point(|m| m.tokens.start < start)..self.mentions.partition_point(|m| m.tokens.start < end);
        Around {
            tokens: start..end,
            called: &self.called[called.start..called.end.max(called.start)],
            mentions: &self.mentions[mentions.start..mentions.end.max(mentions.start)],
            before: self.before.clone(),
            ..*self
        }
    }
}

/// What one mention of a sentence is about.
pub fn about(around: &Around, mention: &Mention) -> About {
    let around = &around.near(mention);
    let terms = around.terms;
    let tokens = &around.tokens;
    let bound = measure::bind(terms, around.called, mention, around.mentions);
    let noun = mention.noun.clone().filter(|noun| noun.end <= tokens.end && noun.start < noun.end);
    let clause = clause(around, mention, bound.as_ref());
    let mut about = About {
        measure: bound.as_ref().map(|b| b.measure),
        called: bound.as_ref().map(|b| b.key),
        names: around.names.within(tokens).iter().map(|(_, name)| *name as u32).collect(),
        before: around.before.clone(),
        heading: around.headings.stems.clone(),
        content: content(around, mention),
        headline: matches!(kind_of(around), BlockKind::Title | BlockKind::Heading(_)),
        ..About::default()
    };
    about.beside = around
        .names
        .within(tokens)
        .iter()
        .filter(|(at, _)| {
            let far = if at.end <= mention.tokens.start {
                terms.distance(at.end, mention.tokens.start)
            } else {
                terms.distance(mention.tokens.end, at.start.max(mention.tokens.end))
            };
            far <= BESIDE as u32
        })
        .map(|(_, name)| *name as u32)
        .collect();
    let mut seen = Vec::new();
    about.names.retain(|name| {
        !seen.contains(name) && {
            seen.push(*name);
            true
        }
    });
    about.names.extend(meant(around, mention).filter(|name| !seen.contains(name)));
    if let Some(noun) = &noun {
        let words: Vec<usize> = noun.clone().filter(|t| terms.is_word(*t)).collect();
        if let Some((head, rest)) = words.split_last() {
            let term = terms.term(*head);
            about.noun = (!term.classes.has(Classes::PERSON)).then_some(term.stem);
            about.modifiers =
                rest.iter().map(|t| terms.term(*t)).filter(|t| !t.classes.has(Classes::FUNCTION)).map(|t| t.stem).collect();
            about.modifiers.sort_unstable();
        }
    }
    about.governors = governors(around, mention, noun.as_ref());
    if mention.kind == Kind::Age {
        about.person = aged::person(around, mention);
    }
    about.scope = scope(terms, &clause, mention, noun.as_ref());
    about.when = around
        .mentions
        .iter()
        .filter(|m| m.tokens != mention.tokens && matches!(m.kind, Kind::Date | Kind::Datetime) && m.role == Role::Claim)
        .filter(|m| !aside(terms, tokens.clone(), m.tokens.start, mention.tokens.start))
        .filter(|m| !bracketed(terms, m.tokens.start, mention.tokens.start))
        .filter(|m| !m.relative)
        .filter_map(|m| match &m.value {
            Value::Date(period) if period.start.is_some() || period.end.is_some() => Some((period.start, period.end)),
            _ => None,
        })
        .collect();
    about.days = days(around);
    if about.when.is_empty() && !matches!(mention.kind, Kind::Date | Kind::Datetime | Kind::Time) {
        about.when.extend(around.as_of);
    }
    about.labels = around.mentions.iter().filter(|m| labels(m)).map(|m| label(terms, m)).collect();
    if about.labels.is_empty() {
        about.labels = around.headings.labels().collect();
        about.earlier = around.headings.earlier();
    }
    about.labels.sort_unstable();
    about.labels.dedup();
    let flags = |range: Range<usize>, class: Classes| {
        range.clone().any(|t| terms.term(t).classes.has(class))
            || range.clone().any(|t| terms.claims.phrase(&terms.terms[t..range.end]).is_some_and(|(_, c)| c.has(class)))
    };
    let from = mention.tokens.start.saturating_sub(6).max(clause.start);
    let after = noun.as_ref().map_or(mention.tokens.end, |n| n.end.max(mention.tokens.end));
    let till = (after..(after + 5).min(clause.end)).take_while(|t| !terms.is_mark(*t, ",")).last().map_or(after, |t| t + 1);
    let trigger =
        bound.as_ref().map(|b| b.tokens.start.saturating_sub(6).max(clause.start)..b.tokens.start).filter(|r| r.start < r.end);
    let governs = |class: Classes| {
        flags(from..mention.tokens.start, class)
            || flags(after..till, class)
            || trigger.clone().is_some_and(|range| flags(range, class))
    };
    about.planned = governs(Classes::PLANNED);
    about.negated = governs(Classes::NEGATION);
    // What belongs to the next number is not said of this one: "150 dead and more than 100 injured".
    let (before, next) = (around.mentions.iter().map(|m| m.tokens.end), around.mentions.iter().map(|m| m.tokens.start));
    let last = before.filter(|end| *end <= mention.tokens.start).max().unwrap_or(tokens.start);
    let next = next.filter(|start| *start >= mention.tokens.end).min().unwrap_or(tokens.end);
    let beside = mention.tokens.start.saturating_sub(2).max(tokens.start).max(last)..mention.tokens.start;
    let behind = mention.tokens.end..(after + 2).min(tokens.end).min(next);
    about.partial = flags(beside, Classes::PARTIAL) || flags(behind, Classes::PARTIAL) || mention.role == Role::Vague;
    let then = |t: usize| terms.term(t).classes.has(Classes::JOINER) && !terms.term(t).classes.has(Classes::ADDING);
    let once = flags(mention.tokens.start.saturating_sub(2).max(tokens.start)..mention.tokens.start, Classes::THEN)
        || flags(after..tokens.end, Classes::THEN);
    if mention.kind == Kind::Age && (once || after < tokens.end && then(after)) {
        // "he was 17 when …": the age of another day.
        about.partial = true;
    }
    about.partial |=
        part::shares(around, mention, bound.as_ref()) || part::looks_back(around, mention) || part::of_a_whole(around, mention);
    about.addresses = super::addresses(terms, around.mentions);
    let sides = tokens.clone().map(|t| terms.term(t)).filter(|term| term.classes.has(Classes::COMPASS));
    about.compass = sides.map(|term| term.stem).collect();
    let from = mention.tokens.start.saturating_sub(AS_OF).max(tokens.start);
    let offset = mention.kind == Kind::Duration
        && mention.tokens.end < tokens.end
        && terms.term(mention.tokens.end).classes.has(Classes::OFFSET);
    about.reference = offset || matches!(mention.value, Value::Date(_)) && flags(from..mention.tokens.start, Classes::AS_OF);
    about.difference =
        mention.tokens.start > tokens.start && terms.term(mention.tokens.start - 1).classes.has(Classes::DIFFERENCE);
    about.place = place(around);
    about.superseded = part::superseded(around, mention);
    about
}

/// Whether a date stands in brackets that do not hold the value: "3,849 (down from 4,008 in 2010)".
fn bracketed(terms: &Terms, date: usize, value: usize) -> bool {
    let (mark, other, between) = if date > value { ("(", ")", value..date) } else { (")", "(", date..value) };
    let first = |mark: &str| between.clone().filter(|t| terms.is_mark(*t, mark)).count();
    first(mark) > first(other)
}

/// The days that a sentence speaks of.
fn days(around: &Around) -> Vec<Date> {
    let days = around.mentions.iter().filter(|m| matches!(m.kind, Kind::Date | Kind::Datetime) && m.role == Role::Claim);
    days.filter_map(|m| match &m.value {
        Value::Date(period) if m.relative || m.kind == Kind::Datetime => period.start.filter(|day| period.end == Some(*day)),
        _ => None,
    })
    .collect()
}

/// Places that a sentence begins with: what it says holds there.
fn place(around: &Around) -> Vec<u32> {
    let first = around.sentence.tokens.start;
    let opens = around.terms.term(first).classes.has(Classes::LOCATIVE);
    let named = around.names.within(&(first..first + 4)).iter().filter(|(at, _)| opens && at.start <= first + 2);
    named.map(|(_, name)| *name as u32).collect()
}

/// Whether a date stands in an aside before the value: "Jane Doe, who took over in 2015, has 58 employees".
fn aside(terms: &Terms, tokens: Range<usize>, date: usize, value: usize) -> bool {
    if date >= value {
        return false;
    }
    let opens = (tokens.start..date).rev().take(12).find(|t| terms.is_mark(*t, ","));
    let relative = |t: usize| terms.term(t).classes.has(Classes::ASIDE);
    opens.is_some_and(|comma| relative(comma + 1)) && (date..value).any(|t| terms.is_mark(t, ","))
}

fn kind_of<'a>(around: &Around<'a>) -> &'a BlockKind {
    around.terms.article.blocks.get(around.sentence.block).map_or(&BlockKind::Paragraph, |block| &block.kind)
}

/// The stretch around a mention that no stronger stop and no rival value cuts off.
fn clause(around: &Around, mention: &Mention, bound: Option<&Bound>) -> Range<usize> {
    let terms = around.terms;
    let stop = |token: usize| {
        terms.prose.tokens[token].kind == TokenKind::Mark && matches!(terms.text(token), ";" | "—" | "|")
            || around.mentions.iter().any(|m| m.tokens.contains(&token) && m.tokens != mention.tokens && m.kind == mention.kind)
    };
    let mut start = mention.tokens.start;
    while start > around.tokens.start && !stop(start - 1) {
        start -= 1;
    }
    let mut end = mention.tokens.end;
    while end < around.tokens.end && !stop(end) {
        end += 1;
    }
    if let Some(bound) = bound {
        start = start.min(bound.tokens.start);
        end = end.max(bound.tokens.end);
    }
    start..end
}

fn content(around: &Around, mention: &Mention) -> Vec<(Key, u8)> {
    let terms = around.terms;
    let named = around.names.within(&around.tokens);
    let mut content: Vec<(Key, u8)> = around
        .sentence
        .tokens
        .clone()
        .filter(|token| {
            let term = terms.term(*token);
            terms.is_word(*token)
                && terms.text(*token).len() > 1
                && !term.classes.has(Classes::FUNCTION.or(Classes::CALENDAR).or(Classes::SAYING))
                && !named.iter().any(|(at, _)| at.contains(token))
                && !around.mentions.iter().any(|m| m.tokens.contains(token))
        })
        .map(|token| {
            let far = if token < mention.tokens.start {
                terms.distance(token, mention.tokens.start)
            } else {
                terms.distance(mention.tokens.end, token)
            };
            (terms.term(token).stem, (8 / (1 + far / 3)).max(1) as u8)
        })
        .collect();
    content.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    content.dedup_by_key(|(stem, _)| *stem);
    content
}

/// Words that say nothing of what is measured.
const NEVER_GOVERN: Classes = Classes::FUNCTION.or(Classes::CALENDAR).or(Classes::SAYING).or(Classes::BEING).or(Classes::GENERAL);

/// Who "He threw 97 pitches" is about: the person named last before, where the sentence names none.
fn meant(around: &Around, mention: &Mention) -> Option<u32> {
    let person = |name: &u32| around.names.names[*name as usize].acts();
    let before = around.tokens.start..mention.tokens.start.max(around.tokens.start);
    let said = before.clone().any(|t| around.terms.term(t).classes.has(Classes::PRONOUN));
    let named = around.names.within(&before).iter().any(|(_, name)| person(&(*name as u32)));
    around.before.iter().find(|name| person(name)).copied().filter(|_| said && !named)
}

/// The nearest content word before the value, and the head of what follows it.
fn governors(around: &Around, mention: &Mention, noun: Option<&Range<usize>>) -> Vec<Key> {
    let terms = around.terms;
    let named = around.names.within(&around.tokens);
    let content = |t: usize| {
        terms.is_word(t)
            && terms.text(t).len() > 2
            && !terms.term(t).classes.has(NEVER_GOVERN)
            && !named.iter().any(|(at, _)| at.contains(&t))
    };
    let stops = |t: usize| {
        terms.prose.tokens[t].kind != TokenKind::Word && terms.text(t) != "-"
            || around.mentions.iter().any(|m| m.tokens.contains(&t))
            || terms.term(t).classes.has(Classes::JOINER)
    };
    let start = mention.tokens.start.saturating_sub(BESIDE + 1).max(around.tokens.start);
    let before = (start..mention.tokens.start).rev().take_while(|t| !stops(*t)).filter(|t| content(*t)).take(2);
    let end = noun.map_or(mention.tokens.end, |n| n.end.max(mention.tokens.end));
    if mention.kind == Kind::Rank {
        // "the first country in the world to officially recognise": what it was first to do.
        let to = (end..(end + BESIDE + 2).min(around.tokens.end)).find(|t| terms.term(*t).classes.has(Classes::INFINITIVE));
        let verb = to.and_then(|to| (to + 1..around.tokens.end).take_while(|t| content(*t)).last());
        return verb.map(|t| terms.term(t).stem).into_iter().collect();
    }
    let after = (end..(end + BESIDE).min(around.tokens.end)).take_while(|t| !stops(*t));
    // "of annual leave": the last of the words that stand together.
    let mut head = None;
    for t in after {
        if content(t) {
            head = Some(t);
        } else if head.is_some() {
            break;
        }
    }
    let mut found: Vec<Key> = before.chain(head).map(|t| terms.term(t).stem).collect();
    found.sort_unstable();
    found
}

/// Words beside the value that say which part is meant, and words anywhere in the clause that say which plan or stretch.
fn scope(terms: &Terms, clause: &Range<usize>, mention: &Mention, noun: Option<&Range<usize>>) -> Vec<Key> {
    let end = noun.map_or(mention.tokens.end, |n| n.end.max(mention.tokens.end));
    let stops = |t: usize| {
        terms.prose.tokens[t].kind == TokenKind::Mark && terms.text(t) != "-" || terms.term(t).classes.has(Classes::JOINER)
    };
    let first = mention.tokens.start;
    let from = (first.saturating_sub(BESIDE).max(clause.start)..first).rev().take_while(|t| !stops(*t)).last().unwrap_or(first);
    let till = (end..(end + BESIDE).min(clause.end)).take_while(|t| !stops(*t)).last().map_or(end, |t| t + 1);
    let mut scope = Vec::new();
    let mut collect = |range: Range<usize>, class: Classes| {
        for t in range.clone().filter(|t| !mention.tokens.contains(t)) {
            match terms.claims.phrase(&terms.terms[t..range.end]) {
                Some((length, classes)) if classes.has(class) => {
                    scope.push((t..t + length).fold(3, |key, token| join(key, terms.term(token).stem)));
                }
                _ if terms.term(t).classes.has(class) && (!class.has(Classes::TIER) || is_plan(terms, t)) => {
                    scope.push(join(3, terms.term(t).stem));
                }
                _ => {}
            }
        }
    };
    collect(from..till, Classes::SCOPE);
    collect(clause.clone(), Classes::TIER.or(Classes::INCLUDING));
    scope.sort_unstable();
    scope.dedup();
    scope
}

/// "Free", "on the free plan"; not "to free the miners".
fn is_plan(terms: &Terms, token: usize) -> bool {
    let sentence_start = terms.prose.sentences.binary_search_by_key(&token, |s| s.tokens.start).is_ok();
    terms.term(token + 1).classes.has(Classes::PLAN)
        || terms.prose.tokens.get(token).is_some_and(|t| t.capital) && !sentence_start
}
