//! `Account`: a shard of the accounts.
//!
//! There is a fixed number of these objects, each with many rows, and not one object for each account: making an
//! object for a name that belongs to nobody would take measurably longer than opening that of a known name, and
//! would let anybody make objects without end. In a shard, both are one row.
//!
//! **Atom and key.** The row of one account, under the keyed hash of its name. A request loads it, decides, and
//! stores the new state with its effects; from the loading to the storing there is no await, so nobody else can
//! decide over the same state. Only then it is answered, and a short while later the effects are performed
//! ([`outbox`]).
//!
//! **Calls.** A request of the API as it came, with [`Call`] in a header: answered as the client will see it,
//! with the cookies set. `PUT /people`: people as the directory has them, each for a row, answered with how many
//! are new. `PUT /tokens`: hardware tokens, each for a row. `POST /wake`: what the alarm would do.

mod calls;
mod outbox;
mod store;

use std::{
    cell::{Cell, OnceCell},
    rc::Rc,
};

use latchkey_core::{
    account::{
        self, AccountState, Caller, Command, Context, Decision, Effect, Reply,
        reply::Body,
        state::Profile,
        stop,
        tokens::{self, TokenCommand},
    },
    api::{
        routes::{self, Found, Route},
        session::Stop,
    },
    json,
    password::{Blocklist, NoPassword},
    refusal::{Code, Refusal},
    time::{DAY, MINUTE, SECOND, Timestamp},
};
use worker::{DurableObject, Env, Request, Response, State, console_error, durable_object};

pub(crate) use self::calls::{
    Call, Callback, GiveToken, Given, Heard, Put, call_back, forward, give_tokens, prepare, put, wake_all,
};
use self::{
    calls::{CALL, GiveTokens},
    outbox::Outbox,
    store::{Due, Pending, Store},
};
use super::{
    client::{self, Attempt},
    respond,
};
use crate::{
    adapters::{blocklist, entropy::Random},
    edge::Edge,
    error::{Error, Result},
    http::{cookies, response},
};

/// Rows of names that belong to nobody are erased once in so many milliseconds at most.
const ERASING: i64 = 10 * MINUTE;
/// The alarm is set for no later than this, in milliseconds, whether there is anything to do or not: a shard in
/// which a name that belongs to nobody waits to be erased does what every other shard does.
const LONGEST_SLEEP: i64 = DAY;

/// The object. All is in [`Shard`], which effects that run after the answer hold on to.
#[durable_object(alarm)]
pub struct Account {
    shard: Rc<Shard>,
}

impl DurableObject for Account {
    fn new(state: State, env: Env) -> Self {
        Self {
            shard: Rc::new(Shard {
                state,
                env,
                store: OnceCell::new(),
                alarm: Cell::new(None),
                erasing: Cell::new(Erasing::Unknown),
                outbox: Outbox::default(),
            }),
        }
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        respond(self.shard.answer(request).await)
    }

    async fn alarm(&self) -> worker::Result<Response> {
        self.shard.do_what_is_due(Due::ByNow).await;
        Response::empty()
    }
}

/// A shard of the accounts.
struct Shard {
    state: State,
    env: Env,
    store: OnceCell<Store>,
    /// For when the alarm is set, by the platform's time.
    alarm: Cell<Option<Timestamp>>,
    /// When a row is to be erased, as far as this instance knows.
    erasing: Cell<Erasing>,
    /// What is known of the effects in the outbox beyond what is stored.
    outbox: Outbox,
}

/// When a row is to be erased, by Latchkey's time. Looking through all rows for it takes time in a large shard,
/// so it is remembered.
#[derive(Clone, Copy)]
enum Erasing {
    /// Nobody has looked yet.
    Unknown,
    /// Not before then, if there is such a row at all.
    After(Option<Timestamp>),
}

impl Shard {
    async fn answer(self: &Rc<Self>, mut request: Request) -> Result<Response> {
        let edge = Edge::enter(&self.env).await?;
        self.open(&edge).await?;
        let body = request.bytes().await?;
        match request.path().as_str() {
            "/people" => self.answer_put(&edge, &body).await,
            path @ (calls::REPORT | calls::DIGITS) => {
                let callback = calls::callback(call_of(&request)?, path, body)?;
                Ok(response::empty().with_status(self.call_back(&edge, callback).await?.status()))
            }
            "/tokens" => self.answer_tokens(&edge, &body).await,
            "/wake" => {
                self.do_what_is_due(Due::All).await;
                super::answer(&())
            }
            path => self.answer_call(&edge, &request, path, &body).await,
        }
    }

    /// Answers a request of the API.
    async fn answer_call(
        self: &Rc<Self>,
        edge: &Edge,
        request: &Request,
        path: &str,
        body: &[u8],
    ) -> Result<Response> {
        let Found::Route(route, ids) = routes::find(&request.inner().method(), path) else {
            return Err(Code::NotFound.into());
        };
        let Call { account, ticket, actor, caller } = call_of(request)?;
        if route == Route::Stop {
            return self.answer_stop(edge, body, &caller).await;
        }
        let command = Command::from_request(route, ticket.as_deref(), actor, &ids, body)?;
        // By what is asked, not by whose account it is: the work is the same for a name that belongs to nobody.
        let common = if command.sets_password() { Some(blocklist::load(&self.env).await?) } else { None };
        let common = common.as_deref().map_or(&NoPassword as &dyn Blocklist, |list| list);
        let activation = self.activation(edge, &account, &command).await?;
        let decided = match self.decide(edge, &account, command, &caller, common) {
            Ok(Decided { result, effects }) => self.follow_up(edge, effects).await.map(|()| result),
            Err(error) => Err(error),
        };
        if let (Some(activation), Ok(Err(_)) | Err(_)) = (activation, &decided) {
            // Behind the answer, which does not depend on it.
            let edge = edge.clone();
            self.state.wait_until(async move { client::take_back(&edge, vec![activation]).await });
        }
        reply(edge, &account, &decided??)
    }

    /// Counts the activation of a hardware token before it is decided, where it is one: nothing else takes this hop.
    async fn activation(&self, edge: &Edge, account: &str, command: &Command) -> Result<Option<Attempt>> {
        if !command.may_activate_token() {
            return Ok(None);
        }
        let state = self.store()?.load(edge, account)?;
        if !state.is_some_and(|state| tokens::activates(command, &state)) {
            return Ok(None);
        }
        client::try_activation(edge).await.map(Some)
    }

    /// "It was not me": whose account it is, the code tells.
    async fn answer_stop(self: &Rc<Self>, edge: &Edge, body: &[u8], caller: &Caller) -> Result<Response> {
        let Stop { code, end_sessions } = json::read(body)?;
        let hash = stop::read(&code).map(|(_, letters)| stop::hash(&edge.keys, &letters));
        let account = hash.map(|hash| self.store()?.spend_stop(&hash, edge.now)).transpose()?.flatten();
        let account = account.ok_or(Code::ProofWrong)?;
        let decided = self.decide(edge, &account, Command::Stop { end_sessions }, caller, &NoPassword)?;
        self.follow_up(edge, decided.effects).await?;
        reply(edge, &account, &decided.result?)
    }

    /// Brings people in.
    async fn answer_put(self: &Rc<Self>, edge: &Edge, body: &[u8]) -> Result<Response> {
        let mut created: u32 = 0;
        for Put { account, person } in serde_json::from_slice::<Vec<Put>>(body)? {
            if !self.store()?.load(edge, &account)?.is_some_and(|state| state.is_somebody()) {
                created += 1;
            }
            let command = Command::Put(Box::new(person));
            let decided = self.decide(edge, &account, command, &Caller::default(), &NoPassword)?;
            decided.result?;
            self.follow_up(edge, decided.effects).await?;
        }
        super::answer(&created)
    }

    /// Gives tokens to people, or takes them back.
    async fn answer_tokens(self: &Rc<Self>, edge: &Edge, body: &[u8]) -> Result<Response> {
        let GiveTokens { actor, caller, tokens } = serde_json::from_slice(body)?;
        let mut given = Vec::new();
        for GiveToken { account, token, withdraw } in tokens {
            let token = Box::new(token);
            let command = if withdraw { TokenCommand::Withdraw(token) } else { TokenCommand::Give(token) };
            let command = Command::Token { actor: actor.clone(), command };
            let decided = self.decide(edge, &account, command, &caller, &NoPassword)?;
            given.push(match decided.result {
                Ok(reply) if reply.status == 201 => Given::New,
                Ok(_) => Given::Known,
                Err(refusal) if refusal.code == Code::TooManyMethods => Given::TooMany,
                Err(refusal) if refusal.code == Code::NotFound => Given::Nobody,
                Err(refusal) => return Err(refusal.into()),
            });
            self.follow_up(edge, decided.effects).await?;
        }
        super::answer(&given)
    }

    /// Loads, decides and stores, without an await.
    fn decide(
        &self,
        edge: &Edge,
        account: &str,
        command: Command,
        caller: &Caller,
        blocklist: &dyn Blocklist,
    ) -> Result<Decided> {
        let store = self.store()?;
        let state = match store.load(edge, account)? {
            Some(state) => state,
            // Nobody waits for this one to compare times, and there may be thousands.
            None if matches!(command, Command::Put(_)) => AccountState::new(Profile::default()),
            None => store::nobody(edge, account)?,
        };
        let before = command.only_looks().then(|| serde_json::to_vec(&state)).transpose()?;
        let mut context = Context {
            now: edge.now,
            entropy: &mut Random,
            settings: &edge.settings,
            keys: &edge.keys,
            blocklist,
            account,
            caller,
        };
        let Decision { state, changed, effects, result } = account::decide(state, command, &mut context);
        let same = before.is_some_and(|before| serde_json::to_vec(&state).is_ok_and(|after| after == before));
        if !changed || (same && effects.is_empty()) {
            return Ok(Decided { result, effects: Vec::new() });
        }
        self.save(edge, account, &state, &effects)?;
        let effects = effects.into_iter().map(|effect| Pending::new(account, effect)).collect();
        Ok(Decided { result, effects })
    }

    /// Stores a state and effects.
    fn save(&self, edge: &Edge, account: &str, state: &AccountState, effects: &[Effect]) -> Result<()> {
        let due = edge.platform_now.plus(outbox::SAFETY_NET);
        self.store()?.save(&self.state, edge, account, state, effects, due)?;
        if let (Erasing::After(known), Some(until)) = (self.erasing.get(), state.nobody_until) {
            self.erasing.set(Erasing::After(known.into_iter().chain([until]).min()));
        }
        Ok(())
    }

    /// Has effects performed soon, which the answer does not wait for, and sets the alarm in case that they are
    /// not. To be called in the same step as [`Self::decide`]: then the alarm is part of the same write.
    async fn follow_up(self: &Rc<Self>, edge: &Edge, effects: Vec<Pending>) -> Result<()> {
        if effects.is_empty() {
            return Ok(());
        }
        self.perform_soon(effects);
        self.set_alarm(edge, edge.platform_now.plus(outbox::SAFETY_NET)).await
    }

    /// Sets the alarm, unless it is set for an earlier time.
    async fn set_alarm(&self, edge: &Edge, at: Timestamp) -> Result<()> {
        if self.alarm.get().is_some_and(|set| set <= at) {
            return Ok(());
        }
        self.alarm.set(Some(at));
        Ok(self.state.storage().set_alarm(at.since(edge.platform_now).max(0)).await?)
    }

    /// Does what is due, and sets the alarm for the next time.
    async fn do_what_is_due(self: &Rc<Self>, due: Due) {
        // The platform tries an alarm that fails a few times and then gives up: none may fail.
        if let Err(error) = self.try_what_is_due(due).await {
            response::log(error);
            self.alarm.set(None);
            if self.state.storage().set_alarm(30 * SECOND).await.is_err() {
                console_error!("an alarm could not be set");
            }
        }
    }

    async fn try_what_is_due(self: &Rc<Self>, due: Due) -> Result<()> {
        let edge = Edge::enter(&self.env).await?;
        if !edge.owns(&self.state) {
            return Ok(self.state.storage().delete_all().await?);
        }
        self.open(&edge).await?;
        self.alarm.set(None);
        let store = self.store()?;
        self.erase(&edge)?;
        self.clear_up()?;
        let effects = store.pending(&edge, due, outbox::MOST_AT_ONCE)?;
        if !effects.is_empty() {
            self.perform(&edge, effects).await?;
            self.clear_up()?;
        }
        let erase_at = match self.erasing.get() {
            Erasing::Unknown => None,
            Erasing::After(time) => time.map(|time| edge.platform_time(time)),
        };
        let longest = edge.platform_now.plus(LONGEST_SLEEP);
        let next = store.next_due()?.into_iter().chain(erase_at).fold(longest, Timestamp::min);
        // What is due but being performed already must not wake the object again and again.
        self.set_alarm(&edge, next.max(edge.platform_now.plus(SECOND))).await
    }

    /// Erases the names that belong to nobody whose time is over: a day after the window of the limits, counted from their
    /// last use.
    fn erase(&self, edge: &Edge) -> Result<()> {
        if let Erasing::After(time) = self.erasing.get()
            && time.is_none_or(|time| edge.now < time)
        {
            return Ok(());
        }
        let next = self.store()?.erase(edge.now)?;
        self.erasing.set(Erasing::After(next.map(|time| time.max(edge.now.plus(ERASING)))));
        Ok(())
    }

    /// Opens the tables when the object has just come to life, and has what is due done: the process may have
    /// ended between the storing and the doing.
    async fn open(self: &Rc<Self>, edge: &Edge) -> Result<()> {
        if self.store.get().is_some() {
            return Ok(());
        }
        let alarm = self.state.storage().get_alarm().await?;
        // Another request may have been faster.
        if self.store.get().is_some() {
            return Ok(());
        }
        self.alarm.set(alarm.map(Timestamp));
        let store = Store::open(&self.state)?;
        let left_over = store.pending(edge, Due::All, outbox::MOST_AT_ONCE)?;
        // The cell is empty: that was looked at just now.
        let _ = self.store.set(store);
        self.perform_soon(left_over);
        if alarm.is_none() {
            self.set_alarm(edge, edge.platform_now.plus(LONGEST_SLEEP)).await?;
        }
        Ok(())
    }

    fn store(&self) -> Result<&Store> {
        self.store.get().ok_or_else(|| Error::failed("a shard was not opened"))
    }
}

/// What the front has added to a request.
fn call_of(request: &Request) -> Result<Call> {
    let call = request.headers().get(CALL)?.unwrap_or_default();
    Ok(serde_json::from_slice(&latchkey_core::encoding::from_base64(&call).unwrap_or_default())?)
}

/// What came of a command.
struct Decided {
    result: std::result::Result<Reply, Refusal>,
    /// What is stored to be done.
    effects: Vec<Pending>,
}

/// The answer as the client will see it.
fn reply(edge: &Edge, account: &str, reply: &Reply) -> Result<Response> {
    let mut answer = match &reply.body {
        Body::Empty => response::empty().with_status(reply.status),
        body => response::json(reply.status, body)?,
    };
    for change in &reply.cookies {
        answer.headers_mut().append("set-cookie", &cookies::set(change, account, &edge.keys))?;
    }
    Ok(answer)
}
