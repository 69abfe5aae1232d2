//! `Destination`: a shard of the phone numbers and mail addresses.
//!
//! **What it holds.** A row for each: when codes were sent there, until when it is blocked, and the ids of the
//! messages of late, under a keyed hash of the number or address; neither they nor codes are stored. There is a
//! fixed number of these objects: anybody may type a number, and one object for each could be made without end.
//!
//! **The race that it closes.** The limit counts over all accounts, and a message that is tried again must not
//! be counted or sent again. It is looked at and noted in one step without an await, before anything is sent.
//!
//! **Calls.** [`Question::Code`]: send this code, if the limit allows it; answered with the time until which the
//! destination is blocked, or null. [`Question::Notice`]: send this notice; answered with null. A failure to
//! send is an error: whoever asked tries again with the same id. The alarm deletes rows that are empty.

use std::cell::Cell;

use latchkey_core::{
    account::{
        effect::{CodeMessage, OWN_COUNTERS},
        notice::Notice,
    },
    destination::{self, DestinationState, Limits, Outcome},
    locale::Locale,
    name,
    time::{DAY, MINUTE, Timestamp},
};
use serde::{Deserialize, Serialize};
use worker::{DurableObject, Env, Request, Response, SqlStorageValue, State, durable_object};

use super::{Class, sql};
use crate::{
    delivery,
    edge::Edge,
    error::{Error, Result},
};

/// How many shards there are. Changing it begins all counts anew.
const SHARDS: u32 = 256;

/// How many rows are cleared up at a time.
const CLEARED_AT_ONCE: i64 = 500;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS destination (
        hash TEXT PRIMARY KEY, json TEXT NOT NULL, look_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS destination_by_time ON destination (look_at);";

/// What can be asked of the object.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Question {
    /// Send a code.
    Code {
        /// The keyed hash of the destination.
        hash: String,
        /// The effect.
        effect: String,
        /// The code.
        message: Box<CodeMessage>,
    },
    /// Send a notice.
    Notice {
        /// The keyed hash of the address.
        hash: String,
        /// The effect.
        effect: String,
        /// The address.
        to: String,
        /// What about.
        notice: Notice,
        /// In which language.
        locale: Locale,
        /// Whether it really goes out.
        deliver: bool,
    },
}

/// Sends a code through the limits of its destination. Answers until when the destination is blocked, if it is;
/// then nothing was sent.
pub(crate) async fn send(edge: &Edge, effect: &str, message: &CodeMessage) -> Result<Option<Timestamp>> {
    let Some(whose) = message.counters() else { return Ok(None) };
    let hash = hash(edge, whose, &message.destination);
    let object = shard(&hash)?;
    let question = Question::Code { hash, effect: effect.to_owned(), message: Box::new(message.clone()) };
    super::call(edge, Class::Destination, &object, &question).await
}

/// Sends a notice to an address, once.
pub(crate) async fn notify(
    edge: &Edge,
    effect: &str,
    to: &str,
    notice: &Notice,
    locale: Locale,
    deliver: bool,
) -> Result<()> {
    let hash = hash(edge, OWN_COUNTERS, to);
    let object = shard(&hash)?;
    let (effect, to, notice) = (effect.to_owned(), to.to_owned(), notice.clone());
    let question = Question::Notice { hash, effect, to, notice, locale, deliver };
    super::call(edge, Class::Destination, &object, &question).await
}

/// One hash for all forms of an address, for each kind of counters.
fn hash(edge: &Edge, whose: &str, destination: &str) -> String {
    let normal = name::normalize(destination);
    edge.keys.names.mac_hex(&["destination", whose, normal.as_deref().unwrap_or(destination)])
}

/// The object that a destination lies in.
fn shard(hash: &str) -> Result<String> {
    Ok(format!("destination-{}", super::shard(hash, SHARDS)?))
}

/// The object.
#[durable_object(alarm)]
pub struct Destination {
    state: State,
    env: Env,
    /// Whether the table is there.
    open: Cell<bool>,
    /// Whether the alarm is set, as far as this instance knows.
    armed: Cell<bool>,
}

impl DurableObject for Destination {
    fn new(state: State, env: Env) -> Self {
        Self { state, env, open: Cell::new(false), armed: Cell::new(false) }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        let result = match super::read(&mut request).await {
            Ok(question) => self.answer(question).await,
            Err(error) => Err(error),
        };
        super::respond(result)
    }

    async fn alarm(&self) -> worker::Result<Response> {
        super::respond(self.forget().await.map(|()| crate::http::response::empty()))
    }
}

impl Destination {
    async fn answer(&self, question: Question) -> Result<Response> {
        let edge = Edge::enter(&self.env).await?;
        match question {
            Question::Code { hash, effect, message } => {
                let limits = Limits::of(&edge.settings.policy.limits, message.method);
                let outcome =
                    self.decide(&hash, &edge, |state| destination::decide(state, edge.now, limits, &effect))?;
                self.arm().await?;
                if let Outcome::Blocked { until } = outcome {
                    return super::answer(&Some(until));
                }
                // A code for a number that nobody registered takes the same way up to its last step.
                if outcome != Outcome::AlreadySent {
                    delivery::code(&edge, &effect, &message).await?;
                }
                self.has_left(&hash, &edge, &effect)?;
                super::answer(&None::<Timestamp>)
            }
            Question::Notice { hash, effect, to, notice, locale, deliver } => {
                let outcome =
                    self.decide(&hash, &edge, |state| destination::decide_notice(state, edge.now, &effect))?;
                self.arm().await?;
                if outcome != Outcome::AlreadySent {
                    delivery::notice_to(&edge, &effect, &to, &notice, locale, deliver).await?;
                }
                self.has_left(&hash, &edge, &effect)?;
                super::answer(&())
            }
        }
    }

    /// Loads, decides and stores, without an await.
    fn decide(
        &self,
        hash: &str,
        edge: &Edge,
        decide: impl FnOnce(&mut DestinationState) -> Outcome,
    ) -> Result<Outcome> {
        let before = self.load(hash)?;
        let mut state = before.clone();
        let outcome = decide(&mut state);
        if state != before {
            self.store(hash, edge, &state)?;
        }
        Ok(outcome)
    }

    /// Loads anew: while the message left, others may have asked.
    fn has_left(&self, hash: &str, edge: &Edge, effect: &str) -> Result<()> {
        let mut state = self.load(hash)?;
        state.has_left(effect);
        self.store(hash, edge, &state)
    }

    fn open(&self) -> Result<()> {
        if !self.open.get() {
            sql::rows(&self.state, TABLES, Vec::new())?;
            self.open.set(true);
        }
        Ok(())
    }

    fn load(&self, hash: &str) -> Result<DestinationState> {
        self.open()?;
        let rows = sql::rows(&self.state, "SELECT json FROM destination WHERE hash = ?", vec![hash.into()])?;
        match rows.first().map(Vec::as_slice) {
            None => Ok(DestinationState::default()),
            Some([SqlStorageValue::String(json)]) => Ok(serde_json::from_str(json)?),
            Some(_) => Err(Error::failed("the row of a destination has other columns")),
        }
    }

    fn store(&self, hash: &str, edge: &Edge, state: &DestinationState) -> Result<()> {
        let values = vec![hash.into(), serde_json::to_string(state)?.into(), edge.now.plus(DAY).0.into()];
        let query = "INSERT OR REPLACE INTO destination (hash, json, look_at) VALUES (?, ?, ?)";
        sql::rows(&self.state, query, values)?;
        Ok(())
    }

    /// Sees that the alarm is set: late is early enough to clear up.
    async fn arm(&self) -> Result<()> {
        if self.armed.replace(true) { Ok(()) } else { sql::arm(&self.state, DAY).await }
    }

    /// Deletes the rows in which nothing matters any more.
    async fn forget(&self) -> Result<()> {
        let edge = Edge::enter(&self.env).await?;
        self.armed.set(false);
        self.open()?;
        if !edge.owns(&self.state) {
            self.open.set(false);
            return Ok(self.state.storage().delete_all().await?);
        }
        let query = "SELECT hash FROM destination WHERE look_at <= ? LIMIT ?";
        let due = sql::rows(&self.state, query, vec![edge.now.0.into(), CLEARED_AT_ONCE.into()])?;
        let pause = if due.is_empty() { DAY } else { MINUTE };
        for row in due {
            let Some(SqlStorageValue::String(hash)) = row.first() else { continue };
            let mut state = self.load(hash)?;
            state.forget(edge.now, Limits::WIDEST);
            if state.is_empty() {
                let query = "DELETE FROM destination WHERE hash = ?";
                sql::rows(&self.state, query, vec![hash.as_str().into()])?;
            } else {
                self.store(hash, &edge, &state)?;
            }
        }
        let left = sql::number(&self.state, "SELECT count(*) FROM destination", Vec::new())?;
        if left.unwrap_or(0) > 0 {
            self.armed.set(true);
            self.state.storage().set_alarm(pause).await?;
        }
        Ok(())
    }
}
