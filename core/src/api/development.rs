//! The development tools on the wire. They answer only where they are switched on, and only on loopback.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{method::Method, settings::Role, time::Timestamp};

/// `POST /dev/clock`
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceClock {
    /// How many seconds to go ahead. Never back.
    pub advance_seconds: u32,
}

/// The answer to [`AdvanceClock`].
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    /// What time it is for the product now.
    pub now: Timestamp,
}

/// `POST /dev/seed`: the demo organization as new, optionally with other settings.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seed {
    /// Settings to lay over those of the configuration, by the same paths (`{"policy": {"methodsRequired": 1}}`).
    #[serde(default)]
    pub settings: Option<Value>,
    /// How many made-up people to add, for benchmarks (`core::people::crowd`).
    #[serde(default)]
    pub crowd: u32,
}

/// A demo person, in the answer to [`Seed`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoPerson {
    /// The user name.
    pub username: String,
    /// The password; absent when none was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// The name to address the person by.
    pub display_name: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// The groups.
    pub groups: Vec<String>,
    /// Whether the account is enabled.
    pub enabled: bool,
    /// What is registered.
    pub methods: Vec<DemoMethod>,
}

/// A method of a demo person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoMethod {
    /// The kind.
    pub method: Method,
    /// The number or address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// The seed of the authenticator, Base32.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// A message in `GET /dev/outbox`, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OutboxMessage {
    /// The effect's id: the same message sent again bears the same.
    pub id: String,
    /// When it was sent.
    pub at: Timestamp,
    /// `email`, `text` or `call`.
    pub channel: String,
    /// The address or number.
    pub to: String,
    /// The subject of a mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The text.
    pub body: String,
    /// The code in it, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What a provider would bring back with its reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}
