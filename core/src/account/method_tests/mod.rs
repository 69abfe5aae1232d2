//! The journeys of every method, by one person who registers all of them: so that the next method is held to what holds
//! for each.

mod authenticator;
mod journeys;
mod messages;
mod requests;
mod rules;
mod secrecy;
mod stopping;
mod stored;

use super::{
    AccountState, Command, Decision,
    challenge::Kind,
    command::{ResetCommand, SecurityInfoCommand, SessionCommand},
    device::DeviceCommand,
    effect::EffectKind,
    method::{Proof, hardware_token::Token},
    reply::{Body, CookieChange},
    testing::{ADDRESS, NUMBER, PASSWORD, World, secret, typed},
    tokens::TokenCommand,
};
use crate::{
    api::{
        authenticator::{AnswerRequest, AskRequests, Enrol, Enrolled, WaitingRequests},
        reset::{AskChallenge, Goal, ResetView, Stage},
        security_info::{AddMethod, MethodAdded, MethodState, QuestionAnswered, SecurityInfo},
    },
    crypto::{device_key, token::Purpose, totp},
    method::{Answer, Method, Needs},
    questions,
    refusal::{Code, Refusal},
    secret::Secret,
    settings::{Disclosure, Role},
    testing::{SoftPasskey, SoftPhone},
    time::{DAY, HOUR, MINUTE, SECOND},
};

/// Every method: what is new is tried by itself.
const METHODS: [Method; Method::ALL.len()] = *Method::ALL.first_chunk().unwrap();

const ORIGIN: &str = "https://reset.northwind.example";
/// The seed of the hardware token.
const TOKEN_SEED: &[u8] = b"12345678901234567890";
const ALTERNATE: &str = "+12025550144";
const OFFICE: &str = "+12025550155";
const NEW_PASSWORD: &str = "Walnut ferry 7 quartz meadow";

/// Somebody who has registered everything, with all that is needed to answer for it.
struct Person {
    world: World,
    state: AccountState,
    ticket: String,
    passkey: SoftPasskey,
    phone: SoftPhone,
    recovery_codes: Vec<String>,
}

fn world() -> World {
    let mut world = World::new();
    world.settings.organization.portal_url = Some(ORIGIN.into());
    world.settings.policy.methods = METHODS.to_vec();
    world.settings.policy.password.preset = crate::password::Preset::Entra;
    world
}

impl Person {
    /// Registers everything through the portal.
    fn new() -> Self {
        let world = world();
        let state = world.person();
        let mut person = Self {
            world,
            state,
            ticket: String::new(),
            passkey: SoftPasskey::new(ORIGIN),
            phone: SoftPhone::new(7),
            recovery_codes: Vec::new(),
        };
        person.sign_in();
        let seed = secret(&crate::encoding::base64(TOKEN_SEED));
        let token = Token::new("Maker".into(), "77".into(), "M1".into(), seed, totp::Kind::APP);
        let command = TokenCommand::Give(Box::new(token));
        person
            .decide(Command::Token { actor: "erik@northwind.example".into(), command })
            .result
            .expect("is given");
        for method in METHODS {
            // The same phone serves for both.
            if method != Method::MobilePhoneCall {
                person.register(method);
            }
            person.world.pass(MINUTE);
        }
        // Ten registrations an hour may be begun.
        person.world.pass(HOUR);
        person
    }

    fn decide(&mut self, command: Command) -> Decision {
        self.world.decide(&mut self.state, command)
    }

    fn sign_in(&mut self) {
        let command = SessionCommand::SignIn { password: secret(PASSWORD), previous: None };
        let reply = self.decide(Command::Session(command)).result.expect("signs in");
        self.ticket = cookie(&reply.cookies, Purpose::Session).expect("a session cookie");
    }

    fn change(&mut self, command: SecurityInfoCommand) -> Result<Body, Refusal> {
        let ticket = self.ticket.clone();
        self.decide(Command::SecurityInfo(ticket, command)).result.map(|reply| reply.body)
    }

    fn info(&mut self) -> SecurityInfo {
        match self.change(SecurityInfoCommand::View).expect("shows") {
            Body::SecurityInfo(info) => *info,
            other => panic!("not the security info: {other:?}"),
        }
    }

    fn add(&mut self, add: AddMethod) -> Result<MethodAdded, Refusal> {
        self.change(SecurityInfoCommand::Add(add)).map(|body| match body {
            Body::MethodAdded(added) => *added,
            other => panic!("not an added method: {other:?}"),
        })
    }

    fn register(&mut self, method: Method) {
        self.sign_in_again();
        let added = self.add(wish(method)).unwrap_or_else(|refusal| panic!("{}: {refusal:?}", method.name()));
        self.recovery_codes.extend(added.codes.iter().cloned());
        if added.state == MethodState::Registered {
            return;
        }
        let proof = match method {
            Method::Passkey => Proof::Attestation(self.passkey.make(added.public_key.as_ref().unwrap())),
            Method::AuthenticatorNotification => {
                self.enrol(&added).expect("takes part");
                Proof::Elsewhere
            }
            Method::AuthenticatorCode => typed(&self.app_code(added.secret.as_deref().unwrap())),
            Method::HardwareToken => typed(&self.token_code()),
            _ if method.answer() == Answer::Elsewhere => {
                self.pick_up(added.challenge.as_ref().unwrap().display_number.as_deref().unwrap())
                    .expect("is right");
                Proof::Elsewhere
            }
            _ => typed(&self.world.last_code().unwrap().0),
        };
        let done = self.change(SecurityInfoCommand::Prove { id: added.id, proof });
        assert!(done.is_ok(), "{}: {:?}", method.name(), done.err());
    }

    /// Changes take a recent sign-in.
    fn sign_in_again(&mut self) {
        self.state.sessions.clear();
        self.sign_in();
    }

    fn token_code(&self) -> String {
        let kind = totp::Kind::APP;
        kind.code(TOKEN_SEED, kind.step(self.world.now)).unwrap()
    }

    fn app_code(&self, key: &str) -> String {
        let seed = crate::encoding::from_base32(&key.replace(' ', "")).unwrap();
        totp::hotp(&seed, u64::try_from(totp::step(self.world.now)).unwrap(), totp::DIGITS)
    }

    /// The phone opens the link and takes part.
    fn enrol(&mut self, added: &MethodAdded) -> Result<(), Refusal> {
        let number = added.challenge.as_ref().unwrap().display_number.clone().unwrap();
        self.enrol_with(added, &number)
    }

    fn enrol_with(&mut self, added: &MethodAdded, number: &str) -> Result<(), Refusal> {
        let token = added.enrolment.as_deref().unwrap().split_once('#').unwrap().1.to_owned();
        let public_key = self.phone.public_key();
        let signature = self.phone.sign("enrol", &[&token, &public_key, number]);
        let enrol = Enrol { token: Secret::new(token), public_key, number: number.to_owned(), signature };
        let command = DeviceCommand::Enrol { id: added.id.clone(), enrol: Box::new(enrol) };
        let enrolled: Enrolled = match self.decide(Command::Device(command)).result?.body {
            Body::Enrolled(enrolled) => *enrolled,
            other => panic!("{other:?}"),
        };
        self.phone.device = enrolled.device;
        Ok(())
    }

    fn device_id(&self) -> String {
        let held =
            self.state.methods.iter().find(|held| held.holding.method() == Method::AuthenticatorNotification);
        held.expect("a phone").id.clone()
    }

    /// What waits on the phone.
    fn waiting(&mut self) -> Result<WaitingRequests, Refusal> {
        let id = self.device_id();
        self.waiting_on(id)
    }

    /// What waits on the phone that is, or was, registered under this id.
    fn waiting_on(&mut self, id: String) -> Result<WaitingRequests, Refusal> {
        let at = self.world.now.0;
        let signature = self.phone.sign("requests", &[&self.phone.device, &at.to_string()]);
        let ask = AskRequests { device: Secret::new(self.phone.device.clone()), at, signature };
        self.decide(Command::Device(DeviceCommand::Requests { id, ask })).result.map(|reply| {
            match reply.body {
                Body::WaitingRequests(waiting) => *waiting,
                other => panic!("{other:?}"),
            }
        })
    }

    /// Answers what waits on the phone.
    fn answer_on_phone(&mut self, number: Option<&str>) -> Result<(), Refusal> {
        let request = self.waiting()?.requests.first().map(|waits| waits.id.clone()).unwrap_or_default();
        let id = self.device_id();
        self.answer_on(id, request, number)
    }

    /// Answers a request on the phone that is, or was, registered under this id.
    fn answer_on(&mut self, id: String, request: String, number: Option<&str>) -> Result<(), Refusal> {
        let device = self.phone.device.clone();
        let signature = match number {
            Some(number) => self.phone.sign("approve", &[&device, &request, number]),
            None => self.phone.sign("deny", &[&device, &request]),
        };
        let number = number.map(str::to_owned);
        let answer = AnswerRequest { device: Secret::new(device), request, number, signature };
        self.decide(Command::Device(DeviceCommand::Answer { id, answer })).result.map(drop)
    }

    /// Answers the call that was made last. Tells whether it was the right answer, and the first.
    fn pick_up(&mut self, digits: &str) -> Result<Body, Refusal> {
        let effect = self
            .world
            .effects
            .iter()
            .rev()
            .find(|effect| matches!(&effect.kind, EffectKind::Code(_)))
            .map(|effect| effect.id.clone());
        let command = Command::CallAnswered { challenge: effect.unwrap(), digits: secret(digits) };
        self.decide(command).result.map(|reply| reply.body)
    }

    /// A right answer to the challenge that runs in the flow.
    fn right(&mut self, method: Method) -> Proof {
        let kind = self.running();
        match kind {
            Kind::Code { .. } => typed(&self.world.last_code().unwrap().0),
            Kind::Generated if method == Method::HardwareToken => typed(&self.token_code()),
            Kind::Generated => typed(&self.world.authenticator_code(&self.state)),
            Kind::Elsewhere { number, .. } if method == Method::AuthenticatorNotification => {
                self.answer_on_phone(Some(&number)).expect("is approved");
                Proof::Elsewhere
            }
            Kind::Elsewhere { number, .. } => {
                self.pick_up(&number).expect("is right");
                Proof::Elsewhere
            }
            Kind::Questions { asked } => {
                Proof::Answers(asked.iter().map(|key| secret(&reply_to(key))).collect())
            }
            Kind::Passkey { challenge } => Proof::Assertion(self.passkey.sign(&challenge)),
            Kind::RecoveryCode => typed(&self.recovery_codes.remove(0)),
            Kind::Void => panic!("{}: nothing is asked", method.name()),
        }
    }

    /// An answer to it that is wrong.
    fn wrong(&mut self, method: Method) -> Proof {
        match self.running() {
            Kind::Code { .. } | Kind::Generated => typed("00000000"),
            Kind::Elsewhere { .. } if method == Method::AuthenticatorNotification => {
                assert_eq!(self.answer_on_phone(Some("1")).unwrap_err().code, Code::ProofWrong);
                Proof::Elsewhere
            }
            Kind::Elsewhere { .. } => {
                assert_eq!(self.pick_up("1").unwrap_err().code, Code::ProofWrong);
                Proof::Elsewhere
            }
            Kind::Questions { asked } => {
                Proof::Answers(asked.iter().map(|_| secret("something else")).collect())
            }
            Kind::Passkey { .. } => {
                Proof::Assertion(self.passkey.sign(&crate::encoding::base64url(&[1; 32])))
            }
            Kind::RecoveryCode => typed("0000-0000-0000-0000"),
            Kind::Void => panic!("{}: nothing is asked", method.name()),
        }
    }

    fn running(&self) -> Kind {
        let flow = self.state.flows.last().expect("a flow");
        flow.challenge.as_ref().expect("a challenge").kind.clone()
    }

    fn begin(&mut self) -> String {
        let reply = self.decide(Command::Reset(ResetCommand::Start)).result.expect("starts");
        let flow = cookie(&reply.cookies, Purpose::Flow).expect("a flow cookie");
        let goal = ResetCommand::Goal { flow: flow.clone(), goal: Goal::Password };
        self.reset(goal).expect("takes the goal");
        flow
    }

    fn reset(&mut self, command: ResetCommand) -> Result<ResetView, Refusal> {
        self.decide(Command::Reset(command)).result.map(|reply| match reply.body {
            Body::Reset(view) => *view,
            other => panic!("not a reset: {other:?}"),
        })
    }

    fn ask(&mut self, flow: &str, method: Method) -> Result<ResetView, Refusal> {
        let destination = destination(method).map(str::to_owned);
        let ask = AskChallenge { method, destination, country: None };
        self.reset(ResetCommand::Challenge { flow: flow.to_owned(), ask })
    }

    fn give(&mut self, flow: &str, proof: Proof) -> Result<ResetView, Refusal> {
        self.reset(ResetCommand::Proof { flow: flow.to_owned(), proof })
    }

    /// Passes a gate.
    fn pass(&mut self, flow: &str, method: Method) -> ResetView {
        self.ask(flow, method).unwrap_or_else(|refusal| panic!("{}: {refusal:?}", method.name()));
        let proof = self.right(method);
        self.give(flow, proof).unwrap_or_else(|refusal| panic!("{}: {refusal:?}", method.name()))
    }
}

fn cookie(cookies: &[CookieChange], purpose: Purpose) -> Option<String> {
    cookies.iter().find_map(|change| match change {
        CookieChange::Set { purpose: of, id, .. } if *of == purpose => Some(id.clone()),
        _ => None,
    })
}

fn wish(method: Method) -> AddMethod {
    let number = |number: &str| AddMethod { phone: Some(number.into()), ..AddMethod::of(method) };
    match method {
        Method::Email => AddMethod { email: Some(ADDRESS.into()), ..AddMethod::of(method) },
        Method::MobilePhoneText | Method::MobilePhoneCall => number(NUMBER),
        Method::AlternatePhoneCall => number(ALTERNATE),
        Method::OfficePhoneCall => AddMethod { extension: Some("512".into()), ..number(OFFICE) },
        Method::SecurityQuestions => AddMethod { questions: Some(answered(5)), ..AddMethod::of(method) },
        _ => AddMethod::of(method),
    }
}

fn answered(count: usize) -> Vec<QuestionAnswered> {
    let answered =
        |id: &str| QuestionAnswered { id: Some(id.to_owned()), text: None, answer: secret(&reply_to(id)) };
    questions::pool().take(count).map(answered).collect()
}

/// What this person answers to a question.
fn reply_to(question: &str) -> String {
    format!("Zx {}", question.chars().rev().collect::<String>())
}

/// What is typed before a challenge is sent.
fn destination(method: Method) -> Option<&'static str> {
    match (method.needs(), method) {
        (Needs::Nothing, _) => None,
        (_, Method::AlternatePhoneCall) => Some(ALTERNATE),
        (_, Method::OfficePhoneCall) => Some(OFFICE),
        (Needs::Number, _) => Some(NUMBER),
        (Needs::Address, _) => Some(ADDRESS),
    }
}

/// Another method, of another family, to go with it.
fn other(method: Method) -> Method {
    if method == Method::Email { Method::AuthenticatorCode } else { Method::Email }
}
