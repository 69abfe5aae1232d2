//! Changing one's own password.

use super::*;
use crate::{
    account::{
        notice::Notice,
        testing::{ADDRESS, MAILBOX},
    },
    api::{
        security_info::{ActivityKind, ChangePassword},
        session::SessionStage,
    },
    password::Violation,
    time::{DAY, MINUTE},
};

const NEW: &str = "walnut ferry quartz meadow";

fn change(portal: &mut Portal, ticket: &str, current: &str, new: &str) -> Result<Reply, Refusal> {
    let change = ChangePassword { current_password: secret(current), new_password: secret(new) };
    portal.change(ticket, SecurityInfoCommand::ChangePassword(change))
}

#[test]
fn the_password_is_changed_and_every_other_session_ends() {
    let mut portal = Portal::registered();
    let [other, mine] = [portal.sign_in(), portal.sign_in()];
    portal.world.pass(6 * MINUTE);
    let reply = change(&mut portal, &mine, PASSWORD, NEW).unwrap();
    assert_eq!((reply.status, reply.body), (204, Body::Empty));
    assert_eq!(refused(portal.view(&other)), Code::NotSignedIn);
    assert!(portal.view(&mine).is_ok());
    assert_eq!(portal.state.credential.as_ref().unwrap().changed_at, portal.world.now);
    assert_eq!(refused(portal.try_sign_in(PASSWORD)), Code::SignInFailed);
    assert!(portal.try_sign_in(NEW).is_ok());

    assert!(portal.state.activity.iter().any(|line| line.kind == ActivityKind::PasswordChanged));
    let both = [ADDRESS.to_owned(), MAILBOX.to_owned()];
    assert!(matches!(portal.world.notices()[..], [(Notice::PasswordChanged { .. }, to)] if *to == both));
    for activity in [Activity::UserStartedPasswordChange, Activity::ChangePassword, Activity::SessionsEnded] {
        assert_eq!(portal.done(activity), 1, "{activity:?}");
    }
}

#[test]
fn a_wrong_present_password_counts_like_a_failed_sign_in() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    for number in 0..10 {
        let refusal = change(&mut portal, &ticket, &format!("wrong {number}"), NEW).unwrap_err();
        assert_eq!(refusal.code, Code::CurrentPasswordWrong);
        assert_eq!(refusal.field.as_deref(), Some("currentPassword"));
    }
    assert_eq!(portal.failed(Activity::ChangePassword), ["currentPasswordWrong"; 10]);
    let until = Some(portal.world.now.plus(MINUTE));
    for refusal in
        [change(&mut portal, &ticket, PASSWORD, NEW).unwrap_err(), portal.try_sign_in(PASSWORD).unwrap_err()]
    {
        assert_eq!((refusal.code, refusal.retry_at), (Code::SignInLocked, until));
    }
    portal.world.pass(MINUTE);
    assert!(change(&mut portal, &ticket, PASSWORD, NEW).is_ok());
}

#[test]
fn the_rules_are_kept_and_a_refusal_changes_nothing() {
    let mut portal = Portal::registered();
    let [other, ticket] = [portal.sign_in(), portal.sign_in()];
    for (new, expected) in [
        ("short", Violation::TooShort { min: 15, have: 5 }),
        ("correcthorsebatterystaple", Violation::TooCommon),
        ("Anna Lindqvist1", Violation::ContainsName),
        ("northwinduniversity", Violation::ContainsName),
        ("a control character \u{7}", Violation::CharacterNotAllowed { character: '\u{7}' }),
        (PASSWORD, Violation::SameAsCurrent),
    ] {
        let refusal = change(&mut portal, &ticket, PASSWORD, new).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (Code::PasswordRefused, Some("newPassword")));
        assert!(refusal.violations.contains(&expected), "{new}: {:?}", refusal.violations);
    }
    assert_eq!(portal.failed(Activity::ChangePassword), ["passwordRefused"; 6]);
    assert!(portal.view(&other).is_ok());
    assert!(portal.world.notices().is_empty());
    assert!(portal.try_sign_in(PASSWORD).is_ok());
}

#[test]
fn the_last_three_passwords_do_not_come_back() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let mut current = PASSWORD.to_owned();
    for number in 1..=3 {
        let next = format!("{NEW} {number}");
        change(&mut portal, &ticket, &current, &next).unwrap();
        current = next;
        let refusal = change(&mut portal, &ticket, &current, PASSWORD).unwrap_err();
        assert_eq!(refusal.violations, [Violation::Reused]);
    }
    change(&mut portal, &ticket, &current, NEW).unwrap();
    assert_eq!(portal.state.credential.as_ref().unwrap().history.len(), 3);
    assert!(change(&mut portal, &ticket, NEW, PASSWORD).is_ok(), "the fourth before is forgotten");
}

#[test]
fn the_history_is_as_long_as_the_rules_say_now() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    change(&mut portal, &ticket, PASSWORD, NEW).unwrap();
    portal.world.settings.policy.password.history_size = Some(0);
    change(&mut portal, &ticket, NEW, PASSWORD).unwrap();
    assert!(portal.state.credential.as_ref().unwrap().history.is_empty());
}

#[test]
fn a_password_that_somebody_else_chose_is_changed_first() {
    let mut portal = Portal::unregistered();
    portal.state.credential.as_mut().unwrap().must_change = true;
    let ticket = portal.sign_in();
    let view = portal.view(&ticket).unwrap();
    assert_eq!(view.stage, SessionStage::ChangePassword);
    assert_eq!(view.password_rules.unwrap().min_length, 15);
    assert_eq!(refused(portal.add(&ticket, app())), Code::PasswordChangeRequired);
    change(&mut portal, &ticket, PASSWORD, NEW).unwrap();
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Register);
    assert!(portal.add(&ticket, app()).is_ok());
}

#[test]
fn where_a_second_factor_was_given_the_sign_in_must_be_recent() {
    let mut portal = Portal::administrator();
    portal.world.pass(DAY);
    let ticket = portal.sign_in_fully();
    portal.world.pass(5 * MINUTE);
    assert_eq!(refused(change(&mut portal, &ticket, PASSWORD, NEW)), Code::SignInTooOld);
    portal.world.pass(-1);
    assert!(change(&mut portal, &ticket, PASSWORD, NEW).is_ok());
}

#[test]
fn before_the_second_factor_nothing_is_changed() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in();
    assert_eq!(refused(change(&mut portal, &ticket, PASSWORD, NEW)), Code::SecondFactorRequired);
}
