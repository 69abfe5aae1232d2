//! Things that change when a time has come.

use std::time::Duration;

use latchkey_core::time::Timestamp;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::time::now;

/// How often seconds are counted.
const SECOND: Duration = Duration::from_secs(1);
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

/// How many seconds are left until a time, counted down. Nothing without a time, and once it has come.
pub fn seconds_until(at: Signal<Option<Timestamp>>) -> Memo<Option<i64>> {
    let ticks = RwSignal::new(());
    let tick = move || {
        // The page may be another by now.
        let _ = ticks.try_set(());
    };
    if let Ok(ticking) = set_interval_with_handle(tick, SECOND) {
        on_cleanup(move || ticking.clear());
    }
    Memo::new(move |_| {
        ticks.track();
        let left = at.get()?.since(now());
        (left > 0).then_some((left + 999) / 1000)
    })
}
