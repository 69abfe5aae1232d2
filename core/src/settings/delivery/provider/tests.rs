use serde_json::json;

use super::{read::PRESETS, *};
use crate::settings::{SettingProblem, merge};

/// What each preset needs of the organization.
fn own(preset: &str) -> Value {
    match preset {
        "cloudflareEmail" => json!({ "from": "reset@northwind.example" }),
        "resend" | "postmark" => json!({ "from": "reset@northwind.example", "secret": "DELIVERY_X" }),
        "webhook" => {
            json!({ "channel": "text", "url": "https://sms.example/send", "secret": "DELIVERY_X" })
        }
        _ => json!({ "user": "AC1", "from": "+12025550100", "secret": "DELIVERY_X" }),
    }
}

fn table(preset: &str, over: Value) -> Value {
    let mut table = own(preset);
    table["preset"] = preset.into();
    merge(&mut table, over);
    table
}

fn problems(preset: &str, over: Value) -> Vec<String> {
    let provider = Provider::resolve(&table(preset, over)).unwrap();
    provider.validate("p").into_iter().map(|problem| problem.path).collect()
}

#[test]
fn every_preset_is_complete_but_for_what_is_the_organizations() {
    for (preset, _) in PRESETS {
        assert_eq!(problems(preset, json!({})), [""; 0], "{preset}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_path() {
    for (over, path) in [
        (json!({ "from": "nobody" }), "p.from"),
        (json!({ "secret": "LATCHKEY_MASTER_KEY" }), "p.secret"),
        (json!({ "secret": "DELIVERY_" }), "p.secret"),
        (json!({ "patienceSeconds": 31 }), "p.patienceSeconds"),
        (json!({ "url": "http://api.resend.com/emails" }), "p.url"),
        (json!({ "url": "http://localhost.evil.example/" }), "p.url"),
        (json!({ "url": "http://127.0.0.1@evil.example/" }), "p.url"),
        (json!({ "url": "https://me@api.resend.com/" }), "p.url"),
        (json!({ "url": "https://api.resend.com/{to}" }), "p.url"),
        (json!({ "body": { "subject": "{code}" } }), "p.body"),
        (json!({ "headers": { "x y": "1" } }), "p.headers.x y"),
        (json!({ "auth": "basic" }), "p.user"),
        (json!({ "receipts": { "secret": "PATH" } }), "p.receipts.secret"),
        (json!({ "receipts": { "state": ["type"] } }), "p.receipts.state"),
        (json!({ "receipts": { "token": ["type"] } }), "p.receipts.token"),
        (json!({ "success": { "pointer": "id" } }), "p.success.pointer"),
        (json!({ "messageId": "id" }), "p.messageId"),
    ] {
        assert_eq!(problems("resend", over.clone()), [path], "{over}");
    }
    assert_eq!(problems("twilioText", json!({ "body": { "x": { "y": "z" } } })), ["p.body"]);
    for (over, path) in [
        (json!({ "calls": { "script": "{code}" } }), "p.calls.script"),
        (json!({ "calls": { "script": "{script}" } }), "p.calls.script"),
        (json!({ "calls": { "reply": "{code}" } }), "p.calls.reply"),
        (json!({ "calls": { "reply": "{organization}" } }), "p.calls.reply"),
        (json!({ "calls": { "digits": ["Digits"] } }), "p.calls.digits"),
    ] {
        assert_eq!(problems("twilioVoice", over.clone()), [path], "{over}");
    }
    for seconds in [json!(0), json!(31), json!(256), json!(-1), json!(1.5), json!("8")] {
        let table = table("resend", json!({ "patienceSeconds": seconds }));
        let problem = match Provider::resolve(&table) {
            Ok(provider) => provider.validate("p").remove(0),
            Err(SettingProblem { path, message }) => SettingProblem::new(format!("p.{path}"), message),
        };
        assert_eq!(problem, SettingProblem::new("p.patienceSeconds", "1 to 30"), "{seconds}");
    }
    let call = json!({ "channel": "call", "url": "https://x.example", "secret": "DELIVERY_X" });
    let paths: Vec<_> =
        Provider::resolve(&call).unwrap().validate("p").into_iter().map(|problem| problem.path).collect();
    assert_eq!(paths, ["p.calls", "p.receipts"]);
}

#[test]
fn an_unknown_field_is_refused() {
    for (over, path) in [
        (json!({ "colour": "red" }), "colour"),
        (json!({ "receipts": { "colour": "red" } }), "receipts.colour"),
        (json!({ "receipts": { "states": { "x": "lost" } } }), "receipts.states"),
        (json!({ "success": { "status": [200, 299] } }), "success.status"),
        (json!({ "body": "x" }), "body"),
        (json!({ "url": 5 }), "url"),
        (json!({ "headers": { "x": 5 } }), "headers"),
        (json!({ "patienceSeconds": 300 }), "patienceSeconds"),
        (json!({ "idempotent": "yes" }), "idempotent"),
        (json!({ "auth": "magic" }), "auth"),
        (json!({ "calls": [] }), "calls"),
        (json!({ "permanent": [400] }), "permanent"),
    ] {
        let told = Provider::resolve(&table("resend", over.clone())).unwrap_err();
        assert_eq!(told.path, path, "{over}");
    }
    let told = Provider::resolve(&json!({ "preset": "pigeon" })).unwrap_err();
    assert!(told.message.contains("twilioVoice"), "{told}");
    assert_eq!(Provider::resolve(&json!({ "url": "https://x.example" })).unwrap_err().path, "channel");
}

#[test]
fn a_table_lies_over_its_preset() {
    let provider =
        Provider::resolve(&table("resend", json!({ "body": { "reply_to": "x@y.example" } }))).unwrap();
    assert_eq!(provider.body["reply_to"], "x@y.example");
    assert_eq!(provider.body["subject"], "{subject}");
    assert!(provider.idempotent);
}
