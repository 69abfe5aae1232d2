//! `POST /admin/hardware-tokens/import`: tokens are given to people.

use latchkey_core::{
    api::LARGEST_IMPORT,
    audit::{Activity, Event, Outcome},
    entropy,
    method::Method,
    people::tokens,
};
use worker::Response;

use super::authorize;
use crate::{
    adapters::entropy::Random,
    error::Result,
    http::{ApiCall, request, response},
    objects::ledger,
    tokens as directory,
};

/// By an administrator.
pub(in crate::http) async fn import(mut call: ApiCall) -> Result<Response> {
    let actor = match authorize(&call).await? {
        Ok(actor) => actor,
        Err(answer) => return Ok(answer),
    };
    let body = request::body(&mut call.request, LARGEST_IMPORT).await?;
    let (taken, refused) = tokens::read(&body)?;
    // Before anything is brought in: what cannot be audited is not done. Each account tells what it was given.
    let caller = request::caller(&call.request, &call.edge.keys);
    let event = Event {
        at: call.edge.now,
        activity: Activity::TokensImported,
        outcome: Outcome::Success,
        target: format!("{} tokens", taken.len()),
        actor: actor.username.clone(),
        method: Some(Method::HardwareToken),
        client_range: caller.range.clone(),
        device: caller.device.clone(),
        support_code: None,
    };
    ledger::append(&call.edge, &[(entropy::id(&mut Random), event)]).await?;
    let mut report = directory::bring_in(&call.edge, taken, &actor, &caller).await?;
    report.refuse(refused);
    response::json(200, &report)
}
