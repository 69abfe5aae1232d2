//! Everything that the platform gives: time, randomness, secrets, settings.

pub(crate) mod clock;
pub(crate) mod entropy;
pub(crate) mod secrets;
pub(crate) mod settings;
