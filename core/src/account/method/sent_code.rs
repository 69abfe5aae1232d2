//! What the methods by a sent code share.

use super::{Ask, Judgment, Proof};
use crate::{
    account::{
        Context, Effects,
        challenge::{Challenge, Kind, Recipient, plain_digits},
        effect::{CodeMessage, EffectKind},
        state::Holding,
        stop,
    },
    crypto, entropy,
    method::Answer,
    secret::Secret,
    time::MINUTE,
};

/// Sends a code to where the challenge is for.
pub(super) fn challenge(ask: &Ask<'_>, context: &mut Context<'_>, effects: &mut Effects) -> Challenge {
    let digits = match ask.method.answer() {
        Answer::Code(length) => usize::from(length),
        _ => 0,
    };
    let code = Secret::new(entropy::digits(context.entropy, digits));
    let mut challenge = Challenge::new(ask, context);
    challenge.kind = Kind::Code { hash: challenge.hash(ask.subject, code.expose(), context) };
    send(&mut challenge, ask, code, context, effects);
    challenge
}

/// Has a message sent, with what it must tell, and notes it on the challenge.
pub(super) fn send(
    challenge: &mut Challenge,
    ask: &Ask<'_>,
    code: Secret,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let to = ask.to.unwrap_or(Recipient::NOWHERE);
    challenge.sent_at = Some(context.now);
    challenge.resend_at = Some(context.now.plus(context.policy().resend_pause()));
    let message = CodeMessage {
        method: ask.method,
        destination: with_extension(to.registered.unwrap_or(to.typed), to.extension),
        code,
        purpose: ask.purpose,
        minutes: context.policy().code_lifetime(ask.method) / MINUTE,
        locale: context.caller.locale,
        deliver: to.registered.is_some(),
        by_stranger: to.by_stranger,
        good: to.good,
        stop: Some(stop::code(context.account, context.entropy)),
    };
    challenge.effect = Some(effects.push(EffectKind::Code(message), context));
}

/// A number with what is dialled behind it (RFC 3966 section 5.3).
fn with_extension(number: &str, extension: Option<&str>) -> String {
    match extension {
        Some(extension) => format!("{number};ext={extension}"),
        None => number.to_owned(),
    }
}

/// Compares a typed code with the one that was sent.
pub(super) fn prove(
    challenge: &Challenge,
    proof: &Proof,
    subject: &str,
    held: &[&mut Holding],
    context: &Context<'_>,
) -> Judgment {
    let Some(code) = proof.code() else { return Judgment::Unfit("code") };
    let Kind::Code { hash: expected } = &challenge.kind else { return Judgment::Wrong };
    let fits = crypto::equal(&challenge.hash(subject, plain_digits(code).expose(), context), expected);
    if fits && !held.is_empty() { Judgment::Right(0) } else { Judgment::Wrong }
}
