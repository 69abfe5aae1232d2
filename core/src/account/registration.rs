//! Registering methods: each is proved before it counts.

use email_address::{EmailAddress, Options};

use super::{
    Context, Effects,
    challenge::{self, Challenge, Recipient},
    effect::{About, CodePurpose},
    eligibility,
    notice::{self, Notice},
    reply::{Body, Reply},
    session,
    state::{AccountState, Holding, Proving, Registered, Session},
};
use crate::{
    api::{
        security_info::{ActivityKind, AddMethod, MethodAdded, MethodState},
        session::SessionStage,
    },
    audit::{Activity, Outcome},
    crypto::{self, totp},
    entropy,
    method::Method,
    name, phone,
    refusal::{Code, Refusal},
    secret::Secret,
};

/// How many methods may be waiting for their proof.
const MOST_PROVING: usize = 3;
/// How many wrong codes end a registration: the method must be added anew.
const MOST_WRONG: u16 = 5;
/// The most characters of an app's name.
const MOST_LABEL: usize = 40;
/// The name of an app that the person does not name.
const DEFAULT_LABEL: &str = "Authenticator app";
/// The most bytes of a mail address (RFC 5321 4.5.3.1.3, without the angle brackets).
const MOST_ADDRESS: usize = 254;

/// A mail address that a code can be sent to, without the space around it; `None` when it cannot be one.
///
/// Nothing beside the bare address is taken: no name, no quoted part, no domain literal, no host without a dot.
#[must_use]
pub fn parse_address(typed: &str) -> Option<String> {
    let address = typed.trim();
    let options = Options::default().without_display_text().without_domain_literal().with_required_tld();
    let plain =
        !address.contains(|letter: char| letter.is_control() || letter.is_whitespace() || letter == '"');
    (plain && address.len() <= MOST_ADDRESS && EmailAddress::parse_with_options(address, options).is_ok())
        .then(|| address.to_owned())
}

/// Begins to register a method: a code is sent, or the key for an app is made. The one that is waiting for its
/// proof already goes, if it is of the same kind.
///
/// `index` is the session's. Refuses with `methodNotOffered`, `invalidField`, `invalidEmail`, `invalidPhone`,
/// `ownMailbox`, `alreadyRegistered`, `tooManyMethods` or `resendTooSoon`.
pub fn add(
    state: &mut AccountState,
    index: usize,
    add: &AddMethod,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let (holding, label) = read(state, add, context)?;
    refuse_unfit(state, &holding, add.replaces.as_deref(), context)?;

    // The pause is that of one number or address: whoever corrects a slip does not wait for it.
    state.codes_sent.add(holding.destination(), context)?;
    if state.proving.is_empty() && session::stage(state, index, context)? == SessionStage::Register {
        audit(Activity::UserStartedRegistration, Outcome::Success, None, state, context, effects);
    }

    let id = entropy::id(context.entropy);
    let challenge = match &holding {
        Holding::Authenticator { .. } => challenge::ask_authenticator(CodePurpose::Register, true, context),
        Holding::Phone(to) | Holding::Mail(to) => {
            let to = Recipient::at(to);
            challenge::send_code(CodePurpose::Register, &id, add.method, to, context, effects)
        }
    };

    let session =
        state.sessions.get(index).map(|session| session.id_hash.clone()).ok_or(Code::NotSignedIn)?;
    state.proving.retain(|proving| proving.holding.method() != add.method);
    while state.proving.len() >= MOST_PROVING {
        state.proving.remove(0);
    }
    let proving = Proving { id, session, label, holding, replaces: add.replaces.clone(), challenge };
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
    MethodAdded {
        id: proving.id.clone(),
        state: MethodState::Proving,
        challenge: Some(proving.challenge.view()),
        secret: seed.as_ref().map(|seed| totp::seed_text(seed)),
        otpauth_uri: seed.as_ref().map(uri),
        replaces: proving.replaces.clone(),
    }
}

/// Judges the proof of a method that was added in the session with this index. When it is right, the method counts
/// from now on, and the one that it replaces is gone in the same step.
///
/// Refuses with `challengeMissing`, `challengeExpired`, `proofWrong`, or as [`add`] does when the method has
/// stopped to fit since it was added.
pub fn prove(
    state: &mut AccountState,
    index: usize,
    id: &str,
    code: &Secret,
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
    let method = proving.holding.method();
    if context.now >= proving.challenge.expires_at {
        return Err(Code::ChallengeExpired.into());
    }
    if !fits(proving, code, context) {
        let left = wrong(&mut proving.challenge);
        if left == 0 {
            state.proving.remove(at);
        }
        let outcome = Outcome::Failure(Code::ProofWrong.name());
        audit(Activity::UserRegisteredSecurityInfo, outcome, Some(method), state, context, effects);
        return Err(Refusal::from(Code::ProofWrong).with_attempts_left(left));
    }
    let mut proving = state.proving.remove(at);
    // What was to be replaced may be gone by now.
    proving.replaces.take_if(|replaced| !state.methods.iter().any(|held| held.id == *replaced));
    refuse_unfit(state, &proving.holding, proving.replaces.as_deref(), context)?;
    register(state, proving, context, effects);
    if let Some(session) = state.sessions.get_mut(index) {
        session.second_factor |= method.is_second_factor();
    }
    Ok(())
}

/// Takes a proved method in, tells the person and records it.
fn register(state: &mut AccountState, proving: Proving, context: &mut Context<'_>, effects: &mut Effects) {
    let method = proving.holding.method();
    let was_enough = is_enough(state, context);
    let replaced = proving.replaces.as_deref().and_then(|id| take(state, id));
    state.methods.push(Registered {
        id: proving.id,
        label: proving.label,
        default: state.methods.is_empty() || replaced.as_ref().is_some_and(|held| held.default),
        holding: proving.holding,
        registered_at: context.now,
        last_used_at: None,
    });

    let added = Notice::MethodAdded { method, at: context.now, device: context.caller.device.clone() };
    let gone = replaced.as_ref().map(address).unwrap_or_default();
    notice::notify(state, added, &gone, context, effects);
    let activity = if let Some(replaced) = replaced {
        tell_removed(state, &replaced, context, effects);
        Activity::UserUpdatedSecurityInfo
    } else {
        Activity::UserRegisteredSecurityInfo
    };
    state.remember(ActivityKind::MethodAdded, Some(method), context);
    audit(activity, Outcome::Success, Some(method), state, context, effects);

    if !was_enough && is_enough(state, context) {
        state.confirmed_at = Some(context.now);
        audit(Activity::UserRegisteredAllRequired, Outcome::Success, None, state, context, effects);
        if eligibility::in_scope(state, context.policy()).is_ok() {
            audit(Activity::RegisteredForReset, Outcome::Success, None, state, context, effects);
        }
    }
}

/// Removes a registered method. `notFound` when there is none with this id.
pub fn remove(
    state: &mut AccountState,
    id: &str,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    let removed = take(state, id).ok_or(Code::NotFound)?;
    if removed.default {
        // The strongest that is left: there is always a default where there is a method.
        let next = Method::AVAILABLE
            .into_iter()
            .find_map(|kind| state.methods.iter().position(|held| held.holding.method() == kind));
        if let Some(held) = next.and_then(|next| state.methods.get_mut(next)) {
            held.default = true;
        }
    }
    tell_removed(state, &removed, context, effects);
    let method = removed.holding.method();
    audit(Activity::UserDeletedSecurityInfo, Outcome::Success, Some(method), state, context, effects);
    Ok(())
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

/// What is to be held, and its name, from what was typed.
fn read(
    state: &AccountState,
    add: &AddMethod,
    context: &mut Context<'_>,
) -> Result<(Holding, String), Refusal> {
    match add.method {
        Method::Email => {
            let typed = add.email.as_deref().ok_or_else(|| Refusal::field("email", "a mail address"))?;
            let address = parse_address(typed).ok_or_else(|| {
                Refusal::from(Code::InvalidEmail).at("email").saying("a complete mail address")
            })?;
            if is_own_mailbox(state, &address) {
                return Err(Refusal::from(Code::OwnMailbox).at("email"));
            }
            Ok((Holding::Mail(address), String::new()))
        }
        Method::MobilePhoneText => {
            let typed = add.phone.as_deref().ok_or_else(|| Refusal::field("phone", "a mobile number"))?;
            let number = phone::parse(typed, add.country.as_deref()).ok_or_else(|| {
                Refusal::from(Code::InvalidPhone).at("phone").saying("a complete mobile number")
            })?;
            Ok((Holding::Phone(number.e164), String::new()))
        }
        Method::AuthenticatorCode => {
            let label = add.name.as_deref().map_or(DEFAULT_LABEL, str::trim);
            let length = label.chars().count();
            if length == 0 || length > MOST_LABEL || label.contains(char::is_control) {
                return Err(Refusal::field("name", "1 to 40 characters, no control characters"));
            }
            Ok((Holding::new_authenticator(context.entropy), label.to_owned()))
        }
    }
}

/// Whether a new password mailed there would come to the very account that it opens: the account's mailbox, or an
/// address that is one of its names.
fn is_own_mailbox(state: &AccountState, address: &str) -> bool {
    let profile = &state.profile;
    let own = profile.mail.iter().chain([&profile.username]).chain(&profile.aliases);
    own.into_iter().any(|own| name::normalize(own) == name::normalize(address))
}

/// Refuses what may not be registered: when it is added, and again when it is proved.
fn refuse_unfit(
    state: &AccountState,
    holding: &Holding,
    replaces: Option<&str>,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let method = holding.method();
    if !context.policy().methods.contains(&method) {
        return Err(Refusal::from(Code::MethodNotOffered).at("method"));
    }
    let of_kind = || state.methods.iter().filter(|held| held.holding.method() == method);
    if let Some(replaced) = replaces
        && !of_kind().any(|held| held.id == replaced)
    {
        return Err(Refusal::field("replaces", "the id of a registered method of the same kind"));
    }
    if of_kind().any(|held| held.holding.is_at(holding.destination())) {
        return Err(Refusal::from(Code::AlreadyRegistered).at(field(method)));
    }
    if replaces.is_none() && of_kind().count() >= method.most() {
        return Err(Code::TooManyMethods.into());
    }
    Ok(())
}

/// The field of the request that says what is to be held.
const fn field(method: Method) -> &'static str {
    match method {
        Method::Email => "email",
        Method::MobilePhoneText => "phone",
        Method::AuthenticatorCode => "name",
    }
}

/// Whether the code proves the method. The step of an app's code is spent by it.
fn fits(proving: &mut Proving, code: &Secret, context: &Context<'_>) -> bool {
    match &mut proving.holding {
        holding @ Holding::Authenticator { .. } => challenge::verify_authenticator(holding, code, context),
        Holding::Phone(_) | Holding::Mail(_) => {
            proving.challenge.fits_unregistered(&proving.id, code, context)
        }
    }
}

/// Counts a wrong code and returns how many more there may be.
fn wrong(challenge: &mut Challenge) -> u32 {
    challenge.failures = challenge.failures.saturating_add(1);
    MOST_WRONG.saturating_sub(challenge.failures).into()
}

/// Whether as many different methods are registered as a reset asks for.
fn is_enough(state: &AccountState, context: &Context<'_>) -> bool {
    let policy = context.policy();
    state.usable_methods(policy).len() >= usize::from(eligibility::required(state, policy))
}

/// Takes a registered method out.
fn take(state: &mut AccountState, id: &str) -> Option<Registered> {
    let at = state.methods.iter().position(|held| held.id == id)?;
    Some(state.methods.remove(at))
}

/// Tells of a method that was just removed, at its own address, too: whoever removed it may be a stranger.
fn tell_removed(
    state: &mut AccountState,
    removed: &Registered,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let method = removed.holding.method();
    let notice = Notice::MethodRemoved { method, at: context.now, device: context.caller.device.clone() };
    notice::notify(state, notice, &address(removed), context, effects);
    state.remember(ActivityKind::MethodRemoved, Some(method), context);
    // Whoever passed a gate of a reset with it, perhaps because it was stolen, does not go on.
    state.flows.retain(|flow| !flow.proved.contains(&method));
}

/// The mail address of a method, if it is one.
fn address(held: &Registered) -> Vec<String> {
    match &held.holding {
        Holding::Mail(address) => vec![address.clone()],
        Holding::Phone(_) | Holding::Authenticator { .. } => Vec::new(),
    }
}

/// The seed of an authenticator app.
fn seed(holding: &Holding) -> Option<Vec<u8>> {
    match holding {
        Holding::Authenticator { seed, .. } => data_encoding::BASE64.decode(seed.expose().as_bytes()).ok(),
        Holding::Phone(_) | Holding::Mail(_) => None,
    }
}
