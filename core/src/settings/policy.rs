//! Who may do what, and how often. Every number of the throttling is a setting (design 4).

mod limits;
mod proofs;
mod validate;
mod work;

use serde::{Deserialize, Serialize};

pub use self::{
    limits::{LifetimeSettings, LimitSettings, SignInSettings, StopSettings},
    proofs::{CallSettings, CodeSettings, QuestionSettings},
    work::{HashingSettings, HumanCheckSettings},
};
use super::{SettingProblem, access_pass::PassSettings};
use crate::{
    method::{Method, Sent},
    password::PasswordSettings,
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

impl Policy {
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
