//! Input that is not as it must be, to every route: a problem document that names what is wrong.

mod bodies;
mod places;
mod requests;
mod texts;

use std::io::{Read, Write};
use std::net::TcpStream;

use latchkey_core::api::problem::Problem;
use latchkey_core::api::routes::{Route, Verb};
use latchkey_core::api::{BASE, LARGEST_BODY};
use latchkey_core::refusal::Code;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::world::World;
use serde_json::{Value, json};

/// A body that a route takes, with every field that must be there; `None` where none is taken.
pub fn body(route: Route) -> Option<Value> {
    Some(match route {
        Route::ResetStart => json!({"username": "nobody@northwind.example", "humanCheck": "e30="}),
        Route::ResetGoal => json!({"goal": "password"}),
        Route::ResetChallenge => json!({"method": "authenticatorCode"}),
        Route::ResetProof | Route::SecondFactor | Route::MethodProve => json!({"code": "123456"}),
        Route::ResetPassword => json!({"password": "short"}),
        Route::SignIn => json!({"username": "nobody@northwind.example", "password": "no password"}),
        Route::SecondFactorChallenge | Route::MethodAdd => json!({"method": "authenticatorCode"}),
        Route::TokenActivate => json!({"serial": "none", "code": "123456"}),
        Route::MethodChange => json!({"default": true}),
        Route::PasswordChange => json!({"currentPassword": "not it", "newPassword": "short"}),
        Route::Stop => json!({"code": "0000-0000-0000"}),
        Route::Enrol => json!({"token": "no", "publicKey": "no", "number": "10", "signature": "no"}),
        Route::Requests => json!({"device": "no", "at": 0, "signature": "no"}),
        Route::Answer => json!({"device": "no", "request": "no", "signature": "no"}),
        Route::Subscribe => json!({"device": "no", "signature": "no"}),
        Route::HumanCheck
        | Route::RecoveryCodes
        | Route::Confirm
        | Route::Postpone
        | Route::Organization
        | Route::ResetView
        | Route::ResetEnd
        | Route::Session
        | Route::SignOut
        | Route::SecurityInfo
        | Route::MethodRemove
        | Route::OwnPassRemove
        | Route::PeopleFind
        | Route::Person
        | Route::PersonMethodRemove
        // Every field of it may be left out.
        | Route::PassIssue
        | Route::PassRemove
        | Route::TokensImport
        | Route::TokenRemove
        | Route::SessionsEnd
        | Route::SessionEnd
        | Route::PeopleImport
        | Route::Audit
        | Route::AuditVerify => return None,
    })
}

/// The path of a route, with an id that nothing has.
pub fn path(route: Route) -> String {
    format!("{BASE}{}", route.path_with("00ff"))
}

/// Whether a route takes a file and not JSON.
fn takes_csv(route: Route) -> bool {
    matches!(route, Route::PeopleImport | Route::TokensImport)
}

/// The routes that take JSON.
fn routes_with_a_body() -> impl Iterator<Item = (Route, Value)> {
    Route::ALL.iter().filter_map(|route| Some((*route, body(*route)?)))
}

/// The routes that change something, but for those that would end what the others need.
fn changing_routes() -> impl Iterator<Item = Route> {
    Route::ALL.iter().copied().filter(|route| route.verb() != Verb::Get)
}

/// A browser in a flow and signed in, so that nothing but the input is wrong.
fn ready(world: &World) -> Browser {
    let mut browser = world.resetting("nobody@northwind.example");
    world.sign_in(&mut browser, &world.administrator());
    browser
}

/// Sends a body to a route. Cookies that the answer changes are not kept.
fn send(browser: &Browser, route: Route, body: impl AsRef<[u8]>) -> Answer {
    let mut browser = browser.clone();
    browser.send(route.verb().name(), &path(route), Some(body.as_ref()))
}

#[track_caller]
fn assert_field(answer: &Answer, code: Code, field: &str, what: &str) -> Problem {
    let problem = answer.refused(code);
    assert_eq!(problem.field.as_deref(), Some(field), "{what}: {answer}");
    problem
}

/// Sends bytes and reads everything until the connection is closed.
fn raw(host: &str, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    // Whoever is refused early may find the connection closed while still sending.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
