//! Cryptography, all of it from well-known crates: what is put together here is keys, formats and purposes.

pub mod crockford;
pub mod device_key;
pub mod keys;
pub mod password_hash;
pub mod recovery;
pub mod row;
pub mod seal;
pub mod token;
pub mod totp;
pub mod web_push;
pub mod webauthn;

use subtle::ConstantTimeEq;

/// Whether two texts are equal, in a time that depends on their lengths alone.
#[must_use]
pub fn equal(one: &str, two: &str) -> bool {
    one.as_bytes().ct_eq(two.as_bytes()).into()
}
