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
    use serde_json::{Value, json};

    use super::*;
    use crate::settings::Settings;

    /// Every number of the policy that is not another module's, with its lowest and highest value.
    const RANGES: [(&str, u64, u64); 34] = [
        ("methodsRequired", 1, 2),
        ("reconfirmDays", 0, 730),
        ("codes.textMinutes", 1, 10),
        ("codes.mailMinutes", 1, 10),
        ("codes.resendSeconds", 10, 300),
        ("codes.authenticatorStepsBack", 0, 2),
        ("codes.authenticatorStepsAhead", 0, 2),
        ("questions.toRegister", 3, 5),
        ("questions.toReset", 3, 5),
        ("lifetimes.flowMinutes", 5, 30),
        ("lifetimes.sessionHours", 1, 24),
        ("lifetimes.sessionIdleMinutes", 5, 60),
        ("lifetimes.recentSignInMinutes", 1, 15),
        ("lifetimes.registrationMinutes", 5, 30),
        ("limits.failedProofs", 1, 100),
        ("limits.resets", 1, 100),
        ("limits.gate", 1, 100),
        ("limits.windowHours", 1, 72),
        ("limits.textsToNumber", 1, 100),
        ("limits.mailsToAddress", 1, 100),
        ("limits.mailWindowMinutes", 1, 1440),
        ("limits.flowsFromRange", 1, 1_000_000),
        ("limits.clientWindowMinutes", 1, 1440),
        ("signIn.failures", 1, 100),
        ("signIn.lockSeconds", 1, 86_400),
        ("signIn.longestLockSeconds", 1, 86_400),
        ("signIn.failuresFromRange", 1, 10_000),
        ("signIn.rangeWindowMinutes", 1, 1440),
        ("stop.freezeHours", 0, 168),
        ("stop.freezes", 0, 10),
        ("hashing.memoryKib", 8, 65_536),
        ("hashing.passes", 1, 10),
        ("humanCheck.difficulty", 100, 10_000_000),
        ("humanCheck.minutes", 1, 60),
    ];

    /// The paths of what is wrong when a policy with these changes is saved.
    fn wrong(policy: &Value) -> Vec<String> {
        let organization =
            json!({ "helpdesk": { "phone": "1" }, "portalUrl": "https://reset.northwind.example" });
        let problems = Settings::load(json!({ "organization": organization, "policy": policy }), None);
        problems.err().unwrap_or_default().into_iter().map(|problem| problem.path).collect()
    }

    /// A policy in which this number alone may be wrong.
    fn with(path: &str, value: u64) -> Value {
        let nest = |inner, name: &str| json!({ name: inner });
        let mut policy = path.rsplit('.').fold(json!(value), nest);
        match path {
            "stop.freezeHours" => policy["stop"]["freezes"] = json!(2),
            "questions.toRegister" => policy["questions"]["toReset"] = json!(3),
            _ => {}
        }
        policy
    }

    #[test]
    fn each_number_is_taken_from_its_lowest_to_its_highest_and_not_beyond() {
        for (path, least, most) in RANGES {
            for good in [least, most] {
                assert_eq!(wrong(&with(path, good)), [""; 0], "{path}: {good}");
            }
            for bad in least.checked_sub(1).into_iter().chain([most + 1]) {
                let wrong = wrong(&with(path, bad));
                assert!(wrong.contains(&format!("policy.{path}")), "{path}: {bad}: {wrong:?}");
            }
        }
    }

    #[test]
    fn no_number_of_the_policy_is_without_a_range() {
        fn numbers(value: &Value, path: &str, found: &mut Vec<String>) {
            match value {
                Value::Number(_) => found.push(path.to_owned()),
                Value::Object(table) => {
                    for (name, value) in table {
                        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                        numbers(value, &path, found);
                    }
                }
                _ => {}
            }
        }
        let mut policy = serde_json::to_value(Policy::default()).unwrap();
        for of_another_module in ["password", "temporaryAccessPass"] {
            policy.as_object_mut().unwrap().remove(of_another_module);
        }
        let mut found = Vec::new();
        numbers(&policy, "", &mut found);
        found.retain(|path| !RANGES.iter().any(|(of, ..)| of == path));
        assert_eq!(found, [""; 0]);
    }

    /// Reference 1.2: the app is neither all that there is, nor all but one where two are asked for.
    #[test]
    fn methods_with_which_nobody_would_get_through_are_refused() {
        const CODE: &str = "authenticatorCode";
        const NOTIFICATION: &str = "authenticatorNotification";
        let wrong = |required: u8, methods: &[&str], twice: bool| {
            wrong(&json!({ "methodsRequired": required, "methods": methods, "passkeyCountsTwice": twice }))
        };
        for (required, methods) in [
            (1, &[] as &[&str]),
            (1, &[CODE]),
            (1, &[NOTIFICATION]),
            (1, &[CODE, NOTIFICATION]),
            (1, &["email"]),
            (1, &["mobilePhoneText", "mobilePhoneCall"]),
            (1, &["email", "email", CODE]),
            (2, &["email"]),
            (2, &[CODE, "email"]),
            (2, &[NOTIFICATION, "email"]),
            (2, &[CODE, NOTIFICATION, "email"]),
            (2, &[CODE, "mobilePhoneText", "mobilePhoneCall"]),
            (2, &[CODE, "passkey"]),
        ] {
            assert_eq!(wrong(required, methods, false), ["policy.methods"], "{required} of {methods:?}");
        }
        for (required, methods) in [
            (1, &[CODE, "email"] as &[&str]),
            (1, &["email", "mobilePhoneText"]),
            (2, &["email", "mobilePhoneText"]),
            (2, &[CODE, "email", "mobilePhoneText"]),
            (2, &["passkey", "recoveryCode"]),
        ] {
            assert_eq!(wrong(required, methods, false), [""; 0], "{required} of {methods:?}");
        }
        assert_eq!(wrong(2, &[CODE, "passkey"], true), [""; 0], "the passkey is two besides the app");
        assert_eq!(wrong(2, &["passkey"], true), ["policy.methods"], "but it is one thing");
    }

    #[test]
    fn security_questions_go_with_no_standard() {
        let wrong = |password: Value| {
            let methods = [Method::AuthenticatorCode, Method::Email, Method::SecurityQuestions];
            wrong(&json!({ "methods": methods, "password": password }))
        };
        assert_eq!(wrong(json!({})), ["policy.methods"]);
        assert_eq!(wrong(json!({ "preset": "nist" })), ["policy.methods"]);
        assert_eq!(wrong(json!({ "preset": "entra" })), [""; 0]);
    }

    #[test]
    fn no_more_questions_are_asked_than_were_answered() {
        for register in 3..=5 {
            for reset in 3..=5 {
                let questions = json!({ "toRegister": register, "toReset": reset });
                let expected: &[&str] = if reset > register { &["policy.questions.toReset"] } else { &[] };
                assert_eq!(wrong(&json!({ "questions": questions })), expected, "{reset} of {register}");
            }
        }
    }

    #[test]
    fn there_are_twenty_own_questions_of_3_to_200_characters() {
        let wrong = |custom: &[String]| wrong(&json!({ "questions": { "custom": custom } }));
        let numbered = |count| -> Vec<String> { (0..count).map(|at| format!("Which is {at}?")).collect() };
        let one = |text: &str| vec![text.to_owned()];
        for good in [numbered(20), one("Wo?"), one(&"é".repeat(200))] {
            assert_eq!(wrong(&good), [""; 0], "{good:?}");
        }
        let twice = vec!["Which boat?".to_owned(), " Which boat? ".to_owned()];
        for bad in [numbered(21), one("Wo"), one(" Wo "), one(&"é".repeat(201)), one("Which\nboat?"), twice]
        {
            assert_eq!(wrong(&bad), ["policy.questions.custom"], "{bad:?}");
        }
    }

    #[test]
    fn nobody_can_keep_an_account_frozen_for_ever() {
        let wrong = |freeze_hours: u16, freezes: u8| {
            wrong(&json!({ "stop": { "freezeHours": freeze_hours, "freezes": freezes } }))
        };
        assert_eq!(wrong(36, 10), [""; 0]);
        assert_eq!(wrong(168, 5), ["policy.stop.freezes"]);
    }
}
