//! Push messages on their way to a person's phones: what an answer of a push service means, and who is asked when.
//!
//! Phones have push services of their own, so each is tried for itself: one that is to wait holds up no other. A phone is
//! asked until its service has the message, refuses it or does not know the phone any more, and no more once it could only
//! be asked when the request is over.

use std::mem;

use serde::{Deserialize, Serialize};

use super::{FailureReason, OURS, Report, attempts};
use crate::{
    account::{Command, effect::PushMessage},
    crypto::web_push::Subscription,
    time::Timestamp,
};

/// Which reason is told where a message failed for several: the first of these, in whatever order the phones are listed and
/// answer, in whichever try. What lasts longer comes first: a phone that is gone, then a service that refuses; one that
/// was not reached in time may be the next time.
const PRECEDENCE: [FailureReason; 3] =
    [FailureReason::Bounced, FailureReason::Refused, FailureReason::Unreachable];

/// What a push service said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It has the message.
    Taken,
    /// It does not know the phone any more.
    Gone,
    /// It does not take it, now or later.
    Refused,
    /// It did not take it this time, or did not answer in time.
    Later {
        /// For how many milliseconds it wants not to be asked again; 0 where it did not say.
        wait: i64,
    },
}

/// A phone that is asked, or that waits until it is asked again.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Phone {
    /// Where it is reached.
    pub at: Subscription,
    /// How often it was asked in vain.
    pub tries: i64,
    /// From when on it may be asked.
    pub due: Timestamp,
}

/// What is to be done after a try.
pub struct Next {
    /// What the account is told, in this order.
    pub told: Vec<Command>,
    /// When to try again; `None` when the message is done with. Until then what is left of it is to be stored.
    pub again: Option<Timestamp>,
}

/// What an HTTP status (RFC 8030 sections 5, 7.3 and 8.4) and the header `Retry-After` beside it mean. There is no status
/// where nothing was answered in time. `now` is what the service's clock shows.
#[must_use]
pub fn judge(status: Option<u16>, retry_after: Option<&str>, now: Timestamp) -> Answer {
    match status {
        Some(200..300) => Answer::Taken,
        Some(404 | 410) => Answer::Gone,
        None | Some(429 | 500..) => {
            let wait = retry_after.and_then(|said| attempts::retry_after(said, now));
            Answer::Later { wait: wait.unwrap_or_default() }
        }
        Some(_) => Answer::Refused,
    }
}

/// Takes the phones that are to be asked now out of a message. [`next`] is to hear what they answered.
///
/// `None` when nobody is: all of them wait, or the request is over. A message to nobody has an empty list instead: it is
/// to take the same way up to the last step.
#[must_use]
pub fn due(message: &mut PushMessage, now: Timestamp) -> Option<Vec<Phone>> {
    // Kept by the process before this one for too long: nobody waits for it any more.
    if now >= message.good_until {
        return None;
    }
    let to_nobody = is_to_nobody(message);
    let waiting = mem::take(&mut message.waiting).into_iter();
    let (mut due, waiting): (Vec<Phone>, Vec<Phone>) = waiting.partition(|phone| phone.due <= now);
    message.waiting = waiting;
    due.extend(mem::take(&mut message.to).into_iter().map(|at| Phone { at, tries: 0, due: now }));
    (to_nobody || !due.is_empty()).then_some(due)
}

/// What is next for the message of an effect, after [`due`] and what the phones that it gave have answered.
///
/// A phone that did not take it is asked again after a pause that doubles each time ([`attempts::pause`]), and no sooner
/// than its service says. The account is told each time while a phone has the message, and else once all are given up.
#[must_use]
pub fn next(effect: &str, message: &mut PushMessage, answers: Vec<(Phone, Answer)>, now: Timestamp) -> Next {
    if is_to_nobody(message) && answers.is_empty() {
        // No phone has asked for messages: nothing is told, and as much is done.
        return Next { told: vec![Command::Unsubscribed { endpoint: String::new() }], again: None };
    }
    let mut told = Vec::new();
    for (mut phone, answer) in answers {
        match answer {
            // It does not get it again.
            Answer::Taken => message.handed = true,
            Answer::Gone => {
                note(message, FailureReason::Bounced);
                told.push(Command::Unsubscribed { endpoint: phone.at.endpoint });
            }
            Answer::Refused => note(message, FailureReason::Refused),
            Answer::Later { wait } => {
                phone.due = now.plus(attempts::pause(phone.tries).max(wait));
                phone.tries = phone.tries.saturating_add(1);
                message.waiting.push(phone);
            }
        }
    }
    // Given up: whoever could only be asked too late, and whoever was not asked in time.
    message.to.clear();
    message.waiting.retain(|phone| now.max(phone.due) < message.good_until);

    let again = message.waiting.iter().map(|phone| phone.due).min();
    if message.handed || again.is_none() {
        let reason = message.reason.unwrap_or(FailureReason::Unreachable);
        let report = if message.handed { Report::Handed } else { Report::Failed { reason } };
        told.push(Command::Reported { effect: effect.to_owned(), by: OURS.to_owned(), report });
    }
    Next { told, again }
}

/// Whether no phone has asked for messages. One that is tried again has a phone left.
fn is_to_nobody(message: &PushMessage) -> bool {
    message.to.is_empty() && message.waiting.is_empty()
}

/// Notes why it failed for a phone, unless there is a reason that comes before.
fn note(message: &mut PushMessage, reason: FailureReason) {
    let place = |reason: &FailureReason| PRECEDENCE.iter().position(|known| known == reason);
    message.reason = message.reason.into_iter().chain([reason]).min_by_key(place);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        crypto::web_push::SubscriptionKeys,
        time::{MINUTE, SECOND},
    };

    const NOW: Timestamp = Timestamp(1_800_000_000_000);
    const SOON: Answer = Answer::Later { wait: 0 };

    fn subscription(name: &str) -> Subscription {
        let keys = SubscriptionKeys { p256dh: String::new(), auth: String::new() };
        Subscription { endpoint: name.to_owned(), keys }
    }

    /// A message that is good for ten minutes.
    fn message(to: &[&str]) -> PushMessage {
        let to = to.iter().map(|name| subscription(name)).collect();
        PushMessage { to, good_until: NOW.plus(10 * MINUTE), ..PushMessage::default() }
    }

    /// As it comes out of the outbox again.
    fn stored(message: &PushMessage) -> PushMessage {
        serde_json::from_str(&serde_json::to_string(message).unwrap()).unwrap()
    }

    /// What came of a try: who was asked, what was told, when it is tried again (in milliseconds from the first time).
    #[derive(Debug, PartialEq)]
    struct Seen {
        asked: Option<Vec<String>>,
        told: Vec<String>,
        again: Option<i64>,
    }

    /// Tries a message at this time, where the phones answer so; `seconds` go by until they have.
    fn go(message: &mut PushMessage, after: i64, seconds: i64, answer: impl Fn(&str) -> Answer) -> Seen {
        *message = stored(message);
        let phones = due(message, NOW.plus(after));
        let names = |phones: &Vec<Phone>| phones.iter().map(|phone| phone.at.endpoint.clone()).collect();
        let asked = phones.as_ref().map(names);
        let phones = phones.unwrap_or_default().into_iter();
        let answers =
            phones.map(|phone| (answer(&phone.at.endpoint), phone)).map(|(answer, phone)| (phone, answer));
        let next = next("effect", message, answers.collect(), NOW.plus(after + seconds * SECOND));
        let told = next.told.iter().map(|command| match command {
            Command::Unsubscribed { endpoint } => format!("forget {endpoint}"),
            Command::Reported { effect, report, .. } => format!("{effect} {report:?}"),
            _ => panic!("another command"),
        });
        Seen { asked, told: told.collect(), again: next.again.map(|at| at.since(NOW)) }
    }

    fn seen(asked: &[&str], told: &[&str], again: Option<i64>) -> Seen {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Seen { asked: Some(owned(asked)), told: owned(told), again }
    }

    const HANDED: &str = "effect Handed";
    const BOUNCED: &str = "effect Failed { reason: Bounced }";
    const REFUSED: &str = "effect Failed { reason: Refused }";
    const UNREACHABLE: &str = "effect Failed { reason: Unreachable }";

    #[test]
    fn a_status_says_what_became_of_it() {
        for status in [200, 201, 202, 299] {
            assert_eq!(judge(Some(status), Some("60"), NOW), Answer::Taken, "{status}");
        }
        for status in [404, 410] {
            assert_eq!(judge(Some(status), Some("60"), NOW), Answer::Gone, "{status}");
        }
        for status in [100, 301, 400, 401, 403, 413, 428, 499] {
            assert_eq!(judge(Some(status), Some("60"), NOW), Answer::Refused, "{status}");
        }
        for status in [None, Some(429), Some(500), Some(503), Some(599)] {
            for (said, wait) in [
                (None, 0),
                (Some("soon"), 0),
                (Some("60"), MINUTE),
                // It is 08:00:00 then.
                (Some("Fri, 15 Jan 2027 08:01:30 GMT"), 90 * SECOND),
                (Some("Fri, 15 Jan 2027 07:00:00 GMT"), 0),
                (Some("99999999999999999999"), i64::MAX),
            ] {
                assert_eq!(judge(status, said, NOW), Answer::Later { wait }, "{status:?} {said:?}");
            }
        }
    }

    #[test]
    fn a_message_that_one_phone_has_is_handed() {
        for other in [Answer::Taken, Answer::Refused] {
            let answer = |name: &str| if name == "one" { Answer::Taken } else { other };
            for phones in [["one", "two"], ["two", "one"]] {
                assert_eq!(
                    go(&mut message(&phones), 0, 1, answer),
                    seen(&phones, &[HANDED], None),
                    "{other:?}"
                );
            }
        }
        let answer = |name: &str| if name == "one" { Answer::Taken } else { Answer::Gone };
        let told = ["forget two", HANDED];
        assert_eq!(go(&mut message(&["one", "two"]), 0, 1, answer), seen(&["one", "two"], &told, None));
    }

    #[test]
    fn a_phone_that_has_it_does_not_get_it_again() {
        let mut message = message(&["one", "two"]);
        let first = go(&mut message, 0, 0, |name| if name == "one" { Answer::Taken } else { SOON });
        assert_eq!(first, seen(&["one", "two"], &[HANDED], Some(2 * SECOND)));
        let second = go(&mut message, 2 * SECOND, 0, |_| Answer::Refused);
        assert_eq!(second, seen(&["two"], &[HANDED], None), "what one has stays handed");
    }

    #[test]
    fn pauses_double_from_when_the_answer_came() {
        let mut message = message(&["one"]);
        let mut at = 0;
        for seconds in [2, 4, 8, 16, 32, 64, 128, 256] {
            let next = at + (3 + seconds) * SECOND;
            assert_eq!(go(&mut message, at, 3, |_| SOON), seen(&["one"], &[], Some(next)), "{seconds}");
            at = next;
        }
        assert_eq!(go(&mut message, at, 3, |_| SOON), seen(&["one"], &[UNREACHABLE], None), "too late");
    }

    #[test]
    fn nobody_is_asked_before_the_service_says() {
        let mut message = message(&["one"]);
        let hold = |seconds| move |_: &str| Answer::Later { wait: seconds * SECOND };
        assert_eq!(go(&mut message, 0, 0, hold(60)), seen(&["one"], &[], Some(MINUTE)));
        let early = Seen { asked: None, told: Vec::new(), again: Some(MINUTE) };
        assert_eq!(go(&mut message, MINUTE - 1, 0, |_| panic!("asked too soon")), early);
        // The pause is the longer of the two by now.
        assert_eq!(go(&mut message, MINUTE, 0, hold(1)), seen(&["one"], &[], Some(MINUTE + 4 * SECOND)));
    }

    #[test]
    fn one_that_waits_holds_up_no_other() {
        let mut message = message(&["slow", "quick"]);
        let hold = |name: &str| if name == "slow" { Answer::Later { wait: MINUTE } } else { SOON };
        assert_eq!(go(&mut message, 0, 0, hold), seen(&["slow", "quick"], &[], Some(2 * SECOND)));
        assert_eq!(go(&mut message, 2 * SECOND, 0, hold), seen(&["quick"], &[], Some(6 * SECOND)));
        let taken = go(&mut message, 6 * SECOND, 0, |_| Answer::Taken);
        assert_eq!(taken, seen(&["quick"], &[HANDED], Some(MINUTE)));
        // It was asked once, whatever the other one did.
        assert_eq!(
            go(&mut message, MINUTE, 0, |_| SOON),
            seen(&["slow"], &[HANDED], Some(MINUTE + 4 * SECOND))
        );
        assert_eq!(
            go(&mut message, MINUTE + 4 * SECOND, 0, |_| Answer::Taken),
            seen(&["slow"], &[HANDED], None)
        );
    }

    #[test]
    fn those_whose_time_has_come_are_asked_together() {
        let mut message = message(&["one", "two", "three"]);
        let hold = |name: &str| if name == "three" { Answer::Later { wait: MINUTE } } else { SOON };
        go(&mut message, 0, 0, hold);
        let late = go(&mut message, 2 * MINUTE, 0, |_| Answer::Taken);
        assert_eq!(late, seen(&["one", "two", "three"], &[HANDED], None));
    }

    #[test]
    fn who_could_only_be_asked_too_late_is_given_up() {
        for wait in [10 * MINUTE, i64::MAX] {
            let later = |_: &str| Answer::Later { wait };
            assert_eq!(go(&mut message(&["one"]), 0, 0, later), seen(&["one"], &[UNREACHABLE], None));
            let mut both = message(&["one", "two"]);
            let answer = |name: &str| if name == "one" { Answer::Later { wait } } else { SOON };
            assert_eq!(go(&mut both, 0, 0, answer), seen(&["one", "two"], &[], Some(2 * SECOND)));
            assert_eq!(go(&mut both, 2 * SECOND, 0, |_| Answer::Taken), seen(&["two"], &[HANDED], None));
        }
        let last = Answer::Later { wait: 10 * MINUTE - 1 };
        assert_eq!(go(&mut message(&["one"]), 0, 0, |_| last), seen(&["one"], &[], Some(10 * MINUTE - 1)));
    }

    #[test]
    fn nobody_is_asked_once_the_request_is_over() {
        let over = |told: &str| Seen { asked: None, told: vec![told.to_owned()], again: None };
        let go_late = |message: &mut PushMessage| go(message, 10 * MINUTE, 0, |_| panic!("asked"));
        assert_eq!(go_late(&mut message(&["one"])), over(UNREACHABLE), "never asked");
        for (answer, told) in [
            (SOON, UNREACHABLE),
            (Answer::Refused, REFUSED),
            (Answer::Gone, BOUNCED),
            (Answer::Taken, HANDED),
        ] {
            let mut message = message(&["one", "two"]);
            go(&mut message, 0, 0, |name| if name == "one" { answer } else { SOON });
            assert_eq!(go_late(&mut message), over(told), "{answer:?}");
        }
        let slow = go(&mut message(&["one"]), 10 * MINUTE - 1, 8, |_| SOON);
        assert_eq!(slow, seen(&["one"], &[UNREACHABLE], None), "over while it was asked");
    }

    /// In every order of the phones, in one try or in two.
    #[test]
    fn the_reason_does_not_depend_on_the_order() {
        let too_late = Answer::Later { wait: i64::MAX };
        let answers = [(Answer::Gone, BOUNCED), (Answer::Refused, REFUSED), (too_late, UNREACHABLE)];
        for (place, (stronger, told)) in answers.iter().enumerate() {
            for (weaker, _) in &answers[place..] {
                for (one, two) in [(*stronger, *weaker), (*weaker, *stronger)] {
                    let answer = |name: &str| if name == "one" { one } else { two };
                    let at_once = go(&mut message(&["one", "two"]), 0, 0, answer);
                    assert_eq!(at_once.told.last().unwrap(), told, "{one:?}, {two:?}");

                    let mut later = message(&["one", "two"]);
                    let first = go(&mut later, 0, 0, |name| if name == "one" { one } else { SOON });
                    assert!(!first.told.iter().any(|told| told.starts_with("effect")), "{one:?}, {two:?}");
                    let second = go(&mut later, 2 * SECOND, 0, answer);
                    assert_eq!(second.told.last().unwrap(), told, "{one:?}, then {two:?}");
                }
            }
        }
    }

    #[test]
    fn a_phone_that_is_gone_is_forgotten_at_once() {
        let mut message = message(&["one", "two"]);
        let first = go(&mut message, 0, 0, |name| if name == "one" { Answer::Gone } else { SOON });
        assert_eq!(first, seen(&["one", "two"], &["forget one"], Some(2 * SECOND)));
        let last = go(&mut message, 2 * SECOND, 0, |_| Answer::Gone);
        assert_eq!(last, seen(&["two"], &["forget two", BOUNCED], None));
    }

    #[test]
    fn a_message_to_nobody_takes_the_same_way_and_tells_nothing() {
        let mut nobody = message(&[]);
        assert_eq!(go(&mut nobody, 0, 1, |_| panic!("asked")), seen(&[], &["forget "], None));
        let over = go(&mut nobody, 10 * MINUTE, 0, |_| panic!("asked"));
        assert_eq!(over, Seen { asked: None, told: vec!["forget ".to_owned()], again: None });
    }

    /// Rows of before phones were tried each for itself, and of before the end of the request was kept.
    #[test]
    fn messages_that_were_stored_before_are_read() {
        let phone = r#"{"endpoint": "one", "keys": {"p256dh": "", "auth": ""}}"#;
        let until = NOW.plus(MINUTE).to_rfc3339();
        let row = format!(r#"{{"to": [{phone}], "goodUntil": "{until}", "handed": true}}"#);
        let mut before: PushMessage = serde_json::from_str(&row).unwrap();
        assert_eq!(go(&mut before, 0, 0, |_| SOON), seen(&["one"], &[HANDED], Some(2 * SECOND)));
        let mut first: PushMessage = serde_json::from_str(&format!(r#"{{"to": [{phone}]}}"#)).unwrap();
        let told = vec![UNREACHABLE.to_owned()];
        assert_eq!(go(&mut first, 0, 0, |_| SOON), Seen { asked: None, told, again: None });
    }
}
