//! Days and stretches of days.

use compact_str::CompactString;
use jiff::civil::Date;

/// Days from `start` to `end`, both included; `None` is an open end, or, with both ends `None`, a partial date of which
/// only `timex` is known ("XXXX-07-03").
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// TIMEX3 value.
    pub timex: CompactString,
}
