//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn Reset() -> impl IntoView {
    view! {}
}
