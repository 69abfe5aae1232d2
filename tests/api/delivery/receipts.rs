//! What providers bring back is believed when it is theirs.

use hmac::{Hmac, KeyInit, Mac};
use latchkey_core::crypto::keys::Keys;
use latchkey_core::delivery::ticket::Ticket;
use latchkey_core::refusal::Code;
use latchkey_tests::browser::Answer;
use latchkey_tests::gateway::{Gateway, Reply};
use latchkey_tests::server::MASTER_KEY;
use latchkey_tests::world::World;
use serde_json::{Value, json};
use sha2::Sha256;

use super::{
    PORTAL, SECRET, ask_text, form, is_told, open_world, provider, requests, taken, told, twilio,
    twilio_signature, webhook, world,
};

/// The path of the address that a provider was given.
fn path(address: &str) -> String {
    address.strip_prefix(PORTAL).expect("on our portal").to_owned()
}

/// A receipt of Twilio's, signed as given.
fn twilio_receipt(world: &World, path: &str, fields: &[(&str, &str)], signature: &str) -> Answer {
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("x-twilio-signature", signature)];
    provider(world, &headers).send("POST", path, Some(form(fields).as_bytes()))
}

#[test]
fn a_receipt_of_twilios_is_taken_and_a_forged_one_changes_nothing() {
    let gateway = Gateway::always(taken());
    let world = open_world(&json!({"text": ["twilio"], "providers": {"twilio": twilio(&gateway)}}));
    let mut browser = ask_text(&world);
    let sent = requests(&world, &gateway, 1).remove(0);
    is_told(&world, &mut browser, "handed");
    let path = path(&sent.field("StatusCallback").unwrap());
    let fields = [("MessageSid", "SM1"), ("MessageStatus", "delivered"), ("To", "+46701740605")];
    let right = twilio_signature(&format!("{PORTAL}{path}"), &fields);
    let before = browser.view_reset().expect(200).json();

    for signature in ["", "x", &twilio_signature(&format!("{PORTAL}{path}"), &fields[..2])] {
        twilio_receipt(&world, &path, &fields, signature).refused(Code::NotSignedIn);
    }
    let failed = [("MessageSid", "SM1"), ("MessageStatus", "failed"), ("To", "+46701740605")];
    twilio_receipt(&world, &path, &failed, &right).refused(Code::NotSignedIn);
    // Signed by Twilio, about a message that we have not given it.
    let keys = Keys::from_base64(MASTER_KEY).unwrap();
    let other = Ticket::of_nobody(&"a1".repeat(16)).issue(&keys, "other").unwrap();
    for token in ["x", other.as_str(), ""] {
        let path = format!("/api/v1/callbacks/receipts/twilio/{token}");
        let signature = twilio_signature(&format!("{PORTAL}{path}"), &fields);
        twilio_receipt(&world, &path, &fields, &signature).refused(Code::NotSignedIn);
    }
    assert_eq!(browser.view_reset().expect(200).json(), before);

    // Twice the same, and what means nothing to us: all well, so that it is not brought again.
    for _ in 0..2 {
        let answer = twilio_receipt(&world, &path, &fields, &right).expect(204);
        assert!(answer.body.is_empty());
        assert_eq!(told(&mut browser), "delivered");
    }
    let after = browser.view_reset().expect(200).json();
    // What comes too late, and what means nothing to us.
    for status in ["sent", "failed", "undelivered", "scheduled"] {
        let fields = [("MessageStatus", status)];
        let signature = twilio_signature(&format!("{PORTAL}{path}"), &fields);
        twilio_receipt(&world, &path, &fields, &signature).expect(204);
        assert_eq!(browser.view_reset().expect(200).json(), after, "{status}");
    }
}

#[test]
fn a_message_that_did_not_arrive_is_told_and_may_arrive_all_the_same() {
    let gateway = Gateway::always(taken());
    let world = open_world(&json!({"text": ["twilio"], "providers": {"twilio": twilio(&gateway)}}));
    let mut browser = ask_text(&world);
    let path = path(&requests(&world, &gateway, 1)[0].field("StatusCallback").unwrap());
    is_told(&world, &mut browser, "handed");
    for (status, expected) in
        [("undelivered", "failed"), ("sent", "failed"), ("undelivered", "failed"), ("delivered", "delivered")]
    {
        let fields = [("MessageStatus", status)];
        let signature = twilio_signature(&format!("{PORTAL}{path}"), &fields);
        twilio_receipt(&world, &path, &fields, &signature).expect(204);
        assert_eq!(told(&mut browser), expected, "after {status}");
    }
}

#[test]
fn a_receipt_about_nobody_makes_no_account() {
    let gateway = Gateway::always(taken());
    let mut world = world(&json!({"text": ["twilio"], "providers": {"twilio": twilio(&gateway)}}));
    let keys = Keys::from_base64(MASTER_KEY).unwrap();
    // Something is stored, else there would be nothing to look through.
    ask_text(&world);
    requests(&world, &gateway, 1);
    let nobody = Ticket::of_nobody(&"a1".repeat(16));
    let token = nobody.issue(&keys, "twilio").unwrap();
    let path = format!("/api/v1/callbacks/receipts/twilio/{token}");
    let fields = [("MessageStatus", "delivered")];
    let signature = twilio_signature(&format!("{PORTAL}{path}"), &fields);
    twilio_receipt(&world, &path, &fields, &signature).expect(204);
    // The key of a row stands in clear.
    let needles = [("a row".to_owned(), nobody.account.into_bytes())];
    assert_eq!(crate::at_rest::on_disk(&mut world, &needles), Vec::<String>::new());
}

#[test]
fn a_provider_with_one_address_brings_the_token_in_what_it_sends() {
    let gateway = Gateway::always(Reply::Status(204, String::new()));
    let world = open_world(&json!({"text": ["hook"], "providers": {"hook": webhook(&gateway)}}));
    let mut browser = ask_text(&world);
    let token = requests(&world, &gateway, 1)[0].json()["token"].clone();
    let path = "/api/v1/callbacks/receipts/hook";
    let send = |body: &Value, secret: &str| {
        let body = body.to_string();
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()).expect("any key");
        mac.update(body.as_bytes());
        let signature = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
        let headers = [("content-type", "application/json"), ("x-signature", signature.as_str())];
        provider(&world, &headers).send("POST", path, Some(body.as_bytes()))
    };
    is_told(&world, &mut browser, "handed");
    let delivered = json!({"token": token, "state": "delivered"});
    send(&delivered, "another").refused(Code::NotSignedIn);
    // Somebody else's message of the same account with the provider.
    send(&json!({"token": "theirs", "state": "delivered"}), SECRET).expect(204);
    send(&json!({"state": "delivered"}), SECRET).expect(204);
    send(&json!([]), SECRET).expect(204);
    assert_eq!(told(&mut browser), "handed");
    send(&json!({"token": token, "state": "bounced"}), SECRET).expect(204);
    assert_eq!(told(&mut browser), "failed");
    for _ in 0..2 {
        send(&delivered, SECRET).expect(204);
        assert_eq!(told(&mut browser), "delivered");
    }
}

#[test]
fn resends_receipts_are_signed_with_a_secret_of_their_own() {
    let gateway = Gateway::always(Reply::json(&json!({"id": "m1"})));
    let resend = json!({
        "preset": "resend", "url": gateway.url("/emails"), "from": "reset@northwind.example",
        "secret": "DELIVERY_ONE", "receipts": {"secret": "DELIVERY_WEBHOOK"},
    });
    let world = open_world(&json!({"mail": ["resend"], "providers": {"resend": resend}}));
    let mut browser = world.resetting(&world.registered().username);
    browser.ask(latchkey_core::method::Method::Email, Some("anna@home.example")).expect(200);
    let token = requests(&world, &gateway, 1)[0].json()["tags"][0]["value"].clone();
    let body = json!({"type": "email.delivered", "data": {"email_id": "m1", "tags": {"receipt": token}}})
        .to_string();
    let send = |time: i64| {
        let key = data_encoding::BASE64.decode(b"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key).expect("any key");
        mac.update(format!("msg_1.{time}.{body}").as_bytes());
        let signature = format!("v1,{}", data_encoding::BASE64.encode(&mac.finalize().into_bytes()));
        let time = time.to_string();
        let headers = [
            ("content-type", "application/json"),
            ("svix-id", "msg_1"),
            ("svix-timestamp", time.as_str()),
            ("svix-signature", signature.as_str()),
        ];
        provider(&world, &headers).send("POST", "/api/v1/callbacks/receipts/resend", Some(body.as_bytes()))
    };
    let now = world.now().unix_seconds();
    is_told(&world, &mut browser, "handed");
    send(now - 400).refused(Code::NotSignedIn);
    assert_eq!(told(&mut browser), "handed");
    send(now).expect(204);
    assert_eq!(told(&mut browser), "delivered");
}

#[test]
fn there_is_nothing_where_no_provider_reports() {
    let gateway = Gateway::always(taken());
    let world = world(&json!({"text": ["twilio"], "providers": {"twilio": twilio(&gateway)}}));
    for path in [
        "/api/v1/callbacks/receipts/",
        "/api/v1/callbacks/receipts/other",
        "/api/v1/callbacks/receipts/development/x",
        "/api/v1/callbacks/calls/other/x",
    ] {
        provider(&world, &[]).send("POST", path, Some(b"{}")).refused(Code::NotFound);
    }
    let path = "/api/v1/callbacks/receipts/twilio/x";
    provider(&world, &[]).send("GET", path, None).refused(Code::MethodNotAllowed);
    let large = vec![b'x'; 64 * 1024 + 1];
    provider(&world, &[]).send("POST", path, Some(&large)).refused(Code::TooLarge);
    provider(&world, &[]).send("POST", path, Some(b"\xff\xfe")).refused(Code::NotSignedIn);
}
