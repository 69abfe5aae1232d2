//! The hardware tokens of a person: given by the import, waiting for their first code, activated, taken away.

use super::{
    AccountState, Context, Effects,
    administration::{Actor, AdminCommand},
    challenge::Challenge,
    command::{Command, SecurityInfoCommand},
    effect::{About, CodePurpose},
    method::{Ask, hardware_token::Token},
    registration,
    reply::Reply,
    session,
    state::{Holding, Proving},
    stop,
};
use crate::{
    api::admin::{ActivateToken, TokenView},
    audit::{Activity, Outcome},
    entropy,
    method::Method,
    name,
    refusal::{Code, Refusal},
};

/// What the import asks of an account.
pub enum TokenCommand {
    /// The token is this person's.
    Give(Box<Token>),
    /// It is not, after all: somebody else was faster.
    Withdraw(Box<Token>),
}

/// Decides what the import asks. `actor` is who imports, for the audit log. Answers 201 for a token that is new.
///
/// Refuses with `tooManyMethods`.
pub fn decide(
    state: &mut AccountState,
    actor: &str,
    command: TokenCommand,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    match command {
        TokenCommand::Give(token) => {
            // A file that is brought in anew each night would fill the log with what has not changed.
            if is_there(state, &token) {
                return Ok(Reply::empty());
            }
            let is_new = give(state, *token, context, effects)?;
            audit(Activity::TokenAssigned, actor, state, context, effects);
            Ok(Reply { status: if is_new { 201 } else { 204 }, ..Reply::empty() })
        }
        TokenCommand::Withdraw(token) => {
            forget_waiting(state, |held| held.is(&token));
            audit(Activity::TokenDeleted, actor, state, context, effects);
            Ok(Reply::empty())
        }
    }
}

/// Whether a token is there just as it is given.
fn is_there(state: &AccountState, token: &Token) -> bool {
    let activated = state.methods.iter().filter_map(|held| match &held.holding {
        Holding::HardwareToken(own) => Some(&**own),
        _ => None,
    });
    let waiting = state.tokens.iter();
    activated.chain(waiting).any(|own| own.is(token) && own.shows_what(token) && own.model == token.model)
}

/// Takes a token in. One that is there is brought up to date; when it shows other codes now, it must be activated
/// anew. Returns whether it is new.
fn give(
    state: &mut AccountState,
    token: Token,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<bool, Refusal> {
    let mut activated = None;
    for held in &mut state.methods {
        if let Holding::HardwareToken(own) = &mut held.holding
            && own.is(&token)
        {
            if own.shows_what(&token) {
                own.model = token.model;
                return Ok(false);
            }
            activated = Some(held.id.clone());
        }
    }
    if let Some(id) = &activated {
        registration::take_out(state, id, context, effects)?;
        session::close_all(state);
    }
    let waiting = state.tokens.iter().position(|held| held.is(&token));
    let is_new = activated.is_none() && waiting.is_none();
    if is_new && !state.has_room_for_token() {
        return Err(Code::TooManyMethods.into());
    }
    forget_waiting(state, |held| held.is(&token));
    state.tokens.push(Token { id: entropy::id(context.entropy), ..token });
    Ok(is_new)
}

/// Whether a command would activate a token, by its owner or an administrator, were its codes right. So many of these
/// are taken in a time over all accounts ([`crate::client::MOST_ACTIVATIONS`]).
#[must_use]
pub fn activates(command: &Command, state: &AccountState) -> bool {
    match command {
        Command::Administer { command: AdminCommand::ActivateToken(_), .. } => true,
        Command::SecurityInfo(_, SecurityInfoCommand::Prove { id, .. }) => state
            .proving
            .iter()
            .any(|proving| proving.id == *id && proving.challenge.method == Method::HardwareToken),
        _ => false,
    }
}

/// Activates a token that waits, or finds the clock of an activated one anew, for a person who reads the codes out.
///
/// Refuses with `notFound`, `proofWrong`, `methodNotOffered` and `tooManyMethods`.
pub fn activate(
    state: &mut AccountState,
    wish: &ActivateToken,
    actor: &Actor,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    let serial = name::normalize(&wish.serial);
    let maker = wish.manufacturer.as_ref().map(|maker| name::normalize(maker).unwrap_or_default());
    let is_meant = |token: &Token| {
        let (of, number) = token.key();
        Some(number) == serial && maker.as_ref().is_none_or(|maker| *maker == of)
    };
    let activated = state.methods.iter_mut().find_map(|held| match &mut held.holding {
        Holding::HardwareToken(token) if is_meant(token) => Some(token),
        _ => None,
    });
    if let Some(token) = activated {
        let fits = token.activate(&wish.code, wish.next_code.as_ref(), context);
        let activity = Activity::AdminUpdatedSecurityInfo;
        let outcome = if fits { Outcome::Success } else { Outcome::Failure(Code::ProofWrong.name()) };
        audit_as(activity, outcome, &actor.username, state, context, effects);
        return if fits { Ok(()) } else { Err(Code::ProofWrong.into()) };
    }
    let mut token: Token =
        state.tokens.iter().find(|token| is_meant(token)).cloned().ok_or(Code::NotFound)?;
    if !token.activate(&wish.code, wish.next_code.as_ref(), context) {
        let outcome = Outcome::Failure(Code::ProofWrong.name());
        let activity = Activity::AdminRegisteredSecurityInfo;
        audit_as(activity, outcome, &actor.username, state, context, effects);
        return Err(Code::ProofWrong.into());
    }
    stop::refuse_if_frozen(state, context.now)?;
    let id = token.id.clone();
    let holding = Holding::HardwareToken(Box::new(token));
    registration::refuse_not_offered(state, Method::HardwareToken, context)?;
    registration::refuse_unfit(state, Method::HardwareToken, &holding, None)?;
    let ask = Ask {
        purpose: CodePurpose::Register,
        subject: &id,
        method: Method::HardwareToken,
        to: None,
        genuine: true,
        held: &[],
        before: None,
        may_stop: false,
    };
    let proving = Proving {
        challenge: Challenge::new(&ask, context),
        id,
        session: String::new(),
        label: String::new(),
        holding,
        replaces: None,
    };
    registration::register(state, proving, Some(&actor.username), context, effects);
    Ok(())
}

/// Takes a token away that waits. `notFound` when there is none with this id.
pub fn remove(
    state: &mut AccountState,
    id: &str,
    actor: &Actor,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    if !state.tokens.iter().any(|token| token.id == id) {
        return Err(Code::NotFound.into());
    }
    forget_waiting(state, |token| token.id == id);
    audit(Activity::TokenDeleted, &actor.username, state, context, effects);
    Ok(())
}

/// Drops tokens that wait, with what was begun to activate them.
pub fn forget_waiting(state: &mut AccountState, gone: impl Fn(&Token) -> bool) {
    state.tokens.retain(|token| !gone(token));
    state.proving.retain(|proving| !matches!(&proving.holding, Holding::HardwareToken(token) if gone(token)));
}

/// Every token, those that wait last.
#[must_use]
pub fn views(state: &AccountState) -> Vec<TokenView> {
    let activated = state.methods.iter().filter_map(|held| match &held.holding {
        Holding::HardwareToken(token) => Some(view(token, &held.id, true)),
        _ => None,
    });
    activated.chain(state.tokens.iter().map(|token| view(token, &token.id, false))).collect()
}

fn view(token: &Token, id: &str, activated: bool) -> TokenView {
    TokenView {
        id: id.to_owned(),
        manufacturer: token.manufacturer.clone(),
        serial: token.serial.clone(),
        model: token.model.clone(),
        activated,
    }
}

fn audit(
    activity: Activity,
    actor: &str,
    state: &AccountState,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    audit_as(activity, Outcome::Success, actor, state, context, effects);
}

fn audit_as(
    activity: Activity,
    outcome: Outcome,
    actor: &str,
    state: &AccountState,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let target = &state.profile.username;
    let about = About { actor, target, method: Some(Method::HardwareToken), support_code: None };
    effects.audit(activity, outcome, about, context);
}
