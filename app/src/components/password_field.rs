//! A field for a password.

use leptos::{html, prelude::*};

use super::{FieldFrame, field::FieldIds, icons};
use crate::i18n::t;

/// A field for a password, which can be shown. Pasting and password managers are welcome (NIST 3.1.1.2).
#[component]
pub fn PasswordField(
    /// What belongs into it.
    #[prop(into)]
    label: Signal<String>,
    /// What is in it.
    value: RwSignal<String>,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// Whether it is shown; fields that share the signal are shown together.
    #[prop(default = RwSignal::new(false))]
    shown: RwSignal<bool>,
    /// More on it.
    #[prop(into, optional)]
    help: Option<Signal<String>>,
    /// What is wrong with what is in it.
    #[prop(into, optional)]
    wrong: Signal<Option<String>>,
    /// The field, for whoever needs to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
    /// Called when the field gets the focus.
    #[prop(into, optional)]
    on_focus: Option<Callback<()>>,
) -> impl IntoView {
    let ids = FieldIds::new();
    let described = {
        let (ids, has_help) = (ids.clone(), help.is_some());
        move || ids.described_by(has_help, wrong.with(Option::is_some))
    };
    let controls = ids.field.clone();
    view! {
        <FieldFrame ids=ids.clone() label=label help=help wrong=wrong>
            <div class="with-button">
                <input
                    id=ids.field
                    node_ref=node_ref
                    class="password"
                    type=move || if shown.get() { "text" } else { "password" }
                    dir="auto"
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                    on:focus=move |_| if let Some(on_focus) = on_focus { on_focus.run(()) }
                />
                <button
                    class="in-field"
                    type="button"
                    aria-controls=controls
                    aria-label=move || t(if shown.get() { "common-password-hide" } else { "common-password-show" })
                    title=move || t(if shown.get() { "common-password-hide" } else { "common-password-show" })
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { icons::eye_struck() } else { icons::eye() }}
                </button>
            </div>
        </FieldFrame>
    }
}
