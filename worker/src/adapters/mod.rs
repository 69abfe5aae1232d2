//! Everything that the platform gives: time, randomness, secrets, settings, the data among
//! the static assets.

pub(crate) mod assets;
pub(crate) mod blocklist;
pub(crate) mod clock;
pub(crate) mod entropy;
pub(crate) mod secrets;
pub(crate) mod settings;
pub(crate) mod time_zone;
