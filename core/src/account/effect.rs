//! What is to be done once a decision is stored: rows of the outbox.
//!
//! Each has an id. Whoever receives an effect ignores an id that it has seen, so an effect may be tried again
//! until it has worked.

use serde::{Deserialize, Serialize};

use super::{Context, Effects, notice::Notice};
use crate::{
    audit::{Activity, Event, Outcome},
    crypto::web_push::Subscription,
    delivery::{FailureReason, push::Phone},
    entropy,
    locale::Locale,
    method::Method,
    secret::{self, Secret},
    time::Timestamp,
};

/// A row of the outbox.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Effect {
    /// 128 random bits.
    pub id: String,
    /// What is to be done.
    pub kind: EffectKind,
}

/// What is to be done.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EffectKind {
    /// Send a code, through the limits of its destination.
    Code(CodeMessage),
    /// Send a notice by mail.
    Notice {
        /// To each of these addresses.
        to: Vec<String>,
        /// What about.
        notice: Notice,
        /// In this language.
        locale: Locale,
        /// Whether it really goes out, as with a code.
        deliver: bool,
        /// What stops whoever is at it, if it was not the person.
        #[serde(default, with = "secret::at_rest::option", skip_serializing_if = "Option::is_none")]
        stop: Option<Secret>,
        /// Those of the addresses at which that is not told.
        #[serde(rename = "withoutStop", default, skip_serializing_if = "Vec::is_empty")]
        without_stop: Vec<String>,
    },
    /// Wake a person's phones: something waits there to be approved.
    Push(PushMessage),
    /// Append to the audit ledger.
    Audit(Box<Event>),
}

/// A push message: it says nothing but that something waits. To no phone it takes the same way up to the last step.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PushMessage {
    /// To each of these that was not asked yet.
    pub to: Vec<Subscription>,
    /// When the request is over: until then it is tried, and push services keep it.
    #[serde(default)]
    pub good_until: Timestamp,
    /// Whether a push service has taken it for one of the phones.
    #[serde(default)]
    pub handed: bool,
    /// To each of these once more, each in its time ([`crate::delivery::push::next`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Phone>,
    /// Why it failed for those that are given up, as far as that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<FailureReason>,
}

impl Effect {
    /// The code by which whoever gets the message stops what it is about.
    #[must_use]
    pub const fn stop(&self) -> Option<&Secret> {
        match &self.kind {
            EffectKind::Code(message) => message.stop.as_ref(),
            EffectKind::Notice { stop, .. } => stop.as_ref(),
            EffectKind::Push(_) | EffectKind::Audit(_) => None,
        }
    }
}

/// A code to be sent.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own about the message")]
pub struct CodeMessage {
    /// By mail or by text.
    pub method: Method,
    /// The number in E.164, perhaps with an extension (RFC 3966 5.3), or the address.
    pub destination: String,
    /// The code. Of a call it is the number that the page shows: never spoken, only keyed.
    #[serde(with = "secret::at_rest")]
    pub code: Secret,
    /// What it is for.
    pub purpose: CodePurpose,
    /// For how many minutes it is good.
    pub minutes: i64,
    /// In this language.
    pub locale: Locale,
    /// Whether it really goes out. A code for a number that is not registered takes the same way up to the
    /// last step, so that nothing about it differs.
    pub deliver: bool,
    /// Whether a stranger may have asked for it: neither a password nor a known device is behind it. Such codes
    /// are counted apart, so that strangers do not use up what the owner of a number has.
    pub by_stranger: bool,
    /// Whether the code can lead anywhere. Where the account cannot be reset at all, the message says so in its
    /// place: only the owner of the number or address reads it, so strangers learn nothing.
    pub good: bool,
    /// What stops whoever is at it, if it was not the person: a short code for the portal's page `/stop`. It is kept
    /// with each code of a reset and a sign-in, so that nothing differs; the message tells what [`Self::told_stop`] gives.
    #[serde(default, with = "secret::at_rest::option", skip_serializing_if = "Option::is_none")]
    pub stop: Option<Secret>,
    /// Whether the message tells it ([`super::stop::may_bear_code`]).
    #[serde(default)]
    pub tells_stop: bool,
}

/// What a code is for. It is part of what the code's hash is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CodePurpose {
    /// A gate of a reset.
    Reset,
    /// Proving a method that is being registered.
    Register,
    /// The second factor of a sign-in.
    SignIn,
}

impl CodeMessage {
    /// The code that stops it, where the message may tell it.
    #[must_use]
    pub const fn told_stop(&self) -> Option<&Secret> {
        if self.tells_stop { self.stop.as_ref() } else { None }
    }

    /// The counters of the destination that the message uses, and thereby whether it goes there at all. What is not
    /// delivered and was asked for on a known device does not: nothing is to be hidden from its owner.
    #[must_use]
    pub const fn counters(&self) -> Option<&'static str> {
        match (self.purpose, self.by_stranger, self.deliver) {
            // Whoever registers somebody else's number must not use up what its owner has.
            (CodePurpose::Register, ..) => Some("registering"),
            (_, true, _) => Some("strangers"),
            (_, false, true) => Some(OWN_COUNTERS),
            (_, false, false) => None,
        }
    }
}

/// The counters of a destination for what is behind a password or a known device, and for notices.
pub const OWN_COUNTERS: &str = "own";

impl CodePurpose {
    /// The name that goes into the hash.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Register => "register",
            Self::SignIn => "sign in",
        }
    }
}

impl Effects {
    /// Adds an effect and returns its id.
    pub fn push(&mut self, kind: EffectKind, context: &mut Context<'_>) -> String {
        let id = entropy::id(context.entropy);
        self.0.push(Effect { id: id.clone(), kind });
        id
    }

    /// Adds an audit event about this account, done by `actor` (its own name once something is proved).
    pub fn audit(
        &mut self,
        activity: Activity,
        outcome: Outcome,
        about: About<'_>,
        context: &mut Context<'_>,
    ) {
        let event = Event {
            at: context.now,
            activity,
            outcome,
            actor: about.actor.to_owned(),
            target: about.target.to_owned(),
            method: about.method,
            client_range: context.caller.range.clone(),
            device: context.caller.device.clone(),
            support_code: about.support_code.map(str::to_owned),
        };
        self.push(EffectKind::Audit(Box::new(event)), context);
    }
}

/// Who and what an audit event is about.
#[derive(Clone, Copy, Default)]
pub struct About<'a> {
    /// Who did it.
    pub actor: &'a str,
    /// To whom.
    pub target: &'a str,
    /// With which method.
    pub method: Option<Method>,
    /// In which flow.
    pub support_code: Option<&'a str>,
}
