//! Tests of the reset flow: order, single use, disclosure, blocks.

use proptest::prelude::*;

use super::{
    AccountState, Decision,
    command::{Command, ResetCommand},
    effect::EffectKind,
    lanes::Lane,
    reply::{Body, CookieChange},
    testing::{ADDRESS, MAILBOX, NUMBER, PASSWORD, World, secret},
};
use crate::{
    account::notice::Notice,
    api::reset::{AskChallenge, Goal, ResetView, Stage},
    crypto::token::Purpose,
    locale::Locale,
    method::Method,
    refusal::{Code, Refusal},
    settings::{Disclosure, Enablement, Role},
    time::{DAY, HOUR, MINUTE, SECOND},
};

const NEW_PASSWORD: &str = "walnut ferry quartz meadow";

/// A browser in a flow.
struct Browser {
    flow: String,
}

impl Browser {
    fn start(world: &mut World, state: &mut AccountState) -> Result<(Self, ResetView), Refusal> {
        let decision = world.decide(state, Command::Reset(ResetCommand::Start));
        let flow = decision.result.as_ref().ok().and_then(|reply| {
            reply.cookies.iter().find_map(|cookie| match cookie {
                CookieChange::Set { purpose: Purpose::Flow, id, .. } => Some(id.clone()),
                _ => None,
            })
        });
        let view = view(decision)?;
        Ok((Self { flow: flow.expect("a flow cookie") }, view))
    }

    fn go(&self, world: &mut World, state: &mut AccountState, step: Step) -> Result<ResetView, Refusal> {
        let flow = self.flow.clone();
        let command = match step {
            Step::View => ResetCommand::View { flow },
            Step::Goal(goal) => ResetCommand::Goal { flow, goal },
            Step::Ask(method, destination) => ResetCommand::Challenge {
                flow,
                ask: AskChallenge { method, destination: destination.map(str::to_owned), country: None },
            },
            Step::Prove(code) => ResetCommand::Proof { flow, code: secret(&code) },
            Step::Password(password) => ResetCommand::Password { flow, password: secret(password) },
        };
        view(world.decide(state, Command::Reset(command)))
    }
}

enum Step<'a> {
    View,
    Goal(Goal),
    Ask(Method, Option<&'a str>),
    Prove(String),
    Password(&'a str),
}

fn view(decision: Decision) -> Result<ResetView, Refusal> {
    match decision.result?.body {
        Body::Reset(view) => Ok(*view),
        body => panic!("not a reset view: {body:?}"),
    }
}

/// A flow that has chosen its goal.
fn begun(world: &mut World, state: &mut AccountState) -> Browser {
    let (browser, view) = Browser::start(world, state).expect("starts");
    assert_eq!(view.stage, Stage::Goal);
    browser.go(world, state, Step::Goal(Goal::Password)).expect("takes the goal");
    browser
}

/// Passes the gate of the text message.
fn pass_text(world: &mut World, state: &mut AccountState, browser: &Browser) -> ResetView {
    browser.go(world, state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).expect("sends");
    let (code, delivered) = world.last_code().expect("a code");
    assert!(delivered);
    browser.go(world, state, Step::Prove(code)).expect("is right")
}

/// Passes the gate of the authenticator.
fn pass_authenticator(world: &mut World, state: &mut AccountState, browser: &Browser) -> ResetView {
    browser.go(world, state, Step::Ask(Method::AuthenticatorCode, None)).expect("asks");
    let code = world.authenticator_code(state);
    browser.go(world, state, Step::Prove(code)).expect("is right")
}

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
    state.sign_in.failures = 12;
    let (browser, _) = Browser::start(&mut world, &mut state).unwrap();
    browser.go(&mut world, &mut state, Step::Goal(Goal::Unlock)).unwrap();
    pass_text(&mut world, &mut state, &browser);
    let view = pass_authenticator(&mut world, &mut state, &browser);
    assert_eq!(view.stage, Stage::Done);
    assert_eq!(state.sign_in.failures, 0);
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
    assert_eq!(browser.go(&mut world, &mut state, Step::Prove(first)).unwrap_err().code, Code::ProofWrong);

    // Its time: 10 minutes.
    world.pass(10 * MINUTE);
    assert_eq!(
        browser.go(&mut world, &mut state, Step::Prove(second.clone())).unwrap_err().code,
        Code::ChallengeExpired
    );
    assert_eq!(
        browser.go(&mut world, &mut state, Step::Prove(second)).unwrap_err().code,
        Code::ChallengeMissing
    );
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

/// What a stranger sees of an account when typing `destination` and wrong codes until nothing goes on.
fn as_a_stranger_sees_it(world: &mut World, mut state: AccountState) -> Vec<String> {
    let mut seen = Vec::new();
    let mut note = |result: Result<ResetView, Refusal>| {
        let mut text = match result {
            Ok(view) => serde_json::to_value(view).unwrap(),
            Err(refusal) => serde_json::to_value(refusal.into_problem()).unwrap(),
        };
        text["supportCode"] = "random".into();
        seen.push(text.to_string());
    };
    match Browser::start(world, &mut state) {
        Err(refusal) => note(Err(refusal)),
        Ok((browser, view)) => {
            note(Ok(view));
            for step in [
                Step::View,
                Step::Goal(Goal::Password),
                Step::Ask(Method::Email, Some("gues@example.org")),
                Step::Ask(Method::Email, Some("guess@example.org")),
                Step::Prove("11111111".into()),
                Step::Ask(Method::Email, Some("guess@example.org")),
                Step::Ask(Method::AuthenticatorCode, None),
                Step::Prove("222222".into()),
                Step::Ask(Method::MobilePhoneText, Some(NUMBER)),
                Step::Prove("333333".into()),
                Step::Prove("444444".into()),
                Step::Password(NEW_PASSWORD),
                Step::Prove("555555".into()),
                Step::Prove("666666".into()),
                Step::View,
            ] {
                note(browser.go(world, &mut state, step));
            }
        }
    }
    seen
}

#[test]
fn known_and_unknown_names_cannot_be_told_apart_in_private_mode() {
    let unregistered = World::new().person();
    let mut out_of_scope = World::new().registered_person();
    out_of_scope.profile.groups.clear();
    let mut disabled = World::new().registered_person();
    disabled.profile.enabled = false;
    let mut administrator = World::new().registered_person();
    administrator.profile.roles.push(Role::Administrator);
    let expected = {
        let mut world = World::new();
        world.settings.policy.enabled = Enablement::Selected { group: "staff".into() };
        let state = world.registered_person();
        as_a_stranger_sees_it(&mut world, state)
    };
    assert!(expected.iter().any(|line| line.contains("resetBlocked")), "{expected:#?}");
    for (who, state) in [
        ("nobody", World::new().nobody()),
        ("unregistered", unregistered),
        ("out of scope", out_of_scope),
        ("disabled", disabled),
        ("administrator", administrator),
    ] {
        let mut world = World::new();
        world.settings.policy.enabled = Enablement::Selected { group: "staff".into() };
        assert_eq!(as_a_stranger_sees_it(&mut world, state), expected, "{who}");
    }
}

#[test]
fn a_slip_in_a_number_or_address_is_corrected_without_a_pause_and_counts_as_it_did() {
    let mut world = World::new();
    for mut state in [world.registered_person(), world.nobody()] {
        let browser = begun(&mut world, &mut state);
        let mut ask = |world: &mut World, method, to| {
            let asked = browser.go(world, &mut state, Step::Ask(method, Some(to)));
            (asked.map(|_| ()).map_err(|refusal| (refusal.code, refusal.retry_at)), state.lanes.clone())
        };
        ask(&mut world, Method::MobilePhoneText, "+12025550132").0.expect("a slip");
        ask(&mut world, Method::MobilePhoneText, NUMBER).0.expect("the right number at once");
        let too_soon = Err((Code::ResendTooSoon, Some(world.now.plus(30 * SECOND))));
        assert_eq!(
            ask(&mut world, Method::MobilePhoneText, "+1 202 555 0123").0,
            too_soon,
            "the same number"
        );
        ask(&mut world, Method::Email, "anna.privat@example.org").0.expect("a slip");
        ask(&mut world, Method::Email, ADDRESS).0.expect("the right address at once");
        let (same, mut lanes) = ask(&mut world, Method::Email, &ADDRESS.to_uppercase());
        assert_eq!(same, too_soon, "the same address");
        assert_eq!(lanes.of(&Lane::Strangers).failed(), 4, "each is a failed proof until it is answered");
        let (code, _) = world.last_code().unwrap();
        let proved = browser.go(&mut world, &mut state, Step::Prove(code));
        assert_eq!(proved.is_ok(), state.is_somebody());
        assert_eq!(state.lanes.of(&Lane::Strangers).failed(), if state.is_somebody() { 3 } else { 4 });
    }
}

#[test]
fn whoever_cannot_reset_never_gets_through_even_with_what_is_registered() {
    let mut world = World::new();
    world.settings.policy.enabled = Enablement::None;
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let (code, delivered) = world.last_code().unwrap();
    assert!(!delivered, "nothing goes out");
    assert_eq!(browser.go(&mut world, &mut state, Step::Prove(code)).unwrap_err().code, Code::ProofWrong);
    browser.go(&mut world, &mut state, Step::Ask(Method::AuthenticatorCode, None)).unwrap();
    let code = world.authenticator_code(&state);
    assert_eq!(browser.go(&mut world, &mut state, Step::Prove(code)).unwrap_err().code, Code::ProofWrong);
}

#[test]
fn helpful_disclosure_gives_hints_and_reasons() {
    let mut world = World::new();
    world.settings.policy.disclosure = Disclosure::Helpful;
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    let view = browser.go(&mut world, &mut state, Step::View).unwrap();
    let hint =
        view.methods.iter().find(|offer| offer.method == Method::MobilePhoneText).unwrap().hint.clone();
    assert!(hint.unwrap().ends_with("23"));
    let refused =
        browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some("+12025550199")));
    let refused = refused.unwrap_err();
    assert_eq!((refused.code, refused.attempts_left), (Code::DestinationMismatch, Some(4)));

    let mut too_few = world.person();
    let refused = Browser::start(&mut world, &mut too_few).err().unwrap();
    assert_eq!((refused.code, refused.code.sspr_code()), (Code::TooFewMethods, Some("SSPR_0014")));
    assert!(refused.support_code.is_some());
    let mut nobody = world.nobody();
    assert_eq!(Browser::start(&mut world, &mut nobody).err().unwrap().code, Code::AccountUnknown);
}

#[test]
fn five_wrong_codes_block_for_a_day_and_the_person_is_told_once() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let (right, _) = world.last_code().unwrap();
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for left in (1..=4).rev() {
        let refused = browser.go(&mut world, &mut state, Step::Prove(wrong.into())).unwrap_err();
        assert_eq!((refused.code, refused.attempts_left), (Code::ProofWrong, Some(left)));
    }
    let end = world.now.plus(DAY);
    let refused = browser.go(&mut world, &mut state, Step::Prove(wrong.into())).unwrap_err();
    assert_eq!((refused.code, refused.retry_at), (Code::ResetBlocked, Some(end)));
    // The right code does not help any more, nor does a new flow, and the end stays.
    world.pass(HOUR);
    assert_eq!(browser.go(&mut world, &mut state, Step::Prove(right)).unwrap_err().code, Code::FlowExpired);
    let refused = Browser::start(&mut world, &mut state).err().unwrap();
    assert_eq!((refused.code, refused.retry_at), (Code::ResetBlocked, Some(end)));
    let blocked =
        world.notices().into_iter().filter(|(notice, _)| matches!(notice, Notice::ResetBlocked { .. }));
    assert_eq!(blocked.count(), 1);
    world.pass(DAY - HOUR);
    let browser = begun(&mut world, &mut state);
    pass_text(&mut world, &mut state, &browser);
}

#[test]
fn a_known_device_gets_through_while_strangers_are_blocked() {
    let mut world = World::new();
    let mut state = world.registered_person();
    // The owner completes a reset, and the device is known from then on.
    let browser = begun(&mut world, &mut state);
    pass_text(&mut world, &mut state, &browser);
    pass_authenticator(&mut world, &mut state, &browser);
    let done = world.decide(
        &mut state,
        Command::Reset(ResetCommand::Password { flow: browser.flow.clone(), password: secret(NEW_PASSWORD) }),
    );
    let device = done.result.unwrap().cookies.iter().find_map(|cookie| match cookie {
        CookieChange::Set { purpose: Purpose::Device, id, .. } => Some(id.clone()),
        _ => None,
    });
    world.pass(MINUTE);
    // A stranger exhausts the strangers' lane.
    let stranger = begun(&mut world, &mut state);
    stranger.go(&mut world, &mut state, Step::Ask(Method::AuthenticatorCode, None)).unwrap();
    while stranger.go(&mut world, &mut state, Step::Prove("000000".into())).unwrap_err().code
        != Code::ResetBlocked
    {}
    assert_eq!(Browser::start(&mut world, &mut state).err().unwrap().code, Code::ResetBlocked);
    // The owner's device is in a lane of its own.
    world.caller.device_id = device;
    let browser = begun(&mut world, &mut state);
    assert_eq!(pass_text(&mut world, &mut state, &browser).stage, Stage::Prove);
}

#[test]
fn a_stranger_cannot_push_the_owners_flow_out_nor_stop_it_behind_the_gates() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let device = "d".repeat(32);
    let hash = world.keys.codes.mac_hex(&["device", super::testing::ACCOUNT, &device]);
    state.know_device(hash, world.now);
    world.caller.device_id = Some(device);
    let owner = begun(&mut world, &mut state);
    pass_text(&mut world, &mut state, &owner);
    world.caller.device_id = None;
    for _ in 0..40 {
        let _ = Browser::start(&mut world, &mut state);
    }
    assert!(owner.go(&mut world, &mut state, Step::View).is_ok());
    pass_authenticator(&mut world, &mut state, &owner);
    assert_eq!(owner.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).unwrap().stage, Stage::Done);
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
