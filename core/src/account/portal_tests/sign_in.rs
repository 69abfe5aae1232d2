//! The password and the lockout of the sign-in.

use proptest::prelude::*;

use super::*;
use crate::{
    account::{state::MOST_SESSIONS, testing::ACCOUNT},
    api::{
        security_info::{ActivityKind, ChangePassword},
        session::SessionStage,
    },
    crypto::password_hash::PasswordHash,
    entropy::Repeatable,
    locale::Locale,
    settings::policy::HashingSettings,
    time::{DAY, HOUR, MINUTE, SECOND},
};

/// Fails so often, each time with another password.
fn fail(portal: &mut Portal, times: u32) {
    for number in 0..times {
        let at = portal.world.effects.len();
        assert_eq!(refused(portal.try_sign_in(&format!("wrong {at} {number}"))), Code::SignInFailed);
    }
}

#[test]
fn the_right_password_signs_in() {
    let mut portal = Portal::registered();
    portal.world.caller.locale = Locale::De;
    let reply = portal.try_sign_in(PASSWORD).unwrap();

    let lives: Vec<_> = reply
        .cookies
        .iter()
        .map(|change| match change {
            CookieChange::Set { purpose, id, seconds } => (*purpose, id.len(), *seconds),
            CookieChange::Clear(_) => panic!("nothing is cleared"),
        })
        .collect();
    let [session_life, device_life] = [12 * HOUR / SECOND, 400 * DAY / SECOND];
    assert_eq!(lives, [(Purpose::Session, 32, session_life), (Purpose::Device, 32, device_life)]);
    let ticket = cookie(&reply, Purpose::Session).unwrap();
    let row = serde_json::to_string(&portal.state).unwrap();
    assert!(!row.contains(&ticket), "only the hash of the ticket is kept");

    let now = portal.world.now;
    let view = session_view(reply);
    assert_eq!(view.stage, SessionStage::Ready);
    assert_eq!((view.account.username.as_str(), view.authenticated_at), ("anna@northwind.example", now));
    assert_eq!(view.expires_at, now.plus(12 * HOUR));
    assert_eq!(portal.state.devices.len(), 1);
    assert_eq!(portal.state.profile.locale, Locale::De, "the language is remembered");
    assert_eq!(portal.state.activity[0].kind, ActivityKind::SignedIn);
    assert_eq!(portal.done(Activity::SignedIn), 1);
    assert_eq!(portal.view(&ticket).unwrap(), view);
}

#[test]
fn a_device_keeps_its_id() {
    let mut portal = Portal::registered();
    let first = cookie(&portal.try_sign_in(PASSWORD).unwrap(), Purpose::Device).unwrap();
    portal.world.caller.device_id = Some(first.clone());
    let second = cookie(&portal.try_sign_in(PASSWORD).unwrap(), Purpose::Device).unwrap();
    assert_eq!(first, second);
    assert_eq!(portal.state.devices.len(), 1);
}

#[test]
fn whoever_cannot_sign_in_gets_the_same_answers_with_the_same_traces() {
    let mut portals = [(); 4].map(|()| Portal::registered());
    portals[1].state = portals[1].world.nobody();
    portals[2].state.credential = None;
    portals[3].state.profile.enabled = false;

    for attempt in 0..14 {
        let wrong = format!("wrong {attempt}");
        let mut is_first = true;
        let answers = portals.each_mut().map(|portal| {
            // Once, everybody but the first gives the password that would be right, were it not for who they are.
            let password = if attempt == 2 && !is_first { PASSWORD } else { &wrong };
            is_first = false;
            portal.try_sign_in(password).unwrap_err()
        });
        for (portal, answer) in portals.iter().zip(&answers) {
            assert_eq!(*answer, answers[0], "attempt {attempt}");
            assert_eq!(portal.world.effects.len(), portals[0].world.effects.len());
            assert_eq!(portal.state.activity.len(), portals[0].state.activity.len());
            assert_eq!(portal.failures(), portals[0].failures());
            assert_eq!(portal.state.sessions.len(), 0);
        }
    }
    assert_eq!(portals[0].failures(), 10);
}

#[test]
fn ten_failures_lock_for_a_minute_and_each_further_one_doubles_it() {
    let mut portal = Portal::registered();
    fail(&mut portal, 9);
    for (number, seconds) in [60, 120, 240, 480, 960, 1920, 3600, 3600].into_iter().enumerate() {
        let refusal = portal.try_sign_in(&format!("guess {number}")).unwrap_err();
        let until = portal.world.now.plus(seconds * SECOND);
        assert_eq!((refusal.code, refusal.retry_at), (Code::SignInFailed, Some(until)));
        assert_eq!(portal.done(Activity::SignInLocked), number + 1);

        // While it is locked, nothing is compared and the end stays where it is.
        portal.world.pass(seconds * SECOND - 1);
        let refusal = portal.try_sign_in(PASSWORD).unwrap_err();
        assert_eq!((refusal.code, refusal.retry_at), (Code::SignInLocked, Some(until)));
        portal.world.pass(1);
    }
    assert_eq!(portal.failed(Activity::SignInFailed).last().unwrap(), "signInLocked");
    portal.sign_in();
    assert_eq!(portal.failures(), 17, "a success clears nothing that strangers could see");
    portal.world.pass(DAY);
    fail(&mut portal, 9);
    portal.sign_in();
}

#[test]
fn whoever_guesses_from_elsewhere_does_not_keep_the_owner_out_of_a_known_device() {
    let mut portal = Portal::registered();
    let ticket = portal.on_known_device();
    let device = portal.world.caller.device_id.take();
    fail(&mut portal, 10);
    assert_eq!(refused(portal.try_sign_in(PASSWORD)), Code::SignInLocked);

    portal.world.caller.device_id = device;
    fail(&mut portal, 9);
    portal.sign_in();
    fail(&mut portal, 9);
    let change = SecurityInfoCommand::ChangePassword(ChangePassword {
        current_password: secret(PASSWORD),
        new_password: secret("walnut ferry quartz meadow"),
    });
    portal.change(&ticket, change).unwrap();
    fail(&mut portal, 1);
    assert_eq!(refused(portal.try_sign_in("one more")), Code::SignInLocked, "changing it clears nothing");
    portal.world.caller.device_id = Some("f".repeat(32));
    assert_eq!(refused(portal.try_sign_in(PASSWORD)), Code::SignInLocked, "a made-up device is a stranger's");
}

#[test]
fn two_names_of_one_account_share_no_counter() {
    let mut portal = Portal::registered();
    fail(&mut portal, 10);
    assert_eq!(refused(portal.try_sign_in("wrong")), Code::SignInLocked);
    portal.world.caller.name = Some("the key of an alias".into());
    assert_eq!(refused(portal.try_sign_in("wrong")), Code::SignInFailed);
    portal.world.caller.name = Some(ACCOUNT.into());
    assert_eq!(refused(portal.try_sign_in("wrong")), Code::SignInLocked);
}

#[test]
fn nobody_is_remembered_for_longer_than_anything_that_is_counted() {
    let mut portals = [Portal::registered(), Portal::registered()];
    portals[1].state = portals[1].world.nobody();
    for portal in &mut portals {
        portal.world.settings.policy.limits.window_hours = 72;
        fail(portal, 9);
        portal.world.pass(DAY - HOUR);
        assert!(refused(portal.try_sign_in("the tenth")) == Code::SignInFailed);
        portal.world.pass(2 * HOUR);
        fail(portal, 8);
        assert_eq!(portal.failures(), 9, "the first nine are forgotten, whoever it is");
        if let Some(until) = portal.state.nobody_until {
            assert_eq!(until.since(portal.world.now), 4 * DAY);
        }
    }
}

#[test]
fn the_same_wrong_password_is_not_counted_again() {
    let mut portal = Portal::registered();
    for password in ["a", "b", "c", "a", "b", "c", "c"] {
        assert_eq!(refused(portal.try_sign_in(password)), Code::SignInFailed);
    }
    assert_eq!(portal.failures(), 3);
    // Only the last three are remembered: "a" is forgotten by then.
    for (password, failures) in [("d", 4), ("a", 5), ("a", 5), ("d", 5), ("b", 6)] {
        assert_eq!(refused(portal.try_sign_in(password)), Code::SignInFailed);
        assert_eq!(portal.failures(), failures, "{password}");
    }
    let row = serde_json::to_string(&portal.state.sign_in).unwrap();
    assert!(!row.contains("\"a\""), "wrong passwords are kept as keyed hashes: {row}");
}

#[test]
fn failures_in_a_row_are_one_line_of_activity() {
    let mut portal = Portal::registered();
    portal.sign_in();
    fail(&mut portal, 5);
    let kinds: Vec<_> = portal.state.activity.iter().map(|line| line.kind).collect();
    assert_eq!(kinds, [ActivityKind::SignInFailed, ActivityKind::SignedIn]);
    assert_eq!(portal.failed(Activity::SignInFailed).len(), 5, "the audit log has each");
}

#[test]
fn signing_in_anew_ends_the_browsers_own_session_alone() {
    let mut portal = Portal::registered();
    let [other, mine] = [portal.sign_in(), portal.sign_in()];
    let command = SessionCommand::SignIn { password: secret(PASSWORD), previous: Some(mine.clone()) };
    let reply = portal.session(command).unwrap();
    let fresh = cookie(&reply, Purpose::Session).unwrap();
    assert_eq!(refused(portal.view(&mine)), Code::NotSignedIn);
    assert!(portal.view(&other).is_ok() && portal.view(&fresh).is_ok());

    let command = SessionCommand::SignIn { password: secret("wrong"), previous: Some(fresh.clone()) };
    assert!(portal.session(command).is_err());
    assert!(portal.view(&fresh).is_ok(), "a failure ends nothing");
}

#[test]
fn the_longest_unused_session_makes_room() {
    let mut portal = Portal::registered();
    let mut tickets = Vec::new();
    for _ in 0..MOST_SESSIONS {
        tickets.push(portal.sign_in());
        portal.world.pass(MINUTE);
    }
    assert!(portal.view(&tickets[0]).is_ok(), "the first is used again: ten minutes have passed");
    portal.sign_in();
    assert_eq!(portal.state.sessions.len(), MOST_SESSIONS);
    assert!(portal.view(&tickets[0]).is_ok());
    assert_eq!(refused(portal.view(&tickets[1])), Code::NotSignedIn);
}

#[test]
fn other_parameters_make_a_new_hash_of_the_same_password() {
    let mut portal = Portal::registered();
    let changed_at = portal.state.credential.as_ref().unwrap().changed_at;
    portal.world.settings.policy.hashing = HashingSettings { memory_kib: 16, passes: 2 };
    portal.world.pass(DAY);
    assert!(portal.try_sign_in("wrong").is_err());
    let is_outdated = |portal: &Portal| {
        portal.state.credential.as_ref().unwrap().hash.is_outdated(&portal.world.settings.policy.hashing)
    };
    assert!(is_outdated(&portal), "a wrong password changes nothing");
    portal.sign_in();
    assert!(!is_outdated(&portal));
    let credential = portal.state.credential.as_ref().unwrap();
    assert_eq!((credential.changed_at, credential.history.len()), (changed_at, 0));
    portal.sign_in();
}

#[test]
fn even_a_right_password_does_not_let_nobody_in() {
    let mut portal = Portal::registered();
    portal.state = portal.world.nobody();
    let hashing = &portal.world.settings.policy.hashing;
    let hash = PasswordHash::new("x", hashing, &portal.world.keys.pepper, &mut Repeatable(1)).ok().unwrap();
    portal.state.credential.as_mut().unwrap().hash = hash;
    assert_eq!(refused(portal.try_sign_in("x")), Code::SignInFailed);
}

proptest! {
    /// However tries are spread over time: beyond the tenth failure, between one comparison and the next lies at
    /// least the lock, which grows; its end is fixed; and while it is on, the right password is not let in.
    #[test]
    fn guesses_are_as_rare_as_the_lock_says(
        pauses in prop::collection::vec(prop_oneof![3 => 0_i64..90, 1 => 0_i64..5000], 1..60)
    ) {
        let mut portal = Portal::registered();
        let mut compared: Vec<Timestamp> = Vec::new();
        let mut lock: Option<Timestamp> = None;
        for (number, pause) in pauses.into_iter().enumerate() {
            portal.world.pass(pause * SECOND);
            let now = portal.world.now;
            let refusal = portal.try_sign_in(&format!("guess {number}")).unwrap_err();
            match refusal.code {
                Code::SignInFailed => {
                    prop_assert!(lock.is_none_or(|until| now >= until));
                    lock = refusal.retry_at;
                    compared.push(now);
                }
                code => {
                    prop_assert_eq!(code, Code::SignInLocked);
                    prop_assert_eq!(refusal.retry_at, lock);
                    prop_assert!(lock.is_some_and(|until| now < until));
                    prop_assert_eq!(refused(portal.try_sign_in(PASSWORD)), Code::SignInLocked);
                }
            }
        }
        for (number, pair) in compared.windows(2).enumerate().skip(9) {
            let least = (60_i64 << (number - 9).min(10)).min(3600) * SECOND;
            prop_assert!(pair[1].since(pair[0]) >= least, "failure {}", number + 2);
        }
    }
}
