//! Signing in. All further steps go by the session's cookie ([`super::account`]).

use futures_util::{TryFutureExt, future};
use latchkey_core::{
    account::stop,
    api::session::{SignIn, Stop},
    client::Guess,
    crypto::token::Purpose,
    json,
    refusal::{Code, Refusal},
};
use worker::Response;

use super::{ApiCall, account, cookies, normalized, request};
use crate::{
    error::{Error, Result},
    objects::{
        self,
        client::{self, Attempt},
        roster,
    },
};

/// `POST /session`. A session that this browser has of the same account is told, so that it ends (ASVS 7.2.4).
///
/// Each sign-in counts against where it comes from until it is known not to have failed ([`client::try_guess`]).
/// Whoever may try no more is refused before any password is compared, whether the name is somebody's or not.
pub(super) async fn sign_in(call: ApiCall) -> Result<Response> {
    let asked: SignIn = json::read(&call.body)?;
    let name = normalized(&asked.username)?;
    let caller = request::caller(&call.request, &call.edge.keys);
    let (attempts, account) = future::join(
        client::try_guess(&call.edge, Guess::SignIn, &caller.range, caller.device_id.as_deref()),
        roster::find(&call.edge, &name),
    )
    .await;
    let attempts = attempts?;
    let answer = async {
        let account = account?;
        let ticket = cookies::ticket(&call.request, &call.edge.keys, Purpose::Session);
        let previous = ticket.filter(|ticket| ticket.account == account).map(|ticket| ticket.id);
        let answer = account::pass_on_to(&call.edge, &call, account, previous, Some(&name));
        answer.and_then(objects::accepted).await
    };
    let answer = answer.await;
    settle(&call, attempts, &answer);
    answer
}

/// `POST /stop`. Whoever tries codes is stopped as whoever tries passwords, and counted apart; a right one, and what is
/// none at all, counts for nothing, nor does what breaks on our side.
pub(super) async fn stop(call: ApiCall) -> Result<Response> {
    let Stop { code, .. } = json::read(&call.body)?;
    let wrong = || Refusal::from(Code::ProofWrong).at("code");
    let (place, _) = stop::read(&code).ok_or_else(wrong)?;
    let caller = request::caller(&call.request, &call.edge.keys);
    let device = caller.device_id.as_deref();
    let attempts = client::try_guess(&call.edge, Guess::StopCode, &caller.range, device).await?;
    // A key that lies in the same shard: the account itself is known there alone.
    let answer = account::pass_on_to(&call.edge, &call, format!("{place:08x}"), None, None);
    let answer = answer.and_then(objects::accepted).await;
    settle(&call, attempts, &answer);
    answer
}

/// Has what was counted before the answer taken back behind it, unless that refuses a guess
/// ([`Code::is_failed_guess`]).
fn settle(call: &ApiCall, attempts: Vec<Attempt>, answer: &Result<Response>) {
    if matches!(answer, Err(Error::Refused(refusal)) if refusal.code.is_failed_guess()) {
        return;
    }
    let edge = call.edge.clone();
    call.context.wait_until(async move { client::take_back(&edge, attempts).await });
}
