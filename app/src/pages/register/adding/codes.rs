//! Recovery codes, shown this once.

use leptos::prelude::*;

use super::prove::Copy;
use crate::{
    components::{Button, TextButton},
    i18n::{t, tr},
    organization::use_organization,
};

/// The codes, with the ways to keep them.
#[component]
pub fn Codes(
    /// The codes.
    codes: Vec<String>,
    /// Whether something is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// The person has them.
    #[prop(into)]
    on_kept: Callback<()>,
) -> impl IntoView {
    let organization = use_organization();
    let text = codes.join("\n");
    let file = {
        let text = text.clone();
        move || {
            let page = format!("{} · {}\n\n{text}\n", t("register-codes-file"), organization.name());
            // A file without a server: it goes nowhere but to the person's own folder.
            let encoded = String::from(js_sys::encode_uri_component(&page));
            format!("data:text/plain;charset=utf-8,{encoded}")
        }
    };
    let print = move |()| {
        // Where there is no printer the browser says so itself.
        let _ = window().print();
    };
    let lines = codes.into_iter().map(|code| view! { <li><code dir="ltr">{code}</code></li> }).collect_view();
    view! {
        <p class="lead">{tr("register-codes-lead")}</p>
        <p class="printed">{move || organization.name()}</p>
        <ol class="codes">{lines}</ol>
        <div class="row">
            <Copy text=text label="register-codes-copy"/>
            <a class="text-button" href=file download="recovery-codes.txt">{tr("register-codes-download")}</a>
            <TextButton on_press=print>{tr("register-codes-print")}</TextButton>
        </div>
        <Button pending=pending on_press=on_kept>{tr("register-codes-kept")}</Button>
    }
}
