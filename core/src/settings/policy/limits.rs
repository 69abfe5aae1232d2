//! For how long things live, and how often they may be done.

use serde::{Deserialize, Serialize};

/// Lifetimes of flows and sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LifetimeSettings {
    /// Minutes that a reset may take from start to end: 5 to 30 (reference 1.5).
    pub flow_minutes: u16,
    /// Hours that a session lives at most: 1 to 24 (NIST 800-63B 2.2.3).
    pub session_hours: u16,
    /// Minutes without use after which a session ends: 5 to 60 (NIST 800-63B 2.2.3).
    pub session_idle_minutes: u16,
    /// How fresh a sign-in must be to change anything, in minutes: 1 to 15 (ASVS 7.5.1).
    pub recent_sign_in_minutes: u16,
    /// How long the first registration may take after the sign-in, in minutes: 5 to 30 (reference 1.7).
    pub registration_minutes: u16,
}

impl Default for LifetimeSettings {
    fn default() -> Self {
        Self {
            flow_minutes: 15,
            session_hours: 12,
            session_idle_minutes: 30,
            recent_sign_in_minutes: 5,
            registration_minutes: 15,
        }
    }
}

/// Limits of the reset (design 4). Windows slide; blocks are fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LimitSettings {
    /// Wrong proofs in the window until resets are blocked.
    pub failed_proofs: u16,
    /// Flows with at least one challenge in the window.
    pub resets: u16,
    /// Challenges or failures of one method in the window, and requests to a person's phones by strangers, over all names.
    pub gate: u16,
    /// Hours of that window, and of the blocks.
    pub window_hours: u16,
    /// Texts to one number in a day, over all accounts.
    pub texts_to_number: u16,
    /// Mails with a code to one address in the mail window.
    pub mails_to_address: u16,
    /// Minutes of the mail window.
    pub mail_window_minutes: u16,
    /// Flows that one address range may start in the client window before the human check gets harder; after
    /// twice as many it is refused.
    pub flows_from_range: u32,
    /// Minutes of the client window.
    pub client_window_minutes: u16,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            failed_proofs: 5,
            resets: 5,
            gate: 5,
            window_hours: 24,
            texts_to_number: 5,
            mails_to_address: 10,
            mail_window_minutes: 10,
            flows_from_range: 20,
            client_window_minutes: 10,
        }
    }
}

/// The lockout of the sign-in (reference 1.6), separate from the reset's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SignInSettings {
    /// Wrong passwords in a row until the sign-in is locked.
    pub failures: u16,
    /// Seconds of the first lock; each further failure doubles it.
    pub lock_seconds: u32,
    /// Seconds that a lock lasts at most.
    pub longest_lock_seconds: u32,
    /// Failed sign-ins of one address range, to whichever accounts, in the range window until it may try no more.
    /// A browser in which somebody has signed in before has as many for itself, and all of those together ten times
    /// as many. Wrong codes of messages ("it was not me") have the same numbers and are counted apart.
    pub failures_from_range: u16,
    /// Minutes of the range window.
    pub range_window_minutes: u16,
}

impl Default for SignInSettings {
    fn default() -> Self {
        Self {
            failures: 10,
            lock_seconds: 60,
            longest_lock_seconds: 3600,
            // A whole campus may share an address; whoever guesses wants to try thousands.
            failures_from_range: 100,
            range_window_minutes: 10,
        }
    }
}

/// What "it was not me" does, by the code of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct StopSettings {
    /// For how many hours methods and password are frozen: 0 to 168, 0 for not at all.
    pub freeze_hours: u16,
    /// How often in 30 days: whoever reads the messages of a person must not freeze them for ever. 0 to 10.
    pub freezes: u8,
}

impl Default for StopSettings {
    fn default() -> Self {
        Self { freeze_hours: 24, freezes: 3 }
    }
}
