//! Codes that people copy by hand: Crockford's Base32, five bits a letter, without I, L, O and U.

use zeroize::Zeroizing;

use crate::{
    entropy::{self, Entropy},
    secret::Secret,
};

/// The letters, each in the place of its value.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters that are written together.
const GROUP: usize = 4;

/// A code of these values (below 32 each), and as many random letters as make it `length` long; in groups of four:
/// `7Q2M-K0XD-94HT-ZB3C`.
pub fn code(first: &[u8], length: usize, entropy: &mut dyn Entropy) -> Secret {
    // 32 divides 256: every letter is equally likely.
    let mut random = Zeroizing::new(entropy::bytes::<32>(entropy));
    for (place, value) in random.iter_mut().zip(first) {
        *place = *value;
    }
    let mut text = String::with_capacity(length + length / GROUP);
    for (index, number) in random.iter().take(length).enumerate() {
        if index > 0 && index % GROUP == 0 {
            text.push('-');
        }
        text.extend(ALPHABET.get(usize::from(number % 32)).copied().map(char::from));
    }
    Secret::new(text)
}

/// The letters of what somebody typed, as they were written; `None` for what cannot be a code of this length. Upper and
/// lower case, spaces and dashes do not matter, nor does O for 0, or I and L for 1.
#[must_use]
pub fn read(typed: &str, length: usize) -> Option<Zeroizing<String>> {
    let mut code = Zeroizing::new(String::with_capacity(length));
    for character in typed.chars().filter(|character| !is_between(*character)) {
        let letter = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        };
        let known = u8::try_from(letter).is_ok_and(|letter| ALPHABET.contains(&letter));
        if !known || code.len() >= length {
            return None;
        }
        code.push(letter);
    }
    (code.len() == length).then_some(code)
}

/// Whether it may stand between the letters: white space, and the dashes that telephones make of a hyphen.
fn is_between(character: char) -> bool {
    character.is_whitespace() || character == '-' || ('\u{2010}'..='\u{2015}').contains(&character)
}
