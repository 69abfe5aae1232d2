//! Passwords that no list needs to name: repetitions and walks.
//!
//! A list of 20,000 entries holds few of 15 characters, and the long passwords that people fall back on are a
//! short one twice, or a finger that slides along the keyboard. They count as common, and like the list's entries
//! they are compared whole (NIST 3.1.1.2): one other character beside them, and nothing is said.

use zeroize::Zeroizing;

/// A unit as short as this, repeated to the end, is common whatever it is.
const SHORT_UNIT: usize = 4;
/// Fewer characters in a row are no walk: they are in ordinary words ("def", "rst").
const SHORTEST_RUN: usize = 3;

/// What fingers follow, in either direction: the alphabet, the digits (round past 9), the rows of the usual
/// keyboards, the slanting columns, and the digits' row with shift.
const TRACKS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "qwertzuiopü",
    "asdfghjklöä",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik,",
    "9ol.",
    "!@#$%^&*()",
];

/// Whether the whole folded password is a repetition or made of walks. `is_common` tells whether a unit of more
/// than four characters is itself on the list.
pub(super) fn is_predictable(password: &[char], is_common: impl FnOnce(&str) -> bool) -> bool {
    repeats(password, is_common) || is_walk(password)
}

/// Whether the password is one unit over and over; the last time it may be cut short.
fn repeats(password: &[char], is_common: impl FnOnce(&str) -> bool) -> bool {
    let Some(unit) = smallest_unit(password) else { return false };
    unit.len() <= SHORT_UNIT || is_common(&Zeroizing::new(unit.iter().collect::<String>()))
}

/// The shortest beginning that, repeated at least twice, gives the whole.
fn smallest_unit(password: &[char]) -> Option<&[char]> {
    (1..=password.len() / 2)
        .find(|&period| password.iter().zip(password.iter().skip(period)).all(|(a, b)| a == b))
        .and_then(|period| password.get(..period))
}

/// Whether the password is nothing but runs of at least [`SHORTEST_RUN`] characters along a track.
fn is_walk(password: &[char]) -> bool {
    // reached[i]: the first i characters are made of runs.
    let mut reached = vec![false; password.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for start in 0..password.len() {
        if reached.get(start) != Some(&true) {
            continue;
        }
        let longest = password.get(start..).map_or(0, longest_run);
        for length in SHORTEST_RUN..=longest {
            if let Some(end) = reached.get_mut(start + length) {
                *end = true;
            }
        }
    }
    !password.is_empty() && reached.last() == Some(&true)
}

/// How many characters from the beginning follow one track, or are the same.
fn longest_run(rest: &[char]) -> usize {
    let same = rest.iter().take_while(|letter| Some(*letter) == rest.first()).count();
    let along = TRACKS.iter().map(|track| along_track(rest, track));
    along.max().unwrap_or(0).max(same)
}

/// How many characters from the beginning follow `track`, forwards or backwards, from wherever it has the first.
fn along_track(rest: &[char], track: &str) -> usize {
    let track: Vec<char> = track.chars().collect();
    let matching = |track: &mut dyn Iterator<Item = &char>| {
        rest.iter().zip(track).take_while(|(typed, expected)| typed == expected).count()
    };
    (0..track.len())
        .filter(|&at| track.get(at) == rest.first())
        .map(|at| {
            let forwards = matching(&mut track.iter().skip(at));
            let backwards = matching(&mut track.iter().take(at + 1).rev());
            forwards.max(backwards)
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn predictable(password: &str) -> bool {
        let letters: Vec<char> = password.chars().collect();
        is_predictable(&letters, |unit| unit == "sunshine")
    }

    #[test]
    fn repetitions() {
        assert!(predictable("aaaaaaaaaaaaaaaa"));
        assert!(predictable("xq7!xq7!xq7!xq7!"));
        assert!(predictable("xq7!xq7!xq7!xq"), "the last unit may be cut short");
        assert!(predictable("sunshinesunshine"), "twice a common one");
        assert!(!predictable("moonrisemoonrise"), "twice one that is not common");
        assert!(!predictable("sunshinesunshinX"));
        assert!(!predictable("sunshine"), "once is the list's business");
    }

    #[test]
    fn walks() {
        for walk in [
            "abcdefghijklmno",
            "onmlkjihgfedcba",
            "12345678901234567890",
            "123456789987654321",
            "qwertyuiopasdfghjkl",
            "1qaz2wsx3edc4rfv",
            "abcd1234wxyz5678",
            "йцукенгшщзхъфывап",
        ] {
            assert!(predictable(walk), "{walk}");
        }
    }

    #[test]
    fn what_only_has_a_walk_in_it_is_no_walk() {
        for password in ["abcdefghijklmnx", "x1234567890123", "definitely a student", "", "ab", "12"] {
            assert!(!predictable(password), "{password}");
        }
    }
}
