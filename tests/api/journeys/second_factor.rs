//! People with a role prove more than a password, and may do what their role may.

use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::settings::Role;
use latchkey_core::time::MINUTE;
use latchkey_tests::browser::Browser;
use latchkey_tests::world::World;
use serde_json::json;

use super::register_authenticator;
use crate::NEW_PASSWORD;
use crate::shape::brief;

#[test]
fn an_administrator_gives_a_second_factor() {
    let world = World::new();
    let person = world.administrator();
    let mut browser = world.browser();
    let half = browser.sign_in(&person.username, person.password.as_deref().unwrap());
    insta::assert_snapshot!("half_signed_in", brief(&half, world.now()));
    browser.security_info().refused(Code::SecondFactorRequired);
    browser.get("/api/v1/admin/audit").refused(Code::SecondFactorRequired);
    browser.change_password("x", "y").refused(Code::SecondFactorRequired);
    browser.give_second_factor("123456").refused(Code::ChallengeMissing);
    // Mail is no second factor.
    assert_eq!(
        browser.ask_second_factor(Method::Email).refused(Code::MethodNotOffered).field.as_deref(),
        Some("method")
    );

    let asked = browser.ask_second_factor(Method::MobilePhoneText);
    insta::assert_snapshot!("second_factor_asked", brief(&asked, world.now()));
    browser.ask_second_factor(Method::MobilePhoneText).refused(Code::ResendTooSoon);
    let number =
        person.methods.iter().find_map(|held| held.destination.clone().filter(|to| to.starts_with('+')));
    let code = world.code(&asked, &number.unwrap());
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert_eq!(browser.give_second_factor(wrong).refused(Code::ProofWrong).attempts_left, Some(9));
    let done = browser.give_second_factor(&code);
    insta::assert_snapshot!("signed_in", brief(&done, world.now()));
    browser.give_second_factor(&code).refused(Code::ChallengeMissing);
    browser.security_info().expect(200);
    browser.get("/api/v1/admin/audit").expect(200);
}

#[test]
fn a_second_factor_is_asked_of_everybody_where_the_policy_says_so() {
    let world = World::with(json!({"policy": {"secondFactorRequired": true}}));
    let person = world.registered();
    let mut browser = world.browser();
    let half = browser.sign_in(&person.username, person.password.as_deref().unwrap()).expect(200).json();
    assert_eq!(half["stage"], "secondFactor");
    assert!(!browser.cookies.contains_key("__Host-device"), "half a sign-in makes no known device");
    world.sign_in(&mut browser, &person);
    assert_eq!(browser.session().expect(200).json()["stage"], "ready");
    assert!(browser.cookies.contains_key("__Host-device"));

    // Whoever has none registers one first, and nothing else.
    let newcomer = world.newcomer();
    let mut browser = world.signed_in(&newcomer);
    assert_eq!(
        browser.security_info().expect(200).json()["available"],
        json!(["authenticatorCode", "mobilePhoneText"])
    );
    browser.add_method(Method::Email, json!({"email": "x@home.example"})).refused(Code::SecondFactorMissing);
    register_authenticator(&world, &mut browser);
    browser.add_method(Method::Email, json!({"email": "x@home.example"})).expect(201);
}

#[test]
fn a_new_administrator_is_led_to_a_second_factor_of_their_own() {
    // Where administrators may not reset, they are not asked to register for that, but for this.
    let world = World::with(json!({"policy": {"administratorsEnabled": false}}));
    let csv = b"username,roles,initial password\nadele@northwind.example,administrator,first secret\n";
    world.signed_in(&world.administrator()).import(csv).expect(200);
    let mut browser = world.browser();
    let stage = |browser: &mut Browser| browser.session().expect(200).json()["stage"].clone();
    browser.sign_in("adele@northwind.example", "first secret").expect(200);
    assert_eq!(stage(&mut browser), "changePassword");
    browser.get("/api/v1/admin/audit").refused(Code::PasswordChangeRequired);
    browser.change_password("first secret", NEW_PASSWORD).expect(204);

    assert_eq!(stage(&mut browser), "register");
    browser.get("/api/v1/admin/audit").refused(Code::SecondFactorMissing);
    browser.import(csv).refused(Code::SecondFactorMissing);
    register_authenticator(&world, &mut browser);
    browser.get("/api/v1/admin/audit").expect(200);
    assert_eq!(stage(&mut browser), "ready");
}

#[test]
fn a_wrong_second_factor_counts_as_a_failed_sign_in() {
    let world = World::new();
    let person = world.administrator();
    let password = person.password.as_deref().unwrap();
    let mut browser = world.browser();
    browser.sign_in(&person.username, password).expect(200);
    browser.ask_second_factor(Method::AuthenticatorCode).expect(200);
    for left in (0..10).rev() {
        let refused = browser.give_second_factor("not it").refused(Code::ProofWrong);
        assert_eq!(refused.attempts_left, Some(left));
    }
    browser.give_second_factor("not it").refused(Code::SignInLocked);
    world.browser().sign_in(&person.username, password).refused(Code::SignInLocked);
    world.advance(MINUTE);
    world.sign_in(&mut browser, &person);
}

#[test]
fn each_role_may_do_what_it_may() {
    let world = World::new();
    let csv = b"username\nsomebody.new@northwind.example\n";
    let mut anonymous = world.browser();
    for answer in [
        anonymous.get("/api/v1/admin/audit"),
        anonymous.get("/api/v1/admin/audit/verify"),
        anonymous.import(csv),
    ] {
        answer.refused(Code::NotSignedIn);
    }
    let mut user = world.signed_in(&world.registered());
    for answer in [user.get("/api/v1/admin/audit"), user.get("/api/v1/admin/audit/verify"), user.import(csv)]
    {
        answer.refused(Code::Forbidden);
    }
    let auditor = world.person(|person| person.roles == [Role::Auditor]);
    let mut auditor = world.signed_in(&auditor);
    auditor.get("/api/v1/admin/audit").expect(200);
    auditor.get("/api/v1/admin/audit/verify").expect(200);
    auditor.import(csv).refused(Code::Forbidden);

    let helpdesk = world.person(|person| person.roles == [Role::Helpdesk]);
    let number = helpdesk.methods.iter().find(|held| held.method == Method::MobilePhoneText);
    let number = number.and_then(|held| held.destination.clone()).unwrap();
    let mut browser = world.browser();
    browser.sign_in(&helpdesk.username, helpdesk.password.as_deref().unwrap()).expect(200);
    let asked = browser.ask_second_factor(Method::MobilePhoneText).expect(200);
    browser.give_second_factor(&world.code(&asked, &number)).expect(200);
    browser.get("/api/v1/admin/audit").refused(Code::Forbidden);
    browser.import(csv).refused(Code::Forbidden);

    let mut administrator = world.signed_in(&world.administrator());
    administrator.get("/api/v1/admin/audit").expect(200);
    administrator.import(csv).expect(200);
}
