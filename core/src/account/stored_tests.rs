//! Rows that were stored by an earlier version must open. `testdata/row-1.json` is a whole account of schema 1, with
//! one of everything, and one of each kind of effect; `row-2.json` is one of schema 2, which has a kind of challenge, and `row-3.json`
//! is of the same schema and has what the first two have not: every further method ([`super::method_tests`]).
//!
//! When one of these fails, stored rows would not open any more: give what is new a default (`#[serde(default)]`), or
//! raise `AccountState::schema`, bring rows of the old one up when they are read, and add another file.

use serde_json::{Value, json};

use super::{
    AccountState, Command, Effect,
    command::{ResetCommand, SecurityInfoCommand, SessionCommand},
    reply::CookieChange,
    testing::{NUMBER, PASSWORD, World, secret, typed},
};
use crate::{
    api::{
        reset::{AskChallenge, Goal},
        security_info::AddMethod,
    },
    crypto::token::Purpose,
    method::Method,
    time::MINUTE,
};

const FIRST: &str = include_str!("testdata/row-1.json");
const ROW: &str = include_str!("testdata/row-2.json");
pub(super) const EVERYTHING: &str = include_str!("testdata/row-3.json");

/// An account in the middle of everything, and what it has caused so far.
fn busy() -> (AccountState, Vec<Effect>) {
    let mut world = World::new();
    let mut state = world.registered_person();
    let go = |world: &mut World, state: &mut AccountState, command| {
        let reply = world.decide(state, command).result.ok()?;
        reply.cookies.into_iter().find_map(|cookie| match cookie {
            CookieChange::Set { purpose: Purpose::Flow | Purpose::Session, id, .. } => Some(id),
            _ => None,
        })
    };
    let sign_in =
        |password| Command::Session(SessionCommand::SignIn { password: secret(password), previous: None });
    go(&mut world, &mut state, sign_in("wrong"));
    let ticket = go(&mut world, &mut state, sign_in(PASSWORD)).expect("a session");
    let add = AddMethod { email: Some("another@example.org".into()), ..AddMethod::of(Method::Email) };
    go(&mut world, &mut state, Command::SecurityInfo(ticket, SecurityInfoCommand::Add(add)));
    let flow = go(&mut world, &mut state, Command::Reset(ResetCommand::Start)).expect("a flow");
    let on_flow = [
        ResetCommand::Goal { flow: flow.clone(), goal: Goal::Password },
        ResetCommand::Challenge {
            flow: flow.clone(),
            ask: AskChallenge {
                method: Method::MobilePhoneText,
                destination: Some(NUMBER.into()),
                country: None,
            },
        },
    ];
    for command in on_flow {
        go(&mut world, &mut state, Command::Reset(command));
    }
    for _ in 0..5 {
        let proof = ResetCommand::Proof { flow: flow.clone(), proof: typed("000000") };
        go(&mut world, &mut state, Command::Reset(proof));
    }
    let effects = world.effects.clone();
    (state, effects)
}

/// As it is stored: the account, and the first effect of each kind.
fn stored() -> Value {
    let (state, effects) = busy();
    let kinds = ["code", "notice", "audit"].map(|kind| {
        let effects = effects.iter().map(|effect| serde_json::to_value(effect).expect("can be written"));
        let mut of_kind = effects.filter(|effect| effect["kind"].get(kind).is_some());
        of_kind.next().unwrap_or_else(|| panic!("no effect of the kind {kind}"))
    });
    json!({ "account": state, "effects": kinds })
}

#[test]
fn rows_of_every_schema_open() {
    for (schema, effects, row) in [(1, 3, FIRST), (2, 3, ROW), (2, 5, EVERYTHING)] {
        opens(schema, effects, row);
    }
}

fn opens(schema: u8, count: usize, row: &str) {
    let row: Value = serde_json::from_str(row).unwrap();
    let state: AccountState = serde_json::from_value(row["account"].clone()).unwrap();
    assert_eq!(state.schema, schema);
    assert!(!state.methods.is_empty() && !state.flows.is_empty() && !state.sessions.is_empty());
    let effects: Vec<Effect> = serde_json::from_value(row["effects"].clone()).unwrap();
    assert_eq!(effects.len(), count);
}

/// They came after the rows of the test data, which have none.
#[test]
fn replaced_codes_are_stored_beside_the_newest() {
    let mut world = World::new();
    let mut state = world.registered_person();
    let sign_in = SessionCommand::SignIn { password: secret(PASSWORD), previous: None };
    let reply = world.decide(&mut state, Command::Session(sign_in)).result.unwrap();
    let ticket = reply.cookies.iter().find_map(|cookie| match cookie {
        CookieChange::Set { purpose: Purpose::Session, id, .. } => Some(id.clone()),
        _ => None,
    });
    let ticket = ticket.unwrap();
    let mut add = |address: &str| {
        let add = AddMethod { email: Some(address.into()), ..AddMethod::of(Method::Email) };
        let command = Command::SecurityInfo(ticket.clone(), SecurityInfoCommand::Add(add));
        assert_eq!(world.decide(&mut state, command).result.map(|reply| reply.status), Ok(201));
        world.pass(MINUTE);
        serde_json::to_value(&state.proving[0].challenge).unwrap()
    };
    let (first, second) = (add("another@example.org"), add("another@example.org"));
    let replaced = json!({
        "challenge": first["id"], "hash": first["kind"]["code"]["hash"], "expiresAt": first["expiresAt"],
    });
    let hash = second["kind"]["code"]["hash"].clone();
    assert_eq!(second["kind"], json!({ "code": { "hash": hash, "replaced": [replaced] } }));
    assert!(first["kind"]["code"].get("replaced").is_none());
}

#[test]
fn the_stored_form_does_not_change_unseen() {
    let expected: Value = serde_json::from_str(ROW).unwrap();
    let stored = stored();
    assert!(stored == expected, "{}", serde_json::to_string_pretty(&stored).unwrap());
}
