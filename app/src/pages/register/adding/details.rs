//! What is to be registered: a name for the app, a number, an address.

use latchkey_core::{api::security_info::AddMethod, method::Method, refusal::Code};
use leptos::{html, prelude::*};

use super::Port;
use crate::{
    api::Failure,
    components::{Button, FailureNote, PhoneEntry, PhoneField, TextField, focus, focus_when},
    failure,
    i18n::{t, tr},
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
    match method {
        Method::AuthenticatorCode => view! { <AppName port=port/> }.into_any(),
        Method::MobilePhoneText => view! { <Number port=port/> }.into_any(),
        Method::Email => view! { <Address port=port/> }.into_any(),
    }
}

/// Nothing but the kind, and what it replaces.
fn request(port: Port, method: Method) -> AddMethod {
    AddMethod {
        method,
        email: None,
        phone: None,
        country: None,
        name: None,
        replaces: port.replaces.get_value(),
    }
}

/// What was typed before, when the person has come back to correct it.
fn typed(port: Port, method: Method) -> Option<AddMethod> {
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
                | Code::DestinationBlocked
        )
    )
}

/// What is wrong with the field, in words: `own` of the page's own, else what the server says.
fn wrong(port: Port, own: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    let failure = port.failure();
    Signal::derive(move || {
        own().or_else(|| failure.get().filter(is_about_field).map(|it| failure::text(&it)))
    })
}

/// Has the field take the focus when the server refuses what is in it.
fn focus_if_refused(port: Port, field: NodeRef<html::Input>) {
    let failure = port.failure();
    focus_when(field, move || failure.with(|failure| failure.as_ref().is_some_and(is_about_field)));
}

/// What is wrong with the whole.
fn elsewhere(port: Port) -> Signal<Option<Failure>> {
    let failure = port.failure();
    Signal::derive(move || failure.get().filter(|it| !is_about_field(it)))
}

#[component]
fn AppName(port: Port) -> impl IntoView {
    let method = Method::AuthenticatorCode;
    let earlier = typed(port, method).and_then(|typed| typed.name);
    let name = RwSignal::new(earlier.unwrap_or_else(|| untrack(|| t("register-app-name-default"))));
    let field = NodeRef::<html::Input>::new();
    let refused = RwSignal::new(false);
    focus_if_refused(port, field);
    let is_bad = move |name: &String| name.trim().is_empty() || name.trim().chars().count() > LONGEST_NAME;
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
        <p class="lead">{tr("register-app-lead")}</p>
        <FailureNote failure=elsewhere(port)/>
        <form novalidate on:submit=submit>
            <TextField
                label=tr("register-app-name")
                value=name
                autocomplete="off"
                help=tr("register-app-name-help")
                wrong=wrong(port, move || (refused.get() && name.with(is_bad)).then(|| t("register-app-name-missing")))
                node_ref=field
            />
            <Button pending=port.pending()>{tr("common-continue")}</Button>
        </form>
    }
}

#[component]
fn Number(port: Port) -> impl IntoView {
    let method = Method::MobilePhoneText;
    let mut entry = PhoneEntry::new();
    if let Some(earlier) = typed(port, method) {
        entry.number = earlier.phone.unwrap_or_default();
        entry.country = earlier.country.unwrap_or(entry.country);
    }
    let entry = RwSignal::new(entry);
    let field = NodeRef::<html::Input>::new();
    let refused = RwSignal::new(false);
    focus_if_refused(port, field);
    let is_missing = move |entry: &PhoneEntry| entry.number.trim().is_empty();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(entry.with_untracked(is_missing));
        if refused.get_untracked() {
            focus(field);
        } else {
            let PhoneEntry { country, number } = entry.get_untracked();
            port.add(AddMethod { phone: Some(number), country: Some(country), ..request(port, method) });
        }
    };
    view! {
        <p class="lead">{tr("register-text-lead")}</p>
        <FailureNote failure=elsewhere(port)/>
        <form novalidate on:submit=submit>
            <PhoneField
                label=tr("register-text-label")
                value=entry
                wrong=wrong(port, move || (refused.get() && entry.with(is_missing)).then(|| t("register-text-missing")))
                node_ref=field
            />
            <Button pending=port.pending()>{tr("register-send")}</Button>
        </form>
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
