//! The rules of Latchkey: who may reset a password, what proves it, and when to stop.
//!
//! Everything here is pure and synchronous. Time and randomness are arguments ([`time::Timestamp`],
//! [`entropy::Entropy`]); reading, writing and sending belong to the crates above, which depend on this one.
//!
//! The feature `server` adds what only the worker needs: cryptography, accounts and phone numbers. The app is
//! built without it and shares the API types, the settings, the password rules and the wizard's vocabulary.

pub mod api;
pub mod device_message;
pub mod encoding;
pub mod entropy;
pub mod fold;
pub mod headers;
pub mod json;
pub mod locale;
pub mod method;
pub mod name;
pub mod password;
pub mod proof_of_work;
pub mod refusal;
pub mod secret;
pub mod settings;
pub mod time;

#[cfg(feature = "server")]
pub mod account;
#[cfg(feature = "server")]
pub mod audit;
#[cfg(feature = "server")]
pub mod client;
#[cfg(feature = "server")]
pub mod crypto;
#[cfg(feature = "server")]
pub mod delivery;
#[cfg(feature = "server")]
pub mod destination;
#[cfg(feature = "server")]
pub mod human_check;
#[cfg(feature = "server")]
pub mod people;
#[cfg(feature = "server")]
pub mod phone;
#[cfg(feature = "server")]
pub mod questions;
#[cfg(all(feature = "server", any(test, feature = "testing")))]
pub mod testing;
#[cfg(feature = "server")]
pub mod throttle;
