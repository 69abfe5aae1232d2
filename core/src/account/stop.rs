//! "It was not me": the code of a message stops what somebody else has begun.
//!
//! Every code and notice that goes to a person bears a short code. Typed on the portal's page and confirmed by a button
//! there, it ends what is running, ends the sessions if asked, and freezes methods and password for a time, so that
//! whoever is at it gets no further while the person finds help. It needs no sign-in: it takes rights away and gives
//! none, to nobody.
//!
//! A code is 60 bits in Crockford's Base32: the first ten say in which shard the account lies, fifty are the secret.
//! The shard knows it by its keyed hash ([`hash`]), for a week, and once. Whoever reads the messages of a person could
//! freeze the account again and again, so freezing is limited; stopping is not.

use super::{
    AccountState, Context, Effects, access_pass,
    effect::{About, EffectKind},
    notice::{self, Notice},
    reply::{Body, Reply},
    second_factor, session,
    state::Registered,
};
use crate::{
    api::{security_info::ActivityKind, session::Stopped},
    audit::{Activity, Outcome},
    crypto::{crockford, keys::Keys},
    entropy::Entropy,
    refusal::{Code, Refusal},
    secret::Secret,
    time::{DAY, HOUR, Timestamp},
};

/// For how long a code is good, in milliseconds: a notice may be read days later.
pub const LIFETIME: i64 = 7 * DAY;
/// In which time freezes are counted.
const FREEZES_WINDOW: i64 = 30 * DAY;
/// Letters of a code: two that say where the account lies, and ten that are secret.
const ALL_LETTERS: usize = 12;

/// A fresh code for the account with this key, in groups of four.
#[must_use]
pub fn code(account: &str, entropy: &mut dyn Entropy) -> Secret {
    let place = place(account);
    let letters = [place >> 5, place & 31].map(|value| u8::try_from(value).unwrap_or(0));
    crockford::code(&letters, ALL_LETTERS, entropy)
}

/// A code as it was typed: the place of its account, and its letters alone. `None` for what cannot be one.
#[must_use]
pub fn read(typed: &Secret) -> Option<(u32, Secret)> {
    let letters = crockford::read(typed.expose(), ALL_LETTERS)?;
    let value = |at: usize| {
        let letter = letters.as_bytes().get(at)?;
        crockford::ALPHABET
            .iter()
            .position(|known| known == letter)
            .and_then(|value| u32::try_from(value).ok())
    };
    let place = value(0)? << 5 | value(1)?;
    Some((place, Secret::new(letters.as_str())))
}

/// By what the shard knows a code.
#[must_use]
pub fn hash(keys: &Keys, letters: &Secret) -> String {
    keys.names.mac_hex(&["stop", letters.expose()])
}

/// Where an account lies: the last ten of the first 32 bits of its key. The number of shards divides 1024.
fn place(account: &str) -> u32 {
    account.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0) & 0x3ff
}

/// Stops everything: the person said that it was not them. Whoever calls this has spent the code.
pub fn stop(
    state: &mut AccountState,
    end_sessions: bool,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Reply {
    let policy = context.policy().clone();
    state.lead_flows_nowhere();
    state.proving.clear();
    access_pass::withdraw(state);
    // Somebody may have got through with what they had: their device is no known one any more.
    state.devices.clear();
    // Who has rights over others is signed out in any case: a stranger would go on to use them.
    let administers = state.is_administrator();
    let half: Vec<String> = state
        .sessions
        .iter()
        .filter(|held| end_sessions || administers || second_factor::is_owed(state, held, &policy))
        .map(|held| held.id.clone())
        .collect();
    session::keep(state, |held| !half.contains(&held.id));

    state.freezes.retain(|at| context.now.since(*at) < FREEZES_WINDOW);
    let may_freeze = state.freezes.len() < usize::from(policy.stop.freezes) && policy.stop.freeze_hours > 0;
    if may_freeze && frozen_until(state, context.now).is_none() {
        state.freezes.push(context.now);
        state.frozen_until = Some(context.now.plus(i64::from(policy.stop.freeze_hours) * HOUR));
    }
    let until = frozen_until(state, context.now);

    state.remember(ActivityKind::Stopped, None, context);
    let name = state.profile.username.clone();
    let about = About { actor: super::reset::SOMEBODY, target: &name, ..About::default() };
    effects.audit(Activity::Stopped, Outcome::Success, about, context);
    notice::notify(state, Notice::Stopped { at: context.now, until }, None, context, effects);
    let to = context.settings.alerts().to_vec();
    let told = state.is_somebody() && !to.is_empty();
    if told {
        let notice = Notice::StoppedBy { username: name, at: context.now, until };
        let locale = context.settings.organization.locales.first().copied().unwrap_or_default();
        effects.push(
            EffectKind::Notice { to, notice, locale, deliver: true, stop: None, without_stop: Vec::new() },
            context,
        );
    }
    Reply::ok(Body::Stopped(Stopped { frozen_until: until, told }))
}

/// Whether a message to this number or address may bear a code. Whoever has just brought it in could keep the owner from
/// undoing that, by as many codes as there are messages: so not one of less than a day, where there is an older one.
/// What is only being registered gets none at all.
///
/// `gone` is what was registered until just now.
#[must_use]
pub fn may_bear_code(
    state: &AccountState,
    gone: Option<&Registered>,
    destination: &str,
    now: Timestamp,
) -> bool {
    let is_older =
        |held: &&Registered| held.registered_at <= now.plus(-DAY) && !held.holding.destination().is_empty();
    let mut older = state.methods.iter().chain(gone).filter(is_older).peekable();
    let is_first = state.profile.mail.is_none() && older.peek().is_none();
    is_first || older.any(|held| held.holding.is_at(destination))
}

/// Until when methods and password are frozen, if they are.
#[must_use]
pub fn frozen_until(state: &AccountState, now: Timestamp) -> Option<Timestamp> {
    state.frozen_until.filter(|until| now < *until)
}

/// Refuses while methods and password are frozen.
pub fn refuse_if_frozen(state: &AccountState, now: Timestamp) -> Result<(), Refusal> {
    match frozen_until(state, now) {
        Some(until) => Err(Refusal::from(Code::AccountFrozen).until(until)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Repeatable;

    #[test]
    fn a_code_leads_to_the_shard_of_its_account_however_it_is_typed() {
        let account = "00abcdefffff";
        let code = code(account, &mut Repeatable(1));
        assert_eq!(code.expose().len(), 14);
        let (place, letters) = read(&code).unwrap();
        for shards in [64, 256] {
            assert_eq!(place % shards, 0x00ab_cdef % shards);
        }
        let sloppy =
            Secret::new(code.expose().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l"));
        assert!(read(&sloppy).unwrap().1 == letters);
        for wrong in ["", "K7QP", "K7QP-M2F9-DX4U", "K7QP-M2F9-DX4A-A", "K7QP-M2F9-DX4☃"] {
            assert!(read(&Secret::new(wrong)).is_none(), "{wrong}");
        }
    }

    #[test]
    fn fifty_bits_differ_from_code_to_code() {
        let mut entropy = Repeatable(2);
        let codes: std::collections::BTreeSet<String> =
            (0..1000).map(|_| code("00000000", &mut entropy).expose().to_owned()).collect();
        assert_eq!(codes.len(), 1000);
        assert!(codes.iter().all(|code| code.starts_with("00")));
    }
}
