//! A gate of a reset: a challenge is asked for and answered, and what goes wrong is counted.

use super::{
    SOMEBODY, unlock,
    view::{answer, attempts_left, mismatch, offers, stage},
};
use crate::{
    account::{
        AccountState, Context, Effects, Reply,
        challenge::Recipient,
        codes_sent::Count,
        effect::{About, CodePurpose},
        eligibility,
        method::{self, Ask, Judgment, Proof, parse_address},
        notice::{self, Notice},
        state::Holding,
        stop,
    },
    api::{
        reset::{AskChallenge, Goal, Stage},
        security_info::ActivityKind,
    },
    audit::{Activity, Outcome},
    method::{Method, Sent},
    phone,
    refusal::{Code, Refusal},
    settings::Disclosure,
    time::Timestamp,
};

/// Asks for a challenge at the open gate; it replaces the one before.
///
/// Refuses with `flowStepMismatch`, `methodNotOffered`, `invalidField`, `invalidPhone`, `invalidEmail`,
/// `methodBlocked`, `resendTooSoon`, `resetBlocked`, and in helpful disclosure `destinationMismatch`.
pub(super) fn ask(
    state: &mut AccountState,
    index: usize,
    flow_id: &str,
    ask: &AskChallenge,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<(), Refusal> {
    let policy = context.policy().clone();
    let now = context.now;
    let private = policy.disclosure == Disclosure::Private;
    let offers = offers(state, index, context);
    let flow = state.flows.get(index).ok_or(Code::FlowMissing)?;
    if stage(flow) != Stage::Prove {
        return Err(mismatch(flow));
    }
    let lane = flow.lane.clone();
    let support_code = flow.support_code.clone();
    let eligible = flow.eligible;
    let counted = flow.counted;
    let refuse = |code: Code| Refusal::from(code).with_support_code(support_code.clone());

    let offer = offers
        .iter()
        .find(|offer| offer.method == ask.method)
        .ok_or_else(|| refuse(Code::MethodNotOffered).at("method"))?;
    let destination = destination(ask)?;
    if let Some(until) = offer.blocked_until {
        return Err(refuse(Code::MethodBlocked).until(until));
    }
    // The pause between two sends to one number or address. Another kind may be asked for at once, and a slip
    // corrected: whether what was typed is registered plays no part, and each send counts as before.
    if let Some(destination) = &destination
        && let Some(flow) = state.flows.get_mut(index)
    {
        flow.codes_sent
            .add(destination, Count::Of(&lane), context)
            .map_err(|refusal| refusal.with_support_code(support_code.clone()))?;
    }

    // Sent once more to the same place it is the same guess: it takes the place of the one before.
    let running = state.flows.get(index).and_then(|flow| flow.challenge.as_ref());
    let again = running
        .filter(|before| before.is_same(ask.method, destination.as_deref()))
        .map(|before| before.id.clone());
    let counters = state.lanes.of(&lane);
    let mut room = counters.room_for_a_failure(again.as_deref(), now, &policy);
    if room.is_ok() && !counted {
        room = counters.reset_begins(now, &policy);
    }
    if let Err(until) = room {
        return Err(blocked(state, &support_code, until, context, effects));
    }
    // Before the method may refuse: a flow counts once, however many methods it asks for in vain, and what others do in
    // its lane from now on is not told to it.
    let failed = counters.failed();
    if let Some(flow) = state.flows.get_mut(index) {
        flow.counted = true;
        flow.has_failed(failed, failed);
    }
    if let Err(until) = state.lanes.of(&lane).challenge_asked(ask.method, now, &policy) {
        method_blocked(state, ask.method, &support_code, context, effects);
        return Err(refuse(Code::MethodBlocked).until(until));
    }

    let method = ask.method;
    let has_way = method::of(method).make_way(state, !lane.is_known(), context);
    let good = eligible && has_way && state.allows(method, &policy);
    let held: Vec<&Holding> = state.held(method).map(|held| &held.holding).collect();
    let to = destination.as_deref().map(|typed| {
        let registered = held.iter().find(|holding| holding.is_at(typed));
        // To what is registered, never to what was typed: that may compare as equal and be somebody else's address
        // (a domain with a sharp s and one with a double s, CVE-2019-19844).
        Recipient {
            typed,
            registered: registered.map(|holding| holding.destination()),
            extension: registered.and_then(|holding| holding.extension()),
            good,
            by_stranger: !lane.is_known(),
        }
    });
    if !private && to.is_some_and(|to| to.registered.is_none()) {
        return Err(proof_failed(state, index, Failed::Destination(method), context, effects));
    }
    let genuine = good && !held.is_empty();
    let may_stop = to.is_some_and(|to| stop::may_bear_code(state, None, to.typed, now));
    let before = state.flows.get(index).and_then(|flow| flow.challenge.as_ref());
    let asked = Ask {
        purpose: CodePurpose::Reset,
        subject: flow_id,
        method,
        to,
        genuine,
        held: &held,
        before,
        may_stop,
    };
    let challenge = method::of(method).challenge(&asked, context, effects);
    let counters = state.lanes.of(&lane);
    let before = counters.failed();
    if private && destination.is_some() {
        counters.unanswered(&challenge.id, again.as_deref(), now);
    }
    let after = counters.failed();
    if let Some(flow) = state.flows.get_mut(index) {
        flow.has_failed(before, after);
        flow.challenge = Some(challenge);
    }
    Ok(())
}

/// The typed destination in its comparable form.
fn destination(ask: &AskChallenge) -> Result<Option<String>, Refusal> {
    let typed = ask.destination.as_deref().unwrap_or_default();
    match ask.method.sent() {
        Sent::Nothing | Sent::Push if ask.destination.is_some() => {
            Err(Refusal::field("destination", "nothing: this method needs none"))
        }
        Sent::Nothing | Sent::Push => Ok(None),
        Sent::Text(line) | Sent::Call(line) => phone::parse(typed, ask.country.as_deref(), line)
            .map(|number| Some(number.e164))
            .ok_or_else(|| Refusal::from(Code::InvalidPhone).at("destination").saying(line.expected())),
        Sent::Mail => parse_address(typed).map(Some).ok_or_else(|| {
            Refusal::from(Code::InvalidEmail).at("destination").saying("a complete mail address")
        }),
    }
}

/// Judges an answer. Behind the last gate of an unlock, the account is unlocked in the same step.
///
/// Refuses with `flowStepMismatch`, `challengeMissing`, `challengeExpired`, `codeReplaced`, `proofWrong` or
/// `resetBlocked`.
pub(super) fn prove(
    state: &mut AccountState,
    index: usize,
    flow_id: &str,
    proof: &Proof,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let flow = state.flows.get_mut(index).ok_or(Code::FlowMissing)?;
    if stage(flow) != Stage::Prove {
        return Err(mismatch(flow));
    }
    let (lane, support_code) = (flow.lane.clone(), flow.support_code.clone());
    // What is over stays: asked for again, the two count once.
    if flow.challenge.as_ref().is_some_and(|challenge| challenge.is_over(context.now)) {
        return Err(Refusal::from(Code::ChallengeExpired).with_support_code(support_code));
    }
    let Some(mut challenge) = flow.challenge.take() else {
        return Err(Refusal::from(Code::ChallengeMissing).with_support_code(support_code));
    };
    let judgment = method::judge(&challenge, proof, flow_id, &mut state.methods, context);
    let method = challenge.method;
    match judgment {
        Judgment::Pending | Judgment::Replaced | Judgment::Unfit(_) => {
            let refusal = match judgment {
                Judgment::Unfit(field) => method::unfit(field),
                Judgment::Replaced => Code::CodeReplaced.into(),
                _ => Code::NotAnsweredYet.into(),
            };
            if let Some(flow) = state.flows.get_mut(index) {
                flow.challenge = Some(challenge);
            }
            Err(refusal.with_support_code(support_code))
        }
        Judgment::Wrong if matches!(proof, Proof::Elsewhere) => {
            // What was answered on the phone is answered: another call must be asked for.
            if let Some(flow) = state.flows.get_mut(index) {
                flow.challenge = Some(challenge);
            }
            let refusal = proof_failed(state, index, Failed::Answer, context, effects);
            if let Some(flow) = state.flows.get_mut(index) {
                flow.challenge = None;
            }
            Err(refusal)
        }
        Judgment::Wrong => {
            let held: Vec<&Holding> = state.held(method).map(|held| &held.holding).collect();
            method::of(method).after_failure(&mut challenge, &held, context);
            if let Some(flow) = state.flows.get_mut(index) {
                flow.challenge = Some(challenge);
            }
            Err(proof_failed(state, index, Failed::Answer, context, effects))
        }
        Judgment::Right(_) => {
            let counters = state.lanes.of(&lane);
            let before = counters.failed();
            counters.proved(&challenge.id);
            let after = counters.failed();
            let target = state.profile.username.clone();
            let about = About {
                actor: &target,
                target: &target,
                method: Some(method),
                support_code: Some(&support_code),
            };
            effects.audit(Activity::FlowProgress, Outcome::Success, about, context);
            let used = state
                .methods
                .iter()
                .find(|held| {
                    held.last_used_at == Some(context.now) && held.holding.serves().contains(&method)
                })
                .and_then(|held| method::of(method).used(&held.holding, context));
            if let Some(notice) = used {
                notice::notify(state, notice, None, context, effects);
            }
            let besides = eligibility::counts_besides(method, state, context.policy());
            let flow = state.flows.get_mut(index).ok_or(Code::FlowMissing)?;
            flow.has_failed(before, after);
            flow.proved.push(method);
            flow.passed_besides = flow.passed_besides.saturating_add(besides);
            if stage(flow) == Stage::Password && flow.goal == Some(Goal::Unlock) {
                return unlock(state, index, context, effects);
            }
            answer(state, index, context)
        }
    }
}

/// Whoever answers the phone says that it was not them who asked: the lane that did is blocked at once, and the flow
/// leads nowhere. Where a stranger asked, no phone is asked to approve by another name either; calls are limited for each
/// number ([`crate::destination`]).
pub(in crate::account) fn denied(
    state: &mut AccountState,
    support_code: &str,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let Some(flow) = state.flows.iter().find(|flow| flow.support_code == support_code) else { return };
    let lane = flow.lane.clone();
    let policy = context.policy().clone();
    let until = state.lanes.of(&lane).block(context.now, &policy);
    if !lane.is_known() {
        state.strangers_requests.denied(until);
    }
    let target = state.profile.username.clone();
    let about = About { actor: &target, target: &target, method: None, support_code: Some(support_code) };
    effects.audit(Activity::FlowProgress, Outcome::Failure("denied".to_owned()), about, context);
    blocked(state, support_code, until, context, effects);
}

/// What failed.
#[derive(Clone, Copy)]
enum Failed {
    /// The answer to the challenge that is running.
    Answer,
    /// The number or address for a challenge by this method: it is not the registered one.
    Destination(Method),
}

/// Counts a failed proof, and words the refusal: tries left, or the block.
fn proof_failed(
    state: &mut AccountState,
    index: usize,
    failed: Failed,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Refusal {
    let policy = context.policy().clone();
    let Some(flow) = state.flows.get_mut(index) else { return Code::FlowMissing.into() };
    let (lane, support_code) = (flow.lane.clone(), flow.support_code.clone());
    let (code, method, challenge) = match (failed, &mut flow.challenge) {
        (Failed::Destination(method), _) => (Code::DestinationMismatch, method, None),
        (Failed::Answer, Some(challenge)) => {
            challenge.failures = challenge.failures.saturating_add(1);
            (Code::ProofWrong, challenge.method, Some(challenge.id.clone()))
        }
        (Failed::Answer, None) => return Code::ChallengeMissing.into(),
    };
    let counters = state.lanes.of(&lane);
    let before = counters.failed();
    let counted = counters.proof_failed(method, challenge.as_deref(), context.now, &policy);
    let after = counters.failed();
    if let Some(flow) = state.flows.get_mut(index) {
        flow.has_failed(before, after);
    }
    let method = Some(method);
    let target = state.profile.username.clone();
    let about = About { actor: SOMEBODY, target: &target, method, support_code: Some(&support_code) };
    effects.audit(Activity::FlowProgress, Outcome::Failure(code.name()), about, context);
    state.remember(ActivityKind::ResetProofFailed, method, context);
    match counted {
        Ok(()) => {
            let refusal = Refusal::from(code).with_support_code(support_code);
            match state.flows.get(index) {
                Some(flow) => refusal.with_attempts_left(attempts_left(state, flow, &policy)),
                None => refusal,
            }
        }
        Err(until) => blocked(state, &support_code, until, context, effects),
    }
}

/// A block of one method begins: it is audited (reference 1.6, T7).
fn method_blocked(
    state: &AccountState,
    method: Method,
    support_code: &str,
    context: &mut Context<'_>,
    effects: &mut Effects,
) {
    let target = &state.profile.username;
    let about = About { actor: SOMEBODY, target, method: Some(method), support_code: Some(support_code) };
    effects.audit(Activity::BlockedFromReset, Outcome::Success, about, context);
}

/// A block begins: it is audited and the person is told.
fn blocked(
    state: &mut AccountState,
    support_code: &str,
    until: Timestamp,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Refusal {
    // Only the moment in which the block begins is worth an event: its end lies a whole window ahead.
    if until == context.now.plus(context.policy().window()) {
        let target = state.profile.username.clone();
        let about =
            About { actor: SOMEBODY, target: &target, method: None, support_code: Some(support_code) };
        effects.audit(Activity::BlockedFromReset, Outcome::Success, about, context);
        state.remember(ActivityKind::ResetBlocked, None, context);
        let notice = Notice::ResetBlocked { until, support_code: support_code.to_owned() };
        notice::notify(state, notice, None, context, effects);
    }
    Refusal::from(Code::ResetBlocked).until(until).with_support_code(support_code)
}
