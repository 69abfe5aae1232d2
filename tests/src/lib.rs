//! What the tests that drive the running system share: [`server::Server`] runs the built worker on workerd
//! alone, and [`browser::Browser`] is one person's browser. When they cannot do
//! their work they panic: the test that uses them must fail.

pub mod browser;
pub mod gateway;
pub mod openapi;
mod portal;
pub mod server;
mod workerd_config;
pub mod world;
