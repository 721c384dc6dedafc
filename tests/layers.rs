//! Data flows one way: a module imports only from modules to its left.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the pipeline.
const ORDER: &[&str] =
    &["text", "error", "value", "lexicon", "source", "article", "sentence", "mention", "claim", "fact", "finding", "report"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The top-level module a file belongs to: "article" for src/article/page.rs; none for lib.rs and the binary.
fn module(path: &Path) -> Option<usize> {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("below src");
    let first = inside.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    ORDER.iter().position(|name| *name == first)
}

/// The modules a line imports from by `crate::`, with those of `use crate::{a, b}`.
fn imports(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for after in line.split("crate::").skip(1) {
        let names = match after.strip_prefix('{') {
            Some(group) => group.split(['}', ',']).map(str::trim).map(str::to_owned).collect(),
            None => vec![after.to_owned()],
        };
        for name in names {
            let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.push(name);
        }
    }
    found
}

#[test]
fn every_module_imports_only_from_its_left() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.sort();
    let mut wrong = Vec::new();
    let mut seen = [false; ORDER.len()];
    for file in &files {
        let Some(own) = module(file) else { continue };
        seen[own] = true;
        let text = fs::read_to_string(file).expect("readable");
        // Tests beside the code may look wherever they like.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            for name in imports(line).iter().filter(|_| !comment) {
                match ORDER.iter().position(|module| module == name) {
                    Some(other) if other > own => wrong.push(format!(
                        "{}:{}: `{}` imports from `{name}`, which is to its right",
                        file.display(),
                        number + 1,
                        ORDER[own]
                    )),
                    _ => {}
                }
            }
        }
    }
    assert!(seen.iter().all(|seen| *seen), "every module of the pipeline is there: {ORDER:?} {seen:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_has_no_other_modules() {
    let lib = include_str!("../src/lib.rs");
    let declared: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")).map(|name| name.trim_end_matches(';')).collect();
    let mut order = ORDER.to_vec();
    order.sort_unstable();
    assert_eq!(declared, order);
}

#[test]
fn imports_are_found() {
    assert_eq!(imports("use crate::{text::Span, value}; // crate::claim"), ["text", "value", "", "claim"]);
    assert_eq!(imports("    crate::fact::gather(x, crate::report::y)"), ["fact", "report"]);
}
