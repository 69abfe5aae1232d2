//! The Temporary Access Pass: who has nothing to prove themselves with registers their methods with it
//! (reference 1.8).

use serde::{Deserialize, Serialize};

use super::SettingProblem;

/// The settings of the pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PassSettings {
    /// Whether passes may be issued and used.
    pub enabled: bool,
    /// The least minutes that one may be good for: 10 to 43200, which is 30 days.
    pub min_minutes: u32,
    /// The most: 10 to 43200, and no less than the least.
    pub max_minutes: u32,
    /// For how many minutes one is good where nothing else is asked for: from the least to the most.
    pub default_minutes: u32,
    /// Whether every pass is good for one sign-in only. If not, whoever issues one says so.
    pub one_time: bool,
    /// Characters of a pass: 8 to 48. Eight are 39 bits, guessed under the lockout of the sign-in.
    pub length: u8,
}

impl Default for PassSettings {
    fn default() -> Self {
        Self {
            enabled: true,
            min_minutes: 60,
            max_minutes: 480,
            default_minutes: 60,
            one_time: false,
            length: 8,
        }
    }
}

/// The shortest and the longest life of a pass that can be set, in minutes: ten minutes and 30 days.
const MINUTES: (u32, u32) = (10, 43_200);
/// The least and the most characters of a pass.
const LENGTH: (u8, u8) = (8, 48);

impl PassSettings {
    /// Everything that is wrong, with paths under `prefix`.
    #[must_use]
    pub fn validate(&self, prefix: &str) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut range = |path: &str, value: u32, least: u32, most: u32| {
            if !(least..=most).contains(&value) {
                let allowed = format!("must be {least} to {most}, is {value}");
                problems.push(SettingProblem::new(format!("{prefix}.{path}"), allowed));
            }
        };
        let (shortest, longest) = MINUTES;
        range("minMinutes", self.min_minutes, shortest, longest);
        let least = self.min_minutes.clamp(shortest, longest);
        range("maxMinutes", self.max_minutes, least, longest);
        range("defaultMinutes", self.default_minutes, least, self.max_minutes.clamp(least, longest));
        range("length", self.length.into(), LENGTH.0.into(), LENGTH.1.into());
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_its_range() {
        let wrong = |change: fn(&mut PassSettings)| -> Vec<String> {
            let mut settings = PassSettings::default();
            change(&mut settings);
            settings.validate("p").into_iter().map(|problem| problem.path).collect()
        };
        assert_eq!(wrong(|_| {}), Vec::<String>::new());
        assert_eq!(wrong(|pass| pass.min_minutes = 9), ["p.minMinutes"]);
        assert_eq!(wrong(|pass| pass.max_minutes = 43_201), ["p.maxMinutes"]);
        assert_eq!(wrong(|pass| pass.max_minutes = 59), ["p.maxMinutes"]);
        assert_eq!(wrong(|pass| pass.default_minutes = 59), ["p.defaultMinutes"]);
        assert_eq!(wrong(|pass| pass.default_minutes = 481), ["p.defaultMinutes"]);
        assert_eq!(wrong(|pass| pass.length = 7), ["p.length"]);
        assert_eq!(wrong(|pass| pass.length = 49), ["p.length"]);
        let widest = |pass: &mut PassSettings| {
            *pass = PassSettings { min_minutes: 10, max_minutes: 43_200, length: 48, ..pass.clone() };
        };
        assert_eq!(wrong(widest), Vec::<String>::new());
    }
}
