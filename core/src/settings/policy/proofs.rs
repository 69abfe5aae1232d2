//! What ways of proof are like: codes, calls, questions.

use serde::{Deserialize, Serialize};

/// Lifetimes and the like of codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CodeSettings {
    /// For how many minutes a texted code is good: 1 to 10 (NIST 4.2.1.2, ASVS 6.5.5).
    pub text_minutes: u16,
    /// For how many minutes a mailed code is good: 1 to 10 (ASVS 6.5.5).
    pub mail_minutes: u16,
    /// Seconds before a code may be asked for again: 10 to 300.
    pub resend_seconds: u16,
    /// How many time steps of an authenticator before the current one are taken, too: 0 to 2 (RFC 6238 5.2).
    pub authenticator_steps_back: u8,
    /// How many after the current one: 0 to 2.
    pub authenticator_steps_ahead: u8,
}

impl Default for CodeSettings {
    fn default() -> Self {
        Self {
            text_minutes: 10,
            mail_minutes: 10,
            resend_seconds: 30,
            authenticator_steps_back: 1,
            authenticator_steps_ahead: 0,
        }
    }
}

/// Phone calls (reference 1.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CallSettings {
    /// Whether the page shows a number of two digits that is to be keyed on the phone. If not, the hash key alone is
    /// an answer, as in the reference system.
    pub key_number: bool,
}

impl Default for CallSettings {
    fn default() -> Self {
        Self { key_number: true }
    }
}

/// Security questions (reference 1.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct QuestionSettings {
    /// How many are to be answered when they are registered: 3 to 5.
    pub to_register: u8,
    /// How many of these a reset asks: 3 to 5, and no more than are registered.
    pub to_reset: u8,
    /// Questions of the organization's own, up to 20, of 3 to 200 characters, besides the predefined ones.
    pub custom: Vec<String>,
}

impl Default for QuestionSettings {
    fn default() -> Self {
        Self { to_register: 5, to_reset: 3, custom: Vec::new() }
    }
}
