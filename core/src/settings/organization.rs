//! Who the organization is, and where its people find help.

use serde::{Deserialize, Serialize};

use super::SettingProblem;
use crate::{
    api::organization::{Helpdesk, Link},
    locale::Locale,
};

/// What a time zone must be. Whether there is one of that name only the platform knows.
pub const TIME_ZONE: &str = "the name of a time zone in the IANA database, such as Europe/Zurich";

/// Who the organization is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Organization {
    /// The name in the page's head and in the mails: 1 to 80 characters in one line.
    pub name: String,
    /// How to reach people who can help.
    pub helpdesk: Helpdesk,
    /// Further links of the page's foot.
    pub links: Vec<Link>,
    /// The privacy statement.
    pub privacy_url: Option<String>,
    /// The terms of use.
    pub terms_url: Option<String>,
    /// A short text of the organization's own on the first page: up to 1024 characters.
    pub sign_in_text: Option<String>,
    /// What to type as a user name here.
    pub username_hint: Option<String>,
    /// The country that most phone numbers belong to (ISO 3166, such as `SE`): what the page offers first. Without it
    /// the page goes by the browser's language, which many people have in another country's English.
    pub country: Option<String>,
    /// The time zone of the times in mails, by its name in the IANA database, such as `Europe/Zurich`. (Pages show the
    /// browser's.)
    pub time_zone: String,
    /// The languages on offer.
    pub locales: Vec<Locale>,
    /// Where this Latchkey is reached: `https://reset.northwind.example`. It must be set: messages say where to stop what
    /// is running, texts are bound to it, passkeys belong to it, phones take part through it, and providers report to it.
    pub portal_url: Option<String>,
}

impl Default for Organization {
    fn default() -> Self {
        Self {
            name: "Latchkey".to_owned(),
            helpdesk: Helpdesk::default(),
            links: Vec::new(),
            privacy_url: None,
            terms_url: None,
            sign_in_text: None,
            username_hint: None,
            country: None,
            time_zone: "UTC".to_owned(),
            locales: Locale::ALL.to_vec(),
            portal_url: None,
        }
    }
}

impl Organization {
    /// Whether the portal's address is one of this machine, for development.
    #[must_use]
    pub fn portal_is_local(&self) -> bool {
        self.portal_url.as_deref().is_some_and(is_local)
    }

    /// The host and the origin of the portal, such as `reset.northwind.example` and
    /// `https://reset.northwind.example`: what passkeys belong to.
    #[must_use]
    pub fn portal_origin(&self) -> Option<(&str, &str)> {
        let url = self.portal_url.as_deref()?;
        let at = url.find("://")? + 3;
        let length = url.get(at..)?.find(['/', '?', '#']);
        let origin = url.get(..length.map_or(url.len(), |length| at + length))?;
        let host = origin.get(at..)?.split(':').next()?;
        (!host.is_empty() && !origin.contains('@')).then_some((host, origin))
    }

    /// Everything that is wrong, with paths under `organization`.
    #[must_use]
    pub fn validate(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        // It is part of the sender's line of a mail.
        let is_line = !self.name.contains(char::is_control);
        if self.name.trim().is_empty() || self.name.chars().count() > 80 || !is_line {
            problems.push(SettingProblem::new("organization.name", "1 to 80 characters in one line"));
        }
        let helpdesk = &self.helpdesk;
        if helpdesk.url.is_none() && helpdesk.email.is_none() && helpdesk.phone.is_none() {
            problems
                .push(SettingProblem::new("organization.helpdesk", "at least one of url, email and phone"));
        }
        if let Some(email) = &helpdesk.email
            && !super::is_address(email)
        {
            problems.push(SettingProblem::new("organization.helpdesk.email", "a mail address"));
        }
        let mut web = |path: String, url: &str| {
            if !(url.starts_with("https://") || is_local(url)) {
                problems.push(SettingProblem::new(path, "an address that begins with https://"));
            }
        };
        if let Some(url) = &helpdesk.url {
            web("organization.helpdesk.url".into(), url);
        }
        if let Some(url) = &self.privacy_url {
            web("organization.privacyUrl".into(), url);
        }
        if let Some(url) = &self.terms_url {
            web("organization.termsUrl".into(), url);
        }
        if let Some(url) = &self.portal_url {
            web("organization.portalUrl".into(), url);
        }
        for (index, link) in self.links.iter().enumerate() {
            web(format!("organization.links[{index}].url"), &link.url);
        }
        if self.sign_in_text.as_ref().is_some_and(|text| text.chars().count() > 1024) {
            problems.push(SettingProblem::new("organization.signInText", "up to 1024 characters"));
        }
        if let Some(country) = &self.country
            && !(country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase()))
        {
            problems.push(SettingProblem::new(
                "organization.country",
                "two capital letters of ISO 3166, such as SE",
            ));
        }
        let fits = |letter: char| letter.is_ascii_alphanumeric() || "/_+-".contains(letter);
        if !(1..=40).contains(&self.time_zone.len()) || !self.time_zone.chars().all(fits) {
            problems.push(SettingProblem::new("organization.timeZone", TIME_ZONE));
        }
        if self.locales.is_empty() {
            problems.push(SettingProblem::new(
                "organization.locales",
                format!("at least one of {}", Locale::tags()),
            ));
        }
        problems
    }
}

/// Whether the address is one of this machine, for development.
fn is_local(url: &str) -> bool {
    let rest = url.strip_prefix("http://localhost");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portals_origin_is_its_address_without_a_path() {
        let origin = |url: &str| {
            let organization = Organization { portal_url: Some(url.into()), ..Organization::default() };
            organization.portal_origin().map(|(host, origin)| (host.to_owned(), origin.to_owned()))
        };
        let expected = |host: &str, origin: &str| Some((host.to_owned(), origin.to_owned()));
        assert_eq!(origin("https://reset.example/x?y"), expected("reset.example", "https://reset.example"));
        assert_eq!(origin("http://localhost:8787"), expected("localhost", "http://localhost:8787"));
        assert_eq!(origin("https://a@reset.example"), None);
        assert_eq!(origin("reset.example"), None);
    }

    #[test]
    fn the_name_is_one_line_as_a_senders_name_has_to_be() {
        let is_fine = |name: &str| {
            let organization = Organization { name: name.into(), ..Organization::default() };
            !organization.validate().iter().any(|problem| problem.path == "organization.name")
        };
        assert!(is_fine("Nordwind-Universität") && is_fine(&"x".repeat(80)));
        for name in ["", " ", "North\nwind", "North\u{7}wind", "North\u{85}wind", &"x".repeat(81)] {
            assert!(!is_fine(name), "{name:?}");
        }
    }

    #[test]
    fn only_this_machine_is_local() {
        assert!(is_local("http://localhost:8787/x") && is_local("http://localhost"));
        assert!(!is_local("http://localhost.evil.example") && !is_local("http://localhost@evil.example/"));
    }
}
