//! The code that proves what is being registered.

use latchkey_core::method::Method;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::{
    Port,
    flow::{Event, Proving, Step},
};
use crate::{
    components::{Resend, TextButton},
    i18n::{rich, t, tr},
    pages::sign_in::code_form::CodeForm,
    qr::Qr,
};

/// Where the code is to be had, and the field for it.
#[component]
pub fn Prove(
    /// The registration.
    port: Port,
    /// The kind.
    method: Method,
) -> impl IntoView {
    let proving = Memo::new(move |_| {
        port.adding.with(|adding| match &adding.step {
            Step::Prove(proving) => Some(proving.clone()),
            _ => None,
        })
    });
    let source = match method {
        Method::AuthenticatorCode => {
            // The key does not change as long as this card is there.
            let proving = proving.get_untracked();
            let uri = proving.as_ref().and_then(|proving| proving.otpauth_uri.clone());
            let secret = proving.and_then(|proving| proving.secret);
            view! { <Key uri=uri secret=secret/> }.into_any()
        }
        Method::MobilePhoneText | Method::Email => view! {
            <p class="lead">
                {sent(proving)}
                {(method == Method::Email).then(|| view! { " "{tr("register-email-code-help")} })}
            </p>
        }
        .into_any(),
    };
    let again = move |()| {
        if let Some(proving) = proving.get_untracked() {
            port.add(proving.request);
        }
    };
    let prove = move |code| {
        if let Some(proving) = proving.get_untracked() {
            port.prove(&proving.id, code);
        }
    };
    let others = move || match method {
        Method::AuthenticatorCode => None,
        Method::MobilePhoneText => Some(tr("register-text-correct")),
        Method::Email => Some(tr("register-email-correct")),
    };
    let resend_at = Signal::derive(move || proving.get()?.challenge?.resend_at);
    view! {
        {source}
        <CodeForm
            length=proving.get_untracked().and_then(|proving| proving.challenge?.code_length)
            pending=port.pending()
            failure=port.failure()
            on_code=prove
        />
        {others().map(|correct| view! {
            <div class="row">
                <Resend at=resend_at pending=port.pending() on_press=again/>
                <TextButton on_press=move |()| port.tell.run(Event::Correct)>{correct}</TextButton>
            </div>
        })}
    }
}

/// Where the code was sent to.
fn sent(proving: Memo<Option<Box<Proving>>>) -> impl Fn() -> Option<Vec<AnyView>> {
    move || {
        let Proving { request, challenge, .. } = *proving.get()?;
        let typed = request.email.or(request.phone)?;
        let place = challenge.and_then(|challenge| challenge.destination).unwrap_or(typed);
        Some(rich("register-code-sent", &[("where", place)]))
    }
}

/// The key of an authenticator app: for this phone, or as a picture for another one, and as text.
#[component]
fn Key(uri: Option<String>, secret: Option<String>) -> impl IntoView {
    let source = match uri {
        // No phone can scan its own screen.
        Some(uri) if is_phone() => view! { <ForThisPhone uri=uri secret=secret/> }.into_any(),
        uri => view! {
            <p class="lead">{tr("register-app-scan-lead")}</p>
            {uri.clone().map(|uri| view! { <Qr text=uri label=tr("register-app-qr")/> })}
            {uri.map(|uri| view! { <a class="open-app" href=uri>{tr("register-app-open")}</a> })}
            {secret.map(|secret| view! {
                <details class="key">
                    <summary>{tr("register-app-key")}</summary>
                    <KeyText secret=secret.clone()/>
                    <Copy text=secret/>
                </details>
            })}
        }
        .into_any(),
    };
    view! {
        {source}
        <p>{tr("register-app-code-lead")}</p>
    }
}

/// The key where the page is on the phone itself: the app is opened from here. The picture is out of the way.
#[component]
fn ForThisPhone(uri: String, secret: Option<String>) -> impl IntoView {
    view! {
        <p class="lead">{tr("register-app-phone-lead")}</p>
        <a class="button" data-kind="primary" href=uri.clone()>{tr("register-app-open-here")}</a>
        {secret.clone().map(|secret| view! { <Copy text=secret/> })}
        <details class="key">
            <summary>{tr("register-app-elsewhere")}</summary>
            <p>{tr("register-app-scan-lead")}</p>
            <Qr text=uri label=tr("register-app-qr")/>
            {secret.map(|secret| view! { <KeyText secret=secret/> })}
        </details>
    }
}

/// The key as text.
#[component]
fn KeyText(secret: String) -> impl IntoView {
    view! {
        <p>{tr("register-app-key-lead")}</p>
        <p><code dir="ltr">{secret}</code></p>
    }
}

/// Whether the page is worked by a finger: then it is most likely on the phone that has the app.
fn is_phone() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// A button that copies a text. Not there where the browser does not allow it.
#[component]
fn Copy(text: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |()| {
        let Some(window) = web_sys::window() else { return };
        // Spaces are for the eye: not every app takes them.
        let text = text.replace(' ', "");
        let written = window.navigator().clipboard().write_text(&text);
        spawn_local(async move {
            if JsFuture::from(written).await.is_ok() {
                copied.try_set(true);
            }
        });
    };
    web_sys::window().filter(web_sys::Window::is_secure_context).map(|_| {
        view! {
            <p class="row">
                <TextButton on_press=copy>{tr("register-app-copy")}</TextButton>
                <span class="soft" role="status">{move || copied.get().then(|| t("register-app-copied"))}</span>
            </p>
        }
    })
}
