//! The start of a reset. All further steps go by the flow's cookie ([`super::account`]).

use futures_util::future;
use latchkey_core::{api::reset::StartReset, json};
use worker::Response;

use super::{ApiCall, account, normalized, request};
use crate::{
    error::Result,
    objects::{client, roster},
};

/// `POST /reset`. A name that belongs to nobody takes the same way as any other.
pub(super) async fn start(call: ApiCall) -> Result<Response> {
    let asked: StartReset = json::read(&call.body)?;
    let name = normalized(&asked.username)?;
    let range = request::range(&call.request);
    let (admitted, account) =
        future::join(client::admit(&call.edge, &range, &asked.human_check), roster::find(&call.edge, &name))
            .await;
    admitted?;
    account::pass_on_to(&call.edge, &call, account?, None, Some(&name)).await
}
