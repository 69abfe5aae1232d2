//! What work costs: of hashing a password, and of showing that no program is asking.

use serde::{Deserialize, Serialize};

/// Cost of password hashing (Argon2id).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct HashingSettings {
    /// Memory in KiB. OWASP's least is 19456 with two passes; development and tests may go below.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl Default for HashingSettings {
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2 }
    }
}

/// The proof of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct HumanCheckSettings {
    /// The largest number to be sought when there is no load; half of it is the average work, in hashes.
    pub difficulty: u32,
    /// Minutes that a challenge may be kept before it is used.
    pub minutes: u16,
}

impl Default for HumanCheckSettings {
    fn default() -> Self {
        Self { difficulty: 100_000, minutes: 20 }
    }
}
