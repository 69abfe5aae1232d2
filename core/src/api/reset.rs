//! The reset flow on the wire.

use serde::{Deserialize, Serialize};

use crate::{
    method::{Method, Needs},
    password::PublicRules,
    secret::Secret,
    time::Timestamp,
};

/// `POST /reset`
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartReset {
    /// The user name, or any alias of the account.
    pub username: String,
    /// The solved human check: base64 of the ALTCHA JSON.
    pub human_check: String,
}

/// What the person wants of the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Goal {
    /// A new password ("I forgot my password").
    Password,
    /// Only the unlocking ("I know my password, but still can't sign in").
    Unlock,
}

/// `POST /reset/goal`
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseGoal {
    /// The goal.
    pub goal: Goal,
}

/// `POST /reset/challenge`
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskChallenge {
    /// The method to prove with.
    pub method: Method,
    /// The complete phone number or mail address, where the method needs one.
    #[serde(default)]
    pub destination: Option<String>,
    /// ISO 3166 code of the country that a number without `+` belongs to.
    #[serde(default)]
    pub country: Option<String>,
}

/// `POST /reset/proof`, and of a second factor: one of these.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GiveProof {
    /// The code, with or without spaces.
    #[serde(default)]
    pub code: Option<Secret>,
    /// The answers to the questions, in the order in which they are asked.
    #[serde(default)]
    pub answers: Option<Vec<Secret>>,
    /// What the browser has made of `publicKey`: an `AuthenticationResponseJSON` (WebAuthn level 3, 5.1.8).
    #[serde(default)]
    pub assertion: Option<serde_json::Value>,
    /// `true`: it was answered on the phone.
    #[serde(default)]
    pub elsewhere: Option<bool>,
}

/// `POST /reset/password`
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewPassword {
    /// The new password, exactly as typed.
    pub password: Secret,
}

/// Where a flow is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// The goal is to be chosen.
    Goal,
    /// A method is to be chosen, or a challenge is running.
    Prove,
    /// A challenge is running that is answered elsewhere: on the phone.
    Waiting,
    /// The new password is to be set.
    Password,
    /// Done: the password is set, or the account is unlocked.
    Done,
}

/// From how few tries on a flow tells them. Not before: whoever only looks on must not see the tries of others.
pub const FEW_ATTEMPTS: u32 = 2;

/// The whole of a flow as its browser may see it. Every call of the flow answers with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ResetView {
    /// Where the flow is.
    pub stage: Stage,
    /// The goal, once chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
    /// Which gate is open (stage `prove`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<Gate>,
    /// The methods on offer at this gate (stage `prove`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<MethodOffer>,
    /// How many tries are left until resetting is blocked, once they are [`FEW_ATTEMPTS`] and this flow has asked for
    /// something (stages `prove` and `waiting`). Wrong answers and mistyped destinations are tries; in private disclosure
    /// a code is one from when it is asked for until it is typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
    /// The challenge that is running (stage `prove`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<ChallengeView>,
    /// The rules for the new password (stage `password`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_rules: Option<PublicRules>,
    /// When the flow ends, done or not: 15 minutes after its start by default.
    pub expires_at: Timestamp,
    /// What to tell the helpdesk.
    pub support_code: String,
}

/// One of one or two gates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Gate {
    /// Which one, from 1.
    pub number: u8,
    /// How many there are.
    pub of: u8,
}

/// A method on offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MethodOffer {
    /// The method.
    pub method: Method,
    /// A masked reminder of what is registered, such as `+41 •• ••• •• 42` (helpful disclosure only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What must be typed first.
    pub needs: Needs,
    /// Until when this method is blocked, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked_until: Option<Timestamp>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Delivery {
    /// A provider has taken it and handed it to the carrier.
    Handed,
    /// It has arrived.
    Delivered,
    /// It did not get there, and will not: another way is to be tried.
    Failed,
}

/// Why a message did not get there, as far as it says what to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum DeliveryFailure {
    /// It cannot be delivered to this number or address.
    Bounced,
    /// Nobody answered the call.
    NoAnswer,
    /// Nothing more goes to this number or address for now.
    Limit,
    /// No provider took it.
    NotSent,
}

/// A wish for an assertion: a `PublicKeyCredentialRequestOptionsJSON` (WebAuthn level 3, 5.1.10). It lists no
/// credentials: only discoverable ones are registered, so that it is the same for every name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PasskeyRequest {
    /// 32 random bytes, Base64url.
    pub challenge: String,
    /// The host that the passkeys belong to.
    pub rp_id: String,
    /// Milliseconds.
    pub timeout: u32,
    /// Always `required`.
    pub user_verification: String,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// Its id.
    pub id: String,
    /// Its words, in the language of the page.
    pub text: String,
}

/// What stands between a number and its extension (RFC 3966 section 5.3).
pub const EXTENSION: &str = ";ext=";

/// A challenge that is running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChallengeView {
    /// Its method.
    pub method: Method,
    /// Where the code went, as the person typed it, normalized; of an office phone that is being registered with its
    /// extension (`;ext=`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// When the code was sent (methods that send one).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<Timestamp>,
    /// When the code stops being good.
    pub expires_at: Timestamp,
    /// When a new one may be asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resend_at: Option<Timestamp>,
    /// The number that is to be keyed or typed on the phone; none where the hash key alone is an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_number: Option<String>,
    /// Whether it was answered on the phone: then `elsewhere` is the proof (methods that are answered there).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<bool>,
    /// The questions to be answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionView>,
    /// What the browser is to ask a passkey for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_key: Option<PasskeyRequest>,
    /// What became of the message, as far as the provider has told (helpful disclosure, and people signed in).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Why it did not get there (`delivery` is `failed`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_failure: Option<DeliveryFailure>,
    /// How many digits the code has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_length: Option<u8>,
    /// Set when the destination has had too many codes: until when nothing more is sent there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination_blocked_until: Option<Timestamp>,
}
