//! What people do, from the first call to the last.

mod enablement;
mod password;
mod registration;
mod reset;
mod second_factor;
mod sessions;
mod sign_in;

use latchkey_core::method::Method;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::world::World;
use serde_json::json;

/// Adds a phone and proves it; the answer is the security info.
#[track_caller]
fn register_phone(world: &World, browser: &mut Browser, number: &str) -> Answer {
    let added = browser.add_method(Method::MobilePhoneText, json!({"phone": number})).expect(201);
    let code = world.code(&added, number);
    browser.prove_method(&id(&added), &code).expect(200)
}

/// Adds an address and proves it; the answer is the security info.
#[track_caller]
fn register_mail(world: &World, browser: &mut Browser, address: &str) -> Answer {
    let added = browser.add_method(Method::Email, json!({"email": address})).expect(201);
    let code = world.code(&added, address);
    browser.prove_method(&id(&added), &code).expect(200)
}

/// Adds an authenticator app and proves it. Returns its seed.
#[track_caller]
fn register_authenticator(world: &World, browser: &mut Browser) -> String {
    let added = browser.add_method(Method::AuthenticatorCode, json!({"name": "My phone"})).expect(201);
    let seed = added.json()["secret"].as_str().expect("a seed").to_owned();
    browser.prove_method(&id(&added), &world.authenticator(&seed)).expect(200);
    seed
}

/// The id in an answer.
#[track_caller]
fn id(added: &Answer) -> String {
    added.json()["id"].as_str().expect("an id").to_owned()
}

/// The ids of the registered methods of a kind, in the order of the security info.
#[track_caller]
fn ids(security_info: &Answer, method: Method) -> Vec<String> {
    let info = security_info.json();
    let methods = info["methods"].as_array().expect("methods").iter();
    methods
        .filter(|held| held["method"] == method.name())
        .map(|held| held["id"].as_str().expect("an id").to_owned())
        .collect()
}
