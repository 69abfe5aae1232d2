//! The audit log: what happened, to whom, and how it ended.
//!
//! Activities bear the reference system's names (reference 1.15), so that reports and alerts that were made for
//! it can be kept. An event is a fact that was stored with the decision that made it; the ledger chains events
//! so that none can be changed or removed unseen ([`chain`]).
//!
//! A failed human check is not audited: it names nobody, and whoever sends a million of them would write a
//! million rows.

pub mod chain;

use serde::{Deserialize, Serialize};

use crate::{api::admin::AuditEventView, method::Method, time::Timestamp};

/// Makes the enum of activities together with its table: variant, service, name.
macro_rules! activities {
    ($($(#[$doc:meta])* $variant:ident $service:ident $name:literal,)*) => {
        /// What was done: a closed set.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum Activity { $($(#[$doc])* $variant,)* }

        impl Activity {
            /// Every activity, for tests and for the filter of the log.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in the log.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The service that it belongs to.
            #[must_use]
            pub const fn service(self) -> Service {
                match self { $(Self::$variant => Service::$service,)* }
            }
        }
    };
}

activities! {
    /// Too many tries: resets of this person are blocked for a day. Its outcome is a success.
    BlockedFromReset Reset "Blocked from self-service password reset",
    /// The password was changed by somebody signed in.
    ChangePassword Reset "Change password (self-service)",
    /// The password was reset in the portal.
    ResetPassword Reset "Reset password (self-service)",
    /// A step of a reset: a gate passed or failed.
    FlowProgress Reset "Self-service password reset flow activity progress",
    /// The account was unlocked without a new password.
    UnlockAccount Reset "Unlock user account (self-service)",
    /// "It was not me": what was running was stopped by the code of a message.
    Stopped Reset "User reported an attempt that was not theirs",
    /// Everything that a reset asks for is registered.
    RegisteredForReset Reset "User registered for self-service password reset",

    /// The wizard of the first registration was opened.
    UserStartedRegistration Methods "User started security info registration",
    /// It was put off.
    UserCanceledRegistration Methods "User canceled security info registration",
    /// As many methods as are required are registered.
    UserRegisteredAllRequired Methods "User registered all required security info",
    /// A method was added, or its proof failed.
    UserRegisteredSecurityInfo Methods "User registered security info",
    /// A method was removed.
    UserDeletedSecurityInfo Methods "User deleted security info",
    /// A method was replaced by another of its kind, or got another name.
    UserUpdatedSecurityInfo Methods "User updated security info",
    /// The methods were looked over and confirmed.
    UserReviewedSecurityInfo Methods "User reviewed security info",
    /// Another method is offered first.
    UserChangedDefault Methods "User changed default security info",
    /// A method was removed by an administrator.
    AdminDeletedSecurityInfo Methods "Admin deleted security info",
    /// A hardware token was activated by an administrator.
    AdminRegisteredSecurityInfo Methods "Admin registered security info",
    /// The clock of a hardware token was found anew by an administrator.
    AdminUpdatedSecurityInfo Methods "Admin updated security info",
    /// A Temporary Access Pass was issued, in place of the one before.
    AdminIssuedPass Methods "Admin created temporary access pass",
    /// A Temporary Access Pass was taken away by an administrator.
    AdminDeletedPass Methods "Admin deleted temporary access pass",
    /// The person gave the own Temporary Access Pass up.
    UserDeletedPass Methods "User deleted temporary access pass",
    /// Hardware tokens were brought in from a file.
    TokensImported Methods "Bulk upload Hardware Oath Tokens",
    /// A hardware token was given to somebody, or its data brought up to date.
    TokenAssigned Methods "Assign Hardware Oath Token",
    /// A hardware token that was not activated yet was taken away from somebody.
    TokenDeleted Methods "Delete Hardware Oath Token",
    /// Somebody signed in asked for a new password.
    UserStartedPasswordChange Methods "User started password change",
    /// A reset was started.
    UserStartedPasswordReset Methods "User started password reset",

    /// The portal's own sign-in went through, second factor included.
    SignedIn SignIn "User signed in",
    /// A sign-in with a Temporary Access Pass, to registering methods alone.
    SignedInWithPass SignIn "User signed in with temporary access pass",
    /// A wrong password or a wrong second factor.
    SignInFailed SignIn "User failed to sign in",
    /// The sign-in was locked after too many wrong passwords.
    SignInLocked SignIn "User sign-in locked",
    /// The person signed out.
    SignedOut SignIn "User signed out",
    /// Other sessions were ended.
    SessionsEnded SignIn "User ended other sessions",

    /// What texts or calls may cost is used up for today, or a country gets none. Its target says which limit.
    MessageLimitReached Reset "Message limit reached",

    /// People were brought in from a file.
    PeopleImported Directory "People imported",
}

/// A group of activities, as the reference groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Resetting, unlocking and changing passwords.
    Reset,
    /// Registered methods.
    Methods,
    /// The portal's own sign-in.
    SignIn,
    /// The built-in directory.
    Directory,
}

impl Service {
    /// The name in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reset => "Self-service Password Management",
            Self::Methods => "Authentication Methods",
            Self::SignIn => "Sign-in",
            Self::Directory => "Core Directory",
        }
    }
}

impl Activity {
    /// The activity of this name, whichever way its letters are cased.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|activity| activity.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It was done.
    Success,
    /// It was not, for this reason: a stable code, such as `proofWrong`.
    Failure(String),
}

/// One event. The row is sealed before it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub activity: Activity,
    /// How it ended.
    pub outcome: Outcome,
    /// Who did it: a user name, or `somebody` before anything was proved.
    pub actor: String,
    /// To whom.
    pub target: String,
    /// With which method.
    pub method: Option<Method>,
    /// The address range that it came from.
    pub client_range: String,
    /// Browser and system in a few words.
    pub device: String,
    /// The support code of the flow, which ties its events together.
    pub support_code: Option<String>,
}

impl Event {
    /// As a reader of the log sees it.
    #[must_use]
    pub fn into_view(self, id: String) -> AuditEventView {
        let (status, reason) = match self.outcome {
            Outcome::Success => ("success", None),
            Outcome::Failure(reason) => ("failure", Some(reason)),
        };
        let given = |text: String| (!text.is_empty()).then_some(text);
        AuditEventView {
            id,
            at: self.at,
            service: self.activity.service().name().to_owned(),
            activity: self.activity.name().to_owned(),
            status: status.to_owned(),
            reason,
            actor: self.actor,
            target: self.target,
            method: self.method.map(|method| method.name().to_owned()),
            client_range: given(self.client_range),
            device: given(self.device),
            support_code: self.support_code,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_activity_is_found_by_its_own_name() {
        let names: BTreeSet<&str> = Activity::ALL.iter().map(|activity| activity.name()).collect();
        assert_eq!(names.len(), Activity::ALL.len());
        for activity in Activity::ALL {
            assert_eq!(Activity::from_name(&activity.name().to_uppercase()), Some(*activity));
        }
        assert_eq!(Activity::from_name("Reset password"), None);
    }

    #[test]
    fn the_stored_form_does_not_change() {
        let event = Event {
            at: Timestamp(1_795_000_000_123),
            activity: Activity::FlowProgress,
            outcome: Outcome::Failure("proofWrong".into()),
            actor: "somebody".into(),
            target: "anna@northwind.example".into(),
            method: Some(Method::Email),
            client_range: "192.0.2.0/24".into(),
            device: "Firefox, Linux".into(),
            support_code: Some("K7QM-2F9D".into()),
        };
        // Rows of this form lie in ledgers: whoever changes it must go on reading them.
        let stored = r#"{"at":"2026-11-18T11:06:40.123Z","activity":"flowProgress","outcome":{"failure":"proofWrong"},"actor":"somebody","target":"anna@northwind.example","method":"email","clientRange":"192.0.2.0/24","device":"Firefox, Linux","supportCode":"K7QM-2F9D"}"#;
        assert_eq!(serde_json::to_string(&event).unwrap(), stored);
        assert_eq!(serde_json::from_str::<Event>(stored).unwrap(), event);
    }

    #[test]
    fn a_reader_sees_names_and_no_empty_fields() {
        let event = Event {
            at: Timestamp(0),
            activity: Activity::ResetPassword,
            outcome: Outcome::Success,
            actor: "anna".into(),
            target: "anna".into(),
            method: None,
            client_range: String::new(),
            device: String::new(),
            support_code: None,
        };
        let view = event.into_view("e1".into());
        assert_eq!(view.activity, "Reset password (self-service)");
        assert_eq!(view.service, "Self-service Password Management");
        assert_eq!((view.status.as_str(), view.reason, view.client_range), ("success", None, None));
    }
}
