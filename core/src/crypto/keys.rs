//! The keys: all derived from one master secret, one for each purpose.
//!
//! Deriving is HMAC-SHA-256 of the purpose under the master (the expand step of HKDF, RFC 5869, with one
//! block): a key for one purpose tells nothing of a key for another.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A 256-bit key.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl Key {
    /// HMAC-SHA-256 of several parts. Each is preceded by its length, so that no two lists of parts are alike.
    #[must_use]
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.hmac();
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// [`Self::mac`] of texts, in lower-case hexadecimal.
    #[must_use]
    pub fn mac_hex(&self, parts: &[&str]) -> String {
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        crate::encoding::hex(&self.mac(&parts))
    }

    /// HMAC-SHA-256 of the bare bytes, for formats that others define (ALTCHA).
    #[must_use]
    pub fn plain_mac(&self, message: &[u8]) -> [u8; 32] {
        let mut mac = self.hmac();
        mac.update(message);
        mac.finalize().into_bytes().into()
    }

    /// A key for one purpose and subject.
    #[must_use]
    pub fn derive(&self, purpose: &str, subject: &str) -> Self {
        Self(self.mac(&[purpose.as_bytes(), subject.as_bytes()]))
    }

    /// The bytes, for a cipher or as a pepper.
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key of given bytes, for test vectors.
    #[cfg(test)]
    pub(crate) const fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    fn hmac(&self) -> Hmac<Sha256> {
        // A key shorter than the block is padded with zeros (RFC 2104 section 2).
        let mut block = [0; 64];
        for (byte, value) in block.iter_mut().zip(self.0) {
            *byte = value;
        }
        <Hmac<Sha256> as KeyInit>::new(&block.into())
    }
}

/// Every key that Latchkey uses.
#[derive(Clone)]
pub struct Keys {
    master: Key,
    /// Names of objects and rows from user names, numbers, addresses and address ranges.
    pub names: Key,
    /// Hashes of codes and of the ids in cookies.
    pub codes: Key,
    /// Signatures of human checks.
    pub human_check: Key,
    /// Heads of the audit ledger.
    pub ledger: Key,
    /// The pepper of password hashes (NIST 800-63B 3.1.1.2).
    pub pepper: Key,
    /// Cookies.
    pub cookies: Key,
    /// The key pair that push services know us by.
    pub vapid: Key,
}

impl Keys {
    /// The keys of a master secret of 32 bytes or more.
    #[must_use]
    pub fn new(master: &[u8; 32]) -> Self {
        let master = Key(*master);
        Self {
            names: master.derive("names", ""),
            codes: master.derive("codes", ""),
            human_check: master.derive("human check", ""),
            ledger: master.derive("ledger", ""),
            pepper: master.derive("pepper", ""),
            cookies: master.derive("cookies", ""),
            vapid: master.derive("vapid", ""),
            master,
        }
    }

    /// Reads the master secret: base64 of 32 bytes, as `openssl rand -base64 32` writes it.
    #[must_use]
    pub fn from_base64(text: &str) -> Option<Self> {
        let mut bytes = crate::encoding::from_base64(text.trim()).ok()?;
        let master: Option<[u8; 32]> = bytes.as_slice().try_into().ok();
        bytes.zeroize();
        master.map(|master| Self::new(&master))
    }

    /// The key that seals the rows of one kind about one subject (an account, a shard). One key for each keeps
    /// the number of messages under a key far below AES-GCM's limit for random nonces (2^32, NIST SP 800-38D).
    #[must_use]
    pub fn sealing(&self, kind: &str, subject: &str) -> Key {
        self.master.derive(kind, subject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cannot_be_shifted_into_each_other() {
        let key = Keys::new(&[7; 32]).names;
        assert_ne!(key.mac_hex(&["ab", "c"]), key.mac_hex(&["a", "bc"]));
    }

    #[test]
    fn rfc_4231_case_2_holds_for_the_bare_form() {
        let key = Key({
            let mut bytes = [0; 32];
            bytes[..4].copy_from_slice(b"Jefe"); // HMAC pads a short key with zeros, so this is the same key
            bytes
        });
        assert_eq!(
            crate::encoding::hex(&key.plain_mac(b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn a_master_secret_has_32_bytes() {
        assert!(Keys::from_base64("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=").is_some());
        assert!(Keys::from_base64("BwcH").is_none());
        assert!(Keys::from_base64("not base64").is_none());
    }
}
