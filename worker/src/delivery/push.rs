//! Push messages (RFC 8030): encrypted for one browser alone, and signed so that its push service knows whose they are.
//!
//! They say nothing but that something waits. What does not go out takes the same way up to the last step, encrypted for
//! a key that nobody has. What goes wrong is logged here, without the endpoint: whoever knows it can send to the phone.

use futures_util::future;
use latchkey_core::{
    api::development::OutboxMessage,
    crypto::web_push::{self, Subscription, SubscriptionKeys, VapidKey},
    delivery::push::{self, Answer, Phone},
    time::{SECOND, Timestamp},
};
use worker::{Headers, Method, Response, console_error};

use super::provider::request;
use crate::{
    adapters::{clock, entropy::Random},
    dev,
    edge::Edge,
    error::{Error, Result},
};

/// What the phone's own part of the portal reads.
const PAYLOAD: &str = r#"{"waits":true}"#;
/// Where what does not go out would go.
const NOWHERE: &str = "https://nobody.invalid";

/// Wakes these phones, all at once, for a request that is over at `good_until`; nobody, where there are none. Returns what
/// came of each.
pub(crate) async fn wake(
    edge: &Edge,
    id: &str,
    phones: Vec<Phone>,
    good_until: Timestamp,
) -> Result<Vec<(Phone, Answer)>> {
    let vapid = VapidKey::new(&edge.keys.vapid).ok_or_else(|| Error::failed("no key for push messages"))?;
    let nobody = Subscription {
        endpoint: format!("{NOWHERE}/"),
        keys: SubscriptionKeys { p256dh: vapid.public(), auth: latchkey_core::encoding::base64url(&[0; 16]) },
    };
    let deliver = !phones.is_empty();
    let seconds = good_until.since(edge.time()).max(0) / SECOND;
    let to: Vec<&Subscription> =
        if deliver { phones.iter().map(|phone| &phone.at).collect() } else { vec![&nobody] };
    let asked = to.into_iter().enumerate().map(async |(number, phone)| {
        let sent = send(edge, &format!("{id}-{number}"), phone, &vapid, seconds, deliver).await;
        sent.unwrap_or_else(|error| {
            crate::http::response::log(error);
            Answer::Later { wait: 0 }
        })
    });
    let answers = future::join_all(asked).await;
    Ok(phones.into_iter().zip(answers).collect())
}

/// Sends a message to one phone; its push service keeps it for so many seconds while the phone is off.
async fn send(
    edge: &Edge,
    id: &str,
    to: &Subscription,
    vapid: &VapidKey,
    seconds: i64,
    deliver: bool,
) -> Result<Answer> {
    let delivery = &edge.settings.delivery;
    // Looked at each time: a service may have been taken off the list.
    let service = web_push::service(&to.endpoint, &delivery.push_services);
    let Some(service) = service.or((!deliver).then_some(NOWHERE)) else { return Ok(Answer::Refused) };
    let body =
        to.encrypt(PAYLOAD.as_bytes(), &mut Random).ok_or_else(|| Error::failed("no key of a phone"))?;
    let authorization = vapid
        .authorization(service, &subject(edge), edge.now)
        .ok_or_else(|| Error::failed("no address for push services"))?;
    // A service of this machine, which is listed while developing alone, is asked in earnest.
    if dev::is_on(&edge.env) && service.starts_with("https:") {
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
    for (name, value) in [
        ("authorization", authorization.as_str()),
        ("content-encoding", "aes128gcm"),
        ("content-type", "application/octet-stream"),
        ("ttl", &seconds.to_string()),
        ("urgency", "high"),
        // One request waits at most: the last message takes the place of the ones before (RFC 8030 section 5.4).
        ("topic", "request"),
    ] {
        headers.set(name, value)?;
    }
    let body = worker::js_sys::Uint8Array::from(body.as_slice()).into();
    let patience = delivery.push_patience_seconds;
    let answer = request(&to.endpoint, Method::Post, headers, body, patience, deliver).await?;
    if !deliver {
        return Ok(Answer::Taken);
    }
    let status = answer.as_ref().map(Response::status_code);
    let said = answer.as_ref().and_then(|answer| answer.headers().get("retry-after").ok().flatten());
    let judged = push::judge(status, said.as_deref(), clock::platform_now());
    if judged != Answer::Taken {
        // 0 where there was none in time.
        console_error!("a push service did not take a message: status {}", status.unwrap_or_default());
    }
    Ok(judged)
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
