//! How often codes may be asked for: by an account while signing in and registering, over all its sessions, and by
//! a reset.
//!
//! Each number and address has limits of its own over all accounts (`destination`); a reset has its lanes besides.

use serde::{Deserialize, Serialize};

use super::Context;
use crate::{
    name,
    refusal::{Code, Refusal},
    time::{HOUR, Timestamp},
};

/// How many challenges an account, or a reset, may begin in an hour.
const MOST_IN_AN_HOUR: usize = 10;

/// The challenges of the last hour.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodesSent(Vec<Sent>);

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    at: Timestamp,
    /// The number or address; empty for an authenticator app.
    to: String,
}

impl CodesSent {
    /// Notes one more challenge, for the number or address `to` (empty for an authenticator app). `resendTooSoon`
    /// when the pause for this destination is not over, or there were too many in the last hour; then nothing is
    /// noted.
    pub fn add(&mut self, to: &str, context: &Context<'_>) -> Result<(), Refusal> {
        let now = context.now;
        self.0.retain(|sent| now < sent.at.plus(HOUR));
        let same =
            self.0.iter().filter(|sent| !to.is_empty() && name::normalize(&sent.to) == name::normalize(to));
        let pause_ends = same.map(|sent| sent.at.plus(context.policy().resend_pause())).max();
        let oldest_leaves =
            self.0.first().filter(|_| self.0.len() >= MOST_IN_AN_HOUR).map(|sent| sent.at.plus(HOUR));
        if let Some(until) = pause_ends.max(oldest_leaves).filter(|until| now < *until) {
            return Err(Refusal::from(Code::ResendTooSoon).until(until));
        }
        self.0.push(Sent { at: now, to: to.to_owned() });
        Ok(())
    }
}
