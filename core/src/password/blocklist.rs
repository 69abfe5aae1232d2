//! Lists of common passwords.
//!
//! A list is a text with one entry a line, folded (NFKC, case-folded) and sorted by bytes, and is searched as it
//! is: nothing is parsed or indexed when the worker starts. A password is compared as a whole (NIST 3.1.1.2), in
//! its folded form: whoever tries `password1` tries `Password1` as well. data/common-passwords.md says where the
//! entries come from.

use std::cmp::Ordering;

use zeroize::Zeroizing;

use super::text::{Folded, fold, fold_quickly};

/// Passwords that too many people have.
pub trait Blocklist {
    /// Whether the whole password is on the list, however its letters are written.
    fn contains(&self, password: &str) -> bool;

    /// Shows every entry, folded. The banned-word score looks for them inside a password.
    fn each(&self, visit: &mut dyn FnMut(&str));
}

/// The fewest entries of the server's list: ASVS 6.2.4 asks for the 3000 commonest passwords. A list that was cut off
/// on its way, or a page that was sent in its place, must not pass for one.
const FEWEST_ENTRIES: usize = 3000;

/// The list of the server: more than 20,000 passwords of 8 characters or more, and the commonest shorter ones,
/// which matter only to [`Blocklist::each`]. It is `core/data/common-passwords.txt`.
///
/// Whoever has it read holds on to it: reading looks at every line.
#[derive(Clone, Debug)]
pub struct CommonPasswords(String);

impl CommonPasswords {
    /// Reads one entry a line, folded and in order; `None` for anything else, and for fewer than 3000 entries.
    #[must_use]
    pub fn parse(text: String) -> Option<Self> {
        let entries = count_in_order(&text).ok()?;
        (entries >= FEWEST_ENTRIES).then_some(Self(text))
    }
}

impl Blocklist for CommonPasswords {
    fn contains(&self, password: &str) -> bool {
        holds(&self.0, &joined(&fold(password)))
    }

    fn each(&self, visit: &mut dyn FnMut(&str)) {
        self.0.lines().for_each(visit);
    }
}

/// Stands in for the list where no password is to be set: it refuses every one. Whoever forgets to read the list
/// accepts no password, and not each.
#[derive(Clone, Copy, Debug)]
pub struct NoPassword;

impl Blocklist for NoPassword {
    fn contains(&self, _: &str) -> bool {
        true
    }

    fn each(&self, _: &mut dyn FnMut(&str)) {}
}

/// A list that came over the network: the page's part of the server's list, for a hint before the server decides.
///
/// It compares in lower case only, which is the same for everything on that list.
#[derive(Clone, Debug)]
pub struct WordList {
    text: String,
    lower: fn(&str) -> String,
}

impl WordList {
    /// Reads one entry a line. Lines out of order would hide others from the search, so the number of the first
    /// such line (from 1) is the error. `lower` puts a text into lower case, as in [`progress`](super::progress()).
    pub fn parse(text: &str, lower: fn(&str) -> String) -> Result<Self, usize> {
        count_in_order(text)?;
        Ok(Self { text: text.to_owned(), lower })
    }
}

impl Blocklist for WordList {
    fn contains(&self, password: &str) -> bool {
        holds(&self.text, &joined(&fold_quickly(password, self.lower)))
    }

    fn each(&self, visit: &mut dyn FnMut(&str)) {
        self.text.lines().for_each(visit);
    }
}

/// How many lines there are, each greater than the one before; else the number of the first that is not (from 1).
fn count_in_order(text: &str) -> Result<usize, usize> {
    let mut before = "";
    let mut count = 0;
    for line in text.lines() {
        count += 1;
        if line <= before {
            return Err(count);
        }
        before = line;
    }
    Ok(count)
}

fn joined(folded: &Folded) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(folded.len().saturating_mul(4)));
    text.extend(folded.iter());
    text
}

/// Whether `entry` is a line of the sorted text, by bisection over its bytes.
fn holds(sorted: &str, entry: &str) -> bool {
    // A line break would match across lines.
    if entry.is_empty() || entry.contains(['\n', '\r']) {
        return false;
    }
    let mut rest = sorted;
    while !rest.is_empty() {
        let (before, line, after) = middle_line(rest);
        match line.cmp(entry) {
            Ordering::Equal => return true,
            Ordering::Less => rest = after,
            Ordering::Greater => rest = before,
        }
    }
    false
}

/// The line around the middle of the text, and what stands before and after it.
fn middle_line(text: &str) -> (&str, &str, &str) {
    let mut middle = text.len() / 2;
    while !text.is_char_boundary(middle) {
        middle -= 1;
    }
    let (head, tail) = text.split_at(middle);
    let start = head.rfind('\n').map_or(0, |at| at + 1);
    let (before, _) = text.split_at(start);
    let (_, from_line) = text.split_at(start);
    let (_, tail_after) = tail.split_once('\n').unwrap_or((tail, ""));
    let line = from_line.split('\n').next().unwrap_or(from_line);
    (before, line, tail_after)
}

/// The server's list, for tests.
#[cfg(test)]
pub(super) fn common_passwords() -> CommonPasswords {
    CommonPasswords::parse(include_str!("../../data/common-passwords.txt").to_owned())
        .expect("the list is whole")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const COMMON_PASSWORDS: &str = include_str!("../../data/common-passwords.txt");
    const FOR_THE_PAGE: &str = include_str!("../../../public/blocklist/common.txt");

    #[test]
    fn the_list_is_long_enough_sorted_and_folded() {
        assert!(WordList::parse(COMMON_PASSWORDS, str::to_lowercase).is_ok());
        let long_enough = COMMON_PASSWORDS.lines().filter(|line| line.chars().count() >= 8).count();
        assert!(long_enough >= 20_000, "{long_enough}");
        for line in COMMON_PASSWORDS.lines() {
            assert_eq!(*joined(&fold(line)), line);
            assert!(!line.chars().any(char::is_control), "{line}");
        }
    }

    #[test]
    fn every_entry_is_found_and_its_neighbours_are_not() {
        let list = common_passwords();
        let entries: BTreeSet<&str> = COMMON_PASSWORDS.lines().collect();
        for entry in &entries {
            assert!(list.contains(entry), "{entry}");
            let longer = format!("{entry}\u{1}");
            assert!(!list.contains(&longer), "{longer}");
        }
    }

    #[test]
    fn the_whole_password_counts_in_any_case_and_form() {
        let list = common_passwords();
        assert!(list.contains("PassWord1"));
        assert!(list.contains("ｐａｓｓｗｏｒｄ１"));
        assert!(!list.contains("my password1"));
        assert!(!list.contains("password1\n"));
        assert!(!list.contains("password1\npassword10"));
        assert!(!list.contains(""));
    }

    #[test]
    fn the_page_has_a_part_of_the_list() {
        let list = WordList::parse(FOR_THE_PAGE, str::to_lowercase).unwrap();
        assert!(list.contains("Password1") && !list.contains("correct horse battery staple"));
        assert!(FOR_THE_PAGE.lines().all(|line| common_passwords().contains(line)));
        let long = |text: &str| text.lines().filter(|line| line.chars().count() >= 15).count();
        assert_eq!(long(FOR_THE_PAGE), long(COMMON_PASSWORDS), "all that the longest minimum lets through");
    }

    #[test]
    fn what_is_no_whole_list_is_not_taken_for_one() {
        let parsed = |text: &str| CommonPasswords::parse(text.to_owned()).is_some();
        assert!(!parsed(""));
        assert!(!parsed("<!doctype html>\n<html lang=\"en\">\n</html>\n"));
        let first = |count| COMMON_PASSWORDS.lines().take(count).collect::<Vec<_>>().join("\n");
        assert!(!parsed(&first(2999)));
        assert!(parsed(&first(3000)));
        assert!(!parsed(&format!("{}\n0\n", first(3000))), "out of order");
    }

    #[test]
    fn where_no_list_was_read_every_password_is_common() {
        assert!(NoPassword.contains("a long and seldom password"));
        NoPassword.each(&mut |entry| panic!("{entry}"));
    }

    #[test]
    fn lists_out_of_order_are_refused() {
        let out_of_order = |text| WordList::parse(text, str::to_lowercase).unwrap_err();
        assert_eq!(out_of_order("alpha\ngamma\nbeta\n"), 3);
        assert_eq!(out_of_order("alpha\nalpha\n"), 2);
        assert_eq!(out_of_order("alpha\n\nbeta\n"), 2);
        assert!(
            WordList::parse("", str::to_lowercase)
                .is_ok_and(|list| !list.contains("") && !list.contains("x"))
        );
    }

    proptest! {
        #[test]
        fn bisection_agrees_with_looking_at_every_line(
            words in prop::collection::btree_set("[a-cäé😀]{1,4}", 0..20), word in "[a-cäé😀]{0,4}",
        ) {
            let text = words.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
            prop_assert_eq!(holds(&text, &word), words.contains(&word));
            prop_assert_eq!(holds(&format!("{text}\n"), &word), words.contains(&word));
        }
    }
}
