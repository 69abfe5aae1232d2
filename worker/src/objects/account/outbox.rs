//! Performing effects: what is to be done once a decision is stored.
//!
//! Every effect has an id, and whoever receives it ignores an id that it has seen: an effect is tried until it
//! has worked, and done once.
//!
//! **Nothing of it shows in times.** A code that goes out must not be told from one that does not, neither by its
//! own answer nor by the next one. So effects wait until the answer has left; what is not to go out takes the same
//! way up to the last step; and what was done is taken out of the outbox at the next alarm, which does not depend on
//! how long a gateway took.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc, time::Duration};

use futures_util::{StreamExt, future, stream};
use latchkey_core::{
    account::{
        Caller, Command, Effect,
        effect::{CodeMessage, EffectKind, PushMessage},
        reply::{Body, Reply},
    },
    audit::Event,
    delivery::{
        attempts::{MOST_TRIES_OF_CODE, MOST_TRIES_OF_NOTICE, pause},
        push,
    },
    password::NoPassword,
    refusal::{Code, Refusal},
    secret::Secret,
    time::{SECOND, Timestamp},
};
use worker::Delay;

use super::{
    Shard,
    calls::{Callback, Heard},
    store::Pending,
};
use crate::{
    delivery::{self, Answer, Circular},
    edge::Edge,
    error::Result,
    http::response,
    objects::{
        destination::{self, Sent},
        ledger,
    },
};

/// When the alarm looks after effects that were to be performed soon after the answer, in milliseconds.
pub(super) const SAFETY_NET: i64 = 10 * SECOND;
/// How many effects are performed in one go, and how many messages are sent at the same time.
pub(super) const MOST_AT_ONCE: i64 = 200;
const MESSAGES_AT_ONCE: usize = 6;
/// How long effects wait for the answer to leave. It is the same for all, so that they keep their order.
const SOON: Duration = Duration::from_millis(100);
/// What came of a command that nobody is told of.
type Outcome = std::result::Result<Reply, Refusal>;

/// What this instance knows of the effects in the outbox.
#[derive(Default)]
pub(super) struct Outbox {
    /// The ids of those that are being performed now.
    performing: RefCell<BTreeSet<String>>,
    /// The ids of those that were performed, and whose rows the next alarm deletes. An instance that does not know
    /// of them performs them again; that changes nothing.
    performed: RefCell<BTreeSet<String>>,
}

impl Shard {
    /// Has effects performed a short while from now. When it cannot be done, the alarm does it.
    pub(super) fn perform_soon(self: &Rc<Self>, effects: Vec<Pending>) {
        if effects.is_empty() {
            return;
        }
        let shard = Rc::clone(self);
        self.state.wait_until(async move {
            Delay::from(SOON).await;
            if let Err(error) = shard.perform_now(effects).await {
                response::log(error);
            }
        });
    }

    async fn perform_now(self: &Rc<Self>, effects: Vec<Pending>) -> Result<()> {
        let edge = Edge::enter(&self.env).await?;
        // The development tools may have made everything new in the meantime.
        if edge.owns(&self.state) { self.perform(&edge, effects).await } else { Ok(()) }
    }

    /// Performs effects.
    pub(super) async fn perform(self: &Rc<Self>, edge: &Edge, effects: Vec<Pending>) -> Result<()> {
        let effects = self.claim(effects);
        let ids: Vec<String> = effects.iter().map(|pending| pending.effect.id.clone()).collect();
        let result = self.perform_claimed(edge, effects).await;
        let mut performing = self.outbox.performing.borrow_mut();
        for id in &ids {
            performing.remove(id);
        }
        result
    }

    /// Takes what was performed out of the outbox.
    pub(super) fn clear_up(&self) -> Result<()> {
        self.store()?.done(self.outbox.performed.take())
    }

    /// Leaves out what is being performed or was.
    fn claim(&self, effects: Vec<Pending>) -> Vec<Pending> {
        let performed = self.outbox.performed.borrow();
        let mut performing = self.outbox.performing.borrow_mut();
        let mut is_new = |id: &String| !performed.contains(id) && performing.insert(id.clone());
        effects.into_iter().filter(|pending| is_new(&pending.effect.id)).collect()
    }

    async fn perform_claimed(self: &Rc<Self>, edge: &Edge, effects: Vec<Pending>) -> Result<()> {
        let mut events = Vec::new();
        let mut messages = Vec::new();
        for Pending { account, tries, effect: Effect { id, kind } } in effects {
            match kind {
                EffectKind::Audit(event) => events.push((id, *event, tries)),
                kind => messages.push(Pending { account, tries, effect: Effect { id, kind } }),
            }
        }
        let messages = stream::iter(messages)
            .map(|pending| self.send(edge, pending))
            .buffer_unordered(MESSAGES_AT_ONCE)
            .fold(Ok(()), |all, one: Result<()>| future::ready(all.and(one)));
        let (messages, events) = future::join(messages, self.report(edge, events)).await;
        messages.and(events)
    }

    /// Appends events to the audit log.
    async fn report(&self, edge: &Edge, events: Vec<(String, Event, i64)>) -> Result<()> {
        if events.is_empty() {
            return Ok(());
        }
        let tries: Vec<(String, i64)> = events.iter().map(|(id, _, tries)| (id.clone(), *tries)).collect();
        let events: Vec<(String, Event)> = events.into_iter().map(|(id, event, _)| (id, event)).collect();
        match ledger::append(edge, &events).await {
            Ok(()) => {
                self.outbox.performed.borrow_mut().extend(tries.into_iter().map(|(id, _)| id));
                Ok(())
            }
            Err(error) => {
                response::log(error);
                for (id, tries) in &tries {
                    self.later(edge, id, *tries).await?;
                }
                Ok(())
            }
        }
    }

    /// Sends a message.
    async fn send(self: &Rc<Self>, edge: &Edge, pending: Pending) -> Result<()> {
        let Pending { account, tries, effect: Effect { id, kind } } = pending;
        let (sent, most_tries) = match kind {
            EffectKind::Code(message) => {
                (self.send_code(edge, &account, &id, &message).await, MOST_TRIES_OF_CODE)
            }
            EffectKind::Notice { to, notice, locale, deliver, stop, without_stop } => {
                let (to, notice, stop, without_stop) = (&to, &notice, stop.as_ref(), without_stop.as_slice());
                let circular =
                    Circular { account: &account, id: &id, to, notice, locale, deliver, stop, without_stop };
                (delivery::notice(edge, circular).await, MOST_TRIES_OF_NOTICE)
            }
            EffectKind::Push(message) => (self.wake(edge, &account, &id, message).await, MOST_TRIES_OF_CODE),
            EffectKind::Audit(_) => return Ok(()),
        };
        match sent {
            Ok(None) => {}
            // Whoever sends it knows when to stop.
            Ok(Some(until)) => return self.retry(edge, &id, tries, edge.platform_time(until)).await,
            Err(error) => {
                response::log(error);
                if tries + 1 < most_tries {
                    return self.later(edge, &id, tries).await;
                }
                worker::console_error!("gave up a message after {} tries", tries + 1);
            }
        }
        self.outbox.performed.borrow_mut().insert(id);
        Ok(())
    }

    /// Wakes those of a person's phones whose time has come, and tells the account what became of it. Returns until when
    /// it is to be tried again, if that is so.
    async fn wake(
        self: &Rc<Self>,
        edge: &Edge,
        account: &str,
        id: &str,
        mut message: PushMessage,
    ) -> Result<Option<Timestamp>> {
        let answers = match push::due(&mut message, edge.time()) {
            Some(phones) => delivery::push::wake(edge, id, phones, message.good_until).await?,
            None => Vec::new(),
        };
        let push::Next { told, again } = push::next(id, &mut message, answers, edge.time());
        for command in told {
            self.hear(edge, account, command).await?;
        }
        if again.is_some() {
            let effect = Effect { id: id.to_owned(), kind: EffectKind::Push(message) };
            self.store()?.change(edge, account, &effect)?;
        }
        Ok(again)
    }

    /// Sends a code through its destination, and tells its challenge what became of it. Returns until when it is to be
    /// tried again, if that is so.
    async fn send_code(
        self: &Rc<Self>,
        edge: &Edge,
        account: &str,
        id: &str,
        message: &CodeMessage,
    ) -> Result<Option<Timestamp>> {
        match destination::send(edge, account, id, message).await? {
            Sent::Later(until) => Ok(Some(until)),
            Sent::Over { by, report } => {
                let command = Command::Reported { effect: id.to_owned(), by, report };
                self.hear(edge, account, command).await.map(|_| None)
            }
        }
    }

    /// What a provider brought back: what became of a message, or what somebody keyed in a call.
    pub(super) async fn call_back(self: &Rc<Self>, edge: &Edge, callback: Callback) -> Result<Answer> {
        let Callback { account, effect, heard } = callback;
        let command = match heard {
            Heard::Report(by, report) => Command::Reported { effect, by, report },
            Heard::Digits(digits) => Command::CallAnswered { challenge: effect, digits: Secret::new(digits) },
        };
        Ok(match self.hear(edge, &account, command).await? {
            Some(Ok(reply)) if matches!(reply.body, Body::Stopped(_)) => Answer::Stopped,
            Some(Ok(_)) => Answer::Thanks,
            Some(Err(refusal)) if refusal.code == Code::ProofWrong => Answer::Wrong,
            _ => Answer::Goodbye,
        })
    }

    /// Lets an account decide on what comes from outside of any request of its own. Where there is no row, none is made.
    async fn hear(self: &Rc<Self>, edge: &Edge, account: &str, command: Command) -> Result<Option<Outcome>> {
        if self.store()?.load(edge, account)?.is_none() {
            return Ok(None);
        }
        let decided = self.decide(edge, account, command, &Caller::default(), &NoPassword)?;
        self.follow_up(edge, decided.effects).await?;
        Ok(Some(decided.result))
    }

    /// Has an effect tried again later.
    async fn later(&self, edge: &Edge, id: &str, tries: i64) -> Result<()> {
        self.retry(edge, id, tries, edge.platform_now.plus(pause(tries))).await
    }

    /// Has an effect tried again then, by the platform's time.
    async fn retry(&self, edge: &Edge, id: &str, tries: i64, due: Timestamp) -> Result<()> {
        self.store()?.retry(id, tries + 1, due)?;
        self.set_alarm(edge, due).await
    }
}
