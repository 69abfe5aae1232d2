//! Signing in. All further steps go by the session's cookie ([`super::account`]).

use latchkey_core::{account::command, api::session::SignIn, crypto::token::Purpose};
use worker::Response;

use super::{ApiCall, account, cookies, normalized};
use crate::{error::Result, objects::roster};

/// `POST /session`. A session that this browser has of the same account is told, so that it ends (ASVS 7.2.4).
pub(super) async fn sign_in(call: ApiCall) -> Result<Response> {
    let asked: SignIn = command::parse(&call.body)?;
    let account = roster::find(&call.edge, &normalized(&asked.username)?).await?;
    let ticket = cookies::ticket(&call.request, &call.edge.keys, Purpose::Session);
    let previous = ticket.filter(|ticket| ticket.account == account).map(|ticket| ticket.id);
    account::pass_on_to(&call.edge, &call, account, previous).await
}
