//! Everything that one account needs, as one row.
//!
//! The row is sealed as a whole before it is stored, so what stands here in clear is not so at rest.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{
    Context,
    access_pass::AccessPass,
    challenge::Challenge,
    codes_sent::CodesSent,
    lanes::{Lane, Lanes},
    method::{self, MadeUp, hardware_token::Token},
    requests::StrangersRequests,
    sign_in_lock::SignInLocks,
};
use crate::{
    api::{
        reset::Goal,
        security_info::{ActivityKind, ActivityView},
    },
    crypto::password_hash::PasswordHash,
    entropy::{self, Entropy},
    method::{Administrators, Family, Method},
    settings::Policy,
    time::{DAY, HOUR, Timestamp},
};

pub use super::holding::Holding;
pub use crate::people::Profile;

/// How many apps and tokens that make codes one person may have, together (reference 1.2).
const MOST_GENERATORS: usize = 5;
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
    /// The hardware tokens that were given to the person and wait for their first code.
    #[serde(default)]
    pub tokens: Vec<Token>,
    /// The Temporary Access Pass that was issued last.
    #[serde(default)]
    pub pass: Option<AccessPass>,
    /// Resets that are running, or were until just now.
    pub flows: Vec<Flow>,
    /// Sessions that are alive.
    pub sessions: Vec<Session>,
    /// Devices that have signed in or completed a reset.
    pub devices: Vec<KnownDevice>,
    /// The counters of the reset.
    pub lanes: Lanes,
    /// What strangers have had the person's phones asked, whatever name they used.
    #[serde(default, skip_serializing_if = "StrangersRequests::is_empty")]
    pub strangers_requests: StrangersRequests,
    /// The counters of the sign-in.
    pub sign_in: SignInLocks,
    /// The counters of Temporary Access Passes: wrong passwords must not make a pass worthless.
    #[serde(default)]
    pub passes: SignInLocks,
    /// The codes that were sent for signing in and registering.
    pub codes_sent: CodesSent,
    /// Until when methods and password are frozen, because somebody said that it was not them.
    #[serde(default)]
    pub frozen_until: Option<Timestamp>,
    /// When they were frozen, lately.
    #[serde(default)]
    pub freezes: Vec<Timestamp>,
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
    /// Gates that were passed on top of one for each of these: a passkey may count twice.
    #[serde(default)]
    pub passed_besides: u8,
    /// The challenge that is running.
    pub challenge: Option<Challenge>,
    /// The codes that it asked for, for the pause between two to one number or address.
    pub codes_sent: CodesSent,
    /// Whether it counts in the bucket of resets already.
    pub counted: bool,
    /// The failed proofs of its lane when it first asked for something, and its own since: what others do in the lane
    /// meanwhile shows to nobody who only looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<u16>,
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
    /// When a session that came of a Temporary Access Pass ends. Such a one registers methods, and does nothing else.
    #[serde(default)]
    pub pass_ends_at: Option<Timestamp>,
    /// The second-factor challenge that is running.
    pub challenge: Option<Challenge>,
    /// Whose counters a wrong second factor uses.
    pub lane: Lane,
}

impl Session {
    /// When it ends at the latest.
    #[must_use]
    pub fn ends_at(&self, policy: &Policy) -> Timestamp {
        let longest = self.started_at.plus(i64::from(policy.lifetimes.session_hours) * HOUR);
        self.pass_ends_at.map_or(longest, |end| end.min(longest))
    }

    /// Whether it registers methods, and does nothing else.
    #[must_use]
    pub const fn only_registers(&self) -> bool {
        self.pass_ends_at.is_some()
    }
}

/// Whether a method is one of the apps and tokens.
fn makes_codes(method: Method) -> bool {
    matches!(method.family(), Family::App | Family::HardwareToken)
}

/// A device that has signed in or completed a reset.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownDevice {
    /// Keyed hash of the id in its cookie.
    pub id_hash: String,
    /// When it was last seen to do so.
    pub seen_at: Timestamp,
    /// When it became known.
    #[serde(default)]
    pub first_seen_at: Timestamp,
}

impl Flow {
    /// Notes that the failed proofs of its lane were `before` and are `now`, by its own doing.
    pub fn has_failed(&mut self, before: usize, now: usize) {
        let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let failed = self.failed.unwrap_or(count(before));
        self.failed = Some(failed.saturating_add(count(now)).saturating_sub(count(before)));
    }
}

impl AccountState {
    /// The state of an account that was just brought in.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self {
            schema: 2,
            nobody_until: None,
            profile,
            credential: None,
            methods: Vec::new(),
            proving: Vec::new(),
            tokens: Vec::new(),
            pass: None,
            flows: Vec::new(),
            sessions: Vec::new(),
            devices: Vec::new(),
            lanes: Lanes::default(),
            strangers_requests: StrangersRequests::default(),
            sign_in: SignInLocks::default(),
            passes: SignInLocks::default(),
            codes_sent: CodesSent::default(),
            frozen_until: None,
            freezes: Vec::new(),
            confirmed_at: None,
            activity: Vec::new(),
        }
    }

    /// The state of a name that belongs to nobody: a made-up person with a password that nothing fits and
    /// methods that nobody holds. Deciding over it takes the work that a real one takes.
    ///
    /// It has registered what people have, some this and some that, and not all that there is: reading and writing a row
    /// takes the longer, the more is in it (measured: a tenth of a millisecond for all of it).
    pub fn nobody(now: Timestamp, of: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Self {
        let mut state = Self::new(Profile {
            username: entropy::id(entropy),
            display_name: entropy::id(entropy),
            mail: Some(format!("{}@nobody.invalid", entropy::id(entropy))),
            enabled: true,
            ..Profile::default()
        });
        state.nobody_until = Some(now.plus(DAY));
        state.credential = Some(Credential {
            hash: PasswordHash::impossible(&of.policy.hashing, entropy),
            changed_at: now,
            must_change: false,
            history: Vec::new(),
        });
        for method in Method::ALL.iter().filter(|method| of.policy.methods.contains(method)) {
            if state.holds(*method) || !of.has(*method) {
                continue;
            }
            let holding = method::of(*method).made_up(of, entropy);
            state.methods.push(Registered {
                id: entropy::id(entropy),
                label: String::new(),
                holding,
                default: false,
                registered_at: Timestamp::default(),
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

    /// Every mail address on file and that of what is `gone`: the mailbox and those that were registered before `since`; and
    /// the newer ones.
    #[must_use]
    pub fn addresses(&self, gone: Option<&Registered>, since: Timestamp) -> (Vec<String>, Vec<String>) {
        let mut addresses: Vec<String> = self.profile.mail.iter().cloned().collect();
        let mut newer = Vec::new();
        for method in self.methods.iter().chain(gone) {
            if let Holding::Mail(address) = &method.holding {
                if method.registered_at <= since { &mut addresses } else { &mut newer }.push(address.clone());
            }
        }
        newer.retain(|address| !addresses.contains(address));
        (addresses, newer)
    }

    /// Whether something is registered that serves a method.
    #[must_use]
    pub fn holds(&self, method: Method) -> bool {
        self.held(method).next().is_some()
    }

    /// What is registered and serves a method. A list whose codes are all used up serves no more.
    pub fn held(&self, method: Method) -> impl Iterator<Item = &Registered> {
        let left = |holding: &Holding| !matches!(holding, Holding::RecoveryCodes(codes) if codes.left() == 0);
        self.methods.iter().filter(move |held| held.holding.serves().contains(&method) && left(&held.holding))
    }

    /// What is registered and serves a method first: the default, or else the first of its kind.
    #[must_use]
    pub fn first_held(&self, method: Method) -> Option<&Registered> {
        self.held(method).find(|held| held.default).or_else(|| self.held(method).next())
    }

    /// Whether the account may register and use a method. For people with a role a fixed rule says so, whatever the
    /// policy allows everybody else (reference 1.4).
    #[must_use]
    pub fn allows(&self, method: Method, policy: &Policy) -> bool {
        match method.facts().for_administrators {
            Administrators::Always if self.is_administrator() => true,
            Administrators::Never if self.is_administrator() => false,
            _ => policy.methods.contains(&method),
        }
    }

    /// Whether one more of a method may be registered: each has its own most, apps and tokens one for all of them.
    #[must_use]
    pub fn has_room_for(&self, method: Method) -> bool {
        self.held(method).count() < method.most()
            && (!makes_codes(method) || self.generators() < MOST_GENERATORS)
    }

    /// Whether one more hardware token may wait for its first code.
    #[must_use]
    pub fn has_room_for_token(&self) -> bool {
        self.generators() + self.tokens.len() < MOST_GENERATORS
    }

    /// How many apps and tokens are registered.
    fn generators(&self) -> usize {
        self.methods.iter().filter(|held| makes_codes(held.holding.method())).count()
    }

    /// The methods that are registered and may be used, strongest first.
    #[must_use]
    pub fn usable_methods(&self, policy: &Policy) -> Vec<Method> {
        let usable = |method: &Method| {
            self.allows(*method, policy) && self.held(*method).any(|held| held.holding.is_enough(policy))
        };
        Method::ALL.iter().copied().filter(usable).collect()
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
        let known = self.devices.iter().position(|device| device.id_hash == id_hash);
        let first_seen_at = known.map_or(now, |at| self.devices.remove(at).first_seen_at);
        while self.devices.len() >= MOST_DEVICES {
            // What came in the last day goes first, then what was not seen for a month, then what has come last: whoever has
            // only the password pushes the owner's out else.
            let is_new = |device: &KnownDevice| now < device.first_seen_at.plus(DAY);
            let in_use = |device: &KnownDevice| now < device.seen_at.plus(30 * DAY);
            let next = self.devices.iter().enumerate().min_by_key(|(_, device)| {
                let newest = if in_use(device) { device.first_seen_at } else { Timestamp::default() };
                (!is_new(device), in_use(device), Reverse(newest), device.seen_at)
            });
            let Some(at) = next.map(|(at, _)| at) else { break };
            self.devices.remove(at);
        }
        self.devices.insert(0, KnownDevice { id_hash, seen_at: now, first_seen_at });
    }

    /// Ends the resets that are running. Whoever has proved nothing goes on through the motions: that it stopped would tell
    /// that the name is somebody's.
    pub fn lead_flows_nowhere(&mut self) {
        self.flows.retain(|flow| flow.done || flow.proved.is_empty());
        for flow in self.flows.iter_mut().filter(|flow| !flow.done) {
            flow.eligible = false;
            // Nobody's phone is asked any more, either.
            if let Some(challenge) = &mut flow.challenge {
                challenge.genuine = false;
            }
        }
    }

    /// Drops what is over: old flows, dead sessions, unproved methods, counters outside their window.
    ///
    /// A flow is kept for an hour beyond its end, so that its browser is told that the time was over and not
    /// that there never was a flow.
    pub fn forget_what_is_over(&mut self, now: Timestamp, policy: &Policy) {
        let idle = i64::from(policy.lifetimes.session_idle_minutes) * crate::time::MINUTE;
        self.flows.retain(|flow| now < flow.expires_at.plus(HOUR));
        self.sessions
            .retain(|session| now < session.ends_at(policy) && now < session.last_seen_at.plus(idle));
        self.proving.retain(|proving| now < proving.challenge.expires_at.plus(HOUR));
        self.lanes.forget_old(now, policy);
        self.strangers_requests.forget(now, policy);
        for locks in [&mut self.sign_in, &mut self.passes] {
            locks.forget(|lock| lock.forget(now), |lock| !lock.is_empty());
        }
    }
}
