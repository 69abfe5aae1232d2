//! The words of the pages: Fluent messages, one file per language, fetched one at a time.
//!
//! Everything here follows the chosen language: in a view, [`t`] in a closure or [`tr`] without one changes with
//! it, and nothing that was typed is lost when it does.

mod texts;
mod when;

use std::cell::RefCell;

use gloo_net::http::Request;
use js_sys::JsString;
use latchkey_core::locale::Locale;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;

pub use texts::Piece;
use texts::Texts;
pub use when::{day, day_and_time, minutes, time};

/// Where the choice is remembered. It is no secret and belongs to no account.
const STORAGE_KEY: &str = "latchkey-language";

thread_local! {
    /// The messages of the chosen language.
    static TEXTS: RefCell<Option<Texts>> = const { RefCell::new(None) };
    /// The language that the page is in; set after its messages are there.
    static LOCALE: ArcRwSignal<Locale> = ArcRwSignal::new(Locale::default());
}

/// The message `key`, tracked. A key that does not exist (a test forbids it) shows as itself.
pub fn t(key: &str) -> String {
    t_with(key, &[])
}

/// The message `key` with its variables, tracked. Whole numbers choose plural forms.
///
/// The text is without isolating marks: where a variable is a name, an address or a number to be called, show it
/// by [`rich`].
pub fn t_with(key: &str, variables: &[(&str, String)]) -> String {
    pieces(key, variables).into_iter().map(Piece::into_text).collect()
}

/// The message `key` as a signal, for views and properties.
pub fn tr(key: &'static str) -> Signal<String> {
    Signal::derive(move || t(key))
}

/// The message `key` with each variable in a `<bdi>`, so that a number or an address keeps its direction.
pub fn rich(key: &str, variables: &[(&str, String)]) -> Vec<AnyView> {
    let view = |piece| match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Variable(text) => view! { <bdi>{breakable(&text, &['@'])}</bdi> }.into_any(),
    };
    pieces(key, variables).into_iter().map(view).collect()
}

/// An address that breaks where people would break it, when a line is too short for it: after any of these signs. Not at
/// its end, or a full stop behind it would begin the next line.
pub fn breakable(address: &str, signs: &[char]) -> Vec<AnyView> {
    let part = |(index, part): (usize, &str)| {
        let before = (index > 0).then(|| view! { <wbr/> });
        view! { {before}{part.to_owned()} }.into_any()
    };
    address.split_inclusive(signs).enumerate().map(part).collect()
}

/// The message's pieces, tracked.
fn pieces(key: &str, variables: &[(&str, String)]) -> Vec<Piece> {
    LOCALE.with(ArcRwSignal::track);
    TEXTS.with_borrow(|texts| match texts {
        Some(texts) => texts.format(key, variables),
        None => Vec::new(),
    })
}

/// The chosen language, tracked.
pub fn locale() -> Locale {
    LOCALE.with(ArcRwSignal::get)
}

/// The chosen language, for code outside of views.
pub fn locale_untracked() -> Locale {
    LOCALE.with(ArcRwSignal::get_untracked)
}

/// The tags to format times and names of countries by: the browser's own variant of the language (such as
/// `de-CH`) before the language itself. Tracked.
pub fn format_tags() -> js_sys::Array {
    let locale = locale();
    let tags = js_sys::Array::new();
    for tag in browser_languages() {
        if Locale::from_tag(&tag) == Some(locale) {
            tags.push(&JsValue::from(tag));
        }
    }
    tags.push(&JsValue::from(locale.tag()));
    tags
}

/// A number, an address or the like that runs from left to right within any text, for where no `<bdi>` can be.
///
/// By U+2066, not U+2068: that one marks the variables of a message and does not survive in them.
pub fn isolated(text: &str) -> String {
    format!("\u{2066}{text}\u{2069}")
}

/// A number that stays in one line: a broken one is not recognized.
pub fn unbroken(number: &str) -> String {
    number.replace('-', "\u{2011}").replace(' ', "\u{a0}")
}

/// The text in lower case. The browser has the tables that it takes; in the module they would be fetched again.
pub fn lower_case(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// The text in upper case, likewise.
pub fn upper_case(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}

/// The browser's languages, best first.
pub fn browser_languages() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Chooses the first language and loads its messages. Without them there is nothing to show: `false`.
pub async fn start() -> bool {
    let remembered = storage().and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten());
    let locale = remembered
        .and_then(|tag| Locale::from_tag(&tag))
        .unwrap_or_else(|| Locale::negotiate(&browser_languages().join(",")));
    load(locale).await
}

/// Changes the language and remembers it. When its messages cannot be fetched, the page stays as it is.
pub fn set_locale(locale: Locale) {
    spawn_local(async move {
        if load(locale).await
            && let Some(storage) = storage()
        {
            // Without storage the choice lasts as long as the page; nothing to tell anybody.
            let _ = storage.set_item(STORAGE_KEY, locale.tag());
        }
    });
}

/// Changes to the first of the languages on offer when the page is in none of them. It is not remembered: it was
/// nobody's choice.
pub fn stay_within(offered: &[Locale]) {
    if let Some(first) = offered.first().filter(|_| !offered.contains(&locale_untracked())) {
        let first = *first;
        spawn_local(async move {
            // When its messages cannot be fetched either, the page stays as it is.
            load(first).await;
        });
    }
}

/// Fetches the messages and puts the page into the language.
async fn load(locale: Locale) -> bool {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    // Which part of the words the page needs: as in boot.js, which has fetched them already.
    let part = root.as_ref().and_then(|root| root.get_attribute("data-texts")).unwrap_or_default();
    let Ok(response) = Request::get(&format!("/locales/{}{part}.ftl", locale.tag())).send().await else {
        return false;
    };
    if !response.ok() {
        return false;
    }
    let Ok(source) = response.text().await else { return false };
    TEXTS.set(Some(Texts::new(locale, &source)));
    LOCALE.with(|signal| signal.set(locale));
    if let Some(root) = root {
        let _ = root.set_attribute("lang", locale.tag());
        let _ = root.set_attribute("dir", locale.direction());
    }
    true
}

/// The browser's storage; nothing where it is switched off.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
