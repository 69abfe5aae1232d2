//! The settings of the password rules, under `policy.password`.

use serde::{Deserialize, Serialize};

use super::{
    banned::{BannedTerms, LONGEST_TERM, MOST_TERMS, SHORTEST_TERM},
    rules::{AllowedCharacters, PasswordRules},
};
use crate::settings::SettingProblem;

/// Where these settings stand.
const PATH: &str = "policy.password";
/// No policy may ask for less (NIST 3.1.1.2, ASVS 6.2.1).
const LEAST_MIN_LENGTH: u16 = 8;
/// Every policy must allow this much (NIST 3.1.1.2, ASVS 6.2.9).
const LEAST_MAX_LENGTH: u16 = 64;
/// More would only cost time to check.
const MOST_MAX_LENGTH: u16 = 256;
/// What NIST asks for when the password is the only factor (3.1.1.2).
const ONLY_FACTOR_MIN_LENGTH: u16 = 15;
/// How many former passwords may be remembered. Each costs a slow hash at every change.
const MOST_HISTORY: u8 = 24;
/// The highest score that may be asked for. More would refuse good passwords for having few characters.
const MOST_SCORE: u8 = 8;

/// What the fields that are left out are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Preset {
    /// NIST SP 800-63B-4: length and a blocklist, no rules of composition.
    #[default]
    Nist,
    /// The reference system's (1.11): three of four classes, ASCII, banned-word score.
    Entra,
}

/// Rules for passwords as the organization sets them. A field that is left out has the preset's value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PasswordSettings {
    /// Where the rules start from.
    pub preset: Preset,
    /// Characters at least, in code points: 8 to `maxLength`. `nist`: 15, or 8 where a second factor is required;
    /// `entra`: 8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u16>,
    /// Characters at most, in code points: 64 to 256. Both: 256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u16>,
    /// Of the classes lower case, upper case, digits, everything else: how many, 0 to 4. `nist`: 0; `entra`: 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classes_required: Option<u8>,
    /// Whether all of Unicode is allowed, or printable ASCII only. `nist`: yes; `entra`: no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_unicode: Option<bool>,
    /// Whether common passwords are refused. Both: yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub common_passwords: Option<bool>,
    /// The banned-word score that a password must reach, up to 8; 0 for no scoring. `nist`: 0; `entra`: 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub banned_term_score: Option<u8>,
    /// The organization's own banned terms: at most 1,000 of 4 to 16 characters. Both: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_banned_terms: Option<Vec<String>>,
    /// Whether the person's and the organization's names are looked for. Both: yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forbid_names: Option<bool>,
    /// How many passwords before the present one are remembered, 0 to 24. `nist`: 3; `entra`: 0, because there
    /// only the present one may not be chosen again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history_size: Option<u8>,
    /// Whether a reset may set the present or a remembered password. Both: yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub may_reuse_on_reset: Option<bool>,
    /// Whether a change may. Both: no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub may_reuse_on_change: Option<bool>,
}

impl PasswordSettings {
    /// The rules in force, or everything that is wrong with paths under `policy.password`.
    ///
    /// `second_factor_required`: whether a sign-in with this password asks for another factor too.
    pub fn resolve(&self, second_factor_required: bool) -> Result<PasswordRules, Vec<SettingProblem>> {
        let problems = self.validate(PATH);
        if problems.is_empty() { Ok(self.filled(second_factor_required)) } else { Err(problems) }
    }

    /// Everything that is wrong, with paths under `path`.
    #[must_use]
    pub fn validate(&self, path: &str) -> Vec<SettingProblem> {
        let rules = self.filled(true);
        let mut problems = Vec::new();
        let mut range = |field: &str, value: u16, least: u16, most: u16| {
            if !(least..=most).contains(&value) {
                problems.push(SettingProblem::new(
                    format!("{path}.{field}"),
                    format!("a whole number from {least} to {most}, is {value}"),
                ));
            }
        };
        // A wrong `maxLength` is one problem: `minLength` is then judged by the most that it could be.
        let max_is_right = (LEAST_MAX_LENGTH..=MOST_MAX_LENGTH).contains(&rules.max_length);
        let most_min = if max_is_right { rules.max_length } else { MOST_MAX_LENGTH };
        range("minLength", rules.min_length, LEAST_MIN_LENGTH, most_min);
        range("maxLength", rules.max_length, LEAST_MAX_LENGTH, MOST_MAX_LENGTH);
        range("classesRequired", rules.classes_required.into(), 0, 4);
        range("bannedTermScore", rules.banned_term_score.unwrap_or(0).into(), 0, MOST_SCORE.into());
        range("historySize", rules.history_size.into(), 0, MOST_HISTORY.into());

        let terms = self.custom_banned_terms.as_deref().unwrap_or_default();
        if terms.len() > MOST_TERMS {
            problems.push(SettingProblem::new(
                format!("{path}.customBannedTerms"),
                format!("at most {MOST_TERMS} terms, are {}", terms.len()),
            ));
        }
        for (index, term) in terms.iter().enumerate() {
            if !BannedTerms::is_term(term) {
                problems.push(SettingProblem::new(
                    format!("{path}.customBannedTerms[{index}]"),
                    format!("{SHORTEST_TERM} to {LONGEST_TERM} characters, no control characters, no space at its ends"),
                ));
            }
        }
        problems
    }

    /// The settings with every gap filled, wrong values and all.
    fn filled(&self, second_factor_required: bool) -> PasswordRules {
        let entra = self.preset == Preset::Entra;
        let min_length =
            if entra || second_factor_required { LEAST_MIN_LENGTH } else { ONLY_FACTOR_MIN_LENGTH };
        let score = self.banned_term_score.unwrap_or(if entra { 5 } else { 0 });
        PasswordRules {
            min_length: self.min_length.unwrap_or(min_length),
            max_length: self.max_length.unwrap_or(MOST_MAX_LENGTH),
            classes_required: self.classes_required.unwrap_or(if entra { 3 } else { 0 }),
            allowed_characters: if self.allow_unicode.unwrap_or(!entra) {
                AllowedCharacters::Unicode
            } else {
                AllowedCharacters::PrintableAscii
            },
            common_passwords: self.common_passwords.unwrap_or(true),
            banned_term_score: (score > 0).then_some(score),
            custom_banned_terms: BannedTerms::new(self.custom_banned_terms.as_deref().unwrap_or_default()),
            forbid_names: self.forbid_names.unwrap_or(true),
            history_size: self.history_size.unwrap_or(if entra { 0 } else { 3 }),
            may_reuse_on_reset: self.may_reuse_on_reset.unwrap_or(true),
            may_reuse_on_change: self.may_reuse_on_change.unwrap_or(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: serde_json::Value) -> PasswordSettings {
        serde_json::from_value(value).unwrap()
    }

    fn paths(settings: &PasswordSettings) -> Vec<String> {
        settings.validate("p").into_iter().map(|problem| problem.path).collect()
    }

    #[test]
    fn nist_is_the_default_and_asks_for_less_beside_a_second_factor() {
        let settings = read(json!({}));
        assert_eq!(settings, PasswordSettings::default());
        let alone = settings.resolve(false).unwrap();
        let with_second = settings.resolve(true).unwrap();
        assert_eq!((alone.min_length, with_second.min_length, alone.max_length), (15, 8, 256));
        assert_eq!((alone.classes_required, alone.banned_term_score), (0, None));
        assert_eq!(alone.allowed_characters, AllowedCharacters::Unicode);
        assert_eq!(PasswordRules { min_length: 15, ..with_second }, alone);
    }

    #[test]
    fn entra_is_as_documented() {
        let rules = read(json!({ "preset": "entra" })).resolve(false).unwrap();
        assert_eq!((rules.min_length, rules.max_length, rules.classes_required), (8, 256, 3));
        assert_eq!(rules.allowed_characters, AllowedCharacters::PrintableAscii);
        assert_eq!((rules.banned_term_score, rules.history_size), (Some(5), 0));
    }

    #[test]
    fn each_field_can_be_adjusted() {
        let rules = read(json!({
            "preset": "entra", "minLength": 12, "maxLength": 64, "classesRequired": 0, "allowUnicode": true,
            "commonPasswords": false, "bannedTermScore": 0, "customBannedTerms": ["Harbour"],
            "forbidNames": false, "historySize": 24, "mayReuseOnReset": false, "mayReuseOnChange": true,
        }))
        .resolve(true)
        .unwrap();
        assert_eq!(
            rules,
            PasswordRules {
                min_length: 12,
                max_length: 64,
                classes_required: 0,
                allowed_characters: AllowedCharacters::Unicode,
                common_passwords: false,
                banned_term_score: None,
                custom_banned_terms: BannedTerms::new(&["harbour".to_owned()]),
                forbid_names: false,
                history_size: 24,
                may_reuse_on_reset: false,
                may_reuse_on_change: true,
            }
        );
    }

    #[test]
    fn a_set_minimum_counts_with_and_without_a_second_factor() {
        let settings = read(json!({ "minLength": 12 }));
        assert_eq!(settings.resolve(false).unwrap().min_length, 12);
        assert_eq!(settings.resolve(true).unwrap().min_length, 12);
    }

    #[test]
    fn what_was_left_out_stays_out_when_written() {
        let settings = read(json!({ "preset": "entra", "minLength": 10 }));
        assert_eq!(serde_json::to_value(&settings).unwrap(), json!({ "preset": "entra", "minLength": 10 }));
    }

    #[test]
    fn unknown_fields_and_presets_are_refused() {
        assert!(serde_json::from_value::<PasswordSettings>(json!({ "minlength": 10 })).is_err());
        assert!(serde_json::from_value::<PasswordSettings>(json!({ "preset": "strong" })).is_err());
        assert!(serde_json::from_value::<PasswordSettings>(json!({ "minLength": -1 })).is_err());
    }

    #[test]
    fn bounds_are_told_with_their_path() {
        let at = |field: &str, value: u32| paths(&read(json!({ field: value })));
        for (field, least, most) in [
            ("minLength", 8, 256),
            ("maxLength", 64, 256),
            ("classesRequired", 0, 4),
            ("bannedTermScore", 0, 8),
            ("historySize", 0, 24),
        ] {
            assert_eq!(at(field, least), [""; 0], "{field}");
            assert_eq!(at(field, most), [""; 0], "{field}");
            assert_eq!(at(field, most + 1), [format!("p.{field}")]);
            if least > 0 {
                assert_eq!(at(field, least - 1), [format!("p.{field}")]);
            }
        }
        assert_eq!(paths(&read(json!({ "minLength": 65, "maxLength": 64 }))), ["p.minLength"]);
        assert_eq!(paths(&read(json!({ "minLength": 65, "maxLength": 20 }))), ["p.maxLength"]);
    }

    #[test]
    fn custom_terms_are_checked_one_by_one() {
        let sixteen = "a".repeat(16);
        let good = read(json!({ "customBannedTerms": ["abcd", sixteen, "zürich ab"] }));
        assert_eq!(paths(&good), [""; 0]);
        let bad = read(json!({ "customBannedTerms": ["good", "abc", "a".repeat(17), " abcd", "ab\u{0}cd"] }));
        assert_eq!(paths(&bad), ["1", "2", "3", "4"].map(|at| format!("p.customBannedTerms[{at}]")));
        let problems = bad.resolve(true).unwrap_err();
        assert_eq!(problems[0].path, "policy.password.customBannedTerms[1]");
        assert!(problems[0].message.contains("4 to 16"), "{problems:?}");
    }

    #[test]
    fn a_thousand_custom_terms_and_no_more() {
        let terms = |count: usize| (0..count).map(|n| format!("term{n}")).collect::<Vec<_>>();
        assert_eq!(paths(&read(json!({ "customBannedTerms": terms(1000) }))), [""; 0]);
        assert_eq!(paths(&read(json!({ "customBannedTerms": terms(1001) }))), ["p.customBannedTerms"]);
    }
}
