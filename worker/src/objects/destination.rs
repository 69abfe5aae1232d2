//! `Destination`: a shard of the phone numbers and mail addresses.
//!
//! **What it holds.** A row for each: when codes were sent there, until when it is blocked, and the ids of the
//! messages of late, under a keyed hash of the number or address; neither they nor codes are stored. There is a
//! fixed number of these objects: anybody may type a number, and one object for each could be made without end.
//!
//! **The race that it closes.** The limit counts over all accounts, and a message that is tried again must not
//! be counted or sent again. It is looked at and noted in one step without an await, before anything is sent.
//!
//! **Providers.** They are asked here, in turn (`core::delivery::attempts`): who was asked is stored before the request
//! leaves, so a crash makes nobody send twice.
//!
//! **Calls.** [`Question::Code`]: send this code, if the limits allow it. [`Question::Notice`]: send this notice. Both are
//! answered with [`Sent`]; asked again under the same effect, they go on. The alarm deletes rows that are empty.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use latchkey_core::{
    account::{
        effect::{CodeMessage, OWN_COUNTERS},
        notice::Notice,
    },
    delivery::{
        Channel, FailureReason, OURS, Report,
        attempts::{Choice, Step},
        request::without_extension,
        spending,
    },
    destination::{self, DestinationState, Limits, Outcome},
    locale::Locale,
    name,
    secret::{self, Secret},
    time::{DAY, MINUTE, SECOND, Timestamp},
};
use serde::{Deserialize, Serialize};
use worker::{DurableObject, Env, Request, Response, SqlStorageValue, State, durable_object};

use super::{Class, sql};
use crate::{
    delivery::{self, Message, provider},
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

/// While a message is with a provider, who asks for it again is told to come back after so many milliseconds.
const IN_HAND: i64 = 5 * SECOND;

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
        /// The key of the account's row.
        account: String,
        /// The code.
        message: Box<CodeMessage>,
    },
    /// Send a notice.
    Notice {
        /// The keyed hash of the address.
        hash: String,
        /// The effect.
        effect: String,
        /// The notice.
        letter: Box<Letter>,
    },
}

/// A notice to one address.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Letter {
    /// The key of the row of the account that it is about.
    pub(crate) account: String,
    /// The address.
    pub(crate) to: String,
    /// What about.
    pub(crate) notice: Notice,
    /// In which language.
    pub(crate) locale: Locale,
    /// Whether it really goes out.
    pub(crate) deliver: bool,
    /// What stops whoever is at it.
    #[serde(with = "secret::at_rest::option")]
    pub(crate) stop: Option<Secret>,
}

/// What became of a message.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Sent {
    /// It is through, in this way.
    Over {
        /// The name of the provider that has taken it, or [`OURS`].
        by: String,
        /// What is known.
        report: Report,
    },
    /// It is to be tried again then.
    Later(Timestamp),
}

impl Sent {
    fn ours(report: Report) -> Self {
        Self::Over { by: OURS.to_owned(), report }
    }
}

/// Sends a code of an account through the limits of its destination.
pub(crate) async fn send(edge: &Edge, account: &str, effect: &str, message: &CodeMessage) -> Result<Sent> {
    let Some(whose) = message.counters() else { return Ok(Sent::ours(Report::Handed)) };
    let hash = hash(edge, whose, &message.destination);
    let object = shard(&hash)?;
    let (effect, account, message) = (effect.to_owned(), account.to_owned(), Box::new(message.clone()));
    super::call(edge, Class::Destination, &object, &Question::Code { hash, effect, account, message }).await
}

/// Sends a notice to an address, once.
pub(crate) async fn notify(edge: &Edge, effect: &str, letter: Letter) -> Result<Sent> {
    let hash = hash(edge, OWN_COUNTERS, &letter.to);
    let object = shard(&hash)?;
    let question = Question::Notice { hash, effect: effect.to_owned(), letter: Box::new(letter) };
    super::call(edge, Class::Destination, &object, &question).await
}

/// One hash for all forms of an address, for each kind of counters. The extension is no part of it: with ten digits of
/// it one number could be called without end, and whether there is one must not show.
fn hash(edge: &Edge, whose: &str, destination: &str) -> String {
    let destination = without_extension(destination);
    let normal = name::normalize(destination);
    edge.keys.names.mac_hex(&["destination", whose, normal.as_deref().unwrap_or(destination)])
}

/// The object that a destination lies in.
fn shard(hash: &str) -> Result<String> {
    Ok(format!("destination-{}", super::shard(hash, SHARDS)?))
}

/// A message on its way.
struct Job {
    hash: String,
    effect: String,
    account: String,
    deliver: bool,
    message: Message,
}

/// Whether what a channel's messages cost is limited.
fn is_limited(edge: &Edge, channel: Channel) -> bool {
    channel != Channel::Mail && !edge.settings.delivery.limits.is_unlimited()
}

/// Whether what a message costs may be spent. Only what is delivered is counted.
async fn may_cost(edge: &Edge, message: &Message, deliver: bool) -> Result<bool> {
    super::spending::ask(edge, message.channel, spending::country(&message.to), deliver).await
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
    /// The effects whose messages are with a provider now.
    in_hand: RefCell<BTreeSet<String>>,
}

impl DurableObject for Destination {
    fn new(state: State, env: Env) -> Self {
        Self { state, env, open: Cell::new(false), armed: Cell::new(false), in_hand: RefCell::default() }
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
        let (outcome, job) = match question {
            Question::Code { hash, effect, account, message } => {
                let limits = Limits::of(&edge.settings.policy.limits, message.method);
                let lifetime = message.minutes.saturating_mul(MINUTE);
                let outcome = self.change(&hash, &edge, |state| {
                    destination::decide(state, edge.now, limits, &effect, lifetime)
                })?;
                let deliver = message.deliver;
                (outcome, Job { hash, effect, account, deliver, message: delivery::code(&edge, &message) })
            }
            Question::Notice { hash, effect, letter } => {
                let outcome =
                    self.change(&hash, &edge, |state| destination::decide_notice(state, edge.now, &effect))?;
                let message = delivery::notice_to(&edge, &letter);
                (outcome, Job { hash, effect, account: letter.account, deliver: letter.deliver, message })
            }
        };
        self.arm().await?;
        let sent = match outcome {
            Outcome::Blocked { until } => Sent::ours(Report::Blocked { until }),
            Outcome::AlreadySent(report) => self.over(&job, report)?,
            Outcome::Send | Outcome::SendAgain => self.send_once(&edge, &job).await?,
        };
        super::answer(&sent)
    }

    /// Sends a message, unless that is being done.
    async fn send_once(&self, edge: &Edge, job: &Job) -> Result<Sent> {
        if !self.in_hand.borrow_mut().insert(job.effect.clone()) {
            return Ok(Sent::Later(edge.now.plus(IN_HAND)));
        }
        let sent = self.send(edge, job).await;
        self.in_hand.borrow_mut().remove(&job.effect);
        sent
    }

    /// Asks one provider after the other, until the message is through or has to wait. A message for a number that
    /// nobody registered takes the same way up to its last step.
    async fn send(&self, edge: &Edge, job: &Job) -> Result<Sent> {
        let Job { hash, effect, account, deliver, message } = job;
        if is_limited(edge, message.channel) && !self.load(hash)?.is_permitted(effect) {
            if !may_cost(edge, message, *deliver).await? {
                let report = Report::Failed { reason: FailureReason::Limit };
                self.change(hash, edge, |state| state.end(effect, report))?;
                return Ok(Sent::ours(report));
            }
            self.change(hash, edge, |state| state.permit(effect))?;
        }
        let carriers = provider::carriers(edge, message.channel);
        let choices: Vec<Choice<'_>> = carriers
            .iter()
            .map(|carrier| Choice { name: &carrier.name, idempotent: carrier.is_idempotent() })
            .collect();
        loop {
            let step = self.change(hash, edge, |state| state.next(effect, &choices, edge.time()))?;
            let carrier = match step {
                Step::End(report) => return self.over(job, report),
                Step::Wait { until } => return Ok(Sent::Later(until)),
                Step::Ask(index) => carriers.get(index).ok_or_else(|| Error::failed("no such provider"))?,
            };
            let (outcome, id) = provider::ask(edge, carrier, account, effect, message, *deliver).await;
            self.change(hash, edge, |state| state.answered(effect, outcome, id))?;
        }
    }

    /// The end of a message, with who has taken it.
    fn over(&self, job: &Job, report: Report) -> Result<Sent> {
        Ok(Sent::Over { by: self.load(&job.hash)?.taken_by(&job.effect).to_owned(), report })
    }

    /// Loads anew, as others may have asked in the meantime, changes and stores, without an await.
    fn change<T>(
        &self,
        hash: &str,
        edge: &Edge,
        change: impl FnOnce(&mut DestinationState) -> T,
    ) -> Result<T> {
        let before = self.load(hash)?;
        let mut state = before.clone();
        let result = change(&mut state);
        if state != before {
            self.store(hash, edge, &state)?;
        }
        Ok(result)
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
            Some([SqlStorageValue::String(json)]) => Ok(serde_json::from_slice(json.as_bytes())?),
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
