//! What the tests that drive the running system share: [`server::Server`] runs the built worker on workerd
//! alone, and [`browser::Browser`] is one person's browser.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::return_self_not_must_use,
    clippy::unwrap_used,
    reason = "when the harness cannot do its work, the test that uses it must fail"
)]

pub mod browser;
pub mod server;
mod workerd_config;
