//! The messages of one language.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use latchkey_core::locale::Locale;
use unic_langid::LanguageIdentifier;

/// Before a variable in a formatted message (U+2068, first strong isolate).
const ISOLATE: char = '\u{2068}';
/// After it (U+2069, pop directional isolate).
const END: char = '\u{2069}';

/// A part of a formatted message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The message's own words.
    Text(String),
    /// The value of a variable.
    Variable(String),
}

impl Piece {
    /// The text, whichever it is.
    pub fn into_text(self) -> String {
        match self {
            Self::Text(text) | Self::Variable(text) => text,
        }
    }
}

/// The messages of one language.
pub(super) struct Texts(FluentBundle<FluentResource>);

impl Texts {
    /// Reads a Fluent file. What cannot be read is left out: the tests read the same files strictly.
    pub(super) fn new(locale: Locale, source: String) -> Self {
        let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![language]);
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self(bundle)
    }

    /// The message in pieces; the key itself when there is no such message.
    pub(super) fn format(&self, key: &str, variables: &[(&str, String)]) -> Vec<Piece> {
        let Some(pattern) = self.0.get_message(key).and_then(|message| message.value()) else {
            return vec![Piece::Text(key.to_owned())];
        };
        let arguments: FluentArgs = variables.iter().map(|(name, value)| (*name, argument(value))).collect();
        let mut errors = Vec::new();
        split(&self.0.format_pattern(pattern, Some(&arguments), &mut errors))
    }
}

/// Short whole numbers count, everything else is text: `+41` or a code is not to be read as a number.
fn argument(value: &str) -> FluentValue<'_> {
    let counts = (1..=6).contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_digit())
        && (value == "0" || !value.starts_with('0'));
    if counts { FluentValue::try_number(value) } else { FluentValue::from(value) }
}

/// Splits at the isolating marks that Fluent puts around variables.
fn split(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, part) in text.split(ISOLATE).enumerate() {
        let rest = match part.split_once(END).filter(|_| index > 0) {
            Some((variable, rest)) => {
                pieces.push(Piece::Variable(variable.to_owned()));
                rest
            }
            None => part,
        };
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(locale: Locale, source: &str) -> Texts {
        Texts::new(locale, source.to_owned())
    }

    fn text(pieces: Vec<Piece>) -> String {
        pieces.into_iter().map(Piece::into_text).collect()
    }

    #[test]
    fn variables_are_told_from_words() {
        let texts = texts(Locale::En, "sent = If { $where } is yours, look there.\n");
        assert_eq!(
            texts.format("sent", &[("where", "+41 79".into())]),
            [
                Piece::Text("If ".into()),
                Piece::Variable("+41 79".into()),
                Piece::Text(" is yours, look there.".into())
            ]
        );
    }

    #[test]
    fn whole_numbers_choose_the_plural_of_the_language() {
        let source = "left = { $n ->\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n }\n";
        let arabic = texts(Locale::Ar, source);
        let of = |n: &str| text(arabic.format("left", &[("n", n.into())]));
        assert_eq!([of("1"), of("2"), of("3"), of("11"), of("100")], ["one", "two", "few", "many", "other"]);
    }

    #[test]
    fn codes_and_numbers_to_be_called_are_shown_as_they_are() {
        let texts = texts(Locale::En, "it = { $it }\n");
        for it in ["007", "+41795550142", "1e3", "0", "48213", "00000000"] {
            assert_eq!(text(texts.format("it", &[("it", it.into())])), it);
        }
    }

    #[test]
    fn a_missing_message_shows_its_key() {
        assert_eq!(texts(Locale::En, "").format("gone", &[]), [Piece::Text("gone".into())]);
    }
}
