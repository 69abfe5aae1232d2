//! Messages on their way to people: worded ([`words`]), and handed to whatever carries them.
//!
//! Everything bears the id of its effect. Who receives a message twice under one id keeps one: the development
//! outbox by its key, a gateway by the `Idempotency-Key` header.

mod channel;
mod gateway;
mod words;

use futures_util::future;
use latchkey_core::{
    account::{effect::CodeMessage, notice::Notice},
    locale::Locale,
    method::Method,
};

use crate::{edge::Edge, error::Result, objects::destination};

/// A message with everything that its way needs.
pub(crate) enum Message {
    /// A mail.
    Mail {
        /// The address.
        to: String,
        /// The subject: one line.
        subject: String,
        /// The text.
        text: String,
    },
    /// A text message.
    Text {
        /// The number in E.164.
        to: String,
        /// The text.
        text: String,
    },
}

/// Sends a code, or does all that it takes but the last step. To be called by the code's destination only, which
/// counts.
pub(crate) async fn code(edge: &Edge, id: &str, message: &CodeMessage) -> Result<()> {
    let organization = &edge.settings.organization;
    let worded = match message.method {
        Method::Email => words::code_mail(organization, message),
        Method::MobilePhoneText | Method::AuthenticatorCode => words::code_text(organization, message),
    };
    let code = message.good.then(|| message.code.expose());
    channel::send(edge, id, &worded, code, message.deliver).await
}

/// Sends a notice to one address, or does all that it takes but the last step. To be called by the address's
/// destination only, which sees that it goes once.
pub(crate) async fn notice_to(
    edge: &Edge,
    id: &str,
    to: &str,
    notice: &Notice,
    locale: Locale,
    deliver: bool,
) -> Result<()> {
    let worded = words::notice(&edge.settings.organization, to, notice, locale);
    channel::send(edge, id, &worded, None, deliver).await
}

/// Sends a notice to every address. What fails is told after all were tried; trying again does not repeat what
/// has left.
pub(crate) async fn notice(
    edge: &Edge,
    id: &str,
    to: &[String],
    notice: &Notice,
    locale: Locale,
    deliver: bool,
) -> Result<()> {
    let sent = to.iter().enumerate().map(async |(number, address)| {
        destination::notify(edge, &format!("{id}-{number}"), address, notice, locale, deliver).await
    });
    future::join_all(sent).await.into_iter().collect()
}
