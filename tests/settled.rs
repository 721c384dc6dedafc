//! What is known already and what changed: acceptances, the baseline, `--since` and `factdiff.toml`, from the command line.

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder with a declared fact and two documents that disagree about it.
struct Desk(TempDir);

const CLAIMS: &str = r#"
[ferry-deaths]
about = "How many people did the ferry fire kill?"
kind = "count"
near = ["ferry"]
measure = "killed"
unit = "person"
"#;

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        desk.write("claims/ferry.toml", CLAIMS);
        desk.write("a.txt", "The ferry fire killed 31 people.\n");
        desk.write("b.txt", "Many grieve. More than 40 people were killed in the ferry fire.\n");
        // The configuration of whoever runs the tests stays out of it.
        std::fs::create_dir(desk.path().join(".git")).unwrap();
        desk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_factdiff")).args(args).current_dir(self.path()).output().unwrap()
    }

    /// The exit status, and the codes reported in the short format, in order.
    fn codes(&self, args: &[&str]) -> (i32, Vec<String>) {
        let output = self.run(&[&["check", "--format", "short"], args].concat());
        let text = String::from_utf8(output.stdout).unwrap();
        let heads = text.lines().filter(|line| !line.contains(": note: ")).filter_map(|line| line.rsplit_once('['));
        (output.status.code().unwrap(), heads.map(|(_, code)| code.trim_end_matches(']').to_owned()).collect())
    }

    fn git(&self, args: &[&str]) {
        let set = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"];
        let output = Command::new("git").args(set).args(args).current_dir(self.path()).output().expect("git");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

fn codes(status: i32, codes: &[&str]) -> (i32, Vec<String>) {
    (status, codes.iter().map(|code| code.to_string()).collect())
}

#[test]
fn an_acceptance_holds_until_its_day_and_says_so_when_it_is_of_no_use() {
    let desk = Desk::new();
    assert_eq!(desk.codes(&[]), codes(1, &["conflict"]));
    let accept = "\n[[accept]]\nfact = \"ferry-deaths\"\nbecause = \"kept as printed\"\nuntil = 2026-06-30\n";
    desk.write("claims/ferry.toml", &format!("{CLAIMS}{accept}"));
    assert_eq!(desk.codes(&["--as-of", "2026-06-30"]), codes(0, &[]));
    assert_eq!(desk.codes(&["--as-of", "2026-07-01"]), codes(1, &["conflict", "expired-acceptance"]));
    desk.write("b.txt", "31 people were killed in the ferry fire.\n");
    assert_eq!(desk.codes(&["--as-of", "2026-06-30"]), codes(0, &["unused-acceptance"]));
    desk.write("claims/ferry.toml", &format!("{CLAIMS}\n[[accept]]\nfact = \"ferry-deaths\"\n"));
    let output = desk.run(&[]);
    assert_eq!(output.status.code(), Some(2), "without a reason it is an error");
    assert!(String::from_utf8_lossy(&output.stderr).contains("claims/ferry.toml:9:1: an acceptance needs `because`"));
}

#[test]
fn any_claims_file_that_people_write_may_accept() {
    let desk = Desk::new();
    let accept = "[[accept]]\nfact = \"ferry-deaths\"\nbecause = \"kept as printed\"\n";
    desk.write("claims/documents.toml", &format!("[[document]]\npath = \"a.txt\"\noutlet = \"Daily\"\n\n{accept}"));
    assert_eq!(desk.codes(&[]), codes(0, &[]));
    desk.write("claims/documents.toml", "[[document]]\npath = \"a.txt\"\n\n[[acept]]\nfact = \"x\"\n");
    let output = desk.run(&[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("documents.toml:4:3: unknown field `acept`"), "{output:?}");
}

#[test]
fn a_job_may_have_no_summary() {
    let desk = Desk::new();
    let run = |summary: &str| {
        let mut run = Command::new(env!("CARGO_BIN_EXE_factdiff"));
        run.args(["-f", "github"]).env("GITHUB_STEP_SUMMARY", summary).current_dir(desk.path()).output().unwrap()
    };
    assert_eq!(run("").status.code(), Some(1), "set and empty");
    assert_eq!(run("summary.md").status.code(), Some(1));
    assert!(desk.read("summary.md").starts_with("## factdiff: 1 error"));
}

#[test]
fn a_baseline_is_valid_when_lines_move_and_knows_no_new_voice() {
    let desk = Desk::new();
    assert!(desk.run(&["baseline"]).status.success());
    let written = desk.read("claims/baseline.toml");
    assert_eq!(desk.codes(&[]), codes(0, &[]));
    desk.write("a.txt", "Three new lines\n\nstand above.\n\nThe ferry fire killed 31 people.\n");
    assert_eq!(desk.codes(&[]), codes(0, &[]), "lines have moved");
    assert_eq!(desk.codes(&["--no-baseline"]), codes(1, &["conflict"]));

    desk.write("c.txt", "The ferry fire killed 33 people.\n");
    assert_eq!(desk.codes(&[]), codes(1, &["conflict"]), "a new document with a new value");
    let again = desk.run(&["baseline"]);
    assert_eq!(again.status.code(), Some(2), "it never grows unasked");
    assert!(desk.run(&["baseline", "--prune"]).status.success());
    assert_eq!(desk.read("claims/baseline.toml"), written, "pruning takes nothing in");
    assert!(desk.run(&["baseline", "--update"]).status.success());
    assert_eq!(desk.codes(&[]), codes(0, &[]));

    std::fs::remove_file(desk.path().join("c.txt")).unwrap();
    assert!(desk.run(&["baseline", "--prune"]).status.success());
    assert_eq!(desk.read("claims/baseline.toml"), written);
    let left: Vec<_> = std::fs::read_dir(desk.path().join("claims")).unwrap().flatten().map(|e| e.file_name()).collect();
    assert_eq!(left.len(), 2, "nothing is left beside it: {left:?}");
}

#[test]
fn places_left_behind_have_the_columns_that_editors_count() {
    let desk = Desk::new();
    std::fs::remove_dir(desk.path().join(".git")).unwrap();
    desk.write("d.txt", "“Zoë” 😀: by then 31 people had been killed by the ferry fire.\n");
    desk.git(&["init", "--quiet"]);
    desk.git(&["add", "."]);
    desk.git(&["commit", "--quiet", "-m", "first"]);
    desk.write("a.txt", "The ferry fire killed 32 people.\n");
    let report: factdiff::Report = serde_json::from_slice(&desk.run(&["-f", "json", "--since", "HEAD"]).stdout).unwrap();
    let left = report.findings.iter().find(|finding| finding.code == "left-behind").unwrap();
    let place = left.places.iter().find(|place| place.source == "d.txt").unwrap();
    assert_eq!((place.column, place.end_column), (26, 28), "bytes");
    assert_eq!(place.utf16, [19, 21]);
}

#[test]
fn since_reports_what_the_change_touches_and_what_it_left_behind() {
    let desk = Desk::new();
    std::fs::remove_dir(desk.path().join(".git")).unwrap();
    desk.write("d.txt", "By then 31 people had been killed by the ferry fire.\n");
    desk.write("CHANGELOG.md", "At first 31 people were said to be killed in the ferry fire.\n");
    desk.git(&["init", "--quiet"]);
    desk.git(&["add", "."]);
    desk.git(&["commit", "--quiet", "-m", "first"]);
    assert_eq!(desk.codes(&[]), codes(1, &["conflict"]));
    assert_eq!(desk.codes(&["--since", "HEAD"]), codes(0, &[]), "nothing has changed");

    desk.write("e.txt", "No number about the fire, but 12 ships.\n");
    assert_eq!(desk.codes(&["--since", "HEAD"]), codes(0, &[]), "another fact");
    desk.write("a.txt", "The ferry fire killed 32 people.\n");
    assert_eq!(desk.codes(&["--since", "HEAD"]), codes(1, &["conflict", "left-behind"]), "a dirty tree");
    let short = String::from_utf8(desk.run(&["-f", "short", "--since", "HEAD"]).stdout).unwrap();
    assert!(short.contains("d.txt:1:9: note: still as it was: 31") && short.contains("CHANGELOG.md and 1 more place"), "{short}");
    desk.write("factdiff.toml", "historical = [\"CHANGELOG.md\"]\n");
    let short = String::from_utf8(desk.run(&["-f", "short", "--since", "HEAD"]).stdout).unwrap();
    assert!(short.contains("still “31” in d.txt"), "{short}");

    desk.git(&["checkout", "--quiet", "-b", "topic"]);
    desk.git(&["commit", "--quiet", "-am", "second"]);
    assert_eq!(desk.codes(&["--since", "HEAD"]), codes(0, &[]));
    assert_eq!(desk.codes(&["--since", "main"]).1, ["conflict", "left-behind"], "committed on a branch");
    for wrong in ["nowhere", "HEAD:a.txt", "-x"] {
        let output = desk.run(&[&format!("--since={wrong}")]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn since_knows_a_moved_document_and_shows_the_side_that_was_touched() {
    let desk = Desk::new();
    std::fs::remove_dir(desk.path().join(".git")).unwrap();
    desk.write("claims/known.toml", "[[accept]]\nfact = \"nothing\"\nbecause = \"x\"\n");
    desk.write("docs/z.txt", "Nobody knows how it began. All agree that the ferry fire killed 31 people.\n");
    desk.git(&["init", "--quiet"]);
    desk.git(&["add", "."]);
    desk.git(&["commit", "--quiet", "-m", "first"]);
    desk.git(&["mv", "docs/z.txt", "moved.txt"]);
    assert_eq!(desk.codes(&["--since", "HEAD"]), codes(0, &[]), "moved, and nothing changed in it");
    desk.write("moved.txt", "Nobody knows how it began. All agree that the ferry fire killed 33 people.\n");
    let report: factdiff::Report = serde_json::from_slice(&desk.run(&["-f", "json", "--since", "HEAD"]).stdout).unwrap();
    let places = |code: &str| -> Vec<&str> {
        let finding = report.findings.iter().find(|finding| finding.code == code).unwrap();
        finding.places.iter().map(|place| place.source.as_str()).collect()
    };
    assert_eq!(places("conflict")[0], "moved.txt", "the side that the author of the change may mend");
    assert_eq!(places("left-behind"), ["a.txt", "moved.txt"]);

    // Claims files are found from below, too.
    desk.write("claims/known.toml", "[[accept]]\nfact = \"nobody\"\nbecause = \"x\"\n");
    let below = |folder: &str| {
        let mut run = Command::new(env!("CARGO_BIN_EXE_factdiff"));
        let run = run.args(["-f", "short", "--since", "HEAD", ".."]).current_dir(folder);
        String::from_utf8(run.output().unwrap().stdout).unwrap()
    };
    std::fs::create_dir_all(desk.path().join("docs")).unwrap();
    let short = below(desk.path().join("docs").to_str().unwrap());
    assert!(short.contains("../claims/known.toml:2:8: warning: No finding is about `nobody`"), "{short}");
}

#[test]
fn the_configuration_is_the_nearest_one_up_to_the_repository() {
    let desk = Desk::new();
    desk.write("factdiff.toml", "exclude = [\"b.txt\"]\n");
    assert_eq!(desk.codes(&["."]), codes(0, &[]));
    assert_eq!(desk.codes(&["a.txt", "b.txt"]), codes(0, &[]), "named, and still excluded");
    desk.write("factdiff.toml", "include = [\"a.txt\"]\nfail-on = \"never\"\n");
    assert_eq!(desk.codes(&["."]), codes(0, &[]));
    assert_eq!(desk.codes(&["a.txt", "b.txt"]), codes(0, &["conflict"]), "named; the run may not fail");
    assert_eq!(desk.codes(&["a.txt", "b.txt", "--fail-on", "error"]), codes(1, &["conflict"]), "a flag comes before it");
    desk.write("factdiff.toml", "[tolerance]\nkilled = \"50%\"\n");
    assert_eq!(desk.codes(&[]), codes(0, &[]));

    desk.write("docs/x.txt", "The ferry fire killed 31 people.\n");
    let shown =
        Command::new(env!("CARGO_BIN_EXE_factdiff")).arg("--show-config").current_dir(desk.path().join("docs")).output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("tolerance.killed = \"50%\""), "{shown}");
    assert!(shown.contains("../factdiff.toml:2"), "{shown}");

    desk.write("factdiff.toml", "exlude = []\n");
    let output = desk.run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("factdiff.toml:1:1: unknown key `exlude`; did you mean `exclude`?"));
}

#[test]
fn init_writes_what_can_be_read_and_overwrites_nothing() {
    let desk = Desk::new();
    assert!(desk.run(&["init"]).status.success());
    assert_eq!(desk.codes(&[]), codes(1, &["conflict"]));
    desk.write("factdiff.toml", "fail-on = \"never\"\n");
    assert_eq!(desk.run(&["init"]).status.code(), Some(2));
    assert_eq!(desk.read("factdiff.toml"), "fail-on = \"never\"\n");
}

#[test]
fn schemas_are_printed() {
    let desk = Desk::new();
    for name in ["report", "line", "mention", "config"] {
        let output = desk.run(&["schema", name]);
        let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(schema["$id"], format!("urn:factdiff:{name}-1"));
    }
    let report: serde_json::Value = serde_json::from_slice(&desk.run(&["--format", "json"]).stdout).unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&desk.run(&["schema"]).stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, [] as [String; 0]);
}
