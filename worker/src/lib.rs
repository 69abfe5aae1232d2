//! The edge: HTTP, Durable Objects and adapters. What is decided, `core` decides.

#![expect(missing_docs, reason = "the macro that exports the objects writes methods without any")]

mod adapters;
mod delivery;
mod dev;
mod directory;
mod edge;
mod error;
mod http;
mod objects;
mod tokens;

use worker::{Context, Env, Request, Response, event};

// The objects, by the names that wrangler.toml knows them by.
pub use dev::outbox::DevOutbox;
pub use objects::{
    account::Account, client::Client, destination::Destination, ledger::Ledger, roster::Roster,
    spending::Spending,
};

/// Answers every request that is not for a static file.
#[event(fetch)]
async fn fetch(request: Request, env: Env, context: Context) -> worker::Result<Response> {
    http::handle(request, env, context).await
}
