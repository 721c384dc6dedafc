//! What a keystroke costs in an editor: one document of a workspace is read again, and the report is about all of them.

#[allow(dead_code)]
#[path = "../examples/corpus.rs"]
mod corpus;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use factdiff::{Desk, Options, Source, read};

fn keystroke(c: &mut Criterion) {
    let mut group = c.benchmark_group("keystroke");
    group.sample_size(20);
    for size in [100, 1000, 4000] {
        let mut records = Vec::new();
        corpus::write(size, &mut records).expect("a vector takes it");
        let line = |(index, line): (usize, &[u8])| Source { name: format!("{index:05}.jsonl"), bytes: line.to_vec() };
        let lines = records.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let sources: Vec<Source> = lines.enumerate().map(line).collect();
        let options = Options::default();
        let mut desk = Desk::new(Vec::new(), options.clone());
        sources.iter().for_each(|source| desk.put(read(source, &options)));
        desk.report();
        // A digit comes and goes in the text of a document, so that claims, keys and facts change with every stroke.
        let was = &sources[size as usize / 2];
        let mut typed = was.clone();
        let digit = typed.bytes.windows(8).position(|here| here == b"\"text\":\"").expect("a text") + 8;
        typed.bytes.splice(digit..digit, *b"Some 17 people were there. ");
        let mut turn = 0;
        group.bench_with_input(BenchmarkId::from_parameter(size), &size, |b, _| {
            b.iter(|| {
                turn += 1;
                desk.put(read(if turn % 2 == 0 { was } else { &typed }, &options));
                desk.report()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, keystroke);
criterion_main!(benches);
