//! The administrators' part: each call is authorized by the account of the session first.

use latchkey_core::{
    account::administration::Actor,
    api::LARGEST_IMPORT,
    audit::{Activity, Event, Outcome},
    crypto::{self, token::Purpose},
    entropy,
    people::csv,
    refusal::Code,
};
use worker::Response;

pub(super) mod people;
pub(super) mod tokens;

use super::{ApiCall, account, address::Address, cookies, request, response};
use crate::{
    adapters::{entropy::Random, secrets},
    directory,
    error::Result,
    objects::ledger,
};

/// Who the audit log names when the token did it.
const TOKEN_HOLDER: &str = "import token";

/// `POST /admin/users/import`: by an administrator, or by whoever bears the import token.
pub(super) async fn import(mut call: ApiCall) -> Result<Response> {
    let actor = match request::header(&call.request, "authorization") {
        Some(authorization) => {
            if !is_import_token(&call, &authorization) {
                return Err(Code::NotSignedIn.into());
            }
            TOKEN_HOLDER.to_owned()
        }
        None => match authorize(&call).await? {
            Ok(actor) => actor.username,
            Err(answer) => return Ok(answer),
        },
    };
    let body = request::body(&mut call.request, LARGEST_IMPORT).await?;
    let (people, refused) = csv::read(&body)?;
    // Before anything is brought in: what cannot be audited is not done. Who gets rights is told one by one.
    let caller = request::caller(&call.request, &call.edge.keys);
    let event = Event {
        at: call.edge.now,
        activity: Activity::PeopleImported,
        outcome: Outcome::Success,
        target: format!("{} people", people.len()),
        actor,
        method: None,
        client_range: caller.range,
        device: caller.device,
        support_code: None,
    };
    let with_rights = people.iter().filter(|(_, person)| !person.profile.roles.is_empty());
    let each =
        with_rights.map(|(_, person)| Event { target: person.profile.username.clone(), ..event.clone() });
    let events: Vec<_> = each.chain([event.clone()]).map(|event| (entropy::id(&mut Random), event)).collect();
    ledger::append(&call.edge, &events).await?;
    directory::prepare(&call.edge).await?;
    let mut report = directory::bring_in(&call.edge, people).await?;
    report.refuse(refused);
    response::json(200, &report)
}

/// Whether an `Authorization` header bears the import token. Compared by keyed hashes, in constant time.
fn is_import_token(call: &ApiCall, authorization: &str) -> bool {
    let Some(given) = authorization.strip_prefix("Bearer ") else { return false };
    let hash = |token: &str| call.edge.keys.codes.mac_hex(&["import token", token]);
    secrets::import_token(&call.edge.env)
        .is_some_and(|token| crypto::equal(&hash(given), &hash(token.expose())))
}

/// `GET /admin/audit`
pub(super) async fn audit(call: ApiCall) -> Result<Response> {
    if let Err(answer) = authorize(&call).await? {
        return Ok(answer);
    }
    let query = Address::of(&call.request).query;
    response::json(200, &ledger::page(&call.edge, &query).await?)
}

/// `GET /admin/audit/verify`
pub(super) async fn verify(call: ApiCall) -> Result<Response> {
    if let Err(answer) = authorize(&call).await? {
        return Ok(answer);
    }
    response::json(200, &ledger::verify(&call.edge).await?)
}

/// Whether the session may do what the route does: who it is, or the answer that says why not.
async fn authorize(call: &ApiCall) -> Result<std::result::Result<Actor, Response>> {
    let Some(ticket) = cookies::ticket(&call.request, &call.edge.keys, Purpose::Session) else {
        return account::without_ticket(call, Purpose::Session).map(Err);
    };
    let mut answer = account::pass_on(call, ticket).await?;
    Ok(if answer.status_code() == 200 {
        Ok(serde_json::from_slice(&answer.bytes().await?)?)
    } else {
        Err(answer)
    })
}
