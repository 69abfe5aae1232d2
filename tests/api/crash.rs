//! The process is killed with SIGKILL at every step, and started again on the same storage.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use latchkey_core::api::development::{DemoPerson, OutboxMessage};
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::world::World;
use serde_json::json;

use crate::NEW_PASSWORD;

/// The messages with a code, by their destination.
fn codes(world: &World) -> BTreeMap<String, Vec<OutboxMessage>> {
    let mut codes: BTreeMap<String, Vec<OutboxMessage>> = BTreeMap::new();
    for message in world.outbox().into_iter().filter(|message| message.code.is_some()) {
        codes.entry(message.to.clone()).or_default().push(message);
    }
    codes
}

/// The notices of a kind by where they went; waits until there are `count`.
fn notices(world: &World, about: &str, count: usize) -> Vec<String> {
    world.eventually("the notices", || {
        let messages = world.outbox().into_iter();
        let about =
            messages.filter(|message| message.subject.as_deref().is_some_and(|text| text.contains(about)));
        let mut to: Vec<_> = about.map(|message| message.to).collect();
        to.sort_unstable();
        (to.len() >= count).then_some(to)
    })
}

/// The password that is good: one of the two, never both and never none.
#[track_caller]
fn good_password<'a>(world: &World, person: &DemoPerson, old: &'a str, new: &'a str) -> &'a str {
    let signs_in = |password: &str| match world.browser().sign_in(&person.username, password) {
        answer if answer.status == 200 => true,
        answer => {
            answer.refused(Code::SignInFailed);
            false
        }
    };
    match (signs_in(old), signs_in(new)) {
        (true, false) => old,
        (false, true) => new,
        other => panic!("old and new password: {other:?}"),
    }
}

/// After each answer the process is killed.
#[test]
fn a_reset_goes_on_after_every_answer() {
    let mut world = World::new();
    let person = world.registered();
    let old = person.password.clone().unwrap();
    let mut browser = world.browser();

    let human_check = browser.human_check();
    world.server.restart();
    browser.start_reset_with(&person.username, &human_check).expect(200);
    world.server.restart();
    browser.choose_goal("password").expect(200);
    world.server.restart();
    let asked = browser.ask(Method::MobilePhoneText, Some("+46701740605")).expect(200);
    world.server.restart();
    assert_eq!(browser.view_reset().expect(200).json(), asked.json(), "the flow is where it was");
    let code = world.code(&asked, "+46701740605");
    browser.prove(&code).expect(200);
    world.server.restart();
    browser.prove(&code).refused(Code::ChallengeMissing);
    browser.ask(Method::AuthenticatorCode, None).expect(200);
    world.server.restart();
    let seed = person.methods.iter().find_map(|held| held.secret.clone()).unwrap();
    browser.prove(&world.authenticator(&seed)).expect(200);
    world.server.restart();
    assert_eq!(good_password(&world, &person, &old, NEW_PASSWORD), old);
    browser.set_password(NEW_PASSWORD).expect(200);
    world.server.restart();
    assert_eq!(browser.view_reset().expect(200).json()["stage"], "done");
    assert_eq!(good_password(&world, &person, &old, NEW_PASSWORD), NEW_PASSWORD);

    let both = ["anna.lindqvist@northwind.example", "anna@home.example"];
    assert_eq!(notices(&world, "reset", 2), both);
    // Whatever is tried again is done by then, and nobody was told twice.
    world.advance(60_000);
    assert_eq!(notices(&world, "reset", 2), both);
    assert_eq!(codes(&world)["+46701740605"].len(), 1);
    // The human check is still spent, and the counters are still there.
    browser.start_reset_with(&person.username, &human_check).refused(Code::HumanCheckFailed);
    let intact = world.signed_in(&world.administrator()).get("/api/v1/admin/audit/verify").expect(200).json();
    assert_eq!(intact["intact"], true, "{intact}");
}

#[test]
fn a_registration_goes_on_after_every_answer() {
    let mut world = World::new();
    let person = world.newcomer();
    let mut browser = world.browser();
    browser.sign_in(&person.username, person.password.as_deref().unwrap()).expect(200);
    world.server.restart();
    assert_eq!(browser.session().expect(200).json()["stage"], "register");

    let added = browser.add_method(Method::AuthenticatorCode, json!({"name": "My phone"})).expect(201).json();
    world.server.restart();
    let proved = |browser: &mut Browser, added: &serde_json::Value, code: &str| {
        browser.prove_method(added["id"].as_str().unwrap(), code).expect(200)
    };
    proved(&mut browser, &added, &world.authenticator(added["secret"].as_str().unwrap()));
    world.server.restart();

    let asked = browser.add_method(Method::MobilePhoneText, json!({"phone": "+46701740661"})).expect(201);
    world.server.restart();
    let code = world.code(&asked, "+46701740661");
    proved(&mut browser, &asked.json(), &code);
    world.server.restart();
    let info = browser.security_info().expect(200).json();
    assert_eq!(info["registered"], 2);
    browser.confirm().expect(200);
    world.server.restart();
    assert_eq!(browser.session().expect(200).json()["stage"], "ready");
    assert_eq!(codes(&world)["+46701740661"].len(), 1);
    let mailbox = person.username.as_str();
    assert_eq!(notices(&world, "New way", 2), [mailbox, mailbox]);
    browser.sign_out().expect(204);
    world.server.restart();
    browser.session().refused(Code::NotSignedIn);
}

/// A call during which the process is killed: it may have been answered, or not.
fn cut_off(
    world: &mut World,
    browser: &Browser,
    delay: Duration,
    call: impl FnOnce(&mut Browser) -> Answer + Send,
) {
    thread::scope(|scope| {
        let mut browser = browser.clone();
        let running = scope.spawn(move || {
            // The connection breaks under it: that is not this call's fault.
            let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| call(&mut browser)));
        });
        thread::sleep(delay);
        world.server.kill();
        running.join().expect("caught");
    });
    world.server.restart();
}

/// The process is killed while it works on a call, at other moments each time. The flow tells where it is, and
/// goes on from there.
#[test]
fn a_reset_goes_on_after_being_cut_off_in_every_call() {
    // The last ones fall into the time in which what was decided is performed: a tenth of a second after the answer.
    for delay in [1, 4, 12, 105, 115] {
        let delay = Duration::from_millis(delay);
        let mut world = World::new();
        let person = world.registered();
        let old = person.password.clone().unwrap();
        let number = "+46701740605";
        let seed = person.methods.iter().find_map(|held| held.secret.clone()).unwrap();
        let mut browser = world.browser();
        browser.start_reset(&person.username).expect(200);

        cut_off(&mut world, &browser, delay, |browser| browser.choose_goal("password"));
        let view = browser.view_reset().expect(200).json();
        if view["stage"] == "goal" {
            browser.choose_goal("password").expect(200);
        }
        cut_off(&mut world, &browser, delay, |browser| browser.ask(Method::MobilePhoneText, Some(number)));
        let mut asked = browser.view_reset().expect(200);
        if asked.json()["challenge"].is_null() {
            asked = browser.ask(Method::MobilePhoneText, Some(number)).expect(200);
        }
        let code = world.code(&asked, number);
        cut_off(&mut world, &browser, delay, |browser| browser.prove(&code));
        if browser.view_reset().expect(200).json()["gate"]["number"] == 1 {
            browser.prove(&code).expect(200);
        }
        browser.ask(Method::AuthenticatorCode, None).expect(200);
        let code = world.authenticator(&seed);
        cut_off(&mut world, &browser, delay, |browser| browser.prove(&code));
        if browser.view_reset().expect(200).json()["stage"] == "prove" {
            browser.prove(&code).expect(200);
        }
        cut_off(&mut world, &browser, delay, |browser| browser.set_password(NEW_PASSWORD));
        let done = browser.view_reset().expect(200).json()["stage"] == "done";
        let good = good_password(&world, &person, &old, NEW_PASSWORD).to_owned();
        assert_eq!(good == NEW_PASSWORD, done, "what the flow says is so");
        if !done {
            browser.set_password(NEW_PASSWORD).expect(200);
        }
        assert_eq!(good_password(&world, &person, &old, NEW_PASSWORD), NEW_PASSWORD);
        let both = ["anna.lindqvist@northwind.example", "anna@home.example"];
        assert_eq!(notices(&world, "reset", 2), both);
        assert_eq!(codes(&world)[number].len(), 1);
    }
}
