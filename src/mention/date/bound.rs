//! Dates as bounds: "since 2003", "by the end of March", "around July 3".

use super::frame::Frame;
use super::means::in_class;
use super::walk::Walk;
use super::when::{Bare, Direction, Said, Shape, When};
use crate::lexicon::dates::Means;
use crate::value::calendar::{self, Days, Grain};

/// A stretch that one date, or today, bounds.
pub fn read(means: Means, walk: &Walk, frame: &Frame) -> Option<When> {
    // "on May 5 and after the vote": what comes after is another thing.
    if in_class(walk, "and-after", frame.end.wrapping_sub(2))
        && walk.reader.letters(frame.end)
        && !in_class(walk, "behind-after", frame.end)
    {
        return None;
    }
    let reader = walk.reader;
    match means {
        Means::UntilNow | Means::FromNowTo => {
            let toward = if means == Means::UntilNow { Direction::Past } else { Direction::Future };
            let when = walk.now.resolve(frame.when().first()?, toward, reader.seen());
            let (days, now) = (when.known(), walk.now.map(|day| Some(Days::one(day))));
            let (Some(days), Some(now)) = (days, now) else {
                return Some(When { extent: true, ..When::new(Shape::Unknown, when.grain) });
            };
            let (first, last) = if means == Means::UntilNow { (days.first, now.last) } else { (now.first, days.last) };
            (first <= last).then_some(When {
                shape: Shape::Between(Some(first), Some(last)),
                grain: Grain::Day,
                extent: true,
                bare: Bare::No,
                relative: true,
                ..when
            })
        }
        Means::Since | Means::LaterThan => {
            let toward = |when: When| match means {
                // "since" looks back.
                Means::Since => walk.settle_toward(when, Direction::Past),
                _ => walk.settle(when, frame),
            };
            let mut when = toward(frame.when().first()?);
            let said = bounds(when);
            let start = match (when.known(), when.whole) {
                (Some(days), Some(whole)) if whole.first == days.first => {
                    when.slack = 0;
                    whole.first
                }
                (Some(days), _) if means == Means::Since => days.first,
                (Some(days), _) => calendar::after(days.last)?,
                _ => return partial_only(when),
            };
            Some(When { shape: Shape::Between(Some(start), None), bare: Bare::No, said, ..when })
        }
        Means::Until | Means::EarlierThan | Means::By => {
            let mut when = walk.settle(frame.when().first()?, frame);
            let said = bounds(when);
            let end = match (when.known(), when.whole) {
                (Some(days), Some(whole)) if whole.last == days.last => {
                    // "before the end of March" is not before some day of late March.
                    when.slack = 0;
                    whole.last
                }
                (Some(days), _) if means == Means::EarlierThan => calendar::before(days.first)?,
                (Some(days), _) => days.last,
                _ => return partial_only(when),
            };
            Some(When { shape: Shape::Between(None, Some(end)), bare: Bare::No, said, ..when })
        }
        Means::About => {
            let when = walk.settle(frame.when().first()?, frame);
            let slack = match when.grain {
                Grain::Day => 3,
                grain => grain.half().max(1),
            };
            Some(When { slack: when.slack.max(slack), bare: Bare::No, ..when })
        }
        _ => None,
    }
}

fn partial_only(when: When) -> Option<When> {
    matches!(when.shape, Shape::Between(..)).then_some(when).or(Some(When { bare: Bare::No, ..when }))
}

/// A bound is called by the date that it is.
fn bounds(when: When) -> Said {
    match (when.said, when.shape, when.whole) {
        (Said::Days, Shape::Days(days), whole) => Said::Of(whole.unwrap_or(days), when.grain),
        (said, ..) => said,
    }
}
