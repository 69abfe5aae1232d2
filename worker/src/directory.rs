//! Bringing people into the built-in directory: the account itself, and the names that lead to it.

use std::collections::{BTreeMap, BTreeSet};

use latchkey_core::{
    api::admin::{ImportReport, RefusedLine},
    people::Person,
};

use crate::{
    edge::Edge,
    error::Result,
    objects::{
        account::{self, Put},
        roster, row_key,
    },
};

/// A person who passed, and where to put them.
struct Accepted {
    account: String,
    names: Vec<String>,
    person: Person,
}

/// Brings people in, or up to date. Each comes with the line that they are on.
///
/// The account is written before the names that lead to it: whatever happens in between, no name leads to
/// nowhere, and the same file can be brought in again.
pub(crate) async fn bring_in(edge: &Edge, people: Vec<(u64, Person)>) -> Result<ImportReport> {
    let mut report = ImportReport::default();
    let accepted = accept(edge, people, &mut report).await?;
    let entries: Vec<(String, String)> = accepted
        .iter()
        .flat_map(|accepted| accepted.names.iter().map(|name| (name.clone(), accepted.account.clone())))
        .collect();
    let count = u32::try_from(accepted.len()).unwrap_or(u32::MAX);
    let people =
        accepted.into_iter().map(|Accepted { account, person, .. }| Put { account, person }).collect();
    report.created = account::put(edge, people).await?;
    report.updated = count.saturating_sub(report.created);
    roster::assign(edge, &entries).await?;
    Ok(report)
}

/// Makes the objects that people's accounts and names lie in, so that no name takes longer for being the first
/// in its object.
pub(crate) async fn prepare(edge: &Edge) -> Result<()> {
    account::prepare(edge).await?;
    roster::prepare(edge).await
}

/// Sorts out whose names are somebody else's in the directory. That none is on two lines, the reading of the file
/// has seen to.
async fn accept(edge: &Edge, people: Vec<(u64, Person)>, report: &mut ImportReport) -> Result<Vec<Accepted>> {
    let all: BTreeSet<String> = people.iter().flat_map(|(_, person)| person.names()).collect();
    let all: Vec<String> = all.into_iter().collect();
    let owners = roster::look_up(edge, &all).await?;
    let owners: BTreeMap<String, String> =
        all.into_iter().zip(owners).filter_map(|(name, owner)| Some((name, owner?))).collect();
    let mut accepted = Vec::new();
    for (line, person) in people {
        let names = person.names();
        let Some(account) = names.first().map(|first| row_key(&edge.keys, first)) else {
            let reason = "username: must have 1 to 256 characters".to_owned();
            report.refused.push(RefusedLine { line, reason });
            continue;
        };
        match person.refuse_foreign_names(&account, |name| owners.get(name).map(String::as_str)) {
            Ok(()) => accepted.push(Accepted { account, names, person }),
            Err(reason) => report.refused.push(RefusedLine { line, reason }),
        }
    }
    Ok(accepted)
}
