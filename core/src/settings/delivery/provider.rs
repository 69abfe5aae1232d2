//! A provider of messages, as data: where and what to post, how to read the answer, and how it reports back.
//!
//! The presets are files in `core/data/providers`; whatever a table of the settings says lies over its preset.

mod read;
mod validate;

use serde_json::{Map, Value};

use super::Channel;

/// What the names of a provider's secrets begin with: whoever may change settings must not have Latchkey's own keys
/// sent anywhere.
pub const SECRET_PREFIX: &str = "DELIVERY_";

/// A provider of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// What it sends.
    pub channel: Channel,
    /// How it is reached.
    pub via: Via,
    /// Where to send the request. May hold `{user}`.
    pub url: String,
    /// POST or PUT.
    pub method: Verb,
    /// Headers besides those of the content and the credentials.
    pub headers: Vec<(String, String)>,
    /// How the body is written.
    pub encoding: Encoding,
    /// The body: texts with placeholders. A field of which nothing but empty placeholders is left goes.
    pub body: Map<String, Value>,
    /// How we show who we are.
    pub auth: Auth,
    /// The header that bears the secret, for [`Auth::Header`].
    pub auth_header: String,
    /// The name of the Worker secret.
    pub secret: Option<String>,
    /// The account's name with the provider: for [`Auth::Basic`], and as `{user}`.
    pub user: String,
    /// The sender: an address, a number or a name.
    pub from: String,
    /// For how many seconds an answer is waited for until the next provider is asked.
    pub patience_seconds: u8,
    /// What an answer looks like that means yes.
    pub success: Success,
    /// Where the answer has the message's id (a JSON pointer, RFC 6901). An answer without it is no yes.
    pub message_id: Option<String>,
    /// Statuses, from and to, that mean never.
    pub permanent: Vec<(u16, u16)>,
    /// Whether it sends a message once that it gets twice under one `{id}`. Else it is never asked twice.
    pub idempotent: bool,
    /// How it reports what became of a message.
    pub receipts: Option<Receipts>,
    /// What it needs for phone calls.
    pub calls: Option<Calls>,
}

/// How a provider is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// By a request.
    Http,
    /// By the platform's mail binding (`EMAIL` in wrangler.toml).
    CloudflareEmail,
}

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// POST.
    Post,
    /// PUT.
    Put,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As JSON.
    Json,
    /// As a form. A list repeats its field.
    Form,
}

/// How we show who we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// `Authorization: Bearer` and the secret.
    Bearer,
    /// `Authorization: Basic` of the user and the secret.
    Basic,
    /// The secret in a header of the provider's own.
    Header,
}

/// What an answer looks like that means yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Success {
    /// The statuses, from and to.
    pub status: Vec<(u16, u16)>,
    /// Where in the answer to look besides (a JSON pointer).
    pub pointer: Option<String>,
    /// What must be there.
    pub equals: Value,
}

/// How a provider reports what became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipts {
    /// How it shows that it is the provider.
    pub proof: Proof,
    /// The header that bears the proof, for [`Proof::HmacSha256`].
    pub header: String,
    /// The name of the Worker secret, where it is not the provider's own.
    pub secret: Option<String>,
    /// The user name, for [`Proof::Basic`].
    pub user: String,
    /// Where our token is, when the address does not bear it: JSON pointers, the first that leads to a text.
    pub token: Vec<String>,
    /// Where the state is, likewise.
    pub state: Vec<String>,
    /// What the provider's words for states mean. Others mean nothing.
    pub states: Vec<(String, State)>,
}

/// How a callback shows whom it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// `X-Twilio-Signature`: HMAC-SHA-1 of the address and the sorted parameters.
    Twilio,
    /// HMAC-SHA-256 of the body, in hexadecimal or Base64, in a named header.
    HmacSha256,
    /// Standard Webhooks (Svix): HMAC-SHA-256 of id, time and body.
    Svix,
    /// `Authorization: Basic`.
    Basic,
    /// `Authorization: Bearer`.
    Bearer,
    /// `Authorization: Bearer` with a JWT (HS256) that bears the hash of the body.
    JwtHs256,
}

/// What a provider's word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is on its way.
    Handed,
    /// It has arrived.
    Delivered,
    /// The provider or the carrier did not take it.
    Refused,
    /// It cannot be delivered there.
    Bounced,
    /// Nobody answered the call.
    NoAnswer,
}

/// What a provider of phone calls needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calls {
    /// Its names for our languages.
    pub languages: Vec<(String, String)>,
    /// What it is to do in the call (`{script}`): XML, in which placeholders are escaped.
    pub script: String,
    /// Where the callback has the digits that were keyed (JSON pointers).
    pub digits: Vec<String>,
    /// What is answered to the callback: XML, with `{text}` and `{language}`.
    pub reply: String,
    /// Its content type.
    pub reply_type: String,
}

impl Provider {
    /// Whether the provider is on this machine: for development and tests.
    #[must_use]
    pub fn is_local(&self) -> bool {
        is_local(&self.url)
    }
}

/// Whether an address is one of this machine: for development and tests.
#[must_use]
pub fn is_local(url: &str) -> bool {
    let rest = ["http://127.0.0.1", "http://localhost"].iter().find_map(|host| url.strip_prefix(host));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
}

#[cfg(test)]
mod tests;
