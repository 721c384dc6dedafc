//! A desk of documents that change gives what reading and gathering all of them anew gives, byte for byte.

use factdiff::Desk;
use factdiff::{Document, Options, Source, assemble, read};

/// Sentences that meet in many ways: the same events in other words and with other figures, names that become common.
const SENTENCES: &[&str] = &[
    "The fire at the Harbour Street mill killed 31 people on 3 March 2025.",
    "At least 34 people died in the Harbour Street mill fire, officials said.",
    "Anna Lindqvist, 34, owned the mill since 2011.",
    "Anna Lindqvist, 36, told reporters that it was built in 1952.",
    "The mill was built in 1956 and employs 85 people.",
    "The mill employs 58 people, said Per Holm.",
    "Per Holm, 61, put the damage at $4.2 million.",
    "Damage at the Harbour Street mill is put at $2.4 million.",
    "Firefighters were called at 9:40 p.m. to 12 Harbour Street.",
    "They were called at 10:20 p.m. to Harbour Street and worked for 14 hours.",
    "Lund has a population of 48,312, and Harbour Street is its oldest.",
    "The population of Lund is 43,812.",
];

/// Xorshift: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }
}

fn written(dice: &mut Dice, name: usize) -> Document {
    let mut text = String::from("---\ndate: 2025-03-05\n---\n");
    for _ in 0..dice.below(7) {
        text.push_str(SENTENCES[dice.below(SENTENCES.len())]);
        text.push_str(if dice.below(3) == 0 { "\n\n" } else { " " });
    }
    read(&Source { name: format!("{name:02}.md"), bytes: text.into_bytes() }, &Options::default())
}

#[test]
fn a_desk_is_what_all_its_documents_come_to() {
    let json = |report: &factdiff::Report| serde_json::to_string(report).unwrap();
    for seed in 1..=12 {
        let mut dice = Dice(u64::wrapping_mul(seed, 0x9E37_79B9_7F4A_7C15));
        let mut documents: Vec<Document> = (0..6 + dice.below(60)).map(|name| written(&mut dice, name)).collect();
        let mut desk = Desk::new(Vec::new(), Options::default());
        documents.iter().for_each(|document| desk.put(document.clone()));
        for step in 0..12 {
            assert_eq!(json(&desk.report()), json(&assemble(&documents, &[], &Options::default())), "seed {seed}, step {step}");
            for _ in 0..1 + dice.below(3) {
                let at = dice.below(documents.len());
                documents[at] = written(&mut dice, at);
                desk.put(documents[at].clone());
            }
        }
    }
}
