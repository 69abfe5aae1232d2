//! Sign-in on the wire.

use serde::{Deserialize, Serialize};

use super::reset::ChallengeView;
use crate::{method::Method, password::PublicRules, secret::Secret, settings::Role, time::Timestamp};

/// `POST /session`
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignIn {
    /// The user name, or any alias.
    pub username: String,
    /// The password, exactly as typed.
    #[serde(default)]
    pub password: Option<Secret>,
    /// A Temporary Access Pass in place of the password: it leads to the registration and nowhere else.
    #[serde(default)]
    pub temporary_access_pass: Option<Secret>,
}

/// `POST /stop`: "it was not me", by the code of a message.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Stop {
    /// The code of the message.
    pub code: Secret,
    /// Whether every session ends, too.
    #[serde(default)]
    pub end_sessions: bool,
}

/// What came of `POST /stop`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Stopped {
    /// Until when methods and password are frozen; not there where they are not (`policy.stop`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen_until: Option<Timestamp>,
    /// Whether anybody of the organization is written to about it.
    pub told: bool,
}

/// `POST /session/second-factor/challenge`
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskSecondFactor {
    /// The method to prove with.
    pub method: Method,
}

/// What is asked of a person who has given the right password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum SessionStage {
    /// A second factor; nothing else is allowed before.
    SecondFactor,
    /// A new password in place of the one that somebody else chose.
    ChangePassword,
    /// More methods are to be registered: the interrupt wizard. May be postponed.
    Register,
    /// The registered methods are to be looked over. May be postponed.
    Reconfirm,
    /// Nothing.
    Ready,
}

/// The session as its browser may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// What is asked next.
    pub stage: SessionStage,
    /// Whose session it is.
    pub account: AccountView,
    /// The second factors on offer (stage `secondFactor`), with masked hints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<SecondFactorOffer>,
    /// The second-factor challenge that is running.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<ChallengeView>,
    /// The rules for a new password (stage `changePassword` and the security-info page).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_rules: Option<PublicRules>,
    /// Whether the session came of a Temporary Access Pass: it may view, add and prove methods, and nothing else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub registration_only: bool,
    /// When the person last gave the password (and second factor).
    pub authenticated_at: Timestamp,
    /// When the session ends at the latest.
    pub expires_at: Timestamp,
}

/// A second factor on offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SecondFactorOffer {
    /// The method.
    pub method: Method,
    /// A masked reminder of what is registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// The person signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// The primary user name.
    pub username: String,
    /// The name to address the person by.
    pub display_name: String,
    /// The roles in the console.
    pub roles: Vec<Role>,
}
