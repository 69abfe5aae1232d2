//! How the front calls the shards of accounts.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use futures_util::{StreamExt, TryStreamExt, future, stream};
use latchkey_core::{account::Caller, people::Person};
use serde::{Deserialize, Serialize};
use worker::{Headers, Method, Response, Stub};

use crate::{
    edge::Edge,
    error::{Error, Result},
    objects::{self, Class},
};

/// How many shards there are. Never to be changed while there are accounts: it decides where they are. Enough
/// that hashing passwords, a tenth of a second each, rarely makes somebody else wait; few enough that all can be
/// made beforehand ([`prepare`]).
const SHARDS: u32 = 256;
/// How many shards people are brought into at the same time, and how many people by one call.
const SHARDS_AT_ONCE: usize = 16;
const PEOPLE_AT_ONCE: usize = 64;
/// The header that bears [`Call`].
pub(super) const CALL: &str = "latchkey-call";

/// What the front adds to a request of the API.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Call {
    /// The key of the account's row.
    pub(crate) account: String,
    /// The id in the cookie that the route needs.
    pub(crate) ticket: Option<String>,
    /// Who is asking.
    pub(crate) caller: Caller,
}

/// A person for a row.
#[derive(Serialize, Deserialize)]
pub(crate) struct Put {
    /// The key of the row.
    pub(crate) account: String,
    /// The person.
    pub(crate) person: Person,
}

/// Passes a request of the API on to the account's shard. `path` is the one that came, so that both sides find
/// the same route.
pub(crate) async fn forward(
    edge: &Edge,
    verb: Method,
    path: &str,
    call: &Call,
    body: &[u8],
) -> Result<Response> {
    let headers = Headers::new();
    // A header holds ASCII only.
    let call_text = data_encoding::BASE64.encode(&serde_json::to_vec(call)?);
    headers.set(CALL, &call_text)?;
    let body = (verb != Method::Get).then_some(body);
    let request = objects::request(path, verb, headers, body)?;
    Ok(stub(edge, objects::shard(&call.account, SHARDS)?)?.fetch_with_request(request).await?)
}

/// Brings people in, or up to date. Returns how many are new.
pub(crate) async fn put(edge: &Edge, people: Vec<Put>) -> Result<u32> {
    let mut shards: BTreeMap<u32, Vec<Put>> = BTreeMap::new();
    for put in people {
        shards.entry(objects::shard(&put.account, SHARDS)?).or_default().push(put);
    }
    stream::iter(shards)
        .map(|(number, people)| put_into(edge, number, people))
        .buffer_unordered(SHARDS_AT_ONCE)
        .try_fold(0, |sum, created| future::ok(sum + created))
        .await
}

/// Brings people of one shard in.
async fn put_into(edge: &Edge, number: u32, people: Vec<Put>) -> Result<u32> {
    let mut created = 0;
    for some in people.chunks(PEOPLE_AT_ONCE) {
        let body = serde_json::to_vec(some)?;
        let request = objects::request("/people", Method::Put, Headers::new(), Some(&body))?;
        let done: u32 = objects::answered(stub(edge, number)?.fetch_with_request(request).await?).await?;
        created += done;
    }
    Ok(created)
}

/// The object of a shard.
fn stub(edge: &Edge, number: u32) -> Result<Stub> {
    if edge.generation > 0 {
        TOUCHED.with_borrow_mut(|touched| touched.insert((edge.generation, number)));
    }
    objects::object(edge, Class::Account, &format!("account-{number}"))
}

thread_local! {
    /// The shards that were asked anything, by the development tools' seed that they belong to. Empty in
    /// production.
    static TOUCHED: RefCell<BTreeSet<(u32, u32)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Has the shards do what became due when the development clock was moved.
pub(crate) async fn wake_all(edge: &Edge) -> Result<()> {
    let touched = TOUCHED.with_borrow(Clone::clone).into_iter();
    wake(edge, touched.filter(|(generation, _)| *generation == edge.generation).map(|(_, number)| number))
        .await
}

/// Makes every shard. Making an object takes longer than opening it: were a shard made when it is first asked for
/// a name, a name that belongs to nobody could be told from one that was brought in.
pub(crate) async fn prepare(edge: &Edge) -> Result<()> {
    wake(edge, 0..SHARDS).await
}

async fn wake(edge: &Edge, shards: impl Iterator<Item = u32>) -> Result<()> {
    stream::iter(shards)
        .map(async |number| {
            let request = objects::request("/wake", Method::Post, Headers::new(), None)?;
            stub(edge, number)?.fetch_with_request(request).await.map(drop).map_err(Error::from)
        })
        .buffer_unordered(SHARDS_AT_ONCE)
        .try_collect()
        .await
}
