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

/// Sends a message by the way that the settings name. `code` is the one in it, for the development outbox.
pub(super) async fn send(edge: &Edge, id: &str, message: &Message, code: Option<&str>) -> Result<()> {
    let delivery = &edge.settings.delivery;
    match message {
        Message::Mail { to, subject, text } => match &delivery.mail {
            MailDelivery::Development => keep(edge, id, "email", to, Some(subject), text, code).await,
            MailDelivery::Cloudflare { from } => {
                let mail = SendEmailBuilder::builder(from, to, subject).text(text).build();
                edge.env.send_email(MAIL_BINDING)?.send_with_builder(&mail).await.map(drop).map_err(not_taken)
            }
            MailDelivery::Http { url, from } => {
                let body = json!({ "to": to, "from": from, "subject": subject, "text": text });
                gateway::post(edge, url, MAIL_TOKEN, id, &body).await
            }
        },
        Message::Text { to, text } => match &delivery.text {
            TextDelivery::Development => keep(edge, id, "text", to, None, text, code).await,
            TextDelivery::Http { url } => {
                let body = json!({ "to": to, "text": text });
                gateway::post(edge, url, TEXT_TOKEN, id, &body).await
            }
        },
    }
}

/// The platform's refusal of a mail. Its text may hold the address: only the kind is told.
fn not_taken(error: worker::js_sys::Error) -> Error {
    let kind: &'static str = (&worker::Error::from(error)).into();
    Error::failed(format!("the platform did not take a mail: {kind}"))
}

/// Keeps a message where the development tools show it. They are on: else the settings that lead here are
/// refused.
async fn keep(
    edge: &Edge,
    id: &str,
    channel: &str,
    to: &str,
    subject: Option<&str>,
    text: &str,
    code: Option<&str>,
) -> Result<()> {
    let message = OutboxMessage {
        id: id.to_owned(),
        at: edge.now,
        channel: channel.to_owned(),
        to: to.to_owned(),
        subject: subject.map(str::to_owned),
        body: text.to_owned(),
        code: code.map(str::to_owned),
    };
    dev::outbox::put(&edge.env, message).await
}
