//! Push messages (RFC 8030): encrypted for one browser alone, and signed so that its push service knows whose they are.
//!
//! They say nothing but that something waits. What does not go out takes the same way up to the last step, encrypted for
//! a key that nobody has.

use latchkey_core::{
    account::effect::PushMessage,
    api::development::OutboxMessage,
    crypto::web_push::{Subscription, SubscriptionKeys, VapidKey},
};
use worker::{AbortSignal, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, web_sys};

use crate::{
    adapters::entropy::Random,
    dev,
    edge::Edge,
    error::{Error, Result},
};

/// What the phone's own part of the portal reads.
const PAYLOAD: &str = r#"{"waits":true}"#;
/// How long a push service may take, in milliseconds.
const PATIENCE: u32 = 5_000;
/// For how long it keeps a message for a phone that is off, in seconds: no longer than a request waits.
const TTL: &str = "600";

/// Wakes the phones. Returns the endpoints that are none any more.
pub(crate) async fn wake(edge: &Edge, id: &str, message: &PushMessage) -> Result<Vec<String>> {
    let vapid = VapidKey::new(&edge.keys.vapid).ok_or_else(|| Error::failed("no key for push messages"))?;
    let nobody = [Subscription {
        endpoint: "https://nobody.invalid/".to_owned(),
        keys: SubscriptionKeys { p256dh: vapid.public(), auth: latchkey_core::encoding::base64url(&[0; 16]) },
    }];
    let deliver = !message.to.is_empty();
    let mut gone = Vec::new();
    for (number, subscription) in if deliver { &message.to } else { nobody.as_slice() }.iter().enumerate() {
        match send(edge, &format!("{id}-{number}"), subscription, &vapid, deliver).await {
            Ok(Answer::Gone) => gone.push(subscription.endpoint.clone()),
            Ok(Answer::Taken) => {}
            // The phone asks by itself when it is opened: a push that is lost is no request that is lost.
            Err(error) => drop(crate::http::response::from_error(error)),
        }
    }
    Ok(gone)
}

enum Answer {
    Taken,
    Gone,
}

async fn send(edge: &Edge, id: &str, to: &Subscription, vapid: &VapidKey, deliver: bool) -> Result<Answer> {
    let subject = subject(edge);
    let body =
        to.encrypt(PAYLOAD.as_bytes(), &mut Random).ok_or_else(|| Error::failed("no key of a phone"))?;
    let authorization = vapid
        .authorization(&to.endpoint, &subject, edge.now)
        .ok_or_else(|| Error::failed("no endpoint of a phone"))?;
    if dev::is_on(&edge.env) {
        let kept = OutboxMessage {
            id: id.to_owned(),
            at: edge.now,
            channel: "push".to_owned(),
            to: to.endpoint.clone(),
            subject: None,
            body: PAYLOAD.to_owned(),
            code: None,
            token: None,
        };
        dev::outbox::put(&edge.env, kept, deliver).await?;
        return Ok(Answer::Taken);
    }
    let headers = Headers::new();
    headers.set("authorization", &authorization)?;
    headers.set("content-encoding", "aes128gcm")?;
    headers.set("content-type", "application/octet-stream")?;
    headers.set("ttl", TTL)?;
    headers.set("urgency", "high")?;
    // One request waits at most: the last message takes the place of the ones before (RFC 8030 section 5.4).
    headers.set("topic", "request")?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_body(Some(worker::js_sys::Uint8Array::from(body.as_slice()).into()))
        .with_redirect(RequestRedirect::Manual);
    let request = Request::new_with_init(&to.endpoint, &init)?;
    let signal = AbortSignal::from(web_sys::AbortSignal::timeout_with_u32(PATIENCE));
    if !deliver {
        return Ok(Answer::Taken);
    }
    // The text of an error may hold the endpoint: it is not told.
    let answer = Fetch::Request(request)
        .send_with_signal(&signal)
        .await
        .map_err(|_| Error::failed("a push service was not reached"))?;
    match answer.status_code() {
        200..300 => Ok(Answer::Taken),
        404 | 410 => Ok(Answer::Gone),
        status => Err(Error::failed(format!("a push service answered {status}"))),
    }
}

/// Where a push service finds a person (RFC 8292 section 2.1).
fn subject(edge: &Edge) -> String {
    let organization = &edge.settings.organization;
    match (&organization.helpdesk.email, &organization.portal_url) {
        (Some(email), _) => format!("mailto:{email}"),
        (None, Some(url)) => url.clone(),
        (None, None) => "mailto:nobody@invalid".to_owned(),
    }
}
