//! `Roster`: a shard of the list of people.
//!
//! **What it holds.** For each user name and alias, by its keyed hash, the key of the account's row. Names do not
//! lie here: the list tells nothing to whoever reads the storage.
//!
//! **The race that it closes.** None of its own: a name leads to one account because it is one row. It is
//! sharded by the hash, so that no object is asked by everybody.
//!
//! **Calls.** [`Question::Find`]: which accounts do these names lead to? [`Question::Assign`]: from now on they
//! lead there. What a name leads to is asked for every name alike, and one that belongs to nobody gets a key that
//! looks like any other ([`find`]).

use std::{cell::Cell, collections::BTreeMap};

use futures_util::future;
use latchkey_core::crypto::keys::Keys;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use worker::{DurableObject, Env, Request, Response, SqlStorageValue, State, durable_object};

use super::{Class, row_key, sql};
use crate::{
    edge::Edge,
    error::{Error, Result},
};

/// How many shards there are. Never to be changed while there are people: it decides where their names are.
const SHARDS: u32 = 64;

const TABLES: &str =
    "CREATE TABLE IF NOT EXISTS name (hash TEXT PRIMARY KEY, account TEXT NOT NULL) WITHOUT ROWID;";

/// What can be asked of the object.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Question {
    /// Which accounts do these hashes of names lead to? Answered with a list of keys or nulls, in their order.
    Find(Vec<String>),
    /// Each hash leads to this account from now on. Answered with null.
    Assign(Vec<(String, String)>),
}

/// The key of the account's row that a normalized name leads to. For a name that belongs to nobody, the key that
/// it would have.
pub(crate) async fn find(edge: &Edge, name: &str) -> Result<String> {
    // Worked out before it is known whether it is needed.
    let own = row_key(&edge.keys, name);
    let hash = hash(&edge.keys, name);
    let found: Vec<Option<String>> =
        ask(edge, super::shard(&hash, SHARDS)?, &Question::Find(vec![hash])).await?;
    Ok(found.into_iter().next().flatten().unwrap_or(own))
}

/// The accounts that normalized names lead to, in their order.
pub(crate) async fn look_up(edge: &Edge, names: &[String]) -> Result<Vec<Option<String>>> {
    let mut shards: BTreeMap<u32, (Vec<usize>, Vec<String>)> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        let hash = hash(&edge.keys, name);
        let (indices, hashes) = shards.entry(super::shard(&hash, SHARDS)?).or_default();
        indices.push(index);
        hashes.push(hash);
    }
    let answers = shards.into_iter().map(async |(shard, (indices, hashes))| {
        let found: Vec<Option<String>> = ask(edge, shard, &Question::Find(hashes)).await?;
        Ok::<_, Error>((indices, found))
    });
    let mut accounts = vec![None; names.len()];
    for (indices, found) in future::try_join_all(answers).await? {
        for (index, account) in indices.into_iter().zip(found) {
            if let Some(place) = accounts.get_mut(index) {
                *place = account;
            }
        }
    }
    Ok(accounts)
}

/// Has normalized names lead to accounts: pairs of name and account.
pub(crate) async fn assign(edge: &Edge, entries: &[(String, String)]) -> Result<()> {
    let mut shards: BTreeMap<u32, Vec<(String, String)>> = BTreeMap::new();
    for (name, account) in entries {
        let hash = hash(&edge.keys, name);
        shards.entry(super::shard(&hash, SHARDS)?).or_default().push((hash, account.clone()));
    }
    let answers = shards
        .into_iter()
        .map(async |(shard, entries)| ask::<()>(edge, shard, &Question::Assign(entries)).await);
    future::try_join_all(answers).await.map(drop)
}

/// Makes every shard, so that asking for an unknown name does not take longer because it makes one.
pub(crate) async fn prepare(edge: &Edge) -> Result<()> {
    let shards = (0..SHARDS).map(async |shard| ask(edge, shard, &Question::Find(Vec::new())).await);
    let _: Vec<Vec<Option<String>>> = future::try_join_all(shards).await?;
    Ok(())
}

async fn ask<A: DeserializeOwned>(edge: &Edge, shard: u32, question: &Question) -> Result<A> {
    super::call(edge, Class::Roster, &format!("roster-{shard}"), question).await
}

fn hash(keys: &Keys, name: &str) -> String {
    keys.names.mac_hex(&["name", name])
}

/// The object.
#[durable_object(fetch)]
pub struct Roster {
    state: State,
    /// Whether the table is there.
    open: Cell<bool>,
}

impl DurableObject for Roster {
    fn new(state: State, _env: Env) -> Self {
        Self { state, open: Cell::new(false) }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        let result = match super::read(&mut request).await {
            Ok(question) => self.answer(question),
            Err(error) => Err(error),
        };
        super::respond(result)
    }
}

impl Roster {
    fn answer(&self, question: Question) -> Result<Response> {
        if !self.open.get() {
            sql::rows(&self.state, TABLES, Vec::new())?;
            self.open.set(true);
        }
        match question {
            Question::Find(hashes) => {
                let accounts: Result<Vec<_>> = hashes.into_iter().map(|hash| self.find(hash)).collect();
                super::answer(&accounts?)
            }
            Question::Assign(entries) => {
                for (hash, account) in entries {
                    self.assign(hash, account)?;
                }
                super::answer(&())
            }
        }
    }

    fn find(&self, hash: String) -> Result<Option<String>> {
        let rows = sql::rows(&self.state, "SELECT account FROM name WHERE hash = ?", vec![hash.into()])?;
        match rows.first().map(Vec::as_slice) {
            None => Ok(None),
            Some([SqlStorageValue::String(account)]) => Ok(Some(account.clone())),
            Some(_) => Err(Error::failed("a row of the roster has other columns")),
        }
    }

    fn assign(&self, hash: String, account: String) -> Result<()> {
        let query = "INSERT INTO name (hash, account) VALUES (?, ?)
                     ON CONFLICT (hash) DO UPDATE SET account = excluded.account";
        sql::rows(&self.state, query, vec![hash.into(), account.into()])?;
        Ok(())
    }
}
