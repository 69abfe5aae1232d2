//! What a person holds of a method: a number, a seed, a key.

use serde::{Deserialize, Serialize};

use super::method::{
    authenticator_notification::Device, hardware_token::Token, security_questions::Answered,
};
use crate::{
    crypto::{recovery::StoredCodes, totp, webauthn},
    entropy::{self, Entropy},
    method::Method,
    name,
    secret::{self, Secret},
    settings::Policy,
};

/// What is held of a method.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Holding {
    /// The number of a mobile phone, in E.164.
    Phone(String),
    /// The number of another phone of the person's own, in E.164.
    AlternatePhone(String),
    /// The phone on the desk.
    OfficePhone {
        /// In E.164.
        number: String,
        /// What is dialled behind it, where the provider can.
        extension: Option<String>,
    },
    /// A mail address, as typed.
    Mail(String),
    /// The seed that an authenticator app shares with us.
    Authenticator {
        /// The seed, Base64.
        #[serde(with = "secret::at_rest")]
        seed: Secret,
        /// The step of the last code that was taken.
        last_step: Option<i64>,
    },
    /// A token that the organization has given out.
    HardwareToken(Box<Token>),
    /// A passkey; `None` while it is being made.
    Passkey(Option<Box<webauthn::Credential>>),
    /// A phone on which the portal is the authenticator.
    Device(Box<Device>),
    /// Codes on paper.
    RecoveryCodes(StoredCodes),
    /// Security questions with their answers.
    Questions {
        /// In the order in which they were chosen.
        answers: Vec<Answered>,
    },
}

impl Holding {
    /// Whether it is as much as a reset asks for now: questions may be fewer than that, where the policy was changed
    /// after they were registered.
    #[must_use]
    pub fn is_enough(&self, policy: &Policy) -> bool {
        !matches!(self, Self::Questions { answers } if answers.len() < usize::from(policy.questions.to_reset))
    }

    /// The methods that it serves, the one that it is shown as first.
    #[must_use]
    pub fn serves(&self) -> &'static [Method] {
        match self {
            Self::Phone(_) => &[Method::MobilePhoneText, Method::MobilePhoneCall],
            Self::AlternatePhone(_) => &[Method::AlternatePhoneCall],
            Self::OfficePhone { .. } => &[Method::OfficePhoneCall],
            Self::Mail(_) => &[Method::Email],
            Self::Authenticator { .. } => &[Method::AuthenticatorCode],
            Self::HardwareToken(_) => &[Method::HardwareToken],
            Self::Passkey(_) => &[Method::Passkey],
            Self::Device(_) => &[Method::AuthenticatorNotification, Method::AuthenticatorCode],
            Self::RecoveryCodes(_) => &[Method::RecoveryCode],
            Self::Questions { .. } => &[Method::SecurityQuestions],
        }
    }

    /// The method that it is shown as.
    #[must_use]
    pub fn method(&self) -> Method {
        match self.serves() {
            [first, ..] => *first,
            [] => Method::SecurityQuestions,
        }
    }

    /// The number or address; empty for what has none.
    #[must_use]
    pub fn destination(&self) -> &str {
        match self {
            Self::Phone(text) | Self::AlternatePhone(text) | Self::Mail(text) => text,
            Self::OfficePhone { number, .. } => number,
            _ => "",
        }
    }

    /// What is dialled behind the number.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        match self {
            Self::OfficePhone { extension, .. } => extension.as_deref(),
            _ => None,
        }
    }

    /// Whether `destination`, normalized, is this number or address.
    #[must_use]
    pub fn is_at(&self, destination: &str) -> bool {
        match self {
            Self::Mail(address) => name::normalize(address) == name::normalize(destination),
            _ => !destination.is_empty() && self.destination() == destination,
        }
    }

    /// The seed and the last step of what makes codes, where it does.
    pub fn generator(&mut self) -> Option<(&Secret, &mut Option<i64>)> {
        match self {
            Self::Authenticator { seed, last_step } => Some((seed, last_step)),
            Self::Device(device) => Some((&device.seed, &mut device.last_step)),
            _ => None,
        }
    }

    /// A fresh authenticator seed.
    pub fn new_authenticator(entropy: &mut dyn Entropy) -> Self {
        let seed = entropy::bytes::<{ totp::SEED_BYTES }>(entropy);
        Self::Authenticator { seed: Secret::new(crate::encoding::base64(&seed)), last_step: None }
    }
}
