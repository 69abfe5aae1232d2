//! Step one: who it is. The human check is solved meanwhile.

use latchkey_core::refusal::Code;
use leptos::{html, prelude::*, task::spawn_local};

use super::{flow::Event, handle::Handle, notice::Notice};
use crate::{
    api::Failure,
    components::{Button, Card, TextField, focus},
    human_check::{HumanCheck, State},
    i18n::{t, t_with, tr},
    organization::use_organization,
};

/// How often a human check that did not pass is solved anew before the person hears of it.
const TRIES: u8 = 3;

/// The user name.
#[component]
pub fn NameStep(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let organization = use_organization();
    let check = HumanCheck::create();
    check.begin();
    let missing = RwSignal::new(false);
    // How many human checks may still be tried for what was sent; 0 while nothing was.
    let tries = RwSignal::new(0_u8);
    let field = NodeRef::<html::Input>::new();

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if tries.get_untracked() > 0 {
            return;
        }
        missing.set(handle.typed.username.with_untracked(|name| name.trim().is_empty()));
        if missing.get_untracked() {
            focus(field);
        } else {
            handle.tell(Event::Sending);
            tries.set(TRIES);
            check.begin();
        }
    };
    // Sends as soon as both are there: the name and the solution.
    Effect::new(move || {
        if tries.get() == 0 {
            return;
        }
        match check.state() {
            State::Solved(solution) => send(handle, check, tries, solution),
            State::Failed(failure) => {
                tries.set(0);
                handle.tell(Event::Failed(failure));
            }
            State::Idle | State::Solving(_) | State::Used => {}
        }
    });
    let pending = Signal::derive(move || tries.get() > 0);
    let checking = move || match check.state() {
        State::Solving(hundredths) if pending.get() => Some(view! {
            <div class="checking">
                <progress max="100" value=hundredths.to_string() aria-label=tr("reset-name-checking")></progress>
                <span>{t_with("reset-name-checking-done", &[("percent", hundredths.to_string())])}</span>
            </div>
        }),
        _ => None,
    };
    let help = Signal::derive(move || {
        organization
            .map(|view| view.username_hint.clone())
            .flatten()
            .map_or_else(|| t("reset-name-help"), |hint| t_with("reset-name-help-hint", &[("hint", hint)]))
    });
    let wrong = Signal::derive(move || {
        if missing.get() {
            return Some(t("reset-name-missing"));
        }
        handle.failure().filter(is_about_name).map(|_| t("reset-name-impossible"))
    });
    view! {
        <Card heading=tr("reset-name-heading") step=None>
            <p class="lead">{tr("reset-name-lead")}</p>
            <Notice handle=handle belongs=is_about_name/>
            <form novalidate on:submit=submit>
                <TextField
                    label=tr("reset-name-label")
                    value=handle.typed.username
                    autocomplete="username"
                    help=help
                    wrong=wrong
                    node_ref=field
                />
                {checking}
                <Button pending=pending>{tr("common-continue")}</Button>
            </form>
            // Said once: the bar's every step would be told otherwise.
            <p class="unseen" role="status">
                {move || (pending.get() && matches!(check.state(), State::Solving(_))).then(|| t("reset-name-checking"))}
            </p>
        </Card>
    }
}

/// Sends name and solution. A human check that did not pass (too old, or used in another tab) is solved anew.
fn send(handle: Handle, check: HumanCheck, tries: RwSignal<u8>, solution: String) {
    check.used();
    spawn_local(async move {
        let answer = handle.start(&solution).await;
        let left = tries.try_get_untracked().unwrap_or_default().saturating_sub(1);
        match answer {
            Err(failure) if failure.code() == Some(Code::HumanCheckFailed) && left > 0 => {
                let _ = tries.try_set(left);
                check.begin_anew();
            }
            Err(failure) => {
                let _ = tries.try_set(0);
                handle.tell(Event::Failed(failure));
            }
            Ok(()) => {
                let _ = tries.try_set(0);
            }
        }
    });
}

/// Whether a failure is about what is in the field.
fn is_about_name(failure: &Failure) -> bool {
    failure.code() == Some(Code::InvalidField)
}
