//! The audit log: what each journey leaves in it.

use latchkey_core::api::admin::AuditEventView;
use latchkey_core::audit::Activity;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::time::MINUTE;
use latchkey_tests::world::{World, read_audit};
use serde_json::json;

use crate::NEW_PASSWORD;

/// The events about somebody, oldest first, one line each, once there are `count`.
#[track_caller]
fn lines(world: &World, about: &str, count: usize) -> String {
    let events = world.eventually(&format!("{count} events"), || {
        let mut events = world.audit();
        events.retain(|event| event.target == about);
        (events.len() >= count).then_some(events)
    });
    assert!(events.iter().all(|event| event.device.as_deref() == Some("Firefox, Linux")), "{events:#?}");
    assert!(
        events
            .iter()
            .all(|event| event.client_range.as_deref().is_some_and(|range| range.ends_with(".0/24")))
    );
    let mut lines: Vec<_> = events.iter().map(|event| line(event, about)).collect();
    lines.reverse();
    lines.join("\n")
}

/// An event as one line.
fn line(event: &AuditEventView, about: &str) -> String {
    let actor = if event.actor == about { "the person" } else { &event.actor };
    let mut line = format!("{} / {}: {} by {actor}", event.service, event.activity, event.status);
    for (what, text) in [("reason", &event.reason), ("method", &event.method)] {
        if let Some(text) = text {
            line.push_str(&format!(", {what} {text}"));
        }
    }
    if event.support_code.is_some() {
        line.push_str(", in a flow");
    }
    line
}

fn firefox(world: &World) -> latchkey_tests::browser::Browser {
    let mut browser = world.browser();
    browser.headers.insert("user-agent".to_owned(), "Firefox/140.0 (X11; Linux x86_64)".to_owned());
    browser
}

#[test]
fn a_reset_leaves_every_step() {
    let world = World::new();
    let person = world.registered();
    let mut browser = firefox(&world);
    browser.begin_reset(&person.username);
    browser.ask(Method::AuthenticatorCode, None).expect(200);
    browser.prove("no code").refused(Code::ProofWrong);
    world.pass(&mut browser, &person, Method::MobilePhoneText);
    world.pass(&mut browser, &person, Method::AuthenticatorCode);
    browser.set_password("short").refused(Code::PasswordRefused);
    let done = browser.set_password(NEW_PASSWORD).expect(200).json();
    insta::assert_snapshot!(lines(&world, &person.username, 6));

    // The support code ties them together.
    let events = world.audit();
    let of_flow = events.iter().filter(|event| event.support_code.as_deref() == done["supportCode"].as_str());
    assert_eq!(of_flow.count(), 6);
}

#[test]
fn an_unlock_and_a_block_leave_theirs() {
    let world = World::new();
    let person = world.registered();
    let mut browser = firefox(&world);
    browser.start_reset(&person.username).expect(200);
    browser.choose_goal("unlock").expect(200);
    world.pass(&mut browser, &person, Method::MobilePhoneText);
    world.pass(&mut browser, &person, Method::AuthenticatorCode);
    let mut stranger = firefox(&world);
    stranger.begin_reset(&person.username);
    stranger.ask(Method::AuthenticatorCode, None).expect(200);
    for _ in 0..7 {
        stranger.prove("no code");
    }
    insta::assert_snapshot!(lines(&world, &person.username, 11));
}

#[test]
fn signing_in_and_changing_the_password_leave_theirs() {
    let world = World::with(json!({"policy": {"signIn": {"failures": 2}}}));
    let person = world.registered();
    let password = person.password.as_deref().unwrap();
    let mut browser = firefox(&world);
    browser.sign_in(&person.username, "a guess").expect(401);
    browser.sign_in(&person.username, "another guess").expect(401);
    browser.sign_in(&person.username, password).refused(Code::SignInLocked);
    world.advance(2 * MINUTE);
    browser.sign_in(&person.username, password).expect(200);
    let mut other = firefox(&world);
    other.sign_in(&person.username, password).expect(200);
    browser.end_other_sessions().expect(200);
    browser.change_password("wrong", NEW_PASSWORD).refused(Code::CurrentPasswordWrong);
    browser.change_password(password, password).refused(Code::PasswordRefused);
    browser.change_password(password, NEW_PASSWORD).expect(204);
    browser.sign_out().expect(204);
    insta::assert_snapshot!(lines(&world, &person.username, 15));
}

#[test]
fn registering_leaves_its_own() {
    let world = World::new();
    let person = world.newcomer();
    let mut browser = firefox(&world);
    browser.sign_in(&person.username, person.password.as_deref().unwrap()).expect(200);
    browser.postpone().expect(200);
    browser.sign_in(&person.username, person.password.as_deref().unwrap()).expect(200);
    let register = |browser: &mut latchkey_tests::browser::Browser, replaces: Option<&str>| {
        let added =
            browser.add_method(Method::AuthenticatorCode, json!({"replaces": replaces})).expect(201).json();
        let seed = added["secret"].as_str().unwrap();
        let id = added["id"].as_str().unwrap().to_owned();
        browser.prove_method(&id, &world.authenticator(seed)).expect(200);
        id
    };
    let app = register(&mut browser, None);
    let number = "+46701740670";
    let added = browser.add_method(Method::MobilePhoneText, json!({"phone": number})).expect(201);
    let phone = added.json()["id"].as_str().unwrap().to_owned();
    browser.prove_method(&phone, "no code").refused(Code::ProofWrong);
    browser.prove_method(&phone, &world.code(&added, number)).expect(200);
    let app = register(&mut browser, Some(&app));
    browser.make_default(&phone).expect(200);
    browser.confirm().expect(200);
    browser.remove_method(&app).expect(200);
    insta::assert_snapshot!(lines(&world, &person.username, 14));
}

#[test]
fn an_import_leaves_who_did_it() {
    let world = World::new();
    let administrator = world.administrator();
    world
        .signed_in(&administrator)
        .import(b"username\none@northwind.example\ntwo@northwind.example\n")
        .expect(200);
    let event = world.eventually("the import", || {
        world.audit().into_iter().find(|event| event.activity == Activity::PeopleImported.name())
    });
    assert_eq!(
        (event.actor, event.target, event.status.as_str()),
        (administrator.username, "2 people".into(), "success")
    );
}

#[test]
fn the_log_is_read_in_pages_and_by_filters() {
    let world = World::new();
    let person = world.registered();
    let other = world.newcomer();
    for number in 0..60 {
        world.browser().sign_in(&person.username, &format!("a guess {number}"));
    }
    world.browser().sign_in(&other.username, "a guess").expect(401);
    let middle = world.advance(10 * MINUTE);
    world.advance(10 * MINUTE);
    world.browser().sign_in(&other.username, "another guess").expect(401);
    let mut administrator = world.signed_in(&world.administrator());
    world.eventually("all events", || {
        (read_audit(&mut administrator, "")
            .iter()
            .filter(|event| event.activity == "User failed to sign in")
            .count()
            >= 62)
            .then_some(())
    });

    let all = read_audit(&mut administrator, "");
    assert!(all.windows(2).all(|pair| pair[0].at >= pair[1].at), "newest first");
    let ids: std::collections::BTreeSet<_> = all.iter().map(|event| &event.id).collect();
    assert_eq!(ids.len(), all.len(), "no event twice");

    let of_other = read_audit(&mut administrator, &format!("user={}", other.username));
    assert_eq!(of_other.len(), 2);
    let locked = read_audit(&mut administrator, "activity=User%20sign-in%20locked");
    assert!(!locked.is_empty() && locked.iter().all(|event| event.activity == "User sign-in locked"));
    let time = serde_json::to_value(middle).unwrap();
    let late =
        read_audit(&mut administrator, &format!("user={}&from={}", other.username, time.as_str().unwrap()));
    let early =
        read_audit(&mut administrator, &format!("user={}&to={}", other.username, time.as_str().unwrap()));
    assert_eq!((late.len(), early.len()), (1, 1));
    assert!(late[0].at >= middle && early[0].at < middle);

    for (query, field) in [
        ("from=yesterday", "from"),
        ("to=%00", "to"),
        ("cursor=nonsense", "cursor"),
        ("activity=Nothing%20like%20that", "activity"),
    ] {
        let refused = administrator.get(&format!("/api/v1/admin/audit?{query}")).refused(Code::InvalidField);
        assert_eq!(refused.field.as_deref(), Some(field), "{query}");
    }
}
