//! The search behind the human check: the number whose hash, with the salt before it, is the challenge
//! (the ALTCHA format, version 1). It runs in a web worker, in portions, so that progress can be told.

use sha2::{Digest, Sha256};

use crate::encoding;

/// A search that is under way.
pub struct Search {
    /// The hash of the salt, to be gone on from.
    salted: Sha256,
    wanted: Vec<u8>,
    next: u64,
    last: u64,
}

/// How a portion of the search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// This is the number.
    Found(u64),
    /// Not found yet; the numbers below this one are done.
    Searching(u64),
    /// No number up to the last one fits: the challenge is broken.
    Nothing,
}

impl Search {
    /// A search for the number up to `last`; nothing when `challenge` is not hexadecimal.
    pub fn new(challenge: &str, salt: &str, last: u64) -> Option<Self> {
        let wanted = encoding::from_any_hex(challenge).ok()?;
        Some(Self { salted: Sha256::new_with_prefix(salt), wanted, next: 0, last })
    }

    /// Tries the next `count` numbers.
    pub fn portion(&mut self, count: u32) -> Outcome {
        let mut digits = [0_u8; 20];
        for _ in 0..count {
            if self.next > self.last {
                return Outcome::Nothing;
            }
            let hash = self.salted.clone().chain_update(decimal(self.next, &mut digits)).finalize();
            if hash.as_slice() == self.wanted.as_slice() {
                return Outcome::Found(self.next);
            }
            self.next += 1;
        }
        Outcome::Searching(self.next)
    }
}

/// The digits of `number`, written into the end of `digits`. Formatting costs more than a third of the search.
fn decimal(mut number: u64, digits: &mut [u8; 20]) -> &[u8] {
    let mut start = digits.len();
    for digit in digits.iter_mut().rev() {
        // The remainder is below 10.
        *digit = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        start -= 1;
        if number == 0 {
            break;
        }
    }
    digits.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {

    use super::*;

    fn challenge(salt: &str, number: u64) -> String {
        encoding::hex(&Sha256::digest(format!("{salt}{number}")))
    }

    #[test]
    fn the_number_is_found_over_several_portions() {
        let salt = "a1b2?expires=1795000000&";
        let mut search = Search::new(&challenge(salt, 2_345), salt, 10_000).unwrap();
        assert_eq!(search.portion(1_000), Outcome::Searching(1_000));
        assert_eq!(search.portion(10_000), Outcome::Found(2_345));
    }

    #[test]
    fn zero_and_the_last_number_count() {
        for number in [0, 9, 10, 99, 100] {
            let mut search = Search::new(&challenge("s", number), "s", 100).unwrap();
            assert_eq!(search.portion(200), Outcome::Found(number));
        }
    }

    #[test]
    fn a_broken_challenge_ends() {
        assert!(Search::new("no hash", "s", 1).is_none());
        assert_eq!(Search::new(&challenge("s", 101), "s", 100).unwrap().portion(200), Outcome::Nothing);
    }

    #[test]
    fn digits_are_those_of_the_number() {
        for number in [0, 7, 10, 123_456, u64::MAX] {
            assert_eq!(decimal(number, &mut [0; 20]), number.to_string().as_bytes());
        }
    }
}
