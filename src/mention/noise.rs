//! What is not a quantity: versions, models, addresses, scores, phone numbers, links, idioms.
//!
//! In: tokens ([`read`]), or a quantity already read ([`judge`]). Out: a reading of role identifier or noise, with the
//! rule that decided. A name is told by its shape ("2.3.1", "MH370", "Rossiya-1") or by the word beside it
//! ("Resolution 1701", "10 Downing Street").

use super::number::{Form, Number};
use super::{Reader, Reading, Role, noun};
use crate::lexicon::noise::{Beside, RankWord};
use crate::lexicon::numbers::{Determiner, Particle, RangeWord, RatioWord};
use crate::value::{Amount, Decimal, Kind, Value};
use std::ops::Range;

/// How many groups of digits are looked at.
const LONGEST: usize = 12;
/// How many tokens of a link.
const LINK: usize = 400;

/// The longest thing that begins at `at` and states no quantity, though it is written like one.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    if let Some((end, ())) = reader.find(&reader.lexicon.noise.idioms, at)
        && !(reader.glued(end) && (reader.letters(end) || reader.digits(end)))
    {
        return Some(named(at..end, Role::Noise, "idiom"));
    }
    if reader.letters(at) {
        return link(reader, at);
    }
    if !reader.digits(at) {
        return None;
    }
    section(reader, at).or_else(|| phone(reader, at)).or_else(|| run(reader, at))
}

/// "6. What to do next": the number a heading begins with.
fn section(reader: &Reader, at: usize) -> Option<Reading> {
    let stop = matches!(reader.mark(at + 1), Some('.' | ')')) && reader.glued(at + 1) && !reader.glued(at + 2);
    (at == reader.first() && stop && reader.in_heading()).then(|| named(at..at + 1, Role::Identifier, "section"))
}

/// A reading that states nothing.
fn named(tokens: Range<usize>, role: Role, rule: &'static str) -> Reading {
    let value = Value::Amount(Amount::exact(Decimal::ZERO, None));
    let mut reading = Reading::new(tokens, Kind::Number, value, rule);
    reading.role = role;
    reading
}

/// "https://example.org/12": all of it, up to the next space.
fn link(reader: &Reader, at: usize) -> Option<Reading> {
    if reader.meaning(&reader.lexicon.noise.beside, at) != Some(Beside::Link)
        || !matches!(reader.mark(at + 1), Some(':' | '.' | '/'))
    {
        return None;
    }
    let end = (at + 1..reader.end().min(at + LINK)).find(|next| !reader.glued(*next)).unwrap_or(reader.end().min(at + LINK));
    (at..end).any(|at| reader.digits(at)).then(|| named(at..end, Role::Noise, "link"))
}

/// Digits in groups as telephones have them: "+44 20 7946 0958", "555-123-4567", "555-1234".
fn phone(reader: &Reader, at: usize) -> Option<Reading> {
    let mark = reader.mark(at.wrapping_sub(1));
    let plus = mark == Some('+') && reader.glued(at);
    // "0800 123 456"
    let trunk = reader.text(at).starts_with('0') && reader.text(at).len() >= 3 && !reader.glued(at);
    let mut end = at + 1;
    let mut digits = reader.text(at).len();
    let mut groups = 1;
    loop {
        let apart = reader.digits(end)
            && reader.gap(end) == " "
            && (plus || trunk || groups > 0 && reader.text(end).len() >= 3 && reader.text(end - 1).len() >= 3 && digits < 4);
        let joined = matches!(reader.mark(end), Some('-' | '.' | '/' | ')')) && reader.glued(end) && reader.digits(end + 1);
        let next = if apart && (plus || trunk) {
            end
        } else if joined && (reader.glued(end + 1) || reader.is(end, ')')) {
            end + 1
        } else {
            break;
        };
        digits += reader.text(next).len();
        groups += 1;
        end = next + 1;
        if groups > LONGEST {
            break;
        }
    }
    if trunk && groups >= 2 && digits >= 9 {
        return Some(named(at..end, Role::Identifier, "phone"));
    }
    // "(555) 010-7788"
    if reader.is(at.wrapping_sub(1), '(') && reader.is(at + 1, ')') && reader.text(at).len() == 3 {
        let local = |from: usize| {
            reader.digits(from)
                && reader.text(from).len() == 3
                && matches!(reader.mark(from + 1), Some('-' | '.' | '–'))
                && reader.digits(from + 2)
                && reader.text(from + 2).len() == 4
        };
        if local(at + 2) {
            return Some(Reading { start: at - 1, ..named(at - 1..at + 5, Role::Identifier, "phone") });
        }
    }
    let dashes = (at + 1..end).step_by(2).all(|at| reader.is(at, '-'));
    let local = groups == 2 && dashes && reader.text(at).len() == 3 && reader.text(at + 2).len() == 4;
    let long = groups >= 3 && dashes && digits >= 9 && reader.text(at).len() <= 3;
    if plus && groups >= 2 && digits >= 8 {
        return Some(Reading { start: at - 1, ..named(at - 1..end, Role::Identifier, "phone") });
    }
    (local || long).then(|| named(at..end, Role::Identifier, "phone"))
}

/// The "x" of "1.x".
fn any_version(reader: &Reader, at: usize) -> bool {
    reader.meaning(&reader.lexicon.numbers.ratios, at) == Some(RatioWord::X)
}

/// What the shape of the run without spaces tells: "MH370", "Rossiya-1", "2.3.1", "[12]", "6-3".
fn run(reader: &Reader, at: usize) -> Option<Reading> {
    let before = at.wrapping_sub(1);
    let mut end = at + 1;
    // digits, then marks and digits: one thing
    while end < at + 2 * LONGEST
        && matches!(reader.mark(end), Some('.' | '-' | '/' | ':' | '(' | ')' | '_'))
        && reader.glued(end)
        && reader.glued(end + 1)
        && (reader.digits(end + 1) || reader.letters(end + 1) && reader.text(end + 1).len() == 1 && reader.is(end, '('))
    {
        end += 2;
    }
    let closed = |end: usize| !(reader.glued(end) && (reader.letters(end) || reader.digits(end)));
    if reader.glued(at) {
        if reader.letters(before) {
            // "MH370", "Covid19", "v2": letters against digits; money, hedges and "Q2" are read elsewhere.
            let sign =
                super::unit::sign(reader, before).is_some() || reader.find(&reader.lexicon.numbers.hedges, before).is_some();
            if !sign {
                let last = reader.end().min(at + 2 * LONGEST);
                let end = (at + 1..last)
                    .find(|next| {
                        !(reader.glued(*next) && !reader.is(*next, ',') && (reader.letters(*next) || reader.digits(*next)))
                    })
                    .unwrap_or(last);
                // "v1.28.3"
                let part = |end: usize| {
                    reader.is(end, '.')
                        && reader.glued(end)
                        && reader.glued(end + 1)
                        && (reader.digits(end + 1) || any_version(reader, end + 1))
                        && end < last
                };
                let end = std::iter::successors(Some(end), |end| part(*end).then_some(end + 2)).last().unwrap_or(end);
                return Some(named(before..end, Role::Identifier, "code"));
            }
        }
        // "Rossiya-1", "COVID-19", "XJ-173m", "CVE-2021-44228"
        let part = |at: usize| reader.glued(at) && (reader.digits(at) || reader.letters(at));
        let next = |at: &usize| match reader.is(*at, '-') && reader.glued(*at) {
            true => (reader.digits(at + 1) && reader.glued(at + 1)).then_some(at + 2),
            false => part(*at).then_some(at + 1),
        };
        let last = std::iter::successors(Some(at + 1), next).take(LONGEST).last().unwrap_or(at + 1);
        if reader.is(before, '-') && reader.glued(before) && reader.letters(before.wrapping_sub(1)) && closed(last) {
            let word = before.wrapping_sub(1);
            let free = reader.meaning(&reader.lexicon.noise.beside, word) == Some(Beside::Prefix)
                || reader.find(&reader.lexicon.numbers.cardinals, word).is_some()
                || reader.find(&reader.lexicon.dates.months, word).is_some();
            if !free {
                return Some(Reading { start: word, ..named(word..last, Role::Identifier, "name-number") });
            }
        }
        if reader.is(before, '#') {
            return Some(named(before..at + 1, Role::Identifier, "number-sign"));
        }
        if reader.is(before, '[') && reader.is(at + 1, ']') {
            return Some(named(before..at + 2, Role::Noise, "footnote"));
        }
    }
    // "1.x", "3.4.x"
    if reader.is(end, '.') && reader.glued(end) && reader.glued(end + 1) && any_version(reader, end + 1) && closed(end + 2) {
        return Some(named(at..end + 2, Role::Identifier, "version"));
    }
    // "2.3.1", "192.168.0.1", "12(3)(b)"
    let parts = (end - at).div_ceil(2);
    let all = |mark: char| (at + 1..end).step_by(2).all(|at| reader.is(at, mark));
    let day = parts == 3 && reader.text(at).len() <= 2 && reader.text(at + 2).len() <= 2;
    if parts >= 3 && all('.') && !grouped(reader, at, end) && !(day && reader.text(at + 4).len() == 4) {
        return Some(named(at..end, Role::Identifier, "version"));
    }
    // "10.0.0.0/8"
    let masked = parts == 5 && reader.is(end.wrapping_sub(2), '/') && (at + 1..end - 2).step_by(2).all(|at| reader.is(at, '.'));
    if masked {
        return Some(named(at..end, Role::Identifier, "version"));
    }
    // "410 U.S. 113"
    if end == at + 1
        && let Some((next, Beside::Reporter)) = reader.find(&reader.lexicon.noise.beside, end)
        && reader.digits(next)
        && !reader.glued(next)
        && closed(next + 1)
    {
        return Some(named(at..next + 1, Role::Identifier, "citation"));
    }
    // "Regulation 2016/679"
    if parts == 2 && all('/') && reader.text(at).len() >= 3 && reader.text(at + 2).len() >= 3 && closed(end) && !reader.glued(at)
    {
        return Some(named(at..end, Role::Identifier, "reference"));
    }
    if parts >= 2 && reader.is(at + 1, '(') && reader.digits(at + 2) {
        return Some(named(at..end, Role::Identifier, "clause"));
    }
    // "3-1", "6–3": a score where it is no range, or where somebody won or lost
    if parts == 2
        || matches!(reader.mark(at + 1), Some('–' | '‑')) && reader.glued(at + 1) && reader.digits(at + 2) && reader.glued(at + 2)
    {
        let dash = matches!(reader.mark(at + 1), Some('-' | '–' | '‑'));
        if dash
            && let (Some((one, a)), Some((other, b))) = (reader.integer(at), reader.integer(at + 2))
            && a <= 3
            && b <= 3
            && closed(at + 3)
            && !matches!(reader.mark(at + 3), Some('%'))
        {
            // "6-4, 3-6, 7-5"
            let set = |at: usize| reader.digits(at) && matches!(reader.mark(at.wrapping_sub(1)), Some('-' | '–'));
            let listed = reader.is(before, ',') && set(before.wrapping_sub(1)) || reader.is(at + 3, ',') && set(at + 6);
            let told = listed
                || (1..=4).any(|back| reader.meaning(&reader.lexicon.noise.beside, at.wrapping_sub(back)) == Some(Beside::Score));
            let alone = super::unit::read(reader, at + 3, false).is_none() && super::number::read(reader, at + 3).is_none();
            if (one >= other || told) && alone && !reader.glued(at) {
                return Some(named(at..at + 3, Role::Identifier, "score"));
            }
        }
    }
    // "007"
    if reader.text(at).len() > 1 && reader.text(at).starts_with('0') && closed(at + 1) && end == at + 1 && !reader.glued(at) {
        return Some(named(at..at + 1, Role::Identifier, "leading-zero"));
    }
    if super::number::read(reader, at).is_none() {
        return Some(named(at..end, Role::Identifier, "too-long"));
    }
    None
}

/// "1.234.567": groups of three.
fn grouped(reader: &Reader, at: usize, end: usize) -> bool {
    (at + 2..end).step_by(2).all(|at| reader.text(at).len() == 3) && (end - at) / 2 < 3
}

/// Whether a number that was read only names something: the role and the rule, where it does.
pub fn judge(reader: &Reader, reading: &Reading, number: &Number, hedged: bool) -> Option<(Role, &'static str)> {
    let beside = &reader.lexicon.noise.beside;
    let before = reading.start.wrapping_sub(1);
    let told = reader.meaning(beside, before);
    let noun = reading.noun.as_ref();
    if number.form == Form::Digits && number.plain > 0 && !hedged && address(reader, reading.end) {
        return Some((Role::Identifier, "address"));
    }
    // "the port is 8080"
    let port = reader.meaning(&reader.lexicon.noise.ranks, before) == Some(RankWord::Verb)
        && (2..=3).any(|back| {
            let name = reading.start.wrapping_sub(back);
            reader.find(beside, name) == Some((before, Beside::Port))
        });
    if port && noun.is_none() && number.plain > 0 {
        return Some((Role::Identifier, "label"));
    }
    let label = matches!(told, Some(Beside::Label | Beside::Port))
        || listed(reader, before)
        || reader.is(before, '.')
            && reader.glued(before)
            && matches!(reader.find(beside, before.wrapping_sub(1)), Some((next, Beside::Label | Beside::Port)) if next == reading.start);
    let small = number.form == Form::Digits && !number.scaled;
    if label && !hedged && (small || number.form == Form::Words && reader.token(before).capital) {
        // "in section 3", "Resolution 1701"; but "in no case 3 people", "no 3 people": a noun behind counts
        let named = reader.token(before).capital || noun.is_none();
        if named {
            return Some((Role::Identifier, "label"));
        }
    }
    if number.form == Form::Words
        && number.value == Decimal::ONE
        && !number.scaled
        && !hedged
        && (told == Some(Beside::BeforeOne) || reader.meaning(beside, reading.end) == Some(Beside::BehindOne))
    {
        return Some((Role::Noise, "pronoun"));
    }
    if small && !hedged && name_before(reader, before, reading, number) {
        return Some((Role::Identifier, "name"));
    }
    if number.form == Form::Words && capital_name(reader, reading) {
        return Some((Role::Identifier, "name"));
    }
    // "the two countries" are known; "two of the nine judges" says how many there are
    let of = matches!(reader.find(&reader.lexicon.numbers.particles, before.wrapping_sub(1)), Some((_, Particle::Of)));
    let definite = reader.meaning(&reader.lexicon.numbers.determiners, before) == Some(Determiner::Definite) && !of;
    let structure = noun.is_some_and(|noun| reader.meaning(beside, noun.end.wrapping_sub(1)) == Some(Beside::Structure));
    if structure && !hedged && number.form == Form::Words && number.value <= Decimal::TEN {
        return Some((Role::Identifier, "structure"));
    }
    // "the two-term mayor": what is joined describes
    let joined = reader.is(reading.end, '-') && reader.glued(reading.end) && noun.is_some();
    if definite
        && !joined
        && !hedged
        && number.form == Form::Words
        && number.value <= Decimal::TEN
        && reading.kind != Kind::Percent
    {
        return Some((Role::Identifier, "definite"));
    }
    None
}

/// "sections 3 and 4", "pages 12 to 15": the second number behind a label.
fn listed(reader: &Reader, joint: usize) -> bool {
    let first = joint.wrapping_sub(1);
    let joined = reader.is(joint, ',')
        || reader.is(joint, '&')
        || matches!(reader.meaning(&reader.lexicon.numbers.ranges, joint), Some(RangeWord::And | RangeWord::To | RangeWord::Or));
    joined && reader.digits(first) && reader.meaning(&reader.lexicon.noise.beside, first.wrapping_sub(1)) == Some(Beside::Label)
}

/// "10 Downing Street": capitalised words and a kind of street behind the number.
fn address(reader: &Reader, end: usize) -> bool {
    // "the 3100 block", "in the 600 block of Elm Street"
    if reader.meaning(&reader.lexicon.noise.beside, end) == Some(Beside::Block)
        && reader.text(end.wrapping_sub(1)).ends_with("00")
    {
        return true;
    }
    (0..4).any(|words| {
        let street = end + words + 1;
        let named = |at: usize| {
            let suffix = reader.glued(at) && reader.find(&reader.lexicon.numbers.ordinal_suffixes, at).is_some();
            reader.letters(at) && reader.token(at).capital || reader.digits(at) && at > end || suffix && reader.digits(at - 1)
        };
        (end..=street).all(named)
            && reader.token(street).capital
            && reader.meaning(&reader.lexicon.noise.beside, street) == Some(Beside::Street)
    })
}

/// "Boeing 737", "Windows 11", "HTTP 404", "Taliban 2.0": a name directly before bare digits.
fn name_before(reader: &Reader, before: usize, reading: &Reading, number: &Number) -> bool {
    let token = reader.token(before);
    let counts = matches!(reading.kind, Kind::Number | Kind::Count);
    // "Boeing 777F"
    let lettered = reader.glued(number.end) && reading.end == number.end + 1 && reader.text(number.end).len() == 1;
    let letter = lettered && reader.letters(number.end) && before != reader.first();
    if !reader.letters(before) || !token.capital || !counts && !letter {
        return false;
    }
    let lexicon = reader.lexicon;
    let known = lexicon.nouns.forms.word(token.word).is_some()
        || lexicon.numbers.determiners.word(token.word).is_some()
        || lexicon.numbers.changes.word(token.word).is_some()
        || lexicon.dates.months.word(token.word).is_some()
        || lexicon.words.class(token.word) != crate::lexicon::Class::NONE;
    let joined = matches!(reader.mark(before.wrapping_sub(1)), Some('&')) && reader.glued(before);
    let shouted = |text: &str| (text.len() > 1 || joined) && text.chars().all(char::is_uppercase);
    if known && !shouted(reader.text(before)) {
        return false;
    }
    let point = number.plain == 0 && !number.value.is_integer();
    let version = number.plain == 0 && reader.slice(number.start, number.end).ends_with(".0");
    if number.plain == 0 && !point && !version {
        return false;
    }
    if reading.noun.is_none() {
        return true;
    }
    if version {
        return true;
    }
    // A noun is counted behind it: "In Kabul 145 people" counts, "Boeing 737 jets" names.
    let place = before.wrapping_sub(1);
    let first = before == reader.first();
    let preposition = reader.letters(place) && lexicon.nouns.forms.word(reader.token(place).word).is_some();
    let mixed = reader.text(before).chars().skip(1).any(char::is_uppercase);
    !preposition
        && (!first || mixed)
        && reading.kind == Kind::Count
        && reading.noun.as_ref().is_some_and(|noun| noun.len() <= 2)
        && number.plain >= 2
}

/// "Six Flags", "the Big Four": a number word that is capitalised though it does not begin a sentence.
fn capital_name(reader: &Reader, reading: &Reading) -> bool {
    let token = reader.token(reading.start);
    let opened = matches!(
        reader.mark(reading.start.wrapping_sub(1)),
        Some('"' | '“' | '\'' | '‘' | ':' | '(' | '—' | '–' | '-' | '.' | '*' | '•')
    );
    token.capital && reading.start != reader.first() && !reader.in_heading() && !opened && reader.letters(reading.start) && {
        let before = reader.token(reading.start.wrapping_sub(1));
        let behind = reader.token(reading.end);
        before.capital
            || behind.capital
            || reader.letters(reading.start.wrapping_sub(1)) && noun::read(reader, reading.end, false).is_none()
    }
}
