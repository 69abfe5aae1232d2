//! "It was not me": stops what a message was about, by the code of that message. Opening the page does nothing.

use latchkey_core::{api::session, refusal::Code, time::Timestamp};
use leptos::{html, prelude::*, task::spawn_local};

use crate::{
    api::{self, Failure, requests},
    components::{Button, Card, CodeField, FailureNote, HelpBlock, focus, icons},
    i18n::{day_and_time, t, t_with, tr},
};

/// What the page shows. Pure.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The form, with why the last try came to nothing.
    Form(Option<Failure>),
    /// It is on its way.
    Sending,
    /// It is stopped.
    Stopped(Outcome),
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Until when nothing can be changed, if so.
    frozen_until: Option<Timestamp>,
    /// Whether the organization is told.
    told: bool,
    /// Whether every session was ended, too.
    signed_out: bool,
}

impl Step {
    /// What an answer leads to.
    pub fn answered(result: Result<session::Stopped, Failure>, end_sessions: bool) -> Self {
        match result {
            Ok(session::Stopped { frozen_until, told }) => {
                Self::Stopped(Outcome { frozen_until, told, signed_out: end_sessions })
            }
            Err(failure) => Self::Form(Some(failure)),
        }
    }
}

/// Whether a failure is about the code in the field.
fn is_about_code(failure: &Failure) -> bool {
    matches!(
        failure.code(),
        Some(Code::InvalidField | Code::NotFound | Code::ProofWrong | Code::ChallengeExpired)
    )
}

/// The page.
#[component]
pub fn Stop() -> impl IntoView {
    let step = RwSignal::new(Step::Form(None));
    let ended = Memo::new(move |_| match step.get() {
        Step::Stopped(outcome) => Some(outcome),
        Step::Form(_) | Step::Sending => None,
    });
    move || match ended.get() {
        Some(outcome) => view! { <Stopped outcome=outcome/> }.into_any(),
        None => view! { <Form step=step/> }.into_any(),
    }
}

#[component]
fn Form(step: RwSignal<Step>) -> impl IntoView {
    let code = RwSignal::new(String::new());
    let end_sessions = RwSignal::new(true);
    let missing = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let failure = Signal::derive(move || {
        step.with(|step| match step {
            Step::Form(failure) => failure.clone(),
            _ => None,
        })
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = code.with_untracked(|code| code.trim().to_owned());
        missing.set(typed.is_empty());
        if typed.is_empty() {
            return focus(field);
        }
        if step.with_untracked(|step| *step == Step::Sending) {
            return;
        }
        let end_sessions = end_sessions.get_untracked();
        step.set(Step::Sending);
        spawn_local(async move {
            let result = api::post("/stop", &requests::Stop { code: &typed, end_sessions }).await;
            let is_wrong = result.as_ref().is_err_and(is_about_code);
            // The page may be gone.
            let _ = step.try_set(Step::answered(result, end_sessions));
            if is_wrong {
                focus(field);
            }
        });
    };
    let wrong = Signal::derive(move || {
        if missing.get() && code.with(|code| code.trim().is_empty()) {
            return Some(t("common-code-missing"));
        }
        failure.get().filter(is_about_code).map(|_| t("stop-wrong"))
    });
    view! {
        <Card heading=tr("stop-title")>
            <p class="lead">{tr("stop-lead")}</p>
            <FailureNote failure=Signal::derive(move || failure.get().filter(|it| !is_about_code(it)))/>
            <form novalidate on:submit=submit>
                <CodeField
                    label=tr("stop-code")
                    value=code
                    letters=true
                    help=tr("stop-code-help")
                    wrong=wrong
                    node_ref=field
                />
                <label class="option">
                    <input
                        type="checkbox"
                        prop:checked=end_sessions
                        on:change=move |event| end_sessions.set(event_target_checked(&event))
                    />
                    <span>{tr("stop-sessions")}</span>
                </label>
                <Button pending=Signal::derive(move || step.with(|step| *step == Step::Sending))>
                    {tr("stop-submit")}
                </Button>
            </form>
            <details class="more">
                <summary>{tr("stop-none")}</summary>
                <p>{tr("stop-none-text")}</p>
                <HelpBlock/>
            </details>
        </Card>
    }
}

#[component]
fn Stopped(outcome: Outcome) -> impl IntoView {
    let frozen = outcome.frozen_until.map(|until| {
        view! { <li>{move || t_with("stop-done-frozen", &[("when", day_and_time(until))])}</li> }
    });
    let line = |shown: bool, key| shown.then(|| view! { <li>{tr(key)}</li> });
    view! {
        <Card heading=tr("stop-done-title")>
            <div class="seal" aria-hidden="true">{icons::tick()}</div>
            <ul class="facts">
                <li>{tr("stop-done-ended")}</li>
                {frozen}
                {line(outcome.signed_out, "stop-done-signed-out")}
                {line(outcome.told, "stop-done-told")}
            </ul>
            <p>{tr("stop-done-next")}</p>
            <HelpBlock/>
            <div class="row"><a href="/" rel="external">{tr("common-to-start")}</a></div>
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::register::samples::failure;

    #[test]
    fn only_an_answer_stops_anything() {
        let stopped = session::Stopped { frozen_until: None, told: true };
        let outcome = Outcome { frozen_until: None, told: true, signed_out: true };
        assert_eq!(Step::answered(Ok(stopped), true), Step::Stopped(outcome));
        assert_eq!(Step::answered(Err(Failure::Offline), true), Step::Form(Some(Failure::Offline)));
    }

    #[test]
    fn a_wrong_code_is_told_at_its_field_and_a_limit_is_not() {
        assert!(is_about_code(&failure(Code::ProofWrong)) && is_about_code(&failure(Code::NotFound)));
        assert!(!is_about_code(&failure(Code::TooManyFlows)) && !is_about_code(&Failure::Offline));
    }
}
