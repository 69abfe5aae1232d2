//! The lockout of the sign-in (reference 1.6), separate from the reset's (design 3), and lane by lane as that one:
//! whoever guesses from elsewhere does not keep the owner out of a known device.

use serde::{Deserialize, Serialize};

use super::lanes::PerLane;
use crate::{
    crypto,
    refusal::{Code, Refusal},
    settings::policy::SignInSettings,
    time::{DAY, SECOND, Timestamp},
};

/// How many wrong passwords are remembered, so that one that is tried again is not counted again.
const MOST_LAST_WRONG: usize = 3;
/// 2^17 times the shortest lock, a second, is beyond the longest one allowed, a day.
const MOST_DOUBLINGS: usize = 17;

/// The counters of every lane.
pub type SignInLocks = PerLane<SignInLock>;

/// The counters of one lane.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInLock {
    /// Wrong passwords of the last 24 hours.
    failed: Vec<Timestamp>,
    /// Until when nothing is even compared.
    locked_until: Option<Timestamp>,
    /// Keyed hashes of the last three wrong passwords: the same one again is not counted (reference 1.6).
    last_wrong: Vec<String>,
}

impl SignInLock {
    /// Refuses while the lock is on. Then nothing is compared, and nothing counts.
    pub fn refuse_if_locked(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.locked_until(now) {
            Some(until) => Err(Refusal::from(Code::SignInLocked).until(until)),
            None => Ok(()),
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
        self.failed.insert(0, now);
        self.failed.truncate(usize::from(settings.failures).saturating_add(MOST_DOUBLINGS));
        let beyond = self.failed.len().checked_sub(settings.failures.into())?;
        let seconds = i64::from(settings.lock_seconds) << beyond.min(MOST_DOUBLINGS);
        let until = now.plus(seconds.min(settings.longest_lock_seconds.into()) * SECOND);
        self.locked_until = Some(until);
        Some(until)
    }

    /// Locks at once, for as long as a lock can be, and returns its end: whoever answers the phone has denied a sign-in.
    pub fn lock(&mut self, now: Timestamp, settings: &SignInSettings) -> Timestamp {
        let until = now.plus(i64::from(settings.longest_lock_seconds) * SECOND);
        *self.locked_until.insert(self.locked_until.map_or(until, |before| before.max(until)))
    }

    /// Until when nothing is even compared; `None` where no lock is on.
    #[must_use]
    pub fn locked_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.locked_until.filter(|until| now < *until)
    }

    /// How many failures are counted now.
    #[must_use]
    pub fn failures(&self) -> usize {
        self.failed.len()
    }

    /// How many failures are left until the next lock.
    #[must_use]
    pub fn failures_left(&self, settings: &SignInSettings) -> u32 {
        let left = usize::from(settings.failures).saturating_sub(self.failed.len());
        u32::try_from(left).unwrap_or(u32::MAX)
    }

    /// Drops what is older than a day: no account stays locked because somebody once guessed.
    pub fn forget(&mut self, now: Timestamp) {
        self.failed.retain(|at| now.since(*at) < DAY);
        self.locked_until = self.locked_until.filter(|until| now < *until);
        if self.failed.is_empty() {
            self.last_wrong.clear();
        }
    }

    /// Whether nothing is counted and no lock is on.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.failed.is_empty() && self.locked_until.is_none()
    }
}
