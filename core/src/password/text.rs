//! Forms of a text that are compared, never kept.

use zeroize::Zeroizing;

/// A folded copy of a password, wiped when dropped.
pub(super) type Folded = Zeroizing<Vec<char>>;

/// How texts are folded before they are compared.
pub(super) trait Fold: Fn(&str) -> Folded + Copy {}

impl<F: Fn(&str) -> Folded + Copy> Fold for F {}

/// What the server compares, so that no way of typing a letter gets round a list.
pub(super) fn fold(text: &str) -> Folded {
    let folded = crate::fold::fold(text);
    collect(&folded, folded.chars())
}

/// Lower case only: the same for nearly every text that people type, without the tables of [`fold`]. They would
/// cost the page more than all other rules together, and what the page says is only a hint.
///
/// `lower` puts a text into lower case; the browser has tables of its own for that.
pub(super) fn fold_quickly(text: &str, lower: fn(&str) -> String) -> Folded {
    let lower = Zeroizing::new(lower(text));
    collect(&lower, lower.chars())
}

/// Reserves first, because a vector that grows leaves copies behind which nobody wipes.
fn collect(text: &str, characters: impl Iterator<Item = char>) -> Folded {
    let mut folded = Zeroizing::new(Vec::with_capacity(text.len().saturating_mul(2)));
    folded.extend(characters);
    folded
}

/// The letter that a folded character stands for when words are disguised: `p@ssw0rd` is `password`.
///
/// Documented by the reference (1.11): `0` for o, `1` for l, `$` for s, `@` for a, "such as". Added here: `3` for
/// e, `4` for a, `5` for s, `7` for t. `1`, `!` and `|` stand for l and for i alike, so i is taken as l too, on
/// both sides of the comparison: `adm1n` and `admin` both become `admln`. Always one character for one, so that
/// places in the text stay the same.
pub(super) const fn plain(character: char) -> char {
    match character {
        '0' => 'o',
        '1' | '!' | '|' | 'i' => 'l',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// [`plain`] over a folded text.
pub(super) fn undisguised(folded: &[char]) -> Folded {
    let mut letters = Zeroizing::new(Vec::with_capacity(folded.len()));
    letters.extend(folded.iter().copied().map(plain));
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undisguise(text: &str) -> String {
        undisguised(&fold(text)).iter().collect()
    }

    #[test]
    fn the_documented_substitutions() {
        assert_eq!(undisguise("C0NTOS0"), "contoso");
        assert_eq!(undisguise("Bl@nk"), "blank");
        assert_eq!(undisguise("pa$$word"), "password");
        assert_eq!(undisguise("1ove"), "love");
    }

    #[test]
    fn one_stands_for_l_and_for_i() {
        assert_eq!(undisguise("adm1n"), undisguise("admin"));
        assert_eq!(undisguise("a1pha"), undisguise("alpha"));
        assert_eq!(undisguise("W!NT3R"), undisguise("winter"));
    }

    #[test]
    fn folding_ignores_case_and_form() {
        assert_eq!(fold("ＳＴＲＡＳＳＥ"), fold("straße"));
        assert_eq!(fold("Mu\u{308}ller"), fold("MÜLLER"));
        assert_eq!(fold_quickly("MÜLLER1", str::to_lowercase), fold("müller1"));
    }
}
