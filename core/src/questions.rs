//! The predefined security questions, in every language, and what may be answered to a question.
//!
//! 35 in the pool (reference 1.3). Each language has a file `data/questions/<tag>.txt`: an id, a tab and the text on
//! each line, in one order. What the organization asks besides is one text for everybody.

use crate::{fold::fold, locale::Locale, settings::policy::QuestionSettings};

const EN: &str = include_str!("../data/questions/en.txt");
const DE: &str = include_str!("../data/questions/de.txt");
const AR: &str = include_str!("../data/questions/ar.txt");
const COMMON_ANSWERS: &str = include_str!("../data/questions/common-answers.txt");

/// Before the text of a question of the organization's own, in place of an id.
const OWN: char = '=';
/// The least and most characters of an answer, after normalization (reference 1.3).
pub const ANSWER: std::ops::RangeInclusive<usize> = 3..=40;
/// Shorter words of a question are in too many answers by chance.
const SHORTEST_WORD: usize = 4;

/// The ids of the pool, in their order.
pub fn pool() -> impl Iterator<Item = &'static str> {
    lines(Locale::En).map(|(id, _)| id)
}

/// The keys of every question that may be chosen: the pool and the organization's own.
pub fn choices(settings: &QuestionSettings) -> impl Iterator<Item = String> {
    pool().map(str::to_owned).chain(settings.custom.iter().map(|text| own(text)))
}

/// The key of a question of the organization's own.
#[must_use]
pub fn own(text: &str) -> String {
    format!("{OWN}{text}")
}

/// The words of a question, by its key; `None` for one that there is not (any more).
#[must_use]
pub fn text(key: &str, locale: Locale) -> Option<&str> {
    match key.strip_prefix(OWN) {
        Some(own) => Some(own),
        None => lines(locale).find(|(id, _)| *id == key).map(|(_, text)| text),
    }
}

/// An answer in its comparable form: [folded](fold), each stretch of space one space, none around, no stop at
/// the end. People type what they typed years ago on another keyboard.
#[must_use]
pub fn normalize(answer: &str) -> String {
    let folded = fold(answer);
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '!', '?']).trim_end().to_owned()
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadAnswer {
    /// Not 3 to 40 characters.
    Length,
    /// One of the person's own names, or their mail address.
    OwnName,
    /// It stands in the question.
    InQuestion,
    /// Too many people answer so.
    Common,
}

impl BadAnswer {
    /// What is allowed, for developers.
    #[must_use]
    pub const fn allowed(self) -> &'static str {
        match self {
            Self::Length => "3 to 40 characters",
            Self::OwnName => "not your own name or address",
            Self::InQuestion => "not a word of the question",
            Self::Common => "not what many people would answer",
        }
    }
}

/// Whether a normalized answer may be given to a question. `names` are the person's names and addresses.
pub fn check(normal: &str, key: &str, names: &[&str]) -> Result<(), BadAnswer> {
    if !ANSWER.contains(&normal.chars().count()) {
        return Err(BadAnswer::Length);
    }
    let words = |text: &str| -> Vec<String> {
        let normal = normalize(text);
        normal.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect()
    };
    let is_own = names.iter().any(|name| {
        let name = normalize(name);
        name == normal || words(&name).iter().any(|word| word == normal)
    });
    if is_own {
        return Err(BadAnswer::OwnName);
    }
    let in_question = Locale::ALL.into_iter().filter_map(|locale| text(key, locale)).any(|text| {
        words(text).iter().any(|word| word.chars().count() >= SHORTEST_WORD && word == normal)
            || normalize(text).contains(normal) && normal.contains(' ')
    });
    if in_question {
        return Err(BadAnswer::InQuestion);
    }
    let is_repeated = normal.chars().all(|letter| normal.starts_with(letter));
    if is_repeated || COMMON_ANSWERS.lines().any(|common| normalize(common) == normal) {
        return Err(BadAnswer::Common);
    }
    Ok(())
}

fn lines(locale: Locale) -> impl Iterator<Item = (&'static str, &'static str)> {
    let source = match locale {
        Locale::En => EN,
        Locale::De => DE,
        Locale::Ar => AR,
    };
    source.lines().filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_35_in_every_language_in_one_order() {
        for locale in Locale::ALL {
            assert_eq!(lines(locale).count(), 35, "{}", locale.tag());
            assert!(lines(locale).map(|(id, _)| id).eq(pool()), "{}", locale.tag());
            for (id, text) in lines(locale) {
                assert!(text.ends_with(['?', '؟']) && text.chars().count() <= 200, "{}: {id}", locale.tag());
            }
        }
        let mut texts: Vec<&str> = lines(Locale::De).map(|(_, text)| text).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), 35);
    }

    #[test]
    fn one_answer_has_one_form() {
        for typed in ["Café  Müller", "  CAFÉ MÜLLER. ", "cafe\u{301} mu\u{308}ller", "Ｃafé\tMÜLLER!"]
        {
            assert_eq!(normalize(typed), "café müller", "{typed}");
        }
        assert_ne!(normalize("café"), normalize("cafe"), "an accent is a letter of its own");
    }

    #[test]
    fn what_says_nothing_is_refused_with_the_reason() {
        let names = ["Anna Lindqvist", "anna@northwind.example"];
        let check = |answer: &str| super::check(&normalize(answer), "firstPet", &names);
        assert_eq!(check("Nebukadnezar"), Ok(()));
        assert_eq!(check("Jo"), Err(BadAnswer::Length));
        assert_eq!(check(&"x".repeat(41)), Err(BadAnswer::Length));
        assert_eq!(check("Lindqvist"), Err(BadAnswer::OwnName));
        assert_eq!(check("ANNA@northwind.example"), Err(BadAnswer::OwnName));
        assert_eq!(check("haustier"), Err(BadAnswer::InQuestion), "in whatever language");
        assert_eq!(check("your first pet"), Err(BadAnswer::InQuestion));
        assert_eq!(check("Bella"), Err(BadAnswer::Common));
        assert_eq!(check("FUSSBALL"), Err(BadAnswer::Common));
        assert_eq!(check("aaaa"), Err(BadAnswer::Common));
        let own = own("Which of our buildings is the ugliest?");
        assert_eq!(super::check("buildings", &own, &[]), Err(BadAnswer::InQuestion));
    }
}
