//! Laws of numbers and hedges, checked on values nobody thought of.

use factdiff::article::{self, Known};
use factdiff::lexicon::ENGLISH;
use factdiff::mention::{self, Mention};
use factdiff::sentence;
use factdiff::source::Source;
use factdiff::value::hedge::{Precision, widen};
use factdiff::value::{Amount, Decimal, Hedge, Value};
use proptest::prelude::*;

fn read(text: &str) -> Vec<Mention> {
    let source = Source { name: "test.txt".into(), bytes: text.as_bytes().to_vec() };
    article::read(&source, &Known::default(), &mut Vec::new())
        .iter()
        .flat_map(|article| {
            let prose = sentence::split(article, &ENGLISH);
            let found = mention::find(article, &prose, &ENGLISH);
            for mention in &found {
                assert!(!article.text.slice(mention.span).is_empty());
                assert!(mention.tokens.end <= prose.tokens.len());
            }
            for pair in found.windows(2) {
                assert!(pair[0].span.end <= pair[1].span.start, "mentions overlap in {text:?}");
            }
            found
        })
        .collect()
}

fn contains(amount: &Amount, n: Decimal) -> bool {
    let above = amount.lo.is_none_or(|lo| if amount.lo_open { lo < n } else { lo <= n });
    let below = amount.hi.is_none_or(|hi| if amount.hi_open { n < hi } else { n <= hi });
    above && below
}

fn within(inner: &Amount, outer: &Amount) -> bool {
    let above = outer.lo.is_none_or(|outer| inner.lo.is_some_and(|inner| outer <= inner));
    let below = outer.hi.is_none_or(|outer| inner.hi.is_some_and(|inner| inner <= outer));
    above && below
}

fn decimals() -> impl Strategy<Value = Decimal> {
    (-1_000_000_000_000i64..1_000_000_000_000, 0u32..6).prop_map(|(n, scale)| Decimal::new(n, scale))
}

fn hedges() -> impl Strategy<Value = Hedge> {
    prop_oneof![
        Just(Hedge::Exact),
        Just(Hedge::About),
        Just(Hedge::Nearly),
        Just(Hedge::Over),
        Just(Hedge::AtLeast),
        Just(Hedge::Under),
        Just(Hedge::AtMost),
    ]
}

/// "-1,234,567.89".
fn grouped(n: Decimal) -> String {
    let text = n.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", &*text), |rest| ("-", rest));
    let (whole, point) = text.split_once('.').map_or((text, String::new()), |(whole, point)| (whole, format!(".{point}")));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}{point}")
}

proptest! {
    #[test]
    fn a_value_holds_what_was_stated_unless_the_hedge_excludes_it(n in decimals(), hedge in hedges(), grain in 0u32..4) {
        let precision = Precision { grain: Some(Decimal::new(1, grain)), signed: false };
        let value = widen(hedge, n, n, precision, None);
        let excluded = matches!(hedge, Hedge::Over | Hedge::Under);
        prop_assert_eq!(contains(&value, n), !excluded, "{:?} of {} is {:?}", hedge, n, value);
    }

    #[test]
    fn widening_is_monotone(n in decimals(), hedge in hedges(), grain in 0u32..4) {
        // Measured is as wide as counted or wider; about is as wide as exact or wider, where digits say as much.
        let counted = widen(hedge, n, n, Precision::default(), None);
        let measured = widen(hedge, n, n, Precision { grain: Some(Decimal::new(1, grain)), signed: false }, None);
        prop_assert!(within(&counted, &measured), "{:?} of {}", hedge, n);
        let exact = widen(Hedge::Exact, n, n, Precision::default(), None);
        prop_assert!(matches!(hedge, Hedge::Over | Hedge::Under) || within(&exact, &counted));
    }

    #[test]
    fn a_wider_range_is_never_read_narrower(a in decimals(), b in decimals(), more in 0i64..1000) {
        let (lo, hi) = if a < b { (a, b) } else { (b, a) };
        let range = widen(Hedge::Between, lo, hi, Precision::default(), None);
        let wider = widen(Hedge::Between, lo - Decimal::from(more), hi + Decimal::from(more), Precision::default(), None);
        prop_assert!(within(&range, &wider));
    }

    #[test]
    fn printed_numbers_are_read_back(n in decimals(), group in any::<bool>()) {
        let n = n.normalize();
        let text = if group { grouped(n) } else { n.to_string() };
        let found = read(&format!("It was {text} dollars."));
        let stated: Vec<&Value> = found.iter().map(|mention| &mention.stated).collect();
        prop_assert_eq!(stated.len(), 1, "{}: {:?}", text, found);
        let Value::Amount(amount) = stated[0] else { panic!("{text} is no amount") };
        prop_assert_eq!(amount.lo.map(|lo| lo.normalize()), Some(n), "{}", text);
    }

    #[test]
    fn no_text_makes_the_reader_fall(text in r#"[ 0-9a-zA-Z.,;:/$€£%°+–—'"()\[\]#^½⅔²×~<>=&\n\u{a0}０-９é-]{0,80}"#) {
        read(&text);
    }

    #[test]
    fn no_words_make_the_reader_fall(words in prop::collection::vec(prop_oneof![
        Just("one"), Just("hundred"), Just("and"), Just("a"), Just("half"), Just("million"), Just("of"), Just("third"), Just("-"), Just("to"),
        Just("between"), Just("from"), Just("about"), Just("over"), Just("5"), Just("1/2"), Just("$"), Just("bn"), Just("km"), Just("per"), Just("hour"),
        Just("99999999999999999999999999999"), Just("1,000"), Just("%"), Just("point"), Just("minus"), Just("first"), Just("times"), Just("in"), Just("no"),
        Just("years"), Just("old"), Just("or"), Just("more"), Just("trillion"), Just("^99"), Just("e28"), Just("people"), Just("July"), Just("the"), Just("."),
    ], 0..24)) {
        read(&words.join(" "));
        read(&words.concat());
    }
}
