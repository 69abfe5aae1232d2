//! Messages through providers: a local server answers as they do.

mod calls;
mod failover;
mod platform_mail;
mod receipts;
mod requests;
mod spending;
mod times;

use hmac::{Hmac, KeyInit, Mac};
use latchkey_core::api::development::DemoPerson;
use latchkey_core::method::Method;
use latchkey_tests::browser::Browser;
use latchkey_tests::gateway::{Gateway, Received};
use latchkey_tests::server::ServerOptions;
use latchkey_tests::world::World;
use serde_json::{Value, json};
use sha1::Sha1;

/// The secret of every provider in these tests.
const SECRET: &str = "12345";
/// Where this Latchkey is reached, as providers are told.
const PORTAL: &str = "https://reset.northwind.example";

/// The demo organization with these settings of its delivery.
fn world(delivery: &Value) -> World {
    world_with(delivery, &json!({}))
}

/// The same where the page is told what became of a message, and calls are a method, too.
fn open_world(delivery: &Value) -> World {
    let methods = ["authenticatorCode", "mobilePhoneText", "mobilePhoneCall", "email"];
    world_with(delivery, &json!({"disclosure": "helpful", "methods": methods}))
}

fn world_with(delivery: &Value, policy: &Value) -> World {
    let vars = json!({
        "DELIVERY_ONE": SECRET,
        "DELIVERY_WEBHOOK": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    });
    let settings = json!({"delivery": delivery, "policy": policy, "organization": {"portalUrl": PORTAL}});
    World::started(ServerOptions { vars, ..ServerOptions::default() }, settings)
}

/// Twilio as it is, but on this machine. It is never asked twice.
fn twilio(gateway: &Gateway) -> Value {
    json!({
        "preset": "twilioText",
        "url": gateway.url("/2010-04-01/Accounts/{user}/Messages.json"),
        "user": "AC1",
        "from": "+12025550100",
        "secret": "DELIVERY_ONE",
        "patienceSeconds": 1,
    })
}

/// A webhook for texts. It sends once what it gets twice.
fn webhook(gateway: &Gateway) -> Value {
    json!({
        "preset": "webhook",
        "channel": "text",
        "url": gateway.url("/text"),
        "secret": "DELIVERY_ONE",
        "patienceSeconds": 1,
    })
}

/// What Twilio answers when it takes a message.
fn taken() -> latchkey_tests::gateway::Reply {
    latchkey_tests::gateway::Reply::Status(201, json!({"sid": "SM1", "status": "queued"}).to_string())
}

/// Somebody's number or address.
fn destination(person: &DemoPerson, method: Method) -> String {
    let held = person.methods.iter().find(|held| held.method == method);
    held.and_then(|held| held.destination.clone()).expect("a registered number or address")
}

/// A reset in which a code by text was asked for.
fn ask_text(world: &World) -> Browser {
    ask(world, Method::MobilePhoneText)
}

/// A reset in which a message was asked for.
fn ask(world: &World, method: Method) -> Browser {
    let person = world.registered();
    let mut browser = world.resetting(&person.username);
    browser.ask(method, Some(&destination(&person, method))).expect(200);
    browser
}

/// The requests that a gateway has got, as soon as there are so many.
#[track_caller]
fn requests(world: &World, gateway: &Gateway, count: usize) -> Vec<Received> {
    world.eventually(&format!("{count} requests"), || {
        let received = gateway.received();
        (received.len() >= count).then_some(received)
    })
}

/// What the page is told of the message that was asked for.
fn told(browser: &mut Browser) -> String {
    let view = browser.view_reset().expect(200).json();
    view["challenge"]["delivery"].as_str().unwrap_or("nothing").to_owned()
}

/// Waits until the page is told this.
#[track_caller]
fn is_told(world: &World, browser: &mut Browser, expected: &str) {
    world.eventually(expected, || (told(browser) == expected).then_some(()));
}

/// The code at the beginning of a text.
fn code_of(text: &str) -> String {
    text.chars().take_while(char::is_ascii_digit).collect()
}

/// The code of a mail: it has a line of its own.
fn code_line(text: &str) -> &str {
    let is_code = |line: &&str| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
    text.lines().find(is_code).expect("a code on a line of its own")
}

/// Twilio's signature of a request.
fn twilio_signature(url: &str, fields: &[(&str, &str)]) -> String {
    let mut fields = fields.to_vec();
    fields.sort_unstable();
    let mut mac = <Hmac<Sha1> as KeyInit>::new_from_slice(SECRET.as_bytes()).expect("any key");
    mac.update(url.as_bytes());
    for (name, value) in fields {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    data_encoding::BASE64.encode(&mac.finalize().into_bytes())
}

/// A program, which is no browser: it sends what it is told to, and nothing of our own pages.
fn provider(world: &World, headers: &[(&str, &str)]) -> Browser {
    let mut program = world.browser();
    for header in ["origin", "sec-fetch-site"] {
        program.headers.insert(header.to_owned(), String::new());
    }
    for (name, value) in headers {
        program.headers.insert((*name).to_owned(), (*value).to_owned());
    }
    program
}

/// A form, as Twilio sends it.
fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
