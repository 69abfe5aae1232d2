//! `Spending`: what texts and calls of the organization may cost.
//!
//! **What it holds.** One row: how many have left today, to which countries, and which limits have tripped.
//!
//! **The race that it closes.** Destinations lie in many objects, and the limit is one: it is looked at and counted here,
//! in one step without an await.
//!
//! **Calls.** [`Question`]: may one more leave? Answered with true or false. When a limit trips, the alarm tells the
//! administrators and the audit log, until it has worked; both ignore what they have seen, so each learns of it once.

use latchkey_core::{
    account::notice::Notice,
    audit::{Activity, Event, Outcome},
    delivery::{
        Channel,
        spending::{self, SpendingState},
        ticket::Ticket,
    },
    time::{SECOND, Timestamp},
};
use worker::{DurableObject, Env, Request, Response, SqlStorageValue, State, durable_object};

use super::{Class, ledger, sql};
use crate::{
    delivery::{self, Circular},
    edge::Edge,
    error::{Error, Result},
};

/// The name of the one object.
const NAME: &str = "spending";
/// Milliseconds until the administrators are told, and until that is tried again.
const SOON: i64 = 1;
const AGAIN: i64 = 30 * SECOND;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS spending (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);";

/// May one more leave? A text or a call, to a number of this country, and whether it costs anything.
type Question = (Channel, Option<String>, bool);

/// Asks whether one more text or call may leave.
pub(crate) async fn ask(edge: &Edge, channel: Channel, country: Option<String>, costs: bool) -> Result<bool> {
    super::call(edge, Class::Spending, NAME, &(channel, country, costs)).await
}

/// The object.
#[durable_object(alarm)]
pub struct Spending {
    state: State,
    env: Env,
}

impl DurableObject for Spending {
    fn new(state: State, env: Env) -> Self {
        Self { state, env }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        let result = match super::read(&mut request).await {
            Ok(question) => self.answer(question).await,
            Err(error) => Err(error),
        };
        super::respond(result)
    }

    async fn alarm(&self) -> worker::Result<Response> {
        // The platform tries an alarm that fails a few times and then gives up: none may fail.
        match self.tell().await {
            Ok(None) => {}
            Ok(Some(pause)) => self.state.storage().set_alarm(pause).await?,
            Err(error) => {
                crate::http::response::log(error);
                self.state.storage().set_alarm(AGAIN).await?;
            }
        }
        Response::empty()
    }
}

impl Spending {
    async fn answer(&self, question: Question) -> Result<Response> {
        let edge = Edge::enter(&self.env).await?;
        let limits = &edge.settings.delivery.limits;
        let mut state = self.load()?;
        let before = state.clone();
        let (channel, country, costs) = question;
        let may = spending::decide(&mut state, edge.now, limits, channel, country.as_deref(), costs);
        if state != before {
            self.store(&state)?;
        }
        if !state.untold().is_empty() {
            sql::arm(&self.state, SOON).await?;
        }
        super::answer(&may)
    }

    /// Tells of the limits that have tripped; returns the milliseconds until it is to be tried again, if so.
    async fn tell(&self) -> Result<Option<i64>> {
        let edge = Edge::enter(&self.env).await?;
        if !edge.owns(&self.state) {
            self.state.storage().delete_all().await?;
            return Ok(None);
        }
        let mut again: Option<Timestamp> = None;
        for (key, notice) in self.load()?.untold() {
            // One that waits or fails holds up no other.
            let told = tell_of(&edge, &key, &notice).await.unwrap_or_else(|error| {
                crate::http::response::log(error);
                Some(edge.time().plus(AGAIN))
            });
            if let Some(until) = told {
                again = Some(again.map_or(until, |earlier| earlier.min(until)));
                continue;
            }
            // Loaded anew: more may have been counted.
            let mut state = self.load()?;
            state.told(&notice);
            self.store(&state)?;
        }
        Ok(again.map(|until| until.since(edge.time()).max(SECOND)))
    }

    fn load(&self) -> Result<SpendingState> {
        sql::rows(&self.state, TABLES, Vec::new())?;
        let rows = sql::rows(&self.state, "SELECT json FROM spending", Vec::new())?;
        match rows.first().map(Vec::as_slice) {
            None => Ok(SpendingState::default()),
            Some([SqlStorageValue::String(json)]) => Ok(serde_json::from_slice(json.as_bytes())?),
            Some(_) => Err(Error::failed("the row of the spending has other columns")),
        }
    }

    fn store(&self, state: &SpendingState) -> Result<()> {
        let values = vec![serde_json::to_string(state)?.into()];
        sql::rows(&self.state, "INSERT OR REPLACE INTO spending (one, json) VALUES (1, ?)", values)?;
        Ok(())
    }
}

/// Tells the audit log and the administrators of one limit; returns until when a mail has to wait, if one has.
async fn tell_of(edge: &Edge, key: &str, notice: &Notice) -> Result<Option<Timestamp>> {
    let id: String = edge.keys.names.mac_hex(&["limit", key]).chars().take(32).collect();
    let event = Event {
        at: edge.now,
        activity: Activity::MessageLimitReached,
        outcome: Outcome::Success,
        actor: "Latchkey".to_owned(),
        target: spending::name(notice),
        method: None,
        client_range: String::new(),
        device: String::new(),
        support_code: None,
    };
    ledger::append(edge, &[(id.clone(), event)]).await?;
    let circular = Circular {
        account: &Ticket::of_nobody(&id).account,
        id: &id,
        to: edge.settings.alerts(),
        notice,
        locale: edge.settings.organization.locales.first().copied().unwrap_or_default(),
        deliver: true,
        stop: None,
        without_stop: &[],
    };
    delivery::notice(edge, circular).await
}
