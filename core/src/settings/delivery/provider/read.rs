//! Reading a provider from its table in the settings.
//!
//! By hand: the code that is derived for so many fields would be a twentieth of the worker.

use serde_json::{Map, Value};

use super::{Auth, Calls, Encoding, Proof, Provider, Receipts, State, Success, Verb, Via};
use crate::settings::{SettingProblem, delivery::Channel, merge};

/// The presets, by name.
pub(super) const PRESETS: [(&str, &str); 7] = [
    ("cloudflareEmail", include_str!("../../../../data/providers/cloudflareEmail.json")),
    ("resend", include_str!("../../../../data/providers/resend.json")),
    ("postmark", include_str!("../../../../data/providers/postmark.json")),
    ("twilioText", include_str!("../../../../data/providers/twilioText.json")),
    ("twilioVoice", include_str!("../../../../data/providers/twilioVoice.json")),
    ("vonageText", include_str!("../../../../data/providers/vonageText.json")),
    ("webhook", include_str!("../../../../data/providers/webhook.json")),
];

impl Provider {
    /// Reads a table of the settings, over its preset. What is wrong is told with its path in the table.
    ///
    /// By hand: the code that is derived for so many fields would be a twentieth of the worker.
    pub fn resolve(table: &Value) -> Result<Self, SettingProblem> {
        let mut own = table.clone();
        let preset = own.as_object_mut().and_then(|fields| fields.remove("preset"));
        let merged = match preset {
            None => own,
            Some(name) => {
                let preset = PRESETS.iter().find(|(preset, _)| name.as_str() == Some(preset));
                let names = || PRESETS.map(|(name, _)| name).join(", ");
                let (_, text) =
                    preset.ok_or_else(|| SettingProblem::new("preset", format!("one of {}", names())))?;
                let mut merged = serde_json::from_slice(text.as_bytes()).unwrap_or_default();
                merge(&mut merged, own);
                merged
            }
        };
        let table = Table::of(&merged, "", &FIELDS)?;
        if table.get("channel").is_none() {
            return Err(table.problem("channel", "mail, text or call"));
        }
        let channel = table.word("channel", &Channel::ALL.map(Channel::name))?;
        Ok(Self {
            channel: Channel::ALL.get(channel).copied().unwrap_or(Channel::Mail),
            via: pick(
                &[Via::Http, Via::CloudflareEmail],
                table.word("via", &["http", "cloudflareEmail"])?,
                Via::Http,
            ),
            url: table.text("url")?,
            method: pick(&[Verb::Post, Verb::Put], table.word("method", &["POST", "PUT"])?, Verb::Post),
            headers: table.pairs("headers")?,
            encoding: pick(
                &[Encoding::Json, Encoding::Form],
                table.word("encoding", &["json", "form"])?,
                Encoding::Json,
            ),
            body: table.map("body")?,
            auth: pick(
                &[Auth::Bearer, Auth::Basic, Auth::Header],
                table.word("auth", &["bearer", "basic", "header"])?,
                Auth::Bearer,
            ),
            auth_header: table.text("authHeader")?,
            secret: table.optional("secret")?,
            user: table.text("user")?,
            from: table.text("from")?,
            patience_seconds: table.seconds("patienceSeconds", 8)?,
            success: Success::read(&table)?,
            message_id: table.optional("messageId")?,
            permanent: table.ranges("permanent")?,
            idempotent: table.flag("idempotent")?,
            receipts: table.inner("receipts", &RECEIPTS)?.map(|table| Receipts::read(&table)).transpose()?,
            calls: table.inner("calls", &CALLS)?.map(|table| Calls::read(&table)).transpose()?,
        })
    }
}

/// The fields of a provider, and of the tables in it.
const FIELDS: [&str; 19] = [
    "channel",
    "via",
    "url",
    "method",
    "headers",
    "encoding",
    "body",
    "auth",
    "authHeader",
    "secret",
    "user",
    "from",
    "patienceSeconds",
    "success",
    "messageId",
    "permanent",
    "idempotent",
    "receipts",
    "calls",
];
const SUCCESS: [&str; 3] = ["status", "pointer", "equals"];
const RECEIPTS: [&str; 7] = ["proof", "header", "secret", "user", "token", "state", "states"];
const CALLS: [&str; 5] = ["languages", "script", "digits", "reply", "replyType"];

const PROOFS: [(&str, Proof); 6] = [
    ("twilio", Proof::Twilio),
    ("hmacSha256", Proof::HmacSha256),
    ("svix", Proof::Svix),
    ("basic", Proof::Basic),
    ("bearer", Proof::Bearer),
    ("jwtHs256", Proof::JwtHs256),
];
const STATES: [(&str, State); 5] = [
    ("handed", State::Handed),
    ("delivered", State::Delivered),
    ("refused", State::Refused),
    ("bounced", State::Bounced),
    ("noAnswer", State::NoAnswer),
];

impl Success {
    fn read(table: &Table<'_>) -> Result<Self, SettingProblem> {
        let mut ok = vec![(200, 299)];
        let Some(table) = table.inner("success", &SUCCESS)? else {
            return Ok(Self { status: ok, pointer: None, equals: Value::Null });
        };
        if table.get("status").is_some() {
            ok = table.ranges("status")?;
        }
        Ok(Self {
            status: ok,
            pointer: table.optional("pointer")?,
            equals: table.get("equals").cloned().unwrap_or_default(),
        })
    }
}

impl Receipts {
    fn read(table: &Table<'_>) -> Result<Self, SettingProblem> {
        let mut states = Vec::new();
        for (theirs, ours) in table.pairs("states")? {
            let Some((_, state)) = STATES.iter().find(|(name, _)| *name == ours) else {
                let words = STATES.map(|(name, _)| name).join(", ");
                return Err(table.problem("states", &format!("one of {words}")));
            };
            states.push((theirs, *state));
        }
        if table.get("proof").is_none() {
            return Err(table.problem("proof", "how the provider shows that it is the provider"));
        }
        let proof = table.word("proof", &PROOFS.map(|(name, _)| name))?;
        Ok(Self {
            proof: PROOFS.get(proof).map_or(Proof::Svix, |(_, proof)| *proof),
            header: table.text("header")?,
            secret: table.optional("secret")?,
            user: table.text("user")?,
            token: table.texts("token")?,
            state: table.texts("state")?,
            states,
        })
    }
}

impl Calls {
    fn read(table: &Table<'_>) -> Result<Self, SettingProblem> {
        Ok(Self {
            languages: table.pairs("languages")?,
            script: table.text("script")?,
            digits: table.texts("digits")?,
            reply: table.text("reply")?,
            reply_type: table.text("replyType")?,
        })
    }
}

/// A table that is being read.
struct Table<'a> {
    fields: &'a Map<String, Value>,
    /// Its path in the provider's, with a dot behind it.
    path: String,
}

/// One of several; the last argument never counts, as the number is that of a word among as many.
fn pick<T: Copy>(all: &[T], number: usize, otherwise: T) -> T {
    all.get(number).copied().unwrap_or(otherwise)
}

// Called for every field: a copy at each place would be what reading by hand is to save.
impl<'a> Table<'a> {
    #[inline(never)]
    fn of(value: &'a Value, path: &str, known: &[&str]) -> Result<Self, SettingProblem> {
        let Some(fields) = value.as_object() else { return Err(SettingProblem::new(path, "a table")) };
        let table = Self { fields, path: if path.is_empty() { String::new() } else { format!("{path}.") } };
        match fields.keys().find(|field| !known.contains(&field.as_str())) {
            Some(unknown) => {
                Err(table.problem(unknown, &format!("no such field; known are {}", known.join(", "))))
            }
            None => Ok(table),
        }
    }

    #[inline(never)]
    fn problem(&self, field: &str, allowed: &str) -> SettingProblem {
        SettingProblem::new(format!("{}{field}", self.path), allowed)
    }

    fn get(&self, field: &str) -> Option<&'a Value> {
        self.fields.get(field)
    }

    #[inline(never)]
    fn map(&self, field: &str) -> Result<Map<String, Value>, SettingProblem> {
        match self.get(field) {
            None => Ok(Map::new()),
            Some(Value::Object(fields)) => Ok(fields.clone()),
            Some(_) => Err(self.problem(field, "a table")),
        }
    }

    #[inline(never)]
    fn inner(&self, field: &str, known: &[&str]) -> Result<Option<Self>, SettingProblem> {
        self.get(field).map(|value| Self::of(value, &format!("{}{field}", self.path), known)).transpose()
    }

    #[inline(never)]
    fn optional(&self, field: &str) -> Result<Option<String>, SettingProblem> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.problem(field, "a text")),
        }
    }

    #[inline(never)]
    fn text(&self, field: &str) -> Result<String, SettingProblem> {
        Ok(self.optional(field)?.unwrap_or_default())
    }

    #[inline(never)]
    fn texts(&self, field: &str) -> Result<Vec<String>, SettingProblem> {
        let Some(value) = self.get(field) else { return Ok(Vec::new()) };
        let texts = value
            .as_array()
            .and_then(|list| list.iter().map(|text| text.as_str().map(str::to_owned)).collect());
        texts.ok_or_else(|| self.problem(field, "a list of texts"))
    }

    #[inline(never)]
    fn pairs(&self, field: &str) -> Result<Vec<(String, String)>, SettingProblem> {
        let Some(value) = self.get(field) else { return Ok(Vec::new()) };
        let pair = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
        let pairs = value.as_object().and_then(|fields| fields.iter().map(pair).collect());
        pairs.ok_or_else(|| self.problem(field, "a table of texts"))
    }

    /// The number of the word that a field holds among those that it may hold; the first where there is none.
    #[inline(never)]
    fn word(&self, field: &str, words: &[&str]) -> Result<usize, SettingProblem> {
        let Some(word) = self.optional(field)? else { return Ok(0) };
        let found = words.iter().position(|known| *known == word);
        found.ok_or_else(|| self.problem(field, &format!("one of {}", words.join(", "))))
    }

    fn flag(&self, field: &str) -> Result<bool, SettingProblem> {
        match self.get(field) {
            None => Ok(false),
            Some(value) => value.as_bool().ok_or_else(|| self.problem(field, "true or false")),
        }
    }

    /// A number of seconds. What fits into it and is out of range, [`Provider::validate`] tells.
    fn seconds(&self, field: &str, missing: u8) -> Result<u8, SettingProblem> {
        let Some(value) = self.get(field) else { return Ok(missing) };
        let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
        number.ok_or_else(|| self.problem(field, "1 to 30"))
    }

    /// A list of pairs of statuses.
    #[inline(never)]
    fn ranges(&self, field: &str) -> Result<Vec<(u16, u16)>, SettingProblem> {
        let Some(value) = self.get(field) else { return Ok(Vec::new()) };
        let status = |value: &Value| value.as_u64().and_then(|number| u16::try_from(number).ok());
        let range = |value: &Value| match value.as_array().map(Vec::as_slice) {
            Some([from, to]) => Some((status(from)?, status(to)?)),
            _ => None,
        };
        let ranges = value.as_array().and_then(|list| list.iter().map(range).collect());
        ranges.ok_or_else(|| self.problem(field, "pairs of statuses, such as [[400, 428], [430, 499]]"))
    }
}
