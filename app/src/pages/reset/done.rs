//! It is done.

use latchkey_core::api::reset::Goal;
use leptos::prelude::*;

use super::{
    flow::{Step, Wizard},
    handle::Handle,
};
use crate::{
    components::{Card, TextButton, icons},
    i18n::tr,
};

/// What has happened, and what comes next.
#[component]
pub fn DoneStep(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let unlocked = |wizard: &Wizard| matches!(wizard.step, Step::Done(Some(Goal::Unlock)));
    let unlocked = untrack(|| handle.map(unlocked));
    let heading = if unlocked { "reset-done-unlock-heading" } else { "reset-done-heading" };
    let text = if unlocked {
        view! { <p>{tr("reset-done-unlock-text")}</p> }.into_any()
    } else {
        let lines = ["reset-done-signed-out", "reset-done-devices", "reset-done-told"];
        view! { <ul class="facts">{lines.map(|key| view! { <li>{tr(key)}</li> })}</ul> }.into_any()
    };
    view! {
        <Card heading=tr(heading) step=None>
            <div class="seal" aria-hidden="true">{icons::tick()}</div>
            {text}
            <a href="/sign-in" class="button">{tr("reset-done-sign-in")}</a>
            <div class="row">
                <TextButton disabled=handle.pending() on_press=move |()| handle.start_over()>
                    {tr("reset-done-another")}
                </TextButton>
            </div>
        </Card>
    }
}
