//! Time zones: the platform has their rules, which are half a megabyte that the worker need not bear.

use latchkey_core::time::Timestamp;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use worker::js_sys::{Date, Object, Reflect};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    type Format;

    /// Throws where there is no such zone. (The class of `js-sys` does not catch that.)
    #[wasm_bindgen(constructor, catch, js_namespace = Intl, js_class = "DateTimeFormat")]
    fn new(locale: &str, options: &Object) -> Result<Format, JsValue>;

    #[wasm_bindgen(method)]
    fn format(this: &Format, date: &Date) -> String;
}

/// By how many minutes the clocks of a zone of the IANA database are ahead of UTC at a time; `None` where there is no
/// such zone.
pub(crate) fn minutes_ahead(zone: &str, at: Timestamp) -> Option<i64> {
    let options = Object::new();
    for (name, value) in [("timeZone", zone), ("timeZoneName", "longOffset")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    #[expect(clippy::cast_precision_loss, reason = "milliseconds are whole numbers far below 2^53")]
    let date = Date::new(&(at.0 as f64).into());
    // "11/22/2026, GMT+05:30", and "GMT" alone for none.
    let text = Format::new("en-US", &options).ok()?.format(&date);
    let (_, ahead) = text.rsplit_once("GMT")?;
    let Some((hours, minutes)) = ahead.split_once(':') else { return Some(0) };
    let hours: i64 = hours.parse().ok()?;
    let minutes: i64 = minutes.parse().ok()?;
    Some(hours * 60 + if ahead.starts_with('-') { -minutes } else { minutes })
}
