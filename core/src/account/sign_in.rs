//! Signing in with a password, and the lockout of its own (reference 1.6).
//!
//! A name that belongs to nobody, an account without a password and a disabled one take the same steps with the
//! same slow hash as any other, and get the same answers (ASVS 6.3.8).

use super::{
    Context, Effects, access_pass,
    effect::About,
    lanes::{self, Lane},
    notice::{self, Notice},
    reply::{CookieChange, Reply},
    reset, second_factor, session,
    sign_in_lock::SignInLock,
    state::{AccountState, MOST_SESSIONS, Session},
};
use crate::{
    api::{security_info::ActivityKind, session::SessionStage},
    audit::{Activity, Outcome},
    crypto::{self, password_hash::PasswordHash, token::Purpose},
    entropy,
    method::Method,
    refusal::{Code, Refusal},
    secret::Secret,
    time::{SECOND, Timestamp},
};

/// Signs in. `previous` is the session that this browser had of this account.
pub fn sign_in(
    state: &mut AccountState,
    password: &Secret,
    previous: Option<&str>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let lane = Lane::of_caller(state, context);
    check_password(state, password, Code::SignInFailed, &lane, context, effects)?;
    rehash(state, password, context);
    let (index, cookie) = open_session(state, previous, &lane, None, context)?;
    if session::stage(state, index, context)? == SessionStage::SecondFactor {
        // Half a sign-in: it clears no counter, else each would be good for as many guesses of a code, and does
        // not make the device a known one.
        return Ok(session::reply(state, index, context)?.with_cookie(cookie));
    }
    let device = complete(state, &lane, None, context, effects);
    Ok(session::reply(state, index, context)?.with_cookie(cookie).with_cookie(device))
}

/// Signs in with a Temporary Access Pass, to registering methods alone. Whoever issued it knows it, so the device does
/// not become a known one, and no counter is cleared.
pub fn with_pass(
    state: &mut AccountState,
    pass: &Secret,
    previous: Option<&str>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let lane = Lane::of_caller(state, context);
    refuse_if_locked(state, &lane, Tried::Pass, context, effects)?;
    let Some(ends_at) = access_pass::take(state, pass, context) else {
        let guess = context.keys.codes.mac_hex(&["wrong pass", context.account, pass.expose()]);
        return Err(fail(state, Code::SignInFailed, &lane, Tried::Pass, Some(guess), context, effects));
    };
    let (index, cookie) = open_session(state, previous, &lane, Some(ends_at), context)?;
    state.profile.locale = context.caller.locale;
    state.remember(ActivityKind::SignedIn, None, context);
    let name = &state.profile.username;
    let about = About { actor: name, target: name, ..About::default() };
    effects.audit(Activity::SignedInWithPass, Outcome::Success, about, context);
    Ok(session::reply(state, index, context)?.with_cookie(cookie))
}

/// Makes a session in place of the `previous` one of this browser, and its cookie. `pass_ends_at` of one that comes of
/// a pass.
fn open_session(
    state: &mut AccountState,
    previous: Option<&str>,
    lane: &Lane,
    pass_ends_at: Option<Timestamp>,
    context: &mut Context<'_>,
) -> Result<(usize, CookieChange), Refusal> {
    if let Some(previous) = previous {
        let hash = session::hash(previous, context);
        session::keep(state, |held| !crypto::equal(&held.id_hash, &hash));
    }
    while state.sessions.len() >= MOST_SESSIONS {
        // Half a sign-in goes first: whoever has only the password must not end the sessions of its owner.
        let is_whole = |held: &Session| !second_factor::is_owed(state, held, &context.settings.policy);
        let next = state.sessions.iter().min_by_key(|held| (is_whole(held), held.last_seen_at));
        let Some(id) = next.map(|held| held.id.clone()) else { break };
        session::keep(state, |held| held.id != id);
    }
    let ticket = entropy::id(context.entropy);
    state.sessions.push(Session {
        id_hash: session::hash(&ticket, context),
        id: entropy::id(context.entropy),
        device: context.caller.device.clone(),
        started_at: context.now,
        last_seen_at: context.now,
        authenticated_at: context.now,
        // A pass stands for a second factor where methods are registered.
        second_factor: pass_ends_at.is_some(),
        postponed: false,
        pass_ends_at,
        challenge: None,
        lane: lane.clone(),
    });
    let index = state.sessions.len().saturating_sub(1);
    let session = state.sessions.get(index).ok_or(Code::NotSignedIn)?;
    let seconds = session.ends_at(context.policy()).since(context.now) / SECOND;
    Ok((index, CookieChange::Set { purpose: Purpose::Session, id: ticket, seconds }))
}

/// A sign-in is complete: the device is known from now on, the language is remembered. A known device's counter
/// begins anew; the strangers' does not, else who guesses would see it happen, and could not with a name that
/// belongs to nobody. `method` is the second factor that was given. Returns the device's cookie.
pub fn complete(
    state: &mut AccountState,
    lane: &Lane,
    method: Option<Method>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> CookieChange {
    if lane.is_known() {
        *state.sign_in.of(lane) = SignInLock::default();
    }
    state.profile.locale = context.caller.locale;
    let device_id = context.caller.device_id.clone().unwrap_or_else(|| entropy::id(context.entropy));
    state.know_device(lanes::device_hash(&device_id, context), context.now);
    state.remember(ActivityKind::SignedIn, method, context);
    let name = state.profile.username.clone();
    let about = About { actor: &name, target: &name, method, support_code: None };
    effects.audit(Activity::SignedIn, Outcome::Success, about, context);
    CookieChange::Set { purpose: Purpose::Device, id: device_id, seconds: reset::DEVICE_SECONDS }
}

/// Compares a password, unless the lock is on. A wrong one counts, and is refused with `wrong`.
pub fn check_password(
    state: &mut AccountState,
    password: &Secret,
    wrong: Code,
    lane: &Lane,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    refuse_if_locked(state, lane, Tried::Password, context, effects)?;
    let pepper = &context.keys.pepper;
    let fits = if let Some(held) = &state.credential {
        held.hash.fits(password.expose(), pepper)
    } else {
        let hashing = &context.settings.policy.hashing;
        PasswordHash::impossible(hashing, context.entropy).fits(password.expose(), pepper)
    };
    if fits && state.is_somebody() && state.profile.enabled {
        return Ok(());
    }
    let guess = context.keys.codes.mac_hex(&["wrong password", context.account, password.expose()]);
    Err(fail(state, wrong, lane, Tried::Password, Some(guess), context, effects))
}

/// How many times as many wrong passes as wrong passwords lead to a lock. A pass has 39 bits or more and lives for hours:
/// guessing is hopeless, and locking its owner out must not be easy.
const TRIES_OF_A_PASS: u16 = 10;

/// What somebody tries to sign in with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// The password.
    Password,
    /// A Temporary Access Pass. It has a lock of its own: whoever is given one has lost what would be known.
    Pass,
    /// This method, as the second factor.
    Factor(Method),
}

impl Tried {
    /// The method, where it is one.
    const fn method(self) -> Option<Method> {
        match self {
            Self::Password | Self::Pass => None,
            Self::Factor(method) => Some(method),
        }
    }
}

/// Refuses while the lock is on, and records that somebody tried.
pub fn refuse_if_locked(
    state: &AccountState,
    lane: &Lane,
    tried: Tried,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    let method = tried.method();
    let locks = if tried == Tried::Pass { &state.passes } else { &state.sign_in };
    let Some(lock) = locks.get(lane) else { return Ok(()) };
    lock.refuse_if_locked(context.now).inspect_err(|refusal| {
        let about =
            About { actor: reset::SOMEBODY, target: &state.profile.username, method, support_code: None };
        effects.audit(Activity::SignInFailed, Outcome::Failure(refusal.code.name()), about, context);
    })
}

/// Counts a failure of the sign-in and words the refusal with `code`: the end of the lock when it begins one, and
/// for a code the tries that are left.
pub fn fail(
    state: &mut AccountState,
    code: Code,
    lane: &Lane,
    tried: Tried,
    guess: Option<String>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Refusal {
    let mut settings = context.settings.policy.sign_in.clone();
    let locks = if tried == Tried::Pass { &mut state.passes } else { &mut state.sign_in };
    if tried == Tried::Pass {
        settings.failures = settings.failures.saturating_mul(TRIES_OF_A_PASS);
    }
    let lock = locks.of(lane);
    let locked_until = lock.fail(guess, context.now, &settings);
    let left = lock.failures_left(&settings);
    let method = tried.method();

    // One line for failures in a row: whoever guesses must not push everything else out of the list.
    if state.activity.first().is_some_and(|line| line.kind == ActivityKind::SignInFailed) {
        state.activity.remove(0);
    }
    state.remember(ActivityKind::SignInFailed, method, context);
    let target = &state.profile.username;
    let about = About { actor: reset::SOMEBODY, target, method, support_code: None };
    effects.audit(Activity::SignInFailed, Outcome::Failure(code.name()), about, context);

    let mut refusal = Refusal::from(code);
    if method.is_some() {
        refusal = refusal.with_attempts_left(left);
    }
    if let Some(until) = locked_until {
        effects.audit(Activity::SignInLocked, Outcome::Success, about, context);
        refusal = refusal.until(until);
    }
    refusal
}

/// Whoever answers the phone says that this sign-in, which had the right password, was not theirs: its lane is locked,
/// and the person is told that the password is known.
pub fn denied(state: &mut AccountState, half: &Session, context: &mut Context<'_>, effects: &mut Effects) {
    let until = state.sign_in.of(&half.lane).lock(context.now, &context.settings.policy.sign_in);
    let method = half.challenge.as_ref().map(|challenge| challenge.method);
    state.remember(ActivityKind::SignInFailed, method, context);
    let target = &state.profile.username;
    let about = About { actor: target, target, method, support_code: None };
    effects.audit(Activity::SignInFailed, Outcome::Failure("denied".to_owned()), about, context);
    let about = About { actor: reset::SOMEBODY, ..about };
    effects.audit(Activity::SignInLocked, Outcome::Success, about, context);
    let notice = Notice::SignInDenied { at: context.now, device: half.device.clone(), until };
    notice::notify(state, notice, None, context, effects);
}

/// Hashes the password anew when the cost of hashing was changed. The history keeps the old ones: nobody knows
/// those passwords.
fn rehash(state: &mut AccountState, password: &Secret, context: &mut Context<'_>) {
    let hashing = &context.settings.policy.hashing;
    if let Some(held) = state.credential.as_mut().filter(|held| held.hash.is_outdated(hashing))
        && let Ok(hash) = PasswordHash::new(password.expose(), hashing, &context.keys.pepper, context.entropy)
    {
        held.hash = hash;
    }
}
