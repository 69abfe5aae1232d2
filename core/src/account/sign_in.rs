//! Signing in with a password, and the lockout of its own (reference 1.6).
//!
//! A name that belongs to nobody, an account without a password and a disabled one take the same steps with the
//! same slow hash as any other, and get the same answers (ASVS 6.3.8).

use super::{
    Context, Effects,
    effect::About,
    reply::{CookieChange, Reply},
    reset, second_factor, session,
    state::{AccountState, MOST_SESSIONS, Session, SignInLock},
};
use crate::{
    api::{security_info::ActivityKind, session::SessionStage},
    audit::{Activity, Outcome},
    crypto::{self, password_hash::PasswordHash, token::Purpose},
    entropy,
    method::Method,
    refusal::{Code, Refusal},
    secret::Secret,
    settings::policy::SignInSettings,
    time::{HOUR, SECOND, Timestamp},
};

/// How many wrong passwords are remembered, so that one that is tried again is not counted again.
const MOST_LAST_WRONG: usize = 3;

impl SignInLock {
    /// Refuses while the lock is on. Then nothing is compared, and nothing counts.
    pub fn refuse_if_locked(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.locked_until {
            Some(until) if now < until => Err(Refusal::from(Code::SignInLocked).until(until)),
            _ => Ok(()),
        }
    }

    /// Counts a failure, and returns the end of the lock that it begins, if it does.
    ///
    /// The same wrong password again does not count: people try it twice, and whoever guesses learns nothing
    /// from it. `wrong` is its keyed hash; a wrong code has none.
    pub fn fail(
        &mut self,
        wrong: Option<String>,
        now: Timestamp,
        settings: &SignInSettings,
    ) -> Option<Timestamp> {
        if let Some(wrong) = wrong {
            if self.last_wrong.iter().any(|known| crypto::equal(known, &wrong)) {
                return None;
            }
            self.last_wrong.insert(0, wrong);
            self.last_wrong.truncate(MOST_LAST_WRONG);
        }
        self.failures = self.failures.saturating_add(1);
        let beyond = self.failures.checked_sub(settings.failures.into())?;
        // 2^17 times the shortest lock, a second, is beyond the longest one allowed, a day.
        let seconds = i64::from(settings.lock_seconds) << beyond.min(17);
        let until = now.plus(seconds.min(settings.longest_lock_seconds.into()) * SECOND);
        self.locked_until = Some(until);
        Some(until)
    }

    /// How many failures are left until the next lock.
    #[must_use]
    pub fn failures_left(&self, settings: &SignInSettings) -> u32 {
        u32::from(settings.failures).saturating_sub(self.failures)
    }
}

/// Signs in. `previous` is the session that this browser had of this account.
pub fn sign_in(
    state: &mut AccountState,
    password: &Secret,
    previous: Option<&str>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    check_password(state, password, Code::SignInFailed, context, effects)?;
    rehash(state, password, context);

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
        second_factor: false,
        postponed: false,
        challenge: None,
    });
    let index = state.sessions.len().saturating_sub(1);
    let seconds = i64::from(context.policy().lifetimes.session_hours) * HOUR / SECOND;
    let cookie = CookieChange::Set { purpose: Purpose::Session, id: ticket, seconds };

    if session::stage(state, index, context)? == SessionStage::SecondFactor {
        // Half a sign-in: it clears no counter, else each would be good for as many guesses of a code, and does
        // not make the device a known one.
        return Ok(session::reply(state, index, context)?.with_cookie(cookie));
    }
    let device = complete(state, None, context, effects);
    Ok(session::reply(state, index, context)?.with_cookie(cookie).with_cookie(device))
}

/// A sign-in is complete: the counter begins anew, the device is known from now on, the language is remembered.
/// `method` is the second factor that was given. Returns the device's cookie.
pub fn complete(
    state: &mut AccountState,
    method: Option<Method>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> CookieChange {
    state.sign_in = SignInLock::default();
    state.profile.locale = context.caller.locale;
    let device_id = context.caller.device_id.clone().unwrap_or_else(|| entropy::id(context.entropy));
    state.know_device(reset::device_hash(&device_id, context), context.now);
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
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    refuse_if_locked(state, None, context, effects)?;
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
    Err(fail(state, wrong, None, Some(guess), context, effects))
}

/// Refuses while the lock is on, and records that somebody tried.
pub fn refuse_if_locked(
    state: &AccountState,
    method: Option<Method>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    state.sign_in.refuse_if_locked(context.now).inspect_err(|refusal| {
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
    method: Option<Method>,
    guess: Option<String>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Refusal {
    let settings = &context.settings.policy.sign_in;
    let locked_until = state.sign_in.fail(guess, context.now, settings);
    let left = state.sign_in.failures_left(settings);

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
