//! Time-based codes (RFC 6238) on HMAC-SHA-1, six digits, steps of 30 seconds: what every authenticator app
//! speaks.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::time::Timestamp;

/// Digits of a code.
pub const DIGITS: u8 = 6;
/// Seconds of a step (RFC 6238 section 5.2).
pub const STEP_SECONDS: i64 = 30;
/// Bytes of a seed: 160 bits, as recommended (RFC 4226, R6).
pub const SEED_BYTES: usize = 20;

/// The HOTP value of a counter (RFC 4226 section 5.3), with `digits` digits.
#[must_use]
pub fn hotp(seed: &[u8], counter: u64, digits: u8) -> String {
    let Ok(mut mac) = <Hmac<Sha1> as KeyInit>::new_from_slice(seed) else { return String::new() };
    mac.update(&counter.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash.last().copied().unwrap_or_default() & 0x0f);
    let word =
        hash.get(offset..offset + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes);
    let value = (word & 0x7fff_ffff) % 10_u32.pow(u32::from(digits));
    format!("{value:0width$}", width = usize::from(digits))
}

/// The step that a time lies in.
#[must_use]
pub const fn step(now: Timestamp) -> i64 {
    now.unix_seconds().div_euclid(STEP_SECONDS)
}

/// The step whose code this is, if it is within the window and later than `last_step`: a code is good once, and
/// none before it is good again (RFC 6238 section 5.2, ASVS 6.5.1). Every step of the window is compared, in
/// constant time.
#[must_use]
pub fn verify(
    seed: &[u8],
    code: &str,
    now: Timestamp,
    last_step: Option<i64>,
    back: u8,
    ahead: u8,
) -> Option<i64> {
    let current = step(now);
    let mut found = None;
    for candidate in (current - i64::from(back))..=(current + i64::from(ahead)) {
        let Ok(counter) = u64::try_from(candidate) else { continue };
        let fits = super::equal(&hotp(seed, counter, DIGITS), code);
        if fits && last_step.is_none_or(|last| candidate > last) && found.is_none() {
            found = Some(candidate);
        }
    }
    found
}

/// The seed as text for typing: Base32 in groups of four.
#[must_use]
pub fn seed_text(seed: &[u8]) -> String {
    let text = data_encoding::BASE32_NOPAD.encode(seed);
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The `otpauth://` address for the QR code. Everything that is not plain is percent-encoded.
#[must_use]
pub fn otpauth_uri(seed: &[u8], issuer: &str, account: &str) -> String {
    let issuer = percent_encode(issuer);
    let account = percent_encode(account);
    let secret = data_encoding::BASE32_NOPAD.encode(seed);
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}"
    )
}

/// RFC 3986 section 2.1: everything but the unreserved characters.
fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &[u8] = b"12345678901234567890";

    #[test]
    fn rfc_4226_appendix_d() {
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
            "520489",
        ];
        for (counter, code) in expected.iter().enumerate() {
            assert_eq!(hotp(SEED, counter as u64, 6), *code);
        }
    }

    #[test]
    fn rfc_6238_appendix_b() {
        for (seconds, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let step = step(Timestamp(seconds * 1000));
            assert_eq!(hotp(SEED, u64::try_from(step).unwrap(), 8), code);
        }
    }

    #[test]
    fn the_window_is_what_the_setting_says() {
        let now = Timestamp(1_000_000 * 1000);
        let at = |offset: i64| hotp(SEED, u64::try_from(step(now) + offset).unwrap(), 6);
        assert!(verify(SEED, &at(0), now, None, 1, 0).is_some());
        assert!(verify(SEED, &at(-1), now, None, 1, 0).is_some());
        assert!(verify(SEED, &at(-2), now, None, 1, 0).is_none());
        assert!(verify(SEED, &at(1), now, None, 1, 0).is_none());
        assert!(verify(SEED, &at(1), now, None, 1, 1).is_some());
    }

    #[test]
    fn a_step_is_good_once_and_none_before_it_again() {
        let now = Timestamp(1_000_000 * 1000);
        let code = hotp(SEED, u64::try_from(step(now)).unwrap(), 6);
        let used = verify(SEED, &code, now, None, 1, 0);
        assert_eq!(used, Some(step(now)));
        assert_eq!(verify(SEED, &code, now, used, 1, 0), None);
        let before = hotp(SEED, u64::try_from(step(now) - 1).unwrap(), 6);
        assert_eq!(verify(SEED, &before, now, used, 1, 0), None);
    }

    #[test]
    fn the_address_for_the_qr_code_is_encoded() {
        let uri = otpauth_uri(SEED, "Northwind University", "anna@northwind.example");
        assert!(
            uri.starts_with("otpauth://totp/Northwind%20University:anna%40northwind.example?secret=GEZDGNBV")
        );
        assert_eq!(seed_text(b"1234567890"), "GEZD GNBV GY3T QOJQ");
    }
}
