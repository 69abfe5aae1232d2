//! One phone number or mail address: how many codes it gets, over all accounts (design 4).
//!
//! This stops flooding somebody with texts, and numbers that earn their owner money with each text.
//!
//! The limit is what is allowed within a window that slides; the next code blocks the destination for a day
//! that is fixed at that moment. An effect is counted once, however often it is tried. Notices are not limited:
//! they follow from what somebody proved, or come once a day; but each leaves once, too.

use serde::{Deserialize, Serialize};

use crate::{
    delivery::{
        self, Channel, OURS, Report,
        attempts::{self, Attempt, Choice, Step},
    },
    method::Method,
    settings::policy::LimitSettings,
    throttle::Window,
    time::{DAY, HOUR, MINUTE, Timestamp},
};

/// How long a block lasts.
const BLOCK: i64 = DAY;
/// How long a code is remembered. It is tried again only while it is good, which is 10 minutes at most
/// (NIST 800-63B 4.2.1.2).
const CODE_REMEMBERED: i64 = HOUR;
/// How long a notice is remembered. It is tried again for about a day.
const NOTICE_REMEMBERED: i64 = 2 * DAY;

/// How much one destination gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many codes are allowed within the window.
    pub allowed: usize,
    /// The window in milliseconds.
    pub window: i64,
}

impl Limits {
    /// What is outside of every limit's window.
    pub const WIDEST: Self = Self { allowed: 0, window: DAY };

    /// The limits of a method's destinations.
    #[must_use]
    pub fn of(settings: &LimitSettings, method: Method) -> Self {
        match delivery::channel(method) {
            Channel::Mail => Self {
                allowed: settings.mails_to_address.into(),
                window: i64::from(settings.mail_window_minutes) * MINUTE,
            },
            Channel::Text | Channel::Call => Self { allowed: settings.texts_to_number.into(), window: DAY },
        }
    }
}

/// What is known of a destination. It does not hold the number or address itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DestinationState {
    sent: Window,
    blocked_until: Option<Timestamp>,
    seen: Vec<Seen>,
}

/// An effect that was taken on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Seen {
    effect: String,
    until: Timestamp,
    /// Whether nothing more is to be done. Until then a further try goes on with it.
    left: bool,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    report: Option<Report>,
    /// Until when it is of any use.
    #[serde(default)]
    good_until: Option<Timestamp>,
    /// Whether what it costs was asked for, and is counted.
    #[serde(default)]
    permitted: bool,
    /// The providers that were asked, in their order.
    #[serde(default)]
    attempts: Vec<Attempt>,
}

/// What is to be done with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new, and counted now: send it.
    Send,
    /// It was taken on before, but is not known to have left: go on with it.
    SendAgain,
    /// It has left already, or was given up: do nothing.
    AlreadySent(Report),
    /// The destination has had too many: send nothing.
    Blocked {
        /// Until when.
        until: Timestamp,
    },
}

/// Decides what is to be done with the code of an effect, which is good for `lifetime` milliseconds. The state must be
/// stored before anything is sent.
pub fn decide(
    state: &mut DestinationState,
    now: Timestamp,
    limits: Limits,
    effect: &str,
    lifetime: i64,
) -> Outcome {
    state.forget(now, limits);
    if let Some(outcome) = state.seen(effect) {
        return outcome;
    }
    if let Some(until) = state.blocked_until {
        return Outcome::Blocked { until };
    }
    if state.sent.count(now, limits.window) >= limits.allowed {
        return Outcome::Blocked { until: *state.blocked_until.insert(now.plus(BLOCK)) };
    }
    state.sent.push(now);
    state.take_on(effect, now.plus(CODE_REMEMBERED), now.plus(lifetime));
    Outcome::Send
}

/// The same for a notice, which is never too much.
pub fn decide_notice(state: &mut DestinationState, now: Timestamp, effect: &str) -> Outcome {
    state.forget(now, Limits::WIDEST);
    if let Some(outcome) = state.seen(effect) {
        return outcome;
    }
    state.take_on(effect, now.plus(NOTICE_REMEMBERED), now.plus(DAY));
    Outcome::Send
}

impl DestinationState {
    /// Which provider is to be asked next. A provider that is to be asked is noted as asked.
    pub fn next(&mut self, effect: &str, choices: &[Choice<'_>], now: Timestamp) -> Step {
        let forgotten = Step::End(Report::Handed);
        let Some(seen) = self.seen.iter_mut().find(|seen| seen.effect == effect) else { return forgotten };
        let step = attempts::next(&seen.attempts, choices, seen.good_until.unwrap_or(seen.until), now);
        match step {
            Step::Ask(index) => {
                let provider = choices.get(index).map(|choice| choice.name.to_owned()).unwrap_or_default();
                seen.attempts.push(Attempt { provider, at: now, outcome: None, message: None });
            }
            Step::End(report) => seen.end(report),
            Step::Wait { .. } => {}
        }
        step
    }

    /// What the provider that was asked last said, and the id that it gave the message.
    pub fn answered(&mut self, effect: &str, outcome: attempts::Outcome, message: Option<String>) {
        let seen = self.seen.iter_mut().find(|seen| seen.effect == effect);
        if let Some(attempt) = seen.and_then(|seen| seen.attempts.last_mut()) {
            attempt.outcome = Some(outcome);
            attempt.message = message;
        }
    }

    /// The provider that has taken the message; [`OURS`] where none has.
    #[must_use]
    pub fn taken_by(&self, effect: &str) -> &str {
        let mut attempts =
            self.seen.iter().filter(|seen| seen.effect == effect).flat_map(|seen| &seen.attempts);
        let taken = |attempt: &&Attempt| attempt.outcome == Some(attempts::Outcome::Accepted);
        attempts.rfind(taken).map_or(OURS, |attempt| attempt.provider.as_str())
    }

    /// Whether what the message costs is counted already.
    #[must_use]
    pub fn is_permitted(&self, effect: &str) -> bool {
        self.seen.iter().any(|seen| seen.effect == effect && seen.permitted)
    }

    /// What the message costs is counted.
    pub fn permit(&mut self, effect: &str) {
        if let Some(seen) = self.seen.iter_mut().find(|seen| seen.effect == effect) {
            seen.permitted = true;
        }
    }

    /// The message of this effect is through, in this way.
    pub fn end(&mut self, effect: &str, report: Report) {
        if let Some(seen) = self.seen.iter_mut().find(|seen| seen.effect == effect) {
            seen.end(report);
        }
    }

    /// Drops what is over.
    pub fn forget(&mut self, now: Timestamp, limits: Limits) {
        self.sent.forget(now, limits.window);
        self.blocked_until = self.blocked_until.filter(|until| now < *until);
        self.seen.retain(|seen| now < seen.until);
    }

    fn take_on(&mut self, effect: &str, until: Timestamp, good_until: Timestamp) {
        self.seen.push(Seen {
            effect: effect.to_owned(),
            until,
            left: false,
            report: None,
            good_until: Some(good_until),
            permitted: false,
            attempts: Vec::new(),
        });
    }

    fn seen(&self, effect: &str) -> Option<Outcome> {
        let seen = self.seen.iter().find(|seen| seen.effect == effect)?;
        let report = seen.report.unwrap_or(Report::Handed);
        Some(if seen.left { Outcome::AlreadySent(report) } else { Outcome::SendAgain })
    }

    /// Whether nothing is left to be known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sent.is_empty() && self.blocked_until.is_none() && self.seen.is_empty()
    }
}

impl Seen {
    fn end(&mut self, report: Report) {
        self.left = true;
        self.report = Some(report);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::delivery::FailureReason;

    /// A code that is good for ten minutes.
    fn decide(state: &mut DestinationState, now: Timestamp, limits: Limits, effect: &str) -> Outcome {
        super::decide(state, now, limits, effect, 10 * MINUTE)
    }

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn texts() -> Limits {
        Limits::of(&LimitSettings::default(), Method::MobilePhoneText)
    }

    #[test]
    fn five_texts_go_and_the_sixth_blocks_for_a_day_that_trying_on_does_not_lengthen() {
        let mut state = DestinationState::default();
        for hour in 0..5 {
            assert_eq!(
                decide(&mut state, NOW.plus(hour * HOUR), texts(), &format!("e{hour}")),
                Outcome::Send
            );
        }
        let until = NOW.plus(5 * HOUR + DAY);
        assert_eq!(decide(&mut state, NOW.plus(5 * HOUR), texts(), "e5"), Outcome::Blocked { until });
        assert_eq!(decide(&mut state, NOW.plus(20 * HOUR), texts(), "e6"), Outcome::Blocked { until });
        assert_eq!(decide(&mut state, until.plus(-1), texts(), "e7"), Outcome::Blocked { until });
        assert_eq!(decide(&mut state, until, texts(), "e8"), Outcome::Send);
    }

    #[test]
    fn ten_mails_go_in_ten_minutes_and_more_when_they_are_spread() {
        let mails = Limits::of(&LimitSettings::default(), Method::Email);
        let mut state = DestinationState::default();
        for number in 0..30 {
            let at = NOW.plus(number * MINUTE);
            assert_eq!(decide(&mut state, at, mails, &format!("e{number}")), Outcome::Send, "mail {number}");
        }
        let at = NOW.plus(29 * MINUTE + 1);
        assert_eq!(decide(&mut state, at, mails, "one too many"), Outcome::Blocked { until: at.plus(DAY) });
    }

    #[test]
    fn an_effect_is_counted_once_and_sent_until_it_has_left() {
        let mut state = DestinationState::default();
        assert_eq!(decide(&mut state, NOW, texts(), "e"), Outcome::Send);
        for _ in 0..10 {
            assert_eq!(decide(&mut state, NOW, texts(), "e"), Outcome::SendAgain);
        }
        state.end("e", Report::Handed);
        assert_eq!(decide(&mut state, NOW, texts(), "e"), Outcome::AlreadySent(Report::Handed));
        for number in 0..4 {
            assert_eq!(decide(&mut state, NOW, texts(), &format!("other {number}")), Outcome::Send);
        }
        assert!(matches!(decide(&mut state, NOW, texts(), "sixth"), Outcome::Blocked { .. }));
        assert_eq!(
            decide(&mut state, NOW, texts(), "e"),
            Outcome::AlreadySent(Report::Handed),
            "blocked or not"
        );
    }

    #[test]
    fn notices_are_not_counted_but_leave_once() {
        let mut state = DestinationState::default();
        for number in 0..20 {
            assert_eq!(decide_notice(&mut state, NOW, &format!("n{number}")), Outcome::Send);
        }
        assert_eq!(decide(&mut state, NOW, texts(), "code"), Outcome::Send);
        assert_eq!(decide_notice(&mut state, NOW.plus(DAY), "n1"), Outcome::SendAgain);
        state.end("n1", Report::Handed);
        assert_eq!(decide_notice(&mut state, NOW.plus(DAY), "n1"), Outcome::AlreadySent(Report::Handed));
        state.forget(NOW.plus(2 * DAY), Limits::WIDEST);
        assert!(state.is_empty());
    }

    #[test]
    fn providers_are_asked_one_after_the_other_over_crashes() {
        let choices = [Choice { name: "one", idempotent: false }, Choice { name: "two", idempotent: false }];
        let mut state = DestinationState::default();
        decide(&mut state, NOW, texts(), "other");
        assert_eq!(state.next("other", &choices, NOW), Step::Ask(0));
        state.answered("other", attempts::Outcome::Unknown, None);
        assert_eq!(state.next("other", &choices, NOW), Step::Ask(1));
        state.answered("other", attempts::Outcome::Accepted, None);
        assert_eq!(state.next("other", &choices, NOW), Step::End(Report::Handed));
        assert_eq!((state.taken_by("other"), state.taken_by("unheard of")), ("two", OURS));

        let mut state = DestinationState::default();
        decide(&mut state, NOW, texts(), "e");
        assert_eq!(state.next("e", &choices, NOW), Step::Ask(0));
        // The process ends here: what the first one did is not known.
        let mut state: DestinationState =
            serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
        assert_eq!(decide(&mut state, NOW, texts(), "e"), Outcome::SendAgain);
        assert_eq!(state.next("e", &choices, NOW), Step::Ask(1));
        state.answered("e", attempts::Outcome::Refused, None);
        let failed = Report::Failed { reason: FailureReason::Unreachable };
        assert_eq!(state.next("e", &choices, NOW), Step::End(failed));
        assert_eq!(state.taken_by("e"), OURS);
        assert_eq!(decide(&mut state, NOW, texts(), "e"), Outcome::AlreadySent(failed));
        assert_eq!(state.next("other", &choices, NOW), Step::End(Report::Handed), "nothing is known of it");
    }

    #[test]
    fn a_row_of_before_there_were_several_providers_opens() {
        let row = r#"{"sent":[],"blockedUntil":null,"seen":[{"effect":"e","until":"2027-01-15T09:00:00Z","left":true},
            {"effect":"f","until":"2027-01-15T09:00:00Z","left":false}]}"#;
        let mut state: DestinationState = serde_json::from_str(row).unwrap();
        assert_eq!(decide(&mut state, NOW, texts(), "e"), Outcome::AlreadySent(Report::Handed));
        assert_eq!(decide(&mut state, NOW, texts(), "f"), Outcome::SendAgain);
        assert_eq!(state.next("f", &[Choice { name: "one", idempotent: true }], NOW), Step::Ask(0));
    }

    #[test]
    fn what_it_costs_is_asked_for_once() {
        let mut state = DestinationState::default();
        decide(&mut state, NOW, texts(), "e");
        assert!(!state.is_permitted("e"));
        state.permit("e");
        assert!(state.is_permitted("e") && !state.is_permitted("f"));
    }

    #[test]
    fn no_window_is_wider_than_the_widest() {
        let mut settings = LimitSettings { mail_window_minutes: 1440, ..LimitSettings::default() };
        settings.texts_to_number = 100;
        for method in Method::ALL.iter().copied() {
            assert!(Limits::of(&settings, method).window <= Limits::WIDEST.window);
        }
    }

    #[test]
    fn in_the_end_nothing_is_kept() {
        let mut state = DestinationState::default();
        for number in 0..6 {
            decide(&mut state, NOW, texts(), &format!("e{number}"));
        }
        state.forget(NOW.plus(DAY - 1), texts());
        assert!(!state.is_empty());
        state.forget(NOW.plus(DAY), texts());
        assert!(state.is_empty());
    }

    proptest! {
        /// However tries are spread over time and repeated: never more different codes in a window than are
        /// allowed, the first try beyond blocks for exactly a day, and nothing is counted twice.
        #[test]
        fn it_keeps_the_limit(
            tries in prop::collection::vec((0_i64..180, 0_usize..40, any::<bool>()), 1..150),
            allowed in 1_usize..6,
            hours in 1_i64..30,
        ) {
            let limits = Limits { allowed, window: hours * HOUR };
            let mut state = DestinationState::default();
            let mut sent: Vec<(Timestamp, usize)> = Vec::new();
            let mut block: Option<Timestamp> = None;
            let mut now = NOW;
            for (pause, effect, leaves) in tries {
                now = now.plus(pause * MINUTE);
                let known = sent.iter().rev().find(|(_, other)| *other == effect).map(|(at, _)| *at);
                let outcome = decide(&mut state, now, limits, &effect.to_string());
                let blocked = block.filter(|until| now < *until);
                match known.filter(|at| now.since(*at) < HOUR) {
                    Some(_) => prop_assert!(matches!(outcome, Outcome::SendAgain | Outcome::AlreadySent(_))),
                    None if blocked.is_some() => {
                        prop_assert_eq!(outcome, Outcome::Blocked { until: blocked.unwrap_or_default() });
                    }
                    None => {
                        let recent = sent.iter().filter(|(at, _)| now.since(*at) < limits.window).count();
                        if recent < allowed {
                            prop_assert_eq!(outcome, Outcome::Send);
                            sent.push((now, effect));
                        } else {
                            prop_assert_eq!(outcome, Outcome::Blocked { until: now.plus(DAY) });
                            block = Some(now.plus(DAY));
                        }
                    }
                }
                if leaves {
                    state.end(&effect.to_string(), Report::Handed);
                }
                // The row goes through JSON between two calls.
                state = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
            }
        }
    }
}
