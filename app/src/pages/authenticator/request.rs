//! Something waits: is it the person?

use latchkey_core::api::authenticator::RequestPurpose;
use leptos::prelude::*;

use super::{
    Handle,
    enrol::NumberForm,
    flow::{Event, Outcome, Request},
};
use crate::{
    components::{Button, ButtonKind, Card, FailureNote, Note, NoteKind},
    i18n::{rich, time, tr},
};

/// What is asked for, from where, and the two answers.
#[component]
pub(super) fn RequestCard(
    /// The authenticator.
    handle: Handle,
    /// What waits.
    request: Request,
) -> impl IntoView {
    if request.sure {
        return view! { <Sure handle=handle/> }.into_any();
    }
    let what = match request.waiting.purpose {
        RequestPurpose::Reset => "authenticator-request-reset",
        RequestPurpose::SignIn => "authenticator-request-sign-in",
    };
    let account = handle.flow.with_untracked(|flow| {
        flow.account(&request.device).map(|account| account.username.clone()).unwrap_or_default()
    });
    let (from, end) = (request.waiting.asked_from, request.waiting.expires_at);
    view! {
        <Card heading=tr("authenticator-request-title")>
            <p class="lead">{move || rich(what, &[("account", account.clone())])}</p>
            <dl class="about">
                {(!from.is_empty()).then(|| view! {
                    <div><dt>{tr("authenticator-request-from")}</dt><dd><bdi>{from}</bdi></dd></div>
                })}
                <div><dt>{tr("authenticator-request-until")}</dt><dd>{move || rich("authenticator-request-time", &[("time", time(end))])}</dd></div>
            </dl>
            <NumberForm
                handle=handle
                button=tr("authenticator-approve")
                on_number=move |number| handle.answer(Some(number))
            />
            <Button kind=ButtonKind::Danger pending=handle.pending() on_press=move |()| handle.tell(Event::Deny)>
                {tr("authenticator-deny")}
            </Button>
            <p class="soft">{tr("authenticator-request-advice")}</p>
        </Card>
    }
    .into_any()
}

/// It was not the person: asked once more.
#[component]
fn Sure(handle: Handle) -> impl IntoView {
    view! {
        <Card heading=tr("authenticator-sure-title")>
            <p class="lead">{tr("authenticator-sure-text")}</p>
            <FailureNote failure=handle.failure()/>
            <Button kind=ButtonKind::Danger pending=handle.pending() on_press=move |()| handle.answer(None)>
                {tr("authenticator-sure-yes")}
            </Button>
            <Button
                kind=ButtonKind::Secondary
                pending=handle.pending()
                on_press=move |()| handle.tell(Event::Keep)
            >
                {tr("authenticator-sure-no")}
            </Button>
        </Card>
    }
}

/// How it ended.
#[component]
pub(super) fn Done(
    /// The authenticator.
    handle: Handle,
    /// How.
    outcome: Outcome,
) -> impl IntoView {
    let (kind, title, text) = match outcome {
        Outcome::Approved => (NoteKind::Good, "authenticator-approved-title", "authenticator-approved-text"),
        Outcome::Denied => (NoteKind::Good, "authenticator-denied-title", "authenticator-denied-text"),
        Outcome::Wrong => (NoteKind::Wrong, "authenticator-wrong-title", "authenticator-wrong-text"),
        Outcome::Over => (NoteKind::Info, "authenticator-over-title", "authenticator-over-text"),
    };
    view! {
        <Card heading=tr(title)>
            <Note kind=kind><p>{tr(text)}</p></Note>
            <Button kind=ButtonKind::Secondary on_press=move |()| handle.tell(Event::GoOn)>
                {tr("authenticator-done")}
            </Button>
        </Card>
    }
}
