//! What administrators do to the account of somebody else, and how far their rights reach.

use super::*;
use crate::{
    account::{
        administration::{Actor, AdminCommand},
        testing::{ACCOUNT, ADDRESS, NUMBER},
    },
    api::admin::{Blocked, IssuePass, PersonDetails},
    time::MINUTE,
};

fn actor(account: &str, roles: &[Role]) -> Actor {
    Actor { account: account.into(), username: "erik@northwind.example".into(), roles: roles.to_vec() }
}

fn administer(portal: &mut Portal, actor: Actor, command: AdminCommand) -> Result<Reply, Refusal> {
    portal.world.decide(&mut portal.state, Command::Administer { actor, command }).result
}

fn details(portal: &mut Portal) -> PersonDetails {
    match administer(portal, actor("ad317", &[Role::Auditor]), AdminCommand::View).unwrap().body {
        Body::Person(details) => *details,
        other => panic!("not a person: {other:?}"),
    }
}

#[test]
fn rights_reach_as_far_as_the_roles_say() {
    use Role::{Administrator, Auditor, Helpdesk};
    // Roles of who acts, roles of the person, whether it may look and whether it may act.
    for (roles, target, looks, acts) in [
        (vec![Administrator], vec![], true, true),
        (vec![Administrator], vec![Administrator], true, true),
        (vec![Helpdesk], vec![], true, true),
        (vec![Helpdesk], vec![Auditor], true, false),
        (vec![Helpdesk], vec![Helpdesk], true, false),
        (vec![Helpdesk], vec![Administrator], true, false),
        (vec![Auditor], vec![], true, false),
        (vec![Auditor, Helpdesk], vec![], true, true),
        (vec![Auditor, Helpdesk], vec![Auditor], true, false),
        (vec![], vec![], false, false),
    ] {
        for own in [false, true] {
            let mut portal = Portal::registered();
            portal.state.profile.roles.clone_from(&target);
            let id = portal.state.methods[0].id.clone();
            let who = || actor(if own { ACCOUNT } else { "ad317" }, &roles);
            let seen = administer(&mut portal, who(), AdminCommand::View);
            assert_eq!(seen.is_ok(), looks, "{roles:?} {target:?}");
            for command in [
                AdminCommand::IssuePass(IssuePass::default()),
                AdminCommand::RemovePass,
                AdminCommand::RemoveMethod(id.clone()),
            ] {
                let done = administer(&mut portal, who(), command);
                assert_eq!(done.is_ok(), acts && !own, "{roles:?} {target:?} {own}");
                if let Err(refusal) = done {
                    assert_eq!(refusal.code, Code::Forbidden);
                }
            }
        }
    }
}

#[test]
fn an_id_that_is_nobodys_is_not_found_and_nothing_is_noted() {
    let world = World::new();
    let mut portal = Portal { state: world.nobody(), world };
    for command in [AdminCommand::View, AdminCommand::IssuePass(IssuePass::default())] {
        let command = Command::Administer { actor: actor("ad317", &[Role::Administrator]), command };
        let decided = portal.world.decide(&mut portal.state, command);
        assert_eq!(decided.result.unwrap_err().code, Code::NotFound);
        assert!(!decided.changed && decided.effects.is_empty());
    }
}

#[test]
fn a_person_is_shown_masked() {
    let mut portal = Portal::registered();
    for number in 0..10 {
        let _ = portal.try_sign_in(&format!("guess {number}"));
    }
    let shown = details(&mut portal);
    assert_eq!(shown.person.id, ACCOUNT);
    assert_eq!(shown.person.username, "anna@northwind.example");
    assert_eq!(shown.methods.len(), 3);
    let text = serde_json::to_string(&shown).unwrap();
    assert!(!text.contains(NUMBER) && !text.contains(ADDRESS), "{text}");
    assert!(shown.methods[1].hint.is_some());
    let [block] = shown.blocks.as_slice() else { panic!("one block: {:?}", shown.blocks) };
    assert_eq!((block.what, block.known_device, block.method), (Blocked::SignIn, false, None));
    assert_eq!(block.until, portal.world.now.plus(MINUTE));
    portal.world.pass(MINUTE);
    assert_eq!(details(&mut portal).blocks, []);
}

#[test]
fn a_method_is_removed_and_the_person_told() {
    let mut portal = Portal::registered();
    let id = portal.method_id(Method::Email);
    let helpdesk = || actor("ad317", &[Role::Helpdesk]);
    let reply = administer(&mut portal, helpdesk(), AdminCommand::RemoveMethod(id.clone())).unwrap();
    assert_eq!(reply.status, 204);
    assert!(!portal.state.holds(Method::Email));
    let told = portal.world.notices();
    assert!(told.iter().any(|(_, to)| to.contains(&ADDRESS.to_owned())), "at the removed address, too");
    assert_eq!(portal.done(Activity::AdminDeletedSecurityInfo), 1);
    assert_eq!(portal.done(Activity::UserDeletedSecurityInfo), 0);
    let again = administer(&mut portal, helpdesk(), AdminCommand::RemoveMethod(id));
    assert_eq!(refused(again), Code::NotFound);
}

#[test]
fn a_change_takes_a_recent_sign_in_and_a_look_does_not() {
    let mut portal = Portal::administrator();
    let ticket = portal.sign_in_fully();
    portal.world.pass(5 * MINUTE);
    for right in [Right::ReadAudit, Right::ReadPeople] {
        let Body::Actor(actor) = portal.authorize(&ticket, right).unwrap().body else { panic!("an actor") };
        assert_eq!((actor.account.as_str(), actor.roles), (ACCOUNT, vec![Role::Administrator]));
    }
    for right in [Right::ImportPeople, Right::IssuePass, Right::RemoveMethod, Right::ImportTokens] {
        assert_eq!(refused(portal.authorize(&ticket, right)), Code::SignInTooOld, "{right:?}");
    }
}
