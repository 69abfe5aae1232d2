//! Development tools: a clock that can be moved, messages that can be read, people from nowhere.
//!
//! They answer only where the variable `LATCHKEY_DEVELOPMENT` is `on`, which only `.dev.vars` sets; elsewhere their
//! paths are as unknown as any other. Where it is on, the whole worker answers to loopback hosts alone.

mod clock;
pub(crate) mod outbox;
mod page;
mod phone;
pub(crate) mod seed;

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use latchkey_core::{api::LARGEST_BODY, refusal::Code};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use worker::{Env, Request, Response};

use crate::{
    edge::Edge,
    error::Result,
    http::{address::Address, method_not_allowed, request, response},
};

/// The variable that turns the tools on, and the value that does.
const SWITCH: (&str, &str) = ("LATCHKEY_DEVELOPMENT", "on");

/// What the tools remember, over restarts.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct State {
    /// How many seeds there were. It is part of every object's name, so that a new seed finds all as new.
    pub(crate) generation: u32,
    /// How far Latchkey's time is ahead of the platform's, in milliseconds.
    pub(crate) ahead: i64,
    /// Settings that lie over those of the configuration, in place of those in KV.
    pub(crate) settings: Option<Value>,
    /// Whether the seed of this generation is complete.
    pub(crate) seeded: bool,
}

thread_local! {
    /// What the tools remember. There is one instance on a developer's machine, and all changes go through it.
    static STATE: RefCell<Option<Rc<State>>> = const { RefCell::new(None) };
    /// Whether the tools are switched on. A variable cannot change while an instance lives, every request asks, and
    /// reading it is a dozen steps between languages.
    static ON: OnceCell<bool> = const { OnceCell::new() };
}

/// Whether the tools are switched on.
pub(crate) fn is_on(env: &Env) -> bool {
    ON.with(|on| *on.get_or_init(|| env.var(SWITCH.0).is_ok_and(|value| value.to_string() == SWITCH.1)))
}

/// Whether this request may be answered at all: where the tools are on, only one to a loopback host. The demo
/// people and their passwords are in the repository, so nothing may work where others could reach it.
pub(crate) fn may_answer(env: &Env, request: &Request) -> bool {
    !is_on(env) || Address::of(request).is_loopback()
}

/// What the tools remember; `None` where they are off.
pub(crate) async fn state(env: &Env) -> Result<Option<Rc<State>>> {
    if !is_on(env) {
        return Ok(None);
    }
    if let Some(state) = STATE.with_borrow(Clone::clone) {
        return Ok(Some(state));
    }
    let state: State = outbox::ask(env, &outbox::Question::State).await?;
    Ok(Some(remember(state)))
}

/// How far Latchkey's time is ahead of the platform's, in milliseconds, as far as this instance has asked.
pub(crate) fn ahead() -> i64 {
    STATE.with_borrow(|state| state.as_ref().map_or(0, |state| state.ahead))
}

/// Makes this the state from now on, for all in this instance.
fn remember(state: State) -> Rc<State> {
    let state = Rc::new(state);
    STATE.set(Some(Rc::clone(&state)));
    state
}

/// Answers a request for a tool.
pub(crate) async fn handle(mut request: Request, env: &Env, path: &str) -> Result<Response> {
    if !is_on(env) {
        return Err(Code::NotFound.into());
    }
    let verb = request::verb(&request);
    match (path, verb.as_str()) {
        ("/dev/outbox", "GET") => page::outbox(&request, env).await,
        ("/dev/outbox.css", "GET") => response::body(200, "text/css; charset=utf-8", page::STYLE_SHEET),
        ("/dev/clock", "POST") => {
            let body = body(&mut request).await?;
            clock::advance(&Edge::enter(env).await?, &body).await
        }
        ("/dev/seed", "POST") => {
            let body = body(&mut request).await?;
            seed::seed(env, &body).await
        }
        ("/dev/call", "POST") => {
            let body = body(&mut request).await?;
            phone::call(&Edge::enter(env).await?, &body).await
        }
        ("/dev/receipt", "POST") => {
            let body = body(&mut request).await?;
            phone::receipt(&Edge::enter(env).await?, &body).await
        }
        ("/dev/outbox" | "/dev/outbox.css", _) => method_not_allowed("GET"),
        ("/dev/clock" | "/dev/seed" | "/dev/call" | "/dev/receipt", _) => method_not_allowed("POST"),
        _ => Err(Code::NotFound.into()),
    }
}

/// The body of a tool's request, after the checks that keep other pages in the same browser out. A program
/// that sends neither `Origin` nor `Sec-Fetch-Site` is let in.
async fn body(request: &mut Request) -> Result<Vec<u8>> {
    request::check_origin(request, false)?;
    request::check_content_type(request, response::JSON)?;
    request::body(request, LARGEST_BODY).await
}
