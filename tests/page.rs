//! The page of `--format html` in a browser: headless Chromium, where there is one; where not, the tests say that they skip.

use factdiff::Report;
use factdiff::report::{Format, Style};
use std::path::Path;
use std::process::{Command, Stdio};

// A test that did not run has to say so.
#[allow(clippy::print_stderr)]
fn browser() -> Option<&'static str> {
    let runs = |name: &&str| {
        Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|done| done.success())
    };
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(runs);
    if found.is_none() {
        eprintln!("skipped: no Chromium here to show the page");
    }
    found
}

fn report() -> Report {
    serde_json::from_str(include_str!("data/report.json")).expect("a report")
}

fn page() -> String {
    written(&report())
}

fn written(report: &Report) -> String {
    let mut out = Vec::new();
    (Format::from_name("html").expect("html").render)(report, &mut out, &Style::default()).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// What the page has become once its script has run, with `address` behind its file's name.
fn shown(browser: &str, page: &str, address: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.html");
    std::fs::write(&file, page).expect("written");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--dump-dom"])
        // The page is shown as it is after three seconds of its own time, however slow the machine: frames have been drawn.
        .args(["--virtual-time-budget=3000", "--no-first-run", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}{address}", file.display()))
        .output()
        .expect("the browser runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The page with a script of the test's own at its end, which the page's policy would not let run.
fn driven(page: &str, script: &str) -> String {
    let policy = page.find("<meta http-equiv").and_then(|at| Some(at..at + page[at..].find('>')? + 1)).expect("a policy");
    let mut page = page.to_owned();
    page.replace_range(policy, "");
    page.replace("</body>", &format!("<script>addEventListener('load', () => {{ {script} }})</script></body>"))
}

/// The ids of the facts that are not hidden.
fn visible(dom: &str) -> Vec<&str> {
    let facts = dom.split("<details class=\"fact ").skip(1).map(|fact| fact.split_once('>').unwrap_or_default().0);
    facts.filter(|tag| !tag.contains("hidden")).filter_map(|tag| tag.split("id=\"").nth(1)?.split('"').next()).collect()
}

#[test]
fn the_address_filters() {
    let Some(browser) = browser() else { return };
    let page = page();
    assert_eq!(visible(&shown(browser, &page, "")).len(), 8);
    assert_eq!(visible(&shown(browser, &page, "#verdict=updates,contested")), ["march-size", "F-bridge"]);
    assert_eq!(visible(&shown(browser, &page, "#text=BRIDGE%20treasury")), ["F-bridge"]);
    assert_eq!(visible(&shown(browser, &page, "#source=school.html")), ["F-siege1"]);
    assert_eq!(visible(&shown(browser, &page, "#source=school.html&verdict=agree")), [] as [&str; 0]);
}

#[test]
fn a_click_filters_and_another_takes_it_back() {
    let Some(browser) = browser() else { return };
    let click = "document.querySelector('.chips .agree').click();";
    let once = shown(browser, &driven(&page(), click), "");
    assert_eq!(visible(&once), ["F-crew"]);
    assert!(once.contains(">1 of 8 facts</span>"), "the count is told");
    let twice = shown(browser, &driven(&page(), &click.repeat(2)), "");
    assert_eq!(visible(&twice).len(), 8);
    let typed = "const t = document.getElementById('text'); t.value = 'kühn'; t.dispatchEvent(new Event('input')); \
                 requestAnimationFrame(() => requestAnimationFrame(() => 0));";
    let none = shown(browser, &driven(&page(), typed), "");
    assert!(visible(&none).is_empty() && !none.contains("id=\"none\" hidden"), "nothing fits, and it says so");
}

#[test]
fn a_thousand_facts_can_be_filtered() {
    let Some(browser) = browser() else { return };
    let mut many = report();
    let facts = many.facts.clone();
    many.facts = (0..1000).map(|index| facts[index % facts.len()].clone()).collect();
    for (index, fact) in many.facts.iter_mut().enumerate() {
        let fact = std::sync::Arc::make_mut(fact);
        fact.id = format!("fact-{index}");
        fact.about = format!("{} ({index})", fact.about);
    }
    let page = written(&many);
    assert_eq!(visible(&shown(browser, &page, "#verdict=agree&text=(999)")), ["fact-999"]);
}

#[test]
fn the_policy_lets_nothing_else_run() {
    let Some(browser) = browser() else { return };
    let smuggled = page().replace(
        "</main>",
        "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\"><style>body{--x:1}</style></main>",
    );
    let dom = shown(browser, &smuggled, "#verdict=agree");
    assert!(!dom.contains("<title>run</title>"), "a script ran that is not the page's own");
    assert_eq!(visible(&dom), ["F-crew"], "the page's own did");
}

#[test]
fn a_picture_can_be_taken() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (file, picture) = (folder.path().join("page.html"), folder.path().join("page.png"));
    std::fs::write(&file, page()).expect("written");
    let shot = |path: &Path| format!("--screenshot={}", path.display());
    let status = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--window-size=390,900", &shot(&picture)])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .stderr(Stdio::null())
        .status();
    assert!(status.is_ok_and(|status| status.success()));
    assert!(std::fs::metadata(picture).is_ok_and(|file| file.len() > 10_000), "an empty picture");
}
