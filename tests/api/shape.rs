//! Whole answers as text, to be compared with each other and with what was agreed on.
//!
//! What is random or a moment is replaced by what it looks like, and its form is checked on the way: a support
//! code that is none, or a time that is no time, fails the test.

use latchkey_core::headers::HEADERS;
use latchkey_core::time::{MINUTE, SECOND, Timestamp};
use latchkey_tests::browser::Answer;
use serde_json::Value;

/// To how many milliseconds times are rounded: calls take less, limits are multiples of it.
const GRAIN: i64 = 30 * SECOND;

/// The whole answer: status, headers in the order of their names, body. `now` is the server's time.
#[track_caller]
pub fn whole(answer: &Answer, now: Timestamp) -> String {
    let mut headers: Vec<String> =
        answer.headers.iter().map(|(name, value)| header(name, value, answer)).collect();
    headers.sort_unstable();
    format!("{}\n{}\n\n{}", answer.status, headers.join("\n"), body(answer, now))
}

/// Status and body. The headers must be those that every answer of the API bears; cookies are shown.
#[track_caller]
pub fn brief(answer: &Answer, now: Timestamp) -> String {
    let mut lines = vec![answer.status.to_string()];
    for (name, value) in &answer.headers {
        let shown = header(name, value, answer);
        if name == "set-cookie" {
            lines.push(shown);
        } else if HEADERS.iter().all(|(other, _)| !other.eq_ignore_ascii_case(name)) {
            let usual = ["cache-control", "content-length", "content-type", "date", "allow"];
            assert!(usual.contains(&name.as_str()), "an unusual header: {shown}");
        }
    }
    lines.push(body(answer, now));
    lines.join("\n")
}

fn header(name: &str, value: &str, answer: &Answer) -> String {
    let value = match name {
        "content-length" => {
            assert_eq!(value, answer.body.len().to_string(), "content-length of {answer}");
            "[as the body]".to_owned()
        }
        "date" => "[date]".to_owned(),
        "set-cookie" => cookie(value),
        _ => value.to_owned(),
    };
    format!("{name}: {value}")
}

/// The cookie with its value's length in the place of the value, and its life rounded as times are.
#[track_caller]
fn cookie(text: &str) -> String {
    let (pair, attributes) = text.split_once("; ").expect("a cookie with attributes");
    let (name, value) = pair.split_once('=').expect("a cookie with a value");
    assert!(value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "{text}");
    let attributes = attributes.split("; ").map(|attribute| match attribute.strip_prefix("Max-Age=") {
        Some(seconds) => {
            let seconds: i64 = seconds.parse().unwrap_or_else(|_| panic!("no life of a cookie: {text}"));
            let grain = GRAIN / SECOND;
            format!("Max-Age={}", (seconds + grain / 2).div_euclid(grain) * grain)
        }
        None => attribute.to_owned(),
    });
    format!("{name}=[{} characters]; {}", value.len(), attributes.collect::<Vec<_>>().join("; "))
}

#[track_caller]
fn body(answer: &Answer, now: Timestamp) -> String {
    if answer.body.is_empty() {
        return String::new();
    }
    let mut value = answer.json();
    redact(&mut value, now);
    format!("{value:#}")
}

/// Replaces what is random or a moment.
#[track_caller]
pub fn redact(value: &mut Value, now: Timestamp) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| redact(value, now)),
        Value::Object(fields) => {
            for (name, value) in fields {
                let Value::String(text) = value else {
                    redact(value, now);
                    continue;
                };
                let shown = match name.as_str() {
                    "supportCode" => Some(support_code(text)),
                    "id" => Some(id(text)),
                    "secret" => Some(secret(text)),
                    "otpauthUri" => Some(otpauth(text)),
                    _ if ["At", "Until", "By"].iter().any(|end| name.ends_with(end)) || name == "at" => {
                        Some(time(text, now))
                    }
                    _ => None,
                };
                if let Some(shown) = shown {
                    *text = shown;
                }
            }
        }
        _ => {}
    }
}

#[track_caller]
fn support_code(text: &str) -> String {
    let form = text.len() == 9
        && text.char_indices().all(|(at, letter)| {
            if at == 4 { letter == '-' } else { "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(letter) }
        });
    assert!(form, "no support code: {text}");
    "[support code]".to_owned()
}

#[track_caller]
fn id(text: &str) -> String {
    assert!(text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit()), "no id: {text}");
    "[id]".to_owned()
}

#[track_caller]
fn secret(text: &str) -> String {
    let groups: Vec<&str> = text.split(' ').collect();
    let form = groups.len() == 8
        && groups.iter().all(|group| {
            group.len() == 4
                && group.chars().all(|letter| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".contains(letter))
        });
    assert!(form, "no Base32 in groups of four: {text}");
    "[secret]".to_owned()
}

#[track_caller]
fn otpauth(text: &str) -> String {
    let (head, tail) = text.split_once("secret=").expect("an otpauth address with its secret");
    let (secret, tail) = tail.split_once('&').unwrap_or((tail, ""));
    assert!(secret.len() == 32 && secret.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{text}");
    format!("{head}secret=[secret]&{tail}")
}

/// A time, relative to now.
#[track_caller]
fn time(text: &str, now: Timestamp) -> String {
    let at = Timestamp::from_rfc3339(text).unwrap_or_else(|| panic!("no time: {text}"));
    assert!(text.ends_with('Z'), "not in UTC: {text}");
    let grains = (at.since(now) + GRAIN / 2).div_euclid(GRAIN);
    let (sign, away) = if grains < 0 { ("-", -grains * GRAIN) } else { ("+", grains * GRAIN) };
    match away {
        0 => "[now]".to_owned(),
        _ if away % MINUTE == 0 => format!("[now {sign} {} min]", away / MINUTE),
        _ => format!("[now {sign} {} s]", away / SECOND),
    }
}
