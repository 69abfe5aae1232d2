//! How it stands with what was sent.

use latchkey_core::{
    api::reset::{ChallengeView, DeliveryFailure},
    method::Answer,
    time::Timestamp,
};
use leptos::prelude::*;

use super::{
    delivered::{failure, is_undelivered},
    is_blocked,
    moment::reached,
};
use crate::methods::is_call;

/// How it stands with what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is on its way, or waits for its answer.
    Open,
    /// It was not sent: its destination has had too many. Or no call was made for another reason.
    Blocked,
    /// It is of no more use: a call that is over rings no more, and what did not arrive is not on its way.
    Over,
    /// The time for a call is over, and nobody is told whether there was one.
    Late,
}

/// How it stands with a challenge.
///
/// `refused`: whether the answer was not the right one, as for [`super::Waiting`]. `is_certain`: whether it is told if
/// anything was sent at all.
pub fn standing(
    challenge: Memo<Option<ChallengeView>>,
    refused: Signal<bool>,
    is_certain: Signal<bool>,
) -> impl Fn() -> Standing + Copy + Send + Sync + 'static {
    let is_over = reached(Signal::derive(move || challenge.with(|it| it.as_ref().map(|it| it.expires_at))));
    move || stands(challenge, refused, is_certain, is_over)
}

// Once, and not wherever it is asked.
#[inline(never)]
fn stands(
    challenge: Memo<Option<ChallengeView>>,
    refused: Signal<bool>,
    is_certain: Signal<bool>,
    is_over: Signal<bool>,
) -> Standing {
    let method = challenge.with(|it| it.as_ref().map(|it| it.method));
    let is_elsewhere = method.is_some_and(|it| it.answer() == Answer::Elsewhere);
    if is_blocked(challenge) || method.is_some_and(is_call) && was_not_made(challenge) {
        Standing::Blocked
    } else if is_undelivered(challenge) || is_elsewhere && refused.get() {
        Standing::Over
    } else if !is_elsewhere || !is_over.get() {
        Standing::Open
    } else if is_certain.get() || !method.is_some_and(is_call) {
        Standing::Over
    } else {
        Standing::Late
    }
}

/// Whether a call did not even begin to ring.
fn was_not_made(challenge: Memo<Option<ChallengeView>>) -> bool {
    matches!(failure(challenge), Some(DeliveryFailure::NotSent | DeliveryFailure::Limit))
}

/// Whether something was true of a challenge since it was there: the next request forgets why the last one failed, and what
/// was refused stays refused until another is asked for.
pub fn once(challenge: Memo<Option<ChallengeView>>, is: Signal<bool>) -> Signal<bool> {
    let seen = StoredValue::new(None::<Timestamp>);
    Signal::derive(move || {
        let this = challenge.with(|it| it.as_ref().map(|it| it.expires_at));
        if is.get() {
            seen.set_value(this);
        }
        this.is_some() && seen.get_value() == this
    })
}
