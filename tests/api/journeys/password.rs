//! Changing the password of one's own.

use latchkey_core::password::Violation;
use latchkey_core::refusal::Code;
use latchkey_tests::server::ServerOptions;
use latchkey_tests::world::World;
use serde_json::json;

use crate::NEW_PASSWORD;

#[test]
fn a_change_asks_for_the_present_password_and_ends_other_sessions() {
    let world = World::new();
    let person = world.registered();
    let password = person.password.as_deref().unwrap();
    let mut elsewhere = world.signed_in(&person);
    let mut browser = world.signed_in(&person);
    let refused = browser.change_password("not it", NEW_PASSWORD).refused(Code::CurrentPasswordWrong);
    assert_eq!(refused.field.as_deref(), Some("currentPassword"));
    let same = browser.change_password(password, password).refused(Code::PasswordRefused);
    assert_eq!(
        (same.field.as_deref(), same.violations),
        (Some("newPassword"), vec![Violation::SameAsCurrent])
    );
    let common = browser.change_password(password, "passwordpassword").refused(Code::PasswordRefused);
    assert_eq!(common.violations, [Violation::TooCommon]);
    elsewhere.session().expect(200);

    browser.change_password(password, NEW_PASSWORD).expect(204);
    browser.session().expect(200);
    elsewhere.session().refused(Code::NotSignedIn);
    world.browser().sign_in(&person.username, password).refused(Code::SignInFailed);
    world.browser().sign_in(&person.username, NEW_PASSWORD).expect(200);

    // A remembered one is refused, too.
    let former = browser.change_password(NEW_PASSWORD, password).refused(Code::PasswordRefused);
    assert!(matches!(former.violations.as_slice(), [_]), "{former:?}");

    // Every address on file is told.
    assert_eq!(world.notices(2), ["anna.lindqvist@northwind.example", "anna@home.example"]);
}

#[test]
fn a_password_that_somebody_else_chose_is_changed_first() {
    let world = World::new();
    let person = world.person(|person| person.username.starts_with("olivia"));
    let password = person.password.as_deref().unwrap();
    let mut browser = world.browser();
    let view = browser.sign_in(&person.username, password).expect(200).json();
    assert_eq!(view["stage"], "changePassword");
    assert!(view["passwordRules"].is_object(), "the page tells the rules");
    browser.security_info().refused(Code::PasswordChangeRequired);
    browser.postpone().refused(Code::PasswordChangeRequired);
    browser.change_password(password, NEW_PASSWORD).expect(204);
    assert_eq!(browser.session().expect(200).json()["stage"], "register");
}

#[test]
fn wrong_present_passwords_are_counted_like_sign_ins() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.signed_in(&person);
    for number in 0..10 {
        browser
            .change_password(&format!("a guess {number}"), NEW_PASSWORD)
            .refused(Code::CurrentPasswordWrong);
    }
    browser.change_password(person.password.as_deref().unwrap(), NEW_PASSWORD).refused(Code::SignInLocked);
}

#[test]
fn a_common_password_that_only_the_server_knows_is_refused() {
    let world = World::with(json!({"policy": {"password": {"preset": "nist", "minLength": 8}}}));
    let person = world.registered();
    let password = person.password.as_deref().unwrap();
    let on_the_page = include_str!("../../../public/blocklist/common.txt");
    assert!(!on_the_page.lines().any(|line| line == "asshole123"));
    let common =
        world.signed_in(&person).change_password(password, "AssHole123").refused(Code::PasswordRefused);
    assert_eq!(common.violations, [Violation::TooCommon]);
}

#[test]
fn without_the_list_of_common_passwords_none_is_set() {
    // As on a deployment that lost the file: the page of the app comes in its place.
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("_headers", ""), ("index.html", "<!doctype html>\n<title>Latchkey</title>\n")] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let plans = "data/numbering-plans.bin";
    std::fs::copy(latchkey_tests::server::built_assets().join(plans), folder.path().join(plans)).unwrap();
    let options = ServerOptions { assets_folder: Some(folder.path().to_owned()), ..ServerOptions::default() };
    let world = World::started(options, json!({}));
    let person = world.registered();
    let password = person.password.as_deref().unwrap();
    let mut browser = world.signed_in(&person);
    browser.change_password(password, NEW_PASSWORD).refused(Code::Internal);

    let mut resetting = world.browser();
    world.reach_password(&mut resetting, &person);
    resetting.set_password(NEW_PASSWORD).refused(Code::Internal);
    // The same for a name that belongs to nobody, and for whoever has proved nothing yet.
    world.resetting("nobody@northwind.example").set_password(NEW_PASSWORD).refused(Code::Internal);

    world.browser().sign_in(&person.username, NEW_PASSWORD).refused(Code::SignInFailed);
    browser.session().expect(200);
    world.browser().sign_in(&person.username, password).expect(200);
    assert!(world.server.log().contains("the list of common passwords"), "{}", world.server.log());
}
