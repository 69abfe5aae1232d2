//! How often strangers may have a person's phone asked to approve something, by whatever name they come.
//!
//! The lanes count each name by itself: counters that two names share would tell that both are somebody's. But what they
//! ask for rings on the same phones, so it is counted over all names as well. That no more is made shows nowhere: the page
//! goes on as for a name that belongs to nobody, where no phone rings either.

use serde::{Deserialize, Serialize};

use crate::{settings::Policy, throttle::Window, time::Timestamp};

/// The requests that strangers have asked for lately.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StrangersRequests {
    /// When. Never more than are allowed in the window: what goes beyond is not noted.
    made: Window,
    /// Until when none is made, because the person said that it was not them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    none_until: Option<Timestamp>,
}

impl StrangersRequests {
    /// Notes one more. `false` where there may be none now; then nothing is noted.
    pub fn make(&mut self, now: Timestamp, policy: &Policy) -> bool {
        let denied = self.none_until.is_some_and(|until| now < until);
        if denied || self.made.count(now, policy.window()) >= usize::from(policy.limits.gate) {
            return false;
        }
        self.made.push(now);
        true
    }

    /// The person said that it was not them who asked: none is made until then.
    pub fn denied(&mut self, until: Timestamp) {
        self.none_until = self.none_until.max(Some(until));
    }

    /// Drops what lies outside the window.
    pub fn forget(&mut self, now: Timestamp, policy: &Policy) {
        self.made.forget(now, policy.window());
        self.none_until = self.none_until.filter(|until| now < *until);
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.made.is_empty() && self.none_until.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{DAY, HOUR};

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    #[test]
    fn the_window_slides_and_what_is_not_made_does_not_count() {
        let policy = Policy::default();
        let mut requests = StrangersRequests::default();
        for hour in 0..40 {
            let now = NOW.plus(hour * HOUR);
            requests.forget(now, &policy);
            let expected = matches!(hour, 0..5 | 24..29);
            assert_eq!(requests.make(now, &policy), expected, "hour {hour}");
        }
        requests.forget(NOW.plus(28 * HOUR + DAY), &policy);
        assert!(requests.is_empty());
    }

    #[test]
    fn a_denial_is_not_shortened_by_an_older_one_and_is_over_in_the_end() {
        let policy = Policy::default();
        let mut requests = StrangersRequests::default();
        requests.denied(NOW.plus(DAY));
        requests.denied(NOW.plus(HOUR));
        requests.forget(NOW.plus(2 * HOUR), &policy);
        assert!(!requests.make(NOW.plus(2 * HOUR), &policy));
        requests.forget(NOW.plus(DAY), &policy);
        assert!(requests.is_empty() && requests.make(NOW.plus(DAY), &policy));
    }

    #[test]
    fn the_stored_form_is_this() {
        let mut requests = StrangersRequests::default();
        assert!(requests.make(NOW, &Policy::default()));
        requests.denied(NOW.plus(DAY));
        let stored = r#"{"made":["2027-01-15T08:00:00Z"],"noneUntil":"2027-01-16T08:00:00Z"}"#;
        assert_eq!(serde_json::to_string(&requests).unwrap(), stored);
        assert_eq!(serde_json::from_str::<StrangersRequests>(stored).unwrap(), requests);
    }
}
