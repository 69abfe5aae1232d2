//! The browser's way back inside a wizard: one step, and not out of it.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration};

/// What marks the entry of the history that stands for the inner steps.
const INSIDE: &str = "inside";

/// While `is_inside`, the browser's way back calls `step` with true in place of leaving the page. Its way forward calls it
/// with false, for what can still be come back to. Neither does while something is `pending`: its answer would come to
/// another step. All steps inside are one entry of the history, which is left with them.
///
/// Browsers may pass over an entry that was made without the person's doing (here: after a way back while something is
/// pending): then the page is left, as it would be without this.
pub fn step_back(is_inside: Memo<bool>, pending: Signal<bool>, step: impl Fn(bool) + 'static) {
    // Whether a way back of our own is under way: it takes its time, and meanwhile people go on.
    let leaving = Rc::new(Cell::new(false));
    let leave = {
        let leaving = Rc::clone(&leaving);
        move || leaving.set(history().is_some_and(|history| history.back().is_ok()))
    };
    let (leave_late, is_leaving, mut was_inside) = (leave.clone(), Rc::clone(&leaving), false);
    Effect::new(move || {
        if is_inside.get() {
            enter();
        } else if was_inside && !is_leaving.get() && stands_inside() {
            leave();
        }
        was_inside = is_inside.get_untracked();
    });
    let moved = window_event_listener(leptos::ev::popstate, move |_| {
        let is_ours = leaving.take();
        match (stands_inside(), is_inside.get_untracked()) {
            (false, true) if is_ours || pending.get_untracked() => enter(),
            (false, true) => step(true),
            (true, false) if pending.get_untracked() => leave_late(),
            (true, false) => {
                step(false);
                if !is_inside.get_untracked() {
                    leave_late();
                }
            }
            _ => {}
        }
    });
    on_cleanup(move || moved.remove());
}

/// Whether the history stands at the inner steps: perhaps since before the page was loaded.
pub fn stands_inside() -> bool {
    history().and_then(|history| history.state().ok()).is_some_and(|state| state == INSIDE)
}

fn history() -> Option<History> {
    window().history().ok()
}

fn enter() {
    let Some(history) = history().filter(|_| !stands_inside()) else { return };
    // Coming back, another step is shown than the one that was left: its beginning is to be seen.
    let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    let _ = history.push_state(&JsValue::from_str(INSIDE), "");
}
