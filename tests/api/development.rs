//! The development tools answer on the developer's own machine and nowhere else.

use latchkey_core::refusal::Code;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::server::{Server, ServerOptions};
use latchkey_tests::world::World;
use serde_json::{Value, json};

/// Every call of the tools.
const CALLS: [(&str, &str, Option<&[u8]>); 7] = [
    ("GET", "/dev/outbox", None),
    ("GET", "/dev/outbox.css", None),
    ("POST", "/dev/clock", Some(br#"{"advanceSeconds": 1}"#)),
    ("POST", "/dev/seed", Some(b"{}")),
    ("DELETE", "/dev/seed", None),
    ("POST", "/dev/call", Some(br#"{"id": "1", "digits": "47"}"#)),
    ("POST", "/dev/receipt", Some(br#"{"id": "1", "report": "delivered"}"#)),
];

/// Status, headers and body of every call are those of a path that does not exist.
#[track_caller]
fn assert_unknown(browser: &mut Browser) {
    let whole = |mut answer: Answer| {
        answer.refused(Code::NotFound);
        // The platform's own: whether the connection is kept depends on how much of a body had arrived.
        answer.headers.retain(|(name, _)| name != "date" && name != "connection");
        (answer.status, answer.headers.clone(), answer.text())
    };
    for (verb, path, body) in CALLS {
        let tool = whole(browser.send(verb, path, body));
        for unknown in ["/dev/no-such-thing", "/api/v1/no-such-thing"] {
            assert_eq!(tool, whole(browser.send(verb, unknown, body)), "{verb} {path}");
        }
    }
}

/// Messages leave by a gateway and lead to an address of the organization's: settings that send them to the
/// development outbox, or lead to this machine, are refused without the tools.
fn production() -> Value {
    json!({"organization": {"portalUrl": "https://reset.northwind.example"}, "delivery": {
        "mail": ["resend"],
        "text": ["gateway"],
        "call": ["twilio"],
        "providers": {
            "resend": {"preset": "resend", "from": "latchkey@northwind.example", "secret": "DELIVERY_RESEND"},
            "gateway": {
                "preset": "webhook", "channel": "text", "url": "https://gateway.example/text",
                "secret": "DELIVERY_GATEWAY",
            },
            "twilio": {
                "preset": "twilioVoice", "user": "AC1", "from": "+12025550100", "secret": "DELIVERY_TWILIO",
            },
        },
    }})
}

#[test]
fn without_the_variable_there_are_none() {
    let server =
        Server::start(ServerOptions { development: false, vars: production(), ..ServerOptions::default() });
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
    for channel in ["mail", "text", "call"] {
        let mut vars = production();
        vars["delivery"][channel] = json!(["development"]);
        assert_not_served(vars, "delivery");
    }
}

#[test]
fn messages_do_not_go_to_a_provider_on_this_machine_where_it_is_off() {
    let mut vars = production();
    vars["delivery"]["providers"]["gateway"]["url"] = json!("http://127.0.0.1:9000/text");
    assert_not_served(vars, "delivery.providers.gateway.url");
}

#[test]
fn messages_do_not_lead_to_this_machine_where_it_is_off() {
    let mut vars = production();
    vars["organization"]["portalUrl"] = json!("http://localhost:8787");
    assert_not_served(vars, "organization.portalUrl");
}

#[test]
fn no_push_service_of_this_machine_is_asked_where_it_is_off() {
    for address in ["http://127.0.0.1:9000", "http://localhost:9000"] {
        let mut vars = production();
        vars["delivery"]["pushServices"] = json!(["fcm.googleapis.com", address]);
        assert_not_served(vars, "delivery.pushServices");
    }
}

/// Nothing is answered; the log tells which setting is bad, and the client does not learn it.
#[track_caller]
fn assert_not_served(vars: Value, setting: &str) {
    let server = Server::start(ServerOptions { development: false, vars, ..ServerOptions::default() });
    let answer = server.browser().get("/api/v1/organization");
    let problem = answer.refused(Code::Internal);
    let id = problem.support_code.expect("an opaque id");
    assert!(!answer.text().contains(setting), "the client learns nothing: {answer}");
    let log = server.log();
    assert!(log.contains(&id) && log.contains(setting), "the log tells why: {log}");
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
    for (header, value) in
        [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")]
    {
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
    let mut browser = world.resetting(&person.username);
    let code = world.right_code(&mut browser, &person, latchkey_core::method::Method::Email);
    browser.headers.insert("accept".to_owned(), "text/html,application/xhtml+xml".to_owned());
    let page = browser.get("/dev/outbox").expect(200);
    assert!(page.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
    assert!(page.text().contains(&code) && page.text().contains("anna@home.example"), "{page}");
}
