//! Requests that belong to an account by their cookie: straight to its object, one hop.

use latchkey_core::{
    account::reply::CookieChange,
    api::routes::Route,
    crypto::token::{Purpose, Ticket},
    refusal::{Code, Refusal},
};
use worker::Response;

use super::{ApiCall, cookies, method, request, response};
use crate::{
    edge::Edge,
    error::Result,
    objects::{
        account::{self, Call},
        row_key,
    },
};

/// Passes the request on to the account that its cookie names.
pub(super) async fn forward(call: ApiCall) -> Result<Response> {
    let purpose = purpose(call.route);
    match cookies::ticket(&call.request, &call.edge.keys, purpose) {
        Some(ticket) => pass_on(&call, ticket).await,
        None => without_ticket(&call, purpose),
    }
}

/// The cookie that a route needs.
const fn purpose(route: Route) -> Purpose {
    match route {
        Route::ResetStart
        | Route::ResetView
        | Route::ResetEnd
        | Route::ResetGoal
        | Route::ResetChallenge
        | Route::ResetProof
        | Route::ResetPassword => Purpose::Flow,
        _ => Purpose::Session,
    }
}

/// Passes the request on to the account of a ticket.
pub(super) async fn pass_on(call: &ApiCall, ticket: Ticket) -> Result<Response> {
    let Ticket { account, id } = ticket;
    pass_on_to(&call.edge, call, account, Some(id), None).await
}

/// Passes the request on to an account. `name` is the normalized user name, where one was typed.
pub(super) async fn pass_on_to(
    edge: &Edge,
    call: &ApiCall,
    account: String,
    ticket: Option<String>,
    name: Option<&str>,
) -> Result<Response> {
    let mut caller = request::caller(&call.request, &edge.keys);
    caller.name = name.map(|name| row_key(&edge.keys, name));
    let verb = method(call.route.verb());
    account::forward(edge, verb, &call.path, &Call { account, ticket, actor: None, caller }, &call.body).await
}

/// The refusal of a request without a good cookie. A bad one is removed.
pub(super) fn without_ticket(call: &ApiCall, purpose: Purpose) -> Result<Response> {
    let code = match purpose {
        Purpose::Flow => Code::FlowMissing,
        Purpose::Session | Purpose::Device | Purpose::Enrolment | Purpose::Authenticator => Code::NotSignedIn,
    };
    let mut answer = response::problem(Refusal::from(code))?;
    if request::header(&call.request, "cookie").is_some_and(|header| header.contains(purpose.cookie())) {
        let change = cookies::set(&CookieChange::Clear(purpose), "", &call.edge.keys);
        answer.headers_mut().append("set-cookie", &change)?;
    }
    Ok(answer)
}
