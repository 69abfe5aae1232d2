//! Who may reset at all, and what each kind of person sees.

use latchkey_core::api::development::DemoPerson;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_tests::world::World;
use serde_json::{Value, json};

/// What a reset says to somebody, with hints: the code and the reference system's id, or that it started.
fn told(world: &World, person: &DemoPerson) -> String {
    let answer = world.browser().start_reset(&person.username);
    if answer.status == 200 {
        return "started".to_owned();
    }
    let problem = answer.problem();
    assert!(problem.support_code.is_some(), "the person can tell the helpdesk");
    [problem.code.name(), problem.sspr_code.unwrap_or_default()].join(" ").trim_end().to_owned()
}

/// The stage after signing in, and whether the security-info page says that resetting is possible.
fn asked(world: &World, person: &DemoPerson) -> (String, bool) {
    let mut browser = world.signed_in(person);
    let stage = browser.session().expect(200).json()["stage"].as_str().unwrap().to_owned();
    let info = browser.security_info().expect(200).json();
    (stage, info["resetEnabled"] == true)
}

fn helpful(policy: Value) -> World {
    let mut policy = policy;
    policy["disclosure"] = json!("helpful");
    World::with(json!({"policy": policy}))
}

/// One of each kind: in the group, out of it, nothing registered, half registered, an administrator, disabled.
fn kinds(world: &World) -> [(&'static str, DemoPerson); 6] {
    let full = |person: &DemoPerson| person.enabled && person.roles.is_empty() && person.methods.len() == 3;
    let pilot = |person: &DemoPerson| person.groups.iter().any(|group| group == "Reset pilot");
    [
        ("in the group", world.person(|person| full(person) && pilot(person))),
        ("out of the group", world.person(|person| full(person) && !pilot(person))),
        ("nothing registered", world.newcomer()),
        ("half registered", world.person(|person| person.enabled && person.methods.len() == 1)),
        ("administrator", world.administrator()),
        ("disabled", world.disabled()),
    ]
}

#[test]
fn what_each_kind_of_person_is_told() {
    let mut table = Vec::new();
    for (policy, what) in [
        (json!({"enabled": {"for": "none"}}), "nobody"),
        (json!({"enabled": {"for": "selected", "group": "reset PILOT"}}), "one group"),
        (json!({"enabled": {"for": "all"}}), "everybody"),
        (json!({"enabled": {"for": "all"}, "administratorsEnabled": false}), "everybody but administrators"),
        (json!({"enabled": {"for": "all"}, "methodsRequired": 1}), "everybody, by one method"),
    ] {
        let world = helpful(policy);
        for (kind, person) in kinds(&world) {
            let told = told(&world, &person);
            let asked = person.enabled.then(|| asked(&world, &person));
            let (stage, enabled) = asked.unwrap_or_default();
            table.push(format!("{what}; {kind}: {told}; then: {stage}, reset enabled: {enabled}"));
        }
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn an_unknown_name_is_told_where_the_policy_is_helpful() {
    let world = helpful(json!({}));
    let mut browser = world.browser();
    browser.start_reset("nobody@northwind.example").refused(Code::AccountUnknown);
    assert!(browser.cookies.is_empty(), "no flow begins");
}

#[test]
fn a_number_that_is_not_the_hinted_one_counts_as_a_failed_proof() {
    let world = helpful(json!({}));
    let mut browser = world.resetting(&world.registered().username);
    let refused =
        browser.ask(Method::MobilePhoneText, Some("+46701740699")).refused(Code::DestinationMismatch);
    assert_eq!(refused.attempts_left, Some(4));
    assert!(world.outbox().is_empty(), "nothing is sent");
}

#[test]
fn whoever_may_not_reset_never_gets_through_in_private_either() {
    for policy in
        [json!({"enabled": {"for": "none"}}), json!({"enabled": {"for": "selected", "group": "nobody's"}})]
    {
        let world = World::with(json!({"policy": policy}));
        let person = world.registered();
        let mut browser = world.resetting(&person.username);
        browser.ask(Method::AuthenticatorCode, None).expect(200);
        let seed = person.methods.iter().find_map(|held| held.secret.clone()).unwrap();
        browser.prove(&world.authenticator(&seed)).refused(Code::ProofWrong);
        browser.ask(Method::MobilePhoneText, Some("+46701740605")).expect(200);
        // No code goes out. Whoever reads that phone is told that there is none to wait for.
        let told = world.eventually("the message", || world.outbox().into_iter().next());
        assert_eq!((told.to.as_str(), told.code), ("+46701740605", None));
        assert!(told.body.contains("cannot be reset online"), "{}", told.body);
        // A number that is somebody else's gets nothing.
        browser.ask(Method::MobilePhoneText, Some("+46701740606")).expect(200);
        world.advance(60_000);
        assert_eq!(world.outbox().len(), 1);
    }
}

#[test]
fn an_account_that_is_disabled_while_it_resets_does_not_get_through() {
    let world = World::new();
    let person = world.registered();
    let mut signed_in = world.signed_in(&person);
    let mut browser = world.browser();
    world.reach_password(&mut browser, &person);
    let csv = format!("username,display name,enabled\n{},Anna,no\n", person.username);
    world.signed_in(&world.administrator()).import(csv.as_bytes()).expect(200);
    signed_in.session().refused(Code::NotSignedIn);
    let late = browser.set_password(crate::NEW_PASSWORD);
    assert_ne!(late.status, 200, "{late}");
    late.problem();
}
