//! "It was not me": by the code of a message, and on the phone.

use super::*;
use crate::{
    account::{
        administration::{Actor, AdminCommand},
        effect::CodePurpose,
        notice::Notice,
        stop,
    },
    api::{admin::IssuePass, security_info::ChangePassword},
};

#[test]
fn whoever_says_that_it_was_not_them_ends_the_flow_and_blocks_its_lane() {
    for method in [Method::AuthenticatorNotification, Method::MobilePhoneCall] {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        if method == Method::AuthenticatorNotification {
            person.answer_on_phone(None).unwrap();
        } else {
            let said = person.pick_up("9").unwrap();
            assert!(matches!(said, Body::Stopped(_)), "the call says so");
            assert_eq!(person.pick_up("9").unwrap_err().code, Code::ChallengeMissing, "once");
        }
        assert_eq!(
            person.reset(ResetCommand::View { flow }).unwrap_err().code,
            Code::ResetBlocked,
            "{}",
            method.name()
        );
        let start = person.decide(Command::Reset(ResetCommand::Start)).result.unwrap_err();
        assert_eq!(start.code, Code::ResetBlocked);
        let told = person.world.notices();
        assert!(told.iter().any(|(notice, _)| matches!(notice, Notice::ResetBlocked { .. })));
    }
}

/// Whoever is called because a number was mistyped, or by somebody who wants to register their phone.
#[test]
fn a_number_whose_call_is_denied_is_not_registered() {
    let mut person = Person::new();
    let number = "+41 44 555 01 99";
    let add = AddMethod { phone: Some(number.into()), ..AddMethod::of(Method::AlternatePhoneCall) };
    person.state.methods.retain(|held| held.holding.method() != Method::AlternatePhoneCall);
    let held = person.state.methods.len();
    person.sign_in_again();
    let added = person.add(add).unwrap();
    let shown = added.challenge.unwrap().display_number.unwrap();
    assert!(matches!(person.pick_up("9"), Ok(Body::Stopped(_))));
    assert_eq!(person.pick_up(&shown).unwrap_err().code, Code::ChallengeMissing);
    let mut prove = || {
        let (id, proof) = (added.id.clone(), Proof::Elsewhere);
        person.change(SecurityInfoCommand::Prove { id, proof }).unwrap_err()
    };
    let refused = prove();
    assert_eq!((refused.code, refused.attempts_left), (Code::ProofWrong, Some(0)));
    assert_eq!(prove().code, Code::ChallengeMissing);
    assert_eq!(person.state.methods.len(), held);
}

#[test]
fn stopping_ends_what_runs_and_freezes_for_a_day_three_times_in_a_month() {
    let mut person = Person::new();
    let flow = person.begin();
    person.pass(&flow, Method::Email);
    person.sign_in_again();
    person.decide(Command::Stop { end_sessions: false }).result.unwrap();
    assert_eq!(person.reset(ResetCommand::View { flow }).unwrap_err().code, Code::FlowMissing);
    let frozen = person.change(SecurityInfoCommand::MakeRecoveryCodes).unwrap_err();
    assert_eq!((frozen.code, frozen.retry_at), (Code::AccountFrozen, Some(person.world.now.plus(24 * HOUR))));
    assert!(person.change(SecurityInfoCommand::View).is_ok(), "the session lives");
    // A reset goes through the motions and not through.
    let flow = person.begin();
    person.ask(&flow, Method::AuthenticatorCode).unwrap();
    let right = person.right(Method::AuthenticatorCode);
    assert_eq!(person.give(&flow, right).unwrap_err().code, Code::ProofWrong);
    // Again does not lengthen it.
    person.world.pass(HOUR);
    person.decide(Command::Stop { end_sessions: true }).result.unwrap();
    assert!(person.state.sessions.is_empty());
    assert_eq!(stop::frozen_until(&person.state, person.world.now), Some(person.world.now.plus(23 * HOUR)));
    for frozen in [true, true, false] {
        person.world.pass(25 * HOUR);
        person.decide(Command::Stop { end_sessions: false }).result.unwrap();
        assert_eq!(stop::frozen_until(&person.state, person.world.now).is_some(), frozen);
    }
    let stopped = person.world.notices();
    assert_eq!(stopped.iter().filter(|(notice, _)| matches!(notice, Notice::Stopped { .. })).count(), 5);
}

/// The name of a notice, and whether it bears the code: not what tells that it was used, nor what only administrators
/// get.
const fn bears_the_code(notice: &Notice) -> (&'static str, bool) {
    match notice {
        Notice::PasswordReset { .. } => ("passwordReset", true),
        Notice::Unlocked { .. } => ("unlocked", true),
        Notice::PasswordChanged { .. } => ("passwordChanged", true),
        Notice::MethodAdded { .. } => ("methodAdded", true),
        Notice::MethodRemoved { .. } => ("methodRemoved", true),
        Notice::PassIssued { .. } => ("passIssued", true),
        Notice::ResetBlocked { .. } => ("resetBlocked", true),
        Notice::SignInDenied { .. } => ("signInDenied", true),
        Notice::RecoveryCodeUsed { .. } => ("recoveryCodeUsed", true),
        Notice::Stopped { .. } => ("stopped", false),
        Notice::StoppedBy { .. } => ("stoppedBy", false),
        Notice::LimitReached { .. } => ("limitReached", false),
    }
}

/// Somebody who has got every message that an account sends.
pub(super) fn told_of_everything() -> Person {
    let mut person = Person::new();
    person.world.settings.delivery.alerts = vec!["it@northwind.example".into()];
    // What was brought in within a day stops nothing.
    person.world.pass(DAY);
    let limits = &mut person.world.settings.policy.limits;
    (limits.resets, limits.gate) = (100, 100);
    for method in METHODS {
        let flow = person.begin();
        person.pass(&flow, method);
        person.world.pass(MINUTE);
    }
    // A reset, an unlock, a change of the password.
    let flow = person.begin();
    person.pass(&flow, Method::Passkey);
    person.pass(&flow, Method::Email);
    person.reset(ResetCommand::Password { flow, password: secret(super::NEW_PASSWORD) }).unwrap();
    person.world.pass(HOUR);
    let flow = person.begin();
    person.reset(ResetCommand::Goal { flow: flow.clone(), goal: Goal::Unlock }).unwrap();
    person.pass(&flow, Method::Passkey);
    person.pass(&flow, Method::Email);
    let command = SessionCommand::SignIn { password: secret(super::NEW_PASSWORD), previous: None };
    let reply = person.decide(Command::Session(command)).result.unwrap();
    person.ticket = super::cookie(&reply.cookies, Purpose::Session).unwrap();
    let change = ChangePassword {
        current_password: secret(super::NEW_PASSWORD),
        new_password: secret("Another harbour violin 9"),
    };
    person.change(SecurityInfoCommand::ChangePassword(change)).unwrap();
    let id =
        person.info().methods.iter().find(|held| held.method == Method::OfficePhoneCall).unwrap().id.clone();
    person.change(SecurityInfoCommand::Remove { id }).unwrap();
    let actor = Actor { account: "ad317".into(), username: "erik".into(), roles: vec![Role::Administrator] };
    let command = AdminCommand::IssuePass(IssuePass::default());
    person.decide(Command::Administer { actor, command }).result.unwrap();
    // A sign-in that is denied on the phone.
    person.world.settings.policy.second_factor_required = true;
    let command = SessionCommand::SignIn { password: secret("Another harbour violin 9"), previous: None };
    let reply = person.decide(Command::Session(command)).result.unwrap();
    let ticket = super::cookie(&reply.cookies, Purpose::Session).unwrap();
    let method = Method::AuthenticatorNotification;
    let command = SessionCommand::SecondFactorChallenge { ticket, method };
    person.decide(Command::Session(command)).result.unwrap();
    person.answer_on_phone(None).unwrap();
    // A reset that cannot be, and one that is blocked.
    person.world.settings.policy.enabled = crate::settings::Enablement::None;
    let flow = person.begin();
    for method in [Method::MobilePhoneText, Method::MobilePhoneCall, Method::Email] {
        person.ask(&flow, method).unwrap();
        person.world.pass(MINUTE);
    }
    person.world.settings.policy.enabled = crate::settings::Enablement::All;
    let flow = person.begin();
    person.ask(&flow, Method::MobilePhoneCall).unwrap();
    assert!(matches!(person.pick_up("9"), Ok(Body::Stopped(_))));
    person.decide(Command::Stop { end_sessions: true }).result.unwrap();
    person
}

#[test]
fn every_message_bears_the_code_that_stops_it() {
    let person = told_of_everything();
    let (mut codes, mut notices) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for effect in &person.world.effects {
        let bears = effect.stop().is_some_and(|code| stop::read(code).is_some());
        match &effect.kind {
            EffectKind::Code(message) => {
                codes.insert((message.method.name(), message.purpose.name(), message.good));
                // That of a call is not spoken: a key denies it. What is being registered may be a stranger's.
                let expected = message.purpose != CodePurpose::Register;
                let told = message.told_stop().is_some();
                assert_eq!(
                    (bears, told),
                    (expected, expected),
                    "{} {}",
                    message.method.name(),
                    message.purpose.name()
                );
            }
            EffectKind::Notice { notice, .. } => {
                let (name, expected) = bears_the_code(notice);
                notices.insert(name);
                assert_eq!(bears, expected, "{name}");
            }
            // A push message tells nothing; on the phone there is a button.
            EffectKind::Push(_) | EffectKind::Audit(_) => assert!(!bears),
        }
    }
    let all = [
        "methodAdded",
        "methodRemoved",
        "passIssued",
        "passwordChanged",
        "passwordReset",
        "recoveryCodeUsed",
        "resetBlocked",
        "signInDenied",
        "stopped",
        "stoppedBy",
        "unlocked",
    ];
    // The account itself sends no `limitReached`.
    assert_eq!(notices.into_iter().collect::<Vec<_>>(), all);
    for method in METHODS.into_iter().filter(|method| method.needs() != Needs::Nothing) {
        assert!(codes.contains(&(method.name(), "reset", true)), "{}", method.name());
        assert!(
            codes.iter().any(|(of, purpose, _)| *of == method.name() && *purpose == "register")
                || method == Method::MobilePhoneCall
        );
    }
    for method in [Method::MobilePhoneText, Method::MobilePhoneCall, Method::Email] {
        assert!(codes.contains(&(method.name(), "reset", false)), "{}: what cannot be done", method.name());
    }
}

/// That a code is kept shows in the time of the answer: so it is for every number and name, and only some tell it.
#[test]
fn what_stops_is_kept_with_every_code_and_told_at_what_is_older_than_a_day() {
    let mut person = Person::new();
    person.world.pass(25 * HOUR);
    let new = person
        .state
        .methods
        .iter_mut()
        .find(|held| held.holding.serves().contains(&Method::AlternatePhoneCall));
    new.unwrap().registered_at = person.world.now;
    let stop_of = |person: &mut Person, method, to: &str| {
        let flow = person.begin();
        let ask = AskChallenge { method, destination: Some(to.into()), country: None };
        person.reset(ResetCommand::Challenge { flow, ask }).unwrap();
        person.world.effects.iter().rev().find_map(|effect| match &effect.kind {
            EffectKind::Code(message) => Some((effect.stop().is_some(), message.told_stop().is_some())),
            _ => None,
        })
    };
    assert_eq!(stop_of(&mut person, Method::MobilePhoneText, NUMBER), Some((true, true)));
    assert_eq!(stop_of(&mut person, Method::MobilePhoneText, "+12025550199"), Some((true, false)));
    assert_eq!(stop_of(&mut person, Method::AlternatePhoneCall, ALTERNATE), Some((true, false)), "new");
}

/// What leads nowhere asks nobody.
#[test]
fn a_request_that_waits_on_the_phone_is_gone_when_somebody_gets_through() {
    let mut person = Person::new();
    let flow = person.begin();
    person.ask(&flow, Method::AuthenticatorNotification).unwrap();
    assert_eq!(person.waiting().unwrap().requests.len(), 1);
    person.state.lead_flows_nowhere();
    assert!(person.waiting().unwrap().requests.is_empty());
    assert_eq!(person.answer_on_phone(None).unwrap_err().code, Code::ChallengeMissing);
}
