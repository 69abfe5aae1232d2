//! There is no such page.

use leptos::prelude::*;

use crate::{components::Card, i18n::tr};

/// There is no such page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Card heading=tr("common-not-found-heading")>
            <p>{tr("common-not-found-text")}</p>
            <p><a href="/" rel="external">{tr("common-to-start")}</a></p>
        </Card>
    }
}
