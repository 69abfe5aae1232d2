//! A reset as a client of the benchmark drives it, call by call.

use latchkey_core::api::organization::HumanChallenge;
use latchkey_core::crypto::totp;
use latchkey_core::human_check;
use latchkey_core::people::crowd;
use latchkey_core::time::Timestamp;
use latchkey_tests::browser::{Answer, Browser};
use serde_json::{Value, json};

/// A browser with a name to reset.
pub struct Flow {
    browser: Browser,
    username: String,
    number: u32,
    proof_of_work: String,
}

impl Flow {
    /// Of a person of the crowd.
    pub fn known(url: &str, number: u32) -> Self {
        Self::new(url, crowd::username(number), number)
    }

    /// Of a name that belongs to nobody, of the same length.
    pub fn unknown(url: &str, number: u32) -> Self {
        Self::new(url, crowd::username(number).replace("person", "nobody"), number)
    }

    fn new(url: &str, username: String, number: u32) -> Self {
        Self { browser: Browser::new(url), username, number, proof_of_work: String::new() }
    }

    /// Asks for a human check and solves it.
    pub fn human_check(&mut self) {
        let answer = self.browser.post("/api/v1/human-check", &json!({})).expect(200);
        let challenge: HumanChallenge = serde_json::from_value(answer.json()).expect("a challenge");
        self.proof_of_work = human_check::encode(&human_check::solve(&challenge).expect("can be solved"));
    }

    /// Starts.
    pub fn start(&mut self) {
        let body = json!({ "username": self.username, "humanCheck": self.proof_of_work });
        self.browser.post("/api/v1/reset", &body).expect(200);
    }

    /// Chooses the goal.
    pub fn goal(&mut self) {
        self.post("goal", &json!({ "goal": "password" })).expect(200);
    }

    /// Looks where it is.
    pub fn view(&mut self) {
        self.browser.get("/api/v1/reset").expect(200);
    }

    /// Asks for a code by mail, to the registered address.
    pub fn challenge_by_mail(&mut self) {
        let destination = crowd::mail(self.number);
        self.post("challenge", &json!({ "method": "email", "destination": destination })).expect(200);
    }

    /// Asks for the authenticator.
    pub fn challenge_by_authenticator(&mut self) {
        self.challenge("authenticatorCode");
    }

    /// Asks for a text, to the registered number.
    pub fn challenge_by_text(&mut self) {
        self.challenge_to_phone("mobilePhoneText");
    }

    /// Asks for a call, to the registered number.
    pub fn challenge_by_call(&mut self) {
        self.challenge_to_phone("mobilePhoneCall");
    }

    fn challenge_to_phone(&mut self, method: &str) {
        let destination = crowd::phone(self.number);
        self.post("challenge", &json!({ "method": method, "destination": destination })).expect(200);
    }

    /// Asks for a challenge by a method that nothing is typed for.
    pub fn challenge(&mut self, method: &str) {
        self.post("challenge", &json!({ "method": method })).expect(200);
    }

    /// Gives what no passkey has signed.
    pub fn wrong_passkey(&mut self) {
        let response = json!({ "clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA" });
        let assertion = json!({ "id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": response });
        self.post("proof", &json!({ "assertion": assertion })).expect(422);
    }

    /// Gives wrong answers.
    pub fn wrong_answers(&mut self) {
        self.post("proof", &json!({ "answers": ["one", "two", "three"] })).expect(422);
    }

    /// Gives a wrong code.
    pub fn wrong_proof(&mut self) {
        self.post("proof", &json!({ "code": "no code" })).expect(422);
    }

    /// Gives the authenticator's code of a time.
    pub fn right_proof(&mut self, now: Timestamp) {
        let step = u64::try_from(totp::step(now)).expect("a time after 1970");
        let code = totp::hotp(&crowd::seed(self.number), step, totp::DIGITS);
        self.post("proof", &json!({ "code": code })).expect(200);
    }

    /// Sets a password.
    pub fn password(&mut self) {
        self.post("password", &json!({ "password": format!("walnut ferry quartz {}", self.number) }))
            .expect(200);
    }

    fn post(&mut self, step: &str, body: &Value) -> Answer {
        self.browser.post(&format!("/api/v1/reset/{step}"), body)
    }
}
