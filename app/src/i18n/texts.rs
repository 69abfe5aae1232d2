//! The messages of one language.

use latchkey_core::locale::Locale;
use wasm_bindgen::prelude::*;

/// Before a variable in a formatted message (U+2068, first strong isolate).
const ISOLATE: char = '\u{2068}';
/// After it (U+2069, pop directional isolate).
const END: char = '\u{2069}';

#[wasm_bindgen(module = "/src/i18n/fluent.js")]
extern "C" {
    /// A `FluentBundle`.
    type Bundle;
    /// Reads a Fluent file.
    fn bundle(language: &str, source: &str) -> Bundle;
    /// The message with its variables between isolating marks.
    fn format(bundle: &Bundle, key: &str, names: Vec<String>, values: Vec<String>) -> String;
}

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
pub(super) struct Texts(Bundle);

impl Texts {
    /// Reads a Fluent file. What cannot be read is left out: the tests read the same files strictly.
    pub(super) fn new(locale: Locale, source: &str) -> Self {
        Self(bundle(locale.tag(), source))
    }

    /// The message in pieces; the key itself when there is no such message.
    pub(super) fn format(&self, key: &str, variables: &[(&str, String)]) -> Vec<Piece> {
        let names = variables.iter().map(|(name, _)| (*name).to_owned()).collect();
        let values = variables.iter().map(|(_, value)| value.clone()).collect();
        split(&format(&self.0, key, names, values))
    }
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

    #[test]
    fn variables_are_told_from_words() {
        assert_eq!(
            split("If \u{2068}+41 79\u{2069} is yours, look there."),
            [
                Piece::Text("If ".into()),
                Piece::Variable("+41 79".into()),
                Piece::Text(" is yours, look there.".into())
            ]
        );
        assert_eq!(split("Nothing in it."), [Piece::Text("Nothing in it.".into())]);
    }
}
