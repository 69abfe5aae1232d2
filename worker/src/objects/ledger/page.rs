//! A page of the audit log: what is asked for, and the shards' answers merged by time.

use latchkey_core::{
    api::admin::{AuditEventView, AuditPage},
    audit::{Activity, Event},
    refusal::Refusal,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use worker::{SqlStorageValue, url::form_urlencoded};

use crate::error::Result;

/// How many events a page has at most.
const MOST: usize = 50;
/// Beyond the number of every row; the largest whole number that the platform handles exactly.
const BEFORE_ALL: i64 = (1 << 53) - 1;

/// Which events are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Query {
    /// Not before this time.
    from: Option<Timestamp>,
    /// Before this time.
    to: Option<Timestamp>,
    /// Of this name.
    activity: Option<String>,
    /// By or about somebody: a keyed hash.
    who: Option<String>,
}

/// An event that was found. Without `event` when the row does not open.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Found {
    pub(super) sequence: i64,
    pub(super) id: String,
    pub(super) at: Timestamp,
    pub(super) event: Option<Event>,
}

/// Where a page begins: for each shard, the number below which to go on.
pub(super) type Cursor = Vec<i64>;

/// Reads the query of the address; what is empty is not given. `who` makes a user name into the hash that events
/// are found by.
pub(super) fn read(query: &str, shards: u32, who: impl Fn(&str) -> String) -> Result<(Query, Cursor)> {
    let mut read = Query::default();
    let mut cursor = (0..shards).map(|_| BEFORE_ALL).collect();
    let given = form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty());
    for (name, value) in given {
        let time = || {
            Timestamp::from_rfc3339(&value)
                .ok_or_else(|| Refusal::field(&*name, "must be a time such as 2026-01-31T12:00:00Z"))
        };
        match &*name {
            "from" => read.from = Some(time()?),
            "to" => read.to = Some(time()?),
            "activity" => {
                let activity = Activity::from_name(&value);
                let activity =
                    activity.ok_or_else(|| Refusal::field(&*name, "must be the name of an activity"))?;
                read.activity = Some(activity.name().to_owned());
            }
            "user" => read.who = Some(who(&value)),
            "cursor" => {
                cursor = read_cursor(&value, shards)
                    .ok_or_else(|| Refusal::field(&*name, "must be what the page before gave"))?;
            }
            _ => return Err(Refusal::field("query", "must be from, to, activity, user and cursor").into()),
        }
    }
    Ok((read, cursor))
}

fn read_cursor(text: &str, shards: u32) -> Option<Cursor> {
    let json = latchkey_core::encoding::from_base64url(text).ok()?;
    let cursor: Cursor = serde_json::from_slice(&json).ok()?;
    let fits = cursor.len() == usize::try_from(shards).ok()?
        && cursor.iter().all(|at| (0..=BEFORE_ALL).contains(at));
    fits.then_some(cursor)
}

fn write_cursor(cursor: &Cursor) -> String {
    latchkey_core::encoding::base64url(&serde_json::to_vec(cursor).unwrap_or_default())
}

impl Query {
    /// The statement that finds what is asked for in one shard, newest first.
    pub(super) fn statement(self, before: i64) -> (String, Vec<SqlStorageValue>) {
        let mut conditions = vec!["sequence < ?"];
        let mut values: Vec<SqlStorageValue> = vec![before.into()];
        if let Some(from) = self.from {
            conditions.push("at >= ?");
            values.push(from.0.into());
        }
        if let Some(to) = self.to {
            conditions.push("at < ?");
            values.push(to.0.into());
        }
        if let Some(activity) = self.activity {
            conditions.push("activity = ?");
            values.push(activity.into());
        }
        if let Some(who) = self.who {
            conditions.push("(actor = ? OR target = ?)");
            values.push(who.as_str().into());
            values.push(who.into());
        }
        let conditions = conditions.join(" AND ");
        let statement = format!(
            "SELECT sequence, id, at, sealed FROM event WHERE {conditions} ORDER BY sequence DESC LIMIT {MOST}"
        );
        (statement, values)
    }
}

/// The newest of all shards, and where the next page begins. Within a shard the order is the one in which events
/// came, whatever their times: an event that came late is not lost between two pages.
pub(super) fn merge(shards: Vec<Vec<Found>>, mut cursor: Cursor) -> AuditPage {
    let full = shards.iter().any(|found| found.len() >= MOST);
    let mut shards: Vec<_> = shards.into_iter().map(|found| found.into_iter().peekable()).collect();
    let mut events = Vec::new();
    while events.len() < MOST {
        let heads =
            shards.iter_mut().enumerate().filter_map(|(shard, found)| Some((found.peek()?.at, shard)));
        let Some((_, newest)) = heads.max() else { break };
        let Some(found) = shards.get_mut(newest).and_then(Iterator::next) else { break };
        if let Some(place) = cursor.get_mut(newest) {
            *place = found.sequence;
        }
        events.push(view(found));
    }
    let more = full || shards.iter_mut().any(|found| found.peek().is_some());
    AuditPage { events, cursor: more.then(|| write_cursor(&cursor)) }
}

fn view(found: Found) -> AuditEventView {
    match found.event {
        Some(event) => event.into_view(found.id),
        None => AuditEventView {
            id: found.id,
            at: found.at,
            service: "Audit".to_owned(),
            activity: "Unreadable event".to_owned(),
            status: "failure".to_owned(),
            reason: Some("unreadable".to_owned()),
            actor: String::new(),
            target: String::new(),
            method: None,
            client_range: None,
            device: None,
            support_code: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use latchkey_core::audit::Outcome;

    use super::*;
    use crate::error::Error;

    fn found(sequence: i64, at: i64) -> Found {
        let event = Event {
            at: Timestamp(at),
            activity: Activity::SignedIn,
            outcome: Outcome::Success,
            actor: "anna".into(),
            target: "anna".into(),
            method: None,
            client_range: String::new(),
            device: String::new(),
            support_code: None,
        };
        Found { sequence, id: format!("{sequence} at {at}"), at: Timestamp(at), event: Some(event) }
    }

    /// What a shard with so many rows answers.
    fn shard(number: i64, rows: i64, before: i64) -> Vec<Found> {
        (1..=rows)
            .rev()
            .filter(|row| *row < before)
            .take(MOST)
            .map(|row| found(row, row * 10 + number))
            .collect()
    }

    #[test]
    fn pages_give_every_event_once_newest_first() {
        let rows = [3, 120, 0, 61];
        let mut cursor: Cursor = vec![BEFORE_ALL; rows.len()];
        let mut times = Vec::new();
        for page in 0.. {
            assert!(page < 10, "the pages end");
            let answers = rows
                .iter()
                .zip(&cursor)
                .zip(0..)
                .map(|((rows, before), number)| shard(number, *rows, *before))
                .collect();
            let page = merge(answers, cursor);
            assert!(page.events.len() <= MOST);
            times.extend(page.events.iter().map(|event| event.at));
            let Some(next) = page.cursor else { break };
            cursor = read_cursor(&next, 4).unwrap();
        }
        assert_eq!(times.len(), 3 + 120 + 61);
        assert!(times.is_sorted_by(|one, two| one > two));
    }

    #[test]
    fn the_last_page_has_no_cursor() {
        assert_eq!(merge(vec![vec![], vec![found(1, 1)]], vec![BEFORE_ALL; 2]).cursor, None);
        assert_eq!(merge(vec![vec![], vec![]], vec![BEFORE_ALL; 2]).cursor, None);
    }

    #[test]
    fn what_does_not_open_is_shown_as_such() {
        let page = merge(vec![vec![Found { event: None, ..found(1, 1) }]], vec![BEFORE_ALL]);
        assert_eq!(page.events[0].activity, "Unreadable event");
    }

    #[test]
    fn a_query_becomes_conditions() {
        let query = "from=2026-01-31T12%3A00%3A00Z&to=2026-02-01T00:00:00Z&activity=user+signed+in&user=Anna%40n.example";
        let (query, cursor) = read(query, 2, str::to_lowercase).ok().unwrap();
        assert_eq!(cursor, [BEFORE_ALL; 2]);
        let (statement, values) = query.statement(7);
        assert_eq!(
            statement,
            "SELECT sequence, id, at, sealed FROM event WHERE sequence < ? AND at >= ? AND at < ? AND activity = ? \
             AND (actor = ? OR target = ?) ORDER BY sequence DESC LIMIT 50"
        );
        assert_eq!(values.len(), 6);
        assert_eq!(values[3], SqlStorageValue::String("User signed in".into()));
        assert_eq!(values[5], SqlStorageValue::String("anna@n.example".into()));
        for empty in ["", "from=&to=&activity=&user=&cursor="] {
            assert_eq!(read(empty, 2, str::to_owned).ok().unwrap().0, Query::default());
        }
    }

    #[test]
    fn a_bad_query_is_refused_by_its_field() {
        let long = latchkey_core::encoding::base64url(b"[1,2,3]");
        let negative = latchkey_core::encoding::base64url(b"[-1,2]");
        for (query, field) in [
            ("from=yesterday".to_owned(), "from"),
            ("to=5".to_owned(), "to"),
            ("activity=dancing".to_owned(), "activity"),
            ("cursor=%00".to_owned(), "cursor"),
            (format!("cursor={long}"), "cursor"),
            (format!("cursor={negative}"), "cursor"),
            ("colour=red".to_owned(), "query"),
        ] {
            let Err(Error::Refused(refusal)) = read(&query, 2, str::to_owned) else {
                panic!("{query} was read")
            };
            assert_eq!(refusal.field.as_deref(), Some(field), "{query}");
        }
    }
}
