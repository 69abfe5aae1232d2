//! The Temporary Access Pass: issued, used, and what a session that came of it may do.

use super::*;
use crate::{
    account::{
        administration::{Actor, AdminCommand},
        command::ResetCommand,
        notice::Notice,
    },
    api::{
        admin::{Blocked, IssuePass, PassIssued},
        security_info::{ChangeMethod, ChangePassword},
        session::SessionStage,
    },
    time::{DAY, HOUR, MINUTE},
};

/// An administrator of another account.
fn administrator() -> Actor {
    Actor {
        account: "ad317".into(),
        username: "erik@northwind.example".into(),
        roles: vec![Role::Administrator],
    }
}

fn administer(portal: &mut Portal, command: AdminCommand) -> Result<Reply, Refusal> {
    portal.world.decide(&mut portal.state, Command::Administer { actor: administrator(), command }).result
}

fn issue(portal: &mut Portal, wish: IssuePass) -> Result<PassIssued, Refusal> {
    administer(portal, AdminCommand::IssuePass(wish)).map(|reply| match reply.body {
        Body::PassIssued(issued) if reply.status == 201 => *issued,
        other => panic!("not a pass: {other:?}"),
    })
}

/// Issues a pass for an hour.
fn issued(portal: &mut Portal) -> String {
    issue(portal, IssuePass::default()).expect("is issued").pass
}

fn try_pass(portal: &mut Portal, pass: &str) -> Result<Reply, Refusal> {
    portal.session(SessionCommand::SignInWithPass { pass: secret(pass), previous: None })
}

/// Signs in with a pass.
fn with_pass(portal: &mut Portal, pass: &str) -> String {
    let reply = try_pass(portal, pass).expect("the right pass signs in");
    cookie(&reply, Purpose::Session).expect("a session cookie")
}

fn app() -> AddMethod {
    AddMethod::of(Method::AuthenticatorCode)
}

#[test]
fn a_pass_is_what_the_policy_says_and_told_once() {
    let mut portal = Portal::unregistered();
    let now = portal.world.now;
    let first = issue(&mut portal, IssuePass::default()).unwrap();
    assert_eq!(first.pass.len(), 8);
    assert!(first.pass.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
    assert!(!first.pass.contains(['0', '1', 'I', 'L', 'O', 'U']), "{}", first.pass);
    assert_eq!((first.starts_at, first.expires_at, first.one_time), (now, now.plus(HOUR), false));
    let row = serde_json::to_string(&portal.state).unwrap();
    assert!(!row.contains(&first.pass), "only its hash is kept");
    assert!(!format!("{first:?}").contains(&first.pass));

    portal.world.settings.policy.temporary_access_pass.length = 48;
    let second = issue(&mut portal, IssuePass { minutes: Some(480), ..IssuePass::default() }).unwrap();
    assert_eq!((second.pass.len(), second.expires_at), (48, now.plus(8 * HOUR)));
    assert_eq!(refused(try_pass(&mut portal, &first.pass)), Code::SignInFailed, "a new one replaces it");
    with_pass(&mut portal, &second.pass);
    assert_eq!(portal.done(Activity::AdminIssuedPass), 2);
    let told: Vec<_> = portal.world.notices();
    assert!(matches!(told.first(), Some((Notice::PassIssued { .. }, _))), "the person is told");
    let event = portal.world.audited()[0].clone();
    assert_eq!(
        (event.actor.as_str(), event.target.as_str()),
        ("erik@northwind.example", "anna@northwind.example")
    );
}

#[test]
fn what_the_policy_does_not_allow_is_not_issued() {
    let mut portal = Portal::unregistered();
    let minutes = |minutes| IssuePass { minutes: Some(minutes), ..IssuePass::default() };
    for wrong in [0, 59, 481, u32::MAX] {
        let refusal = issue(&mut portal, minutes(wrong)).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::InvalidField, Some("minutes")),
            "{wrong}"
        );
    }
    let starts = |at| IssuePass { starts_at: Some(at), ..IssuePass::default() };
    let far = portal.world.now.plus(30 * DAY + 1);
    assert_eq!(issue(&mut portal, starts(far)).unwrap_err().field.as_deref(), Some("startsAt"));
    let past = portal.world.now.plus(-HOUR);
    assert_eq!(issue(&mut portal, starts(past)).unwrap().starts_at, portal.world.now, "not before now");

    portal.world.settings.policy.temporary_access_pass.one_time = true;
    let wish = IssuePass { one_time: Some(false), ..IssuePass::default() };
    assert!(issue(&mut portal, wish).unwrap().one_time, "the policy forces it");
    let before = issued(&mut portal);
    portal.world.settings.policy.temporary_access_pass.enabled = false;
    assert_eq!(refused(issue(&mut portal, IssuePass::default())), Code::MethodNotOffered);
    assert_eq!(refused(try_pass(&mut portal, &before)), Code::SignInFailed);
}

#[test]
fn a_pass_is_good_from_its_start_to_its_end() {
    let mut portal = Portal::unregistered();
    let start = portal.world.now.plus(DAY);
    let wish = IssuePass { starts_at: Some(start), ..IssuePass::default() };
    let pass = issue(&mut portal, wish).unwrap().pass;
    portal.world.now = start.plus(-1);
    assert_eq!(refused(try_pass(&mut portal, &pass)), Code::SignInFailed);
    portal.world.now = start;
    with_pass(&mut portal, &pass);
    portal.world.now = start.plus(HOUR - 1);
    let ticket = with_pass(&mut portal, &pass);
    assert_eq!(
        portal.view(&ticket).unwrap().expires_at,
        start.plus(HOUR),
        "it lives no longer than the pass"
    );
    portal.world.now = start.plus(HOUR);
    assert_eq!(refused(portal.view(&ticket)), Code::NotSignedIn);
    assert_eq!(refused(try_pass(&mut portal, &pass)), Code::SignInFailed);
    assert!(portal.state.sessions.is_empty());
}

#[test]
fn a_one_time_pass_signs_in_once_for_ten_minutes() {
    let mut portal = Portal::unregistered();
    let wish = IssuePass { one_time: Some(true), ..IssuePass::default() };
    let pass = issue(&mut portal, wish).unwrap().pass;
    assert!(!portal.state.pass.as_ref().unwrap().view().used);
    let reply = try_pass(&mut portal, &pass).unwrap();
    let seconds = reply.cookies.iter().find_map(|change| match change {
        CookieChange::Set { purpose: Purpose::Session, seconds, .. } => Some(*seconds),
        _ => None,
    });
    assert_eq!(seconds, Some(600));
    let ticket = cookie(&reply, Purpose::Session).unwrap();
    assert!(portal.state.pass.as_ref().unwrap().view().used);
    assert_eq!(refused(try_pass(&mut portal, &pass)), Code::SignInFailed);
    portal.world.pass(10 * MINUTE - 1);
    assert!(portal.view(&ticket).is_ok());
    portal.world.pass(1);
    assert_eq!(refused(portal.view(&ticket)), Code::NotSignedIn);
}

#[test]
fn a_pass_is_typed_as_people_type() {
    let mut portal = Portal::unregistered();
    let pass = issued(&mut portal);
    let (first, second) = pass.split_at(4);
    with_pass(&mut portal, &format!(" {}-{} ", first.to_lowercase(), second.to_lowercase()));
    assert_eq!(refused(try_pass(&mut portal, &wrong_code(&pass))), Code::SignInFailed);
    assert_eq!(refused(try_pass(&mut portal, "")), Code::SignInFailed);
    assert_eq!(refused(portal.try_sign_in(&pass)), Code::SignInFailed, "it is no password");
    assert_eq!(refused(try_pass(&mut portal, PASSWORD)), Code::SignInFailed, "nor the other way round");
}

#[test]
fn every_pass_that_is_not_good_is_refused_alike_and_under_a_lock_of_its_own() {
    let without = Portal::unregistered();
    let nobody = {
        let world = World::new();
        Portal { state: world.nobody(), world }
    };
    let (mut used, mut expired, mut future, mut disabled) =
        (Portal::unregistered(), Portal::unregistered(), Portal::unregistered(), Portal::unregistered());
    let once = IssuePass { one_time: Some(true), ..IssuePass::default() };
    let of_used = issue(&mut used, once).unwrap().pass;
    with_pass(&mut used, &of_used);
    let of_expired = issued(&mut expired);
    expired.world.pass(HOUR);
    let later = future.world.now.plus(HOUR);
    let of_future =
        issue(&mut future, IssuePass { starts_at: Some(later), ..IssuePass::default() }).unwrap().pass;
    let of_disabled = issued(&mut disabled);
    disabled.state.profile.enabled = false;
    let cases = [
        (without, "NOPASSAT".to_owned()),
        (nobody, "NOPASSAT".to_owned()),
        (used, of_used),
        (expired, of_expired),
        (future, of_future),
        (disabled, of_disabled),
    ];
    let mut refusals = Vec::new();
    for (mut portal, pass) in cases {
        let refusal = try_pass(&mut portal, &pass).unwrap_err();
        // Nobody keeps the owner of a pass out by wrong passwords, nor by as few wrong passes.
        for number in 0..10 {
            let _ = portal.try_sign_in(&format!("wrong {number}"));
        }
        assert_eq!(refused(portal.try_sign_in(PASSWORD)), Code::SignInLocked);
        for number in 0..99 {
            let refusal = try_pass(&mut portal, &format!("WRONG{number}")).unwrap_err();
            assert_eq!(refusal.code, Code::SignInFailed, "{number}");
        }
        assert_eq!(refused(try_pass(&mut portal, &pass)), Code::SignInLocked);
        if portal.state.is_somebody() {
            // The helpdesk sees both locks.
            let Ok(Reply { body: Body::Person(shown), .. }) = administer(&mut portal, AdminCommand::View)
            else {
                panic!("no person");
            };
            let blocks: Vec<Blocked> = shown.blocks.iter().map(|block| block.what).collect();
            assert_eq!(blocks, [Blocked::SignIn, Blocked::TemporaryAccessPass]);
        }
        refusals.push(refusal);
    }
    assert!(refusals.iter().all(|refusal| *refusal == refusals[0]), "{refusals:?}");
    assert_eq!(refusals[0].code, Code::SignInFailed);
}

#[test]
fn a_session_by_pass_registers_methods() {
    let mut portal = Portal::unregistered();
    portal.world.settings.policy.second_factor_required = true;
    let pass = issued(&mut portal);
    let ticket = with_pass(&mut portal, &pass);
    let view = portal.view(&ticket).unwrap();
    assert_eq!((view.stage, view.registration_only), (SessionStage::Register, true));
    assert!(portal.info(&ticket).unwrap().available.contains(&Method::Email), "it is a second factor here");
    let email = AddMethod { email: Some("other@example.org".into()), ..AddMethod::of(Method::Email) };
    portal.register(&ticket, email);
    portal.register(&ticket, app());
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Register, "to the end");
    assert_eq!(portal.state.methods.len(), 2);
    assert!(portal.info(&ticket).unwrap().pass.is_some_and(|pass| pass.used));
    assert_eq!(portal.done(Activity::SignedInWithPass), 1);
    assert_eq!(portal.done(Activity::SignedIn), 0);
}

#[test]
fn a_session_by_pass_does_nothing_else() {
    let mut portal = Portal::administrator();
    let pass = issued(&mut portal);
    let ticket = with_pass(&mut portal, &pass);
    let id = || portal_id(&portal.state);
    let change =
        ChangePassword { current_password: secret(PASSWORD), new_password: secret("walnut ferry quartz") };
    let replacing = AddMethod { replaces: Some(id()), ..app() };
    let other = "0".repeat(32);
    for command in [
        SecurityInfoCommand::Add(replacing),
        SecurityInfoCommand::Change { id: id(), change: ChangeMethod { default: Some(true), name: None } },
        SecurityInfoCommand::Remove { id: id() },
        SecurityInfoCommand::RemovePass,
        SecurityInfoCommand::Confirm,
        SecurityInfoCommand::Postpone,
        SecurityInfoCommand::ChangePassword(change),
        SecurityInfoCommand::EndSession { id: other },
        SecurityInfoCommand::EndOtherSessions,
    ] {
        assert_eq!(refused(portal.change(&ticket, command)), Code::PassOnlyRegisters);
    }
    for right in [Right::ReadAudit, Right::ReadPeople, Right::ImportPeople, Right::IssuePass] {
        assert_eq!(refused(portal.authorize(&ticket, right)), Code::PassOnlyRegisters);
    }
    assert_eq!(refused(portal.ask(&ticket, Method::AuthenticatorCode)), Code::MethodNotOffered);
    assert!(portal.info(&ticket).is_ok());
    assert!(portal.add(&ticket, app()).is_ok());
    portal.session(SessionCommand::SignOut { ticket }).unwrap();
}

/// The id of the first method.
fn portal_id(state: &AccountState) -> String {
    state.methods[0].id.clone()
}

#[test]
fn a_pass_makes_no_device_known_and_clears_no_counter() {
    let mut portal = Portal::registered();
    let _ = portal.try_sign_in("wrong");
    let pass = issued(&mut portal);
    let reply = try_pass(&mut portal, &pass).unwrap();
    assert_eq!(cookie(&reply, Purpose::Device), None);
    assert!(portal.state.devices.is_empty());
    assert_eq!(portal.failures(), 1);
}

#[test]
fn a_pass_is_no_gate_of_a_reset() {
    let mut portal = Portal::unregistered();
    let pass = issued(&mut portal);
    let reply = portal.world.decide(&mut portal.state, Command::Reset(ResetCommand::Start)).result.unwrap();
    let flow = cookie(&reply, Purpose::Flow).unwrap();
    let proof = ResetCommand::Proof { flow, proof: typed(&pass) };
    assert!(portal.world.decide(&mut portal.state, Command::Reset(proof)).result.is_err());
}

#[test]
fn taking_a_pass_away_ends_what_came_of_it_and_nothing_else() {
    let mut portal = Portal::registered();
    assert_eq!(refused(administer(&mut portal, AdminCommand::RemovePass)), Code::NotFound);
    let own = portal.sign_in();
    let pass = issued(&mut portal);
    let ticket = with_pass(&mut portal, &pass);
    assert_eq!(administer(&mut portal, AdminCommand::RemovePass).unwrap().status, 204);
    assert_eq!(refused(portal.view(&ticket)), Code::NotSignedIn);
    assert_eq!(refused(try_pass(&mut portal, &pass)), Code::SignInFailed);
    assert!(portal.view(&own).is_ok());

    let pass = issued(&mut portal);
    let ticket = with_pass(&mut portal, &pass);
    let info = info(portal.change(&own, SecurityInfoCommand::RemovePass).unwrap());
    assert_eq!(info.pass, None);
    assert_eq!(refused(portal.view(&ticket)), Code::NotSignedIn);
    assert_eq!(refused(portal.change(&own, SecurityInfoCommand::RemovePass)), Code::NotFound);
    assert_eq!((portal.done(Activity::AdminDeletedPass), portal.done(Activity::UserDeletedPass)), (1, 1));
}

/// A pass signs in for hours, and may be what somebody has stolen.
#[test]
fn while_everything_is_frozen_none_is_issued_and_the_helpdesk_sees_until_when() {
    let mut portal = Portal::registered();
    let stop = crate::account::Command::Stop { end_sessions: false };
    portal.world.decide(&mut portal.state, stop).result.unwrap();
    let until = portal.world.now.plus(DAY);
    let refusal = issue(&mut portal, IssuePass::default()).unwrap_err();
    assert_eq!((refusal.code, refusal.retry_at), (Code::AccountFrozen, Some(until)));
    let frozen_until = |portal: &mut Portal| match administer(portal, AdminCommand::View).unwrap().body {
        Body::Person(details) => details.frozen_until,
        other => panic!("not a person: {other:?}"),
    };
    assert_eq!(frozen_until(&mut portal), Some(until));
    portal.world.pass(DAY);
    assert_eq!(frozen_until(&mut portal), None);
    assert!(issue(&mut portal, IssuePass::default()).is_ok());
}

#[test]
fn stopping_and_a_new_password_take_the_pass_away() {
    use crate::account::Command;
    let change = |portal: &mut Portal| {
        let ticket = portal.sign_in();
        let wish = ChangePassword {
            current_password: secret(PASSWORD),
            new_password: secret("walnut ferry quartz meadow"),
        };
        portal.change(&ticket, SecurityInfoCommand::ChangePassword(wish)).unwrap();
    };
    let stop = |portal: &mut Portal| {
        portal.world.decide(&mut portal.state, Command::Stop { end_sessions: false }).result.unwrap();
    };
    let ways: [&dyn Fn(&mut Portal); 2] = [&change, &stop];
    for way in ways {
        let mut portal = Portal::registered();
        let pass = issued(&mut portal);
        let ticket = with_pass(&mut portal, &pass);
        portal.add(&ticket, app()).unwrap();
        way(&mut portal);
        assert_eq!(refused(portal.info(&ticket)), Code::NotSignedIn);
        assert_eq!(refused(try_pass(&mut portal, &pass)), Code::SignInFailed);
        assert!(portal.state.proving.is_empty());
    }
}

#[test]
fn a_pass_does_not_outlive_that_its_owner_gets_a_role() {
    let mut portal = Portal::registered();
    let pass = issued(&mut portal);
    let ticket = with_pass(&mut portal, &pass);
    let put = |portal: &mut Portal, roles: Vec<Role>| {
        let profile = crate::people::Profile { roles, ..portal.state.profile.clone() };
        let person = crate::people::Person {
            profile,
            password: None,
            must_change_password: false,
            registered: Vec::new(),
        };
        portal
            .world
            .decide(&mut portal.state, crate::account::Command::Put(Box::new(person)))
            .result
            .unwrap();
    };
    put(&mut portal, Vec::new());
    assert!(portal.info(&ticket).is_ok(), "brought up to date");
    put(&mut portal, vec![Role::Auditor]);
    assert_eq!(refused(portal.info(&ticket)), Code::NotSignedIn);
    assert_eq!(refused(try_pass(&mut portal, &pass)), Code::SignInFailed);
}
