//! The languages that Latchkey speaks, and which one a person gets.

use serde::{Deserialize, Serialize};

/// A language with a full set of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English, the fallback.
    #[default]
    En,
    /// German.
    De,
    /// Arabic, written from right to left.
    Ar,
}

impl Locale {
    /// Every language, in the order of the chooser.
    pub const ALL: [Self; 3] = [Self::En, Self::De, Self::Ar];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Ar => "ar",
        }
    }

    /// Every tag, for messages: `en, de, ar`.
    #[must_use]
    pub fn tags() -> String {
        Self::ALL.map(Self::tag).join(", ")
    }

    /// The language's own name for itself, as the chooser shows it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Ar => "العربية",
        }
    }

    /// The value of the `dir` attribute.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::En | Self::De => "ltr",
            Self::Ar => "rtl",
        }
    }

    /// The language of a tag such as `de-CH`, by its first part; `None` when we do not speak it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(primary))
    }

    /// The first language of an `Accept-Language` value that we speak, else the fallback.
    ///
    /// Weights are honoured; a malformed item counts as weight 0 (RFC 9110 section 12.5.4).
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best = (0, Self::default());
        for item in accept_language.split(',') {
            let mut parts = item.split(';');
            let Some(locale) = parts.next().and_then(|tag| Self::from_tag(tag.trim())) else { continue };
            let weight = match parts.next().map(str::trim) {
                None => 1000,
                Some(text) => text.strip_prefix("q=").and_then(thousandths).unwrap_or(0),
            };
            if weight > best.0 {
                best = (weight, locale);
            }
        }
        best.1
    }
}

/// A weight in thousandths: 0 to 1 with at most three decimals (RFC 9110 section 12.4.2). Without floating point,
/// whose tables would be a twentieth of what the page loads.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    let are_digits = decimals.len() <= 3 && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let padded = || format!("{decimals:0<3}").parse::<u16>().ok();
    match whole {
        "0" if are_digits => padded(),
        "1" if are_digits => padded().filter(|rest| *rest == 0).map(|_| 1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_that_we_speak_wins() {
        assert_eq!(Locale::negotiate("fr, de-CH;q=0.8, en;q=0.5"), Locale::De);
        assert_eq!(Locale::negotiate("ar"), Locale::Ar);
        assert_eq!(Locale::negotiate("xx;q=1, ;;, de;q=nonsense"), Locale::En);
        assert_eq!(Locale::negotiate(""), Locale::En);
        assert_eq!(Locale::negotiate("de;q=0.25, ar;q=0.3"), Locale::Ar);
        assert_eq!(Locale::negotiate("de;q=1.5, ar;q=0.001"), Locale::Ar, "a weight is at most 1");
        assert_eq!(Locale::negotiate("de;q=0, ar;q=0.-1, en;q=1.000"), Locale::En);
        assert_eq!(Locale::negotiate("de;q=0.1234"), Locale::En);
    }
}
