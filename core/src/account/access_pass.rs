//! The Temporary Access Pass (reference 1.8): an administrator issues it, and whoever has it registers methods with
//! it. It is no method itself: it passes no gate of a reset, and does not replace the password.
//!
//! At the sign-in it is what a password is: the same lanes, the same lock, the same slow hash, and the same answer
//! for a name that belongs to nobody, for somebody without a pass, and for one that is not good now.

use serde::{Deserialize, Serialize};

use super::{Context, session, state::AccountState};
use crate::{
    api::admin::{IssuePass, PassIssued, PassView},
    crypto::password_hash::PasswordHash,
    entropy::{self, Entropy},
    refusal::{Code, Refusal},
    secret::Secret,
    time::{DAY, MINUTE, Timestamp},
};

/// What a pass is made of: letters and digits of which no two look alike. 30 of them are 4.9 bits each.
const ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How long the registration with a one-time pass may take, in milliseconds (reference 1.8).
const ONE_TIME: i64 = 10 * MINUTE;
/// How far ahead a pass may begin, in milliseconds.
const FARTHEST_START: i64 = 30 * DAY;
/// The most characters of a typed pass that are looked at.
const LONGEST: usize = 64;

/// A pass that was issued.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessPass {
    /// Its hash: made like a password's.
    hash: PasswordHash,
    /// From when it is good.
    starts_at: Timestamp,
    /// Until when.
    expires_at: Timestamp,
    /// Whether it is good for one sign-in only.
    one_time: bool,
    /// When somebody last signed in with it.
    used_at: Option<Timestamp>,
}

impl AccessPass {
    /// As it is shown.
    #[must_use]
    pub const fn view(&self) -> PassView {
        PassView {
            starts_at: self.starts_at,
            expires_at: self.expires_at,
            one_time: self.one_time,
            used: self.used_at.is_some(),
        }
    }

    /// Whether it signs in now.
    fn is_good(&self, now: Timestamp) -> bool {
        self.starts_at <= now && now < self.expires_at && !(self.one_time && self.used_at.is_some())
    }
}

/// Makes a pass in place of the one before. Its value is in the answer and nowhere else.
///
/// Refuses with `methodNotOffered` where passes are switched off, and `invalidField`.
pub fn issue(
    state: &mut AccountState,
    wish: &IssuePass,
    context: &mut Context<'_>,
) -> Result<PassIssued, Refusal> {
    let policy = &context.settings.policy;
    let settings = &policy.temporary_access_pass;
    if !settings.enabled {
        return Err(Refusal::from(Code::MethodNotOffered).saying("passes are switched off by the policy"));
    }
    let (least, most) = (settings.min_minutes, settings.max_minutes);
    let minutes = wish.minutes.unwrap_or(settings.default_minutes);
    if !(least..=most).contains(&minutes) {
        return Err(Refusal::field("minutes", format!("must be {least} to {most}")));
    }
    let starts_at = wish.starts_at.unwrap_or(context.now).max(context.now);
    if starts_at.since(context.now) > FARTHEST_START {
        return Err(Refusal::field("startsAt", "must be 30 days ahead at most"));
    }
    let pass = Secret::new(value(usize::from(settings.length), context.entropy));
    let hash = PasswordHash::new(pass.expose(), &policy.hashing, &context.keys.pepper, context.entropy)
        .map_err(|_| Refusal::from(Code::Internal))?;
    let expires_at = starts_at.plus(i64::from(minutes) * MINUTE);
    let one_time = settings.one_time || wish.one_time.unwrap_or(false);
    state.pass = Some(AccessPass { hash, starts_at, expires_at, one_time, used_at: None });
    Ok(PassIssued { pass: pass.expose().to_owned(), starts_at, expires_at, one_time })
}

/// Uses a typed pass for a sign-in: until when its session may live, if it is the right one and good now. It takes
/// the work of one password, whether or not there is a pass.
pub fn take(state: &mut AccountState, typed: &Secret, context: &mut Context<'_>) -> Option<Timestamp> {
    let policy = &context.settings.policy;
    let typed = plain(typed);
    let pepper = &context.keys.pepper;
    let fits = match &state.pass {
        Some(held) => held.hash.fits(typed.expose(), pepper),
        None => PasswordHash::impossible(&policy.hashing, context.entropy).fits(typed.expose(), pepper),
    };
    let may = fits && policy.temporary_access_pass.enabled && state.is_somebody() && state.profile.enabled;
    let held = state.pass.as_mut().filter(|held| may && held.is_good(context.now))?;
    held.used_at = Some(context.now);
    Some(if held.one_time { held.expires_at.min(context.now.plus(ONE_TIME)) } else { held.expires_at })
}

/// Takes the pass away, if there is one, and ends what came of it: it may be in the wrong hands.
pub fn withdraw(state: &mut AccountState) {
    state.pass = None;
    end_sessions(state);
}

/// Ends the sessions that came of a pass.
pub fn end_sessions(state: &mut AccountState) {
    session::keep(state, |session| !session.only_registers());
}

/// A fresh pass.
fn value(length: usize, entropy: &mut dyn Entropy) -> String {
    let letter = |_| {
        let index = usize::try_from(entropy::below(entropy, ALPHABET.len() as u64)).ok()?;
        ALPHABET.get(index).map(|letter| char::from(*letter))
    };
    (0..length).filter_map(letter).collect()
}

/// What was typed, as it was issued: people read passes over the phone.
fn plain(typed: &Secret) -> Secret {
    let letters = typed.expose().chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    Secret::new(letters.take(LONGEST).map(|letter| letter.to_ascii_uppercase()).collect::<String>())
}
