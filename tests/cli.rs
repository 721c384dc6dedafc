//! What people see: every command, as data. `TRYCMD=overwrite cargo test --test main cli` writes the expectations anew.

#[test]
fn commands() {
    let tests = trycmd::TestCases::new();
    tests.register_bin("factdiff", trycmd::cargo::cargo_bin!("factdiff"));
    for (name, value) in [("LC_ALL", "C.UTF-8"), ("NO_COLOR", ""), ("CLICOLOR_FORCE", ""), ("FORCE_COLOR", "")] {
        tests.env(name, value);
    }
    tests.env("COLUMNS", "80").env("GITHUB_STEP_SUMMARY", "");
    tests.case("tests/cli/*.trycmd");
}
