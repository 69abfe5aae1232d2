//! A word before the time is over.

use latchkey_core::time::MINUTE;
use leptos::prelude::*;

use super::{flow::Event, handle::Handle};
use crate::{
    components::{icons, moment::reached},
    i18n::{t_with, time},
};

/// How long before the end it is told.
const BEFORE: i64 = 2 * MINUTE;

/// Tells politely when the flow is about to end, and ends it when it does. The time cannot be extended: it is
/// there so that nobody else goes on with an abandoned reset (WCAG 2.2.1, essential).
#[component]
pub fn Hurry(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let end = Memo::new(move |_| handle.view().map(|view| view.expires_at));
    let near = reached(Signal::derive(move || end.get().map(|end| end.plus(-BEFORE))));
    let over = reached(end.into());
    Effect::new(move || {
        if over.get() {
            handle.tell(Event::TimeOver);
        }
    });
    let told = move || {
        end.get().filter(|_| near.get()).map(|end| {
            view! {
                <div class="note" data-kind="hurry">
                    {icons::clock()}
                    <p>{move || t_with("reset-hurry", &[("time", time(end))])}</p>
                </div>
            }
        })
    };
    view! { <div class="hurry" role="status">{told}</div> }
}
