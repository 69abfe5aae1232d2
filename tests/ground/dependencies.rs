//! The layering of the crates, and the licenses of everything that is linked.

use std::collections::BTreeMap;
use std::process::Command;

use latchkey_tests::server::workspace;
use serde_json::Value;

fn metadata() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--locked", "--offline"]).current_dir(workspace());
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The direct dependencies of each member of the workspace, with development-only ones left out.
fn direct_dependencies(metadata: &Value) -> BTreeMap<String, Vec<String>> {
    let members =
        metadata["packages"].as_array().unwrap().iter().filter(|package| package["source"].is_null());
    members
        .map(|package| {
            let dependencies = package["dependencies"].as_array().unwrap().iter();
            let names = dependencies
                .filter(|dependency| dependency["kind"] != "dev")
                .map(|dependency| dependency["name"].as_str().unwrap().to_owned());
            (package["name"].as_str().unwrap().to_owned(), names.collect())
        })
        .collect()
}

#[test]
fn core_knows_neither_the_edge_nor_the_browser() {
    let all = direct_dependencies(&metadata());
    let core = &all["latchkey-core"];
    // `js-sys` is the language's own objects: core uses the normal forms of texts where they run (`core/src/fold.rs`).
    let outside = ["worker", "leptos", "leptos_router", "web-sys", "wasm-bindgen", "gloo-net", "tokio"];
    let forbidden: Vec<_> = core.iter().filter(|name| outside.contains(&name.as_str())).collect();
    assert!(forbidden.is_empty(), "core depends on {forbidden:?}");
    let siblings: Vec<_> = core.iter().filter(|name| name.starts_with("latchkey-")).collect();
    assert!(siblings.is_empty(), "core depends on {siblings:?}");
}

#[test]
fn core_names_the_engine_in_one_place_alone() {
    let folder = workspace().join("core/src");
    let mut places = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).is_ok_and(|text| text.contains("js_sys")) {
                places.push(path.strip_prefix(&folder).unwrap().to_owned());
            }
        }
    }
    assert_eq!(places, [std::path::Path::new("fold.rs")]);
}

#[test]
fn app_and_worker_share_only_core() {
    for (name, dependencies) in direct_dependencies(&metadata()) {
        let siblings = dependencies.iter().filter(|other| other.starts_with("latchkey-"));
        let others: Vec<_> = siblings.filter(|other| *other != "latchkey-core").collect();
        assert!(others.is_empty(), "{name} depends on {others:?}");
    }
}

/// The same table that `cargo deny` reads, so that the check also runs where that tool is not installed.
#[test]
fn every_license_is_allowed() {
    let deny =
        std::fs::read_to_string(workspace().join("deny.toml")).unwrap().parse::<toml::Table>().unwrap();
    let allowed: Vec<spdx::Licensee> = deny["licenses"]["allow"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| spdx::Licensee::parse(name.as_str().unwrap()).unwrap())
        .collect();
    let mut refused = Vec::new();
    for package in metadata()["packages"].as_array().unwrap() {
        let license = package["license"].as_str().unwrap_or("none given");
        let accepted = spdx::Expression::parse_mode(license, spdx::ParseMode::LAX).is_ok_and(|expression| {
            expression.evaluate(|requirement| allowed.iter().any(|licensee| licensee.satisfies(requirement)))
        });
        if !accepted {
            refused.push(format!("{} {}: {license}", package["name"], package["version"]));
        }
    }
    assert!(refused.is_empty(), "not in deny.toml's list: {refused:#?}");
}

#[test]
fn there_is_one_version_of_wasm_bindgen() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let versions: Vec<_> = packages.filter(|package| package["name"] == "wasm-bindgen").collect();
    assert_eq!(versions.len(), 1, "the command line tool can serve one version only");
}
