//! Who may do what, and how often. Every number of the throttling is a setting (design 4).

use serde::{Deserialize, Serialize};

use super::{SettingProblem, access_pass::PassSettings};
use crate::{
    method::{Family, Method, Sent, families},
    password::{PasswordSettings, Preset},
    time::{DAY, HOUR, MINUTE, SECOND},
};

/// How much a reset tells before anything is proved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Disclosure {
    /// Every name gets the same pages (ASVS 6.3.8).
    #[default]
    Private,
    /// Masked hints and clear reasons, as in the reference system.
    Helpful,
}

/// Who may reset a password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "for", deny_unknown_fields)]
pub enum Enablement {
    /// Nobody.
    None,
    /// The members of one group.
    Selected {
        /// The group's name, compared as names are.
        group: String,
    },
    /// Everybody.
    #[default]
    All,
}

/// The policy.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the configuration")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Policy {
    /// Who may reset (reference 1.1).
    pub enabled: Enablement,
    /// Whether people with a role may, too. They always pass two gates (reference 1.4).
    pub administrators_enabled: bool,
    /// How many different methods a reset asks for: 1 or 2.
    pub methods_required: u8,
    /// The methods that may be registered and used. For people with a role a fixed rule says so (reference 1.4).
    pub methods: Vec<Method>,
    /// Whether a passkey passes two gates at once, as it is two factors.
    pub passkey_counts_twice: bool,
    /// How much a reset tells before anything is proved.
    pub disclosure: Disclosure,
    /// Whether an account may be unlocked without a new password.
    pub unlock_alone: bool,
    /// Whether people are asked to register when they sign in.
    pub registration_required: bool,
    /// After how many days the methods are to be looked over again: 0 to 730, 0 for never (reference 1.7).
    pub reconfirm_days: u16,
    /// Whether everybody needs a second factor to sign in. People with a role always do.
    pub second_factor_required: bool,
    /// Rules for passwords.
    pub password: PasswordSettings,
    /// Lifetimes and the like of codes.
    pub codes: CodeSettings,
    /// Phone calls.
    pub calls: CallSettings,
    /// Security questions.
    pub questions: QuestionSettings,
    /// The Temporary Access Pass.
    pub temporary_access_pass: PassSettings,
    /// Lifetimes of flows and sessions.
    pub lifetimes: LifetimeSettings,
    /// Limits of the reset.
    pub limits: LimitSettings,
    /// The lockout of the sign-in.
    pub sign_in: SignInSettings,
    /// What "it was not me" does.
    pub stop: StopSettings,
    /// Cost of password hashing.
    pub hashing: HashingSettings,
    /// The proof of work.
    pub human_check: HumanCheckSettings,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            enabled: Enablement::All,
            administrators_enabled: true,
            methods_required: 2,
            // What needs nothing but a phone or a browser of the person's own, and no standard forbids.
            methods: vec![
                Method::Passkey,
                Method::AuthenticatorNotification,
                Method::AuthenticatorCode,
                Method::MobilePhoneText,
                Method::MobilePhoneCall,
                Method::RecoveryCode,
                Method::Email,
            ],
            passkey_counts_twice: false,
            disclosure: Disclosure::Private,
            unlock_alone: true,
            registration_required: true,
            reconfirm_days: 180,
            second_factor_required: false,
            password: PasswordSettings::default(),
            codes: CodeSettings::default(),
            calls: CallSettings::default(),
            questions: QuestionSettings::default(),
            temporary_access_pass: PassSettings::default(),
            lifetimes: LifetimeSettings::default(),
            limits: LimitSettings::default(),
            sign_in: SignInSettings::default(),
            stop: StopSettings::default(),
            hashing: HashingSettings::default(),
            human_check: HumanCheckSettings::default(),
        }
    }
}

/// Lifetimes and the like of codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CodeSettings {
    /// For how many minutes a texted code is good: 1 to 10 (NIST 4.2.1.2, ASVS 6.5.5).
    pub text_minutes: u16,
    /// For how many minutes a mailed code is good: 1 to 10 (ASVS 6.5.5).
    pub mail_minutes: u16,
    /// Seconds before a code may be asked for again: 10 to 300.
    pub resend_seconds: u16,
    /// How many time steps of an authenticator before the current one are taken, too: 0 to 2 (RFC 6238 5.2).
    pub authenticator_steps_back: u8,
    /// How many after the current one: 0 to 2.
    pub authenticator_steps_ahead: u8,
}

impl Default for CodeSettings {
    fn default() -> Self {
        Self {
            text_minutes: 10,
            mail_minutes: 10,
            resend_seconds: 30,
            authenticator_steps_back: 1,
            authenticator_steps_ahead: 0,
        }
    }
}

/// Phone calls (reference 1.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CallSettings {
    /// Whether the page shows a number of two digits that is to be keyed on the phone. If not, the hash key alone is
    /// an answer, as in the reference system.
    pub key_number: bool,
}

impl Default for CallSettings {
    fn default() -> Self {
        Self { key_number: true }
    }
}

/// Security questions (reference 1.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct QuestionSettings {
    /// How many are to be answered when they are registered: 3 to 5.
    pub to_register: u8,
    /// How many of these a reset asks: 3 to 5, and no more than are registered.
    pub to_reset: u8,
    /// Questions of the organization's own, up to 20, of 3 to 200 characters, besides the predefined ones.
    pub custom: Vec<String>,
}

impl Default for QuestionSettings {
    fn default() -> Self {
        Self { to_register: 5, to_reset: 3, custom: Vec::new() }
    }
}

/// Lifetimes of flows and sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LifetimeSettings {
    /// Minutes that a reset may take from start to end: 5 to 30 (reference 1.5).
    pub flow_minutes: u16,
    /// Hours that a session lives at most: 1 to 24 (NIST 800-63B 2.2.3).
    pub session_hours: u16,
    /// Minutes without use after which a session ends: 5 to 60 (NIST 800-63B 2.2.3).
    pub session_idle_minutes: u16,
    /// How fresh a sign-in must be to change anything, in minutes: 1 to 15 (ASVS 7.5.1).
    pub recent_sign_in_minutes: u16,
    /// How long the first registration may take after the sign-in, in minutes: 5 to 30 (reference 1.7).
    pub registration_minutes: u16,
}

impl Default for LifetimeSettings {
    fn default() -> Self {
        Self {
            flow_minutes: 15,
            session_hours: 12,
            session_idle_minutes: 30,
            recent_sign_in_minutes: 5,
            registration_minutes: 15,
        }
    }
}

/// Limits of the reset (design 4). Windows slide; blocks are fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LimitSettings {
    /// Wrong proofs in the window until resets are blocked.
    pub failed_proofs: u16,
    /// Flows with at least one challenge in the window.
    pub resets: u16,
    /// Challenges or failures of one method in the window.
    pub gate: u16,
    /// Hours of that window, and of the blocks.
    pub window_hours: u16,
    /// Texts to one number in a day, over all accounts.
    pub texts_to_number: u16,
    /// Mails with a code to one address in the mail window.
    pub mails_to_address: u16,
    /// Minutes of the mail window.
    pub mail_window_minutes: u16,
    /// Flows that one address range may start in the client window before the human check gets harder; after
    /// twice as many it is refused.
    pub flows_from_range: u16,
    /// Minutes of the client window.
    pub client_window_minutes: u16,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            failed_proofs: 5,
            resets: 5,
            gate: 5,
            window_hours: 24,
            texts_to_number: 5,
            mails_to_address: 10,
            mail_window_minutes: 10,
            flows_from_range: 20,
            client_window_minutes: 10,
        }
    }
}

/// The lockout of the sign-in (reference 1.6), separate from the reset's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SignInSettings {
    /// Wrong passwords in a row until the sign-in is locked.
    pub failures: u16,
    /// Seconds of the first lock; each further failure doubles it.
    pub lock_seconds: u32,
    /// Seconds that a lock lasts at most.
    pub longest_lock_seconds: u32,
    /// Failed sign-ins of one address range, to whichever accounts, in the range window until it may try no more.
    /// A browser in which somebody has signed in before has as many for itself, and all of those together ten times
    /// as many.
    pub failures_from_range: u16,
    /// Minutes of the range window.
    pub range_window_minutes: u16,
}

impl Default for SignInSettings {
    fn default() -> Self {
        Self {
            failures: 10,
            lock_seconds: 60,
            longest_lock_seconds: 3600,
            // A whole campus may share an address; whoever guesses wants to try thousands.
            failures_from_range: 100,
            range_window_minutes: 10,
        }
    }
}

/// What "it was not me" does, by the code of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct StopSettings {
    /// For how many hours methods and password are frozen: 0 to 168, 0 for not at all.
    pub freeze_hours: u16,
    /// How often in 30 days: whoever reads the messages of a person must not freeze them for ever. 0 to 10.
    pub freezes: u8,
}

impl Default for StopSettings {
    fn default() -> Self {
        Self { freeze_hours: 24, freezes: 3 }
    }
}

/// Cost of password hashing (Argon2id).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct HashingSettings {
    /// Memory in KiB. OWASP's least is 19456 with two passes; development and tests may go below.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl Default for HashingSettings {
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2 }
    }
}

/// The proof of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct HumanCheckSettings {
    /// The largest number to be sought when there is no load; half of it is the average work, in hashes.
    pub difficulty: u32,
    /// Minutes that a challenge may be kept before it is used.
    pub minutes: u16,
}

impl Default for HumanCheckSettings {
    fn default() -> Self {
        Self { difficulty: 100_000, minutes: 20 }
    }
}

/// For how many hours of 30 days an account may be frozen: whoever reads its messages could keep it so.
const MOST_FROZEN_HOURS: u32 = 15 * 24;

impl Policy {
    /// Everything that is wrong, with paths under `policy`.
    #[must_use]
    pub fn validate(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut range = |path: &str, value: u64, least: u64, most: u64| {
            if !(least..=most).contains(&value) {
                problems.push(SettingProblem::new(
                    format!("policy.{path}"),
                    format!("must be {least} to {most}, is {value}"),
                ));
            }
        };
        range("methodsRequired", self.methods_required.into(), 1, 2);
        range("reconfirmDays", self.reconfirm_days.into(), 0, 730);
        range("codes.textMinutes", self.codes.text_minutes.into(), 1, 10);
        range("codes.mailMinutes", self.codes.mail_minutes.into(), 1, 10);
        range("codes.resendSeconds", self.codes.resend_seconds.into(), 10, 300);
        range("codes.authenticatorStepsBack", self.codes.authenticator_steps_back.into(), 0, 2);
        range("codes.authenticatorStepsAhead", self.codes.authenticator_steps_ahead.into(), 0, 2);
        range("lifetimes.flowMinutes", self.lifetimes.flow_minutes.into(), 5, 30);
        range("lifetimes.sessionHours", self.lifetimes.session_hours.into(), 1, 24);
        range("lifetimes.sessionIdleMinutes", self.lifetimes.session_idle_minutes.into(), 5, 60);
        range("lifetimes.recentSignInMinutes", self.lifetimes.recent_sign_in_minutes.into(), 1, 15);
        range("lifetimes.registrationMinutes", self.lifetimes.registration_minutes.into(), 5, 30);
        range("limits.failedProofs", self.limits.failed_proofs.into(), 1, 100); // NIST 3.2.2: 100 at most
        range("limits.resets", self.limits.resets.into(), 1, 100);
        range("limits.gate", self.limits.gate.into(), 1, 100);
        range("limits.windowHours", self.limits.window_hours.into(), 1, 72);
        range("limits.textsToNumber", self.limits.texts_to_number.into(), 1, 100);
        range("limits.mailsToAddress", self.limits.mails_to_address.into(), 1, 100);
        range("limits.mailWindowMinutes", self.limits.mail_window_minutes.into(), 1, 1440);
        range("limits.flowsFromRange", self.limits.flows_from_range.into(), 1, 1_000_000);
        range("limits.clientWindowMinutes", self.limits.client_window_minutes.into(), 1, 1440);
        range("signIn.failures", self.sign_in.failures.into(), 1, 100);
        range("signIn.lockSeconds", self.sign_in.lock_seconds.into(), 1, 86_400);
        range("signIn.longestLockSeconds", self.sign_in.longest_lock_seconds.into(), 1, 86_400);
        range("signIn.failuresFromRange", self.sign_in.failures_from_range.into(), 1, 10_000);
        range("signIn.rangeWindowMinutes", self.sign_in.range_window_minutes.into(), 1, 1440);
        range("stop.freezeHours", self.stop.freeze_hours.into(), 0, 168);
        range("stop.freezes", self.stop.freezes.into(), 0, 10);
        range("hashing.memoryKib", self.hashing.memory_kib.into(), 8, 65_536);
        range("hashing.passes", self.hashing.passes.into(), 1, 10);
        range("humanCheck.difficulty", self.human_check.difficulty.into(), 100, 10_000_000);
        range("humanCheck.minutes", self.human_check.minutes.into(), 1, 60);

        if u32::from(self.stop.freezes) * u32::from(self.stop.freeze_hours) > MOST_FROZEN_HOURS {
            problems.push(SettingProblem::new(
                "policy.stop.freezes",
                format!("times freezeHours must be {MOST_FROZEN_HOURS} at most: half of the 30 days that it is counted in"),
            ));
        }
        problems.extend(self.validate_methods());
        problems.extend(self.validate_questions());
        problems.extend(self.temporary_access_pass.validate("policy.temporaryAccessPass"));
        if let Enablement::Selected { group } = &self.enabled
            && crate::name::normalize(group).is_none()
        {
            problems.push(SettingProblem::new(
                "policy.enabled.group",
                "the name of a group, 1 to 256 characters",
            ));
        }
        problems.extend(self.password.validate("policy.password"));
        problems
    }

    /// Combinations with which people could not get through (reference 1.2).
    fn validate_methods(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut methods = self.methods.clone();
        methods.sort_unstable();
        methods.dedup();
        if methods.len() != self.methods.len() {
            problems.push(SettingProblem::new("policy.methods", "each method once"));
        }
        let needed = usize::from(self.methods_required.clamp(1, 2));
        let kinds = families(methods.iter().copied());
        // Whoever loses the phone loses the app with it: as many others are needed as a reset asks for.
        let besides_app = kinds.iter().filter(|kind| **kind != Family::App).count();
        let twice = self.passkey_counts_twice && kinds.contains(&Family::Passkey);
        if kinds.len() < 2 {
            problems.push(SettingProblem::new("policy.methods", "methods of at least 2 different kinds"));
        } else if besides_app + usize::from(twice) < needed {
            let allowed =
                format!("at least {needed} besides the authenticator app, which is lost with its phone");
            problems.push(SettingProblem::new("policy.methods", allowed));
        }
        if methods.contains(&Method::SecurityQuestions) && self.password.preset == Preset::Nist {
            let allowed = "no securityQuestions with the preset \"nist\": no standard takes them for a proof";
            problems.push(SettingProblem::new("policy.methods", allowed));
        }
        problems
    }

    fn validate_questions(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut problem = |path: &str, allowed: &str| {
            problems.push(SettingProblem::new(format!("policy.questions.{path}"), allowed));
        };
        let questions = &self.questions;
        if !(3..=5).contains(&questions.to_register) {
            problem("toRegister", "must be 3 to 5");
        }
        if !(3..=5).contains(&questions.to_reset) || questions.to_reset > questions.to_register {
            problem("toReset", "must be 3 to 5, and no more than toRegister");
        }
        let length = |text: &String| (3..=200).contains(&text.trim().chars().count());
        let plain = |text: &String| !text.chars().any(char::is_control);
        if questions.custom.len() > 20 || !questions.custom.iter().all(|text| length(text) && plain(text)) {
            problem("custom", "up to 20 questions of 3 to 200 characters");
        }
        let mut custom: Vec<&str> = questions.custom.iter().map(|text| text.trim()).collect();
        custom.sort_unstable();
        custom.dedup();
        if custom.len() != questions.custom.len() {
            problem("custom", "each question once");
        }
        problems
    }

    /// Milliseconds of the limits' window, and of the blocks.
    #[must_use]
    pub const fn window(&self) -> i64 {
        self.limits.window_hours as i64 * HOUR
    }

    /// Milliseconds that a code of `method` is good.
    #[must_use]
    pub const fn code_lifetime(&self, method: Method) -> i64 {
        match method.sent() {
            Sent::Text(_) | Sent::Call(_) => self.codes.text_minutes as i64 * MINUTE,
            // What has no code that is sent ends as a mailed one would.
            Sent::Mail | Sent::Push | Sent::Nothing => self.codes.mail_minutes as i64 * MINUTE,
        }
    }

    /// Milliseconds before a code may be asked for again.
    #[must_use]
    pub const fn resend_pause(&self) -> i64 {
        self.codes.resend_seconds as i64 * SECOND
    }

    /// Milliseconds after which the methods are to be looked over again; `None` for never.
    #[must_use]
    pub fn reconfirm_after(&self) -> Option<i64> {
        (self.reconfirm_days > 0).then(|| i64::from(self.reconfirm_days) * DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_keep_an_account_frozen_for_ever() {
        let paths = |freeze_hours, freezes| {
            let policy = Policy { stop: StopSettings { freeze_hours, freezes }, ..Policy::default() };
            policy.validate().into_iter().map(|problem| problem.path).collect::<Vec<_>>()
        };
        assert_eq!(paths(36, 10), [""; 0]);
        assert_eq!(paths(168, 5), ["policy.stop.freezes"]);
    }
}
