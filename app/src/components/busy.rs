//! Something is on its way.

use leptos::prelude::*;

use crate::i18n::tr;

/// A turning ring; says nothing to a screen reader.
#[component]
pub fn Spinner() -> impl IntoView {
    view! { <span class="spinner" aria-hidden="true"></span> }
}

/// In the place of something that is on its way.
#[component]
pub fn Busy() -> impl IntoView {
    view! {
        <div class="busy" role="status">
            <Spinner/>
            <span>{tr("common-loading")}</span>
        </div>
    }
}
