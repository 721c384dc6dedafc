//! Quantities: numbers with hedge, range, unit, money or counted noun.
//!
//! In: tokens. Out: a [`Reading`] of kind count, number, money, percent, amount, temperature or age.

use super::figure::{self, Figure, Side};
use super::number::{self, Form, Number, Options};
use super::unit::{self, Written};
use super::{Reader, Reading, Role, change, lap, measured, money, noise, noun};
use crate::lexicon::numbers::{Particle, RangeWord};
use crate::lexicon::units::{AgeUnit, UnitWord};
use crate::value::unit::{Id, UNITS};
use crate::value::{Amount, Decimal, Dimension, Hedge, Kind, Unit, Value};

/// What a number is a number of, where that is written with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Money(Id),
    Minor(Id),
    Unit(Written),
    Age(AgeUnit),
}

/// The longest quantity that begins at `at`.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    // The scan stops at digits; a sign or a point before them is theirs.
    let behind = at.wrapping_sub(1);
    if reader.digits(at)
        && reader.glued(at)
        && matches!(reader.mark(behind), Some('-' | '−' | '+' | '.' | '±' | '–'))
        && let Some(reading) = read_from(reader, behind)
    {
        return Some(reading);
    }
    let whole = match reader.mark(at + 1) {
        Some(':') => lap::read(reader, at),
        Some('\'' | '’' | '′') => measured::height(reader, at),
        _ => None,
    };
    if whole.is_some() {
        return whole;
    }
    read_from(reader, at)
}

fn read_from(reader: &Reader, at: usize) -> Option<Reading> {
    let mut figure = both_bounds(reader, figure::read(reader, at, one)?);
    if figure.lead == Some(RangeWord::From) && figure.hi.is_some() && change::moves(reader, at) {
        // "rose from $10m to $15m": two levels, before and after.
        figure.hi = None;
        figure.start = figure.lo.start;
        figure.end = figure.lo.end;
        figure.hedge = Hedge::Exact;
    }
    // "within 3 km of the moon" is a bound, "within 3 days" a date.
    let near = figure.start.wrapping_sub(1);
    if figure.hedge == Hedge::Exact
        && figure.what().is_some_and(is_length)
        && reader.meaning(&reader.lexicon.units.words, near) == Some(UnitWord::Within)
    {
        figure.hedge = Hedge::AtMost;
        figure.start = near;
    }
    let mut reading = match figure.what() {
        Some(What::Money(id)) => money::money(reader, figure, id)?,
        Some(What::Minor(id)) => build(figure, Kind::Money, Some(UNITS.unit(id)), money::CENT, false, "money")?,
        Some(What::Unit(written)) => measured::measured(reader, figure, written)?,
        Some(What::Age(age)) => build(figure, Kind::Age, Some(Unit::new(age.id())), Decimal::ONE, false, "age")?,
        None => counted(reader, figure)?,
    };
    let length = figure.what().is_some_and(is_length);
    reading.change = change::of(reader, reading.start, reading.end, !length);
    if reading.role != Role::Claim {
        return Some(reading);
    }
    if let Some((role, rule)) =
        noise::judge(reader, &reading, &figure.lo.number, !matches!(figure.hedge, Hedge::Exact | Hedge::Between))
    {
        reading.role = role;
        reading.rule = rule;
    }
    Some(reading)
}

fn is_length(what: What) -> bool {
    matches!(what, What::Unit(written) if written.dimension() == Dimension::Length)
}

/// "more than 10 and less than 20" is one range.
fn both_bounds(reader: &Reader, figure: Figure<What>) -> Figure<What> {
    let bound = |hedge| match hedge {
        Hedge::Over | Hedge::AtLeast => Some(true),
        Hedge::Under | Hedge::AtMost => Some(false),
        _ => None,
    };
    let Some(lower) = bound(figure.hedge) else { return figure };
    if figure.hi.is_some() {
        return figure;
    }
    let numbers = &reader.lexicon.numbers;
    let next = match reader.find(&numbers.ranges, figure.end) {
        Some((next, RangeWord::And)) => next,
        _ if reader.is(figure.end, ',') => figure.end + 1,
        _ => return figure,
    };
    if reader.find(&numbers.hedges, next).is_none() {
        return figure;
    }
    let Some(other) = figure::read(reader, next, one) else { return figure };
    if other.hi.is_some() || bound(other.hedge) != Some(!lower) {
        return figure;
    }
    let (mut lo, mut hi) = if lower { (figure.lo, other.lo) } else { (other.lo, figure.lo) };
    let what = lo.what.or(hi.what);
    let counted = what.is_none() && noun::read(reader, figure.end, false).is_some();
    if lo.number.value >= hi.number.value || lo.what.is_some() && hi.what.is_some() && lo.what != hi.what || counted {
        return figure;
    }
    (lo.what, hi.what) = (what, what);
    Figure { hedge: Hedge::Between, lead: None, lo, hi: Some(hi), start: figure.start, end: other.end }
}

/// A reading of the figure in a unit, each number being worth `factor` of it.
pub(super) fn build(
    figure: Figure<What>,
    kind: Kind,
    unit: Option<Unit>,
    factor: Decimal,
    measured: bool,
    rule: &'static str,
) -> Option<Reading> {
    let signed = kind == Kind::Temperature;
    let (stated, value) = figure.amounts(unit, factor, measured, signed)?;
    let mut reading = Reading::new(figure.start..figure.end, kind, Value::Amount(value), rule);
    reading.stated = Value::Amount(stated);
    reading.hedge = figure.hedge;
    reading.grain = figure.grain().checked_mul(factor);
    Some(reading)
}

/// One side: money with its sign before it, or a number with whatever unit is behind it.
pub(super) fn one(reader: &Reader, at: usize, options: Options) -> Option<Side<What>> {
    let minus = matches!(reader.mark(at), Some('-' | '−')) && !reader.glued(at) && reader.glued(at + 1);
    let sign = at + usize::from(minus);
    // "MSEK 1,234"
    let millions = reader.find(&reader.lexicon.units.millions, sign).filter(|(next, _)| reader.digits(*next));
    if let Some((next, id)) = millions.or_else(|| unit::sign(reader, sign)) {
        let mut number = number::read_with(reader, next, Options { letters: true, ..options })?;
        if millions.is_some() {
            number = number.times(money::MILLION)?;
        }
        if number.ordinal {
            return None;
        }
        if minus {
            number.value = -number.value;
        }
        let (end, id) = money::same_money(reader, number.end, id);
        return Some(Side { number, what: Some(What::Money(id)), hedge: Hedge::Exact, start: at, end });
    }
    let number = number::read_with(reader, at, options)?;
    if number.ordinal {
        return None;
    }
    Some(with_unit(reader, number).unwrap_or(Side::bare(number)))
}

/// A number with the unit behind it.
fn with_unit(reader: &Reader, number: Number) -> Option<Side<What>> {
    let units = &reader.lexicon.units;
    let numbers = &reader.lexicon.numbers;
    let side = |number: Number, what, hedge, end| Some(Side { number, what: Some(what), hedge, start: number.start, end });
    let (mut at, hedge) = figure::after(reader, number.end).unwrap_or((number.end, Hedge::Exact));
    let hyphen = reader.is(at, '-') && reader.glued(at) && reader.glued(at + 1);
    if hyphen {
        at += 1;
    }
    // "half a mile", "a quarter of an inch"
    if number.form == Form::Fraction && !number.scaled {
        if let Some((next, Particle::Of)) = reader.find(&numbers.particles, at)
            && let Some((_, Particle::A)) = reader.find(&numbers.particles, next)
        {
            at = next;
        }
        if let Some((next, Particle::A)) = reader.find(&numbers.particles, at) {
            at = next;
        }
    }
    if let Some((end, age)) = reader.find(&units.ages, at) {
        return side(number, What::Age(age), hedge, end);
    }
    if let Some((end, id)) = reader.find(&units.money, at) {
        return side(number, What::Money(id), hedge, end);
    }
    if let Some((end, id)) = reader.find(&units.millions, at).filter(|_| !number.scaled) {
        return side(number.times(money::MILLION)?, What::Money(id), hedge, end);
    }
    if let Some((end, id)) = unit::minor(reader, at) {
        return side(number, What::Minor(id), hedge, end);
    }
    // "5m euros", "1.2b dollars", "1.2m viewers": a letter that is a scale for what follows it.
    if !number.scaled
        && number.form == Form::Digits
        && reader.glued(number.end)
        && let Some((next, factor)) = reader.find(&numbers.money_suffixes, number.end)
    {
        let scaled = || number.times(factor).map(|number| Number { end: next, ..number });
        if let Some((end, id)) = reader.find(&units.money, next) {
            return side(scaled()?, What::Money(id), hedge, end);
        }
        let many = noun::read(reader, next, false).is_some_and(|noun| {
            let big = reader.text(number.end).starts_with(|c: char| c.is_ascii_uppercase());
            noun.plural && noun.tokens.len() <= 2 && (noun.unit.as_str() == "person" || !number.value.is_integer() || big)
        });
        if many && !reader.glued(next) {
            return Some(Side::bare(scaled()?));
        }
    }
    let (end, written) = unit::read(reader, at, true)?;
    // "5 million pounds" and "5 pounds 50 pence" are money, "5 pounds" weight.
    if written.dimension() == Dimension::Mass
        && let Some(id) = UNITS.money_called(reader.text(at))
        && (number.scaled || money::hundredths(reader, end, id).is_some())
    {
        return side(number, What::Money(id), hedge, end);
    }
    side(number, What::Unit(written), hedge, end)
}

/// One past "and" at `at`, if it stands there.
pub(super) fn and(reader: &Reader, at: usize) -> usize {
    match reader.find(&reader.lexicon.numbers.particles, at) {
        Some((next, Particle::And)) => next,
        _ => at,
    }
}

/// Numbers without unit: shares ("a third of"), counts ("145 people"), bare numbers.
fn counted(reader: &Reader, figure: Figure<What>) -> Option<Reading> {
    let number = figure.lo.number;
    if number.form == Form::Fraction && !number.scaled && figure.hi.is_none() && number.value < Decimal::ONE {
        return share(reader, figure);
    }
    let hyphen = reader.is(figure.end, '-') && reader.glued(figure.end) && reader.glued(figure.end + 1);
    let single = number.value == Decimal::ONE && figure.hi.is_none();
    let at = if hyphen { figure.end + 1 } else { behind_of(reader, figure.end) };
    let mut found = if hyphen { noun::joined(reader, at) } else { noun::read(reader, at, single) };
    let mut unit = found.as_ref().map(|noun| noun.unit.clone());
    if let Some(noun) = &mut found
        && let Some(below) = rate(reader, noun.tokens.end)
    {
        unit = Some(noun.unit.per(&below));
    }
    // "49ers", "747s": letters against digits that mean nothing to a number
    let code = reader.glued(figure.end) && reader.letters(figure.end) && figure.hi.is_none();
    if code {
        found = None;
    }
    let kind = if found.is_some() { Kind::Count } else { Kind::Number };
    let rule = if figure.hi.is_some() { "range" } else { "number" };
    let mut reading = build(figure, kind, unit, Decimal::ONE, number.scaled, rule)?;
    reading.noun = found.map(|noun| noun.tokens);
    if code {
        reading.end += 1;
        reading.role = Role::Identifier;
        reading.rule = "code";
    }
    Some(reading)
}

/// "15 of the 17 countries", "three of his friends": what is counted stands behind "of".
pub(super) fn behind_of(reader: &Reader, at: usize) -> usize {
    let numbers = &reader.lexicon.numbers;
    let Some((next, Particle::Of)) = reader.find(&numbers.particles, at) else { return at };
    let mut next = next;
    if reader.find(&numbers.determiners, next).is_some() {
        next += 1;
    }
    if let Some(number) = number::read(reader, next) {
        next = number.end;
    }
    next
}

/// "per project", "a branch" behind a counted noun: what each is for.
fn rate(reader: &Reader, at: usize) -> Option<String> {
    let units = &reader.lexicon.units;
    if let Some((next, UnitWord::Per)) = reader.find(&units.words, at)
        && let Some((_, time)) = reader.find(&units.times, next)
    {
        return Some(time.id().to_string());
    }
    let next = reader.find(&reader.lexicon.numbers.per, at)?.0;
    if let Some((_, written)) = unit::read(reader, next, false) {
        return Some(written.unit().as_str().to_string());
    }
    let noun = noun::read(reader, next, true)?;
    (noun.tokens.len() <= 2).then(|| noun.unit.as_str().to_string())
}

/// Whether a figure is written in letters.
fn number_words(reader: &Reader, figure: &Figure<What>) -> bool {
    reader.letters(figure.lo.end.wrapping_sub(1))
}

/// "a third of", "half the": a share, as wide as one percentage point to each side. Half a thing is none.
fn share(reader: &Reader, figure: Figure<What>) -> Option<Reading> {
    let numbers = &reader.lexicon.numbers;
    let of = matches!(reader.find(&numbers.particles, figure.end), Some((_, Particle::Of)));
    // "half the town"
    let half = number_words(reader, &figure) && figure.lo.number.value == Decimal::new(5, 1);
    let determiner = half && reader.find(&numbers.determiners, figure.end).is_some();
    let halves = reader.find(&numbers.denominators, figure.lo.start).is_some();
    if halves && !of && !determiner {
        return None;
    }
    let (stated, value) = figure.amounts(None, Decimal::ONE, false, false)?;
    if !of && !determiner {
        return build(figure, Kind::Number, None, Decimal::ONE, false, "fraction");
    }
    let point = |end: Option<Decimal>, by: Decimal| {
        end?.checked_mul(Decimal::ONE_HUNDRED)?.checked_add(by).map(|end| end.max(Decimal::ZERO).round_dp(6).normalize())
    };
    let value = Amount {
        lo: point(value.lo, if value.lo_open { Decimal::ZERO } else { Decimal::NEGATIVE_ONE }),
        hi: point(value.hi, if value.hi_open { Decimal::ZERO } else { Decimal::ONE }),
        unit: Some(Unit::new("percent")),
        ..value
    };
    let mut reading = Reading::new(figure.start..figure.end, Kind::Percent, Value::Amount(value), "share");
    reading.stated = Value::Amount(stated);
    reading.hedge = figure.hedge;
    reading.grain = Some(Decimal::ONE);
    reading.role = Role::Claim;
    let at = behind_of(reader, figure.end) + usize::from(determiner);
    reading.noun = noun::read(reader, at, false).map(|noun| noun.tokens);
    Some(reading)
}
