//! A wrong answer in words, where none is counted towards a block of the reset: at the sign-in, and while registering.

use latchkey_core::refusal::Code;

use crate::{
    api::Failure,
    failure,
    i18n::{day_and_time, t, t_with},
};

/// Why it goes no further. `wrong` is the message for an answer that was not the right one; it may count the tries that
/// are left. Tracked.
pub fn words(failure: &Failure, wrong: &str) -> String {
    let Some(problem) = failure.problem().filter(|problem| problem.code == Code::ProofWrong) else {
        return failure::text(failure);
    };
    match (problem.retry_at, problem.attempts_left) {
        (Some(until), _) => t_with("sign-in-proof-locked", &[("when", day_and_time(until))]),
        (None, Some(left)) => t_with(wrong, &[("left", left.to_string())]),
        (None, None) => t("problem-proofWrong-uncounted"),
    }
}

/// The same of an answer that is not typed, and that no other message fits better. Tracked.
pub fn untyped(failure: &Failure) -> String {
    words(failure, "sign-in-proof-wrong")
}

/// Whether nothing can be answered any more for now: not by another code or call either.
pub fn is_locked(failure: Option<&Failure>) -> bool {
    let problem = failure.and_then(Failure::problem);
    problem.is_some_and(|problem| problem.code == Code::ProofWrong && problem.retry_at.is_some())
}
