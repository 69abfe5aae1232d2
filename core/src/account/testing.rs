//! A made-up world for the tests of the account: a clock that is set, randomness that repeats, cheap hashing.

use super::{
    AccountState, Caller, Command, Context, Decision, Effect,
    effect::EffectKind,
    method::{MadeUp, Proof},
    notice::Notice,
    state::{Credential, Holding, Profile, Registered},
};
use crate::{
    crypto::{keys::Keys, password_hash::PasswordHash, totp},
    entropy::{self, Repeatable},
    method::Method,
    password::Blocklist,
    secret::Secret,
    settings::{Settings, policy::HashingSettings},
    time::Timestamp,
};

/// The row key of every account in this world.
pub(crate) const ACCOUNT: &str = "a11ce";
/// The mailbox of the registered person.
pub(crate) const MAILBOX: &str = "anna@northwind.example";
/// The other address of the registered person.
pub(crate) const ADDRESS: &str = "anna.private@example.org";
/// The number of the registered person.
pub(crate) const NUMBER: &str = "+12025550123";
/// The password of the registered person.
pub(crate) const PASSWORD: &str = "an old but good password";

/// A blocklist with one entry.
pub(crate) struct OneWord(pub(crate) &'static str);

impl Blocklist for OneWord {
    fn contains(&self, password: &str) -> bool {
        password == self.0
    }

    fn each(&self, visit: &mut dyn FnMut(&str)) {
        visit(self.0);
    }
}

/// Everything that a decision may look at.
pub(crate) struct World {
    pub(crate) now: Timestamp,
    pub(crate) entropy: Repeatable,
    pub(crate) settings: Settings,
    pub(crate) keys: Keys,
    pub(crate) caller: Caller,
    pub(crate) blocklist: OneWord,
    /// Every effect so far, oldest first.
    pub(crate) effects: Vec<Effect>,
}

impl World {
    pub(crate) fn new() -> Self {
        let mut settings = Settings::default();
        settings.policy.hashing = HashingSettings { memory_kib: 8, passes: 1 };
        settings.policy.methods = vec![Method::AuthenticatorCode, Method::MobilePhoneText, Method::Email];
        settings.organization.name = "Northwind University".into();
        Self {
            now: Timestamp(1_795_000_000_000),
            entropy: Repeatable(42),
            settings,
            keys: Keys::new(&[9; 32]),
            caller: Caller {
                device: "Firefox, Linux".into(),
                range: "192.0.2.0/24".into(),
                ..Caller::default()
            },
            blocklist: OneWord("correcthorsebatterystaple"),
            effects: Vec::new(),
        }
    }

    /// Decides, and keeps the effects.
    pub(crate) fn decide(&mut self, state: &mut AccountState, command: Command) -> Decision {
        let mut decision = super::decide(
            state.clone(),
            command,
            &mut Context {
                now: self.now,
                entropy: &mut self.entropy,
                settings: &self.settings,
                keys: &self.keys,
                blocklist: &self.blocklist,
                account: ACCOUNT,
                caller: &self.caller,
            },
        );
        // Through JSON and back, as the row goes: what cannot be stored shows here.
        let row = serde_json::to_vec(&decision.state).expect("the state can be written");
        *state = serde_json::from_slice(&row).expect("the state can be read");
        self.effects.append(&mut decision.effects.clone());
        decision.state = state.clone();
        decision
    }

    /// Moves the clock.
    pub(crate) fn pass(&mut self, milliseconds: i64) {
        self.now = self.now.plus(milliseconds);
    }

    /// Somebody with a password and nothing else.
    pub(crate) fn person(&self) -> AccountState {
        let mut state = AccountState::new(Profile {
            username: "anna@northwind.example".into(),
            display_name: "Anna Lindqvist".into(),
            mail: Some(MAILBOX.into()),
            aliases: vec!["anna".into()],
            groups: vec!["staff".into()],
            enabled: true,
            ..Profile::default()
        });
        let hashing = &self.settings.policy.hashing;
        let hash =
            PasswordHash::new(PASSWORD, hashing, &self.keys.pepper, &mut Repeatable(5)).expect("hashes");
        state.credential =
            Some(Credential { hash, changed_at: self.now, must_change: false, history: Vec::new() });
        state
    }

    /// Somebody with one of each method.
    pub(crate) fn registered_person(&self) -> AccountState {
        let mut state = self.person();
        let mut entropy = Repeatable(3);
        for holding in [
            Holding::new_authenticator(&mut entropy),
            Holding::Phone(NUMBER.into()),
            Holding::Mail(ADDRESS.into()),
        ] {
            state.methods.push(Registered {
                id: entropy::id(&mut entropy),
                label: String::new(),
                default: state.methods.is_empty(),
                holding,
                registered_at: self.now,
                last_used_at: None,
            });
        }
        state.confirmed_at = Some(self.now);
        state
    }

    /// A name that belongs to nobody.
    pub(crate) fn nobody(&self) -> AccountState {
        let of = MadeUp { account: ACCOUNT, keys: &self.keys, policy: &self.settings.policy };
        AccountState::nobody(self.now, &of, &mut Repeatable(8))
    }

    /// The code that was sent last, delivered or not.
    pub(crate) fn last_code(&self) -> Option<(String, bool)> {
        self.effects.iter().rev().find_map(|effect| match &effect.kind {
            EffectKind::Code(message) => Some((message.code.expose().to_owned(), message.deliver)),
            _ => None,
        })
    }

    /// The code that the person's authenticator shows now.
    pub(crate) fn authenticator_code(&self, state: &AccountState) -> String {
        let seed = state.methods.iter().find_map(|held| match &held.holding {
            Holding::Authenticator { seed, .. } => crate::encoding::from_base64(seed.expose()).ok(),
            _ => None,
        });
        let step = u64::try_from(totp::step(self.now)).unwrap_or_default();
        totp::hotp(&seed.unwrap_or_default(), step, totp::DIGITS)
    }

    /// The notices so far that go out.
    pub(crate) fn notices(&self) -> Vec<(&Notice, &[String])> {
        self.effects
            .iter()
            .filter_map(|effect| match &effect.kind {
                EffectKind::Notice { to, notice, deliver: true, .. } => Some((notice, to.as_slice())),
                _ => None,
            })
            .collect()
    }

    /// The audit events so far.
    pub(crate) fn audited(&self) -> Vec<&crate::audit::Event> {
        self.effects
            .iter()
            .filter_map(|effect| match &effect.kind {
                EffectKind::Audit(event) => Some(event.as_ref()),
                _ => None,
            })
            .collect()
    }
}

/// A secret from a text.
pub(crate) fn secret(text: &str) -> Secret {
    Secret::new(text)
}

/// A typed code as an answer.
pub(crate) fn typed(code: &str) -> Proof {
    Proof::Code(secret(code))
}
