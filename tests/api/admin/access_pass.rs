//! The Temporary Access Pass: issued by the helpdesk, used by somebody who has nothing.

use latchkey_core::audit::Activity;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::time::{HOUR, MINUTE};
use latchkey_tests::browser::Browser;
use latchkey_tests::world::World;
use serde_json::{Value, json};

use super::{administrator, helpdesk};
use crate::NEW_PASSWORD;
use crate::concurrency::{MANY, at_once, counts, kinds};

/// Issues a pass, and returns its value.
fn issue(browser: &mut Browser, id: &str, wish: &Value) -> String {
    browser.issue_pass(id, wish).expect(201).json()["pass"].as_str().unwrap().to_owned()
}

#[test]
fn somebody_with_nothing_registers_with_a_pass() {
    let world = World::new();
    let person = world.newcomer();
    let mut desk = helpdesk(&world);
    let id = desk.person_id(&person.username);
    let issued = desk.issue_pass(&id, &json!({"minutes": 120})).expect(201).json();
    let pass = issued["pass"].as_str().unwrap();
    assert_eq!((pass.len(), issued["oneTime"].as_bool()), (8, Some(false)));
    // Shown once: to whoever looks later, without its value.
    let details = desk.person(&id).expect(200);
    assert!(!details.text().contains(pass));
    assert_eq!(details.json()["pass"]["expiresAt"], issued["expiresAt"]);
    assert_eq!(world.notices(1), std::slice::from_ref(&person.username), "to the own mailbox");

    let mut browser = world.browser();
    let answer = browser.sign_in_with_pass(&person.username, &pass.to_lowercase()).expect(200);
    let view = answer.json();
    assert_eq!((view["stage"].as_str(), view["registrationOnly"].as_bool()), (Some("register"), Some(true)));
    let cookies: Vec<_> = answer.headers.iter().filter(|(name, _)| name == "set-cookie").collect();
    assert_eq!(cookies.len(), 1, "the device does not become a known one");

    let number = "+46701740660";
    let added = browser.add_method(Method::MobilePhoneText, json!({"phone": number})).expect(201);
    let code = world.code(&added, number);
    let method = added.json()["id"].as_str().unwrap().to_owned();
    browser.prove_method(&method, &code).expect(200);
    for answer in [
        browser.remove_method(&method),
        browser.make_default(&method),
        browser.add_method(Method::MobilePhoneText, json!({"phone": "+46701740661", "replaces": method})),
        browser.confirm(),
        browser.postpone(),
        browser.change_password(person.password.as_deref().unwrap(), NEW_PASSWORD),
        browser.end_other_sessions(),
        browser.remove_pass(),
        browser.find_people("anna"),
    ] {
        answer.refused(Code::PassOnlyRegisters);
    }
    assert_eq!(browser.session().expect(200).json()["stage"], "register");
    world.audited(Activity::AdminIssuedPass, &person.username, 1);
    world.audited(Activity::SignedInWithPass, &person.username, 1);

    // It lives no longer than the pass.
    for _ in 0..5 {
        world.advance(20 * MINUTE);
        browser.session().expect(200);
    }
    world.advance(20 * MINUTE);
    browser.session().refused(Code::NotSignedIn);
}

#[test]
fn a_pass_that_is_not_good_is_a_wrong_password() {
    let world = World::new();
    let (person, other) = (world.newcomer(), world.registered());
    let mut admin = administrator(&world);
    let (id, of_other) = (admin.person_id(&person.username), admin.person_id(&other.username));
    let later = world.now().plus(HOUR);
    let future = issue(&mut admin, &of_other, &json!({"startsAt": later}));
    let once = issue(&mut admin, &id, &json!({"oneTime": true}));
    let wrong = |username: &str, pass: &str| world.browser().sign_in_with_pass(username, pass);
    let refused = [
        wrong("nobody@northwind.example", "ABCDEFGH"),
        wrong(&world.disabled().username, "ABCDEFGH"),
        wrong("ben@northwind.example", ""),
        wrong(&person.username, "ABCDEFGH"),
        wrong(&other.username, &future),
        wrong(&person.username, person.password.as_deref().unwrap()),
        world.browser().sign_in(&person.username, &once),
    ];
    for answer in &refused {
        answer.refused(Code::SignInFailed);
        assert_eq!((answer.header("set-cookie"), answer.text()), (None, refused[0].text()));
    }
    let mut browser = world.browser();
    browser.sign_in_with_pass(&person.username, &once).expect(200);
    wrong(&person.username, &once).refused(Code::SignInFailed);
    assert!(admin.person(&id).expect(200).json()["pass"]["used"].as_bool().unwrap());
    world.advance(10 * MINUTE);
    browser.session().refused(Code::NotSignedIn);

    // Exactly one of both is given.
    let body = json!({"username": "anna", "password": "x", "temporaryAccessPass": "y"});
    for body in [body, json!({"username": "anna"})] {
        let answer = world.browser().post("/api/v1/session", &body);
        assert_eq!(answer.refused(Code::InvalidField).field.as_deref(), Some("password"));
    }

    // Its lock is not that of the password: neither keeps the other out.
    for number in 0..20 {
        world
            .browser()
            .sign_in_with_pass(&other.username, &format!("WRONG{number}"))
            .refused(Code::SignInFailed);
    }
    world.browser().sign_in(&other.username, other.password.as_deref().unwrap()).expect(200);
    for number in 0..10 {
        world.browser().sign_in(&other.username, &format!("wrong {number}"));
    }
    world.browser().sign_in(&other.username, "one more").refused(Code::SignInLocked);
    wrong(&other.username, "ONEMORE").refused(Code::SignInFailed);
}

#[test]
fn a_one_time_pass_signs_in_once_of_many_at_the_same_time() {
    let world = World::new();
    let person = world.newcomer();
    let mut admin = administrator(&world);
    let id = admin.person_id(&person.username);
    let pass = issue(&mut admin, &id, &json!({"oneTime": true}));
    let answers = at_once(&world.browser(), |browser, _| browser.sign_in_with_pass(&person.username, &pass));
    assert_eq!(kinds(&answers), counts(&[("200", 1), ("401 signInFailed", MANY - 1)]));
}

#[test]
fn a_pass_can_be_replaced_and_taken_away() {
    let world = World::new();
    let person = world.registered();
    let mut admin = administrator(&world);
    let id = admin.person_id(&person.username);
    admin.remove_pass_of(&id).refused(Code::NotFound);
    let first = issue(&mut admin, &id, &json!({}));
    let mut by_pass = world.browser();
    by_pass.sign_in_with_pass(&person.username, &first).expect(200);
    let second = issue(&mut admin, &id, &json!({}));
    by_pass.session().refused(Code::NotSignedIn);
    world.browser().sign_in_with_pass(&person.username, &first).refused(Code::SignInFailed);

    by_pass.sign_in_with_pass(&person.username, &second).expect(200);
    admin.remove_pass_of(&id).expect(204);
    by_pass.session().refused(Code::NotSignedIn);
    assert_eq!(admin.person(&id).expect(200).json().get("pass"), None);

    issue(&mut admin, &id, &json!({}));
    let mut own = world.signed_in(&person);
    assert!(own.security_info().expect(200).json()["pass"]["expiresAt"].is_string());
    assert_eq!(own.remove_pass().expect(200).json().get("pass"), None);
    own.remove_pass().refused(Code::NotFound);
}

#[test]
fn the_policy_says_what_a_pass_may_be() {
    let world = World::with(json!({"policy": {"temporaryAccessPass": {
        "minMinutes": 10, "maxMinutes": 20, "defaultMinutes": 15, "oneTime": true, "length": 12,
    }}}));
    let person = world.newcomer();
    let mut admin = administrator(&world);
    let id = admin.person_id(&person.username);
    for minutes in [9, 21] {
        let answer = admin.issue_pass(&id, &json!({"minutes": minutes}));
        assert_eq!(answer.refused(Code::InvalidField).field.as_deref(), Some("minutes"));
    }
    let issued = admin.issue_pass(&id, &json!({"oneTime": false})).expect(201).json();
    assert_eq!((issued["pass"].as_str().unwrap().len(), issued["oneTime"].as_bool()), (12, Some(true)));
    let ill = json!({"settings": {"policy": {"temporaryAccessPass": {"length": 7}}}});
    let answer = world.browser().post("/dev/seed", &ill);
    assert!(answer.text().contains("policy.temporaryAccessPass.length"), "{answer}");

    let world = World::with(json!({"policy": {"temporaryAccessPass": {"enabled": false}}}));
    let mut admin = administrator(&world);
    let id = admin.person_id(&world.newcomer().username);
    admin.issue_pass(&id, &json!({})).refused(Code::MethodNotOffered);
}
