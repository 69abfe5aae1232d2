//! Whoever has the password, a device or a session that is not theirs.

use super::*;
use crate::{
    account::{
        administration::{Actor, AdminCommand},
        effect::CodeMessage,
        testing::{ADDRESS, NUMBER},
    },
    api::admin::IssuePass,
    people::{Person, Profile},
    time::{DAY, MINUTE},
};

fn helpdesk(portal: &mut Portal, command: AdminCommand) -> Result<Reply, Refusal> {
    let actor = Actor { account: "ad317".into(), username: "erik".into(), roles: vec![Role::Administrator] };
    portal.world.decide(&mut portal.state, Command::Administer { actor, command }).result
}

fn stop(portal: &mut Portal) {
    portal.world.decide(&mut portal.state, Command::Stop { end_sessions: false }).result.unwrap();
}

/// The directory brings the person in once more.
fn put(portal: &mut Portal, change: impl FnOnce(&mut Profile)) {
    let mut profile = portal.state.profile.clone();
    change(&mut profile);
    let person = Person { profile, password: None, must_change_password: false, registered: Vec::new() };
    portal.world.decide(&mut portal.state, Command::Put(Box::new(person))).result.unwrap();
}

#[test]
fn it_was_not_me_signs_administrators_out_and_keeps_them_from_changing_others() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in_fully();
    stop(&mut portal);
    assert_eq!(refused(portal.authorize(&ticket, Right::ReadPeople)), Code::NotSignedIn);
    portal.world.pass(MINUTE);
    let ticket = portal.sign_in_fully();
    assert_eq!(refused(portal.authorize(&ticket, Right::ImportPeople)), Code::AccountFrozen);
    assert!(portal.authorize(&ticket, Right::ReadPeople).is_ok(), "looking is not acting");
}

#[test]
fn new_devices_do_not_push_out_those_that_were_known_before() {
    let mut portal = Portal::registered();
    portal.on_known_device();
    portal.sign_in();
    let known = portal.state.devices[0].id_hash.clone();
    portal.world.pass(2 * DAY);
    for number in 0..15 {
        portal.state.know_device(format!("new {number}"), portal.world.now);
    }
    let has = |portal: &Portal, id: &str| portal.state.devices.iter().any(|device| device.id_hash == id);
    assert_eq!(portal.state.devices.len(), 10);
    assert!(has(&portal, &known));
    // Nor when those are older than a day themselves.
    portal.world.pass(2 * DAY);
    portal.state.know_device("one more".into(), portal.world.now);
    assert!(has(&portal, &known) && has(&portal, "one more"));
    // What was not seen for a month goes before what came last, one a day: what came within the day goes before both.
    portal.state.know_device(known.clone(), portal.world.now);
    let old = |portal: &Portal| {
        portal.state.devices.iter().filter(|device| device.id_hash.starts_with("new ")).count()
    };
    let before = old(&portal);
    portal.world.pass(31 * DAY);
    for number in 0..15 {
        portal.state.know_device(format!("newer {number}"), portal.world.now);
    }
    assert_eq!(old(&portal), before - 1);
    portal.world.pass(2 * DAY);
    portal.state.know_device("the owner's next".into(), portal.world.now);
    assert_eq!(old(&portal), before - 2);
    assert!(has(&portal, &known) && has(&portal, "the owner's next"));
}

#[test]
fn what_ran_before_an_account_was_disabled_does_not_go_on_afterwards() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    put(&mut portal, |profile| profile.enabled = false);
    put(&mut portal, |profile| profile.enabled = true);
    assert_eq!(refused(portal.view(&ticket)), Code::NotSignedIn);
}

#[test]
fn a_second_factor_that_is_taken_away_closes_what_it_has_opened() {
    for (method, closes) in [(Method::AuthenticatorCode, true), (Method::Email, false)] {
        let mut portal = Portal::registered();
        let ticket = portal.sign_in();
        let id = portal.method_id(method);
        helpdesk(&mut portal, AdminCommand::RemoveMethod(id)).unwrap();
        assert_eq!(portal.view(&ticket).is_err(), closes, "{}", method.name());
        assert_eq!(portal.state.devices.is_empty(), closes, "{}", method.name());
    }
}

#[test]
fn a_pass_shows_no_more_than_the_console() {
    let mut portal = Portal::registered();
    portal.sign_in();
    let reply = helpdesk(&mut portal, AdminCommand::IssuePass(IssuePass::default())).unwrap();
    let Body::PassIssued(issued) = reply.body else { panic!("no pass") };
    let by_pass = SessionCommand::SignInWithPass { pass: secret(&issued.pass), previous: None };
    let reply = portal.session(by_pass).unwrap();
    let info = portal.info(&cookie(&reply, Purpose::Session).unwrap()).unwrap();
    let shown = serde_json::to_string(&info).unwrap();
    for secret in [NUMBER, ADDRESS, "202 555 0123"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert_eq!((info.sessions.len(), info.activity.len()), (1, 0));
}

#[test]
fn a_number_that_somebody_registers_has_a_count_of_its_own() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    portal.add(&ticket, phone("+12025550166")).unwrap();
    let counters = portal.world.effects.iter().find_map(|effect| match &effect.kind {
        EffectKind::Code(message) => CodeMessage::counters(message),
        _ => None,
    });
    assert_eq!(counters, Some("registering"));
}
