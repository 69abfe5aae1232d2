//! The development tools answer on the developer's own machine and nowhere else.

use latchkey_core::refusal::Code;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::server::{Server, ServerOptions};
use latchkey_tests::world::World;
use serde_json::{Value, json};

/// Every call of the tools, and one of a path that does not exist.
fn calls(browser: &mut Browser) -> Vec<(&'static str, Answer)> {
    vec![
        ("outbox", browser.get("/dev/outbox")),
        ("its style", browser.get("/dev/outbox.css")),
        ("clock", browser.post("/dev/clock", &json!({"advanceSeconds": 1}))),
        ("seed", browser.post("/dev/seed", &json!({}))),
        ("wrong verb", browser.delete("/dev/seed")),
    ]
}

/// Status, headers and body of every call are those of a path that does not exist.
#[track_caller]
fn assert_unknown(browser: &mut Browser) {
    let unknown = browser.get("/dev/no-such-thing");
    unknown.refused(Code::NotFound);
    let elsewhere = browser.get("/api/v1/no-such-thing");
    for (what, answer) in calls(browser) {
        for other in [&unknown, &elsewhere] {
            assert_eq!((answer.status, &answer.headers, answer.text()), (other.status, &other.headers, other.text()), "{what}");
        }
    }
}

/// Messages leave by a gateway: settings that send them to the development outbox are refused without the tools.
fn production() -> Value {
    json!({"delivery": {
        "mail": {"via": "http", "url": "https://gateway.example/mail", "from": "latchkey@northwind.example"},
        "text": {"via": "http", "url": "https://gateway.example/text"},
    }})
}

#[test]
fn without_the_variable_there_are_none() {
    let server = Server::start(ServerOptions { development: false, vars: production(), ..ServerOptions::default() });
    let mut browser = server.browser();
    assert_unknown(&mut browser);
    browser.get("/api/v1/organization").expect(200);
    // Nobody was seeded either.
    browser.sign_in("anna.lindqvist@northwind.example", "marble lantern orchard").refused(Code::SignInFailed);
}

#[test]
fn any_other_value_of_the_variable_is_off() {
    for value in ["", "ON", "true", "1", "off"] {
        let mut vars = production();
        vars["LATCHKEY_DEVELOPMENT"] = json!(value);
        let server = Server::start(ServerOptions { development: false, vars, ..ServerOptions::default() });
        server.browser().get("/dev/outbox").refused(Code::NotFound);
    }
}

#[test]
fn messages_do_not_go_to_the_outbox_where_it_is_off() {
    let server = Server::start(ServerOptions {
        development: false,
        vars: json!({"delivery": {"mail": {"via": "development"}, "text": {"via": "development"}}}),
        ..ServerOptions::default()
    });
    let answer = server.browser().get("/api/v1/organization");
    let problem = answer.refused(Code::Internal);
    let id = problem.support_code.expect("an opaque id");
    assert!(!answer.text().contains("delivery"), "the client learns nothing: {answer}");
    let log = server.log();
    assert!(log.contains(&id) && log.contains("delivery"), "the log tells why: {log}");
}

#[test]
fn another_host_gets_nothing() {
    let world = World::new();
    for host in [
        "reset.northwind.example",
        "localhost.northwind.example",
        "127.0.0.1.northwind.example",
        "10.0.0.1",
        "0.0.0.0",
        "[2001:db8::1]",
        "127.0.0.1@evil.example",
    ] {
        let mut browser = world.browser();
        browser.headers.insert("host".to_owned(), host.to_owned());
        assert_unknown(&mut browser);
    }
    for host in ["localhost:8787", "127.0.0.1", "[::1]:8787"] {
        let mut browser = world.browser();
        browser.headers.insert("host".to_owned(), host.to_owned());
        browser.get("/dev/outbox").expect(200);
    }
}

#[test]
fn another_page_in_the_same_browser_gets_nothing() {
    let world = World::new();
    for (header, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")] {
        let mut browser = world.browser();
        browser.headers.insert(header.to_owned(), value.to_owned());
        browser.post("/dev/clock", &json!({"advanceSeconds": 1})).refused(Code::ForeignOrigin);
        browser.post("/dev/seed", &json!({})).refused(Code::ForeignOrigin);
    }
}

#[test]
fn tools_refuse_what_they_do_not_understand() {
    let world = World::new();
    let mut browser = world.browser();
    for (path, body, field) in [
        ("/dev/clock", json!({}), "advanceSeconds"),
        ("/dev/clock", json!({"advanceSeconds": -1}), "advanceSeconds"),
        ("/dev/clock", json!({"advanceSeconds": "1"}), "advanceSeconds"),
        ("/dev/seed", json!({"setting": {}}), "setting"),
        ("/dev/seed", json!({"settings": {"policy": {"methodsRequired": 3}}}), "settings"),
        ("/dev/seed", json!({"settings": {"policy": {"noSuch": 3}}}), "settings"),
    ] {
        let refused = browser.post(path, &body).refused(Code::InvalidField);
        assert_eq!(refused.field.as_deref(), Some(field), "{body}");
    }
    // Nothing was thrown away.
    world.sign_in(&mut browser, &world.registered());
}

#[test]
fn a_person_sees_a_page_and_a_program_json() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.browser();
    browser.begin_reset(&person.username);
    let code = world.right_code(&mut browser, &person, latchkey_core::method::Method::Email);
    browser.headers.insert("accept".to_owned(), "text/html,application/xhtml+xml".to_owned());
    let page = browser.get("/dev/outbox").expect(200);
    assert!(page.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
    assert!(page.text().contains(&code) && page.text().contains("anna@home.example"), "{page}");
}
