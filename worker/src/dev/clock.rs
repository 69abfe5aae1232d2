//! `POST /dev/clock`: moves Latchkey's time ahead, for tests that must not wait.

use latchkey_core::{
    api::development::{AdvanceClock, ClockView},
    json::read,
    time::SECOND,
};
use worker::Response;

use super::outbox::{self, Question};
use crate::{edge::Edge, error::Result, http::response, objects::account};

/// Moves the time, and has the accounts do what became due by it.
pub(super) async fn advance(edge: &Edge, body: &[u8]) -> Result<Response> {
    let asked: AdvanceClock = read(body)?;
    let milliseconds = i64::from(asked.advance_seconds) * SECOND;
    super::remember(outbox::ask(&edge.env, &Question::Advance { milliseconds }).await?);
    account::wake_all(edge).await?;
    let edge = Edge::enter(&edge.env).await?;
    response::json(200, &ClockView { now: edge.now })
}
