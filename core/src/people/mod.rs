//! People as the built-in directory gets them: from a file, or made up for the demo.

pub mod crowd;
pub mod csv;
pub mod demo;
pub mod tokens;

use serde::{Deserialize, Serialize};

use crate::{account::state::Holding, locale::Locale, name, secret::Secret, settings::Role};

/// Who somebody is, as the directory says.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// The primary user name, as it was brought in.
    pub username: String,
    /// The name to address the person by.
    pub display_name: String,
    /// The account's own mailbox.
    pub mail: Option<String>,
    /// Further names.
    pub aliases: Vec<String>,
    /// Groups: as they were brought in, and normalized as names are once they are an account's.
    pub groups: Vec<String>,
    /// Roles in the console.
    pub roles: Vec<Role>,
    /// Whether the account is enabled.
    pub enabled: bool,
    /// The person's language: that of the first messages, and later the one last used.
    pub locale: Locale,
}

/// A person, as one is brought in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Who it is.
    pub profile: Profile,
    /// The initial password. It is taken where the account has none yet.
    #[serde(default, with = "optional_secret")]
    pub password: Option<Secret>,
    /// Whether that password must be changed at the first sign-in: whoever brought it in knows it.
    pub must_change_password: bool,
    /// What is registered from the start: of demo people only.
    #[serde(default)]
    pub registered: Vec<Holding>,
}

impl Person {
    /// Every name that leads to this person, in its comparable form, the primary one first, each once.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for typed in std::iter::once(&self.profile.username).chain(&self.profile.aliases) {
            if let Some(normal) = name::normalize(typed)
                && !names.contains(&normal)
            {
                names.push(normal);
            }
        }
        names
    }

    /// The column of the first name that `is_taken`, if one is: `username` or `aliases`.
    pub fn taken_name(&self, is_taken: impl Fn(&str) -> bool) -> Option<&'static str> {
        let at = self.names().iter().position(|name| is_taken(name))?;
        Some(if at == 0 { "username" } else { "aliases" })
    }

    /// Refuses a person of whose names one is another account's already. `own` is the key of this person's row,
    /// `owner` tells the key that a name leads to. `Err` with the column and what is allowed there.
    ///
    /// An account is known by the user name that it was made with. Where that name is an alias of another one, a
    /// line with it is about somebody else: it must not change that other account.
    pub fn refuse_foreign_names<'a>(
        &self,
        own: &str,
        owner: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<(), String> {
        match self.taken_name(|name| owner(name).is_some_and(|owner| owner != own)) {
            Some(column) => {
                Err(format!("{column}: must not be the user name or an alias of another account already"))
            }
            None => Ok(()),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_another_account_is_told_with_its_column() {
        let (people, _) = csv::read(b"username,aliases\nAnna,a.lindqvist;anna.l\n").expect("can be read");
        let anna = &people[0].1;
        let taken = |names: &'static [(&str, &str)]| {
            anna.refuse_foreign_names("row of anna", |name| {
                names.iter().find(|(taken, _)| *taken == name).map(|(_, owner)| *owner)
            })
        };
        assert_eq!(taken(&[]), Ok(()), "somebody new");
        assert_eq!(
            taken(&[("anna", "row of anna"), ("anna.l", "row of anna")]),
            Ok(()),
            "brought up to date"
        );
        let what = "must not be the user name or an alias of another account already";
        assert_eq!(taken(&[("anna", "row of bo")]), Err(format!("username: {what}")));
        assert_eq!(
            taken(&[("anna", "row of anna"), ("anna.l", "row of bo")]),
            Err(format!("aliases: {what}"))
        );
    }
}
