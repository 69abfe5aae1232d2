//! The rules in force: the settings with every gap filled.

use serde::{Deserialize, Serialize};

use super::banned::BannedTerms;

/// Which characters a password may have. Control characters never: most keyboards cannot type them, and many
/// programs end a text at one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum AllowedCharacters {
    /// Everything that Unicode has.
    Unicode,
    /// Letters and digits of ASCII, its 32 signs, and the space: exactly the list of the reference (1.11).
    PrintableAscii,
}

impl AllowedCharacters {
    /// Whether `character` may be in a password.
    #[must_use]
    pub fn allows(self, character: char) -> bool {
        match self {
            Self::Unicode => !character.is_control(),
            Self::PrintableAscii => matches!(character, ' '..='~'),
        }
    }
}

/// Rules for new passwords, made by [`PasswordSettings::resolve`](super::PasswordSettings::resolve).
///
/// Not to be serialized: the organization's own banned terms are nobody's business. The page gets
/// [`PasswordRules::public`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct PasswordRules {
    /// Code points at least.
    pub min_length: u16,
    /// Code points at most.
    pub max_length: u16,
    /// How many of the four classes (lower case, upper case, digits, everything else) it must have; 0 for no rule.
    pub classes_required: u8,
    /// Which characters it may have.
    pub allowed_characters: AllowedCharacters,
    /// Whether common passwords are refused.
    pub common_passwords: bool,
    /// The points that a password must reach in [`banned`](super::banned); `None` when it is not scored.
    pub banned_term_score: Option<u8>,
    /// The organization's own banned terms.
    pub custom_banned_terms: BannedTerms,
    /// Whether the person's and the organization's names are looked for.
    pub forbid_names: bool,
    /// How many passwords before the present one are remembered.
    pub history_size: u8,
    /// Whether a reset may set a remembered password, or the present one.
    pub may_reuse_on_reset: bool,
    /// Whether a change may.
    pub may_reuse_on_change: bool,
}

impl PasswordRules {
    /// What the page may know.
    #[must_use]
    pub fn public(&self) -> PublicRules {
        PublicRules {
            min_length: self.min_length,
            max_length: self.max_length,
            classes_required: self.classes_required,
            allowed_characters: self.allowed_characters,
            checks_common: self.common_passwords,
            checks_names: self.forbid_names,
            names_anywhere: self.forbid_names && self.banned_term_score.is_some(),
            checks_banned_terms: self.banned_term_score.is_some() || !self.custom_banned_terms.is_empty(),
            history: self.history_size,
        }
    }
}

/// The rules as the page sees them: `passwordRules` in the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct PublicRules {
    /// Characters at least, counted in code points.
    pub min_length: u16,
    /// Characters at most, counted in code points.
    pub max_length: u16,
    /// How many of the four classes (lower case, upper case, digits, everything else) it must have; 0 for no rule.
    pub classes_required: u8,
    /// Which characters it may have.
    pub allowed_characters: AllowedCharacters,
    /// Whether common passwords are refused.
    pub checks_common: bool,
    /// Whether the person's and the organization's names are looked for.
    pub checks_names: bool,
    /// Whether the person's name is refused anywhere in the password, or only when there is little else in it.
    pub names_anywhere: bool,
    /// Whether words that the organization or everybody bans count against it. Only the server knows them.
    pub checks_banned_terms: bool,
    /// How many passwords before the present one are remembered.
    pub history: u8,
}
