//! The portal on a phone: taking part, what it shows, where it is reached.

use super::*;
use crate::{
    account::administration::{Actor, AdminCommand},
    api::authenticator::{PushKeys, PushSubscription, Subscribe},
};

impl Person {
    /// The phone says where push messages reach it.
    pub(super) fn subscribe(&mut self, id: String, endpoint: &str) -> Result<(), Refusal> {
        // The receiver's keys of RFC 8291 section 5.
        let keys = PushKeys {
            p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
                .into(),
            auth: "BTBZMqHH6r4Tts7J_aSIgg".into(),
        };
        let device = self.phone.device.clone();
        let signature = self.phone.sign("subscribe", &[&device, endpoint, &keys.p256dh, &keys.auth]);
        let subscription = Some(PushSubscription { endpoint: endpoint.into(), keys });
        let subscribe = Box::new(Subscribe { device: Secret::new(device), subscription, signature });
        self.decide(Command::Device(DeviceCommand::Subscribe { id, subscribe })).result.map(drop)
    }
}

#[test]
fn two_answers_to_one_request_are_one() {
    let mut person = Person::new();
    let flow = person.begin();
    let view = person.ask(&flow, Method::AuthenticatorNotification).unwrap();
    let number = view.challenge.unwrap().display_number.unwrap();
    assert_eq!(person.waiting().unwrap().requests.len(), 1);
    assert_eq!(person.answer_on_phone(Some("1")).unwrap_err().code, Code::ProofWrong);
    assert_eq!(person.waiting().unwrap().requests.len(), 0);
    assert_eq!(person.answer_on_phone(Some(&number)).unwrap_err().code, Code::ChallengeMissing);
    assert_eq!(person.give(&flow, Proof::Elsewhere).unwrap_err().code, Code::ProofWrong);
}

#[test]
fn a_phone_shows_what_it_is_by_its_key_and_no_other() {
    let mut person = Person::new();
    let flow = person.begin();
    let view = person.ask(&flow, Method::AuthenticatorNotification).unwrap();
    let number = view.challenge.unwrap().display_number.unwrap();
    let mut stranger = SoftPhone::new(8);
    stranger.device.clone_from(&person.phone.device);
    let own = std::mem::replace(&mut person.phone, stranger);
    assert_eq!(person.waiting().unwrap_err().code, Code::NotSignedIn);
    person.phone = own;
    assert!(person.waiting().is_ok());
    // Removed, it may do nothing any more.
    let id = person.device_id();
    person.sign_in_again();
    person.change(SecurityInfoCommand::Remove { id: id.clone() }).unwrap();
    let ask = AskRequests { device: secret(""), at: person.world.now.0, signature: String::new() };
    let gone = person.decide(Command::Device(DeviceCommand::Requests { id, ask })).result;
    assert_eq!(gone.unwrap_err().code, Code::NotSignedIn);
    assert!(!number.is_empty());
}

#[test]
fn a_phone_that_types_another_number_does_not_take_part() {
    let mut person = Person::new();
    person.sign_in_again();
    let added = person.add(AddMethod::of(Method::AuthenticatorNotification)).unwrap();
    assert_eq!(person.enrol_with(&added, "1").unwrap_err().code, Code::ProofWrong);
    // Not even when it types the right one afterwards: it must be begun anew.
    assert_eq!(person.enrol(&added).unwrap_err().code, Code::ChallengeMissing);
    let prove = SecurityInfoCommand::Prove { id: added.id, proof: Proof::Elsewhere };
    assert_eq!(person.change(prove).unwrap_err().code, Code::ProofWrong);
    assert_eq!(person.info().methods.iter().filter(|held| held.method == added_method()).count(), 1);
}

#[test]
fn a_phone_that_missed_the_answer_takes_part_by_saying_the_same_again() {
    let mut person = Person::new();
    person.sign_in_again();
    let added = person.add(AddMethod::of(Method::AuthenticatorNotification)).unwrap();
    person.enrol(&added).unwrap();
    let first = person.phone.device.clone();
    assert!(person.enrol(&added).is_ok(), "before the page has heard of it");
    // Another phone that saw the link and the number comes too late.
    let own = std::mem::replace(&mut person.phone, SoftPhone::new(8));
    assert_eq!(person.enrol(&added).unwrap_err().code, Code::ChallengeMissing);
    person.phone = own;
    let prove = SecurityInfoCommand::Prove { id: added.id.clone(), proof: Proof::Elsewhere };
    person.change(prove).unwrap();
    assert!(person.enrol(&added).is_ok(), "and afterwards");
    person.world.pass(10 * MINUTE);
    let late = person.enrol(&added).unwrap_err().code;
    assert_eq!(late, Code::ChallengeMissing, "but not for ever: it is told the seed");
    person.sign_in_again();
    assert_ne!(person.phone.device, first, "each ticket is sealed anew");
    assert!(person.waiting().is_ok());
    let id = added.id.clone();
    person.change(SecurityInfoCommand::Remove { id }).unwrap();
    assert_eq!(person.enrol(&added).unwrap_err().code, Code::ChallengeMissing, "but not once it is removed");
}

#[test]
fn a_phone_says_where_it_is_reached_before_the_page_has_gone_on() {
    let mut person = Person::new();
    person.sign_in_again();
    let added = person.add(AddMethod::of(Method::AuthenticatorNotification)).unwrap();
    let subscribe = |person: &mut Person, endpoint: &str| person.subscribe(added.id.clone(), endpoint);
    let endpoint = "https://fcm.googleapis.com/one";
    assert_eq!(
        subscribe(&mut person, endpoint).unwrap_err().code,
        Code::NotSignedIn,
        "not before it takes part"
    );
    person.enrol(&added).unwrap();
    for elsewhere in ["https://push.example/one", "http://localhost/one", "http://fcm.googleapis.com/one"] {
        let refusal = subscribe(&mut person, elsewhere).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::InvalidField, Some("subscription.endpoint")),
            "{elsewhere}"
        );
    }
    subscribe(&mut person, endpoint).unwrap();
    let asking = AskRequests {
        device: Secret::new(person.phone.device.clone()),
        at: person.world.now.0,
        signature: person.phone.sign("requests", &[&person.phone.device, &person.world.now.0.to_string()]),
    };
    let ask = DeviceCommand::Requests { id: added.id.clone(), ask: asking };
    let asked = person.decide(Command::Device(ask)).result;
    assert_eq!(asked.unwrap_err().code, Code::NotSignedIn, "it approves nothing before it is registered");
    let prove = SecurityInfoCommand::Prove { id: added.id.clone(), proof: Proof::Elsewhere };
    person.change(prove).unwrap();
    let held = person.state.methods.iter().find(|held| held.id == added.id).map(|held| &held.holding);
    let Some(crate::account::state::Holding::Device(device)) = held else { panic!("no phone") };
    assert_eq!(device.subscription.as_ref().map(|to| to.endpoint.as_str()), Some(endpoint));
}

const fn added_method() -> Method {
    Method::AuthenticatorNotification
}

#[test]
fn a_phone_is_the_one_that_took_part() {
    let mut person = Person::new();
    let key = |phone: &SoftPhone| device_key::DeviceKey::parse(&phone.public_key());
    let holding = person.state.methods.iter().find_map(|held| match &held.holding {
        crate::account::state::Holding::Device(device) => Some(device.key.clone()),
        _ => None,
    });
    let held = holding.flatten();
    assert!(held.is_some() && held == key(&person.phone));
    // Another one that has got hold of its ticket.
    let device = person.phone.device.clone();
    person.phone = SoftPhone::new(8);
    person.phone.device = device;
    assert!(held != key(&person.phone));
    assert_eq!(person.waiting().unwrap_err().code, Code::NotSignedIn);
}

/// The helpdesk takes a phone away that its person has lost.
fn take_away(person: &mut Person, id: &str) {
    let actor = Actor { account: "ad317".into(), username: "erik".into(), roles: vec![Role::Helpdesk] };
    let command = AdminCommand::RemoveMethod(id.to_owned());
    person.decide(Command::Administer { actor, command }).result.unwrap();
}

/// What the phone's own generator shows.
fn generated(person: &Person, seed: &str) -> Proof {
    let seed = crate::encoding::from_base64(seed).unwrap();
    typed(&totp::hotp(&seed, u64::try_from(totp::step(person.world.now)).unwrap(), totp::DIGITS))
}

#[test]
fn a_lost_phone_does_nothing_any_more_once_an_administrator_has_removed_it() {
    const APP: Method = Method::AuthenticatorNotification;
    let mut person = Person::new();
    let id = person.device_id();
    person.subscribe(id.clone(), "https://fcm.googleapis.com/one").unwrap();
    let seed = person.state.methods.iter().find_map(|held| match &held.holding {
        crate::account::state::Holding::Device(device) => Some(device.seed.expose().to_owned()),
        _ => None,
    });
    let seed = seed.unwrap();
    let flow = person.begin();
    person.ask(&flow, Method::AuthenticatorCode).unwrap();
    let code = generated(&person, &seed);
    assert_eq!(person.give(&flow, code).unwrap().stage, Stage::Prove, "until then it makes codes");

    person.world.pass(HOUR);
    let flow = person.begin();
    let view = person.ask(&flow, APP).unwrap();
    let number = view.challenge.unwrap().display_number.unwrap();
    let request = person.waiting().unwrap().requests.remove(0).id;
    take_away(&mut person, &id);
    assert_eq!(person.waiting_on(id.clone()).unwrap_err().code, Code::NotSignedIn);
    for answer in [Some(number.as_str()), None] {
        let refusal = person.answer_on(id.clone(), request.clone(), answer).unwrap_err();
        assert_eq!(refusal.code, Code::NotSignedIn);
    }
    let subscribed = person.subscribe(id, "https://fcm.googleapis.com/two").unwrap_err();
    assert_eq!(subscribed.code, Code::NotSignedIn);
    assert_eq!(person.give(&flow, Proof::Elsewhere).unwrap_err().code, Code::NotAnsweredYet);

    let before = person.world.effects.len();
    person.world.pass(MINUTE);
    person.ask(&flow, APP).unwrap();
    let called = person.world.effects[before..].iter().filter_map(|effect| match &effect.kind {
        EffectKind::Push(message) => Some(message.to.len()),
        _ => None,
    });
    assert_eq!(called.collect::<Vec<_>>(), [0], "no push message goes there");
    person.ask(&flow, Method::AuthenticatorCode).unwrap();
    let code = generated(&person, &seed);
    assert_eq!(person.give(&flow, code).unwrap_err().code, Code::ProofWrong, "nor does it make codes");
    let own = person.right(Method::AuthenticatorCode);
    assert!(person.give(&flow, own).is_ok(), "the app on another phone does");
}

/// The page that waits asks when it likes: whoever has the lost phone could approve, and keep that for later.
#[test]
fn what_a_lost_phone_has_approved_counts_no_more_once_it_is_removed() {
    const APP: Method = Method::AuthenticatorNotification;
    let mut person = Person::new();
    let lost = person.device_id();
    let phone = std::mem::replace(&mut person.phone, SoftPhone::new(8));
    person.register(APP);
    person.phone = phone;
    let flow = person.begin();
    person.ask(&flow, APP).unwrap();
    let proof = person.right(APP);
    take_away(&mut person, &lost);
    assert_eq!(person.give(&flow, proof).unwrap_err().code, Code::NotAnsweredYet);
    assert!(person.state.holds(APP), "there is another phone");
}
