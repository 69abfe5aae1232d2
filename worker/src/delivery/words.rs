//! The words of messages: Fluent texts in `worker/locales`, one file per language.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use latchkey_core::{
    account::{
        effect::{CodeMessage, CodePurpose},
        notice::Notice,
    },
    locale::Locale,
    method::Method,
    settings::Organization,
    time::Timestamp,
};
use unic_langid::LanguageIdentifier;

use super::Message;

/// The texts of a language.
type Texts = FluentBundle<FluentResource>;

thread_local! {
    /// The texts that were needed so far, read once.
    static TEXTS: RefCell<BTreeMap<Locale, Rc<Texts>>> = const { RefCell::new(BTreeMap::new()) };
}

/// A code by mail, or that none can help. The subject does not tell it: it may show on a locked screen.
pub(super) fn code_mail(organization: &Organization, message: &CodeMessage) -> Message {
    let words = Words::of(organization, message.locale);
    let args = code_args(message);
    let key = if message.good { "code-mail" } else { "impossible-mail" };
    let text = [words.text(key, &args), words.foot()].join("\n\n");
    mail(&message.destination, &words.subject(key, &args), text)
}

/// A code by text message, or that none can help: one short line that begins with it. The last line lets phones fill
/// the code in on the portal's own page and nowhere else (origin-bound one-time codes).
pub(super) fn code_text(organization: &Organization, message: &CodeMessage) -> Message {
    let words = Words::of(organization, message.locale);
    let key = if message.good { "code-text" } else { "impossible-text" };
    let mut args = code_args(message);
    let desk = &organization.helpdesk;
    // Short: the one way that a phone takes best.
    let way = desk.phone.as_deref().or(desk.url.as_deref()).or(desk.email.as_deref()).unwrap_or_default();
    args.push(("way", way.into()));
    let mut text = one_line(&words.text(key, &args));
    if message.good
        && let Some(host) = organization.portal_url.as_deref().and_then(host)
    {
        text = format!("{text}\n\n@{host} #{}", message.code.expose());
    }
    Message::Text { to: message.destination.clone(), text }
}

/// A notice by mail.
pub(super) fn notice(organization: &Organization, to: &str, notice: &Notice, locale: Locale) -> Message {
    let words = Words::of(organization, locale);
    let (key, args, support_code) = match notice {
        Notice::PasswordReset { at, device, support_code } => {
            ("notice-password-reset", words.when(*at, device), Some(support_code))
        }
        Notice::Unlocked { at, device, support_code } => {
            ("notice-unlocked", words.when(*at, device), Some(support_code))
        }
        Notice::PasswordChanged { at, device } => ("notice-password-changed", words.when(*at, device), None),
        Notice::MethodAdded { method, at, device } => {
            ("notice-method-added", words.about(*method, *at, device), None)
        }
        Notice::MethodRemoved { method, at, device } => {
            ("notice-method-removed", words.about(*method, *at, device), None)
        }
        Notice::ResetBlocked { until, support_code } => {
            ("notice-reset-blocked", words.when(*until, ""), Some(support_code))
        }
    };
    let mut parts = vec![words.text(key, &args)];
    if let Some(code) = support_code {
        parts.push(words.text("support-code", &[("code", code.as_str().into())]));
    }
    parts.push(words.foot());
    mail(to, &words.subject(key, &args), parts.join("\n\n"))
}

fn mail(to: &str, subject: &str, text: String) -> Message {
    Message::Mail { to: to.to_owned(), subject: one_line(subject), text }
}

/// A subject is one line, whatever the organization is called.
fn one_line(text: &str) -> String {
    text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The host of a page under https; other pages have no origin that codes are bound to.
fn host(url: &str) -> Option<&str> {
    let host = url.strip_prefix("https://")?.split(['/', ':', '?', '#']).next()?;
    (!host.is_empty()).then_some(host)
}

type Args<'a> = Vec<(&'static str, FluentValue<'a>)>;

fn code_args(message: &CodeMessage) -> Args<'_> {
    let purpose = match message.purpose {
        CodePurpose::Reset => "reset",
        CodePurpose::Register => "register",
        CodePurpose::SignIn => "signIn",
    };
    vec![
        ("code", message.code.expose().into()),
        ("purpose", purpose.into()),
        ("minutes", message.minutes.into()),
    ]
}

/// The texts of a language, for an organization.
struct Words<'a> {
    texts: Rc<Texts>,
    organization: &'a Organization,
}

impl<'a> Words<'a> {
    fn of(organization: &'a Organization, locale: Locale) -> Self {
        let texts = TEXTS
            .with_borrow_mut(|texts| Rc::clone(texts.entry(locale).or_insert_with(|| Rc::new(read(locale)))));
        Self { texts, organization }
    }

    fn text(&self, key: &'static str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.format(key, None, args)
    }

    fn subject(&self, key: &'static str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.format(key, Some("subject"), args)
    }

    /// A text with its variables. What is missing (a test forbids it) is worded by its key: a message with a
    /// code must go out all the same.
    fn format(&self, key: &str, attribute: Option<&str>, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let mut all: FluentArgs<'_> = args.iter().cloned().collect();
        all.set("organization", self.organization.name.as_str());
        let message = self.texts.get_message(key);
        let pattern = message.and_then(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
            None => message.value(),
        });
        let mut errors = Vec::new();
        let text =
            pattern.map(|pattern| self.texts.format_pattern(pattern, Some(&all), &mut errors).into_owned());
        #[cfg(test)]
        tests::note(key, attribute, &errors);
        text.unwrap_or_else(|| key.to_owned())
    }

    fn when(&self, at: Timestamp, device: &str) -> Args<'static> {
        let device = if device.is_empty() { self.text("device-unknown", &[]) } else { device.to_owned() };
        vec![("time", self.time(at).into()), ("device", device.into())]
    }

    fn about(&self, method: Method, at: Timestamp, device: &str) -> Args<'static> {
        let name = match method {
            Method::AuthenticatorCode => "method-authenticator",
            Method::MobilePhoneText => "method-phone",
            Method::Email => "method-email",
        };
        let mut args = self.when(at, device);
        args.push(("method", self.text(name, &[]).into()));
        args
    }

    /// Day and time in UTC, which is named: nobody knows where the mail is read.
    fn time(&self, at: Timestamp) -> String {
        let text = at.to_rfc3339();
        let part = |from, to| text.get(from..to).unwrap_or_default();
        let number = |from, to| part(from, to).parse::<i64>().unwrap_or_default();
        let args = [
            ("year", number(0, 4).into()),
            ("month", number(5, 7).into()),
            ("day", number(8, 10).into()),
            ("clock", part(11, 16).to_owned().into()),
        ];
        self.text("time", &args)
    }

    /// How to reach the helpdesk, and whose mail it is.
    fn foot(&self) -> String {
        let helpdesk = &self.organization.helpdesk;
        let ways = [&helpdesk.url, &helpdesk.email, &helpdesk.phone, &helpdesk.text];
        let mut lines = vec![self.text("helpdesk", &[])];
        lines.extend(ways.into_iter().flatten().cloned());
        lines.push(String::new());
        lines.push(self.text("signature", &[]));
        lines.join("\n")
    }
}

fn read(locale: Locale) -> Texts {
    let source = match locale {
        Locale::En => include_str!("../../locales/en.ftl"),
        Locale::De => include_str!("../../locales/de.ftl"),
        Locale::Ar => include_str!("../../locales/ar.ftl"),
    };
    // What cannot be parsed is left out; a test sees to it that there is nothing of the kind.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
    let mut texts = FluentBundle::new(vec![language]);
    // Marks around variables would get into codes and addresses when they are copied. The Arabic texts have them
    // where they are needed.
    texts.set_use_isolating(false);
    texts.add_resource_overriding(resource);
    texts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_bundle::FluentError;
    use latchkey_core::{api::organization::Helpdesk, secret::Secret};

    use super::*;

    thread_local! {
        /// The texts that were used on this thread.
        static USED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
    }

    pub(super) fn note(key: &str, attribute: Option<&str>, errors: &[FluentError]) {
        assert!(errors.is_empty(), "{key}: {errors:?}");
        let name = attribute.map_or_else(|| key.to_owned(), |attribute| format!("{key}.{attribute}"));
        USED.with_borrow_mut(|used| used.insert(name));
    }

    const AT: Timestamp = Timestamp(1_795_000_000_123);
    const METHODS: [Method; 3] = Method::AVAILABLE;
    const PURPOSES: [CodePurpose; 3] = [CodePurpose::Reset, CodePurpose::Register, CodePurpose::SignIn];

    fn northwind() -> Organization {
        Organization {
            name: "Northwind University".into(),
            helpdesk: Helpdesk {
                url: Some("https://help.northwind.example".into()),
                email: Some("help@northwind.example".into()),
                phone: Some("+1 202-555-0100".into()),
                text: None,
            },
            portal_url: Some("https://reset.northwind.example/".into()),
            ..Organization::default()
        }
    }

    fn message(method: Method, purpose: CodePurpose, locale: Locale) -> CodeMessage {
        let (destination, code) = match method {
            Method::Email => ("anna@home.example", "12345678"),
            _ => ("+12025550123", "123456"),
        };
        CodeMessage {
            method,
            destination: destination.into(),
            code: Secret::new(code),
            purpose,
            minutes: 10,
            locale,
            deliver: true,
            by_stranger: false,
            good: true,
        }
    }

    fn notices() -> Vec<Notice> {
        let (device, support_code) = ("Firefox, Linux".to_owned(), "K7QM-2F9D".to_owned());
        let mut notices = vec![
            Notice::PasswordReset { at: AT, device: device.clone(), support_code: support_code.clone() },
            Notice::Unlocked { at: AT, device: String::new(), support_code: support_code.clone() },
            Notice::PasswordChanged { at: AT, device: device.clone() },
            Notice::ResetBlocked { until: AT, support_code },
        ];
        for method in METHODS {
            notices.push(Notice::MethodAdded { method, at: AT, device: device.clone() });
            notices.push(Notice::MethodRemoved { method, at: AT, device: device.clone() });
        }
        notices
    }

    fn text(message: Message) -> String {
        match message {
            Message::Mail { subject, text, .. } => format!("{subject}\n\n{text}"),
            Message::Text { text, .. } => text,
        }
    }

    /// Every message in a language.
    fn all(locale: Locale) -> Vec<String> {
        let organization = northwind();
        let codes = PURPOSES.into_iter().flat_map(|purpose| {
            [
                code_text(&organization, &message(Method::MobilePhoneText, purpose, locale)),
                code_mail(&organization, &message(Method::Email, purpose, locale)),
            ]
        });
        let impossible = |method| CodeMessage { good: false, ..message(method, CodePurpose::Reset, locale) };
        let impossible = [
            code_text(&organization, &impossible(Method::MobilePhoneText)),
            code_mail(&organization, &impossible(Method::Email)),
        ];
        let codes = codes.chain(impossible);
        let notices = notices();
        let notices = notices.iter().map(|about| notice(&organization, "anna@home.example", about, locale));
        codes.chain(notices).map(text).collect()
    }

    #[test]
    fn every_language_has_every_text_and_none_that_is_not_used() {
        for locale in Locale::ALL {
            USED.with_borrow_mut(BTreeSet::clear);
            all(locale);
            let used = USED.with_borrow(Clone::clone);
            let path = format!("{}/locales/{}.ftl", env!("CARGO_MANIFEST_DIR"), locale.tag());
            let source = std::fs::read_to_string(path).unwrap();
            // A text begins at the margin, an attribute with a dot.
            let (mut there, mut last) = (BTreeSet::new(), String::new());
            for line in source.lines() {
                let Some((name, _)) = line.split_once('=') else { continue };
                let name = name.trim_end();
                if line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
                    last = name.to_owned();
                    assert!(there.insert(last.clone()), "{name} twice in {}", locale.tag());
                } else if let Some(attribute) = name.trim_start().strip_prefix('.') {
                    there.insert(format!("{last}.{attribute}"));
                }
            }
            assert_eq!(there, used, "{}", locale.tag());
            assert!(FluentResource::try_new(source).is_ok(), "{} can be parsed", locale.tag());
        }
    }

    #[test]
    fn every_message_says_what_it_must() {
        for locale in Locale::ALL {
            for text in all(locale) {
                assert!(text.contains("Northwind University"), "{text}");
                assert!(!text.contains('{') && !text.contains('}'), "{text}");
                let is_text_message = text.contains("@reset.northwind.example");
                let helps =
                    text.contains("https://help.northwind.example") || text.contains("+1 202-555-0100");
                assert!(is_text_message || helps, "{text}");
            }
        }
    }

    #[test]
    fn a_text_message_begins_with_the_code_and_ends_with_its_origin() {
        for locale in Locale::ALL {
            for purpose in PURPOSES {
                let text = text(code_text(&northwind(), &message(Method::MobilePhoneText, purpose, locale)));
                assert!(text.starts_with("123456 "), "{text}");
                assert!(text.ends_with("\n\n@reset.northwind.example #123456"), "{text}");
                // 160 letters in the alphabet of GSM, 70 in any other; two parts at most for the latter.
                let most = if locale == Locale::Ar { 134 } else { 160 };
                assert!(text.chars().count() <= most, "{} letters: {text}", text.chars().count());
            }
        }
        let local = Organization { portal_url: Some("http://localhost:8787".into()), ..northwind() };
        let text = text(code_text(&local, &message(Method::MobilePhoneText, CodePurpose::Reset, Locale::En)));
        assert!(!text.contains('@'), "{text}");
    }

    #[test]
    fn the_code_of_a_mail_stands_alone_and_not_in_the_subject() {
        for locale in Locale::ALL {
            let Message::Mail { subject, text, .. } =
                code_mail(&northwind(), &message(Method::Email, CodePurpose::Reset, locale))
            else {
                panic!("a mail")
            };
            assert!(text.lines().any(|line| line == "12345678"), "{text}");
            assert!(!subject.contains("12345678") && !subject.contains('\n'));
        }
    }

    #[test]
    fn the_words_of_a_notice() {
        let about = Notice::PasswordReset {
            at: AT,
            device: "Firefox, Linux".into(),
            support_code: "K7QM-2F9D".into(),
        };
        assert_eq!(
            text(notice(&northwind(), "anna@home.example", &about, Locale::En)),
            "Your password was reset\n\n\
             The password of your account at Northwind University was reset.\n\n\
             When: 18 November 2026, 11:06 UTC\nWith: Firefox, Linux\n\n\
             If that was you, there is nothing to do. If not, tell the helpdesk at once.\n\n\
             Support code: K7QM-2F9D\n\n\
             Helpdesk:\nhttps://help.northwind.example\nhelp@northwind.example\n+1 202-555-0100\n\n\
             Northwind University"
        );
        let german = text(notice(&northwind(), "anna@home.example", &about, Locale::De));
        assert!(german.contains("Wann: 18. November 2026, 11:06 UTC"), "{german}");
    }

    #[test]
    fn a_subject_is_one_line() {
        let organization = Organization { name: "North\r\nBcc: all@evil.example".into(), ..northwind() };
        let Message::Mail { subject, .. } =
            code_mail(&organization, &message(Method::Email, CodePurpose::Reset, Locale::En))
        else {
            panic!("a mail")
        };
        assert_eq!(subject, "Your code from North Bcc: all@evil.example");
    }
}
