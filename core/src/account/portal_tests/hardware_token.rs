//! Hardware tokens: given, activated, used, drifting, taken away.

use super::*;
use crate::{
    account::{
        administration::{Actor, AdminCommand},
        command::ResetCommand,
        method::{Proof, hardware_token::Token},
        state::Holding,
        tokens::{self, TokenCommand},
    },
    api::{
        admin::ActivateToken,
        reset::{AskChallenge, Goal},
    },
    crypto::totp::{Hash, Kind, Length, Period},
    time::{DAY, SECOND},
};

/// RFC 6238's seeds.
const SEED: &[u8] = b"12345678901234567890";
const SEED_256: &[u8] = b"12345678901234567890123456789012";
const SHA_256: Kind = Kind { hash: Hash::Sha256, period: Period::Seconds60, length: Length::Digits6 };

fn token_of(serial: &str, seed: &[u8], kind: Kind) -> Token {
    let seed = secret(&crate::encoding::base64(seed));
    Token::new("Maker".into(), serial.into(), "M1".into(), seed, kind)
}

fn token(serial: &str) -> Token {
    token_of(serial, SEED, Kind::APP)
}

fn actor() -> Actor {
    Actor {
        account: "ad317".into(),
        username: "erik@northwind.example".into(),
        roles: vec![Role::Administrator],
    }
}

/// A portal where tokens are a method.
fn portal_with_tokens(mut portal: Portal) -> Portal {
    portal.world.settings.policy.methods.push(Method::HardwareToken);
    portal
}

fn give(portal: &mut Portal, token: Token) -> Result<Reply, Refusal> {
    let command = TokenCommand::Give(Box::new(token));
    let command = Command::Token { actor: "erik@northwind.example".into(), command };
    portal.world.decide(&mut portal.state, command).result
}

fn administer(portal: &mut Portal, command: AdminCommand) -> Result<Reply, Refusal> {
    portal.world.decide(&mut portal.state, Command::Administer { actor: actor(), command }).result
}

fn activate(portal: &mut Portal, serial: &str, code: &str, next: Option<&str>) -> Result<Reply, Refusal> {
    let wish = ActivateToken {
        serial: serial.into(),
        manufacturer: None,
        code: secret(code),
        next_code: next.map(secret),
    };
    administer(portal, AdminCommand::ActivateToken(wish))
}

/// The code of a token whose clock is `drift` steps ahead of the world's.
fn shown(portal: &Portal, kind: Kind, seed: &[u8], drift: i64) -> String {
    kind.code(seed, kind.step(portal.world.now) + drift).expect("after 1970")
}

fn code(portal: &Portal, drift: i64) -> String {
    shown(portal, Kind::APP, SEED, drift)
}

/// Somebody with a token that was activated, whose clock is right.
fn with_token() -> Portal {
    let mut portal = portal_with_tokens(Portal::registered());
    give(&mut portal, token("77")).unwrap();
    let code = code(&portal, 0);
    activate(&mut portal, "77", &code, None).unwrap();
    portal.world.pass(60 * SECOND);
    portal
}

fn held(portal: &Portal) -> &Token {
    let held = portal.state.methods.iter().find_map(|held| match &held.holding {
        Holding::HardwareToken(token) => Some(token.as_ref()),
        _ => None,
    });
    held.expect("an activated token")
}

/// Gives a code as the second factor of a sign-in.
fn second_factor(portal: &mut Portal, code: &str) -> Result<Reply, Refusal> {
    portal.world.settings.policy.second_factor_required = true;
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::HardwareToken)?;
    portal.give(&ticket, code)
}

#[test]
fn a_token_counts_once_its_owner_has_given_a_code_of_it() {
    let mut portal = portal_with_tokens(Portal::unregistered());
    let ticket = portal.sign_in();
    let wish = || AddMethod::of(Method::HardwareToken);
    assert!(!portal.info(&ticket).unwrap().available.contains(&Method::HardwareToken));
    assert_eq!(refused(portal.add(&ticket, wish())), Code::MethodNotOffered);

    assert_eq!(give(&mut portal, token("77")).unwrap().status, 201);
    assert_eq!(give(&mut portal, token("77")).unwrap().status, 204, "the same again is no event");
    let info = portal.info(&ticket).unwrap();
    assert!(info.available.contains(&Method::HardwareToken));
    assert_eq!((info.tokens, info.registered), (vec!["77".to_owned()], 0));

    let added = portal.add(&ticket, wish()).unwrap();
    assert!(added.secret.is_none() && added.otpauth_uri.is_none(), "its seed is nobody's business");
    let right = code(&portal, 0);
    assert_eq!(refused(portal.prove(&ticket, &added.id, &wrong_code(&right))), Code::ProofWrong);
    let info = portal.prove(&ticket, &added.id, &right).unwrap();
    assert_eq!((info.tokens.len(), info.registered), (0, 1));
    assert_eq!(info.methods[0].hint, "Maker 77");
    assert!(!info.available.contains(&Method::HardwareToken));
    assert_eq!(portal.done(Activity::TokenAssigned), 1);
    assert_eq!(portal.done(Activity::UserRegisteredSecurityInfo), 1);
    let row = serde_json::to_string(&info.methods).unwrap();
    assert!(!row.contains(&crate::encoding::base64(SEED)));
}

#[test]
fn where_several_wait_the_serial_number_tells_which() {
    let mut portal = portal_with_tokens(Portal::unregistered());
    give(&mut portal, token("1a")).unwrap();
    give(&mut portal, token_of("2b", SEED_256, SHA_256)).unwrap();
    let ticket = portal.sign_in();
    let wish = |serial: Option<&str>| AddMethod {
        serial: serial.map(str::to_owned),
        ..AddMethod::of(Method::HardwareToken)
    };
    for unclear in [None, Some("3c")] {
        let refusal = portal.add(&ticket, wish(unclear)).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (Code::InvalidField, Some("serial")));
    }
    let added = portal.add(&ticket, wish(Some(" 2B "))).unwrap();
    let code = shown(&portal, SHA_256, SEED_256, 0);
    let info = portal.prove(&ticket, &added.id, &code).unwrap();
    assert_eq!((info.methods[0].hint.as_str(), info.tokens), ("Maker 2b", vec!["1a".to_owned()]));
}

#[test]
fn a_code_is_good_once_everywhere() {
    let mut portal = with_token();
    let code = code(&portal, 0);
    second_factor(&mut portal, &code).expect("the code of now");
    assert_eq!(refused(second_factor(&mut portal, &code)), Code::ProofWrong);
    assert!(portal.state.methods.iter().any(|held| held.last_used_at == Some(portal.world.now)));
}

#[test]
fn the_code_of_its_activation_is_spent() {
    let mut portal = portal_with_tokens(Portal::registered());
    give(&mut portal, token("77")).unwrap();
    let code = code(&portal, 0);
    activate(&mut portal, "77", &code, None).unwrap();
    assert_eq!(refused(second_factor(&mut portal, &code)), Code::ProofWrong);
}

#[test]
fn a_clock_that_drifts_is_followed_but_not_for_ever() {
    for direction in [1_i64, -1] {
        let mut portal = with_token();
        // A step further off each time: followed up to three steps, and one more is within the window.
        for off in 1..=4 {
            portal.world.pass(120 * SECOND);
            let code = code(&portal, direction * off);
            second_factor(&mut portal, &code).unwrap_or_else(|refusal| panic!("{off}: {refusal:?}"));
            assert_eq!(i64::from(held(&portal).drift), direction * off.min(3));
        }
        portal.world.pass(300 * SECOND);
        let far = code(&portal, direction * 5);
        assert_eq!(refused(second_factor(&mut portal, &far)), Code::ProofWrong);

        // With two codes in a row its clock is found anew.
        let (first, second) = (code(&portal, direction * 5 - 1), code(&portal, direction * 5));
        assert_eq!(refused(activate(&mut portal, "77", &second, Some(&first))), Code::ProofWrong);
        activate(&mut portal, "77", &first, Some(&second)).unwrap();
        assert_eq!(portal.done(Activity::AdminUpdatedSecurityInfo), 1);
        portal.world.pass(60 * SECOND);
        let far = code(&portal, direction * 5);
        second_factor(&mut portal, &far).expect("is where it was found");
    }
}

#[test]
fn one_code_may_not_be_two_steps_off() {
    for (off, good) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        let mut portal = with_token();
        portal.world.pass(120 * SECOND);
        let code = code(&portal, off);
        assert_eq!(second_factor(&mut portal, &code).is_ok(), good, "{off}");
    }
}

#[test]
fn activation_finds_a_clock_that_is_far_off_by_two_codes_alone() {
    for (off, good) in [(10_i64, true), (-10, true), (11, false), (-11, false)] {
        let mut portal = portal_with_tokens(Portal::unregistered());
        give(&mut portal, token("77")).unwrap();
        let ticket = portal.sign_in();
        let added = portal.add(&ticket, AddMethod::of(Method::HardwareToken)).unwrap();
        let (first, second) = (code(&portal, off - 1), code(&portal, off));
        assert_eq!(refused(portal.prove(&ticket, &added.id, &second)), Code::ProofWrong);
        let proof = Proof::TwoCodes(secret(&first), secret(&second));
        let proved = portal.change(&ticket, SecurityInfoCommand::Prove { id: added.id, proof });
        assert_eq!(proved.is_ok(), good, "{off}");
        if good {
            assert_eq!(i64::from(held(&portal).drift), off);
        }
    }
}

#[test]
fn two_codes_are_no_answer_to_anything_else() {
    let mut portal = with_token();
    portal.world.settings.policy.second_factor_required = true;
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::HardwareToken).unwrap();
    let proof = Proof::TwoCodes(secret("1"), secret("2"));
    let refusal = portal.session(SessionCommand::SecondFactor { ticket, proof }).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_deref()), (Code::InvalidField, Some("code")));
}

#[test]
fn a_token_passes_a_gate_of_a_reset() {
    let mut portal = with_token();
    let reset =
        |portal: &mut Portal, command| portal.world.decide(&mut portal.state, Command::Reset(command)).result;
    let flow = cookie(&reset(&mut portal, ResetCommand::Start).unwrap(), Purpose::Flow).unwrap();
    reset(&mut portal, ResetCommand::Goal { flow: flow.clone(), goal: Goal::Password }).unwrap();
    let ask = AskChallenge { method: Method::HardwareToken, destination: None, country: None };
    reset(&mut portal, ResetCommand::Challenge { flow: flow.clone(), ask }).unwrap();
    let proof = typed(&code(&portal, 0));
    let reply = reset(&mut portal, ResetCommand::Proof { flow, proof }).unwrap();
    let Body::Reset(view) = reply.body else { panic!("a reset") };
    assert_eq!(view.gate.map(|gate| gate.number), Some(2));
}

#[test]
fn a_name_without_a_token_is_asked_and_fails_alike() {
    let mut refusals = Vec::new();
    let nobody = {
        let mut world = World::new();
        world.settings.policy.methods.push(Method::HardwareToken);
        Portal { state: world.nobody(), world }
    };
    for mut portal in [with_token(), portal_with_tokens(Portal::registered()), nobody] {
        let reset = |portal: &mut Portal, command| {
            portal.world.decide(&mut portal.state, Command::Reset(command)).result
        };
        let flow = cookie(&reset(&mut portal, ResetCommand::Start).unwrap(), Purpose::Flow).unwrap();
        reset(&mut portal, ResetCommand::Goal { flow: flow.clone(), goal: Goal::Password }).unwrap();
        let ask = AskChallenge { method: Method::HardwareToken, destination: None, country: None };
        reset(&mut portal, ResetCommand::Challenge { flow: flow.clone(), ask }).unwrap();
        let refusal = reset(&mut portal, ResetCommand::Proof { flow, proof: typed("000000") }).unwrap_err();
        refusals.push((refusal.code, refusal.attempts_left));
    }
    assert_eq!(refusals, [(Code::ProofWrong, Some(4)); 3]);
}

#[test]
fn there_are_five_apps_and_tokens_at_most() {
    let mut portal = portal_with_tokens(Portal::registered());
    for serial in ["1", "2", "3", "4"] {
        give(&mut portal, token(serial)).unwrap();
    }
    assert_eq!(refused(give(&mut portal, token("5"))), Code::TooManyMethods, "the app counts, too");
    assert_eq!(give(&mut portal, token("4")).unwrap().status, 204, "what is there is brought up to date");

    // Apps may fill the place of tokens that wait.
    let ticket = portal.sign_in();
    for _ in 0..4 {
        portal.register(&ticket, AddMethod::of(Method::AuthenticatorCode));
    }
    let info = portal.info(&ticket).unwrap();
    assert!(!info.available.contains(&Method::HardwareToken));
    let code = code(&portal, 0);
    assert_eq!(refused(activate(&mut portal, "1", &code, None)), Code::TooManyMethods);
    let wish = AddMethod { serial: Some("1".into()), ..AddMethod::of(Method::HardwareToken) };
    assert_eq!(refused(portal.add(&ticket, wish)), Code::TooManyMethods);
}

#[test]
fn the_same_token_again_is_brought_up_to_date() {
    let mut portal = with_token();
    let mut renamed = token(" 77 ");
    renamed.manufacturer = "MAKER".into();
    renamed.model = "M2".into();
    assert_eq!(give(&mut portal, renamed).unwrap().status, 204);
    assert_eq!(held(&portal).model, "M2");
    assert!(portal.state.tokens.is_empty() && held(&portal).last_step.is_some(), "it is active still");

    // One that shows other codes must be activated anew, and what the old one has opened is closed.
    let ticket = portal.sign_in();
    give(&mut portal, token_of("77", SEED_256, SHA_256)).unwrap();
    assert!(!portal.state.holds(Method::HardwareToken));
    assert_eq!(refused(portal.view(&ticket)), Code::NotSignedIn);
    let old = code(&portal, 0);
    assert_eq!(refused(activate(&mut portal, "77", &old, None)), Code::ProofWrong);
    let new = shown(&portal, SHA_256, SEED_256, 0);
    activate(&mut portal, "77", &new, None).unwrap();
}

#[test]
fn what_was_begun_with_a_token_ends_when_it_is_taken_away() {
    let mut portal = portal_with_tokens(Portal::unregistered());
    give(&mut portal, token("77")).unwrap();
    let ticket = portal.sign_in();
    let added = portal.add(&ticket, AddMethod::of(Method::HardwareToken)).unwrap();
    let id = portal.state.tokens[0].id.clone();
    administer(&mut portal, AdminCommand::RemoveToken(id.clone())).unwrap();
    let code = code(&portal, 0);
    assert_eq!(refused(portal.prove(&ticket, &added.id, &code)), Code::ChallengeMissing);
    assert_eq!(refused(administer(&mut portal, AdminCommand::RemoveToken(id))), Code::NotFound);
    assert_eq!(refused(activate(&mut portal, "77", &code, None)), Code::NotFound);
    assert_eq!(portal.done(Activity::TokenDeleted), 1);

    // The same where somebody else has claimed it.
    give(&mut portal, token("77")).unwrap();
    let command = TokenCommand::Withdraw(Box::new(token("77")));
    let command = Command::Token { actor: "erik@northwind.example".into(), command };
    portal.world.decide(&mut portal.state, command).result.unwrap();
    assert!(portal.state.tokens.is_empty());
}

/// A freeze keeps whoever has got in from adding a method, and an administrator may have been talked into it.
#[test]
fn none_is_activated_while_the_account_is_frozen() {
    let mut portal = portal_with_tokens(Portal::registered());
    give(&mut portal, token("77")).unwrap();
    portal.world.decide(&mut portal.state, Command::Stop { end_sessions: false }).result.unwrap();
    let right = code(&portal, 0);
    assert_eq!(refused(activate(&mut portal, "77", &right, None)), Code::AccountFrozen);
    assert_eq!(portal.state.tokens.len(), 1, "it waits on");
    portal.world.pass(DAY);
    let right = code(&portal, 0);
    activate(&mut portal, "77", &right, None).unwrap();
}

#[test]
fn an_administrator_activates_for_somebody_and_it_is_recorded_so() {
    let mut portal = portal_with_tokens(Portal::registered());
    give(&mut portal, token("77")).unwrap();
    let right = code(&portal, 0);
    assert_eq!(refused(activate(&mut portal, "77", &wrong_code(&right), None)), Code::ProofWrong);
    assert!(portal.state.tokens[0].last_step.is_none());
    let reply = activate(&mut portal, "77", &right, None).unwrap();
    let Body::Person(details) = reply.body else { panic!("a person") };
    let [shown] = details.tokens.as_slice() else { panic!("one token") };
    assert!(shown.activated);
    assert_eq!(shown.id, portal.method_id(Method::HardwareToken));
    assert_eq!(details.methods.last().unwrap().hint.as_deref(), Some("••• 77"));
    assert_eq!(portal.done(Activity::AdminRegisteredSecurityInfo), 1);
    assert_eq!(portal.done(Activity::UserRegisteredSecurityInfo), 0);
    assert!(!portal.world.notices().is_empty(), "the person is told");
}

#[test]
fn the_policy_says_whether_tokens_are_a_method() {
    let mut portal = Portal::registered();
    give(&mut portal, token("77")).unwrap();
    let code = code(&portal, 0);
    assert_eq!(refused(activate(&mut portal, "77", &code, None)), Code::MethodNotOffered);
    let ticket = portal.sign_in();
    assert_eq!(refused(portal.add(&ticket, AddMethod::of(Method::HardwareToken))), Code::MethodNotOffered);
}

#[test]
fn an_activation_is_told_from_every_other_proof() {
    let mut portal = portal_with_tokens(Portal::registered());
    give(&mut portal, token("77")).unwrap();
    let ticket = portal.sign_in();
    let own = portal.add(&ticket, added(Method::HardwareToken)).unwrap().id;
    let mail = portal.add(&ticket, email("other@example.org")).unwrap().id;
    let prove = |id: &str| {
        let command = SecurityInfoCommand::Prove { id: id.to_owned(), proof: typed("123456") };
        Command::SecurityInfo(ticket.clone(), command)
    };
    let wish =
        ActivateToken { serial: "77".into(), manufacturer: None, code: secret("123456"), next_code: None };
    let by = |command| Command::Administer { actor: actor(), command };
    for (command, activates) in [
        (prove(&own), true),
        (prove(&mail), false),
        (prove("none"), false),
        (by(AdminCommand::ActivateToken(wish)), true),
        (by(AdminCommand::View), false),
        (Command::Session(SessionCommand::View { ticket: ticket.clone() }), false),
    ] {
        assert_eq!(tokens::activates(&command, &portal.state), activates);
        assert!(command.may_activate_token() || !activates);
    }
}
