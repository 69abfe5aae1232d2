//! The page: what it shows, removing, the default, sessions.

use super::*;
use crate::{
    account::{
        notice::Notice,
        testing::{ADDRESS, MAILBOX},
    },
    api::security_info::{ActivityKind, ChangeMethod},
    settings::Enablement,
    time::{DAY, MINUTE},
};

fn make_default(
    portal: &mut Portal,
    ticket: &str,
    id: &str,
    default: Option<bool>,
) -> Result<Reply, Refusal> {
    let command =
        SecurityInfoCommand::Change { id: id.to_owned(), change: ChangeMethod { default, name: None } };
    portal.change(ticket, command)
}

#[test]
fn the_page_shows_everything_in_full() {
    let mut portal = Portal::registered();
    portal.world.caller.device = "Safari, iPhone".into();
    let other = portal.sign_in();
    portal.world.pass(MINUTE);
    portal.world.caller.device = "Firefox, Linux".into();
    let ticket = portal.sign_in();
    portal.world.pass(6 * MINUTE);
    portal.view(&other).unwrap();

    let info = portal.info(&ticket).unwrap();
    assert_eq!((info.required, info.registered, info.reset_enabled), (2, 3, true));
    let hints: Vec<_> = info.methods.iter().map(|held| held.hint.as_str()).collect();
    assert_eq!(hints, ["", "+1 202-555-0123", ADDRESS]);
    assert_eq!(info.available, portal.world.settings.policy.methods);
    assert_eq!(info.password_changed_at, portal.state.credential.as_ref().map(|held| held.changed_at));
    let sessions: Vec<_> = info.sessions.iter().map(|held| (held.current, held.device.as_str())).collect();
    assert_eq!(
        sessions,
        [(true, "Firefox, Linux"), (false, "Safari, iPhone")],
        "the one that asks comes first"
    );
    assert_eq!(info.activity.len(), 2);
    let whole = serde_json::to_string(&info).unwrap();
    assert!(!whole.contains(&ticket) && !whole.contains(&portal.state.sessions[0].id_hash));

    portal.world.settings.policy.enabled = Enablement::None;
    assert!(!portal.info(&ticket).unwrap().reset_enabled);
}

#[test]
fn a_removed_method_is_gone_and_its_address_is_told() {
    let mut portal = Portal::registered();
    let [other, ticket] = [portal.sign_in(), portal.sign_in()];
    let id = portal.method_id(Method::Email);
    let info = info(portal.change(&ticket, SecurityInfoCommand::Remove { id: id.clone() }).unwrap());
    assert_eq!((info.methods.len(), info.registered), (2, 2));
    let notices = portal.world.notices();
    let both = [ADDRESS.to_owned(), MAILBOX.to_owned()];
    assert!(
        matches!(notices[..], [(Notice::MethodRemoved { method: Method::Email, .. }, to)] if *to == both)
    );
    assert_eq!(portal.done(Activity::UserDeletedSecurityInfo), 1);
    assert_eq!(portal.state.activity[0].kind, ActivityKind::MethodRemoved);
    assert!(portal.view(&other).is_ok(), "other sessions stay");
    assert_eq!(refused(portal.change(&ticket, SecurityInfoCommand::Remove { id })), Code::NotFound);
}

/// Whoever has brought an address in could stop the owner from taking it out again.
#[test]
fn the_code_that_stops_everything_is_not_told_at_an_address_of_less_than_a_day() {
    let mut portal = Portal::registered();
    portal.world.pass(DAY);
    let ticket = portal.sign_in();
    let id = portal.register(&ticket, email("new@example.org"));
    portal.change(&ticket, SecurityInfoCommand::Remove { id }).unwrap();
    let told: Vec<_> = portal
        .world
        .effects
        .iter()
        .filter_map(|effect| match &effect.kind {
            EffectKind::Notice { to, stop: Some(_), without_stop, .. } => {
                Some((to.len(), without_stop.clone()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(told, vec![(3, vec!["new@example.org".to_owned()]); 2], "added, and removed");

    // Where nothing is older it is told there; a number would do.
    let last = |portal: &Portal| {
        portal.world.effects.iter().rev().find_map(|effect| match &effect.kind {
            EffectKind::Notice { to, without_stop, .. } => Some((to.len(), without_stop.len())),
            _ => None,
        })
    };
    portal.state.profile.mail = None;
    portal.state.methods.retain(|held| held.holding.method() != Method::Email);
    let id = portal.register(&ticket, email("other@example.org"));
    assert_eq!(last(&portal), Some((1, 1)));
    portal.change(&ticket, SecurityInfoCommand::Remove { id }).unwrap();
    portal.state.methods.retain(|held| held.holding.method() != Method::MobilePhoneText);
    portal.register(&ticket, email("third@example.org"));
    assert_eq!(last(&portal), Some((1, 0)));
}

#[test]
fn there_is_one_default_as_long_as_there_is_a_method() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let phone = portal.method_id(Method::MobilePhoneText);
    make_default(&mut portal, &ticket, &phone, Some(true)).unwrap();
    assert_eq!(portal.done(Activity::UserChangedDefault), 1);
    let defaults = |portal: &Portal| -> Vec<Method> {
        let held = portal.state.methods.iter().filter(|held| held.default);
        held.map(|held| held.holding.method()).collect()
    };
    assert_eq!(defaults(&portal), [Method::MobilePhoneText]);
    for strongest_left in [Some(Method::AuthenticatorCode), Some(Method::Email), None] {
        let id = portal.state.methods.iter().find(|held| held.default).unwrap().id.clone();
        portal.change(&ticket, SecurityInfoCommand::Remove { id }).unwrap();
        assert_eq!(defaults(&portal), strongest_left.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn only_true_makes_a_default_and_only_of_what_is_there() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let id = portal.method_id(Method::Email);
    for default in [Some(false), None] {
        let refusal = make_default(&mut portal, &ticket, &id, default).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (Code::InvalidField, Some("default")));
    }
    assert_eq!(refused(make_default(&mut portal, &ticket, "none", Some(true))), Code::NotFound);
    assert!(portal.state.methods[0].default);
}

#[test]
fn what_has_a_name_gets_another_and_nothing_else_does() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let (app, phone) =
        (portal.method_id(Method::AuthenticatorCode), portal.method_id(Method::MobilePhoneText));
    let change = |portal: &mut Portal, id: &str, name: &str, default: Option<bool>| {
        let change = ChangeMethod { default, name: Some(name.to_owned()) };
        portal.change(&ticket, SecurityInfoCommand::Change { id: id.to_owned(), change }).map(info)
    };
    let seen = change(&mut portal, &app, " My old phone ", None).unwrap();
    assert_eq!((seen.methods[0].label.as_str(), seen.methods[0].default), ("My old phone", true));
    assert_eq!(portal.done(Activity::UserUpdatedSecurityInfo), 1);
    assert_eq!(portal.done(Activity::UserChangedDefault), 0);
    assert!(portal.world.notices().is_empty(), "no news to anybody but the log");

    // The rules are those for the first name; what is refused changes nothing, not even the default.
    make_default(&mut portal, &ticket, &phone, Some(true)).unwrap();
    for bad in [String::new(), "  ".into(), "x".repeat(41), "a\u{7}b".into()] {
        let refusal = change(&mut portal, &app, &bad, Some(true)).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (Code::InvalidField, Some("name")), "{bad:?}");
    }
    let refusal = change(&mut portal, &phone, "Work", None).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_deref()), (Code::InvalidField, Some("name")));
    assert_eq!(refused(change(&mut portal, "none", "Work", None)), Code::NotFound);
    let seen = portal.info(&ticket).unwrap();
    let left: Vec<_> = seen.methods.iter().map(|held| (held.label.as_str(), held.default)).collect();
    assert_eq!(left, [("My old phone", false), ("", true), ("", false)]);

    let both = change(&mut portal, &app, "My phone", Some(true)).unwrap();
    assert_eq!((both.methods[0].label.as_str(), both.methods[0].default), ("My phone", true));
    portal.world.pass(5 * MINUTE);
    assert_eq!(refused(change(&mut portal, &app, "Later", None)), Code::SignInTooOld);
}

#[test]
fn other_sessions_can_be_ended_one_by_one_or_all() {
    let mut portal = Portal::registered();
    let [one, two, three, mine] = [(); 4].map(|()| portal.sign_in());
    let id = portal.info(&one).unwrap().sessions[0].id.clone();
    let shown = info(portal.change(&mine, SecurityInfoCommand::EndSession { id: id.clone() }).unwrap());
    assert_eq!((shown.sessions.len(), shown.sessions[0].current), (3, true));
    assert_eq!(refused(portal.view(&one)), Code::NotSignedIn);
    assert_eq!(refused(portal.change(&mine, SecurityInfoCommand::EndSession { id })), Code::NotFound);
    assert_eq!(
        (portal.done(Activity::SessionsEnded), portal.state.activity[0].kind),
        (1, ActivityKind::SessionEnded)
    );

    let shown = info(portal.change(&mine, SecurityInfoCommand::EndOtherSessions).unwrap());
    assert_eq!(shown.sessions.len(), 1);
    for ended in [two, three] {
        assert_eq!(refused(portal.view(&ended)), Code::NotSignedIn);
    }
    portal.change(&mine, SecurityInfoCommand::EndOtherSessions).unwrap();
    assert_eq!(portal.done(Activity::SessionsEnded), 2, "nothing was ended the third time");
}

#[test]
fn ending_the_own_session_is_signing_out() {
    let mut portal = Portal::registered();
    let [other, mine] = [portal.sign_in(), portal.sign_in()];
    let id = portal.info(&mine).unwrap().sessions[0].id.clone();
    let reply = portal.change(&mine, SecurityInfoCommand::EndSession { id }).unwrap();
    assert_eq!((reply.status, reply.cookies), (204, vec![CookieChange::Clear(Purpose::Session)]));
    assert_eq!(refused(portal.view(&mine)), Code::NotSignedIn);
    assert!(portal.view(&other).is_ok());
}
