//! The second factor of a sign-in.

use proptest::prelude::*;

use super::*;
use crate::{
    account::{
        state::{Holding, MOST_SESSIONS, Registered},
        testing::{ADDRESS, NUMBER},
    },
    api::session::SessionStage,
    time::{HOUR, MINUTE, SECOND},
};

#[test]
fn people_with_a_role_owe_a_second_factor() {
    let mut portal = Portal::administrator();
    let reply = portal.try_sign_in(PASSWORD).unwrap();
    assert_eq!(cookie(&reply, Purpose::Device), None, "a password alone does not make a device known");
    let ticket = cookie(&reply, Purpose::Session).unwrap();
    let view = session_view(reply);
    assert_eq!((view.stage, view.password_rules.is_some()), (SessionStage::SecondFactor, false));
    let methods: Vec<_> = view.methods.iter().map(|offer| (offer.method, offer.hint.is_some())).collect();
    assert_eq!(methods, [(Method::AuthenticatorCode, false), (Method::MobilePhoneText, true)], "never mail");
    assert!(!serde_json::to_string(&view).unwrap().contains(NUMBER));
    assert_eq!((portal.state.devices.len(), portal.done(Activity::SignedIn)), (0, 0));

    assert_eq!(refused(portal.info(&ticket)), Code::SecondFactorRequired);
    assert_eq!(refused(portal.add(&ticket, app())), Code::SecondFactorRequired);
    assert_eq!(refused(portal.authorize(&ticket, Right::ReadAudit)), Code::SecondFactorRequired);
    assert_eq!(refused(portal.ask(&ticket, Method::Email)), Code::MethodNotOffered);
    assert_eq!(refused(portal.give(&ticket, "123456")), Code::ChallengeMissing);
}

#[test]
fn everybody_owes_one_where_the_policy_says_so() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Ready);
    portal.world.settings.policy.second_factor_required = true;
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::SecondFactor);
}

/// Else a change of the policy would make one factor of two, for whoever has the password alone.
#[test]
fn one_whose_kind_was_switched_off_is_owed_until_there_is_another() {
    let mut portal = Portal::registered();
    portal.world.settings.policy.second_factor_required = true;
    portal.state.methods.retain(|held| held.holding.method() != Method::AuthenticatorCode);
    portal.world.settings.policy.methods = vec![Method::Email, Method::AuthenticatorCode];
    let ticket = portal.sign_in();
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::SecondFactor);
    assert_eq!(refused(portal.ask(&ticket, Method::AuthenticatorCode)), Code::MethodNotOffered);
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    let reply = portal.give(&ticket, &portal.last_code()).unwrap();
    let ticket = cookie(&reply, Purpose::Session).unwrap();
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Register, "another is to be registered");
    portal.register(&ticket, app());
    let ticket = portal.sign_in();
    assert_eq!(refused(portal.ask(&ticket, Method::MobilePhoneText)), Code::MethodNotOffered);
    portal.ask(&ticket, Method::AuthenticatorCode).unwrap();
}

#[test]
fn a_texted_code_completes_the_sign_in() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in();
    let view = portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    let challenge = view.challenge.unwrap();
    assert_eq!(challenge.resend_at, Some(portal.world.now.plus(30 * SECOND)));
    assert_eq!(challenge.destination, view.methods[1].hint, "the number is masked");
    assert!(portal.world.last_code().unwrap().1, "it is delivered");

    portal.world.pass(6 * MINUTE);
    let code = portal.last_code();
    let reply = portal.give(&ticket, &code).unwrap();
    assert!(cookie(&reply, Purpose::Device).is_some());
    let renewed = cookie(&reply, Purpose::Session).unwrap();
    let view = session_view(reply);
    assert_eq!((view.stage, view.authenticated_at), (SessionStage::Ready, portal.world.now));
    assert_eq!(portal.done(Activity::SignedIn), 1);
    assert!(portal.authorize(&renewed, Right::ReadAudit).is_ok());
    assert_eq!(
        refused(portal.authorize(&ticket, Right::ReadAudit)),
        Code::NotSignedIn,
        "it has another id now"
    );
    assert_eq!(refused(portal.give(&renewed, &code)), Code::ChallengeMissing, "it is good once");
}

#[test]
fn the_default_is_offered_first() {
    let mut portal = Portal::administrator();
    let offered = |portal: &mut Portal| {
        let ticket = portal.sign_in();
        portal.view(&ticket).unwrap().methods.into_iter().map(|offer| offer.method).collect::<Vec<_>>()
    };
    let strongest_first = [Method::AuthenticatorCode, Method::MobilePhoneText];
    assert_eq!(offered(&mut portal), strongest_first);
    for (default, expected) in [
        (Method::MobilePhoneText, [Method::MobilePhoneText, Method::AuthenticatorCode]),
        (Method::Email, strongest_first),
    ] {
        for held in &mut portal.state.methods {
            held.default = held.holding.method() == default;
        }
        assert_eq!(offered(&mut portal), expected, "{default:?}");
    }
}

#[test]
fn the_text_goes_to_the_default_phone() {
    let mut portal = Portal::administrator();
    let second = Registered {
        id: "second".into(),
        holding: Holding::Phone("+12025550142".into()),
        ..portal.state.methods[1].clone()
    };
    portal.state.methods.push(second);
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    assert_eq!(portal.state.sessions[0].challenge.as_ref().unwrap().destination.as_deref(), Some(NUMBER));
    for held in &mut portal.state.methods {
        held.default = held.id == "second";
    }
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    let destination = portal.state.sessions[0].challenge.as_ref().unwrap().destination.clone();
    assert_eq!(destination.as_deref(), Some("+12025550142"));
}

#[test]
fn an_authenticator_code_is_good_for_one_sign_in() {
    let mut portal = Portal::administrator();
    portal.sign_in_fully();
    let code = portal.world.authenticator_code(&portal.state);
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::AuthenticatorCode).unwrap();
    assert_eq!(refused(portal.give(&ticket, &code)), Code::ProofWrong);
    portal.world.pass(30 * SECOND);
    let code = portal.world.authenticator_code(&portal.state);
    assert!(portal.give(&ticket, &code).is_ok());
}

#[test]
fn a_code_of_one_session_is_wrong_in_another() {
    let mut portal = Portal::administrator();
    let [one, two] = [portal.sign_in(), portal.sign_in()];
    portal.ask(&one, Method::MobilePhoneText).unwrap();
    let code = portal.last_code();
    portal.world.pass(30 * SECOND);
    portal.ask(&two, Method::MobilePhoneText).unwrap();
    assert_eq!(refused(portal.give(&two, &code)), Code::ProofWrong);
    assert!(portal.give(&one, &code).is_ok());
}

#[test]
fn a_code_that_was_asked_for_again_is_told_and_not_counted() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    let late = portal.last_code();
    portal.world.pass(30 * SECOND);
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    let newest = portal.last_code();
    let refusal = portal.give(&ticket, &late).unwrap_err();
    assert_eq!((refusal.code, refusal.attempts_left), (Code::CodeReplaced, None));
    assert_eq!(portal.failures(), 0);
    assert!(portal.give(&ticket, &newest).is_ok());
}

#[test]
fn a_code_is_over_after_ten_minutes_or_when_a_new_one_was_sent() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    let first = portal.last_code();
    portal.world.pass(10 * MINUTE);
    assert_eq!(refused(portal.give(&ticket, &first)), Code::ChallengeExpired);
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    assert_eq!(refused(portal.give(&ticket, &first)), Code::ProofWrong);
}

#[test]
fn texts_cannot_be_asked_for_too_often_in_whatever_session() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    let until = portal.world.now.plus(30 * SECOND);
    portal.ask(&ticket, Method::AuthenticatorCode).unwrap();
    let other = portal.sign_in();
    for ticket in [&ticket, &other] {
        let refusal = portal.ask(ticket, Method::MobilePhoneText).unwrap_err();
        assert_eq!((refusal.code, refusal.retry_at), (Code::ResendTooSoon, Some(until)));
    }
    let begin = portal.world.now;
    for _ in 1..10 {
        portal.world.pass(30 * SECOND);
        portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    }
    portal.world.pass(MINUTE);
    let refusal = portal.ask(&ticket, Method::MobilePhoneText).unwrap_err();
    assert_eq!((refusal.code, refusal.retry_at), (Code::ResendTooSoon, Some(begin.plus(HOUR))));
    assert_eq!(portal.codes().len(), 10);
}

#[test]
fn wrong_codes_count_as_failed_sign_ins_whatever_lies_between() {
    let mut portal = Portal::administrator();
    let mut failures = 0;
    // Each new sign-in gives the right password: that clears nothing while the second factor is owed.
    for _ in 0..3 {
        let ticket = portal.sign_in();
        portal.ask(&ticket, Method::AuthenticatorCode).unwrap();
        let wrong = wrong_code(&portal.world.authenticator_code(&portal.state));
        for _ in 0..3 {
            failures += 1;
            let refusal = portal.give(&ticket, &wrong).unwrap_err();
            assert_eq!((refusal.code, refusal.attempts_left), (Code::ProofWrong, Some(10 - failures)));
        }
    }
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::AuthenticatorCode).unwrap();
    let right = portal.world.authenticator_code(&portal.state);
    let refusal = portal.give(&ticket, &wrong_code(&right)).unwrap_err();
    let until = Some(portal.world.now.plus(MINUTE));
    assert_eq!((refusal.code, refusal.attempts_left, refusal.retry_at), (Code::ProofWrong, Some(0), until));
    for refusal in [
        portal.give(&ticket, &right).unwrap_err(),
        portal.ask(&ticket, Method::MobilePhoneText).unwrap_err(),
        portal.try_sign_in(PASSWORD).unwrap_err(),
    ] {
        assert_eq!((refusal.code, refusal.retry_at), (Code::SignInLocked, until));
    }
    portal.world.pass(MINUTE);
    let right = portal.world.authenticator_code(&portal.state);
    assert!(portal.give(&ticket, &right).is_ok());
}

#[test]
fn half_a_sign_in_does_not_push_out_a_whole_one() {
    let mut portal = Portal::administrator();
    let mine = portal.sign_in_fully();
    for _ in 0..2 * MOST_SESSIONS {
        portal.world.pass(SECOND);
        portal.sign_in();
    }
    assert!(portal.authorize(&mine, Right::ReadAudit).is_ok());
    assert_eq!(portal.state.sessions.len(), MOST_SESSIONS);
}

#[test]
fn a_method_that_was_removed_meanwhile_proves_nothing() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::MobilePhoneText).unwrap();
    let code = portal.last_code();
    portal.state.methods.retain(|held| held.holding.method() != Method::MobilePhoneText);
    assert_eq!(refused(portal.give(&ticket, &code)), Code::ChallengeMissing);
}

#[test]
fn whoever_has_none_yet_may_register_one_and_nothing_else() {
    let mut portal = Portal::unregistered();
    portal.state.profile.roles.push(Role::Administrator);
    let ticket = portal.sign_in();
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Register);
    assert_eq!(refused(portal.authorize(&ticket, Right::ReadAudit)), Code::SecondFactorMissing);
    assert_eq!(
        portal.info(&ticket).unwrap().available,
        [Method::Passkey, Method::AuthenticatorCode, Method::MobilePhoneText]
    );
    assert_eq!(refused(portal.add(&ticket, email(ADDRESS))), Code::SecondFactorMissing);
    assert_eq!(
        refused(portal.change(&ticket, SecurityInfoCommand::EndOtherSessions)),
        Code::SecondFactorMissing
    );
    let remove = SecurityInfoCommand::Remove { id: "any".into() };
    assert_eq!(refused(portal.change(&ticket, remove)), Code::SecondFactorMissing);

    // Putting it off gives no rights either.
    portal.change(&ticket, SecurityInfoCommand::Postpone).unwrap();
    assert_eq!(refused(portal.authorize(&ticket, Right::ReadAudit)), Code::SecondFactorMissing);

    portal.register(&ticket, app());
    assert!(portal.authorize(&ticket, Right::ReadAudit).is_ok());
    portal.register(&ticket, email(ADDRESS));
}

#[test]
fn whoever_needs_one_is_asked_to_register_it_even_where_nobody_may_reset() {
    let mut portal = Portal::unregistered();
    portal.state.profile.roles.push(Role::Administrator);
    portal.world.settings.policy.administrators_enabled = false;
    portal.world.settings.policy.registration_required = false;
    let ticket = portal.sign_in();
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Register);
    // A password that somebody else chose is changed first: until then nothing can be registered.
    portal.state.credential.as_mut().unwrap().must_change = true;
    assert_eq!(refused(portal.authorize(&ticket, Right::ReadAudit)), Code::PasswordChangeRequired);
    portal.state.credential.as_mut().unwrap().must_change = false;
    portal.register(&ticket, app());
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Ready);
    assert!(portal.authorize(&ticket, Right::ReadAudit).is_ok());
}

#[test]
fn a_second_factor_that_is_lacking_comes_on_top_of_what_is_enough_for_a_reset() {
    let mut portal = Portal::registered();
    portal.state.methods.retain(|held| held.holding.method() == Method::Email);
    portal.world.settings.policy.methods_required = 1;
    portal.world.settings.policy.second_factor_required = true;
    let ticket = portal.sign_in();
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Register);
    let info = portal.info(&ticket).unwrap();
    assert_eq!((info.required, info.registered), (2, 1));
    portal.register(&ticket, app());
    let info = portal.info(&ticket).unwrap();
    assert_eq!((info.required, info.registered), (1, 2));
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Ready);
}

proptest! {
    /// In whatever order right, wrong and old codes come, in two sessions: a code lets in once, and only there.
    #[test]
    fn each_code_lets_in_once(steps in prop::collection::vec((0_usize..2, 0_u8..3), 1..40)) {
        let mut portal = Portal::administrator();
        portal.world.settings.policy.sign_in.failures = 100;
        let mut tickets = [portal.sign_in(), portal.sign_in()];
        let mut current: [Option<String>; 2] = [None, None];
        let mut passed = [0, 0];
        for (at, step) in steps {
            let ticket = tickets[at].clone();
            if step == 0 {
                portal.world.pass(30 * SECOND);
                match portal.ask(&ticket, Method::MobilePhoneText) {
                    Ok(_) => current[at] = Some(portal.last_code()),
                    Err(refusal) => prop_assert!(matches!(
                        refusal.code,
                        Code::MethodNotOffered | Code::ResendTooSoon
                    )),
                }
                continue;
            }
            // Its own code, or that of the other session.
            let code = current[if step == 1 { at } else { 1 - at }].clone().unwrap_or("000000".into());
            let is_right = step == 1 && current[at].is_some() && passed[at] == 0;
            let reply = portal.give(&ticket, &code);
            let went = reply.is_ok();
            if let Ok(reply) = reply {
                tickets[at] = cookie(&reply, Purpose::Session).unwrap();
            }
            if current[0] != current[1] {
                prop_assert_eq!(went, is_right);
            }
            passed[at] += i32::from(went);
            prop_assert!(passed[at] <= 1);
        }
    }
}
