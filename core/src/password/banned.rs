//! The banned-word score of the preset `entra` (reference 1.11).
//!
//! The reference describes four steps: (1) normalize, (2) compare fuzzily with the banned lists, (3) look for
//! names as substrings, (4) score: every banned term found is one point, every other character is one point, and
//! the password is accepted from five points on. It does not say how they combine, and its own example passes a
//! password that has two banned terms in it. So it is decided here:
//!
//! - **The whole password within one edit of a banned term is refused**, whatever its score. Edit: one character
//!   put in, left out or exchanged. Such a password *is* a banned term, slightly bent. (`abcdef` bans `abcdeg`,
//!   `abcdefg` and `abcde`.) This is the only use of the edit distance: were it used inside a password too,
//!   almost every text would have something that is near some term of four characters.
//! - **A banned term inside a password only costs points.** The documented `ContoS0Bl@nkf9!` has two and passes.
//! - **The person's own names are refused anywhere**, from four characters on, as in the reference's text on
//!   substrings. **The organization's name only costs points**, like a banned term: in the documented example
//!   the password that passes has it in it.
//! - **Of all ways to see terms in a password the one with the fewest points counts.** Terms may overlap, and
//!   reading from the left could give the benefit of a bad first match.
//! - **The global list is the list of common passwords**, shorter ones included, normalized like the password.
//!
//! What normalization replaces is told in `text.rs`. Classes of characters and the length are judged on the
//! password as typed.

use std::cmp::Ordering;

use super::{
    blocklist::Blocklist,
    names::{Terms, places},
    text::{fold, plain},
};

/// Characters of a custom term at least (reference 1.11).
pub const SHORTEST_TERM: usize = 4;
/// Characters of a custom term at most.
pub const LONGEST_TERM: usize = 16;
/// Custom terms at most.
pub const MOST_TERMS: usize = 1000;

/// The organization's own banned terms, ready to be looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BannedTerms(Terms);

impl BannedTerms {
    /// Takes terms in any case and disguise; those that are the same after normalization become one.
    #[must_use]
    pub fn new(terms: &[String]) -> Self {
        Self(terms.iter().map(|term| fold(term).iter().copied().map(plain).collect()).collect())
    }

    /// Whether a text may be a term: 4 to 16 characters, no control characters, no space at its ends.
    #[must_use]
    pub fn is_term(text: &str) -> bool {
        (SHORTEST_TERM..=LONGEST_TERM).contains(&text.chars().count())
            && !text.chars().any(char::is_control)
            && text.trim() == text
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The terms, folded and undisguised.
    pub(super) const fn terms(&self) -> &Terms {
        &self.0
    }
}

/// Where a banned word comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The whole password is within one edit of such a word.
    pub(super) nearly_all: bool,
    /// Such a word is in it.
    pub(super) inside: bool,
}

/// What was found in a password.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// The points: the fewest that any reading gives.
    pub(super) score: usize,
    /// Of the global list.
    pub(super) common: Found,
    /// Of the organization's own list.
    pub(super) banned: Found,
    /// Of the organization's name.
    pub(super) organization: Found,
    /// Of the person's names.
    pub(super) names: Found,
}

/// Words that cost points.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// The organization's own list.
    pub(super) banned: &'a Terms,
    /// The words of the organization's name.
    pub(super) organization: &'a Terms,
    /// The words of the person's names.
    pub(super) names: &'a Terms,
    /// The global list, where it is in use.
    pub(super) common: Option<&'a dyn Blocklist>,
}

/// Looks in the undisguised password for everything that costs points.
pub(super) fn examine(letters: &[char], words: Words<'_>) -> Findings {
    let mut findings = Findings::default();
    let mut spans = Vec::new();
    let mut look = |term: &[char], found: &mut Found| {
        found.nearly_all |= within_one_edit(letters, term);
        if term.len() >= SHORTEST_TERM {
            let before = spans.len();
            spans.extend(places(letters, term).map(|at| (at, term.len())));
            found.inside |= spans.len() > before;
        }
    };
    words.banned.iter().for_each(|term| look(term, &mut findings.banned));
    words.organization.iter().for_each(|term| look(term, &mut findings.organization));
    words.names.iter().for_each(|term| look(term, &mut findings.names));
    if let Some(common) = words.common {
        // One buffer for all entries: tens of thousands of them are looked at.
        let mut term = Vec::new();
        common.each(&mut |entry| {
            term.clear();
            term.extend(entry.chars().map(plain));
            look(&term, &mut findings.common);
        });
    }
    findings.score = fewest_points(letters.len(), spans);
    findings
}

/// The fewest points for `length` characters, when each span (where it begins, how long it is) may be read as one.
fn fewest_points(length: usize, mut spans: Vec<(usize, usize)>) -> usize {
    spans.sort_unstable();
    spans.dedup();
    // points[i]: the fewest for the first i characters.
    let mut points: Vec<usize> = (0..=length).collect();
    let mut spans = spans.into_iter().peekable();
    for at in 0..length {
        let next = points.get(at).map_or(usize::MAX, |so_far| so_far + 1);
        let mut reach = |end: usize| {
            if let Some(best) = points.get_mut(end) {
                *best = next.min(*best);
            }
        };
        reach(at + 1);
        while let Some((_, span)) = spans.next_if(|(begin, _)| *begin == at) {
            reach(at + span);
        }
    }
    points.last().copied().unwrap_or(0)
}

/// Whether one text becomes the other by at most one character put in, left out or exchanged.
///
/// No general edit distance: this one is asked tens of thousands of times per password and stops at the second
/// difference.
fn within_one_edit(a: &[char], b: &[char]) -> bool {
    // What follows would find out too, but for most entries of a list this is all.
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    // What follows the first difference has to be the same, on the longer side without the differing one.
    let (skip_a, skip_b) = match a.len().cmp(&b.len()) {
        Ordering::Equal => (1, 1),
        Ordering::Less => (0, 1),
        Ordering::Greater => (1, 0),
    };
    a.iter().skip(same + skip_a).eq(b.iter().skip(same + skip_b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::text::undisguised, *};

    fn terms(words: &[&str]) -> Terms {
        BannedTerms::new(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()).0
    }

    fn look(password: &str, banned: &[&str]) -> Findings {
        let (banned, none) = (terms(banned), Terms::new());
        let words = Words { banned: &banned, organization: &none, names: &none, common: None };
        examine(&undisguised(&fold(password)), words)
    }

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn both_documented_scores() {
        assert_eq!(look("C0ntos0Blank12", &["contoso", "blank"]).score, 4);
        assert_eq!(look("ContoS0Bl@nkf9!", &["contoso", "blank"]).score, 5);
    }

    #[test]
    fn the_documented_edits() {
        for near in ["abcdef", "abcdeg", "abcdefg", "abcde", "ABCDEF", "@bcdef"] {
            assert!(look(near, &["abcdef"]).banned.nearly_all, "{near}");
        }
        for far in ["abcd", "abcdefgh", "abcdgg", "bacdef"] {
            assert!(!look(far, &["abcdef"]).banned.nearly_all, "{far}");
        }
    }

    #[test]
    fn the_reading_with_the_fewest_points_counts() {
        // From the left: "abcd" and six characters. Better: "a" and two terms.
        assert_eq!(look("abcdefghj", &["abcd", "bcde", "fghj"]).score, 3);
        assert_eq!(look("harbour", &[]).score, 7);
        assert_eq!(look("", &["abcd"]).score, 0);
        assert_eq!(look("aaaaaaaa", &["aaaa"]).score, 2);
    }

    #[test]
    fn terms_are_found_in_any_case_and_disguise() {
        assert!(look("xxH4RB0URxx", &["Harbour"]).banned.inside);
        assert!(look("xxharbourxx", &["h@rb0ur"]).banned.inside);
        assert!(!look("xxharborxx", &["harbour"]).banned.inside, "inside a password nothing is fuzzy");
    }

    /// The textbook edit distance.
    fn distance(a: &[char], b: &[char]) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.iter().enumerate() {
            let mut diagonal = std::mem::replace(&mut row[0], i + 1);
            for (j, y) in b.iter().enumerate() {
                let best = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
                diagonal = std::mem::replace(&mut row[j + 1], best);
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn one_edit_is_an_edit_distance_of_at_most_one(a in "[ab]{0,6}", b in "[ab]{0,6}") {
            let (a, b) = (letters(&a), letters(&b));
            prop_assert_eq!(within_one_edit(&a, &b), distance(&a, &b) <= 1);
        }

        #[test]
        fn no_score_is_above_the_length_or_zero_for_a_text(password in "\\PC{1,40}", word in "[a-e]{4,6}") {
            let length = fold(&password).len();
            let score = look(&password, &[&word]).score;
            prop_assert!((1..=length.max(1)).contains(&score) || length == 0);
        }

        #[test]
        fn more_banned_terms_never_raise_the_score(
            password in "[a-d]{1,24}", words in prop::collection::vec("[a-d]{4,5}", 1..6),
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let fewer = words.split_last().map_or(&[][..], |(_, fewer)| fewer);
            prop_assert!(look(&password, &words).score <= look(&password, fewer).score);
        }

        #[test]
        fn one_more_character_is_worth_at_most_one_point(
            password in "[a-d]{0,24}", more in "[a-d]", words in prop::collection::vec("[a-d]{4,5}", 0..6),
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let longer = format!("{password}{more}");
            prop_assert!(look(&longer, &words).score <= look(&password, &words).score + 1);
        }

        #[test]
        fn without_terms_every_character_is_a_point(password in "\\PC{0,40}") {
            prop_assert_eq!(look(&password, &[]).score, fold(&password).len());
        }
    }
}
