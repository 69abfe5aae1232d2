//! What there is to tell above a step's form.

use leptos::prelude::*;

use super::{flow, handle::Handle};
use crate::{
    api::Failure,
    components::{FailureNote, Note, NoteKind},
    failure,
    i18n::tr,
};

/// The notice of the wizard, but for failures that `belongs` claims: those are told at their field.
#[component]
pub fn Notice(
    /// The wizard.
    handle: Handle,
    /// Whether a failure is told at a field.
    #[prop(default = |_| false)]
    belongs: fn(&Failure) -> bool,
    /// The words of any other failure, tracked.
    #[prop(default = failure::text)]
    words: fn(&Failure) -> String,
) -> impl IntoView {
    // What stays the same is not told twice.
    let notice = Memo::new(move |_| handle.notice());
    move || match notice.get()? {
        flow::Notice::Failed(failure) if belongs(&failure) => None,
        flow::Notice::Failed(failure) => {
            Some(view! { <FailureNote failure=Some(failure) words=words/> }.into_any())
        }
        flow::Notice::MovedOn => Some(said(NoteKind::Info, "reset-moved-on")),
        flow::Notice::GatePassed => Some(said(NoteKind::Good, "reset-gate-passed")),
        flow::Notice::Online => Some(said(NoteKind::Good, "reset-online")),
    }
}

/// A note with one message.
fn said(kind: NoteKind, key: &'static str) -> AnyView {
    view! { <Note kind=kind><p>{tr(key)}</p></Note> }.into_any()
}
