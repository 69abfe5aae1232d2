//! The Durable Objects, one file each, and how they are called.
//!
//! An object is called with a typed question as JSON and answers with a typed answer as JSON. A refusal crosses
//! as a problem document and is a refusal again on the other side; a failure is logged where it happened and
//! crosses as its opaque id.

pub(crate) mod account;
pub(crate) mod client;
pub(crate) mod destination;
pub(crate) mod ledger;
pub(crate) mod roster;
pub(crate) mod spending;
mod sql;
mod transaction;

use futures_util::{StreamExt, TryStreamExt, stream};
use latchkey_core::{api::problem::Problem, crypto::keys::Keys, refusal::Refusal};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;
use worker::{Env, Headers, Method, Request, RequestInit, Response, Stub};

pub(crate) use transaction::transaction;

use crate::{
    edge::Edge,
    error::{Error, Result},
    http::response,
};

/// How many objects are asked at the same time.
const OBJECTS_AT_ONCE: usize = 16;

/// The classes of objects.
#[derive(Clone, Copy)]
pub(crate) enum Class {
    /// A shard of the accounts.
    Account,
    /// An address range that requests come from.
    Client,
    /// A phone number or mail address.
    Destination,
    /// A shard of the list of people.
    Roster,
    /// A shard of the audit log.
    Ledger,
    /// What texts and calls may cost.
    Spending,
    /// What the development tools remember.
    Development,
}

impl Class {
    /// The name of the binding in wrangler.toml.
    const fn binding(self) -> &'static str {
        match self {
            Self::Account => "ACCOUNT",
            Self::Client => "CLIENT",
            Self::Destination => "DESTINATION",
            Self::Roster => "ROSTER",
            Self::Ledger => "LEDGER",
            Self::Spending => "SPENDING",
            Self::Development => "DEV_OUTBOX",
        }
    }
}

/// The object of a class and name. Names come from keyed hashes or are numbers of shards: no object's name tells
/// whose it is.
pub(crate) fn object(edge: &Edge, class: Class, name: &str) -> Result<Stub> {
    let name = format!("{}/{name}", edge.generation);
    Ok(edge.env.durable_object(class.binding())?.get_by_name(&name)?)
}

/// The number of the shard that a keyed hash lies in: its first 32 bits decide.
pub(crate) fn shard(hash: &str, shards: u32) -> Result<u32> {
    let bits = hash.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    bits.and_then(|bits| bits.checked_rem(shards)).ok_or_else(|| Error::failed("a hash is not hexadecimal"))
}

/// Sorts items by the shards that they lie in. (There are some hundred: a map for each kind of item would be much code
/// for little.)
pub(crate) fn by_shard<T>(
    items: impl IntoIterator<Item = T>,
    shard: impl Fn(&T) -> Result<u32>,
) -> Result<Vec<(u32, Vec<T>)>> {
    let mut shards: Vec<(u32, Vec<T>)> = Vec::new();
    for item in items {
        let number = shard(&item)?;
        match shards.iter_mut().find(|(known, _)| *known == number) {
            Some((_, items)) => items.push(item),
            None => shards.push((number, vec![item])),
        }
    }
    Ok(shards)
}

/// Asks an object of this seed.
pub(crate) async fn call<Q: Serialize, A: DeserializeOwned>(
    edge: &Edge,
    class: Class,
    name: &str,
    question: &Q,
) -> Result<A> {
    ask(&object(edge, class, name)?, question).await
}

/// Asks an object that all seeds share.
pub(crate) async fn call_shared<Q: Serialize, A: DeserializeOwned>(
    env: &Env,
    class: Class,
    name: &str,
    question: &Q,
) -> Result<A> {
    ask(&env.durable_object(class.binding())?.get_by_name(name)?, question).await
}

async fn ask<Q: Serialize, A: DeserializeOwned>(stub: &Stub, question: &Q) -> Result<A> {
    let answer = send(stub, question_to("/", question)?).await?;
    Ok(serde_json::from_slice(&answer)?)
}

/// A question to be asked of an object.
pub(crate) fn question_to<Q: Serialize>(path: &str, question: &Q) -> Result<Request> {
    request(path, Method::Post, Headers::new(), Some(&serde_json::to_vec(question)?))
}

/// Asks objects, some at a time, and returns what they answered, in order. (As bytes, so that there is one such function
/// and not one for every kind of answer.)
pub(crate) async fn ask_each(questions: Vec<(Stub, Request)>) -> Result<Vec<Vec<u8>>> {
    stream::iter(questions)
        .map(async |(stub, request)| send(&stub, request).await)
        .buffered(OBJECTS_AT_ONCE)
        .try_collect()
        .await
}

/// What an object answers: the answer, or what went wrong.
async fn send(stub: &Stub, request: Request) -> Result<Vec<u8>> {
    Ok(accepted(stub.fetch_with_request(request).await?).await?.bytes().await?)
}

/// An object's answer; a problem document is what went wrong again.
pub(crate) async fn accepted(mut answer: Response) -> Result<Response> {
    if answer.status_code() < 400 {
        return Ok(answer);
    }
    let problem: Problem = serde_json::from_slice(&answer.bytes().await?)?;
    Err(if problem.status >= 500 {
        Error::Reported(problem.support_code.unwrap_or_default())
    } else {
        refusal(problem).into()
    })
}

/// A request to an object. Only its path counts; the host is made up.
pub(crate) fn request(path: &str, method: Method, headers: Headers, body: Option<&[u8]>) -> Result<Request> {
    let mut init = RequestInit::new();
    init.with_method(method).with_headers(headers);
    if let Some(body) = body {
        let bytes = worker::js_sys::Uint8Array::from(body);
        init.with_body(Some(JsValue::from(bytes)));
    }
    Ok(Request::new_with_init(&format!("https://object{path}"), &init)?)
}

/// Reads the question in an object.
pub(crate) async fn read<Q: DeserializeOwned>(request: &mut Request) -> Result<Q> {
    Ok(serde_json::from_slice(&request.bytes().await?)?)
}

/// Answers a question.
pub(crate) fn answer<A: Serialize>(answer: &A) -> Result<Response> {
    response::json(200, answer)
}

/// The end of every object's `fetch`: what went wrong becomes a problem document.
#[expect(clippy::unnecessary_wraps, reason = "what `fetch` of an object returns")]
pub(crate) fn respond(result: Result<Response>) -> worker::Result<Response> {
    Ok(result.unwrap_or_else(response::from_error))
}

/// The refusal that a problem document was made of.
fn refusal(problem: Problem) -> Refusal {
    Refusal {
        code: problem.code,
        field: problem.field,
        detail: problem.detail,
        retry_at: problem.retry_at,
        attempts_left: problem.attempts_left,
        violations: problem.violations,
        support_code: problem.support_code,
    }
}

/// Whether a text has the form of [`row_key`]'s keys.
pub(crate) fn is_row_key(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The key of an account's row: a keyed hash of its normalized name. A name that belongs to nobody has one in
/// the same way.
pub(crate) fn row_key(keys: &Keys, normalized: &str) -> String {
    keys.names.mac_hex(&["account", normalized])
}
