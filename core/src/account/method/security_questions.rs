//! Security questions: what the person has answered before, and nobody else should know (reference 1.3).
//!
//! Each answer is hashed as a password is. A challenge draws some of the registered questions, and draws anew after a
//! wrong answer, so that nobody works on one question. Whoever has none registered is asked made-up ones, which stay
//! the same for a name from day to day: else two visits would tell that nobody has it.

use serde::{Deserialize, Serialize};

use super::{Ask, Begun, Description, Judgment, MadeUp, Proof, Way};
use crate::{
    account::{
        AccountState, Context, Effects,
        challenge::{Challenge, Kind},
        state::Holding,
    },
    api::security_info::{AddMethod, QuestionAnswered},
    crypto::{keys::Keys, password_hash::PasswordHash},
    entropy::{self, Entropy},
    questions::{self, BadAnswer},
    refusal::{Code, Refusal},
    settings::Policy,
};

/// A question with the hash of its answer.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// The question's key ([`questions::text`]).
    pub question: String,
    /// The normalized answer, hashed.
    hash: PasswordHash,
}

/// See the module.
pub(super) struct SecurityQuestions;

impl Way for SecurityQuestions {
    fn register(
        &self,
        add: &AddMethod,
        state: &AccountState,
        context: &mut Context<'_>,
    ) -> Result<Begun, Refusal> {
        let wanted = usize::from(context.policy().questions.to_register);
        let given = add.questions.as_deref().unwrap_or_default();
        if given.len() != wanted {
            return Err(Refusal::field("questions", format!("{wanted} questions with their answers")));
        }
        let mut seen: Vec<(String, String)> = Vec::with_capacity(wanted);
        for (at, answered) in given.iter().enumerate() {
            let key = key(answered, at, context.policy())?;
            let answer = questions::normalize(answered.answer.expose());
            let field = format!("questions[{at}].answer");
            questions::check(&answer, &key, &names(state)).map_err(|bad| refuse(bad, &field))?;
            if seen.iter().any(|(other, _)| *other == key) {
                return Err(Refusal::field(format!("questions[{at}].id"), "each question once"));
            }
            if seen.iter().any(|(_, other)| *other == answer) {
                return Err(Refusal::from(Code::AnswerRefused).at(field).saying("each answer once"));
            }
            seen.push((key, answer));
        }
        let hashing = context.policy().hashing.clone();
        let mut answers = Vec::with_capacity(wanted);
        for (question, answer) in seen {
            let hash = PasswordHash::new(&answer, &hashing, &context.keys.pepper, context.entropy)
                .map_err(|_| Refusal::from(Code::Internal))?;
            answers.push(Answered { question, hash });
        }
        Ok(Holding::Questions { answers }.into())
    }

    fn needs_proof(&self) -> bool {
        false
    }

    fn challenge(&self, ask: &Ask<'_>, context: &mut Context<'_>, _: &mut Effects) -> Challenge {
        let mut challenge = Challenge::new(ask, context);
        challenge.kind = Kind::Questions { asked: draw(ask.held, context) };
        challenge
    }

    fn prove(
        &self,
        challenge: &Challenge,
        proof: &Proof,
        _: &str,
        held: &mut [&mut Holding],
        context: &mut Context<'_>,
    ) -> Judgment {
        let Proof::Answers(given) = proof else { return Judgment::Unfit("answers") };
        let Kind::Questions { asked } = &challenge.kind else { return Judgment::Wrong };
        if given.len() != asked.len() {
            return Judgment::Unfit("answers");
        }
        let hashing = context.policy().hashing.clone();
        // Every answer is judged, whichever was wrong, and for nobody as for somebody.
        let right = asked.iter().zip(given).fold(true, |right, (question, given)| {
            let answered =
                held.iter().find_map(|holding| answers(holding).iter().find(|one| one.question == *question));
            let hash = answered.map(|one| one.hash.clone());
            let hash = hash.unwrap_or_else(|| PasswordHash::impossible(&hashing, context.entropy));
            let fits = hash.fits(&questions::normalize(given.expose()), &context.keys.pepper);
            right & fits & answered.is_some()
        });
        // The policy may ask for more since.
        let enough = asked.len() >= usize::from(context.policy().questions.to_reset);
        if right && enough && !held.is_empty() { Judgment::Right(0) } else { Judgment::Wrong }
    }

    fn after_failure(&self, challenge: &mut Challenge, held: &[&Holding], context: &mut Context<'_>) {
        challenge.kind = Kind::Questions { asked: draw(held, context) };
    }

    fn describe(&self, _: &Holding) -> Description {
        Description::default()
    }

    fn made_up(&self, of: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Holding {
        let hash =
            |question| Answered { question, hash: PasswordHash::impossible(&of.policy.hashing, entropy) };
        Holding::Questions {
            answers: made_up(of.account, of.keys, of.policy).into_iter().map(hash).collect(),
        }
    }

    fn field(&self) -> &'static str {
        "questions"
    }
}

fn answers<'a>(holding: &'a &mut Holding) -> &'a [Answered] {
    match &**holding {
        Holding::Questions { answers } => answers,
        _ => &[],
    }
}

/// Draws as many as a reset asks for, each draw equally likely.
fn draw(held: &[&Holding], context: &mut Context<'_>) -> Vec<String> {
    // Whoever registered fewer than are asked by now is asked what nobody has: fewer would be an easier gate, and tell
    // that the name is somebody's.
    let registered = held.iter().find_map(|holding| match holding {
        Holding::Questions { answers } if holding.is_enough(context.policy()) => {
            Some(answers.iter().map(|one| one.question.clone()).collect())
        }
        _ => None,
    });
    // By the name that was typed: two names of one person must not show that they are.
    let name = context.caller.name.as_deref().unwrap_or(context.account);
    let mut left: Vec<String> = registered.unwrap_or_else(|| made_up(name, context.keys, context.policy()));
    let mut drawn = Vec::new();
    while drawn.len() < usize::from(context.policy().questions.to_reset) && !left.is_empty() {
        let at = entropy::below(context.entropy, u64::try_from(left.len()).unwrap_or(1));
        drawn.push(left.swap_remove(usize::try_from(at).unwrap_or(0)));
    }
    drawn
}

/// The questions that a name has which has none: in an order that only the key knows, and that never changes.
fn made_up(name: &str, keys: &Keys, policy: &Policy) -> Vec<String> {
    let mut choices: Vec<(String, String)> = questions::choices(&policy.questions)
        .map(|key| (keys.names.mac_hex(&["made-up question", name, &key]), key))
        .collect();
    choices.sort_unstable();
    choices.into_iter().take(policy.questions.to_register.into()).map(|(_, key)| key).collect()
}

/// The key of the question that was answered.
fn key(answered: &QuestionAnswered, at: usize, policy: &Policy) -> Result<String, Refusal> {
    // One of the organization's own may come by its id as it was shown, or by its words.
    let key = match (&answered.id, &answered.text) {
        (Some(id), _) => Some(id.clone()),
        (None, Some(text)) => Some(questions::own(text)),
        (None, None) => None,
    };
    key.filter(|key| questions::choices(&policy.questions).any(|choice| choice == *key)).ok_or_else(|| {
        Refusal::field(format!("questions[{at}]"), "id or text: one of the questions on offer")
    })
}

/// What must not be an answer: the person's names and addresses.
fn names(state: &AccountState) -> Vec<&str> {
    let profile = &state.profile;
    let names = [&profile.username, &profile.display_name].into_iter().chain(&profile.aliases);
    names.chain(&profile.mail).map(String::as_str).collect()
}

fn refuse(bad: BadAnswer, field: &str) -> Refusal {
    let code = if bad == BadAnswer::Length { Code::InvalidField } else { Code::AnswerRefused };
    Refusal::from(code).at(field).saying(bad.allowed())
}
