//! RSA signatures with PKCS #1 v1.5 and SHA-256, verified (RFC 8017 section 8.2.2). Nothing here is secret.
//!
//! It is put together of a library for large numbers and not taken from one for RSA: those bring the private half with
//! them, with its known weakness in time (RUSTSEC-2023-0071), and are larger.

use crypto_bigint::{
    BoxedUint, Odd,
    modular::{BoxedMontyForm, BoxedMontyParams},
};
use sha2::{Digest, Sha256};

/// The bytes of moduli: 2048 bits are the least (NIST SP 800-131A), more than 4096 cost time for nothing.
const MODULUS_BYTES: [usize; 3] = [256, 384, 512];
/// The only exponent in use, 65537.
const EXPONENT: [u8; 3] = [1, 0, 1];
/// How often squaring, before one multiplication, raises to that power.
const SQUARINGS: u32 = 16;
/// What stands before the hash: the DER form of its algorithm and length (RFC 8017 section 9.2, note 1).
const SHA_256: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];

/// Whether these may be a key: 2048, 3072 or 4096 bits, odd, with the usual exponent.
pub(super) fn is_key(modulus: &[u8], exponent: &[u8]) -> bool {
    let [first, .., last] = modulus else { return false };
    MODULUS_BYTES.contains(&modulus.len()) && first & 0x80 != 0 && last & 1 != 0 && exponent == EXPONENT
}

/// Whether `signature` is one of `message` by the key.
pub(super) fn verifies(modulus: &[u8], message: &[u8], signature: &[u8]) -> bool {
    is_key(modulus, &EXPONENT)
        && signature.len() == modulus.len()
        && power(modulus, signature).is_some_and(|encoded| encoded == encode(message, modulus.len()))
}

/// The signature to the power of the exponent. `None` when it is not below the modulus.
fn power(modulus: &[u8], signature: &[u8]) -> Option<Vec<u8>> {
    let bits = u32::try_from(modulus.len()).ok()?.checked_mul(8)?;
    let modulus = BoxedUint::from_be_slice(modulus, bits).ok()?;
    let signature = BoxedUint::from_be_slice(signature, bits).ok()?;
    if signature >= modulus {
        return None;
    }
    let modulus: Odd<BoxedUint> = Odd::new(modulus).into_option()?;
    let base = BoxedMontyForm::new(signature, &BoxedMontyParams::new_vartime(modulus));
    let mut power = base.clone();
    for _ in 0..SQUARINGS {
        power = power.square();
    }
    Some(power.mul(&base).retrieve().to_be_bytes().into_vec())
}

/// What a right signature holds, as a whole: comparing with it leaves no room for what a parser would overlook
/// (RFC 8017 section 9.2).
fn encode(message: &[u8], length: usize) -> Vec<u8> {
    let hash = Sha256::digest(message);
    let mut encoded = vec![0, 1];
    encoded.resize(length.saturating_sub(1 + SHA_256.len() + hash.len()), 0xff);
    encoded.push(0);
    encoded.extend_from_slice(&SHA_256);
    encoded.extend_from_slice(&hash);
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_below_the_modulus_is_no_signature() {
        let number = |first: u8, last: u8| [&[first], [0; 254].as_slice(), &[last]].concat();
        let modulus = number(0x80, 1);
        assert_eq!(power(&modulus, &number(0, 1)), Some(number(0, 1)));
        // 2 to the power of 65537 by another way: 2^2047 is -1 here, and 65537 is 32 times 2047 and 33.
        assert_eq!(power(&modulus, &number(0, 2)).unwrap()[251..], [2, 0, 0, 0, 0]);
        assert_eq!(power(&modulus, &modulus), None);
        assert_eq!(power(&modulus, &number(0x80, 2)), None);
    }
}
