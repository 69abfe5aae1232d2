//! What anybody may know of the organization, and the human check.

use serde::{Deserialize, Serialize};

use crate::{locale::Locale, settings::Disclosure};

/// `GET /organization`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OrganizationView {
    /// The name in the page's head and in the mails.
    pub name: String,
    /// Where the logo is, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_url: Option<String>,
    /// How to reach people who can help.
    pub helpdesk: Helpdesk,
    /// Further links of the page's foot.
    pub links: Vec<Link>,
    /// The privacy statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_url: Option<String>,
    /// The terms of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms_url: Option<String>,
    /// A short text of the organization's own on the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in_text: Option<String>,
    /// What to type as a user name here, for example "name@northwind.example".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username_hint: Option<String>,
    /// The country that most phone numbers belong to (ISO 3166).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The languages on offer.
    pub locales: Vec<Locale>,
    /// How visitors show that they are no program.
    pub human_check: HumanCheckKind,
    /// The public key of Turnstile, when it is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnstile_site_key: Option<String>,
    /// How much a reset tells before anything is proved.
    pub disclosure: Disclosure,
    /// Whether "I know my password, but still can't sign in" is offered.
    pub unlock_offered: bool,
}

/// How to reach the helpdesk. Any may be missing; the settings' validation asks for at least one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Helpdesk {
    /// A page (https).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A mailbox.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A phone number as it is to be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Opening hours, a room, anything that helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Link {
    /// The text of the link.
    pub title: String,
    /// Where it leads (https).
    pub url: String,
}

/// How visitors show that they are no program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum HumanCheckKind {
    /// Proof of work in the ALTCHA format.
    ProofOfWork,
}

/// `POST /human-check`: a challenge in the ALTCHA format (version 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HumanChallenge {
    /// Always `SHA-256`.
    pub algorithm: String,
    /// Hexadecimal SHA-256 of the salt followed by the number that is sought.
    pub challenge: String,
    /// A salt with the time of expiry as a parameter. The client's range is covered by the signature.
    pub salt: String,
    /// The number is not above this.
    pub maxnumber: u64,
    /// Hexadecimal HMAC-SHA-256 of `challenge`.
    pub signature: String,
}

/// The solved challenge, sent as base64 of its JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HumanSolution {
    /// As in the challenge.
    pub algorithm: String,
    /// As in the challenge.
    pub challenge: String,
    /// The number found.
    pub number: u64,
    /// As in the challenge.
    pub salt: String,
    /// As in the challenge.
    pub signature: String,
}
