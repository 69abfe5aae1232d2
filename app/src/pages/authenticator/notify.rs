//! Being told by notifications, and the home screen.

use leptos::{prelude::*, task::spawn_local};

use super::{
    Handle,
    account::Account,
    device::{self, Permission, Platform},
    flow::Event,
};
use crate::{
    components::{Button, ButtonKind, Card, Note, NoteKind},
    i18n::{rich, t, tr},
};

/// May it tell by a notification? Everything works without.
#[component]
pub(super) fn Notify(
    /// The authenticator.
    handle: Handle,
    /// The account that has just been registered; none when it was asked for later.
    enrolled: Option<Account>,
) -> impl IntoView {
    let able = RwSignal::new(device::permission());
    let (asking, reached) = (RwSignal::new(false), RwSignal::new(None::<bool>));
    let press = move |()| {
        if asking.get_untracked() {
            return;
        }
        asking.set(true);
        spawn_local(async move {
            able.set(device::allow_notifications().await);
            let mut everywhere = true;
            // As they are kept by now: what the server knows stands there, too.
            for account in device::accounts().await.unwrap_or_default() {
                everywhere &= device::subscribe(&account).await;
            }
            reached.set(Some(everywhere));
            asking.set(false);
        });
    };
    let told = move || match (able.get(), reached.get()) {
        (Permission::Granted, Some(true)) => Some((NoteKind::Good, "authenticator-notify-on")),
        (Permission::Granted, Some(false)) | (Permission::Ask, Some(_)) => {
            Some((NoteKind::Info, "authenticator-notify-failed"))
        }
        (Permission::Denied, _) => Some((NoteKind::Info, "authenticator-notify-blocked")),
        (Permission::Unsupported, _) if device::platform() == Platform::Ios => {
            Some((NoteKind::Info, "authenticator-notify-ios"))
        }
        (Permission::Unsupported, _) => Some((NoteKind::Info, "authenticator-notify-unsupported")),
        (Permission::Granted | Permission::Ask, None) => None,
    };
    let open = Memo::new(move |_| told().is_none());
    let note = move || {
        told().map(|(kind, key)| {
            view! {
                <Note kind=kind><p>{tr(key)}</p></Note>
                {(kind == NoteKind::Info).then(|| view! { <p>{tr("authenticator-notify-without")}</p> })}
            }
        })
    };
    let is_enrolled = enrolled.is_some();
    let done = enrolled.map(|account| {
        view! {
            <Note kind=NoteKind::Good>
                <p>{move || rich("authenticator-enrolled", &[("account", account.username.clone())])}</p>
            </Note>
        }
    });
    // The question, as long as there is one. Behind it, what has come about: not what the browser does not do.
    let heading = Signal::derive(move || {
        t(match able.get() {
            _ if is_enrolled && !open.get() => "authenticator-enrolled-title",
            Permission::Denied => "authenticator-notify-blocked-title",
            Permission::Granted | Permission::Ask | Permission::Unsupported => "authenticator-notify-title",
        })
    });
    view! {
        <Card heading=heading>
            {done}
            <Show when=move || open.get()>
                <p>{tr("authenticator-notify-lead")}</p>
                <Button pending=asking on_press=press>{tr("authenticator-notify-yes")}</Button>
                <Button kind=ButtonKind::Secondary on_press=move |()| handle.tell(Event::GoOn)>
                    {tr("authenticator-notify-no")}
                </Button>
            </Show>
            {note}
            <Show when=move || !open.get()>
                <Button on_press=move |()| handle.tell(Event::GoOn)>{tr("common-continue")}</Button>
            </Show>
        </Card>
    }
}

/// How to put it onto the home screen.
#[component]
pub(super) fn HomeScreen(
    /// The authenticator.
    handle: Handle,
) -> impl IntoView {
    view! {
        <Card heading=tr("authenticator-home-screen-title")>
            <HowTo handle=handle/>
            <Button kind=ButtonKind::Secondary on_press=move |()| handle.tell(Event::GoOn)>
                {tr("authenticator-done")}
            </Button>
        </Card>
    }
}

/// The same for this phone, in words, and a button where the browser has one. Nothing where it was opened from there.
#[component]
pub(super) fn HowTo(
    /// The authenticator.
    handle: Handle,
) -> impl IntoView {
    let how = match device::platform() {
        Platform::Standalone => return ().into_any(),
        Platform::Ios => "authenticator-home-screen-ios",
        Platform::Android => "authenticator-home-screen-android",
        Platform::Desktop => "authenticator-home-screen-desktop",
    };
    view! {
        <p>{tr("authenticator-home-screen-why")}</p>
        <Show when=move || handle.installs.get() fallback=move || view! { <p>{tr(how)}</p> }>
            <Button on_press=move |()| spawn_local(device::put_on_home_screen())>
                {tr("authenticator-home-screen-button")}
            </Button>
        </Show>
    }
    .into_any()
}
