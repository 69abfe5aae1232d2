//! The name of the account, for password managers alone.

use leptos::prelude::*;

/// A field with the user name in a form that changes a password. Password managers look for it there, to know whose
/// password they keep; they pass over fields that are not displayed at all. Nobody else meets it.
#[component]
pub fn AccountName(
    /// The user name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    view! {
        <input
            class="unseen"
            type="text"
            name="username"
            autocomplete="username"
            readonly
            tabindex="-1"
            aria-hidden="true"
            prop:value=name
        />
    }
}
