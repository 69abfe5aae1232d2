//! The choice of what to prove it with.

use latchkey_core::{
    api::reset::MethodOffer,
    method::{Method, Needs},
    time::Timestamp,
};
use leptos::prelude::*;

use super::{flow::Event, handle::Handle, notice::Notice, who::Who};
use crate::{
    components::{Card, Choice, Choices, HelpBlock, icons},
    i18n::{day_and_time, isolated, t, t_with, tr, unbroken},
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
            <Choices>{offers}</Choices>
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
    let press = move |()| match needs {
        Needs::Nothing => handle.ask(method),
        Needs::Number | Needs::Address => handle.tell(Event::Picked(method)),
    };
    view! {
        <Choice
            icon=icon(method)
            title=tr(name(method))
            detail=Signal::derive(move || detail(method, hint.as_deref(), blocked_until))
            blocked=blocked_until.is_some()
            pending=handle.pending()
            on_press=press
        />
    }
}

/// What is said about a method. Tracked.
fn detail(method: Method, hint: Option<&str>, blocked_until: Option<Timestamp>) -> String {
    if let Some(until) = blocked_until {
        return t_with("reset-method-blocked", &[("when", day_and_time(until))]);
    }
    match (method, hint) {
        (Method::AuthenticatorCode, _) => t("reset-method-authenticator-detail"),
        (Method::MobilePhoneText, Some(hint)) => {
            t_with("reset-method-text-hint", &[("hint", isolated(&unbroken(hint)))])
        }
        (Method::MobilePhoneText, None) => t("reset-method-text-detail"),
        (Method::Email, Some(hint)) => {
            t_with("reset-method-email-hint", &[("hint", isolated(&unbroken(hint)))])
        }
        (Method::Email, None) => t("reset-method-email-detail"),
    }
}

/// The message that names a method.
const fn name(method: Method) -> &'static str {
    match method {
        Method::AuthenticatorCode => "reset-method-authenticator",
        Method::MobilePhoneText => "reset-method-text",
        Method::Email => "reset-method-email",
    }
}

/// The picture of a method.
fn icon(method: Method) -> AnyView {
    match method {
        Method::AuthenticatorCode => icons::clock(),
        Method::MobilePhoneText => icons::message(),
        Method::Email => icons::mail(),
    }
}
