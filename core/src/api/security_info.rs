//! The security-info page on the wire.

use serde::{Deserialize, Serialize};

use super::reset::ChallengeView;
use crate::{method::Method, password::PublicRules, secret::Secret, time::Timestamp};

/// `GET /security-info`, and the answer to most changes of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SecurityInfo {
    /// How many different methods are to be registered: as many as a reset will ask for, and one that can be a
    /// second factor where that is demanded and lacking.
    pub required: u8,
    /// How many different methods are registered and allowed.
    pub registered: u8,
    /// Whether this person may reset the password at all, by policy; when not, the page says so.
    pub reset_enabled: bool,
    /// What is registered.
    pub methods: Vec<RegisteredMethodView>,
    /// What can be added.
    pub available: Vec<Method>,
    /// What was added in this very session and still waits for its proof, newest first, as the answers to its
    /// adding had it: a page that was loaded anew goes on with it. Only what can still be proved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proving: Vec<MethodAdded>,
    /// When the methods are to be looked over again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reconfirm_by: Option<Timestamp>,
    /// The rules for a new password.
    pub password_rules: PublicRules,
    /// When the password was last set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_changed_at: Option<Timestamp>,
    /// The sessions that are alive, this one first.
    pub sessions: Vec<SessionSummary>,
    /// What happened lately, newest first.
    pub activity: Vec<ActivityView>,
}

/// A registered method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RegisteredMethodView {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub method: Method,
    /// The name that the person gave it, for an authenticator app.
    pub label: String,
    /// The number or address, in full: it is the person's own page. Empty for an authenticator app.
    pub hint: String,
    /// Whether it is offered first.
    pub default: bool,
    /// When it was proved.
    pub registered_at: Timestamp,
    /// When it last proved something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Timestamp>,
}

/// A session in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SessionSummary {
    /// Its id, to end it by.
    pub id: String,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Browser and system in a few words, such as `Firefox, Android`.
    pub device: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was last used, to within some minutes.
    pub last_seen_at: Timestamp,
}

/// A line of the recent activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActivityView {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: ActivityKind,
    /// The method it was about, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Browser and system in a few words.
    pub device: String,
}

/// What a line of the recent activity says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ActivityKind {
    /// Signed in.
    SignedIn,
    /// A sign-in with a wrong password.
    SignInFailed,
    /// The password was reset.
    PasswordReset,
    /// The password was changed.
    PasswordChanged,
    /// The account was unlocked.
    Unlocked,
    /// A method was added.
    MethodAdded,
    /// A method was removed.
    MethodRemoved,
    /// A wrong proof was given in a reset.
    ResetProofFailed,
    /// Resetting was blocked for a day.
    ResetBlocked,
    /// A session was ended from another one.
    SessionEnded,
    /// The methods were looked over and confirmed.
    Confirmed,
}

/// `POST /security-info/methods`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddMethod {
    /// The kind.
    pub method: Method,
    /// The address (`email`).
    #[serde(default)]
    pub email: Option<String>,
    /// The number (`mobilePhoneText`).
    #[serde(default)]
    pub phone: Option<String>,
    /// ISO 3166 code of the country that a number without `+` belongs to.
    #[serde(default)]
    pub country: Option<String>,
    /// A name of the person's choice (`authenticatorCode`), 1 to 40 characters.
    #[serde(default)]
    pub name: Option<String>,
    /// The id of the method that goes when this one is proved ("replace").
    #[serde(default)]
    pub replaces: Option<String>,
}

/// The answer to [`AddMethod`], 201, and a part of [`SecurityInfo`] until the method is proved. Only then it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MethodAdded {
    /// The id to prove it under.
    pub id: String,
    /// Where it stands.
    pub state: MethodState,
    /// The challenge to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<ChallengeView>,
    /// The key of an authenticator app as text, Base32 in groups of four.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// The same as an `otpauth://` address, for the QR code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otpauth_uri: Option<String>,
    /// The id of the method that goes when this one is proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
}

/// Where a method stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum MethodState {
    /// It must be proved before it counts.
    Proving,
    /// It counts.
    Registered,
}

/// `POST /security-info/methods/{id}/proof`
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProveMethod {
    /// The code, with or without spaces.
    pub code: Secret,
}

/// `PATCH /security-info/methods/{id}`
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeMethod {
    /// `true` makes it the default; `false` is not a choice.
    #[serde(default)]
    pub default: Option<bool>,
}

/// `POST /security-info/password`
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePassword {
    /// The present password.
    pub current_password: Secret,
    /// The new one, exactly as typed.
    pub new_password: Secret,
}
