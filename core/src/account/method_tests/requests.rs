//! Requests that are to be approved on a phone: how many there may be, and which gives way to which.

use serde_json::{Value, json};

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

/// By the keys of their rows: the user name, and what else somebody is called.
const NAMES: [Option<&str>; 3] = [None, Some("0ther"), Some("th1rd")];

/// Somebody whose phone is woken by push messages.
fn woken() -> Person {
    let mut person = Person::new();
    let id = person.device_id();
    person.subscribe(id, "https://fcm.googleapis.com/one").unwrap();
    person
}

/// The same moment at a name that belongs to nobody.
fn nobody_beside(person: &Person) -> Person {
    let mut nobody = Person::new();
    nobody.world.now = person.world.now;
    nobody.state = nobody.world.nobody();
    nobody
}

/// Begins a reset by a name and asks for an approval. Tells what is seen of it, but for what is drawn by lot, and how many
/// phones were woken.
fn try_by(person: &mut Person, name: Option<&str>) -> (Vec<Value>, usize) {
    let mut seen = Vec::new();
    let before = person.world.effects.len();
    // The name is known when the flow begins, and to no request after that.
    person.world.caller.name = name.map(str::to_owned);
    let begun = person.decide(Command::Reset(ResetCommand::Start)).result;
    person.world.caller.name = None;
    let flow = begun.as_ref().ok().map(|reply| cookie(&reply.cookies, Purpose::Flow).unwrap());
    let mut note = |result: Result<Value, Refusal>| {
        let mut text = result.unwrap_or_else(|refusal| serde_json::to_value(refusal.into_problem()).unwrap());
        text["supportCode"] = Value::Null;
        if let Some(number) = text.pointer_mut("/challenge/displayNumber") {
            *number = json!(number.as_str().map(str::len));
        }
        seen.push(text);
    };
    note(begun.map(|reply| json!({"status": reply.status, "cookies": reply.cookies.len()})));
    if let Some(flow) = flow {
        let ask = AskChallenge { method: APP, destination: None, country: None };
        for command in [
            ResetCommand::Goal { flow: flow.clone(), goal: Goal::Password },
            ResetCommand::Challenge { flow: flow.clone(), ask },
            ResetCommand::Proof { flow: flow.clone(), proof: Proof::Elsewhere },
            ResetCommand::View { flow },
        ] {
            note(person.reset(command).map(|view| serde_json::to_value(view).unwrap()));
        }
    }
    let woken = person.world.effects[before..].iter().map(|effect| match &effect.kind {
        EffectKind::Push(message) => message.to.len(),
        _ => 0,
    });
    let woken = woken.sum();
    (seen, woken)
}

/// Has the same done at a name that belongs to nobody, sees that it looks the same, and tells how many phones were woken.
#[track_caller]
fn try_beside(person: &mut Person, name: Option<&str>, nobody: &mut Person) -> usize {
    nobody.world.now = person.world.now;
    let ((seen, woken), (expected, none)) = (try_by(person, name), try_by(nobody, None));
    assert_eq!(seen, expected, "{name:?}");
    assert_eq!(none, 0);
    woken
}

#[test]
fn strangers_have_five_requests_a_day_by_whatever_name_and_nothing_tells_so() {
    let mut person = woken();
    let mut nobodies = NAMES.map(|_| nobody_beside(&person));
    // One more by each name than one name has: that much is told to everybody.
    for day in 0..2 {
        let mut woken = Vec::new();
        for _ in 0..6 {
            for (name, nobody) in NAMES.into_iter().zip(&mut nobodies) {
                woken.push(try_beside(&mut person, name, nobody));
                person.world.pass(MINUTE);
            }
        }
        let five_first: Vec<usize> = (0..18).map(|number| usize::from(number < 5)).collect();
        assert_eq!(woken, five_first, "day {day}");
        person.world.pass(DAY);
    }
}

/// Of two strangers, too, one is no better than the other: what waits is not pushed out by what may not be made.
#[test]
fn one_that_may_not_be_made_does_not_take_the_place_of_one_that_waits() {
    let mut person = woken();
    person.world.settings.policy.limits.gate = 1;
    let flow = person.begin();
    person.ask(&flow, APP).unwrap();
    let Kind::Elsewhere { number, .. } = person.running() else { panic!("no number") };
    assert_eq!(try_by(&mut person, NAMES[1]).1, 0);
    assert_eq!(person.answer_on_phone(Some(&number)), Ok(()));
    assert!(person.give(&flow, Proof::Elsewhere).is_ok());
}

#[test]
fn after_a_denial_no_stranger_has_the_phone_asked_for_a_day_and_nothing_tells_so() {
    for method in [APP, Method::MobilePhoneCall] {
        let mut person = woken();
        let mut nobody = nobody_beside(&person);
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        if method == APP {
            person.answer_on_phone(None).unwrap();
        } else {
            person.pick_up("9").unwrap();
        }
        for _ in 0..3 {
            person.world.pass(HOUR);
            assert_eq!(try_beside(&mut person, NAMES[1], &mut nobody), 0, "{}", method.name());
            assert!(person.waiting().unwrap().requests.is_empty());
        }
        person.world.pass(21 * HOUR);
        assert_eq!(try_beside(&mut person, NAMES[1], &mut nobody), 1, "{}", method.name());
    }
}

/// Whatever strangers do, and whatever the owner says to it.
#[test]
fn a_known_device_has_the_phone_asked_all_the_same() {
    let mut person = woken();
    let command = SessionCommand::SignIn { password: secret(PASSWORD), previous: None };
    let reply = person.decide(Command::Session(command)).result.unwrap();
    let device = cookie(&reply.cookies, Purpose::Device);
    for name in NAMES.into_iter().cycle().take(5) {
        assert_eq!(try_by(&mut person, name).1, 1);
        person.world.pass(MINUTE);
    }
    person.answer_on_phone(None).unwrap();
    assert_eq!(try_by(&mut person, NAMES[0]).1, 0);
    person.world.caller.device_id = device;
    for _ in 0..4 {
        assert_eq!(try_by(&mut person, NAMES[0]).1, 1);
        person.world.pass(MINUTE);
    }
    // One that was denied on a known device is that device's own affair.
    let mut person = woken();
    person.world.caller.device_id = Some("a device".into());
    person.sign_in();
    try_by(&mut person, NAMES[0]);
    person.answer_on_phone(None).unwrap();
    person.world.caller.device_id = None;
    assert_eq!(try_by(&mut person, NAMES[1]).1, 1);
}

/// As the lanes of all names do.
#[test]
fn a_reset_that_got_through_begins_the_count_anew() {
    let mut person = woken();
    for name in NAMES.into_iter().cycle().take(5) {
        try_by(&mut person, name);
        person.world.pass(MINUTE);
    }
    assert_eq!(try_by(&mut person, NAMES[1]).1, 0);
    let flow = person.begin();
    person.pass(&flow, Method::Passkey);
    person.pass(&flow, Method::Email);
    person.reset(ResetCommand::Password { flow, password: secret(NEW_PASSWORD) }).unwrap();
    assert_eq!(try_by(&mut person, NAMES[1]).1, 1);
}
