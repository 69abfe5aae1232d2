//! What the methods by a sent code share.
//!
//! Texts are late. Whoever asks again gets the first one then, types it, and has lost one of few tries for nothing. So
//! a challenge remembers the codes whose place it took, and says which one was typed. To whoever attacks this is of no
//! use:
//!
//! - Only the newest code is right, once. What was replaced is refused, and what is right is compared first.
//! - Guessing: of a million codes at most [`MOST_REPLACED`] are refused without being counted. The tries that count are
//!   as many as before, and hitting one of those by chance tells what any wrong guess tells: that it is not this one.
//!   Typing it again tells the same again.
//! - Whoever has read an old code (on a locked screen) learns that it is old, in the browser that asked for it alone: the
//!   hash covers the flow, session or registration.
//! - In private disclosure a number that is not registered, and a name that belongs to nobody, have codes that are drawn
//!   and hashed as any other and sent to nobody. So the answer by chance comes as often for them, and whoever has got a
//!   code knows by that already whose number it is. The lane is not touched: what counted as one failed proof while it is
//!   unanswered ([`crate::account::lanes`]) goes on doing so, for registered and other numbers alike.
//! - Time: each judgment makes and compares as many hashes, whatever was typed and however often was asked.

use super::{Ask, Judgment, Proof};
use crate::{
    account::{
        Context, Effects,
        challenge::{Challenge, Kind, Recipient, Replaced, plain_digits},
        effect::{CodeMessage, CodePurpose, EffectKind},
        state::Holding,
        stop,
    },
    api::reset::EXTENSION,
    crypto, entropy,
    method::Answer,
    secret::Secret,
    time::MINUTE,
};

/// How many replaced codes are remembered: by default a fifth challenge of one method is the last of a reset.
const MOST_REPLACED: usize = 4;

/// Sends a code to where the challenge is for.
pub(super) fn challenge(ask: &Ask<'_>, context: &mut Context<'_>, effects: &mut Effects) -> Challenge {
    let digits = match ask.method.answer() {
        Answer::Code(length) => usize::from(length),
        _ => 0,
    };
    let code = Secret::new(entropy::digits(context.entropy, digits));
    let mut challenge = Challenge::new(ask, context);
    let hash = challenge.hash(ask.subject, code.expose(), context);
    challenge.kind = Kind::Code { hash, replaced: replaced(&challenge, ask.before, context) };
    send(&mut challenge, ask, code, context, effects);
    challenge
}

/// The codes whose place a challenge takes: that of the one `before`, and those that this one had replaced, where they
/// went to the same place and could still arrive in time.
fn replaced(challenge: &Challenge, before: Option<&Challenge>, context: &Context<'_>) -> Vec<Replaced> {
    let same = |before: &&Challenge| {
        before.purpose == challenge.purpose
            && before.is_same(challenge.method, challenge.destination.as_deref())
    };
    let Some(before) = before.filter(same) else { return Vec::new() };
    let Kind::Code { hash, replaced } = &before.kind else { return Vec::new() };
    let newest = Replaced { challenge: before.id.clone(), hash: hash.clone(), expires_at: before.expires_at };
    let all = std::iter::once(newest).chain(replaced.iter().cloned());
    all.filter(|one| context.now < one.expires_at).take(MOST_REPLACED).collect()
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
        // Drawn and kept in any case: known and unknown names, and numbers that are and are not registered, take the same
        // time.
        stop: Some(stop::code(context.account, context.entropy))
            .filter(|_| ask.purpose != CodePurpose::Register),
        tells_stop: ask.may_stop,
    };
    challenge.effect = Some(effects.push(EffectKind::Code(message), context));
}

/// A number with what is dialled behind it (RFC 3966 section 5.3).
pub(in crate::account) fn with_extension(number: &str, extension: Option<&str>) -> String {
    match extension {
        Some(extension) => format!("{number}{EXTENSION}{extension}"),
        None => number.to_owned(),
    }
}

/// Compares a typed code with the one that was sent, and with those whose place it took.
pub(super) fn prove(
    challenge: &Challenge,
    proof: &Proof,
    subject: &str,
    held: &[&mut Holding],
    context: &Context<'_>,
) -> Judgment {
    let Some(code) = proof.code() else { return Judgment::Unfit("code") };
    let Kind::Code { hash: expected, replaced } = &challenge.kind else { return Judgment::Wrong };
    let code = plain_digits(code);
    let is = |id: &str, expected: &str| {
        crypto::equal(&challenge.hash_of(id, subject, code.expose(), context), expected)
    };
    let fits = is(&challenge.id, expected);
    let late = (0..MOST_REPLACED).fold(false, |late, at| {
        // Where fewer were replaced, the code's own hash is made and compared in their place.
        let (id, hash, counts) = replaced.get(at).map_or((&challenge.id, expected, false), |one| {
            (&one.challenge, &one.hash, context.now < one.expires_at)
        });
        late | (is(id, hash) & counts)
    });
    match (fits, late) {
        (true, _) if !held.is_empty() => Judgment::Right(0),
        (false, true) => Judgment::Replaced,
        _ => Judgment::Wrong,
    }
}
