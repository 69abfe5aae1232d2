//! Asking one provider to send one message: by a request, by the platform's mail, or by keeping it for the development
//! tools. What goes wrong is logged here, once, without anything of the message.

use futures_util::future::{self, Either};
use latchkey_core::{
    api::development::OutboxMessage,
    delivery::{self, Channel, attempts::Outcome, request::Letter, ticket::Ticket},
    secret::Secret,
    settings::delivery::{
        DEVELOPMENT, Provider,
        provider::{Verb, Via},
    },
};
use std::time::Duration;
use worker::{
    AbortSignal, Delay, EmailAddress, Fetch, Headers, Method, Request, RequestInit, RequestRedirect,
    Response, SendEmailBuilder, console_error, wasm_bindgen::JsValue, web_sys,
};

use super::Message;
use crate::{adapters::secrets, dev, edge::Edge, error::Result};

/// The binding of the platform's mail in wrangler.toml.
const MAIL_BINDING: &str = "EMAIL";

/// A provider of a channel.
pub(crate) struct Carrier {
    /// Its name in the settings.
    pub(crate) name: String,
    /// What is known of it; none for the development outbox.
    provider: Option<Provider>,
}

impl Carrier {
    /// Whether it sends a message once that it gets twice under one id.
    pub(crate) fn is_idempotent(&self) -> bool {
        self.provider.as_ref().is_none_or(|provider| provider.idempotent)
    }
}

/// The providers of a channel, the first choice first.
pub(crate) fn carriers(edge: &Edge, channel: Channel) -> Vec<Carrier> {
    let delivery = &edge.settings.delivery;
    let order = delivery.order(channel).iter();
    let known = order.filter(|name| *name == DEVELOPMENT || delivery.providers.contains_key(*name));
    known.map(|name| Carrier { name: name.clone(), provider: delivery.provider(name) }).collect()
}

/// Asks a provider to send a message of an account under the effect's id; when it is not to be delivered, everything is
/// done but the last step. Returns what came of it, and the id that the provider gave the message.
pub(crate) async fn ask(
    edge: &Edge,
    carrier: &Carrier,
    account: &str,
    id: &str,
    message: &Message,
    deliver: bool,
) -> (Outcome, Option<String>) {
    let ticket = Ticket { account: account.to_owned(), effect: id.to_owned() };
    let token = ticket.issue(&edge.keys, &carrier.name).unwrap_or_default();
    let letter = Letter {
        id,
        token: &token,
        to: &message.to,
        subject: &message.subject,
        text: &message.text,
        html: &message.html,
        locale: message.locale,
        hash_alone: message.hash_alone,
    };
    let asked = match &carrier.provider {
        None => keep(edge, message, &letter, deliver).await,
        Some(provider) if provider.via == Via::CloudflareEmail => {
            mail(edge, provider, message, deliver).await
        }
        Some(provider) => fetch(edge, &carrier.name, provider, &letter, deliver).await,
    };
    match asked {
        Ok((Outcome::Accepted, id)) => (Outcome::Accepted, id),
        Ok((outcome, id)) => {
            console_error!("the provider {} did not take a message: {outcome:?}", carrier.name);
            (outcome, id)
        }
        Err(error) => {
            crate::http::response::log(error);
            (Outcome::Failed, None)
        }
    }
}

type Asked = Result<(Outcome, Option<String>)>;

async fn fetch(edge: &Edge, name: &str, provider: &Provider, letter: &Letter<'_>, deliver: bool) -> Asked {
    let secret = secrets::delivery(&edge.env, provider.secret.as_deref())?;
    let prepared = delivery::request::prepare(provider, name, letter, &edge.settings.organization, &secret);
    let headers = Headers::new();
    for (header, value) in &prepared.headers {
        headers.set(header, value.expose())?;
    }
    let method = match prepared.verb {
        Verb::Post => Method::Post,
        Verb::Put => Method::Put,
    };
    let (body, seconds) = (prepared.body.into(), provider.patience_seconds);
    let Some(mut answer) = request(&prepared.url, method, headers, body, seconds, deliver).await? else {
        return Ok((if deliver { Outcome::Unknown } else { Outcome::Accepted }, None));
    };
    let status = answer.status_code();
    let Ok(body) = answer.bytes().await else { return Ok((Outcome::Unknown, None)) };
    Ok(delivery::request::judge(provider, status, &body))
}

/// Sends a request, and waits so many seconds for the answer. `None` when there is none in time; when the request is not to
/// be delivered, everything is done but the last step.
pub(super) async fn request(
    url: &str,
    method: Method,
    headers: Headers,
    body: JsValue,
    seconds: u8,
    deliver: bool,
) -> Result<Option<Response>> {
    let mut init = RequestInit::new();
    init.with_method(method)
        .with_headers(headers)
        .with_body(Some(body))
        // What is in it is for this address alone.
        .with_redirect(RequestRedirect::Manual);
    let request = Request::new_with_init(url, &init)?;
    let signal =
        AbortSignal::from(web_sys::AbortSignal::timeout_with_u32(u32::from(seconds).saturating_mul(1000)));
    if !deliver {
        return Ok(None);
    }
    // The text of an error may hold the address: it is not told.
    Ok(Fetch::Request(request).send_with_signal(&signal).await.ok())
}

async fn mail(edge: &Edge, provider: &Provider, message: &Message, deliver: bool) -> Asked {
    let from = EmailAddress::new(&edge.settings.organization.name, &provider.from);
    let mail = SendEmailBuilder::builder_with_email_address_and_str(&from, &message.to, &message.subject)
        .text(&message.text)
        .html(&message.html)
        .build();
    let binding = edge.env.send_email(MAIL_BINDING)?;
    if !deliver {
        return Ok((Outcome::Accepted, None));
    }
    let patience = Delay::from(Duration::from_secs(provider.patience_seconds.into()));
    let sending = binding.send_with_builder(&mail);
    Ok(match future::select(std::pin::pin!(sending), std::pin::pin!(patience)).await {
        Either::Left((Ok(sent), _)) => (Outcome::Accepted, Some(sent.message_id())),
        // The text of the error may hold the address.
        Either::Left((Err(_), _)) => (Outcome::Failed, None),
        Either::Right(_) => (Outcome::Unknown, None),
    })
}

/// Keeps a message where the development tools show it. They are on: else the settings that lead here are refused.
async fn keep(edge: &Edge, message: &Message, letter: &Letter<'_>, deliver: bool) -> Asked {
    let channel = match message.channel {
        Channel::Mail => "email",
        other => other.name(),
    };
    let kept = OutboxMessage {
        id: letter.id.to_owned(),
        at: edge.now,
        channel: channel.to_owned(),
        to: message.to.clone(),
        subject: (!message.subject.is_empty()).then(|| message.subject.clone()),
        body: message.text.clone(),
        code: message.code.as_ref().map(|code| code.expose().to_owned()),
        token: Some(letter.token.to_owned()),
    };
    dev::outbox::put(&edge.env, kept, deliver).await?;
    Ok((Outcome::Accepted, None))
}

/// The secret that proves a provider's callbacks.
pub(crate) fn callback_secret(edge: &Edge, provider: &Provider) -> Result<Secret> {
    let own = provider.receipts.as_ref().and_then(|receipts| receipts.secret.as_deref());
    secrets::delivery(&edge.env, own.or(provider.secret.as_deref()))
}
