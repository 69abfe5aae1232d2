//! What administrators do to the account of somebody else. Whoever does it was authorized by the own account before
//! ([`super::session::authorize`]); here it is decided whether the right reaches this one.

use serde::{Deserialize, Serialize};

use super::{
    AccountState, Context, Effects, access_pass,
    effect::About,
    lanes::Lane,
    method,
    notice::{self, Notice},
    registration,
    reply::{Body, Reply},
    session,
    state::Registered,
    stop, tokens,
};
use crate::{
    api::{
        admin::{ActivateToken, BlockView, Blocked, IssuePass, PersonDetails, PersonMethod, PersonView},
        routes::Route,
    },
    audit::{Activity, Outcome},
    json::read,
    method::Method,
    refusal::{Code, Refusal},
    settings::{Right, Role},
    time::Timestamp,
};

/// Who administers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    /// The key of the own account's row.
    pub account: String,
    /// The user name, for the audit log.
    pub username: String,
    /// The roles.
    pub roles: Vec<Role>,
}

/// What can be asked of somebody else's account.
pub enum AdminCommand {
    /// Show it.
    View,
    /// Remove the method with this id.
    RemoveMethod(String),
    /// Issue a Temporary Access Pass.
    IssuePass(IssuePass),
    /// Take the pass away.
    RemovePass,
    /// Activate a hardware token for the person, or find its clock anew.
    ActivateToken(ActivateToken),
    /// Take a hardware token away that waits for its first code.
    RemoveToken(String),
}

/// The right that a route of the administrators takes; none for every other route. The one table of them.
#[must_use]
pub const fn right(route: Route) -> Option<Right> {
    match route {
        Route::Audit | Route::AuditVerify => Some(Right::ReadAudit),
        Route::PeopleImport => Some(Right::ImportPeople),
        Route::PeopleFind | Route::Person => Some(Right::ReadPeople),
        Route::PersonMethodRemove => Some(Right::RemoveMethod),
        Route::PassIssue | Route::PassRemove => Some(Right::IssuePass),
        Route::TokensImport | Route::TokenActivate | Route::TokenRemove => Some(Right::ImportTokens),
        _ => None,
    }
}

impl AdminCommand {
    /// The command of a request about a person: the first id is the person's.
    pub fn from_request(route: Route, ids: &[&str], body: &[u8]) -> Result<Self, Refusal> {
        let second = || ids.get(1).map(|id| (*id).to_owned()).ok_or_else(|| Refusal::from(Code::NotFound));
        Ok(match route {
            Route::Person => Self::View,
            Route::PersonMethodRemove => Self::RemoveMethod(second()?),
            Route::PassIssue => Self::IssuePass(read(body)?),
            Route::PassRemove => Self::RemovePass,
            Route::TokenActivate => Self::ActivateToken(read(body)?),
            Route::TokenRemove => Self::RemoveToken(second()?),
            _ => return Err(Code::NotFound.into()),
        })
    }

    /// The route that it comes by: [`right`] says what it takes.
    const fn route(&self) -> Route {
        match self {
            Self::View => Route::Person,
            Self::RemoveMethod(_) => Route::PersonMethodRemove,
            Self::IssuePass(_) => Route::PassIssue,
            Self::RemovePass => Route::PassRemove,
            Self::ActivateToken(_) => Route::TokenActivate,
            Self::RemoveToken(_) => Route::TokenRemove,
        }
    }
}

/// Decides what an administrator asks of this account, which belongs to somebody.
///
/// Refuses with `forbidden`, and as the command itself does.
pub fn decide(
    state: &mut AccountState,
    actor: &Actor,
    command: AdminCommand,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let right = right(command.route()).ok_or(Code::Forbidden)?;
    refuse_out_of_reach(state, actor, right, context)?;
    match command {
        AdminCommand::View => Ok(Reply::ok(Body::Person(Box::new(details(state, context))))),
        AdminCommand::RemoveMethod(id) => {
            let method = registration::take_out(state, &id, context, effects)?;
            if method.is_second_factor() {
                session::close_all(state);
            }
            audit(Activity::AdminDeletedSecurityInfo, Some(method), actor, state, context, effects);
            Ok(Reply::empty())
        }
        AdminCommand::IssuePass(wish) => {
            // It would be good for nothing, and over before anything can be registered.
            stop::refuse_if_frozen(state, context.now)?;
            let issued = access_pass::issue(state, &wish, context)?;
            state.passes.clear();
            access_pass::end_sessions(state);
            let notice = Notice::PassIssued { starts_at: issued.starts_at, expires_at: issued.expires_at };
            notice::notify(state, notice, None, context, effects);
            audit(Activity::AdminIssuedPass, None, actor, state, context, effects);
            Ok(Reply::created(Body::PassIssued(Box::new(issued))))
        }
        AdminCommand::RemovePass => {
            state.pass.as_ref().ok_or(Code::NotFound)?;
            access_pass::withdraw(state);
            audit(Activity::AdminDeletedPass, None, actor, state, context, effects);
            Ok(Reply::empty())
        }
        AdminCommand::ActivateToken(wish) => {
            tokens::activate(state, &wish, actor, context, effects)?;
            Ok(Reply::ok(Body::Person(Box::new(details(state, context)))))
        }
        AdminCommand::RemoveToken(id) => {
            tokens::remove(state, &id, actor, context, effects)?;
            Ok(Reply::empty())
        }
    }
}

/// Refuses what the roles do not reach: nobody acts on the own account (reference 1.8), and the helpdesk on nobody
/// with a role. Looking is not acting.
fn refuse_out_of_reach(
    state: &AccountState,
    actor: &Actor,
    right: Right,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let of_role = |role: &Role| {
        role.may(right)
            && (right.only_reads()
                || (role.reaches(&state.profile.roles) && actor.account != context.account))
    };
    if actor.roles.iter().any(of_role) { Ok(()) } else { Err(Code::Forbidden.into()) }
}

/// Records an event that an administrator made.
fn audit(
    activity: Activity,
    method: Option<Method>,
    actor: &Actor,
    state: &AccountState,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let about = About { actor: &actor.username, target: &state.profile.username, method, support_code: None };
    effects.audit(activity, Outcome::Success, about, context);
}

/// Everything that the helpdesk needs to help, and nothing that it could use.
fn details(state: &AccountState, context: &Context<'_>) -> PersonDetails {
    PersonDetails {
        person: PersonView {
            id: context.account.to_owned(),
            username: state.profile.username.clone(),
            display_name: state.profile.display_name.clone(),
            roles: state.profile.roles.clone(),
            enabled: state.profile.enabled,
        },
        methods: state.methods.iter().map(person_method).collect(),
        tokens: tokens::views(state),
        pass: state.pass.as_ref().map(access_pass::AccessPass::view),
        blocks: blocks(state, context.now),
        frozen_until: stop::frozen_until(state, context.now),
    }
}

fn person_method(held: &Registered) -> PersonMethod {
    let method = held.holding.method();
    PersonMethod {
        id: held.id.clone(),
        method,
        label: held.label.clone(),
        hint: method::of(method).describe(&held.holding).masked,
        registered_at: held.registered_at,
        last_used_at: held.last_used_at,
        default: held.default,
    }
}

/// What is blocked now, in each lane.
fn blocks(state: &AccountState, now: Timestamp) -> Vec<BlockView> {
    let mut blocks = Vec::new();
    let mut add = |what, method, lane: &Lane, until: Option<Timestamp>| {
        if let Some(until) = until {
            blocks.push(BlockView { what, method, known_device: lane.is_known(), until });
        }
    };
    for lane in state.lanes.each() {
        add(Blocked::Reset, None, &lane, state.lanes.blocked_until(&lane, now));
        for method in Method::ALL {
            add(Blocked::Reset, Some(*method), &lane, state.lanes.method_blocked_until(&lane, *method, now));
        }
    }
    for (what, locks) in [(Blocked::SignIn, &state.sign_in), (Blocked::TemporaryAccessPass, &state.passes)] {
        for lane in locks.each() {
            add(what, None, &lane, locks.get(&lane).and_then(|lock| lock.locked_until(now)));
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The front asks for the right of a route, and the account for that of a command.
    #[test]
    fn a_command_takes_the_right_of_the_route_that_it_came_by() {
        let mut commands = 0;
        for route in Route::ALL {
            let body = match route {
                Route::PassIssue => "{}",
                Route::TokenActivate => r#"{"serial": "77", "code": "123456"}"#,
                _ => "",
            };
            let Ok(command) = AdminCommand::from_request(*route, &["a11ce", "77"], body.as_bytes()) else {
                continue;
            };
            assert_eq!(command.route(), *route);
            assert!(right(*route).is_some(), "{route:?}");
            commands += 1;
        }
        assert_eq!(commands, 6);
    }
}
