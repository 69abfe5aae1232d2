//! A word before the last tries: a mistyped number counts as one, and nothing else tells so in private disclosure. And
//! the way back to the code that was sent last.

use latchkey_core::{
    api::{problem::Problem, reset::FEW_ATTEMPTS},
    refusal::Code,
    settings::Disclosure,
};
use leptos::prelude::*;

use super::{
    flow::{Event, Wizard},
    handle::Handle,
};
use crate::{
    api::Failure,
    components::{Button, ButtonKind, Note, NoteKind},
    i18n::{t, t_with, tr},
    organization::use_organization,
};

/// How many tries are left, once there are few, or a mistyped number has cost one. That there are none is told beside the
/// code that still counts.
#[component]
pub fn TriesLeft(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let few = |wizard: &Wizard| {
        let is_few = |left: &u32| *left <= FEW_ATTEMPTS && (*left > 0 || wizard.is_last());
        wizard.attempts_left.filter(is_few)
    };
    let left = Memo::new(move |before: Option<&Option<u32>>| {
        // What was told before is forgotten with the next request: nothing comes and goes while that is on its way.
        if let Some(before) = before.filter(|_| handle.pending().get()) {
            return *before;
        }
        match handle.failure().as_ref().and_then(Failure::problem) {
            // A wrong code is told with its count.
            Some(Problem { code: Code::ProofWrong, attempts_left: Some(1..), .. }) => None,
            Some(Problem { code: Code::DestinationMismatch, attempts_left, .. }) => *attempts_left,
            _ => handle.map(few),
        }
    });
    let organization = use_organization();
    move || {
        let left = left.get()?;
        let is_helpful = organization.map(|view| view.disclosure) == Some(Disclosure::Helpful);
        let text = move || {
            let text = t_with("reset-tries-left", &[("left", left.to_string())]);
            // What counts unseen. Elsewhere it was told of each that it counts.
            if left == 0 || is_helpful { text } else { format!("{text} {}", t("reset-tries-counted")) }
        };
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
