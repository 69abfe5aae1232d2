//! A field for a phone number, with the country that it belongs to.

use js_sys::{
    Array,
    Intl::{Collator, DisplayNames},
    Object, Reflect,
};
use leptos::{html, prelude::*};
use wasm_bindgen::JsValue;

use super::{FieldFrame, field::FieldIds};
use crate::{
    i18n::{browser_languages, format_tags, isolated, tr},
    organization::use_organization,
    phone_regions::{PHONE_REGIONS, guess},
};

/// A phone number as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneEntry {
    /// ISO 3166 code of the country; what it says does not count when the number starts with `+`.
    pub country: String,
    /// The number as typed.
    pub number: String,
}

impl PhoneEntry {
    /// Nothing typed yet, in the country that the browser's languages point to.
    pub fn new() -> Self {
        Self { country: guess(&browser_languages()).to_owned(), number: String::new() }
    }
}

impl Default for PhoneEntry {
    fn default() -> Self {
        Self::new()
    }
}

/// Country and number. Both go to the server as they are: it alone understands numbers.
#[component]
pub fn PhoneField(
    /// What belongs into it.
    #[prop(into)]
    label: Signal<String>,
    /// What is in it.
    value: RwSignal<PhoneEntry>,
    /// More on it.
    #[prop(into, optional)]
    help: Option<Signal<String>>,
    /// What is wrong with what is in it.
    #[prop(into, optional)]
    wrong: Signal<Option<String>>,
    /// The field of the number, for whoever needs to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    // Until something is typed, the organization knows better than the browser's language.
    if let Some(country) = untrack(|| use_organization().map(|view| view.country.clone()).flatten())
        && value.with_untracked(|entry| *entry == PhoneEntry::new())
    {
        value.update(|entry| entry.country = country);
    }
    let ids = FieldIds::new();
    let country_ids = FieldIds::new();
    let described = {
        let (ids, has_help) = (ids.clone(), help.is_some());
        move || ids.described_by(has_help, wrong.with(Option::is_some))
    };
    let options = move || {
        let chosen = value.with_untracked(|value| value.country.clone());
        named()
            .into_iter()
            .map(|(code, text)| view! { <option value=code selected=code == chosen>{text}</option> })
            .collect_view()
    };
    view! {
        <div class="phone">
            <FieldFrame ids=country_ids.clone() label=tr("common-phone-country")>
                <select
                    id=country_ids.field
                    autocomplete="country"
                    on:change=move |event| value.update(|value| value.country = event_target_value(&event))
                >
                    {options}
                </select>
            </FieldFrame>
            <FieldFrame ids=ids.clone() label=label help=help wrong=wrong>
                <input
                    id=ids.field
                    node_ref=node_ref
                    type="tel"
                    dir="ltr"
                    autocomplete="tel"
                    aria-describedby=described
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    prop:value=move || value.with(|value| value.number.clone())
                    on:input=move |event| value.update(|value| value.number = event_target_value(&event))
                />
            </FieldFrame>
        </div>
    }
}

/// Every country with its name in the page's language and its calling code, in the order of that language.
fn named() -> Vec<(&'static str, String)> {
    let tags = format_tags();
    let wanted = Object::new();
    // Setting a property of a plain object does not fail.
    let _ = Reflect::set(&wanted, &JsValue::from("type"), &JsValue::from("region"));
    let names = DisplayNames::new(&tags, &wanted);
    // Rows of name and code. The browser sorts them: it knows the order of the language's letters.
    let rows = Array::new();
    for (code, _) in PHONE_REGIONS {
        rows.push(&Array::of2(&names.of(code).into(), &JsValue::from(*code)));
    }
    let compare = Collator::new(&tags, &Object::new()).compare();
    let name_of = |row: &JsValue| Array::from(row).get(0);
    rows.sort_by(&mut |one, two| {
        let order = compare.call2(&JsValue::UNDEFINED, &name_of(&one), &name_of(&two)).ok();
        // Below, at or above zero.
        order
            .and_then(|order| order.as_f64())
            .map_or(0, |order| i32::from(order > 0.0) - i32::from(order < 0.0))
    });
    let country = |row: JsValue| {
        let row = Array::from(&row);
        let code = row.get(1).as_string()?;
        let (code, calling) = PHONE_REGIONS.iter().find(|(known, _)| *known == code)?;
        let name = row.get(0).as_string().unwrap_or_else(|| (*code).to_owned());
        Some((*code, format!("{name} ({})", isolated(&format!("+{calling}")))))
    };
    rows.iter().filter_map(country).collect()
}
