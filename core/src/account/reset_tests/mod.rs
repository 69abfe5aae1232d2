//! Tests of the reset flow: order, single use, disclosure, blocks.

mod disclosure;
mod endings;
mod limits;
mod order;
mod policy;

use super::{
    AccountState, Decision,
    command::{Command, ResetCommand, SecurityInfoCommand, SessionCommand},
    effect::EffectKind,
    lanes::Lane,
    reply::{Body, CookieChange},
    state::{Holding, Registered},
    testing::{ACCOUNT, ADDRESS, MAILBOX, NUMBER, PASSWORD, World, secret, typed},
};
use crate::{
    account::notice::Notice,
    api::reset::{AskChallenge, Goal, ResetView, Stage},
    audit::Activity,
    crypto::token::Purpose,
    locale::Locale,
    method::Method,
    refusal::{Code, Refusal},
    settings::{Disclosure, Enablement, Role},
    time::{DAY, HOUR, MINUTE, SECOND},
};

const NEW_PASSWORD: &str = "walnut ferry quartz meadow";

/// A browser in a flow.
struct Browser {
    flow: String,
}

impl Browser {
    fn start(world: &mut World, state: &mut AccountState) -> Result<(Self, ResetView), Refusal> {
        let decision = world.decide(state, Command::Reset(ResetCommand::Start));
        let flow = decision.result.as_ref().ok().and_then(|reply| {
            reply.cookies.iter().find_map(|cookie| match cookie {
                CookieChange::Set { purpose: Purpose::Flow, id, .. } => Some(id.clone()),
                _ => None,
            })
        });
        let view = view(decision)?;
        Ok((Self { flow: flow.expect("a flow cookie") }, view))
    }

    fn go(&self, world: &mut World, state: &mut AccountState, step: Step) -> Result<ResetView, Refusal> {
        let flow = self.flow.clone();
        let command = match step {
            Step::View => ResetCommand::View { flow },
            Step::Goal(goal) => ResetCommand::Goal { flow, goal },
            Step::Ask(method, destination) => ResetCommand::Challenge {
                flow,
                ask: AskChallenge { method, destination: destination.map(str::to_owned), country: None },
            },
            Step::Prove(code) => ResetCommand::Proof { flow, proof: typed(&code) },
            Step::Password(password) => ResetCommand::Password { flow, password: secret(password) },
        };
        view(world.decide(state, Command::Reset(command)))
    }
}

enum Step<'a> {
    View,
    Goal(Goal),
    Ask(Method, Option<&'a str>),
    Prove(String),
    Password(&'a str),
}

fn view(decision: Decision) -> Result<ResetView, Refusal> {
    match decision.result?.body {
        Body::Reset(view) => Ok(*view),
        body => panic!("not a reset view: {body:?}"),
    }
}

/// A flow that has chosen its goal.
fn begun(world: &mut World, state: &mut AccountState) -> Browser {
    let (browser, view) = Browser::start(world, state).expect("starts");
    assert_eq!(view.stage, Stage::Goal);
    browser.go(world, state, Step::Goal(Goal::Password)).expect("takes the goal");
    browser
}

/// Passes the gate of the text message.
fn pass_text(world: &mut World, state: &mut AccountState, browser: &Browser) -> ResetView {
    browser.go(world, state, Step::Ask(Method::MobilePhoneText, Some(NUMBER))).expect("sends");
    let (code, delivered) = world.last_code().expect("a code");
    assert!(delivered);
    browser.go(world, state, Step::Prove(code)).expect("is right")
}

/// Passes the gate of the authenticator.
fn pass_authenticator(world: &mut World, state: &mut AccountState, browser: &Browser) -> ResetView {
    browser.go(world, state, Step::Ask(Method::AuthenticatorCode, None)).expect("asks");
    let code = world.authenticator_code(state);
    browser.go(world, state, Step::Prove(code)).expect("is right")
}
