//! The numbering plans of the world: libphonenumber's, as its Rust library brings them.
//!
//! They are data of the size of a tenth of the worker, so a worker reads them when it starts; see [`load`].

use std::sync::OnceLock;

use prost::Message;
use rlibphonenumber::{PhoneMetadataCollection, PhoneNumberUtil};

/// Read once, for as long as the program runs.
static PLANS: OnceLock<PhoneNumberUtil> = OnceLock::new();

/// Whether [`load`] has been called.
#[must_use]
pub fn are_loaded() -> bool {
    PLANS.get().is_some()
}

/// Reads the plans: `metadata.bin` of rlibphonenumber, of the version that is compiled in. To be called before anything
/// is decided: without plans, no number is one. `false` when they cannot be read.
#[must_use]
pub fn load(plans: &[u8]) -> bool {
    let read = PhoneMetadataCollection::decode(plans).ok().filter(|plans| !plans.metadata.is_empty());
    let Some(plans) = read.and_then(|plans| PhoneNumberUtil::new_for_metadata(plans).ok()) else {
        return false;
    };
    // Whoever came first has read the same.
    let _ = PLANS.set(plans);
    true
}

/// The plans, where there are any. Tests have those that the library can compile in.
pub(crate) fn plans() -> Option<&'static PhoneNumberUtil> {
    #[cfg(any(test, feature = "testing"))]
    if PLANS.get().is_none()
        && let Ok(plans) = PhoneNumberUtil::new()
    {
        let _ = PLANS.set(plans);
    }
    PLANS.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_are_no_plans_is_not_taken() {
        for wrong in ["", "<!doctype html>", "{}"] {
            assert!(!load(wrong.as_bytes()), "{wrong}");
        }
    }
}
