//! House rules that a machine can check: what STYLE.md asks for and no compiler knows.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A text file of the project.
struct File {
    /// From the root of the project, with `/`.
    path: String,
    text: String,
}

impl File {
    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Files that only tests and benches compile.
    fn is_for_tests(&self) -> bool {
        self.path
            .split('/')
            .any(|part| ["tests", "tests.rs", "benches", "examples"].contains(&part))
    }

    /// What goes into the program: all lines before the unit tests.
    fn production(&self) -> impl Iterator<Item = &str> {
        self.text
            .lines()
            .take_while(|line| !line.starts_with("#[cfg(test)]"))
    }

    /// The same without comments.
    fn code(&self) -> impl Iterator<Item = &str> {
        self.production()
            .filter(|line| !line.trim_start().starts_with("//"))
    }

    fn lies_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }
}

fn root() -> PathBuf {
    let mut folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    while !folder.join("Cargo.lock").exists() {
        assert!(folder.pop(), "the workspace has a Cargo.lock");
    }
    folder
}

/// Every file that is text and ours: not what is built, vendored or generated.
fn files() -> Vec<File> {
    let mut files = Vec::new();
    collect(&root(), &root(), &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 50, "the walk found the project");
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) {
    const NOT_OURS: [&str; 6] = ["target", ".git", "node_modules", "vendor", "fonts", "demo"];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !NOT_OURS.contains(&name) {
                collect(root, &path, files);
            }
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let path = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            files.push(File { path, text });
        }
    }
}

fn rust() -> impl Iterator<Item = File> {
    files().into_iter().filter(File::is_rust)
}

/// Fails with all findings at once.
#[track_caller]
fn nothing(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn every_file_says_in_one_line_what_it_is() {
    let silent = rust().filter(|file| !file.text.starts_with("//! "));
    nothing("starts without //!", silent.map(|file| file.path).collect());
}

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    for file in rust().filter(|file| !file.is_for_tests()) {
        match file.production().count() {
            ..=300 => {}
            lines @ ..=400 => eprintln!("{} has {lines} lines: split it soon", file.path),
            lines => long.push(format!("{} has {lines} lines", file.path)),
        }
    }
    nothing("longer than 400 lines before its tests", long);
}

#[test]
fn only_db_talks_to_the_database() {
    let allowed = ["crates/store/", "crates/testkit/", "migrations/"];
    let is_db = |path: &str| {
        path.ends_with("/db.rs") || path.contains("/db/") || path.ends_with("/access.rs")
    };
    let outside = rust()
        .filter(|file| !file.is_for_tests() && !file.lies_under(&allowed) && !is_db(&file.path));
    let named = outside.filter(|file| file.code().any(|line| line.contains("sea_orm")));
    nothing(
        "names sea_orm outside db",
        named.map(|file| file.path).collect(),
    );
}

#[test]
fn access_gives_permits_and_asks_no_questions_of_its_own() {
    let queries = ["EntityTrait", "QueryFilter", "Statement", "Entity::find"];
    let mut found = Vec::new();
    for file in rust().filter(|file| file.path.ends_with("/access.rs")) {
        let queries = queries
            .iter()
            .filter(|word| file.code().any(|line| line.contains(**word)));
        found.extend(queries.map(|word| format!("{}: {word}", file.path)));
    }
    nothing("SQL belongs into db", found);
}

#[test]
fn the_databases_have_names_in_one_place_only() {
    // Beside the dialects: what makes test databases, and the words of the command line.
    let allowed = [
        "crates/store/src/dialect/",
        "crates/testkit/src/",
        "app/src/cli/",
        "app/src/config",
    ];
    let mut found = Vec::new();
    for file in rust().filter(|file| !file.is_for_tests() && !file.lies_under(&allowed)) {
        for line in file.code() {
            let lower = line.to_lowercase();
            if lower.contains("sqlite") || lower.contains("postgres") {
                found.push(format!("{}: {}", file.path, line.trim()));
            }
        }
    }
    nothing("names a database outside store/dialect", found);
}

#[test]
fn no_municipality_is_written_into_code() {
    let names = ["品川", "世田谷", "目黒", "大阪"];
    let mut found = Vec::new();
    for file in rust().filter(|file| {
        !file.is_for_tests()
            && file.lies_under(&["crates/", "modules/", "app/", "permit/", "migrations/"])
    }) {
        let lines = file
            .production()
            .filter(|line| names.iter().any(|name| line.contains(name)));
        found.extend(lines.map(|line| format!("{}: {}", file.path, line.trim())));
    }
    nothing("a municipality's name: it is data of a pack", found);
}

#[test]
fn nothing_is_left_to_do_later() {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
    ];
    let mut found = Vec::new();
    for file in files().iter().filter(|file| !file.path.ends_with(".lock")) {
        for (number, line) in file.text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                found.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    nothing("a mark that something is unfinished", found);
}

#[test]
fn no_machine_is_written_into_the_project() {
    let places = [
        concat!("/work", "/"),
        concat!("/tmp/", "plan"),
        concat!("/root", "/"),
        concat!("/home", "/"),
    ];
    let mut found = Vec::new();
    for file in files().iter().filter(|file| !file.path.ends_with(".lock")) {
        for (number, line) in file.text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place)) {
                found.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    nothing("a path of one machine", found);
}

#[test]
fn pages_carry_no_script_or_style_of_their_own() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| file.path.ends_with(".html")) {
        for (number, line) in file.text.lines().enumerate() {
            let inline = line.contains(" style=\"")
                || line.contains("<style")
                || line.contains("javascript:");
            let script = line.contains("<script") && !line.contains("src=");
            let handler = [
                " onclick=",
                " onchange=",
                " onsubmit=",
                " onload=",
                " oninput=",
            ];
            if inline || script || handler.iter().any(|name| line.contains(name)) {
                found.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    nothing("the browser would refuse it (CSP)", found);
}

#[test]
fn nothing_is_fetched_from_the_internet() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| {
        [".html", ".css", ".js"]
            .iter()
            .any(|end| file.path.ends_with(end))
    }) {
        for (number, line) in file.text.lines().enumerate() {
            let fetches = [
                "src=\"http",
                "@import",
                "url(http",
                "url(\"http",
                "url('http",
                "fetch(\"http",
                "<link rel=\"stylesheet\" href=\"http",
            ];
            if fetches.iter().any(|way| line.contains(way)) {
                found.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    nothing("calls somebody else's server", found);
}

#[test]
fn architecture_names_only_what_is_there() {
    let text = read("ARCHITECTURE.md");
    let mut found = Vec::new();
    for word in in_backticks(&text) {
        let is_path = word.contains('/')
            || [".rs", ".md", ".toml", ".html", ".snap"]
                .iter()
                .any(|end| word.ends_with(end));
        let is_pattern =
            word.contains(['{', '*', '<', ' ', ':', '(', '…']) || word.starts_with('/');
        if is_path && !is_pattern && !root().join(word).exists() {
            found.push(word.to_owned());
        }
    }
    nothing("ARCHITECTURE.md names what is not there", found);
}

#[test]
fn every_word_of_the_glossary_is_used() {
    let text = read("GLOSSARY.md");
    let ours: Vec<File> = files()
        .into_iter()
        .filter(|file| {
            [".rs", ".html", ".toml", ".sql"]
                .iter()
                .any(|end| file.path.ends_with(end))
        })
        .collect();
    let mut used = BTreeSet::new();
    for file in &ours {
        used.extend(
            file.text
                .split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_')),
        );
    }
    let english = text
        .lines()
        .filter_map(|line| line.strip_prefix('|'))
        .filter_map(|line| line.split('|').nth(1));
    let mut found = Vec::new();
    for word in english.flat_map(in_backticks) {
        let parts = word.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
        found.extend(
            parts
                .filter(|part| !part.is_empty() && !used.contains(part))
                .map(str::to_owned),
        );
    }
    nothing("a word of GLOSSARY.md that no code uses", found);
}

#[test]
fn every_crate_follows_the_house() {
    let mut found = Vec::new();
    for file in files()
        .iter()
        .filter(|file| file.path.ends_with("/Cargo.toml"))
    {
        let follows = [
            "[lints]\nworkspace = true",
            "license.workspace = true",
            "edition.workspace = true",
        ];
        let missing = follows.iter().filter(|line| !file.text.contains(**line));
        found.extend(missing.map(|line| format!("{}: {line:?}", file.path)));
        let versions = file
            .text
            .lines()
            .filter(|line| line.contains("version = \"") || line.contains("git = \""));
        found.extend(
            versions.map(|line| format!("{}: {line}: versions stand in the root", file.path)),
        );
    }
    nothing("a manifest of its own kind", found);
}

#[test]
fn nothing_points_upwards() {
    // Direction: app, training, policy, people, then crates and permit.
    let modules = ["people", "policy", "training"];
    let mut found = Vec::new();
    for file in files()
        .iter()
        .filter(|file| file.path.ends_with("/Cargo.toml"))
    {
        let normal = file
            .text
            .split("[dev-dependencies]")
            .next()
            .unwrap_or_default();
        let uses = |name: &str| {
            normal
                .lines()
                .any(|line| line.starts_with(&format!("{name}.")))
        };
        let here = file.path.trim_end_matches("/Cargo.toml");
        let place = modules
            .iter()
            .position(|module| here.ends_with(&format!("modules/{module}")));
        let forbidden: &[&str] = match place {
            // Benches measure the whole program; nothing uses them.
            _ if here == "app" || here == "benches" => &[],
            Some(place) => &modules[place..],
            None => &modules,
        };
        let upwards = forbidden.iter().chain(&["app"]).filter(|name| uses(name));
        found.extend(upwards.map(|name| format!("{here} uses {name}")));
    }
    nothing("a dependency against the direction", found);
}

#[test]
fn every_dependency_may_be_passed_on() {
    const ALLOWED: [&str; 14] = [
        "0BSD",
        "Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSL-1.0",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MPL-2.0",
        "OFL-1.1",
        "Unicode-3.0",
        "Unlicense",
        "Zlib",
    ];
    let mut found = Vec::new();
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "cargo lists the dependencies");
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none given");
        if !is_allowed(licence, &ALLOWED) {
            found.push(format!(
                "{} {}: {licence}",
                package["name"], package["version"]
            ));
        }
    }
    nothing("a licence that is not on the list", found);
}

/// The packages of this machine's platform: those that a build has fetched anyway.
fn metadata() -> serde_json::Value {
    let version = Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--filter-platform",
            host,
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// An SPDX expression: any side of OR will do, all sides of AND must. `/` is the old OR.
fn is_allowed(licence: &str, allowed: &[&str]) -> bool {
    let licence = licence.trim();
    if let Some(inner) = licence
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        && !inner.contains([')', '('])
    {
        return is_allowed(inner, allowed);
    }
    if let Some((left, right)) = split_outside(licence, " AND ") {
        return is_allowed(left, allowed) && is_allowed(right, allowed);
    }
    if let Some((left, right)) = split_outside(licence, " OR ").or_else(|| licence.split_once('/'))
    {
        return is_allowed(left, allowed) || is_allowed(right, allowed);
    }
    allowed.contains(&licence)
}

/// Splits at the first `by` that stands in no parentheses.
fn split_outside<'t>(text: &'t str, by: &str) -> Option<(&'t str, &'t str)> {
    text.match_indices(by)
        .map(|(at, _)| (&text[..at], &text[at + by.len()..]))
        .find(|(left, _)| left.matches('(').count() == left.matches(')').count())
}

#[test]
fn licence_expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"];
    for yes in [
        "MIT",
        "GPL-3.0 OR MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Unlicense/MIT",
        "MIT AND Apache-2.0",
    ] {
        assert!(is_allowed(yes, &allowed), "{yes}");
    }
    for no in [
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(MIT OR Apache-2.0) AND GPL-3.0",
        "none given",
        "",
    ] {
        assert!(!is_allowed(no, &allowed), "{no}");
    }
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The words between single backticks; not the blocks between three.
fn in_backticks(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    prose
        .flat_map(|part| part.split('`').skip(1).step_by(2))
        .collect()
}
