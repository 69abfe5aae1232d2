//! What carries messages: the development outbox, the platform's mail, or a gateway.

use latchkey_core::{
    api::development::OutboxMessage,
    settings::delivery::{MailDelivery, TextDelivery},
};
use serde_json::json;
use worker::SendEmailBuilder;

use super::{Message, gateway};
use crate::{
    dev,
    edge::Edge,
    error::{Error, Result},
};

/// The binding of the platform's mail in wrangler.toml.
const MAIL_BINDING: &str = "EMAIL";
/// The secrets that the gateways take as a bearer token.
const MAIL_TOKEN: &str = "LATCHKEY_MAIL_TOKEN";
const TEXT_TOKEN: &str = "LATCHKEY_TEXT_TOKEN";

/// Sends a message by the way that the settings name; when it is not to be delivered, everything is done but the
/// last step. `code` is the one in it, for the development outbox.
pub(super) async fn send(
    edge: &Edge,
    id: &str,
    message: &Message,
    code: Option<&str>,
    deliver: bool,
) -> Result<()> {
    let delivery = &edge.settings.delivery;
    match message {
        Message::Mail { to, subject, text } => match &delivery.mail {
            MailDelivery::Development => {
                let message = kept(edge, id, "email", to, Some(subject), text, code);
                dev::outbox::put(&edge.env, message, deliver).await
            }
            MailDelivery::Cloudflare { from } => {
                let mail = SendEmailBuilder::builder(from, to, subject).text(text).build();
                let binding = edge.env.send_email(MAIL_BINDING)?;
                if !deliver {
                    return Ok(());
                }
                binding.send_with_builder(&mail).await.map(drop).map_err(not_taken)
            }
            MailDelivery::Http { url, from } => {
                let body = json!({ "to": to, "from": from, "subject": subject, "text": text });
                gateway::post(edge, url, MAIL_TOKEN, id, &body, deliver).await
            }
        },
        Message::Text { to, text } => match &delivery.text {
            TextDelivery::Development => {
                let message = kept(edge, id, "text", to, None, text, code);
                dev::outbox::put(&edge.env, message, deliver).await
            }
            TextDelivery::Http { url } => {
                let body = json!({ "to": to, "text": text });
                gateway::post(edge, url, TEXT_TOKEN, id, &body, deliver).await
            }
        },
    }
}

/// The platform's refusal of a mail. Its text may hold the address: only the kind is told.
fn not_taken(error: worker::js_sys::Error) -> Error {
    let kind: &'static str = (&worker::Error::from(error)).into();
    Error::failed(format!("the platform did not take a mail: {kind}"))
}

/// A message for where the development tools show it. They are on: else the settings that lead here are refused.
fn kept(
    edge: &Edge,
    id: &str,
    channel: &str,
    to: &str,
    subject: Option<&str>,
    text: &str,
    code: Option<&str>,
) -> OutboxMessage {
    OutboxMessage {
        id: id.to_owned(),
        at: edge.now,
        channel: channel.to_owned(),
        to: to.to_owned(),
        subject: subject.map(str::to_owned),
        body: text.to_owned(),
        code: code.map(str::to_owned),
    }
}
