//! What a keystroke costs in an editor: one document of a workspace is read again, and all are compared.

#[allow(dead_code)]
#[path = "../examples/corpus.rs"]
mod corpus;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use factdiff::{Document, Options, Source, assemble, read};
use std::hint::black_box;

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
        let documents: Vec<Document> = sources.iter().map(|source| read(source, &options)).collect();
        group.bench_with_input(BenchmarkId::from_parameter(size), &size, |b, _| {
            b.iter(|| {
                let changed = read(black_box(&sources[0]), &options);
                assemble(std::iter::once(&changed).chain(&documents[1..]), &[], &options)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, keystroke);
criterion_main!(benches);
