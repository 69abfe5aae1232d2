//! `DevOutbox`: the messages that would have been sent, and what the development tools remember.
//!
//! One object. Messages are sealed like everything else, so that a test can show that nothing secret lies about
//! in clear. A message is kept under its effect's id: sent again, it is there once. One that is not to go out is
//! kept and never shown: writing it takes the time of one that is shown, so that times tell nothing here either.

use std::cell::Cell;

use latchkey_core::{api::development::OutboxMessage, crypto::row};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use worker::{DurableObject, Env, Request, Response, SqlStorageValue, durable_object};

use super::State;
use crate::{
    adapters::{entropy::Random, secrets},
    error::{Error, Result},
    objects::{self, Class},
};

/// The name of the one object.
const NAME: &str = "development";
/// Messages are padded to a multiple of this many bytes.
const BLOCK: usize = 1024;
/// How many messages are shown.
const MOST: i64 = 500;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS outbox (
        position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, shown INTEGER NOT NULL, row BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS outbox_shown ON outbox (shown, position);
    CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);";

/// What can be asked of the object.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Question {
    /// What is remembered? Answered with [`State`].
    State,
    /// Move the time ahead. Answered with [`State`].
    Advance { milliseconds: i64 },
    /// Begin a seed with these settings: all is as new. Answered with [`State`].
    Begin { settings: Option<serde_json::Value> },
    /// The seed is complete. Answered with [`State`].
    Finish,
    /// Keep a message, and show it or not. Answered with `null`.
    Put { message: Box<OutboxMessage>, shown: bool },
    /// The messages, newest first. Answered with a list of [`OutboxMessage`].
    List,
}

/// Asks the object.
pub(super) async fn ask<A: DeserializeOwned>(env: &Env, question: &Question) -> Result<A> {
    objects::call_shared(env, Class::Development, NAME, question).await
}

/// Keeps a message instead of sending it, to be shown or not.
pub(crate) async fn put(env: &Env, message: OutboxMessage, shown: bool) -> Result<()> {
    ask(env, &Question::Put { message: Box::new(message), shown }).await
}

/// The messages, newest first.
pub(super) async fn list(env: &Env) -> Result<Vec<OutboxMessage>> {
    ask(env, &Question::List).await
}

/// The object.
#[durable_object(fetch)]
pub struct DevOutbox {
    state: worker::State,
    env: Env,
    /// Whether the tables are there.
    open: Cell<bool>,
}

impl DurableObject for DevOutbox {
    fn new(state: worker::State, env: Env) -> Self {
        Self { state, env, open: Cell::new(false) }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        let result = match objects::read(&mut request).await {
            Ok(question) => self.answer(question),
            Err(error) => Err(error),
        };
        objects::respond(result)
    }
}

impl DevOutbox {
    fn answer(&self, question: Question) -> Result<Response> {
        if !self.open.get() {
            self.state.storage().sql().exec(TABLES, None)?;
            self.open.set(true);
        }
        match question {
            Question::State => objects::answer(&self.load()?),
            Question::Advance { milliseconds } => {
                let state = self.load()?;
                self.store(&State { ahead: state.ahead.saturating_add(milliseconds), ..state })
            }
            Question::Begin { settings } => {
                let generation = self.load()?.generation.saturating_add(1);
                self.exec("DELETE FROM outbox", Vec::new())?;
                self.store(&State { generation, ahead: 0, settings, seeded: false })
            }
            Question::Finish => {
                let state = self.load()?;
                self.store(&State { seeded: true, ..state })
            }
            Question::Put { message, shown } => self.put(&message, shown),
            Question::List => objects::answer(&self.list()?),
        }
    }

    fn load(&self) -> Result<State> {
        let found = self.exec("SELECT json FROM state", Vec::new())?;
        match found.first().map(Vec::as_slice) {
            None => Ok(State::default()),
            Some([SqlStorageValue::String(json)]) => Ok(serde_json::from_str(json)?),
            Some(_) => Err(Error::failed("the development state has other columns")),
        }
    }

    fn store(&self, state: &State) -> Result<Response> {
        let json = serde_json::to_string(state)?;
        self.exec("INSERT OR REPLACE INTO state (one, json) VALUES (1, ?)", vec![json.into()])?;
        objects::answer(state)
    }

    fn put(&self, message: &OutboxMessage, shown: bool) -> Result<Response> {
        let key = secrets::keys(&self.env)?.sealing("development outbox", "");
        let sealed = row::seal(&key, &message.id, message, BLOCK, &mut Random)
            .ok_or_else(|| Error::failed("a message cannot be sealed"))?;
        let values = vec![message.id.as_str().into(), i64::from(shown).into(), SqlStorageValue::Blob(sealed)];
        self.exec("INSERT OR IGNORE INTO outbox (id, shown, row) VALUES (?, ?, ?)", values)?;
        objects::answer(&())
    }

    fn list(&self) -> Result<Vec<OutboxMessage>> {
        let key = secrets::keys(&self.env)?.sealing("development outbox", "");
        let query = "SELECT id, row FROM outbox WHERE shown = 1 ORDER BY position DESC LIMIT ?";
        let found = self.exec(query, vec![MOST.into()])?;
        let open = |columns: &Vec<SqlStorageValue>| match columns.as_slice() {
            [SqlStorageValue::String(id), SqlStorageValue::Blob(sealed)] => row::open(&key, id, sealed),
            _ => None,
        };
        // What was sealed under another master key stays closed.
        Ok(found.iter().filter_map(open).collect())
    }

    fn exec(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Vec<Vec<SqlStorageValue>>> {
        let found = self.state.storage().sql().exec(query, values)?;
        Ok(found.raw().collect::<worker::Result<_>>()?)
    }
}
