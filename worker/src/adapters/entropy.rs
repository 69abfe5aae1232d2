//! The one place that asks for randomness.

use latchkey_core::entropy::Entropy;

/// The platform's CSPRNG (`crypto.getRandomValues`; ASVS 11.5.1).
pub(crate) struct Random;

impl Entropy for Random {
    /// Ends the instance when there is no randomness: a predictable code would be worse than none.
    #[expect(clippy::disallowed_methods, reason = "this is the adapter that provides randomness")]
    fn fill(&mut self, bytes: &mut [u8]) {
        assert!(getrandom::fill(bytes).is_ok(), "the platform gives no randomness");
    }
}
