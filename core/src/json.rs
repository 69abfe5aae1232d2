//! Reading what a client sends, and settings, as JSON. What is wrong is told with the path of the field.

use serde::de::{DeserializeOwned, IgnoredAny};

use crate::refusal::{Code, Refusal};

/// Reads a JSON object.
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    let no_json =
        || Refusal::from(Code::InvalidJson).at("body").saying("one JSON object and nothing after it");
    let is_json = || serde_json::from_slice::<IgnoredAny>(body).is_ok();
    // A list would be taken for an object's fields in their order: that is not what the API says.
    if !body.trim_ascii_start().starts_with(b"{") && is_json() {
        return Err(Refusal::field("body", "expected a JSON object"));
    }
    read_or_tell(body).map_err(|(path, text)| {
        // Much of what is wrong with a value counts as syntax: a list in place of a word, half a surrogate pair.
        if !is_json() {
            return no_json();
        }
        Refusal::field(if path.is_empty() { "body" } else { &path }, without_values(&text))
    })
}

/// Reads JSON. Where that fails: the path of what is wrong, empty for the whole, and what is wrong with it.
pub(crate) fn read_or_tell<T: DeserializeOwned>(json: &[u8]) -> Result<T, (String, String)> {
    serde_json::from_slice(json).map_err(|error| {
        let text = error.to_string();
        let mut path = path_at(json, offset(json, error.line(), error.column()));
        // An object in place of a word: its first name is taken for the word.
        if text.starts_with("unknown variant") && path.at_name {
            path.steps.pop();
        }
        let mut path = path.text();
        // A missing field is noticed at the end of what should have it: its name is in the text.
        if let Some(field) = text.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
            path = if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") };
        }
        (path, text)
    })
}

/// The error's text without what the client sent, which may be a secret in the wrong field.
fn without_values(text: &str) -> String {
    if let Some(expected) = text.split(", expected ").nth(1) {
        let expected = expected.split(" at line").next().unwrap_or(expected);
        return format!("expected {expected}");
    }
    text.split(" at line").next().unwrap_or_default().chars().take(120).collect()
}

/// How many bytes had been read where an error was noticed: lines count from 1, columns are the bytes read of the line.
fn offset(body: &[u8], line: usize, column: usize) -> usize {
    let before: usize =
        body.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    before + column
}

/// Where something in JSON is.
struct Path {
    steps: Vec<Step>,
    /// Whether it is the name of the last field, and not its value.
    at_name: bool,
}

impl Path {
    /// As in `people[3].username`; empty for the whole.
    fn text(self) -> String {
        let mut text = String::new();
        for step in self.steps {
            match step {
                Step::Field(name) if text.is_empty() => text = name,
                Step::Field(name) => text = format!("{text}.{name}"),
                Step::Item(item) => text = format!("{text}[{item}]"),
            }
        }
        text
    }
}

/// What an object or a list is open at: `people`, `[3]`.
enum Step {
    Field(String),
    Item(usize),
}

/// The path of what was being read when `read` bytes of well-formed JSON were. (A wrapper that notes the path while it deserializes makes the code of every type anew: 74 KB.)
fn path_at(body: &[u8], read: usize) -> Path {
    let mut path: Vec<Step> = Vec::new();
    let mut at_name = false;
    let mut at = 0;
    while let Some(byte) = body.get(at) {
        let end = match byte {
            b'"' => string_end(body, at),
            b'{' | b'[' | b'}' | b']' | b',' | b':' => at + 1,
            byte if byte.is_ascii_whitespace() => at + 1,
            _ => body
                .iter()
                .skip(at)
                .position(|byte| b",]} \t\r\n".contains(byte))
                .map_or(body.len(), |n| at + n),
        };
        let names = *byte == b'"' && matches!(path.last(), Some(Step::Field(_))) && is_name(body, end);
        match byte {
            b'}' | b']' => drop(path.pop()),
            // The name of a field: its value comes behind the colon.
            b'"' if names => {
                let name = body.get(at..end).and_then(|name| serde_json::from_slice(name).ok());
                path.pop();
                path.push(Step::Field(name.unwrap_or_default()));
            }
            b',' => {
                if let Some(Step::Item(item)) = path.last_mut() {
                    *item += 1;
                }
            }
            _ => {}
        }
        let is_value = !matches!(byte, b',' | b':') && !byte.is_ascii_whitespace();
        if is_value && end >= read {
            at_name = names;
            break;
        }
        match byte {
            b'{' => path.push(Step::Field(String::new())),
            b'[' => path.push(Step::Item(0)),
            _ => {}
        }
        at = end;
    }
    Path { steps: path, at_name }
}

/// Where the string that begins at `start` ends.
fn string_end(body: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match body.get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') => return at + 1,
            Some(_) => at += 1,
            None => return body.len(),
        }
    }
}

/// Whether a string that ends here names a field.
fn is_name(body: &[u8], end: usize) -> bool {
    body.iter().skip(end).find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::api::reset::AskChallenge;

    #[test]
    fn what_is_wrong_is_named() {
        let refusal = |body: &str| read::<AskChallenge>(body.as_bytes()).err().unwrap();
        assert_eq!(refusal("{").code, Code::InvalidJson);
        assert_eq!(refusal("").code, Code::InvalidJson);
        assert_eq!(refusal(r#"{"method":"email"} x"#).code, Code::InvalidJson);
        assert_eq!(refusal("[]").field.as_deref(), Some("body"));
        assert_eq!(refusal(r#" ["email"]"#).field.as_deref(), Some("body"), "no list in place of an object");
        assert_eq!(refusal(r#"{"method":[]}"#).field.as_deref(), Some("method"));
        assert_eq!(refusal(r#"{"method":{"a":1}}"#).field.as_deref(), Some("method"));
        assert_eq!(
            refusal(r#"{"method":"email","destination":"\ud800"}"#).field.as_deref(),
            Some("destination")
        );
        assert_eq!(refusal("{}").field.as_deref(), Some("method"));
        assert_eq!(refusal(r#"{"method":"pigeon"}"#).field.as_deref(), Some("method"));
        assert_eq!(refusal(r#"{"method":"email","destination":5}"#).field.as_deref(), Some("destination"));
        assert_eq!(refusal(r#"{"method":"email","colour":"red"}"#).field.as_deref(), Some("colour"));
    }

    #[test]
    fn what_was_sent_is_not_repeated() {
        let refusal = read::<AskChallenge>(br#"{"method":"hunter2hunter2"}"#).err().unwrap();
        assert!(!refusal.detail.clone().unwrap().contains("hunter2"), "{refusal:?}");
        let refusal = read::<AskChallenge>(br#"{"method":"email","destination":["hunter2"]}"#).err().unwrap();
        assert!(!refusal.detail.clone().unwrap().contains("hunter2"), "{refusal:?}");
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    #[expect(dead_code, reason = "only what is wrong is looked at")]
    struct Outer {
        name: Option<String>,
        people: Vec<Inner>,
        last: Option<u8>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only what is wrong is looked at")]
    struct Inner {
        name: String,
        ages: Vec<u8>,
        more: Option<Box<Inner>>,
    }

    #[test]
    fn a_field_is_found_however_deep_it_lies() {
        let good = r#"{"name":"a","ages":[1,2]}"#;
        for (body, field) in [
            (r#"{"people":[{"name":"a","ages":[1,2,"x"]}]}"#.to_owned(), "people[0].ages[2]"),
            (r#"{"people":[{"name":"a","ages":[1,300]}]}"#.to_owned(), "people[0].ages[1]"),
            (r#"{"people":[{"name":"a","ages":[1,-1]}]}"#.to_owned(), "people[0].ages[1]"),
            (format!(r#"{{"people":[{good},{{"name":5}}]}}"#), "people[1].name"),
            (format!(r#"{{"people":[{good},{{"ages":[]}}]}}"#), "people[1].name"),
            (format!(r#"{{"people":[{good},[]]}}"#), "people[1]"),
            (format!(r#"{{"people":[{good},7]}}"#), "people[1]"),
            (
                r#"{"people":[{"name":"a","ages":[],"more":{"name":"\"}],","ages":{}}}]}"#.to_owned(),
                "people[0].more.ages",
            ),
            (r#"{"people":[{"name":"a","ages":[],"more":{"name":"a"}}]}"#.to_owned(), "people[0].more.ages"),
            (r#"{"people":[{"name":"a","ages":[],"more":{"x" : 1}}]}"#.to_owned(), "people[0].more.x"),
            (
                format!(
                    "{{\n  \"name\": \"é\\u0041\",\n\n  \"people\": [\n    {good}\n  ],\n  \"last\" : true\n}}"
                ),
                "last",
            ),
            (r#"{"name":{"people":1},"people":[]}"#.to_owned(), "name"),
            (r#"{"people":{"name":1}}"#.to_owned(), "people"),
            (r#"{"people":[],"people":[]}"#.to_owned(), "people"),
            (r#"{"people":[],"\"odd\"":[]}"#.to_owned(), "\"odd\""),
            (r#"{"last":1}"#.to_owned(), "people"),
            (r#"{"people":null}"#.to_owned(), "people"),
            (r#"{"last":256,"people":[]}"#.to_owned(), "last"),
        ] {
            let refusal = read::<Outer>(body.as_bytes()).err().unwrap_or_else(|| panic!("{body}"));
            assert_eq!(refusal.field.as_deref(), Some(field), "{body}");
        }
    }
}
