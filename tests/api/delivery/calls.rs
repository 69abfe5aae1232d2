//! What somebody keys in a call comes back through the provider.

use std::sync::Barrier;
use std::thread;

use latchkey_core::crypto::keys::Keys;
use latchkey_core::delivery::ticket::Ticket;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_tests::browser::Browser;
use latchkey_tests::gateway::Gateway;
use latchkey_tests::server::MASTER_KEY;
use latchkey_tests::world::World;
use serde_json::{Value, json};

use super::{PORTAL, destination, form, open_world, provider, requests, taken, twilio_signature, world};

/// Twilio's voice as it is, but on this machine.
fn voice(gateway: &Gateway) -> Value {
    json!({"call": ["voice"], "providers": {"voice": {
        "preset": "twilioVoice", "url": gateway.url("/Calls.json"), "user": "AC1", "from": "+12025550100",
        "secret": "DELIVERY_ONE",
    }}})
}

/// How many at once.
const MANY: usize = 12;

/// The provider brings back these digits at the same moment, in so many callbacks. Returns what each caller hears.
fn keyed_at_once(world: &World, path: &str, digits: impl Fn(usize) -> String + Sync) -> Vec<String> {
    let barrier = Barrier::new(MANY);
    let key_in = |count: usize| {
        let digits = digits(count);
        let fields = [("CallSid", "CA1"), ("Digits", digits.as_str())];
        let signature = twilio_signature(&format!("{PORTAL}{path}"), &fields);
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("x-twilio-signature", signature.as_str()),
        ];
        let mut twilio = provider(world, &headers);
        // A connection of its own, opened before all begin.
        twilio.get("/api/v1/organization").expect(200);
        barrier.wait();
        twilio.send("POST", path, Some(form(&fields).as_bytes())).expect(200).text().clone()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..MANY).map(|count| scope.spawn(move || key_in(count))).collect();
        threads.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    })
}

/// Somebody is called. Returns the browser, the number on the page, and where the answer goes.
fn called(world: &World, gateway: &Gateway) -> (Browser, String, String) {
    let person = world.registered();
    let mut browser = world.resetting(&person.username);
    let asked = browser
        .ask(Method::MobilePhoneCall, Some(&destination(&person, Method::MobilePhoneText)))
        .expect(200)
        .json();
    let shown = asked["challenge"]["displayNumber"].as_str().expect("a number").to_owned();
    let script = requests(world, gateway, 1)[0].field("Twiml").expect("a script");
    let address =
        script.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an address");
    let path = address.replace("&amp;", "&").strip_prefix(PORTAL).expect("on our portal").to_owned();
    (browser, shown, path)
}

#[test]
fn of_two_callbacks_of_one_call_at_the_same_moment_one_succeeds() {
    let gateway = Gateway::always(taken());
    let world = open_world(&voice(&gateway));
    let (mut browser, shown, path) = called(&world, &gateway);
    let heard = keyed_at_once(&world, &path, |_| shown.clone());
    let thanked = heard.iter().filter(|said| said.contains("Go on with what you were doing")).count();
    let told_goodbye = heard.iter().filter(|said| said.contains("nothing to confirm")).count();
    assert_eq!((thanked, told_goodbye), (1, MANY - 1), "{heard:?}");
    let view = browser.post("/api/v1/reset/proof", &json!({"elsewhere": true})).expect(200).json();
    assert_eq!(view["gate"]["number"], 2);
    browser.post("/api/v1/reset/proof", &json!({"elsewhere": true})).refused(Code::ChallengeMissing);
}

#[test]
fn of_a_right_and_a_wrong_number_at_the_same_moment_the_first_counts() {
    let gateway = Gateway::always(taken());
    let world = open_world(&voice(&gateway));
    let (mut browser, shown, path) = called(&world, &gateway);
    let heard =
        keyed_at_once(&world, &path, |count| if count % 2 == 0 { shown.clone() } else { "1".to_owned() });
    let said = |text: &str| heard.iter().filter(|said| said.contains(text)).count();
    let (thanked, wrong) = (said("Go on with what you were doing"), said("not the number on the screen"));
    assert_eq!((thanked + wrong, said("nothing to confirm")), (1, MANY - 1), "{heard:?}");
    let answer = browser.post("/api/v1/reset/proof", &json!({"elsewhere": true}));
    assert_eq!(answer.status == 200, thanked == 1, "{answer}");
}

#[test]
fn an_answer_is_heard_in_the_language_of_the_call_and_a_forged_one_is_not() {
    let gateway = Gateway::always(taken());
    let world = world(&voice(&gateway));
    let keys = Keys::from_base64(MASTER_KEY).unwrap();
    let token = Ticket::of_nobody(&"a1".repeat(16)).issue(&keys, "voice").unwrap();
    let path = format!("/api/v1/callbacks/calls/voice/{token}?language=de");
    let fields = [("CallSid", "CA1"), ("Digits", "47")];
    let right = twilio_signature(&format!("{PORTAL}{path}"), &fields);
    let key_in = |path: &str, signature: &str| {
        let headers =
            [("content-type", "application/x-www-form-urlencoded"), ("x-twilio-signature", signature)];
        provider(&world, &headers).send("POST", path, Some(form(&fields).as_bytes()))
    };
    let answer = key_in(&path, &right).expect(200);
    assert_eq!(answer.header("content-type"), Some("text/xml; charset=utf-8"));
    let said = "<Response><Say language=\"de-DE\">Danke. Hier ist nichts mehr zu bestätigen. Auf Wiederhören.</Say>\
                <Hangup/></Response>";
    assert_eq!(answer.text(), said);
    key_in(&path, "").refused(Code::NotSignedIn);
    key_in(&path.replace("language=de", "language=en"), &right).refused(Code::NotSignedIn);
    let other = "/api/v1/callbacks/calls/voice/x";
    key_in(other, &twilio_signature(&format!("{PORTAL}{other}"), &fields)).refused(Code::NotSignedIn);
}

#[test]
fn the_tool_answers_messages_of_the_outbox_alone() {
    let world = world(&json!({}));
    let mut browser = world.browser();
    browser.post("/dev/call", &json!({"id": "a1", "digits": "47"})).refused(Code::NotFound);
    browser.post("/dev/receipt", &json!({"id": "a1", "report": "lost"})).refused(Code::InvalidField);
    super::ask_text(&world);
    let id = world.eventually("a message", || world.outbox().first().map(|message| message.id.clone()));
    let heard = browser.post("/dev/call", &json!({"id": id, "digits": "47"})).expect(200).json();
    assert_eq!(heard, json!({"heard": "goodbye"}), "it was no call");
    browser.post("/dev/receipt", &json!({"id": id, "report": {"failed": {"reason": "bounced"}}})).expect(204);
}
