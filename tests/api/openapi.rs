//! The API document and the table of routes are those of the code.

use std::fs;

use latchkey_core::api::routes::Route;
use latchkey_tests::openapi::{document, document_path, page, page_path};
use latchkey_tests::world::World;
use serde_json::Value;

const HOW: &str = "stale; run `cargo run -p latchkey-tests --bin openapi`";

#[test]
fn the_document_is_up_to_date() {
    let checked_in = fs::read_to_string(document_path()).expect("docs/openapi.json");
    assert!(checked_in == document(), "docs/openapi.json is {HOW}");
}

#[test]
fn the_table_of_routes_is_up_to_date() {
    let checked_in = fs::read_to_string(page_path()).expect("docs/API.md");
    assert!(checked_in == page(&checked_in), "docs/API.md is {HOW}");
}

#[test]
fn every_route_and_every_reference_is_there() {
    let document: Value = serde_json::from_str(&document()).unwrap();
    let operations: usize =
        document["paths"].as_object().unwrap().values().map(|item| item.as_object().unwrap().len()).sum();
    assert_eq!(operations, Route::ALL.len());
    let mut references = Vec::new();
    gather(&document, &mut references);
    assert!(references.len() > 50);
    for reference in references {
        let pointer = reference.strip_prefix('#').expect("a reference within the document");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

fn gather(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, references)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == "$ref" => references.push(text.clone()),
                    _ => gather(value, references),
                }
            }
        }
        _ => {}
    }
}

/// The fields of real answers are those of the document.
#[test]
fn answers_have_the_documented_fields() {
    let document: Value = serde_json::from_str(&document()).unwrap();
    let world = World::new();
    let mut browser = world.signed_in(&world.registered());
    let mut administrator = world.signed_in(&world.administrator());
    let started = browser.start_reset(&world.registered().username).expect(200).json();
    for (schema, answer) in [
        ("OrganizationView", browser.get("/api/v1/organization").json()),
        ("HumanChallenge", serde_json::to_value(browser.human_challenge()).unwrap()),
        ("ResetView", started),
        ("SessionView", browser.session().json()),
        ("SecurityInfo", browser.security_info().json()),
        ("AuditVerification", administrator.get("/api/v1/admin/audit/verify").json()),
        ("Problem", browser.get("/api/v1/nowhere").json()),
    ] {
        let documented = &document["components"]["schemas"][schema];
        let properties =
            documented["properties"].as_object().unwrap_or_else(|| panic!("{schema} is documented"));
        for field in answer.as_object().unwrap().keys() {
            assert!(properties.contains_key(field), "{field} of {schema}");
        }
        for field in documented["required"].as_array().unwrap() {
            assert!(answer.get(field.as_str().unwrap()).is_some(), "{field} of {schema} in {answer}");
        }
    }
}
