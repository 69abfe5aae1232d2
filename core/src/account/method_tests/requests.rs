//! Requests that are to be approved on a phone: how many there may be, and which gives way to which.

use super::*;
use crate::{account::notice::Notice, time::DAY};

const APP: Method = Method::AuthenticatorNotification;

fn second_factor(person: &mut Person, ticket: &str) -> Result<(), Refusal> {
    let command = SessionCommand::SecondFactorChallenge { ticket: ticket.to_owned(), method: APP };
    person.decide(Command::Session(command)).result.map(drop)
}

fn give(person: &mut Person, ticket: &str) -> Result<(), Refusal> {
    let command = SessionCommand::SecondFactor { ticket: ticket.to_owned(), proof: Proof::Elsewhere };
    person.decide(Command::Session(command)).result.map(drop)
}

/// Somebody who owes a second factor, half signed in.
fn signing_in() -> Person {
    let mut person = Person::new();
    person.world.settings.policy.second_factor_required = true;
    person.world.pass(DAY);
    person.sign_in_again();
    person
}

fn shown(person: &Person) -> String {
    let session = person.state.sessions.last().unwrap();
    match &session.challenge.as_ref().unwrap().kind {
        Kind::Elsewhere { number, .. } => number.clone(),
        _ => panic!("no number is shown"),
    }
}

#[test]
fn one_waits_at_most_and_the_one_before_waits_in_vain() {
    let mut person = Person::new();
    let (first, second) = (person.begin(), person.begin());
    person.ask(&first, APP).unwrap();
    person.world.pass(MINUTE);
    person.ask(&second, APP).unwrap();
    assert_eq!(person.waiting().unwrap().requests.len(), 1);
    let proof = person.right(APP);
    assert!(person.give(&second, proof).is_ok());
    assert_eq!(person.give(&first, Proof::Elsewhere).unwrap_err().code, Code::NotAnsweredYet);
    assert_eq!(
        person.state.lanes.of(&crate::account::lanes::Lane::Strangers).failed(),
        0,
        "and costs nothing"
    );
}

/// That one took the place of another shows nowhere: a name that belongs to nobody has no phone on which it could.
#[test]
fn asking_twice_does_not_tell_who_has_a_phone() {
    let seen = |mut person: Person| {
        let (first, second) = (person.begin(), person.begin());
        person.ask(&first, APP).unwrap();
        person.world.pass(MINUTE);
        person.ask(&second, APP).unwrap();
        let view = person.reset(ResetCommand::View { flow: first.clone() }).unwrap();
        let mut challenge = serde_json::to_value(view.challenge.unwrap()).unwrap();
        assert!(challenge["displayNumber"].as_str().is_some_and(|number| number.len() == 2));
        challenge["displayNumber"] = serde_json::Value::Null;
        let mut refusal = person.give(&first, Proof::Elsewhere).unwrap_err();
        refusal.support_code = None;
        (challenge, refusal)
    };
    let mut nobody = Person::new();
    nobody.state = nobody.world.nobody();
    assert_eq!(seen(Person::new()), seen(nobody));
}

#[test]
fn a_strangers_gives_way_to_one_behind_a_password() {
    let mut person = signing_in();
    let ticket = person.ticket.clone();
    second_factor(&mut person, &ticket).unwrap();
    let number = shown(&person);
    let flow = person.begin();
    let before = person.world.effects.len();
    person.ask(&flow, APP).unwrap();
    let pushes = person.world.effects[before..].iter().filter_map(|effect| match &effect.kind {
        EffectKind::Push(message) => Some(message.to.len()),
        _ => None,
    });
    assert_eq!(pushes.collect::<Vec<_>>(), [0], "the phone hears nothing of it");
    assert_eq!(person.waiting().unwrap().requests.len(), 1);
    assert_eq!(person.answer_on_phone(Some(&number)), Ok(()));
    give(&mut person, &ticket).unwrap();
    assert_eq!(person.give(&flow, Proof::Elsewhere).unwrap_err().code, Code::NotAnsweredYet);
}

#[test]
fn a_strangers_gives_way_to_that_of_a_known_device_and_not_the_other_way_round() {
    let mut person = Person::new();
    let reply = {
        let command = SessionCommand::SignIn { password: secret(PASSWORD), previous: None };
        person.decide(Command::Session(command)).result.unwrap()
    };
    let device = cookie(&reply.cookies, Purpose::Device);
    person.world.caller.device_id.clone_from(&device);
    let own = person.begin();
    person.ask(&own, APP).unwrap();
    let Kind::Elsewhere { number, .. } = person.running() else { panic!("no number") };
    person.world.caller.device_id = None;
    let strange = person.begin();
    person.ask(&strange, APP).unwrap();
    person.world.caller.device_id.clone_from(&device);
    assert_eq!(person.answer_on_phone(Some(&number)), Ok(()));
    assert!(person.give(&own, Proof::Elsewhere).is_ok());

    person.world.caller.device_id = None;
    person.world.pass(MINUTE);
    person.ask(&strange, APP).unwrap();
    person.world.caller.device_id = device;
    let own = person.begin();
    person.ask(&own, APP).unwrap();
    let proof = person.right(APP);
    assert!(person.give(&own, proof).is_ok(), "the owner's took the place of the stranger's");
}

#[test]
fn whoever_has_the_password_cannot_have_a_phone_ring_all_night() {
    let mut person = signing_in();
    let ticket = person.ticket.clone();
    second_factor(&mut person, &ticket).unwrap();
    assert_eq!(
        second_factor(&mut person, &ticket).unwrap_err().code,
        Code::ResendTooSoon,
        "there is a pause"
    );
    let mut asked = 1;
    for _ in 0..(23 * 6) {
        person.world.pass(10 * MINUTE);
        person.sign_in_again();
        let ticket = person.ticket.clone();
        match second_factor(&mut person, &ticket) {
            Ok(()) => asked += 1,
            Err(refusal) => assert_eq!(refusal.code, Code::ResendTooSoon),
        }
    }
    assert_eq!(asked, 30);
}

#[test]
fn one_that_is_approved_was_wanted_and_counts_no_more() {
    let mut person = signing_in();
    for _ in 0..40 {
        person.sign_in_again();
        let ticket = person.ticket.clone();
        second_factor(&mut person, &ticket).unwrap();
        let number = shown(&person);
        assert_eq!(person.answer_on_phone(Some(&number)), Ok(()));
        give(&mut person, &ticket).unwrap();
        person.world.pass(MINUTE);
    }
}

#[test]
fn a_denied_sign_in_ends_locks_its_lane_and_is_told() {
    let mut person = signing_in();
    let ticket = person.ticket.clone();
    second_factor(&mut person, &ticket).unwrap();
    person.answer_on_phone(None).unwrap();
    assert_eq!(give(&mut person, &ticket).unwrap_err().code, Code::NotSignedIn);
    let again = SessionCommand::SignIn { password: secret(PASSWORD), previous: None };
    let refusal = person.decide(Command::Session(again)).result.unwrap_err();
    assert_eq!((refusal.code, refusal.retry_at), (Code::SignInLocked, Some(person.world.now.plus(HOUR))));
    let told = person.world.notices();
    assert!(told.iter().any(|(notice, _)| matches!(notice, Notice::SignInDenied { .. })));
}
