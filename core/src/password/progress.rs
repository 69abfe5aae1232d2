//! The checklist beside the field: which rules are met while somebody types.
//!
//! Only what the page can know. Common passwords are looked up in a [`WordList`](super::WordList) where the page
//! has fetched one; banned terms are the server's secret. The server's [`check`](super::check()) decides.

use serde::Serialize;

use super::{
    check::{classes, first_not_allowed},
    names::{Person, contains_any, is_little_else},
    rules::{AllowedCharacters, PublicRules},
    text::{fold_quickly, undisguised},
};

/// A line of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "rule", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RuleLine {
    /// From `min` to `max` characters.
    Length {
        /// Characters at least, in code points.
        min: u16,
        /// Characters at most, in code points.
        max: u16,
    },
    /// `need` of the classes lower case, upper case, digits, everything else.
    Classes {
        /// Classes at least.
        need: u8,
    },
    /// Only allowed characters.
    Characters {
        /// Which.
        allowed: AllowedCharacters,
    },
    /// No names.
    Names,
}

/// Every line that applies, in a fixed order, and whether it is met. An empty field meets none.
///
/// `lower` puts a text into lower case: [`str::to_lowercase`], or what the browser has for it.
#[must_use]
pub fn progress(
    password: &str,
    rules: &PublicRules,
    person: &Person<'_>,
    lower: fn(&str) -> String,
) -> Vec<(RuleLine, bool)> {
    let typed = !password.is_empty();
    let (min, max) = (rules.min_length, rules.max_length);
    let length = password.chars().count();
    let is_long_enough = (usize::from(min)..=usize::from(max)).contains(&length);
    let mut lines = vec![(RuleLine::Length { min, max }, is_long_enough)];

    let need = rules.classes_required;
    if need > 0 {
        lines.push((RuleLine::Classes { need }, classes(password) >= need));
    }
    let allowed = rules.allowed_characters;
    let are_allowed = first_not_allowed(password, allowed).is_none();
    // Where everything is allowed, the line would only puzzle, until somebody pastes a control character.
    if allowed != AllowedCharacters::Unicode || !are_allowed {
        lines.push((RuleLine::Characters { allowed }, typed && are_allowed));
    }
    if rules.checks_names {
        lines.push((RuleLine::Names, typed && !has_names(password, length, rules, person, lower)));
    }
    lines
}

/// Whether names are in it in the way that the rules forbid.
fn has_names(
    password: &str,
    length: usize,
    rules: &PublicRules,
    person: &Person<'_>,
    lower: fn(&str) -> String,
) -> bool {
    if length > rules.max_length.into() {
        return false; // It has to become shorter first; the check does not look either.
    }
    let fold = |text: &str| fold_quickly(text, lower);
    let folded = fold(password);
    let letters = undisguised(&folded);
    let names: Vec<_> = person.own_words(fold).collect();
    if rules.names_anywhere {
        contains_any(&letters, &names)
    } else {
        let organization: Vec<_> = person.organization_words(fold).collect();
        is_little_else(&folded, &letters, names.iter().chain(&organization))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::settings::PasswordSettings, *};

    const ANNA: Person<'_> = Person { names: &["anna.schmidt"], organization: "Northwind" };

    fn lines(password: &str, settings: &str) -> Vec<(RuleLine, bool)> {
        let settings: PasswordSettings = serde_json::from_str(settings).unwrap();
        progress(password, &settings.resolve(false).unwrap().public(), &ANNA, str::to_lowercase)
    }

    fn met(password: &str, settings: &str) -> Vec<bool> {
        lines(password, settings).into_iter().map(|(_, met)| met).collect()
    }

    #[test]
    fn nist_shows_length_and_names() {
        let length = RuleLine::Length { min: 15, max: 256 };
        assert_eq!(lines("fourteen chars", "{}"), [(length, false), (RuleLine::Names, true)]);
        assert_eq!(lines("fifteen chars!!", "{}"), [(length, true), (RuleLine::Names, true)]);
        assert_eq!(met("AnnaSchmidt2024", "{}"), [true, false]);
        assert_eq!(met("Northwind.2024.", "{}"), [true, false]);
        assert_eq!(met(&"ab".repeat(129), "{}"), [false, true]);
    }

    #[test]
    fn a_control_character_brings_its_line() {
        let allowed = AllowedCharacters::Unicode;
        assert!(lines("fifteen\u{7}chars!!", "{}").contains(&(RuleLine::Characters { allowed }, false)));
    }

    #[test]
    fn entra_shows_all_four() {
        let entra = r#"{"preset":"entra"}"#;
        assert_eq!(
            lines("Plum tree 7", entra).into_iter().map(|(line, _)| line).collect::<Vec<_>>(),
            [
                RuleLine::Length { min: 8, max: 256 },
                RuleLine::Classes { need: 3 },
                RuleLine::Characters { allowed: AllowedCharacters::PrintableAscii },
                RuleLine::Names,
            ]
        );
        assert_eq!(met("Plum tree 7", entra), [true; 4]);
        assert_eq!(met("plümtree", entra), [true, false, false, true]);
        assert_eq!(met("x-Schm1dt-xyz", entra), [true, true, true, false]);
        assert_eq!(met("Northwind-plum-7", entra), [true; 4], "the organization's name only costs points");
    }

    #[test]
    fn nothing_is_met_before_anything_is_typed() {
        assert_eq!(met("", r#"{"preset":"entra"}"#), [false; 4]);
        assert_eq!(met("", "{}"), [false; 2]);
    }

    #[test]
    fn rules_that_are_off_have_no_line() {
        assert_eq!(met("fifteen chars!!", r#"{"forbidNames":false}"#), [true]);
    }

    #[test]
    fn codes_are_stable() {
        let written = serde_json::to_value(lines("Plum tree 7", r#"{"preset":"entra"}"#)).unwrap();
        assert_eq!(
            written,
            serde_json::json!([
                [{ "rule": "length", "min": 8, "max": 256 }, true],
                [{ "rule": "classes", "need": 3 }, true],
                [{ "rule": "characters", "allowed": "printableAscii" }, true],
                [{ "rule": "names" }, true],
            ])
        );
    }
}
