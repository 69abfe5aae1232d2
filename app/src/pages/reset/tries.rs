//! A word before the last tries: a mistyped number counts as one, and nothing else tells so in private disclosure. And
//! the way back to the code that was sent last.

use latchkey_core::api::reset::FEW_ATTEMPTS;
use leptos::prelude::*;

use super::{
    flow::{Event, Wizard},
    handle::Handle,
};
use crate::{
    components::{Button, ButtonKind, Note, NoteKind},
    i18n::{t_with, tr},
};

/// How many tries are left, once there are few. That there are none is told beside the code that still counts.
#[component]
pub fn TriesLeft(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let few = |wizard: &Wizard| {
        let is_few = |left: &u32| *left <= FEW_ATTEMPTS && (*left > 0 || wizard.is_last());
        wizard.attempts_left.filter(is_few)
    };
    let left = Memo::new(move |_| handle.map(few));
    move || {
        let left = left.get()?;
        let text = move || t_with("reset-tries-left", &[("left", left.to_string())]);
        Some(view! { <Note kind=NoteKind::Info><p>{text}</p></Note> })
    }
}

/// The way back to a code that is still to be typed; nothing where there is none.
#[component]
pub fn BackToCode(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    untrack(|| handle.map(Wizard::has_code)).then(|| {
        view! {
            <Button
                kind=ButtonKind::Secondary
                pending=handle.pending()
                on_press=move |()| handle.tell(Event::Back)
            >
                {tr("reset-back-to-code")}
            </Button>
        }
    })
}
