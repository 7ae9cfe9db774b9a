//! The rooms and their imports: the edges that the architecture allows, from what cargo knows.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

use std::{collections::BTreeSet, fs, path::Path, process::Command};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).current_dir(root()).args(arguments).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo speaks UTF-8")
}

#[test]
fn the_core_depends_on_nothing() {
    let tree = cargo(&["tree", "-p", "policy-core", "--edges", "normal", "--offline"]);
    assert_eq!(tree.lines().count(), 1, "{tree}");
}

#[test]
fn rooms_import_only_what_they_may() {
    let metadata: serde_json::Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version", "1", "--no-deps", "--offline"])).expect("JSON");
    let ours = |package: &serde_json::Value| -> BTreeSet<String> {
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        let names = dependencies.iter().filter_map(|it| it["name"].as_str());
        names.filter(|name| name.starts_with("policy-")).map(ToOwned::to_owned).collect()
    };
    let may = |name: &str| -> &[&str] {
        match name {
            "policy-core" | "xtask" => &[],
            "policy-wire" | "policy-bench" => &["policy-core"],
            "policy-wasm" | "whatif-wasm" | "policy-worker" => &["policy-core", "policy-wire"],
            "policy-tests" => &["policy-core", "policy-wire", "policy-worker"],
            other => panic!("a new room `{other}`: say here what it may import"),
        }
    };
    for package in metadata["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("name");
        for import in ours(package) {
            assert!(may(name).contains(&import.as_str()), "`{name}` must not import `{import}`");
        }
    }
}

#[test]
fn the_core_knows_no_clock_no_randomness_and_no_world() {
    for (path, text) in sources(&root().join("crates/policy-core/src")) {
        for forbidden in ["SystemTime", "Instant::now", "std::env", "std::fs", "std::net", "std::thread", "println!"] {
            assert!(!text.contains(forbidden), "{path} mentions {forbidden}");
        }
    }
}

#[test]
fn the_slow_decider_shares_nothing_with_the_core_but_data() {
    let text = fs::read_to_string(root().join("tests/src/model.rs")).expect("the slow decider");
    for rule in
        ["Model", "Policy", "Review", "decide::", "Lock", "role::permits", "apply", ".limits()", ".in_excess_of("]
    {
        assert!(!text.contains(rule), "the slow decider uses `{rule}` of the core");
    }
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    let mut seen = 0;
    for folder in ["crates", "worker/src", "www/src", "tests"] {
        for (path, text) in texts(&root().join(folder), &["rs", "ts", "tsx", "mjs"]) {
            // What is made from the description of the API is as long as that.
            let is_made = path.ends_with("generated.d.ts");
            assert!(is_made || text.lines().count() <= 400, "{path} has {} lines", text.lines().count());
            seen += 1;
        }
    }
    assert!(seen > 400, "only {seen} files were looked at");
}

/// Clippy refuses a function of more than 60 lines; nowhere in the core it is told to look away.
#[test]
fn no_function_of_the_core_is_let_off_the_limit() {
    for (path, text) in sources(&root().join("crates/policy-core/src")) {
        assert!(!text.contains("too_many_lines"), "{path} lets a function be longer than 60 lines");
    }
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    texts(folder, &["rs"])
}

/// Every file of these kinds below a folder, with what is in it; what was installed or built is left out.
fn texts(folder: &Path, kinds: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules" && name != "dist") {
            found.extend(texts(&path, kinds));
        } else if path.extension().is_some_and(|extension| kinds.iter().any(|kind| extension == *kind)) {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("a text")));
        }
    }
    found
}
