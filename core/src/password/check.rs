//! The check of a new password, as the server does it.

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{
    banned::{Found, Words, examine},
    blocklist::Blocklist,
    names::{Person, contains_any, is_little_else},
    pattern::is_predictable,
    rules::{AllowedCharacters, PasswordRules},
    text::{fold, undisguised},
};

/// A rule that a password does not meet, with what the page needs to say so. Stable: part of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Violation {
    /// It has `have` characters and needs `min`.
    TooShort {
        /// Characters at least, in code points.
        min: u16,
        /// Characters that it has.
        have: u32,
    },
    /// It has more than `max` characters.
    TooLong {
        /// Characters at most, in code points.
        max: u16,
    },
    /// Of the classes lower case, upper case, digits and everything else it has `have` and needs `need`.
    TooFewClasses {
        /// Classes at least.
        need: u8,
        /// Classes that it has.
        have: u8,
    },
    /// `character` may not be in a password; the first such one.
    CharacterNotAllowed {
        /// The character; it may be a control character, which the page has to name.
        character: char,
    },
    /// Too many people have it, or it is a repetition or a walk along the keyboard.
    TooCommon,
    /// The person's or the organization's name is in it.
    ContainsName,
    /// A word that the organization bans is in it.
    ContainsBannedTerm,
    /// When banned words count one point each, it has `score` points and needs `need`.
    TooEasyToGuess {
        /// Its points.
        score: u32,
        /// Points at least.
        need: u8,
    },
    /// It is the present password ([`check_reuse`](super::check_reuse)).
    SameAsCurrent,
    /// It is a former password ([`check_reuse`](super::check_reuse)).
    Reused,
}

/// What a [`Violation`] looks like on the wire: a code, and the fields of all codes.
#[derive(Deserialize)]
struct Fields<'a> {
    code: std::borrow::Cow<'a, str>,
    min: Option<u16>,
    max: Option<u16>,
    have: Option<u32>,
    need: Option<u8>,
    score: Option<u32>,
    character: Option<char>,
}

/// By hand: what is derived for a tagged enum holds each value of any type first, at the price of a twentieth of
/// all that the reset page loads.
impl<'de> Deserialize<'de> for Violation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Fields::deserialize(deserializer)?
            .read()
            .ok_or_else(|| D::Error::custom("not a violation of a password rule"))
    }
}

impl Fields<'_> {
    fn read(&self) -> Option<Violation> {
        Some(match &*self.code {
            "tooShort" => Violation::TooShort { min: self.min?, have: self.have? },
            "tooLong" => Violation::TooLong { max: self.max? },
            "tooFewClasses" => {
                Violation::TooFewClasses { need: self.need?, have: u8::try_from(self.have?).ok()? }
            }
            "characterNotAllowed" => Violation::CharacterNotAllowed { character: self.character? },
            "tooCommon" => Violation::TooCommon,
            "containsName" => Violation::ContainsName,
            "containsBannedTerm" => Violation::ContainsBannedTerm,
            "tooEasyToGuess" => Violation::TooEasyToGuess { score: self.score?, need: self.need? },
            "sameAsCurrent" => Violation::SameAsCurrent,
            "reused" => Violation::Reused,
            _ => return None,
        })
    }
}

/// Every rule that `password` does not meet, in the order of [`Violation`]; empty when it is good enough.
///
/// Of a password that is too long only the length, the classes and the characters are judged: the rest costs time
/// by its length, and it has to be another one anyhow.
#[must_use]
pub fn check(
    password: &str,
    rules: &PasswordRules,
    person: &Person<'_>,
    blocklist: &dyn Blocklist,
) -> Vec<Violation> {
    let mut violations = Vec::new();

    // One code point is one character (NIST 3.1.1.2), in whatever form it was typed.
    let length = password.chars().count();
    if length < rules.min_length.into() {
        violations.push(Violation::TooShort { min: rules.min_length, have: count(length) });
    }
    let too_long = length > rules.max_length.into();
    if too_long {
        violations.push(Violation::TooLong { max: rules.max_length });
    }
    let classes = classes(password);
    if classes < rules.classes_required {
        violations.push(Violation::TooFewClasses { need: rules.classes_required, have: classes });
    }
    if let Some(character) = first_not_allowed(password, rules.allowed_characters) {
        violations.push(Violation::CharacterNotAllowed { character });
    }
    if !too_long {
        violations.extend(judge_contents(password, rules, person, blocklist));
    }
    violations
}

/// The rules that look at what the password says.
fn judge_contents(
    password: &str,
    rules: &PasswordRules,
    person: &Person<'_>,
    blocklist: &dyn Blocklist,
) -> Vec<Violation> {
    let folded = fold(password);
    let letters = undisguised(&folded);
    let (names, organization) = if rules.forbid_names {
        (person.own_terms(fold), person.organization_terms(fold))
    } else {
        Default::default()
    };
    let banned = rules.custom_banned_terms.terms();
    let common = rules.common_passwords.then_some(blocklist);

    let mut is_common = common
        .is_some_and(|list| list.contains(password) || is_predictable(&folded, |unit| list.contains(unit)));
    let mut has_name = false;
    let mut has_banned = false;
    let mut score = None;
    if let Some(need) = rules.banned_term_score {
        let words = Words { banned, organization: &organization, names: &names, common };
        let findings = examine(&letters, words);
        let too_low = findings.score < need.into();
        // The person's own name is refused anywhere; the other words when they are nearly all of the password, or
        // when they are why it has too few points.
        let tells = |found: Found| found.nearly_all || (too_low && found.inside);
        is_common |= findings.common.nearly_all;
        has_name = findings.names.inside || findings.names.nearly_all || tells(findings.organization);
        has_banned = tells(findings.banned);
        score = too_low.then_some(Violation::TooEasyToGuess { score: count(findings.score), need });
    } else {
        // All words together: "AnnaNorthwind" is neither the one nor the other alone.
        let words = || names.iter().chain(&organization);
        if is_little_else(&folded, &letters, words().chain(banned)) {
            has_name = contains_any(&letters, words());
            has_banned = contains_any(&letters, banned);
        }
    }

    let found = [
        is_common.then_some(Violation::TooCommon),
        has_name.then_some(Violation::ContainsName),
        has_banned.then_some(Violation::ContainsBannedTerm),
        score,
    ];
    found.into_iter().flatten().collect()
}

/// How many of the classes lower case, upper case, digits and everything else are in the password.
pub(super) fn classes(password: &str) -> u8 {
    let is_class: [fn(char) -> bool; 4] =
        [char::is_lowercase, char::is_uppercase, char::is_numeric, |letter| {
            !letter.is_lowercase() && !letter.is_uppercase() && !letter.is_numeric()
        }];
    is_class.into_iter().map(|is_class| u8::from(password.chars().any(is_class))).sum()
}

/// The first character that may not be in the password.
pub(super) fn first_not_allowed(password: &str, allowed: AllowedCharacters) -> Option<char> {
    password.chars().find(|character| !allowed.allows(*character))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
