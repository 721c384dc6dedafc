//! A source against itself: one table per check, alarms above, counter-examples below.

use factdiff::{Options, Source, check};

/// The self-check findings of one text: "code: message".
fn alarms(text: &str) -> Vec<String> {
    let source = Source { name: "text.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    let report = check(&[source], &[], &Options::default());
    report
        .findings
        .iter()
        .filter(|finding| finding.code.starts_with("internal-"))
        .map(|finding| format!("{}: {}", finding.code, finding.message))
        .collect()
}

fn hold(alarming: &[(&str, &str)], fine: &[&str]) {
    for (text, want) in alarming {
        assert_eq!(alarms(text), [*want], "{text}");
    }
    for text in fine {
        assert_eq!(alarms(text), [""; 0], "{text}");
    }
}

#[test]
fn a_length_of_time_against_its_dates() {
    hold(
        &[
            (
                "The war lasted seven years, from 1979 to 1989.",
                "internal-duration: “seven years” does not fit “from 1979 to 1989”",
            ),
            ("The siege (1340–1345) lasted two years.", "internal-duration: “two years” does not fit “1340–1345”"),
            (
                "The strike ran for 30 days, from March 1, 2021 to March 12, 2021.",
                "internal-duration: “30 days” does not fit “from March 1, 2021 to March 12, 2021”",
            ),
        ],
        &[
            "The war lasted ten years, from 1979 to 1989.",
            "The war lasted nine years, from 1979 to 1989.",
            "The war lasted eleven years, from 1979 to 1989.",
            "The war lasted about ten years, from 1979 to 1989.",
            "The strike ran for 12 days, from March 1, 2021 to March 12, 2021.",
            "The strike ran for 11 days, from March 1, 2021 to March 12, 2021.",
            "From 1979 to 1989 she taught in Leeds, then she spent two years in Rome.",
            "He was sentenced to 20 years in prison for thefts committed from 2003 to 2006.",
            "From 2010 to 2020 prices rose in four years.",
            "The company, which has 40 years of experience, was run from 2003 to 2006 by a trust.",
            "The country was at war from 1979 to 1989.",
        ],
    );
}

#[test]
fn a_weekday_against_its_date() {
    hold(
        &[
            ("They met on Monday, July 3, 2025.", "internal-weekday: 2025-07-03 is not a Monday, but a Thursday"),
            ("They met on Mon 3 July 2025 in Rome.", "internal-weekday: 2025-07-03 is not a Mon, but a Thursday"),
        ],
        &[
            "They met on Thursday, July 3, 2025.",
            "They met on Thursday, 3 July 2025.",
            "They met on Monday, July 3.",
            "They met on Monday, July 3, 1901.",
            "They met on July 3, 2025. Monday was a holiday.",
        ],
    );
}

#[test]
fn parts_against_their_total() {
    hold(
        &[
            ("The crash killed 12 people, including 15 children.", "internal-total: “15” are part of “12”, and more"),
            ("All 12 members voted: eight in favour and three against.", "internal-total: the parts of “12” make 11"),
        ],
        &[
            "The crash killed 12 people, including five children.",
            "The crash killed at least 12 people, including 15 children.",
            "The camp housed 12 families, including 15 children.",
            "The crash killed 12 people, including a 25-year-old nurse.",
            "All 12 members voted: eight in favour and four against.",
            "Twelve members voted: eight in favour and three against.",
            "The crash killed 12 people and injured 15.",
            "All 12 members voted: eight in favour, about three against.",
        ],
    );
}

#[test]
fn a_percentage_against_its_counts() {
    hold(
        &[
            ("Nine of the 12 households (80 %) agreed.", "internal-share: “Nine” of “12” is 75 %, not “80 %”"),
            ("Only 30 % (45 out of 90) answered.", "internal-share: “45 out of 90” is not “30 %”"),
        ],
        &[
            "Nine of the 12 households (75 %) agreed.",
            "Two of three households (66 %) agreed.",
            "Two of three households (67 %) agreed.",
            "Nine of the 12 households agreed, and 80 % of the shops.",
            "Nine of the 12 households (about 80 %) agreed.",
            "Turnout rose 5 % (9 of 12 wards).",
            "On 9 of 12 days, 80 % of trains were late.",
        ],
    );
}

#[test]
fn an_age_against_the_year_of_birth() {
    hold(
        &[(
            "Ada Lane was born in 1980 and died in 2020 aged 52.",
            "internal-age: “aged 52” does not fit birth in “1980” and death in “2020”",
        )],
        &[
            "Ada Lane was born in 1980 and died in 2020 aged 40.",
            "Ada Lane was born in 1980 and died in 2020 aged 39.",
            "Ada Lane was born in 1980 and died in 2020, leaving a son aged 12.",
        ],
    );
}
