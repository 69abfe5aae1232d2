//! Limits, end to end: what is allowed, what the next one gets, and when it is over.

use std::thread;

use latchkey_core::api::problem::Problem;
use latchkey_core::audit::Activity;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::time::{DAY, HOUR, MINUTE, SECOND};
use latchkey_tests::browser::Browser;
use latchkey_tests::world::World;
use serde_json::json;

use crate::NEW_PASSWORD;

/// Wrong codes until resets are blocked.
#[track_caller]
fn exhaust(browser: &mut Browser, username: &str) -> Problem {
    browser.begin_reset(username);
    browser.ask(Method::AuthenticatorCode, None).expect(200);
    for left in [4, 3, 2, 1] {
        assert_eq!(browser.prove("no code").refused(Code::ProofWrong).attempts_left, Some(left));
    }
    browser.prove("no code").refused(Code::ResetBlocked)
}

#[test]
fn five_failed_proofs_block_for_a_day_and_trying_on_does_not_lengthen_it() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.browser();
    let blocked = exhaust(&mut browser, &person.username);
    let until = blocked.retry_at.expect("the end of the block");
    let away = until.since(world.now());
    assert!((DAY - MINUTE..=DAY).contains(&away), "{away}");

    // The person is told, and may still sign in.
    assert_eq!(world.notices(2), ["anna.lindqvist@northwind.example", "anna@home.example"]);
    assert_eq!(world.audited(Activity::BlockedFromReset, &person.username, 1).len(), 1);
    world.browser().sign_in(&person.username, person.password.as_deref().unwrap()).expect(200);

    world.advance(12 * HOUR);
    let again = world.browser().start_reset(&person.username).refused(Code::ResetBlocked);
    assert_eq!(again.retry_at, Some(until));
    world.advance(12 * HOUR);
    let mut browser = world.browser();
    world.reach_password(&mut browser, &person);
    browser.set_password(NEW_PASSWORD).expect(200);
}

#[test]
fn a_reset_clears_the_counters() {
    let world = World::new();
    let person = world.registered();
    let mut stranger = world.resetting(&person.username);
    stranger.ask(Method::AuthenticatorCode, None).expect(200);
    for _ in 0..4 {
        stranger.prove("no code").refused(Code::ProofWrong);
    }
    let mut browser = world.browser();
    world.reach_password(&mut browser, &person);
    browser.set_password(NEW_PASSWORD).expect(200);
    exhaust(&mut world.browser(), &person.username);
}

#[test]
fn a_stranger_exhausts_only_the_strangers_lane() {
    let world = World::new();
    let person = world.registered();
    let mut owner = world.signed_in(&person);
    owner.sign_out().expect(204);
    exhaust(&mut world.browser(), &person.username);
    world.browser().start_reset(&person.username).refused(Code::ResetBlocked);

    // Whoever got through every gate before may finish; a known device has a lane of its own.
    world.reach_password(&mut owner, &person);
    owner.set_password(NEW_PASSWORD).expect(200);
    // The lanes are as new, and this device's own can be exhausted, too.
    exhaust(&mut owner.clone(), &person.username);
    owner.start_reset(&person.username).refused(Code::ResetBlocked);
    world.browser().start_reset(&person.username).expect(200);
    // A device is known to the accounts that it signed in to, and to no others.
    let other = world.administrator();
    exhaust(&mut world.browser(), &other.username);
    owner.start_reset(&other.username).refused(Code::ResetBlocked);
}

/// Asks for codes to a number or address in so many resets, none of them of a person that there is, and then in one
/// of `username`, which learns that the destination is blocked. Returns that browser.
#[track_caller]
fn exhaust_destination(world: &World, method: Method, to: &str, times: usize, username: &str) -> Browser {
    for stranger in 0..times {
        world.resetting(&format!("nobody.{stranger}@northwind.example")).ask(method, Some(to)).expect(200);
    }
    let mut browser = world.resetting(username);
    browser.ask(method, Some(to)).expect(200);
    world.eventually("the block of the destination", || {
        browser.view_reset().expect(200).json()["challenge"]["destinationBlockedUntil"]
            .is_string()
            .then_some(())
    });
    browser
}

#[test]
fn a_number_gets_five_texts_a_day_over_all_accounts() {
    let world = World::new();
    let person = world.registered();
    let mut owner = world.signed_in(&person);
    let mut browser =
        exhaust_destination(&world, Method::MobilePhoneText, "+46701740605", 5, &person.username);
    let shown = crate::shape::brief(&browser.view_reset(), world.now());
    assert!(shown.contains(r#""destinationBlockedUntil": "[now + 1440 min]""#), "{shown}");
    assert!(world.outbox().is_empty(), "no text went out: {:?}", world.outbox());
    // Strangers have used up what strangers have: a device that is known to the account has its own.
    owner.begin_reset(&person.username).expect(200);
    world.pass(&mut owner, &person, Method::MobilePhoneText);

    world.advance(DAY);
    world.pass(&mut world.resetting(&person.username), &person, Method::MobilePhoneText);
}

#[test]
fn an_address_gets_ten_mails_in_ten_minutes() {
    let world = World::new();
    let person = world.registered();
    exhaust_destination(&world, Method::Email, "anna@home.example", 10, &person.username);
    // After the block it gets codes again.
    world.advance(DAY);
    world.pass(&mut world.resetting(&person.username), &person, Method::Email);
}

#[test]
fn a_code_may_be_asked_for_again_after_half_a_minute() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.resetting(&person.username);
    let asked = browser.ask(Method::MobilePhoneText, Some("+46701740605")).expect(200).json();
    let refused = browser.ask(Method::MobilePhoneText, Some("+46701740605")).refused(Code::ResendTooSoon);
    assert_eq!(serde_json::to_value(refused.retry_at).unwrap(), asked["challenge"]["resendAt"]);
    // Another number or method may be asked for at once.
    browser.ask(Method::MobilePhoneText, Some("+46701740650")).expect(200);
    browser.ask(Method::Email, Some("anna@home.example")).expect(200);
    world.advance(30 * SECOND);
    world.pass(&mut browser, &person, Method::MobilePhoneText);
}

#[test]
fn five_challenges_of_a_method_block_that_method() {
    let world = World::with(json!({"policy": {"limits": {"failedProofs": 100, "resets": 100}}}));
    let person = world.registered();
    let mut browser = world.resetting(&person.username);
    for _ in 0..5 {
        browser.ask(Method::MobilePhoneText, Some("+46701740605")).expect(200);
        world.advance(30 * SECOND);
    }
    let blocked = browser.ask(Method::MobilePhoneText, Some("+46701740605")).refused(Code::MethodBlocked);
    assert!(blocked.retry_at.is_some());
    let view = browser.view_reset().expect(200).json();
    let offers = view["methods"].as_array().unwrap();
    let blocked: Vec<_> = offers.iter().filter(|offer| offer["blockedUntil"].is_string()).collect();
    assert!(blocked.len() == 1 && blocked[0]["method"] == "mobilePhoneText", "{view}");
    world.pass(&mut browser, &person, Method::AuthenticatorCode);
    world.pass(&mut browser, &person, Method::Email);
    browser.set_password(NEW_PASSWORD).expect(200);
}

#[test]
fn five_resets_a_day_and_no_more() {
    let world = World::new();
    let person = world.registered();
    for _ in 0..5 {
        let mut browser = world.resetting(&person.username);
        browser.ask(Method::AuthenticatorCode, None).expect(200);
    }
    let mut browser = world.resetting(&person.username);
    browser.ask(Method::AuthenticatorCode, None).refused(Code::ResetBlocked);
}

#[test]
fn signing_in_and_registering_have_a_limit_of_codes_too() {
    let world = World::new();
    let mut browser = world.signed_in(&world.newcomer());
    for number in 0..10 {
        let phone = json!({"phone": format!("+467017406{:02}", 60 + number)});
        browser.add_method(Method::MobilePhoneText, phone).expect(201);
        world.advance(30 * SECOND);
    }
    let refused = browser.add_method(Method::MobilePhoneText, json!({"phone": "+46701740690"}));
    assert!(refused.refused(Code::ResendTooSoon).retry_at.is_some());
}

#[test]
fn a_network_may_fail_to_sign_in_so_often_over_all_accounts() {
    let world = World::with(json!({"policy": {"signIn": {"failuresFromRange": 4}}}));
    let person = world.registered();
    let password = person.password.as_deref().unwrap();
    let mut browser = world.browser();
    // What succeeds does not count, nor what is no sign-in at all.
    for _ in 0..6 {
        browser.sign_in(&person.username, password).expect(200);
    }
    browser.post("/api/v1/session", &json!({"username": person.username})).refused(Code::InvalidField);
    let begin = world.now();
    for name in [&person.username, "nobody", &world.administrator().username, &world.disabled().username] {
        browser.sign_in(name, "not it").refused(Code::SignInFailed);
    }
    // Then it is the same for every name, with the right password, too.
    let known = browser.sign_in(&person.username, password).refused(Code::TooManySignIns);
    let until = known.retry_at.expect("the end of the pause");
    let away = until.since(begin);
    assert!((10 * MINUTE - SECOND..=11 * MINUTE).contains(&away), "{away}");
    assert_eq!(browser.sign_in("nobody", "not it").refused(Code::TooManySignIns), known);
    // Another network is not concerned.
    world.browser().sign_in(&person.username, password).expect(200);
    // Trying on does not lengthen it.
    world.advance(10 * MINUTE);
    browser.sign_in(&person.username, password).expect(200);
}

#[test]
fn sign_ins_at_the_same_moment_do_not_slip_past_the_limit_of_their_network() {
    let world = World::with(json!({"policy": {"signIn": {"failuresFromRange": 5}}}));
    let browser = world.browser();
    let answers: Vec<_> = thread::scope(|scope| {
        let guess = |number: usize| {
            let mut browser = browser.clone();
            scope.spawn(move || browser.sign_in(&format!("person.{number}"), "spring 2026"))
        };
        let guesses: Vec<_> = (0..20).map(guess).collect();
        guesses.into_iter().map(|guess| guess.join().expect("an answer")).collect()
    });
    let compared = answers.iter().filter(|answer| answer.problem().code == Code::SignInFailed).count();
    let refused = answers.iter().filter(|answer| answer.problem().code == Code::TooManySignIns).count();
    assert_eq!((compared, refused), (5, 15));
}

#[test]
fn a_known_device_is_counted_for_itself_and_many_of_them_together() {
    let world = World::with(json!({"policy": {"signIn": {"failuresFromRange": 2}}}));
    let person = world.registered();
    let password = person.password.as_deref().unwrap();
    let network = world.browser();
    let known_device = || {
        let mut browser = network.clone();
        browser.sign_in(&person.username, password).expect(200);
        browser
    };
    let mut devices: Vec<_> = (0..11).map(|_| known_device()).collect();
    let mut stranger = network.clone();
    for _ in 0..2 {
        stranger.sign_in("nobody", "not it").refused(Code::SignInFailed);
    }
    stranger.sign_in("nobody", "not it").refused(Code::TooManySignIns);

    // A stranger keeps nobody out, and who has an account cannot make room for guesses without end.
    for (number, device) in devices.iter_mut().take(10).enumerate() {
        for guess in 0..2 {
            device.sign_in(&format!("person.{number}.{guess}"), "spring 2026").refused(Code::SignInFailed);
        }
        device.sign_in("person", "spring 2026").refused(Code::TooManySignIns);
    }
    devices[10].sign_in("person", "spring 2026").refused(Code::TooManySignIns);
    world.advance(10 * MINUTE);
    devices[10].sign_in(&person.username, password).expect(200);
}
