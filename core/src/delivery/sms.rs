//! How many parts a text message takes: each is paid for.
//!
//! A part holds 160 letters of the GSM 7-bit alphabet (3GPP TS 23.038 section 6.2.1), or 70 of UTF-16 where a text has any
//! other; parts of a longer message hold 153 and 67.

/// The basic alphabet, but for ASCII's letters and digits.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
/// What takes two places.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// The places that a letter takes in the GSM alphabet.
fn places(letter: char) -> Option<usize> {
    if letter.is_ascii_alphanumeric() || BASIC.contains(letter) {
        Some(1)
    } else {
        EXTENDED.contains(letter).then_some(2)
    }
}

/// Whether the GSM alphabet has every letter of a text.
#[must_use]
pub fn is_gsm(text: &str) -> bool {
    text.chars().all(|letter| places(letter).is_some())
}

/// How many parts a text takes.
#[must_use]
pub fn parts(text: &str) -> usize {
    let (length, one, many) = match text.chars().map(places).sum::<Option<usize>>() {
        Some(places) => (places, 160, 153),
        None => (text.encode_utf16().count(), 70, 67),
    };
    if length <= one { 1 } else { length.div_ceil(many) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_by_the_alphabet() {
        assert_eq!([160, 161, 306, 307].map(|length| parts(&"ä".repeat(length))), [1, 2, 2, 3]);
        assert_eq!([70, 71, 134, 135].map(|length| parts(&"ر".repeat(length))), [1, 2, 2, 3]);
        assert_eq!([80, 81].map(|length| parts(&"€".repeat(length))), [1, 2], "two places each");
        assert_eq!(parts(&"🙂".repeat(36)), 2, "two units of UTF-16 each");
        assert!(is_gsm("Grüße, 5 €: [ok]\n@x #1") && !is_gsm("„Code“") && !is_gsm("ê"));
    }
}
