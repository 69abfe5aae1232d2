//! Asking for a new code, and that it is on its way.

use latchkey_core::{
    api::reset::{ChallengeView, Delivery},
    method::{Answer, Method},
    time::Timestamp,
};
use leptos::{html, prelude::*};

use super::{Note, NoteKind, TextButton, focus, moment::seconds_until, once};
use crate::{
    i18n::{t, t_with, tr},
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

/// That what was asked for anew is on its way, as soon as it is, and that it alone counts: until there is something else to
/// tell of it.
#[component]
pub fn Resent(
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
    /// Whether the last request has failed.
    failed: Signal<bool>,
    /// Whether what was sent is of no more use.
    is_over: Signal<bool>,
) -> impl IntoView {
    let sent_at = move || challenge.with(|it| it.as_ref().and_then(|it| it.sent_at));
    let first = untrack(sent_at);
    let has_arrived =
        move || challenge.with(|it| it.as_ref().and_then(|it| it.delivery)) == Some(Delivery::Delivered);
    let has_news = once(challenge, Signal::derive(move || failed.get() || has_arrived()));
    let told = move || {
        (sent_at().is_some_and(|at| Some(at) != first) && !has_news.get() && !is_over.get()).then(|| {
            let is_elsewhere = |it: &ChallengeView| it.method.answer() == Answer::Elsewhere;
            let is_asked = challenge.with_untracked(|it| it.as_ref().is_some_and(is_elsewhere));
            let key = if is_asked { "reset-resent-elsewhere" } else { "reset-resent" };
            view! { <Note kind=NoteKind::Good><p>{tr(key)}</p></Note> }
        })
    };
    view! { {told} }
}

/// Puts the focus into the field of a code when a new one is on its way: what was pressed for it has nothing more to do.
pub fn focus_when_resent(challenge: Memo<Option<ChallengeView>>, field: NodeRef<html::Input>) {
    let sent_at = Memo::new(move |_| challenge.with(|it| it.as_ref().and_then(|it| it.sent_at)));
    Effect::new(move |before: Option<Option<Timestamp>>| {
        let sent_at = sent_at.get();
        if sent_at.is_some() && before.is_some_and(|before| before != sent_at) {
            focus(field);
        }
        sent_at
    });
}
