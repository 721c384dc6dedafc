//! How fast a document is read: tokens and sentences, mentions.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use factdiff::article::{self, Known};
use factdiff::lexicon::{ENGLISH, LANGUAGES, Lexicon};
use factdiff::source::Source;
use factdiff::{mention, sentence};
use std::hint::black_box;

/// News-like prose: a number or a date in every other sentence.
const PROSE: &str = "The foreign minister said on Thursday that at least 60 people had been killed and more than 100 injured when the \
    building fell. Rescue workers searched the ruins through the night while families waited behind the barriers. The company, \
    which employs about 12,400 people in 30 countries, raised $4.1bn in July 2021 and reported growth of 5.2% in the first quarter. \
    Nobody could say how long the work would last or what it would cost. The war went on for nine years, from 1979 to 1989. ";

fn reading(c: &mut Criterion) {
    let text = PROSE.repeat(500);
    let source = Source { name: "prose.txt".into(), bytes: text.clone().into_bytes() };
    let articles = article::read(&source, &Known::default(), &mut Vec::new());
    let article = &articles[0];
    let prose = sentence::split(article, &ENGLISH);
    let mut group = c.benchmark_group("reading");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("sentences", |b| b.iter(|| sentence::split(black_box(article), &ENGLISH)));
    group.bench_function("mentions", |b| b.iter(|| mention::find(black_box(article), &prose, &ENGLISH)));
    group.finish();
    c.bench_function("lexicon", |b| b.iter(|| Lexicon::parse(black_box(LANGUAGES[0].1))));
}

criterion_group!(benches, reading);
criterion_main!(benches);
