//! Asking for a new code.

use latchkey_core::{
    method::{Answer, Method},
    time::Timestamp,
};
use leptos::prelude::*;

use super::{TextButton, moment::seconds_until};
use crate::{
    i18n::{t, t_with},
    methods::{page, words},
};

/// A button that asks for a new code, from the time on at which that is allowed. The seconds until then are for the eye
/// alone: a screen reader would tell each of them.
#[component]
pub fn Resend(
    /// What it is a code of.
    method: Method,
    /// From when on a new code may be asked for.
    #[prop(into)]
    at: Signal<Option<Timestamp>>,
    /// Whether something is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Asks for it.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let left = seconds_until(at);
    let waiting = Memo::new(move |_| left.with(Option::is_some));
    let what = move || {
        let is_code = method.answer() != Answer::Elsewhere;
        if is_code { t("common-resend") } else { words("common-resend-*", page(method)) }
    };
    let count = move || {
        let left = left.get().unwrap_or_default().to_string();
        t_with("common-soon-seconds", &[("what", what()), ("count", left)])
    };
    let text = move || {
        if waiting.get() {
            view! {
                <span class="unseen">{t_with("common-soon", &[("what", what())])}</span>
                <span aria-hidden="true">{count}</span>
            }
            .into_any()
        } else {
            what().into_any()
        }
    };
    view! {
        <TextButton disabled=Signal::derive(move || pending.get() || waiting.get()) on_press=on_press>{text}</TextButton>
    }
}
