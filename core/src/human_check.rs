//! The human check: a proof of work in the ALTCHA format, version 1.
//!
//! The challenge is the SHA-256 of a salt followed by a number that the visitor must find; its HMAC makes it
//! ours. The key of the HMAC is derived for each address range, so a solution is good only from the network
//! that asked for it, while the format stays the standard one.
//!
//! The salt ends with `&`: else its last digits could be passed off as the first of the number, which would
//! move the expiry without changing the hash. A solution is known by its challenge, which no such play changes,
//! and is spent once (the caller's part: one object for each range).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    api::organization::{HumanChallenge, HumanSolution},
    crypto::{
        self,
        keys::{Key, Keys},
    },
    entropy::{self, Entropy},
    settings::policy::{HumanCheckSettings, LimitSettings},
    time::{MINUTE, SECOND, Timestamp},
};

/// The one algorithm.
const ALGORITHM: &str = "SHA-256";
/// How many times as much work a busy range has.
const BUSY_FACTOR: u64 = 10;
/// The largest number that is ever sought, however difficult and busy: some seconds of work.
const LARGEST_NUMBER: u64 = 10_000_000;
/// The largest payload that is looked at, in bytes.
const LARGEST_PAYLOAD: usize = 2048;

/// How busy an address range is, by the flows that it started within the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Load {
    /// As usual.
    Calm,
    /// More than the limit: the check gets harder.
    Busy,
    /// Twice the limit: no further flow is started.
    TooMuch,
}

impl Load {
    /// The load of a range that has started so many flows within the client window.
    #[must_use]
    pub fn of(flows: u64, limits: &LimitSettings) -> Self {
        if flows >= Self::most_flows(limits).into() {
            Self::TooMuch
        } else if flows >= u64::from(limits.flows_from_range) {
            Self::Busy
        } else {
            Self::Calm
        }
    }

    /// How many flows a range may start within the client window, the check getting harder from half of them.
    #[must_use]
    pub fn most_flows(limits: &LimitSettings) -> u32 {
        limits.flows_from_range.saturating_mul(2)
    }
}

/// A solution that is right, and what must be remembered so that it is not taken again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Spend {
    /// What it is known by.
    pub id: String,
    /// Until when it must be remembered: then it is too old anyway.
    pub expires_at: Timestamp,
}

/// Why a solution was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It is not the JSON of a solution in base64.
    Malformed,
    /// The challenge is not ours, or was made for another range.
    NotOurs,
    /// Its time is over.
    Expired,
    /// The number is not the one that is sought.
    WrongNumber,
}

/// A fresh challenge for an address range.
pub fn issue(
    keys: &Keys,
    range: &str,
    load: Load,
    settings: &HumanCheckSettings,
    now: Timestamp,
    entropy: &mut dyn Entropy,
) -> HumanChallenge {
    let maxnumber = largest_number(settings, load);
    let expires = now.plus(i64::from(settings.minutes) * MINUTE).unix_seconds();
    let salt = format!("{}?expires={expires}&", entropy::id(entropy));
    let number = entropy::below(entropy, maxnumber + 1);
    challenge(&key(keys, range), salt, number, maxnumber)
}

/// Checks a solution: the base64 of ALTCHA's JSON.
pub fn verify(keys: &Keys, range: &str, payload: &str, now: Timestamp) -> Result<Spend, Failed> {
    check(&key(keys, range), &decode(payload).ok_or(Failed::Malformed)?, now)
}

/// Finds the number, as a visitor's browser does.
#[must_use]
pub fn solve(challenge: &HumanChallenge) -> Option<HumanSolution> {
    let number =
        (0..=challenge.maxnumber).find(|number| digest(&challenge.salt, *number) == challenge.challenge)?;
    Some(HumanSolution {
        algorithm: challenge.algorithm.clone(),
        challenge: challenge.challenge.clone(),
        number,
        salt: challenge.salt.clone(),
        signature: challenge.signature.clone(),
    })
}

/// A solution as it is sent.
#[must_use]
pub fn encode(solution: &HumanSolution) -> String {
    crate::encoding::base64(&serde_json::to_vec(solution).unwrap_or_default())
}

fn decode(payload: &str) -> Option<HumanSolution> {
    if payload.len() > LARGEST_PAYLOAD {
        return None;
    }
    serde_json::from_slice(&crate::encoding::from_base64(payload).ok()?).ok()
}

fn key(keys: &Keys, range: &str) -> Key {
    keys.human_check.derive("range", range)
}

fn largest_number(settings: &HumanCheckSettings, load: Load) -> u64 {
    let usual = u64::from(settings.difficulty);
    match load {
        Load::Calm => usual,
        Load::Busy | Load::TooMuch => usual.saturating_mul(BUSY_FACTOR).min(LARGEST_NUMBER.max(usual)),
    }
}

fn challenge(key: &Key, salt: String, number: u64, maxnumber: u64) -> HumanChallenge {
    let challenge = digest(&salt, number);
    let signature = sign(key, &challenge);
    HumanChallenge { algorithm: ALGORITHM.to_owned(), challenge, salt, maxnumber, signature }
}

fn check(key: &Key, solution: &HumanSolution, now: Timestamp) -> Result<Spend, Failed> {
    if solution.algorithm != ALGORITHM || solution.number > LARGEST_NUMBER {
        return Err(Failed::Malformed);
    }
    let expires_at = expiry(&solution.salt).ok_or(Failed::Malformed)?;
    if !crypto::equal(&sign(key, &solution.challenge), &solution.signature) {
        return Err(Failed::NotOurs);
    }
    // Only now: the salt is covered by the challenge, and the challenge by the signature.
    if !crypto::equal(&digest(&solution.salt, solution.number), &solution.challenge) {
        return Err(Failed::WrongNumber);
    }
    if now >= expires_at {
        return Err(Failed::Expired);
    }
    Ok(Spend { id: solution.challenge.clone(), expires_at })
}

/// The expiry in a salt of exactly our form.
fn expiry(salt: &str) -> Option<Timestamp> {
    let (random, parameters) = salt.split_once('?')?;
    if random.is_empty() || !random.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let seconds = parameters.strip_prefix("expires=")?.strip_suffix('&')?;
    if !seconds.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    seconds.parse::<i64>().ok()?.checked_mul(SECOND).map(Timestamp)
}

fn digest(salt: &str, number: u64) -> String {
    crate::encoding::hex(&Sha256::digest(format!("{salt}{number}").as_bytes()))
}

fn sign(key: &Key, challenge: &str) -> String {
    crate::encoding::hex(&key.plain_mac(challenge.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Repeatable;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);
    const RANGE: &str = "192.0.2.0/24";
    const SETTINGS: HumanCheckSettings = HumanCheckSettings { difficulty: 200, minutes: 20 };

    fn keys() -> Keys {
        Keys::new(&[6; 32])
    }

    fn solved() -> HumanSolution {
        solve(&issue(&keys(), RANGE, Load::Calm, &SETTINGS, NOW, &mut Repeatable(4))).unwrap()
    }

    fn judge(solution: &HumanSolution) -> Result<Spend, Failed> {
        verify(&keys(), RANGE, &encode(solution), NOW)
    }

    #[test]
    fn a_solution_is_taken_where_it_was_asked_for() {
        let solution = solved();
        let spend = judge(&solution).unwrap();
        assert_eq!(
            (spend.id.as_str(), spend.expires_at),
            (solution.challenge.as_str(), NOW.plus(20 * MINUTE))
        );
        assert_eq!(verify(&keys(), "198.51.100.0/24", &encode(&solution), NOW), Err(Failed::NotOurs));
        assert_eq!(verify(&Keys::new(&[7; 32]), RANGE, &encode(&solution), NOW), Err(Failed::NotOurs));
    }

    #[test]
    fn a_solution_gets_old() {
        let payload = encode(&solved());
        assert!(verify(&keys(), RANGE, &payload, NOW.plus(20 * MINUTE - 1)).is_ok());
        assert_eq!(verify(&keys(), RANGE, &payload, NOW.plus(20 * MINUTE)), Err(Failed::Expired));
    }

    #[test]
    fn nothing_about_a_solution_can_be_changed() {
        let solution = solved();
        let other = HumanSolution { number: solution.number + 1, ..solution.clone() };
        assert_eq!(judge(&other), Err(Failed::WrongNumber));
        let later = solution.salt.replace("expires=", "expires=9");
        assert_eq!(judge(&HumanSolution { salt: later, ..solution.clone() }), Err(Failed::WrongNumber));
        let own = digest(&solution.salt, 5);
        let own = HumanSolution { challenge: own, number: 5, ..solution.clone() };
        assert_eq!(judge(&own), Err(Failed::NotOurs));
        for algorithm in ["SHA-1", "SHA-512", "sha-256", ""] {
            let other = HumanSolution { algorithm: algorithm.into(), ..solution.clone() };
            assert_eq!(judge(&other), Err(Failed::Malformed), "{algorithm}");
        }
        let beyond = HumanSolution { number: LARGEST_NUMBER + 1, ..solution.clone() };
        assert_eq!(judge(&beyond), Err(Failed::Malformed));
        for signature in [String::new(), solution.signature.to_uppercase(), "0".repeat(64)] {
            assert_eq!(judge(&HumanSolution { signature, ..solution.clone() }), Err(Failed::NotOurs));
        }
    }

    #[test]
    fn digits_cannot_be_moved_between_salt_and_number() {
        // The hash is over both without a mark in between; without the `&` this would prolong the expiry.
        let key = keys().human_check.derive("range", RANGE);
        let unsafe_salt = "abcd?expires=1800000600".to_owned();
        let unsafe_challenge = challenge(&key, unsafe_salt.clone(), 42, 100);
        let moved = HumanSolution {
            algorithm: ALGORITHM.into(),
            challenge: unsafe_challenge.challenge.clone(),
            number: 2,
            salt: format!("{unsafe_salt}4"),
            signature: unsafe_challenge.signature.clone(),
        };
        assert_eq!(digest(&moved.salt, 2), moved.challenge, "the hash does not tell");
        assert_eq!(judge(&moved), Err(Failed::Malformed), "the form of the salt does");
        let solution = solved();
        for salt in [
            "",
            "abcd",
            "abcd?expires=&",
            "abcd?expires=+5&",
            "abcd?expires=5&x=1&",
            "?expires=5&",
            "x y?expires=5&",
        ] {
            assert_eq!(
                judge(&HumanSolution { salt: salt.into(), ..solution.clone() }),
                Err(Failed::Malformed),
                "{salt}"
            );
        }
    }

    #[test]
    fn what_is_no_payload_is_refused() {
        let long = crate::encoding::base64(&[b' '; 4096]);
        for payload in ["", "{}", "!!!", "bm90IGpzb24=", &long] {
            assert_eq!(verify(&keys(), RANGE, payload, NOW), Err(Failed::Malformed));
        }
    }

    #[test]
    fn the_widget_of_altcha_sends_more_and_is_understood() {
        // It adds how long it took.
        let solution = serde_json::to_value(solved()).unwrap();
        let mut solution = solution.as_object().unwrap().clone();
        solution.insert("took".into(), 123.into());
        let payload = crate::encoding::base64(&serde_json::to_vec(&solution).unwrap());
        assert!(verify(&keys(), RANGE, &payload, NOW).is_ok());
    }

    #[test]
    fn a_challenge_of_another_implementation_is_ours_to_the_letter() {
        // Made by the crate altcha-lib-rs 0.3.3 with this key, number, salt and expiry.
        let theirs = HumanChallenge {
            algorithm: "SHA-256".into(),
            challenge: "b8ba32e9c3e5c057ae6be62396a8fc246ec8ff9d893a0657cf9c542ae976e9f7".into(),
            salt: "3065d108b2314f5ecc7e1207?expires=1800000600&".into(),
            maxnumber: 100_000,
            signature: "4b1e542903c6d13b558b37d087e0427562452bc68aef7dcf794b3203494e1cb5".into(),
        };
        let key = Key::of(*b"an HMAC key of thirty-two bytes!");
        assert_eq!(challenge(&key, theirs.salt.clone(), 22_222, 100_000), theirs);
        let solution = solve(&theirs).unwrap();
        assert_eq!(solution.number, 22_222);
        assert!(check(&key, &solution, NOW).is_ok());
    }

    #[test]
    fn a_busy_range_has_more_work() {
        let largest = |load, difficulty| largest_number(&HumanCheckSettings { difficulty, minutes: 1 }, load);
        assert_eq!((largest(Load::Calm, 100_000), largest(Load::Busy, 100_000)), (100_000, 1_000_000));
        assert_eq!(largest(Load::Busy, 5_000_000), LARGEST_NUMBER);
        assert_eq!(largest(Load::Busy, 10_000_000), LARGEST_NUMBER);
        let limits = LimitSettings { flows_from_range: 20, ..LimitSettings::default() };
        let loads = [0, 19, 20, 39, 40, u64::MAX].map(|flows| Load::of(flows, &limits));
        assert_eq!(loads, [Load::Calm, Load::Calm, Load::Busy, Load::Busy, Load::TooMuch, Load::TooMuch]);
    }
}
