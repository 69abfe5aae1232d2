//! The second factor of a sign-in: an authenticator app or a text. Never mail (NIST 3.1.3.1).

use super::{
    Context, Effects,
    challenge::{self, Recipient, Verdict},
    effect::CodePurpose,
    lanes::Lane,
    reply::Reply,
    reset, session, sign_in,
    state::{AccountState, Registered, Session},
};
use crate::{
    api::session::{SecondFactorOffer, SessionStage},
    method::Method,
    refusal::{Code, Refusal},
    secret::Secret,
    settings::Policy,
};

/// Whether a sign-in to this account asks for a second factor, if there is one.
#[must_use]
pub fn is_demanded(state: &AccountState, policy: &Policy) -> bool {
    policy.second_factor_required || state.is_administrator()
}

/// Whether the session must give a second factor before anything else.
#[must_use]
pub fn is_owed(state: &AccountState, session: &Session, policy: &Policy) -> bool {
    is_demanded(state, policy) && !session.second_factor && !usable(state, policy).is_empty()
}

/// Whether a second factor is demanded, and none is registered that could be given: one is to be registered.
#[must_use]
pub fn is_lacking(state: &AccountState, policy: &Policy) -> bool {
    is_demanded(state, policy)
        && policy.methods.iter().any(|method| method.is_second_factor())
        && usable(state, policy).is_empty()
}

/// The registered methods that can be the second factor, strongest first.
#[must_use]
pub fn usable(state: &AccountState, policy: &Policy) -> Vec<Method> {
    let mut methods = state.usable_methods(policy);
    methods.retain(|method| method.is_second_factor());
    methods
}

/// The second factors on offer: the person's default, then the strongest first. With masked hints, as so far only a
/// password was given.
#[must_use]
pub fn offers(state: &AccountState, policy: &Policy) -> Vec<SecondFactorOffer> {
    let mut methods = usable(state, policy);
    let default = state.methods.iter().find(|held| held.default).map(|held| held.holding.method());
    methods.sort_by_key(|method| Some(*method) != default);
    methods.into_iter().map(|method| SecondFactorOffer { method, hint: reset::hint(state, method) }).collect()
}

/// Starts a challenge; it replaces the one before.
pub fn ask(
    state: &mut AccountState,
    ticket: &str,
    method: Method,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let index = session::find(state, ticket, context)?;
    let lane = lane(state, index)?;
    sign_in::refuse_if_locked(state, &lane, Some(method), context, effects)?;
    let owed = session::stage(state, index, context)? == SessionStage::SecondFactor;
    if !owed || !usable(state, context.policy()).contains(&method) {
        return Err(Refusal::from(Code::MethodNotOffered).at("method"));
    }
    let challenge = match phone(state).filter(|_| method == Method::MobilePhoneText) {
        None => challenge::ask_authenticator(CodePurpose::SignIn, true, context),
        Some(held) => {
            let number = held.holding.destination().to_owned();
            state.codes_sent.add(&number, context)?;
            let to = Recipient::at(&number);
            challenge::send_code(CodePurpose::SignIn, ticket, method, to, context, effects)
        }
    };
    if let Some(session) = state.sessions.get_mut(index) {
        session.challenge = Some(challenge);
    }
    session::reply(state, index, context)
}

/// Judges an answer. A wrong one counts as a failed sign-in, under the same lock.
pub fn give(
    state: &mut AccountState,
    ticket: &str,
    code: &Secret,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let index = session::find(state, ticket, context)?;
    let session = state.sessions.get_mut(index).ok_or(Code::NotSignedIn)?;
    let method =
        session.challenge.as_ref().map(|challenge| challenge.method).ok_or(Code::ChallengeMissing)?;
    let lane = lane(state, index)?;
    sign_in::refuse_if_locked(state, &lane, Some(method), context, effects)?;
    // The method may have been removed, or its kind switched off, since the challenge began.
    if !usable(state, context.policy()).contains(&method) {
        return Err(Code::ChallengeMissing.into());
    }
    let session = state.sessions.get_mut(index).ok_or(Code::NotSignedIn)?;
    let challenge = session.challenge.as_mut().ok_or(Code::ChallengeMissing)?;
    match challenge.verify(ticket, code, &mut state.methods, context) {
        Verdict::Expired => Err(Code::ChallengeExpired.into()),
        Verdict::Wrong => {
            challenge.failures = challenge.failures.saturating_add(1);
            Err(sign_in::fail(state, Code::ProofWrong, &lane, Some(method), None, context, effects))
        }
        Verdict::Right => {
            session.challenge = None;
            session.second_factor = true;
            session.authenticated_at = context.now;
            let renewed = session::renew(state, index, context)?;
            let device = sign_in::complete(state, &lane, Some(method), context, effects);
            Ok(session::reply(state, index, context)?.with_cookie(renewed).with_cookie(device))
        }
    }
}

/// Whose counters the session uses.
fn lane(state: &AccountState, index: usize) -> Result<Lane, Refusal> {
    Ok(state.sessions.get(index).ok_or(Code::NotSignedIn)?.lane.clone())
}

/// The phone that a code goes to: the default one, else the first.
fn phone(state: &AccountState) -> Option<&Registered> {
    let phones = || state.methods.iter().filter(|held| held.holding.method() == Method::MobilePhoneText);
    phones().find(|held| held.default).or_else(|| phones().next())
}
