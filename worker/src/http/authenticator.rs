//! Calls of phones that are the authenticator: they bear no cookie, but a sealed ticket in what they send.

use latchkey_core::{
    account::device,
    api::{
        authenticator::{AnswerRequest, AskRequests, Enrol, Subscribe},
        routes::Route,
    },
    crypto::token::Purpose,
    json::read,
    refusal::Code,
};
use worker::Response;

use super::{ApiCall, account};
use crate::error::Result;

/// Passes a call on to the account of its ticket.
pub(super) async fn forward(call: ApiCall) -> Result<Response> {
    let body = &call.body;
    // What is wrong with a body is told before anything else.
    let (purpose, token) = match call.route {
        Route::Enrol => (Purpose::Enrolment, read::<Enrol>(body)?.token),
        Route::Requests => (Purpose::Authenticator, read::<AskRequests>(body)?.device),
        Route::Answer => (Purpose::Authenticator, read::<AnswerRequest>(body)?.device),
        _ => (Purpose::Authenticator, read::<Subscribe>(body)?.device),
    };
    let ticket = device::ticket(&call.edge.keys, purpose, &token).ok_or(Code::NotSignedIn)?;
    account::pass_on(&call, ticket).await
}
