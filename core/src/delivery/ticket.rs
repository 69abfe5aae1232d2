//! What a provider gets with a message and brings back with its reports: whose message it was.
//!
//! 60 bytes, so that the 80 letters of it fit where providers take the least (Postmark's metadata). It is not sealed,
//! as cookies are, but signed: the key of a row and the id of an effect tell nothing to somebody who knows the number or
//! address besides. It is bound to the provider's name, so that none can report on what another sent. The signature is cut to 96
//! bits (RFC 2104 section 5): whoever guesses at it must also prove to be the provider, and has one try a request.

use crate::{crypto, crypto::keys::Keys};

/// The parts in bytes: key of the row, id of the effect, signature.
const ACCOUNT: usize = 32;
const EFFECT: usize = 16;
const SIGNATURE: usize = 12;

/// Whose message it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The key of the account's row: 64 hexadecimal digits.
    pub account: String,
    /// The id of the effect that sent it: 32 hexadecimal digits.
    pub effect: String,
}

impl Ticket {
    /// The row that no account has: of messages that are about none.
    #[must_use]
    pub fn of_nobody(effect: &str) -> Self {
        Self { account: "0".repeat(2 * ACCOUNT), effect: effect.to_owned() }
    }

    /// The token for a provider; `None` when this is no key of a row and id. What follows the id's 32 digits (the
    /// number of an address) is left out.
    #[must_use]
    pub fn issue(&self, keys: &Keys, provider: &str) -> Option<String> {
        let decode = |text: &str| crate::encoding::from_hex(text).ok();
        let account = decode(&self.account).filter(|bytes| bytes.len() == ACCOUNT)?;
        let effect = decode(self.effect.get(..2 * EFFECT)?)?;
        let bytes = [account.as_slice(), &effect, &signature(keys, provider, &account, &effect)].concat();
        Some(crate::encoding::base64url(&bytes))
    }

    /// Reads a token that a provider has brought back; `None` when it was not issued for this one.
    #[must_use]
    pub fn read(keys: &Keys, provider: &str, token: &str) -> Option<Self> {
        if token.len() > 80 {
            return None;
        }
        let bytes = crate::encoding::from_base64url(token).ok()?;
        let (account, rest) = bytes.split_at_checked(ACCOUNT)?;
        let (effect, given) = rest.split_at_checked(EFFECT)?;
        let hex = |bytes: &[u8]| crate::encoding::hex(bytes);
        let right = crypto::equal(&hex(given), &hex(&signature(keys, provider, account, effect)));
        right.then(|| Self { account: hex(account), effect: hex(effect) })
    }
}

fn signature(keys: &Keys, provider: &str, account: &[u8], effect: &[u8]) -> Vec<u8> {
    let mut signature = keys.sealing("delivery callbacks", provider).mac(&[account, effect]).to_vec();
    signature.truncate(SIGNATURE);
    signature
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_its_provider_alone() {
        let keys = Keys::new(&[1; 32]);
        let ticket = Ticket { account: "a1".repeat(32), effect: "b2".repeat(16) };
        let token = ticket.issue(&keys, "resend").unwrap();
        assert_eq!(token.len(), 80);
        assert_eq!(Ticket::read(&keys, "resend", &token), Some(ticket.clone()));
        assert_eq!(Ticket::read(&keys, "twilio", &token), None);
        assert_eq!(Ticket::read(&Keys::new(&[2; 32]), "resend", &token), None);
        let numbered = Ticket { effect: format!("{}-1", ticket.effect), ..ticket.clone() };
        assert_eq!(numbered.issue(&keys, "resend"), Some(token));
    }

    #[test]
    fn a_token_with_one_letter_changed_is_none() {
        let keys = Keys::new(&[1; 32]);
        let ticket = Ticket { account: "a1".repeat(32), effect: "b2".repeat(16) };
        let token = ticket.issue(&keys, "resend").unwrap();
        for index in 0..token.len() {
            let other = if token.as_bytes()[index] == b'A' { "B" } else { "A" };
            let changed = [&token[..index], other, &token[index + 1..]].concat();
            assert_eq!(Ticket::read(&keys, "resend", &changed), None, "{index}");
            assert_eq!(Ticket::read(&keys, "resend", &token[..index]), None, "{index}");
        }
        assert_eq!(Ticket::read(&keys, "resend", &format!("{token}A")), None);
        assert_eq!(Ticket::read(&keys, "resend", "☃"), None);
        assert_eq!(Ticket { account: "a11ce".into(), ..ticket }.issue(&keys, "resend"), None);
    }
}
