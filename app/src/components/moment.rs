//! Things that change when a time has come.

use std::time::Duration;

use latchkey_core::time::Timestamp;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::time::now;

/// Longer than any flow or session, and short enough for the browser's timers.
const LONGEST: i64 = 24 * 60 * 60 * 1000;

/// Whether a time has come: false before, true from then on. Without a time it is false.
pub fn reached(at: Signal<Option<Timestamp>>) -> Signal<bool> {
    let come = RwSignal::new(false);
    Effect::new(move |running: Option<Option<TimeoutHandle>>| {
        if let Some(running) = running.flatten() {
            running.clear();
        }
        let at = at.get()?;
        let left = at.since(now());
        come.set(left <= 0);
        let left = u64::try_from(left.min(LONGEST)).ok().filter(|left| *left > 0)?;
        let ring = move || {
            // The page may be another by now.
            let _ = come.try_set(true);
        };
        set_timeout_with_handle(ring, Duration::from_millis(left)).ok()
    });
    come.into()
}
