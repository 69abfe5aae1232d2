//! Times in words, in the person's language and time zone.

use js_sys::{Array, Date, Intl::DateTimeFormat, Object, Reflect};
use latchkey_core::time::{DAY, MINUTE, Timestamp};
use wasm_bindgen::JsValue;

use super::{format_tags, t_with};
use crate::time::now;

/// The time of day, such as `14:05`. Tracked.
pub fn time(at: Timestamp) -> String {
    format(at, &[("timeStyle", "short")])
}

/// The day with its year, such as `3 March 2026`. Tracked.
pub fn day(at: Timestamp) -> String {
    format(at, &[("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// The day in words with the time of day, such as `tomorrow at 14:05`. Tracked.
pub fn day_and_time(at: Timestamp) -> String {
    let today = now();
    let key = if same_day(at, today) {
        "common-when-today"
    } else if same_day(at, today.plus(DAY)) {
        "common-when-tomorrow"
    } else if same_day(at, today.plus(-DAY)) {
        "common-when-yesterday"
    } else {
        let day = format(at, &[("weekday", "long"), ("day", "numeric"), ("month", "long")]);
        return t_with("common-when-day", &[("day", day), ("time", time(at))]);
    };
    t_with(key, &[("time", time(at))])
}

/// A duration in whole minutes, rounded up, such as `10 minutes`. Tracked.
pub fn minutes(milliseconds: i64) -> String {
    let count = milliseconds.max(0).saturating_add(MINUTE - 1) / MINUTE;
    t_with("common-minutes", &[("count", count.to_string())])
}

/// Whether both are on one day of this device's calendar.
fn same_day(one: Timestamp, two: Timestamp) -> bool {
    let (one, two) = (date(one), date(two));
    (one.get_full_year(), one.get_month(), one.get_date())
        == (two.get_full_year(), two.get_month(), two.get_date())
}

/// As JavaScript has it.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
fn date(at: Timestamp) -> Date {
    Date::new(&JsValue::from_f64(at.0 as f64))
}

/// The time in the browser's own words.
fn format(at: Timestamp, options: &[(&str, &str)]) -> String {
    let wanted = Object::new();
    // Latin digits everywhere: codes and phone numbers have no others.
    let digits = ("numberingSystem", "latn");
    for (name, value) in options.iter().chain([&digits]) {
        // Setting a property of a plain object does not fail.
        let _ = Reflect::set(&wanted, &JsValue::from(*name), &JsValue::from(*value));
    }
    let tags: Array = format_tags();
    DateTimeFormat::new(&tags, &wanted)
        .format()
        .call1(&JsValue::UNDEFINED, &date(at))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}
