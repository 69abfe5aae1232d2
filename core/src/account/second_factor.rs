//! The second factor of a sign-in: any method that the table of methods lets serve as one ([`Method::is_second_factor`]).
//! Never mail (NIST 3.1.3.1), what is known, or a list of codes.

use super::{
    Context, Effects,
    challenge::Recipient,
    codes_sent::Count,
    effect::CodePurpose,
    lanes::Lane,
    method::{self, Ask, Judgment, Proof},
    reply::Reply,
    reset, session,
    sign_in::{self, Tried},
    state::{AccountState, Holding, Session},
    stop,
};
use crate::{
    api::session::{SecondFactorOffer, SessionStage},
    method::{Method, Sent},
    refusal::{Code, Refusal},
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
        && Method::ALL.iter().any(|method| method.is_second_factor() && state.allows(*method, policy))
        && !state.usable_methods(policy).into_iter().any(Method::is_second_factor)
}

/// The registered methods that can be the second factor, strongest first. What the policy does not have any more is
/// good until something else is registered: a change of the policy must not make one factor of two.
#[must_use]
pub fn usable(state: &AccountState, policy: &Policy) -> Vec<Method> {
    let mut methods = state.usable_methods(policy);
    methods.retain(|method| method.is_second_factor());
    if methods.is_empty() {
        methods.extend(Method::ALL);
        methods.retain(|method| method.is_second_factor() && state.holds(*method));
    }
    methods
}

/// The second factors on offer: the person's default, then the strongest first. With masked hints, as so far only a
/// password was given.
#[must_use]
pub fn offers(state: &AccountState, policy: &Policy) -> Vec<SecondFactorOffer> {
    let mut methods = usable(state, policy);
    let default = state.methods.iter().find(|held| held.default).map(|held| held.holding.method());
    if let Some(at) = methods.iter().position(|method| Some(*method) == default) {
        let first = methods.remove(at);
        methods.insert(0, first);
    }
    methods.into_iter().map(|method| SecondFactorOffer { method, hint: hint(state, method) }).collect()
}

/// The masked reminder of what is registered, with a mark where an extension is dialled behind the number.
#[must_use]
pub fn hint(state: &AccountState, method: Method) -> Option<String> {
    let has_extension = state.first_held(method).is_some_and(|held| held.holding.extension().is_some());
    reset::hint(state, method).map(|hint| if has_extension { format!("{hint} / •••") } else { hint })
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
    sign_in::refuse_if_locked(state, &lane, Tried::Factor(method), context, effects)?;
    let owed = session::stage(state, index, context)? == SessionStage::SecondFactor;
    if !owed || !usable(state, context.policy()).contains(&method) {
        return Err(Refusal::from(Code::MethodNotOffered).at("method"));
    }
    // A password is behind it: there is nothing that it would have to give way to.
    method::of(method).make_way(state, false, context);
    // Sent to the default one, or else to the first.
    let first = state.first_held(method).map(|held| held.holding.clone()).ok_or(Code::MethodNotOffered)?;
    let to = Recipient::of(&first);
    if let Some(disturbed) = disturbed(method, to.map(|to| to.typed)) {
        state.codes_sent.add(disturbed, Count::Of(&lane), context)?;
    }
    let held: Vec<&Holding> = state.held(method).map(|held| &held.holding).collect();
    let asked = Ask {
        purpose: CodePurpose::SignIn,
        subject: ticket,
        method,
        to,
        genuine: true,
        held: &held,
        before: state.sessions.get(index).and_then(|session| session.challenge.as_ref()),
        may_stop: to.is_some_and(|to| stop::may_bear_code(state, None, to.typed, context.now)),
    };
    let challenge = method::of(method).challenge(&asked, context, effects);
    if let Some(session) = state.sessions.get_mut(index) {
        session.challenge = Some(challenge);
    }
    session::reply(state, index, context)
}

/// Judges an answer. A wrong one counts as a failed sign-in, under the same lock.
pub fn give(
    state: &mut AccountState,
    ticket: &str,
    proof: &Proof,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let index = session::find(state, ticket, context)?;
    let session = state.sessions.get_mut(index).ok_or(Code::NotSignedIn)?;
    let method =
        session.challenge.as_ref().map(|challenge| challenge.method).ok_or(Code::ChallengeMissing)?;
    let lane = lane(state, index)?;
    sign_in::refuse_if_locked(state, &lane, Tried::Factor(method), context, effects)?;
    // The method may have been removed, or its kind switched off, since the challenge began.
    if !usable(state, context.policy()).contains(&method) {
        return Err(Code::ChallengeMissing.into());
    }
    let session = state.sessions.get_mut(index).ok_or(Code::NotSignedIn)?;
    let challenge = session.challenge.as_mut().ok_or(Code::ChallengeMissing)?;
    if challenge.is_over(context.now) {
        return Err(Code::ChallengeExpired.into());
    }
    match method::judge(challenge, proof, ticket, &mut state.methods, context) {
        Judgment::Pending => Err(Code::NotAnsweredYet.into()),
        Judgment::Replaced => Err(Code::CodeReplaced.into()),
        Judgment::Unfit(field) => Err(method::unfit(field)),
        Judgment::Wrong => {
            challenge.failures = challenge.failures.saturating_add(1);
            // What was answered on the phone is answered: another call must be asked for.
            if matches!(proof, Proof::Elsewhere) {
                session.challenge = None;
            } else {
                let held = state.methods.iter().map(|held| &held.holding);
                let held: Vec<&Holding> = held.filter(|held| held.serves().contains(&method)).collect();
                method::of(method).after_failure(challenge, &held, context);
            }
            Err(sign_in::fail(state, Code::ProofWrong, &lane, Tried::Factor(method), None, context, effects))
        }
        Judgment::Right(_) => {
            if let Some(disturbed) = disturbed(method, challenge.destination.as_deref()) {
                state.codes_sent.wanted(disturbed);
            }
            session.challenge = None;
            session.second_factor = true;
            session.authenticated_at = context.now;
            let renewed = session::renew(state, index, context)?;
            let device = sign_in::complete(state, &lane, Some(method), context, effects);
            Ok(session::reply(state, index, context)?.with_cookie(renewed).with_cookie(device))
        }
    }
}

/// What a challenge is counted under, if it disturbs anybody: a number, or a phone that is asked to approve.
fn disturbed(method: Method, destination: Option<&str>) -> Option<&str> {
    destination.or_else(|| (method.sent() == Sent::Push).then(|| method.name()))
}

/// Whose counters the session uses.
fn lane(state: &AccountState, index: usize) -> Result<Lane, Refusal> {
    Ok(state.sessions.get(index).ok_or(Code::NotSignedIn)?.lane.clone())
}
