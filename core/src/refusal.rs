//! Every way in which Latchkey says no: a closed set, each with a stable code and one HTTP status.

use serde::{Deserialize, Serialize};

use crate::{api::problem::Problem, password::Violation, time::Timestamp};

/// Makes the enum of codes together with its one table: variant, HTTP status, English title.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $status:literal $title:literal,)*) => {
        /// The stable code of a refusal. The page's text for it has the key `problem-` and the code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, for tests that walk the table.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The HTTP status.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)* }
            }

            /// What it is, in a few English words, for developers.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }
        }
    };
}

codes! {
    /// A field is missing, of the wrong type, or has a value that is not allowed.
    InvalidField 400 "a field is not as it must be",
    /// The body is not JSON at all.
    InvalidJson 400 "the body is not valid JSON",
    /// The phone number cannot be one that receives what is to be sent: a text or a call.
    InvalidPhone 400 "not a phone number that can be reached so",
    /// The mail address cannot be one.
    InvalidEmail 400 "not a mail address",
    /// There is no such page or method id.
    NotFound 404 "no such resource",
    /// The path exists, but not with this HTTP method.
    MethodNotAllowed 405 "this resource does not take this HTTP method",
    /// The body is not declared as what it must be.
    UnsupportedMediaType 415 "the content type must be application/json",
    /// The body is too large.
    TooLarge 413 "the body is too large",
    /// The request does not come from our own pages.
    ForeignOrigin 403 "the request comes from another site",
    /// The human check is wrong, stale, used already or from another network.
    HumanCheckFailed 403 "the human check did not pass",
    /// This address range has started too many flows.
    TooManyFlows 429 "too many resets were started from this network",

    /// No flow: never started, or its cookie is gone.
    FlowMissing 404 "there is no reset in this browser",
    /// The flow is over: its time has passed (15 minutes by default).
    FlowExpired 410 "the time for this reset is over",
    /// The step does not fit where the flow is (another tab went on, or back was pressed).
    FlowStepMismatch 409 "the reset is at another step",
    /// Resets are blocked for this lane.
    ResetBlocked 429 "resetting is blocked for now",
    /// The method is blocked for this lane.
    MethodBlocked 429 "this method is blocked for now",
    /// The method is not offered here.
    MethodNotOffered 422 "this method is not offered at this step",
    /// A new code cannot be asked for yet.
    ResendTooSoon 429 "a new code cannot be asked for yet",
    /// No challenge is running.
    ChallengeMissing 409 "no code has been asked for",
    /// The code's time is over.
    ChallengeExpired 422 "the code is too old",
    /// The code is wrong, or was used before.
    ProofWrong 422 "the code is not right",
    /// The code was asked for again since: only the newest one is good. This is not counted as a wrong one.
    CodeReplaced 422 "this code was replaced by a newer one",
    /// The call or the request on the phone is not answered yet.
    NotAnsweredYet 409 "nothing was answered on the phone yet",
    /// The destination is not the registered one (helpful disclosure only).
    DestinationMismatch 422 "this is not the registered number or address",
    /// The new password breaks a rule.
    PasswordRefused 422 "the new password breaks a rule",

    /// Helpful disclosure: nobody has this name.
    AccountUnknown 403 "no account has this name",
    /// Helpful disclosure: resetting is off for the organization.
    ResetNotEnabled 403 "resetting is not enabled",
    /// Helpful disclosure: the person is not in the enabled group.
    ResetNotInScope 403 "resetting is not enabled for this person",
    /// Helpful disclosure: too little is registered.
    TooFewMethods 403 "too few methods are registered",
    /// Helpful disclosure: the account is disabled.
    AccountDisabled 403 "the account is disabled",

    /// The name or the password is wrong.
    SignInFailed 401 "the user name or the password is not right",
    /// The sign-in is locked for a while after too many wrong passwords.
    SignInLocked 429 "too many wrong passwords",
    /// Too many sign-ins, or codes of messages, from this address range have failed, to whichever accounts.
    TooManySignIns 429 "too many sign-ins from this network have failed",
    /// Nobody is signed in.
    NotSignedIn 401 "nobody is signed in",
    /// The second factor is still owed.
    SecondFactorRequired 403 "the second factor is still owed",
    /// A second factor is demanded, and none is registered yet.
    SecondFactorMissing 403 "a second factor must be registered first",
    /// The password must be changed first.
    PasswordChangeRequired 403 "the password must be changed first",
    /// The sign-in is too old for a change.
    SignInTooOld 403 "the last sign-in is too long ago for this",
    /// The present password is wrong.
    CurrentPasswordWrong 422 "the present password is not right",
    /// Too many hardware tokens were activated just now, in the whole organization.
    TooManyActivations 429 "too many hardware tokens were activated just now",
    /// No more of this kind can be registered.
    TooManyMethods 409 "no more of this kind can be registered",
    /// The number, address or app is registered already.
    AlreadyRegistered 409 "this is registered already",
    /// The answer to a security question says too little: one's own name, a word of the question, a common answer.
    AnswerRefused 422 "the answer is too easily guessed",
    /// The address is the account's own mailbox.
    OwnMailbox 422 "this is the mailbox that the account itself belongs to",
    /// Methods and password are frozen for a time: somebody said that it was not them.
    AccountFrozen 403 "changes are frozen for now",
    /// The session came of a Temporary Access Pass, which is for registering methods alone.
    PassOnlyRegisters 403 "a sign-in with a Temporary Access Pass registers methods and does nothing else",
    /// The account has no right to this.
    Forbidden 403 "this account has no right to this",

    /// Something broke inside; the opaque id is in the log.
    Internal 500 "something went wrong on our side",
}

/// A refusal with its particulars.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Which one.
    pub code: Code,
    /// The field that is wrong.
    pub field: Option<String>,
    /// What is allowed, in English, for developers.
    pub detail: Option<String>,
    /// When it is worth trying again.
    pub retry_at: Option<Timestamp>,
    /// How many wrong proofs are left.
    pub attempts_left: Option<u32>,
    /// Which password rules failed.
    pub violations: Vec<Violation>,
    /// The flow's support code.
    pub support_code: Option<String>,
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self {
            code,
            field: None,
            detail: None,
            retry_at: None,
            attempts_left: None,
            violations: Vec::new(),
            support_code: None,
        }
    }
}

impl Refusal {
    /// A field that is not as it must be; `allowed` says what is.
    pub fn field(field: impl Into<String>, allowed: impl Into<String>) -> Self {
        Self { field: Some(field.into()), detail: Some(allowed.into()), ..Self::from(Code::InvalidField) }
    }

    /// The same refusal, naming the field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same refusal, saying what is allowed.
    #[must_use]
    pub fn saying(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same refusal, with the time from which trying again makes sense.
    #[must_use]
    pub fn until(mut self, time: Timestamp) -> Self {
        self.retry_at = Some(time);
        self
    }

    /// The same refusal, with the number of tries left.
    #[must_use]
    pub fn with_attempts_left(mut self, attempts: u32) -> Self {
        self.attempts_left = Some(attempts);
        self
    }

    /// The same refusal, with the flow's support code.
    #[must_use]
    pub fn with_support_code(mut self, code: impl Into<String>) -> Self {
        self.support_code = Some(code.into());
        self
    }

    /// The refusal of a password.
    pub fn password(violations: Vec<Violation>) -> Self {
        Self { violations, ..Self::from(Code::PasswordRefused) }.at("password")
    }

    /// The document that the client gets.
    #[must_use]
    pub fn into_problem(self) -> Problem {
        Problem {
            code: self.code,
            status: self.code.status(),
            title: self.code.title().to_owned(),
            detail: self.detail,
            field: self.field,
            support_code: self.support_code,
            retry_at: self.retry_at,
            attempts_left: self.attempts_left,
            violations: self.violations,
            sspr_code: self.code.sspr_code().map(str::to_owned),
        }
    }
}

impl Code {
    /// The reference system's id for the same reason (reference 1.5).
    #[must_use]
    pub const fn sspr_code(self) -> Option<&'static str> {
        match self {
            Self::ResetNotEnabled => Some("SSPR_0009"),
            Self::ResetNotInScope => Some("SSPR_0013"),
            Self::TooFewMethods => Some("SSPR_0014"),
            _ => None,
        }
    }

    /// Whether a sign-in or a stop that is refused so counts against where it comes from: what was guessed (a password, a
    /// Temporary Access Pass, the code of a message) was wrong, or not even compared. What is no guess at all does not
    /// count, nor what breaks on our side.
    #[must_use]
    pub const fn is_failed_guess(self) -> bool {
        matches!(self, Self::SignInFailed | Self::SignInLocked | Self::ProofWrong)
    }

    /// The code as it is written in JSON.
    #[must_use]
    pub fn name(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever else a sign-in or a stop may end with: what is wrong with the request, a network that may try no more, a
    /// session that is gone, what breaks on our side.
    #[test]
    fn only_what_was_guessed_wrongly_counts_where_it_comes_from() {
        let counting: Vec<Code> = Code::ALL.iter().copied().filter(|code| code.is_failed_guess()).collect();
        assert_eq!(counting, [Code::ProofWrong, Code::SignInFailed, Code::SignInLocked]);
    }
}
