//! What providers of messages bring back: what became of one, and what somebody keyed in a call.
//!
//! `POST /api/v1/callbacks/receipts/{provider}/{token}`, or without the token where a provider has one address for all and
//! brings it in what it sends; `POST /api/v1/callbacks/calls/{provider}/{token}`. These are no calls of the API: they come
//! from no page, in the provider's own shape, and show by its own proof whose they are. Nothing is looked at before that,
//! and a token besides says which message it is about. What comes twice changes nothing.

use latchkey_core::{
    api::LARGEST_BODY,
    delivery::{
        receipts::{Callback, find, report},
        request::{CALLS, RECEIPTS, reply},
        ticket::Ticket,
    },
    locale::Locale,
    refusal::Code,
    settings::delivery::{Provider, provider::Receipts},
};
use serde_json::Value;
use worker::{Env, Request, Response};

use super::{address::Address, method_not_allowed, request, response};
use crate::{
    delivery::{answer, provider::callback_secret},
    edge::Edge,
    error::Result,
    objects::account::{self, Heard},
};

/// Whether a path is one of these.
pub(super) fn is_path(path: &str) -> bool {
    path.starts_with(RECEIPTS) || path.starts_with(CALLS)
}

/// Answers a provider.
pub(super) async fn handle(mut request: Request, env: &Env, path: &str) -> Result<Response> {
    if request::verb(&request) != "POST" {
        return method_not_allowed("POST");
    }
    let (is_call, rest) = match path.strip_prefix(CALLS) {
        Some(rest) => (true, rest),
        None => (false, path.strip_prefix(RECEIPTS).unwrap_or_default()),
    };
    let (name, token) = rest.split_once('/').map_or((rest, None), |(name, token)| (name, Some(token)));
    let edge = Edge::enter(env).await?;
    let Some(provider) = edge.settings.delivery.provider(name) else { return Err(Code::NotFound.into()) };
    let Some(receipts) = &provider.receipts else { return Err(Code::NotFound.into()) };
    let body = request::body(&mut request, LARGEST_BODY).await?;
    let query = Address::of(&request).query;
    let payload = authentic_payload(&edge, &request, &provider, receipts, &body, path, &query)?;
    if is_call {
        let ticket =
            token.and_then(|token| Ticket::read(&edge.keys, name, token)).ok_or(Code::NotSignedIn)?;
        return hear_call(&edge, &provider, ticket, &payload, &query).await;
    }
    let ticket = match token {
        Some(token) => Ticket::read(&edge.keys, name, token).ok_or(Code::NotSignedIn)?,
        // With one address for all, a provider tells of messages that others have sent, too.
        None => {
            match find(&payload, &receipts.token).and_then(|token| Ticket::read(&edge.keys, name, &token)) {
                Some(ticket) => ticket,
                None => return Ok(response::empty()),
            }
        }
    };
    if let Some(report) = report(receipts, &payload) {
        let Ticket { account, effect } = ticket;
        let callback = account::Callback { account, effect, heard: Heard::Report(name.to_owned(), report) };
        account::call_back(&edge, callback).await?;
    }
    Ok(response::empty())
}

/// The fields of a request that comes from the provider.
fn authentic_payload(
    edge: &Edge,
    request: &Request,
    provider: &Provider,
    receipts: &Receipts,
    body: &[u8],
    path: &str,
    query: &str,
) -> Result<Value> {
    // The address as the provider was given it, whatever stands between it and us.
    let own = Address::of(request).origin;
    let portal = edge.settings.organization.portal_url.as_deref().unwrap_or(&own).trim_end_matches('/');
    let mut url = format!("{portal}{path}");
    if !query.is_empty() {
        url.push('?');
        url.push_str(query);
    }
    let header = |name: &str| request::header(request, name);
    let callback = Callback { url: &url, header: &header, body, now: edge.now };
    if callback.is_authentic(receipts, &callback_secret(edge, provider)?) {
        Ok(callback.payload())
    } else {
        Err(Code::NotSignedIn.into())
    }
}

/// Somebody keyed something in a call: it is judged, and the caller hears how.
async fn hear_call(
    edge: &Edge,
    provider: &Provider,
    ticket: Ticket,
    payload: &Value,
    query: &str,
) -> Result<Response> {
    let Some(calls) = &provider.calls else { return Err(Code::NotFound.into()) };
    let digits = find(payload, &calls.digits).unwrap_or_default();
    let Ticket { account, effect } = ticket;
    let callback = account::Callback { account, effect, heard: Heard::Digits(digits) };
    let heard = account::call_back(edge, callback).await?;
    let locale = query.strip_prefix("language=").and_then(Locale::from_tag).unwrap_or_default();
    let text = answer(&edge.settings.organization, locale, heard);
    response::body(200, &calls.reply_type, reply(calls, locale, &text))
}
