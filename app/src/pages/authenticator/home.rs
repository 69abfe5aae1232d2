//! The codes of each account, and that nothing waits.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{
    Handle,
    account::Account,
    code::{grouped, seconds_left, step},
    device::{self, Permission, Platform},
    enrol::{Begin, PasteLink},
    flow::Event,
};
use crate::{
    components::{Button, ButtonKind, Card, Note, NoteKind, TextButton},
    i18n::{breakable, rich, t, t_with, tr},
    time::now,
};

/// How often it looks whether a code is over.
const TICK: Duration = Duration::from_millis(500);

/// The page that is there when nothing is to be done.
#[component]
pub(super) fn Home(
    /// The authenticator.
    handle: Handle,
) -> impl IntoView {
    let clock = RwSignal::new(now());
    if let Ok(ticking) = set_interval_with_handle(move || clock.set(now()), TICK) {
        on_cleanup(move || ticking.clear());
    }
    let step = Memo::new(move |_| step(clock.get()));
    let left = Memo::new(move |_| seconds_left(clock.get()));
    let accounts = Memo::new(move |_| handle.with(|flow| flow.accounts.clone()));
    let state = move || {
        if handle.with(|flow| flow.offline) {
            view! { <Note kind=NoteKind::Info><p>{tr("authenticator-offline")}</p></Note> }.into_any()
        } else {
            view! { <p class="soft" role="status">{tr("authenticator-nothing")}</p> }.into_any()
        }
    };
    let content = move || {
        let accounts = accounts.get();
        if accounts.is_empty() {
            return view! { <Begin handle=handle/> }.into_any();
        }
        let codes = accounts.into_iter().map(|account| {
            view! { <CodeOf handle=handle account=account step=step left=left/> }
        });
        view! {
            {state}
            <ul class="codes">{codes.collect_view()}</ul>
            <More handle=handle/>
        }
        .into_any()
    };
    let heading = Signal::derive(move || {
        t(if accounts.with(Vec::is_empty) { "authenticator-begin-title" } else { "authenticator-home-title" })
    });
    view! { <Card heading=heading>{content}</Card> }
}

/// An account with its code.
#[component]
fn CodeOf(
    handle: Handle,
    account: Account,
    /// The step of now.
    step: Memo<i64>,
    /// For how many seconds it lasts.
    left: Memo<i64>,
) -> impl IntoView {
    let code = RwSignal::new(None::<String>);
    let copied = RwSignal::new(false);
    let device = account.device.clone();
    Effect::new(move || {
        let (step_now, device) = (step.get(), device.clone());
        copied.set(false);
        spawn_local(async move {
            let made = device::code(&device, step_now).await;
            // A slow phone may be a step further by now.
            if step.try_get_untracked() == Some(step_now) {
                code.try_set(made);
            }
        });
    });
    let gone = {
        let device = account.device.clone();
        Memo::new(move |_| handle.with(|flow| flow.gone.contains(&device)))
    };
    let copy = move |()| {
        let Some(text) = code.get_untracked() else { return };
        spawn_local(async move {
            let done = device::copy(&text).await;
            copied.try_set(done);
        });
    };
    let Account { organization, username, .. } = account.clone();
    let name = username.clone();
    let account = StoredValue::new(account);
    // A screen reader reads digit by digit.
    let spoken = move || {
        let digits = code.get()?.chars().map(String::from).collect::<Vec<_>>();
        Some(t_with("authenticator-code-is", &[("code", digits.join(" "))]))
    };
    let shown = move || {
        if gone.get() {
            return view! { <Note kind=NoteKind::Wrong><p>{tr("authenticator-gone")}</p></Note> }.into_any();
        }
        let name = name.clone();
        view! {
            <p class="code-now" dir="ltr">
                <span aria-hidden="true">{move || code.get().map(|code| grouped(&code))}</span>
                <span class="unseen">{spoken}</span>
            </p>
            <progress max="30" value=move || left.get().to_string() aria-hidden="true"></progress>
            <div class="row">
                <span class="soft">
                    {move || t_with("authenticator-code-left", &[("count", left.get().to_string())])}
                </span>
                <TextButton on_press=copy>
                    {move || t(if copied.get() { "authenticator-code-copied" } else { "authenticator-code-copy" })}
                    <span class="unseen">" "{name.clone()}</span>
                </TextButton>
            </div>
        }
        .into_any()
    };
    view! {
        <li>
            <p class="whose">
                <span class="soft"><bdi>{organization}</bdi></span>
                <b><bdi>{breakable(&username, &['@'])}</bdi></b>
            </p>
            {shown}
            <TextButton on_press=move |()| handle.tell(Event::Remove(account.get_value()))>
                {move || rich("authenticator-remove-of", &[("account", account.with_value(|it| it.username.clone()))])}
            </TextButton>
        </li>
    }
}

/// What else can be done here.
#[component]
fn More(handle: Handle) -> impl IntoView {
    let notifies = device::permission() == Permission::Granted;
    let installed = device::platform() == Platform::Standalone;
    view! {
        <div class="row">
            {(!notifies).then(|| view! {
                <TextButton on_press=move |()| handle.tell(Event::WantsNotifications)>
                    {tr("authenticator-notify-open")}
                </TextButton>
            })}
            {(!installed).then(|| view! {
                <TextButton on_press=move |()| handle.tell(Event::WantsHomeScreen)>
                    {tr("authenticator-home-screen-open")}
                </TextButton>
            })}
        </div>
        <PasteLink handle=handle/>
    }
}

/// Is an account really to be removed from this phone?
#[component]
pub(super) fn Removing(
    /// The authenticator.
    handle: Handle,
    /// Which.
    account: Account,
) -> impl IntoView {
    let Account { device, username, .. } = account;
    view! {
        <Card heading=tr("authenticator-remove-title")>
            <p class="lead">{move || rich("authenticator-remove-text", &[("account", username.clone())])}</p>
            <p>{tr("authenticator-remove-too")}</p>
            <Button kind=ButtonKind::Danger pending=handle.pending() on_press=move |()| handle.remove(device.clone())>
                {tr("authenticator-remove-yes")}
            </Button>
            <Button kind=ButtonKind::Secondary on_press=move |()| handle.tell(Event::GoOn)>
                {tr("authenticator-remove-no")}
            </Button>
        </Card>
    }
}
