//! The one place that reads a clock.

use latchkey_core::time::Timestamp;

/// The platform's time. Latchkey's own time may run ahead of it in development; see [`crate::edge::Edge::now`].
#[expect(clippy::disallowed_methods, reason = "this is the adapter that provides the time")]
pub(crate) fn platform_now() -> Timestamp {
    Timestamp(i64::try_from(worker::Date::now().as_millis()).unwrap_or(i64::MAX))
}

/// A time as the `Date` header has it (RFC 9110 section 5.6.7).
pub(crate) fn http_date(time: Timestamp) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "JavaScript counts time in doubles, exact for 285,000 years"
    )]
    let milliseconds = time.0 as f64;
    worker::js_sys::Date::new(&milliseconds.into()).to_utc_string().into()
}
