//! Going on with what is being registered, after the page was lost.

use super::*;
use crate::{
    account::testing::{ADDRESS, NUMBER},
    time::{MINUTE, SECOND},
};

#[test]
fn what_waits_for_its_proof_is_told_again_as_it_was_newest_first() {
    let mut portal = Portal::unregistered();
    let ticket = portal.sign_in();
    assert_eq!(portal.info(&ticket).unwrap().proving, []);
    let key = portal.add(&ticket, app()).unwrap();
    portal.world.pass(SECOND);
    let mail = portal.add(&ticket, email(ADDRESS)).unwrap();
    let sent = portal.last_code();
    assert!(key.secret.is_some() && key.otpauth_uri.is_some());
    assert_eq!(portal.info(&ticket).unwrap().proving, [mail.clone(), key.clone()]);

    // The code from before is the one that is good, and so is the entry in the app.
    let left = portal.prove(&ticket, &mail.id, &sent).unwrap().proving;
    assert_eq!(left, [key]);
    let code = portal.code_for(&left[0]);
    assert_eq!(portal.prove(&ticket, &left[0].id, &code).unwrap().proving, [], "a proved key is never told");
}

#[test]
fn it_is_told_in_its_own_session_alone() {
    let mut portal = Portal::unregistered();
    let (own, other) = (portal.sign_in(), portal.sign_in());
    portal.add(&own, app()).unwrap();
    assert_eq!(portal.info(&other).unwrap().proving, []);
    assert_eq!(portal.info(&own).unwrap().proving.len(), 1);
}

#[test]
fn it_is_told_for_as_long_as_it_can_be_proved() {
    let mut portal = Portal::unregistered();
    let ticket = portal.sign_in();
    let added = portal.add(&ticket, phone(NUMBER)).unwrap();
    portal.world.pass(10 * MINUTE - 1);
    assert_eq!(portal.info(&ticket).unwrap().proving, [added]);
    portal.world.pass(1);
    assert_eq!(portal.info(&ticket).unwrap().proving, []);
}

#[test]
fn it_is_told_what_goes_when_it_is_proved() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let old = portal.method_id(Method::Email);
    let replacing = AddMethod { replaces: Some(old.clone()), ..email("other@example.org") };
    portal.add(&ticket, replacing).unwrap();
    assert_eq!(portal.info(&ticket).unwrap().proving[0].replaces, Some(old));
}
