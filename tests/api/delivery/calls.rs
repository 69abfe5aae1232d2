//! What somebody keys in a call comes back through the provider.

use latchkey_core::crypto::keys::Keys;
use latchkey_core::delivery::ticket::Ticket;
use latchkey_core::refusal::Code;
use latchkey_tests::gateway::Gateway;
use latchkey_tests::server::MASTER_KEY;
use serde_json::json;

use super::{PORTAL, form, provider, taken, twilio_signature, world};

#[test]
fn an_answer_is_heard_in_the_language_of_the_call_and_a_forged_one_is_not() {
    let gateway = Gateway::always(taken());
    let voice = json!({
        "preset": "twilioVoice", "url": gateway.url("/Calls.json"), "user": "AC1", "from": "+12025550100",
        "secret": "DELIVERY_ONE",
    });
    let world = world(&json!({"call": ["voice"], "providers": {"voice": voice}}));
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
