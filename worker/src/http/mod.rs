//! The front: what comes from outside is checked, sent to where it is decided, and answered with every header
//! that it must bear.

mod account;
pub(crate) mod address;
mod admin;
mod authenticator;
mod callbacks;
pub(crate) mod cookies;
mod public;
pub(crate) mod request;
mod reset;
pub(crate) mod response;
mod session;

pub(crate) use admin::people::details;
use latchkey_core::{
    api::{
        self,
        routes::{self, Found, Route, Verb},
    },
    refusal::{Code, Refusal},
};
use serde::Deserialize;
use worker::{Context, Env, Method, Request, Response};

use crate::{
    dev,
    edge::Edge,
    error::{Error, Result},
    objects,
};

/// Answers any request.
pub(crate) async fn handle(request: Request, env: Env, context: Context) -> worker::Result<Response> {
    let answer = dispatch(request, &env, context).await.unwrap_or_else(response::from_error);
    match response::secured(answer) {
        Ok(answer) => Ok(answer),
        // Without its headers nothing goes out.
        Err(_) => Ok(Response::builder().with_status(500).empty()),
    }
}

async fn dispatch(request: Request, env: &Env, context: Context) -> Result<Response> {
    let path = request.path();
    // With the development tools on, there are people whose passwords everybody knows.
    if !dev::may_answer(env, &request) {
        return Err(Code::NotFound.into());
    }
    if path.starts_with("/dev/") {
        return dev::handle(request, env, &path).await;
    }
    if callbacks::is_path(&path) {
        return callbacks::handle(request, env, &path).await;
    }
    if path.starts_with(api::BASE) {
        return answer_api(request, env, context, &path).await;
    }
    if public::is_path(&path) {
        return public::handle(&request, env, &path).await;
    }
    // Static files come before the worker, so this is a path that it was given first and does not know.
    Err(Code::NotFound.into())
}

/// A request to a route of the API that passed the checks.
struct ApiCall {
    request: Request,
    route: Route,
    path: String,
    body: Vec<u8>,
    edge: Edge,
    /// Keeps what is to be done after the answer alive.
    context: Context,
}

async fn answer_api(mut request: Request, env: &Env, context: Context, path: &str) -> Result<Response> {
    let (route, ids) = match routes::find(&request::verb(&request), path) {
        Found::Route(route, ids) => (route, ids),
        Found::OtherVerbs(verbs) => return wrong_verb(&verbs),
        Found::Nothing => return Err(Code::NotFound.into()),
    };
    let body = check(&mut request, route).await?;
    let edge = Edge::enter(env).await?;
    let edge = dev::seed::if_never_done(edge).await?;
    let call = ApiCall { request, route, path: path.to_owned(), body, edge, context };
    match route {
        Route::Organization => public::organization(&call.edge),
        Route::HumanCheck => {
            let range = request::range(&call.request);
            response::json(200, &objects::client::issue(&call.edge, &range).await?)
        }
        Route::ResetStart => reset::start(call).await,
        Route::SignIn => session::sign_in(call).await,
        Route::PeopleImport => admin::import(call).await,
        Route::TokensImport => admin::tokens::import(call).await,
        Route::PeopleFind => admin::people::find(call).await,
        Route::Person
        | Route::PersonMethodRemove
        | Route::PassIssue
        | Route::PassRemove
        | Route::TokenActivate
        | Route::TokenRemove => admin::people::pass_on(call, &ids).await,
        Route::Audit => admin::audit(call).await,
        Route::AuditVerify => admin::verify(call).await,
        Route::Stop => session::stop(call).await,
        Route::Enrol | Route::Requests | Route::Answer | Route::Subscribe => {
            authenticator::forward(call).await
        }
        Route::ResetView
        | Route::ResetEnd
        | Route::ResetGoal
        | Route::ResetChallenge
        | Route::ResetProof
        | Route::ResetPassword
        | Route::Session
        | Route::SignOut
        | Route::SecondFactorChallenge
        | Route::SecondFactor
        | Route::SecurityInfo
        | Route::MethodAdd
        | Route::MethodProve
        | Route::MethodChange
        | Route::MethodRemove
        | Route::OwnPassRemove
        | Route::Confirm
        | Route::Postpone
        | Route::PasswordChange
        | Route::RecoveryCodes
        | Route::SessionEnd
        | Route::SessionsEnd => account::forward(call).await,
    }
}

/// Checks where a request comes from and what its body is declared as, and reads the body. What only reads has
/// nothing to check. The large body of an import is read once it is known who sends it ([`admin::import`]).
async fn check(request: &mut Request, route: Route) -> Result<Vec<u8>> {
    if route.verb() == Verb::Get {
        return Ok(Vec::new());
    }
    request::check_origin(request, true)?;
    if matches!(route, Route::PeopleImport | Route::TokensImport) {
        request::check_content_type(request, "text/csv")?;
        return Ok(Vec::new());
    }
    request::check_content_type(request, response::JSON)?;
    let body = request::body(request, api::LARGEST_BODY).await?;
    if !takes_body(route) && !body.is_empty() {
        latchkey_core::json::read::<Nothing>(&body)?;
    }
    Ok(body)
}

/// The body of a request that needs none: nothing, or an object without fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

const fn takes_body(route: Route) -> bool {
    match route.verb() {
        Verb::Get | Verb::Delete => false,
        Verb::Post | Verb::Patch => {
            !matches!(route, Route::HumanCheck | Route::Confirm | Route::Postpone | Route::RecoveryCodes)
        }
    }
}

/// 405, with what is allowed (RFC 9110 section 15.5.6).
fn wrong_verb(verbs: &[Verb]) -> Result<Response> {
    let names: Vec<_> = verbs.iter().map(|verb| verb.name()).collect();
    method_not_allowed(&names.join(", "))
}

/// 405 for a path that takes `allowed`.
pub(crate) fn method_not_allowed(allowed: &str) -> Result<Response> {
    let mut answer = response::problem(Refusal::from(Code::MethodNotAllowed))?;
    answer.headers_mut().set("allow", allowed)?;
    Ok(answer)
}

/// The verb as the platform's type.
const fn method(verb: Verb) -> Method {
    match verb {
        Verb::Get => Method::Get,
        Verb::Post => Method::Post,
        Verb::Patch => Method::Patch,
        Verb::Delete => Method::Delete,
    }
}

/// The comparable form of a user name. What cannot be one is told as the field `username`.
fn normalized(username: &str) -> Result<String> {
    latchkey_core::name::normalize(username).ok_or_else(|| {
        Error::from(Refusal::field(
            "username",
            "must have 1 to 256 characters, none of them a control character",
        ))
    })
}
