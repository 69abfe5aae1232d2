//! The request that a provider gets, made of its data, and what its answer means.
//!
//! What comes from outside never becomes structure: placeholders are filled inside the texts of a parsed body, and the
//! whole is written as JSON or as a form afterwards; in an address they are percent-encoded, in XML escaped. A text is
//! filled once: braces in what was filled in mean nothing.

use form_urlencoded::{Serializer, byte_serialize};
use serde_json::{Map, Value};

use super::attempts::Outcome;
use crate::{
    api::reset::EXTENSION,
    locale::Locale,
    secret::Secret,
    settings::{
        delivery::{
            Provider,
            provider::{Auth, Calls, Encoding, Verb},
        },
        organization::Organization,
    },
};

/// Where providers bring reports to, and where the answers of calls: below the portal's address.
pub const RECEIPTS: &str = "/api/v1/callbacks/receipts/";
/// See [`RECEIPTS`].
pub const CALLS: &str = "/api/v1/callbacks/calls/";
/// The longest id of a message that is kept, in letters.
const LONGEST_ID: usize = 128;

/// A message with everything that a provider may need.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    /// The id of the effect: the same for every try.
    pub id: &'a str,
    /// What the provider brings back with its reports.
    pub token: &'a str,
    /// The address, or the number in E.164, perhaps with an extension.
    pub to: &'a str,
    /// The subject of a mail; else empty.
    pub subject: &'a str,
    /// The text; for a call, what is said.
    pub text: &'a str,
    /// The text of a mail as HTML; else empty.
    pub html: &'a str,
    /// The language of the text.
    pub locale: Locale,
    /// For a call: whether `#` alone is keyed, and not a number before it.
    pub hash_alone: bool,
}

/// A request that is ready to be sent.
pub struct Prepared {
    /// The address.
    pub url: String,
    /// POST or PUT.
    pub verb: Verb,
    /// The headers. Among them is the secret.
    pub headers: Vec<(String, Secret)>,
    /// The body.
    pub body: String,
}

/// Makes the request for a letter. `name` is the provider's in the settings, `secret` what its Worker secret holds.
#[must_use]
pub fn prepare(
    provider: &Provider,
    name: &str,
    letter: &Letter<'_>,
    organization: &Organization,
    secret: &Secret,
) -> Prepared {
    let values = values_of(provider, name, letter, organization);
    let body = filled_fields(&provider.body, &values);
    let (content_type, body) = match provider.encoding {
        Encoding::Json => ("application/json", Value::Object(body).to_string()),
        Encoding::Form => ("application/x-www-form-urlencoded", form(&body)),
    };
    let mut headers =
        vec![("content-type".to_owned(), Secret::new(content_type)), credentials(provider, secret)];
    for (header, template) in &provider.headers {
        let line = fill(template, &values, str::to_owned).replace(char::is_control, " ");
        headers.push((header.clone(), Secret::new(line)));
    }
    Prepared { url: fill(&provider.url, &values, encode), verb: provider.method, headers, body }
}

/// For a part of an address.
fn encode(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

/// The header that shows who we are.
fn credentials(provider: &Provider, secret: &Secret) -> (String, Secret) {
    match provider.auth {
        Auth::Bearer => ("authorization".to_owned(), Secret::new(format!("Bearer {}", secret.expose()))),
        Auth::Basic => ("authorization".to_owned(), basic(&provider.user, secret)),
        Auth::Header => (provider.auth_header.clone(), secret.clone()),
    }
}

/// The value of an `Authorization` header of user and password (RFC 7617).
pub(super) fn basic(user: &str, secret: &Secret) -> Secret {
    let pair = Secret::new(format!("{user}:{}", secret.expose()));
    Secret::new(format!("Basic {}", crate::encoding::base64(pair.expose().as_bytes())))
}

/// What placeholders stand for. A list: it is short, and a map for it alone would be large.
type Values = Vec<(&'static str, String)>;

fn value<'a>(values: &'a Values, name: &str) -> Option<&'a String> {
    values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

fn values_of(provider: &Provider, name: &str, letter: &Letter<'_>, organization: &Organization) -> Values {
    let number = without_extension(letter.to);
    let portal = organization.portal_url.as_deref().unwrap_or_default().trim_end_matches('/');
    let callback = |path: &str, query: &str| {
        if portal.is_empty() {
            String::new()
        } else {
            format!("{portal}{path}{name}/{}{query}", letter.token)
        }
    };
    let alphabet = if super::sms::is_gsm(letter.text) { "text" } else { "unicode" };
    let mut values = vec![
        ("to", number.to_owned()),
        ("toDigits", number.trim_start_matches('+').to_owned()),
        (
            "extension",
            letter.to.split_once(EXTENSION).map(|(_, digits)| digits.to_owned()).unwrap_or_default(),
        ),
        ("from", provider.from.clone()),
        ("fromName", mailbox(&organization.name, &provider.from)),
        ("organization", organization.name.clone()),
        ("user", provider.user.clone()),
        ("subject", letter.subject.to_owned()),
        ("text", letter.text.to_owned()),
        ("html", letter.html.to_owned()),
        ("alphabet", alphabet.to_owned()),
        ("id", letter.id.to_owned()),
        ("token", letter.token.to_owned()),
        ("receiptUrl", callback(RECEIPTS, "")),
        ("answerUrl", callback(CALLS, &format!("?language={}", letter.locale.tag()))),
        ("finishOnKey", if letter.hash_alone { "" } else { "#" }.to_owned()),
        ("numDigits", if letter.hash_alone { "1" } else { "8" }.to_owned()),
    ];
    match &provider.calls {
        None => values.push(("language", letter.locale.tag().to_owned())),
        Some(calls) => {
            values.push(("language", language(calls, letter.locale)));
            let script = fill(&calls.script, &values, escape);
            values.push(("script", script));
        }
    }
    values
}

/// What a provider of calls is answered once digits were keyed.
#[must_use]
pub fn reply(calls: &Calls, locale: Locale, text: &str) -> String {
    let values = vec![("text", text.to_owned()), ("language", language(calls, locale))];
    fill(&calls.reply, &values, escape)
}

/// The provider's name for a language.
fn language(calls: &Calls, locale: Locale) -> String {
    let named = calls.languages.iter().find(|(tag, _)| tag == locale.tag());
    named.map_or_else(|| locale.tag().to_owned(), |(_, name)| name.clone())
}

/// A number without its extension.
#[must_use]
pub fn without_extension(to: &str) -> &str {
    to.split_once(EXTENSION).map_or(to, |(number, _)| number)
}

/// A sender with its name (RFC 5322 section 3.4), on one line.
fn mailbox(name: &str, address: &str) -> String {
    let name = name.replace(char::is_control, " ").replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{name}\" <{address}>")
}

/// A text with its placeholders filled by `values`, each written by `write`.
fn fill(template: &str, values: &Values, write: fn(&str) -> String) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let found = after.split_once('}').and_then(|(name, left)| Some((value(values, name)?, left)));
        if let Some((value, left)) = found {
            text.push_str(&write(value));
            rest = left;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

/// Whether a template has placeholders and all of them are empty: its field is left out.
fn is_void(template: &str, values: &Values) -> bool {
    let named = template.split('{').skip(1).filter_map(|part| value(values, part.split_once('}')?.0));
    let mut any = false;
    named.inspect(|_| any = true).all(String::is_empty) && any
}

fn filled_fields(fields: &Map<String, Value>, values: &Values) -> Map<String, Value> {
    // One after the other: sorting them all first, as a collection of them would, is a large piece of code.
    let mut all = Map::new();
    for (name, value) in fields {
        if !value.as_str().is_some_and(|text| is_void(text, values)) {
            all.insert(name.clone(), filled(value, values));
        }
    }
    all
}

fn filled(template: &Value, values: &Values) -> Value {
    match template {
        Value::String(text) => Value::String(fill(text, values, str::to_owned)),
        Value::Array(list) => list.iter().map(|item| filled(item, values)).collect(),
        Value::Object(fields) => Value::Object(filled_fields(fields, values)),
        other => other.clone(),
    }
}

fn form(body: &Map<String, Value>) -> String {
    let mut form = Serializer::new(String::new());
    for (name, value) in body {
        match value {
            Value::String(text) => {
                form.append_pair(name, text);
            }
            Value::Array(list) => {
                for text in list.iter().filter_map(Value::as_str) {
                    form.append_pair(name, text);
                }
            }
            _ => {}
        }
    }
    form.finish()
}

/// For text and attributes of XML 1.0. What XML cannot hold at all becomes a space.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// What an answer means, and the id that the provider gave the message.
#[must_use]
pub fn judge(provider: &Provider, status: u16, body: &[u8]) -> (Outcome, Option<String>) {
    let within = |(from, to): (u16, u16)| (from..=to).contains(&status);
    let success = &provider.success;
    if !success.status.iter().any(|range| within(*range)) {
        let refused = provider.permanent.iter().any(|range| within(*range));
        // Whoever breaks down may have sent the message before.
        let broke = status >= 500 && status != 503;
        return (
            if refused {
                Outcome::Refused
            } else if broke {
                Outcome::Unknown
            } else {
                Outcome::Failed
            },
            None,
        );
    }
    if success.pointer.is_none() && provider.message_id.is_none() {
        return (Outcome::Accepted, None);
    }
    let Ok(answer) = serde_json::from_slice::<Value>(body) else { return (Outcome::Unknown, None) };
    if let Some(pointer) = &success.pointer {
        match answer.pointer(pointer) {
            None => return (Outcome::Unknown, None),
            Some(found) if *found != success.equals => return (Outcome::Failed, None),
            Some(_) => {}
        }
    }
    let Some(pointer) = &provider.message_id else { return (Outcome::Accepted, None) };
    match answer.pointer(pointer).and_then(text) {
        Some(id) => (Outcome::Accepted, Some(id.chars().take(LONGEST_ID).collect())),
        None => (Outcome::Unknown, None),
    }
}

/// A text, or a number as one.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
