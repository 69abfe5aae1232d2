//! `POST /dev/seed`: the demo organization as new.

use std::cell::Cell;

use latchkey_core::{
    api::development::{DemoPerson, Seed},
    json::read,
    people::{crowd, demo},
    refusal::Refusal,
};
use worker::{Env, Response};

use super::outbox::{self, Question};
use crate::{adapters::settings, directory, edge::Edge, error::Result, http::response};

thread_local! {
    /// Whether a first seed is under way. Requests that come meanwhile are answered without it.
    static FIRST: Cell<bool> = const { Cell::new(false) };
}

/// Makes all as new: no accounts but the demo people, no counters, no messages, the time as it is.
pub(super) async fn seed(env: &Env, body: &[u8]) -> Result<Response> {
    let asked: Seed = if body.is_empty() { Seed::default() } else { read(body)? };
    // Looked at before anything is thrown away.
    if let Err(problems) = settings::check(settings::base(env)?, asked.settings.clone(), true) {
        let texts: Vec<_> = problems.iter().map(ToString::to_string).collect();
        return Err(Refusal::field("settings", texts.join("; ")).into());
    }
    let people = run(env, asked.settings, asked.crowd).await?;
    response::json(200, &people)
}

/// Seeds by itself when development begins, so that there is somebody to sign in as.
pub(crate) async fn if_never_done(edge: Edge) -> Result<Edge> {
    let Some(state) = super::state(&edge.env).await? else { return Ok(edge) };
    if state.seeded || FIRST.replace(true) {
        return Ok(edge);
    }
    let result = run(&edge.env, state.settings.clone(), 0).await;
    FIRST.set(false);
    result?;
    Edge::enter(&edge.env).await
}

async fn run(env: &Env, overlay: Option<serde_json::Value>, others: u32) -> Result<Vec<DemoPerson>> {
    super::remember(outbox::ask(env, &Question::Begin { settings: overlay }).await?);
    settings::forget();
    let edge = Edge::enter(env).await?;
    // A crowd is there to measure by. For a few people nobody waits for what an import prepares.
    if others > 0 {
        directory::prepare(&edge).await?;
    }
    let (people, shown) = demo::people();
    let people = people
        .into_iter()
        .chain(crowd::people(others))
        .enumerate()
        .map(|(index, person)| (index as u64, person))
        .collect();
    directory::bring_in(&edge, people).await?;
    super::remember(outbox::ask(env, &Question::Finish).await?);
    Ok(shown)
}
