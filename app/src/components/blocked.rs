//! A number or address that gets nothing more for a time.

use latchkey_core::api::reset::ChallengeView;
use leptos::prelude::*;

use super::{Note, NoteKind};
use crate::i18n::{day_and_time, rich};

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
        let until = challenge.with(|it| it.as_ref().and_then(|it| it.destination_blocked_until))?;
        let place = place.get()?;
        Some(view! {
            <Note kind=NoteKind::Info>
                <p>{move || rich(
                    "reset-code-destination-blocked",
                    &[("destination", place.clone()), ("when", day_and_time(until))],
                )}</p>
            </Note>
        })
    }
}
