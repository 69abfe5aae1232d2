//! How the front calls the shards of accounts.

use std::{cell::RefCell, collections::BTreeSet};

use latchkey_core::{
    account::{Caller, administration::Actor, method::hardware_token::Token},
    delivery::Report,
    people::Person,
};
use serde::{Deserialize, Serialize};
use worker::{Headers, Method, Response, Stub};

use crate::{
    delivery::Answer,
    edge::Edge,
    error::{Error, Result},
    objects::{self, Class},
};

/// How many shards there are. Never to be changed while there are accounts: it decides where they are. Enough
/// that hashing passwords, a tenth of a second each, rarely makes somebody else wait; few enough that all can be
/// made beforehand ([`prepare`]).
const SHARDS: u32 = 256;
/// How many people are brought in by one call.
const PEOPLE_AT_ONCE: usize = 64;
/// The paths of what providers bring back.
pub(super) const REPORT: &str = "/report";
pub(super) const DIGITS: &str = "/digits";
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
    /// The administrator who asks, where it is somebody else's account: made known by the front alone, once the own
    /// account has authorized it.
    #[serde(default)]
    pub(crate) actor: Option<Actor>,
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

/// What a provider brought back about a message of an account.
pub(crate) struct Callback {
    /// The key of the account's row.
    pub(crate) account: String,
    /// The id of the effect that sent the message.
    pub(crate) effect: String,
    /// What it says.
    pub(crate) heard: Heard,
}

/// What a provider says.
pub(crate) enum Heard {
    /// What became of the message, by the provider of this name.
    Report(String, Report),
    /// What somebody keyed in a call.
    Digits(String),
}

/// Tells an account what a provider brought back.
pub(crate) async fn call_back(edge: &Edge, callback: Callback) -> Result<Answer> {
    let Callback { account, effect, heard } = callback;
    let shard = stub(edge, objects::shard(&account, SHARDS)?)?;
    let (path, body) = match heard {
        Heard::Report(by, report) => (REPORT, serde_json::to_vec(&(by, report))?),
        Heard::Digits(digits) => (DIGITS, digits.into_bytes()),
    };
    // Of all that the front adds to a request of the API this takes the row, and the effect in the ticket's place.
    let call = Call { account, ticket: Some(effect), actor: None, caller: Caller::default() };
    let headers = Headers::new();
    headers.set(CALL, &latchkey_core::encoding::base64(&serde_json::to_vec(&call)?))?;
    let request = objects::request(path, Method::Post, headers, Some(&body))?;
    let answer = shard.fetch_with_request(request).await?;
    Answer::from_status(answer.status_code())
        .ok_or_else(|| Error::failed("an account did not hear a provider"))
}

/// Reads what [`call_back`] has sent.
pub(super) fn callback(call: Call, path: &str, body: Vec<u8>) -> Result<Callback> {
    let heard = match path {
        REPORT => {
            let (by, report) = serde_json::from_slice(&body)?;
            Heard::Report(by, report)
        }
        _ => Heard::Digits(String::from_utf8(body).unwrap_or_default()),
    };
    Ok(Callback { account: call.account, effect: call.ticket.unwrap_or_default(), heard })
}

/// A token for a row.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GiveToken {
    /// The key of the row.
    pub(crate) account: String,
    /// The token.
    pub(crate) token: Token,
    /// Whether it is taken back instead.
    pub(crate) withdraw: bool,
}

/// Tokens for the rows of one shard.
#[derive(Serialize, Deserialize)]
pub(super) struct GiveTokens {
    /// Who imports, for the audit log.
    pub(super) actor: String,
    /// From where.
    pub(super) caller: Caller,
    /// Which tokens.
    pub(super) tokens: Vec<GiveToken>,
}

/// What came of giving a token.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Given {
    /// It is new.
    New,
    /// It was there, and was brought up to date or taken back.
    Known,
    /// The person has too many.
    TooMany,
    /// There is no such account.
    Nobody,
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
    let call_text = latchkey_core::encoding::base64(&serde_json::to_vec(call)?);
    headers.set(CALL, &call_text)?;
    let body = (verb != Method::Get).then_some(body);
    let request = objects::request(path, verb, headers, body)?;
    Ok(stub(edge, objects::shard(&call.account, SHARDS)?)?.fetch_with_request(request).await?)
}

/// Brings people in, or up to date. Returns how many are new.
pub(crate) async fn put(edge: &Edge, people: Vec<Put>) -> Result<u32> {
    let mut questions = Vec::new();
    for (number, people) in objects::by_shard(people, |put| objects::shard(&put.account, SHARDS))? {
        for some in people.chunks(PEOPLE_AT_ONCE) {
            questions.push((stub(edge, number)?, objects::question_to("/people", &some)?));
        }
    }
    let answers = objects::ask_each(questions).await?;
    answers.iter().try_fold(0, |sum, created| Ok(sum + serde_json::from_slice::<u32>(created)?))
}

/// Gives tokens to people, or takes them back. Answered in the order of the tokens.
pub(crate) async fn give_tokens(
    edge: &Edge,
    tokens: Vec<GiveToken>,
    actor: &str,
    caller: &Caller,
) -> Result<Vec<Given>> {
    let mut given = vec![Given::Nobody; tokens.len()];
    let tokens = tokens.into_iter().enumerate();
    let (mut places, mut questions) = (Vec::new(), Vec::new());
    for (number, tokens) in objects::by_shard(tokens, |(_, token)| objects::shard(&token.account, SHARDS))? {
        let (indices, tokens): (Vec<usize>, Vec<GiveToken>) = tokens.into_iter().unzip();
        places.push(indices);
        let question = GiveTokens { actor: actor.to_owned(), caller: caller.clone(), tokens };
        questions.push((stub(edge, number)?, objects::question_to("/tokens", &question)?));
    }
    for (indices, answer) in places.into_iter().zip(objects::ask_each(questions).await?) {
        for (index, one) in indices.into_iter().zip(serde_json::from_slice::<Vec<Given>>(&answer)?) {
            if let Some(place) = given.get_mut(index) {
                *place = one;
            }
        }
    }
    Ok(given)
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
    let wake =
        |number| Ok((stub(edge, number)?, objects::request("/wake", Method::Post, Headers::new(), None)?));
    objects::ask_each(shards.map(wake).collect::<Result<_>>()?).await.map(drop)
}
