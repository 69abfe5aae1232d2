//! Recovery codes: ten look-up secrets that are kept on paper, each good once (NIST 800-63B 3.1.2 and 4.2.1.1, ASVS 6.5.1,
//! 6.5.2).
//!
//! They have fewer than 112 bits, so they are hashed like passwords. All of a set share one salt: looking one up costs
//! one computation, and a list of ten does not make guessing easier by more than ten.

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::{
    crockford,
    keys::Key,
    password_hash::{HashingFailed, argon2id},
};
use crate::{
    entropy::{self, Entropy},
    method::RECOVERY_LETTERS as LETTERS,
    secret::Secret,
    settings::policy::HashingSettings,
};

/// How many codes are in a set.
pub const CODES: usize = 10;

/// The codes of a set that are left, as they are stored.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredCodes {
    memory_kib: u32,
    passes: u32,
    salt: String,
    hashes: Vec<String>,
}

impl StoredCodes {
    /// Makes a new set: the codes, to be shown once, and what is stored. It costs [`CODES`] hashes.
    pub fn generate(
        settings: &HashingSettings,
        pepper: &Key,
        entropy: &mut dyn Entropy,
    ) -> Result<(Vec<Secret>, Self), HashingFailed> {
        let codes: Vec<Secret> = (0..CODES).map(|_| crockford::code(&[], LETTERS, entropy)).collect();
        let mut stored = Self::empty(settings, entropy);
        for code in &codes {
            let hash = stored.hash(&crockford::read(code.expose(), LETTERS).unwrap_or_default(), pepper)?;
            stored.hashes.push(crate::encoding::base64(&hash));
        }
        Ok((codes, stored))
    }

    /// A whole set that no code fits, of the same cost: for names that belong to nobody.
    pub fn impossible(settings: &HashingSettings, entropy: &mut dyn Entropy) -> Self {
        let mut stored = Self::empty(settings, entropy);
        stored.hashes = (0..CODES).map(|_| crate::encoding::base64(&entropy::bytes::<32>(entropy))).collect();
        stored
    }

    /// Whether what somebody typed is one of the codes that are left; then it is no longer.
    ///
    /// It costs one hash, whatever was typed and however many are left. Compares in constant time.
    #[must_use]
    pub fn spend(&mut self, typed: &str, pepper: &Key) -> bool {
        let code = crockford::read(typed, LETTERS);
        // What cannot be a code is hashed, too.
        let hash = self.hash(code.as_deref().map_or("", String::as_str), pepper);
        let (Some(_), Ok(hash)) = (code, hash) else { return false };
        let hash = crate::encoding::base64(&hash);
        let mut found = None;
        for (index, held) in self.hashes.iter().enumerate() {
            if bool::from(held.as_bytes().ct_eq(hash.as_bytes())) {
                found = Some(index);
            }
        }
        found.map(|index| self.hashes.remove(index)).is_some()
    }

    /// How many codes are left.
    #[must_use]
    pub fn left(&self) -> usize {
        self.hashes.len()
    }

    fn empty(settings: &HashingSettings, entropy: &mut dyn Entropy) -> Self {
        Self {
            memory_kib: settings.memory_kib,
            passes: settings.passes,
            salt: crate::encoding::base64(&entropy::bytes::<16>(entropy)),
            hashes: Vec::new(),
        }
    }

    fn hash(&self, code: &str, pepper: &Key) -> Result<[u8; 32], HashingFailed> {
        let salt = crate::encoding::from_base64(&self.salt).map_err(|_| HashingFailed)?;
        argon2id(code, &salt, self.memory_kib, self.passes, pepper)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{crypto::keys::Keys, entropy::Repeatable};

    const CHEAP: HashingSettings = HashingSettings { memory_kib: 64, passes: 1 };

    fn pepper() -> Key {
        Keys::new(&[1; 32]).pepper
    }

    fn set() -> (Vec<Secret>, StoredCodes) {
        StoredCodes::generate(&CHEAP, &pepper(), &mut Repeatable(1)).ok().unwrap()
    }

    #[test]
    fn ten_different_codes_in_groups_of_four() {
        let (codes, stored) = set();
        assert_eq!((codes.len(), stored.left()), (10, 10));
        let different: BTreeSet<&str> = codes.iter().map(Secret::expose).collect();
        assert_eq!(different.len(), 10);
        for code in different {
            let groups: Vec<&str> = code.split('-').collect();
            assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4; 4], "{code}");
            assert!(code.bytes().all(|byte| byte == b'-' || crockford::ALPHABET.contains(&byte)), "{code}");
        }
        let letters: BTreeSet<u8> = codes.iter().flat_map(|code| code.expose().bytes()).collect();
        assert!(letters.len() > 28, "nearly all letters occur: {}", letters.len());
    }

    #[test]
    fn each_code_is_good_once_in_any_order() {
        let (codes, mut stored) = set();
        for (spent, code) in codes.iter().rev().enumerate() {
            assert!(stored.spend(code.expose(), &pepper()));
            assert_eq!(stored.left(), 9 - spent);
            assert!(!stored.spend(code.expose(), &pepper()), "again");
        }
    }

    #[test]
    fn how_a_code_is_typed_does_not_matter() {
        let ways: [fn(&str) -> String; 6] = [
            |code| code.to_lowercase(),
            |code| code.replace('-', ""),
            |code| code.replace('-', " "),
            |code| format!("\t {} ", code.replace('-', "\u{2011}")),
            |code| code.replace('0', "O").replace('1', "I"),
            |code| code.replace('0', "o").replace('1', "l"),
        ];
        // One with both of the letters that are mistaken.
        let (code, stored) = (0..)
            .map(|seed| StoredCodes::generate(&CHEAP, &pepper(), &mut Repeatable(seed)).ok().unwrap())
            .find_map(|(codes, stored)| {
                let code =
                    codes.into_iter().find(|code| code.expose().contains('0') && code.expose().contains('1'));
                code.map(|code| (code, stored))
            })
            .unwrap();
        for (number, way) in ways.iter().enumerate() {
            assert!(stored.clone().spend(&way(code.expose()), &pepper()), "{number}");
        }
    }

    #[test]
    fn nothing_else_is_a_code() {
        let (codes, mut stored) = set();
        let code = codes[0].expose();
        let other = if code.ends_with('0') { "2" } else { "0" };
        let wrong = [
            String::new(),
            "----".to_owned(),
            code[..18].to_owned(),
            format!("{code}0"),
            format!("{}{other}", &code[..18]),
            code.replacen(&code[..1], "U", 1),
            code.replacen(&code[..1], "ö", 1),
            format!("{code},{}", codes[1].expose()),
            "0".repeat(100_000),
        ];
        for wrong in wrong {
            assert!(!stored.spend(&wrong, &pepper()), "{wrong}");
        }
        assert!(!stored.spend(code, &Keys::new(&[2; 32]).pepper), "another pepper");
        assert_eq!(stored.left(), 10);
    }

    #[test]
    fn a_set_for_nobody_looks_like_one_for_somebody() {
        let (codes, real) = set();
        let mut impossible = StoredCodes::impossible(&CHEAP, &mut Repeatable(2));
        let length = |stored: &StoredCodes| serde_json::to_string(stored).unwrap().len();
        assert_eq!(length(&real), length(&impossible));
        assert!(codes.iter().all(|code| !impossible.spend(code.expose(), &pepper())));
        assert_eq!(impossible.left(), 10);
    }

    #[test]
    fn what_is_stored_still_fits_and_tells_no_code() {
        let (codes, stored) = set();
        let text = serde_json::to_string(&stored).unwrap();
        for code in &codes {
            assert!(!text.contains(code.expose()) && !text.contains(&code.expose().replace('-', "")));
        }
        let mut again: StoredCodes = serde_json::from_str(&text).unwrap();
        assert!(again.spend(codes[3].expose(), &pepper()));
        // Another set of the same codes has other hashes.
        let salts: BTreeSet<String> =
            (0..4).map(|seed| StoredCodes::impossible(&CHEAP, &mut Repeatable(seed)).salt).collect();
        assert_eq!(salts.len(), 4);
    }
}
