//! What texts and calls may cost: which countries they go to, and how many leave in a day.
//!
//! Days are those of the calendar in UTC, so that an administrator can say when it goes on. Only what really leaves is
//! counted: a message that goes no further than its last step costs nothing, and counting it would let a stranger stop
//! everybody's texts with names that nobody has. Whether there is room is asked for both alike, so no answer and no time
//! tells them apart; what is left is that a stranger who uses up a whole day's limit can see, by the one message more
//! or less at its end, how many of his own were real. That trips the alarm, and comes once a day.

use serde::{Deserialize, Serialize};

use super::Channel;
use crate::{
    account::notice::Notice,
    phone,
    settings::delivery::SpendingLimits,
    time::{DAY, Timestamp},
};

/// The country of a number in E.164 (ISO 3166); `None` for one that belongs to none.
#[must_use]
pub fn country(e164: &str) -> Option<String> {
    phone::country(super::request::without_extension(e164))
}

/// What has left today, and which limits have tripped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SpendingState {
    /// The day, counted from 1970.
    day: i64,
    /// What has left of each kind: `text`, `text/CH`.
    sent: Vec<(String, u32)>,
    /// The limits that have tripped today.
    tripped: Vec<Trip>,
}

/// A limit that has tripped: what the administrators are told of it, and whether they have been.
pub type Trip = (Notice, bool);

/// What is told of a limit.
fn notice(channel: Channel, country: Option<&str>, allowed: Option<u32>, at: Timestamp) -> Notice {
    Notice::LimitReached { channel, country: country.map(str::to_owned), allowed, at }
}

/// The name of the limit that a notice tells of: in the audit log, and part of the ids of what is told.
#[must_use]
pub fn name(notice: &Notice) -> String {
    let Notice::LimitReached { channel, country, .. } = notice else { return String::new() };
    let channel = if *channel == Channel::Call { "calls" } else { "texts" };
    country.as_ref().map_or_else(|| channel.to_owned(), |country| format!("{channel} to {country}"))
}

/// Whether one more may leave. It is counted where it `costs`, and only what costs trips a limit.
pub fn decide(
    state: &mut SpendingState,
    now: Timestamp,
    limits: &SpendingLimits,
    channel: Channel,
    country: Option<&str>,
    costs: bool,
) -> bool {
    let day = now.0.div_euclid(DAY);
    if day > state.day {
        *state = SpendingState { day, ..SpendingState::default() };
    }
    let (all, each) = match channel {
        Channel::Mail => return true,
        Channel::Text => (limits.texts, limits.texts_to_country),
        Channel::Call => (limits.calls, limits.calls_to_country),
    };
    let country = country.unwrap_or("none");
    let (whole, part) = (channel.name().to_owned(), format!("{}/{country}", channel.name()));
    let sent = |state: &SpendingState, key: &str| {
        state.sent.iter().find(|(known, _)| known == key).map_or(0, |(_, count)| *count)
    };
    let over = if !limits.countries.is_empty() && !limits.countries.iter().any(|allowed| allowed == country) {
        Some(notice(channel, Some(country), None, now))
    } else if all > 0 && sent(state, &whole) >= all {
        Some(notice(channel, None, Some(all), now))
    } else if each > 0 && sent(state, &part) >= each {
        Some(notice(channel, Some(country), Some(each), now))
    } else {
        None
    };
    if !costs {
        return over.is_none();
    }
    if let Some(notice) = over {
        if !state.tripped.iter().any(|(known, _)| name(known) == name(&notice)) {
            state.tripped.push((notice, false));
        }
        false
    } else {
        for key in [whole, part] {
            match state.sent.iter_mut().find(|(known, _)| *known == key) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => state.sent.push((key, 1)),
            }
        }
        true
    }
}

impl SpendingState {
    /// The limits of which nobody has been told, each with what makes the telling one and the same however often it is
    /// tried: the day and the limit.
    #[must_use]
    pub fn untold(&self) -> Vec<(String, Notice)> {
        let untold = self.tripped.iter().filter(|(_, told)| !told);
        untold.map(|(notice, _)| (format!("limit {} {}", self.day, name(notice)), notice.clone())).collect()
    }

    /// The administrators have been told of this one.
    pub fn told(&mut self, told: &Notice) {
        for (_, done) in self.tripped.iter_mut().filter(|(notice, _)| notice == told) {
            *done = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn limits() -> SpendingLimits {
        SpendingLimits {
            countries: vec!["CH".into(), "SE".into()],
            texts: 3,
            calls: 1,
            texts_to_country: 2,
            calls_to_country: 0,
        }
    }

    fn text(state: &mut SpendingState, country: &str, costs: bool) -> bool {
        decide(state, NOW, &limits(), Channel::Text, Some(country), costs)
    }

    fn names(state: &SpendingState) -> Vec<String> {
        state.untold().iter().map(|(_, notice)| name(notice)).collect()
    }

    #[test]
    fn a_day_and_a_country_have_so_many() {
        let mut state = SpendingState::default();
        assert!(text(&mut state, "CH", true) && text(&mut state, "CH", true));
        assert!(!text(&mut state, "CH", true), "two to a country");
        assert!(text(&mut state, "SE", true));
        assert!(!text(&mut state, "SE", true), "three in all");
        assert_eq!(names(&state), ["texts to CH", "texts"]);
        assert!(
            decide(&mut state, NOW, &limits(), Channel::Call, Some("SE"), true),
            "calls are counted apart"
        );
        assert!(decide(&mut state, NOW, &limits(), Channel::Mail, None, true));
    }

    #[test]
    fn other_countries_get_nothing() {
        let mut state = SpendingState::default();
        assert!(!text(&mut state, "FR", true));
        assert!(!decide(&mut state, NOW, &limits(), Channel::Text, None, true), "a number of no country");
        assert_eq!(names(&state), ["texts to FR", "texts to none"]);
        assert!(matches!(state.untold()[0].1, Notice::LimitReached { allowed: None, .. }));
    }

    #[test]
    fn what_costs_nothing_is_told_the_same_and_neither_counted_nor_alarming() {
        let mut state = SpendingState::default();
        for _ in 0..9 {
            assert!(text(&mut state, "CH", false));
        }
        assert!(!text(&mut state, "FR", false));
        assert!(state.untold().is_empty());
        assert!(text(&mut state, "CH", true) && text(&mut state, "CH", true));
        assert!(!text(&mut state, "CH", false));
    }

    #[test]
    fn each_limit_is_told_once_a_day() {
        let mut state = SpendingState::default();
        for _ in 0..5 {
            text(&mut state, "FR", true);
        }
        let untold = state.untold();
        assert_eq!(untold.len(), 1);
        state.told(&untold[0].1);
        assert!(state.untold().is_empty());
        text(&mut state, "FR", true);
        assert!(state.untold().is_empty());
        let tomorrow = NOW.plus(DAY);
        assert!(!decide(&mut state, tomorrow, &limits(), Channel::Text, Some("FR"), true));
        assert_eq!(state.untold().len(), 1);
        assert_ne!(state.untold()[0].0, untold[0].0);
    }

    #[test]
    fn a_new_day_begins_at_midnight_and_never_twice() {
        let mut state = SpendingState::default();
        let midnight = Timestamp(NOW.0.div_euclid(DAY) * DAY + DAY);
        let call =
            |state: &mut SpendingState, at| decide(state, at, &limits(), Channel::Call, Some("SE"), true);
        assert!(call(&mut state, midnight.plus(-1)) && !call(&mut state, midnight.plus(-1)));
        assert!(call(&mut state, midnight));
        assert!(!call(&mut state, midnight.plus(-1)), "a clock that goes back does not open a day again");
    }

    /// Of whoever has set nothing.
    #[test]
    fn a_thousand_texts_and_three_hundred_calls_leave_in_a_day_by_default() {
        let limits = crate::settings::Settings::default().delivery.limits;
        let mut state = SpendingState::default();
        let mut tomorrow = state.clone();
        for (channel, most) in [(Channel::Text, 1000), (Channel::Call, 300)] {
            for number in 0..most {
                let country = if number % 3 == 0 { "CH" } else { "JM" };
                assert!(decide(&mut state, NOW, &limits, channel, Some(country), true), "{number}");
            }
            assert!(!decide(&mut state, NOW, &limits, channel, Some("SE"), true), "one too many");
            let (_, told) = state.untold().pop().unwrap();
            assert!(
                matches!(told, Notice::LimitReached { country: None, allowed, .. } if allowed == Some(most))
            );
            assert!(decide(&mut tomorrow, NOW.plus(DAY), &limits, channel, Some("SE"), true));
        }
    }

    #[test]
    fn nothing_set_is_no_limit() {
        let mut state = SpendingState::default();
        for _ in 0..1000 {
            assert!(decide(&mut state, NOW, &SpendingLimits::NONE, Channel::Text, Some("FR"), true));
        }
    }

    #[test]
    fn a_number_belongs_to_a_country() {
        assert_eq!(country("+41791234567").as_deref(), Some("CH"));
        assert_eq!(country("+12025550142").as_deref(), Some("US"));
        assert_eq!(country("+18765550142").as_deref(), Some("JM"), "not every +1 is the United States");
        assert_eq!(country("+41446681800;ext=12").as_deref(), Some("CH"));
        assert_eq!(country("nobody"), None);
    }
}
