//! Which passwords are good enough: one set of rules for the server, which decides, and for the page, which
//! shows at once what is missing.
//!
//! Two presets, each adjustable field by field ([`PasswordSettings`]):
//!
//! - [`Preset::Nist`] (NIST SP 800-63B-4, 3.1.1.2; ASVS 5.0, 6.2): length, counted in code points; every
//!   character but control characters; a blocklist; nothing about classes of characters.
//! - [`Preset::Entra`] (reference 1.11): 8 to 256 characters of printable ASCII, three of four classes, and the
//!   banned-word score of [`banned`].
//!
//! A password is only looked at, never changed: nothing is cut, trimmed or normalized before it is hashed (ASVS
//! 6.2.8). The copies that are folded for comparison live in this module and are wiped.
//!
//! Whether a former password may come back is decided in [`reuse`]; the comparison itself needs the hashes and
//! is the caller's.

pub mod banned;
pub mod blocklist;
mod check;
mod names;
mod pattern;
mod progress;
pub mod reuse;
mod rules;
mod settings;
mod text;

pub use blocklist::{Blocklist, CommonPasswords, NoPassword, WordList};
pub use check::{Violation, check};
pub use names::Person;
pub use progress::{RuleLine, progress};
pub use reuse::{Purpose, check_reuse, reuse_allowed};
pub use rules::{AllowedCharacters, PasswordRules, PublicRules};
pub use settings::{PasswordSettings, Preset};
