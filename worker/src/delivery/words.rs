//! The words of messages: Fluent texts in `worker/locales`, one file per language.

use latchkey_core::{
    account::{
        effect::{CodeMessage, CodePurpose},
        notice::Notice,
    },
    delivery::Channel,
    locale::Locale,
    method::Method,
    secret::Secret,
    settings::{Organization, Settings},
    time::{MINUTE, Timestamp},
};
use serde::Serialize;

use super::{
    Message, html,
    texts::{self, Args, Value},
};

/// A code by mail, or that none can help. The subject does not tell it: it may show on a locked screen.
pub(super) fn code_mail(settings: &Settings, message: &CodeMessage) -> Message {
    let words = Words::of(&settings.organization, message.locale);
    let args = code_args(message);
    let key = if message.good { "code-mail" } else { "impossible-mail" };
    let mut paragraphs = vec![words.text(key, &args)];
    let stop = words.stop("stop-mail", message.told_stop());
    // One question, one answer.
    if message.good && stop.is_none() {
        paragraphs.push(words.text("code-mail-unasked", &[]));
    }
    paragraphs.extend(stop);
    paragraphs.push(words.foot());
    let code = message.good.then(|| message.code.clone());
    mail(settings, &message.destination, message.locale, &words.subject(key, &args), &paragraphs, code)
}

/// A code by text message, or that none can help: one short line that begins with it. The last line lets phones fill
/// the code in on the portal's own page and nowhere else (origin-bound one-time codes).
pub(super) fn code_text(settings: &Settings, message: &CodeMessage) -> Message {
    let organization = &settings.organization;
    let words = Words::of(organization, message.locale);
    let mut args = code_args(message);
    args.push(("way", words.shortest_way().into()));
    let stop = words.stop_address().zip(message.told_stop());
    let key = match &stop {
        _ if !message.good => "impossible-text",
        Some((address, stop)) => {
            args.push(("address", address.clone().into()));
            args.push(("stop", stop.expose().into()));
            "code-text-stop"
        }
        None => "code-text",
    };
    let mut text = one_line(&words.text(key, &args));
    if !message.good
        && let Some(stop) = words.stop("stop-text", message.told_stop())
    {
        text = format!("{text} {stop}");
    }
    if message.good
        && let Some(host) = organization.portal_url.as_deref().and_then(host)
    {
        text = format!("{text}\n\n@{host} #{}", message.code.expose());
    }
    Message {
        channel: Channel::Text,
        to: message.destination.clone(),
        subject: String::new(),
        text,
        html: String::new(),
        locale: message.locale,
        code: message.good.then(|| message.code.clone()),
        hash_alone: false,
    }
}

/// What is said in a call. The number that is to be keyed stands on the page of whoever asked, and is not said; without
/// one, `#` alone is keyed.
pub(super) fn code_call(settings: &Settings, message: &CodeMessage) -> Message {
    let words = Words::of(&settings.organization, message.locale);
    let hash_alone = matches!(message.code.expose(), "" | "#");
    let key = match (message.good, hash_alone) {
        (false, _) => "impossible-call",
        (true, true) => "code-call-hash",
        (true, false) => "code-call",
    };
    let mut args = code_args(message);
    args.push(("way", words.shortest_way().into()));
    Message {
        channel: Channel::Call,
        to: message.destination.clone(),
        subject: String::new(),
        text: one_line(&words.text(key, &args)),
        html: String::new(),
        locale: message.locale,
        code: None,
        hash_alone,
    }
}

/// What came of what somebody keyed in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Answer {
    /// It is right, or did what it was to do.
    Thanks,
    /// It is not the number on the page.
    Wrong,
    /// It was not them who asked: what did is stopped.
    Stopped,
    /// Nobody waits for it.
    Goodbye,
}

impl Answer {
    /// As it crosses from an account to the front.
    pub(crate) const fn status(self) -> u16 {
        match self {
            Self::Thanks => 200,
            Self::Wrong => 201,
            Self::Goodbye => 202,
            Self::Stopped => 203,
        }
    }

    /// Reads [`Self::status`].
    pub(crate) fn from_status(status: u16) -> Option<Self> {
        [Self::Thanks, Self::Wrong, Self::Stopped, Self::Goodbye]
            .into_iter()
            .find(|answer| answer.status() == status)
    }
}

/// What is said to who has keyed something.
pub(crate) fn answer(organization: &Organization, locale: Locale, answer: Answer) -> String {
    let key = match answer {
        Answer::Thanks => "call-thanks",
        Answer::Wrong => "call-wrong",
        Answer::Stopped => "call-stopped",
        Answer::Goodbye => "call-goodbye",
    };
    one_line(&Words::of(organization, locale).text(key, &[]))
}

/// By how many minutes the organization's clocks are ahead of UTC at a time.
pub(super) type MinutesAhead<'a> = &'a dyn Fn(Timestamp) -> i64;

/// A notice by mail.
pub(super) fn notice(
    settings: &Settings,
    minutes_ahead: MinutesAhead<'_>,
    to: &str,
    notice: &Notice,
    locale: Locale,
    stop: Option<&Secret>,
) -> Message {
    let words = Words { minutes_ahead, ..Words::of(&settings.organization, locale) };
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
        Notice::PassIssued { starts_at, expires_at } => {
            ("notice-pass-issued", words.span(*starts_at, *expires_at), None)
        }
        Notice::ResetBlocked { until, support_code } => {
            ("notice-reset-blocked", words.when(*until, ""), Some(support_code))
        }
        Notice::SignInDenied { at, device, until } => {
            let mut args = words.when(*at, device);
            args.push(("until", words.time(*until).into()));
            ("notice-sign-in-denied", args, None)
        }
        Notice::RecoveryCodeUsed { at, device, left } => {
            let mut args = words.when(*at, device);
            args.push(("left", i64::from(*left).into()));
            ("notice-recovery-code-used", args, None)
        }
        Notice::Stopped { at, until } => ("notice-stopped", words.stopped(*at, *until), None),
        Notice::StoppedBy { username, at, until } => {
            let mut args = words.stopped(*at, *until);
            args.push(("username", username.as_str().into()));
            ("notice-stopped-by", args, None)
        }
        Notice::LimitReached { channel, country, allowed, at } => {
            let args = vec![
                ("channel", if *channel == Channel::Call { "call" } else { "text" }.into()),
                ("country", country.as_deref().unwrap_or("all").to_owned().into()),
                // None at all: the country is not among those that are allowed.
                ("allowed", i64::from(allowed.unwrap_or(0)).into()),
                ("time", words.time(*at).into()),
            ];
            ("notice-limit-reached", args, None)
        }
    };
    let mut paragraphs = vec![words.text(key, &args)];
    if let Some(code) = support_code {
        paragraphs.push(words.text("support-code", &[("code", code.as_str().into())]));
    }
    paragraphs.extend(words.stop("stop-mail", stop));
    paragraphs.push(words.foot());
    mail(settings, to, locale, &words.subject(key, &args), &paragraphs, None)
}

fn mail(
    settings: &Settings,
    to: &str,
    locale: Locale,
    subject: &str,
    paragraphs: &[String],
    code: Option<Secret>,
) -> Message {
    let subject = one_line(subject);
    let html = html::page(settings, locale, &subject, paragraphs, code.as_ref().map(Secret::expose));
    Message {
        channel: Channel::Mail,
        to: to.to_owned(),
        subject,
        text: paragraphs.join("\n\n"),
        html,
        locale,
        code,
        hash_alone: false,
    }
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

/// How far clocks are from UTC, such as `UTC+1` and `UTC-3:30`.
fn zone(minutes_ahead: i64) -> String {
    let sign = match minutes_ahead {
        0 => return "UTC".to_owned(),
        ..0 => '-',
        _ => '+',
    };
    let (hours, minutes) = (minutes_ahead.abs() / 60, minutes_ahead.abs() % 60);
    if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") }
}

/// The text that names a method.
const fn method_name(method: Method) -> &'static str {
    match method {
        Method::Passkey => "method-passkey",
        Method::AuthenticatorNotification => "method-notification",
        Method::AuthenticatorCode => "method-authenticator",
        Method::HardwareToken => "method-token",
        Method::MobilePhoneText | Method::MobilePhoneCall => "method-phone",
        Method::AlternatePhoneCall => "method-alternate-phone",
        Method::OfficePhoneCall => "method-office-phone",
        Method::RecoveryCode => "method-recovery-codes",
        Method::Email => "method-email",
        Method::SecurityQuestions => "method-questions",
    }
}

fn code_args(message: &CodeMessage) -> Args {
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
    locale: Locale,
    organization: &'a Organization,
    minutes_ahead: MinutesAhead<'a>,
}

impl<'a> Words<'a> {
    const fn of(organization: &'a Organization, locale: Locale) -> Self {
        Self { locale, organization, minutes_ahead: &|_| 0 }
    }

    fn text(&self, key: &str, args: &[(&'static str, Value)]) -> String {
        let mut all = args.to_vec();
        all.push(("organization", self.organization.name.as_str().into()));
        let text = texts::text(self.locale, key, &all);
        #[cfg(test)]
        tests::note(key, text.is_some());
        // What is missing (a test forbids it) is worded by its key: a message with a code must go out all the same.
        text.unwrap_or_else(|| key.to_owned())
    }

    fn subject(&self, key: &str, args: &[(&'static str, Value)]) -> String {
        self.text(&format!("{key}.subject"), args)
    }

    fn when(&self, at: Timestamp, device: &str) -> Args {
        let device = if device.is_empty() { self.text("device-unknown", &[]) } else { device.to_owned() };
        vec![("time", self.time(at).into()), ("device", device.into())]
    }

    fn span(&self, from: Timestamp, until: Timestamp) -> Args {
        vec![("time", self.time(from).into()), ("until", self.time(until).into())]
    }

    fn about(&self, method: Method, at: Timestamp, device: &str) -> Args {
        let name = method_name(method);
        let mut args = self.when(at, device);
        args.push(("method", self.text(name, &[]).into()));
        args
    }

    /// When everything was stopped, and until when it is frozen: empty when it is not.
    fn stopped(&self, at: Timestamp, until: Option<Timestamp>) -> Args {
        let frozen = if until.is_some() { "yes" } else { "no" };
        let until = until.map(|until| self.time(until)).unwrap_or_default();
        vec![("time", self.time(at).into()), ("frozen", frozen.into()), ("until", until.into())]
    }

    /// What to do if it was not the person: none without a code, or an address to type it at.
    fn stop(&self, key: &str, stop: Option<&Secret>) -> Option<String> {
        let args = [("address", self.stop_address()?.into()), ("stop", stop?.expose().into())];
        Some(self.text(key, &args))
    }

    /// Where to type what stops: short, as people type it.
    fn stop_address(&self) -> Option<String> {
        let portal = self.organization.portal_url.as_deref()?.trim_end_matches('/');
        let portal = portal.strip_prefix("https://").unwrap_or(portal);
        Some(format!("{portal}/stop"))
    }

    /// The one way to the helpdesk that a phone takes best.
    fn shortest_way(&self) -> String {
        let desk = &self.organization.helpdesk;
        let way = desk.phone.as_deref().or(desk.url.as_deref()).or(desk.email.as_deref());
        way.unwrap_or_default().to_owned()
    }

    /// Day and time by the organization's clocks, with how far these are from UTC: nobody knows where the mail is read.
    fn time(&self, at: Timestamp) -> String {
        let ahead = (self.minutes_ahead)(at);
        let text = at.plus(ahead * MINUTE).to_rfc3339();
        let part = |from, to| text.get(from..to).unwrap_or_default();
        let number = |from, to| part(from, to).parse::<i64>().unwrap_or_default();
        let args = [
            ("year", number(0, 4).into()),
            ("month", number(5, 7).into()),
            ("day", number(8, 10).into()),
            ("clock", part(11, 16).to_owned().into()),
            ("zone", zone(ahead).into()),
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

#[cfg(test)]
mod tests;
