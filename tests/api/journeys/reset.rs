//! Resetting a forgotten password, and unlocking.

use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::time::{HOUR, MINUTE};
use latchkey_tests::browser::Answer;
use latchkey_tests::world::World;
use serde_json::json;

use crate::NEW_PASSWORD;
use crate::shape::{brief, whole};

/// The answers of a journey, each under what was asked.
struct Record<'a> {
    world: &'a World,
    text: String,
}

impl<'a> Record<'a> {
    fn new(world: &'a World) -> Self {
        Self { world, text: String::new() }
    }

    fn note(&mut self, step: &str, answer: &Answer) {
        let shown = brief(answer, self.world.now());
        self.text.push_str(&format!("== {step}\n{shown}\n\n"));
    }
}

/// A whole reset of the person who has everything registered, by text message and, where there is a second gate,
/// authenticator app. Afterwards only the new password is good.
fn reset(world: &World) -> String {
    let person = world.registered();
    let number = person.methods.iter().find(|held| held.method == Method::MobilePhoneText);
    let number = number.and_then(|held| held.destination.clone()).unwrap();
    let mut elsewhere = world.signed_in(&person);

    let mut browser = world.browser();
    let mut record = Record::new(world);
    record.note("start", &browser.start_reset(&person.username));
    record.note("goal", &browser.choose_goal("password"));
    let asked = browser.ask(Method::MobilePhoneText, Some(&number));
    record.note("text message", &asked);
    let mut answer = browser.prove(&world.code(&asked, &number));
    record.note("its code", &answer);
    if answer.json()["stage"] == "prove" {
        record.note("authenticator app", &browser.ask(Method::AuthenticatorCode, None));
        answer = world.pass(&mut browser, &person, Method::AuthenticatorCode);
        record.note("its code", &answer);
    }
    record.note("a password that is too short", &browser.set_password("short"));
    record.note("a new password", &browser.set_password(NEW_PASSWORD));
    record.note("the end, looked at again", &browser.view_reset());

    assert!(browser.cookies.keys().all(|name| name != "__Host-session"), "a reset signs nobody in");
    elsewhere.session().refused(Code::NotSignedIn);
    world
        .browser()
        .sign_in(&person.username, person.password.as_deref().unwrap())
        .refused(Code::SignInFailed);
    world.browser().sign_in(&person.username, NEW_PASSWORD).expect(200);
    record.text
}

#[test]
fn two_gates_in_private() {
    insta::assert_snapshot!(reset(&World::new()));
}

#[test]
fn one_gate_in_private() {
    insta::assert_snapshot!(reset(&World::with(json!({"policy": {"methodsRequired": 1}}))));
}

#[test]
fn two_gates_with_hints() {
    insta::assert_snapshot!(reset(&World::with(json!({"policy": {"disclosure": "helpful"}}))));
}

#[test]
fn one_gate_with_hints() {
    let policy = json!({"policy": {"disclosure": "helpful", "methodsRequired": 1}});
    insta::assert_snapshot!(reset(&World::with(policy)));
}

#[test]
fn whole_answers_with_every_header() {
    let world = World::new();
    let mut browser = world.browser();
    let started = browser.start_reset(&world.registered().username);
    insta::assert_snapshot!("whole_start", whole(&started, world.now()));
    let refused = browser.prove("123456");
    insta::assert_snapshot!("whole_refusal", whole(&refused, world.now()));
    insta::assert_snapshot!("whole_end", whole(&browser.end_reset(), world.now()));
}

#[test]
fn unlocking_leaves_the_password() {
    let world = World::new();
    let person = world.registered();
    let password = person.password.as_deref().unwrap();
    let mut browser = world.browser();
    for number in 0..10 {
        browser.sign_in(&person.username, &format!("no idea {number}")).expect(401);
    }
    browser.sign_in(&person.username, password).refused(Code::SignInLocked);

    let mut record = Record::new(&world);
    browser.start_reset(&person.username).expect(200);
    record.note("goal", &browser.choose_goal("unlock"));
    world.pass(&mut browser, &person, Method::MobilePhoneText);
    record.note("the last gate", &world.pass(&mut browser, &person, Method::AuthenticatorCode));
    insta::assert_snapshot!(record.text);
    browser.set_password(NEW_PASSWORD).refused(Code::FlowStepMismatch);
    browser.sign_in(&person.username, password).expect(200);
}

#[test]
fn unlocking_alone_only_where_the_policy_allows_it() {
    let world = World::with(json!({"policy": {"unlockAlone": false}}));
    assert_eq!(world.browser().get("/api/v1/organization").expect(200).json()["unlockOffered"], false);
    let mut browser = world.browser();
    let started = browser.start_reset(&world.registered().username).expect(200).json();
    assert_eq!((&started["stage"], &started["goal"]), (&json!("prove"), &json!("password")));
    assert_eq!(browser.choose_goal("unlock").refused(Code::InvalidField).field.as_deref(), Some("goal"));
}

#[test]
fn the_second_gate_is_another_method() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.resetting(&person.username);
    let passed = world.pass(&mut browser, &person, Method::Email).json();
    let offered: Vec<_> =
        passed["methods"].as_array().unwrap().iter().map(|offer| offer["method"].clone()).collect();
    assert_eq!(offered, ["authenticatorCode", "mobilePhoneText"]);
    let again = browser.ask(Method::Email, Some("anna@home.example")).refused(Code::MethodNotOffered);
    assert_eq!(again.field.as_deref(), Some("method"));
    world.pass(&mut browser, &person, Method::MobilePhoneText);
    browser.set_password(NEW_PASSWORD).expect(200);
}

#[test]
fn people_with_a_role_pass_two_gates_where_others_pass_one() {
    let world = World::with(json!({"policy": {"methodsRequired": 1}}));
    let administrator = world.administrator();
    let mut browser = world.browser();
    let before = browser.begin_reset(&administrator.username).json();
    assert_eq!(before["gate"], json!({"number": 1, "of": 1}), "nothing tells before the first gate");
    let passed = world.pass(&mut browser, &administrator, Method::MobilePhoneText).json();
    assert_eq!((&passed["stage"], &passed["gate"]), (&json!("prove"), &json!({"number": 2, "of": 2})));
    browser.set_password(NEW_PASSWORD).refused(Code::FlowStepMismatch);
    world.pass(&mut browser, &administrator, Method::AuthenticatorCode);
    browser.set_password(NEW_PASSWORD).expect(200);
}

#[test]
fn a_flow_ends_after_fifteen_minutes_and_says_so_for_an_hour() {
    let world = World::new();
    let mut browser = world.resetting(&world.registered().username);
    world.advance(14 * MINUTE);
    browser.view_reset().expect(200);
    world.advance(MINUTE);
    let over = browser.view_reset().refused(Code::FlowExpired);
    assert!(over.support_code.is_some(), "the person can tell the helpdesk");
    browser.ask(Method::AuthenticatorCode, None).refused(Code::FlowExpired);
    world.advance(HOUR);
    browser.view_reset().refused(Code::FlowMissing);
}

#[test]
fn a_flow_belongs_to_one_browser() {
    let world = World::new();
    let mut browser = world.resetting(&world.registered().username);
    world.browser().view_reset().refused(Code::FlowMissing);

    // Nothing of another kind, cut off or changed is taken in place of the cookie, and what is no good goes.
    let good = browser.cookies["__Host-flow"].clone();
    let session = world.signed_in(&world.newcomer()).cookies["__Host-session"].clone();
    let changed =
        format!("{}{}", &good[..good.len() - 4], if good.ends_with("AAAA") { "BBBB" } else { "AAAA" });
    for bad in [session.as_str(), &good[1..], &changed, "", "=", "x"] {
        let mut other = world.browser();
        other.cookies.insert("__Host-flow".to_owned(), bad.to_owned());
        let answer = other.view_reset();
        answer.refused(Code::FlowMissing);
        assert_eq!(
            answer.header("set-cookie"),
            Some("__Host-flow=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict"),
            "{bad}"
        );
    }
    browser.view_reset().expect(200);

    // Given up: the cookie goes, and so does the flow for whoever kept the cookie.
    let mut kept = browser.clone();
    browser.end_reset().expect(204);
    assert!(!browser.cookies.contains_key("__Host-flow"));
    kept.view_reset().refused(Code::FlowMissing);
}

#[test]
fn two_tabs_and_steps_back_are_told_apart_from_failures() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.browser();
    browser.start_reset(&person.username).expect(200);
    browser.ask(Method::AuthenticatorCode, None).refused(Code::FlowStepMismatch);
    browser.set_password(NEW_PASSWORD).refused(Code::FlowStepMismatch);
    // Until something was asked for, the goal may be chosen anew.
    browser.choose_goal("unlock").expect(200);
    browser.choose_goal("password").expect(200);
    browser.prove("123456").refused(Code::ChallengeMissing);

    let mut other_tab = browser.clone();
    world.pass(&mut browser, &person, Method::MobilePhoneText);
    browser.choose_goal("unlock").refused(Code::FlowStepMismatch);
    other_tab.prove("123456").refused(Code::ChallengeMissing);
    assert_eq!(other_tab.view_reset().expect(200).json()["gate"]["number"], 2);
    world.pass(&mut other_tab, &person, Method::AuthenticatorCode);
    browser.set_password(NEW_PASSWORD).expect(200);
    other_tab.set_password("Another long password 9").refused(Code::FlowStepMismatch);
    other_tab.sign_in(&person.username, NEW_PASSWORD).expect(200);
}

#[test]
fn a_code_is_good_in_its_own_flow_and_time_only() {
    let world = World::new();
    let person = world.registered();
    let mut one = world.resetting(&person.username);
    let first = world.right_code(&mut one, &person, Method::MobilePhoneText);
    let mut two = world.resetting(&person.username);
    world.right_code(&mut two, &person, Method::MobilePhoneText);
    two.prove(&first).refused(Code::ProofWrong);

    // A new challenge voids the one before; whoever types the late one loses no try.
    world.advance(30_000);
    let second = world.right_code(&mut one, &person, Method::MobilePhoneText);
    assert_eq!(one.prove(&first).refused(Code::CodeReplaced).attempts_left, None);
    world.advance(10 * MINUTE);
    one.prove(&second).refused(Code::ChallengeExpired);
    one.prove(&second).refused(Code::ChallengeExpired);
}

#[test]
fn a_reset_may_set_the_present_password_and_tells_every_rule_that_is_broken() {
    let strict = json!({"policy": {"password": {"preset": "entra"}, "methodsRequired": 1}});
    let world = World::with(strict);
    let person = world.registered();
    let mut browser = world.browser();
    world.reach_password(&mut browser, &person);
    let refused = browser.set_password("anna").refused(Code::PasswordRefused);
    assert_eq!(refused.field.as_deref(), Some("password"));
    insta::assert_json_snapshot!(refused.violations);
    browser.set_password(&"Aa1 ".repeat(65)).refused(Code::PasswordRefused);
    browser.set_password("Pässword 1 of mine").refused(Code::PasswordRefused);
    browser.set_password(NEW_PASSWORD).expect(200);

    let mut again = world.browser();
    world.reach_password(&mut again, &person);
    again.set_password(NEW_PASSWORD).expect(200);
}
