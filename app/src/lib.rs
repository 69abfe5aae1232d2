//! The pages of Latchkey, as a Leptos app in the browser.
//!
//! There are three entry points, so that whoever has forgotten a password does not download what is behind the
//! sign-in: `bin/reset.rs`, `bin/account.rs`, and `bin/authenticator.rs` for a phone. Between them the browser loads the
//! page anew.
//!
//! Each wizard is a pure reducer that is tested natively; the components only show where it is. The words are
//! Fluent messages ([`i18n`]), the API's types are those of `latchkey_core`.

pub mod api;
pub mod components;
pub mod failure;
pub mod human_check;
pub mod i18n;
pub mod methods;
pub mod organization;
pub mod pages;
pub mod passkey;
pub mod phone_regions;
pub mod place;
pub mod qr;
pub mod script;
pub mod time;

use leptos::{IntoView, mount::mount_to};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// Where the app goes; what is in it until then is the skeleton of `index.html`.
const PLACE: &str = "app";

/// Starts the pages of an entry point: first the words, then the pages.
pub fn start<V: IntoView + 'static>(pages: fn() -> V) {
    spawn_local(async move {
        let document = web_sys::window().and_then(|window| window.document());
        let place = document.and_then(|document| document.get_element_by_id(PLACE));
        let Some(place) = place.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok()) else {
            return;
        };
        if i18n::start().await {
            place.set_text_content(None);
            let _ = place.remove_attribute("aria-busy");
            mount_to(place, pages).forget();
        } else if let Some(window) = web_sys::window()
            && let Ok(event) = web_sys::CustomEvent::new("latchkey-broken")
        {
            // boot.js says so in its own few words.
            let _ = window.dispatch_event(&event);
        }
    });
}
