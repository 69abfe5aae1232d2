use std::{cell::RefCell, collections::BTreeSet};

use latchkey_core::{api::organization::Helpdesk, delivery::sms};

use super::*;

thread_local! {
    /// The texts that were used on this thread.
    static USED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

pub(super) fn note(key: &str, complete: bool) {
    assert!(complete, "{key} is missing, or a variable of it");
    USED.with_borrow_mut(|used| used.insert(key.to_owned()));
}

const AT: Timestamp = Timestamp(1_795_000_000_123);
const METHODS: &[Method] = Method::ALL;
const PURPOSES: [CodePurpose; 3] = [CodePurpose::Reset, CodePurpose::Register, CodePurpose::SignIn];

fn northwind() -> Settings {
    Settings { organization: organization(), ..Settings::default() }
}

fn organization() -> Organization {
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
        stop: None,
        tells_stop: true,
    }
}

fn with_stop(method: Method, purpose: CodePurpose, locale: Locale) -> CodeMessage {
    CodeMessage { stop: Some(Secret::new("K7QP-M2F9-DX4A")), ..message(method, purpose, locale) }
}

fn notices() -> Vec<Notice> {
    let (device, support_code) = ("Firefox, Linux".to_owned(), "K7QM-2F9D".to_owned());
    let mut notices = vec![
        Notice::PasswordReset { at: AT, device: device.clone(), support_code: support_code.clone() },
        Notice::Unlocked { at: AT, device: String::new(), support_code: support_code.clone() },
        Notice::PasswordChanged { at: AT, device: device.clone() },
        Notice::ResetBlocked { until: AT, support_code },
        Notice::SignInDenied { at: AT, device: device.clone(), until: AT },
        Notice::PassIssued { starts_at: AT, expires_at: AT },
    ];
    for (channel, country, allowed) in [
        (Channel::Text, None, Some(100)),
        (Channel::Text, Some("CH"), Some(1)),
        (Channel::Call, None, Some(5)),
        (Channel::Call, Some("FR"), None),
    ] {
        notices.push(Notice::LimitReached { channel, country: country.map(str::to_owned), allowed, at: AT });
    }
    for until in [None, Some(AT)] {
        notices.push(Notice::Stopped { at: AT, until });
        notices.push(Notice::StoppedBy { username: "anna".into(), at: AT, until });
    }
    for left in [0, 1, 2, 9] {
        notices.push(Notice::RecoveryCodeUsed { at: AT, device: device.clone(), left });
    }
    for method in METHODS.iter().copied() {
        notices.push(Notice::MethodAdded { method, at: AT, device: device.clone() });
        notices.push(Notice::MethodRemoved { method, at: AT, device: device.clone() });
    }
    notices
}

fn text(message: Message) -> String {
    match message.channel {
        Channel::Mail => format!("{}\n\n{}", message.subject, message.text),
        Channel::Text | Channel::Call => message.text,
    }
}

fn told(settings: &Settings, about: &Notice, locale: Locale) -> Message {
    notice(settings, &|_| 0, "anna@home.example", about, locale, None)
}

/// Every message in a language.
fn messages(locale: Locale) -> Vec<Message> {
    let settings = northwind();
    let mut all = Vec::new();
    for purpose in PURPOSES {
        for make in [message, with_stop] {
            all.push(code_text(&settings, &make(Method::MobilePhoneText, purpose, locale)));
            all.push(code_mail(&settings, &make(Method::Email, purpose, locale)));
        }
        let call = message(Method::MobilePhoneText, purpose, locale);
        all.push(code_call(&settings, &call));
        all.push(code_call(&settings, &CodeMessage { code: Secret::new("#"), ..call }));
    }
    let impossible = |method| CodeMessage { good: false, ..with_stop(method, CodePurpose::Reset, locale) };
    all.push(code_text(&settings, &impossible(Method::MobilePhoneText)));
    all.push(code_mail(&settings, &impossible(Method::Email)));
    all.push(code_call(&settings, &impossible(Method::MobilePhoneText)));
    all.extend(notices().iter().map(|about| told(&settings, about, locale)));
    all
}

fn all(locale: Locale) -> Vec<String> {
    messages(locale).into_iter().map(text).collect()
}

#[test]
fn every_language_has_every_text_and_none_that_is_not_used() {
    for locale in Locale::ALL {
        USED.with_borrow_mut(BTreeSet::clear);
        all(locale);
        for said in [Answer::Thanks, Answer::Wrong, Answer::Stopped, Answer::Goodbye] {
            assert!(!answer(&organization(), locale, said).contains('{'));
        }
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
    }
}

#[test]
fn every_message_says_what_it_must() {
    for locale in Locale::ALL {
        for message in messages(locale) {
            let is_mail = message.channel == Channel::Mail;
            assert_eq!(message.html.is_empty(), !is_mail);
            assert!(!is_mail || message.html.contains("Northwind University"), "{}", message.html);
            let text = text(message);
            assert!(text.contains("Northwind University"), "{text}");
            assert!(!text.contains('{') && !text.contains('}'), "{text}");
            assert!(!is_mail || text.contains("https://help.northwind.example"), "{text}");
        }
    }
}

#[test]
fn a_text_message_begins_with_the_code_and_ends_with_its_origin() {
    for locale in Locale::ALL {
        for purpose in PURPOSES {
            for make in [message, with_stop] {
                let text = text(code_text(&northwind(), &make(Method::MobilePhoneText, purpose, locale)));
                assert!(text.starts_with("123456 "), "{text}");
                assert!(text.ends_with("\n\n@reset.northwind.example #123456"), "{text}");
                // Arabic does not fit into 70 letters with the name of an organization and the last line.
                let most = if locale == Locale::Ar { 2 } else { 1 };
                assert!(sms::parts(&text) <= most, "{} parts: {text}", sms::parts(&text));
                assert_eq!(sms::is_gsm(&text), locale != Locale::Ar, "{text}");
            }
        }
    }
    let mut local = northwind();
    local.organization.portal_url = Some("http://localhost:8787".into());
    let text = text(code_text(&local, &message(Method::MobilePhoneText, CodePurpose::Reset, Locale::En)));
    assert!(!text.contains('@'), "{text}");
}

/// Whether a notice bears the code: not what tells that it was used, nor what only administrators get.
const fn bears_the_code(notice: &Notice) -> bool {
    match notice {
        Notice::PasswordReset { .. }
        | Notice::Unlocked { .. }
        | Notice::PasswordChanged { .. }
        | Notice::MethodAdded { .. }
        | Notice::MethodRemoved { .. }
        | Notice::PassIssued { .. }
        | Notice::ResetBlocked { .. }
        | Notice::SignInDenied { .. }
        | Notice::RecoveryCodeUsed { .. } => true,
        Notice::Stopped { .. } | Notice::StoppedBy { .. } | Notice::LimitReached { .. } => false,
    }
}

/// Whether a message tells the code and where to type it: all of it, also as HTML.
fn tells_the_code(message: &Message) -> bool {
    let tells = |text: &str| text.contains("reset.northwind.example/stop") && text.contains("K7QP-M2F9-DX4A");
    tells(&message.text) && (message.html.is_empty() || tells(&message.html))
}

#[test]
fn whoever_did_not_ask_can_stop_it() {
    let settings = northwind();
    for locale in Locale::ALL {
        for (purpose, good) in PURPOSES.into_iter().flat_map(|purpose| [(purpose, true), (purpose, false)]) {
            let make = |method| CodeMessage { good, ..with_stop(method, purpose, locale) };
            for told in [
                code_text(&settings, &make(Method::MobilePhoneText)),
                code_mail(&settings, &make(Method::Email)),
            ] {
                assert!(tells_the_code(&told), "{purpose:?}, {good}: {}", told.text);
            }
            // Nobody writes a code down that is spoken: there is a key for it.
            let call = code_call(&settings, &make(Method::MobilePhoneCall));
            assert!(!call.text.contains("K7QP"), "{}", call.text);
            assert_eq!(call.text.contains('9'), good, "{}", call.text);
        }
        for about in notices() {
            // Of those that bear none, whoever sends them has none to give: see `core::account::notice`.
            let stop = Secret::new("K7QP-M2F9-DX4A");
            let told = notice(
                &settings,
                &|_| 0,
                "a@b.example",
                &about,
                locale,
                Some(&stop).filter(|_| bears_the_code(&about)),
            );
            assert_eq!(tells_the_code(&told), bears_the_code(&about), "{}", told.text);
        }
        let without = code_mail(&settings, &message(Method::Email, CodePurpose::Reset, locale));
        assert!(!tells_the_code(&without), "{}", without.text);
    }
}

#[test]
fn a_call_says_who_calls_and_not_the_number() {
    for locale in Locale::ALL {
        let call = CodeMessage {
            code: Secret::new("47"),
            ..message(Method::MobilePhoneText, CodePurpose::Reset, locale)
        };
        let said = code_call(&northwind(), &call);
        assert!(!said.text.contains("47") && !said.hash_alone && said.code.is_none(), "{}", said.text);
        assert!(!said.text.contains('\n') && said.text.contains('9'), "{}", said.text);
        let hash = code_call(&northwind(), &CodeMessage { code: Secret::new("#"), ..call });
        assert!(hash.hash_alone && hash.text != said.text);
    }
}

#[test]
fn the_code_of_a_mail_stands_alone_and_not_in_the_subject() {
    for locale in Locale::ALL {
        let Message { subject, text, html, .. } =
            code_mail(&northwind(), &message(Method::Email, CodePurpose::Reset, locale));
        assert!(text.lines().any(|line| line == "12345678"), "{text}");
        assert_eq!(html.matches(">12345678</p>").count(), 1, "{html}");
        assert!(!subject.contains("12345678") && !subject.contains('\n'));
    }
}

#[test]
fn the_words_of_a_notice() {
    let about =
        Notice::PasswordReset { at: AT, device: "Firefox, Linux".into(), support_code: "K7QM-2F9D".into() };
    assert_eq!(
        text(told(&northwind(), &about, Locale::En)),
        "Your password was reset\n\n\
         The password of your account at Northwind University was reset.\n\n\
         When: 18 November 2026, 11:06 UTC\nWith: Firefox, Linux\n\n\
         If that was you, there is nothing to do. If not, tell the helpdesk at once.\n\n\
         Support code: K7QM-2F9D\n\n\
         Helpdesk:\nhttps://help.northwind.example\nhelp@northwind.example\n+1 202-555-0100\n\n\
         Northwind University"
    );
    let german = text(told(&northwind(), &about, Locale::De));
    assert!(german.contains("Wann: 18. November 2026, 11:06 UTC"), "{german}");
}

#[test]
fn times_are_those_of_the_organizations_clocks() {
    let about = Notice::PasswordChanged { at: AT, device: "Firefox, Linux".into() };
    let told =
        |ahead: i64| text(notice(&northwind(), &|_| ahead, "anna@home.example", &about, Locale::En, None));
    for (ahead, expected) in [
        (60, "18 November 2026, 12:06 UTC+1"),
        (-210, "18 November 2026, 07:36 UTC-3:30"),
        (13 * 60, "19 November 2026, 00:06 UTC+13"),
    ] {
        assert!(told(ahead).contains(&format!("When: {expected}\n")), "{}", told(ahead));
    }
}

#[test]
fn the_mail_of_a_pass_asks_once_whether_it_was_the_person() {
    let about = Notice::PassIssued { starts_at: AT, expires_at: AT };
    let stop = Secret::new("K7QP-M2F9-DX4A");
    for locale in Locale::ALL {
        let told = notice(&northwind(), &|_| 0, "anna@home.example", &about, locale, Some(&stop)).text;
        assert_eq!(told.matches(['?', '؟']).count(), 1, "{told}");
    }
}

#[test]
fn a_subject_is_one_line() {
    let mut settings = northwind();
    settings.organization.name = "North\r\nBcc: all@evil.example".into();
    let mail = code_mail(&settings, &message(Method::Email, CodePurpose::Reset, Locale::En));
    assert_eq!(mail.subject, "Your code from North Bcc: all@evil.example");
}
