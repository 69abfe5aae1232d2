//! The person's and the organization's names in a password.

use std::collections::BTreeSet;

use super::text::{Fold, plain};

/// Shorter words are in too many passwords by chance (reference 1.11).
pub(super) const SHORTEST_TERM: usize = 4;
/// When names are taken away and fewer characters than this are left, none of them a letter, then the password is
/// a name with a year or so. 8 is the least that any password may have (NIST 3.1.1.2).
const ENOUGH_BESIDE_NAMES: usize = 8;

/// Whom the password is for: what others know about them makes a bad password.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person<'a> {
    /// User name, display name, mail addresses, in any order, as they are written.
    pub names: &'a [&'a str],
    /// The organization's name.
    pub organization: &'a str,
}

/// Words to look for, folded and undisguised.
pub(super) type Terms = BTreeSet<Vec<char>>;

impl Person<'_> {
    /// The person's own: every word of every name, and the words of one name written together. Of a mail address
    /// only what stands before the `@`: the rest is the organization's and half of the world's.
    pub(super) fn own_words(&self, fold: impl Fold) -> impl Iterator<Item = Vec<char>> {
        let local_parts = self.names.iter().map(|name| name.split('@').next().unwrap_or(name));
        local_parts.flat_map(move |name| words(name, fold))
    }

    /// The person's own, each once. The page does without: sorting costs more to load than looking twice.
    pub(super) fn own_terms(&self, fold: impl Fold) -> Terms {
        self.own_words(fold).collect()
    }

    /// The organization's, likewise.
    pub(super) fn organization_words(&self, fold: impl Fold) -> impl Iterator<Item = Vec<char>> {
        words(self.organization, fold)
    }

    /// The organization's, each once.
    pub(super) fn organization_terms(&self, fold: impl Fold) -> Terms {
        self.organization_words(fold).collect()
    }
}

/// The words of a text that are long enough, and all of them as one.
fn words(text: &str, fold: impl Fold) -> impl Iterator<Item = Vec<char>> {
    let folded = fold(text);
    let mut words: Vec<Vec<char>> = folded
        .split(|letter| !letter.is_alphanumeric())
        .map(|word| word.iter().copied().map(plain).collect())
        .collect();
    words.push(words.concat());
    words.retain(|word| word.len() >= SHORTEST_TERM);
    words.into_iter()
}

/// The places where `term` stands in `text`, overlapping ones too.
pub(super) fn places(text: &[char], term: &[char]) -> impl Iterator<Item = usize> {
    // `windows` panics on 0, and an empty term stands nowhere.
    text.windows(term.len().max(1)).enumerate().filter(move |(_, window)| *window == term).map(|(at, _)| at)
}

/// Whether any of the terms stands anywhere in the undisguised password.
pub(super) fn contains_any<'t>(letters: &[char], terms: impl IntoIterator<Item = &'t Vec<char>>) -> bool {
    terms.into_iter().any(|term| places(letters, term).next().is_some())
}

/// Whether the password is made of the terms, with nothing beside them but a few digits or signs.
///
/// This is how the preset `nist` looks at names: the standard compares a password as a whole with expected words
/// "and derivatives thereof", so a name in a long password is fine, and a name with a year is not a password.
/// `folded` and `letters` are the same text before and after undisguising.
pub(super) fn is_little_else<'t>(
    folded: &[char],
    letters: &[char],
    terms: impl Iterator<Item = &'t Vec<char>>,
) -> bool {
    let mut covered = vec![false; letters.len()];
    for term in terms {
        for at in places(letters, term) {
            covered.iter_mut().skip(at).take(term.len()).for_each(|place| *place = true);
        }
    }
    let mut beside = folded.iter().zip(&covered).filter(|(_, covered)| !**covered).map(|(letter, _)| letter);
    covered.contains(&true)
        && beside.clone().count() < ENOUGH_BESIDE_NAMES
        && !beside.any(|letter| letter.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{
        super::text::{fold, undisguised},
        *,
    };

    const ANNA: Person<'_> = Person {
        names: &["aschmidt", "Anna-Maria Schmidt", "anna.schmidt@northwind.example"],
        organization: "Northwind Traders",
    };

    fn little_else(password: &str) -> bool {
        let folded = fold(password);
        is_little_else(&folded, &undisguised(&folded), ANNA.own_terms(fold).iter())
    }

    #[test]
    fn terms_are_words_of_four_characters_and_the_whole() {
        let terms = Person { names: &["Al Li-Ng", "bo@example.org"], organization: "" }.own_terms(fold);
        assert_eq!(terms, Terms::from(["alllng".chars().collect()]), "undisguised: i is taken as l");
    }

    #[test]
    fn the_domain_of_an_address_is_not_the_persons() {
        let letters: Vec<char> = "example northwlnd".chars().collect();
        assert!(!contains_any(&letters, &ANNA.own_terms(fold)));
        assert!(contains_any(&letters, &ANNA.organization_terms(fold)));
    }

    #[test]
    fn names_with_a_year_are_little_else() {
        for password in ["annaschmidt2024!", "Schm1dt.Schm1dt", "ANNA-MARIA-SCHMIDT", "aschmidt1234567"] {
            assert!(little_else(password), "{password}");
        }
    }

    #[test]
    fn a_name_in_a_long_password_is_fine() {
        for password in ["anna eats plums", "savannah and rivers", "aschmidt12345678", "1234567890123456", ""]
        {
            assert!(!little_else(password), "{password}");
        }
    }
}
