//! What became of a message: asked in passing, and told.

use std::time::Duration;

use latchkey_core::{
    api::reset::{ChallengeView, Delivery, DeliveryFailure},
    method::Answer,
    time::Timestamp,
};
use leptos::prelude::*;

use super::{Note, NoteKind, note::show};
use crate::{
    i18n::t,
    methods::{page, words},
    time::now,
};

/// Seconds from one look to the next. The last one stays.
const PAUSES: [u64; 5] = [2, 4, 8, 15, 30];
/// How often it is asked where nothing may be told of a message but that its destination has had too many.
const FEW: usize = 3;

/// That the message is on its way or has arrived, in words, as soon as it is known. What went wrong is told by
/// [`Undelivered`].
///
/// Until it is settled or the message is of no use any more, `look` is called from time to time, while the page is seen.
/// Not where an answer on the phone is waited for: there the page looks all the time ([`super::Waiting`]).
#[component]
pub fn Delivered(
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
    /// Asks the server how far it is.
    #[prop(into)]
    look: Callback<()>,
    /// Whether the server tells what became of it.
    #[prop(into, default = true.into())]
    may_tell: Signal<bool>,
) -> impl IntoView {
    Watch::begin(challenge, look, may_tell);
    let told = move || {
        let known = challenge.with(|it| it.as_ref().map(|it| (it.method.answer(), it.delivery)));
        Some(match known? {
            // The page itself says that it rings.
            (Answer::Elsewhere, _) | (_, None | Some(Delivery::Failed)) => return None,
            (_, Some(Delivery::Handed)) => t("delivery-handed"),
            (_, Some(Delivery::Delivered)) => t("delivery-delivered"),
        })
    };
    view! { <p class="delivery" role="status">{told}</p> }
}

/// That the message did not get there, as everything that went wrong is told: above what is to be done.
#[component]
pub fn Undelivered(
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
    /// The message for what did not arrive at this number or address, where there is one of its own.
    #[prop(optional)]
    bounced: Option<&'static str>,
) -> impl IntoView {
    let has_failed = Memo::new(move |_| is_undelivered(challenge));
    let text = move || {
        let (method, reason) = challenge.with(|it| it.as_ref().map(|it| (it.method, it.delivery_failure)))?;
        Some(match reason {
            None => t("delivery-failed"),
            Some(DeliveryFailure::Bounced) => match bounced {
                Some(bounced) => words(bounced, page(method)),
                None if method.answer() == Answer::Elsewhere => t("delivery-failed-call"),
                None => t("delivery-failed-bounced"),
            },
            Some(DeliveryFailure::NoAnswer) => t("delivery-failed-noAnswer"),
            Some(DeliveryFailure::Limit) => t("delivery-failed-limit"),
            Some(DeliveryFailure::NotSent) => t("delivery-failed-notSent"),
        })
    };
    move || {
        has_failed.get().then(|| {
            request_animation_frame(show);
            view! { <Note kind=NoteKind::Wrong><p>{text}</p></Note> }
        })
    }
}

/// Whether the message did not get there.
pub fn is_undelivered(challenge: Memo<Option<ChallengeView>>) -> bool {
    challenge.with(|it| it.as_ref().and_then(|it| it.delivery)) == Some(Delivery::Failed)
}

/// Why the message did not get there, where that is known.
pub fn failure(challenge: Memo<Option<ChallengeView>>) -> Option<DeliveryFailure> {
    challenge.with(|it| it.as_ref().and_then(|it| it.delivery_failure))
}

/// Whether the message did not get there, and would not if it was sent again.
pub fn is_hopeless(challenge: Memo<Option<ChallengeView>>) -> bool {
    is_undelivered(challenge) && failure(challenge) != Some(DeliveryFailure::NotSent)
}

/// The clock that looks.
#[derive(Clone, Copy)]
struct Watch {
    challenge: Memo<Option<ChallengeView>>,
    look: Callback<()>,
    may_tell: Signal<bool>,
    /// How often it was asked about this message.
    asked: StoredValue<usize>,
    /// How often a time was set: only the last one counts.
    set: StoredValue<u32>,
    /// Whether it was time to look while the page was out of sight.
    is_due: StoredValue<bool>,
}

impl Watch {
    /// Watches every message of a card until that is gone.
    fn begin(challenge: Memo<Option<ChallengeView>>, look: Callback<()>, may_tell: Signal<bool>) {
        let watch = Self {
            challenge,
            look,
            may_tell,
            asked: StoredValue::new(0),
            set: StoredValue::new(0),
            is_due: StoredValue::new(false),
        };
        let message = Memo::new(move |_| challenge.with(|it| it.as_ref().and_then(|it| it.sent_at)));
        Effect::new(move || {
            // A memo is told of changes only once it was read.
            if message.get().is_some() {
                watch.asked.set_value(0);
                watch.wind();
            }
        });
        let seen = window_event_listener_untyped("visibilitychange", move |_| {
            if watch.is_due.try_get_value() == Some(true) {
                watch.ring();
            }
        });
        on_cleanup(move || seen.remove());
    }

    /// Sets the time of the next look, where there is to be one.
    fn wind(self) {
        self.is_due.set_value(false);
        self.set.update_value(|set| *set = set.wrapping_add(1));
        let (asked, this) = (self.asked.get_value(), self.set.get_value());
        let most = if self.may_tell.get_untracked() { usize::MAX } else { FEW };
        if asked < most && self.is_open() {
            let seconds = PAUSES.get(asked).or(PAUSES.last()).copied().unwrap_or_default();
            let ring = move || {
                // Nothing where the card is gone, or where another message is watched by now.
                if self.set.try_get_value() == Some(this) {
                    self.ring();
                }
            };
            set_timeout(ring, Duration::from_secs(seconds));
        }
    }

    /// It is time to look, unless nobody sees the page: then it is done once somebody does.
    fn ring(self) {
        if !self.is_open() {
            return;
        }
        let hidden = document().hidden();
        self.is_due.set_value(hidden);
        if !hidden {
            self.asked.update_value(|asked| *asked += 1);
            self.look.run(());
            self.wind();
        }
    }

    fn is_open(self) -> bool {
        self.challenge.with_untracked(|it| it.as_ref().is_some_and(|it| is_open(it, now())))
    }
}

/// Whether anything is still to be heard of the message of a challenge.
fn is_open(challenge: &ChallengeView, now: Timestamp) -> bool {
    let settled = matches!(challenge.delivery, Some(Delivery::Delivered | Delivery::Failed));
    challenge.sent_at.is_some()
        && challenge.method.answer() != Answer::Elsewhere
        && challenge.destination_blocked_until.is_none()
        && !settled
        && now < challenge.expires_at
}

#[cfg(test)]
mod tests {
    use latchkey_core::method::Method;

    use super::*;
    use crate::pages::register::samples::waiting;

    #[test]
    fn a_message_is_watched_until_it_is_settled_or_of_no_use() {
        let challenge = waiting("a1", Method::Email).challenge.unwrap();
        let sent = ChallengeView { sent_at: Some(Timestamp(0)), ..challenge.clone() };
        let open = |challenge: ChallengeView| is_open(&challenge, Timestamp(1));
        assert!(open(sent.clone()));
        assert!(open(ChallengeView { delivery: Some(Delivery::Handed), ..sent.clone() }));
        assert!(!open(challenge), "nothing was sent");
        for delivery in [Delivery::Delivered, Delivery::Failed] {
            assert!(!open(ChallengeView { delivery: Some(delivery), ..sent.clone() }));
        }
        let until = Some(Timestamp(9));
        assert!(!open(ChallengeView { destination_blocked_until: until, ..sent.clone() }));
        assert!(!open(ChallengeView { method: Method::MobilePhoneCall, ..sent.clone() }));
        assert!(!is_open(&sent, sent.expires_at));
    }
}
