//! How messages leave.

use serde::{Deserialize, Serialize};

use super::SettingProblem;

/// How messages leave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Delivery {
    /// Mail.
    pub mail: MailDelivery,
    /// Text messages.
    pub text: TextDelivery,
}

/// How mail leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "via", deny_unknown_fields)]
pub enum MailDelivery {
    /// Into the development outbox. Refused where the development tools are off.
    #[default]
    Development,
    /// By the platform's mail binding (`EMAIL` in wrangler.toml).
    Cloudflare {
        /// The sender's address.
        from: String,
    },
    /// By a POST of `{to, from, subject, text}` to a gateway, with the secret `LATCHKEY_MAIL_TOKEN` as bearer.
    Http {
        /// Where to post (https).
        url: String,
        /// The sender's address.
        from: String,
    },
}

/// How text messages leave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "via", deny_unknown_fields)]
pub enum TextDelivery {
    /// Into the development outbox. Refused where the development tools are off.
    #[default]
    Development,
    /// By a POST of `{to, text}` to a gateway, with the secret `LATCHKEY_TEXT_TOKEN` as bearer.
    Http {
        /// Where to post (https).
        url: String,
    },
}

impl Delivery {
    /// Everything that is wrong, with paths under `delivery`.
    #[must_use]
    pub fn validate(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut https = |path: &str, url: &str| {
            if !url.starts_with("https://") {
                problems.push(SettingProblem::new(path, "an address that begins with https://"));
            }
        };
        if let MailDelivery::Http { url, .. } = &self.mail {
            https("delivery.mail.url", url);
        }
        if let TextDelivery::Http { url } = &self.text {
            https("delivery.text.url", url);
        }
        if let MailDelivery::Cloudflare { from } | MailDelivery::Http { from, .. } = &self.mail
            && !from.contains('@')
        {
            problems.push(SettingProblem::new("delivery.mail.from", "a mail address"));
        }
        problems
    }

    /// Whether a message would go to the development outbox.
    #[must_use]
    pub const fn is_development(&self) -> bool {
        matches!(self.mail, MailDelivery::Development) || matches!(self.text, TextDelivery::Development)
    }
}
