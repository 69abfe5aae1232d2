//! Notes: something to know, something wrong, something good.

use leptos::prelude::*;

use super::icons;
use crate::{api::Failure, failure};

/// What kind of note it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Something to know.
    Info,
    /// Something is wrong; a screen reader tells it at once.
    Wrong,
    /// Something went well.
    Good,
}

/// A note.
#[component]
pub fn Note(
    /// What kind.
    kind: NoteKind,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let (name, role, icon) = match kind {
        NoteKind::Info => ("info", "status", icons::info()),
        NoteKind::Wrong => ("wrong", "alert", icons::warning()),
        NoteKind::Good => ("good", "status", icons::tick()),
    };
    view! {
        <div class="note" data-kind=name role=role>
            {icon}
            <div>{children()}</div>
        </div>
    }
}

/// A failure in words, as a note; nothing while there is none.
#[component]
pub fn FailureNote(
    /// What went wrong.
    #[prop(into)]
    failure: Signal<Option<Failure>>,
    /// Its words, tracked.
    #[prop(default = failure::text)]
    words: fn(&Failure) -> String,
) -> impl IntoView {
    // What stays the same is not told twice.
    let failure = Memo::new(move |_| failure.get());
    Effect::new(move |_| {
        if failure.with(Option::is_some) {
            request_animation_frame(show);
        }
    });
    move || {
        failure.get().map(|it| {
            view! {
                <Note kind=NoteKind::Wrong>
                    <p>{move || words(&it)}</p>
                </Note>
            }
        })
    }
}

/// Brings what went wrong into sight, where a long form on a small screen has it above.
pub(super) fn show() {
    let alert = document().query_selector("[role=alert]").ok().flatten();
    if let Some(alert) = alert.filter(|alert| alert.get_bounding_client_rect().top() < 0.0) {
        alert.scroll_into_view();
    }
}
