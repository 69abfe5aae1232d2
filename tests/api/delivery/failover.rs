//! When a provider fails or is slow, the next one is asked; and none is asked twice that may send twice.

use std::sync::{Mutex, mpsc};

use latchkey_core::time::MINUTE;
use latchkey_tests::gateway::{Gateway, Reply};
use serde_json::{Value, json};

use super::{ask_text, code_of, is_told, open_world, requests, taken, twilio, webhook, world};

fn two(one: &Value, two: &Value) -> Value {
    json!({"text": ["one", "two"], "providers": {"one": one, "two": two}})
}

#[test]
fn the_second_provider_takes_what_the_first_does_not() {
    for reply in [
        Reply::Status(400, json!({"code": 21211}).to_string()),
        Reply::Status(401, String::new()),
        Reply::Status(429, String::new()),
        Reply::Status(500, String::new()),
        Reply::Status(503, "<html>".to_owned()),
        Reply::Status(200, "garbage".to_owned()),
        Reply::Status(200, json!({"no": "sid"}).to_string()),
        Reply::Status(302, String::new()),
        Reply::Broken,
        Reply::Never,
    ] {
        let (bad, good) = (Gateway::always(reply.clone()), Gateway::always(taken()));
        let world = world(&two(&twilio(&bad), &twilio(&good)));
        let mut browser = ask_text(&world);
        let sent = requests(&world, &good, 1).remove(0);
        browser.prove(&code_of(&sent.field("Body").expect("a text"))).expect(200);
        assert_eq!(bad.received().len(), 1, "asked once: {reply:?}");
        assert_eq!(bad.received()[0].field("Body"), sent.field("Body"), "the same message: {reply:?}");
        assert_eq!(good.received().len(), 1, "{reply:?}");
        assert!(
            !world.server.log().contains(&code_of(&sent.field("Body").unwrap())),
            "nothing is logged of it"
        );
    }
}

#[test]
fn an_answer_that_comes_too_late_changes_nothing() {
    // One that is never asked twice, and one that may be.
    for slow_one in [twilio, webhook] {
        let (release, held) = mpsc::channel::<()>();
        let held = Mutex::new(held);
        let slow = Gateway::start(move |_, _| {
            // Once it is let go, it answers at once.
            let _ = held.lock().unwrap().recv();
            taken()
        });
        let quick = Gateway::always(taken());
        let world = open_world(&two(&slow_one(&slow), &twilio(&quick)));
        let mut browser = ask_text(&world);
        let sent = requests(&world, &quick, 1).remove(0);
        is_told(&world, &mut browser, "handed");
        let before = browser.view_reset().expect(200).json();
        drop(release);

        // A further message goes its whole way meanwhile, and the time of the first one ends.
        let mut other = ask_text(&world);
        is_told(&world, &mut other, "handed");
        assert_eq!(browser.view_reset().expect(200).json(), before);
        browser.prove(&code_of(&sent.field("Body").expect("a text"))).expect(200);
        world.advance(10 * MINUTE);
        assert_eq!((slow.received().len(), quick.received().len()), (2, 1), "each was asked once a message");
        let to =
            |gateway: &Gateway| gateway.received()[0].body.contains(&code_of(&sent.field("Body").unwrap()));
        assert!(to(&slow) && to(&quick), "both have the same code");
    }
}

#[test]
fn a_provider_that_is_not_there_or_has_no_secret_is_passed_over() {
    let gone = Gateway::always(taken());
    let mut nowhere = twilio(&gone);
    drop(gone);
    let good = Gateway::always(taken());
    let broken = two(&nowhere, &twilio(&good));
    requests(
        &{
            let world = world(&broken);
            ask_text(&world);
            world
        },
        &good,
        1,
    );

    nowhere["secret"] = json!("DELIVERY_MISSING");
    let without = world(&two(&nowhere, &twilio(&good)));
    ask_text(&without);
    requests(&without, &good, 2);
    assert!(without.server.log().contains("DELIVERY_MISSING"), "the administrator can see why");
}

#[test]
fn who_sends_once_what_it_gets_twice_is_asked_again() {
    for first in
        [Reply::Never, Reply::Broken, Reply::Status(500, String::new()), Reply::Status(503, String::new())]
    {
        let answers = first.clone();
        let gateway =
            Gateway::start(
                move |number, _| {
                    if number == 0 { answers.clone() } else { Reply::Status(204, String::new()) }
                },
            );
        let world = world(&json!({"text": ["hook"], "providers": {"hook": webhook(&gateway)}}));
        let mut browser = ask_text(&world);
        let received = requests(&world, &gateway, 2);
        assert_eq!(received[0].headers["idempotency-key"], received[1].headers["idempotency-key"]);
        assert_eq!(received[0].body, received[1].body, "{first:?}");
        browser.prove(&code_of(received[1].json()["text"].as_str().unwrap())).expect(200);
        assert_eq!(gateway.received().len(), 2, "{first:?}");
    }
}

#[test]
fn a_message_outlives_the_process() {
    let gateway = Gateway::start(|number, _| if number == 0 { Reply::Never } else { taken() });
    let mut world = world(&two(&twilio(&gateway), &twilio(&gateway)));
    let browser = ask_text(&world);
    // The first provider has it, and has not answered: whether it was sent is not known.
    requests(&world, &gateway, 1);
    world.server.restart();
    let sent = requests(&world, &gateway, 2).remove(1);
    assert!(
        sent.field("StatusCallback").unwrap().contains("/receipts/two/"),
        "the second one, as the first may have sent"
    );
    let mut browser = browser;
    browser.prove(&code_of(&sent.field("Body").expect("a text"))).expect(200);
    assert_eq!(gateway.received().len(), 2);
}

#[test]
fn the_answer_does_not_wait_for_a_provider() {
    // It never answers, and yet every call of the reset is answered.
    let gateway = Gateway::always(Reply::Never);
    let world = world(&json!({"text": ["one"], "providers": {"one": twilio(&gateway)}}));
    let mut browser = ask_text(&world);
    requests(&world, &gateway, 1);
    browser.prove("000000").refused(latchkey_core::refusal::Code::ProofWrong);
    browser.view_reset().expect(200);
}
