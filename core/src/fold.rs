//! The one comparable form of what people type: names, answers, passwords that are looked up in lists.

use caseless::Caseless;
use zeroize::Zeroizing;

/// NFKC, case folding, NFKC again (Unicode standard 3.13, default caseless matching): however a letter is typed, it is
/// the same one. Passwords and answers are among what is folded, so what is ours of it is wiped when dropped; the engine's
/// own copies, of what is not ASCII, it frees like those of the request.
#[must_use]
pub fn fold(text: &str) -> Zeroizing<String> {
    if text.is_ascii() {
        return Zeroizing::new(text.to_ascii_lowercase());
    }
    let composed = nfkc(text);
    // Room for what folding adds: a text that grows leaves copies behind which nobody wipes.
    let mut folded = Zeroizing::new(String::with_capacity(composed.len().saturating_mul(3)));
    folded.extend(composed.chars().default_case_fold());
    nfkc(&folded)
}

/// By the engine's own tables: those of a library are 50 KB of what may be uploaded. Unicode promises that the form of
/// an assigned character never changes, so the two agree.
#[cfg(target_arch = "wasm32")]
fn nfkc(text: &str) -> Zeroizing<String> {
    Zeroizing::new(js_sys::JsString::from(text).normalize("NFKC").into())
}

#[cfg(not(target_arch = "wasm32"))]
fn nfkc(text: &str) -> Zeroizing<String> {
    use unicode_normalization::UnicodeNormalization;

    let mut composed = Zeroizing::new(String::with_capacity(text.len().saturating_mul(3)));
    composed.extend(text.nfkc());
    composed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn however_a_letter_is_typed() {
        assert_eq!(*fold("ＳＴＲＡＳＳＥ"), "strasse");
        assert_eq!(fold("ＳＴＲＡＳＳＥ"), fold("straße"));
        assert_eq!(fold("Mu\u{308}ller"), fold("MÜLLER"));
        assert_eq!(fold("ﬁn"), fold("FIN"));
    }

    #[test]
    fn letters_of_other_scripts_stay_apart() {
        assert_ne!(fold("anna"), fold("аnna"), "the second begins with a Cyrillic letter");
    }

    proptest! {
        /// The short way for ASCII is the long way's result.
        #[test]
        fn ascii_is_folded_like_everything_else(text in "[ -~]*") {
            let long = fold(&format!("{text}ß"));
            let short = fold(&text);
            prop_assert_eq!(long.as_str(), format!("{}ss", short.as_str()));
        }
    }
}
