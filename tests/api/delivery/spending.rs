//! What texts may cost.

use latchkey_core::audit::Activity;
use latchkey_core::method::Method;
use latchkey_core::time::DAY;
use latchkey_tests::world::World;
use serde_json::json;

use super::{ask_text, destination, world};

/// How many texts are in the outbox.
fn texts(world: &World) -> usize {
    world.outbox().iter().filter(|message| message.channel == "text").count()
}

/// Mails to an administrator's address, as soon as there is one.
#[track_caller]
fn alarms(world: &World) -> Vec<String> {
    alarms_to(world, "it@northwind.example")
}

#[track_caller]
fn alarms_to(world: &World, address: &str) -> Vec<String> {
    world.eventually("an alarm", || {
        let to_admin = world.outbox().into_iter().filter(|message| message.to == address);
        let bodies: Vec<String> = to_admin.map(|message| message.body).collect();
        (!bodies.is_empty()).then_some(bodies)
    })
}

#[test]
fn texts_end_for_the_day_and_the_administrators_are_told_once() {
    let world = world(&json!({"limits": {"texts": 1}, "alerts": ["it@northwind.example"]}));
    ask_text(&world);
    world.eventually("a text", || (texts(&world) == 1).then_some(()));
    ask_text(&world);
    let told = alarms(&world);
    assert!(told[0].contains("today's limit of 1 is reached"), "{told:?}");
    ask_text(&world);
    let events = world.audited(Activity::MessageLimitReached, "texts", 1);
    assert_eq!(events.len(), 1);
    assert_eq!(texts(&world), 1);
    assert_eq!(alarms(&world).len(), 1);

    // A new day, counted from midnight UTC.
    world.advance(DAY);
    ask_text(&world);
    world.eventually("a text of the new day", || (texts(&world) == 2).then_some(()));
}

#[test]
fn a_country_that_is_not_allowed_gets_none() {
    let world = world(&json!({"limits": {"countries": ["CH"]}, "alerts": ["it@northwind.example"]}));
    assert!(destination(&world.registered(), Method::MobilePhoneText).starts_with("+46"));
    let mut browser = ask_text(&world);
    let told = alarms(&world);
    assert!(
        told[0].contains("numbers of this country: SE") && told[0].contains("not on the list"),
        "{told:?}"
    );
    assert_eq!(texts(&world), 0);
    // Another way still works.
    browser.ask(Method::AuthenticatorCode, None).expect(200);
    assert_eq!(world.audited(Activity::MessageLimitReached, "texts to SE", 1).len(), 1);
}

#[test]
fn what_goes_nowhere_uses_nothing_up() {
    let world = world(&json!({"limits": {"texts": 1}, "alerts": ["it@northwind.example"]}));
    for name in 0..3 {
        let mut stranger = world.resetting(&format!("nobody{name}@northwind.example"));
        stranger.ask(Method::MobilePhoneText, Some(&format!("+4179123456{name}"))).expect(200);
    }
    ask_text(&world);
    world.eventually("a text", || (texts(&world) == 1).then_some(()));
    assert!(world.outbox().iter().all(|message| message.to != "it@northwind.example"));
}

#[test]
fn where_nobody_is_listed_the_helpdesk_is_told() {
    let world = world(&json!({"limits": {"texts": 1}}));
    assert!(!world.server.log().contains("nobody is told"));
    ask_text(&world);
    world.eventually("a text", || (texts(&world) == 1).then_some(()));
    ask_text(&world);
    let told = alarms_to(&world, "helpdesk@northwind.example");
    assert!(told.len() == 1 && told[0].contains("today's limit of 1 is reached"), "{told:?}");
}

#[test]
fn the_log_says_loudly_that_nobody_is_told() {
    let settings = json!({"organization": {"helpdesk": {"email": null}}});
    let world = World::with(settings);
    world.eventually("a warning", || world.server.log().contains("nobody is told").then_some(()));
    assert!(world.server.log().contains("delivery.alerts"));
}
