//! What a policy must be like, so that people get through and nothing is open that should not be.

use super::{Enablement, Policy, SettingProblem};
use crate::{
    method::{Family, Method, families},
    password::Preset,
};

/// For how many hours of 30 days an account may be frozen: whoever reads its messages could keep it so.
const MOST_FROZEN_HOURS: u32 = 15 * 24;

impl Policy {
    /// Everything that is wrong, with paths under `policy`.
    #[must_use]
    pub fn validate(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut range = |path: &str, value: u64, least: u64, most: u64| {
            if !(least..=most).contains(&value) {
                problems.push(SettingProblem::new(
                    format!("policy.{path}"),
                    format!("must be {least} to {most}, is {value}"),
                ));
            }
        };
        range("methodsRequired", self.methods_required.into(), 1, 2);
        range("reconfirmDays", self.reconfirm_days.into(), 0, 730);
        range("codes.textMinutes", self.codes.text_minutes.into(), 1, 10);
        range("codes.mailMinutes", self.codes.mail_minutes.into(), 1, 10);
        range("codes.resendSeconds", self.codes.resend_seconds.into(), 10, 300);
        range("codes.authenticatorStepsBack", self.codes.authenticator_steps_back.into(), 0, 2);
        range("codes.authenticatorStepsAhead", self.codes.authenticator_steps_ahead.into(), 0, 2);
        range("lifetimes.flowMinutes", self.lifetimes.flow_minutes.into(), 5, 30);
        range("lifetimes.sessionHours", self.lifetimes.session_hours.into(), 1, 24);
        range("lifetimes.sessionIdleMinutes", self.lifetimes.session_idle_minutes.into(), 5, 60);
        range("lifetimes.recentSignInMinutes", self.lifetimes.recent_sign_in_minutes.into(), 1, 15);
        range("lifetimes.registrationMinutes", self.lifetimes.registration_minutes.into(), 5, 30);
        range("limits.failedProofs", self.limits.failed_proofs.into(), 1, 100); // NIST 3.2.2: 100 at most
        range("limits.resets", self.limits.resets.into(), 1, 100);
        range("limits.gate", self.limits.gate.into(), 1, 100);
        range("limits.windowHours", self.limits.window_hours.into(), 1, 72);
        range("limits.textsToNumber", self.limits.texts_to_number.into(), 1, 100);
        range("limits.mailsToAddress", self.limits.mails_to_address.into(), 1, 100);
        range("limits.mailWindowMinutes", self.limits.mail_window_minutes.into(), 1, 1440);
        range("limits.flowsFromRange", self.limits.flows_from_range.into(), 1, 1_000_000);
        range("limits.clientWindowMinutes", self.limits.client_window_minutes.into(), 1, 1440);
        range("signIn.failures", self.sign_in.failures.into(), 1, 100);
        range("signIn.lockSeconds", self.sign_in.lock_seconds.into(), 1, 86_400);
        range("signIn.longestLockSeconds", self.sign_in.longest_lock_seconds.into(), 1, 86_400);
        range("signIn.failuresFromRange", self.sign_in.failures_from_range.into(), 1, 10_000);
        range("signIn.rangeWindowMinutes", self.sign_in.range_window_minutes.into(), 1, 1440);
        range("stop.freezeHours", self.stop.freeze_hours.into(), 0, 168);
        range("stop.freezes", self.stop.freezes.into(), 0, 10);
        range("hashing.memoryKib", self.hashing.memory_kib.into(), 8, 65_536);
        range("hashing.passes", self.hashing.passes.into(), 1, 10);
        range("humanCheck.difficulty", self.human_check.difficulty.into(), 100, 10_000_000);
        range("humanCheck.minutes", self.human_check.minutes.into(), 1, 60);

        if u32::from(self.stop.freezes) * u32::from(self.stop.freeze_hours) > MOST_FROZEN_HOURS {
            problems.push(SettingProblem::new(
                "policy.stop.freezes",
                format!("times freezeHours must be {MOST_FROZEN_HOURS} at most: half of the 30 days that it is counted in"),
            ));
        }
        problems.extend(self.validate_methods());
        problems.extend(self.validate_questions());
        problems.extend(self.temporary_access_pass.validate("policy.temporaryAccessPass"));
        if let Enablement::Selected { group } = &self.enabled
            && crate::name::normalize(group).is_none()
        {
            problems.push(SettingProblem::new(
                "policy.enabled.group",
                "the name of a group, 1 to 256 characters",
            ));
        }
        problems.extend(self.password.validate("policy.password"));
        problems
    }

    /// Combinations with which people could not get through (reference 1.2).
    fn validate_methods(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut methods = self.methods.clone();
        methods.sort_unstable();
        methods.dedup();
        if methods.len() != self.methods.len() {
            problems.push(SettingProblem::new("policy.methods", "each method once"));
        }
        let needed = usize::from(self.methods_required.clamp(1, 2));
        let kinds = families(methods.iter().copied());
        // Whoever loses the phone loses the app with it: as many others are needed as a reset asks for.
        let besides_app = kinds.iter().filter(|kind| **kind != Family::App).count();
        let twice = self.passkey_counts_twice && kinds.contains(&Family::Passkey);
        if kinds.len() < 2 {
            problems.push(SettingProblem::new("policy.methods", "methods of at least 2 different kinds"));
        } else if besides_app + usize::from(twice) < needed {
            let allowed =
                format!("at least {needed} besides the authenticator app, which is lost with its phone");
            problems.push(SettingProblem::new("policy.methods", allowed));
        }
        if methods.contains(&Method::SecurityQuestions) && self.password.preset == Preset::Nist {
            let allowed = "no securityQuestions with the preset \"nist\": no standard takes them for a proof";
            problems.push(SettingProblem::new("policy.methods", allowed));
        }
        problems
    }

    fn validate_questions(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut problem = |path: &str, allowed: &str| {
            problems.push(SettingProblem::new(format!("policy.questions.{path}"), allowed));
        };
        let questions = &self.questions;
        if !(3..=5).contains(&questions.to_register) {
            problem("toRegister", "must be 3 to 5");
        }
        if !(3..=5).contains(&questions.to_reset) || questions.to_reset > questions.to_register {
            problem("toReset", "must be 3 to 5, and no more than toRegister");
        }
        let length = |text: &String| (3..=200).contains(&text.trim().chars().count());
        let plain = |text: &String| !text.chars().any(char::is_control);
        if questions.custom.len() > 20 || !questions.custom.iter().all(|text| length(text) && plain(text)) {
            problem("custom", "up to 20 questions of 3 to 200 characters");
        }
        let mut custom: Vec<&str> = questions.custom.iter().map(|text| text.trim()).collect();
        custom.sort_unstable();
        custom.dedup();
        if custom.len() != questions.custom.len() {
            problem("custom", "each question once");
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::policy::StopSettings;

    #[test]
    fn nobody_can_keep_an_account_frozen_for_ever() {
        let paths = |freeze_hours, freezes| {
            let policy = Policy { stop: StopSettings { freeze_hours, freezes }, ..Policy::default() };
            policy.validate().into_iter().map(|problem| problem.path).collect::<Vec<_>>()
        };
        assert_eq!(paths(36, 10), [""; 0]);
        assert_eq!(paths(168, 5), ["policy.stop.freezes"]);
    }
}
