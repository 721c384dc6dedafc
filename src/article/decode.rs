//! Bytes to text: the encoding is found, spans point at the bytes.
//!
//! UTF-8 and UTF-16 with or without a byte order mark; anything else is what `chardetng` takes it for (the rule of
//! browsers). UTF-8 with a few broken bytes stays UTF-8, the broken ones read as U+FFFD.

use crate::text::{Span, Text};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding};

/// The text of `bytes`, or why there is none.
pub(super) fn decode(bytes: &[u8]) -> Result<Text, &'static str> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Ok(utf8_lossy(rest, 3));
    }
    if bytes.starts_with(b"\xFF\xFE") {
        return Ok(utf16(bytes, 2, u16::from_le_bytes));
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Ok(utf16(bytes, 2, u16::from_be_bytes));
    }
    if memchr::memchr(0, &bytes[..bytes.len().min(SAMPLE)]).is_some() {
        return match zeros(&bytes[..bytes.len().min(SAMPLE)]) {
            Zeros::Odd => Ok(utf16(bytes, 0, u16::from_le_bytes)),
            Zeros::Even => Ok(utf16(bytes, 0, u16::from_be_bytes)),
            Zeros::Few => Ok(utf8_lossy(bytes, 0)),
            Zeros::Binary => Err("not a text: it holds NUL bytes"),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Text::identity(text, 0)),
        Err(_) if mostly_utf8(bytes) => Ok(utf8_lossy(bytes, 0)),
        Err(_) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(&bytes[..bytes.len().min(SAMPLE * 16)], true);
            Ok(legacy(bytes, detector.guess(None, Utf8Detection::Deny)))
        }
    }
}

/// The text of a page that may say in its beginning which encoding it is in.
pub(super) fn decode_marked_up(bytes: &[u8]) -> Result<Text, &'static str> {
    let start = &bytes[..bytes.len().min(2048)];
    if !bytes.starts_with(b"\xFF\xFE")
        && !bytes.starts_with(b"\xFE\xFF")
        && std::str::from_utf8(bytes).is_err()
        && let Some(at) = memchr::memmem::find(&start.to_ascii_lowercase(), b"charset=")
    {
        let label = start[at + 8..].trim_ascii_start();
        let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
        let end = label.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))).unwrap_or(label.len());
        let known = Encoding::for_label(&label[..end]);
        if let Some(encoding) = known.filter(|found| found.is_ascii_compatible() && *found != encoding_rs::UTF_8) {
            return Ok(legacy(bytes, encoding));
        }
    }
    decode(bytes)
}

/// How much of a file is looked at to tell what it is.
const SAMPLE: usize = 64 * 1024;

enum Zeros {
    /// High bytes of little-endian UTF-16.
    Odd,
    /// High bytes of big-endian UTF-16.
    Even,
    /// A stray one in a text.
    Few,
    Binary,
}

fn zeros(sample: &[u8]) -> Zeros {
    let (mut even, mut odd) = (0, 0);
    for at in memchr::memchr_iter(0, sample) {
        if at % 2 == 0 { even += 1 } else { odd += 1 }
    }
    let pairs = sample.len() / 2;
    match (even, odd) {
        _ if odd * 2 > pairs && even * 20 < pairs => Zeros::Odd,
        _ if even * 2 > pairs && odd * 20 < pairs => Zeros::Even,
        _ if (even + odd) * 200 <= sample.len() && std::str::from_utf8(&sample[..whole(sample)]).is_ok() => Zeros::Few,
        _ => Zeros::Binary,
    }
}

/// Length of `sample` without a character that was cut off at its end.
fn whole(sample: &[u8]) -> usize {
    let tail = sample.iter().rev().take(3).position(|b| *b >= 0xC0).map_or(0, |n| n + 1);
    sample.len() - tail
}

/// Whether bytes that are not all UTF-8 are best read as UTF-8 nevertheless: good sequences outnumber broken ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0usize, 0usize);
    for chunk in bytes[..bytes.len().min(SAMPLE * 16)].utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 * broken
}

fn utf8_lossy(bytes: &[u8], base: usize) -> Text {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Text::identity(text, base);
    }
    let mut text = Text::default();
    let mut at = base;
    for chunk in bytes.utf8_chunks() {
        text.push(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            text.replace("\u{FFFD}", Span::new(at, at + chunk.invalid().len()));
            at += chunk.invalid().len();
        }
    }
    text
}

fn utf16(bytes: &[u8], skip: usize, unit: fn([u8; 2]) -> u16) -> Text {
    let units = bytes[skip..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = Text::default();
    let mut at = skip;
    let mut buffer = [0u8; 4];
    for decoded in char::decode_utf16(units) {
        let c = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
        let visible = &*c.encode_utf8(&mut buffer);
        let width = 2 * c.len_utf16();
        match c.is_ascii() {
            true => text.push_wide(visible, at),
            false => text.replace(visible, Span::new(at, at + width)),
        }
        at += width;
    }
    if at < bytes.len() {
        text.replace("\u{FFFD}", Span::new(at, bytes.len()));
    }
    text
}

/// One character at a time, so that each is known by its bytes; runs of ASCII at once.
fn legacy(bytes: &[u8], encoding: &'static Encoding) -> Text {
    let mut text = Text::default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0u8; 16];
    let (mut at, mut pending) = (0, 0);
    while at < bytes.len() {
        if pending == at && bytes[at].is_ascii() {
            let run = bytes[at..].iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len() - at);
            text.push(std::str::from_utf8(&bytes[at..at + run]).unwrap_or_default(), at);
            at += run;
            pending = at;
            continue;
        }
        let last = at + 1 == bytes.len();
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(&bytes[at..=at], &mut buffer, last);
        at += read;
        let visible = match result {
            DecoderResult::Malformed(..) => "\u{FFFD}",
            _ => std::str::from_utf8(&buffer[..written]).unwrap_or_default(),
        };
        if !visible.is_empty() {
            text.replace(visible, Span::new(pending, at.max(pending + 1)));
            pending = at;
        }
        if read == 0 && visible.is_empty() {
            at += 1;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character with the bytes it stands for.
    fn read(bytes: &[u8]) -> (String, String) {
        let text = decode(bytes).expect("a text");
        let visible = text.as_str().to_owned();
        let at = visible.find("145").expect("the number");
        let base = text.to_base(Span::new(at, at + 3));
        (visible, String::from_utf8_lossy(&bytes[base.range()]).into_owned())
    }

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_found_and_spans_point_at_the_bytes() {
        let said = "Le préfet a déclaré: 145 blessés à l’hôpital, près de la frontière – «grave»";
        let plain = |bytes: &[u8]| (said.to_owned(), String::from_utf8_lossy(bytes).into_owned());
        let latin = encoding_rs::WINDOWS_1252.encode(said).0;
        let with_mark = [b"\xEF\xBB\xBF", said.as_bytes()].concat();
        assert_eq!(read(said.as_bytes()), plain(b"145"));
        assert_eq!(read(&with_mark), plain(b"145"));
        assert_eq!(read(&latin), plain(b"145"));
        let (little, big) = (b"1\x004\x005\x00", b"\x001\x004\x005");
        assert_eq!(read(&wide(&format!("\u{feff}{said}"), u16::to_le_bytes)), plain(little));
        assert_eq!(read(&wide(&format!("\u{feff}{said}"), u16::to_be_bytes)), plain(big));
        assert_eq!(read(&wide(said, u16::to_le_bytes)), plain(little));
        assert_eq!(read(&wide(said, u16::to_be_bytes)), plain(big));
    }

    #[test]
    fn other_alphabets_are_told_apart() {
        for (encoding, said) in [
            (encoding_rs::ISO_8859_2, "Pożar zniszczył magazyn, zginęło 145 osób, wśród nich dziewięć dzieci, źródła mówią"),
            (encoding_rs::ISO_8859_7, "Η πυρκαγιά κατέστρεψε την αποθήκη και σκοτώθηκαν 145 άνθρωποι"),
            (encoding_rs::WINDOWS_1251, "Пожар уничтожил склад, погибли 145 человек, сообщили власти"),
            (encoding_rs::SHIFT_JIS, "倉庫で火災があり、145人が死亡したと当局が発表した。"),
        ] {
            assert_eq!(read(&encoding.encode(said).0), (said.to_owned(), "145".to_owned()), "{}", encoding.name());
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_change_the_encoding() {
        let (text, number) = read(b"The caf\xC3\xA9 na\xC3\xAFve r\xC3\xA9sum\xC3\xA9 \xE2\x80\x94 lost \xFF 145 chairs");
        assert_eq!((text.as_str(), number.as_str()), ("The café naïve résumé — lost \u{FFFD} 145 chairs", "145"));
        assert_eq!(
            read(
                b"one NUL \0 in 145 lines of otherwise plain text, which is no reason to give up on it, is it, when \
            all the other bytes are those of a letter that somebody wrote, and of which somebody else may want to read the rest"
            )
            .1,
            "145"
        );
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        assert!(decode(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0").is_err());
        assert!(decode(b"").is_ok());
        assert!(decode(b"\xFF\xFE").is_ok());
        assert!(decode(b"\xFF\xFEa").is_ok());
    }
}
