//! A phone that is to be registered.

use latchkey_core::{
    api::security_info::AddMethod,
    method::{Answer, Family, Method},
};
use leptos::{html, prelude::*};

use super::{
    Port,
    details::{elsewhere, focus_if_refused, request, typed, wrong},
};
use crate::{
    components::{
        Button, FailureNote, PhoneEntry, PhoneField, TextField, code_field::digits, focus, unique_id,
    },
    i18n::{t, tr},
    methods::{page, thing, words},
};

/// The most digits of an extension; the server checks the same.
const LONGEST_EXTENSION: usize = 10;

/// The number, and how it is reached this time: by a text or a call, where there is a choice.
#[component]
pub fn Phone(
    /// The registration.
    port: Port,
    /// The kind: the strongest way of reaching this phone.
    method: Method,
) -> impl IntoView {
    let ways = port.adding.with_untracked(|adding| adding.ways(method));
    let mut entry = PhoneEntry::new();
    let mut earlier_extension = String::new();
    let way = RwSignal::new(method);
    if let Some(earlier) = typed(port, method) {
        entry.number = earlier.phone.unwrap_or_default();
        entry.country = earlier.country.unwrap_or(entry.country);
        earlier_extension = earlier.extension.unwrap_or_default();
        way.set(earlier.method);
    }
    let entry = RwSignal::new(entry);
    let extension = RwSignal::new(earlier_extension);
    let has_extension = method.family() == Family::OfficePhone;
    let (field, extension_field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let is_long = move || has_extension && extension.with(|typed| digits(typed).len() > LONGEST_EXTENSION);
    let refused = RwSignal::new(false);
    focus_if_refused(port, field);
    let is_missing = move |entry: &PhoneEntry| entry.number.trim().is_empty();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(entry.with_untracked(is_missing));
        if refused.get_untracked() {
            focus(field);
        } else if untrack(is_long) {
            focus(extension_field);
        } else {
            let PhoneEntry { country, number } = entry.get_untracked();
            let extension = extension.with_untracked(|typed| digits(typed));
            let extension = Some(extension).filter(|typed| has_extension && !typed.is_empty());
            let request = request(port, way.get_untracked());
            port.add(AddMethod { phone: Some(number), country: Some(country), extension, ..request });
        }
    };
    let choice = (ways.len() > 1).then(|| view! { <Ways ways=ways way=way/> });
    let extension = has_extension.then(|| {
        view! {
            <TextField
                label=tr("register-office-extension")
                value=extension
                autocomplete="tel-extension"
                kind="tel"
                help=tr("register-office-extension-help")
                wrong=Signal::derive(move || is_long().then(|| t("register-office-extension-wrong")))
                node_ref=extension_field
            />
        }
    });
    let send =
        move || t(if way.get().answer() == Answer::Elsewhere { "register-call" } else { "register-send" });
    view! {
        <p class="lead">{move || words("register-*-lead", thing(method))}</p>
        <FailureNote failure=elsewhere(port)/>
        <form novalidate on:submit=submit>
            <PhoneField
                label=tr("register-phone-label")
                value=entry
                wrong=wrong(port, move || (refused.get() && entry.with(is_missing)).then(|| t("register-phone-missing")))
                node_ref=field
            />
            {extension}
            {choice}
            <Button pending=port.pending()>{send}</Button>
        </form>
    }
}

/// By a text or by a call, now. Whoever has registered the phone may use both afterwards.
#[component]
fn Ways(ways: Vec<Method>, way: RwSignal<Method>) -> impl IntoView {
    let name = unique_id("way");
    let options = ways
        .into_iter()
        .map(|it| {
            view! {
                <label class="option">
                    <input
                        type="radio"
                        name=name.clone()
                        prop:checked=move || way.get() == it
                        on:change=move |_| way.set(it)
                    />
                    <span>{move || words("register-way-*", page(it))}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="options">
            <legend>{tr("register-way")}</legend>
            {options}
        </fieldset>
    }
}
