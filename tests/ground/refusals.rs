//! Every code of a refusal is one that somebody may get.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use latchkey_core::refusal::Code;
use latchkey_tests::server::workspace;

/// Whether a file or a folder is there for tests alone: what only they name is as dead as what nobody names.
fn is_for_tests(name: &str) -> bool {
    let stem = name.trim_end_matches(".rs");
    ["tests", "testing", "testdata"].contains(&stem) || stem.ends_with("_tests")
}

/// Adds the code variants that the sources of a folder name, all but the table itself.
fn add_named(folder: &Path, named: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if is_for_tests(name) || path.ends_with("core/src/refusal.rs") {
            continue;
        }
        if path.is_dir() {
            add_named(&path, named);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            // The tests within a file stand at its end.
            let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for rest in lines.flat_map(|line| line.split("Code::").skip(1)) {
                named.insert(rest.chars().take_while(char::is_ascii_alphanumeric).collect());
            }
        }
    }
}

#[test]
fn no_code_is_dead() {
    let mut named = BTreeSet::new();
    for folder in ["core/src", "worker/src"] {
        add_named(&workspace().join(folder), &mut named);
    }
    let dead: Vec<_> = Code::ALL.iter().filter(|code| !named.contains(&format!("{code:?}"))).collect();
    assert!(dead.is_empty(), "nothing answers with {dead:?}");
}
