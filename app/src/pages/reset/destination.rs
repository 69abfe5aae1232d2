//! The number or address that a code is to go to. The person types it in full: that alone proves something.

use latchkey_core::{
    method::{Answer, Method, Needs},
    refusal::Code,
};
use leptos::{html, prelude::*};

use super::{
    flow::Event,
    handle::Handle,
    notice::Notice,
    tries::{BackToCode, TriesLeft},
    who::Who,
};
use crate::{
    api::Failure,
    components::{Button, Card, PhoneField, TextButton, TextField, focus, focus_when},
    failure,
    i18n::{isolated, lower_case, t, t_with, tr, unbroken},
    methods::{page, thing, words},
};

/// The number or address.
#[component]
pub fn DestinationStep(
    /// The wizard.
    handle: Handle,
    /// How the challenge gets there.
    method: Method,
) -> impl IntoView {
    let is_mail = method.needs() == Needs::Address;
    let hint = untrack(|| handle.view())
        .and_then(|view| view.methods.into_iter().find(|offer| offer.method == method)?.hint);
    // What the page itself found wrong with what was to be sent.
    let (missing, own_mailbox) = (RwSignal::new(false), RwSignal::new(false));
    let field = NodeRef::<html::Input>::new();
    let typed = handle.typed;
    let is_empty = move || {
        if is_mail {
            typed.address.with_untracked(|address| address.trim().is_empty())
        } else {
            typed.phone.with_untracked(|entry| entry.number.trim().is_empty())
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        missing.set(is_empty());
        own_mailbox.set(is_mail && is_own_mailbox(handle));
        if missing.get_untracked() || own_mailbox.get_untracked() {
            focus(field);
        } else {
            handle.ask(method);
        }
    };
    focus_when(field, move || handle.failure().is_some_and(|failure| is_about_destination(&failure)));
    let wrong = Signal::derive(move || {
        if missing.get() {
            return Some(t(if is_mail {
                "reset-destination-address-missing"
            } else {
                "reset-destination-number-missing"
            }));
        }
        if own_mailbox.get() {
            return Some(t(failure::key(Code::OwnMailbox)));
        }
        handle.failure().filter(is_about_destination).map(|it| failure::text(&it))
    });
    let lead = move || {
        let hint = hint.as_ref().map(|hint| {
            let hint = t_with("reset-destination-hint", &[("hint", isolated(&unbroken(hint)))]);
            format!("{hint} ")
        });
        format!("{}{}", hint.unwrap_or_default(), words("reset-destination-*-lead", page(method)))
    };
    let send = match method.answer() {
        Answer::Elsewhere => "reset-destination-call",
        _ => "reset-destination-send",
    };
    view! {
        <Card heading=Signal::derive(move || words("reset-destination-*-heading", thing(method))) step=handle.mark()>
            <Who handle=handle/>
            <p class="lead">{lead}</p>
            <Notice handle=handle belongs=is_about_destination/>
            <TriesLeft handle=handle/>
            <form novalidate on:submit=submit>
                {if is_mail {
                    view! {
                        <TextField
                            label=tr("reset-destination-address-label")
                            value=typed.address
                            kind="email"
                            autocomplete="email"
                            wrong=wrong
                            node_ref=field
                        />
                    }.into_any()
                } else {
                    view! {
                        <PhoneField
                            label=tr("reset-destination-number-label")
                            value=typed.phone
                            wrong=wrong
                            node_ref=field
                        />
                    }.into_any()
                }}
                <Button pending=handle.pending()>{tr(send)}</Button>
            </form>
            <BackToCode handle=handle/>
            <div class="row">
                <TextButton disabled=handle.pending() on_press=move |()| handle.tell(Event::OtherWay)>
                    {tr("common-other-way")}
                </TextButton>
            </div>
        </Card>
    }
}

/// Whether the address is the user name. No code goes there: nobody can register the mailbox that the password opens.
fn is_own_mailbox(handle: Handle) -> bool {
    let address = handle.typed.address.with_untracked(|address| lower_case(address.trim()));
    untrack(|| handle.name()).is_some_and(|name| lower_case(&name) == address)
}

/// Whether a failure is about what is in the field.
fn is_about_destination(failure: &Failure) -> bool {
    matches!(
        failure.code(),
        Some(
            Code::InvalidPhone
                | Code::InvalidEmail
                | Code::InvalidField
                | Code::OwnMailbox
                | Code::DestinationMismatch
        )
    )
}
