//! How messages leave: by which providers, in which order, and how many that cost money.
//!
//! A provider is data ([`provider`]): a new one needs no code. Its credentials are Worker secrets, which are only
//! named here.

pub mod provider;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use provider::Provider;

use super::SettingProblem;

/// The name of the provider that keeps messages for the development tools instead of sending them.
pub const DEVELOPMENT: &str = "development";
/// The push services of the usual browsers: Chrome and its kin, Firefox, Safari, Edge.
const PUSH_SERVICES: [&str; 4] =
    ["fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];
/// The most providers of a channel: each costs its patience when it is slow.
const MOST_PROVIDERS: usize = 5;

/// A way to reach a person from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// Mail.
    Mail,
    /// Text message.
    Text,
    /// Phone call.
    Call,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::Mail, Self::Text, Self::Call];

    /// The name in settings, and in the development outbox but for mail.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Text => "text",
            Self::Call => "call",
        }
    }
}

/// How messages leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Delivery {
    /// The providers of mail, the first choice first. When one fails or is slow, the next is asked.
    pub mail: Vec<String>,
    /// Those of text messages.
    pub text: Vec<String>,
    /// Those of phone calls.
    pub call: Vec<String>,
    /// What is known of each, by its name: its own fields, over those of its `preset`.
    pub providers: Map<String, Value>,
    /// The push services that phones may name: `host`, or `*.host` for all below it.
    pub push_services: Vec<String>,
    /// For how many seconds an answer of a push service is waited for: 1 to 30.
    pub push_patience_seconds: u8,
    /// What texts and calls may cost.
    pub limits: SpendingLimits,
    /// The mail addresses of those who are told when a limit of [`SpendingLimits`] trips, and when somebody says "it was
    /// not me". Where there are none, the helpdesk is ([`super::Settings::alerts`]).
    pub alerts: Vec<String>,
}

impl Default for Delivery {
    fn default() -> Self {
        let development = || vec![DEVELOPMENT.to_owned()];
        Self {
            mail: development(),
            text: development(),
            call: development(),
            providers: Map::new(),
            push_services: PUSH_SERVICES.map(str::to_owned).to_vec(),
            push_patience_seconds: 8,
            limits: SpendingLimits::default(),
            alerts: Vec::new(),
        }
    }
}

/// How many texts and calls may leave, of the whole organization, in a calendar day (UTC). 0 is no limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SpendingLimits {
    /// The countries that texts and calls may go to (ISO 3166, such as `CH`). None listed: all.
    pub countries: Vec<String>,
    /// Texts a day.
    pub texts: u32,
    /// Calls a day.
    pub calls: u32,
    /// Texts a day to numbers of one country.
    pub texts_to_country: u32,
    /// Calls a day to numbers of one country.
    pub calls_to_country: u32,
}

impl SpendingLimits {
    /// No limit at all.
    pub const NONE: Self =
        Self { countries: Vec::new(), texts: 0, calls: 0, texts_to_country: 0, calls_to_country: 0 };

    /// Whether nothing is limited.
    #[must_use]
    pub fn is_unlimited(&self) -> bool {
        *self == Self::NONE
    }
}

/// Enough for some ten thousand people, and what it costs is a bad day and no ruin.
impl Default for SpendingLimits {
    fn default() -> Self {
        Self { texts: 1000, calls: 300, ..Self::NONE }
    }
}

impl Delivery {
    /// The names of a channel's providers, the first choice first.
    #[must_use]
    pub fn order(&self, channel: Channel) -> &[String] {
        match channel {
            Channel::Mail => &self.mail,
            Channel::Text => &self.text,
            Channel::Call => &self.call,
        }
    }

    /// The provider of this name; `None` when there is none, or it is the development outbox.
    #[must_use]
    pub fn provider(&self, name: &str) -> Option<Provider> {
        Provider::resolve(self.providers.get(name)?).ok()
    }

    /// Everything that is wrong, with paths under `delivery`.
    #[must_use]
    pub fn validate(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut resolved = Vec::new();
        for (name, table) in &self.providers {
            let path = format!("delivery.providers.{name}");
            if name == DEVELOPMENT || !is_name(name) {
                let allowed =
                    "a name of up to 32 lower-case letters, digits and dashes other than `development`";
                problems.push(SettingProblem::new(path.clone(), allowed));
            }
            match Provider::resolve(table) {
                Ok(provider) => {
                    problems.extend(provider.validate(&path));
                    resolved.push((name, provider.channel));
                }
                Err(SettingProblem { path: field, message }) => {
                    problems.push(SettingProblem::new(format!("{path}.{field}"), message));
                }
            }
        }
        for channel in Channel::ALL {
            let path = format!("delivery.{}", channel.name());
            let order = self.order(channel);
            if order.is_empty() || order.len() > MOST_PROVIDERS {
                problems.push(SettingProblem::new(path.clone(), "the names of 1 to 5 providers"));
            }
            for (index, name) in order.iter().enumerate() {
                let known = name == DEVELOPMENT || resolved.contains(&(name, channel));
                let invalid =
                    self.providers.contains_key(name) && !resolved.iter().any(|(known, _)| *known == name);
                if (!known && !invalid) || order.iter().take(index).any(|other| other == name) {
                    let allowed = format!(
                        "`development`, or a table of delivery.providers whose channel is `{}`, each once",
                        channel.name()
                    );
                    problems.push(SettingProblem::new(format!("{path}[{index}]"), allowed));
                }
            }
        }
        for (index, service) in self.push_services.iter().enumerate() {
            if !provider::is_local(service) && !super::is_host(service.strip_prefix("*.").unwrap_or(service))
            {
                let allowed = "a host such as push.example, or *.push.example for all below it";
                problems.push(SettingProblem::new(format!("delivery.pushServices[{index}]"), allowed));
            }
        }
        if !(1..=30).contains(&self.push_patience_seconds) {
            problems.push(SettingProblem::new("delivery.pushPatienceSeconds", "1 to 30"));
        }
        for (index, country) in self.limits.countries.iter().enumerate() {
            if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
                let path = format!("delivery.limits.countries[{index}]");
                problems.push(SettingProblem::new(path, "a country's two letters (ISO 3166), such as CH"));
            }
        }
        for (index, address) in self.alerts.iter().enumerate() {
            if !super::is_address(address) {
                problems.push(SettingProblem::new(format!("delivery.alerts[{index}]"), "a mail address"));
            }
        }
        problems
    }

    /// Whether a message would go to the development outbox.
    #[must_use]
    pub fn is_development(&self) -> bool {
        Channel::ALL.iter().any(|channel| self.order(*channel).iter().any(|name| name == DEVELOPMENT))
    }

    /// The path of a provider or push service on this machine, if there is one: that is for development, too.
    #[must_use]
    pub fn local_provider(&self) -> Option<String> {
        if self.push_services.iter().any(|service| provider::is_local(service)) {
            return Some("delivery.pushServices".to_owned());
        }
        let local = |name: &&String| self.provider(name).is_some_and(|provider| provider.is_local());
        self.providers.keys().find(local).map(|name| format!("delivery.providers.{name}.url"))
    }
}

fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=32).contains(&name.len()) && name.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(value: Value) -> Vec<String> {
        let delivery: Delivery = serde_json::from_value(value).unwrap();
        delivery.validate().into_iter().map(|problem| problem.path).collect()
    }

    fn resend() -> Value {
        json!({ "preset": "resend", "from": "reset@northwind.example", "secret": "DELIVERY_RESEND" })
    }

    #[test]
    fn a_channel_lists_providers_of_its_kind() {
        assert!(problems(json!({})).is_empty());
        assert!(problems(json!({ "mail": ["resend"], "providers": { "resend": resend() } })).is_empty());
        assert_eq!(problems(json!({ "mail": [] })), ["delivery.mail"]);
        assert_eq!(problems(json!({ "mail": ["resend"] })), ["delivery.mail[0]"]);
        assert_eq!(
            problems(json!({ "text": ["development", "resend"], "providers": { "resend": resend() } })),
            ["delivery.text[1]"]
        );
        assert_eq!(
            problems(json!({ "mail": ["resend", "resend"], "providers": { "resend": resend() } })),
            ["delivery.mail[1]"]
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_path() {
        assert_eq!(
            problems(json!({ "providers": { "x": { "preset": "pigeon" } } })),
            ["delivery.providers.x.preset"]
        );
        assert_eq!(problems(json!({ "providers": { "Re send": resend() } })), ["delivery.providers.Re send"]);
        assert_eq!(problems(json!({ "limits": { "countries": ["ch"] } })), ["delivery.limits.countries[0]"]);
        for address in
            ["nobody", "a@b", "it@northwind.example ", "IT <it@northwind.example>", "@northwind.example"]
        {
            let wrong = problems(json!({ "alerts": ["it@northwind.example", address] }));
            assert_eq!(wrong, ["delivery.alerts[1]"], "{address}");
        }
        for service in
            ["", "*", "*.", "push", "https://push.example", "push.example/x", "a@push.example", "*.*.x"]
        {
            let wrong = problems(json!({ "pushServices": ["push.example:8443", service] }));
            assert_eq!(wrong, ["delivery.pushServices[1]"], "{service}");
        }
        assert_eq!(problems(json!({ "pushPatienceSeconds": 0 })), ["delivery.pushPatienceSeconds"]);
    }

    #[test]
    fn what_goes_nowhere_or_to_this_machine_is_seen() {
        let delivery = |value| serde_json::from_value::<Delivery>(value).unwrap();
        assert!(delivery(json!({})).is_development());
        let all = json!({ "mail": ["m"], "text": ["t"], "call": ["c"] });
        assert!(!delivery(all).is_development());
        let local = json!({ "providers": { "x": {
            "preset": "webhook", "channel": "text", "url": "http://127.0.0.1:9/send", "secret": "DELIVERY_X"
        } } });
        assert_eq!(delivery(local).local_provider().as_deref(), Some("delivery.providers.x.url"));
        assert_eq!(delivery(json!({})).local_provider(), None);
        let local = json!({ "pushServices": ["push.example", "http://127.0.0.1:9"] });
        assert_eq!(delivery(local).local_provider().as_deref(), Some("delivery.pushServices"));
    }
}
