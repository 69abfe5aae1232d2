//! Registering methods: each is proved before it counts.

use super::{
    Context, Effects,
    challenge::{Challenge, Recipient},
    codes_sent::Count,
    device,
    effect::{About, CodePurpose},
    eligibility,
    method::{self, Ask, Begun, Judgment, Proof},
    notice::{self, Notice},
    reply::{Body, Reply},
    session,
    state::{AccountState, Holding, Proving, Registered, Session},
    tokens,
};
use crate::{
    api::{
        reset::ChallengeView,
        security_info::{ActivityKind, AddMethod, MethodAdded, MethodState},
        session::SessionStage,
    },
    audit::{Activity, Outcome},
    crypto::{self, totp},
    entropy,
    method::Method,
    refusal::{Code, Refusal},
};

/// How many methods may be waiting for their proof.
const MOST_PROVING: usize = 3;
/// How many wrong codes end a registration: the method must be added anew.
const MOST_WRONG: u16 = 5;
/// The most characters of a name.
const MOST_LABEL: usize = 40;

/// Begins to register a method: a code is sent, or the key for an app is made. The one that is waiting for its
/// proof already goes, if it is of the same kind. What needs no proof counts at once.
///
/// `index` is the session's. Refuses with `methodNotOffered`, `alreadyRegistered`, `tooManyMethods`, `resendTooSoon`,
/// and as the method itself does.
pub fn add(
    state: &mut AccountState,
    index: usize,
    add: &AddMethod,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let way = method::of(add.method);
    let label = label(add)?;
    refuse_not_offered(state, add.method, context)?;
    // Before anything slow is made of it.
    state.codes_sent.refuse_too_many(Count::Registering, context.now)?;
    let Begun { holding, codes } = way.register(add, state, context)?;
    // What needs no proof is made anew in one step: the one from before goes.
    let before = || state.methods.iter().find(|held| held.holding.serves().contains(&add.method));
    let replaces = match &add.replaces {
        None if !way.needs_proof() => before().map(|held| held.id.clone()),
        given => given.clone(),
    };
    refuse_unfit(state, add.method, &holding, replaces.as_deref())?;

    // The pause is that of one number or address: whoever corrects a slip does not wait for it.
    state.codes_sent.add(holding.destination(), Count::Registering, context)?;
    if state.proving.is_empty() && session::stage(state, index, context)? == SessionStage::Register {
        audit(Activity::UserStartedRegistration, Outcome::Success, None, state, context, effects);
    }

    let session =
        state.sessions.get(index).map(|session| session.id_hash.clone()).ok_or(Code::NotSignedIn)?;
    // The same once more keeps its id: its codes are bound to that, and one that comes late is known as such.
    let again = state.proving.iter().find(|proving| {
        crypto::equal(&proving.session, &session)
            && proving.challenge.is_same(add.method, Some(holding.destination()))
    });
    let id = again.map_or_else(|| entropy::id(context.entropy), |again| again.id.clone());
    let asked = Ask {
        purpose: CodePurpose::Register,
        subject: &id,
        method: add.method,
        to: Recipient::of(&holding),
        genuine: true,
        held: &[&holding],
        before: again.map(|again| &again.challenge),
        may_stop: false,
    };
    let challenge = way.challenge(&asked, context, effects);
    state.proving.retain(|proving| proving.challenge.method != add.method);
    let proving = Proving { id, session, label, holding, replaces, challenge };
    if !way.needs_proof() {
        let added = MethodAdded {
            state: MethodState::Registered,
            challenge: None,
            codes: codes.iter().map(|code| code.expose().to_owned()).collect(),
            ..view(state, &proving, context)
        };
        register(state, proving, None, context, effects);
        return Ok(Reply::created(Body::MethodAdded(Box::new(added))));
    }
    while state.proving.len() >= MOST_PROVING {
        state.proving.remove(0);
    }
    let added = view(state, &proving, context);
    state.proving.push(proving);
    Ok(Reply::created(Body::MethodAdded(Box::new(added))))
}

/// What was added in a session and can still be proved, newest first. Phones drop a page while its person looks
/// into another app for the code: the page goes on with these when it is loaded anew.
///
/// The key of an authenticator app is told again, as nothing else makes the entry that the app has by now any use.
/// It is told to nobody who was not told it before: only within the session (by its secret id) that it was made in,
/// and for no longer than it can be proved. No proved key is ever told.
#[must_use]
pub fn proving(state: &AccountState, session: &Session, context: &Context<'_>) -> Vec<MethodAdded> {
    let of_session = |proving: &&Proving| {
        crypto::equal(&proving.session, &session.id_hash) && context.now < proving.challenge.expires_at
    };
    state.proving.iter().rev().filter(of_session).map(|proving| view(state, proving, context)).collect()
}

/// A method that waits for its proof, as the page of the person who added it sees it.
fn view(state: &AccountState, proving: &Proving, context: &Context<'_>) -> MethodAdded {
    let seed = seed(&proving.holding);
    let issuer = &context.settings.organization.name;
    let uri = |seed: &Vec<u8>| totp::otpauth_uri(seed, issuer, &state.profile.username);
    let challenge = proving.challenge.view(context);
    // A page that was loaded anew asks for the same again: without the extension another phone would ring.
    let dialled = |number: String| method::sent_code::with_extension(&number, proving.holding.extension());
    MethodAdded {
        id: proving.id.clone(),
        state: MethodState::Proving,
        challenge: Some(ChallengeView { destination: challenge.destination.map(dialled), ..challenge }),
        secret: seed.as_ref().map(|seed| totp::seed_text(seed)),
        otpauth_uri: seed.as_ref().map(uri),
        public_key: method::passkey::creation(&proving.challenge, state, context),
        enrolment: proving.challenge.link.clone(),
        codes: Vec::new(),
        replaces: proving.replaces.clone(),
    }
}

/// Judges the proof of a method that was added in the session with this index. When it is right, the method counts
/// from now on, and the one that it replaces is gone in the same step.
///
/// Refuses with `challengeMissing`, `challengeExpired`, `codeReplaced`, `proofWrong`, `notAnsweredYet`, or as [`add`] does when the
/// method has stopped to fit since it was added.
pub fn prove(
    state: &mut AccountState,
    index: usize,
    id: &str,
    proof: &Proof,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    let session =
        state.sessions.get(index).map(|session| session.id_hash.clone()).ok_or(Code::NotSignedIn)?;
    let at = state
        .proving
        .iter()
        .position(|proving| proving.id == id && crypto::equal(&proving.session, &session))
        .ok_or(Code::ChallengeMissing)?;
    let proving = state.proving.get_mut(at).ok_or(Code::ChallengeMissing)?;
    let method = proving.challenge.method;
    if proving.challenge.is_over(context.now) {
        return Err(Code::ChallengeExpired.into());
    }
    let holding = &mut proving.holding;
    match method::of(method).prove(&proving.challenge, proof, &proving.id, &mut [holding], context) {
        Judgment::Pending => return Err(Code::NotAnsweredYet.into()),
        Judgment::Replaced => return Err(Code::CodeReplaced.into()),
        Judgment::Unfit(field) => return Err(method::unfit(field)),
        Judgment::Wrong => {
            // What was answered on the phone is answered: there is no second try.
            let left = if matches!(proof, Proof::Elsewhere) { 0 } else { wrong(&mut proving.challenge) };
            method::of(method).after_failure(&mut proving.challenge, &[], context);
            if left == 0 {
                state.proving.remove(at);
            }
            let outcome = Outcome::Failure(Code::ProofWrong.name());
            audit(Activity::UserRegisteredSecurityInfo, outcome, Some(method), state, context, effects);
            return Err(Refusal::from(Code::ProofWrong).with_attempts_left(left));
        }
        Judgment::Right(_) => {}
    }
    let mut proving = state.proving.remove(at);
    // What was to be replaced may be gone by now.
    proving.replaces.take_if(|replaced| !state.methods.iter().any(|held| held.id == *replaced));
    refuse_not_offered(state, method, context)?;
    refuse_unfit(state, method, &proving.holding, proving.replaces.as_deref())?;
    register(state, proving, None, context, effects);
    if let Some(session) = state.sessions.get_mut(index) {
        session.second_factor |= method.is_second_factor();
    }
    Ok(())
}

/// Takes a proved method in, tells the person and records it. `administrator` is who did it for the person, by name.
pub fn register(
    state: &mut AccountState,
    proving: Proving,
    administrator: Option<&str>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let method = proving.challenge.method;
    let was_enough = is_enough(state, context);
    let replaced = proving.replaces.as_deref().and_then(|id| take(state, id));
    if let Holding::HardwareToken(token) = &proving.holding {
        tokens::forget_waiting(state, |waiting| waiting.is(token));
    }
    state.methods.push(Registered {
        id: proving.id,
        label: proving.label,
        default: method.facts().may_be_default
            && (!state.methods.iter().any(|held| held.default)
                || replaced.as_ref().is_some_and(|held| held.default)),
        holding: proving.holding,
        registered_at: context.now,
        last_used_at: None,
    });

    let added = Notice::MethodAdded { method, at: context.now, device: context.caller.device.clone() };
    notice::notify(state, added, replaced.as_ref(), context, effects);
    let activity = if let Some(replaced) = replaced {
        tell_removed(state, &replaced, context, effects);
        Activity::UserUpdatedSecurityInfo
    } else {
        Activity::UserRegisteredSecurityInfo
    };
    state.remember(ActivityKind::MethodAdded, Some(method), context);
    if let Some(actor) = administrator {
        let about =
            About { actor, target: &state.profile.username, method: Some(method), support_code: None };
        effects.audit(Activity::AdminRegisteredSecurityInfo, Outcome::Success, about, context);
    } else {
        audit(activity, Outcome::Success, Some(method), state, context, effects);
    }

    if !was_enough && is_enough(state, context) {
        state.confirmed_at = Some(context.now);
        audit(Activity::UserRegisteredAllRequired, Outcome::Success, None, state, context, effects);
        if eligibility::in_scope(state, context.policy()).is_ok() {
            audit(Activity::RegisteredForReset, Outcome::Success, None, state, context, effects);
        }
    }
}

/// Removes a registered method, by its owner. `notFound` when there is none with this id.
pub fn remove(
    state: &mut AccountState,
    id: &str,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    let method = take_out(state, id, context, effects)?;
    audit(Activity::UserDeletedSecurityInfo, Outcome::Success, Some(method), state, context, effects);
    Ok(())
}

/// Takes a registered method out, whoever wishes it, and tells the person. `notFound` when there is none with this id.
pub fn take_out(
    state: &mut AccountState,
    id: &str,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Method, Refusal> {
    let removed = take(state, id).ok_or(Code::NotFound)?;
    if removed.default {
        // The strongest that is left: there is always a default where there is a method.
        let next = Method::ALL
            .iter()
            .filter(|kind| kind.facts().may_be_default)
            .find_map(|kind| state.methods.iter().position(|held| held.holding.serves().contains(kind)));
        if let Some(held) = next.and_then(|next| state.methods.get_mut(next)) {
            held.default = true;
        }
    }
    tell_removed(state, &removed, context, effects);
    Ok(removed.holding.method())
}

/// Records an event that the person made to their own account.
pub fn audit(
    activity: Activity,
    outcome: Outcome,
    method: Option<Method>,
    state: &AccountState,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let name = &state.profile.username;
    effects.audit(
        activity,
        outcome,
        About { actor: name, target: name, method, support_code: None },
        context,
    );
}

/// The name that the person gives it: methods without names take none.
fn label(add: &AddMethod) -> Result<String, Refusal> {
    match method::of(add.method).default_label() {
        Some(default) => name(add.method, add.name.as_deref().unwrap_or(default)),
        None => Ok(String::new()),
    }
}

/// The name of a method as it is kept, from what was typed.
///
/// Refuses with `invalidField`, also for a method without a name.
pub fn name(method: Method, typed: &str) -> Result<String, Refusal> {
    if !method.has_name() {
        return Err(Refusal::field(
            "name",
            "nothing: only passkeys, phones and authenticator apps have a name",
        ));
    }
    let name = typed.trim();
    let length = name.chars().count();
    if length == 0 || length > MOST_LABEL || name.contains(char::is_control) {
        return Err(Refusal::field("name", "1 to 40 characters, no control characters"));
    }
    Ok(name.to_owned())
}

/// Refuses a method that this account may not register: when it is added, and again when it is proved.
pub fn refuse_not_offered(
    state: &AccountState,
    method: Method,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    if state.allows(method, context.policy()) {
        Ok(())
    } else {
        Err(Refusal::from(Code::MethodNotOffered).at("method"))
    }
}

/// Refuses what may not be registered: when it is added, and again when it is proved.
pub fn refuse_unfit(
    state: &AccountState,
    method: Method,
    holding: &Holding,
    replaces: Option<&str>,
) -> Result<(), Refusal> {
    let serves = |held: &&Registered| held.holding.serves().contains(&method);
    if let Some(replaced) = replaces
        && !state.methods.iter().filter(serves).any(|held| held.id == replaced)
    {
        return Err(Refusal::field("replaces", "the id of a registered method of the same kind"));
    }
    // Of whatever kind: one phone that counted as two would be one thing that passes two gates (reference 1.2).
    if state.methods.iter().any(|held| held.holding.is_at(holding.destination())) {
        return Err(Refusal::from(Code::AlreadyRegistered).at(method::of(method).field()));
    }
    // WebAuthn level 3, section 7.1, step 26. The browser is told which there are, and need not have listened.
    if let Holding::Passkey(Some(made)) = holding
        && state
            .methods
            .iter()
            .any(|held| matches!(&held.holding, Holding::Passkey(Some(own)) if own.id == made.id))
    {
        return Err(Refusal::from(Code::AlreadyRegistered).at(method::of(method).field()));
    }
    if let Holding::HardwareToken(token) = holding
        && !state.tokens.iter().any(|waiting| waiting.is(token))
    {
        return Err(Refusal::from(Code::MethodNotOffered).at("method"));
    }
    if replaces.is_none() && !state.has_room_for(method) {
        return Err(Code::TooManyMethods.into());
    }
    Ok(())
}

/// Counts a wrong code and returns how many more there may be.
fn wrong(challenge: &mut Challenge) -> u32 {
    challenge.failures = challenge.failures.saturating_add(1);
    MOST_WRONG.saturating_sub(challenge.failures).into()
}

/// Whether as many different methods are registered as a reset asks for.
fn is_enough(state: &AccountState, context: &Context<'_>) -> bool {
    let policy = context.policy();
    let usable = state.usable_methods(policy);
    eligibility::gates_worth(&usable, state, policy) >= usize::from(eligibility::required(state, policy))
}

/// Takes a registered method out.
fn take(state: &mut AccountState, id: &str) -> Option<Registered> {
    let at = state.methods.iter().position(|held| held.id == id)?;
    Some(state.methods.remove(at))
}

/// Tells of a method that was just removed.
fn tell_removed(
    state: &mut AccountState,
    removed: &Registered,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let method = removed.holding.method();
    let notice = Notice::MethodRemoved { method, at: context.now, device: context.caller.device.clone() };
    notice::notify(state, notice, Some(removed), context, effects);
    state.remember(ActivityKind::MethodRemoved, Some(method), context);
    // Whoever passed a gate of a reset with it, perhaps because it was stolen, does not go on.
    state.flows.retain(|flow| !flow.proved.iter().any(|proved| removed.holding.serves().contains(proved)));
    if let Holding::Device(_) = &removed.holding {
        device::withdraw_approvals(state);
    }
}

/// The seed of an authenticator app.
fn seed(holding: &Holding) -> Option<Vec<u8>> {
    match holding {
        Holding::Authenticator { seed, .. } => crate::encoding::from_base64(seed.expose()).ok(),
        _ => None,
    }
}
