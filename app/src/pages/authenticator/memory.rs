//! What the authenticator remembers so that it can do without a network. None of it is a secret.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::{api, organization::Organization};

/// The organization's view, as the server sent it last.
const ORGANIZATION: &str = "latchkey-organization";
/// By how many milliseconds the server's clock was ahead of the phone's.
const CLOCK: &str = "latchkey-clock";

/// Shows the organization as it was, until the server has said how it is, and remembers that.
pub fn follow(organization: Organization) {
    if let Some(text) = read(ORGANIZATION)
        && let Ok(value) = js_sys::JSON::parse(&text)
        && let Ok(view) = serde_wasm_bindgen::from_value(value)
    {
        organization.set(view);
    }
    Effect::new(move || {
        if let Some(Ok(text)) = organization.map(api::json) {
            write(ORGANIZATION, &text);
        }
    });
}

/// By how much the server's clock was ahead.
pub fn clock() -> i64 {
    read(CLOCK).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// Remembers it.
pub fn keep_clock(ahead: i64) {
    write(CLOCK, &ahead.to_string());
}

fn read(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

fn write(key: &str, text: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // What is not remembered is asked for again.
        let _: Result<(), JsValue> = storage.set_item(key, text);
    }
}
