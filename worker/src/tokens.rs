//! Giving hardware tokens to people, each to one.
//!
//! A token is put into the account first and claimed in the roster then. The claim decides: whoever loses it gives the
//! token back. So two imports at the same time cannot both give it away, and whatever happens in between, the same file
//! can be brought in again. A claim whose account has the token no longer, because it was removed there, is stale, and
//! goes to whoever claims it next.

use std::collections::{BTreeMap, BTreeSet};

use latchkey_core::{
    account::{Caller, administration::Actor, method::hardware_token::Token},
    api::admin::{ImportReport, RefusedLine},
    people::tokens::TokenLine,
};

use crate::{
    edge::Edge,
    error::Result,
    http::details,
    objects::{
        account::{self, GiveToken, Given},
        roster::{self, Claim},
    },
};

/// Why lines are refused.
const UNKNOWN: &str = "upn: must be the user name or an alias of somebody";
const TAKEN: &str = "serial number: must not be a token of somebody else already";
const TOO_MANY: &str = "upn: must not have more than 5 tokens and authenticator apps";

/// A line that passed so far, and whose it is to be.
struct Accepted {
    line: u64,
    account: String,
    token: Token,
    /// The account that has had it, and has it no longer.
    stale: Option<String>,
}

/// Gives tokens to people, or brings what is known of them up to date.
pub(crate) async fn bring_in(
    edge: &Edge,
    lines: Vec<TokenLine>,
    actor: &Actor,
    caller: &Caller,
) -> Result<ImportReport> {
    let mut report = ImportReport::default();
    let accepted = accept(edge, lines, actor, &mut report).await?;

    let gifts = accepted.iter().map(|accepted| GiveToken {
        account: accepted.account.clone(),
        token: accepted.token.clone(),
        withdraw: false,
    });
    let given = account::give_tokens(edge, gifts.collect(), &actor.username, caller).await?;
    let mut kept = Vec::new();
    for (accepted, given) in accepted.into_iter().zip(given) {
        let reason = match given {
            Given::New | Given::Known => {
                kept.push((accepted, given));
                continue;
            }
            Given::TooMany => TOO_MANY,
            Given::Nobody => UNKNOWN,
        };
        report.refused.push(RefusedLine { line: accepted.line, reason: reason.to_owned() });
    }

    let claims = kept.iter().map(|(accepted, _)| {
        Claim::of(edge, &accepted.token, accepted.account.clone(), accepted.stale.clone())
    });
    let claimed = roster::claim(edge, claims.collect()).await?;
    let mut lost = Vec::new();
    for ((accepted, given), claimed) in kept.into_iter().zip(claimed) {
        if !claimed {
            report.refused.push(RefusedLine { line: accepted.line, reason: TAKEN.to_owned() });
            lost.push(GiveToken { account: accepted.account, token: accepted.token, withdraw: true });
        } else if given == Given::New {
            report.created += 1;
        } else {
            report.updated += 1;
        }
    }
    account::give_tokens(edge, lost, &actor.username, caller).await?;
    Ok(report)
}

/// Sorts out what is for nobody, and which tokens are somebody else's.
async fn accept(
    edge: &Edge,
    lines: Vec<TokenLine>,
    actor: &Actor,
    report: &mut ImportReport,
) -> Result<Vec<Accepted>> {
    let names: BTreeSet<String> = lines.iter().map(|line| line.name.clone()).collect();
    let names: Vec<String> = names.into_iter().collect();
    let accounts = roster::look_up(edge, &names).await?;
    let accounts: BTreeMap<String, String> =
        names.into_iter().zip(accounts).filter_map(|(name, account)| Some((name, account?))).collect();
    let tokens: Vec<&Token> = lines.iter().map(|line| &line.token).collect();
    let owners = roster::owners_of_tokens(edge, &tokens).await?;

    let mut accepted = Vec::new();
    for (TokenLine { line, name, token }, owner) in lines.into_iter().zip(owners) {
        let Some(account) = accounts.get(&name).cloned() else {
            report.refused.push(RefusedLine { line, reason: UNKNOWN.to_owned() });
            continue;
        };
        let stale = owner.filter(|owner| *owner != account);
        if let Some(owner) = &stale
            && has_token(edge, owner, &token, actor).await?
        {
            report.refused.push(RefusedLine { line, reason: TAKEN.to_owned() });
            continue;
        }
        accepted.push(Accepted { line, account, token, stale });
    }
    Ok(accepted)
}

/// Whether an account has a token still.
async fn has_token(edge: &Edge, account: &str, token: &Token, actor: &Actor) -> Result<bool> {
    let Some(details) = details(edge, actor.clone(), account.to_owned()).await? else { return Ok(false) };
    Ok(details.tokens.iter().any(|held| token.is_known_as(&held.manufacturer, &held.serial)))
}
