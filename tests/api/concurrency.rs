//! Many requests at the same moment: one account decides one after the other.

use std::collections::BTreeMap;
use std::sync::Barrier;
use std::thread;

use latchkey_core::audit::Activity;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::world::World;
use serde_json::json;

/// How many at once.
pub(crate) const MANY: usize = 50;

/// Does `call` in as many copies of the browser at the same time, and returns all answers.
pub(crate) fn at_once(browser: &Browser, call: impl Fn(&mut Browser, usize) -> Answer + Sync) -> Vec<Answer> {
    let barrier = Barrier::new(MANY);
    let run = |number: usize| {
        let mut browser = browser.clone();
        // A connection of its own, opened before all begin.
        browser.view_reset();
        barrier.wait();
        call(&mut browser, number)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..MANY).map(|number| scope.spawn(move || run(number))).collect();
        threads.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    })
}

/// How many answers of each kind: `200`, or status and code of the refusal.
#[track_caller]
pub(crate) fn kinds(answers: &[Answer]) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for answer in answers {
        let kind = if answer.status < 300 {
            answer.status.to_string()
        } else {
            format!("{} {}", answer.status, answer.problem().code.name())
        };
        *kinds.entry(kind).or_default() += 1;
    }
    kinds
}

pub(crate) fn counts(expected: &[(&str, usize)]) -> BTreeMap<String, usize> {
    expected.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect()
}

/// The audit log's events about somebody, once as many of `activity` are there. All of a shard are written
/// together, so that more would show, too.
fn audited(world: &World, activity: Activity, about: &str, status: &str, count: usize) -> usize {
    let look = || {
        let events = world.audit();
        let wanted = |event: &&latchkey_core::api::admin::AuditEventView| {
            event.activity == activity.name() && event.target == about && event.status == status
        };
        events.iter().filter(wanted).count()
    };
    world.eventually("the audit events", || (look() >= count).then_some(()));
    // One more event of the same account, behind all others.
    let person = world.person(|person| person.username == about);
    let before = read_audit_of(world, about).len();
    world.browser().sign_in(&person.username, "the last of them").expect_any(&[401, 429]);
    world.eventually("the last event", || (read_audit_of(world, about).len() > before).then_some(()));
    look()
}

fn read_audit_of(world: &World, about: &str) -> Vec<latchkey_core::api::admin::AuditEventView> {
    world.audit().into_iter().filter(|event| event.target == about).collect()
}

trait ExpectAny {
    fn expect_any(&self, statuses: &[u16]);
}

impl ExpectAny for Answer {
    #[track_caller]
    fn expect_any(&self, statuses: &[u16]) {
        assert!(statuses.contains(&self.status), "{self}");
    }
}

#[test]
fn one_right_code_is_taken_once() {
    let world = World::new();
    let person = world.registered();
    for method in [Method::MobilePhoneText, Method::AuthenticatorCode] {
        let mut browser = world.resetting(&person.username);
        let code = world.right_code(&mut browser, &person, method);
        let answers = at_once(&browser, |browser, _| browser.prove(&code));
        assert_eq!(kinds(&answers), counts(&[("200", 1), ("409 challengeMissing", MANY - 1)]), "{method:?}");
        assert_eq!(browser.view_reset().expect(200).json()["gate"]["number"], 2);
    }
    assert_eq!(audited(&world, Activity::FlowProgress, &person.username, "success", 2), 2);
    assert_eq!(audited(&world, Activity::FlowProgress, &person.username, "failure", 0), 0);
}

#[test]
fn five_wrong_codes_are_counted_and_the_rest_refused() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.resetting(&person.username);
    let code = world.right_code(&mut browser, &person, Method::MobilePhoneText);
    let wrong = |number: usize| format!("{number:06}");
    let answers = at_once(&browser, |browser, number| {
        // None of them is the right one.
        browser.prove(&if wrong(number) == code { wrong(MANY) } else { wrong(number) })
    });
    assert_eq!(kinds(&answers), counts(&[("422 proofWrong", 4), ("429 resetBlocked", MANY - 4)]));
    let mut left: Vec<_> = answers.iter().filter_map(|answer| answer.problem().attempts_left).collect();
    left.sort_unstable();
    assert_eq!(left, [1, 2, 3, 4], "each attempt was counted for itself");
    let ends: std::collections::BTreeSet<_> =
        answers.iter().filter_map(|answer| answer.problem().retry_at).collect();
    assert_eq!(ends.len(), 1, "one block, with one end");
    browser.prove(&code).refused(Code::ResetBlocked);

    assert_eq!(audited(&world, Activity::FlowProgress, &person.username, "failure", 5), 5);
    assert_eq!(audited(&world, Activity::BlockedFromReset, &person.username, "success", 1), 1);
}

#[test]
fn wrong_codes_in_many_flows_count_together() {
    let world = World::new();
    let person = world.registered();
    let flows: Vec<Browser> = (0..5)
        .map(|_| {
            let mut browser = world.resetting(&person.username);
            browser.ask(Method::AuthenticatorCode, None).expect(200);
            browser
        })
        .collect();
    let answers = at_once(&flows[0], |_, number| flows[number % flows.len()].clone().prove("000000"));
    assert_eq!(kinds(&answers), counts(&[("422 proofWrong", 4), ("429 resetBlocked", MANY - 4)]));
}

#[test]
fn ten_wrong_passwords_are_counted_and_the_rest_refused() {
    let world = World::new();
    let person = world.registered();
    let answers = at_once(&world.browser(), |browser, number| {
        browser.sign_in(&person.username, &format!("a guess {number}"))
    });
    assert_eq!(kinds(&answers), counts(&[("401 signInFailed", 10), ("429 signInLocked", MANY - 10)]));
    let answers = answers.iter().filter(|answer| answer.status == 401);
    assert_eq!(answers.filter(|answer| answer.problem().retry_at.is_some()).count(), 1, "one of them locks");
    assert_eq!(audited(&world, Activity::SignInLocked, &person.username, "success", 1), 1);
}

#[test]
fn one_of_many_new_passwords_is_set() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.browser();
    world.reach_password(&mut browser, &person);
    let password = |number: usize| format!("harbour violin number {number}");
    let answers = at_once(&browser, |browser, number| browser.set_password(&password(number)));
    assert_eq!(kinds(&answers), counts(&[("200", 1), ("409 flowStepMismatch", MANY - 1)]));
    let set = answers.iter().position(|answer| answer.status == 200).unwrap();
    world.browser().sign_in(&person.username, &password(set)).expect(200);
    for number in (0..MANY).filter(|number| *number != set).take(3) {
        world.browser().sign_in(&person.username, &password(number)).refused(Code::SignInFailed);
    }
    assert_eq!(audited(&world, Activity::ResetPassword, &person.username, "success", 1), 1);
}

#[test]
fn one_human_check_starts_one_reset() {
    let world = World::new();
    let mut browser = world.browser();
    let solved = browser.human_check();
    let answers = at_once(&browser, |browser, number| {
        browser.start_reset_with(&format!("somebody.{number}@northwind.example"), &solved)
    });
    assert_eq!(kinds(&answers), counts(&[("200", 1), ("403 humanCheckFailed", MANY - 1)]));
}

#[test]
fn one_method_is_registered_once() {
    let world = World::new();
    let mut browser = world.signed_in(&world.newcomer());
    let number = "+46701740660";
    let added = browser.add_method(Method::MobilePhoneText, json!({"phone": number})).expect(201);
    let (id, code) = (added.json()["id"].as_str().unwrap().to_owned(), world.code(&added, number));
    let answers = at_once(&browser, |browser, _| browser.prove_method(&id, &code));
    assert_eq!(kinds(&answers), counts(&[("200", 1), ("409 challengeMissing", MANY - 1)]));
    assert_eq!(browser.security_info().json()["methods"].as_array().unwrap().len(), 1);
}

#[test]
fn one_challenge_of_many_that_are_asked_for_sends_a_code() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.resetting(&person.username);
    let answers = at_once(&browser, |browser, _| browser.ask(Method::MobilePhoneText, Some("+46701740605")));
    assert_eq!(kinds(&answers), counts(&[("200", 1), ("429 resendTooSoon", MANY - 1)]));
    let asked = answers.iter().find(|answer| answer.status == 200).unwrap();
    let code = world.code(asked, "+46701740605");
    world.advance(60_000);
    assert_eq!(world.outbox().iter().filter(|message| message.code.is_some()).count(), 1);
    browser.prove(&code).expect(200);
}
