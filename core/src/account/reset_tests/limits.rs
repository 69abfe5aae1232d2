//! Blocks, pauses and lanes of the reset.

use super::*;

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

/// Else whoever looks on sees that somebody gets through, which nobody does with a name of nobody.
#[test]
fn what_others_do_shows_not_in_the_tries_that_are_left() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let watcher = begun(&mut world, &mut state);
    watcher.go(&mut world, &mut state, Step::Ask(Method::AuthenticatorCode, None)).unwrap();
    let left = |world: &mut World, state: &mut AccountState| {
        watcher.go(world, state, Step::View).unwrap().attempts_left
    };
    let guess = |world: &mut World, state: &mut AccountState| {
        watcher.go(world, state, Step::Prove("no code".into())).unwrap_err().attempts_left
    };
    assert_eq!(guess(&mut world, &mut state), Some(4));
    assert_eq!(guess(&mut world, &mut state), Some(3));
    let owner = begun(&mut world, &mut state);
    owner.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
    let (code, _) = world.last_code().unwrap();
    assert_eq!(guess(&mut world, &mut state), Some(2), "asked");
    assert_eq!(left(&mut world, &mut state), Some(2));
    owner.go(&mut world, &mut state, Step::Prove(code)).unwrap();
    assert_eq!(left(&mut world, &mut state), Some(2), "answered");
    assert_eq!(guess(&mut world, &mut state), Some(1));
}

#[test]
fn what_others_do_shows_not_where_a_method_was_refused_either() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let first = begun(&mut world, &mut state);
    for _ in 0..5 {
        first.go(&mut world, &mut state, Step::Ask(Method::AuthenticatorCode, None)).unwrap();
    }
    let watcher = begun(&mut world, &mut state);
    let refused = watcher.go(&mut world, &mut state, Step::Ask(Method::AuthenticatorCode, None)).unwrap_err();
    assert_eq!(refused.code, Code::MethodBlocked);
    let owner = begun(&mut world, &mut state);
    for to in ["+12025550132", "+12025550133", NUMBER] {
        owner.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(to))).unwrap();
    }
    assert_eq!(watcher.go(&mut world, &mut state, Step::View).unwrap().attempts_left, None);
}

/// A refused method begins nothing; and that it is blocked is audited once (reference 1.6, T7).
#[test]
fn a_flow_counts_once_however_many_methods_refuse() {
    let mut world = World::new();
    world.settings.policy.limits.resets = 2;
    let mut state = world.registered_person();
    let text = || Step::Ask(Method::MobilePhoneText, Some(NUMBER));
    let first = begun(&mut world, &mut state);
    for _ in 0..5 {
        first.go(&mut world, &mut state, text()).unwrap();
        world.pass(30 * SECOND);
    }
    let second = begun(&mut world, &mut state);
    for _ in 0..2 {
        assert_eq!(second.go(&mut world, &mut state, text()).unwrap_err().code, Code::MethodBlocked);
        world.pass(30 * SECOND);
    }
    second.go(&mut world, &mut state, Step::Ask(Method::Email, Some(ADDRESS))).expect("another way");
    let blocks: Vec<_> = world
        .audited()
        .into_iter()
        .filter(|event| event.activity == Activity::BlockedFromReset)
        .map(|event| event.method)
        .collect();
    assert_eq!(blocks, [Some(Method::MobilePhoneText)]);
}

/// Texts are late: whoever asks again has guessed nothing more, be the number registered or not.
#[test]
fn asking_again_for_the_same_number_is_no_further_failure() {
    let mut world = World::new();
    for mut state in [world.registered_person(), world.nobody()] {
        for number in [NUMBER, "+12025550132"] {
            let browser = begun(&mut world, &mut state);
            state.lanes.clear();
            for _ in 0..5 {
                browser
                    .go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(number)))
                    .expect("a new code");
                world.pass(30 * SECOND);
            }
            assert_eq!(state.lanes.of(&Lane::Strangers).failed(), 1);
            // The sixth is one too many by this method; the others are open.
            let more = Step::Ask(Method::MobilePhoneText, Some(number));
            assert_eq!(browser.go(&mut world, &mut state, more).unwrap_err().code, Code::MethodBlocked);
            let refused = browser.go(&mut world, &mut state, Step::Prove("no code".into())).unwrap_err();
            assert_eq!(refused.attempts_left, Some(4), "its first wrong answer takes the place");
        }
    }
}

/// In private disclosure nothing else says that a mistyped number is a try.
#[test]
fn the_last_tries_are_told_to_a_flow_that_has_asked_for_something() {
    let mut world = World::new();
    for mut state in [world.registered_person(), world.nobody()] {
        let browser = begun(&mut world, &mut state);
        let onlooker = begun(&mut world, &mut state);
        let mut left = |world: &mut World, number| {
            let view =
                browser.go(world, &mut state, Step::Ask(Method::MobilePhoneText, Some(number))).unwrap();
            let others = onlooker.go(world, &mut state, Step::View).unwrap().attempts_left;
            (view.attempts_left, others)
        };
        let numbers = ["+12025550132", "+12025550133", "+12025550134", "+12025550135", NUMBER];
        let told: Vec<_> = numbers.iter().map(|number| left(&mut world, number)).collect();
        let expected = [None, None, Some(2), Some(1), Some(0)].map(|left| (left, None));
        assert_eq!(told, expected, "whoever only looks on is told nothing");
    }
}

/// The code of an earlier message is told from a wrong one, and is right no more. A name that belongs to nobody has such
/// codes, too, that nobody gets to know: by chance they are met as often.
#[test]
fn a_code_that_was_asked_for_again_is_refused_and_not_counted() {
    let mut world = World::new();
    for mut state in [world.registered_person(), world.nobody()] {
        let somebody = state.is_somebody();
        let browser = begun(&mut world, &mut state);
        let mut sent = Vec::new();
        for _ in 0..3 {
            browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
            sent.push(world.last_code().unwrap().0);
            world.pass(30 * SECOND);
        }
        let counted = serde_json::to_value(&state.lanes).unwrap();
        for late in [&sent[0], &sent[1], &sent[0]] {
            let refused = browser.go(&mut world, &mut state, Step::Prove(late.clone())).unwrap_err();
            assert_eq!((refused.code, refused.attempts_left), (Code::CodeReplaced, None));
            assert!(refused.support_code.is_some());
        }
        assert_eq!(serde_json::to_value(&state.lanes).unwrap(), counted, "no counter has moved");
        let wrong = browser.go(&mut world, &mut state, Step::Prove("no code".into())).unwrap_err();
        assert_eq!((wrong.code, wrong.attempts_left), (Code::ProofWrong, Some(4)));
        let newest = browser.go(&mut world, &mut state, Step::Prove(sent[2].clone()));
        assert_eq!(newest.is_ok(), somebody, "of nobody not even the newest is right");
    }
}

#[test]
fn a_code_is_known_as_replaced_in_its_place_and_its_time_alone() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    let text = |to| Step::Ask(Method::MobilePhoneText, Some(to));
    let ask = |world: &mut World, state: &mut AccountState, step| {
        browser.go(world, state, step).unwrap();
        world.pass(30 * SECOND);
        world.last_code().unwrap().0
    };
    let prove = |world: &mut World, state: &mut AccountState, code: &str| {
        browser.go(world, state, Step::Prove(code.to_owned())).unwrap_err().code
    };
    let first = ask(&mut world, &mut state, text(NUMBER));
    // Another number, another method, another flow: a code of there is a wrong one here.
    ask(&mut world, &mut state, text("+12025550132"));
    assert_eq!(prove(&mut world, &mut state, &first), Code::ProofWrong);
    ask(&mut world, &mut state, Step::Ask(Method::Email, Some(ADDRESS)));
    assert_eq!(prove(&mut world, &mut state, &first), Code::ProofWrong);
    state.lanes.clear();
    let other = begun(&mut world, &mut state);
    other.go(&mut world, &mut state, text(NUMBER)).unwrap();
    let foreign = world.last_code().unwrap().0;
    let old = ask(&mut world, &mut state, text(NUMBER));
    ask(&mut world, &mut state, text(NUMBER));
    assert_eq!(prove(&mut world, &mut state, &foreign), Code::ProofWrong);
    assert_eq!(prove(&mut world, &mut state, &old), Code::CodeReplaced);
    // Its own lifetime, and not that of the one in its place.
    world.pass(9 * MINUTE);
    assert_eq!(prove(&mut world, &mut state, &old), Code::ProofWrong);
}

#[test]
fn no_more_than_four_replaced_codes_are_known() {
    let mut world = World::new();
    world.settings.policy.limits.gate = 9;
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    let mut sent = Vec::new();
    for _ in 0..6 {
        browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).unwrap();
        sent.push(world.last_code().unwrap().0);
        world.pass(30 * SECOND);
    }
    let codes = sent.iter().map(|code| {
        browser.go(&mut world, &mut state, Step::Prove(code.clone())).map_err(|refused| refused.code).err()
    });
    let codes: Vec<_> = codes.collect();
    let replaced = Some(Code::CodeReplaced);
    assert_eq!(codes, [Some(Code::ProofWrong), replaced, replaced, replaced, replaced, None]);
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
    assert_eq!(stranger.go(&mut world, &mut state, Step::View).unwrap_err().code, Code::ResetBlocked);
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
    let hash = world.keys.codes.mac_hex(&["device", ACCOUNT, &device]);
    state.know_device(hash, world.now);
    // One owner on a device that nobody knows, behind the first gate; one on a known device.
    let abroad = begun(&mut world, &mut state);
    pass_text(&mut world, &mut state, &abroad);
    for _ in 0..40 {
        world.pass(SECOND);
        let (_, view) = Browser::start(&mut world, &mut state).unwrap();
        assert_eq!(view.stage, Stage::Goal, "each gets a flow of its own");
    }
    world.caller.device_id = Some(device);
    let owner = begun(&mut world, &mut state);
    assert!(owner.go(&mut world, &mut state, Step::View).is_ok());
    world.caller.device_id = None;
    pass_authenticator(&mut world, &mut state, &abroad);
    for _ in 0..40 {
        world.pass(SECOND);
        Browser::start(&mut world, &mut state).unwrap();
    }
    assert!(owner.go(&mut world, &mut state, Step::View).is_ok());
    assert_eq!(abroad.go(&mut world, &mut state, Step::Password(NEW_PASSWORD)).unwrap().stage, Stage::Done);
}

#[test]
fn whoever_comes_by_an_alias_has_counters_of_their_own() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let exhaust = |world: &mut World, state: &mut AccountState| {
        let stranger = begun(world, state);
        stranger.go(world, state, Step::Ask(Method::AuthenticatorCode, None)).unwrap();
        while stranger.go(world, state, Step::Prove("000000".into())).unwrap_err().code != Code::ResetBlocked
        {
        }
    };
    exhaust(&mut world, &mut state);
    world.caller.name = Some("the key of an alias".into());
    exhaust(&mut world, &mut state);
    world.caller.name = Some(ACCOUNT.into());
    assert_eq!(Browser::start(&mut world, &mut state).err().unwrap().code, Code::ResetBlocked);
}

#[test]
fn two_codes_to_one_address_keep_the_pause_whatever_lies_between() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    let mut ask = |world: &mut World, to| {
        browser.go(world, &mut state, Step::Ask(Method::MobilePhoneText, Some(to))).map_err(|no| no.code)
    };
    assert!(ask(&mut world, NUMBER).is_ok());
    assert!(ask(&mut world, "+12025550188").is_ok(), "a slip is corrected at once");
    assert_eq!(ask(&mut world, NUMBER), Err(Code::ResendTooSoon));
    world.pass(30 * SECOND);
    assert!(ask(&mut world, NUMBER).is_ok());
}

#[test]
fn a_wrong_number_counts_against_its_own_method() {
    let mut world = World::new();
    world.settings.policy.disclosure = Disclosure::Helpful;
    world.settings.policy.limits.failed_proofs = 100;
    let mut state = world.registered_person();
    let browser = begun(&mut world, &mut state);
    browser.go(&mut world, &mut state, Step::Ask(Method::Email, Some(ADDRESS))).unwrap();
    for _ in 0..5 {
        let refusal =
            browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some("+12025550199")));
        assert_eq!(refusal.unwrap_err().code, Code::DestinationMismatch);
        world.pass(30 * SECOND);
    }
    let view = browser.go(&mut world, &mut state, Step::View).unwrap();
    assert_eq!(view.challenge.unwrap().method, Method::Email, "the one that runs goes on");
    assert!(browser.go(&mut world, &mut state, Step::Ask(Method::Email, Some(ADDRESS))).is_ok());
    let refusal = browser.go(&mut world, &mut state, Step::Ask(Method::MobilePhoneText, Some(NUMBER)));
    assert_eq!(refusal.unwrap_err().code, Code::MethodBlocked);
}
