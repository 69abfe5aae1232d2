//! Asking for a new code.

use latchkey_core::{
    method::{Answer, Method},
    time::Timestamp,
};
use leptos::prelude::*;

use super::{TextButton, moment::reached};
use crate::{
    i18n::{t, t_with},
    methods::{page, words},
};

/// A button that asks for a new code, from the time on at which that is allowed. No seconds are counted down:
/// nobody needs to be hurried.
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
    let come = reached(at);
    let waiting = move || at.with(Option::is_some) && !come.get();
    let text = move || {
        let is_code = method.answer() != Answer::Elsewhere;
        let what = if is_code { t("common-resend") } else { words("common-resend-*", page(method)) };
        if waiting() { t_with("common-soon", &[("what", what)]) } else { what }
    };
    view! {
        <TextButton disabled=Signal::derive(move || pending.get() || waiting()) on_press=on_press>{text}</TextButton>
    }
}
