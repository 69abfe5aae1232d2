//! What providers get.

use latchkey_core::method::Method;
use latchkey_tests::gateway::{Gateway, Reply};
use serde_json::json;

use super::{PORTAL, ask_text, code_line, code_of, destination, requests, taken, twilio, world};

#[test]
fn a_text_goes_out_as_the_provider_takes_it_and_its_code_works() {
    let gateway = Gateway::always(taken());
    let world = world(&json!({"text": ["twilio"], "providers": {"twilio": twilio(&gateway)}}));
    let mut browser = ask_text(&world);
    let request = requests(&world, &gateway, 1).remove(0);
    assert_eq!(request.path, "/2010-04-01/Accounts/AC1/Messages.json");
    assert_eq!(request.headers["authorization"], "Basic QUMxOjEyMzQ1");
    assert_eq!(request.headers["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(
        request.field("To").as_deref(),
        Some(destination(&world.registered(), Method::MobilePhoneText).as_str())
    );
    assert_eq!(request.field("From").as_deref(), Some("+12025550100"));
    let text = request.field("Body").expect("a text");
    assert!(text.ends_with(&format!("@reset.northwind.example #{}", code_of(&text))), "{text}");
    let callback = request.field("StatusCallback").expect("an address");
    let token = callback.strip_prefix(&format!("{PORTAL}/api/v1/callbacks/receipts/twilio/"));
    assert_eq!(token.map(str::len), Some(80), "{callback}");
    browser.prove(&code_of(&text)).expect(200);
    assert_eq!(gateway.received().len(), 1);
    assert!(world.outbox().iter().all(|message| message.channel != "text"), "nothing is in the outbox");
}

#[test]
fn a_mail_goes_out_as_text_and_html() {
    let gateway = Gateway::always(Reply::json(&json!({"id": "m1"})));
    let resend = json!({
        "preset": "resend", "url": gateway.url("/emails"), "from": "reset@northwind.example",
        "secret": "DELIVERY_ONE",
    });
    let world = world(&json!({"mail": ["resend"], "providers": {"resend": resend}}));
    let person = world.registered();
    let mut browser = world.resetting(&person.username);
    browser.ask(Method::Email, Some("anna@home.example")).expect(200);
    let request = requests(&world, &gateway, 1).remove(0);
    assert_eq!(request.headers["authorization"], "Bearer 12345");
    assert_eq!(request.headers["idempotency-key"].len(), 32);
    let body = request.json();
    assert_eq!(body["to"], json!(["anna@home.example"]));
    assert_eq!(body["from"], "\"Northwind University\" <reset@northwind.example>");
    assert_eq!(body["tags"][0]["name"], "receipt");
    let text = body["text"].as_str().expect("a text");
    let code = code_line(text);
    let html = body["html"].as_str().expect("HTML");
    assert!(html.contains(&format!(">{code}</p>")) && html.contains("lang=\"en\" dir=\"ltr\""), "{html}");
    assert!(html.contains("https://reset.northwind.example/brand/logo.svg"), "{html}");
    browser.prove(code).expect(200);
}

#[test]
fn what_is_not_to_go_out_does_not() {
    let gateway = Gateway::always(taken());
    let world = world(&json!({"text": ["twilio"], "providers": {"twilio": twilio(&gateway)}}));
    let mut stranger = world.resetting("nobody.at.all@northwind.example");
    stranger.ask(Method::MobilePhoneText, Some("+41791234567")).expect(200);
    // What was asked for later has left: so would that have.
    ask_text(&world);
    let received = requests(&world, &gateway, 1);
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].field("To"), Some(destination(&world.registered(), Method::MobilePhoneText)));
}
