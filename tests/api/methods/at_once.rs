//! What is good once is good once, however many try at the same moment.

use std::sync::Barrier;
use std::thread;

use latchkey_core::method::Method;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::world::World;
use serde_json::{Value, json};

use super::{Everything, ask, world};

/// How many at once.
const MANY: usize = 24;

/// Sends the same proof from that many flows at the same moment, and counts those that got through.
fn through(browsers: &[Browser], proof: &Value) -> usize {
    let barrier = Barrier::new(browsers.len());
    let send = |browser: &Browser| -> Answer {
        let mut browser = browser.clone();
        browser.view_reset();
        barrier.wait();
        browser.post("/api/v1/reset/proof", proof)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = browsers.iter().map(|browser| scope.spawn(move || send(browser))).collect();
        let answers = threads.into_iter().map(|thread| thread.join().expect("an answer"));
        answers.filter(|answer| answer.status == 200).count()
    })
}

fn generous() -> World {
    world(json!({"policy": {"limits": {"failedProofs": 100, "resets": 100, "gate": 100}}}))
}

/// As many flows as can run side by side, each of which asks by the method.
fn flows(world: &World, person: &Everything, method: Method) -> Vec<Browser> {
    (0..8)
        .map(|_| {
            let mut browser = person.resetting(world);
            ask(&mut browser, method).expect(200);
            browser
        })
        .collect()
}

#[test]
fn one_recovery_code_opens_one_flow() {
    let world = generous();
    let person = Everything::new(&world);
    let flows = flows(&world, &person, Method::RecoveryCode);
    assert_eq!(through(&flows, &json!({"code": person.recovery_codes[0]})), 1);
    assert_eq!(through(&flows[..4], &json!({"code": person.recovery_codes[0]})), 0);
}

#[test]
fn one_step_of_an_app_opens_one_flow() {
    let world = generous();
    let person = Everything::new(&world);
    let flows = flows(&world, &person, Method::AuthenticatorCode);
    assert_eq!(through(&flows, &json!({"code": world.authenticator(&person.seed)})), 1);
}

#[test]
fn one_assertion_is_taken_once() {
    let world = generous();
    let mut person = Everything::new(&world);
    let mut browser = person.resetting(&world);
    let proof = person.right(&world, &mut browser, Method::Passkey);
    let many = vec![browser; MANY];
    assert_eq!(through(&many, &proof), 1);
}

#[test]
fn one_call_that_was_answered_opens_one_gate() {
    let world = generous();
    let mut person = Everything::new(&world);
    let mut browser = person.resetting(&world);
    let proof = person.right(&world, &mut browser, Method::MobilePhoneCall);
    let many = vec![browser; MANY];
    assert_eq!(through(&many, &proof), 1);
}

#[test]
fn a_call_is_answered_once() {
    let world = generous();
    let person = Everything::new(&world);
    let mut browser = person.resetting(&world);
    let before = world.outbox().len();
    let asked = ask(&mut browser, Method::MobilePhoneCall).expect(200).json();
    let number = asked["challenge"]["displayNumber"].as_str().expect("a number").to_owned();
    super::pick_up(&world, before, "1");
    // The right number comes too late: there was an answer.
    super::pick_up(&world, before, &number);
    browser
        .post("/api/v1/reset/proof", &json!({"elsewhere": true}))
        .refused(latchkey_core::refusal::Code::ProofWrong);
}
