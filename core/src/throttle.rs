//! Counting within a window that slides.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// Points in time at which something counted happened.
///
/// The window of `length` milliseconds that ends now holds what happened less than `length` ago: something that
/// is as old as the window is long no longer counts. What lies ahead (a clock was put back) counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Window(Vec<Timestamp>);

impl Window {
    /// How many lie within the window.
    #[must_use]
    pub fn count(&self, now: Timestamp, length: i64) -> usize {
        self.0.iter().filter(|at| now.since(**at) < length).count()
    }

    /// One more.
    pub fn push(&mut self, at: Timestamp) {
        self.0.push(at);
    }

    /// Drops what no longer counts.
    pub fn forget(&mut self, now: Timestamp, length: i64) {
        self.0.retain(|at| now.since(*at) < length);
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_as_old_as_the_window_no_longer_counts() {
        let mut window = Window::default();
        window.push(Timestamp(1_000));
        assert_eq!(window.count(Timestamp(1_099), 100), 1);
        assert_eq!(window.count(Timestamp(1_100), 100), 0);
    }

    proptest! {
        /// Forgetting never changes a count of now or later, and counts are those of a list that forgets nothing.
        #[test]
        fn it_counts_like_a_list_that_forgets_nothing(
            steps in prop::collection::vec((0_i64..50, any::<bool>(), any::<bool>()), 0..200),
            length in 1_i64..200,
        ) {
            let (mut window, mut all, mut now) = (Window::default(), Vec::new(), Timestamp(0));
            for (pause, push, forget) in steps {
                now = now.plus(pause);
                if push {
                    window.push(now);
                    all.push(now.0);
                }
                if forget {
                    window.forget(now, length);
                }
                let expected = all.iter().filter(|at| **at > now.0 - length).count();
                prop_assert_eq!(window.count(now, length), expected);
                prop_assert!(!forget || window.0.len() == expected, "nothing is kept that no longer counts");
            }
        }
    }
}
