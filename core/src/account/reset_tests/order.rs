//! The order of the steps, and that each is good once.

use proptest::prelude::*;

use super::*;

#[test]
fn two_gates_and_a_new_password() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    let view = pass_text(&mut world, &mut state, &browser);
    assert_eq!(view.stage, Stage::Prove);
    assert_eq!(view.gate.map(|gate| (gate.number, gate.of)), Some((2, 2)));
    assert!(
        view.methods.iter().all(|offer| offer.method != Method::MobilePhoneText),
        "the second is another"
    );
    let view = pass_authenticator(&mut world, &mut state, &browser);
    assert_eq!(view.stage, Stage::Password);
    assert!(view.password_rules.is_some());
    let view = browser.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).expect("is good");
    assert_eq!(view.stage, Stage::Done);

    let hash = &state.credential.as_ref().expect("a password").hash;
    assert!(hash.fits(NEW_PASSWORD, &world.keys.pepper) && !hash.fits(PASSWORD, &world.keys.pepper));
    let notices = world.notices();
    assert_eq!(notices.len(), 1);
    assert!(matches!(notices[0].0, Notice::PasswordReset { .. }));
    assert_eq!(notices[0].1, [ADDRESS, MAILBOX], "every address on file");
    // A password is set once: the flow is over.
    let again = browser.go(&mut world, &mut state, Step::Password("another fine long password"));
    assert_eq!(again.unwrap_err().code, Code::FlowStepMismatch);
}

#[test]
fn whoever_gets_through_is_written_to_in_the_language_of_the_reset() {
    let mut world = World::new();
    let mut state = world.registered_person();
    world.caller.locale = Locale::De;
    // A stranger who blocks the account decides nothing, nor does half a reset.
    let stranger = begun(&mut world, &mut state);
    stranger.go(&mut world, &mut state, Step::Ask(Method::AuthenticatorCode, None)).unwrap();
    for _ in 0..5 {
        stranger.go(&mut world, &mut state, Step::Prove("no code".into())).unwrap_err();
    }
    assert_eq!(state.profile.locale, Locale::En);
    world.pass(DAY);
    let browser = begun(&mut world, &mut state);
    pass_text(&mut world, &mut state, &browser);
    pass_authenticator(&mut world, &mut state, &browser);
    assert_eq!(state.profile.locale, Locale::En);
    browser.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).unwrap();
    assert_eq!(state.profile.locale, Locale::De, "it is remembered");

    world.caller.locale = Locale::Ar;
    let (browser, _) = Browser::start(&mut world, &mut state).unwrap();
    browser.go(&mut world, &mut state, Step::Goal(Goal::Unlock)).unwrap();
    pass_text(&mut world, &mut state, &browser);
    world.pass(MINUTE);
    pass_authenticator(&mut world, &mut state, &browser);
    let locales = world.effects.iter().filter_map(|effect| match &effect.kind {
        EffectKind::Notice { locale, .. } => Some(*locale),
        _ => None,
    });
    assert_eq!(locales.collect::<Vec<_>>(), [Locale::En, Locale::De, Locale::Ar]);
}

#[test]
fn one_gate_where_the_policy_asks_for_one_but_two_for_people_with_a_role() {
    let mut world = World::new();
    world.settings.policy.methods_required = 1;
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    assert_eq!(pass_text(&mut world, &mut state, &browser).stage, Stage::Password);

    let mut state = world.registered_person();
    state.profile.roles.push(Role::Administrator);
    let browser = begun(&mut world, &mut state);
    let before = browser.go(&mut world, &mut state, Step::View).unwrap();
    assert_eq!(before.gate.map(|gate| gate.of), Some(1), "nothing tells before the first gate");
    let view = pass_text(&mut world, &mut state, &browser);
    assert_eq!((view.stage, view.gate.map(|gate| gate.of)), (Stage::Prove, Some(2)));
}

#[test]
fn unlocking_alone_leaves_the_password_and_unlocks_the_sign_in() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let settings = world.settings.policy.sign_in.clone();
    for number in 0..12 {
        let _ = state.sign_in.of(&Lane::Strangers).fail(Some(number.to_string()), world.now, &settings);
    }
    let (browser, _) = Browser::start(&mut world, &mut state).unwrap();
    browser.go(&mut world, &mut state, Step::Goal(Goal::Unlock)).unwrap();
    pass_text(&mut world, &mut state, &browser);
    let view = pass_authenticator(&mut world, &mut state, &browser);
    assert_eq!(view.stage, Stage::Done);
    assert!(state.sign_in.get(&Lane::Strangers).unwrap().is_empty());
    assert!(state.credential.as_ref().unwrap().hash.fits(PASSWORD, &world.keys.pepper));

    world.settings.policy.unlock_alone = false;
    let mut state = world.registered_person();
    let (browser, view) = Browser::start(&mut world, &mut state).unwrap();
    assert_eq!((view.stage, view.goal), (Stage::Prove, Some(Goal::Password)));
    let refused = browser.go(&mut world, &mut state, Step::Goal(Goal::Unlock)).unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("goal"));
}

#[test]
fn steps_cannot_be_skipped() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let (browser, _) = Browser::start(&mut world, &mut state).unwrap();
    for step in [
        Step::Ask(Method::AuthenticatorCode, None),
        Step::Prove("123456".into()),
        Step::Password(NEW_PASSWORD),
    ] {
        assert_eq!(browser.go(&mut world, &mut state, step).unwrap_err().code, Code::FlowStepMismatch);
    }
    browser.go(&mut world, &mut state, Step::Goal(Goal::Password)).unwrap();
    assert_eq!(
        browser.go(&mut world, &mut state, Step::Prove("123456".into())).unwrap_err().code,
        Code::ChallengeMissing
    );
    pass_text(&mut world, &mut state, &browser);
    assert_eq!(
        browser.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).unwrap_err().code,
        Code::FlowStepMismatch
    );
    assert_eq!(
        browser
            .go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER)))
            .unwrap_err()
            .code,
        Code::MethodNotOffered
    );
}

#[test]
fn a_code_is_good_once_in_its_flow_and_its_time() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let (first, _) = world.last_code().unwrap();

    // Another flow of the same account: the code is wrong there.
    let other = begun(&mut world, &mut state);
    other.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let refused = other.go(&mut world, &mut state, Step::Prove(first.clone())).unwrap_err();
    assert_eq!(refused.code, Code::ProofWrong);

    // A new challenge voids the old one.
    world.pass(31 * SECOND);
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let (second, _) = world.last_code().unwrap();
    assert_eq!(browser.go(&mut world, &mut state, Step::Prove(first)).unwrap_err().code, Code::CodeReplaced);

    // Its time: 10 minutes.
    world.pass(10 * MINUTE);
    for _ in 0..2 {
        let refused = browser.go(&mut world, &mut state, Step::Prove(second.clone())).unwrap_err();
        assert_eq!(refused.code, Code::ChallengeExpired);
    }

    // Asked for again it is the same guess, and answered it is none.
    let failed = state.lanes.of(&Lane::Strangers).failed();
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    assert_eq!(state.lanes.of(&Lane::Strangers).failed(), failed);
    let (third, _) = world.last_code().unwrap();
    browser.go(&mut world, &mut state, Step::Prove(third)).expect("is right");
    assert_eq!(state.lanes.of(&Lane::Strangers).failed(), failed - 1);
}

#[test]
fn codes_may_be_typed_with_spaces_and_in_arabic_digits() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some("2025550123"))).unwrap_err();
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some("+1 202-555-0123"))).unwrap();
    let (code, _) = world.last_code().unwrap();
    let arabic: String = code
        .chars()
        .flat_map(|digit| [char::from_u32(0x0660 + digit.to_digit(10).unwrap()).unwrap(), ' '])
        .collect();
    assert!(browser.go(&mut world, &mut state, Step::Prove(arabic)).is_ok());
}

#[test]
fn an_authenticator_code_is_good_once_across_flows() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    pass_authenticator(&mut world, &mut state, &browser);
    let other = begun(&mut world, &mut state);
    other.go(&mut world, &mut state, Step::Ask(Method::AuthenticatorCode, None)).unwrap();
    let code = world.authenticator_code(&state);
    assert_eq!(other.go(&mut world, &mut state, Step::Prove(code)).unwrap_err().code, Code::ProofWrong);
}

#[test]
fn a_flow_lives_fifteen_minutes_and_says_so_afterwards() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    world.pass(15 * MINUTE - 1);
    assert!(browser.go(&mut world, &mut state, Step::View).is_ok());
    world.pass(1);
    assert_eq!(browser.go(&mut world, &mut state, Step::View).unwrap_err().code, Code::FlowExpired);
    world.pass(HOUR);
    assert_eq!(browser.go(&mut world, &mut state, Step::View).unwrap_err().code, Code::FlowMissing);
}

#[test]
fn a_refused_password_tells_which_rules_failed_and_may_be_tried_again() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    pass_text(&mut world, &mut state, &browser);
    pass_authenticator(&mut world, &mut state, &browser);
    let refused = browser.go(&mut world, &mut state, Step::Password("short")).unwrap_err();
    assert_eq!(refused.code, Code::PasswordRefused);
    assert!(!refused.violations.is_empty());
    assert_eq!(browser.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).unwrap().stage, Stage::Done);
}

#[test]
fn the_old_password_may_come_back_on_reset_unless_the_setting_forbids_it() {
    let mut world = World::new();
    for (allowed, expected) in [(true, Ok(Stage::Done)), (false, Err(Code::PasswordRefused))] {
        world.settings.policy.password.may_reuse_on_reset = Some(allowed);
        let mut state = world.registered_person();
        let browser = begun(&mut world, &mut state);
        pass_text(&mut world, &mut state, &browser);
        pass_authenticator(&mut world, &mut state, &browser);
        let result = browser.go(&mut world, &mut state, Step::Password(PASSWORD));
        assert_eq!(result.map(|view| view.stage).map_err(|refusal| refusal.code), expected);
        world.pass(MINUTE);
    }
}

proptest! {
    /// Whatever is done in whatever order, a password is set only behind both gates, and never more than five
    /// wrong codes are taken.
    #[test]
    fn no_order_of_steps_gets_around_the_gates(choices in prop::collection::vec(0_u8..7, 1..60)) {
        let mut world = World::new();
        let mut state = world.registered_person();
        let (browser, _) = Browser::start(&mut world, &mut state).unwrap();
        let (mut right, mut wrong) = (0, 0);
        for choice in choices {
            world.pass(31 * SECOND);
            let step = match choice {
                0 => Step::Goal(Goal::Password),
                1 => Step::Ask(Method::MobilePhoneText, Some(NUMBER)),
                2 => Step::Ask(Method::AuthenticatorCode, None),
                3 => Step::Prove("no code".into()),
                4 => Step::Prove(world.last_code().map(|(code, _)| code).unwrap_or_default()),
                5 => Step::Prove(world.authenticator_code(&state)),
                _ => Step::Password(NEW_PASSWORD),
            };
            let is_proof = matches!(step, Step::Prove(_));
            let is_password = matches!(step, Step::Password(_));
            let result = browser.go(&mut world, &mut state, step);
            match result {
                Ok(_) if is_proof => right += 1,
                Ok(_) if is_password => prop_assert_eq!(right, 2),
                Err(refusal) if refusal.code == Code::ProofWrong => wrong += 1,
                _ => {}
            }
            prop_assert!(right <= 2);
            prop_assert!(wrong < 5);
        }
    }
}

#[test]
fn a_code_goes_to_the_registered_address_and_never_to_one_that_only_compares_as_equal() {
    let mut world = World::new();
    let mut state = world.registered_person();
    for held in &mut state.methods {
        if held.holding.method() == Method::Email {
            held.holding = Holding::Mail("anna@strasse.example".into());
        }
    }
    let browser = begun(&mut world, &mut state);
    let typed = "Anna@stra\u{df}e.example";
    let view = browser.go(&mut world, &mut state, Step::Ask(Method::Email, Some(typed))).unwrap();
    assert_eq!(view.challenge.unwrap().destination.as_deref(), Some(typed), "the page tells what was typed");
    let sent = world.effects.iter().rev().find_map(|effect| match &effect.kind {
        EffectKind::Code(message) => Some((message.destination.clone(), message.deliver)),
        _ => None,
    });
    assert_eq!(sent, Some(("anna@strasse.example".into(), true)));
    let (code, _) = world.last_code().unwrap();
    assert!(browser.go(&mut world, &mut state, Step::Prove(code)).is_ok());
}
