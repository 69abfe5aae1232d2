//! The one place that reads the clock.
//!
//! What the server says about time is compared with the server's own time: people's clocks are often wrong.
//! Each answer's `Date` header sets the difference.

use std::cell::Cell;

use latchkey_core::time::Timestamp;

thread_local! {
    /// The server's time minus this device's, in milliseconds.
    static AHEAD: Cell<i64> = const { Cell::new(0) };
}

/// Now, by the server's clock as far as it is known.
pub fn now() -> Timestamp {
    device().plus(AHEAD.get())
}

/// Takes over the server's time from an answer's `Date` header; a value that is no date is passed over.
pub fn set_by(date: &str) {
    let server = js_sys::Date::parse(date);
    if server.is_finite() {
        set(milliseconds(server));
    }
}

/// Takes over the server's time.
pub fn set(server: Timestamp) {
    let ahead = server.since(device());
    // A `Date` header counts whole seconds, and any answer has been on its way: small differences mean nothing.
    AHEAD.set(if ahead.abs() < 3_000 { 0 } else { ahead });
}

/// By how many milliseconds the server's clock is ahead of this device's, as far as it is known.
pub fn ahead() -> i64 {
    AHEAD.get()
}

/// Takes over what [`ahead`] was before.
pub fn set_ahead(ahead: i64) {
    AHEAD.set(ahead);
}

/// The device's clock.
#[expect(clippy::disallowed_methods, reason = "the app's adapter for the clock")]
fn device() -> Timestamp {
    milliseconds(js_sys::Date::now())
}

/// A JavaScript time as ours.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
fn milliseconds(time: f64) -> Timestamp {
    Timestamp(time as i64)
}
