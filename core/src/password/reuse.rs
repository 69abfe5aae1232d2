//! Whether a former password may come back.
//!
//! Only the decision is here. Passwords are kept as hashes, so whoever holds these compares.

use serde::{Deserialize, Serialize};

use super::{check::Violation, rules::PasswordRules};

/// Why a new password is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// By somebody who gave the present password.
    Change,
    /// By somebody who forgot it.
    Reset,
}

/// Whether the present and the former passwords may be set again (reference 1.9: not on a change, but on a reset).
#[must_use]
pub const fn reuse_allowed(purpose: Purpose, rules: &PasswordRules) -> bool {
    match purpose {
        Purpose::Change => rules.may_reuse_on_change,
        Purpose::Reset => rules.may_reuse_on_reset,
    }
}

/// The rule with the comparisons given by the caller: each is a slow hash or several, and runs only when its
/// answer counts. `is_former` looks at the last `rules.history_size` passwords before the present one.
pub fn check_reuse(
    purpose: Purpose,
    rules: &PasswordRules,
    is_current: impl FnOnce() -> bool,
    is_former: impl FnOnce() -> bool,
) -> Option<Violation> {
    if reuse_allowed(purpose, rules) {
        None
    } else if is_current() {
        Some(Violation::SameAsCurrent)
    } else if rules.history_size > 0 && is_former() {
        Some(Violation::Reused)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{super::settings::PasswordSettings, *};

    fn rules(settings: &PasswordSettings) -> PasswordRules {
        settings.resolve(false).unwrap()
    }

    #[test]
    fn by_default_a_reset_may_reuse_and_a_change_may_not() {
        let rules = rules(&PasswordSettings::default());
        assert!(reuse_allowed(Purpose::Reset, &rules));
        assert!(!reuse_allowed(Purpose::Change, &rules));
        assert_eq!(check_reuse(Purpose::Reset, &rules, || true, || true), None);
        assert_eq!(check_reuse(Purpose::Change, &rules, || true, || true), Some(Violation::SameAsCurrent));
        assert_eq!(check_reuse(Purpose::Change, &rules, || false, || true), Some(Violation::Reused));
        assert_eq!(check_reuse(Purpose::Change, &rules, || false, || false), None);
    }

    #[test]
    fn both_are_settings() {
        let rules = rules(&PasswordSettings {
            may_reuse_on_reset: Some(false),
            may_reuse_on_change: Some(true),
            ..PasswordSettings::default()
        });
        assert_eq!(check_reuse(Purpose::Reset, &rules, || false, || true), Some(Violation::Reused));
        assert_eq!(check_reuse(Purpose::Change, &rules, || true, || true), None);
    }

    #[test]
    fn without_history_only_the_present_one_is_compared() {
        let rules = rules(&PasswordSettings { history_size: Some(0), ..PasswordSettings::default() });
        assert_eq!(check_reuse(Purpose::Change, &rules, || false, || panic!("not to be compared")), None);
        assert_eq!(check_reuse(Purpose::Change, &rules, || true, || false), Some(Violation::SameAsCurrent));
    }

    #[test]
    fn nothing_is_compared_when_reuse_is_allowed() {
        let rules = rules(&PasswordSettings::default());
        let slow = || -> bool { panic!("a slow hash for nothing") };
        assert_eq!(check_reuse(Purpose::Reset, &rules, slow, slow), None);
    }
}
