//! Money: what stands behind the amount and belongs to it.
//!
//! In: a figure whose unit is a currency. Out: its reading; "5 dollars and 30 cents", "17 euros 25" and "$30 million US
//! dollars" are one amount. How a currency is written beside its number is [`super::unit`]'s.

use super::figure::Figure;
use super::quantity::{What, and, build};
use super::{Reader, Reading, number, unit};
use crate::value::unit::{Id, UNITS};
use crate::value::{Decimal, Kind};

/// Money; "5 dollars and 30 cents" is one amount.
pub(super) fn money(reader: &Reader, mut figure: Figure<What>, id: Id) -> Option<Reading> {
    if figure.hi.is_none()
        && let Some((end, cents)) = hundredths(reader, figure.end, id)
    {
        figure.lo.number.value = figure.lo.number.value.checked_add(cents.checked_mul(CENT)?)?;
        figure.end = end;
    }
    let scaled = figure.hi.unwrap_or(figure.lo).number.scaled;
    build(figure, Kind::Money, Some(UNITS.unit(id)), Decimal::ONE, scaled, "money")
}

/// "and 30 cents", "50 pence" behind an amount of whole money: one past them, and how many.
pub(super) fn hundredths(reader: &Reader, at: usize, id: Id) -> Option<(usize, Decimal)> {
    let next = and(reader, at);
    let number = number::read(reader, next).filter(|number| !number.ordinal && number.value < Decimal::ONE_HUNDRED)?;
    if let Some((end, minor)) = unit::minor(reader, number.end) {
        return (UNITS.unit(minor) == UNITS.unit(id)).then_some((end, number.value));
    }
    // "15 dollars and 50.": nothing else is counted
    let closed = matches!(reader.mark(number.end), Some('.' | ',' | ';' | ')' | '!' | '?')) && !reader.digits(number.end + 1)
        || number.end >= reader.end();
    let named = reader.find(&reader.lexicon.units.money, at.wrapping_sub(1)).is_some_and(|(end, _)| end == at);
    // "17 euros 25"
    let apart = next > at || reader.integer(next).is_some_and(|(_, digits)| digits == 2);
    let whole = apart && number.value.is_integer() && number.value >= Decimal::TEN && number.end == next + 1;
    (closed && named && whole).then_some((number.end, number.value))
}

/// A hundredth: what a cent, a penny is worth.
pub(super) const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// What "MSEK" counts in.
pub(super) const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// The name of a currency behind an amount that has its sign already: "$30 million US dollars", "$5 USD".
pub(super) fn same_money(reader: &Reader, at: usize, id: Id) -> (usize, Id) {
    let bare = UNITS.unit(id).as_str() == "$";
    match reader.find(&reader.lexicon.units.money, at) {
        Some((end, named)) if named == id => (end, id),
        Some((end, named)) if bare && !reader.glued(at) && UNITS.unit(named).as_str().ends_with('D') => (end, named),
        _ => (at, id),
    }
}
