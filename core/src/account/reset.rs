//! The reset: name, goal, one or two gates, new password (reference 1.5, design 3).
//!
//! In private disclosure every name takes the same steps: a flow that is not eligible goes through the motions
//! and never gets through.

use super::{
    Context, Effects,
    challenge::{self, Verdict},
    command::ResetCommand,
    effect::{About, CodePurpose},
    eligibility,
    lanes::Lane,
    notice::{self, Notice},
    password_change::{self, Kind},
    reply::{Body, CookieChange, Reply},
    state::{AccountState, Flow, MOST_FLOWS},
};
use crate::{
    api::{
        reset::{AskChallenge, Gate, Goal, MethodOffer, ResetView, Stage},
        security_info::ActivityKind,
    },
    audit::{Activity, Outcome},
    crypto::{self, token::Purpose},
    entropy,
    method::{Method, Needs},
    phone,
    refusal::{Code, Refusal},
    secret::Secret,
    settings::Disclosure,
    time::{DAY, MINUTE, SECOND, Timestamp},
};

/// How long a device stays known, in seconds. Browsers keep no cookie for longer than 400 days.
pub const DEVICE_SECONDS: i64 = 400 * DAY / SECOND;

/// Decides what is asked of the flows.
pub fn decide(
    state: &mut AccountState,
    command: ResetCommand,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    match command {
        ResetCommand::Start => start(state, context, effects),
        ResetCommand::View { flow } => {
            let index = find(state, &flow, context)?;
            answer(state, index, context)
        }
        ResetCommand::End { flow } => {
            let hash = flow_hash(&flow, context);
            state.flows.retain(|held| !crypto::equal(&held.id_hash, &hash));
            Ok(Reply::empty().with_cookie(CookieChange::Clear(Purpose::Flow)))
        }
        ResetCommand::Goal { flow, goal } => on_flow(state, &flow, context, |state, index, context| {
            choose_goal(state, index, goal, context)?;
            answer(state, index, context)
        }),
        ResetCommand::Challenge { flow, ask } => on_flow(state, &flow, context, |state, index, context| {
            ask_challenge(state, index, &flow, &ask, context, effects)?;
            answer(state, index, context)
        }),
        ResetCommand::Proof { flow, code } => on_flow(state, &flow, context, |state, index, context| {
            prove(state, index, &flow, &code, context, effects)
        }),
        ResetCommand::Password { flow, password } => {
            on_flow(state, &flow, context, |state, index, context| {
                set_password(state, index, &password, context, effects)
            })
        }
    }
}

/// Starts a flow.
fn start(
    state: &mut AccountState,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let policy = context.policy().clone();
    let support_code = entropy::support_code(context.entropy);
    let flow_id = entropy::id(context.entropy);
    let lane = lane_of_caller(state, context);

    if let Some(until) = state.lanes.blocked_until(&lane, context.now) {
        return Err(Refusal::from(Code::ResetBlocked).until(until).with_support_code(support_code));
    }
    let eligible = eligibility::eligible(state, &policy);
    let target = state.profile.username.clone();
    let about = About { actor: SOMEBODY, target: &target, method: None, support_code: Some(&support_code) };
    let outcome = match eligible {
        Ok(()) => Outcome::Success,
        Err(code) => Outcome::Failure(code.name()),
    };
    effects.audit(Activity::UserStartedPasswordReset, outcome, about, context);
    if let (Err(code), Disclosure::Helpful) = (eligible, policy.disclosure) {
        return Err(Refusal::from(code).with_support_code(support_code));
    }

    state.flows.push(Flow {
        id_hash: flow_hash(&flow_id, context),
        lane: lane.clone(),
        started_at: context.now,
        expires_at: context.now.plus(i64::from(policy.lifetimes.flow_minutes) * MINUTE),
        support_code,
        goal: (!policy.unlock_alone).then_some(Goal::Password),
        required: eligibility::required(state, &policy),
        eligible: eligible.is_ok(),
        proved: Vec::new(),
        challenge: None,
        counted: false,
        done: false,
    });
    make_room(state, &lane);
    let index = state.flows.len().saturating_sub(1);
    let seconds = i64::from(policy.lifetimes.flow_minutes) * MINUTE / SECOND;
    // The cookie outlives the flow by an hour, so that its browser can be told that the time was over.
    let cookie = CookieChange::Set { purpose: Purpose::Flow, id: flow_id, seconds: seconds + 3600 };
    answer(state, index, context).map(|reply| reply.with_cookie(cookie))
}

/// Who does what before anything is proved.
pub const SOMEBODY: &str = "somebody";

/// The oldest flows of the same lane end when there are too many.
fn make_room(state: &mut AccountState, lane: &Lane) {
    while state.flows.len() > MOST_FLOWS {
        let oldest = state.flows.iter().position(|flow| flow.lane == *lane).unwrap_or(0);
        state.flows.remove(oldest);
    }
}

fn choose_goal(
    state: &mut AccountState,
    index: usize,
    goal: Goal,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let allowed = context.policy().unlock_alone || goal == Goal::Password;
    let flow = state.flows.get_mut(index).ok_or(Code::FlowMissing)?;
    if !allowed {
        return Err(Refusal::field("goal", "password: unlocking alone is not enabled"));
    }
    // Until something was asked for, the choice may be made anew: people go back.
    if flow.done || flow.challenge.is_some() || !flow.proved.is_empty() {
        return Err(mismatch(flow));
    }
    flow.goal = Some(goal);
    Ok(())
}

fn ask_challenge(
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
    let destination = destination(offer.needs, ask)?;
    if let Some(until) = offer.blocked_until {
        return Err(refuse(Code::MethodBlocked).until(until));
    }
    // The pause between two sends to one number or address. Another kind may be asked for at once, and a slip
    // corrected: whether what was typed is registered plays no part, and each send counts as before.
    if let Some(running) = &flow.challenge
        && running.method == ask.method
        && running.is_to(destination.as_deref())
        && let Some(resend_at) = running.resend_at
        && now < resend_at
    {
        return Err(refuse(Code::ResendTooSoon).until(resend_at));
    }

    let counters = state.lanes.of(&lane);
    let mut room = counters.room_for_a_failure(now, &policy);
    if room.is_ok() && !counted {
        room = counters.reset_begins(now, &policy);
    }
    if let Err(until) = room {
        return Err(blocked(state, &support_code, until, context, effects));
    }
    if let Err(until) = state.lanes.of(&lane).challenge_asked(ask.method, now, &policy) {
        return Err(refuse(Code::MethodBlocked).until(until));
    }
    if let Some(flow) = state.flows.get_mut(index) {
        flow.counted = true;
    }

    let challenge = match &destination {
        None => {
            let genuine = eligible && state.usable_methods(&policy).contains(&ask.method);
            challenge::ask_authenticator(CodePurpose::Reset, genuine, context)
        }
        Some(destination) => {
            let held = state
                .methods
                .iter()
                .any(|held| held.holding.method() == ask.method && held.holding.is_at(destination));
            if !private && !held {
                return Err(proof_failed(state, index, Code::DestinationMismatch, context, effects));
            }
            let genuine = eligible && held;
            let challenge = challenge::send_code(
                CodePurpose::Reset,
                flow_id,
                ask.method,
                destination,
                genuine,
                context,
                effects,
            );
            if private {
                state.lanes.of(&lane).unanswered(&challenge.id, now);
            }
            challenge
        }
    };
    if let Some(flow) = state.flows.get_mut(index) {
        flow.challenge = Some(challenge);
    }
    Ok(())
}

/// The typed destination in its comparable form.
fn destination(needs: Needs, ask: &AskChallenge) -> Result<Option<String>, Refusal> {
    let typed = ask.destination.as_deref().unwrap_or_default();
    match needs {
        Needs::Nothing if ask.destination.is_some() => {
            Err(Refusal::field("destination", "nothing: this method needs none"))
        }
        Needs::Nothing => Ok(None),
        Needs::Number => {
            phone::parse(typed, ask.country.as_deref()).map(|number| Some(number.e164)).ok_or_else(|| {
                Refusal::from(Code::InvalidPhone).at("destination").saying("a complete mobile number")
            })
        }
        Needs::Address => super::registration::parse_address(typed).map(Some).ok_or_else(|| {
            Refusal::from(Code::InvalidEmail).at("destination").saying("a complete mail address")
        }),
    }
}

fn prove(
    state: &mut AccountState,
    index: usize,
    flow_id: &str,
    code: &Secret,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let flow = state.flows.get_mut(index).ok_or(Code::FlowMissing)?;
    if stage(flow) != Stage::Prove {
        return Err(mismatch(flow));
    }
    let (lane, support_code) = (flow.lane.clone(), flow.support_code.clone());
    let Some(challenge) = flow.challenge.take() else {
        return Err(Refusal::from(Code::ChallengeMissing).with_support_code(support_code));
    };
    let verdict = challenge.verify(flow_id, code, &mut state.methods, context);
    let method = challenge.method;
    match verdict {
        Verdict::Expired => Err(Refusal::from(Code::ChallengeExpired).with_support_code(support_code)),
        Verdict::Wrong => {
            if let Some(flow) = state.flows.get_mut(index) {
                flow.challenge = Some(challenge);
            }
            Err(proof_failed(state, index, Code::ProofWrong, context, effects))
        }
        Verdict::Right => {
            state.lanes.of(&lane).proved(&challenge.id);
            let target = state.profile.username.clone();
            let about = About {
                actor: &target,
                target: &target,
                method: Some(method),
                support_code: Some(&support_code),
            };
            effects.audit(Activity::FlowProgress, Outcome::Success, about, context);
            let flow = state.flows.get_mut(index).ok_or(Code::FlowMissing)?;
            flow.proved.push(method);
            if stage(flow) == Stage::Password && flow.goal == Some(Goal::Unlock) {
                return unlock(state, index, context, effects);
            }
            answer(state, index, context)
        }
    }
}

/// Counts a failed proof, and words the refusal: tries left, or the block.
fn proof_failed(
    state: &mut AccountState,
    index: usize,
    code: Code,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Refusal {
    let policy = context.policy().clone();
    let Some(flow) = state.flows.get_mut(index) else { return Code::FlowMissing.into() };
    let (lane, support_code) = (flow.lane.clone(), flow.support_code.clone());
    let challenge = flow.challenge.as_mut().map(|challenge| {
        challenge.failures = challenge.failures.saturating_add(1);
        (challenge.id.clone(), challenge.method)
    });
    let method = challenge.as_ref().map(|(_, method)| *method);
    let counted = state.lanes.of(&lane).proof_failed(
        method.unwrap_or(Method::Email),
        challenge.as_ref().map(|(id, _)| id.as_str()),
        context.now,
        &policy,
    );
    let target = state.profile.username.clone();
    let about = About { actor: SOMEBODY, target: &target, method, support_code: Some(&support_code) };
    effects.audit(Activity::FlowProgress, Outcome::Failure(code.name()), about, context);
    state.remember(ActivityKind::ResetProofFailed, method, context);
    match counted {
        Ok(left) => Refusal::from(code).with_attempts_left(left).with_support_code(support_code),
        Err(until) => blocked(state, &support_code, until, context, effects),
    }
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
        notice::notify(state, notice, &[], context, effects);
    }
    Refusal::from(Code::ResetBlocked).until(until).with_support_code(support_code)
}

fn set_password(
    state: &mut AccountState,
    index: usize,
    password: &Secret,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let flow = state.flows.get(index).ok_or(Code::FlowMissing)?;
    if stage(flow) != Stage::Password || !flow.eligible {
        return Err(mismatch(flow));
    }
    let support_code = flow.support_code.clone();
    let target = state.profile.username.clone();
    let about = About { actor: &target, target: &target, method: None, support_code: Some(&support_code) };
    if let Err(refusal) = password_change::set_password(state, password, Kind::Reset, context) {
        effects.audit(Activity::ResetPassword, Outcome::Failure(refusal.code.name()), about, context);
        return Err(refusal.with_support_code(support_code));
    }
    effects.audit(Activity::ResetPassword, Outcome::Success, about, context);
    speak(state, context);
    state.remember(ActivityKind::PasswordReset, None, context);
    let notice = Notice::PasswordReset {
        at: context.now,
        device: context.caller.device.clone(),
        support_code: support_code.clone(),
    };
    notice::notify(state, notice, &[], context, effects);
    // Whoever was signed in with the old password is not any more (ASVS 7.4.3).
    state.sessions.clear();
    finish(state, index, context)
}

fn unlock(
    state: &mut AccountState,
    index: usize,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let flow = state.flows.get(index).ok_or(Code::FlowMissing)?;
    let support_code = flow.support_code.clone();
    let target = state.profile.username.clone();
    let about = About { actor: &target, target: &target, method: None, support_code: Some(&support_code) };
    effects.audit(Activity::UnlockAccount, Outcome::Success, about, context);
    speak(state, context);
    state.remember(ActivityKind::Unlocked, None, context);
    let notice = Notice::Unlocked { at: context.now, device: context.caller.device.clone(), support_code };
    notice::notify(state, notice, &[], context, effects);
    finish(state, index, context)
}

/// From now on the person is written to in the language of this reset, the notice of it included. Only who got
/// through decides that: the notice of a block, which a stranger may have caused, keeps to the language before.
fn speak(state: &mut AccountState, context: &Context<'_>) {
    state.profile.locale = context.caller.locale;
}

/// The flow got through: counters clear, the sign-in is unlocked, the device is known from now on, and every
/// other flow of the account ends.
fn finish(state: &mut AccountState, index: usize, context: &mut Context<'_>) -> Result<Reply, Refusal> {
    state.lanes.clear();
    state.sign_in = super::state::SignInLock::default();
    let device_id = context.caller.device_id.clone().unwrap_or_else(|| entropy::id(context.entropy));
    state.know_device(device_hash(&device_id, context), context.now);
    let mut flow = state.flows.get(index).cloned().ok_or(Code::FlowMissing)?;
    flow.done = true;
    flow.challenge = None;
    state.flows = vec![flow];
    let device = CookieChange::Set { purpose: Purpose::Device, id: device_id, seconds: DEVICE_SECONDS };
    answer(state, 0, context).map(|reply| reply.with_cookie(device))
}

/// Finds the flow of a cookie, refuses one whose time is over, and goes on with it.
fn on_flow(
    state: &mut AccountState,
    flow_id: &str,
    context: &mut Context<'_>,
    go_on: impl FnOnce(&mut AccountState, usize, &mut Context<'_>) -> Result<Reply, Refusal>,
) -> Result<Reply, Refusal> {
    let index = find(state, flow_id, context)?;
    let flow = state.flows.get(index).ok_or(Code::FlowMissing)?;
    // A block stops proving. Whoever has passed every gate may finish: a stranger cannot stop that.
    if stage(flow) != Stage::Password
        && !flow.done
        && let Some(until) = state.lanes.blocked_until(&flow.lane, context.now)
    {
        let support_code = flow.support_code.clone();
        return Err(Refusal::from(Code::ResetBlocked).until(until).with_support_code(support_code));
    }
    go_on(state, index, context)
}

/// The index of the flow of a cookie's id.
fn find(state: &AccountState, flow_id: &str, context: &Context<'_>) -> Result<usize, Refusal> {
    let hash = flow_hash(flow_id, context);
    let index =
        state.flows.iter().position(|flow| crypto::equal(&flow.id_hash, &hash)).ok_or(Code::FlowMissing)?;
    let flow = state.flows.get(index).ok_or(Code::FlowMissing)?;
    if context.now >= flow.expires_at {
        return Err(Refusal::from(Code::FlowExpired).with_support_code(flow.support_code.clone()));
    }
    Ok(index)
}

/// Where a flow is: derived, never stored.
fn stage(flow: &Flow) -> Stage {
    if flow.done {
        Stage::Done
    } else if flow.goal.is_none() {
        Stage::Goal
    } else if flow.proved.len() < usize::from(flow.required) {
        Stage::Prove
    } else {
        Stage::Password
    }
}

/// The methods on offer at the open gate: another than the ones passed.
fn offers(state: &AccountState, index: usize, context: &Context<'_>) -> Vec<MethodOffer> {
    let policy = context.policy();
    let Some(flow) = state.flows.get(index) else { return Vec::new() };
    let private = policy.disclosure == Disclosure::Private;
    let usable = if private { policy.methods.clone() } else { state.usable_methods(policy) };
    Method::AVAILABLE
        .into_iter()
        .filter(|method| usable.contains(method) && !flow.proved.contains(method))
        .map(|method| MethodOffer {
            method,
            hint: (!private).then(|| hint(state, method)).flatten(),
            needs: method.needs(),
            blocked_until: state.lanes.method_blocked_until(&flow.lane, method, context.now),
        })
        .collect()
}

/// The masked reminder of what is registered: the default or first of its kind.
#[must_use]
pub fn hint(state: &AccountState, method: Method) -> Option<String> {
    let of_kind = || state.methods.iter().filter(|held| held.holding.method() == method);
    let held = of_kind().find(|held| held.default).or_else(|| of_kind().next())?;
    match method {
        Method::MobilePhoneText => Some(phone::mask(held.holding.destination())),
        Method::Email => Some(phone::mask_mail(held.holding.destination())),
        Method::AuthenticatorCode => None,
    }
}

/// The whole of the flow for its browser.
fn answer(state: &AccountState, index: usize, context: &Context<'_>) -> Result<Reply, Refusal> {
    let policy = context.policy();
    let flow = state.flows.get(index).ok_or(Code::FlowMissing)?;
    let proving = stage(flow) == Stage::Prove;
    let passed = u8::try_from(flow.proved.len()).unwrap_or(u8::MAX);
    // That people with a role pass two gates where others pass one shows only behind the first.
    let shown = if policy.disclosure == Disclosure::Private && passed == 0 {
        policy.methods_required
    } else {
        flow.required
    };
    let password_rules = (stage(flow) == Stage::Password)
        .then(|| password_change::rules(context).map(|rules| rules.public()))
        .transpose()?;
    let view = ResetView {
        stage: stage(flow),
        goal: flow.goal,
        gate: proving.then_some(Gate { number: passed.saturating_add(1), of: shown }),
        methods: if proving { offers(state, index, context) } else { Vec::new() },
        challenge: flow.challenge.as_ref().filter(|_| proving).map(challenge::Challenge::view),
        password_rules,
        expires_at: flow.expires_at,
        support_code: flow.support_code.clone(),
    };
    Ok(Reply::ok(Body::Reset(Box::new(view))))
}

/// The lane of whoever asks.
fn lane_of_caller(state: &AccountState, context: &Context<'_>) -> Lane {
    context
        .caller
        .device_id
        .as_ref()
        .map(|id| device_hash(id, context))
        .filter(|hash| state.devices.iter().any(|device| crypto::equal(&device.id_hash, hash)))
        .map_or(Lane::Strangers, Lane::Known)
}

/// The keyed hash of a device's id, bound to the account.
#[must_use]
pub fn device_hash(id: &str, context: &Context<'_>) -> String {
    context.keys.codes.mac_hex(&["device", context.account, id])
}

/// The keyed hash of a flow's id, bound to the account.
fn flow_hash(id: &str, context: &Context<'_>) -> String {
    context.keys.codes.mac_hex(&["flow", context.account, id])
}

fn mismatch(flow: &Flow) -> Refusal {
    Refusal::from(Code::FlowStepMismatch).with_support_code(flow.support_code.clone())
}
