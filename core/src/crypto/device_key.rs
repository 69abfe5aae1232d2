//! The keys of devices that approve: ECDSA on P-256 with SHA-256, made by Web Crypto and never taken out of the browser.

use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use serde::{Deserialize, Serialize};

use crate::device_message;

/// Bytes of a public key: an uncompressed point (SEC 1 section 2.3.3).
const POINT_BYTES: usize = 65;

/// The public key of a device, in the form that `crypto.subtle.exportKey("raw", key)` gives: an uncompressed point of
/// 65 bytes, here in Base64url without padding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceKey(String);

impl DeviceKey {
    /// Reads a key. `None` for what is no point of the curve, or is written in another way.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let key = Self(text.to_owned());
        key.point().map(|_| key)
    }

    /// Whether `signature` is one of [`device_message::bytes`] by this key: r and s of 32 bytes each, as Web Crypto
    /// gives them, in Base64url without padding.
    ///
    /// One message may have several right signatures: what is to be accepted once must be recognized by its message.
    #[must_use]
    pub fn has_signed(&self, purpose: &str, parts: &[&[u8]], signature: &str) -> bool {
        let Some(message) = device_message::bytes(purpose, parts) else { return false };
        let Ok(signature) = crate::encoding::from_base64url(signature) else { return false };
        let Ok(signature) = Signature::from_slice(&signature) else { return false };
        self.point().is_some_and(|key| key.verify(&message, &signature).is_ok())
    }

    fn point(&self) -> Option<VerifyingKey> {
        let point = crate::encoding::from_base64url(&self.0).ok()?;
        VerifyingKey::from_sec1_bytes(&point).ok().filter(|_| point.len() == POINT_BYTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Made by Web Crypto in Node.js, over a message put together there.
    const KEY: &str =
        "BAm-3-6M6YEL2pSsKyJRYuAG8VmyM2Y8LQQ4-Hb8x5AdfXqfE6DHdVY7rVdAxG7mIjFrLMeiH8lpC8r3oi2xot8";
    const SIGNATURE: &str =
        "azJ6sFUDnYaf4XKANhgyfnoQidS6NFXGCRWjI8s7dy-4byLlOWoiapmM4xssqpMq6UBoB7mGAvelzlUnG9RZPQ";
    const PARTS: &[&[u8]] = &[b"challenge-1", b"42"];

    #[test]
    fn what_webcrypto_signs_is_taken() {
        assert!(DeviceKey::parse(KEY).unwrap().has_signed("approve", PARTS, SIGNATURE));
    }

    #[test]
    fn nothing_else_is_signed_by_it() {
        let key = DeviceKey::parse(KEY).unwrap();
        assert!(!key.has_signed("deny", PARTS, SIGNATURE));
        assert!(!key.has_signed("approve", &[b"challenge-2", b"42"], SIGNATURE));
        assert!(!key.has_signed("approve", &[b"challenge-14", b"2"], SIGNATURE));
        assert!(!key.has_signed("approve", &PARTS[..1], SIGNATURE));
        assert!(!key.has_signed("approve", PARTS, ""));
        assert!(!key.has_signed("approve", PARTS, "not Base64url"));
        let signature = crate::encoding::from_base64url(SIGNATURE).unwrap();
        for index in 0..signature.len() {
            let mut changed = signature.clone();
            changed[index] ^= 1;
            let changed = crate::encoding::base64url(&changed);
            assert!(!key.has_signed("approve", PARTS, &changed), "byte {index}");
        }
        for wrong in
            [vec![0; 64], vec![0xff; 64], [signature.clone(), vec![0]].concat(), signature[..63].to_vec()]
        {
            let wrong = crate::encoding::base64url(&wrong);
            assert!(!key.has_signed("approve", PARTS, &wrong), "{wrong}");
        }
    }

    #[test]
    fn a_key_is_an_uncompressed_point_of_the_curve() {
        let point = crate::encoding::from_base64url(KEY).unwrap();
        let parse = |bytes: &[u8]| DeviceKey::parse(&crate::encoding::base64url(bytes));
        assert!(parse(&point).is_some());
        let compressed = [&[2 + (point[64] & 1)], &point[1..33]].concat();
        assert!(parse(&compressed).is_none(), "compressed: two texts for one key");
        assert!(parse(&[0]).is_none(), "the point at infinity");
        let mut off = point;
        off[64] ^= 1;
        assert!(parse(&off).is_none(), "not on the curve");
        assert!(DeviceKey::parse("").is_none());
        assert!(DeviceKey::parse(&format!("{KEY}=")).is_none());
    }
}
