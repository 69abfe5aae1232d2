//! `Roster`: a shard of the list of people.
//!
//! **What it holds.** For each user name and alias, by its keyed hash, the key of the account's row; and for each
//! account the hashes that lead to it, so that a name that somebody gives up can be found. Names do not lie here:
//! the list tells nothing to whoever reads the storage.
//!
//! **The race that it closes.** None of its own: a name leads to one account because it is one row. It is
//! sharded by the hash, so that no object is asked by everybody.
//!
//! **Calls.** [`Question::Find`]: which accounts do these names lead to? [`Question::Assign`]: from now on they
//! lead there. [`Question::Held`], [`Question::Release`], [`Question::Hold`]: the names that an account no longer
//! has. [`Question::Claim`]: hardware tokens, by the keyed hash of maker and serial number, each one account's. What a
//! name leads to is asked for every name alike, and one that belongs to nobody gets a key that looks
//! like any other ([`find`]).

use std::{cell::Cell, collections::BTreeMap};

use latchkey_core::{account::method::hardware_token::Token, crypto::keys::Keys};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use worker::{DurableObject, Env, Request, Response, SqlStorageValue, State, durable_object};

use super::{Class, row_key, sql};
use crate::{
    edge::Edge,
    error::{Error, Result},
};

/// How many shards there are. Never to be changed while there are people: it decides where their names are.
const SHARDS: u32 = 64;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS name (hash TEXT PRIMARY KEY, account TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS held (account TEXT PRIMARY KEY, hashes TEXT NOT NULL) WITHOUT ROWID;";

/// A hash of a name and the account that it leads to.
type Entry = (String, String);
/// An account and the hashes of all of its names.
type Holder = (String, Vec<String>);

/// What can be asked of the object.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Question {
    /// Which accounts do these hashes of names lead to? Answered with a list of keys or nulls, in their order.
    Find(Vec<String>),
    /// Each hash leads to this account from now on. Answered with null.
    Assign(Vec<Entry>),
    /// Which hashes lead to each of these accounts? Answered with a list of [`Holder`].
    Held(Vec<String>),
    /// These hashes no longer lead to these accounts. Answered with null.
    Release(Vec<Entry>),
    /// These are the hashes of each account. Answered with null.
    Hold(Vec<Holder>),
    /// Each of these tokens is claimed. Answered with whether it is the account's now, in their order.
    Claim(Vec<Claim>),
}

/// A token that is claimed for an account.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Claim {
    /// The hash of the token.
    hash: String,
    /// The account that claims it.
    account: String,
    /// The account whose claim is stale, if there is one.
    instead_of: Option<String>,
}

impl Claim {
    /// A token for an account.
    pub(crate) fn of(edge: &Edge, token: &Token, account: String, instead_of: Option<String>) -> Self {
        Self { hash: token_hash(&edge.keys, token), account, instead_of }
    }
}

/// The key of the account's row that a normalized name leads to. For a name that belongs to nobody, the key that
/// it would have.
pub(crate) async fn find(edge: &Edge, name: &str) -> Result<String> {
    // Worked out before it is known whether it is needed.
    let own = row_key(&edge.keys, name);
    let hash = hash(&edge.keys, name);
    let shard = format!("roster-{}", super::shard(&hash, SHARDS)?);
    let found: Vec<Option<String>> =
        super::call(edge, Class::Roster, &shard, &Question::Find(vec![hash])).await?;
    Ok(found.into_iter().next().flatten().unwrap_or(own))
}

/// The accounts that normalized names lead to, in their order.
pub(crate) async fn look_up(edge: &Edge, names: &[String]) -> Result<Vec<Option<String>>> {
    let hashes = names.iter().map(|name| hash(&edge.keys, name)).collect();
    ask_in_order(edge, hashes, |hash| hash, Question::Find).await
}

/// The accounts that have claimed these tokens, in their order.
pub(crate) async fn owners_of_tokens(edge: &Edge, tokens: &[&Token]) -> Result<Vec<Option<String>>> {
    let hashes = tokens.iter().map(|token| token_hash(&edge.keys, token)).collect();
    ask_in_order(edge, hashes, |hash| hash, Question::Find).await
}

/// Claims tokens for accounts, and tells of each whether it is this account's now.
pub(crate) async fn claim(edge: &Edge, claims: Vec<Claim>) -> Result<Vec<bool>> {
    ask_in_order(edge, claims, |claim| &claim.hash, Question::Claim).await
}

/// Asks each shard about the items that lie in it by `key`. The answers come in the order of the items.
async fn ask_in_order<T, A: DeserializeOwned + Clone + Default>(
    edge: &Edge,
    items: Vec<T>,
    key: impl Fn(&T) -> &String,
    question: impl Fn(Vec<T>) -> Question,
) -> Result<Vec<A>> {
    let mut in_order = vec![A::default(); items.len()];
    let shards = super::by_shard(items.into_iter().enumerate(), |(_, item)| super::shard(key(item), SHARDS))?;
    let (mut places, mut questions) = (Vec::new(), Vec::new());
    for (shard, items) in shards {
        let (indices, items): (Vec<usize>, Vec<T>) = items.into_iter().unzip();
        places.extend(indices);
        questions.push((shard, question(items)));
    }
    let mut answers = Vec::new();
    for answer in ask_each(edge, questions).await? {
        answers.extend(serde_json::from_slice::<Vec<A>>(&answer)?);
    }
    for (index, answer) in places.into_iter().zip(answers) {
        if let Some(place) = in_order.get_mut(index) {
            *place = answer;
        }
    }
    Ok(in_order)
}

/// Has normalized names lead to accounts: pairs of name and account, with all names of each account. A name that
/// an account had before and has no longer leads nowhere.
///
/// Whenever this breaks off it can be done again: what an account holds is noted last.
pub(crate) async fn assign(edge: &Edge, entries: &[(String, String)]) -> Result<()> {
    let entries: Vec<Entry> =
        entries.iter().map(|(name, account)| (hash(&edge.keys, name), account.clone())).collect();
    let mut holders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (hash, account) in &entries {
        holders.entry(account.clone()).or_default().push(hash.clone());
    }
    let _: Vec<()> = ask_all(edge, entries, |(hash, _)| hash, Question::Assign).await?;
    let accounts = holders.keys().cloned().collect();
    let before: Vec<Vec<Holder>> = ask_all(edge, accounts, |account| account, Question::Held).await?;
    let given_up = given_up(before.into_iter().flatten(), &holders);
    let _: Vec<()> = ask_all(edge, given_up, |(hash, _)| hash, Question::Release).await?;
    let holders = holders.into_iter().collect();
    let _: Vec<()> = ask_all(edge, holders, |(account, _)| account, Question::Hold).await?;
    Ok(())
}

/// What was held before and is not held any more.
fn given_up(before: impl Iterator<Item = Holder>, now: &BTreeMap<String, Vec<String>>) -> Vec<Entry> {
    let is_held = |account: &str, hash: &String| now.get(account).is_some_and(|hashes| hashes.contains(hash));
    before
        .flat_map(|(account, hashes)| hashes.into_iter().map(move |hash| (hash, account.clone())))
        .filter(|(hash, account)| !is_held(account, hash))
        .collect()
}

/// Asks each shard about the items that lie in it by `key`. The answers come in no order that means anything.
async fn ask_all<T, A: DeserializeOwned>(
    edge: &Edge,
    items: Vec<T>,
    key: impl Fn(&T) -> &String,
    question: impl Fn(Vec<T>) -> Question,
) -> Result<Vec<A>> {
    let shards = super::by_shard(items, |item| super::shard(key(item), SHARDS))?;
    let questions = shards.into_iter().map(|(shard, items)| (shard, question(items))).collect();
    let answers = ask_each(edge, questions).await?;
    Ok(answers.iter().map(|answer| serde_json::from_slice(answer)).collect::<serde_json::Result<_>>()?)
}

/// Makes every shard, so that asking for an unknown name does not take longer because it makes one.
pub(crate) async fn prepare(edge: &Edge) -> Result<()> {
    let questions = (0..SHARDS).map(|shard| (shard, Question::Find(Vec::new()))).collect();
    ask_each(edge, questions).await.map(drop)
}

async fn ask_each(edge: &Edge, questions: Vec<(u32, Question)>) -> Result<Vec<Vec<u8>>> {
    let to_shard = |(shard, question): (u32, Question)| {
        let object = super::object(edge, Class::Roster, &format!("roster-{shard}"))?;
        Ok((object, super::question_to("/", &question)?))
    };
    super::ask_each(questions.into_iter().map(to_shard).collect::<Result<_>>()?).await
}

fn hash(keys: &Keys, name: &str) -> String {
    keys.names.mac_hex(&["name", name])
}

/// Under another word than names, so that no user name is the same.
fn token_hash(keys: &Keys, token: &Token) -> String {
    let (manufacturer, serial) = token.key();
    keys.names.mac_hex(&["hardware token", &manufacturer, &serial])
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
                let query = "INSERT OR REPLACE INTO name (hash, account) VALUES (?, ?)";
                for (hash, account) in entries {
                    sql::rows(&self.state, query, vec![hash.into(), account.into()])?;
                }
                super::answer(&())
            }
            Question::Held(accounts) => {
                let holders: Result<Vec<_>> =
                    accounts.into_iter().map(|account| self.held(account)).collect();
                super::answer(&holders?)
            }
            Question::Release(entries) => {
                let query = "DELETE FROM name WHERE hash = ? AND account = ?";
                for (hash, account) in entries {
                    sql::rows(&self.state, query, vec![hash.into(), account.into()])?;
                }
                super::answer(&())
            }
            Question::Hold(holders) => {
                let query = "INSERT OR REPLACE INTO held (account, hashes) VALUES (?, ?)";
                for (account, hashes) in holders {
                    let hashes = serde_json::to_string(&hashes)?;
                    sql::rows(&self.state, query, vec![account.into(), hashes.into()])?;
                }
                super::answer(&())
            }
            Question::Claim(claims) => {
                let claimed: Result<Vec<_>> = claims.into_iter().map(|claim| self.claim(claim)).collect();
                super::answer(&claimed?)
            }
        }
    }

    /// Lets an account have a token that nobody has claimed, or whose claim is the one that is stale.
    fn claim(&self, claim: Claim) -> Result<bool> {
        let Claim { hash, account, instead_of } = claim;
        let owner = self.find(hash.clone())?;
        if owner.is_some() && owner != instead_of {
            return Ok(owner == Some(account));
        }
        let query = "INSERT OR REPLACE INTO name (hash, account) VALUES (?, ?)";
        sql::rows(&self.state, query, vec![hash.into(), account.into()])?;
        Ok(true)
    }

    fn find(&self, hash: String) -> Result<Option<String>> {
        let rows = sql::rows(&self.state, "SELECT account FROM name WHERE hash = ?", vec![hash.into()])?;
        match rows.first().map(Vec::as_slice) {
            None => Ok(None),
            Some([SqlStorageValue::String(account)]) => Ok(Some(account.clone())),
            Some(_) => Err(Error::failed("a row of the roster has other columns")),
        }
    }

    fn held(&self, account: String) -> Result<Holder> {
        let query = "SELECT hashes FROM held WHERE account = ?";
        let rows = sql::rows(&self.state, query, vec![account.as_str().into()])?;
        match rows.first().map(Vec::as_slice) {
            None => Ok((account, Vec::new())),
            Some([SqlStorageValue::String(hashes)]) => {
                Ok((account, serde_json::from_slice(hashes.as_bytes())?))
            }
            Some(_) => Err(Error::failed("a row of the roster has other columns")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_the_account_itself_has_no_longer_are_given_up() {
        let list = |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
        let before = [("a".to_owned(), list(&["one", "two"])), ("b".to_owned(), list(&["three"]))];
        let now = BTreeMap::from([
            ("a".to_owned(), list(&["two", "four"])),
            ("b".to_owned(), list(&["three", "one"])),
        ]);
        assert_eq!(given_up(before.into_iter(), &now), [("one".to_owned(), "a".to_owned())]);
    }
}
