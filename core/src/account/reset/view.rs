//! What is shown of a reset: derived from the state, deciding nothing.

use crate::{
    account::{AccountState, Context, Reply, method, password_change, reply::Body, state::Flow},
    api::reset::{FEW_ATTEMPTS, Gate, MethodOffer, ResetView, Stage},
    method::{Answer, Method, families},
    refusal::{Code, Refusal},
    settings::{Disclosure, Policy},
};

/// Where a flow is: derived, never stored.
pub(super) fn stage(flow: &Flow) -> Stage {
    if flow.done {
        Stage::Done
    } else if flow.goal.is_none() {
        Stage::Goal
    } else if passed(flow) < flow.required {
        Stage::Prove
    } else {
        Stage::Password
    }
}

/// How many gates were passed.
fn passed(flow: &Flow) -> u8 {
    u8::try_from(flow.proved.len()).unwrap_or(u8::MAX).saturating_add(flow.passed_besides)
}

/// The methods on offer at the open gate: of other families than the ones passed. In private disclosure they are the
/// policy's for everybody, until something was proved: what else people with a role may use would tell them apart.
pub(super) fn offers(state: &AccountState, index: usize, context: &Context<'_>) -> Vec<MethodOffer> {
    let policy = context.policy();
    let Some(flow) = state.flows.get(index) else { return Vec::new() };
    let private = policy.disclosure == Disclosure::Private;
    let usable = match (private, flow.proved.is_empty()) {
        (true, true) => policy.methods.clone(),
        (true, false) => Method::ALL.iter().copied().filter(|method| state.allows(*method, policy)).collect(),
        (false, _) => state.usable_methods(policy),
    };
    let passed = families(flow.proved.iter().copied());
    Method::ALL
        .iter()
        .copied()
        .filter(|method| usable.contains(method) && !passed.contains(&method.family()))
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
    let held = state.first_held(method)?;
    method::of(method).describe(&held.holding).masked
}

/// The whole of the flow for its browser.
pub(super) fn answer(state: &AccountState, index: usize, context: &Context<'_>) -> Result<Reply, Refusal> {
    let policy = context.policy();
    let flow = state.flows.get(index).ok_or(Code::FlowMissing)?;
    let proving = stage(flow) == Stage::Prove;
    let passed = passed(flow);
    // That people with a role pass two gates where others pass one shows only behind the first.
    let shown = if policy.disclosure == Disclosure::Private && passed == 0 {
        policy.methods_required
    } else {
        flow.required
    };
    let password_rules = (stage(flow) == Stage::Password)
        .then(|| password_change::rules(context).map(|rules| rules.public()))
        .transpose()?;
    let challenge = flow.challenge.as_ref().filter(|_| proving);
    let is_elsewhere = challenge.is_some_and(|running| running.method.answer() == Answer::Elsewhere);
    let view = ResetView {
        stage: if is_elsewhere { Stage::Waiting } else { stage(flow) },
        goal: flow.goal,
        gate: proving.then_some(Gate { number: passed.saturating_add(1), of: shown }),
        attempts_left: (proving && flow.counted)
            .then(|| attempts_left(state, flow, policy))
            .filter(|left| *left <= FEW_ATTEMPTS),
        methods: if proving { offers(state, index, context) } else { Vec::new() },
        challenge: challenge.map(|running| running.view(context)),
        password_rules,
        expires_at: flow.expires_at,
        support_code: flow.support_code.clone(),
    };
    Ok(Reply::ok(Body::Reset(Box::new(view))))
}

/// How many more proofs may fail, as far as the flow is told. Where names are private and no device is known, by what it has
/// done itself: what others do at a name tells that it is somebody's.
pub(super) fn attempts_left(state: &AccountState, flow: &Flow, policy: &Policy) -> u32 {
    let own = flow.failed.filter(|_| policy.disclosure == Disclosure::Private && !flow.lane.is_known());
    match own {
        Some(failed) => u32::from(policy.limits.failed_proofs.saturating_sub(failed)),
        None => state.lanes.attempts_left(&flow.lane, policy),
    }
}

/// The refusal of a step that does not fit where the flow is.
pub(super) fn mismatch(flow: &Flow) -> Refusal {
    Refusal::from(Code::FlowStepMismatch).with_support_code(flow.support_code.clone())
}
