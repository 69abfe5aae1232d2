//! The language chooser.

use latchkey_core::locale::Locale;
use leptos::prelude::*;

use super::icons;
use crate::{
    i18n::{locale, set_locale, tr},
    organization::use_organization,
};

/// The languages by their own names.
#[component]
pub fn LanguageChooser() -> impl IntoView {
    let organization = use_organization();
    let offered =
        move || organization.map(|view| view.locales.clone()).unwrap_or_else(|| Locale::ALL.to_vec());
    let options = move || {
        let chosen = locale();
        offered()
            .into_iter()
            .map(|it| {
                view! { <option value=it.tag() lang=it.tag() selected=it == chosen>{it.own_name()}</option> }
            })
            .collect_view()
    };
    let choose = move |event| {
        if let Some(locale) = Locale::from_tag(&event_target_value(&event)) {
            set_locale(locale);
        }
    };
    view! {
        <label class="language">
            {icons::globe()}
            <span class="unseen">{tr("common-language")}</span>
            <select autocomplete="off" on:change=choose>{options}</select>
        </label>
    }
}
