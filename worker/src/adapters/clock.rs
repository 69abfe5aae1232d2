//! The one place that reads a clock.

use latchkey_core::time::Timestamp;

/// The platform's time. Latchkey's own time may run ahead of it in development; see [`crate::edge::Edge::now`].
#[expect(clippy::disallowed_methods, reason = "this is the adapter that provides the time")]
pub(crate) fn platform_now() -> Timestamp {
    Timestamp(i64::try_from(worker::Date::now().as_millis()).unwrap_or(i64::MAX))
}
