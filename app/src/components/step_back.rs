//! The browser's way back inside a wizard: one step, and not out of it.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::History;

/// What marks the entry of the history that stands for the inner steps.
const INSIDE: &str = "inside";

/// While `is_inside`, the browser's way back does `back` in place of leaving the page; not while something is `pending`:
/// its answer would come to another step. All steps inside are one entry of the history, which is gone with them.
pub fn step_back(is_inside: Memo<bool>, pending: Signal<bool>, back: impl Fn() + 'static) {
    let mut was_inside = false;
    Effect::new(move || {
        if is_inside.get() {
            enter();
        } else if was_inside && is_marked() {
            // The way out was another one: the next way back leaves the page, as it did before.
            let _ = history().map(|history| history.back());
        }
        was_inside = is_inside.get_untracked();
    });
    let moved = window_event_listener(leptos::ev::popstate, move |_| {
        if !is_inside.get_untracked() || is_marked() {
            return;
        }
        if pending.get_untracked() { enter() } else { back() }
    });
    on_cleanup(move || moved.remove());
}

fn history() -> Option<History> {
    window().history().ok()
}

/// Whether the history stands at the inner steps: also once the page was loaded again.
fn is_marked() -> bool {
    history().and_then(|history| history.state().ok()).is_some_and(|state| state == INSIDE)
}

fn enter() {
    if !is_marked() {
        let _ = history().map(|history| history.push_state(&JsValue::from_str(INSIDE), ""));
    }
}
