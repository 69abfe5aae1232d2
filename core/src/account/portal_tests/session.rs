//! Sessions: how long they live, what is asked of them, what they may do.

use super::*;
use crate::{
    account::testing::{ADDRESS, NUMBER},
    api::session::SessionStage,
    settings::Enablement,
    time::{DAY, HOUR, MINUTE},
};

fn stage(portal: &mut Portal, ticket: &str) -> SessionStage {
    portal.view(ticket).expect("is signed in").stage
}

#[test]
fn a_session_ends_after_half_an_hour_without_use() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    for _ in 0..4 {
        portal.world.pass(29 * MINUTE);
        assert!(portal.view(&ticket).is_ok());
    }
    portal.world.pass(30 * MINUTE);
    assert_eq!(refused(portal.view(&ticket)), Code::NotSignedIn);
    assert!(portal.state.sessions.is_empty());
}

#[test]
fn a_session_ends_after_twelve_hours_of_use() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    for _ in 0..(12 * 3 - 1) {
        portal.world.pass(20 * MINUTE);
        assert!(portal.view(&ticket).is_ok());
    }
    portal.world.pass(20 * MINUTE);
    assert_eq!(refused(portal.view(&ticket)), Code::NotSignedIn);
}

#[test]
fn a_session_in_use_lives_on_even_where_the_idle_time_is_shortest() {
    let mut portal = Portal::registered();
    portal.world.settings.policy.lifetimes.session_idle_minutes = 5;
    let ticket = portal.sign_in();
    for _ in 0..10 {
        portal.world.pass(4 * MINUTE);
        assert!(portal.view(&ticket).is_ok());
    }
}

#[test]
fn the_last_use_is_kept_to_within_five_minutes() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let begin = portal.world.now;
    portal.world.pass(5 * MINUTE - 1);
    portal.view(&ticket).unwrap();
    assert_eq!(portal.state.sessions[0].last_seen_at, begin);
    portal.world.pass(1);
    portal.view(&ticket).unwrap();
    assert_eq!(portal.state.sessions[0].last_seen_at, portal.world.now);
}

#[test]
fn without_a_session_nothing_is_to_be_had() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let reply = portal.session(SessionCommand::SignOut { ticket: ticket.clone() }).unwrap();
    assert_eq!((reply.status, reply.cookies), (204, vec![CookieChange::Clear(Purpose::Session)]));
    assert_eq!(portal.done(Activity::SignedOut), 1);

    let hash = portal.state.sessions.first().map(|session| session.id_hash.clone());
    for ticket in [ticket, String::new(), "f".repeat(32), hash.unwrap_or_default()] {
        let owned = || ticket.clone();
        let id = || "any".to_owned();
        for command in [
            SessionCommand::View { ticket: owned() },
            SessionCommand::SignOut { ticket: owned() },
            SessionCommand::SecondFactorChallenge { ticket: owned(), method: Method::MobilePhoneText },
            SessionCommand::SecondFactor { ticket: owned(), proof: typed("123456") },
        ] {
            assert_eq!(refused(portal.session(command)), Code::NotSignedIn);
        }
        for command in [
            SecurityInfoCommand::View,
            SecurityInfoCommand::Add(app()),
            SecurityInfoCommand::Prove { id: id(), proof: typed("123456") },
            SecurityInfoCommand::Remove { id: id() },
            SecurityInfoCommand::Confirm,
            SecurityInfoCommand::Postpone,
            SecurityInfoCommand::EndSession { id: id() },
            SecurityInfoCommand::EndOtherSessions,
        ] {
            assert_eq!(refused(portal.change(&ticket, command)), Code::NotSignedIn);
        }
        assert_eq!(refused(portal.authorize(&ticket, Right::ReadAudit)), Code::NotSignedIn);
    }
}

#[test]
fn the_hash_at_rest_and_the_public_id_open_nothing() {
    let mut portal = Portal::registered();
    portal.sign_in();
    let session = portal.state.sessions[0].clone();
    assert_eq!(refused(portal.view(&session.id_hash)), Code::NotSignedIn);
    assert_eq!(refused(portal.view(&session.id)), Code::NotSignedIn);
}

#[test]
fn disabling_an_account_ends_its_sessions() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    portal.state.profile.enabled = false;
    assert_eq!(refused(portal.view(&ticket)), Code::NotSignedIn);
    assert_eq!(refused(portal.info(&ticket)), Code::NotSignedIn);
}

#[test]
fn the_stages_come_in_their_order() {
    let mut portal = Portal::administrator();
    portal.state.credential.as_mut().unwrap().must_change = true;
    portal.state.confirmed_at = None;
    let ticket = portal.sign_in();
    assert_eq!(stage(&mut portal, &ticket), SessionStage::SecondFactor);
    portal.state.sessions[0].second_factor = true;
    assert_eq!(stage(&mut portal, &ticket), SessionStage::ChangePassword);
    assert_eq!(refused(portal.info(&ticket)), Code::PasswordChangeRequired);
    assert_eq!(refused(portal.authorize(&ticket, Right::ReadAudit)), Code::PasswordChangeRequired);
    assert_eq!(refused(portal.add(&ticket, app())), Code::PasswordChangeRequired);

    portal.state.credential.as_mut().unwrap().must_change = false;
    let methods = portal.state.methods.clone();
    portal.state.methods.truncate(1);
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Register);
    portal.state.methods = methods;
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Reconfirm);
    portal.change(&ticket, SecurityInfoCommand::Confirm).unwrap();
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready);
}

#[test]
fn registering_is_asked_of_whoever_has_too_few_methods_for_a_reset() {
    let mut portal = Portal::registered();
    portal.state.methods.truncate(1);
    let ticket = portal.sign_in();
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Register);

    portal.world.settings.policy.methods_required = 1;
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready);
    portal.state.profile.roles.push(Role::Auditor);
    portal.state.sessions[0].second_factor = true;
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Register, "people with a role need two");

    portal.world.settings.policy.registration_required = false;
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready);
    portal.world.settings.policy.registration_required = true;
    portal.world.settings.policy.administrators_enabled = false;
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready, "whoever may not reset is not asked");
    portal.state.profile.roles.clear();
    portal.world.settings.policy.methods_required = 2;
    portal.world.settings.policy.enabled = Enablement::Selected { group: "nobody is in it".into() };
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready);
}

#[test]
fn what_is_put_off_comes_back_at_the_next_sign_in() {
    let mut portal = Portal::unregistered();
    let ticket = portal.sign_in();
    portal.change(&ticket, SecurityInfoCommand::Postpone).unwrap();
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready);
    assert_eq!(portal.done(Activity::UserCanceledRegistration), 1);
    portal.change(&ticket, SecurityInfoCommand::Postpone).unwrap();
    assert_eq!(portal.done(Activity::UserCanceledRegistration), 1, "there was nothing left to put off");
    let ticket = portal.sign_in();
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Register);
}

#[test]
fn methods_are_looked_over_again_after_180_days() {
    let mut portal = Portal::registered();
    portal.world.pass(180 * DAY - 1);
    let ticket = portal.sign_in();
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready);
    let due = portal.info(&ticket).unwrap().reconfirm_by.unwrap();
    portal.world.pass(1);
    assert_eq!(due, portal.world.now);
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Reconfirm);

    portal.world.settings.policy.reconfirm_days = 0;
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready, "0 is never");
    assert_eq!(portal.info(&ticket).unwrap().reconfirm_by, None);
    portal.world.settings.policy.reconfirm_days = 180;

    portal.change(&ticket, SecurityInfoCommand::Postpone).unwrap();
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready);
    let ticket = portal.sign_in();
    portal.change(&ticket, SecurityInfoCommand::Confirm).unwrap();
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready);
    assert_eq!(portal.done(Activity::UserReviewedSecurityInfo), 1);
    portal.world.pass(HOUR);
    let ticket = portal.sign_in();
    assert_eq!(stage(&mut portal, &ticket), SessionStage::Ready);
}

#[test]
fn rights_are_those_of_the_role_behind_a_second_factor() {
    use Right::{ImportPeople, ImportTokens, IssuePass, ReadAudit, ReadPeople, RemoveMethod};
    let all = [ReadAudit, ReadPeople, ImportPeople, IssuePass, RemoveMethod, ImportTokens];
    let table: [(Option<Role>, &[Right]); 4] = [
        (Some(Role::Administrator), &all),
        (Some(Role::Helpdesk), &[ReadPeople, IssuePass, RemoveMethod]),
        (Some(Role::Auditor), &[ReadAudit, ReadPeople]),
        (None, &[]),
    ];
    let cases = table.iter().flat_map(|(role, may)| all.map(|right| (*role, right, may.contains(&right))));
    for (role, right, allowed) in cases {
        let mut portal = Portal::registered();
        portal.state.profile.roles.extend(role);
        let ticket = portal.sign_in();
        if role.is_some() {
            assert_eq!(refused(portal.authorize(&ticket, right)), Code::SecondFactorRequired);
            portal.state.sessions[0].second_factor = true;
        }
        let result = portal.authorize(&ticket, right);
        if allowed {
            assert_eq!(result.unwrap().status, 200, "{role:?} {right:?}");
        } else {
            assert_eq!(refused(result), Code::Forbidden, "{role:?} {right:?}");
        }
    }
}

#[test]
fn the_view_of_a_half_signed_in_session_tells_no_number_and_no_address() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    let view = serde_json::to_string(&portal.view(&ticket).unwrap()).unwrap();
    assert!(!view.contains(NUMBER) && !view.contains(ADDRESS) && !view.contains("5550123"), "{view}");
}

#[test]
fn bringing_people_in_takes_a_recent_sign_in() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in_fully();
    assert!(portal.authorize(&ticket, Right::ImportPeople).is_ok());
    portal.world.pass(5 * MINUTE);
    assert_eq!(refused(portal.authorize(&ticket, Right::ImportPeople)), Code::SignInTooOld);
    assert!(portal.authorize(&ticket, Right::ReadAudit).is_ok(), "reading does not");
}
