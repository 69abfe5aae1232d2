//! Cookies: sealed, so that they tell nothing and cannot be made up.
//!
//! A cookie names the account's row and an id that the account knows by its keyed hash. Both are inside the
//! seal: the cookie of an alias cannot be told from that of the name, nor that of a stranger's name from one
//! that exists. Its purpose is part of what the seal is bound to (ASVS 9.2.2).

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{keys::Keys, seal};
use crate::entropy::Entropy;

/// What a cookie is for. Each has its own cookie name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A reset flow.
    Flow,
    /// A session.
    Session,
    /// A device that has signed in or completed a reset before.
    Device,
    /// A phone that is about to take part as the authenticator. It has no cookie.
    Enrolment,
    /// A phone that is the authenticator. It has no cookie.
    Authenticator,
}

impl Purpose {
    /// The cookie's name. `__Host-`: secure, for this host alone, for all paths (ASVS 3.3.1, 3.3.3).
    #[must_use]
    pub const fn cookie(self) -> &'static str {
        match self {
            Self::Flow => "__Host-flow",
            Self::Session => "__Host-session",
            Self::Device => "__Host-device",
            // Part of what the seal is bound to, and never sent as a cookie.
            Self::Enrolment => "enrolment",
            Self::Authenticator => "authenticator",
        }
    }
}

/// What a flow's or session's cookie holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// The key of the account's row.
    #[serde(rename = "a")]
    pub account: String,
    /// The id that the account knows by its keyed hash: 128 random bits.
    #[serde(rename = "i")]
    pub id: String,
}

/// What a device's cookie holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// 128 random bits, known to accounts by their keyed hash.
    #[serde(rename = "i")]
    pub id: String,
}

/// The cookie's value.
pub fn issue<T: Serialize>(keys: &Keys, purpose: Purpose, content: &T, entropy: &mut dyn Entropy) -> String {
    // Neither fails for an id and a key; an empty cookie would be as good as none.
    let plain = serde_json::to_vec(content).unwrap_or_default();
    let sealed = seal::seal(&keys.cookies, purpose.cookie(), &plain, entropy).unwrap_or_default();
    crate::encoding::base64url(&sealed)
}

/// Reads a cookie's value; `None` when it is not ours, was changed, or is for another purpose.
#[must_use]
pub fn read<T: DeserializeOwned>(keys: &Keys, purpose: Purpose, value: &str) -> Option<T> {
    let sealed = crate::encoding::from_base64url(value).ok()?;
    serde_json::from_slice(&seal::open(&keys.cookies, purpose.cookie(), &sealed)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Repeatable;

    #[test]
    fn a_cookie_serves_its_purpose_alone() {
        let keys = Keys::new(&[1; 32]);
        let ticket = Ticket { account: "a".repeat(64), id: "b".repeat(32) };
        let value = issue(&keys, Purpose::Flow, &ticket, &mut Repeatable(1));
        assert_eq!(read(&keys, Purpose::Flow, &value), Some(ticket));
        assert_eq!(read::<Ticket>(&keys, Purpose::Session, &value), None);
        assert_eq!(read::<Ticket>(&Keys::new(&[2; 32]), Purpose::Flow, &value), None);
        assert_eq!(read::<Ticket>(&keys, Purpose::Flow, "☃"), None);
    }
}
