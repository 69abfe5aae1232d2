//! Everything that one account needs, as one row.
//!
//! The row is sealed as a whole before it is stored, so what stands here in clear is not so at rest.

use serde::{Deserialize, Serialize};

use super::{
    Context,
    challenge::Challenge,
    codes_sent::CodesSent,
    lanes::{Lane, Lanes},
    sign_in_lock::SignInLocks,
};
use crate::{
    api::{
        reset::Goal,
        security_info::{ActivityKind, ActivityView},
    },
    crypto::{password_hash::PasswordHash, totp},
    entropy::{self, Entropy},
    method::Method,
    name,
    secret::{self, Secret},
    settings::{Policy, policy::HashingSettings},
    time::{DAY, HOUR, Timestamp},
};

pub use crate::people::Profile;

/// How many lines of recent activity are kept.
const MOST_ACTIVITY: usize = 30;
/// How many known devices are kept; the longest unused goes first.
const MOST_DEVICES: usize = 10;
/// How many flows may run at once. Beyond, the oldest of the same lane ends: strangers cannot push the owner's
/// out. More than one, so that a stranger who starts a flow does not end the owner's.
pub const MOST_FLOWS: usize = 12;
/// How many sessions may live at once; the longest unused goes first.
pub const MOST_SESSIONS: usize = 10;

/// The state of an account, or of a name that belongs to nobody.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountState {
    /// Version of this shape, for the day it changes.
    pub schema: u8,
    /// When a name that belongs to nobody is forgotten ([`AccountState::linger`]). `None` for a real account.
    pub nobody_until: Option<Timestamp>,
    /// Who it is.
    pub profile: Profile,
    /// The password.
    pub credential: Option<Credential>,
    /// What is registered and proved.
    pub methods: Vec<Registered>,
    /// What is being registered.
    pub proving: Vec<Proving>,
    /// Resets that are running, or were until just now.
    pub flows: Vec<Flow>,
    /// Sessions that are alive.
    pub sessions: Vec<Session>,
    /// Devices that have signed in or completed a reset.
    pub devices: Vec<KnownDevice>,
    /// The counters of the reset.
    pub lanes: Lanes,
    /// The counters of the sign-in.
    pub sign_in: SignInLocks,
    /// The codes that were sent for signing in and registering.
    pub codes_sent: CodesSent,
    /// When everything registered was last said to be right.
    pub confirmed_at: Option<Timestamp>,
    /// What happened lately, newest first.
    pub activity: Vec<ActivityView>,
}

/// The password of an account.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Credential {
    /// The one in force.
    pub hash: PasswordHash,
    /// When it was set.
    pub changed_at: Timestamp,
    /// Whether somebody else chose it, so that it must be changed (ASVS 6.4.1).
    pub must_change: bool,
    /// The ones before, newest first.
    pub history: Vec<PasswordHash>,
}

/// A method that is registered and proved.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Registered {
    /// 128 random bits.
    pub id: String,
    /// A name of the person's choice; empty for numbers and addresses.
    pub label: String,
    /// What is held.
    pub holding: Holding,
    /// Whether it is offered first.
    pub default: bool,
    /// When it was proved.
    pub registered_at: Timestamp,
    /// When it last proved something.
    pub last_used_at: Option<Timestamp>,
}

/// What is held of a method.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Holding {
    /// A phone number in E.164.
    Phone(String),
    /// A mail address, as typed.
    Mail(String),
    /// The seed that an authenticator app shares with us.
    Authenticator {
        /// The seed, Base64.
        #[serde(with = "secret::at_rest")]
        seed: Secret,
        /// The step of the last code that was taken.
        last_step: Option<i64>,
    },
}

impl Holding {
    /// The method that it serves.
    #[must_use]
    pub const fn method(&self) -> Method {
        match self {
            Self::Phone(_) => Method::MobilePhoneText,
            Self::Mail(_) => Method::Email,
            Self::Authenticator { .. } => Method::AuthenticatorCode,
        }
    }

    /// The number or address; empty for an authenticator.
    #[must_use]
    pub fn destination(&self) -> &str {
        match self {
            Self::Phone(text) | Self::Mail(text) => text,
            Self::Authenticator { .. } => "",
        }
    }

    /// Whether `destination`, normalized, is this number or address.
    #[must_use]
    pub fn is_at(&self, destination: &str) -> bool {
        match self {
            Self::Phone(number) => number == destination,
            Self::Mail(address) => name::normalize(address) == name::normalize(destination),
            Self::Authenticator { .. } => false,
        }
    }

    /// A fresh authenticator seed.
    pub fn new_authenticator(entropy: &mut dyn Entropy) -> Self {
        let seed = entropy::bytes::<{ totp::SEED_BYTES }>(entropy);
        Self::Authenticator { seed: Secret::new(data_encoding::BASE64.encode(&seed)), last_step: None }
    }
}

/// A method that is being registered.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proving {
    /// 128 random bits: the method's id once it is proved.
    pub id: String,
    /// The session that began it, by the hash of its id.
    pub session: String,
    /// A name of the person's choice.
    pub label: String,
    /// What is to be held.
    pub holding: Holding,
    /// The method that goes when this one is proved.
    pub replaces: Option<String>,
    /// The challenge.
    pub challenge: Challenge,
}

/// A reset that is running, or was until just now.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// Keyed hash of the id in the cookie.
    pub id_hash: String,
    /// Whose counters it uses.
    pub lane: Lane,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ends, done or not.
    pub expires_at: Timestamp,
    /// What to tell the helpdesk.
    pub support_code: String,
    /// What it is for.
    pub goal: Option<Goal>,
    /// How many gates there are.
    pub required: u8,
    /// Whether it can get through at all. If not, it goes through the motions (private disclosure).
    pub eligible: bool,
    /// The methods that were passed.
    pub proved: Vec<Method>,
    /// The challenge that is running.
    pub challenge: Option<Challenge>,
    /// The codes that it asked for, for the pause between two to one number or address.
    pub codes_sent: CodesSent,
    /// Whether it counts in the bucket of resets already.
    pub counted: bool,
    /// Whether it is done.
    pub done: bool,
}

/// A session.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Keyed hash of the id in the cookie.
    pub id_hash: String,
    /// A public id, to end it by.
    pub id: String,
    /// Browser and system in a few words.
    pub device: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was last used, to within some minutes.
    pub last_seen_at: Timestamp,
    /// When the password (and the second factor) was last given.
    pub authenticated_at: Timestamp,
    /// Whether a second factor was given in it, or a method that can be one was proved.
    pub second_factor: bool,
    /// Whether registering or re-confirming was put off for this session.
    pub postponed: bool,
    /// The second-factor challenge that is running.
    pub challenge: Option<Challenge>,
    /// Whose counters a wrong second factor uses.
    pub lane: Lane,
}

/// A device that has signed in or completed a reset.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownDevice {
    /// Keyed hash of the id in its cookie.
    pub id_hash: String,
    /// When it was last seen to do so.
    pub seen_at: Timestamp,
}

impl AccountState {
    /// The state of an account that was just brought in.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self {
            schema: 1,
            nobody_until: None,
            profile,
            credential: None,
            methods: Vec::new(),
            proving: Vec::new(),
            flows: Vec::new(),
            sessions: Vec::new(),
            devices: Vec::new(),
            lanes: Lanes::default(),
            sign_in: SignInLocks::default(),
            codes_sent: CodesSent::default(),
            confirmed_at: None,
            activity: Vec::new(),
        }
    }

    /// The state of a name that belongs to nobody: a made-up person with a password that nothing fits and
    /// methods that nobody holds. Deciding over it takes the work that a real one takes.
    pub fn nobody(now: Timestamp, hashing: &HashingSettings, entropy: &mut dyn Entropy) -> Self {
        let mut state = Self::new(Profile {
            username: entropy::id(entropy),
            display_name: entropy::id(entropy),
            mail: Some(format!("{}@nobody.invalid", entropy::id(entropy))),
            enabled: true,
            ..Profile::default()
        });
        state.nobody_until = Some(now.plus(DAY));
        state.credential = Some(Credential {
            hash: PasswordHash::impossible(hashing, entropy),
            changed_at: now,
            must_change: false,
            history: Vec::new(),
        });
        let holdings = [
            Holding::new_authenticator(entropy),
            Holding::Phone(format!("nobody {}", entropy::digits(entropy, 11))),
            Holding::Mail(format!("{}@nobody.invalid", entropy::id(entropy))),
        ];
        for holding in holdings {
            state.methods.push(Registered {
                id: entropy::id(entropy),
                label: String::new(),
                holding,
                default: false,
                registered_at: now,
                last_used_at: None,
            });
        }
        state
    }

    /// A name that belongs to nobody is remembered for longer than anything that is counted: else it would begin
    /// anew at a time at which a real account does not.
    pub fn linger(&mut self, now: Timestamp, policy: &Policy) {
        if let Some(until) = &mut self.nobody_until {
            *until = now.plus(policy.window().max(DAY) + DAY);
        }
    }

    /// Whether the name belongs to somebody.
    #[must_use]
    pub const fn is_somebody(&self) -> bool {
        self.nobody_until.is_none()
    }

    /// Every mail address on file: the mailbox and the registered ones.
    #[must_use]
    pub fn addresses(&self) -> Vec<String> {
        let mut addresses: Vec<String> = self.profile.mail.iter().cloned().collect();
        for method in &self.methods {
            if let Holding::Mail(address) = &method.holding {
                addresses.push(address.clone());
            }
        }
        addresses
    }

    /// The different methods that are registered and that the policy allows, strongest first.
    #[must_use]
    pub fn usable_methods(&self, policy: &Policy) -> Vec<Method> {
        Method::AVAILABLE
            .into_iter()
            .filter(|method| policy.methods.contains(method))
            .filter(|method| self.methods.iter().any(|held| held.holding.method() == *method))
            .collect()
    }

    /// Whether the account has rights in the console.
    #[must_use]
    pub const fn is_administrator(&self) -> bool {
        !self.profile.roles.is_empty()
    }

    /// Adds a line of recent activity.
    pub fn remember(&mut self, kind: ActivityKind, method: Option<Method>, context: &Context<'_>) {
        let device = context.caller.device.clone();
        self.activity.insert(0, ActivityView { at: context.now, kind, method, device });
        self.activity.truncate(MOST_ACTIVITY);
    }

    /// Makes the caller's device a known one, under `device_id`.
    pub fn know_device(&mut self, id_hash: String, now: Timestamp) {
        self.devices.retain(|device| device.id_hash != id_hash);
        self.devices.insert(0, KnownDevice { id_hash, seen_at: now });
        self.devices.truncate(MOST_DEVICES);
    }

    /// Drops what is over: old flows, dead sessions, unproved methods, counters outside their window.
    ///
    /// A flow is kept for an hour beyond its end, so that its browser is told that the time was over and not
    /// that there never was a flow.
    pub fn forget_what_is_over(&mut self, now: Timestamp, policy: &Policy) {
        let idle = i64::from(policy.lifetimes.session_idle_minutes) * crate::time::MINUTE;
        let longest = i64::from(policy.lifetimes.session_hours) * HOUR;
        self.flows.retain(|flow| now < flow.expires_at.plus(HOUR));
        self.sessions.retain(|session| {
            now < session.started_at.plus(longest) && now < session.last_seen_at.plus(idle)
        });
        self.proving.retain(|proving| now < proving.challenge.expires_at.plus(HOUR));
        self.lanes.forget_old(now, policy);
        self.sign_in.forget(|lock| lock.forget(now), |lock| !lock.is_empty());
    }
}
