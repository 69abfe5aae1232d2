//! The portal on a phone as the authenticator, on the wire. It has no cookie: every call bears what the phone was given
//! when it took part (`device`), and a signature by its key over what it says.
//!
//! What is signed are the parts of `latchkey_core::device_message`, under the purpose and with the parts that each
//! request names. Signatures are r and s of 32 bytes each, as Web Crypto gives them, in Base64url without padding.

use serde::{Deserialize, Serialize};

use crate::{secret::Secret, time::Timestamp};

/// `POST /authenticator/enrolment`: a phone takes part. Signed as `enrol`: token, public key, number.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Enrol {
    /// What stands in the link behind `#`.
    pub token: Secret,
    /// The public key: an uncompressed point of P-256 in Base64url without padding.
    pub public_key: String,
    /// The number on the page where it was begun.
    pub number: String,
    /// The signature.
    pub signature: String,
}

/// The answer to [`Enrol`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Enrolled {
    /// What the phone says who it is by.
    pub device: String,
    /// The seed of its code generator, Base32: to be kept as a key that cannot be taken out.
    pub seed: String,
    /// The key that push messages to it will be signed with (`applicationServerKey`).
    pub push_key: String,
    /// Whose account it is.
    pub username: String,
}

/// `POST /authenticator/requests`: does anything wait? Signed as `requests`: device, at.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskRequests {
    /// What the phone was given.
    pub device: Secret,
    /// The time on the phone, in milliseconds since 1970: good within five minutes of ours.
    pub at: i64,
    /// The signature.
    pub signature: String,
}

/// The answer to [`AskRequests`], and to [`AnswerRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WaitingRequests {
    /// What waits: one at most.
    pub requests: Vec<WaitingRequest>,
    /// Our time, in milliseconds since 1970: for the code generator of a phone whose clock is wrong.
    pub now: i64,
}

/// Something that waits to be approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WaitingRequest {
    /// Its id.
    pub id: String,
    /// What for.
    pub purpose: RequestPurpose,
    /// Browser and system of whoever asks, in a few words.
    pub asked_from: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RequestPurpose {
    /// Resetting the password, or unlocking the account.
    Reset,
    /// Signing in.
    SignIn,
}

/// `POST /authenticator/answer`. Signed as `approve`: device, request, number; or as `deny`: device, request.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerRequest {
    /// What the phone was given.
    pub device: Secret,
    /// The request's id.
    pub request: String,
    /// The number on the page where it was begun; without one: "this was not me".
    #[serde(default)]
    pub number: Option<String>,
    /// The signature.
    pub signature: String,
}

/// `POST /authenticator/subscription`: where push messages reach the phone. Signed as `subscribe`: device, and
/// where there is a subscription its endpoint, `p256dh` and `auth`.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Subscribe {
    /// What the phone was given.
    pub device: Secret,
    /// As `PushSubscription.toJSON()` has it; null where push is blocked.
    #[serde(default)]
    pub subscription: Option<PushSubscription>,
    /// The signature.
    pub signature: String,
}

/// A subscription (Push API). Whoever knows it can send to it: it has no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PushSubscription {
    /// The address at the push service.
    pub endpoint: String,
    /// What messages are encrypted with.
    pub keys: PushKeys,
}

/// The keys of a subscription, in Base64url without padding.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PushKeys {
    /// The browser's public key.
    pub p256dh: String,
    /// The secret that it shares with us.
    pub auth: String,
}
