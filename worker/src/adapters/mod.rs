//! Everything that the platform gives: time, randomness, secrets, settings, the list of
//! common passwords.

pub(crate) mod blocklist;
pub(crate) mod clock;
pub(crate) mod entropy;
pub(crate) mod secrets;
pub(crate) mod settings;
