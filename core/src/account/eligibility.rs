//! Who may reset at all, and how many gates they pass (reference 1.1, 1.2, 1.4).

use super::state::AccountState;
use crate::{
    method::{Method, families},
    name,
    refusal::Code,
    settings::{Enablement, Policy},
};

/// Whether the account may reset by policy, whatever is registered.
///
/// People with a role have a switch of their own, which alone decides for them (reference 1.1).
pub fn in_scope(state: &AccountState, policy: &Policy) -> Result<(), Code> {
    if !state.is_somebody() {
        return Err(Code::AccountUnknown);
    }
    if !state.profile.enabled {
        return Err(Code::AccountDisabled);
    }
    if state.is_administrator() {
        return if policy.administrators_enabled { Ok(()) } else { Err(Code::ResetNotEnabled) };
    }
    match &policy.enabled {
        Enablement::All => Ok(()),
        Enablement::None => Err(Code::ResetNotEnabled),
        Enablement::Selected { group } => {
            let group = name::normalize(group);
            if state.profile.groups.iter().any(|held| Some(held) == group.as_ref()) {
                Ok(())
            } else {
                Err(Code::ResetNotInScope)
            }
        }
    }
}

/// How many different methods a reset of this account asks for: 2 for people with a role (reference 1.4).
#[must_use]
pub fn required(state: &AccountState, policy: &Policy) -> u8 {
    if state.is_administrator() { policy.methods_required.max(2) } else { policy.methods_required }
}

/// How many gates these methods can pass: one for each family, as a second gate asks for another one.
#[must_use]
pub fn gates_worth(methods: &[Method], state: &AccountState, policy: &Policy) -> usize {
    let besides: u8 = methods.iter().map(|method| counts_besides(*method, state, policy)).max().unwrap_or(0);
    families(methods.iter().copied()).len() + usize::from(besides)
}

/// How many more gates than one a method passes. A passkey is two factors in one (NIST 800-63B 3.1.7), and passes two
/// where the policy says so; not for people with a role, whose rule is fixed (reference 1.4).
#[must_use]
pub fn counts_besides(method: Method, state: &AccountState, policy: &Policy) -> u8 {
    u8::from(method == Method::Passkey && policy.passkey_counts_twice && !state.is_administrator())
}

/// Whether a reset of this account can get through: in scope, and enough registered.
pub fn eligible(state: &AccountState, policy: &Policy) -> Result<(), Code> {
    eligible_behind(state, &[], policy)
}

/// The same for a reset that has `passed` gates by these: a recovery code that was the last one is gone, and has passed
/// its gate all the same.
pub fn eligible_behind(state: &AccountState, passed: &[Method], policy: &Policy) -> Result<(), Code> {
    in_scope(state, policy)?;
    let methods = [&state.usable_methods(policy), passed].concat();
    if gates_worth(&methods, state, policy) < usize::from(required(state, policy)) {
        return Err(Code::TooFewMethods);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{account::testing::World, settings::Role};

    #[test]
    fn each_kind_of_person_gets_what_the_policy_says() {
        let world = World::new();
        let mut state = world.registered_person();
        let mut policy = Policy::default();
        assert_eq!(eligible(&state, &policy), Ok(()));

        policy.enabled = Enablement::None;
        assert_eq!(eligible(&state, &policy), Err(Code::ResetNotEnabled));
        policy.enabled = Enablement::Selected { group: " STAFF ".into() };
        assert_eq!(eligible(&state, &policy), Ok(()), "groups are compared as names are");
        state.profile.groups.clear();
        assert_eq!(eligible(&state, &policy), Err(Code::ResetNotInScope));

        state.profile.roles.push(Role::Administrator);
        assert_eq!(eligible(&state, &policy), Ok(()), "the administrators' own switch decides");
        policy.administrators_enabled = false;
        policy.enabled = Enablement::All;
        assert_eq!(eligible(&state, &policy), Err(Code::ResetNotEnabled));

        state.profile.enabled = false;
        assert_eq!(eligible(&state, &policy), Err(Code::AccountDisabled));
    }

    #[test]
    fn two_of_one_kind_count_once() {
        let world = World::new();
        let mut state = world.registered_person();
        state.methods.retain(|held| held.holding.method() == crate::method::Method::Email);
        let second = state.methods[0].clone();
        state.methods.push(second);
        let mut policy = Policy::default();
        assert_eq!(eligible(&state, &policy), Err(Code::TooFewMethods));
        policy.methods_required = 1;
        assert_eq!(eligible(&state, &policy), Ok(()));
        state.profile.roles.push(Role::Auditor);
        assert_eq!(eligible(&state, &policy), Err(Code::TooFewMethods), "people with a role pass two gates");
    }
}
