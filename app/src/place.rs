//! Which of the two pages of the reset's entry point is shown. Going from the first page to the reset loads nothing,
//! so that somebody who is offline is told by our own page. A router would be a tenth of all that the reset loads.

use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsValue;

/// The path of the address, followed back and forth through the history.
#[derive(Clone, Copy)]
pub struct Place(RwSignal<String>);

impl Place {
    /// Reads it and puts it into the context.
    pub fn provide() -> Self {
        let place = Self(RwSignal::new(path()));
        // A step back inside a page does not show that page anew.
        let moved = window_event_listener(leptos::ev::popstate, move |_| {
            let to = path();
            if place.0.with_untracked(|now| *now != to) {
                place.0.set(to);
            }
        });
        on_cleanup(move || moved.remove());
        provide_context(place);
        place
    }

    /// The path without a slash at its end, tracked.
    pub fn get(self) -> String {
        self.0.with(|path| path.trim_end_matches('/').to_owned())
    }

    /// Goes to a page of this entry point.
    pub fn go(self, to: &str) {
        let entered =
            window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(to)));
        if entered.is_ok() {
            self.0.set(to.to_owned());
        }
    }
}

/// The path as the browser has it.
fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Whether a click on a link is meant for this tab: no key is held that asks for another one.
pub fn is_for_this_tab(event: &MouseEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}
