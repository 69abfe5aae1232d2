//! How often challenges may be asked for: by an account while signing in and registering, over all its sessions, and by
//! a reset.
//!
//! At the sign-in a known device is counted for itself: whoever has only the password cannot use up what its owner has.
//! Registering is counted over all devices: each sign-in in a new browser would bring a new budget. Each number and
//! address has limits of its own over all accounts (`destination`); a reset has its lanes besides.

use serde::{Deserialize, Serialize};

use super::{Context, lanes::Lane};
use crate::{
    name,
    refusal::{Code, Refusal},
    time::{DAY, HOUR, Timestamp},
};

/// How many challenges an account, or a reset, may begin in an hour.
const MOST_IN_AN_HOUR: usize = 10;
/// How many in a day: messages cost money, and a phone that asks all night is approved at last (NIST 800-63B 3.1.3.2).
const MOST_IN_A_DAY: usize = 30;

/// The challenges of the last day.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodesSent(Vec<Sent>);

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    at: Timestamp,
    /// What was asked: a number, an address, the name of a method; empty for what disturbs nobody.
    to: String,
    /// The known device that asked, if it was one; or [`REGISTERING`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// Stands in the place of a device for what is sent to register something.
const REGISTERING: &str = "registering";

/// Whose count a challenge goes into.
#[derive(Clone, Copy)]
pub enum Count<'a> {
    /// That of a lane: of a known device, or of all strangers.
    Of(&'a Lane),
    /// That of registering.
    Registering,
}

impl CodesSent {
    /// Notes one more challenge `to` a number or address, or by a method that disturbs somebody (empty for one that
    /// does not). `resendTooSoon` when the pause for this destination is not over, or there were too many in the last
    /// hour or day; then nothing is noted.
    pub fn add(&mut self, to: &str, count: Count<'_>, context: &Context<'_>) -> Result<(), Refusal> {
        self.refuse_too_many(count, context.now)?;
        let same =
            self.0.iter().filter(|sent| !to.is_empty() && name::normalize(&sent.to) == name::normalize(to));
        let pause_ends = same.map(|sent| sent.at.plus(context.policy().resend_pause())).max();
        refuse_until(pause_ends, context.now)?;
        self.0.push(Sent { at: context.now, to: to.to_owned(), by: device(count) });
        Ok(())
    }

    /// Refuses with `resendTooSoon` when there were too many in the last hour or day.
    pub fn refuse_too_many(&mut self, count: Count<'_>, now: Timestamp) -> Result<(), Refusal> {
        self.0.retain(|sent| now < sent.at.plus(DAY));
        let by = device(count);
        let mut sent: Vec<Timestamp> =
            self.0.iter().filter(|sent| sent.by == by).map(|sent| sent.at).collect();
        sent.reverse();
        let room = |most: usize, window: i64| sent.get(most - 1).map(|at| at.plus(window));
        refuse_until(room(MOST_IN_AN_HOUR, HOUR).max(room(MOST_IN_A_DAY, DAY)), now)
    }

    /// The last challenge `to` this was answered rightly: it was wanted, and counts no more.
    pub fn wanted(&mut self, to: &str) {
        if let Some(at) = self.0.iter().rposition(|sent| sent.to == to) {
            self.0.remove(at);
        }
    }
}

/// The known device of a count, or what stands in its place.
fn device(count: Count<'_>) -> Option<String> {
    match count {
        Count::Of(Lane::Known(device)) => Some(device.clone()),
        Count::Of(Lane::Strangers | Lane::StrangersByAlias(_)) => None,
        Count::Registering => Some(REGISTERING.to_owned()),
    }
}

fn refuse_until(until: Option<Timestamp>, now: Timestamp) -> Result<(), Refusal> {
    match until.filter(|until| now < *until) {
        Some(until) => Err(Refusal::from(Code::ResendTooSoon).until(until)),
        None => Ok(()),
    }
}
