//! A number or address that gets nothing more for a time.

use latchkey_core::api::reset::ChallengeView;
use leptos::prelude::*;

use super::{Note, NoteKind};
use crate::{
    i18n::{day_and_time, rich},
    methods::is_call,
};

/// Whether the number or address of a challenge has had too many codes or calls: nothing was sent.
pub fn is_blocked(challenge: Memo<Option<ChallengeView>>) -> bool {
    challenge.with(|it| it.as_ref().is_some_and(|it| it.destination_blocked_until.is_some()))
}

/// That a number or address has had too many, and until when it gets no more.
#[component]
pub fn DestinationBlocked(
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
    /// The number or address, as the person may see it.
    #[prop(into)]
    place: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        let (method, until) = challenge
            .with(|it| it.as_ref().and_then(|it| Some((it.method, it.destination_blocked_until?))))?;
        let place = place.get()?;
        // A call leaves no code behind that might still be good.
        let key = if is_call(method) { "reset-code-call-blocked" } else { "reset-code-destination-blocked" };
        Some(view! {
            <Note kind=NoteKind::Info>
                <p>{move || rich(
                    key,
                    &[("destination", place.clone()), ("when", day_and_time(until))],
                )}</p>
            </Note>
        })
    }
}
