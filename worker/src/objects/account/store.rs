//! The tables of a shard of accounts.
//!
//! `account`: one row for each account, and for each name that belongs to nobody and was asked for in the last
//! days. `outbox`: what is still to be done. `stop`: by its keyed hash, whose account the code of a message stops. Rows are sealed and padded; only keyed hashes, random ids and times
//! are in clear.

use latchkey_core::{
    account::{AccountState, Effect, method::MadeUp, stop},
    crypto::{keys::Keys, row},
    time::{HOUR, Timestamp},
};
use worker::{SqlStorage, SqlStorageValue, State, console_error};

use crate::{
    adapters::entropy::Random,
    edge::Edge,
    error::{Error, Result},
    objects::transaction,
};

/// Account rows are padded to a multiple of this many bytes: an account with much registered looks and costs
/// like one with nothing. An account with a long history takes 7 KiB, and what a stranger can have noted in a day
/// some 7 more: so that these do not need a second block where a name that belongs to nobody needs one.
const ACCOUNT_BLOCK: usize = 16 * 1024;
/// The same for rows of the outbox.
const OUTBOX_BLOCK: usize = 1024;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS account (key TEXT PRIMARY KEY, erase_at INTEGER, row BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS outbox (
        id TEXT PRIMARY KEY, account TEXT NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL, row BLOB NOT NULL
    );
    CREATE TABLE IF NOT EXISTS stop (
        hash TEXT PRIMARY KEY, account TEXT NOT NULL, erase_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS stop_by_time ON stop (erase_at);";

/// The tables of a shard.
#[derive(Clone)]
pub(super) struct Store {
    sql: SqlStorage,
}

/// A row of the outbox.
pub(super) struct Pending {
    /// The account that it is about.
    pub(super) account: String,
    /// How often it was tried.
    pub(super) tries: i64,
    /// What is to be done.
    pub(super) effect: Effect,
}

impl Pending {
    /// An effect that was stored just now.
    pub(super) fn new(account: &str, effect: Effect) -> Self {
        Self { account: account.to_owned(), tries: 0, effect }
    }
}

/// Which rows of the outbox are looked for.
#[derive(Clone, Copy)]
pub(super) enum Due {
    /// Those whose time has come.
    ByNow,
    /// Those and all that were never tried: what an object that comes to life finds to do.
    All,
}

impl Store {
    /// Opens the tables, and makes them where they are missing.
    pub(super) fn open(state: &State) -> Result<Self> {
        let sql = state.storage().sql();
        sql.exec(TABLES, None)?;
        Ok(Self { sql })
    }

    /// The state of an account; `None` when there is no row, or only one that should be gone already.
    pub(super) fn load(&self, edge: &Edge, account: &str) -> Result<Option<AccountState>> {
        let found = self.sql.exec("SELECT erase_at, row FROM account WHERE key = ?", vec![account.into()])?;
        let Some(columns) = found.raw().next().transpose()? else { return Ok(None) };
        let [erase_at, SqlStorageValue::Blob(sealed)] = columns.as_slice() else {
            return Err(Error::failed("an account row has other columns"));
        };
        if matches!(erase_at, SqlStorageValue::Integer(time) if *time <= edge.now.0) {
            return Ok(None);
        }
        let key = edge.keys.sealing("account", account);
        row::open(&key, account, sealed)
            .map(Some)
            .ok_or_else(|| Error::failed("an account row does not open"))
    }

    /// Stores a state and the effects of the decision that led to it, together or not at all. The effects are
    /// performed soon by whoever calls this; the outbox has them, due at `due`, for the case that it cannot.
    pub(super) fn save(
        &self,
        object: &State,
        edge: &Edge,
        account: &str,
        state: &AccountState,
        effects: &[Effect],
        due: Timestamp,
    ) -> Result<()> {
        let sealed = seal_account(&edge.keys, account, state)?;
        let erase_at = state.nobody_until.map_or(SqlStorageValue::Null, |time| time.0.into());
        let mut rows = Vec::with_capacity(effects.len());
        for effect in effects {
            let sealed = seal_effect(edge, account, effect)?;
            rows.push(vec![
                effect.id.as_str().into(),
                account.into(),
                due.0.into(),
                0_i64.into(),
                SqlStorageValue::Blob(sealed),
            ]);
        }
        let codes = effects.iter().filter_map(Effect::stop).filter_map(stop::read);
        let stops: Vec<String> = codes.map(|(_, letters)| stop::hash(&edge.keys, &letters)).collect();
        let stops_until = edge.now.plus(stop::LIFETIME).0;
        let sql = self.sql.clone();
        let account: SqlStorageValue = account.into();
        transaction(object, move || {
            for hash in stops {
                sql.exec(
                    "INSERT INTO stop (hash, account, erase_at) VALUES (?, ?, ?)",
                    vec![hash.into(), account.clone(), stops_until.into()],
                )?;
            }
            sql.exec(
                "INSERT INTO account (key, erase_at, row) VALUES (?, ?, ?)
                 ON CONFLICT (key) DO UPDATE SET erase_at = excluded.erase_at, row = excluded.row",
                vec![account, erase_at, SqlStorageValue::Blob(sealed)],
            )?;
            for row in rows {
                sql.exec("INSERT INTO outbox (id, account, due, tries, row) VALUES (?, ?, ?, ?, ?)", row)?;
            }
            Ok(())
        })
    }

    /// What is to be done, the oldest first. A row that does not open is put off and logged: it must not hold up
    /// the others of the shard.
    pub(super) fn pending(&self, edge: &Edge, due: Due, most: i64) -> Result<Vec<Pending>> {
        let which = match due {
            Due::ByNow => "due <= ?",
            Due::All => "due <= ? OR tries = 0",
        };
        let query =
            format!("SELECT id, account, tries, row FROM outbox WHERE {which} ORDER BY due, rowid LIMIT ?");
        let found = self.sql.exec(&query, vec![edge.platform_now.0.into(), most.into()])?;
        let mut due = Vec::new();
        for columns in found.raw() {
            let columns = columns?;
            let [
                SqlStorageValue::String(id),
                SqlStorageValue::String(account),
                SqlStorageValue::Integer(tries),
                SqlStorageValue::Blob(sealed),
            ] = columns.as_slice()
            else {
                return Err(Error::failed("a row of the outbox has other columns"));
            };
            let key = edge.keys.sealing("outbox", account);
            let Some(effect) = row::open(&key, id, sealed) else {
                console_error!("a row of the outbox does not open; it is looked at again in an hour");
                self.retry(id, *tries + 1, edge.platform_now.plus(HOUR))?;
                continue;
            };
            due.push(Pending { account: account.clone(), tries: *tries, effect });
        }
        Ok(due)
    }

    /// Takes what was done out of the outbox.
    pub(super) fn done(&self, ids: impl IntoIterator<Item = String>) -> Result<()> {
        for id in ids {
            self.sql.exec("DELETE FROM outbox WHERE id = ?", vec![id.into()])?;
        }
        Ok(())
    }

    /// Notes that an effect did not work, and when it is tried again.
    pub(super) fn retry(&self, id: &str, tries: i64, due: Timestamp) -> Result<()> {
        let values = vec![tries.into(), due.0.into(), id.into()];
        self.sql.exec("UPDATE outbox SET tries = ?, due = ? WHERE id = ?", values)?;
        Ok(())
    }

    /// Stores anew what is left to be done of an effect.
    pub(super) fn change(&self, edge: &Edge, account: &str, effect: &Effect) -> Result<()> {
        let sealed = SqlStorageValue::Blob(seal_effect(edge, account, effect)?);
        self.sql.exec("UPDATE outbox SET row = ? WHERE id = ?", vec![sealed, effect.id.as_str().into()])?;
        Ok(())
    }

    /// Spends the code of a message: whose account it stops, if it is good.
    pub(super) fn spend_stop(&self, hash: &str, now: Timestamp) -> Result<Option<String>> {
        let query = "DELETE FROM stop WHERE hash = ? AND erase_at > ? RETURNING account";
        let found = self.sql.exec(query, vec![hash.into(), now.0.into()])?;
        Ok(match found.raw().next().transpose()?.as_deref() {
            Some([SqlStorageValue::String(account)]) => Some(account.clone()),
            _ => None,
        })
    }

    /// Erases the rows whose time has come, and returns when that of the next account comes.
    pub(super) fn erase(&self, now: Timestamp) -> Result<Option<Timestamp>> {
        self.sql.exec("DELETE FROM stop WHERE erase_at <= ?", vec![now.0.into()])?;
        self.sql.exec("DELETE FROM account WHERE erase_at <= ?", vec![now.0.into()])?;
        self.time("SELECT min(erase_at) FROM account")
    }

    /// When there is something to do in the outbox, by the platform's time.
    pub(super) fn next_due(&self) -> Result<Option<Timestamp>> {
        self.time("SELECT min(due) FROM outbox")
    }

    fn time(&self, query: &str) -> Result<Option<Timestamp>> {
        let found = self.sql.exec(query, None)?;
        Ok(match found.raw().next().transpose()?.as_deref() {
            Some([SqlStorageValue::Integer(time)]) => Some(Timestamp(*time)),
            _ => None,
        })
    }
}

/// An account's state as it is stored.
fn seal_account(keys: &Keys, account: &str, state: &AccountState) -> Result<Vec<u8>> {
    row::seal(&keys.sealing("account", account), account, state, ACCOUNT_BLOCK, &mut Random)
        .ok_or_else(|| Error::failed("an account cannot be sealed"))
}

/// An effect as it is stored.
fn seal_effect(edge: &Edge, account: &str, effect: &Effect) -> Result<Vec<u8>> {
    row::seal(&edge.keys.sealing("outbox", account), &effect.id, effect, OUTBOX_BLOCK, &mut Random)
        .ok_or_else(|| Error::failed("an effect cannot be sealed"))
}

/// The state of a name that has no row: a made-up person, made as if it had been stored. Sealing takes the time
/// that opening a row takes, so an unknown name takes as long as a known one.
pub(super) fn nobody(edge: &Edge, account: &str) -> Result<AccountState> {
    let of = MadeUp { account, keys: &edge.keys, policy: &edge.settings.policy };
    let state = AccountState::nobody(edge.now, &of, &mut Random);
    // Kept from being optimized away.
    std::hint::black_box(seal_account(&edge.keys, account, &state)?);
    Ok(state)
}
