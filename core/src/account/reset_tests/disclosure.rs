//! What a reset tells to whom, before anything is proved.

use super::*;
use crate::{account::method::MadeUp, entropy::Repeatable, settings::Policy};

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
fn whoever_cannot_reset_never_gets_through_even_with_what_is_registered() {
    let mut world = World::new();
    world.settings.policy.enabled = Enablement::None;
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let (code, _) = world.last_code().unwrap();
    let told = world.effects.iter().rev().find_map(|effect| match &effect.kind {
        EffectKind::Code(message) => Some((message.deliver, message.good)),
        _ => None,
    });
    assert_eq!(told, Some((true, false)), "the owner of the number is told that it cannot be done here");
    assert_eq!(browser.go(&mut world, &mut state, Step::Prove(code)).unwrap_err().code, Code::ProofWrong);
    browser.go(&mut world, &mut state, Step::Ask(Method::AuthenticatorCode, None)).unwrap();
    let code = world.authenticator_code(&state);
    assert_eq!(browser.go(&mut world, &mut state, Step::Prove(code)).unwrap_err().code, Code::ProofWrong);
}

/// Reading a row takes the longer, the more is in it: those of nobody hold what those of people do.
#[test]
fn names_that_belong_to_nobody_have_some_of_the_methods_and_keep_them() {
    let mut world = World::new();
    world.settings.policy.methods = Policy::default().methods;
    let has = |account: &str| -> Vec<Method> {
        let of = MadeUp { account, keys: &world.keys, policy: &world.settings.policy };
        let made_up = AccountState::nobody(world.now, &of, &mut Repeatable(1));
        made_up.methods.iter().map(|held| held.holding.method()).collect()
    };
    let names: Vec<String> = (0..400).map(|number| format!("name {number}")).collect();
    let all: Vec<Vec<Method>> = names.iter().map(|name| has(name)).collect();
    let share = |method| all.iter().filter(|has| has.contains(&method)).count() * 100 / all.len();
    assert!((65..=85).contains(&share(Method::Email)), "{} %", share(Method::Email));
    assert!((7..=19).contains(&share(Method::RecoveryCode)), "{} %", share(Method::RecoveryCode));
    assert_eq!(share(Method::SecurityQuestions), 0, "the policy has none");
    assert_eq!(names.iter().map(|name| has(name)).collect::<Vec<_>>(), all, "drawn anew it is the same");
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
