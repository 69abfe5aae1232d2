//! What people are told by mail about their account.

use serde::{Deserialize, Serialize};

use super::{
    Context, Effects,
    effect::EffectKind,
    state::{AccountState, Registered},
    stop,
};
use crate::{
    delivery::Channel,
    method::Method,
    time::{DAY, Timestamp},
};

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
    /// A Temporary Access Pass was issued for the person.
    PassIssued {
        /// From when it is good.
        starts_at: Timestamp,
        /// Until when.
        expires_at: Timestamp,
    },
    /// Resets are blocked after too many tries.
    ResetBlocked {
        /// Until when.
        until: Timestamp,
        /// The flow's support code.
        support_code: String,
    },
    /// Whoever answers the phone has denied a sign-in with the right password.
    SignInDenied {
        /// When.
        at: Timestamp,
        /// From which device it was tried, in a few words.
        device: String,
        /// Until when nobody signs in from there.
        until: Timestamp,
    },
    /// A recovery code was used in a reset.
    RecoveryCodeUsed {
        /// When.
        at: Timestamp,
        /// From which device, in a few words.
        device: String,
        /// How many are left.
        left: u8,
    },
    /// Somebody said that it was not them: everything was stopped.
    Stopped {
        /// When.
        at: Timestamp,
        /// Until when methods and password are frozen, if they are.
        until: Option<Timestamp>,
    },
    /// To administrators: the same.
    StoppedBy {
        /// Whose account it is.
        username: String,
        /// When.
        at: Timestamp,
        /// Until when methods and password are frozen, if they are.
        until: Option<Timestamp>,
    },
    /// To administrators: what texts or calls may cost is used up for today, or a country gets none.
    LimitReached {
        /// Of texts or of calls.
        channel: Channel,
        /// To numbers of this country; none for the whole.
        country: Option<String>,
        /// How many are allowed; none where the country is not.
        allowed: Option<u32>,
        /// When.
        at: Timestamp,
    },
}

/// Tells the person by mail, at every address on file (ASVS 6.3.7). `gone` is what was registered until just now: at its
/// address, too, as whoever removed it may be a stranger.
pub fn notify(
    state: &AccountState,
    notice: Notice,
    gone: Option<&Registered>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    // Nobody is told at made-up addresses, by an effect like any other that goes up to the last step.
    let deliver = state.is_somebody();
    let locale = state.profile.locale;
    let (mut to, mut newer) = state.addresses(gone, context.now.plus(-DAY));
    // The way to stop is told with whatever happened, but not with what stopped it; nor at an address of less than a
    // day, if anything is older: whoever has brought it in could keep the owner from undoing that.
    let is_end = matches!(notice, Notice::Stopped { .. });
    let stop = (!is_end).then(|| stop::code(context.account, context.entropy));
    let may_bear = |address: &String| stop::may_bear_code(state, gone, address, context.now);
    let without_stop = newer.iter().filter(|address| !may_bear(address)).cloned().collect();
    to.append(&mut newer);
    to.sort_unstable();
    to.dedup();
    effects.push(EffectKind::Notice { to, notice, locale, deliver, stop, without_stop }, context);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::testing::{ACCOUNT, World};

    #[test]
    fn a_notice_to_nobody_goes_the_whole_way_and_not_out() {
        let mut world = World::new();
        let nobody = world.nobody();
        let mut told = |state: &AccountState| {
            let mut context = Context {
                now: world.now,
                entropy: &mut world.entropy,
                settings: &world.settings,
                keys: &world.keys,
                blocklist: &world.blocklist,
                account: ACCOUNT,
                caller: &world.caller,
            };
            let notice = Notice::ResetBlocked { until: context.now, support_code: String::new() };
            let mut effects = Effects::default();
            notify(state, notice, None, &mut context, &mut effects);
            effects.0.pop().and_then(|effect| match effect.kind {
                EffectKind::Notice { to, deliver, .. } => Some((to.len(), deliver)),
                _ => None,
            })
        };
        assert_eq!(told(&nobody), Some((2, false)), "a mailbox and one more address, as many people have");
        assert_eq!(told(&AccountState { nobody_until: None, ..nobody }), Some((2, true)));
    }
}
