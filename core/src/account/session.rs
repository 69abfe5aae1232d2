//! Sessions: who is signed in, for how long, and what is asked of them next.

use super::{
    Context, Effects,
    administration::Actor,
    challenge::Challenge,
    command::SessionCommand,
    effect::About,
    eligibility, password_change,
    reply::{Body, CookieChange, Reply},
    second_factor, security_info, sign_in,
    state::{AccountState, Profile, Session},
    stop,
};
use crate::{
    api::{
        reset::ChallengeView,
        session::{AccountView, SessionStage, SessionView},
    },
    audit::{Activity, Outcome},
    crypto::{self, token::Purpose},
    entropy,
    refusal::{Code, Refusal},
    settings::{Policy, Right},
    time::{MINUTE, SECOND, Timestamp},
};

/// How precisely the last use of a session is kept. Less often is enough, and saves writes.
const SEEN_EVERY: i64 = 5 * MINUTE;

/// Decides what is asked of the sessions.
pub fn decide(
    state: &mut AccountState,
    command: SessionCommand,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    match command {
        SessionCommand::SignIn { password, previous } => {
            sign_in::sign_in(state, &password, previous.as_deref(), context, effects)
        }
        SessionCommand::SignInWithPass { pass, previous } => {
            sign_in::with_pass(state, &pass, previous.as_deref(), context, effects)
        }
        SessionCommand::View { ticket } => {
            let index = find(state, &ticket, context)?;
            reply(state, index, context)
        }
        SessionCommand::SignOut { ticket } => {
            let index = find(state, &ticket, context)?;
            Ok(sign_out(state, index, context, effects))
        }
        SessionCommand::SecondFactorChallenge { ticket, method } => {
            second_factor::ask(state, &ticket, method, context, effects)
        }
        SessionCommand::SecondFactor { ticket, proof } => {
            second_factor::give(state, &ticket, &proof, context, effects)
        }
    }
}

/// Whether the holder of a session has a right in the console; one that changes anything takes a recent sign-in.
/// Refuses with `notSignedIn`, `passOnlyRegisters`, `secondFactorRequired`, `secondFactorMissing`, `passwordChangeRequired`,
/// `signInTooOld`, `accountFrozen` or `forbidden`.
pub fn authorize(
    state: &mut AccountState,
    ticket: &str,
    right: Right,
    context: &mut Context<'_>,
) -> Result<Reply, Refusal> {
    let index = find(state, ticket, context)?;
    let session = state.sessions.get(index).ok_or(Code::NotSignedIn)?;
    if session.only_registers() {
        return Err(Code::PassOnlyRegisters.into());
    }
    let next = stage(state, index, context)?;
    if next == SessionStage::SecondFactor {
        return Err(Code::SecondFactorRequired.into());
    }
    if !state.profile.roles.iter().any(|role| role.may(right)) {
        return Err(Code::Forbidden.into());
    }
    // In this order, as a method is registered only once the password is one's own.
    if next == SessionStage::ChangePassword {
        return Err(Code::PasswordChangeRequired.into());
    }
    if !session.second_factor {
        return Err(Code::SecondFactorMissing.into());
    }
    if !right.only_reads() && !security_info::is_recent(session, context) {
        return Err(Code::SignInTooOld.into());
    }
    // Who is not sure of the own account changes nobody else's.
    if !right.only_reads() {
        stop::refuse_if_frozen(state, context.now)?;
    }
    let Profile { username, roles, .. } = state.profile.clone();
    let actor = Actor { account: context.account.to_owned(), username, roles };
    Ok(Reply::ok(Body::Actor(Box::new(actor))))
}

/// The session of a cookie's id, by its index, and notes that it was used. `notSignedIn` when there is none, or
/// the account was disabled since (ASVS 7.4.2).
pub fn find(state: &mut AccountState, ticket: &str, context: &Context<'_>) -> Result<usize, Refusal> {
    let hash = hash(ticket, context);
    let index = state
        .sessions
        .iter()
        .position(|session| crypto::equal(&session.id_hash, &hash))
        .filter(|_| state.profile.enabled && state.is_somebody())
        .ok_or(Code::NotSignedIn)?;
    let session = state.sessions.get_mut(index).ok_or(Code::NotSignedIn)?;
    // A short idle time needs a finer one: else a session could end while it is used.
    let idle = i64::from(context.policy().lifetimes.session_idle_minutes) * MINUTE;
    if context.now.since(session.last_seen_at) >= SEEN_EVERY.min(idle / 6) {
        session.last_seen_at = context.now;
    }
    Ok(index)
}

/// What is asked of the holder of the session with this index next: derived, never stored.
pub fn stage(state: &AccountState, index: usize, context: &Context<'_>) -> Result<SessionStage, Refusal> {
    let policy = context.policy();
    let session = state.sessions.get(index).ok_or(Code::NotSignedIn)?;
    Ok(if session.only_registers() {
        SessionStage::Register
    } else if second_factor::is_owed(state, session, policy) {
        SessionStage::SecondFactor
    } else if state.credential.as_ref().is_some_and(|held| held.must_change) {
        SessionStage::ChangePassword
    } else if session.postponed {
        SessionStage::Ready
    } else if second_factor::is_lacking(state, policy) {
        // Whether or not resets are enabled: without one, there is little that the session may do.
        SessionStage::Register
    } else if !policy.registration_required
        // Whoever may not reset is not asked to register for it.
        || eligibility::in_scope(state, policy).is_err()
    {
        SessionStage::Ready
    } else if eligibility::eligible(state, policy).is_err() {
        SessionStage::Register
    } else if reconfirm_by(state, policy).is_some_and(|by| context.now >= by) {
        SessionStage::Reconfirm
    } else {
        SessionStage::Ready
    })
}

/// When the methods are to be looked over again (reference 1.7: only where registering is required). What was
/// never confirmed is due at once.
#[must_use]
pub fn reconfirm_by(state: &AccountState, policy: &Policy) -> Option<Timestamp> {
    let after = policy.reconfirm_after().filter(|_| policy.registration_required)?;
    Some(state.confirmed_at.map_or(Timestamp::default(), |at| at.plus(after)))
}

/// The session as its browser may see it.
pub fn reply(state: &AccountState, index: usize, context: &Context<'_>) -> Result<Reply, Refusal> {
    let policy = context.policy();
    let session = state.sessions.get(index).ok_or(Code::NotSignedIn)?;
    let next = stage(state, index, context)?;
    let at_second_factor = next == SessionStage::SecondFactor;
    let password_rules = (!at_second_factor)
        .then(|| password_change::rules(context).map(|rules| rules.public()))
        .transpose()?;
    let view = SessionView {
        stage: next,
        account: AccountView {
            username: state.profile.username.clone(),
            display_name: state.profile.display_name.clone(),
            roles: state.profile.roles.clone(),
        },
        methods: if at_second_factor { second_factor::offers(state, policy) } else { Vec::new() },
        challenge: session
            .challenge
            .as_ref()
            .filter(|_| at_second_factor)
            .map(|challenge| masked(state, challenge, context)),
        password_rules,
        registration_only: session.only_registers(),
        authenticated_at: session.authenticated_at,
        expires_at: session.ends_at(policy),
    };
    Ok(Reply::ok(Body::Session(Box::new(view))))
}

/// Gives the session another id, now that more was proved in it (ASVS 7.2.4), and returns its cookie.
pub fn renew(
    state: &mut AccountState,
    index: usize,
    context: &mut Context<'_>,
) -> Result<CookieChange, Refusal> {
    let session = state.sessions.get_mut(index).ok_or(Code::NotSignedIn)?;
    let ticket = entropy::id(context.entropy);
    let before = std::mem::replace(&mut session.id_hash, hash(&ticket, context));
    for proving in state.proving.iter_mut().filter(|proving| proving.session == before) {
        proving.session.clone_from(&session.id_hash);
    }
    let seconds = session.ends_at(&context.settings.policy).since(context.now) / SECOND;
    Ok(CookieChange::Set { purpose: Purpose::Session, id: ticket, seconds })
}

/// Ends the sessions that `stays` does not want, with the methods that were being registered in them.
pub fn keep(state: &mut AccountState, stays: impl Fn(&Session) -> bool) {
    state.sessions.retain(stays);
    let sessions = &state.sessions;
    state.proving.retain(|proving| sessions.iter().any(|session| session.id_hash == proving.session));
}

/// A second factor was taken away, as it was lost or stolen: what it has opened is closed, and its devices are not known
/// any more, nor the resets that were begun on them.
pub fn close_all(state: &mut AccountState) {
    keep(state, |_| false);
    state.devices.clear();
    state.flows.retain(|flow| flow.done || !flow.lane.is_known());
}

/// Ends a session by its own holder.
pub fn sign_out(
    state: &mut AccountState,
    index: usize,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Reply {
    let id = state.sessions.get(index).map(|session| session.id.clone());
    keep(state, |session| Some(&session.id) != id.as_ref());
    let name = &state.profile.username;
    let about = About { actor: name, target: name, ..About::default() };
    effects.audit(Activity::SignedOut, Outcome::Success, about, context);
    Reply::empty().with_cookie(CookieChange::Clear(Purpose::Session))
}

/// The keyed hash of a session's id, bound to the account.
#[must_use]
pub fn hash(ticket: &str, context: &Context<'_>) -> String {
    context.keys.codes.mac_hex(&["session", context.account, ticket])
}

/// A challenge without the number: only a password was given so far.
fn masked(state: &AccountState, challenge: &Challenge, context: &Context<'_>) -> ChallengeView {
    ChallengeView { destination: second_factor::hint(state, challenge.method), ..challenge.view(context) }
}
