//! Lengths of time as the patterns have them: a number and a unit, before hedges and ranges.

use super::frame::Frame;
use super::length::Length;
use super::means::in_class;
use super::walk::Walk;
use crate::lexicon::dates::{Means, Unit};
use crate::lexicon::numbers::Particle;
use crate::value::calendar::Grain;
use crate::value::{Decimal, Hedge};

pub fn length(means: Means, walk: &Walk, frame: &Frame) -> Option<Length> {
    let unit = || frame.unit().first();
    let half = Decimal::new(5, 1);
    let length = length_of(means, walk, frame, unit, half)?;
    // Nobody counts on in fortnights and weekends.
    Some(match length.unit {
        Unit::Of(Grain::Fortnight) => length.times(2, Unit::Of(Grain::Week)),
        Unit::Of(Grain::Weekend) => length.times(2, Unit::Of(Grain::Day)),
        _ => length,
    })
}

pub fn length_of(means: Means, walk: &Walk, frame: &Frame, unit: impl Fn() -> Option<Unit>, half: Decimal) -> Option<Length> {
    Some(match means {
        Means::Length => {
            let (value, grain) = frame.number().first()?;
            // "one hundred and three quarters"
            let numbers = &walk.reader.lexicon.numbers;
            let share = || walk.reader.meaning(&numbers.particles, frame.end.wrapping_sub(3)) == Some(Particle::And);
            if unit()? == Unit::Of(Grain::Quarter) && share() && walk.reader.letters(frame.end - 2) {
                return None;
            }
            Length { grain, ..Length::exact(value, unit()?) }
        }
        Means::OneUnit => {
            // "a second wave" is another one, "a quarter of them" a share.
            let reader = walk.reader;
            let noun = reader.letters(frame.end) && !in_class(walk, "clause", frame.end);
            match unit()? {
                // "twice a week"
                _ if in_class(walk, "how-often", frame.start.wrapping_sub(1)) => return None,
                Unit::Second if noun || reader.is(frame.end, '-') => return None,
                Unit::Of(Grain::Quarter | Grain::Half) => return None,
                unit => Length::exact(Decimal::ONE, unit),
            }
        }
        Means::AllUnit => match unit()? {
            Unit::Of(Grain::Half | Grain::Quarter) => return None,
            unit => Length { hedge: Hedge::Vague, ..Length::exact(Decimal::ONE, unit) },
        },
        Means::HalfUnit => Length::exact(half, unit()?),
        Means::OneAndHalf => {
            let whole = frame.number().first().map(|(value, _)| value);
            // "a year and a quarter", but not "a year and a quarter of the profit"
            let below = walk.reader.meaning(&walk.reader.lexicon.numbers.denominators, frame.end - 1).filter(|_| whole.is_none());
            if below.is_some() && in_class(walk, "of", frame.end) && below != Some(2) {
                return None;
            }
            let part = below.map_or(Some(half), |below| Decimal::ONE.checked_div(below.into()))?;
            Length::exact(whole.unwrap_or(Decimal::ONE).checked_add(part)?, unit()?)
        }
        Means::UnitLong => {
            // "a decade-long war" lasted about a decade: within a tenth, and for the units a decade counts, one.
            let one = Length::exact(Decimal::ONE, unit()?);
            match unit()? {
                Unit::Of(Grain::Decade) => Length { margin: Decimal::ONE, ..one.in_unit(Unit::Of(Grain::Year))? },
                Unit::Of(Grain::Century) => Length { margin: Decimal::TEN, ..one.in_unit(Unit::Of(Grain::Year))? },
                _ => one,
            }
        }
        Means::VagueLength => {
            let [lo, hi] = frame.vague().first().unwrap_or([2, 99]);
            Length { lo: Some(lo.into()), hi: Some(hi.into()), hedge: Hedge::Vague, ..Length::exact(Decimal::ONE, unit()?) }
        }
        Means::BareUnits => {
            let from = |class, at| in_class(walk, class, at);
            let led = from("units-lead", frame.start.wrapping_sub(1)) || from("units-tail", frame.end);
            (led && from("plural-unit", frame.start)).then_some(())?;
            Length { lo: None, hi: None, hedge: Hedge::Vague, ..Length::exact(Decimal::ONE, unit()?) }
        }
        _ => return None,
    })
}
