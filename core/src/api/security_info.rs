//! The security-info page on the wire.

use serde::{Deserialize, Serialize};

use super::{
    admin::PassView,
    reset::{ChallengeView, QuestionView},
};
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
    /// Until when nothing can be changed, because somebody said that it was not them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen_until: Option<Timestamp>,
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
    /// The questions on offer, where questions can be added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questions: Option<QuestionRules>,
    /// The serial numbers of tokens that were given to this person and wait for their first code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tokens: Vec<String>,
    /// The Temporary Access Pass that was issued for this person, without its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<PassView>,
    /// How many recovery codes are left, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_codes_left: Option<u8>,
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

/// What security questions must be like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct QuestionRules {
    /// How many are to be answered.
    pub to_register: u8,
    /// Those to choose from, in the language of the page.
    pub choices: Vec<QuestionView>,
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
    /// The name that the person gave it, for a passkey, a phone or an authenticator app.
    pub label: String,
    /// The number or address, in full: it is the person's own page. Empty for what has none.
    pub hint: String,
    /// What it can be used for, strongest first; nothing where the policy does not allow it any more.
    pub serves: Vec<Method>,
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
    /// "It was not me": everything that was running was stopped.
    Stopped,
}

/// A question and its answer.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuestionAnswered {
    /// The id of a predefined question.
    #[serde(default)]
    pub id: Option<String>,
    /// The words of one of the organization's own, in place of an id.
    #[serde(default)]
    pub text: Option<String>,
    /// The answer, 3 to 40 characters.
    pub answer: Secret,
}

impl std::fmt::Debug for QuestionAnswered {
    /// Without the answer.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("QuestionAnswered").field("id", &self.id).finish_non_exhaustive()
    }
}

impl AddMethod {
    /// The wish for a method, without anything that it needs.
    #[must_use]
    pub const fn of(method: Method) -> Self {
        Self {
            method,
            email: None,
            phone: None,
            country: None,
            extension: None,
            questions: None,
            serial: None,
            name: None,
            replaces: None,
        }
    }
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
    /// The number (`mobilePhoneText` and the calls).
    #[serde(default)]
    pub phone: Option<String>,
    /// ISO 3166 code of the country that a number without `+` belongs to.
    #[serde(default)]
    pub country: Option<String>,
    /// What is dialled behind the number (`officePhoneCall`), 1 to 10 digits.
    #[serde(default)]
    pub extension: Option<String>,
    /// The questions with their answers (`securityQuestions`). Never written by what writes requests.
    #[serde(default, skip_serializing)]
    pub questions: Option<Vec<QuestionAnswered>>,
    /// The serial number of a token (`hardwareToken`); not needed where only one waits.
    #[serde(default)]
    pub serial: Option<String>,
    /// A name of the person's choice (`authenticatorCode`, `passkey`), 1 to 40 characters.
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
    /// What the browser is to make a passkey of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_key: Option<PasskeyCreation>,
    /// What the phone is to open that will be the authenticator, for the QR code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolment: Option<String>,
    /// Recovery codes: shown this once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// The id of the method that goes when this one is proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
}

/// A wish for a passkey: a `PublicKeyCredentialCreationOptionsJSON` (WebAuthn level 3, 5.1.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PasskeyCreation {
    /// Whom it is for.
    pub rp: PasskeyParty,
    /// Whose it is.
    pub user: PasskeyUser,
    /// 32 random bytes, Base64url.
    pub challenge: String,
    /// The algorithms, the best first.
    pub pub_key_cred_params: Vec<PasskeyAlgorithm>,
    /// Milliseconds.
    pub timeout: u32,
    /// The ones that are registered: a device does not make a second one.
    pub exclude_credentials: Vec<PasskeyDescriptor>,
    /// A discoverable one, with user verification.
    pub authenticator_selection: PasskeySelection,
    /// Always `none`: which make of device it is plays no part.
    pub attestation: String,
}

/// The relying party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasskeyParty {
    /// The host that the passkey belongs to.
    pub id: String,
    /// The organization's name.
    pub name: String,
}

/// The person that a passkey is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PasskeyUser {
    /// A keyed hash of the account, Base64url: it tells nothing (WebAuthn 14.6.1).
    pub id: String,
    /// The user name.
    pub name: String,
    /// The name to address the person by.
    pub display_name: String,
}

/// An algorithm that a passkey may sign with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasskeyAlgorithm {
    /// Always `public-key`.
    pub r#type: String,
    /// A COSE algorithm.
    pub alg: i32,
}

/// A passkey that there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasskeyDescriptor {
    /// Always `public-key`.
    pub r#type: String,
    /// Its id, Base64url.
    pub id: String,
}

/// What a passkey must be like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PasskeySelection {
    /// Always `required`: a discoverable one.
    pub resident_key: String,
    /// The same for older browsers.
    pub require_resident_key: bool,
    /// Always `required`.
    pub user_verification: String,
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
    #[serde(default)]
    pub code: Option<Secret>,
    /// The code that the token has shown next (`hardwareToken`): with two in a row a clock that is off is found.
    #[serde(default)]
    pub next_code: Option<Secret>,
    /// What the browser has made of `publicKey`: a `RegistrationResponseJSON` (WebAuthn level 3, 5.1.8).
    #[serde(default)]
    pub attestation: Option<serde_json::Value>,
    /// `true`: it was answered on the phone.
    #[serde(default)]
    pub elsewhere: Option<bool>,
}

/// The answer to `POST /security-info/recovery-codes`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCodesMade {
    /// Ten codes, shown this once; those from before are worth nothing.
    pub codes: Vec<String>,
}

/// `PATCH /security-info/methods/{id}`
///
/// At least one of the two.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeMethod {
    /// `true` makes it the default; `false` is not a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<bool>,
    /// Another name for a passkey, a phone or an authenticator app: 1 to 40 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
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
