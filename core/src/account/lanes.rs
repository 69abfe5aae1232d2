//! Lanes, and the counters of the reset in each (design 4). Those of the sign-in are in [`super::sign_in_lock`].
//!
//! A device that has signed in to, or completed a reset for, this account has a lane of its own. Everybody else
//! shares the strangers' lane: a stranger can exhaust only that one (ASVS 6.1.1: no malicious lockout). Whoever
//! comes by an alias has the strangers' lane of that alias: if two names shared counters, that would tell that
//! both belong to somebody. What a person's phones are asked is counted over all names besides ([`super::requests`]), as
//! nothing of that shows.
//!
//! Windows slide. The number is what is allowed; what would go beyond it blocks, for a time that is fixed at
//! that moment: trying on does not lengthen it. A block stops resets, never the sign-in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Context, state::AccountState};
use crate::{crypto, method::Method, settings::Policy, time::Timestamp};

/// Whose counters are used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind", content = "of")]
pub enum Lane {
    /// Of everybody whose device is not known.
    Strangers,
    /// Of everybody whose device is not known and who came by an alias, by the key of that name's row.
    StrangersByAlias(String),
    /// Of a known device, by the keyed hash of its id.
    Known(String),
}

impl Lane {
    /// The lane of whoever asks.
    #[must_use]
    pub fn of_caller(state: &AccountState, context: &Context<'_>) -> Self {
        let caller = context.caller;
        let device = caller.device_id.as_ref().map(|id| device_hash(id, context));
        let is_known =
            |hash: &String| state.devices.iter().any(|device| crypto::equal(&device.id_hash, hash));
        match (device.filter(is_known), &caller.name) {
            (Some(device), _) => Self::Known(device),
            (None, Some(name)) if name != context.account => Self::StrangersByAlias(name.clone()),
            (None, _) => Self::Strangers,
        }
    }

    /// Whether it is that of a known device.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }
}

/// The keyed hash of a device's id, bound to the account.
#[must_use]
pub fn device_hash(id: &str, context: &Context<'_>) -> String {
    context.keys.codes.mac_hex(&["device", context.account, id])
}

/// Something that every lane has one of.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PerLane<T> {
    strangers: T,
    aliases: BTreeMap<String, T>,
    known: BTreeMap<String, T>,
}

impl<T: Default> Default for PerLane<T> {
    fn default() -> Self {
        Self { strangers: T::default(), aliases: BTreeMap::new(), known: BTreeMap::new() }
    }
}

impl<T: Default> PerLane<T> {
    /// Every lane that has one.
    pub fn each(&self) -> impl Iterator<Item = Lane> {
        let aliases = self.aliases.keys().cloned().map(Lane::StrangersByAlias);
        let known = self.known.keys().cloned().map(Lane::Known);
        std::iter::once(Lane::Strangers).chain(aliases).chain(known)
    }

    /// The lane's.
    pub fn of(&mut self, lane: &Lane) -> &mut T {
        match lane {
            Lane::Strangers => &mut self.strangers,
            Lane::StrangersByAlias(name) => self.aliases.entry(name.clone()).or_default(),
            Lane::Known(device) => self.known.entry(device.clone()).or_default(),
        }
    }

    /// The lane's, if it ever had any.
    #[must_use]
    pub fn get(&self, lane: &Lane) -> Option<&T> {
        match lane {
            Lane::Strangers => Some(&self.strangers),
            Lane::StrangersByAlias(name) => self.aliases.get(name),
            Lane::Known(device) => self.known.get(device),
        }
    }

    /// Everything as new: a reset was completed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Changes each, and drops those of which nothing is `left`.
    pub fn forget(&mut self, mut forget: impl FnMut(&mut T), left: impl Fn(&T) -> bool) {
        forget(&mut self.strangers);
        for map in [&mut self.aliases, &mut self.known] {
            map.values_mut().for_each(&mut forget);
            map.retain(|_, one| left(one));
        }
    }
}

/// The reset's counters of every lane.
pub type Lanes = PerLane<Counters>;

/// The counters of one lane.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counters {
    /// Failed proofs.
    failed: Vec<Failure>,
    /// Flows in which a challenge was asked for.
    resets: Vec<Timestamp>,
    /// Per method.
    gates: BTreeMap<Method, GateCounters>,
    /// Until when resets are blocked.
    blocked_until: Option<Timestamp>,
}

/// The counters of one method in one lane.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct GateCounters {
    asked: Vec<Timestamp>,
    failed: Vec<Timestamp>,
    blocked_until: Option<Timestamp>,
}

/// A failed proof.
///
/// In private disclosure a challenge for a typed destination counts as one from the moment it is asked for,
/// until it is answered rightly; its first wrong answer takes that place. So a destination that is not the
/// registered one, which counts as a failed proof, and one that is cannot be told apart by the counter.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Failure {
    at: Timestamp,
    /// The challenge that is still unanswered.
    unanswered: Option<String>,
}

impl Lanes {
    /// Until when resets of a lane are blocked, if they are.
    #[must_use]
    pub fn blocked_until(&self, lane: &Lane, now: Timestamp) -> Option<Timestamp> {
        self.get(lane).and_then(|counters| counters.blocked_until).filter(|until| now < *until)
    }

    /// Until when a method is blocked in a lane, if it is.
    #[must_use]
    pub fn method_blocked_until(&self, lane: &Lane, method: Method, now: Timestamp) -> Option<Timestamp> {
        self.get(lane)
            .and_then(|counters| counters.gates.get(&method))
            .and_then(|gate| gate.blocked_until)
            .filter(|until| now < *until)
    }

    /// How many more proofs may fail in a lane before it is blocked.
    #[must_use]
    pub fn attempts_left(&self, lane: &Lane, policy: &Policy) -> u32 {
        self.get(lane)
            .map_or(u32::from(policy.limits.failed_proofs), |counters| counters.attempts_left(policy))
    }

    /// Drops what lies outside the window.
    pub fn forget_old(&mut self, now: Timestamp, policy: &Policy) {
        let window = policy.window();
        self.forget(|counters| counters.forget(now, window), |counters| !counters.is_empty());
    }
}

impl Counters {
    /// A flow asks for its first challenge. `Err` with the end of the block when that is one too many.
    pub fn reset_begins(&mut self, now: Timestamp, policy: &Policy) -> Result<(), Timestamp> {
        if self.resets.len() >= usize::from(policy.limits.resets) {
            return Err(self.block(now, policy));
        }
        self.resets.push(now);
        Ok(())
    }

    /// A challenge is asked for. `Err` with the end of the method's block when that is one too many.
    pub fn challenge_asked(
        &mut self,
        method: Method,
        now: Timestamp,
        policy: &Policy,
    ) -> Result<(), Timestamp> {
        let gate = self.gates.entry(method).or_default();
        if gate.asked.len().max(gate.failed.len()) >= usize::from(policy.limits.gate) {
            return Err(*gate.blocked_until.insert(now.plus(policy.window())));
        }
        gate.asked.push(now);
        Ok(())
    }

    /// Whether another challenge whose outcome is unknown would go beyond the failed proofs; `again` is the unanswered
    /// one whose place it takes. `Err` with the end of the block, which begins now.
    pub fn room_for_a_failure(
        &mut self,
        again: Option<&str>,
        now: Timestamp,
        policy: &Policy,
    ) -> Result<(), Timestamp> {
        let counted =
            self.failed.iter().filter(|failure| again.is_none() || failure.unanswered.as_deref() != again);
        if counted.count() >= usize::from(policy.limits.failed_proofs) {
            return Err(self.block(now, policy));
        }
        Ok(())
    }

    /// A challenge for a typed destination counts as a failed proof until it is answered. Where it takes the place of an
    /// unanswered one (`again`), both count once.
    pub fn unanswered(&mut self, challenge: &str, again: Option<&str>, now: Timestamp) {
        if let Some(again) = again {
            self.proved(again);
        }
        self.failed.push(Failure { at: now, unanswered: Some(challenge.to_owned()) });
    }

    /// A proof failed. `Err` with the end of the block that begins now, where no more may fail.
    pub fn proof_failed(
        &mut self,
        method: Method,
        challenge: Option<&str>,
        now: Timestamp,
        policy: &Policy,
    ) -> Result<(), Timestamp> {
        self.gates.entry(method).or_default().failed.push(now);
        let unanswered = self
            .failed
            .iter_mut()
            .find(|failure| failure.unanswered.is_some() && failure.unanswered.as_deref() == challenge);
        match unanswered {
            Some(failure) => *failure = Failure { at: now, unanswered: None },
            None => self.failed.push(Failure { at: now, unanswered: None }),
        }
        if self.attempts_left(policy) == 0 { Err(self.block(now, policy)) } else { Ok(()) }
    }

    /// How many more proofs may fail before the block. At 0 only what is unanswered may still be answered.
    fn attempts_left(&self, policy: &Policy) -> u32 {
        let left = usize::from(policy.limits.failed_proofs).saturating_sub(self.failed.len());
        u32::try_from(left).unwrap_or(u32::MAX)
    }

    /// A challenge was answered rightly.
    pub fn proved(&mut self, challenge: &str) {
        self.failed.retain(|failure| failure.unanswered.as_deref() != Some(challenge));
    }

    /// How many failed proofs are counted now.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.failed.len()
    }

    /// Blocks, unless it is blocked. Returns the block's end: fixed when it begins.
    pub fn block(&mut self, now: Timestamp, policy: &Policy) -> Timestamp {
        match self.blocked_until {
            Some(until) if now < until => until,
            _ => *self.blocked_until.insert(now.plus(policy.window())),
        }
    }

    fn forget(&mut self, now: Timestamp, window: i64) {
        // A block that is over takes with it what led to it: else the next failure would block again at once.
        if self.blocked_until.is_some_and(|until| now >= until) {
            self.blocked_until = None;
            self.failed.clear();
            self.resets.clear();
        }
        self.failed.retain(|failure| now.since(failure.at) < window);
        self.resets.retain(|at| now.since(*at) < window);
        for gate in self.gates.values_mut() {
            if gate.blocked_until.is_some_and(|until| now >= until) {
                *gate = GateCounters::default();
            }
            gate.asked.retain(|at| now.since(*at) < window);
            gate.failed.retain(|at| now.since(*at) < window);
        }
        self.gates.retain(|_, gate| {
            gate.blocked_until.is_some() || !gate.asked.is_empty() || !gate.failed.is_empty()
        });
    }

    fn is_empty(&self) -> bool {
        self.failed.is_empty()
            && self.resets.is_empty()
            && self.gates.is_empty()
            && self.blocked_until.is_none()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::{DAY, HOUR, MINUTE};

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    #[test]
    fn the_fifth_failure_blocks_for_a_day_from_then() {
        let policy = Policy::default();
        let mut lanes = Lanes::default();
        for number in 1..=4 {
            let at = NOW.plus(number * HOUR);
            let lane = lanes.of(&Lane::Strangers);
            assert_eq!(lane.proof_failed(Method::Email, None, at, &policy), Ok(()));
            assert_eq!(i64::from(lane.attempts_left(&policy)), 5 - number);
        }
        let end = NOW.plus(5 * HOUR + DAY);
        assert_eq!(
            lanes.of(&Lane::Strangers).proof_failed(Method::Email, None, NOW.plus(5 * HOUR), &policy),
            Err(end)
        );
        // Trying on does not lengthen it.
        assert_eq!(
            lanes.of(&Lane::Strangers).room_for_a_failure(None, NOW.plus(9 * HOUR), &policy),
            Err(end)
        );
        assert_eq!(lanes.blocked_until(&Lane::Strangers, end.plus(-1)), Some(end));
        assert_eq!(lanes.blocked_until(&Lane::Strangers, end), None);
        lanes.forget_old(end, &policy);
        assert_eq!(lanes.of(&Lane::Strangers).room_for_a_failure(None, end, &policy), Ok(()));
    }

    #[test]
    fn strangers_do_not_touch_the_lane_of_a_known_device() {
        let policy = Policy::default();
        let mut lanes = Lanes::default();
        for _ in 0..5 {
            let _ = lanes.of(&Lane::Strangers).proof_failed(Method::Email, None, NOW, &policy);
        }
        assert!(lanes.blocked_until(&Lane::Strangers, NOW).is_some());
        assert!(lanes.blocked_until(&Lane::Known("mine".into()), NOW).is_none());
        let mine = lanes.of(&Lane::Known("mine".into()));
        assert_eq!(mine.proof_failed(Method::Email, None, NOW, &policy), Ok(()));
        assert_eq!(mine.attempts_left(&policy), 4);
    }

    #[test]
    fn an_unanswered_challenge_counts_as_one_failure_and_its_first_wrong_answer_takes_the_place() {
        let policy = Policy::default();
        let mut lanes = Lanes::default();
        let lane = lanes.of(&Lane::Strangers);
        lane.unanswered("c1", None, NOW);
        assert_eq!(lane.failed(), 1);
        for left in [4, 3] {
            assert_eq!(lane.proof_failed(Method::Email, Some("c1"), NOW, &policy), Ok(()));
            assert_eq!(lane.attempts_left(&policy), left);
        }
        lane.unanswered("c2", None, NOW);
        assert_eq!(lane.failed(), 3);
        lane.proved("c2");
        assert_eq!(lane.failed(), 2);
    }

    #[test]
    fn the_sixth_challenge_of_a_method_blocks_that_method_alone() {
        let policy = Policy::default();
        let mut lanes = Lanes::default();
        for _ in 0..5 {
            assert_eq!(lanes.of(&Lane::Strangers).challenge_asked(Method::Email, NOW, &policy), Ok(()));
        }
        assert!(lanes.of(&Lane::Strangers).challenge_asked(Method::Email, NOW, &policy).is_err());
        assert!(lanes.method_blocked_until(&Lane::Strangers, Method::Email, NOW).is_some());
        assert!(lanes.method_blocked_until(&Lane::Strangers, Method::MobilePhoneText, NOW).is_none());
        assert!(lanes.blocked_until(&Lane::Strangers, NOW).is_none());
    }

    proptest! {
        /// However failures are spread over time, no more than five are ever counted within any window.
        #[test]
        fn never_more_than_the_limit_in_any_window(pauses in prop::collection::vec(0_i64..(30 * 60), 1..80)) {
            let policy = Policy::default();
            let mut lanes = Lanes::default();
            let mut now = NOW;
            let mut counted: Vec<Timestamp> = Vec::new();
            for pause in pauses {
                now = now.plus(pause * MINUTE);
                lanes.forget_old(now, &policy);
                if lanes.blocked_until(&Lane::Strangers, now).is_some() {
                    continue;
                }
                let _ = lanes.of(&Lane::Strangers).proof_failed(Method::Email, None, now, &policy);
                counted.push(now);
                let recent = counted.iter().filter(|at| now.since(**at) < DAY).count();
                prop_assert!(recent <= 5, "{recent} in a day");
            }
        }
    }
}
