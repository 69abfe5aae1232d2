//! What is wrong with a provider, with the paths of its fields.

use serde_json::Value;

use super::{Auth, Encoding, Proof, Provider, SECRET_PREFIX, Via};
use crate::settings::{SettingProblem, delivery::Channel};

/// What may stand in braces in a template; the words are explained in `docs/DELIVERY.md`.
const PLACEHOLDERS: [&str; 19] = [
    "to",
    "toDigits",
    "extension",
    "from",
    "fromName",
    "user",
    "subject",
    "text",
    "html",
    "alphabet",
    "id",
    "token",
    "receiptUrl",
    "answerUrl",
    "script",
    "language",
    "finishOnKey",
    "numDigits",
    "organization",
];

impl Provider {
    /// Everything that is wrong with it, with paths under `path`.
    #[must_use]
    pub fn validate(&self, path: &str) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut check = |good: bool, field: &str, allowed: &str| {
            if !good {
                problems.push(SettingProblem::new(format!("{path}.{field}"), allowed));
            }
        };
        if self.channel == Channel::Mail {
            check(self.from.contains('@'), "from", "the sender's mail address");
        }
        check((1..=30).contains(&self.patience_seconds), "patienceSeconds", "1 to 30");
        if self.via == Via::CloudflareEmail {
            check(self.channel == Channel::Mail, "channel", "mail: that is all the binding sends");
            return problems;
        }
        let https = self.url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
        let whole =
            !self.url.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '@');
        let allowed = "an address that begins with https:// (while developing, one of this machine)";
        check((https || self.is_local()) && whole, "url", allowed);
        check(placeholders(&self.url).all(|name| name == Some("user")), "url", "no placeholder but {user}");
        check(self.secret.as_deref().is_some_and(is_secret), "secret", SECRET_ALLOWED);
        check(
            self.auth != Auth::Basic || !self.user.is_empty(),
            "user",
            "the name of the account with the provider",
        );
        check(
            self.auth != Auth::Header || is_header(&self.auth_header),
            "authHeader",
            "the name of a header",
        );
        for (name, value) in &self.headers {
            let good = is_header(name) && !value.contains(char::is_control) && knows(value);
            check(good, &format!("headers.{name}"), "a header's name, and one line with known placeholders");
        }
        check(self.body.values().all(all_known), "body", "no placeholder but those of docs/DELIVERY.md");
        if self.encoding == Encoding::Form {
            let flat = |value: &Value| {
                value.is_string() || value.as_array().is_some_and(|list| list.iter().all(Value::is_string))
            };
            check(self.body.values().all(flat), "body", "texts and lists of texts: it is a form");
        }
        for (pointer, field) in [(&self.success.pointer, "success.pointer"), (&self.message_id, "messageId")]
        {
            check(pointer.as_deref().is_none_or(is_pointer), field, POINTERS);
        }
        if let Some(receipts) = &self.receipts {
            let good = receipts.secret.as_deref().is_none_or(is_secret);
            check(good, "receipts.secret", SECRET_ALLOWED);
            let good = receipts.proof != Proof::HmacSha256 || is_header(&receipts.header);
            check(good, "receipts.header", "the name of the header that bears the signature");
            let good = receipts.proof != Proof::Basic || !receipts.user.is_empty();
            check(good, "receipts.user", "the user name that the provider was given");
            for (pointers, field) in
                [(&receipts.token, "receipts.token"), (&receipts.state, "receipts.state")]
            {
                check(pointers.iter().all(|pointer| is_pointer(pointer)), field, POINTERS);
            }
        }
        if self.channel == Channel::Call {
            check(self.calls.is_some(), "calls", "what a provider of calls needs; see docs/DELIVERY.md");
            check(self.receipts.is_some(), "receipts", "how the provider shows that an answer is its own");
        }
        if let Some(calls) = &self.calls {
            let script = placeholders(&calls.script).all(|name| name.is_some_and(|name| name != "script"));
            check(
                script,
                "calls.script",
                "no placeholder but those of docs/DELIVERY.md, and not {script} itself",
            );
            let reply = placeholders(&calls.reply).all(|name| matches!(name, Some("text" | "language")));
            check(reply, "calls.reply", "no placeholder but {text} and {language}");
            check(calls.digits.iter().all(|pointer| is_pointer(pointer)), "calls.digits", POINTERS);
        }
        problems
    }
}

const POINTERS: &str = "JSON pointers such as /id";
const SECRET_ALLOWED: &str =
    "the name of a Worker secret: it begins with DELIVERY_ and has capital letters, digits and underscores";

fn is_secret(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    name.starts_with(SECRET_PREFIX) && name.len() > SECRET_PREFIX.len() && name.bytes().all(fits)
}

fn is_header(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn is_pointer(text: &str) -> bool {
    text.starts_with('/')
}

fn all_known(value: &Value) -> bool {
    match value {
        Value::String(text) => knows(text),
        Value::Array(list) => list.iter().all(all_known),
        Value::Object(fields) => fields.values().all(all_known),
        _ => true,
    }
}

fn knows(text: &str) -> bool {
    placeholders(text).all(|name| name.is_some())
}

/// The placeholders in a template; `None` for one that is not known.
fn placeholders(text: &str) -> impl Iterator<Item = Option<&'static str>> {
    text.split('{').skip(1).filter_map(|part| {
        let (name, _) = part.split_once('}')?;
        let looks_like_one = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        looks_like_one.then(|| PLACEHOLDERS.into_iter().find(|known| *known == name))
    })
}
