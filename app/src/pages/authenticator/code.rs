//! The code of the moment: six digits, a new one every 30 seconds (RFC 6238, as every authenticator app shows them).

use latchkey_core::time::Timestamp;

/// Milliseconds for which a code is shown (RFC 6238 section 5.2).
const STEP: i64 = 30_000;

/// The step that a time lies in.
pub const fn step(now: Timestamp) -> i64 {
    now.0.div_euclid(STEP)
}

/// For how many seconds more its code is shown: 1 to 30.
pub const fn seconds_left(now: Timestamp) -> i64 {
    (STEP - now.0.rem_euclid(STEP) + 999) / 1000
}

/// The six digits of a step's HMAC (RFC 4226 section 5.3); nothing for what is none.
pub fn digits(mac: &[u8]) -> Option<String> {
    let start = usize::from(mac.last()? & 0x0f);
    let part: [u8; 4] = mac.get(start..start + 4)?.try_into().ok()?;
    Some(format!("{:06}", (u32::from_be_bytes(part) & 0x7fff_ffff) % 1_000_000))
}

/// In two groups of three, which people keep in mind more easily.
pub fn grouped(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((first, second)) => format!("{first}\u{a0}{second}"),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4226 appendix D: the HMACs of the counters 0 to 3, and their codes.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let vectors = [
            ("cc93cf18508d94934c64b65d8ba7667fb7cde4b0", "755224"),
            ("75a48a19d4cbe100644e8ac1397eea747a2d33ab", "287082"),
            ("0bacb7fa082fef30782211938bc1c5e70416ff44", "359152"),
            ("66c28227d03a2d5529262ff016a1e6ef76557ece", "969429"),
        ];
        for (mac, code) in vectors {
            let mac: Vec<u8> =
                (0..20).map(|at| u8::from_str_radix(&mac[2 * at..2 * at + 2], 16).unwrap()).collect();
            assert_eq!(digits(&mac).as_deref(), Some(code));
        }
        assert_eq!(digits(&[]), None);
        assert_eq!(digits(&[0x0f; 16]), None, "too short to be cut");
    }

    #[test]
    fn a_code_lives_for_thirty_seconds() {
        assert_eq!((step(Timestamp(59_000)), step(Timestamp(60_000))), (1, 2), "RFC 6238 appendix B");
        assert_eq!(seconds_left(Timestamp(60_000)), 30);
        assert_eq!(seconds_left(Timestamp(60_001)), 30);
        assert_eq!(seconds_left(Timestamp(89_999)), 1);
    }

    #[test]
    fn codes_are_shown_in_two_groups() {
        assert_eq!(grouped("755224"), "755\u{a0}224");
    }
}
