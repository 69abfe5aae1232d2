//! Rows at rest: JSON, padded, sealed. Neither what they say nor how long it is can be read.

use serde::{Serialize, de::DeserializeOwned};

use super::{keys::Key, seal};
use crate::entropy::Entropy;

/// Bytes of the length that stands before the content.
const LENGTH_BYTES: usize = 4;

/// Seals `content` for the row `about`. It is padded to a multiple of `block` bytes first: an account with much
/// registered must look and cost like one with nothing.
///
/// `None` when it has no JSON form or is longer than 4 GiB.
pub fn seal<T: Serialize>(
    key: &Key,
    about: &str,
    content: &T,
    block: usize,
    entropy: &mut dyn Entropy,
) -> Option<Vec<u8>> {
    let mut plain = vec![0; LENGTH_BYTES];
    serde_json::to_writer(&mut plain, content).ok()?;
    let length = u32::try_from(plain.len().checked_sub(LENGTH_BYTES)?).ok()?;
    plain.get_mut(..LENGTH_BYTES)?.copy_from_slice(&length.to_be_bytes());
    plain.resize(plain.len().checked_next_multiple_of(block)?, 0);
    let sealed = seal::seal(key, about, &plain, entropy);
    zeroize::Zeroize::zeroize(&mut plain);
    sealed
}

/// Opens what [`seal`] made; `None` when it was changed, belongs elsewhere or has another shape.
#[must_use]
pub fn open<T: DeserializeOwned>(key: &Key, about: &str, sealed: &[u8]) -> Option<T> {
    let plain = zeroize::Zeroizing::new(seal::open(key, about, sealed)?);
    let (length, rest) = plain.split_first_chunk::<LENGTH_BYTES>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    serde_json::from_slice(rest.get(..length)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{crypto::keys::Keys, entropy::Repeatable};

    #[test]
    fn rows_of_different_content_are_of_one_length() {
        let key = Keys::new(&[1; 32]).sealing("account", "a");
        let row = |text: &str| seal(&key, "a", &text, 64, &mut Repeatable(1)).unwrap();
        assert_eq!(row("").len(), row(&"x".repeat(58)).len());
        assert_eq!(row("").len() + 64, row(&"x".repeat(59)).len());
    }

    #[test]
    fn a_row_opens_only_where_it_belongs() {
        let key = Keys::new(&[1; 32]).sealing("account", "a");
        let row = seal(&key, "a", &"text", 64, &mut Repeatable(1)).unwrap();
        assert_eq!(open::<String>(&key, "a", &row).as_deref(), Some("text"));
        assert_eq!(open::<String>(&key, "b", &row), None);
        assert_eq!(open::<u64>(&key, "a", &row), None);
    }
}
