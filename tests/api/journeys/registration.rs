//! Registering methods: the interrupt wizard, and the security-info page.

use latchkey_core::audit::Activity;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::time::{DAY, MINUTE, SECOND};
use latchkey_tests::browser::Answer;
use latchkey_tests::world::World;
use serde_json::json;

use super::{id, ids, register_authenticator, register_mail, register_phone};
use crate::NEW_PASSWORD;
use crate::shape::brief;

#[test]
fn somebody_new_registers_two_methods_and_resets_with_them() {
    let world = World::new();
    let mut person = world.newcomer();
    let mut browser = world.browser();
    let mut record = String::new();
    let mut note = |step: &str, answer: &Answer| {
        record.push_str(&format!("== {step}\n{}\n\n", brief(answer, world.now())));
    };
    note("sign in", &browser.sign_in(&person.username, person.password.as_deref().unwrap()));

    let added = browser.add_method(Method::AuthenticatorCode, json!({"name": "My phone"}));
    note("add an authenticator app", &added);
    let seed = added.json()["secret"].as_str().unwrap().to_owned();
    note("its code", &browser.prove_method(&id(&added), &world.authenticator(&seed)));
    note("halfway", &browser.session());

    let number = "+46701740650";
    let added =
        browser.add_method(Method::MobilePhoneText, json!({"phone": "070-174 06 50", "country": "SE"}));
    note("add a phone", &added);
    let code = world.code(&added, number);
    note(
        "a wrong code",
        &browser.prove_method(&id(&added), if code == "000000" { "000001" } else { "000000" }),
    );
    note("its code", &browser.prove_method(&id(&added), &code));
    note("done", &browser.session());
    insta::assert_snapshot!(record);

    person.methods = serde_json::from_value(json!([
        {"method": "authenticatorCode", "secret": seed},
        {"method": "mobilePhoneText", "destination": number},
    ]))
    .unwrap();
    let mut browser = world.browser();
    world.reach_password(&mut browser, &person);
    browser.set_password(NEW_PASSWORD).expect(200);
    assert_eq!(world.browser().sign_in(&person.username, NEW_PASSWORD).expect(200).json()["stage"], "ready");
}

#[test]
fn a_page_that_was_dropped_goes_on_with_what_waits_for_its_proof() {
    let world = World::new();
    let person = world.newcomer();
    let mut browser = world.signed_in(&person);
    assert_eq!(browser.security_info().json().get("proving"), None);
    let app = browser.add_method(Method::AuthenticatorCode, json!({"name": "My phone"})).expect(201);
    let mail = browser.add_method(Method::Email, json!({"email": "dropped@home.example"})).expect(201);
    let info = browser.security_info().expect(200).json();
    assert_eq!(info["proving"], json!([mail.json(), app.json()]), "newest first, each as it was answered");
    // To nobody else, be it the same person in another browser.
    assert_eq!(world.signed_in(&person).security_info().json().get("proving"), None);

    let code = world.code(&mail, "dropped@home.example");
    browser.prove_method(&id(&mail), &code).expect(200);
    let key = info["proving"][1]["secret"].as_str().unwrap();
    let done = browser.prove_method(&id(&app), &world.authenticator(key)).expect(200).json();
    assert_eq!((done.get("proving"), &done["registered"]), (None, &json!(2)));
}

#[test]
fn registering_may_be_put_off_until_the_next_sign_in() {
    let world = World::new();
    let person = world.newcomer();
    let mut browser = world.browser();
    assert_eq!(world.sign_in(&mut browser, &person), browser.session().expect(200).read());
    assert_eq!(browser.session().json()["stage"], "register");
    browser.postpone().expect(200);
    assert_eq!(browser.session().json()["stage"], "ready");
    world.sign_in(&mut browser, &person);
    assert_eq!(browser.session().json()["stage"], "register");
    // Who has half of it is asked for the rest.
    register_authenticator(&world, &mut browser);
    assert_eq!(browser.session().json()["stage"], "register");
    register_phone(&world, &mut browser, "+46701740651");
    assert_eq!(browser.session().json()["stage"], "ready");
}

#[test]
fn methods_are_looked_over_after_half_a_year() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.signed_in(&person);
    assert_eq!(browser.session().json()["stage"], "ready");
    world.advance(180 * DAY - MINUTE);
    world.sign_in(&mut browser, &person);
    assert_eq!(browser.session().json()["stage"], "ready");
    world.advance(2 * MINUTE);
    world.sign_in(&mut browser, &person);
    assert_eq!(browser.session().json()["stage"], "reconfirm");
    browser.postpone().expect(200);
    assert_eq!(browser.session().json()["stage"], "ready");
    world.sign_in(&mut browser, &person);
    assert_eq!(browser.session().json()["stage"], "reconfirm", "it comes back");
    let confirmed = browser.confirm().expect(200);
    assert!(brief(&confirmed, world.now()).contains(r#""reconfirmBy": "[now + 259200 min]""#), "{confirmed}");
    world.sign_in(&mut browser, &person);
    assert_eq!(browser.session().json()["stage"], "ready");
}

#[test]
fn nobody_is_asked_again_where_the_policy_says_never() {
    let world = World::with(json!({"policy": {"reconfirmDays": 0}}));
    let person = world.registered();
    world.advance(720 * DAY);
    let mut browser = world.signed_in(&person);
    assert_eq!(browser.session().json()["stage"], "ready");
    assert!(browser.security_info().json().get("reconfirmBy").is_none());
}

#[test]
fn replacing_takes_the_old_one_away_only_when_the_new_one_is_proved() {
    let world = World::new();
    let mut browser = world.signed_in(&world.registered());
    let before = ids(&browser.security_info(), Method::MobilePhoneText);
    let replace = json!({"phone": "+46701740652", "replaces": before[0]});
    let added = browser.add_method(Method::MobilePhoneText, replace).expect(201);
    assert_eq!(ids(&browser.security_info(), Method::MobilePhoneText), before);
    let after = browser.prove_method(&id(&added), &world.code(&added, "+46701740652")).expect(200);
    assert_eq!(ids(&after, Method::MobilePhoneText), [id(&added)]);
    // Of one's own kind only, and only what is there.
    let mail = ids(&after, Method::Email);
    for gone in [&before[0], &mail[0]] {
        let replace = json!({"phone": "+46701740653", "replaces": gone});
        let refused = browser.add_method(Method::MobilePhoneText, replace).refused(Code::InvalidField);
        assert_eq!(refused.field.as_deref(), Some("replaces"));
    }
}

#[test]
fn a_removed_default_is_followed_by_the_strongest_that_is_left() {
    let world = World::new();
    let mut browser = world.signed_in(&world.registered());
    let info = browser.security_info();
    let (mail, phone) = (ids(&info, Method::Email), ids(&info, Method::MobilePhoneText));
    let default = |info: &serde_json::Value| {
        let methods = info["methods"].as_array().unwrap();
        let defaults: Vec<_> = methods.iter().filter(|held| held["default"] == true).collect();
        assert_eq!(defaults.len(), 1);
        defaults[0]["method"].clone()
    };
    assert_eq!(default(&browser.make_default(&mail[0]).expect(200).json()), "email");
    let info = browser.remove_method(&mail[0]).expect(200).json();
    assert_eq!((default(&info), info["registered"].clone()), (json!("authenticatorCode"), json!(2)));
    browser.remove_method(&mail[0]).refused(Code::NotFound);
    browser.make_default(&mail[0]).refused(Code::NotFound);
    let not_so = format!("/api/v1/security-info/methods/{}", phone[0]);
    let refused = browser.patch(&not_so, &json!({"default": false})).refused(Code::InvalidField);
    assert_eq!(refused.field.as_deref(), Some("default"));

    // The removed address is told, too: whoever removed it may be a stranger.
    assert_eq!(world.notices(2), ["anna.lindqvist@northwind.example", "anna@home.example"]);
}

#[test]
fn what_cannot_be_registered_is_told_with_its_field() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.signed_in(&person);
    let text = Method::MobilePhoneText;
    for (method, particulars, code, field) in [
        (text, json!({"phone": "+46701740605"}), Code::AlreadyRegistered, Some("phone")),
        (text, json!({"phone": "112", "country": "SE"}), Code::InvalidPhone, Some("phone")),
        (text, json!({}), Code::InvalidField, Some("phone")),
        (Method::Email, json!({"email": "ANNA@home.example"}), Code::AlreadyRegistered, Some("email")),
        (Method::Email, json!({"email": person.username}), Code::OwnMailbox, Some("email")),
        (Method::Email, json!({"email": "no address"}), Code::InvalidEmail, Some("email")),
        (Method::Email, json!({}), Code::InvalidField, Some("email")),
        (Method::AuthenticatorCode, json!({"name": ""}), Code::InvalidField, Some("name")),
        (Method::AuthenticatorCode, json!({"name": "x".repeat(41)}), Code::InvalidField, Some("name")),
        (Method::AuthenticatorCode, json!({"name": "a\u{0}b"}), Code::InvalidField, Some("name")),
    ] {
        let refused = browser.add_method(method, particulars.clone()).refused(code);
        assert_eq!(refused.field.as_deref(), field, "{particulars}");
    }
}

#[test]
fn two_phones_two_addresses_and_five_apps_and_no_more() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.signed_in(&person);
    register_phone(&world, &mut browser, "+46701740654");
    browser
        .add_method(Method::MobilePhoneText, json!({"phone": "+46701740655"}))
        .refused(Code::TooManyMethods);
    register_mail(&world, &mut browser, "anna.second@home.example");
    browser.add_method(Method::Email, json!({"email": "third@home.example"})).refused(Code::TooManyMethods);
    for _ in 0..4 {
        register_authenticator(&world, &mut browser);
    }
    browser.add_method(Method::AuthenticatorCode, json!({})).refused(Code::TooManyMethods);
    let info = browser.security_info().expect(200).json();
    assert_eq!((info["methods"].as_array().unwrap().len(), &info["available"]), (9, &json!([])));
    // Kinds count, not pieces.
    assert_eq!(info["registered"], 3);
}

#[test]
fn codes_of_a_registration_have_their_limits() {
    let world = World::new();
    let mut browser = world.signed_in(&world.newcomer());
    let number = "+46701740656";
    browser.add_method(Method::MobilePhoneText, json!({"phone": number})).expect(201);
    let again =
        browser.add_method(Method::MobilePhoneText, json!({"phone": number})).refused(Code::ResendTooSoon);
    assert!(again.retry_at.is_some());
    // A slip is corrected at once: to another number there is no pause.
    browser.add_method(Method::MobilePhoneText, json!({"phone": "+46701740665"})).expect(201);
    let too_soon = browser.add_method(Method::MobilePhoneText, json!({"phone": number}));
    assert_eq!(too_soon.refused(Code::ResendTooSoon).retry_at, again.retry_at);
    world.advance(30 * SECOND);
    let added = browser.add_method(Method::MobilePhoneText, json!({"phone": number})).expect(201);
    // Not from another session, not even of the same person.
    let code = world.code(&added, number);
    world.signed_in(&world.newcomer()).prove_method(&id(&added), &code).refused(Code::ChallengeMissing);
    for left in (0..5).rev() {
        let refused = browser.prove_method(&id(&added), "no").refused(Code::ProofWrong);
        assert_eq!(refused.attempts_left, Some(left));
    }
    browser.prove_method(&id(&added), &code).refused(Code::ChallengeMissing);

    world.advance(30 * SECOND);
    let added = browser.add_method(Method::MobilePhoneText, json!({"phone": number})).expect(201);
    let code = world.code(&added, number);
    world.advance(10 * MINUTE);
    browser.prove_method(&id(&added), &code).refused(Code::ChallengeExpired);
}

#[test]
fn what_has_a_name_gets_another() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.signed_in(&person);
    let info = browser.security_info();
    let app = &ids(&info, Method::AuthenticatorCode)[0];
    let renamed = browser.rename(app, " Anna's phone ").expect(200).json();
    assert_eq!(renamed["methods"][0]["label"], "Anna's phone");
    for (id, name) in [(app, "x".repeat(41)), (&ids(&info, Method::Email)[0], "Mine".to_owned())] {
        assert_eq!(browser.rename(id, &name).refused(Code::InvalidField).field.as_deref(), Some("name"));
    }
    assert_eq!(browser.security_info().expect(200).json()["methods"], renamed["methods"]);
    world.audited(Activity::UserUpdatedSecurityInfo, &person.username, 1);
}

#[test]
fn changes_ask_for_a_sign_in_of_the_last_five_minutes() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.signed_in(&person);
    let mail = ids(&browser.security_info(), Method::Email);
    world.advance(5 * MINUTE);
    browser.add_method(Method::Email, json!({"email": "late@home.example"})).refused(Code::SignInTooOld);
    browser.remove_method(&mail[0]).refused(Code::SignInTooOld);
    browser.make_default(&mail[0]).refused(Code::SignInTooOld);
    browser.rename(&mail[0], "Mine").refused(Code::SignInTooOld);
    browser.end_other_sessions().refused(Code::SignInTooOld);
    browser.security_info().expect(200);
    browser.confirm().expect(200);
    // The present password comes with it.
    browser.change_password(person.password.as_deref().unwrap(), NEW_PASSWORD).expect(204);
    browser.sign_in(&person.username, NEW_PASSWORD).expect(200);
    browser.make_default(&mail[0]).expect(200);
}

#[test]
fn notices_are_written_in_the_persons_language() {
    let world = World::new();
    let mut seen = Vec::new();
    for language in ["en", "de-CH, en;q=0.5", "ar"] {
        let mut browser = world.browser();
        browser.headers.insert("accept-language".to_owned(), language.to_owned());
        let person = world.registered();
        world.sign_in(&mut browser, &person);
        let count = world.outbox().len();
        let added = browser.add_method(Method::AuthenticatorCode, json!({"name": language})).expect(201);
        let seed = added.json()["secret"].as_str().unwrap().to_owned();
        browser.prove_method(&id(&added), &world.authenticator(&seed)).expect(200);
        let subject = world.eventually("a notice", || {
            let outbox = world.outbox();
            (outbox.len() > count).then(|| outbox[0].subject.clone().unwrap_or_default())
        });
        seen.push(subject);
        world.eventually("both notices", || (world.outbox().len() >= count + 2).then_some(()));
    }
    insta::assert_json_snapshot!(seen);
}
