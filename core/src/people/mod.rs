//! People as the built-in directory gets them: from a file, or made up for the demo.

pub mod crowd;
pub mod csv;
pub mod demo;

use serde::{Deserialize, Serialize};

use crate::{account::state::Holding, locale::Locale, name, secret::Secret, settings::Role};

/// A person.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The primary user name.
    pub username: String,
    /// The name to address the person by.
    pub display_name: String,
    /// The account's own mailbox.
    pub mail: Option<String>,
    /// Further names.
    pub aliases: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
    /// Roles in the console.
    pub roles: Vec<Role>,
    /// Whether the account is enabled.
    pub enabled: bool,
    /// The initial password. It is taken where the account has none yet.
    #[serde(default, with = "optional_secret")]
    pub password: Option<Secret>,
    /// Whether that password must be changed at the first sign-in: whoever brought it in knows it.
    pub must_change_password: bool,
    /// The language of the first messages; later it is the one that the person uses.
    pub locale: Locale,
    /// What is registered from the start: of demo people only.
    #[serde(default)]
    pub registered: Vec<Holding>,
}

impl Person {
    /// Every name that leads to this person, in its comparable form, the primary one first, each once.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for typed in std::iter::once(&self.username).chain(&self.aliases) {
            if let Some(normal) = name::normalize(typed)
                && !names.contains(&normal)
            {
                names.push(normal);
            }
        }
        names
    }
}

/// A secret that may be missing, on its way from the front worker to the account's object.
mod optional_secret {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::secret::Secret;

    #[expect(clippy::ref_option, reason = "serde asks for this shape")]
    pub(super) fn serialize<S: Serializer>(
        secret: &Option<Secret>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match secret {
            Some(secret) => serializer.serialize_some(secret.expose()),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Secret>, D::Error> {
        Option::<Secret>::deserialize(deserializer)
    }
}
