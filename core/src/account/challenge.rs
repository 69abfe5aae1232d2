//! Challenges: something is asked, and one answer is right, once.
//!
//! A challenge is bound to what it is for, to its flow (or session, or method being registered), to the account, the
//! method and the destination: the keyed hash of a code covers all of them, so a code of one place is wrong in every
//! other (ASVS 6.6.2). A new challenge replaces the one before. What each method asks and takes is its own module's
//! ([`super::method`]).

use serde::{Deserialize, Serialize};

use super::{
    Context,
    effect::CodePurpose,
    method::{Ask, Judgment, Proof, passkey},
    state::{AccountState, Holding},
};
use crate::{
    api::reset::{ChallengeView, QuestionView},
    crypto,
    delivery::{Report, Reports},
    entropy,
    method::{Answer, Method},
    questions,
    secret::Secret,
    settings::Disclosure,
    time::Timestamp,
};

/// A challenge that is running.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Challenge {
    /// 128 random bits.
    pub id: String,
    /// The method.
    pub method: Method,
    /// What a right answer is good for.
    pub purpose: CodePurpose,
    /// Whether any answer can be right. Not so for a number that is not registered (private disclosure).
    pub genuine: bool,
    /// Whether another took its place: it waits on until its time is over, and nothing can answer it any more. That it
    /// did shows nowhere, as it never happens to a name that belongs to nobody.
    #[serde(default)]
    pub withdrawn: bool,
    /// What is asked. A challenge of the first schema has none: it must be asked for anew.
    #[serde(default)]
    pub kind: Kind,
    /// Where the code went.
    pub destination: Option<String>,
    /// When the code was sent.
    pub sent_at: Option<Timestamp>,
    /// When it stops being good.
    pub expires_at: Timestamp,
    /// When a new one may be asked for.
    pub resend_at: Option<Timestamp>,
    /// Wrong answers so far.
    pub failures: u16,
    /// The effect that sends the code.
    pub effect: Option<String>,
    /// Set when the destination has had too many codes.
    pub destination_blocked_until: Option<Timestamp>,
    /// Browser and system of whoever asked, in a few words: for whoever is to approve it.
    #[serde(default)]
    pub asked_from: Option<String>,
    /// What a phone is to open that will be the authenticator.
    #[serde(default)]
    pub link: Option<String>,
    /// What became of the message, as far as it is known.
    #[serde(default, skip_serializing_if = "Reports::is_empty")]
    pub reports: Reports,
}

/// What is asked.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Nothing that could be answered.
    #[default]
    Void,
    /// A code that was sent.
    Code {
        /// Its keyed hash.
        hash: String,
        /// The codes whose place it took, newest first: texts are late, and people type the one that comes first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        replaced: Vec<Replaced>,
    },
    /// A code that the person's own app or token shows.
    Generated,
    /// An answer on the phone.
    Elsewhere {
        /// The number that the page shows; empty where the hash key alone is an answer.
        number: String,
        /// What was answered, once it was.
        answer: Option<Elsewhere>,
    },
    /// A signature of a passkey.
    Passkey {
        /// What is to be signed, Base64url.
        challenge: String,
    },
    /// A code from paper.
    RecoveryCode,
    /// Answers to these questions, by their keys.
    Questions {
        /// In the order in which they are asked.
        asked: Vec<String>,
    },
}

/// A code that was asked for again before it was typed: never right any more, and not counted as a guess.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Replaced {
    /// The id of its challenge.
    pub challenge: String,
    /// Its keyed hash.
    pub hash: String,
    /// When it stops being told from any other wrong code: when it would have stopped being good.
    pub expires_at: Timestamp,
}

/// What was answered on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Elsewhere {
    /// The right number.
    Right,
    /// Another number.
    Wrong,
    /// "It was not me."
    Denied,
}

/// Where a code goes.
#[derive(Clone, Copy)]
pub struct Recipient<'a> {
    /// The number or address as it was typed: what is shown.
    pub typed: &'a str,
    /// The number or address as it is registered: where the code is sent. Without one everything is as if it were
    /// sent, but nothing is delivered and no answer is right.
    pub registered: Option<&'a str>,
    /// The extension behind an office number.
    pub extension: Option<&'a str>,
    /// Whether a right answer would lead anywhere. If not, none is right, and the message says so.
    pub good: bool,
    /// Whether neither a password nor a known device is behind the wish.
    pub by_stranger: bool,
}

impl<'a> Recipient<'a> {
    /// Nobody.
    pub const NOWHERE: Self =
        Self { typed: "", registered: None, extension: None, good: false, by_stranger: true };

    /// What is registered, or being registered, by somebody who is signed in or about to be.
    #[must_use]
    pub fn of(holding: &'a Holding) -> Option<Self> {
        let destination = holding.destination();
        (!destination.is_empty()).then_some(Self {
            typed: destination,
            registered: Some(destination),
            extension: holding.extension(),
            good: true,
            by_stranger: false,
        })
    }
}

impl Challenge {
    /// A challenge that asks for nothing yet.
    #[must_use]
    pub fn new(ask: &Ask<'_>, context: &mut Context<'_>) -> Self {
        Self {
            id: entropy::id(context.entropy),
            method: ask.method,
            purpose: ask.purpose,
            genuine: ask.genuine && ask.to.is_none_or(|to| to.good && to.registered.is_some()),
            withdrawn: false,
            kind: Kind::Void,
            destination: ask.to.map(|to| to.typed.to_owned()),
            sent_at: None,
            expires_at: context.now.plus(context.policy().code_lifetime(ask.method)),
            resend_at: None,
            failures: 0,
            effect: None,
            destination_blocked_until: None,
            asked_from: None,
            link: None,
            reports: Reports::default(),
        }
    }

    /// Whether its time is over.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.expires_at
    }

    /// Whether asking by this method, for this destination, is asking for the same once more.
    #[must_use]
    pub fn is_same(&self, method: Method, destination: Option<&str>) -> bool {
        self.method == method && self.destination.as_deref() == destination
    }

    /// As the page may see it. `context` for the language of questions.
    #[must_use]
    pub fn view(&self, context: &Context<'_>) -> ChallengeView {
        let (display_number, answered) = match &self.kind {
            Kind::Elsewhere { number, answer } => {
                (Some(number.clone()).filter(|number| !number.is_empty()), Some(answer.is_some()))
            }
            _ => (None, None),
        };
        let questions = match &self.kind {
            Kind::Questions { asked } => asked
                .iter()
                .map(|key| QuestionView {
                    id: key.clone(),
                    // One that was taken out of the settings since: an answer is judged all the same.
                    text: questions::text(key, context.caller.locale).unwrap_or(key).to_owned(),
                })
                .collect(),
            _ => Vec::new(),
        };
        let report = self.reports.whole().filter(|_| self.may_tell_delivery(context));
        ChallengeView {
            method: self.method,
            destination: self.destination.clone(),
            sent_at: self.sent_at,
            expires_at: self.expires_at,
            resend_at: self.resend_at,
            public_key: match &self.kind {
                Kind::Passkey { challenge } if self.purpose != CodePurpose::Register => {
                    Some(passkey::request(challenge, context))
                }
                _ => None,
            },
            delivery: report.and_then(Report::delivery),
            delivery_failure: report.and_then(Report::failure),
            code_length: self.method.code_length(),
            display_number,
            answered,
            questions,
            destination_blocked_until: self.destination_blocked_until,
        }
    }

    /// Whether the page may know what became of the message: where names are not kept private, and of people who are
    /// signed in. Else a report that never comes would tell that nothing was registered.
    fn may_tell_delivery(&self, context: &Context<'_>) -> bool {
        self.purpose != CodePurpose::Reset || context.policy().disclosure == Disclosure::Helpful
    }

    /// The keyed hash of a code for this very challenge.
    #[must_use]
    pub fn hash(&self, subject: &str, code: &str, context: &Context<'_>) -> String {
        self.hash_of(&self.id, subject, code, context)
    }

    /// The keyed hash of a code for the challenge with this id, of which everything else was the same.
    #[must_use]
    pub fn hash_of(&self, id: &str, subject: &str, code: &str, context: &Context<'_>) -> String {
        context.keys.codes.mac_hex(&[
            self.purpose.name(),
            context.account,
            subject,
            id,
            self.method.name(),
            self.destination.as_deref().unwrap_or_default(),
            code,
        ])
    }
}

/// Judges what was answered on the phone, for the page that waits for it.
#[must_use]
pub fn judge_elsewhere(challenge: &Challenge, proof: &Proof, held: &[&mut Holding]) -> Judgment {
    let Proof::Elsewhere = proof else { return Judgment::Unfit("elsewhere") };
    match &challenge.kind {
        Kind::Elsewhere { answer: None, .. } => Judgment::Pending,
        Kind::Elsewhere { answer: Some(Elsewhere::Right), .. } if !held.is_empty() => Judgment::Right(0),
        _ => Judgment::Wrong,
    }
}

/// The code without the spaces and dashes that people type, in ASCII digits: Arabic keyboards type others.
#[must_use]
pub fn plain_digits(code: &Secret) -> Secret {
    let plain =
        code.expose().chars().filter(|letter| !letter.is_whitespace() && *letter != '-').map(|letter| {
            match u32::from(letter) {
                point @ (0x0660..=0x0669 | 0x06F0..=0x06F9) => {
                    char::from_digit(point & 0xf, 10).unwrap_or(letter)
                }
                _ => letter,
            }
        });
    Secret::new(plain.take(64).collect::<String>())
}

/// Every challenge that runs.
pub fn running(state: &mut AccountState) -> impl Iterator<Item = &mut Challenge> {
    let flows = state.flows.iter_mut().filter_map(|flow| flow.challenge.as_mut());
    let sessions = state.sessions.iter_mut().filter_map(|session| session.challenge.as_mut());
    let proving = state.proving.iter_mut().map(|proving| &mut proving.challenge);
    flows.chain(sessions).chain(proving)
}

/// What became of a message, by whoever says so, is noted on the challenge that it was for.
pub fn reported(state: &mut AccountState, effect: &str, by: &str, report: Report) {
    for challenge in running(state).filter(|challenge| challenge.effect.as_deref() == Some(effect)) {
        if let Report::Blocked { until } = report {
            challenge.destination_blocked_until = Some(until);
        }
        challenge.reports.hear(by, report);
    }
}

/// A call was answered: `digits` are what was keyed before the hash key, and where that alone is the answer it is among
/// them. The first answer counts; nothing keyed is none, nor what comes for a challenge that is over or was replaced.
pub fn call_answered(
    state: &mut AccountState,
    effect: &str,
    digits: &Secret,
    now: Timestamp,
) -> Option<Elsewhere> {
    let is_call = |challenge: &&mut Challenge| {
        challenge.effect.as_deref() == Some(effect)
            && challenge.method.answer() == Answer::Elsewhere
            && !challenge.is_over(now)
    };
    let challenge = running(state).find(is_call)?;
    let Kind::Elsewhere { number, answer: answer @ None } = &mut challenge.kind else { return None };
    let keyed = plain_digits(digits);
    let digits = keyed.expose().trim_end_matches('#');
    let given = if keyed.expose().is_empty() {
        return None;
    } else if crypto::equal(digits, number) {
        Elsewhere::Right
    } else if digits == DENIED {
        Elsewhere::Denied
    } else {
        Elsewhere::Wrong
    };
    *answer = Some(given);
    Some(given)
}

/// What is keyed on the phone to say that somebody else asked for the call.
pub const DENIED: &str = "9";
