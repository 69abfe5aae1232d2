//! The reset: name, goal, one or two gates, new password (reference 1.5, design 3).
//!
//! In private disclosure every name takes the same steps: a flow that is not eligible goes through the motions
//! and never gets through.
//!
//! Here a flow begins and ends; [`gate`] is what lies between, [`view`] what is shown of it.

mod gate;
mod view;

use super::{
    Caller, Context, Effects, access_pass,
    challenge::{self, Challenge, Elsewhere},
    codes_sent::CodesSent,
    command::ResetCommand,
    effect::About,
    eligibility,
    lanes::{self, Lane},
    notice::{self, Notice},
    password_change::{self, Kind},
    reply::{Body, CookieChange, Reply},
    requests::StrangersRequests,
    session, sign_in,
    state::{AccountState, Flow, MOST_FLOWS},
    stop,
};
use crate::{
    api::{
        reset::{Goal, Stage},
        security_info::ActivityKind,
        session::Stopped,
    },
    audit::{Activity, Outcome},
    crypto::{self, token::Purpose},
    entropy,
    method::Method,
    refusal::{Code, Refusal},
    secret::Secret,
    settings::Disclosure,
    time::{DAY, MINUTE, SECOND, Timestamp},
};

pub use view::hint;
use view::{answer, mismatch, stage};

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
        ResetCommand::View { flow } => on_flow(state, &flow, context, |state, index, context| {
            // Blocked or not is told here, too: a page that is loaded again must not show a field in vain.
            answer(state, index, context)
        }),
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
            gate::ask(state, index, &flow, &ask, context, effects)?;
            answer(state, index, context)
        }),
        ResetCommand::Proof { flow, proof } => on_flow(state, &flow, context, |state, index, context| {
            gate::prove(state, index, &flow, &proof, context, effects)
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
    let lane = Lane::of_caller(state, context);

    if let Some(until) = state.lanes.blocked_until(&lane, context.now) {
        return Err(Refusal::from(Code::ResetBlocked).until(until).with_support_code(support_code));
    }
    let eligible = may_reset(state, &[], context);
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
        passed_besides: 0,
        challenge: None,
        codes_sent: CodesSent::default(),
        failed: None,
        counted: false,
        done: false,
    });
    make_room(state, &lane, context.now);
    let index = find(state, &flow_id, context)?;
    let seconds = i64::from(policy.lifetimes.flow_minutes) * MINUTE / SECOND;
    // The cookie outlives the flow by an hour, so that its browser can be told that the time was over.
    let cookie = CookieChange::Set { purpose: Purpose::Flow, id: flow_id, seconds: seconds + 3600 };
    answer(state, index, context).map(|reply| reply.with_cookie(cookie))
}

/// Whether a reset of this account that has `passed` gates by these can get through at present.
fn may_reset(state: &AccountState, passed: &[Method], context: &Context<'_>) -> Result<(), Code> {
    eligibility::eligible_behind(state, passed, context.policy())?;
    stop::refuse_if_frozen(state, context.now).map_err(|refusal| refusal.code)
}

/// Who does what before anything is proved.
pub const SOMEBODY: &str = "somebody";

/// When a lane has too many flows, one of them ends: what is over before what runs, what has proved less before
/// what has proved more, and the oldest of these. Never one of another lane: strangers cannot push the owner's out,
/// and no flow that has proved something gives way to one that has not.
fn make_room(state: &mut AccountState, lane: &Lane, now: Timestamp) {
    let of_lane = |flow: &&Flow| flow.lane == *lane;
    while state.flows.iter().filter(of_lane).count() > MOST_FLOWS {
        let worth = |flow: &Flow| (!flow.done && now < flow.expires_at, flow.proved.len(), flow.started_at);
        let least = state.flows.iter().filter(of_lane).map(worth).min();
        let found = state.flows.iter().position(|flow| flow.lane == *lane && Some(worth(flow)) == least);
        let Some(at) = found else { break };
        state.flows.remove(at);
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
    notice::notify(state, notice, None, context, effects);
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
    notice::notify(state, notice, None, context, effects);
    finish(state, index, context)
}

/// From now on the person is written to in the language of this reset, the notice of it included. Only who got
/// through decides that: the notice of a block, which a stranger may have caused, keeps to the language before.
fn speak(state: &mut AccountState, context: &Context<'_>) {
    state.profile.locale = context.caller.locale;
}

/// The flow got through: counters clear, the sign-in is unlocked, the device is known from now on, and every
/// other flow of the account leads nowhere.
fn finish(state: &mut AccountState, index: usize, context: &mut Context<'_>) -> Result<Reply, Refusal> {
    state.lanes.clear();
    state.strangers_requests = StrangersRequests::default();
    state.sign_in.clear();
    access_pass::withdraw(state);
    // Whoever knew the old password may have made a device known: only this one is from now on.
    state.devices.clear();
    let device_id = context.caller.device_id.clone().unwrap_or_else(|| entropy::id(context.entropy));
    state.know_device(lanes::device_hash(&device_id, context), context.now);
    let flow = state.flows.get_mut(index).ok_or(Code::FlowMissing)?;
    flow.done = true;
    flow.challenge = None;
    let own = flow.id_hash.clone();
    state.lead_flows_nowhere();
    let index = state.flows.iter().position(|flow| flow.id_hash == own).ok_or(Code::FlowMissing)?;
    let device = CookieChange::Set { purpose: Purpose::Device, id: device_id, seconds: DEVICE_SECONDS };
    answer(state, index, context).map(|reply| reply.with_cookie(device))
}

/// A call was answered. What comes of a right or a wrong number, the page that waits for it hears when it asks.
/// Replies with what was stopped where it was not them who asked, and refuses with `proofWrong` or `challengeMissing`: for
/// the words that the caller hears.
pub fn call_answered(
    state: &mut AccountState,
    effect: &str,
    digits: &Secret,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    match challenge::call_answered(state, effect, digits, context.now) {
        Some(Elsewhere::Right) => Ok(Reply::empty()),
        Some(Elsewhere::Denied) => {
            denied(state, effect, context, effects);
            Ok(Reply::ok(Body::Stopped(Stopped { frozen_until: None, told: false })))
        }
        Some(Elsewhere::Wrong) => Err(Code::ProofWrong.into()),
        // Over, replaced, answered before, or no call at all.
        None => Err(Code::ChallengeMissing.into()),
    }
}

/// Whoever was called or asked to approve says that it was not them: the flow that asked by this effect leads nowhere,
/// and half a sign-in ends; the lane of either is blocked.
pub fn denied(state: &mut AccountState, effect: &str, context: &mut Context<'_>, effects: &mut Effects) {
    let asks = |challenge: &Option<Challenge>| {
        challenge.as_ref().is_some_and(|running| running.effect.as_deref() == Some(effect))
    };
    if let Some(half) = state.sessions.iter().find(|held| asks(&held.challenge)).cloned() {
        session::keep(state, |held| held.id != half.id);
        sign_in::denied(state, &half, context, effects);
    }
    let is_asked = |flow: &&Flow| asks(&flow.challenge);
    if let Some(support_code) = state.flows.iter().find(is_asked).map(|flow| flow.support_code.clone()) {
        gate::denied(state, &support_code, context, effects);
    }
}

/// Finds the flow of a cookie, refuses one whose time is over, and goes on with it.
fn on_flow(
    state: &mut AccountState,
    flow_id: &str,
    context: &mut Context<'_>,
    go_on: impl FnOnce(&mut AccountState, usize, &mut Context<'_>) -> Result<Reply, Refusal>,
) -> Result<Reply, Refusal> {
    let index = find(state, flow_id, context)?;
    // A role may have been given since the flow began, a method removed, or the policy changed.
    let policy = context.policy();
    let required = eligibility::required(state, policy);
    let allowed = Method::ALL.iter().filter(|method| state.allows(**method, policy));
    let worth: Vec<(Method, u8)> =
        allowed.map(|method| (*method, eligibility::counts_besides(*method, state, policy))).collect();
    let counts =
        |method: &Method| worth.iter().find(|(known, _)| known == method).map(|(_, besides)| *besides);
    let proved = state.flows.get(index).map(|flow| flow.proved.clone()).unwrap_or_default();
    let passed: Vec<Method> = proved.into_iter().filter(|method| counts(method).is_some()).collect();
    let eligible = may_reset(state, &passed, context).is_ok();
    let flow = state.flows.get_mut(index).ok_or(Code::FlowMissing)?;
    if !flow.done {
        // What counts no more, be it for a role that was given or a policy that was changed, has passed nothing.
        flow.proved = passed;
        flow.passed_besides =
            flow.proved.iter().filter_map(counts).fold(0, |all: u8, besides| all.saturating_add(besides));
        flow.required = flow.required.max(required);
        flow.eligible &= eligible;
        // It goes on as in private disclosure: through the motions, and never through.
        if let Some(challenge) = &mut flow.challenge
            && !(flow.eligible && counts(&challenge.method).is_some())
        {
            challenge.genuine = false;
        }
    }
    let flow = state.flows.get(index).ok_or(Code::FlowMissing)?;
    // A block stops proving. Whoever has passed every gate may finish: a stranger cannot stop that.
    if stage(flow) != Stage::Password
        && !flow.done
        && let Some(until) = state.lanes.blocked_until(&flow.lane, context.now)
    {
        let support_code = flow.support_code.clone();
        return Err(Refusal::from(Code::ResetBlocked).until(until).with_support_code(support_code));
    }
    // The name was typed when the flow began: what is made up for it is the same in every step.
    let name = match &flow.lane {
        Lane::StrangersByAlias(name) => Some(name.clone()),
        Lane::Strangers | Lane::Known(_) => None,
    };
    let caller = Caller { name, ..context.caller.clone() };
    go_on(state, index, &mut Context { entropy: &mut *context.entropy, caller: &caller, ..*context })
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

/// The keyed hash of a flow's id, bound to the account.
fn flow_hash(id: &str, context: &Context<'_>) -> String {
    context.keys.codes.mac_hex(&["flow", context.account, id])
}
