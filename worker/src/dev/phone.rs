//! `POST /dev/call` and `POST /dev/receipt`: what a provider would bring back about a message in the outbox.

use latchkey_core::{
    delivery::ticket::Ticket,
    refusal::{Code, Refusal},
    settings::delivery::DEVELOPMENT,
};
use serde_json::{Value, json};
use worker::Response;

use super::outbox;
use crate::{
    delivery::Answer,
    edge::Edge,
    error::Result,
    http::response,
    objects::account::{self, Callback, Heard},
};

/// Who was called keys digits: `{id, digits}`, answered with what is said to that: `{heard}`.
pub(super) async fn call(edge: &Edge, body: &[u8]) -> Result<Response> {
    let asked: Value = serde_json::from_slice(body).unwrap_or_default();
    let digits = text(&asked, "digits")?;
    let heard: Answer = call_back(edge, &text(&asked, "id")?, Heard::Digits(digits)).await?;
    response::json(200, &json!({ "heard": heard }))
}

/// What became of a message: `{id, report}`, where that is `"handed"`, `"delivered"` or `{"failed": {"reason": ...}}`.
pub(super) async fn receipt(edge: &Edge, body: &[u8]) -> Result<Response> {
    let asked: Value = serde_json::from_slice(body).unwrap_or_default();
    let report = asked.get("report").map(Value::to_string).unwrap_or_default();
    let report =
        serde_json::from_slice(report.as_bytes()).map_err(|_| Refusal::field("report", "no such report"))?;
    call_back(edge, &text(&asked, "id")?, Heard::Report(DEVELOPMENT.to_owned(), report)).await?;
    Ok(response::empty())
}

fn text(asked: &Value, field: &str) -> Result<String> {
    let text = asked.get(field).and_then(Value::as_str);
    Ok(text.ok_or_else(|| Refusal::field(field, "a text"))?.to_owned())
}

async fn call_back(edge: &Edge, id: &str, heard: Heard) -> Result<Answer> {
    let message = outbox::list(&edge.env).await?.into_iter().find(|message| message.id == id);
    let token = message.and_then(|message| message.token).unwrap_or_default();
    let Some(Ticket { account, effect }) = Ticket::read(&edge.keys, DEVELOPMENT, &token) else {
        return Err(Code::NotFound.into());
    };
    account::call_back(edge, Callback { account, effect, heard }).await
}
