//! The texts of messages, as `build.rs` has made them of Fluent files, and how they are filled.

use latchkey_core::locale::Locale;

/// A piece of a text.
pub(super) enum Piece {
    /// It stands as it is.
    Text(&'static str),
    /// The value of a variable.
    Value(&'static str),
    /// One of several, by the value of a variable: its text, its number, or the category of its plural. The last field
    /// tells which one it is when none fits.
    Select(&'static str, &'static [(&'static str, &'static [Self])], usize),
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The value of a variable.
#[derive(Clone)]
pub(super) enum Value {
    /// A text.
    Text(String),
    /// A number, which may choose a plural.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// The variables of a text.
pub(super) type Args = Vec<(&'static str, Value)>;

/// The text of this name with its variables; `None` when there is none, or it needs one that is not given.
pub(super) fn text(locale: Locale, name: &str, args: &[(&'static str, Value)]) -> Option<String> {
    let texts = match locale {
        Locale::En => EN,
        Locale::De => DE,
        Locale::Ar => AR,
    };
    let (_, pieces) = texts.iter().find(|(known, _)| *known == name)?;
    let mut text = String::new();
    write(&mut text, locale, pieces, args)?;
    Some(text)
}

fn write(text: &mut String, locale: Locale, pieces: &[Piece], args: &[(&'static str, Value)]) -> Option<()> {
    let value = |name: &str| args.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    for piece in pieces {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Value(name) => match value(name)? {
                Value::Text(part) => text.push_str(part),
                Value::Number(number) => text.push_str(&number.to_string()),
            },
            Piece::Select(name, variants, otherwise) => {
                let (exact, plural) = match value(name)? {
                    Value::Text(part) => (part.clone(), ""),
                    Value::Number(number) => (number.to_string(), plural(locale, *number)),
                };
                let of = |key: &str| variants.iter().find(|(known, _)| *known == key);
                let (_, chosen) = of(&exact).or_else(|| of(plural)).or_else(|| variants.get(*otherwise))?;
                write(text, locale, chosen, args)?;
            }
        }
    }
    Some(())
}

/// The category of a whole number's plural (CLDR, cardinal).
const fn plural(locale: Locale, number: i64) -> &'static str {
    match (locale, number) {
        (Locale::Ar, 0) => "zero",
        (_, 1) => "one",
        (Locale::Ar, 2) => "two",
        (Locale::Ar, _) => match number.rem_euclid(100) {
            3..=10 => "few",
            11..=99 => "many",
            _ => "other",
        },
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of CLDR's table of Arabic plurals.
    #[test]
    fn plurals_are_those_of_cldr() {
        for (category, numbers) in [
            ("zero", vec![0]),
            ("one", vec![1]),
            ("two", vec![2]),
            ("few", vec![3, 4, 10, 103, 110, 1003]),
            ("many", vec![11, 26, 99, 111, 1011]),
            ("other", vec![100, 101, 102, 200, 201, 1000, 10_000]),
        ] {
            for number in numbers {
                assert_eq!(plural(Locale::Ar, number), category, "{number}");
            }
        }
        assert_eq!(
            [0, 1, 2, 100].map(|number| plural(Locale::De, number)),
            ["other", "one", "other", "other"]
        );
    }

    #[test]
    fn a_text_is_chosen_by_word_number_and_plural() {
        const PIECES: &[Piece] = &[
            Piece::Select(
                "n",
                &[
                    ("0", &[Piece::Text("none")]),
                    ("one", &[Piece::Text("one")]),
                    ("other", &[Piece::Value("n")]),
                ],
                2,
            ),
            Piece::Text(" "),
            Piece::Select("w", &[("a", &[Piece::Text("A")]), ("b", &[Piece::Text("B")])], 1),
        ];
        let filled = |n: i64, w: &str| {
            let mut text = String::new();
            write(&mut text, Locale::En, PIECES, &[("n", n.into()), ("w", w.into())]).map(|()| text)
        };
        assert_eq!(filled(0, "a").as_deref(), Some("none A"));
        assert_eq!(filled(1, "b").as_deref(), Some("one B"));
        assert_eq!(filled(5, "c").as_deref(), Some("5 B"), "what fits nothing is the default");
        assert_eq!(text(Locale::En, "no-such-text", &[]), None);
        assert_eq!(text(Locale::En, "signature", &[]), None, "a variable is missing");
    }

    #[test]
    fn values_are_not_looked_through() {
        let args = [("organization", "{ $code } { \"x\" }".into())];
        assert_eq!(text(Locale::En, "signature", &args).as_deref(), Some("{ $code } { \"x\" }"));
    }
}
