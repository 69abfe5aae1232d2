//! One account: everything that can be decided about it.
//!
//! [`decide`] is pure. The Durable Object that owns the row loads the state, calls it, stores the new state and
//! the effects in one step without an await, and only then answers and runs the effects. Nothing is lost if the
//! process dies between any two lines, and nothing is decided twice.
//!
//! A name that belongs to nobody has a state, too ([`state::AccountState::nobody`]), filled with a made-up
//! person, so that it takes the same steps with the same work and never gets through.

pub mod access_pass;
pub mod administration;
pub mod challenge;
pub mod codes_sent;
pub mod command;
pub mod device;
pub mod effect;
pub mod eligibility;
pub mod holding;
pub mod lanes;
pub mod method;
pub mod notice;
pub mod password_change;
mod put;
pub mod registration;
pub mod reply;
pub mod requests;
pub mod reset;
pub mod second_factor;
pub mod security_info;
pub mod session;
pub mod sign_in;
pub mod sign_in_lock;
pub mod state;
pub mod stop;
pub mod tokens;

#[cfg(test)]
mod method_tests;
#[cfg(test)]
mod portal_tests;
#[cfg(test)]
mod reset_tests;
#[cfg(test)]
mod stored_tests;
#[cfg(test)]
mod testing;

use crate::{
    crypto::keys::Keys,
    entropy::Entropy,
    locale::Locale,
    password::Blocklist,
    refusal::{Code, Refusal},
    settings::{Policy, Settings},
    time::Timestamp,
};

pub use command::Command;
pub use effect::Effect;
pub use reply::Reply;
pub use state::AccountState;

/// Who is asking, as far as the request tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Caller {
    /// The language of the page.
    pub locale: Locale,
    /// Browser and system in a few words.
    pub device: String,
    /// The address range: a /24 of IPv4 or a /64 of IPv6, as text.
    pub range: String,
    /// The id in the device cookie, if there is one.
    pub device_id: Option<String>,
    /// Where a user name was typed: the key that a row of this name has, or would have if it is an alias.
    pub name: Option<String>,
}

/// What a decision may look at besides the state and the command.
pub struct Context<'a> {
    /// The time, taken once.
    pub now: Timestamp,
    /// Randomness.
    pub entropy: &'a mut dyn Entropy,
    /// The settings in force.
    pub settings: &'a Settings,
    /// The keys.
    pub keys: &'a Keys,
    /// The passwords that everybody uses.
    pub blocklist: &'a dyn Blocklist,
    /// The key of the account's row.
    pub account: &'a str,
    /// Who is asking.
    pub caller: &'a Caller,
}

impl Context<'_> {
    /// The policy in force.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.settings.policy
    }
}

/// What was decided.
pub struct Decision {
    /// The state from now on.
    pub state: AccountState,
    /// Whether it differs from the one before, so that it must be stored. A refusal may change it, too.
    pub changed: bool,
    /// What is to be done once the state is stored.
    pub effects: Vec<Effect>,
    /// What the client is told.
    pub result: Result<Reply, Refusal>,
}

/// Effects as they are gathered while deciding.
#[derive(Default)]
pub struct Effects(pub Vec<Effect>);

/// Decides one command.
#[must_use]
pub fn decide(mut state: AccountState, command: Command, context: &mut Context<'_>) -> Decision {
    let mut effects = Effects::default();
    // An id that nobody has: nothing is made for it, and nothing noted.
    if matches!(command, Command::Administer { .. } | Command::Token { .. }) && !state.is_somebody() {
        let result = Err(Code::NotFound.into());
        return Decision { state, changed: false, effects: effects.0, result };
    }
    state.forget_what_is_over(context.now, context.policy());
    let changed = command.may_change();
    if changed {
        state.linger(context.now, context.policy());
    }
    let result = match command {
        Command::Reset(command) => reset::decide(&mut state, command, context, &mut effects),
        Command::Session(command) => session::decide(&mut state, command, context, &mut effects),
        Command::SecurityInfo(ticket, command) => {
            security_info::decide(&mut state, &ticket, command, context, &mut effects)
        }
        Command::Administer { actor, command } => {
            administration::decide(&mut state, &actor, command, context, &mut effects)
        }
        Command::Token { actor, command } => {
            tokens::decide(&mut state, &actor, command, context, &mut effects)
        }
        Command::Authorize { ticket, right } => session::authorize(&mut state, &ticket, right, context),
        Command::Put(person) => {
            state.put(&person, context);
            Ok(Reply::empty())
        }
        Command::Device(command) => device::decide(&mut state, command, context, &mut effects),
        Command::Unsubscribed { endpoint } => {
            device::unsubscribe(&mut state, &endpoint);
            Ok(Reply::empty())
        }
        Command::Stop { end_sessions } => Ok(stop::stop(&mut state, end_sessions, context, &mut effects)),
        Command::Reported { effect, by, report } => {
            challenge::reported(&mut state, &effect, &by, report);
            Ok(Reply::empty())
        }
        Command::CallAnswered { challenge, digits } => {
            reset::call_answered(&mut state, &challenge, &digits, context, &mut effects)
        }
    };
    Decision { state, changed, effects: effects.0, result }
}
