//! `Ledger`: a shard of the audit log.
//!
//! **What it holds.** Events in the order in which they came: sealed, each chained to the one before by its
//! hash, and the signed end of the chain (`core::audit::chain`). In clear are times, the names of activities and
//! keyed hashes of user names, to find events by; they are not trusted, what is shown comes from the sealed part,
//! and the verification compares the two: else an event could be hidden from who looks for it.
//! Nothing is ever deleted: a chain that may lose its beginning proves nothing about it.
//!
//! **The race that it closes.** Two writers would chain two events to the same one. Here there is one, and rows
//! and head are written together or not at all.
//!
//! **Calls.** [`Question::Append`]: add these events; an id that is there already is left alone, so a batch can
//! be sent again. [`Question::Page`]: the newest that fit a filter. [`Question::Verify`]: is the chain whole?
//!
//! Which shard an event goes to is decided by whom it is about, so the events of one person stay in order.
//! Readers merge the shards by time.

mod page;

use std::cell::Cell;

use latchkey_core::{
    api::admin::{AuditFault, AuditPage, AuditVerification},
    audit::{
        Event,
        chain::{self, FaultKind, Head, Row, Verifier},
    },
    crypto::{
        keys::{Key, Keys},
        row,
    },
    name,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use worker::{DurableObject, Env, Request, Response, SqlStorage, SqlStorageValue, State, durable_object};

use self::page::{Found, Query};
use super::{Class, sql};
use crate::{
    adapters::{entropy::Random, secrets},
    edge::Edge,
    error::{Error, Result},
};

/// How many shards there are. More can be added, never fewer: readers ask each of them.
const SHARDS: u32 = 16;
/// Events are padded to a multiple of this many bytes: how long a name is does not show.
const BLOCK: usize = 512;
/// How many rows are checked at a time.
const VERIFY_AT_ONCE: i64 = 500;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS event (
        sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, activity TEXT NOT NULL,
        actor TEXT NOT NULL, target TEXT NOT NULL, sealed BLOB NOT NULL, hash BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS event_by_actor ON event (actor, sequence);
    CREATE INDEX IF NOT EXISTS event_by_target ON event (target, sequence);
    CREATE TABLE IF NOT EXISTS head (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);";

/// What can be asked of the object. `shard` is its own number, which its seals and its head are bound to.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Question {
    /// Add events, each with its id. Answered with null.
    Append { shard: u32, events: Vec<(String, Event)> },
    /// The newest events that fit. Answered with a list of [`Found`], newest first.
    Page { shard: u32, before: i64, query: Query },
    /// Is the chain whole? Answered with [`Verified`].
    Verify { shard: u32 },
}

/// Whether a chain is whole.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Verified {
    /// It is, with so many events.
    Whole(u64),
    /// It is not.
    Faulty {
        /// The first event in which it shows.
        sequence: u64,
        /// What it is.
        kind: FaultKind,
    },
}

/// Adds events, each with its id. When that fails in part, all may be added again.
pub(crate) async fn append(edge: &Edge, events: &[(String, Event)]) -> Result<()> {
    let shards = super::by_shard(events.to_vec(), |(_, event)| shard_of(&edge.keys, &event.target))?;
    let questions = shards.into_iter().map(|(shard, events)| (shard, Question::Append { shard, events }));
    ask(edge, questions).await.map(drop)
}

/// A page of the log, newest first. `query` is that of the address: `from`, `to`, `activity`, `user`, `cursor`.
/// Refuses with `invalidField`.
pub(crate) async fn page(edge: &Edge, query: &str) -> Result<AuditPage> {
    let (query, cursor) = page::read(query, SHARDS, |user| who(&edge.keys, user))?;
    let questions = cursor
        .iter()
        .zip(0..SHARDS)
        .map(|(before, shard)| (shard, Question::Page { shard, before: *before, query: query.clone() }));
    let found = ask(edge, questions).await?;
    let found: serde_json::Result<Vec<Vec<Found>>> =
        found.iter().map(|answer| serde_json::from_slice(answer)).collect();
    Ok(page::merge(found?, cursor))
}

/// Checks every shard.
pub(crate) async fn verify(edge: &Edge) -> Result<AuditVerification> {
    let answers = ask(edge, (0..SHARDS).map(|shard| (shard, Question::Verify { shard }))).await?;
    let mut verification = AuditVerification { intact: true, events: 0, faults: Vec::new() };
    for (answer, shard) in answers.iter().zip(0..) {
        match serde_json::from_slice(answer)? {
            Verified::Whole(events) => verification.events = verification.events.saturating_add(events),
            Verified::Faulty { sequence, kind } => {
                verification.intact = false;
                verification.faults.push(AuditFault { shard, sequence, kind: kind.name().to_owned() });
            }
        }
    }
    Ok(verification)
}

/// Asks shards, and returns their answers in the order of the questions.
async fn ask(edge: &Edge, questions: impl Iterator<Item = (u32, Question)>) -> Result<Vec<Vec<u8>>> {
    let to_shard = |(shard, question): (u32, Question)| {
        let object = super::object(edge, Class::Ledger, &format!("ledger-{shard}"))?;
        Ok((object, super::question_to("/", &question)?))
    };
    super::ask_each(questions.map(to_shard).collect::<Result<_>>()?).await
}

/// The keyed hash that events about or by somebody are found by.
fn who(keys: &Keys, user: &str) -> String {
    keys.names.mac_hex(&["audit", name::normalize(user).as_deref().unwrap_or_default()])
}

fn shard_of(keys: &Keys, target: &str) -> Result<u32> {
    super::shard(&who(keys, target), SHARDS)
}

/// The object.
#[durable_object(fetch)]
pub struct Ledger {
    state: State,
    env: Env,
    /// Whether the tables are there.
    open: Cell<bool>,
}

impl DurableObject for Ledger {
    fn new(state: State, env: Env) -> Self {
        Self { state, env, open: Cell::new(false) }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        let result = match super::read(&mut request).await {
            Ok(question) => self.answer(question),
            Err(error) => Err(error),
        };
        super::respond(result)
    }
}

impl Ledger {
    fn answer(&self, question: Question) -> Result<Response> {
        if !self.open.get() {
            sql::rows(&self.state, TABLES, Vec::new())?;
            self.open.set(true);
        }
        let keys = secrets::keys(&self.env)?;
        match question {
            Question::Append { shard, events } => {
                let head = self.head()?;
                let sql = self.state.storage().sql();
                super::transaction(&self.state, move || append_rows(&sql, &keys, shard, head, events))?;
                super::answer(&())
            }
            Question::Page { shard, before, query } => {
                let (query, values) = query.statement(before);
                let rows = sql::rows(&self.state, &query, values)?;
                let found: Result<Vec<_>> = rows.iter().map(|row| open_row(&keys, shard, row)).collect();
                super::answer(&found?)
            }
            Question::Verify { shard } => super::answer(&self.verify(&keys, shard)?),
        }
    }

    fn head(&self) -> Result<Option<Head>> {
        let rows = sql::rows(&self.state, "SELECT json FROM head", Vec::new())?;
        match rows.first().map(Vec::as_slice) {
            None => Ok(None),
            Some([SqlStorageValue::String(json)]) => Ok(Some(serde_json::from_slice(json.as_bytes())?)),
            Some(_) => Err(Error::failed("the head of a ledger has other columns")),
        }
    }

    fn verify(&self, keys: &Keys, shard: u32) -> Result<Verified> {
        let mut verifier = Verifier::default();
        let key = keys.sealing("ledger", &shard.to_string());
        let query = "SELECT sequence, at, sealed, hash, id, activity, actor, target FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?";
        let mut last = i64::from(i32::MIN);
        loop {
            let rows = sql::rows(&self.state, query, vec![last.into(), VERIFY_AT_ONCE.into()])?;
            for columns in &rows {
                let [
                    SqlStorageValue::Integer(sequence),
                    SqlStorageValue::Integer(at),
                    sealed,
                    hash,
                    clear @ ..,
                ] = columns.as_slice()
                else {
                    return Err(Error::failed("a row of a ledger has other columns"));
                };
                last = *sequence;
                let row = Row {
                    // None of ours is negative; 0 is out of place.
                    sequence: u64::try_from(*sequence).unwrap_or(0),
                    at: Timestamp(*at),
                    sealed: bytes(sealed),
                    // A hash of another length fits nothing.
                    hash: bytes(hash).try_into().unwrap_or_default(),
                };
                verifier.push(&row);
                if !verifier.has_failed() && !is_found_rightly(keys, &key, &row, clear) {
                    return Ok(Verified::Faulty { sequence: row.sequence, kind: FaultKind::Changed });
                }
            }
            if rows.is_empty() || verifier.has_failed() {
                break;
            }
        }
        // A head that cannot be read is none of ours.
        let head = match self.head() {
            Ok(head) => head,
            Err(_) => Some(Head { sequence: 0, hash: chain::BEGINNING, signature: chain::BEGINNING }),
        };
        Ok(match verifier.finish(&keys.ledger, shard, head.as_ref()) {
            Ok(events) => Verified::Whole(events),
            Err(fault) => Verified::Faulty { sequence: fault.sequence, kind: fault.kind },
        })
    }
}

/// Adds the events that are not there yet, and signs the new end.
fn append_rows(
    sql: &SqlStorage,
    keys: &Keys,
    shard: u32,
    mut head: Option<Head>,
    events: Vec<(String, Event)>,
) -> Result<()> {
    let key = keys.sealing("ledger", &shard.to_string());
    let insert = "INSERT INTO event (sequence, id, at, activity, actor, target, sealed, hash)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    for (id, event) in events {
        let known = sql.exec("SELECT 1 FROM event WHERE id = ?", vec![id.as_str().into()])?;
        if known.raw().next().is_some() {
            continue;
        }
        let sealed = row::seal(&key, &id, &event, BLOCK, &mut Random)
            .ok_or_else(|| Error::failed("an event cannot be sealed"))?;
        let row = chain::next(head.as_ref(), event.at, sealed);
        head = Some(Head::sign(&keys.ledger, shard, row.sequence, row.hash));
        let sequence = i64::try_from(row.sequence).map_err(|_| Error::failed("a ledger is full"))?;
        sql.exec(
            insert,
            vec![
                SqlStorageValue::try_from_i64(sequence)?,
                id.into(),
                SqlStorageValue::try_from_i64(row.at.0)?,
                event.activity.name().into(),
                who(keys, &event.actor).into(),
                who(keys, &event.target).into(),
                SqlStorageValue::Blob(row.sealed),
                SqlStorageValue::Blob(row.hash.to_vec()),
            ],
        )?;
    }
    if let Some(head) = head {
        let values = vec![serde_json::to_string(&head)?.into()];
        sql.exec("INSERT OR REPLACE INTO head (one, json) VALUES (1, ?)", values)?;
    }
    Ok(())
}

/// Whether what stands in clear is what the sealed part says.
fn is_found_rightly(keys: &Keys, key: &Key, row: &Row, clear: &[SqlStorageValue]) -> bool {
    let [
        SqlStorageValue::String(id),
        SqlStorageValue::String(activity),
        SqlStorageValue::String(actor),
        SqlStorageValue::String(target),
    ] = clear
    else {
        return false;
    };
    row::open::<Event>(key, id, &row.sealed).is_some_and(|event| {
        event.at == row.at
            && event.activity.name() == activity
            && who(keys, &event.actor) == *actor
            && who(keys, &event.target) == *target
    })
}

/// Opens a row of a page. One that does not open is shown as such: the verification says what is wrong with it.
fn open_row(keys: &Keys, shard: u32, columns: &[SqlStorageValue]) -> Result<Found> {
    let [
        SqlStorageValue::Integer(sequence),
        SqlStorageValue::String(id),
        SqlStorageValue::Integer(at),
        SqlStorageValue::Blob(sealed),
    ] = columns
    else {
        return Err(Error::failed("a row of a ledger has other columns"));
    };
    let key = keys.sealing("ledger", &shard.to_string());
    Ok(Found { sequence: *sequence, id: id.clone(), at: Timestamp(*at), event: row::open(&key, id, sealed) })
}

fn bytes(value: &SqlStorageValue) -> Vec<u8> {
    match value {
        SqlStorageValue::Blob(bytes) => bytes.clone(),
        _ => Vec::new(),
    }
}
