//! Performing effects: what is to be done once a decision is stored.
//!
//! Every effect has an id, and whoever receives it ignores an id that it has seen: an effect is tried until it
//! has worked, and done once.

use std::{collections::BTreeSet, rc::Rc};

use latchkey_core::{
    account::{
        Caller, Command, Effect,
        effect::{CodeMessage, EffectKind},
    },
    audit::Event,
    time::{MINUTE, SECOND},
};

use super::{Shard, log, store::Pending};
use crate::{
    delivery,
    edge::Edge,
    error::Result,
    objects::{destination, ledger},
};

/// How many effects are performed in one go.
pub(super) const MOST_AT_ONCE: i64 = 200;
/// How often a code is tried: it is good for ten minutes at most. A notice is tried for about a day, an audit
/// event for ever.
const MOST_TRIES_OF_CODE: i64 = 8;
const MOST_TRIES_OF_NOTICE: i64 = 150;

impl Shard {
    /// Performs effects, and takes what worked out of the outbox.
    pub(super) async fn perform(self: &Rc<Self>, edge: &Edge, pending: Vec<Pending>) -> Result<()> {
        let pending = self.claim(pending);
        let ids: BTreeSet<String> = pending.iter().map(|pending| pending.effect.id.clone()).collect();
        let result = self.perform_claimed(edge, pending).await;
        self.performing.borrow_mut().retain(|id| !ids.contains(id));
        result
    }

    /// Leaves out what is being performed already.
    fn claim(&self, pending: Vec<Pending>) -> Vec<Pending> {
        let mut performing = self.performing.borrow_mut();
        pending.into_iter().filter(|pending| performing.insert(pending.effect.id.clone())).collect()
    }

    async fn perform_claimed(self: &Rc<Self>, edge: &Edge, pending: Vec<Pending>) -> Result<()> {
        let mut events: Vec<(String, Event)> = Vec::new();
        let mut event_tries = Vec::new();
        for Pending { account, tries, effect: Effect { id, kind } } in pending {
            match kind {
                EffectKind::Audit(event) => {
                    event_tries.push((id.clone(), tries));
                    events.push((id, *event));
                }
                EffectKind::Code(message) => match self.send_code(edge, &account, &id, &message).await {
                    Ok(()) => {}
                    Err(error) => self.failed(edge, error, &id, tries, Some(MOST_TRIES_OF_CODE))?,
                },
                EffectKind::Notice { to, notice, locale } => {
                    match delivery::notice(edge, &id, &to, &notice, locale).await {
                        Ok(()) => self.store()?.done(&[id])?,
                        Err(error) => self.failed(edge, error, &id, tries, Some(MOST_TRIES_OF_NOTICE))?,
                    }
                }
            }
        }
        if events.is_empty() {
            return Ok(());
        }
        match ledger::append(edge, &events).await {
            Ok(()) => self.store()?.done(&events.into_iter().map(|(id, _)| id).collect::<Vec<_>>()),
            Err(error) => {
                log(error);
                event_tries.iter().try_for_each(|(id, tries)| self.later(edge, id, *tries))
            }
        }
    }

    /// Sends a code through its destination. When that has had too many, the challenge learns of it.
    async fn send_code(
        self: &Rc<Self>,
        edge: &Edge,
        account: &str,
        id: &str,
        message: &CodeMessage,
    ) -> Result<()> {
        let blocked_until = destination::send(edge, id, message).await?;
        if let Some(until) = blocked_until {
            let command = Command::Delivered { effect: id.to_owned(), blocked_until: Some(until) };
            let decided = self.decide(edge, account, command, &Caller::default())?;
            self.store()?.done(&[id.to_owned()])?;
            // What it leads to has no answer that it could wait for.
            if let Some(alarm) = decided.alarm {
                self.set_alarm(edge, alarm).await?;
            }
            return Ok(());
        }
        self.store()?.done(&[id.to_owned()])
    }

    /// Has an effect tried again later, or gives it up.
    fn failed(
        &self,
        edge: &Edge,
        error: crate::error::Error,
        id: &str,
        tries: i64,
        most: Option<i64>,
    ) -> Result<()> {
        log(error);
        if most.is_some_and(|most| tries + 1 >= most) {
            worker::console_error!("gave up a message after {} tries", tries + 1);
            return self.store()?.done(&[id.to_owned()]);
        }
        self.later(edge, id, tries)
    }

    fn later(&self, edge: &Edge, id: &str, tries: i64) -> Result<()> {
        self.store()?.retry(id, tries + 1, edge.platform_now.plus(pause(tries)))
    }
}

/// Milliseconds until the next try: 2 s, 4 s, ... up to 10 minutes.
fn pause(tries: i64) -> i64 {
    let doublings = u32::try_from(tries.clamp(0, 16)).unwrap_or(0);
    (2 * SECOND).saturating_mul(1 << doublings).min(10 * MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_ten_minutes() {
        assert_eq!([0, 1, 2, 100].map(pause), [2 * SECOND, 4 * SECOND, 8 * SECOND, 10 * MINUTE]);
        assert_eq!(pause(i64::MAX), 10 * MINUTE);
    }

    #[test]
    fn a_code_is_tried_for_as_long_as_it_may_be_good() {
        let total: i64 = (0..MOST_TRIES_OF_CODE - 1).map(pause).sum();
        assert!(total < 10 * MINUTE, "{total}");
    }
}
