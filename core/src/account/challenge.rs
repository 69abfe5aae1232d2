//! Challenges: a code is sent or an authenticator is asked, and one answer is right, once.
//!
//! A code is bound to what it is for, to its flow (or session, or method being registered), to the account, the
//! method and the destination: its keyed hash covers all of them, so a code of one place is wrong in every other
//! (ASVS 6.6.2). A new challenge replaces the one before.

use serde::{Deserialize, Serialize};

use super::{
    Context, Effects,
    effect::{CodeMessage, CodePurpose, EffectKind},
    state::{AccountState, Holding, Registered},
};
use crate::{
    api::reset::ChallengeView,
    crypto::{self, totp},
    entropy,
    method::Method,
    secret::Secret,
    time::{MINUTE, Timestamp},
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
    /// The keyed hash of the code; none for an authenticator.
    pub code_hash: Option<String>,
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
}

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is right.
    Right,
    /// It is wrong, or was used before.
    Wrong,
    /// The code's time is over.
    Expired,
}

/// Digits of a code: 6 by text, 8 by mail, which is read by more eyes (NIST 4.2.1.2: at least 6).
#[must_use]
pub const fn code_length(method: Method) -> u8 {
    match method {
        Method::Email => 8,
        Method::MobilePhoneText | Method::AuthenticatorCode => 6,
    }
}

/// Where a code goes.
#[derive(Clone, Copy)]
pub struct Recipient<'a> {
    /// The number or address as it was typed: what is shown.
    pub typed: &'a str,
    /// The number or address as it is registered: where the code is sent. Without one everything is as if it were
    /// sent, but nothing is delivered and no answer is right.
    pub registered: Option<&'a str>,
    /// Whether a right answer would lead anywhere. If not, none is right, and the message says so.
    pub good: bool,
    /// Whether neither a password nor a known device is behind the wish.
    pub by_stranger: bool,
}

impl<'a> Recipient<'a> {
    /// What is registered, or being registered, by somebody who is signed in or about to be.
    #[must_use]
    pub const fn at(destination: &'a str) -> Self {
        Self { typed: destination, registered: Some(destination), good: true, by_stranger: false }
    }
}

/// Starts a challenge by a code. `subject` is the flow, session or method that it is for.
pub fn send_code(
    purpose: CodePurpose,
    subject: &str,
    method: Method,
    to: Recipient<'_>,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Challenge {
    let lifetime = context.policy().code_lifetime(method);
    let length = code_length(method);
    let code = Secret::new(entropy::digits(context.entropy, usize::from(length)));
    let mut challenge = Challenge {
        id: entropy::id(context.entropy),
        method,
        purpose,
        genuine: to.good && to.registered.is_some(),
        code_hash: None,
        destination: Some(to.typed.to_owned()),
        sent_at: Some(context.now),
        expires_at: context.now.plus(lifetime),
        resend_at: Some(context.now.plus(context.policy().resend_pause())),
        failures: 0,
        effect: None,
        destination_blocked_until: None,
    };
    challenge.code_hash = Some(challenge.hash(subject, code.expose(), context));
    let message = CodeMessage {
        method,
        destination: to.registered.unwrap_or(to.typed).to_owned(),
        code,
        purpose,
        minutes: lifetime / MINUTE,
        locale: context.caller.locale,
        deliver: to.registered.is_some(),
        by_stranger: to.by_stranger,
        good: to.good,
    };
    challenge.effect = Some(effects.push(EffectKind::Code(message), context));
    challenge
}

/// Starts a challenge for an authenticator app: nothing is sent.
pub fn ask_authenticator(purpose: CodePurpose, genuine: bool, context: &mut Context<'_>) -> Challenge {
    Challenge {
        id: entropy::id(context.entropy),
        method: Method::AuthenticatorCode,
        purpose,
        genuine,
        code_hash: None,
        destination: None,
        sent_at: None,
        expires_at: context.now.plus(context.policy().code_lifetime(Method::AuthenticatorCode)),
        resend_at: None,
        failures: 0,
        effect: None,
        destination_blocked_until: None,
    }
}

impl Challenge {
    /// Judges an answer. `methods` are the account's; the one that answered right is marked as used, and its
    /// authenticator's step as spent. Whoever gets [`Verdict::Right`] must remove the challenge.
    pub fn verify(
        &self,
        subject: &str,
        code: &Secret,
        methods: &mut [Registered],
        context: &Context<'_>,
    ) -> Verdict {
        if context.now >= self.expires_at {
            return Verdict::Expired;
        }
        let code = plain_digits(code);
        let answered = match &self.code_hash {
            Some(expected) => {
                let fits = crypto::equal(&self.hash(subject, code.expose(), context), expected);
                let destination = self.destination.as_deref().unwrap_or_default();
                methods.iter_mut().find(|held| held.holding.is_at(destination)).filter(|_| fits)
            }
            None => methods.iter_mut().filter(|held| held.holding.method() == self.method).fold(
                None,
                // Every authenticator is tried, whichever fits: the time does not tell which.
                |found, held| {
                    if verify_authenticator(&mut held.holding, &code, context) { Some(held) } else { found }
                },
            ),
        };
        match answered {
            Some(held) if self.genuine => {
                held.last_used_at = Some(context.now);
                Verdict::Right
            }
            _ => Verdict::Wrong,
        }
    }

    /// Judges an answer to a code for a method that is not registered yet. Whoever gets `true` must remove the
    /// challenge.
    #[must_use]
    pub fn fits_unregistered(&self, subject: &str, code: &Secret, context: &Context<'_>) -> bool {
        let code = plain_digits(code);
        self.code_hash
            .as_ref()
            .is_some_and(|expected| crypto::equal(&self.hash(subject, code.expose(), context), expected))
    }

    /// As the page may see it.
    #[must_use]
    pub fn view(&self) -> ChallengeView {
        ChallengeView {
            method: self.method,
            destination: self.destination.clone(),
            sent_at: self.sent_at,
            expires_at: self.expires_at,
            resend_at: self.resend_at,
            code_length: Some(code_length(self.method)),
            destination_blocked_until: self.destination_blocked_until,
        }
    }

    fn hash(&self, subject: &str, code: &str, context: &Context<'_>) -> String {
        context.keys.codes.mac_hex(&[
            self.purpose.name(),
            context.account,
            subject,
            &self.id,
            self.method.name(),
            self.destination.as_deref().unwrap_or_default(),
            code,
        ])
    }
}

/// Whether `code` is the authenticator's, and not one that was taken before. Marks its step as spent.
pub fn verify_authenticator(holding: &mut Holding, code: &Secret, context: &Context<'_>) -> bool {
    let Holding::Authenticator { seed, last_step } = holding else { return false };
    let Ok(bytes) = data_encoding::BASE64.decode(seed.expose().as_bytes()) else { return false };
    let codes = &context.settings.policy.codes;
    let (back, ahead) = (codes.authenticator_steps_back, codes.authenticator_steps_ahead);
    let code = plain_digits(code);
    match totp::verify(&bytes, code.expose(), context.now, *last_step, back, ahead) {
        Some(step) => {
            *last_step = Some(step);
            true
        }
        None => false,
    }
}

/// The code without the spaces and dashes that people type, in ASCII digits: Arabic keyboards type others.
fn plain_digits(code: &Secret) -> Secret {
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

/// The outbox tells how sending went: the challenge of that effect learns that its destination is blocked.
pub fn delivered(state: &mut AccountState, effect: &str, blocked_until: Option<Timestamp>) {
    let flows = state.flows.iter_mut().filter_map(|flow| flow.challenge.as_mut());
    let sessions = state.sessions.iter_mut().filter_map(|session| session.challenge.as_mut());
    let proving = state.proving.iter_mut().map(|proving| &mut proving.challenge);
    for challenge in flows.chain(sessions).chain(proving) {
        if challenge.effect.as_deref() == Some(effect) {
            challenge.destination_blocked_until = blocked_until;
        }
    }
}
