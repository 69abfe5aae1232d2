//! Tests of what a person does when signed in, or about to be: through [`decide`](super::decide), as the object
//! does it.

mod access_pass;
mod administration;
mod hardware_token;
mod intruders;
mod password_change;
mod registration;
mod resuming;
mod second_factor;
mod security_info;
mod session;
mod sign_in;

use super::{
    AccountState, Command, Effect, Reply,
    command::{SecurityInfoCommand, SessionCommand},
    effect::EffectKind,
    lanes::Lane,
    reply::{Body, CookieChange},
    sign_in_lock::SignInLock,
    testing::{PASSWORD, World, secret, typed},
};
use crate::{
    api::{
        security_info::{AddMethod, MethodAdded, SecurityInfo},
        session::SessionView,
    },
    audit::{Activity, Outcome},
    crypto::{token::Purpose, totp},
    method::Method,
    refusal::{Code, Refusal},
    settings::{Right, Role},
    time::Timestamp,
};

/// An account and the world around it.
struct Portal {
    world: World,
    state: AccountState,
}

impl Portal {
    /// Of somebody with a password and nothing else.
    fn unregistered() -> Self {
        let world = World::new();
        Self { state: world.person(), world }
    }

    /// Of somebody with one of each method.
    fn registered() -> Self {
        let world = World::new();
        Self { state: world.registered_person(), world }
    }

    /// Of an administrator with one of each method.
    fn administrator() -> Self {
        let mut portal = Self::registered();
        portal.state.profile.roles.push(Role::Administrator);
        portal
    }

    fn session(&mut self, command: SessionCommand) -> Result<Reply, Refusal> {
        self.world.decide(&mut self.state, Command::Session(command)).result
    }

    fn try_sign_in(&mut self, password: &str) -> Result<Reply, Refusal> {
        self.session(SessionCommand::SignIn { password: secret(password), previous: None })
    }

    /// Signs in with the right password, and returns the id in the cookie.
    fn sign_in(&mut self) -> String {
        let reply = self.try_sign_in(PASSWORD).expect("the right password signs in");
        cookie(&reply, Purpose::Session).expect("a session cookie")
    }

    /// Signs in with the authenticator as the second factor.
    fn sign_in_fully(&mut self) -> String {
        let ticket = self.sign_in();
        self.ask(&ticket, Method::AuthenticatorCode).expect("is asked");
        let code = self.world.authenticator_code(&self.state);
        let reply = self.give(&ticket, &code).expect("the right code");
        cookie(&reply, Purpose::Session).expect("another session cookie")
    }

    /// The failed sign-ins that are counted in the strangers' lane.
    fn failures(&self) -> usize {
        self.state.sign_in.get(&Lane::Strangers).map_or(0, SignInLock::failures)
    }

    /// Signs in on a device that is known from then on, and that asks from here on.
    fn on_known_device(&mut self) -> String {
        let reply = self.try_sign_in(PASSWORD).expect("the right password signs in");
        self.world.caller.device_id = cookie(&reply, Purpose::Device);
        cookie(&reply, Purpose::Session).expect("a session cookie")
    }

    fn view(&mut self, ticket: &str) -> Result<SessionView, Refusal> {
        self.session(SessionCommand::View { ticket: ticket.to_owned() }).map(session_view)
    }

    fn ask(&mut self, ticket: &str, method: Method) -> Result<SessionView, Refusal> {
        self.session(SessionCommand::SecondFactorChallenge { ticket: ticket.to_owned(), method })
            .map(session_view)
    }

    fn give(&mut self, ticket: &str, code: &str) -> Result<Reply, Refusal> {
        self.session(SessionCommand::SecondFactor { ticket: ticket.to_owned(), proof: typed(code) })
    }

    fn authorize(&mut self, ticket: &str, right: Right) -> Result<Reply, Refusal> {
        self.world.decide(&mut self.state, Command::Authorize { ticket: ticket.to_owned(), right }).result
    }

    fn change(&mut self, ticket: &str, command: SecurityInfoCommand) -> Result<Reply, Refusal> {
        self.world.decide(&mut self.state, Command::SecurityInfo(ticket.to_owned(), command)).result
    }

    fn info(&mut self, ticket: &str) -> Result<SecurityInfo, Refusal> {
        self.change(ticket, SecurityInfoCommand::View).map(info)
    }

    fn add(&mut self, ticket: &str, add: AddMethod) -> Result<MethodAdded, Refusal> {
        self.change(ticket, SecurityInfoCommand::Add(add)).map(|reply| {
            assert_eq!(reply.status, 201);
            match reply.body {
                Body::MethodAdded(added) => *added,
                other => panic!("not an added method: {other:?}"),
            }
        })
    }

    fn prove(&mut self, ticket: &str, id: &str, code: &str) -> Result<SecurityInfo, Refusal> {
        let command = SecurityInfoCommand::Prove { id: id.to_owned(), proof: typed(code) };
        self.change(ticket, command).map(info)
    }

    /// Adds a method and proves it at once. Returns its id.
    fn register(&mut self, ticket: &str, add: AddMethod) -> String {
        let added = self.add(ticket, add).expect("can be added");
        let code = self.code_for(&added);
        self.prove(ticket, &added.id, &code).expect("the right code");
        added.id
    }

    /// The right code for a method that was just added.
    fn code_for(&self, added: &MethodAdded) -> String {
        match &added.secret {
            Some(key) => app_code(key, self.world.now),
            None => self.last_code(),
        }
    }

    /// The code that was sent last.
    fn last_code(&self) -> String {
        self.world.last_code().expect("a code was sent").0
    }

    /// Every code that was sent, oldest first.
    fn codes(&self) -> Vec<String> {
        let code = |effect: &Effect| match &effect.kind {
            EffectKind::Code(message) => Some(message.code.expose().to_owned()),
            _ => None,
        };
        self.world.effects.iter().filter_map(code).collect()
    }

    /// How often an activity was recorded as done.
    fn done(&self, activity: Activity) -> usize {
        let events = self.world.audited();
        events.iter().filter(|event| event.activity == activity && event.outcome == Outcome::Success).count()
    }

    /// The activities that were recorded as failed, with their reasons.
    fn failed(&self, activity: Activity) -> Vec<String> {
        let reason = |outcome: &Outcome| match outcome {
            Outcome::Success => None,
            Outcome::Failure(reason) => Some(reason.clone()),
        };
        let events = self.world.audited();
        events
            .iter()
            .filter(|event| event.activity == activity)
            .filter_map(|event| reason(&event.outcome))
            .collect()
    }

    fn method_id(&self, method: Method) -> String {
        let held = self.state.methods.iter().find(|held| held.holding.method() == method);
        held.expect("is registered").id.clone()
    }
}

/// The code that an app shows which was given this key as text.
fn app_code(key: &str, now: Timestamp) -> String {
    let seed = crate::encoding::from_base32(&key.replace(' ', "")).expect("Base32");
    totp::hotp(&seed, u64::try_from(totp::step(now)).expect("after 1970"), totp::DIGITS)
}

/// A code of the same length that is not the right one.
fn wrong_code(right: &str) -> String {
    let first = if right.starts_with('1') { '2' } else { '1' };
    format!("{first}{}", &right[1..])
}

fn cookie(reply: &Reply, purpose: Purpose) -> Option<String> {
    reply.cookies.iter().find_map(|change| match change {
        CookieChange::Set { purpose: of, id, .. } if *of == purpose => Some(id.clone()),
        _ => None,
    })
}

fn session_view(reply: Reply) -> SessionView {
    match reply.body {
        Body::Session(view) => *view,
        other => panic!("not a session: {other:?}"),
    }
}

fn info(reply: Reply) -> SecurityInfo {
    match reply.body {
        Body::SecurityInfo(info) => *info,
        other => panic!("not the security info: {other:?}"),
    }
}

/// The code of a refusal.
fn refused<T>(result: Result<T, Refusal>) -> Code {
    match result {
        Ok(_) => panic!("it was not refused"),
        Err(refusal) => refusal.code,
    }
}

fn email(address: &str) -> AddMethod {
    AddMethod { email: Some(address.to_owned()), ..added(Method::Email) }
}

fn phone(number: &str) -> AddMethod {
    AddMethod { phone: Some(number.to_owned()), ..added(Method::MobilePhoneText) }
}

fn app() -> AddMethod {
    added(Method::AuthenticatorCode)
}

fn added(method: Method) -> AddMethod {
    AddMethod::of(method)
}
