//! Every method over HTTP: registered, used as a gate and as a second factor, and used by many at once.

mod at_once;
mod at_rest;
mod journeys;
mod push;
pub(crate) mod stop;

use latchkey_core::api::security_info::{MethodAdded, MethodState};
use latchkey_core::method::{Answer as Kind, Method, Needs};
use latchkey_core::testing::{SoftPasskey, SoftPhone};
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::server::{self, ServerOptions};
use latchkey_tests::world::World;
use serde_json::{Value, json};

/// Every method: what is new is tried by itself.
const METHODS: [Method; Method::ALL.len()] = *Method::ALL.first_chunk().unwrap();

/// The seed of the hardware token, Base32.
const TOKEN_SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const PORTAL: &str = "http://localhost:8787";
const MOBILE: &str = "+12025550166";
const ALTERNATE: &str = "+12025550144";
const OFFICE: &str = "+12025550155";
const ADDRESS: &str = "everything@home.example";

/// A world in which every method is allowed.
fn world(settings: Value) -> World {
    world_on(ServerOptions::default(), settings)
}

/// The same on a server with options of its own.
fn world_on(options: ServerOptions, mut settings: Value) -> World {
    let methods = json!({"policy": {"methods": METHODS, "password": {"preset": "entra"}}});
    server::merge(&mut settings, methods);
    World::started(options, settings)
}

/// Somebody who has registered everything.
struct Everything {
    username: String,
    password: String,
    browser: Browser,
    passkey: SoftPasskey,
    phone: SoftPhone,
    seed: String,
    /// The seed of the phone's own codes, Base32.
    phone_seed: String,
    recovery_codes: Vec<String>,
}

impl Everything {
    /// Registers everything through the portal.
    fn new(world: &World) -> Self {
        let person = world.newcomer();
        let mut everything = Self {
            username: person.username.clone(),
            password: person.password.clone().expect("a password"),
            browser: world.signed_in(&person),
            passkey: SoftPasskey::new(PORTAL),
            phone: SoftPhone::new(7),
            seed: String::new(),
            phone_seed: String::new(),
            recovery_codes: Vec::new(),
        };
        let token = format!("{},77,{TOKEN_SEED},30,Maker,M1\n", everything.username);
        let given =
            world.signed_in(&world.administrator()).import_tokens(token.as_bytes()).expect(200).json();
        assert_eq!(given["created"], 1, "{given}");
        for method in METHODS {
            // The same phone serves for both.
            if method != Method::MobilePhoneCall {
                everything.register(world, method);
            }
        }
        everything
    }

    fn register(&mut self, world: &World, method: Method) {
        let before = world.outbox().len();
        let answer = self.browser.add_method(method, wish(method)).expect(201);
        let added: MethodAdded = answer.read();
        self.recovery_codes.extend(added.codes.iter().cloned());
        if added.state == MethodState::Registered {
            return;
        }
        let path = format!("/api/v1/security-info/methods/{}/proof", added.id);
        let number = added.challenge.as_ref().and_then(|running| running.display_number.clone());
        let proof = match (method, method.answer()) {
            (Method::Passkey, _) => {
                json!({"attestation": self.passkey.make(&added.public_key.expect("a wish"))})
            }
            (Method::AuthenticatorNotification, _) => {
                let link = added.enrolment.expect("a link");
                let body = self.phone.enrolment(&link, &number.expect("a number"));
                let enrolled =
                    world.browser().post("/api/v1/authenticator/enrolment", &body).expect(200).json();
                enrolled["seed"].as_str().expect("a seed").clone_into(&mut self.phone_seed);
                enrolled["device"].as_str().expect("a ticket").clone_into(&mut self.phone.device);
                json!({"elsewhere": true})
            }
            (Method::AuthenticatorCode, _) => {
                self.seed = added.secret.expect("a key").replace(' ', "");
                json!({"code": world.authenticator(&self.seed)})
            }
            (Method::HardwareToken, _) => json!({"code": world.authenticator(TOKEN_SEED)}),
            (_, Kind::Elsewhere) => {
                pick_up(world, before, &number.expect("a number"));
                json!({"elsewhere": true})
            }
            _ => json!({"code": sent_code(world, before)}),
        };
        self.browser.post(&path, &proof).expect(200);
    }

    /// A browser in a reset of this account.
    fn resetting(&self, world: &World) -> Browser {
        let mut browser = world.browser();
        browser.begin_reset(&self.username);
        browser
    }

    /// Asks for a challenge, and returns the body of the right proof.
    fn right(&mut self, world: &World, browser: &mut Browser, method: Method) -> Value {
        let before = world.outbox().len();
        let challenge = ask(browser, method).expect(200).json()["challenge"].clone();
        self.answer(world, &challenge, method, before)
    }

    /// The right answer to a challenge.
    fn answer(&mut self, world: &World, challenge: &Value, method: Method, before: usize) -> Value {
        let number = || challenge["displayNumber"].as_str().expect("a number");
        match (method, method.answer()) {
            (Method::AuthenticatorNotification, _) => {
                self.approve(world, Some(number())).expect(200);
                json!({"elsewhere": true})
            }
            (Method::AuthenticatorCode, _) => json!({"code": world.authenticator(&self.seed)}),
            (Method::HardwareToken, _) => json!({"code": world.authenticator(TOKEN_SEED)}),
            (_, Kind::Elsewhere) => {
                pick_up(world, before, number());
                json!({"elsewhere": true})
            }
            (_, Kind::Passkey) => {
                json!({"assertion": self.passkey.sign(challenge["publicKey"]["challenge"].as_str().unwrap())})
            }
            (_, Kind::RecoveryCode) => json!({"code": self.recovery_codes.remove(0)}),
            (_, Kind::Questions) => {
                let asked = challenge["questions"].as_array().expect("questions").iter();
                json!({"answers": asked.map(|one| reply_to(one["id"].as_str().unwrap())).collect::<Vec<_>>()})
            }
            _ => json!({"code": sent_code(world, before)}),
        }
    }

    /// Approves on the phone what waits there; without a number: "it was not me".
    fn approve(&self, world: &World, number: Option<&str>) -> Answer {
        let mut phone = world.browser();
        let waiting =
            phone.post("/api/v1/authenticator/requests", &self.phone.asking(world.now().0)).expect(200);
        let request = waiting.json()["requests"][0]["id"].as_str().unwrap_or("none").to_owned();
        phone.post("/api/v1/authenticator/answer", &self.phone.answer(&request, number))
    }

    /// Passes a gate of a reset.
    fn pass(&mut self, world: &World, browser: &mut Browser, method: Method) -> Answer {
        let proof = self.right(world, browser, method);
        browser.post("/api/v1/reset/proof", &proof).expect(200)
    }
}

/// Asks for a challenge in a reset.
fn ask(browser: &mut Browser, method: Method) -> Answer {
    browser.ask(method, destination(method))
}

fn wish(method: Method) -> Value {
    match method {
        Method::Email => json!({"email": ADDRESS}),
        Method::MobilePhoneText | Method::MobilePhoneCall => json!({"phone": MOBILE}),
        Method::AlternatePhoneCall => json!({"phone": ALTERNATE}),
        Method::OfficePhoneCall => json!({"phone": OFFICE, "extension": "512"}),
        Method::SecurityQuestions => {
            let ids = latchkey_core::questions::pool().take(5);
            let questions = ids.map(|id| json!({"id": id, "answer": reply_to(id)}));
            json!({"questions": questions.collect::<Vec<_>>()})
        }
        _ => json!({}),
    }
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
        (Needs::Number, _) => Some(MOBILE),
        (Needs::Address, _) => Some(ADDRESS),
    }
}

/// Another method, of another family, to go with it.
fn other(method: Method) -> Method {
    if method == Method::Email { Method::AuthenticatorCode } else { Method::Email }
}

/// The code of the newest message, once there are more than before. Notices come in between.
fn sent_code(world: &World, before: usize) -> String {
    world.eventually("a code", || {
        let outbox = world.outbox();
        let new = outbox.len().saturating_sub(before);
        outbox
            .into_iter()
            .take(new)
            .find(|message| message.channel != "call")
            .and_then(|message| message.code)
    })
}

/// Answers the newest call, once it was made.
fn pick_up(world: &World, before: usize, digits: &str) {
    let id = world.eventually("a call", || {
        let outbox = world.outbox();
        let new = outbox.len().saturating_sub(before);
        outbox.into_iter().take(new).find(|message| message.channel == "call").map(|message| message.id)
    });
    world.browser().post("/dev/call", &json!({"id": id, "digits": digits})).expect(200);
}
