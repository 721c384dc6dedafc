//! Claims files as they are written: TOML with spans, so that every mistake has its place.

use super::{Cue, Declaration, Example, File, Measure, Origin};
use crate::claim::Part;
use crate::error::{Complaints, Sheet, nearest};
use crate::fact::Policy;
use crate::lexicon::Lexicon;
use crate::value::{Kind, Unit};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as Unreadable, StrDeserializer};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What may stand in a declaration.
const KEYS: &[&str] =
    &["about", "kind", "near", "not", "window", "measure", "unit", "policy", "value", "status", "because", "part", "example"];

/// What may stand in an example.
const EXAMPLE_KEYS: &[&str] = &["say", "reads", "published"];

/// The kinds a fact can be of.
const KINDS: &[&str] = &["count", "amount", "money", "percent", "duration", "age", "date", "time", "rank"];

const POLICIES: &[&str] = &["fixed", "grows", "shrinks", "varies"];
const PARTS: &[&str] = &["whole", "start", "end"];

/// Tables that are not declarations.
const RESERVED: &[&str] = &["accept"];

/// The declarations of all files; what is wrong goes to `complaints`.
pub(super) fn parse(files: &[File], lexicon: &Lexicon, complaints: &mut Complaints) -> Vec<Declaration> {
    let mut out: Vec<Declaration> = Vec::new();
    for file in files {
        let sheet = Sheet { name: &file.name, text: &file.text };
        let table = match DeTable::parse(&file.text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                complaints.push(sheet, error.span().unwrap_or(0..0), error.message());
                continue;
            }
        };
        for (id, value) in &table {
            if RESERVED.contains(&id.get_ref().as_ref()) {
                continue;
            }
            let mut reader = Reader { sheet, lexicon, complaints };
            let Some(declaration) = reader.declaration(id.get_ref(), id.span(), value) else { continue };
            if let Some(first) = out.iter().find(|other| other.id == declaration.id) {
                let message = format!(
                    "`{}` is declared already: {}:{}:{}",
                    first.id, first.origin.file, first.origin.line, first.origin.column
                );
                complaints.push(sheet, id.span(), &message);
            } else {
                out.push(declaration);
            }
        }
    }
    out
}

struct Reader<'a> {
    sheet: Sheet<'a>,
    lexicon: &'a Lexicon,
    complaints: &'a mut Complaints,
}

impl Reader<'_> {
    fn complain(&mut self, range: Range<usize>, message: &str) {
        self.complaints.push(self.sheet, range, message);
    }

    fn declaration(&mut self, id: &str, at: Range<usize>, value: &Spanned<DeValue>) -> Option<Declaration> {
        let Some(table) = value.get_ref().as_table() else {
            let hint = nearest(id, KEYS.iter().copied()).map_or(String::new(), |_| " inside one".to_owned());
            self.complain(
                at,
                &format!("`{id}` stands outside any declaration; `[some-id]` opens one, keys stand{hint} below it"),
            );
            return None;
        };
        if id.is_empty() || !id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) {
            self.complain(at.clone(), &format!("`{id}` is no id: letters, digits, `-`, `_` and `.` make one"));
        }
        if id.starts_with("F-") {
            self.complain(at.clone(), "ids that start with `F-` are kept for facts that factdiff discovers");
        }
        self.unknown_keys(table, KEYS, &format!("[{id}]"));
        let kind = self.choice::<Kind>(table, "kind", KINDS);
        if kind.is_none() && !table.contains_key("kind") {
            self.complain(at.clone(), &format!("[{id}] needs `kind`: one of {}", KINDS.join(", ")));
        }
        let near = self.cues(table, "near");
        let not = self.cues(table, "not");
        let measure = self.measure(table);
        if near.is_empty() && measure.is_none() && !table.contains_key("near") {
            self.complain(at.clone(), &format!("[{id}] needs `near` (or `measure`): without, it would take every mention"));
        }
        let contested = self.contested(table, &at, id);
        Some(Declaration {
            id: id.to_owned(),
            about: self.string(table, "about").map_or_else(|| id.to_owned(), |(about, _)| about),
            kind: kind.unwrap_or(Kind::Count),
            near,
            not,
            window: self.window(table),
            measure,
            unit: self.string(table, "unit").map(|(unit, _)| Unit::new(&unit)),
            policy: self.choice::<Policy>(table, "policy", POLICIES).unwrap_or_default(),
            value: self.value(table, kind.unwrap_or(Kind::Count)),
            contested,
            part: self.choice::<Part>(table, "part", PARTS),
            examples: self.examples(table),
            origin: Origin::new(self.sheet, at),
        })
    }

    fn unknown_keys(&mut self, table: &DeTable, known: &[&str], place: &str) {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let hint = match nearest(name, known.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("known are {}", known.join(", ")),
                };
                self.complain(key.span(), &format!("unknown key `{name}` in {place}; {hint}"));
            }
        }
    }

    fn string(&mut self, table: &DeTable, key: &str) -> Option<(String, Range<usize>)> {
        let value = table.get(key)?;
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Some((text.to_owned(), value.span())),
            Some(_) => {
                self.complain(value.span(), &format!("`{key}` is empty"));
                None
            }
            None => {
                self.complain(value.span(), &format!("`{key}` must be a string, in quotes"));
                None
            }
        }
    }

    /// One of a closed set of names.
    fn choice<T: for<'de> Deserialize<'de>>(&mut self, table: &DeTable, key: &str, names: &[&str]) -> Option<T> {
        let (given, at) = self.string(table, key)?;
        let plain: StrDeserializer<Unreadable> = given.as_str().into_deserializer();
        if names.contains(&given.as_str())
            && let Ok(value) = T::deserialize(plain)
        {
            return Some(value);
        }
        let hint = nearest(&given, names.iter().copied()).map_or(String::new(), |meant| format!("did you mean `{meant}`? "));
        self.complain(at, &format!("`{key}` cannot be `{given}`; {hint}it is one of {}", names.join(", ")));
        None
    }

    fn cues(&mut self, table: &DeTable, key: &str) -> Vec<Cue> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let single = std::slice::from_ref(value);
        let list: &[Spanned<DeValue>] = value.get_ref().as_array().map_or(single, |list| list);
        let mut cues = Vec::new();
        for value in list {
            match value.get_ref().as_str() {
                Some(written) => match Cue::new(written, self.lexicon) {
                    Some(cue) => cues.push(cue),
                    None => self.complain(value.span(), &format!("`{key}` has an alternative without a word")),
                },
                None => self.complain(value.span(), &format!("`{key}` is a list of strings: [\"one | other\", \"and this\"]")),
            }
        }
        cues
    }

    fn measure(&mut self, table: &DeTable) -> Option<Measure> {
        let (written, at) = self.string(table, "measure")?;
        if self.lexicon.claims().measure(&written).is_some() {
            return Some(Measure::Known(written));
        }
        match Cue::new(&written, self.lexicon) {
            Some(cue) => Some(Measure::Words(cue)),
            None => {
                self.complain(at, "`measure` has an alternative without a word");
                None
            }
        }
    }

    fn window(&mut self, table: &DeTable) -> usize {
        const WIDEST: usize = 20;
        let Some(value) = table.get("window") else { return 0 };
        let number = value.get_ref().as_integer().and_then(|n| usize::from_str_radix(n.as_str(), n.radix()).ok());
        match number {
            Some(window) if window <= WIDEST => window,
            _ => {
                self.complain(value.span(), &format!("`window` is a number of sentences, 0 to {WIDEST}"));
                0
            }
        }
    }

    fn contested(&mut self, table: &DeTable, at: &Range<usize>, id: &str) -> Option<String> {
        let because = self.string(table, "because");
        let Some((status, place)) = self.string(table, "status") else {
            if let Some((_, place)) = because {
                self.complain(place, "`because` explains a `status`, and there is none; write `status = \"contested\"`");
            }
            return None;
        };
        if status != "contested" {
            self.complain(place, &format!("`status` cannot be `{status}`; it is `contested` or absent"));
            return None;
        }
        if because.is_none() && !table.contains_key("because") {
            self.complain(at.clone(), &format!("[{id}] is contested and needs `because`: why the sources differ"));
        }
        because.map(|(because, _)| because)
    }

    fn value(&mut self, table: &DeTable, kind: Kind) -> Option<(String, crate::value::Value)> {
        let (written, at) = self.string(table, "value")?;
        let unit = table.get("unit").and_then(|unit| unit.get_ref().as_str());
        match super::example::value(&written, kind, unit, self.lexicon) {
            Some(value) => Some((written, value)),
            None => {
                self.complain(at, &format!("`value` is not read as one value of this kind: `{written}`"));
                None
            }
        }
    }

    fn examples(&mut self, table: &DeTable) -> Vec<Example> {
        let Some(value) = table.get("example") else { return Vec::new() };
        let single = std::slice::from_ref(value);
        let list: &[Spanned<DeValue>] = value.get_ref().as_array().map_or(single, |list| list);
        list.iter().filter_map(|example| self.example(example)).collect()
    }

    fn example(&mut self, value: &Spanned<DeValue>) -> Option<Example> {
        let Some(table) = value.get_ref().as_table() else {
            self.complain(value.span(), "an example is a table: [[ID.example]] with `say` and `reads`");
            return None;
        };
        self.unknown_keys(table, EXAMPLE_KEYS, "an example");
        for key in ["say", "reads"] {
            if !table.contains_key(key) {
                self.complain(value.span(), &format!("an example needs `{key}`"));
            }
        }
        let (say, _) = self.string(table, "say")?;
        let reads = table.get("reads")?;
        let place = Origin::new(self.sheet, reads.span());
        let single = std::slice::from_ref(reads);
        let list: &[Spanned<DeValue>] = reads.get_ref().as_array().map_or(single, |list| list);
        let mut words = Vec::new();
        for one in list {
            match one.get_ref().as_str() {
                Some("nothing") => {}
                Some(text) => words.push(text.to_owned()),
                None => self.complain(one.span(), "`reads` is the words of the value, or \"nothing\""),
            }
        }
        let published = table.get("published").and_then(|date| {
            let written = match date.get_ref() {
                DeValue::Datetime(date) => date.to_string(),
                other => other.as_str().unwrap_or_default().to_owned(),
            };
            let day = written.parse::<jiff::civil::Date>().ok();
            if day.is_none() {
                self.complain(date.span(), "`published` is a day: 2025-07-04");
            }
            day
        });
        Some(Example { say, reads: words, published, origin: place })
    }
}
