//! The choice of what to prove it with.

use latchkey_core::{
    api::reset::MethodOffer,
    method::{Answer, Method, Needs},
    time::Timestamp,
};
use leptos::prelude::*;

use super::{
    flow::Event,
    handle::Handle,
    notice::Notice,
    tries::{BackToCode, TriesLeft},
    who::Who,
};
use crate::{
    components::{Card, Choice, Choices, HelpBlock},
    i18n::{day_and_time, isolated, t, t_with, tr, unbroken},
    methods::{icon, name, words},
    passkey,
};

/// The choice of the method.
#[component]
pub fn MethodStep(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let gate = untrack(|| handle.view()).and_then(|view| view.gate);
    let (heading, lead) = match gate {
        Some(gate) if gate.number > 1 => ("reset-method-heading-second", "reset-method-lead-second"),
        Some(gate) if gate.of > 1 => ("reset-method-heading", "reset-method-lead-first"),
        _ => ("reset-method-heading", "reset-method-lead"),
    };
    let offers = move || {
        let offers = handle.view().map(|view| view.methods).unwrap_or_default();
        offers.into_iter().map(|offer| view! { <Offer handle=handle offer=offer/> }).collect_view()
    };
    view! {
        <Card heading=tr(heading) step=handle.mark()>
            <Who handle=handle/>
            <p class="lead">{tr(lead)}</p>
            <Notice handle=handle/>
            <TriesLeft handle=handle/>
            <Choices>{offers}</Choices>
            <BackToCode handle=handle/>
            <details class="more">
                <summary>{tr("reset-method-none")}</summary>
                <p>{tr("reset-method-none-text")}</p>
                <HelpBlock/>
            </details>
        </Card>
    }
}

/// One method.
#[component]
fn Offer(
    /// The wizard.
    handle: Handle,
    /// The method, as the server offers it.
    offer: MethodOffer,
) -> impl IntoView {
    let MethodOffer { method, hint, needs, blocked_until } = offer;
    // What this browser cannot do is not begun.
    let unusable = method.answer() == Answer::Passkey && !passkey::is_supported();
    let press = move |()| match needs {
        Needs::Nothing => handle.ask(method),
        Needs::Number | Needs::Address => handle.tell(Event::Picked(method)),
    };
    view! {
        <Choice
            icon=icon(method)
            title=Signal::derive(move || name(method))
            detail=Signal::derive(move || detail(method, hint.as_deref(), blocked_until, unusable))
            blocked=unusable || blocked_until.is_some()
            pending=handle.pending()
            on_press=press
        />
    }
}

/// What is said about a method. Tracked.
fn detail(method: Method, hint: Option<&str>, blocked_until: Option<Timestamp>, unusable: bool) -> String {
    match (blocked_until, hint) {
        _ if unusable => t("passkey-unsupported"),
        (Some(until), _) => t_with("reset-method-blocked", &[("when", day_and_time(until))]),
        (None, Some(hint)) if method.needs() != Needs::Nothing => isolated(&unbroken(hint)),
        _ => words("method-*-detail", method.name()),
    }
}
