//! A word before the last tries: a mistyped number counts as one, and nothing else tells so in private disclosure.

use latchkey_core::api::reset::FEW_ATTEMPTS;
use leptos::prelude::*;

use super::handle::Handle;
use crate::{
    components::{Note, NoteKind},
    i18n::t_with,
};

/// How many tries are left, once there are few.
#[component]
pub fn TriesLeft(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let left =
        Memo::new(move |_| handle.map(|wizard| wizard.attempts_left).filter(|left| *left <= FEW_ATTEMPTS));
    move || {
        let left = left.get()?;
        let text = move || t_with("reset-tries-left", &[("left", left.to_string())]);
        Some(view! { <Note kind=NoteKind::Info><p>{text}</p></Note> })
    }
}
