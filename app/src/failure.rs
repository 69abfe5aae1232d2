//! Failures in words.

use latchkey_core::{api::problem::Problem, refusal::Code};

use crate::{
    api::Failure,
    i18n::{day_and_time, t, t_with},
};

/// What went wrong, in a sentence or two, in the page's language. Tracked.
pub fn text(failure: &Failure) -> String {
    match failure {
        Failure::Offline => t("common-offline"),
        Failure::Server => t("common-server-error"),
        Failure::Problem(problem) => of_problem(problem),
    }
}

/// A problem in words, with its time or its number of tries where it has one.
fn of_problem(problem: &Problem) -> String {
    let key = key(problem.code);
    let mut variables = Vec::new();
    if let Some(time) = problem.retry_at {
        variables.push(("when", day_and_time(time)));
    }
    if let Some(left) = problem.attempts_left {
        variables.push(("left", left.to_string()));
    }
    // Messages that name a time have a second form for when it is not known.
    match (problem.retry_at, timeless(problem.code)) {
        (None, Some(key)) => t(key),
        _ if problem.code == Code::ProofWrong && problem.attempts_left.is_none() => {
            t("problem-proofWrong-uncounted")
        }
        _ => t_with(key, &variables),
    }
}

/// The message for a refusal that usually bears a time, when it bears none.
const fn timeless(code: Code) -> Option<&'static str> {
    match code {
        Code::ResetBlocked
        | Code::MethodBlocked
        | Code::ResendTooSoon
        | Code::SignInLocked
        | Code::TooManyFlows
        | Code::TooManySignIns
        | Code::TooManyActivations => Some("problem-later"),
        _ => None,
    }
}

/// The message of a code. Exhaustive: a new code does not compile before it has words.
#[must_use]
pub const fn key(code: Code) -> &'static str {
    match code {
        Code::InvalidField => "problem-invalidField",
        Code::InvalidJson => "problem-invalidJson",
        Code::InvalidPhone => "problem-invalidPhone",
        Code::InvalidEmail => "problem-invalidEmail",
        Code::NotFound => "problem-notFound",
        Code::MethodNotAllowed => "problem-methodNotAllowed",
        Code::UnsupportedMediaType => "problem-unsupportedMediaType",
        Code::TooLarge => "problem-tooLarge",
        Code::ForeignOrigin => "problem-foreignOrigin",
        Code::HumanCheckFailed => "problem-humanCheckFailed",
        Code::TooManyFlows => "problem-tooManyFlows",
        Code::FlowMissing => "problem-flowMissing",
        Code::FlowExpired => "problem-flowExpired",
        Code::FlowStepMismatch => "problem-flowStepMismatch",
        Code::ResetBlocked => "problem-resetBlocked",
        Code::MethodBlocked => "problem-methodBlocked",
        Code::MethodNotOffered => "problem-methodNotOffered",
        Code::ResendTooSoon => "problem-resendTooSoon",
        Code::ChallengeMissing => "problem-challengeMissing",
        Code::ChallengeExpired => "problem-challengeExpired",
        Code::ProofWrong => "problem-proofWrong",
        Code::CodeReplaced => "problem-codeReplaced",
        Code::NotAnsweredYet => "problem-notAnsweredYet",
        Code::DestinationMismatch => "problem-destinationMismatch",
        Code::PasswordRefused => "problem-passwordRefused",
        Code::AccountUnknown => "problem-accountUnknown",
        Code::ResetNotEnabled => "problem-resetNotEnabled",
        Code::ResetNotInScope => "problem-resetNotInScope",
        Code::TooFewMethods => "problem-tooFewMethods",
        Code::AccountDisabled => "problem-accountDisabled",
        Code::SignInFailed => "problem-signInFailed",
        Code::SignInLocked => "problem-signInLocked",
        Code::TooManySignIns => "problem-tooManySignIns",
        Code::NotSignedIn => "problem-notSignedIn",
        Code::SecondFactorRequired => "problem-secondFactorRequired",
        Code::SecondFactorMissing => "problem-secondFactorMissing",
        Code::PasswordChangeRequired => "problem-passwordChangeRequired",
        Code::SignInTooOld => "problem-signInTooOld",
        Code::CurrentPasswordWrong => "problem-currentPasswordWrong",
        Code::TooManyActivations => "problem-tooManyActivations",
        Code::TooManyMethods => "problem-tooManyMethods",
        Code::AlreadyRegistered => "problem-alreadyRegistered",
        Code::AnswerRefused => "problem-answerRefused",
        Code::OwnMailbox => "problem-ownMailbox",
        Code::PassOnlyRegisters => "problem-passOnlyRegisters",
        Code::AccountFrozen => "problem-accountFrozen",
        Code::Forbidden => "problem-forbidden",
        Code::Internal => "problem-internal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_of_a_code_bears_its_name() {
        for code in Code::ALL {
            assert_eq!(key(*code), format!("problem-{}", code.name()));
        }
    }
}
