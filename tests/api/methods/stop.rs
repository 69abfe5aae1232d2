//! "It was not me", by the code of a message.

use latchkey_core::api::session::Stopped;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::time::DAY;
use latchkey_tests::world::World;
use serde_json::json;

use super::{Everything, world};

/// The code in the newest message that has one.
pub(crate) fn stop_code(world: &World) -> String {
    world.eventually("a message with the code", || {
        let messages = world.outbox();
        let texts = messages.iter().map(|message| message.body.as_str());
        texts.flat_map(|body| body.split_whitespace()).map(|word| word.trim_end_matches('.')).find_map(
            |word| {
                let is_code = word.len() == 14 && word.matches('-').count() == 2;
                is_code.then(|| word.to_owned())
            },
        )
    })
}

#[test]
fn the_code_of_a_message_stops_the_reset_and_freezes_the_account() {
    let world = world(json!({}));
    let mut person = Everything::new(&world);
    world.advance(latchkey_core::time::MINUTE);
    let mut browser = person.resetting(&world);
    person.pass(&world, &mut browser, Method::Email);
    let code = stop_code(&world);

    let mut anybody = world.browser();
    // Opening a page does nothing; only this does.
    anybody.post("/api/v1/stop", &json!({"code": "0000-0000-0000"})).refused(Code::ProofWrong);
    anybody.post("/api/v1/stop", &json!({"code": "no code"})).refused(Code::ProofWrong);
    let before = world.now();
    let wish = json!({"code": code.to_lowercase(), "endSessions": true});
    let stopped: Stopped = anybody.post("/api/v1/stop", &wish).expect(200).read();
    let until = stopped.frozen_until.expect("a freeze");
    assert!((before.plus(DAY)..=world.now().plus(DAY)).contains(&until), "{stopped:?} at {before:?}");
    assert!(stopped.told, "the helpdesk is written to");
    anybody.post("/api/v1/stop", &json!({"code": code})).refused(Code::ProofWrong);

    browser.view_reset().refused(Code::FlowMissing);
    person.browser.session().refused(Code::NotSignedIn);
    let mut browser = world.browser();
    browser.sign_in(&person.username, &person.password).expect(200);
    browser.post("/api/v1/security-info/recovery-codes", &json!({})).refused(Code::AccountFrozen);
    world.advance(25 * latchkey_core::time::HOUR);
    let mut browser = world.browser();
    browser.sign_in(&person.username, &person.password).expect(200);
    browser.post("/api/v1/security-info/recovery-codes", &json!({})).expect(201);
}

#[test]
fn where_nothing_is_frozen_no_freeze_is_promised() {
    let world = world(json!({"policy": {"stop": {"freezeHours": 0}}}));
    let mut person = Everything::new(&world);
    world.advance(latchkey_core::time::MINUTE);
    let mut browser = person.resetting(&world);
    person.pass(&world, &mut browser, Method::Email);
    let wish = json!({"code": stop_code(&world)});
    let stopped = world.browser().post("/api/v1/stop", &wish).expect(200).json();
    assert_eq!(stopped, json!({"told": true}));
    // What was begun is over all the same.
    browser.view_reset().refused(Code::FlowMissing);
    // Registering everything has used up what an hour allows; a freeze would last longer than that.
    world.advance(latchkey_core::time::HOUR);
    let mut browser = world.browser();
    browser.sign_in(&person.username, &person.password).expect(200);
    browser.post("/api/v1/security-info/recovery-codes", &json!({})).expect(201);
}

#[test]
fn whoever_tries_codes_is_stopped() {
    let world = world(json!({"policy": {"signIn": {"failuresFromRange": 5}}}));
    let mut anybody = world.browser();
    for number in 0..5 {
        anybody
            .post("/api/v1/stop", &json!({"code": format!("0000-0000-000{number}")}))
            .refused(Code::ProofWrong);
    }
    anybody.post("/api/v1/stop", &json!({"code": "0000-0000-0009"})).refused(Code::TooManySignIns);
    // Who only signs in at the same address is not concerned.
    anybody.sign_in("nobody", "not it").refused(Code::SignInFailed);
    world.advance(10 * latchkey_core::time::MINUTE);
    anybody.post("/api/v1/stop", &json!({"code": "0000-0000-0009"})).refused(Code::ProofWrong);
}

/// Many people share an address, and whoever is to be stopped may be one of them.
#[test]
fn where_too_many_sign_ins_have_failed_people_stop_all_the_same() {
    let world = world(json!({"policy": {"signIn": {"failuresFromRange": 5}}}));
    let mut person = Everything::new(&world);
    world.advance(latchkey_core::time::MINUTE);
    let mut browser = person.resetting(&world);
    person.pass(&world, &mut browser, Method::Email);
    let code = stop_code(&world);

    let mut anybody = world.browser();
    for number in 0..5 {
        anybody.sign_in(&format!("nobody.{number}"), "not it").refused(Code::SignInFailed);
    }
    anybody.sign_in("nobody", "not it").refused(Code::TooManySignIns);
    anybody.post("/api/v1/stop", &json!({"code": code})).expect(200);
    browser.view_reset().refused(Code::FlowMissing);
}
