//! What people are told by mail about their account.

use serde::{Deserialize, Serialize};

use super::{Context, Effects, effect::EffectKind, state::AccountState};
use crate::{method::Method, time::Timestamp};

/// What a notice says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "about")]
pub enum Notice {
    /// The password was reset.
    PasswordReset {
        /// When.
        at: Timestamp,
        /// From which device, in a few words.
        device: String,
        /// The flow's support code.
        support_code: String,
    },
    /// The account was unlocked without a new password.
    Unlocked {
        /// When.
        at: Timestamp,
        /// From which device, in a few words.
        device: String,
        /// The flow's support code.
        support_code: String,
    },
    /// The password was changed by somebody signed in.
    PasswordChanged {
        /// When.
        at: Timestamp,
        /// From which device, in a few words.
        device: String,
    },
    /// A method was added.
    MethodAdded {
        /// Its kind.
        method: Method,
        /// When.
        at: Timestamp,
        /// From which device, in a few words.
        device: String,
    },
    /// A method was removed.
    MethodRemoved {
        /// Its kind.
        method: Method,
        /// When.
        at: Timestamp,
        /// From which device, in a few words.
        device: String,
    },
    /// Resets are blocked after too many tries.
    ResetBlocked {
        /// Until when.
        until: Timestamp,
        /// The flow's support code.
        support_code: String,
    },
}

/// Tells the person by mail, at every address on file (ASVS 6.3.7). `also` are addresses that were on file
/// until just now.
pub fn notify(
    state: &AccountState,
    notice: Notice,
    also: &[String],
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    // Nobody is told nothing, by an effect like any other: storing it takes the same work.
    let mut to = if state.is_somebody() { state.addresses() } else { Vec::new() };
    to.extend(also.iter().cloned());
    to.sort_unstable();
    to.dedup();
    effects.push(EffectKind::Notice { to, notice, locale: state.profile.locale }, context);
}
