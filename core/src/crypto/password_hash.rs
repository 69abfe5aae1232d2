//! Password hashes: Argon2id with a pepper (OWASP password storage, ASVS 11.4.2, NIST 800-63B 3.1.1.2).

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::keys::Key;
use crate::{
    entropy::{self, Entropy},
    settings::policy::HashingSettings,
};

/// A stored hash with everything that is needed to check a password against it, but for the pepper.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PasswordHash {
    memory_kib: u32,
    passes: u32,
    salt: String,
    hash: String,
}

/// Why a password could not be hashed: the parameters are impossible, or memory ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashingFailed;

impl PasswordHash {
    /// Hashes a password with a fresh salt of 128 bits.
    pub fn new(
        password: &str,
        settings: &HashingSettings,
        pepper: &Key,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, HashingFailed> {
        let salt = entropy::bytes::<16>(entropy);
        let hash = argon2id(password, &salt, settings.memory_kib, settings.passes, pepper)?;
        Ok(Self {
            memory_kib: settings.memory_kib,
            passes: settings.passes,
            salt: crate::encoding::base64(&salt),
            hash: crate::encoding::base64(&hash),
        })
    }

    /// A hash that no password fits, of the same cost: checked for names that belong to nobody.
    pub fn impossible(settings: &HashingSettings, entropy: &mut dyn Entropy) -> Self {
        Self {
            memory_kib: settings.memory_kib,
            passes: settings.passes,
            salt: crate::encoding::base64(&entropy::bytes::<16>(entropy)),
            hash: crate::encoding::base64(&entropy::bytes::<32>(entropy)),
        }
    }

    /// Whether `password` is the one. Compares in constant time.
    #[must_use]
    pub fn fits(&self, password: &str, pepper: &Key) -> bool {
        let Ok(salt) = crate::encoding::from_base64(&self.salt) else { return false };
        let Ok(expected) = crate::encoding::from_base64(&self.hash) else { return false };
        argon2id(password, &salt, self.memory_kib, self.passes, pepper)
            .is_ok_and(|hash| hash.as_slice().ct_eq(&expected).into())
    }

    /// Whether it was made with other parameters, so that it should be made anew at the next sign-in.
    #[must_use]
    pub fn is_outdated(&self, settings: &HashingSettings) -> bool {
        self.memory_kib != settings.memory_kib || self.passes != settings.passes
    }
}

/// 32 bytes of Argon2id, version 1.3, one lane (RFC 9106).
pub(super) fn argon2id(
    password: &str,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
    pepper: &Key,
) -> Result<[u8; 32], HashingFailed> {
    let params = Params::new(memory_kib, passes, 1, Some(32)).map_err(|_| HashingFailed)?;
    let argon2 = Argon2::new_with_secret(pepper.bytes(), Algorithm::Argon2id, Version::V0x13, params)
        .map_err(|_| HashingFailed)?;
    let mut hash = [0; 32];
    argon2.hash_password_into(password.as_bytes(), salt, &mut hash).map_err(|_| HashingFailed)?;
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{crypto::keys::Keys, entropy::Repeatable};

    const CHEAP: HashingSettings = HashingSettings { memory_kib: 64, passes: 1 };

    #[test]
    fn only_the_very_password_under_the_very_pepper_fits() {
        let pepper = Keys::new(&[1; 32]).pepper;
        let hash = PasswordHash::new("walnut ferry", &CHEAP, &pepper, &mut Repeatable(1)).ok().unwrap();
        assert!(hash.fits("walnut ferry", &pepper));
        assert!(!hash.fits("walnut ferry ", &pepper));
        assert!(!hash.fits("Walnut ferry", &pepper));
        assert!(!hash.fits("walnut ferry", &Keys::new(&[2; 32]).pepper));
        assert!(!PasswordHash::impossible(&CHEAP, &mut Repeatable(1)).fits("", &pepper));
    }

    #[test]
    fn other_parameters_make_it_outdated() {
        let hash = PasswordHash::impossible(&CHEAP, &mut Repeatable(1));
        assert!(!hash.is_outdated(&CHEAP));
        assert!(hash.is_outdated(&HashingSettings::default()));
    }
}
