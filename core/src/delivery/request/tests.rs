use serde_json::json;

use super::*;

const ID: &str = "b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2";

fn northwind() -> Organization {
    Organization {
        name: "North \"W\" & Wind".into(),
        portal_url: Some("https://reset.northwind.example/".into()),
        ..Organization::default()
    }
}

fn letter<'a>(to: &'a str, text: &'a str) -> Letter<'a> {
    Letter {
        id: ID,
        token: "TOKEN",
        to,
        subject: "Your {text} code",
        text,
        html: "<p>1 &amp; 2</p>",
        locale: Locale::De,
        hash_alone: false,
    }
}

/// The request of a provider: address, headers as lines, body.
fn request(table: &Value, letter: &Letter<'_>) -> (String, String, String) {
    let provider = Provider::resolve(table).unwrap();
    assert!(provider.validate("p").is_empty(), "{:?}", provider.validate("p"));
    let request = prepare(&provider, "first", letter, &northwind(), &Secret::new("s3cret"));
    let lines = request.headers.iter().map(|(name, value)| format!("{name}: {}", value.expose()));
    (request.url.clone(), lines.collect::<Vec<_>>().join("\n"), request.body.clone())
}

fn form_of(body: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(body.as_bytes()).into_owned().collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn resend_gets_what_its_api_takes() {
    let table = json!({ "preset": "resend", "from": "reset@northwind.example", "secret": "DELIVERY_X" });
    let (url, headers, body) = request(&table, &letter("anna@home.example", "Code: \"1\"\n{to}"));
    assert_eq!(url, "https://api.resend.com/emails");
    assert_eq!(
        headers,
        format!("content-type: application/json\nauthorization: Bearer s3cret\nidempotency-key: {ID}")
    );
    assert_eq!(
        serde_json::from_str::<Value>(&body).unwrap(),
        json!({
            "from": "\"North \\\"W\\\" & Wind\" <reset@northwind.example>",
            "to": ["anna@home.example"],
            "subject": "Your {text} code",
            "text": "Code: \"1\"\n{to}",
            "html": "<p>1 &amp; 2</p>",
            "tags": [{ "name": "receipt", "value": "TOKEN" }],
        })
    );
}

#[test]
fn postmark_gets_what_its_api_takes() {
    let table = json!({ "preset": "postmark", "from": "reset@northwind.example", "secret": "DELIVERY_X" });
    let (url, headers, body) = request(&table, &letter("anna@home.example", "1"));
    assert_eq!(url, "https://api.postmarkapp.com/email");
    let expected =
        "content-type: application/json\nx-postmark-server-token: s3cret\naccept: application/json";
    assert_eq!(headers, expected);
    assert_eq!(
        serde_json::from_str::<Value>(&body).unwrap(),
        json!({
            "From": "\"North \\\"W\\\" & Wind\" <reset@northwind.example>",
            "To": "anna@home.example",
            "Subject": "Your {text} code",
            "TextBody": "1",
            "HtmlBody": "<p>1 &amp; 2</p>",
            "MessageStream": "outbound",
            "TrackOpens": false,
            "TrackLinks": "None",
            "Metadata": { "receipt": "TOKEN" },
        })
    );
}

#[test]
fn twilio_gets_a_text_as_a_form() {
    let table =
        json!({ "preset": "twilioText", "user": "AC/1", "from": "+12025550100", "secret": "DELIVERY_X" });
    let (url, headers, body) = request(&table, &letter("+41791234567", "a&b=c+d ü"));
    assert_eq!(url, "https://api.twilio.com/2010-04-01/Accounts/AC%2F1/Messages.json");
    assert_eq!(
        headers,
        "content-type: application/x-www-form-urlencoded\nauthorization: Basic QUMvMTpzM2NyZXQ="
    );
    assert_eq!(
        form_of(&body),
        pairs(&[
            ("Body", "a&b=c+d ü"),
            ("From", "+12025550100"),
            ("StatusCallback", "https://reset.northwind.example/api/v1/callbacks/receipts/first/TOKEN"),
            ("To", "+41791234567"),
        ])
    );
}

fn voice() -> Value {
    json!({ "preset": "twilioVoice", "user": "AC1", "from": "+12025550100", "secret": "DELIVERY_X" })
}

#[test]
fn twilio_gets_a_call_with_its_script() {
    let (url, _, body) = request(&voice(), &letter("+41446681800;ext=12", "Here is <North> & \"Wind\"."));
    assert_eq!(url, "https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json");
    let answer = "https://reset.northwind.example/api/v1/callbacks/calls/first/TOKEN?language=de";
    let script = format!(
        "<Response><Gather input=\"dtmf\" action=\"{answer}\" method=\"POST\" finishOnKey=\"#\" numDigits=\"8\" \
         timeout=\"15\"><Say language=\"de-DE\" loop=\"2\">Here is &lt;North&gt; &amp; &quot;Wind&quot;.</Say>\
         </Gather><Hangup/></Response>"
    );
    assert_eq!(
        form_of(&body),
        pairs(&[
            ("From", "+12025550100"),
            ("SendDigits", "ww12"),
            ("StatusCallback", "https://reset.northwind.example/api/v1/callbacks/receipts/first/TOKEN"),
            ("StatusCallbackEvent", "answered"),
            ("StatusCallbackEvent", "completed"),
            ("Timeout", "30"),
            ("To", "+41446681800"),
            ("Twiml", &script),
        ])
    );
}

#[test]
fn a_call_without_an_extension_dials_none_and_may_take_one_key() {
    let letter = Letter { hash_alone: true, ..letter("+41446681800", "x") };
    let (_, _, body) = request(&voice(), &letter);
    let form = form_of(&body);
    assert!(form.iter().all(|(name, _)| name != "SendDigits"), "{form:?}");
    let script = &form.iter().find(|(name, _)| name == "Twiml").unwrap().1;
    assert!(script.contains("finishOnKey=\"\" numDigits=\"1\""), "{script}");
}

#[test]
fn a_reply_is_one_sentence_whatever_the_organization_is_called() {
    let calls = Provider::resolve(&voice()).unwrap().calls.unwrap();
    assert_eq!(
        reply(&calls, Locale::Ar, "</Say><Dial>900</Dial>{text}"),
        "<Response><Say language=\"arb\">&lt;/Say&gt;&lt;Dial&gt;900&lt;/Dial&gt;{text}</Say><Hangup/></Response>"
    );
}

#[test]
fn vonage_gets_a_text_as_a_form() {
    let table = json!({ "preset": "vonageText", "user": "key", "from": "Northwind", "secret": "DELIVERY_X" });
    let (url, headers, body) = request(&table, &letter("+41791234567", "Grüezi"));
    assert_eq!(url, "https://rest.nexmo.com/sms/json");
    assert!(headers.ends_with("authorization: Basic a2V5OnMzY3JldA=="), "{headers}");
    assert_eq!(
        form_of(&body),
        pairs(&[
            ("callback", "https://reset.northwind.example/api/v1/callbacks/receipts/first/TOKEN"),
            ("client-ref", "TOKEN"),
            ("from", "Northwind"),
            ("text", "Grüezi"),
            ("to", "41791234567"),
            ("type", "text"),
        ])
    );
    let (_, _, body) = request(&table, &letter("+41791234567", "رمزك"));
    assert!(form_of(&body).contains(&("type".to_owned(), "unicode".to_owned())));
}

#[test]
fn a_webhook_gets_everything_and_nothing_empty() {
    let table = json!({
        "preset": "webhook", "channel": "text", "url": "https://sms.example/send", "secret": "DELIVERY_X",
    });
    let letter = Letter { subject: "", html: "", ..letter("+41791234567", "1") };
    let (_, _, body) = request(&table, &letter);
    assert_eq!(
        serde_json::from_str::<Value>(&body).unwrap(),
        json!({
            "id": ID,
            "to": "+41791234567",
            "text": "1",
            "language": "de",
            "token": "TOKEN",
            "receiptUrl": "https://reset.northwind.example/api/v1/callbacks/receipts/first/TOKEN",
        })
    );
}

#[test]
fn what_is_filled_in_does_not_become_structure() {
    let table = json!({
        "channel": "text", "url": "https://sms.example/{user}/send", "user": "a/../b?c#d", "secret": "DELIVERY_X",
        "headers": { "x-from": "{from}" }, "from": "N\r\nx-evil: 1",
        "body": { "text": "{text} {{to}} {", "list": ["{to}", { "deep": "{subject}" }], "number": 5 },
    });
    let (url, headers, body) = request(&table, &letter("{id}\",\"x\":\"", "{token}"));
    assert_eq!(url, "https://sms.example/a%2F..%2Fb%3Fc%23d/send");
    assert!(headers.ends_with("x-from: N  x-evil: 1"), "{headers}");
    assert_eq!(
        serde_json::from_str::<Value>(&body).unwrap(),
        json!({
            "text": "{token} {{id}\",\"x\":\"} {",
            "list": ["{id}\",\"x\":\"", { "deep": "Your {text} code" }],
            "number": 5,
        })
    );
}

#[test]
fn answers_are_judged() {
    let resend = Provider::resolve(&json!({ "preset": "resend" })).unwrap();
    let outcome = |provider: &Provider, status, body: &str| judge(provider, status, body.as_bytes()).0;
    assert_eq!(judge(&resend, 200, br#"{"id":"x1"}"#), (Outcome::Accepted, Some("x1".into())));
    for (status, body, expected) in [
        (200, "<html>", Outcome::Unknown),
        (200, "{}", Outcome::Unknown),
        (200, r#"{"id":""}"#, Outcome::Unknown),
        (422, "{}", Outcome::Refused),
        (401, "{}", Outcome::Refused),
        (429, "{}", Outcome::Failed),
        (409, "{}", Outcome::Failed),
        (503, "", Outcome::Failed),
        (500, "", Outcome::Unknown),
        (302, "", Outcome::Failed),
    ] {
        assert_eq!(outcome(&resend, status, body), expected, "{status} {body}");
    }
    let vonage = Provider::resolve(&json!({ "preset": "vonageText" })).unwrap();
    assert_eq!(
        judge(&vonage, 200, br#"{"messages":[{"status":"0","message-id":"m"}]}"#),
        (Outcome::Accepted, Some("m".into()))
    );
    assert_eq!(outcome(&vonage, 200, r#"{"messages":[{"status":"4"}]}"#), Outcome::Failed);
    assert_eq!(outcome(&vonage, 200, "[]"), Outcome::Unknown);
    let webhook = Provider::resolve(&json!({ "preset": "webhook" })).unwrap();
    assert_eq!(outcome(&webhook, 204, ""), Outcome::Accepted);
    let long = format!(r#"{{"id":"{}"}}"#, "x".repeat(500));
    assert_eq!(judge(&resend, 200, long.as_bytes()).1.map(|id| id.len()), Some(LONGEST_ID));
}
