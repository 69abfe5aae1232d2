//! What is to be registered: a name for the app, a serial number, an address. Phones and questions have files of their
//! own.

use latchkey_core::{
    api::security_info::AddMethod,
    method::{Family, Method},
    refusal::Code,
};
use leptos::{html, prelude::*};

use super::{Port, phone::Phone, questions::Questions};
use crate::{
    api::Failure,
    components::{
        Button, FailureNote, FieldFrame, Note, NoteKind, TextField, field::FieldIds, focus, focus_when,
    },
    failure,
    i18n::{rich, t, tr},
    methods::{page, words},
    passkey,
};

/// Characters that a name may have at most; the server checks the same.
const LONGEST_NAME: usize = 40;

/// The form for a kind of method.
#[component]
pub fn Details(
    /// The registration.
    port: Port,
    /// The kind.
    method: Method,
) -> impl IntoView {
    match method.family() {
        Family::Passkey if !passkey::is_supported() => view! {
            <Note kind=NoteKind::Info><p>{tr("passkey-unsupported")}</p></Note>
        }
        .into_any(),
        Family::Passkey | Family::App => view! { <Named port=port method=method/> }.into_any(),
        Family::HardwareToken => view! { <Token port=port/> }.into_any(),
        Family::MobilePhone | Family::AlternatePhone | Family::OfficePhone => {
            view! { <Phone port=port method=method/> }.into_any()
        }
        Family::Email => view! { <Address port=port/> }.into_any(),
        Family::RecoveryCode => view! { <Recovery port=port/> }.into_any(),
        Family::SecurityQuestions => view! { <Questions port=port/> }.into_any(),
    }
}

/// Nothing but the kind, and what it replaces.
pub(super) fn request(port: Port, method: Method) -> AddMethod {
    AddMethod { replaces: port.replaces.get_value(), ..AddMethod::of(method) }
}

/// What was typed before, when the person has come back to correct it.
pub(super) fn typed(port: Port, method: Method) -> Option<AddMethod> {
    port.adding.with_untracked(|adding| adding.typed_for(method).cloned())
}

/// Whether a failure is about the field, and not about the whole.
fn is_about_field(failure: &Failure) -> bool {
    matches!(
        failure.code(),
        Some(
            Code::InvalidField
                | Code::InvalidPhone
                | Code::InvalidEmail
                | Code::OwnMailbox
                | Code::AlreadyRegistered
        )
    )
}

/// What is wrong with the field, in words: `own` of the page's own, else what the server says.
pub(super) fn wrong(
    port: Port,
    own: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> Signal<Option<String>> {
    let failure = port.failure();
    Signal::derive(move || {
        own().or_else(|| failure.get().filter(is_about_field).map(|it| failure::text(&it)))
    })
}

/// Has the field take the focus when the server refuses what is in it.
pub(super) fn focus_if_refused(port: Port, field: NodeRef<html::Input>) {
    let failure = port.failure();
    focus_when(field, move || failure.with(|failure| failure.as_ref().is_some_and(is_about_field)));
}

/// What is wrong with the whole.
pub(super) fn elsewhere(port: Port) -> Signal<Option<Failure>> {
    let failure = port.failure();
    Signal::derive(move || failure.get().filter(|it| !is_about_field(it)))
}

/// Whether this cannot be the name of a passkey, a phone or an app.
pub fn is_no_name(name: &str) -> bool {
    name.trim().is_empty() || name.trim().chars().count() > LONGEST_NAME
}

/// A passkey or an app: it has a name of the person's choice.
#[component]
fn Named(port: Port, method: Method) -> impl IntoView {
    let page = page(method);
    let earlier = typed(port, method).and_then(|typed| typed.name);
    let suggestion = || untrack(|| words("register-*-name-default", page));
    let name = RwSignal::new(earlier.unwrap_or_else(suggestion));
    let field = NodeRef::<html::Input>::new();
    let refused = RwSignal::new(false);
    focus_if_refused(port, field);
    let is_bad = |name: &String| is_no_name(name);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(name.with_untracked(is_bad));
        if refused.get_untracked() {
            focus(field);
        } else {
            let name = name.with_untracked(|name| name.trim().to_owned());
            port.add(AddMethod { name: Some(name), ..request(port, method) });
        }
    };
    view! {
        <p class="lead">{move || words("register-*-lead", page)}</p>
        <FailureNote failure=elsewhere(port)/>
        <form novalidate on:submit=submit>
            <TextField
                label=Signal::derive(move || words("register-*-name", page))
                value=name
                autocomplete="off"
                help=tr("register-name-help")
                wrong=wrong(port, move || (refused.get() && name.with(is_bad)).then(|| t("register-name-missing")))
                node_ref=field
            />
            <Button pending=port.pending()>{tr("common-continue")}</Button>
        </form>
    }
}

/// A token that was given out: which one, where there are several.
#[component]
fn Token(port: Port) -> impl IntoView {
    let method = Method::HardwareToken;
    let serials =
        port.info.with_value(|info| info.as_ref().map(|info| info.tokens.clone()).unwrap_or_default());
    let earlier = typed(port, method).and_then(|typed| typed.serial);
    let serial = RwSignal::new(earlier.or_else(|| serials.first().cloned()).unwrap_or_default());
    let ids = FieldIds::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let serial = Some(serial.get_untracked()).filter(|serial| !serial.is_empty());
        port.add(AddMethod { serial, ..request(port, method) });
    };
    let which = match serials.as_slice() {
        [] => ().into_any(),
        [only] => {
            let only = only.clone();
            view! { <p>{move || rich("register-token-one", &[("serial", only.clone())])}</p> }.into_any()
        }
        _ => {
            let options = serials
                .into_iter()
                .map(|it| {
                    let is_chosen = it == serial.get_untracked();
                    view! { <option value=it.clone() selected=is_chosen>{it.clone()}</option> }
                })
                .collect_view();
            view! {
                <FieldFrame ids=ids.clone() label=tr("register-token-serial")>
                    <select
                        id=ids.field
                        dir="ltr"
                        on:change=move |event| serial.set(event_target_value(&event))
                    >
                        {options}
                    </select>
                </FieldFrame>
            }
            .into_any()
        }
    };
    view! {
        <p class="lead">{tr("register-token-lead")}</p>
        <FailureNote failure=port.failure()/>
        <form novalidate on:submit=submit>
            {which}
            <Button pending=port.pending()>{tr("common-continue")}</Button>
        </form>
    }
}

/// Recovery codes: what they are, before they are shown.
#[component]
fn Recovery(port: Port) -> impl IntoView {
    view! {
        <p class="lead">{tr("register-recovery-lead")}</p>
        <FailureNote failure=port.failure()/>
        <Button
            pending=port.pending()
            on_press=move |()| port.add(request(port, Method::RecoveryCode))
        >
            {tr("register-recovery-make")}
        </Button>
    }
}

#[component]
fn Address(port: Port) -> impl IntoView {
    let method = Method::Email;
    let address = RwSignal::new(typed(port, method).and_then(|typed| typed.email).unwrap_or_default());
    let field = NodeRef::<html::Input>::new();
    let refused = RwSignal::new(false);
    focus_if_refused(port, field);
    let is_missing = move |address: &String| address.trim().is_empty();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(address.with_untracked(is_missing));
        if refused.get_untracked() {
            focus(field);
        } else {
            let address = address.with_untracked(|address| address.trim().to_owned());
            port.add(AddMethod { email: Some(address), ..request(port, method) });
        }
    };
    view! {
        <p class="lead">{tr("register-email-lead")}</p>
        <FailureNote failure=elsewhere(port)/>
        <form novalidate on:submit=submit>
            <TextField
                label=tr("register-email-label")
                value=address
                autocomplete="email"
                kind="email"
                wrong=wrong(port, move || (refused.get() && address.with(is_missing)).then(|| t("register-email-missing")))
                node_ref=field
            />
            <Button pending=port.pending()>{tr("register-send")}</Button>
        </form>
    }
}
