//! What a phone keeps of an account, and the link that makes it one.

use serde::{Deserialize, Serialize};

/// An account that this phone answers for. Its keys are with the browser, under the same name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// What the phone says who it is by. Without the key nobody can do anything with it.
    pub device: String,
    /// Whose account it is.
    pub username: String,
    /// The organization's name when the phone took part.
    pub organization: String,
    /// The key that push messages are signed with.
    pub push_key: String,
    /// Where push messages go, as the server was told last.
    #[serde(default)]
    pub endpoint: Option<String>,
}

/// The token of the link that makes a phone take part. It is not printed: whoever has it and the number takes part.
#[derive(Clone, PartialEq, Eq)]
pub struct Link(pub String);

impl std::fmt::Debug for Link {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Link")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_not_printed() {
        assert_eq!(format!("{:?}", Link("token".into())), "Link");
    }
}
