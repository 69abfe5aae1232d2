//! Messages on their way to people: worded ([`words`], [`html`]), and handed to a provider ([`provider`]).
//!
//! Everything bears the id of its effect. Which provider is asked is decided by `core::delivery` and noted by the
//! message's destination; whoever receives a message twice under one id keeps one.

pub(crate) mod html;
pub(crate) mod provider;
pub(crate) mod push;
mod texts;
mod words;

use futures_util::future;
use latchkey_core::{
    account::{effect::CodeMessage, notice::Notice},
    delivery::{self, Channel},
    locale::Locale,
    secret::Secret,
    time::Timestamp,
};

use crate::{
    adapters::time_zone,
    edge::Edge,
    error::Result,
    objects::destination::{self, Letter, Sent},
};

pub(crate) use words::{Answer, answer};

/// A message in words.
pub(crate) struct Message {
    /// How it leaves.
    pub(crate) channel: Channel,
    /// The address, or the number in E.164.
    pub(crate) to: String,
    /// The subject of a mail, one line; else empty.
    pub(crate) subject: String,
    /// The text; for a call, what is said.
    pub(crate) text: String,
    /// The text of a mail as HTML; else empty.
    pub(crate) html: String,
    /// Its language.
    pub(crate) locale: Locale,
    /// The code in it, for the development outbox.
    pub(crate) code: Option<Secret>,
    /// For a call: whether `#` alone is keyed.
    pub(crate) hash_alone: bool,
}

/// A code in words.
pub(crate) fn code(edge: &Edge, message: &CodeMessage) -> Message {
    match delivery::channel(message.method) {
        Channel::Mail => words::code_mail(&edge.settings, message),
        Channel::Text => words::code_text(&edge.settings, message),
        Channel::Call => words::code_call(&edge.settings, message),
    }
}

/// A notice in words, to one address.
pub(crate) fn notice_to(edge: &Edge, letter: &Letter) -> Message {
    let zone = &edge.settings.organization.time_zone;
    let ahead = |at| time_zone::minutes_ahead(zone, at).unwrap_or(0);
    words::notice(&edge.settings, &ahead, &letter.to, &letter.notice, letter.locale, letter.stop.as_ref())
}

/// A notice to several addresses.
pub(crate) struct Circular<'a> {
    /// The account that it is about.
    pub(crate) account: &'a str,
    /// The effect's id.
    pub(crate) id: &'a str,
    /// The addresses.
    pub(crate) to: &'a [String],
    /// What about.
    pub(crate) notice: &'a Notice,
    /// In which language.
    pub(crate) locale: Locale,
    /// Whether it really goes out.
    pub(crate) deliver: bool,
    /// What stops whoever is at it.
    pub(crate) stop: Option<&'a Secret>,
    /// Those of the addresses at which that is not told.
    pub(crate) without_stop: &'a [String],
}

/// Sends a notice to every address, once each. What fails is told after all were tried; else until when it is to be
/// tried again, if that is so. Trying again does not repeat what has left.
pub(crate) async fn notice(edge: &Edge, circular: Circular<'_>) -> Result<Option<Timestamp>> {
    let sent = circular.to.iter().enumerate().map(async |(number, address)| {
        let letter = Letter {
            account: circular.account.to_owned(),
            to: address.clone(),
            notice: circular.notice.clone(),
            locale: circular.locale,
            deliver: circular.deliver,
            stop: circular.stop.filter(|_| !circular.without_stop.contains(address)).cloned(),
        };
        destination::notify(edge, &format!("{}-{number}", circular.id), letter).await
    });
    let mut again: Option<Timestamp> = None;
    for sent in future::join_all(sent).await {
        if let Sent::Later(until) = sent? {
            again = again.into_iter().chain([until]).min();
        }
    }
    Ok(again)
}
