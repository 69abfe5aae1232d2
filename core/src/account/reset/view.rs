//! What is shown of a reset: derived from the state, deciding nothing.

use crate::{
    account::{
        AccountState, Context, Reply, challenge::Challenge, password_change, reply::Body, state::Flow,
    },
    api::reset::{Gate, MethodOffer, ResetView, Stage},
    method::Method,
    phone,
    refusal::{Code, Refusal},
    settings::Disclosure,
};

/// Where a flow is: derived, never stored.
pub(super) fn stage(flow: &Flow) -> Stage {
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
pub(super) fn offers(state: &AccountState, index: usize, context: &Context<'_>) -> Vec<MethodOffer> {
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
pub(super) fn answer(state: &AccountState, index: usize, context: &Context<'_>) -> Result<Reply, Refusal> {
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
        challenge: flow.challenge.as_ref().filter(|_| proving).map(Challenge::view),
        password_rules,
        expires_at: flow.expires_at,
        support_code: flow.support_code.clone(),
    };
    Ok(Reply::ok(Body::Reset(Box::new(view))))
}

/// The refusal of a step that does not fit where the flow is.
pub(super) fn mismatch(flow: &Flow) -> Refusal {
    Refusal::from(Code::FlowStepMismatch).with_support_code(flow.support_code.clone())
}
