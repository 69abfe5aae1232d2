//! Registering with and resetting by each method.

use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use serde_json::{Value, json};

use super::{Everything, METHODS, ask, other, push, world};
use crate::NEW_PASSWORD;

#[test]
fn every_method_passes_a_gate() {
    for disclosure in ["private", "helpful"] {
        let world =
            world(json!({"policy": {"disclosure": disclosure, "limits": {"resets": 100, "gate": 100}}}));
        let mut person = Everything::new(&world);
        for method in METHODS {
            let mut browser = person.resetting(&world);
            let answer = person.pass(&world, &mut browser, method).json();
            assert_eq!(answer["gate"]["number"], 2, "{disclosure}: {}", method.name());
            let answer = person.pass(&world, &mut browser, other(method)).json();
            assert_eq!(answer["stage"], "password", "{disclosure}: {}", method.name());
            world.advance(latchkey_core::time::MINUTE);
        }
        let mut browser = person.resetting(&world);
        person.pass(&world, &mut browser, Method::Passkey);
        person.pass(&world, &mut browser, Method::RecoveryCode);
        assert_eq!(browser.set_password(NEW_PASSWORD).expect(200).json()["stage"], "done");
    }
}

#[test]
fn what_is_strong_is_a_second_factor_too() {
    let world = world(json!({"policy": {"secondFactorRequired": true}}));
    let mut person = Everything::new(&world);
    for method in METHODS.into_iter().filter(|method| method.is_second_factor()) {
        let mut browser = world.browser();
        let session = browser.sign_in(&person.username, &person.password).expect(200).json();
        assert_eq!(session["stage"], "secondFactor");
        let before = world.outbox().len();
        let asked = browser.ask_second_factor(method).expect(200).json();
        let proof = person.answer(&world, &asked["challenge"], method, before);
        let answer = browser.post("/api/v1/session/second-factor", &proof).expect(200).json();
        assert_ne!(answer["stage"], "secondFactor", "{}", method.name());
        // Ten codes an hour are what signing in and registering may ask for together.
        world.advance(latchkey_core::time::HOUR);
    }
}

#[test]
fn whoever_denies_on_the_phone_ends_it() {
    let world = world(json!({}));
    let person = Everything::new(&world);
    let mut browser = person.resetting(&world);
    ask(&mut browser, Method::AuthenticatorNotification).expect(200);
    person.approve(&world, None).expect(200);
    browser.view_reset().refused(Code::ResetBlocked);
    world.browser().start_reset(&person.username).refused(Code::ResetBlocked);
}

#[test]
fn a_push_message_says_that_something_waits_and_nothing_more() {
    let world = world(json!({}));
    let person = Everything::new(&world);
    let endpoint = "https://fcm.googleapis.com/of/this/phone";
    push::subscribe(&world, &person.phone, endpoint).expect(204);
    let mut browser = person.resetting(&world);
    ask(&mut browser, Method::AuthenticatorNotification).expect(200);
    let push =
        world.eventually("a push", || world.outbox().into_iter().find(|message| message.channel == "push"));
    assert_eq!((push.to.as_str(), push.body.as_str()), (endpoint, r#"{"waits":true}"#));
    // What was signed is where and with which keys: not that there is none, nor other keys.
    let signature =
        person.phone.sign("subscribe", &[&person.phone.device, endpoint, push::PUBLIC, push::SECRET]);
    let keys = json!({"p256dh": push::PUBLIC, "auth": "AAAAAAAAAAAAAAAAAAAAAA"});
    let subscription = json!({"endpoint": endpoint, "keys": keys});
    let other = json!({"device": person.phone.device, "subscription": subscription, "signature": signature});
    world.browser().post("/api/v1/authenticator/subscription", &other).refused(Code::NotSignedIn);
    let other = json!({"device": person.phone.device, "subscription": null, "signature": signature});
    world.browser().post("/api/v1/authenticator/subscription", &other).refused(Code::NotSignedIn);
}

/// On workerd the engine composes letters, in all other tests a library does.
#[test]
fn an_answer_and_a_name_are_taken_however_their_letters_are_typed() {
    let world = world(json!({}));
    let mut person = Everything::new(&world);
    // What may be registered in an hour is registered.
    world.advance(latchkey_core::time::HOUR);
    person.browser = world.browser();
    person.browser.sign_in(&person.username, &person.password).expect(200);
    let ids: Vec<&str> = latchkey_core::questions::pool().take(5).collect();
    let answers = |word: &str| -> Vec<Value> {
        ids.iter().map(|id| json!({"id": id, "answer": format!("{word} {}", super::reply_to(id))})).collect()
    };
    let given = person.browser.security_info().json();
    let held = given["methods"].as_array().expect("methods").iter();
    let mut old = held.filter(|held| held["method"] == Method::SecurityQuestions.name());
    let old = old.next().expect("the questions")["id"].as_str().expect("an id").to_owned();
    person.browser.remove_method(&old).expect(200);
    let wish = json!({"questions": answers("Größe ﬁx")});
    person.browser.add_method(Method::SecurityQuestions, wish).expect(201);

    let mut browser = world.browser();
    browser.begin_reset(&person.username.replace('a', "\u{ff41}").to_uppercase());
    let challenge = ask(&mut browser, Method::SecurityQuestions).expect(200).json()["challenge"].clone();
    let asked = challenge["questions"].as_array().expect("questions").iter();
    let typed: Vec<String> = asked
        .map(|one| format!("ＧRO\u{308}SSE  FIX {}", super::reply_to(one["id"].as_str().expect("an id"))))
        .collect();
    let answer = browser.post("/api/v1/reset/proof", &json!({"answers": typed})).expect(200).json();
    assert_eq!(answer["gate"]["number"], 2, "{answer}");
}
