//! Randomness as an argument.

/// A source of unpredictable bytes: the platform's CSPRNG in production (ASVS 11.5.1), made up in tests.
pub trait Entropy {
    /// Fills the whole of `bytes`.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// `N` fresh bytes.
pub fn bytes<const N: usize>(entropy: &mut dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// A whole number below `bound`, every one equally likely (rejection sampling). 0 when `bound` is 0.
pub fn below(entropy: &mut dyn Entropy, bound: u64) -> u64 {
    if bound == 0 {
        return 0;
    }
    let zone = u64::MAX - u64::MAX % bound;
    loop {
        let value = u64::from_le_bytes(bytes(entropy));
        if value < zone {
            return value % bound;
        }
    }
}

/// `length` decimal digits, leading zeros kept.
pub fn digits(entropy: &mut dyn Entropy, length: usize) -> String {
    (0..length).filter_map(|_| char::from_digit(u32::try_from(below(entropy, 10)).unwrap_or(0), 10)).collect()
}

/// A whole number from `least` to `most`, every one equally likely.
pub fn number(entropy: &mut dyn Entropy, least: u64, most: u64) -> u64 {
    least + below(entropy, most.saturating_sub(least).saturating_add(1))
}

/// 128 random bits in lower-case hexadecimal: ids of flows, sessions, methods and effects.
pub fn id(entropy: &mut dyn Entropy) -> String {
    crate::encoding::hex(&bytes::<16>(entropy))
}

/// A short code for a person to read to the helpdesk: `K7QM-2F9D`, 40 bits, without easily confused letters
/// (Crockford's Base32). It identifies a flow in the audit log and opens nothing.
pub fn support_code(entropy: &mut dyn Entropy) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let raw = bytes::<8>(entropy);
    let mut code: String = raw
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    code.insert(4, '-');
    code
}

/// A made-up, repeatable source for tests (`SplitMix64`). Never for production.
#[derive(Clone, Debug)]
pub struct Repeatable(pub u64);

impl Entropy for Repeatable {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^= mixed >> 31;
            for (byte, value) in chunk.iter_mut().zip(mixed.to_le_bytes()) {
                *byte = value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_below_their_bound() {
        let mut entropy = Repeatable(7);
        assert!((0..1000).all(|_| below(&mut entropy, 10) < 10));
        assert_eq!(below(&mut entropy, 0), 0);
        assert_eq!(digits(&mut entropy, 6).len(), 6);
        assert_eq!(support_code(&mut entropy).len(), 9);
    }
}
