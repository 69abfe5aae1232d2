//! A server with the demo organization: its people, its clock, what it sent, and its audit log.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use latchkey_core::api::admin::{AuditEventView, AuditPage};
use latchkey_core::api::development::{ClockView, DemoPerson, OutboxMessage};
use latchkey_core::api::reset::ChallengeView;
use latchkey_core::api::session::{SessionStage, SessionView};
use latchkey_core::audit::Activity;
use latchkey_core::crypto::totp;
use latchkey_core::method::Method;
use latchkey_core::settings::Role;
use latchkey_core::time::{SECOND, Timestamp};
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};
use crate::server::{self, Server, ServerOptions};

/// How often something that happens after an answer is looked for, and the pause before it is looked for again.
const LOOKS: u32 = 1000;
const PAUSE: Duration = Duration::from_millis(15);

/// A server with the demo organization.
pub struct World {
    /// The server.
    pub server: Server,
    /// The demo people.
    pub people: Vec<DemoPerson>,
    /// The settings that lie over the configuration.
    settings: Value,
    /// The step of the last code of each authenticator, by its seed: a code is good once.
    spent: Mutex<BTreeMap<String, i64>>,
    /// An administrator's browser, to read the audit log with.
    auditor: Mutex<Option<Browser>>,
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

/// The methods of most tests: what somebody with everything among the demo people has.
const ORDINARY: [Method; 3] = [Method::AuthenticatorCode, Method::MobilePhoneText, Method::Email];

impl World {
    /// The demo organization as it is, but for the cost of hashes and human checks, and with three methods alone.
    pub fn new() -> Self {
        Self::with(json!({}))
    }

    /// The same with other settings, such as `{"policy": {"methodsRequired": 1}}`.
    pub fn with(settings: Value) -> Self {
        Self::started(ServerOptions::default(), settings)
    }

    /// The same on a server with options of its own.
    pub fn started(options: ServerOptions, settings: Value) -> Self {
        let mut cheap = json!({"policy": {
            "hashing": {"memoryKib": 8, "passes": 1}, "humanCheck": {"difficulty": 100}, "methods": ORDINARY,
        }});
        server::merge(&mut cheap, settings);
        Self::on(Server::start(ServerOptions { short_lived: true, ..options }), cheap)
    }

    /// The demo organization on a server, with nothing but these settings laid over the configuration.
    pub fn on(server: Server, settings: Value) -> Self {
        let mut world =
            Self { server, people: Vec::new(), settings, spent: Mutex::default(), auditor: Mutex::default() };
        world.seed_again();
        world
    }

    /// Everything as new, with the same settings.
    pub fn seed_again(&mut self) {
        let answer = self.browser().post("/dev/seed", &json!({"settings": self.settings}));
        self.people = answer.expect(200).read();
        self.spent.lock().unwrap_or_else(PoisonError::into_inner).clear();
        *self.auditor.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// A new browser, with an address range of its own.
    pub fn browser(&self) -> Browser {
        self.server.browser()
    }

    /// A new browser that has begun a reset which is to end with a new password.
    #[track_caller]
    pub fn resetting(&self, username: &str) -> Browser {
        let mut browser = self.browser();
        browser.begin_reset(username);
        browser
    }

    /// The first demo person of a kind.
    ///
    /// # Panics
    /// When there is nobody like that.
    #[track_caller]
    pub fn person(&self, wanted: impl Fn(&DemoPerson) -> bool) -> DemoPerson {
        self.people.iter().find(|person| wanted(person)).cloned().expect("a demo person of that kind")
    }

    /// Somebody without a role who has registered every method.
    pub fn registered(&self) -> DemoPerson {
        self.person(|person| is_plain(person) && ORDINARY.iter().all(|method| has(person, *method)))
    }

    /// Somebody without a role who has a password and nothing registered.
    pub fn newcomer(&self) -> DemoPerson {
        self.person(|person| is_plain(person) && person.methods.is_empty())
    }

    /// An administrator with an authenticator app.
    pub fn administrator(&self) -> DemoPerson {
        self.person(|person| {
            person.enabled
                && person.roles.contains(&Role::Administrator)
                && has(person, Method::AuthenticatorCode)
        })
    }

    /// Somebody who has registered methods, but whose account is disabled.
    pub fn disabled(&self) -> DemoPerson {
        self.person(|person| !person.enabled)
    }

    /// What time it is for the server.
    pub fn now(&self) -> Timestamp {
        self.advance(0)
    }

    /// Puts the server's clock ahead by so many milliseconds (whole seconds of them) and returns the time.
    pub fn advance(&self, milliseconds: i64) -> Timestamp {
        let seconds = milliseconds / SECOND;
        let answer = self.browser().post("/dev/clock", &json!({"advanceSeconds": seconds}));
        answer.expect(200).read::<ClockView>().now
    }

    /// Everything that was sent, newest first.
    pub fn outbox(&self) -> Vec<OutboxMessage> {
        self.browser().get("/dev/outbox").expect(200).read()
    }

    /// Whom notices went to, in alphabetical order, as soon as there are `count` of them.
    #[track_caller]
    pub fn notices(&self, count: usize) -> Vec<String> {
        self.eventually(&format!("{count} notices"), || {
            let mails = self.outbox().into_iter().filter(|message| message.channel == "email");
            let notices = mails.filter(|message| message.code.is_none());
            let mut to: Vec<_> = notices.map(|message| message.to).collect();
            to.sort_unstable();
            (to.len() >= count).then_some(to)
        })
    }

    /// Waits for what happens after an answer: looks again and again until there is something.
    ///
    /// # Panics
    /// When it does not happen.
    #[track_caller]
    pub fn eventually<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        for _ in 0..LOOKS {
            if let Some(found) = look() {
                return found;
            }
            thread::sleep(PAUSE);
        }
        panic!("{what}: not in time; the worker's log:\n{}", self.server.log());
    }

    /// The code that was sent to `to` for the challenge in an answer.
    #[track_caller]
    pub fn code(&self, answer: &Answer, to: &str) -> String {
        let challenge: ChallengeView =
            serde_json::from_value(answer.json()["challenge"].clone()).expect("a challenge");
        let sent_at = challenge.sent_at.expect("a challenge that sends a code");
        self.eventually("a code", || {
            let message = self.outbox().into_iter().find(|message| message.to == to && message.at >= sent_at);
            message.and_then(|message| message.code)
        })
    }

    /// A code of an authenticator app that was not used before. Where there is none yet, the clock is put ahead.
    ///
    /// # Panics
    /// When the seed is not Base32.
    pub fn authenticator(&self, seed: &str) -> String {
        let plain = seed.replace(' ', "");
        let bytes =
            data_encoding::BASE32_NOPAD.decode(plain.trim_end_matches('=').as_bytes()).expect("Base32");
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let mut now = self.now();
        if spent.get(&plain).is_some_and(|last| totp::step(now) <= *last) {
            now = self.advance(totp::STEP_SECONDS * SECOND);
        }
        let step = totp::step(now);
        spent.insert(plain, step);
        totp::hotp(&bytes, u64::try_from(step).expect("a time after 1970"), totp::DIGITS)
    }

    /// Asks for a challenge with what the person has registered, and returns the right answer to it.
    ///
    /// # Panics
    /// When the person has nothing of the kind, or the challenge is refused.
    #[track_caller]
    pub fn right_code(&self, browser: &mut Browser, person: &DemoPerson, method: Method) -> String {
        let held = person.methods.iter().find(|held| held.method == method).expect("a registered method");
        if let Some(seed) = &held.secret {
            browser.ask(method, None).expect(200);
            return self.authenticator(seed);
        }
        let destination = held.destination.as_deref().expect("a destination");
        let asked = browser.ask(method, Some(destination)).expect(200);
        self.code(&asked, destination)
    }

    /// Passes a gate of a reset.
    #[track_caller]
    pub fn pass(&self, browser: &mut Browser, person: &DemoPerson, method: Method) -> Answer {
        let code = self.right_code(browser, person, method);
        browser.prove(&code).expect(200)
    }

    /// Brings a reset to where the new password is asked for: by text message and authenticator app.
    #[track_caller]
    pub fn reach_password(&self, browser: &mut Browser, person: &DemoPerson) -> Answer {
        browser.begin_reset(&person.username);
        let mut answer = self.pass(browser, person, Method::MobilePhoneText);
        if answer.json()["stage"] == "prove" {
            answer = self.pass(browser, person, Method::AuthenticatorCode);
        }
        assert_eq!(answer.json()["stage"], "password", "{answer}");
        answer
    }

    /// Signs in with the password and, where it is asked for, the authenticator app.
    #[track_caller]
    pub fn sign_in(&self, browser: &mut Browser, person: &DemoPerson) -> SessionView {
        let password = person.password.as_deref().expect("a password");
        let view: SessionView = browser.sign_in(&person.username, password).expect(200).read();
        if view.stage != SessionStage::SecondFactor {
            return view;
        }
        browser.ask_second_factor(Method::AuthenticatorCode).expect(200);
        let held =
            person.methods.iter().find_map(|held| held.secret.as_deref()).expect("an authenticator app");
        browser.give_second_factor(&self.authenticator(held)).expect(200).read()
    }

    /// A browser in which somebody is signed in.
    #[track_caller]
    pub fn signed_in(&self, person: &DemoPerson) -> Browser {
        let mut browser = self.browser();
        self.sign_in(&mut browser, person);
        browser
    }

    /// The whole audit log, newest first, as an administrator who signs in for it reads it.
    #[track_caller]
    pub fn audit(&self) -> Vec<AuditEventView> {
        let mut auditor = self.auditor.lock().unwrap_or_else(PoisonError::into_inner);
        let signed_in = auditor.take().filter(|browser| browser.clone().session().status == 200);
        let browser = auditor.insert(signed_in.unwrap_or_else(|| self.signed_in(&self.administrator())));
        read_audit(browser, "")
    }

    /// The audit log's events of one activity about one person, oldest first, as soon as there are `count` of
    /// them. The log is written a moment after the answers.
    #[track_caller]
    pub fn audited(&self, activity: Activity, about: &str, count: usize) -> Vec<AuditEventView> {
        let what = format!("{count} times \"{}\" of {about}", activity.name());
        self.eventually(&what, || {
            let mut events = self.audit();
            events.retain(|event| event.activity == activity.name() && event.target == about);
            events.reverse();
            (events.len() >= count).then_some(events)
        })
    }
}

/// Every page of the audit log, newest first, with these parameters (`user=...&activity=...`).
#[track_caller]
pub fn read_audit(administrator: &mut Browser, parameters: &str) -> Vec<AuditEventView> {
    let mut events = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/admin/audit?{parameters}{cursor}");
        let page: AuditPage = administrator.get(&path).expect(200).read();
        events.extend(page.events);
        match page.cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return events,
        }
    }
}

/// Somebody enabled, with a password and without a role.
fn is_plain(person: &DemoPerson) -> bool {
    person.enabled && person.roles.is_empty() && person.password.is_some()
}

/// Whether a method is registered.
fn has(person: &DemoPerson, method: Method) -> bool {
    person.methods.iter().any(|held| held.method == method)
}
