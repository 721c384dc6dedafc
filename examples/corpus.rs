//! Writes made-up news as JSONL, for measuring how time and memory grow with the number of documents.
//!
//! `cargo run --release --example corpus -- 10000 > /tmp/corpus.jsonl`. The same number gives the same bytes. Some four
//! articles tell of one event (the first half of their ids), in different words and with a toll that now and then differs;
//! places, surnames and kinds of event recur, and so do phrases with other figures, as they do in an archive.

#![allow(clippy::print_stdout)]

use std::io::{BufWriter, Write};

fn main() {
    let number = |word: String| word.parse::<u64>().ok();
    let documents = std::env::args().nth(1).and_then(number).unwrap_or(1000);
    write(documents, &mut BufWriter::new(std::io::stdout().lock())).expect("standard output takes it");
}

/// Writes so many documents, one JSON value a line.
pub fn write(documents: u64, out: &mut dyn Write) -> std::io::Result<()> {
    let mut dice = Dice(documents ^ 0x9E37_79B9_7F4A_7C15);
    let (mut written, mut events) = (0, 0);
    while written < documents {
        let event = Event::new(&mut dice);
        events += 1;
        for _ in 0..1 + dice.below(7) {
            if written == documents {
                break;
            }
            let (title, text) = event.tell(&mut dice);
            let day = 1 + dice.below(2);
            let record = serde_json::json!({
                "id": format!("{events:05}-{written:06}"), "title": title, "text": text,
                "outlet": format!("{} {}", event.place, dice.pick(&["Post", "Herald", "Times", "Courier", "Echo"])),
                "published": format!("{}-{:02}-{:02}", event.year, event.month, (event.day + day).min(28)),
            });
            writeln!(out, "{record}")?;
            written += 1;
        }
    }
    Ok(())
}

/// Xorshift: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    /// Small numbers far more often than great ones, as with names.
    fn skewed(&mut self, sides: u64) -> u64 {
        let bound = 1 + self.below(sides);
        self.below(bound)
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len() as u64) as usize]
    }
}

/// The `n`th name of a kind, spelled from syllables.
fn name(n: u64, last: &str) -> String {
    const HEADS: [&str; 24] = [
        "Bar", "Cal", "Dor", "El", "Fen", "Gar", "Hol", "Ist", "Jor", "Kel", "Lam", "Mor", "Nor", "Ost", "Pel", "Quin", "Rav",
        "Sel", "Tor", "Ul", "Ver", "Wes", "Yor", "Zan",
    ];
    const MIDDLES: [&str; 20] =
        ["a", "ber", "cho", "de", "er", "fi", "go", "i", "ka", "len", "mi", "na", "o", "per", "ri", "sto", "ti", "u", "vi", "za"];
    let (head, rest) = (HEADS[(n % 24) as usize], n / 24);
    format!("{head}{}{}{last}", MIDDLES[(rest % 20) as usize], if rest >= 20 { MIDDLES[(rest / 20 % 20) as usize] } else { "" })
}

struct Event {
    kind: usize,
    place: String,
    street: String,
    given: String,
    surname: String,
    official: String,
    age: u64,
    dead: u64,
    hurt: u64,
    money: u64,
    hour: u64,
    minute: u64,
    year: u64,
    month: u64,
    day: u64,
}

impl Event {
    fn new(dice: &mut Dice) -> Self {
        Event {
            kind: dice.below(6) as usize,
            place: name(dice.skewed(2000), dice.pick(&["ton", "burg", "ville", "ford"])),
            street: name(dice.skewed(900), " Street"),
            given: dice
                .pick(&["Anna", "Ben", "Carla", "David", "Eva", "Frank", "Grace", "Hugo", "Irene", "James", "Karen", "Leo"])
                .to_owned(),
            surname: name(dice.skewed(5000), dice.pick(&["son", "er", "ov", "ez", "man"])),
            official: name(dice.skewed(5000), "sen"),
            age: 18 + dice.below(70),
            dead: 1 + dice.skewed(60),
            hurt: 2 + dice.skewed(200),
            money: 1 + dice.skewed(900),
            hour: 1 + dice.below(11),
            minute: 5 * dice.below(12),
            year: 2010 + dice.below(14),
            month: 1 + dice.below(12),
            day: 1 + dice.below(26),
        }
    }

    /// One article: five to eight of the sentences there are on such an event, and what fills a page.
    fn tell(&self, dice: &mut Dice) -> (String, String) {
        let Event { place, street, given, surname, official, age, hurt, money, hour, minute, year, .. } = self;
        let dead = if dice.below(10) == 0 { self.dead + 1 + dice.below(9) } else { self.dead };
        let what = ["fire", "crash", "shooting", "flood", "explosion", "collapse"][self.kind];
        let mut text = String::new();
        let facts = [
            format!("At least {dead} people were killed and {hurt} injured in a {what} in {place}, officials said."),
            format!("The {what} in {place} killed {dead} people, the authorities said."),
            format!("It happened at {hour}:{minute:02} p.m. on {street}, according to police."),
            format!("{given} {surname}, {age}, was among the survivors."),
            format!("\"I heard a bang and ran,\" said {given} {surname}, a {age}-year-old teacher."),
            format!("Damage is put at ${money}m, said the mayor of {place}, {given} {official}."),
            format!("{official} promised ${money} million for those who lost their homes."),
            format!("More than {} firefighters and {} ambulances were sent to {street}.", hurt / 2 + 10, hurt % 17 + 2),
            format!("It was the worst {what} in the region since {}, when {} people died.", year - 3 - hurt % 40, hurt / 3 + 2),
        ];
        let filler = |dice: &mut Dice| {
            let n = 2 + dice.skewed(40);
            match dice.below(10) {
                0 => format!(
                    "Witnesses described scenes of confusion on {street} as people tried to reach relatives by telephone."
                ),
                1 => format!("Schools in the district will stay closed until Thursday, and {n} bus lines were diverted."),
                2 => format!("An inquiry has been opened and is expected to report within {n} months."),
                3 => format!("The regional council had warned of the danger in a report of {} pages in March.", n * 3),
                4 => format!("Volunteers handed out blankets, and a hotline had taken {} calls by the evening.", n * 10),
                5 => "Hospitals called in staff from their leave; one said it had treated patients in the corridors.".to_owned(),
                6 => format!(
                    "The minister of the interior cut short a visit to {} and will speak to reporters on Friday.",
                    name(n, "land")
                ),
                7 => format!(
                    "Insurance firms said that it was too early to speak of costs, which could reach {n}% of their yearly premiums."
                ),
                8 => format!(
                    "Residents have complained for years about narrow roads, and about {} of them signed a petition.",
                    n * 20
                ),
                _ => format!("Traffic on the main road was stopped in both directions for more than {n} hours."),
            }
        };
        let first = dice.below(2) as usize;
        let mut told = vec![first];
        for _ in 0..5 + dice.below(3) {
            let next = 2 + dice.below(facts.len() as u64 - 2) as usize;
            if !told.contains(&next) {
                told.push(next);
            }
        }
        for (i, &fact) in told.iter().enumerate() {
            text.push_str(&facts[fact]);
            text.push_str(if i % 2 == 1 { "\n\n" } else { " " });
            for _ in 0..3 {
                text.push_str(&filler(dice));
                text.push(' ');
            }
        }
        let title = match dice.below(2) {
            0 => format!("{dead} dead after {what} in {place}"),
            _ => format!("{place} mourns after {what} on {street}"),
        };
        (title, text)
    }
}
