//! A gateway over HTTP: one POST for each message.

use serde_json::Value;
use worker::{AbortSignal, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, web_sys};

use crate::{
    edge::Edge,
    error::{Error, Result},
};

/// How long a gateway may take, in milliseconds. The message is tried again afterwards, under the same id.
const PATIENCE: u32 = 8_000;

/// Posts a message, or only gets it ready when it is not to be delivered. Anything but a 2xx answer in time is a
/// failure; what the answer says is not read.
pub(super) async fn post(
    edge: &Edge,
    url: &str,
    token: &str,
    id: &str,
    body: &Value,
    deliver: bool,
) -> Result<()> {
    let secret =
        edge.env.secret(token).map_err(|_| Error::failed(format!("the secret {token} is missing")))?;
    let headers = Headers::new();
    headers.set("authorization", &format!("Bearer {secret}"))?;
    headers.set("content-type", "application/json")?;
    headers.set("idempotency-key", id)?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_body(Some(serde_json::to_string(body)?.into()))
        // The token is for this address alone.
        .with_redirect(RequestRedirect::Manual);
    let request = Request::new_with_init(url, &init)?;
    let signal = AbortSignal::from(web_sys::AbortSignal::timeout_with_u32(PATIENCE));
    if !deliver {
        return Ok(());
    }
    let answer = Fetch::Request(request)
        .send_with_signal(&signal)
        .await
        // The text of the error may hold the address of the gateway, but nothing of the message.
        .map_err(|error| Error::failed(format!("a gateway was not reached: {error}")))?;
    match answer.status_code() {
        200..300 => Ok(()),
        status => Err(Error::failed(format!("a gateway answered {status}"))),
    }
}
