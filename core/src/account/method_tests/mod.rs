//! The journeys of every method, by one person who registers all of them: so that the next method is held to what holds
//! for each.

mod requests;
mod rules;
mod secrecy;

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
    time::{HOUR, MINUTE, SECOND},
};

/// Every method: what is new is tried by itself.
const METHODS: [Method; Method::ALL.len()] = *Method::ALL.first_chunk().unwrap();

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
    world.settings.organization.portal_url = Some("https://reset.northwind.example".into());
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
            passkey: SoftPasskey::new("https://reset.northwind.example"),
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
        let at = self.world.now.0;
        let signature = self.phone.sign("requests", &[&self.phone.device, &at.to_string()]);
        let ask = AskRequests { device: Secret::new(self.phone.device.clone()), at, signature };
        let command = DeviceCommand::Requests { id: self.device_id(), ask };
        self.decide(Command::Device(command)).result.map(|reply| match reply.body {
            Body::WaitingRequests(waiting) => *waiting,
            other => panic!("{other:?}"),
        })
    }

    /// Answers what waits on the phone.
    fn answer_on_phone(&mut self, number: Option<&str>) -> Result<(), Refusal> {
        let request = self.waiting()?.requests.first().map(|waits| waits.id.clone()).unwrap_or_default();
        let device = self.phone.device.clone();
        let signature = match number {
            Some(number) => self.phone.sign("approve", &[&device, &request, number]),
            None => self.phone.sign("deny", &[&device, &request]),
        };
        let answer = AnswerRequest {
            device: Secret::new(device),
            request,
            number: number.map(str::to_owned),
            signature,
        };
        let command = DeviceCommand::Answer { id: self.device_id(), answer };
        self.decide(Command::Device(command)).result.map(drop)
    }

    /// Answers the call that was made last. Tells whether it was the right answer, and the first.
    fn pick_up(&mut self, digits: &str) -> Result<(), Refusal> {
        let effect = self
            .world
            .effects
            .iter()
            .rev()
            .find(|effect| matches!(&effect.kind, EffectKind::Code(_)))
            .map(|effect| effect.id.clone());
        let command = Command::CallAnswered { challenge: effect.unwrap(), digits: secret(digits) };
        self.decide(command).result.map(drop)
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

#[test]
fn every_method_passes_a_gate_in_both_disclosures() {
    for disclosure in [Disclosure::Private, Disclosure::Helpful] {
        for method in METHODS {
            let mut person = Person::new();
            person.world.settings.policy.disclosure = disclosure;
            let flow = person.begin();
            let view = person.pass(&flow, method);
            assert_eq!(view.gate.map(|gate| gate.number), Some(2), "{}", method.name());
            let families: Vec<_> = view.methods.iter().map(|offer| offer.method.family()).collect();
            assert!(!families.contains(&method.family()), "{}: the same proof twice", method.name());
            let view = person.pass(&flow, other(method));
            assert_eq!(view.stage, Stage::Password, "{}", method.name());
            let set = ResetCommand::Password { flow, password: secret(NEW_PASSWORD) };
            assert_eq!(person.reset(set).unwrap().stage, Stage::Done, "{}", method.name());
        }
    }
}

#[test]
fn a_wrong_answer_counts_and_the_right_one_still_passes() {
    for method in METHODS {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        let wrong = person.wrong(method);
        let refusal = person.give(&flow, wrong).unwrap_err();
        assert_eq!((refusal.code, refusal.attempts_left), (Code::ProofWrong, Some(4)), "{}", method.name());
        person.world.pass(MINUTE);
        if method.answer() == Answer::Elsewhere {
            // There was one answer on the phone: another call must be asked for.
            assert_eq!(person.give(&flow, Proof::Elsewhere).unwrap_err().code, Code::ChallengeMissing);
            person.ask(&flow, method).unwrap();
        }
        let right = person.right(method);
        assert!(person.give(&flow, right).is_ok(), "{}", method.name());
    }
}

#[test]
fn no_answer_is_right_twice() {
    let travels = |method: &Method| !matches!(method.answer(), Answer::Questions | Answer::Elsewhere);
    for method in METHODS.into_iter().filter(travels) {
        let mut person = Person::new();
        let (first, second) = (person.begin(), person.begin());
        person.ask(&first, method).unwrap();
        // In the flow that is asked last.
        person.world.pass(MINUTE);
        person.ask(&second, method).unwrap();
        let right = person.right(method);
        let again = copy(&right);
        person.give(&second, right).unwrap();
        assert_eq!(person.give(&first, again).unwrap_err().code, Code::ProofWrong, "{}", method.name());
    }
}

/// What is answered on the phone is no proof that could be copied: it counts for the flow that asked, once.
#[test]
fn no_answer_on_the_phone_is_good_twice() {
    for method in METHODS.into_iter().filter(|method| method.answer() == Answer::Elsewhere) {
        let mut person = Person::new();
        let (first, second) = (person.begin(), person.begin());
        person.ask(&first, method).unwrap();
        person.world.pass(MINUTE);
        person.ask(&second, method).unwrap();
        person.right(method);
        let is_call = method != Method::AuthenticatorNotification;
        if is_call {
            let Kind::Elsewhere { number, .. } = person.running() else { panic!("no number") };
            assert_eq!(person.pick_up(&number).unwrap_err().code, Code::ChallengeMissing, "keyed once more");
        }
        let other = person.give(&first, Proof::Elsewhere).unwrap_err().code;
        assert_eq!(other, Code::NotAnsweredYet, "{}", method.name());
        person.give(&second, Proof::Elsewhere).unwrap();
        let refusal = person.give(&second, Proof::Elsewhere).unwrap_err();
        assert_eq!(refusal.code, Code::ChallengeMissing, "{}: not for the second gate, too", method.name());
    }
}

#[test]
fn an_answer_of_another_kind_is_told_and_counts_for_nothing() {
    for method in METHODS {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        let unfit = match method.answer() {
            Answer::Elsewhere | Answer::Passkey | Answer::Questions => typed("123456"),
            _ => Proof::Elsewhere,
        };
        let refusal = person.give(&flow, unfit).unwrap_err();
        assert_eq!(refusal.code, Code::InvalidField, "{}", method.name());
        let wrong = person.wrong(method);
        assert_eq!(person.give(&flow, wrong).unwrap_err().attempts_left, Some(4), "{}", method.name());
    }
}

#[test]
fn a_challenge_has_its_time() {
    for method in METHODS {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        let right = person.right(method);
        person.world.pass(11 * MINUTE);
        assert_eq!(person.give(&flow, right).unwrap_err().code, Code::ChallengeExpired, "{}", method.name());
    }
}

#[test]
fn where_no_answer_can_be_right_none_is_and_nothing_is_spent() {
    for method in METHODS {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        let right = person.right(method);
        let again = copy(&right);
        person.world.settings.policy.enabled = crate::settings::Enablement::None;
        assert_eq!(person.give(&flow, right).unwrap_err().code, Code::ProofWrong, "{}", method.name());
        person.world.settings.policy.enabled = crate::settings::Enablement::All;
        if matches!(method, Method::RecoveryCode | Method::AuthenticatorCode | Method::HardwareToken) {
            person.world.pass(SECOND);
            let flow = person.begin();
            person.ask(&flow, method).unwrap();
            assert!(person.give(&flow, again).is_ok(), "{}: it was not used up", method.name());
        }
    }
}

/// In private disclosure a name that belongs to nobody meets the same pages.
#[test]
fn a_name_that_belongs_to_nobody_is_asked_the_same() {
    for method in METHODS {
        let mut person = Person::new();
        let mut nobody = Person::new();
        nobody.state = nobody.world.nobody();
        for flow in [person.begin(), nobody.begin()] {
            assert!(!flow.is_empty());
        }
        let shape = |person: &mut Person| {
            let flow = person.begin();
            let mut view = serde_json::to_value(person.ask(&flow, method).unwrap()).unwrap();
            let challenge = view["challenge"].as_object_mut().unwrap();
            if let Some(questions) = challenge.get_mut("questions") {
                *questions = questions.as_array().unwrap().len().into();
            }
            for (name, value) in challenge.iter_mut() {
                if matches!(name.as_str(), "displayNumber" | "publicKey") {
                    *value = serde_json::Value::Null;
                }
            }
            view["supportCode"] = serde_json::Value::Null;
            let wrong = match person.running() {
                // Nobody is there to answer it.
                Kind::Elsewhere { .. } => Proof::Elsewhere,
                _ => person.wrong(method),
            };
            let refusal = person.give(&flow, wrong).unwrap_err();
            (view, refusal.code, refusal.attempts_left)
        };
        nobody.world.now = person.world.now;
        let (somebody, nobody) = (shape(&mut person), shape(&mut nobody));
        assert_eq!(somebody, nobody, "{}", method.name());
    }
}

fn copy(proof: &Proof) -> Proof {
    match proof {
        Proof::Code(code) => Proof::Code(code.clone()),
        Proof::Answers(answers) => Proof::Answers(answers.clone()),
        Proof::Attestation(value) => Proof::Attestation(value.clone()),
        Proof::Assertion(value) => Proof::Assertion(value.clone()),
        Proof::TwoCodes(first, second) => Proof::TwoCodes(first.clone(), second.clone()),
        Proof::Elsewhere => Proof::Elsewhere,
    }
}
