//! Time-based codes (RFC 6238): what authenticator apps and hardware tokens show.
//!
//! Apps speak one dialect ([`Kind::APP`]): HMAC-SHA-1, six digits, steps of 30 seconds. Hardware tokens (OATH) come in a
//! few more, and their clocks drift.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha1::Sha1;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::time::Timestamp;

/// Digits of an app's code.
pub const DIGITS: u8 = 6;
/// Seconds of an app's step (RFC 6238 section 5.2).
pub const STEP_SECONDS: i64 = 30;
/// Bytes of a seed: 160 bits, as recommended (RFC 4226, R6).
pub const SEED_BYTES: usize = 20;
/// The fewest bytes of a seed that somebody else has made: 128 bits (RFC 4226, R6).
const FEWEST_SEED_BYTES: usize = 16;
/// The most characters of such a seed: what the reference system takes.
const MOST_SEED_CHARACTERS: usize = 128;
/// The most steps that a token's clock may be off, and that [`Kind::synchronize`] looks for it (RFC 6238 section 6).
pub const MOST_DRIFT: i8 = 10;

/// The hash of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Hash {
    /// HMAC-SHA-1: collisions do not matter here.
    Sha1,
    /// HMAC-SHA-256.
    Sha256,
}

/// For how long a token shows a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Period {
    /// 30 seconds.
    Seconds30,
    /// 60 seconds.
    Seconds60,
}

/// How many digits a token shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Length {
    /// Six.
    Digits6,
    /// Eight.
    Digits8,
}

/// A kind of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Its hash.
    pub hash: Hash,
    /// For how long it shows a code.
    pub period: Period,
    /// How many digits a code has.
    pub length: Length,
}

/// Which steps are taken, counted from the one that the token is believed to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Steps before it.
    pub back: u8,
    /// Steps after it.
    pub ahead: u8,
    /// By how many steps the token's clock is ahead of ours: 0, or what [`Kind::synchronize`] found.
    pub drift: i8,
}

/// What two codes tell about a token's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Synchronized {
    /// By how many steps it is ahead of ours; behind, where negative.
    pub drift: i8,
    /// The step of the second code: neither it nor one before it is good again.
    pub step: i64,
}

impl Period {
    /// In seconds.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        match self {
            Self::Seconds30 => 30,
            Self::Seconds60 => 60,
        }
    }
}

impl Length {
    /// The number.
    #[must_use]
    pub const fn digits(self) -> u8 {
        match self {
            Self::Digits6 => 6,
            Self::Digits8 => 8,
        }
    }
}

impl Kind {
    /// What every authenticator app speaks.
    pub const APP: Self = Self { hash: Hash::Sha1, period: Period::Seconds30, length: Length::Digits6 };

    /// The step that a time lies in, by a clock that is right.
    #[must_use]
    pub const fn step(self, now: Timestamp) -> i64 {
        now.unix_seconds().div_euclid(self.period.seconds())
    }

    /// The code of a step. `None` before 1970.
    #[must_use]
    pub fn code(self, seed: &[u8], step: i64) -> Option<String> {
        let counter = u64::try_from(step).ok()?.to_be_bytes();
        let digits = self.length.digits();
        Some(match self.hash {
            Hash::Sha1 => truncated(&mac::<Hmac<Sha1>>(seed, counter), digits),
            Hash::Sha256 => truncated(&mac::<Hmac<Sha256>>(seed, counter), digits),
        })
    }

    /// The step whose code this is, if it is within the window and later than `last_step`: a code is good once, and
    /// none before it is good again (RFC 6238 section 5.2, ASVS 6.5.1). Every step of the window is compared, in
    /// constant time.
    #[must_use]
    pub fn verify(
        self,
        seed: &[u8],
        code: &str,
        now: Timestamp,
        last_step: Option<i64>,
        window: Window,
    ) -> Option<i64> {
        let current = self.step(now) + i64::from(window.drift);
        let mut found = None;
        for step in (current - i64::from(window.back))..=(current + i64::from(window.ahead)) {
            let fits = self.code(seed, step).is_some_and(|right| super::equal(&right, code));
            if fits && last_step.is_none_or(|last| step > last) && found.is_none() {
                found = Some(step);
            }
        }
        found
    }

    /// Finds how far a token's clock is off from two codes that it showed one after the other, the second of them
    /// just now (RFC 6238 section 6). Both must be later than `last_step`. One code would not do: over so many steps it
    /// could be guessed, or seen before.
    #[must_use]
    pub fn synchronize(
        self,
        seed: &[u8],
        first: &str,
        second: &str,
        now: Timestamp,
        last_step: Option<i64>,
    ) -> Option<Synchronized> {
        let current = self.step(now);
        let mut found: Option<Synchronized> = None;
        for drift in -MOST_DRIFT..=MOST_DRIFT {
            let step = current + i64::from(drift);
            let fits = |step, code| self.code(seed, step).is_some_and(|right| super::equal(&right, code));
            // Both are computed, whichever fits.
            let (before, now) = (fits(step - 1, first), fits(step, second));
            let new = last_step.is_none_or(|last| step - 1 > last);
            let nearer = found.is_none_or(|found| drift.unsigned_abs() < found.drift.unsigned_abs());
            if before && now && new && nearer {
                found = Some(Synchronized { drift, step });
            }
        }
        found
    }
}

/// The MAC of a counter. Empty where a key cannot be used; HMAC takes every key.
fn mac<M: Mac + KeyInit>(seed: &[u8], counter: [u8; 8]) -> Vec<u8> {
    let Ok(mut mac) = <M as KeyInit>::new_from_slice(seed) else { return Vec::new() };
    mac.update(&counter);
    mac.finalize().into_bytes().to_vec()
}

/// The digits of a MAC (RFC 4226 section 5.3).
fn truncated(mac: &[u8], digits: u8) -> String {
    let offset = usize::from(mac.last().copied().unwrap_or_default() & 0x0f);
    let word =
        mac.get(offset..offset + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes);
    let value = (word & 0x7fff_ffff) % 10_u32.pow(u32::from(digits));
    format!("{value:0width$}", width = usize::from(digits))
}

/// The HOTP value of a counter (RFC 4226 section 5.3), with `digits` digits, up to nine.
#[must_use]
pub fn hotp(seed: &[u8], counter: u64, digits: u8) -> String {
    truncated(&mac::<Hmac<Sha1>>(seed, counter.to_be_bytes()), digits)
}

/// The step of an app that a time lies in.
#[must_use]
pub const fn step(now: Timestamp) -> i64 {
    Kind::APP.step(now)
}

/// [`Kind::verify`] for an app.
#[must_use]
pub fn verify(
    seed: &[u8],
    code: &str,
    now: Timestamp,
    last_step: Option<i64>,
    back: u8,
    ahead: u8,
) -> Option<i64> {
    Kind::APP.verify(seed, code, now, last_step, Window { back, ahead, drift: 0 })
}

/// Reads the seed of a token as its maker wrote it: Base32 in either case, with or without padding and spaces, of 128
/// bits or more and no more than 128 characters.
#[must_use]
pub fn parse_seed(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    plain
        .extend(text.chars().filter(|character| *character != ' ').map(|letter| letter.to_ascii_uppercase()));
    let letters = plain.trim_end_matches('=');
    if letters.len() > MOST_SEED_CHARACTERS {
        return None;
    }
    let seed = Zeroizing::new(crate::encoding::from_base32(letters).ok()?);
    (seed.len() >= FEWEST_SEED_BYTES).then_some(seed)
}

/// The seed as text for typing: Base32 in groups of four.
#[must_use]
pub fn seed_text(seed: &[u8]) -> String {
    let text = crate::encoding::base32(seed);
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The `otpauth://` address for the QR code. Everything that is not plain is percent-encoded.
#[must_use]
pub fn otpauth_uri(seed: &[u8], issuer: &str, account: &str) -> String {
    let issuer = percent_encode(issuer);
    let account = percent_encode(account);
    let secret = crate::encoding::base32(seed);
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
mod tests;
