//! Signing in, and the lock after too many wrong passwords.

use latchkey_core::refusal::Code;
use latchkey_core::time::{DAY, MINUTE, SECOND};
use latchkey_tests::world::World;

use crate::shape::brief;

#[test]
fn every_form_of_a_name_and_every_alias_leads_to_the_account() {
    let world = World::new();
    let person = world.registered();
    let password = person.password.as_deref().unwrap();
    for name in [
        "anna.lindqvist@northwind.example",
        "  ANNA.Lindqvist@northwind.EXAMPLE ",
        "ａｎｎａ.lindqvist@northwind.example",
        "anna",
        "A.LINDQVIST",
    ] {
        let view = world.browser().sign_in(name, password).expect(200).json();
        assert_eq!(view["account"]["username"], person.username, "{name}");
    }
    world.browser().sign_in("аnna", password).refused(Code::SignInFailed);
}

#[test]
fn names_that_look_alike_are_different_people() {
    let world = World::new();
    let marias: Vec<_> =
        world.people.iter().filter(|person| person.display_name.ends_with("Petrova")).collect();
    let [latin, cyrillic] = marias.as_slice() else { panic!("two people whose names look alike") };
    assert_ne!(latin.username, cyrillic.username);
    world.browser().sign_in(&latin.username, latin.password.as_deref().unwrap()).expect(200);
    world.browser().sign_in(&cyrillic.username, cyrillic.password.as_deref().unwrap()).expect(200);
    world
        .browser()
        .sign_in(&latin.username, cyrillic.password.as_deref().unwrap())
        .refused(Code::SignInFailed);
}

#[test]
fn ten_failures_lock_for_a_minute_and_each_further_one_for_twice_as_long() {
    let world = World::new();
    let person = world.registered();
    let password = person.password.as_deref().unwrap();
    let mut browser = world.browser();
    for number in 1..10 {
        let refused =
            browser.sign_in(&person.username, &format!("a guess {number}")).refused(Code::SignInFailed);
        assert_eq!(refused.retry_at, None, "failure {number}");
    }
    let tenth = browser.sign_in(&person.username, "a guess 10").refused(Code::SignInFailed);
    assert!(tenth.retry_at.is_some(), "the tenth tells of the lock");
    let locked = browser.sign_in(&person.username, password);
    insta::assert_snapshot!(brief(&locked, world.now()));

    world.advance(MINUTE);
    browser.sign_in(&person.username, "a guess 11").refused(Code::SignInFailed);
    world.advance(MINUTE);
    browser.sign_in(&person.username, password).refused(Code::SignInLocked);
    world.advance(MINUTE + SECOND);
    browser.sign_in(&person.username, password).expect(200);
    // From now on it is counted for this device alone: a single failure locks nothing.
    browser.sign_in(&person.username, "a guess 12").refused(Code::SignInFailed);
    browser.sign_in(&person.username, password).expect(200);
    // To strangers nothing tells that the owner has signed in: a day passes until they may fail as before.
    let failed = world.browser().sign_in(&person.username, "a guess 13").refused(Code::SignInFailed);
    assert!(failed.retry_at.is_some(), "{failed:?}");
    world.advance(DAY);
    let failed = world.browser().sign_in(&person.username, "a guess 14").refused(Code::SignInFailed);
    assert_eq!(failed.retry_at, None);
}

#[test]
fn the_same_wrong_password_again_does_not_count() {
    let world = World::new();
    let person = world.registered();
    for _ in 0..15 {
        world.browser().sign_in(&person.username, "my password of last year").refused(Code::SignInFailed);
    }
    world.browser().sign_in(&person.username, person.password.as_deref().unwrap()).expect(200);
}

#[test]
fn a_disabled_account_cannot_sign_in_and_looks_like_any_other() {
    let world = World::new();
    let disabled = world.disabled();
    let now = world.now();
    let right = world.browser().sign_in(&disabled.username, disabled.password.as_deref().unwrap());
    right.refused(Code::SignInFailed);
    let nobody = world.browser().sign_in("nobody@northwind.example", "some password");
    assert_eq!(crate::shape::whole(&right, now), crate::shape::whole(&nobody, now));
}
