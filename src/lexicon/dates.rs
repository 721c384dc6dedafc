//! The words of dates, durations and times: `[date.…]` of a language file.

use super::{Class, Entries, Table, Words};
use serde::Deserialize;

/// Tables of dates, durations and times.
#[derive(Debug)]
pub struct Dates {
    /// "april" → 4.
    pub months: Table<u8>,
    /// "monday" → 1.
    pub weekdays: Table<u8>,
}

/// `[date.…]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<'a> {
    #[serde(borrow)]
    months: Entries<'a, u8>,
    #[serde(borrow)]
    weekdays: Entries<'a, u8>,
}

impl Dates {
    /// The tables of a file.
    pub fn new(words: &mut Words, file: File) -> Dates {
        Dates { months: Table::new(words, Class::DATE, file.months.0), weekdays: Table::new(words, Class::DATE, file.weekdays.0) }
    }
}
