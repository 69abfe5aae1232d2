//! User names: one person, however the name is typed.

use crate::fold::fold;

/// The most characters that a name may have, before normalization (113 in the reference, 1.11; rounded up).
pub const MOST_CHARACTERS: usize = 256;

/// A name in its comparable form: trimmed and [folded](fold).
///
/// `None` when nothing is left, it is longer than [`MOST_CHARACTERS`], or it has control characters.
#[must_use]
pub fn normalize(name: &str) -> Option<String> {
    let trimmed = name.trim();
    if trimmed.is_empty()
        || trimmed.chars().count() > MOST_CHARACTERS
        || trimmed.chars().any(char::is_control)
    {
        return None;
    }
    let folded = fold(trimmed);
    let folded = folded.trim();
    (!folded.is_empty()).then(|| folded.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_are_one() {
        let plain = normalize("müller@northwind.example");
        assert!(plain.is_some());
        assert_eq!(normalize("  MÜLLER@Northwind.Example\t"), plain);
        assert_eq!(normalize("mu\u{308}ller@northwind.example"), plain);
        assert_eq!(normalize("ｍüller@northwind.example"), plain);
        assert_eq!(normalize("STRASSE"), normalize("straße"));
    }

    #[test]
    fn names_that_only_look_alike_stay_apart() {
        assert_ne!(normalize("anna"), normalize("аnna"), "the second begins with a Cyrillic letter");
        assert_ne!(normalize("anna.l"), normalize("anna.I"));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        assert_eq!(normalize("  "), None);
        assert_eq!(normalize("a\0b"), None);
        assert_eq!(normalize(&"x".repeat(257)), None);
    }
}
