//! Text that was decoded wrongly once before it was stored: `â€™` for `’`, `Ã©` for `é`.
//!
//! Three kinds are repaired: UTF-8 once read as Windows-1252 (twice, too), the same with bytes lost on the way (`â€TM`,
//! `â€` for a closing quote, `†word,â€TM` for `‘word,’`), and UTF-8 once read as Greek (`Β ` for a no-break space). A
//! repaired stretch stands for its original bytes as a whole. Text that is meant is left alone: a dagger before a name,
//! French, Portuguese and Greek words; what is accepted for which first character is one table in [`accepts`]. Clean
//! text costs one search for bytes that may begin such a stretch.

use crate::text::{Span, Text};

/// The text with such damage repaired; most texts come back as they are.
pub(super) fn repair(text: Text) -> Text {
    if text.as_str().is_ascii() {
        return text;
    }
    let mut text = text;
    // What was damaged twice is repaired in two rounds.
    for _ in 0..ROUNDS {
        match round(text.as_str()) {
            Some(repaired) => text = repaired.through(&text),
            None => break,
        }
    }
    text
}

const ROUNDS: usize = 3;

/// One round; nothing if there was nothing to repair.
fn round(text: &str) -> Option<Text> {
    let bytes = text.as_bytes();
    let mut out = Text::default();
    let (mut done, mut dagger) = (0, None);
    // "Ã", "Â", "â" and all that begins a wrongly read sequence; "†"; "Β", "β".
    for at in memchr::memchr3_iter(0xC3, 0xE2, 0xCE, bytes) {
        if at < done || !may_begin(bytes, at) {
            continue;
        }
        if bytes[at] == 0xE2 {
            dagger = Some(at);
            continue;
        }
        let Some((visible, length)) = sequence(text, at) else { continue };
        // "†word,â€TM": the dagger was the opening quote.
        if let Some(open) =
            dagger.take().filter(|open| *open >= done && is_opening(&text[*open..at], &text[..*open]) && visible.as_str() == "’")
        {
            out.push(&text[done..open], done);
            out.replace("‘", Span::new(open, open + '†'.len_utf8()));
            done = open + '†'.len_utf8();
        }
        out.push(&text[done..at], done);
        out.replace(visible.as_str(), Span::new(at, at + length));
        done = at + length;
    }
    if done == 0 {
        return None;
    }
    out.push(&text[done..], done);
    Some(out)
}

/// A quick look at the bytes behind the first.
fn may_begin(bytes: &[u8], at: usize) -> bool {
    let (second, third) = (bytes.get(at + 1).copied().unwrap_or(0), bytes.get(at + 2).copied().unwrap_or(0));
    match bytes[at] {
        // Only "Â" may have lost what followed it.
        0xC3 => second >= 0x82 && (third >= 0x80 || (second == 0x82 && third == b' ')),
        0xCE => matches!(second, 0x92 | 0xB2) && third >= 0x80,
        _ => second == 0x80 && third == 0xA0,
    }
}

/// Whether a dagger opens what a damaged quote closes: directly before a word, not behind one, on the same line, with no
/// long way between.
fn is_opening(quoted: &str, before: &str) -> bool {
    let inner = &quoted['†'.len_utf8()..];
    inner.len() <= 400
        && inner.starts_with(char::is_alphanumeric)
        && !inner.contains('\n')
        && !before.ends_with(char::is_alphanumeric)
}

/// A repaired character, or none at all for what only marked the encoding.
struct Visible([u8; 4], usize);

impl Visible {
    const NOTHING: Visible = Visible([0; 4], 0);

    fn of(c: char) -> Visible {
        let mut buffer = [0; 4];
        let length = c.encode_utf8(&mut buffer).len();
        Visible(buffer, length)
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0[..self.1]).unwrap_or_default()
    }
}

/// What the damaged sequence at `at` stands for, and its length in bytes.
fn sequence(text: &str, at: usize) -> Option<(Visible, usize)> {
    let rest = &text[at..];
    if let Some((c, length)) = whole(rest) {
        let around = Around { before: text[..at].chars().next_back(), after: rest[length..].chars().next() };
        let (lead, mark) = (rest.chars().next()?, rest.chars().nth(1)?);
        let follows = || whole(&rest[length..]).is_some() || ends_sequence(&text[..at]);
        if accepts(lead, mark, &around, &follows) {
            return Some((if c == '\u{FEFF}' { Visible::NOTHING } else { Visible::of(c) }, length));
        }
    }
    damaged(text, at)
}

/// A UTF-8 sequence whose bytes were read as Windows-1252.
fn whole(rest: &str) -> Option<(char, usize)> {
    let mut chars = rest.char_indices();
    let lead = byte(chars.next()?.1)?;
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    for slot in &mut bytes[1..count] {
        *slot = byte(chars.next()?.1).filter(|b| (0x80..0xC0).contains(b))?;
    }
    let length = chars.next().map_or(rest.len(), |(at, _)| at);
    let c = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    // Nobody writes control characters.
    (!c.is_control()).then_some((c, length))
}

/// The byte that Windows-1252 reads as this character.
fn byte(c: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match c as u32 {
        0x80..=0xFF => Some(c as u32 as u8),
        code if code > 0xFF => HIGH.chars().position(|high| high == c).map(|at| 0x80 + at as u8),
        _ => None,
    }
}

struct Around {
    before: Option<char>,
    after: Option<char>,
}

/// Whether a sequence that could be damage is taken for it: by its first character, the mark behind it, and what stands
/// around it. `follows` tells whether another such sequence stands directly beside it.
fn accepts(lead: char, mark: char, around: &Around, follows: &dyn Fn() -> bool) -> bool {
    let upper = around.before.is_some_and(char::is_uppercase);
    let in_word = around.before.is_some_and(char::is_lowercase) || around.after.is_some_and(char::is_lowercase);
    // Marks that may well stand behind a letter: quotes, dashes, trade marks.
    let usual =
        matches!(mark, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '™' | '®' | '»' | '›' | '•' | '†' | '‡' | '°' | '\u{a0}');
    match lead {
        // "â€™" and all other punctuation; emoji; byte order marks and ligatures.
        'â' | 'ð' | 'ï' => true,
        // "Â£", "Â°", no-break spaces; not "CHÂ»" in capitals.
        'Â' => !upper,
        // "Ã©"; where the mark is a usual one only within a word: "Ã“scar", not "IRMÃ”".
        'Ã' => !usual || (!upper && in_word),
        // "Å¡", "ÄŸ".
        'Ä' | 'Å' => in_word && !usual,
        // Other alphabets come in runs.
        'Ð' | 'Ñ' | 'Î' | 'Ï' | 'Ø' | 'Ù' | 'Ú' | '×' | 'à' | 'á' | 'ã' | 'ä' | 'å' | 'æ' | 'ç' | 'è' | 'é' | 'ì' | 'í' | 'ë'
        | 'ê' => follows(),
        _ => false,
    }
}

/// Whether a text ends with a sequence of the kinds that come in runs.
fn ends_sequence(text: &str) -> bool {
    let starts = text.char_indices().rev().take(4).map(|(at, _)| at);
    starts.into_iter().any(|at| whole(&text[at..]).is_some_and(|(_, length)| at + length == text.len()))
}

/// A sequence that lost bytes on the way, or was read as Greek.
fn damaged(text: &str, at: usize) -> Option<(Visible, usize)> {
    let rest = &text[at..];
    if let Some(behind) = rest.strip_prefix("â€") {
        let length = "â€".len();
        let next = behind.chars().next();
        let before = text[..at].chars().next_back();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        return Some(match next {
            _ if behind.starts_with("TM") => (Visible::of('’'), length + 2),
            Some('\'') => (Visible::of('’'), length + 1),
            // Dashes whose last byte became a plain quote.
            Some('"') if digit(before) && digit(behind.chars().nth(1)) => (Visible::of('–'), length + 1),
            Some('"') if before == Some(' ') && behind.starts_with("\" ") => (Visible::of('—'), length + 1),
            Some(c @ ('"' | '\u{FFFD}')) => (Visible::of('”'), length + c.len_utf8()),
            _ => (Visible::of('”'), length),
        });
    }
    if rest.starts_with("Â ") {
        let upper = text[..at].ends_with(char::is_uppercase);
        return (!upper).then_some((Visible::NOTHING, 'Â'.len_utf8()));
    }
    let (lead, mark) = (rest.chars().next()?, rest.chars().nth(1)?);
    if is_greek_around(text, at, lead.len_utf8() + mark.len_utf8()) {
        return None;
    }
    match (lead, mark) {
        ('Β', '\u{a0}' | '£' | '§' | '©' | '«' | '®' | '°' | '±' | '·' | '»' | '½') => {
            Some((Visible::of(mark), 2 + mark.len_utf8()))
        }
        ('β', '€') => {
            let (quote, last) = match rest.chars().nth(2)? {
                '™' => ('’', '™'),
                '\u{98}' => ('‘', '\u{98}'),
                'œ' | '\u{9c}' => ('“', '\u{9c}'),
                '“' => ('–', '“'),
                '”' => ('—', '”'),
                '¦' => ('…', '¦'),
                _ => return Some((Visible::of('”'), 2 + '€'.len_utf8())),
            };
            let last = if rest[2 + '€'.len_utf8()..].starts_with(last) { last } else { 'œ' };
            Some((Visible::of(quote), 2 + '€'.len_utf8() + last.len_utf8()))
        }
        _ => None,
    }
}

/// Whether the nearest letter on either side is Greek.
fn is_greek_around(text: &str, at: usize, length: usize) -> bool {
    let greek = |c: char| ('\u{370}'..'\u{400}').contains(&c) || ('\u{1F00}'..'\u{2000}').contains(&c);
    let before = text[..at].chars().rev().take(24).find(|c| c.is_alphabetic());
    let after = text[at + length..].chars().take(24).find(|c| c.is_alphabetic());
    before.is_some_and(greek) || after.is_some_and(greek)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn repaired(text: &str) -> String {
        repair(Text::identity(text, 0)).as_str().to_owned()
    }

    #[test]
    fn damage_is_repaired() {
        for (damaged, want) in [
            ("the presidentâ€™s", "the president’s"),
            ("â€œyesâ€\u{9d} and â€œnoâ€", "“yes” and “no”"),
            ("â€˜keep workingâ€™", "‘keep working’"),
            ("†actively in Kabul,â€TM and †democratic.â€TM", "‘actively in Kabul,’ and ‘democratic.’"),
            ("itâ€TMs 145", "it’s 145"),
            ("from 1996â€“2001", "from 1996–2001"),
            ("from 1996â€\"2001", "from 1996–2001"),
            ("so â€” well", "so — well"),
            ("so â€\" well", "so — well"),
            ("10Â°C for Â£145", "10°C for £145"),
            ("oneÂ\u{a0}two", "one\u{a0}two"),
            ("one.Â two", "one. two"),
            ("the 1980s.Β\u{a0}", "the 1980s.\u{a0}"),
            ("for Β£5", "for £5"),
            ("itβ€™s", "it’s"),
            ("cafÃ© voilÃ\u{a0} Ã‰mile Ã“scar", "café voilà Émile Óscar"),
            ("TÃ¼rkiye and ErdoÄŸan", "Türkiye and Erdoğan"),
            ("itÃ¢â‚¬â„¢s", "it’s"),
            ("costs 5 â‚¬", "costs 5 €"),
            ("ðŸ˜€", "😀"),
            ("ï»¿One", "One"),
            ("Ð¼Ð¸Ñ\u{80}", "мир"),
        ] {
            assert_eq!(repaired(damaged), want, "{damaged}");
        }
    }

    #[test]
    fn what_is_meant_is_left_alone() {
        for text in [
            "Jane Doe †1989, and John† of 145 people‡",
            "†The second footnote: it’s said elsewhere",
            "IRMÃ” disse; AMANHÃ – não; CHÂTEAU; «ÉCOLE»; CITÉ”; CAFÉ™",
            "À la fin, l’été « très » doux… déjà",
            "São João, manhã, irmã”, Âncora, câmara",
            "Η Β΄ Λυκείου, τάξη Β\u{a0}Λυκείου, β€100",
            "Spaß“ daß” größer",
            "naïve” ïambe, Ærø–",
            "Türkiye’nin İSTANBUL’da",
            "“It’s” – 5 £ … 10 °C",
            "русский «текст» — да",
        ] {
            assert_eq!(repaired(text), text);
        }
    }

    #[test]
    fn what_is_repaired_stands_for_its_bytes() {
        let text = repair(Text::identity("itÃ¢â‚¬â„¢s 145", 10));
        let at = text.as_str().find("145").expect("the number");
        assert_eq!(text.to_base(Span::new(at, at + 3)).start as usize, 10 + "itÃ¢â‚¬â„¢s ".len());
        let quote = text.as_str().find('’').expect("the quote");
        assert_eq!(text.to_base(Span::new(quote, quote + 3)), Span::new(12, 10 + "itÃ¢â‚¬â„¢".len()));
    }

    proptest! {
        /// Everything that was read wrongly reads rightly again, and whatever is read maps into the original.
        #[test]
        fn wrongly_read_quotes_come_back(words in proptest::collection::vec("[a-z]{1,6}", 1..6)) {
            let right = words.iter().map(|word| format!("“{word}” – it’s {word}…")).collect::<Vec<_>>().join(" ");
            let wrong: String = right.bytes().map(|b| encoding_rs::mem::decode_latin1(&[b]).chars().next().map_or(' ', |c| high(c, b))).collect();
            prop_assert_eq!(repaired(&wrong), right);
        }

        #[test]
        fn any_text_survives(text in "\\PC{0,40}|[ÃÂâ€™œ†TMΒβ\u{a0}\u{9d} a]{0,20}") {
            let read = repair(Text::identity(text.as_str(), 0));
            for (at, c) in read.as_str().char_indices() {
                let base = read.to_base(Span::new(at, at + c.len_utf8()));
                prop_assert!(base.end as usize <= text.len() && base.start < base.end);
                prop_assert!(text.is_char_boundary(base.start as usize) && text.is_char_boundary(base.end as usize));
            }
        }
    }

    /// The character Windows-1252 has for a byte.
    fn high(latin: char, byte: u8) -> char {
        encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next().unwrap_or(latin)
    }
}
