//! What a browser sends: `PublicKeyCredential.toJSON()` (section 5.1). Fields that are not looked at are not read;
//! browsers add new ones.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

/// The most bytes of a credential's id (section 7.1, step 25).
const MOST_ID: usize = 1023;
/// The most bytes of what the browser says about the ceremony. It is about 200.
const MOST_CLIENT_DATA: usize = 4096;
/// The most bytes of an attestation: a chain of certificates may be in it.
const MOST_ATTESTATION: usize = 32 * 1024;
/// The most bytes of what the authenticator signs. Extensions may be in it.
const MOST_AUTHENTICATOR_DATA: usize = 4096;
/// The most bytes of a signature: RSA's with 4096 bits has 512.
const MOST_SIGNATURE: usize = 512;
/// The most bytes of a user handle (section 5.4.3).
const MOST_USER_HANDLE: usize = 64;

/// `RegistrationResponseJSON`: a new passkey.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RegistrationResponse {
    /// The id of the passkey.
    pub id: String,
    /// The same.
    pub raw_id: Base64Url<MOST_ID>,
    /// Always `public-key`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What was made.
    pub response: AttestedResponse,
}

/// `AuthenticatorAttestationResponseJSON`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttestedResponse {
    /// What the browser says about the ceremony.
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: Base64Url<MOST_CLIENT_DATA>,
    /// What the authenticator says, with the key.
    pub attestation_object: Base64Url<MOST_ATTESTATION>,
    /// How the authenticator may be reached. Unknown ways are left out.
    #[serde(default)]
    pub transports: Vec<String>,
}

/// `AuthenticationResponseJSON`: a passkey has signed.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AssertionResponse {
    /// The id of the passkey.
    pub id: String,
    /// The same.
    pub raw_id: Base64Url<MOST_ID>,
    /// Always `public-key`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What was signed.
    pub response: SignedResponse,
}

/// `AuthenticatorAssertionResponseJSON`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SignedResponse {
    /// What the browser says about the ceremony.
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: Base64Url<MOST_CLIENT_DATA>,
    /// What the authenticator says.
    pub authenticator_data: Base64Url<MOST_AUTHENTICATOR_DATA>,
    /// The signature of both.
    pub signature: Base64Url<MOST_SIGNATURE>,
    /// Whose passkey it is, as it was told when it was made.
    #[serde(default)]
    pub user_handle: Option<Base64Url<MOST_USER_HANDLE>>,
}

/// How an authenticator may be reached (section 5.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// A part of this device.
    Internal,
    /// A phone nearby.
    Hybrid,
    /// On USB.
    Usb,
    /// Held against the device.
    Nfc,
    /// By Bluetooth.
    Ble,
    /// A smart card with contacts.
    SmartCard,
}

/// The transports that are known, each once.
pub(super) fn known(names: &[String]) -> Vec<Transport> {
    use Transport::{Ble, Hybrid, Internal, Nfc, SmartCard, Usb};
    let all = [
        (Internal, "internal"),
        (Hybrid, "hybrid"),
        (Usb, "usb"),
        (Nfc, "nfc"),
        (Ble, "ble"),
        (SmartCard, "smart-card"),
    ];
    let is_among = |wanted: &str| names.iter().any(|name| name == wanted);
    all.into_iter().filter(|(_, name)| is_among(name)).map(|(transport, _)| transport).collect()
}

/// Up to `MAX` bytes, which JSON bears as Base64url without padding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base64Url<const MAX: usize>(pub Vec<u8>);

impl<'de, const MAX: usize> Deserialize<'de> for Base64Url<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<const MAX: usize>;

        impl<const MAX: usize> de::Visitor<'_> for Text<MAX> {
            type Value = Vec<u8>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(to, "Base64url without padding of up to {MAX} bytes")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<u8>, E> {
                let fits = text.len() <= crate::encoding::base64url_length(MAX);
                let bytes = fits.then(|| crate::encoding::from_base64url(text).ok()).flatten();
                // Not what was sent: an error may be shown.
                bytes.ok_or_else(|| E::invalid_value(de::Unexpected::Other("another text"), &self))
            }
        }

        deserializer.deserialize_str(Text::<MAX>).map(Self)
    }
}

#[cfg(feature = "schema")]
impl<const MAX: usize> schemars::JsonSchema for Base64Url<MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Base64Url{MAX}").into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]*$",
            "maxLength": crate::encoding::base64url_length(MAX),
        })
    }
}
