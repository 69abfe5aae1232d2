//! Sealed rows: AES-256-GCM with a random nonce, the version of the master key in front.

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};

use super::keys::Key;
use crate::entropy::{self, Entropy};

/// The version of the master key that seals. Rows tell it, so that another one can be told from a row that was
/// changed; bringing a new master key in while old rows remain readable is not built yet.
const KEY_VERSION: u8 = 1;
/// Bytes of an AES-GCM nonce (NIST SP 800-38D, 96 bits).
const NONCE_BYTES: usize = 12;

/// Seals `plain`. `about` binds the result to its place: it opens only with the same words. `None` when it is longer
/// than 64 GiB.
pub fn seal(key: &Key, about: &str, plain: &[u8], entropy: &mut dyn Entropy) -> Option<Vec<u8>> {
    let nonce = entropy::bytes::<NONCE_BYTES>(entropy);
    let cipher = Aes256Gcm::new(key.bytes().into());
    let mut sealed = vec![KEY_VERSION];
    sealed.extend_from_slice(&nonce);
    let body = cipher.encrypt(&nonce.into(), Payload { msg: plain, aad: about.as_bytes() }).ok()?;
    sealed.extend_from_slice(&body);
    Some(sealed)
}

/// Opens what [`seal`] made; `None` when it was changed, or belongs elsewhere.
#[must_use]
pub fn open(key: &Key, about: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (version, rest) = sealed.split_first()?;
    if *version != KEY_VERSION {
        return None;
    }
    let (nonce, body) = rest.split_first_chunk::<NONCE_BYTES>()?;
    let cipher = Aes256Gcm::new(key.bytes().into());
    cipher.decrypt(nonce.into(), Payload { msg: body, aad: about.as_bytes() }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{crypto::keys::Keys, entropy::Repeatable};

    #[test]
    fn opens_only_unchanged_and_in_its_place() {
        let key = Keys::new(&[1; 32]).sealing("account", "a");
        let sealed = seal(&key, "row a", b"secret", &mut Repeatable(1)).unwrap();
        assert_eq!(open(&key, "row a", &sealed).as_deref(), Some(b"secret".as_slice()));
        assert_eq!(open(&key, "row b", &sealed), None);
        assert_eq!(open(&Keys::new(&[1; 32]).sealing("account", "b"), "row a", &sealed), None);
        for index in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[index] ^= 1;
            assert_eq!(open(&key, "row a", &changed), None, "byte {index}");
        }
        assert_eq!(open(&key, "row a", &[]), None);
    }
}
