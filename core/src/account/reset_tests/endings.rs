//! What ends a running reset, and what a finished one ends.

use super::*;

#[test]
fn a_running_reset_ends_with_what_it_rests_on() {
    for change in 0..3 {
        let mut world = World::new();
        let mut state = world.registered_person();
        let thief = begun(&mut world, &mut state);
        pass_text(&mut world, &mut state, &thief);
        match change {
            // The owner removes the phone that was stolen.
            0 => {
                let phone = |state: &AccountState| {
                    let of_kind = |held: &&Registered| held.holding.method() == Method::MobilePhoneText;
                    state.methods.iter().find(of_kind).unwrap().id.clone()
                };
                let id = phone(&state);
                remove(&mut world, &mut state, &id);
                assert_eq!(refused(thief.go(&mut world, &mut state, Step::View)), Code::FlowMissing);
            }
            // The owner gets a role with rights: such people pass two gates.
            1 => {
                world.settings.policy.methods_required = 1;
                state.flows[0].required = 1;
                state.profile.roles.push(Role::Administrator);
                let refusal = refused(thief.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)));
                assert_eq!(refusal, Code::FlowStepMismatch);
            }
            // Resets are switched off.
            _ => {
                pass_authenticator(&mut world, &mut state, &thief);
                world.settings.policy.enabled = Enablement::None;
                let refusal = refused(thief.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)));
                assert_eq!(refusal, Code::FlowStepMismatch);
            }
        }
    }
}

#[test]
fn an_unlock_does_not_get_through_once_resets_are_switched_off() {
    let mut world = World::new();
    world.settings.policy.methods_required = 1;
    let mut state = world.registered_person();
    let (browser, _) = Browser::start(&mut world, &mut state).unwrap();
    browser.go(&mut world, &mut state, Step::Goal(Goal::Unlock)).unwrap();
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let (code, _) = world.last_code().unwrap();
    world.settings.policy.enabled = Enablement::None;
    assert_eq!(refused(browser.go(&mut world, &mut state, Step::Prove(code))), Code::ProofWrong);
}

/// That it ended would tell that the name is somebody's.
#[test]
fn a_reset_of_an_account_that_was_disabled_meanwhile_goes_on_and_never_through() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let (code, _) = world.last_code().unwrap();
    for enabled in [false, true] {
        let profile = crate::people::Profile { enabled, ..state.profile.clone() };
        let person = crate::people::Person {
            profile,
            password: None,
            must_change_password: false,
            registered: Vec::new(),
        };
        world.decide(&mut state, Command::Put(Box::new(person))).result.unwrap();
    }
    assert!(browser.go(&mut world, &mut state, Step::View).is_ok());
    assert_eq!(refused(browser.go(&mut world, &mut state, Step::Prove(code))), Code::ProofWrong);
}

fn refused(result: Result<ResetView, Refusal>) -> Code {
    result.expect_err("is refused").code
}

/// Somebody signs in and removes a method.
fn remove(world: &mut World, state: &mut AccountState, id: &str) {
    let sign_in = SessionCommand::SignIn { password: secret(PASSWORD), previous: None };
    let reply = world.decide(state, Command::Session(sign_in)).result.expect("signs in");
    let ticket = reply.cookies.iter().find_map(|cookie| match cookie {
        CookieChange::Set { purpose: Purpose::Session, id, .. } => Some(id.clone()),
        _ => None,
    });
    let removal = SecurityInfoCommand::Remove { id: id.to_owned() };
    world
        .decide(state, Command::SecurityInfo(ticket.expect("a session"), removal))
        .result
        .expect("is removed");
}

#[test]
fn after_a_reset_only_its_own_device_is_known() {
    let mut world = World::new();
    let mut state = world.registered_person();
    state.know_device("a thief's".into(), world.now);
    let browser = begun(&mut world, &mut state);
    pass_text(&mut world, &mut state, &browser);
    pass_authenticator(&mut world, &mut state, &browser);
    browser.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).unwrap();
    assert_eq!(state.devices.len(), 1);
    assert_ne!(state.devices[0].id_hash, "a thief's");
}

/// That it was gone would tell that the name is somebody's.
#[test]
fn a_strangers_reset_goes_on_and_nowhere_when_the_owner_has_got_through() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let stranger = begun(&mut world, &mut state);
    let thief = begun(&mut world, &mut state);
    pass_text(&mut world, &mut state, &thief);
    let owner = begun(&mut world, &mut state);
    pass_authenticator(&mut world, &mut state, &owner);
    owner.go(&mut world, &mut state, Step::Ask(Method::Email, Some(ADDRESS))).unwrap();
    let (code, _) = world.last_code().unwrap();
    owner.go(&mut world, &mut state, Step::Prove(code)).unwrap();
    let done = owner.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).unwrap();
    assert_eq!(done.stage, Stage::Done);
    assert_eq!(owner.go(&mut world, &mut state, Step::View).unwrap().stage, Stage::Done);
    assert_eq!(refused(thief.go(&mut world, &mut state, Step::View)), Code::FlowMissing);
    assert_eq!(stranger.go(&mut world, &mut state, Step::View).unwrap().stage, Stage::Prove);
    world.pass(MINUTE);
    stranger.go(&mut world, &mut state, Step::Ask(Method::Email, Some(ADDRESS))).unwrap();
    let (code, _) = world.last_code().unwrap();
    assert_eq!(refused(stranger.go(&mut world, &mut state, Step::Prove(code))), Code::ProofWrong);
}
