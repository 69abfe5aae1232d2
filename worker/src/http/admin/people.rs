//! People: looked up, and what is done to their accounts. The account of whoever is signed in authorizes it, and that
//! of the person decides it.

use latchkey_core::{
    account::{
        Caller,
        administration::{Actor, AdminCommand},
    },
    api::{
        BASE,
        admin::{PeopleFound, PersonDetails},
        routes::Route,
    },
    refusal::{Code, Refusal},
};
use worker::{Method, Response, url::form_urlencoded};

use super::authorize;
use crate::{
    edge::Edge,
    error::{Error, Result},
    http::{ApiCall, address::Address, method, request, response},
    objects::{
        account::{self, Call},
        is_row_key, roster,
    },
};

/// `GET /admin/users`
pub(in crate::http) async fn find(call: ApiCall) -> Result<Response> {
    let actor = match authorize(&call).await? {
        Ok(actor) => actor,
        Err(answer) => return Ok(answer),
    };
    let name = name(&Address::of(&call.request).query)?;
    let owner = roster::look_up(&call.edge, &[name]).await?.into_iter().next().flatten();
    let mut people = Vec::new();
    if let Some(account) = owner
        && let Some(found) = details(&call.edge, actor, account).await?
    {
        people.push(found.person);
    }
    response::json(200, &PeopleFound { people })
}

/// A call about one person, by the id in the path. What no row can have as its key is nobody's.
pub(in crate::http) async fn pass_on(call: ApiCall, ids: &[&str]) -> Result<Response> {
    let actor = match authorize(&call).await? {
        Ok(actor) => actor,
        Err(answer) => return Ok(answer),
    };
    // What is wrong with the body is told whoever it is about.
    AdminCommand::from_request(call.route, ids, &call.body)?;
    let account = ids.first().filter(|id| is_row_key(id)).ok_or(Code::NotFound)?;
    let caller = request::caller(&call.request, &call.edge.keys);
    let asked = Call { account: (*account).to_owned(), ticket: None, actor: Some(actor), caller };
    account::forward(&call.edge, method(call.route.verb()), &call.path, &asked, &call.body).await
}

/// What an administrator may know of an account; `None` when there is none.
pub(crate) async fn details(edge: &Edge, actor: Actor, account: String) -> Result<Option<PersonDetails>> {
    let path = format!("{BASE}{}", Route::Person.path_with(&account));
    let call = Call { account, ticket: None, actor: Some(actor), caller: Caller::default() };
    let mut answer = account::forward(edge, Method::Get, &path, &call, &[]).await?;
    match answer.status_code() {
        200 => Ok(Some(serde_json::from_slice(&answer.bytes().await?)?)),
        404 => Ok(None),
        _ => Err(Error::failed("an account could not be looked up")),
    }
}

/// The name that is looked for: all of it, as it is typed at the sign-in.
fn name(query: &str) -> Result<String> {
    let given = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "query");
    let name = given.and_then(|(_, value)| latchkey_core::name::normalize(&value));
    name.ok_or_else(|| Refusal::field("query", "must be a user name or an alias, all of it").into())
}
