//! What holds for single methods.

use super::*;
use crate::{
    account::{
        administration::{Actor, AdminCommand},
        notice::Notice,
        stop,
    },
    api::{admin::IssuePass, security_info::ChangePassword},
};

#[test]
fn two_answers_to_one_request_are_one() {
    let mut person = Person::new();
    let flow = person.begin();
    let view = person.ask(&flow, Method::AuthenticatorNotification).unwrap();
    let number = view.challenge.unwrap().display_number.unwrap();
    assert_eq!(person.waiting().unwrap().requests.len(), 1);
    assert_eq!(person.answer_on_phone(Some("1")).unwrap_err().code, Code::ProofWrong);
    assert_eq!(person.waiting().unwrap().requests.len(), 0);
    assert_eq!(person.answer_on_phone(Some(&number)).unwrap_err().code, Code::ChallengeMissing);
    assert_eq!(person.give(&flow, Proof::Elsewhere).unwrap_err().code, Code::ProofWrong);
}

#[test]
fn whoever_says_that_it_was_not_them_ends_the_flow_and_blocks_its_lane() {
    for method in [Method::AuthenticatorNotification, Method::MobilePhoneCall] {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        if method == Method::AuthenticatorNotification {
            person.answer_on_phone(None).unwrap();
        } else {
            assert_eq!(
                person.pick_up("9").unwrap_err().code,
                Code::ChallengeMissing,
                "the call says goodbye"
            );
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

#[test]
fn a_phone_shows_what_it_is_by_its_key_and_no_other() {
    let mut person = Person::new();
    let flow = person.begin();
    let view = person.ask(&flow, Method::AuthenticatorNotification).unwrap();
    let number = view.challenge.unwrap().display_number.unwrap();
    let mut stranger = SoftPhone::new(8);
    stranger.device.clone_from(&person.phone.device);
    let own = std::mem::replace(&mut person.phone, stranger);
    assert_eq!(person.waiting().unwrap_err().code, Code::NotSignedIn);
    person.phone = own;
    assert!(person.waiting().is_ok());
    // Removed, it may do nothing any more.
    let id = person.device_id();
    person.sign_in_again();
    person.change(SecurityInfoCommand::Remove { id: id.clone() }).unwrap();
    let ask = AskRequests { device: secret(""), at: person.world.now.0, signature: String::new() };
    let gone = person.decide(Command::Device(DeviceCommand::Requests { id, ask })).result;
    assert_eq!(gone.unwrap_err().code, Code::NotSignedIn);
    assert!(!number.is_empty());
}

#[test]
fn a_phone_that_types_another_number_does_not_take_part() {
    let mut person = Person::new();
    person.sign_in_again();
    let added = person.add(AddMethod::of(Method::AuthenticatorNotification)).unwrap();
    assert_eq!(person.enrol_with(&added, "1").unwrap_err().code, Code::ProofWrong);
    // Not even when it types the right one afterwards: it must be begun anew.
    assert_eq!(person.enrol(&added).unwrap_err().code, Code::ChallengeMissing);
    let prove = SecurityInfoCommand::Prove { id: added.id, proof: Proof::Elsewhere };
    assert_eq!(person.change(prove).unwrap_err().code, Code::ProofWrong);
    assert_eq!(person.info().methods.iter().filter(|held| held.method == added_method()).count(), 1);
}

#[test]
fn a_phone_that_missed_the_answer_takes_part_by_saying_the_same_again() {
    let mut person = Person::new();
    person.sign_in_again();
    let added = person.add(AddMethod::of(Method::AuthenticatorNotification)).unwrap();
    person.enrol(&added).unwrap();
    let first = person.phone.device.clone();
    assert!(person.enrol(&added).is_ok(), "before the page has heard of it");
    // Another phone that saw the link and the number comes too late.
    let own = std::mem::replace(&mut person.phone, SoftPhone::new(8));
    assert_eq!(person.enrol(&added).unwrap_err().code, Code::ChallengeMissing);
    person.phone = own;
    let prove = SecurityInfoCommand::Prove { id: added.id.clone(), proof: Proof::Elsewhere };
    person.change(prove).unwrap();
    assert!(person.enrol(&added).is_ok(), "and afterwards");
    person.world.pass(10 * MINUTE);
    let late = person.enrol(&added).unwrap_err().code;
    assert_eq!(late, Code::ChallengeMissing, "but not for ever: it is told the seed");
    person.sign_in_again();
    assert_ne!(person.phone.device, first, "each ticket is sealed anew");
    assert!(person.waiting().is_ok());
    let id = added.id.clone();
    person.change(SecurityInfoCommand::Remove { id }).unwrap();
    assert_eq!(person.enrol(&added).unwrap_err().code, Code::ChallengeMissing, "but not once it is removed");
}

#[test]
fn a_phone_says_where_it_is_reached_before_the_page_has_gone_on() {
    use crate::api::authenticator::{PushKeys, PushSubscription, Subscribe};

    let mut person = Person::new();
    person.sign_in_again();
    let added = person.add(AddMethod::of(Method::AuthenticatorNotification)).unwrap();
    let subscribe = |person: &mut Person, endpoint: &str| {
        // The receiver's keys of RFC 8291 section 5.
        let keys = PushKeys {
            p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
                .into(),
            auth: "BTBZMqHH6r4Tts7J_aSIgg".into(),
        };
        let device = person.phone.device.clone();
        let signature = person.phone.sign("subscribe", &[&device, endpoint, &keys.p256dh, &keys.auth]);
        let subscription = Some(PushSubscription { endpoint: endpoint.into(), keys });
        let subscribe = Subscribe { device: Secret::new(device), subscription, signature };
        let command = DeviceCommand::Subscribe { id: added.id.clone(), subscribe: Box::new(subscribe) };
        person.decide(Command::Device(command)).result.map(drop)
    };
    let endpoint = "https://fcm.googleapis.com/one";
    assert_eq!(
        subscribe(&mut person, endpoint).unwrap_err().code,
        Code::NotSignedIn,
        "not before it takes part"
    );
    person.enrol(&added).unwrap();
    for elsewhere in ["https://push.example/one", "http://localhost/one", "http://fcm.googleapis.com/one"] {
        let refusal = subscribe(&mut person, elsewhere).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::InvalidField, Some("subscription.endpoint")),
            "{elsewhere}"
        );
    }
    subscribe(&mut person, endpoint).unwrap();
    let asking = AskRequests {
        device: Secret::new(person.phone.device.clone()),
        at: person.world.now.0,
        signature: person.phone.sign("requests", &[&person.phone.device, &person.world.now.0.to_string()]),
    };
    let ask = DeviceCommand::Requests { id: added.id.clone(), ask: asking };
    let asked = person.decide(Command::Device(ask)).result;
    assert_eq!(asked.unwrap_err().code, Code::NotSignedIn, "it approves nothing before it is registered");
    let prove = SecurityInfoCommand::Prove { id: added.id.clone(), proof: Proof::Elsewhere };
    person.change(prove).unwrap();
    let held = person.state.methods.iter().find(|held| held.id == added.id).map(|held| &held.holding);
    let Some(crate::account::state::Holding::Device(device)) = held else { panic!("no phone") };
    assert_eq!(device.subscription.as_ref().map(|to| to.endpoint.as_str()), Some(endpoint));
}

const fn added_method() -> Method {
    Method::AuthenticatorNotification
}

#[test]
fn questions_are_drawn_anew_after_a_wrong_answer_and_stay_the_same_for_nobody() {
    let asked = |person: &Person| match person.running() {
        Kind::Questions { asked } => asked,
        _ => panic!("no questions"),
    };
    let mut person = Person::new();
    let flow = person.begin();
    person.ask(&flow, Method::SecurityQuestions).unwrap();
    let first = asked(&person);
    assert_eq!(first.len(), 3);
    let mut others = 0;
    for _ in 0..4 {
        let wrong = person.wrong(Method::SecurityQuestions);
        let _ = person.give(&flow, wrong);
        others += usize::from(asked(&person) != first);
    }
    assert!(others > 0, "another draw each time");

    // Whoever has none, and nobody at all: from one fixed list of five.
    let seen = |clear: fn(&mut Person)| {
        let mut seen = std::collections::BTreeSet::new();
        for day in 0..4 {
            let mut person = Person::new();
            clear(&mut person);
            person.world.entropy = crate::entropy::Repeatable(day);
            let flow = person.begin();
            person.ask(&flow, Method::SecurityQuestions).unwrap();
            seen.extend(asked(&person));
        }
        seen
    };
    let nobody = seen(|person| person.state = person.world.nobody());
    assert!(nobody.len() <= 5, "{nobody:?}");
    let none =
        seen(|person| person.state.methods.retain(|held| held.holding.method() != Method::SecurityQuestions));
    assert_eq!(none, nobody);
}

#[test]
fn answers_are_compared_without_case_and_spaces_and_refused_when_they_say_nothing() {
    let mut person = Person::new();
    let flow = person.begin();
    person.ask(&flow, Method::SecurityQuestions).unwrap();
    let Kind::Questions { asked } = person.running() else { panic!("no questions") };
    let sloppy = asked.iter().map(|key| secret(&format!("  {} ", reply_to(key).to_uppercase()))).collect();
    assert!(person.give(&flow, Proof::Answers(sloppy)).is_ok());

    person.sign_in_again();
    let mut refuse = |at: usize, answer: &str| {
        let mut questions = answered(5);
        questions[at].answer = secret(answer);
        let add = AddMethod { questions: Some(questions), ..AddMethod::of(Method::SecurityQuestions) };
        let refusal = person.add(add).unwrap_err();
        (refusal.code, refusal.field.unwrap_or_default())
    };
    assert_eq!(refuse(1, "Lindqvist"), (Code::AnswerRefused, "questions[1].answer".into()));
    assert_eq!(refuse(2, "no"), (Code::InvalidField, "questions[2].answer".into()));
    assert_eq!(
        refuse(4, &reply_to("firstPet").to_uppercase()),
        (Code::AnswerRefused, "questions[4].answer".into())
    );
    let few = AddMethod { questions: Some(answered(4)), ..AddMethod::of(Method::SecurityQuestions) };
    assert_eq!(person.add(few).unwrap_err().field.as_deref(), Some("questions"));
}

#[test]
fn ten_recovery_codes_new_ones_in_place_of_the_old_and_the_person_is_told_of_each_use() {
    let mut person = Person::new();
    assert_eq!(person.recovery_codes.len(), 10);
    let old = person.recovery_codes.clone();
    let flow = person.begin();
    person.pass(&flow, Method::RecoveryCode);
    assert_eq!(person.info_left(), Some(9));
    let used = person.world.notices().into_iter().find_map(|(notice, _)| match notice {
        Notice::RecoveryCodeUsed { left, .. } => Some(*left),
        _ => None,
    });
    assert_eq!(used, Some(9));

    person.sign_in_again();
    let made = match person.change(SecurityInfoCommand::MakeRecoveryCodes).unwrap() {
        Body::RecoveryCodes(made) => made.codes,
        other => panic!("{other:?}"),
    };
    assert_eq!((made.len(), person.info_left()), (10, Some(10)));
    assert!(made.iter().all(|code| !old.contains(code)));
    let flow = person.begin();
    person.ask(&flow, Method::RecoveryCode).unwrap();
    assert_eq!(person.give(&flow, typed(&old[5])).unwrap_err().code, Code::ProofWrong);
    assert!(person.give(&flow, typed(&made[0].to_lowercase().replace('-', " "))).is_ok());
}

impl Person {
    fn info_left(&mut self) -> Option<u8> {
        self.sign_in_again();
        self.info().recovery_codes_left
    }
}

#[test]
fn a_used_up_list_is_no_method_any_more() {
    let mut person = Person::new();
    for method in METHODS {
        if !matches!(method, Method::RecoveryCode | Method::Email) {
            person.state.methods.retain(|held| !held.holding.serves().contains(&method));
        }
    }
    let policy = person.world.settings.policy.clone();
    assert_eq!(person.state.usable_methods(&policy), [Method::RecoveryCode, Method::Email]);
    for _ in 0..10 {
        let flow = person.begin();
        person.pass(&flow, Method::RecoveryCode);
        person.world.pass(25 * HOUR);
    }
    assert_eq!(person.state.usable_methods(&policy), [Method::Email]);
}

#[test]
fn a_passkey_of_somebody_else_proves_nothing() {
    let mut person = Person::new();
    person.passkey.belongs_to("AAAA");
    let flow = person.begin();
    person.ask(&flow, Method::Passkey).unwrap();
    let proof = person.right(Method::Passkey);
    assert_eq!(person.give(&flow, proof).unwrap_err().code, Code::ProofWrong);
}

#[test]
fn a_passkey_passes_two_gates_only_where_the_policy_says_so_and_never_for_administrators() {
    let stage = |twice: bool, role: bool| {
        let mut person = Person::new();
        person.world.settings.policy.passkey_counts_twice = twice;
        if role {
            person.state.profile.roles.push(Role::Administrator);
        }
        let flow = person.begin();
        person.pass(&flow, Method::Passkey).stage
    };
    assert_eq!(stage(false, false), Stage::Prove);
    assert_eq!(stage(true, false), Stage::Password);
    assert_eq!(stage(true, true), Stage::Prove);
}

#[test]
fn administrators_have_their_fixed_rule_whatever_the_policy() {
    let mut person = Person::new();
    person.state.profile.roles.push(Role::Helpdesk);
    let policy = &mut person.world.settings.policy;
    policy.methods = vec![Method::SecurityQuestions, Method::RecoveryCode, Method::MobilePhoneText];
    policy.disclosure = Disclosure::Helpful;
    let usable = person.state.usable_methods(&person.world.settings.policy);
    assert_eq!(
        usable,
        [Method::Passkey, Method::AuthenticatorCode, Method::MobilePhoneText, Method::Email],
        "no questions, no list of codes; passkeys, apps and mail always"
    );
}

#[test]
fn an_extension_is_kept_and_goes_with_the_call() {
    let mut person = Person::new();
    let flow = person.begin();
    person.ask(&flow, Method::OfficePhoneCall).unwrap();
    let called = person.world.effects.iter().rev().find_map(|effect| match &effect.kind {
        EffectKind::Code(message) => Some(message.destination.clone()),
        _ => None,
    });
    assert_eq!(called.as_deref(), Some("+12025550155;ext=512"));
}

#[test]
fn without_a_number_the_hash_key_alone_answers_a_call() {
    let mut person = Person::new();
    person.world.settings.policy.calls.key_number = false;
    let flow = person.begin();
    let view = person.ask(&flow, Method::MobilePhoneCall).unwrap();
    assert_eq!(view.challenge.unwrap().display_number, None);
    // A mailbox, or somebody who says hello and keys nothing.
    person.pick_up("").unwrap_err();
    assert_eq!(person.give(&flow, Proof::Elsewhere).unwrap_err().code, Code::NotAnsweredYet);
    person.pick_up("#").unwrap();
    assert!(person.give(&flow, Proof::Elsewhere).is_ok());
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
fn told_of_everything() -> Person {
    let mut person = Person::new();
    person.world.settings.delivery.alerts = vec!["it@northwind.example".into()];
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
    assert_eq!(person.pick_up("9").unwrap_err().code, Code::ChallengeMissing);
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
                // That of a call is not spoken: a key denies it.
                assert!(bears, "{}", message.method.name());
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

#[test]
fn a_phone_is_the_one_that_took_part() {
    let mut person = Person::new();
    let key = |phone: &SoftPhone| device_key::DeviceKey::parse(&phone.public_key());
    let holding = person.state.methods.iter().find_map(|held| match &held.holding {
        crate::account::state::Holding::Device(device) => Some(device.key.clone()),
        _ => None,
    });
    let held = holding.flatten();
    assert!(held.is_some() && held == key(&person.phone));
    // Another one that has got hold of its ticket.
    let device = person.phone.device.clone();
    person.phone = SoftPhone::new(8);
    person.phone.device = device;
    assert!(held != key(&person.phone));
    assert_eq!(person.waiting().unwrap_err().code, Code::NotSignedIn);
}
