//! Answers: JSON, problem documents, and the headers that every one of them bears.

use latchkey_core::{
    api::problem::CONTENT_TYPE as PROBLEM,
    entropy,
    headers::HEADERS,
    refusal::{Code, Refusal},
};
use serde::Serialize;
use worker::{Headers, Response, console_error};

use crate::{
    adapters::{clock, entropy::Random},
    dev,
    error::{Error, Result},
};

/// The content type of JSON.
pub(crate) const JSON: &str = "application/json";
/// Cached nowhere: everything that the API says is about somebody or a moment (ASVS 14.3.2).
pub(crate) const NO_STORE: &str = "no-store";

/// A body of a type, with a status.
pub(crate) fn body(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Result<Response> {
    Ok(Response::builder().with_status(status).with_header("content-type", content_type)?.fixed(body.into()))
}

/// A JSON answer.
pub(crate) fn json<T: Serialize>(status: u16, value: &T) -> Result<Response> {
    body(status, JSON, serde_json::to_vec(value)?)
}

/// 204.
pub(crate) fn empty() -> Response {
    Response::builder().with_status(204).empty()
}

/// Leads elsewhere on this host, for now (302).
pub(crate) fn redirect(path: &str) -> Result<Response> {
    Ok(Response::builder().with_status(302).with_header("location", path)?.empty())
}

/// The problem document of a refusal.
pub(crate) fn problem(refusal: Refusal) -> Result<Response> {
    let problem = refusal.into_problem();
    body(problem.status, PROBLEM, serde_json::to_vec(&problem)?)
}

/// What the client gets for what went wrong. A failure is logged here, once, under the id that the client gets.
pub(crate) fn from_error(error: Error) -> Response {
    let refusal = match error {
        Error::Refused(refusal) => *refusal,
        Error::Failed(text) => {
            let id = entropy::support_code(&mut Random);
            console_error!("error {id}: {text}");
            Refusal::from(Code::Internal).with_support_code(id)
        }
        Error::Reported(id) => Refusal::from(Code::Internal).with_support_code(id),
    };
    problem(refusal).unwrap_or_else(|_| Response::builder().with_status(500).empty())
}

/// Writes what went wrong where nobody waits for an answer into the log.
pub(crate) fn log(error: Error) {
    drop(from_error(error));
}

/// The answer with the headers that every answer of the worker bears. What it says about caching holds; what
/// says nothing is not cached.
pub(crate) fn secured(response: Response) -> Result<Response> {
    // A new list: that of an answer from an object cannot be changed.
    let headers = Headers::new();
    for (name, value) in response.headers() {
        headers.append(&name, &value)?;
    }
    for (name, value) in HEADERS {
        headers.set(name, value)?;
    }
    // The page reckons by our time: the visitor's clock may be wrong, and in development ours may be moved.
    headers.set("date", &clock::http_date(clock::platform_now().plus(dev::ahead())))?;
    if !headers.has("cache-control")? {
        headers.set("cache-control", NO_STORE)?;
    }
    let status = response.status_code();
    let (_, body) = response.into_parts();
    Ok(Response::builder().with_status(status).with_headers(headers).body(body))
}
