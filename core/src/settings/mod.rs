//! The organization's settings: typed, with defaults, and validated before they are used.
//!
//! `wrangler.toml` holds the starting values as tables under `[vars]`; what an administrator changes while
//! Latchkey runs lies over them. A bad setting is told with its path and what is allowed ([`SettingProblem`]).

pub mod access_pass;
pub mod branding;
pub mod delivery;
pub mod organization;
pub mod policy;

use serde::{Deserialize, Serialize};

use crate::json;

pub use branding::Branding;
pub use delivery::Delivery;
pub use organization::{Organization, TIME_ZONE};
pub use policy::{Disclosure, Enablement, Policy};

/// All settings together. Each field is a table of `[vars]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Settings {
    /// Who the organization is.
    pub organization: Organization,
    /// How it looks.
    pub branding: Branding,
    /// Who may do what, and how often.
    pub policy: Policy,
    /// How messages leave.
    pub delivery: Delivery,
}

/// A setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingProblem {
    /// The path, such as `policy.methodsRequired`.
    pub path: String,
    /// What is allowed.
    pub message: String,
}

impl SettingProblem {
    /// A problem at `path`; `message` says what is allowed.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }
}

impl std::fmt::Display for SettingProblem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.path, self.message)
    }
}

impl Settings {
    /// Reads settings from JSON, with `overlay` laid over `base` path by path, and validates them.
    ///
    /// An unknown or ill-typed field is a problem like a bad value: nothing is ignored in silence.
    pub fn load(
        base: serde_json::Value,
        overlay: Option<serde_json::Value>,
    ) -> Result<Self, Vec<SettingProblem>> {
        let mut merged = base;
        if let Some(overlay) = overlay {
            merge(&mut merged, overlay);
        }
        let settings: Self = json::read_or_tell(merged.to_string().as_bytes()).map_err(|(path, text)| {
            let path = if path.is_empty() { "settings" } else { &path };
            // Where in the text it is means nothing: it was made of two.
            vec![SettingProblem::new(path, text.split(" at line").next().unwrap_or_default())]
        })?;
        let problems = settings.validate();
        if problems.is_empty() { Ok(settings) } else { Err(problems) }
    }

    /// Everything that is wrong, in the order of the tables; empty when the settings can be used.
    #[must_use]
    pub fn validate(&self) -> Vec<SettingProblem> {
        let mut problems = self.organization.validate();
        problems.extend(self.branding.validate());
        problems.extend(self.policy.validate());
        problems.extend(self.delivery.validate());
        if self.organization.portal_origin().is_none() {
            let allowed = "the address of this Latchkey, such as https://reset.northwind.example: messages say where to \
                           stop, passkeys belong to it, providers report to it";
            problems.push(SettingProblem::new("organization.portalUrl", allowed));
        }
        problems
    }

    /// Who is told of what goes wrong: `delivery.alerts`, or the helpdesk's address where nobody is listed. Empty where
    /// neither is set.
    #[must_use]
    pub fn alerts(&self) -> &[String] {
        match &self.organization.helpdesk.email {
            Some(helpdesk) if self.delivery.alerts.is_empty() => std::slice::from_ref(helpdesk),
            _ => &self.delivery.alerts,
        }
    }
}

/// Whether a host has the usual form of one with a name, perhaps with a port. (The app checks no settings.)
fn is_host(host: &str) -> bool {
    #[cfg(feature = "server")]
    return crate::crypto::web_push::origin(&format!("https://{host}/"))
        .is_some_and(|origin| origin.ends_with(host));
    #[cfg(not(feature = "server"))]
    !host.is_empty()
}

/// Whether mail can be sent to an address, by the rule for people's own. (The app checks no settings.)
fn is_address(address: &str) -> bool {
    #[cfg(feature = "server")]
    return crate::account::method::parse_address(address).as_deref() == Some(address);
    #[cfg(not(feature = "server"))]
    !address.is_empty()
}

/// The fields that tell which of several kinds a table is.
const TAGS: [&str; 2] = ["preset", "for"];

/// Lays `overlay` over `base`: tables are merged, everything else is replaced. So is a table that says of which kind
/// it is: what belongs to another kind means nothing in it.
pub(crate) fn merge(base: &mut serde_json::Value, overlay: serde_json::Value) {
    match (base, overlay) {
        (serde_json::Value::Object(base), serde_json::Value::Object(overlay))
            if !TAGS.iter().any(|tag| overlay.contains_key(*tag)) =>
        {
            for (key, value) in overlay {
                merge(base.entry(key).or_insert(serde_json::Value::Null), value);
            }
        }
        (base, overlay) => *base = overlay,
    }
}

/// A role in the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// May do everything.
    Administrator,
    /// May help people without a role: look them up, issue a pass, remove a method.
    Helpdesk,
    /// May read the audit log and the reports.
    Auditor,
}

/// A right of the administrators' API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Read the audit log and verify it.
    ReadAudit,
    /// Look people up: what they have registered, masked, and what is blocked.
    ReadPeople,
    /// Bring people in.
    ImportPeople,
    /// Issue a Temporary Access Pass, and take it away.
    IssuePass,
    /// Remove a method of somebody.
    RemoveMethod,
    /// Bring hardware tokens in.
    ImportTokens,
}

impl Right {
    /// Whether it only reads. Whatever changes anything takes a recent sign-in (ASVS 7.5.1).
    #[must_use]
    pub const fn only_reads(self) -> bool {
        matches!(self, Self::ReadAudit | Self::ReadPeople)
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Administrator, Self::Helpdesk, Self::Auditor];

    /// The name in the API and in the CSV.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Helpdesk => "helpdesk",
            Self::Auditor => "auditor",
        }
    }

    /// The one table of who may do what.
    #[must_use]
    pub const fn may(self, right: Right) -> bool {
        match (self, right) {
            (Self::Administrator, _)
            | (Self::Helpdesk, Right::ReadPeople | Right::IssuePass | Right::RemoveMethod)
            | (Self::Auditor, Right::ReadAudit | Right::ReadPeople) => true,
            (Self::Helpdesk | Self::Auditor, _) => false,
        }
    }

    /// Whether who has this role may act on somebody who has these, besides the rights in general: the helpdesk only
    /// on people without a role, else it could make itself an administrator (reference 1.8).
    #[must_use]
    pub const fn reaches(self, roles: &[Self]) -> bool {
        match self {
            Self::Administrator => true,
            Self::Helpdesk => roles.is_empty(),
            Self::Auditor => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_defaults_are_valid_but_for_the_organization() {
        let problems = Settings::default().validate();
        let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["organization.helpdesk", "organization.portalUrl"]);
    }

    #[test]
    fn without_an_address_of_the_portal_nothing_works() {
        let with = |portal: serde_json::Value| {
            let base = json!({ "organization": { "helpdesk": { "phone": "1" }, "portalUrl": portal } });
            Settings::load(base, None)
                .map_err(|problems| problems.into_iter().map(|it| it.path).collect::<Vec<_>>())
        };
        assert!(with(json!("https://reset.northwind.example")).is_ok());
        for wrong in [json!(null), json!("https://"), json!("https://me@reset.northwind.example")] {
            assert_eq!(with(wrong.clone()).unwrap_err(), ["organization.portalUrl"], "{wrong}");
        }
    }

    #[test]
    fn the_helpdesk_is_told_where_nobody_is_listed() {
        let mut settings = Settings::default();
        assert!(settings.alerts().is_empty());
        settings.organization.helpdesk.email = Some("help@northwind.example".into());
        assert_eq!(settings.alerts(), ["help@northwind.example"]);
        settings.delivery.alerts = vec!["it@northwind.example".into()];
        assert_eq!(settings.alerts(), ["it@northwind.example"]);
    }

    #[test]
    fn an_overlay_changes_only_what_it_names() {
        let base = json!({ "organization": { "name": "N", "helpdesk": { "phone": "1" }, "portalUrl": "https://reset.example" }, "policy": { "methodsRequired": 2 } });
        let settings = Settings::load(base, Some(json!({ "policy": { "methodsRequired": 1 } }))).unwrap();
        assert_eq!((settings.policy.methods_required, settings.organization.name.as_str()), (1, "N"));
    }

    #[test]
    fn an_unknown_field_is_told() {
        let problems = Settings::load(json!({ "policy": { "methodRequired": 2 } }), None).unwrap_err();
        assert!(problems[0].message.contains("methodRequired"), "{problems:?}");
    }

    #[test]
    fn tables_are_merged_and_tables_of_a_kind_replaced() {
        let mut base = json!({
            "organization": { "name": "Northwind", "locales": ["en", "de"] },
            "delivery": { "providers": { "mail": { "preset": "webhook", "url": "https://mail.example" } } },
            "policy": { "enabled": { "for": "selected", "group": "staff" } },
        });
        merge(
            &mut base,
            json!({
                "organization": { "locales": ["de"] },
                "delivery": { "providers": { "mail": { "preset": "resend", "from": "c@d.example" } } },
                "policy": { "enabled": { "for": "all" } },
            }),
        );
        assert_eq!(
            base,
            json!({
                "organization": { "name": "Northwind", "locales": ["de"] },
                "delivery": { "providers": { "mail": { "preset": "resend", "from": "c@d.example" } } },
                "policy": { "enabled": { "for": "all" } },
            })
        );
    }
}
