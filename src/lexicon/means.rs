//! What patterns of dates may mean: the names of the operators there are.
//!
//! A language file chooses one by name; what each does stands in `mention::date::means`.

use serde::Deserialize;

macro_rules! means {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a pattern means: the operators there are. The name in the file is also the rule a mention shows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
        pub enum Means { $($(#[$doc])* #[serde(rename = $text)] $name,)* }

        impl Means {
            /// Its name in the language file.
            pub fn name(self) -> &'static str {
                match self { $(Means::$name => $text,)* }
            }
        }
    };
}

means! {
    /// What the only slot means.
    Same = "same",
    /// Month, day, and what is given of weekday and year.
    CalendarDay = "calendar-day",
    /// Numbers of year, month and day in this order.
    IsoDay = "iso-day",
    /// "20250703".
    CompactDay = "compact-day",
    /// "10/1-11/2/2017".
    NumericRange = "numeric-range",
    /// Numbers of day and month in either order, and year.
    NumericDay = "numeric-day",
    /// A day of a month to be found.
    DayOfMonth = "day-of-month",
    /// A weekday.
    Weekday = "weekday",
    /// "last Thursday".
    RelativeWeekday = "relative-weekday",
    /// "Thursday of last week".
    WeekdayOfWeek = "weekday-of-week",
    /// "Thursday, two weeks ago".
    WeekdayNear = "weekday-near",
    /// "yesterday".
    DayWord = "day-word",
    /// "the second Tuesday of June".
    NthWeekday = "nth-weekday",
    /// "the last Friday of June".
    LastWeekday = "last-weekday",
    /// "the third week of June".
    NthUnit = "nth-unit",
    /// "the last week of June".
    LastUnit = "last-unit",
    /// "the first three months of 2024".
    FirstUnits = "first-units",
    /// "the last three months of 2024".
    LastUnits = "last-units",
    /// A month and what is given of its year.
    Month = "month",
    /// Numbers of year and month.
    IsoMonth = "iso-month",
    /// "last April".
    RelativeMonth = "relative-month",
    /// "April last year".
    MonthOfYear = "month-of-year",
    /// "3 July last year".
    DayOfYear = "day-of-year",
    /// "the 3rd of last month".
    DayOfRelativeMonth = "day-of-relative-month",
    /// A year.
    Year = "year",
    /// "circa 1850".
    AboutYear = "about-year",
    /// "Q3 2024".
    Quarter = "quarter",
    /// "Q3 of last year".
    QuarterOfYear = "quarter-of-year",
    /// "H1 2024".
    Half = "half",
    /// "FY2025".
    FiscalYear = "fiscal-year",
    /// "Q1 FY2025".
    FiscalQuarter = "fiscal-quarter",
    /// "fiscal 2022-23", "the 2019–20 season".
    SplitYear = "split-year",
    /// A season and what is given of its year.
    Season = "season",
    /// "last summer".
    RelativeSeason = "relative-season",
    /// "the 1990s".
    Decade = "decade",
    /// "the 17th century".
    Century = "century",
    /// "week 28 of 2025".
    Week = "week",
    /// "the week of July 3".
    WeekOf = "week-of",
    /// "the week ending July 3".
    WeekEnding = "week-ending",
    /// "last month".
    RelativeUnit = "relative-unit",
    /// "the past three years".
    RelativeUnits = "relative-units",
    /// "the rest of the month".
    RestOf = "rest-of",
    /// "year to date".
    ToDate = "to-date",
    /// "mid-April".
    PartOf = "part-of",
    /// "the third quarter of the year".
    NthOfTheUnit = "nth-of-the-unit",
    /// "the last day of the month".
    LastOfTheUnit = "last-of-the-unit",
    /// "between the 21st and 23rd".
    DaysOfMonth = "days-of-month",
    /// "in three days".
    InLength = "in-length",
    /// "last fiscal year".
    RelativeFiscal = "relative-fiscal",
    /// "next week from Tuesday to Thursday".
    WeekdayRange = "weekday-range",
    /// "later this year".
    LateIn = "late-in",
    /// "earlier this year".
    EarlierIn = "earlier-in",
    /// "the week after next".
    UnitAfterNext = "unit-after-next",
    /// "the week before last".
    UnitBeforeLast = "unit-before-last",
    /// "the year", "end of month": the one that is going on, vaguely.
    TheUnit = "the-unit",
    /// "from March to the present".
    UntilNow = "until-now",
    /// "between now and March".
    FromNowTo = "from-now-to",
    /// "all week".
    AllUnit = "all-unit",
    /// "three days ago".
    Ago = "ago",
    /// "three days from now".
    FromNow = "from-now",
    /// "three days later".
    Later = "later",
    /// "three days earlier".
    Earlier = "earlier",
    /// "three days after July 3".
    After = "after",
    /// "three days before July 3".
    Before = "before",
    /// "within three days".
    Within = "within",
    /// "from 1979 to 1989".
    Range = "range",
    /// "3–5 July".
    DayRange = "day-range",
    /// "2019–20".
    YearRange = "year-range",
    /// "June 30 and July 1": two that follow each other.
    Pair = "pair",
    /// "since 2003".
    Since = "since",
    /// "after 2003".
    LaterThan = "later-than",
    /// "until 2019".
    Until = "until",
    /// "before 2020".
    EarlierThan = "earlier-than",
    /// "by 2030".
    By = "by",
    /// "around July 3".
    About = "about",
    /// A number of units.
    Length = "length",
    /// "a week".
    OneUnit = "one-unit",
    /// "half an hour".
    HalfUnit = "half-unit",
    /// "a year and a half".
    OneAndHalf = "one-and-a-half",
    /// "a decade-long".
    UnitLong = "unit-long",
    /// "several weeks".
    VagueLength = "vague-length",
    /// "for weeks".
    BareUnits = "bare-units",
    /// "15:40".
    Clock = "clock",
    /// "5 pm".
    TwelveHour = "twelve-hour",
    /// "5 o'clock", "five in the afternoon".
    LooseHour = "loose-hour",
    /// "noon".
    HourWord = "hour-word",
    /// "half past five".
    HalfPast = "half-past",
    /// "ten past five".
    MinutesPast = "minutes-past",
    /// "ten to five".
    MinutesTo = "minutes-to",
    /// "about noon".
    AboutClock = "about-clock",
    /// "shortly after midnight".
    JustAfter = "just-after",
    /// "just before midnight".
    JustBefore = "just-before",
    /// "from 3 to 5 pm".
    ClockRange = "clock-range",
    /// "after 5 pm".
    AfterClock = "after-clock",
    /// "before 5 pm", "until 5 pm".
    BeforeClock = "before-clock",
    /// A day and a time of day.
    DateTime = "datetime",
    /// The same, the hour being about so.
    AboutDateTime = "about-datetime",
    /// "Thursday morning".
    DayAndPart = "day-and-part",
    /// "this morning".
    ThisDaypart = "this-daypart",
    /// "tonight".
    Tonight = "tonight",
    /// "Christmas 2019".
    Holiday = "holiday",
    /// "last Christmas".
    RelativeHoliday = "relative-holiday",
    /// "now", "recently": no day is said.
    Reference = "reference",
    /// "44 BC".
    YearBefore = "year-before",
    /// "for three days from July 3".
    LengthFrom = "length-from",
    /// Something that recurs.
    Set = "set",
    /// What looks like a date and is none.
    NotADate = "not-a-date",
}
