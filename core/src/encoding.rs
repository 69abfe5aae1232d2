//! Bytes as text (RFC 4648). Keys and seeds go through this: its libraries have no branches or tables that depend on
//! what is read.

use base32ct::{Base32UpperUnpadded, Encoding as _};
use base64ct::{Base64 as Base64Standard, Base64UrlUnpadded, Encoding as _};

/// What was read is no such text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotEncoded;

/// Base16 in small letters.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

/// Reads Base16 in small letters.
pub fn from_hex(text: &str) -> Result<Vec<u8>, NotEncoded> {
    base16ct::lower::decode_vec(text).map_err(|_| NotEncoded)
}

/// Reads Base16 in small and large letters.
pub fn from_any_hex(text: &str) -> Result<Vec<u8>, NotEncoded> {
    base16ct::mixed::decode_vec(text).map_err(|_| NotEncoded)
}

/// Base64 with padding.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    Base64Standard::encode_string(bytes)
}

/// Reads Base64 with padding.
pub fn from_base64(text: &str) -> Result<Vec<u8>, NotEncoded> {
    Base64Standard::decode_vec(text).map_err(|_| NotEncoded)
}

/// Base64 for addresses, without padding.
#[must_use]
pub fn base64url(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// Reads Base64 for addresses, without padding.
pub fn from_base64url(text: &str) -> Result<Vec<u8>, NotEncoded> {
    Base64UrlUnpadded::decode_vec(text).map_err(|_| NotEncoded)
}

/// How many letters so many bytes become in Base64 without padding.
#[must_use]
pub const fn base64url_length(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

/// Base32 in large letters, without padding.
#[must_use]
pub fn base32(bytes: &[u8]) -> String {
    Base32UpperUnpadded::encode_string(bytes)
}

/// Reads Base32 in large letters, without padding.
pub fn from_base32(text: &str) -> Result<Vec<u8>, NotEncoded> {
    let bytes = Base32UpperUnpadded::decode_vec(text).map_err(|_| NotEncoded)?;
    // The library does not look at the bits that are left over.
    if base32(&bytes) == text { Ok(bytes) } else { Err(NotEncoded) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4648 section 10.
    const VECTORS: [(&str, &str, &str, &str); 7] = [
        ("", "", "", ""),
        ("f", "Zg==", "MY", "66"),
        ("fo", "Zm8=", "MZXQ", "666f"),
        ("foo", "Zm9v", "MZXW6", "666f6f"),
        ("foob", "Zm9vYg==", "MZXW6YQ", "666f6f62"),
        ("fooba", "Zm9vYmE=", "MZXW6YTB", "666f6f6261"),
        ("foobar", "Zm9vYmFy", "MZXW6YTBOI", "666f6f626172"),
    ];

    #[test]
    fn the_vectors_of_the_rfc() {
        for (plain, in_64, in_32, in_16) in VECTORS {
            let bytes = plain.as_bytes();
            let url = in_64.trim_end_matches('=');
            assert_eq!((base64(bytes).as_str(), from_base64(in_64)), (in_64, Ok(bytes.to_vec())));
            assert_eq!((base64url(bytes).as_str(), from_base64url(url)), (url, Ok(bytes.to_vec())));
            assert_eq!((base32(bytes).as_str(), from_base32(in_32)), (in_32, Ok(bytes.to_vec())));
            assert_eq!((hex(bytes).as_str(), from_hex(in_16)), (in_16, Ok(bytes.to_vec())));
            assert_eq!(from_any_hex(&in_16.to_ascii_uppercase()), Ok(bytes.to_vec()));
            assert_eq!(base64url_length(bytes.len()), url.len());
        }
        assert_eq!(base64url(&[0xfb, 0xff]), "-_8");
    }

    #[test]
    fn there_is_one_way_to_write_each() {
        for wrong in ["A", "AB", "AAB", "AA==", "A+", "A/", "AA\n", " AA", "AAA=", "Ä"] {
            assert_eq!(from_base64url(wrong), Err(NotEncoded), "{wrong}");
        }
        for wrong in ["A", "AA", "AB==", "AAB=", "AA=", "AA===", "A-==", "AAAAA", "===="] {
            assert_eq!(from_base64(wrong), Err(NotEncoded), "{wrong}");
        }
        for wrong in ["A", "AAA", "AAAAAA", "MZ", "my", "M1", "MY======", "M Y", "Ä"] {
            assert_eq!(from_base32(wrong), Err(NotEncoded), "{wrong}");
        }
        for wrong in ["0", "0g", "0G", "AB", "0x", " 00"] {
            assert_eq!(from_hex(wrong), Err(NotEncoded), "{wrong}");
        }
    }
}
