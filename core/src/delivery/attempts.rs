//! Which provider is asked next for a message, and when.
//!
//! A channel lists its providers. When one does not take a message, or is slow, the next is asked at once. None is
//! asked twice, but one that sends a message once however often it gets it under the same id: that one is asked again
//! while the message is of any use, unless it said never. A try is stored before the provider is asked, so one of which
//! nothing is known any more may have worked.

use serde::{Deserialize, Serialize};

use super::{FailureReason, Report};
use crate::time::{MINUTE, SECOND, Timestamp};

/// How often the outbox tries what it could not even hand to its destination: a code is good for ten minutes at most, a
/// notice is worth about a day. An audit event is tried for ever.
pub const MOST_TRIES_OF_CODE: i64 = 8;
/// The same for a notice.
pub const MOST_TRIES_OF_NOTICE: i64 = 150;

/// One try of one provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// The provider's name.
    pub provider: String,
    /// When it was asked.
    pub at: Timestamp,
    /// What it answered, as far as that is known.
    pub outcome: Option<Outcome>,
    /// The id that it gave the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What came of asking a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It has the message.
    Accepted,
    /// It does not take it, now or later.
    Refused,
    /// It did not take it this time.
    Failed,
    /// It did not answer in time, or what it said makes no sense: it may have the message.
    Unknown,
}

/// A provider that may be asked.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether it sends a message once that it gets twice under one id.
    pub idempotent: bool,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask the provider with this number in the list.
    Ask(usize),
    /// Look again then.
    Wait {
        /// When.
        until: Timestamp,
    },
    /// Nothing more: this is what is known.
    End(Report),
}

/// What is to be done for a message that is of use until `good_until`, after these attempts.
#[must_use]
pub fn next(attempts: &[Attempt], choices: &[Choice<'_>], good_until: Timestamp, now: Timestamp) -> Step {
    if attempts.iter().any(|attempt| attempt.outcome == Some(Outcome::Accepted)) {
        return Step::End(Report::Handed);
    }
    let gave_up = Step::End(Report::Failed { reason: reason(attempts) });
    if now >= good_until {
        return gave_up;
    }
    let of = |choice: &Choice<'_>| {
        let name = choice.name.to_owned();
        attempts.iter().filter(move |attempt| attempt.provider == name)
    };
    if let Some(fresh) = choices.iter().position(|choice| of(choice).next().is_none()) {
        return Step::Ask(fresh);
    }
    let again = choices.iter().enumerate().filter_map(|(index, choice)| {
        let never = of(choice).any(|attempt| attempt.outcome == Some(Outcome::Refused));
        let last = of(choice).map(|attempt| attempt.at).max()?;
        let tries = i64::try_from(of(choice).count()).unwrap_or(i64::MAX).saturating_sub(1);
        (choice.idempotent && !never).then(|| (last.plus(pause(tries)), index))
    });
    match again.min() {
        Some((at, index)) if at <= now => Step::Ask(index),
        Some((until, _)) if until < good_until => Step::Wait { until },
        _ => gave_up,
    }
}

/// Why a message failed after these attempts.
fn reason(attempts: &[Attempt]) -> FailureReason {
    let unknown = |attempt: &Attempt| matches!(attempt.outcome, None | Some(Outcome::Unknown));
    if attempts.iter().any(unknown) { FailureReason::Unreachable } else { FailureReason::Refused }
}

/// Milliseconds until the next try: 2 s, 4 s, ... up to 10 minutes.
#[must_use]
pub fn pause(tries: i64) -> i64 {
    let doublings = u32::try_from(tries.clamp(0, 16)).unwrap_or(0);
    (2 * SECOND).saturating_mul(1 << doublings).min(10 * MINUTE)
}

/// For how many milliseconds a service wants not to be asked again: its `Retry-After`, a number of seconds or a date (RFC
/// 9110 section 10.2.3). `None` when it says neither.
#[must_use]
pub fn retry_after(said: &str, now: Timestamp) -> Option<i64> {
    if !said.is_empty() && said.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(said.parse().unwrap_or(i64::MAX).saturating_mul(SECOND));
    }
    Timestamp::from_http_date(said).map(|at| at.since(now).max(0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);
    const SURE: Choice<'static> = Choice { name: "sure", idempotent: true };
    const ONCE: Choice<'static> = Choice { name: "once", idempotent: false };

    fn tried(provider: &str, at: i64, outcome: Option<Outcome>) -> Attempt {
        Attempt { provider: provider.into(), at: NOW.plus(at), outcome, message: None }
    }

    fn step(attempts: &[Attempt], choices: &[Choice<'_>], after: i64) -> Step {
        next(attempts, choices, NOW.plus(10 * MINUTE), NOW.plus(after))
    }

    fn failed(reason: FailureReason) -> Step {
        Step::End(Report::Failed { reason })
    }

    #[test]
    fn a_service_says_when_in_seconds_or_by_a_date() {
        assert_eq!(retry_after("120", NOW), Some(2 * MINUTE));
        assert_eq!(retry_after("0", NOW), Some(0));
        assert_eq!(retry_after("99999999999999999999", NOW), Some(i64::MAX), "never");
        // It is 08:00:00 then.
        assert_eq!(retry_after("Fri, 15 Jan 2027 08:01:30 GMT", NOW), Some(90 * SECOND));
        assert_eq!(retry_after("Fri, 15 Jan 2027 07:00:00 GMT", NOW), Some(0), "at once");
        for unclear in ["", "soon", "-5", "1.5", " 5", "2027-01-15T08:01:30Z"] {
            assert_eq!(retry_after(unclear, NOW), None, "{unclear}");
        }
    }

    #[test]
    fn the_next_one_is_asked_when_one_fails_or_is_slow() {
        let both = [SURE, ONCE];
        assert_eq!(step(&[], &both, 0), Step::Ask(0));
        for outcome in [None, Some(Outcome::Unknown), Some(Outcome::Failed), Some(Outcome::Refused)] {
            assert_eq!(step(&[tried("sure", 0, outcome)], &both, 1), Step::Ask(1), "{outcome:?}");
        }
        let accepted = [tried("sure", 0, Some(Outcome::Unknown)), tried("once", 1, Some(Outcome::Accepted))];
        assert_eq!(step(&accepted, &both, 2), Step::End(Report::Handed), "the slow one is left alone");
    }

    #[test]
    fn who_may_send_twice_is_not_asked_twice() {
        for outcome in [None, Some(Outcome::Unknown), Some(Outcome::Failed), Some(Outcome::Refused)] {
            let known = matches!(outcome, Some(Outcome::Failed | Outcome::Refused));
            let reason = if known { FailureReason::Refused } else { FailureReason::Unreachable };
            assert_eq!(step(&[tried("once", 0, outcome)], &[ONCE], MINUTE), failed(reason), "{outcome:?}");
        }
    }

    #[test]
    fn who_sends_once_is_asked_again_after_a_pause() {
        for outcome in [None, Some(Outcome::Unknown), Some(Outcome::Failed)] {
            let first = [tried("sure", 0, outcome)];
            assert_eq!(step(&first, &[SURE], SECOND), Step::Wait { until: NOW.plus(2 * SECOND) });
            assert_eq!(step(&first, &[SURE], 2 * SECOND), Step::Ask(0));
        }
        let second = [tried("sure", 0, Some(Outcome::Failed)), tried("sure", 2 * SECOND, None)];
        assert_eq!(step(&second, &[SURE], 3 * SECOND), Step::Wait { until: NOW.plus(6 * SECOND) });
        let never = [tried("sure", 0, Some(Outcome::Refused))];
        assert_eq!(step(&never, &[SURE], MINUTE), failed(FailureReason::Refused));
    }

    #[test]
    fn nothing_is_asked_once_the_message_is_of_no_use() {
        let attempts = [tried("sure", 0, Some(Outcome::Unknown))];
        assert_eq!(step(&attempts, &[SURE], 10 * MINUTE), failed(FailureReason::Unreachable));
        assert_eq!(step(&[], &[SURE], 10 * MINUTE), failed(FailureReason::Refused));
        assert_eq!(step(&[], &[], 0), failed(FailureReason::Refused));
    }

    #[test]
    fn pauses_grow_to_ten_minutes() {
        assert_eq!([0, 1, 2, 100].map(pause), [2 * SECOND, 4 * SECOND, 8 * SECOND, 10 * MINUTE]);
        assert_eq!(pause(i64::MAX), 10 * MINUTE);
    }

    #[test]
    fn a_code_is_tried_for_as_long_as_it_may_be_good() {
        let total: i64 = (0..MOST_TRIES_OF_CODE - 1).map(pause).sum();
        assert!(total < 10 * MINUTE, "{total}");
    }

    proptest! {
        /// Whatever the providers do, and wherever the process ends: nobody is asked twice who may send twice, nobody
        /// after a yes or a never, and it comes to an end.
        #[test]
        fn no_run_asks_anybody_too_often(
            kinds in proptest::collection::vec(any::<bool>(), 1..5),
            answers in proptest::collection::vec(0_u8..5, 0..64),
        ) {
            let names: Vec<String> = (0..kinds.len()).map(|index| index.to_string()).collect();
            let choices: Vec<Choice<'_>> = names
                .iter()
                .zip(&kinds)
                .map(|(name, idempotent)| Choice { name, idempotent: *idempotent })
                .collect();
            let mut attempts = Vec::new();
            let (mut now, mut answers) = (NOW, answers.into_iter());
            let report = loop {
                match next(&attempts, &choices, NOW.plus(10 * MINUTE), now) {
                    Step::Ask(index) => {
                        let name = &names[index];
                        let before: Vec<&Attempt> = attempts.iter().filter(|attempt| attempt.provider == *name).collect();
                        prop_assert!(kinds[index] || before.is_empty());
                        prop_assert!(before.iter().all(|attempt| attempt.outcome != Some(Outcome::Refused)));
                        prop_assert!(attempts.iter().all(|attempt| attempt.outcome != Some(Outcome::Accepted)));
                        let outcome = match answers.next().unwrap_or(4) {
                            0 => Some(Outcome::Accepted),
                            1 => Some(Outcome::Refused),
                            2 => Some(Outcome::Failed),
                            3 => Some(Outcome::Unknown),
                            _ => None,
                        };
                        attempts.push(Attempt { provider: name.clone(), at: now, outcome, message: None });
                    }
                    Step::Wait { until } => {
                        prop_assert!(until > now);
                        now = until;
                    }
                    Step::End(report) => break report,
                }
            };
            let accepted = attempts.iter().any(|attempt| attempt.outcome == Some(Outcome::Accepted));
            prop_assert_eq!(accepted, report == Report::Handed);
            prop_assert!(attempts.len() <= 5 * 12);
        }
    }
}
