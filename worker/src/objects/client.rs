//! `Client`: a shard of the address ranges that requests come from (a /24 of IPv4, a /64 of IPv6).
//!
//! **What it holds.** The flows that were started from each range, with the human check that was spent on each,
//! and the sign-ins and codes of messages that failed or are not decided yet; one of them has the activations of hardware
//! tokens, of the whole organization. A range lies here by its keyed hashes, one for flows and others for sign-ins and for
//! codes, and a check is a hash: no address lies here. There is a fixed number of
//! these objects: one for each range would let anybody with a large network make objects without end.
//!
//! **The race that it closes.** A solved check is good once, and a range starts so many flows and no more. Both
//! are looked at and noted in one step without an await; were the list anywhere else, two requests at the same
//! moment would both pass. For the same reason a sign-in (and a code) counts as failed from its beginning, until it has
//! gone through: however many begin at once, no more are compared than may fail.
//!
//! **Calls.** [`Question::Load`]: how many flows started lately? [`Question::Start`]: may this flow or guess
//! start? [`Question::TakeBack`]: that one does not count. Rows that no longer matter are deleted by the alarm.

use std::cell::Cell;

use futures_util::future;
use latchkey_core::{
    api::organization::HumanChallenge,
    client::{ACTIVATION_WINDOW, Guess, MOST_ACTIVATIONS, guess_counts},
    entropy,
    human_check::{self, Load, Spend},
    refusal::{Code, Refusal},
    settings::policy::LimitSettings,
    time::{MINUTE, Timestamp},
};
use serde::{Deserialize, Serialize};
use worker::{DurableObject, Env, Request, Response, State, durable_object};

use super::{Class, sql};
use crate::{
    adapters::entropy::Random,
    edge::Edge,
    error::{Error, Result},
    http::response,
};

/// How many shards there are. It may be changed: what lies here matters for minutes.
const SHARDS: u32 = 256;
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS flow (
        id TEXT PRIMARY KEY, range TEXT NOT NULL, at INTEGER NOT NULL, forget_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS flow_by_range ON flow (range, at);
    CREATE INDEX IF NOT EXISTS flow_by_end ON flow (forget_at);";

/// What can be asked of the object.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Question {
    /// How many flows were started from a range since then? Answered with a number.
    Load {
        /// The keyed hash of the range.
        range: String,
        /// The beginning of the window.
        since: Timestamp,
    },
    /// May a flow or a guess start? Answered with [`Start`].
    Start {
        /// The keyed hash of the range.
        range: String,
        /// The time.
        now: Timestamp,
        /// The window in milliseconds.
        window: i64,
        /// How many may start within it.
        most: i64,
        /// The check to be spent; for a guess, an id of its own.
        spend: Spend,
    },
    /// What started under this id does not count. Answered with null.
    TakeBack {
        /// The id.
        id: String,
    },
}

/// Whether it may start.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Start {
    /// It may: it is counted, and the check is spent.
    Admitted,
    /// The check was spent before.
    SpentBefore,
    /// The range has started too many.
    TooMany {
        /// From when on it may start one again.
        retry_at: Timestamp,
    },
}

/// A human check for a range, the harder the more flows were started from it.
pub(crate) async fn issue(edge: &Edge, range: &str) -> Result<HumanChallenge> {
    let policy = &edge.settings.policy;
    let hash = hash(edge, range);
    let object = shard(&hash)?;
    let question = Question::Load { range: hash, since: edge.now.plus(-window(&policy.limits)) };
    let flows: u64 = super::call(edge, Class::Client, &object, &question).await?;
    let load = Load::of(flows, &policy.limits);
    Ok(human_check::issue(&edge.keys, range, load, &policy.human_check, edge.now, &mut Random))
}

/// Takes a solved check and counts the flow that starts. Refuses with `humanCheckFailed` or `tooManyFlows`.
pub(crate) async fn admit(edge: &Edge, range: &str, solution: &str) -> Result<()> {
    let failed = || Refusal::from(Code::HumanCheckFailed).at("humanCheck");
    let spend = human_check::verify(&edge.keys, range, solution, edge.now).map_err(|_| failed())?;
    let limits = &edge.settings.policy.limits;
    let range = hash(edge, range);
    let object = shard(&range)?;
    let most = Load::most_flows(limits).into();
    let question = Question::Start { range, now: edge.now, window: window(limits), most, spend };
    match super::call(edge, Class::Client, &object, &question).await? {
        Start::Admitted => Ok(()),
        Start::SpentBefore => Err(failed().into()),
        Start::TooMany { retry_at } => Err(Refusal::from(Code::TooManyFlows).until(retry_at).into()),
    }
}

/// A guess that counts as failed, or the activation of a token, until it is taken back.
pub(crate) struct Attempt {
    object: String,
    id: String,
}

/// Counts a guess as one that fails, wherever it counts ([`guess_counts`]). Refuses with `tooManySignIns`; then
/// nothing is counted.
pub(crate) async fn try_guess(
    edge: &Edge,
    guess: Guess,
    range: &str,
    device: Option<&str>,
) -> Result<Vec<Attempt>> {
    let settings = &edge.settings.policy.sign_in;
    let window = i64::from(settings.range_window_minutes) * MINUTE;
    let counted = guess_counts(guess, range, device, settings.failures_from_range.into());
    let tries = counted.into_iter().map(async |(kind, of, most)| {
        try_one(edge, &[kind, of], most.into(), window, Code::TooManySignIns).await
    });
    let (mut attempts, mut refused) = (Vec::new(), None);
    for tried in future::join_all(tries).await {
        match tried {
            Ok(attempt) => attempts.push(attempt),
            Err(error) => refused = Some(error),
        }
    }
    match refused {
        None => Ok(attempts),
        Some(error) => {
            take_back(edge, attempts).await;
            Err(error)
        }
    }
}

/// Counts the activation of a hardware token, until it is taken back. Refuses with `tooManyActivations`.
pub(crate) async fn try_activation(edge: &Edge) -> Result<Attempt> {
    try_one(edge, &["activations"], MOST_ACTIVATIONS, ACTIVATION_WINDOW, Code::TooManyActivations).await
}

async fn try_one(edge: &Edge, of: &[&str], most: i64, window: i64, refused: Code) -> Result<Attempt> {
    let range = edge.keys.names.mac_hex(of);
    let attempt = Attempt { object: shard(&range)?, id: entropy::id(&mut Random) };
    let spend = Spend { id: attempt.id.clone(), expires_at: edge.now };
    let question = Question::Start { range, now: edge.now, window, most, spend };
    match super::call(edge, Class::Client, &attempt.object, &question).await? {
        Start::Admitted => Ok(attempt),
        Start::SpentBefore => Err(Error::failed("a random id came up twice")),
        Start::TooMany { retry_at } => Err(Refusal::from(refused).until(retry_at).into()),
    }
}

/// A guess has not failed, or nothing was activated: it does not count any more. Whatever comes of this, what the
/// caller answers stands: at worst one counts that should not.
pub(crate) async fn take_back(edge: &Edge, attempts: Vec<Attempt>) {
    let to_object = |Attempt { object, id }: Attempt| {
        let question = super::question_to("/", &Question::TakeBack { id })?;
        Ok((super::object(edge, Class::Client, &object)?, question))
    };
    let taken = async { super::ask_each(attempts.into_iter().map(to_object).collect::<Result<_>>()?).await };
    if let Err(error) = taken.await {
        response::log(error);
    }
}

fn window(limits: &LimitSettings) -> i64 {
    i64::from(limits.client_window_minutes) * MINUTE
}

fn hash(edge: &Edge, range: &str) -> String {
    edge.keys.names.mac_hex(&["client", range])
}

/// The object that a range lies in.
fn shard(hash: &str) -> Result<String> {
    Ok(format!("client-{}", super::shard(hash, SHARDS)?))
}

/// The object.
#[durable_object(alarm)]
pub struct Client {
    state: State,
    env: Env,
    /// Whether the tables are there.
    open: Cell<bool>,
    /// Whether the alarm is set, as far as this instance knows.
    armed: Cell<bool>,
}

impl DurableObject for Client {
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
        super::respond(self.forget().await.map(|()| response::empty()))
    }
}

impl Client {
    async fn answer(&self, question: Question) -> Result<Response> {
        self.open()?;
        match question {
            Question::Load { range, since } => super::answer(&self.flows_since(&range, since)?),
            Question::Start { range, now, window, most, spend } => {
                let start = self.start(&range, now, window, most, &spend)?;
                if matches!(start, Start::Admitted) && !self.armed.replace(true) {
                    let last = now.plus(window).max(spend.expires_at);
                    sql::arm(&self.state, last.since(now)).await?;
                }
                super::answer(&start)
            }
            Question::TakeBack { id } => {
                sql::rows(&self.state, "DELETE FROM flow WHERE id = ?", vec![id.into()])?;
                super::answer(&())
            }
        }
    }

    /// From the looking to the noting there is no await.
    fn start(&self, range: &str, now: Timestamp, window: i64, most: i64, spend: &Spend) -> Result<Start> {
        let before =
            sql::rows(&self.state, "SELECT 1 FROM flow WHERE id = ?", vec![spend.id.as_str().into()])?;
        if !before.is_empty() {
            return Ok(Start::SpentBefore);
        }
        // When the last that is one too many leaves the window, there is room again.
        let query = "SELECT at FROM flow WHERE range = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?";
        let since = now.plus(-window);
        let values = vec![range.into(), since.0.into(), most.saturating_sub(1).into()];
        if let Some(at) = sql::number(&self.state, query, values)? {
            return Ok(Start::TooMany { retry_at: Timestamp(at).plus(window) });
        }
        let forget_at = now.plus(window).max(spend.expires_at);
        let values = vec![spend.id.as_str().into(), range.into(), now.0.into(), forget_at.0.into()];
        sql::rows(&self.state, "INSERT INTO flow (id, range, at, forget_at) VALUES (?, ?, ?, ?)", values)?;
        Ok(Start::Admitted)
    }

    fn flows_since(&self, range: &str, since: Timestamp) -> Result<i64> {
        let query = "SELECT count(*) FROM flow WHERE range = ? AND at > ?";
        Ok(sql::number(&self.state, query, vec![range.into(), since.0.into()])?.unwrap_or(0))
    }

    fn open(&self) -> Result<()> {
        if !self.open.get() {
            sql::rows(&self.state, TABLES, Vec::new())?;
            self.open.set(true);
        }
        Ok(())
    }

    /// Deletes what no longer matters, and sets the alarm again where something is left.
    async fn forget(&self) -> Result<()> {
        let edge = Edge::enter(&self.env).await?;
        self.open()?;
        self.armed.set(false);
        sql::rows(&self.state, "DELETE FROM flow WHERE forget_at <= ?", vec![edge.now.0.into()])?;
        let next = sql::number(&self.state, "SELECT min(forget_at) FROM flow", Vec::new())?;
        if let Some(next) = next.filter(|_| edge.owns(&self.state)) {
            self.armed.set(true);
            return Ok(self.state.storage().set_alarm(Timestamp(next).since(edge.now).max(0)).await?);
        }
        self.open.set(false);
        Ok(self.state.storage().delete_all().await?)
    }
}
