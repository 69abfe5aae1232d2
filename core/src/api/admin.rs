//! The administrators' part of the API, as far as it exists.

use serde::{Deserialize, Serialize};

use crate::{method::Method, secret::Secret, settings::Role, time::Timestamp};

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// The id: the key of the account's row, which tells nothing by itself.
    pub id: String,
    /// The primary user name.
    pub username: String,
    /// The name to address the person by.
    pub display_name: String,
    /// The roles in the console.
    pub roles: Vec<Role>,
    /// Whether the account is enabled.
    pub enabled: bool,
}

/// `GET /admin/users`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PeopleFound {
    /// Who has that name: nobody or one person.
    pub people: Vec<PersonView>,
}

/// `GET /admin/users/{id}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PersonDetails {
    /// Who it is.
    pub person: PersonView,
    /// What is registered.
    pub methods: Vec<PersonMethod>,
    /// The hardware tokens that were given to the person.
    pub tokens: Vec<TokenView>,
    /// The Temporary Access Pass, without its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<PassView>,
    /// What is blocked now.
    pub blocks: Vec<BlockView>,
    /// Until when nothing can be changed or registered, as the person said "it was not me".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen_until: Option<Timestamp>,
}

/// A registered method, as the helpdesk sees it: numbers and addresses are the person's own, so they are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PersonMethod {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub method: Method,
    /// The name that the person gave it.
    pub label: String,
    /// A masked reminder of the number or address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// When it was proved.
    pub registered_at: Timestamp,
    /// When it last proved something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Timestamp>,
    /// Whether it is offered first.
    pub default: bool,
}

/// A hardware token of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TokenView {
    /// Its id: once it is activated, that of the method.
    pub id: String,
    /// Who made it.
    pub manufacturer: String,
    /// Its serial number.
    pub serial: String,
    /// Its model.
    pub model: String,
    /// Whether it was activated with a code: only then it counts.
    pub activated: bool,
}

/// `POST /admin/users/{id}/hardware-tokens`
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivateToken {
    /// The serial number of a token that was given to the person.
    pub serial: String,
    /// Who made it, where two makers have the same number.
    #[serde(default)]
    pub manufacturer: Option<String>,
    /// The code that it shows.
    pub code: Secret,
    /// The code that it has shown after that: with two in a row a clock that is off is found.
    #[serde(default)]
    pub next_code: Option<Secret>,
}

/// A Temporary Access Pass, without its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PassView {
    /// From when it is good.
    pub starts_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
    /// Whether it is good for one sign-in only.
    pub one_time: bool,
    /// Whether somebody has signed in with it.
    pub used: bool,
}

/// What is blocked, on which devices, until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BlockView {
    /// What is blocked.
    pub what: Blocked,
    /// The one method that is blocked in resets; all of it where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Whether it is blocked on a device that is known; if not, on those that are not.
    pub known_device: bool,
    /// Until when.
    pub until: Timestamp,
}

/// What may be blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Blocked {
    /// Resetting the password, or unlocking the account.
    Reset,
    /// Signing in.
    SignIn,
    /// Signing in by a pass; a new pass lifts it.
    TemporaryAccessPass,
}

/// `POST /admin/users/{id}/temporary-access-pass`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IssuePass {
    /// From when it is good, 30 days ahead at most; at once without it, or where that is past.
    #[serde(default)]
    pub starts_at: Option<Timestamp>,
    /// For how many minutes it is good, within what the policy allows; the policy's own number without it.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// Whether it is good for one sign-in only; always so where the policy says it.
    #[serde(default)]
    pub one_time: Option<bool>,
}

/// The answer to [`IssuePass`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PassIssued {
    /// The pass, shown this once: letters and digits. Case, spaces and dashes do not matter when it is typed.
    pub pass: String,
    /// From when it is good.
    pub starts_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
    /// Whether it is good for one sign-in only.
    pub one_time: bool,
}

impl std::fmt::Debug for PassIssued {
    /// Without the pass.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PassIssued").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

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

impl ImportReport {
    /// Adds lines that were not taken, in the order of the file.
    pub fn refuse(&mut self, lines: Vec<RefusedLine>) {
        self.refused.extend(lines);
        self.refused.sort_by_key(|line| line.line);
    }
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
