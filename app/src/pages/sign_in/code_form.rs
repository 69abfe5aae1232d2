//! The form for a code: of the second factor, and of a method that is being registered.

use latchkey_core::{api::reset::ChallengeView, refusal::Code};
use leptos::{html, prelude::*};

use super::wrong::words;
use crate::{
    api::Failure,
    components::{Button, CodeField, FailureNote, code_field::has_length, focus, focus_when_resent},
    i18n::{t, t_with, tr},
};

/// One field and one button. What is wrong with the code stands at the field, everything else above it.
#[component]
pub fn CodeForm(
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
    /// What is in the field. It is emptied first.
    code: RwSignal<String>,
    /// What the button says while no code is to be given, and what it does then.
    instead: Signal<Option<String>>,
    /// See `instead`.
    #[prop(into)]
    on_instead: Callback<()>,
    /// Whether a request is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Why the last request came to nothing.
    #[prop(into)]
    failure: Signal<Option<Failure>>,
    /// Called with the code.
    #[prop(into)]
    on_code: Callback<String>,
) -> impl IntoView {
    // The same failure takes nothing out of the field again when other things change around it.
    let failure = Memo::new(move |_| failure.get());
    code.set(String::new());
    let length = challenge.with_untracked(|it| it.as_ref().and_then(|it| it.code_length));
    let instead = Signal::derive(move || instead.get().filter(|_| code.with(String::is_empty)));
    // Whether what stands in the field was refused for its length, before it was sent.
    let refused = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    // A wrong code is of no more use: the next one can be typed at once.
    Effect::new(move || {
        let code_of = failure.with(|failure| failure.as_ref().and_then(Failure::code));
        if matches!(code_of, Some(Code::ProofWrong | Code::CodeReplaced)) {
            code.set(String::new());
            focus(field);
        }
    });
    focus_when_resent(challenge, field);
    let wrong = Signal::derive(move || {
        if refused.get() && code.with(String::is_empty) {
            return Some(t("common-code-missing"));
        }
        if refused.get()
            && let Some(length) = length
            && code.with(|code| !has_length(code, Some(length)))
        {
            let typed = code.with(String::len).to_string();
            return Some(t_with("common-code-length", &[("length", length.to_string()), ("typed", typed)]));
        }
        failure.get().filter(is_about_code).map(|it| words(&it, "sign-in-code-wrong"))
    });
    let elsewhere = Signal::derive(move || failure.get().filter(|it| !is_about_code(it)));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if instead.with_untracked(Option::is_some) {
            return on_instead.run(());
        }
        // A slip must not cost a try.
        refused.set(code.with_untracked(|code| code.is_empty() || !has_length(code, length)));
        if refused.get_untracked() {
            focus(field);
        } else {
            on_code.run(code.get_untracked());
        }
    };
    let help = Signal::derive(move || match length {
        Some(length) => t_with("reset-code-help", &[("length", length.to_string())]),
        None => t("reset-code-help-unknown"),
    });
    view! {
        <FailureNote failure=elsewhere/>
        <form novalidate on:submit=submit>
            <CodeField label=tr("sign-in-code-label") value=code help=help wrong=wrong node_ref=field/>
            <Button pending=pending>{move || instead.get().unwrap_or_else(|| t("common-continue"))}</Button>
        </form>
    }
}

/// Whether a failure is about the code in the field.
fn is_about_code(failure: &Failure) -> bool {
    matches!(
        failure.code(),
        Some(Code::ProofWrong | Code::CodeReplaced | Code::ChallengeExpired | Code::InvalidField)
    )
}
