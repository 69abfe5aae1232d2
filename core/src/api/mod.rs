//! The API's shapes, typed once for the worker, the app and the tests.
//!
//! Field names are camelCase, times RFC 3339 UTC, absent and null mean the same. Requests refuse fields that
//! they do not know, so that a mistyped name is told and not ignored.

pub mod admin;
pub mod authenticator;
pub mod development;
pub mod organization;
pub mod problem;
pub mod reset;
pub mod routes;
pub mod security_info;
pub mod session;

/// The path under which the API lives.
pub const BASE: &str = "/api/v1";

/// The largest body that is read, in bytes; the CSV import has its own.
pub const LARGEST_BODY: usize = 64 * 1024;

/// The largest CSV import, in bytes.
pub const LARGEST_IMPORT: usize = 8 * 1024 * 1024;
