//! A whole account with every method, as it is stored: `testdata/row-3.json`, which is of schema 2, too. What stands in
//! `row-2.json` is left out. When this fails, see [`crate::account::stored_tests`].

use serde_json::{Value, json};

use super::*;
use crate::{
    account::{
        Effect,
        administration::{Actor, AdminCommand},
        codes_sent::CodesSent,
        stored_tests::EVERYTHING,
    },
    api::admin::IssuePass,
    delivery::{FailureReason, Report},
};

const KNOWN_DEVICE: &str = "0123456789abcdef0123456789abcdef";

/// Gives the person a further token, which waits for its first code.
fn give_token(person: &mut Person) {
    let kind = totp::Kind::APP;
    let seed = secret(&crate::encoding::base64(TOKEN_SEED));
    let token = Box::new(Token::new("Maker".into(), "78".into(), "M1".into(), seed, kind));
    let command = Command::Token { actor: "erik".into(), command: TokenCommand::Give(token) };
    person.decide(command).result.unwrap();
}

/// Somebody who has registered everything, in the middle of everything, and what that has caused.
fn busy() -> (AccountState, Vec<Effect>) {
    let mut person = Person::new();
    let limits = &mut person.world.settings.policy.limits;
    (limits.resets, limits.gate) = (100, 100);
    let id = person.device_id();
    person.subscribe(id, "https://fcm.googleapis.com/one").unwrap();
    person.decide(Command::Stop { end_sessions: true }).result.unwrap();
    person.world.pass(25 * HOUR);
    person.state.activity.clear();
    person.state.codes_sent = CodesSent::default();
    person.world.effects.clear();

    give_token(&mut person);
    let actor = Actor { account: "ad317".into(), username: "erik".into(), roles: vec![Role::Administrator] };
    let command = AdminCommand::IssuePass(IssuePass::default());
    let issued = person.decide(Command::Administer { actor, command }).result.unwrap();
    let Body::PassIssued(issued) = issued.body else { panic!("no pass") };
    let command = SessionCommand::SignInWithPass { pass: secret(&issued.pass), previous: None };
    person.decide(Command::Session(command)).result.unwrap();

    // A session that asks for a second factor by a call, and one in which a phone and a passkey are being registered.
    person.world.caller.device_id = Some(KNOWN_DEVICE.into());
    person.sign_in();
    person.world.caller.device_id = None;
    for method in [Method::AuthenticatorNotification, Method::Passkey] {
        person.add(AddMethod::of(method)).unwrap();
    }
    person.world.settings.policy.second_factor_required = true;
    person.sign_in();
    let (ticket, method) = (person.ticket.clone(), Method::OfficePhoneCall);
    person.decide(Command::Session(SessionCommand::SecondFactorChallenge { ticket, method })).result.unwrap();
    let called = person.state.sessions.last().unwrap().challenge.as_ref().unwrap().effect.clone().unwrap();
    let report = Report::Failed { reason: FailureReason::Refused };
    person.decide(Command::Reported { effect: called, by: "twilioVoice".into(), report }).result.unwrap();

    for (passed, asked) in
        [(Method::HardwareToken, Method::RecoveryCode), (Method::RecoveryCode, Method::SecurityQuestions)]
    {
        let flow = person.begin();
        person.pass(&flow, passed);
        person.ask(&flow, asked).unwrap();
    }
    // By another name, on a device that is known, and by what counts twice.
    person.world.caller.name = Some("0ther".into());
    let flow = person.begin();
    person.world.caller.name = None;
    person.ask(&flow, Method::AuthenticatorCode).unwrap();
    person.world.caller.device_id = Some(KNOWN_DEVICE.into());
    let flow = person.begin();
    person.ask(&flow, Method::AuthenticatorNotification).unwrap();
    person.right(Method::AuthenticatorNotification);
    person.world.caller.device_id = None;
    person.world.settings.policy.passkey_counts_twice = true;
    let flow = person.begin();
    person.pass(&flow, Method::Passkey);
    (person.state, person.world.effects)
}

/// As it is stored: the account, and the first effect of each kind, and of each kind of notice.
fn stored() -> Value {
    let (state, effects) = busy();
    let mut seen = std::collections::BTreeSet::new();
    let mut is_new = |effect: &Value| {
        let kind = effect["kind"].as_object().unwrap();
        let about = kind.get("notice").map(|notice| notice["notice"]["about"].to_string());
        seen.insert((kind.keys().next().cloned(), about))
    };
    let effects = effects.iter().map(|effect| serde_json::to_value(effect).unwrap());
    json!({ "account": state, "effects": effects.filter(|effect| is_new(effect)).collect::<Vec<_>>() })
}

#[test]
fn the_stored_form_of_every_method_does_not_change_unseen() {
    let expected: Value = serde_json::from_str(EVERYTHING).unwrap();
    let stored = stored();
    assert!(stored == expected, "{}", serde_json::to_string_pretty(&stored).unwrap());
}

/// What is to be pinned is there.
#[test]
fn the_stored_account_has_one_of_each() {
    let row: Value = serde_json::from_str(EVERYTHING).unwrap();
    let names = |holdings: &[&Value]| -> Vec<String> {
        let name = |value: &&Value| {
            value.as_str().map(str::to_owned).or_else(|| Some(value.as_object()?.keys().next()?.clone()))
        };
        let mut names: Vec<String> = holdings.iter().filter_map(name).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let account = &row["account"];
    let each = |list: &str| account[list].as_array().unwrap().iter().collect::<Vec<_>>();
    let held: Vec<&Value> = each("methods").iter().map(|held| &held["holding"]).collect();
    let all = [
        "alternatePhone",
        "authenticator",
        "device",
        "hardwareToken",
        "mail",
        "officePhone",
        "passkey",
        "phone",
        "questions",
        "recoveryCodes",
    ];
    assert_eq!(names(&held), all);
    let running = ["flows", "sessions", "proving"].map(each).concat();
    let kinds: Vec<&Value> = running.iter().map(|it| &it["challenge"]["kind"]).collect();
    assert_eq!(names(&kinds), ["elsewhere", "generated", "passkey", "questions", "recoveryCode"]);
    let effects: Vec<&Value> = row["effects"].as_array().unwrap().iter().map(|it| &it["kind"]).collect();
    assert_eq!(names(&effects), ["audit", "code", "notice", "push"]);
    let lanes: Vec<&Value> = each("flows").iter().map(|flow| &flow["lane"]["kind"]).collect();
    assert_eq!(names(&lanes), ["known", "strangers", "strangersByAlias"]);
    for other in ["tokens", "freezes", "devices"] {
        assert!(!each(other).is_empty(), "{other}");
    }
    assert!(account["pass"]["usedAt"].is_string());
}
