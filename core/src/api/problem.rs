//! Problem documents (RFC 9457): how every refusal leaves the worker.

use serde::{Deserialize, Serialize};

use crate::{password::Violation, refusal::Code, time::Timestamp};

/// The content type of a problem document.
pub const CONTENT_TYPE: &str = "application/problem+json";

/// A refusal, for programs and for people. The page words its own texts from `code`; `title` and `detail` are
/// English, for developers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The stable code.
    pub code: Code,
    /// The HTTP status again.
    pub status: u16,
    /// What it is, in a few words.
    pub title: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The field that is wrong, as a path such as `destination` or `answers[1]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What to tell the helpdesk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_code: Option<String>,
    /// When it is worth trying again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Timestamp>,
    /// How many wrong proofs are left before the block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
    /// Which password rules failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
    /// The reference system's id for the same reason, such as `SSPR_0014` (helpful disclosure only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sspr_code: Option<String>,
}
