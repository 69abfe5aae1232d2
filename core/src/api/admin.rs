//! The administrators' part of the API, as far as it exists.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// `POST /admin/users/import`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// How many people are new.
    pub created: u32,
    /// How many were there and were brought up to date.
    pub updated: u32,
    /// The lines that were not taken.
    pub refused: Vec<RefusedLine>,
}

/// A line of the CSV that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RefusedLine {
    /// The line in the file, the header being line 1.
    pub line: u64,
    /// Which column is wrong and what is allowed.
    pub reason: String,
}

/// `GET /admin/audit`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditPage {
    /// The events, newest first.
    pub events: Vec<AuditEventView>,
    /// Give this back to read on; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// One audit event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditEventView {
    /// Its id.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// The service, as the reference groups activities.
    pub service: String,
    /// The activity's name (reference 1.15).
    pub activity: String,
    /// `success` or `failure`.
    pub status: String,
    /// Why, as a stable code, where there is more to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who did it: a user name, or `somebody` before anything was proved.
    pub actor: String,
    /// To whom.
    pub target: String,
    /// The method it was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The address range that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_range: Option<String>,
    /// Browser and system in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The support code of the flow, which ties its events together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_code: Option<String>,
}

/// `GET /admin/audit/verify`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditVerification {
    /// Whether every shard is whole.
    pub intact: bool,
    /// How many events were checked.
    pub events: u64,
    /// What is wrong, shard by shard; empty when intact.
    pub faults: Vec<AuditFault>,
}

/// What is wrong with a shard of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditFault {
    /// The shard's number.
    pub shard: u32,
    /// The first event in which it shows.
    pub sequence: u64,
    /// What it is.
    pub kind: String,
}
