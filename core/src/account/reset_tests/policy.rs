//! A method that is registered, and that the policy has taken away since (reference 1.2).

use super::*;

/// Gates of the authenticator and of the mail, which are registered besides the number.
fn pass_the_rest(world: &mut World, state: &mut AccountState, browser: &Browser) -> ResetView {
    pass_authenticator(world, state, browser);
    browser.go(world, state, Step::Ask(Method::Email, Some(ADDRESS))).expect("sends");
    let (code, _) = world.last_code().expect("a code");
    browser.go(world, state, Step::Prove(code)).expect("is right")
}

fn offered(view: &ResetView) -> Vec<Method> {
    view.methods.iter().map(|offer| offer.method).collect()
}

#[test]
fn what_was_taken_away_is_not_offered_and_what_is_left_gets_through() {
    for disclosure in [Disclosure::Private, Disclosure::Helpful] {
        let mut world = World::new();
        let mut state = world.registered_person();
        world.settings.policy.disclosure = disclosure;
        world.settings.policy.methods = vec![Method::AuthenticatorCode, Method::Email];
        let browser = begun(&mut world, &mut state);
        let view = browser.go(&mut world, &mut state, Step::View).unwrap();
        assert_eq!(offered(&view), [Method::AuthenticatorCode, Method::Email], "{disclosure:?}");
        let refusal =
            browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (Code::MethodNotOffered, Some("method")));
        assert!(world.last_code().is_none(), "nothing is sent");
        assert_eq!(pass_the_rest(&mut world, &mut state, &browser).stage, Stage::Password);
        let set = browser.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).unwrap();
        assert_eq!(set.stage, Stage::Done);
    }
}

#[test]
fn what_is_left_must_be_as_many_as_a_reset_asks_for() {
    use Method::{
        AuthenticatorCode, AuthenticatorNotification, Email, MobilePhoneCall, Passkey, RecoveryCode,
    };
    // Whether what is registered (the app, the number, the address) is enough when the policy has these alone.
    for (methods, required, enough) in [
        (vec![Passkey, RecoveryCode], 1, false),
        (vec![Passkey, Email], 1, true),
        (vec![Passkey, Email], 2, false),
        (vec![AuthenticatorNotification, AuthenticatorCode, RecoveryCode], 2, false),
        (vec![AuthenticatorCode, Email], 2, true),
        (vec![MobilePhoneCall, Email], 2, true),
    ] {
        let mut world = World::new();
        let mut state = world.registered_person();
        world.settings.policy.methods.clone_from(&methods);
        world.settings.policy.methods_required = required;
        world.settings.policy.disclosure = Disclosure::Helpful;
        let started = Browser::start(&mut world, &mut state).map(drop).map_err(|refusal| refusal.code);
        let expected = if enough { Ok(()) } else { Err(Code::TooFewMethods) };
        assert_eq!(started, expected, "{required} of {methods:?}");
    }
}

#[test]
fn with_too_few_left_no_answer_is_right_until_the_method_is_given_back() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let before = world.settings.policy.methods.clone();
    world.settings.policy.methods = vec![Method::Passkey, Method::Email];
    let browser = begun(&mut world, &mut state);
    browser.go(&mut world, &mut state, Step::Ask(Method::Email, Some(ADDRESS))).unwrap();
    let (code, _) = world.last_code().unwrap();
    let refusal = browser.go(&mut world, &mut state, Step::Prove(code)).unwrap_err();
    assert_eq!(refusal.code, Code::ProofWrong, "in private disclosure it goes through the motions");

    world.settings.policy.methods = before;
    world.pass(HOUR);
    let browser = begun(&mut world, &mut state);
    assert_eq!(
        pass_the_rest(&mut world, &mut state, &browser).stage,
        Stage::Password,
        "it is still registered"
    );
}

#[test]
fn what_is_taken_away_meanwhile_proves_nothing_any_more() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let (code, _) = world.last_code().unwrap();
    world.settings.policy.methods = vec![Method::AuthenticatorCode, Method::Email];
    let refusal = browser.go(&mut world, &mut state, Step::Prove(code)).unwrap_err();
    assert_eq!(refusal.code, Code::ProofWrong);
    assert_eq!(pass_the_rest(&mut world, &mut state, &browser).stage, Stage::Password, "the others do");
}

#[test]
fn what_was_proved_by_a_method_that_is_taken_away_leads_nowhere() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    pass_text(&mut world, &mut state, &browser);
    pass_authenticator(&mut world, &mut state, &browser);
    world.settings.policy.methods = vec![Method::AuthenticatorCode, Method::Email];
    let refusal = browser.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).unwrap_err();
    assert_eq!(refusal.code, Code::FlowStepMismatch);
}
