//! Texts that must not leak.

use serde::{Deserialize, Deserializer};
use zeroize::Zeroize;

/// A text that is never printed, logged or sent out, and is wiped when dropped: passwords, codes, seeds.
///
/// It has no `Debug`, no `Display` and no `Serialize` on purpose. It can be read from a request.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself. Each use is a place to look at when reviewing.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

/// Writing a secret into a row that is sealed before it is stored. Named at each field that uses it
/// (`#[serde(with = "secret::at_rest")]`), so that no secret is written by accident.
pub mod at_rest {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Secret;

    /// Writes the text.
    pub fn serialize<S: Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(secret.expose())
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        Secret::deserialize(deserializer)
    }

    /// The same for one that may be missing.
    pub mod option {
        use serde::{Deserialize, Deserializer, Serialize, Serializer};

        use super::Secret;

        /// Writes the text, if there is one.
        pub fn serialize<S: Serializer>(secret: &Option<Secret>, serializer: S) -> Result<S::Ok, S::Error> {
            secret.as_ref().map(Secret::expose).serialize(serializer)
        }

        /// Reads it.
        pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Secret>, D::Error> {
            Option::deserialize(deserializer)
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Secret {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Secret".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "password" })
    }
}
