//! For whom the reset is: a user name that was mistyped is seen here first.

use leptos::prelude::*;

use super::handle::Handle;
use crate::{
    components::TextButton,
    i18n::{rich, t},
};

/// The user name as it was typed, where the page knows it, and the way back to it.
#[component]
pub fn Who(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let name = move || handle.name().map(|name| rich("reset-for", &[("name", name)])).unwrap_or_default();
    let way = move || t(if handle.name().is_some() { "reset-for-not" } else { "reset-start-over" });
    view! {
        <div class="row">
            <p class="soft">{name}</p>
            <TextButton disabled=handle.pending() on_press=move |()| handle.start_over()>{way}</TextButton>
        </div>
    }
    .into_any()
}
