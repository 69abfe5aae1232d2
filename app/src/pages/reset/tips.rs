//! What may be the matter when nothing arrives, or nothing is right.

use latchkey_core::method::{Answer, Family, Method, Needs};
use leptos::prelude::*;

use super::{flow::Wizard, handle::Handle};
use crate::{components::Standing, i18n::rich};

/// The tips for a method, as far as they are of use.
#[component]
pub fn Tips(
    /// The wizard.
    handle: Handle,
    /// How the person proves.
    method: Method,
    /// How it stands with what was sent.
    standing: impl Fn() -> Standing + Copy + Send + Sync + 'static,
    /// Whether the page tells what is known: then it has refused a wrong number or address, and what cannot be done.
    may_tell: Signal<bool>,
) -> impl IntoView {
    let is_shown = move |key: &str| match key {
        "reset-tip-wait" | "reset-tip-wait-call" | "reset-tip-spam" | "reset-tip-open" => {
            standing() == Standing::Open
        }
        // No tip leads to a button that is not there.
        "reset-tip-number" | "reset-tip-address" => !may_tell.get() && !handle.map(Wizard::is_last),
        "reset-tip-unregistered" | "reset-tip-unregistered-call" | "reset-tip-impossible" => !may_tell.get(),
        // It may be somebody else's: where anything is sent, the number or address would have been refused.
        "reset-tip-name" => !may_tell.get() || method.needs() == Needs::Nothing,
        _ => true,
    };
    let items = move || {
        let shown = tips(method).iter().filter(|key| is_shown(key));
        shown.map(|key| view! { <li>{move || tip(key, handle)}</li> }).collect_view()
    };
    view! { <ul class="tips">{items}</ul> }
}

/// All that may be the matter.
const fn tips(method: Method) -> &'static [&'static str] {
    match method.family() {
        Family::App if matches!(method.answer(), Answer::Elsewhere) => &["reset-tip-open", "reset-tip-name"],
        Family::App => &["reset-tip-clock", "reset-tip-account", "reset-tip-name"],
        Family::HardwareToken => &["reset-tip-token", "reset-tip-name"],
        Family::Passkey => &["reset-tip-passkey", "reset-tip-name"],
        Family::RecoveryCode => &["reset-tip-recovery", "reset-tip-name"],
        Family::SecurityQuestions => &["reset-tip-questions", "reset-tip-name"],
        Family::MobilePhone if !matches!(method.answer(), Answer::Elsewhere) => &[
            "reset-tip-wait",
            "reset-tip-number",
            "reset-tip-reception",
            "reset-tip-name",
            "reset-tip-unregistered",
            "reset-tip-impossible",
        ],
        Family::MobilePhone | Family::AlternatePhone | Family::OfficePhone => &[
            "reset-tip-wait-call",
            "reset-tip-number",
            "reset-tip-reception",
            "reset-tip-name",
            "reset-tip-unregistered-call",
            "reset-tip-impossible",
        ],
        Family::Email => &[
            "reset-tip-wait",
            "reset-tip-spam",
            "reset-tip-address",
            "reset-tip-name",
            "reset-tip-unregistered",
            "reset-tip-impossible",
        ],
    }
}

/// A tip; the one about the user name shows it, and one the address of the authenticator. Tracked.
fn tip(key: &str, handle: Handle) -> Vec<AnyView> {
    if let Some(name) = handle.name().filter(|_| key == "reset-tip-name") {
        return rich("reset-tip-name-typed", &[("name", name)]);
    }
    let host = window().location().host().unwrap_or_default();
    rich(key, &[("address", host + "/authenticator")])
}
