//! The ways in which a person can prove who they are.

use serde::{Deserialize, Serialize};

/// A method of proof (reference: the authentication methods of Entra SSPR). The names are those of the API.
///
/// Only the ones in [`Method::AVAILABLE`] can be enabled today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// A time-based code from an authenticator app (RFC 6238).
    AuthenticatorCode,
    /// A code by text message to a mobile phone.
    MobilePhoneText,
    /// A code by mail to an address other than the account's own mailbox.
    Email,
}

/// What a person must type to have a challenge sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Needs {
    /// Nothing: the method works by itself.
    Nothing,
    /// The complete phone number.
    Number,
    /// The complete mail address.
    Address,
}

impl Method {
    /// Every method that can be enabled, strongest first: the order in which they are offered.
    pub const AVAILABLE: [Self; 3] = [Self::AuthenticatorCode, Self::MobilePhoneText, Self::Email];

    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AuthenticatorCode => "authenticatorCode",
            Self::MobilePhoneText => "mobilePhoneText",
            Self::Email => "email",
        }
    }

    /// What must be typed before a challenge can be sent.
    #[must_use]
    pub const fn needs(self) -> Needs {
        match self {
            Self::AuthenticatorCode => Needs::Nothing,
            Self::MobilePhoneText => Needs::Number,
            Self::Email => Needs::Address,
        }
    }

    /// How many of this kind one person may register (reference 1.7; two addresses: NIST 4.2.1.2).
    #[must_use]
    pub const fn most(self) -> usize {
        match self {
            Self::AuthenticatorCode => 5,
            Self::MobilePhoneText | Self::Email => 2,
        }
    }

    /// Whether it may serve as the second factor of a sign-in. Mail may not (NIST 3.1.3.1).
    #[must_use]
    pub const fn is_second_factor(self) -> bool {
        matches!(self, Self::AuthenticatorCode | Self::MobilePhoneText)
    }
}
