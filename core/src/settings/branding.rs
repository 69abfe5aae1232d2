//! How the organization's Latchkey looks: colours, logo, background, favicon.

use serde::{Deserialize, Serialize};

use super::SettingProblem;

/// The look. Everything else on the page derives from these (style/tokens.css).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Branding {
    /// The colour of buttons and marks, as `#rrggbb`.
    pub colour: String,
    /// The colour of text on it, as `#rrggbb`; 4.5 to 1 against it at least (WCAG 1.4.3).
    pub text_on_colour: String,
    /// The page's ground in light mode, as `#rrggbb`; dark mode has its own.
    pub ground: Option<String>,
    /// Path of the logo below `/`, such as `/brand/logo.svg`.
    pub logo: Option<String>,
    /// Path of a background picture below `/`.
    pub background: Option<String>,
    /// Path of the favicon below `/`.
    pub favicon: Option<String>,
}

impl Default for Branding {
    fn default() -> Self {
        Self {
            colour: "#0b5fa5".to_owned(),
            text_on_colour: "#ffffff".to_owned(),
            ground: None,
            logo: None,
            background: None,
            favicon: None,
        }
    }
}

/// Text of the page in light mode, which the ground is checked against.
const INK: Rgb = Rgb(0x1a, 0x20, 0x27);
/// The softer text of the page in light mode, likewise.
const INK_SOFT: Rgb = Rgb(0x55, 0x60, 0x6d);
/// Contrast that text needs at least (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

impl Branding {
    /// Everything that is wrong, with paths under `branding`.
    #[must_use]
    pub fn validate(&self) -> Vec<SettingProblem> {
        let mut problems = Vec::new();
        let mut colour = |path: &str, text: &str| {
            let parsed = Rgb::parse(text);
            if parsed.is_none() {
                problems.push(SettingProblem::new(path, "a colour such as #0b5fa5"));
            }
            parsed
        };
        let fill = colour("branding.colour", &self.colour);
        let text = colour("branding.textOnColour", &self.text_on_colour);
        let ground = self.ground.as_ref().and_then(|ground| colour("branding.ground", ground));
        let mut readable = |path: &str, front: Rgb, back: Rgb| {
            let contrast = front.contrast(back);
            if contrast < LEAST_CONTRAST {
                problems.push(SettingProblem::new(
                    path,
                    format!("a contrast of at least 4.5 to 1, is {contrast:.1}"),
                ));
            }
        };
        if let (Some(fill), Some(text)) = (fill, text) {
            readable("branding.textOnColour", text, fill);
        }
        if let Some(ground) = ground {
            readable("branding.ground", INK, ground);
            readable("branding.ground", INK_SOFT, ground);
        }
        for (path, file) in
            [("logo", &self.logo), ("background", &self.background), ("favicon", &self.favicon)]
        {
            if let Some(file) = file
                && !is_local_path(file)
            {
                problems.push(SettingProblem::new(
                    format!("branding.{path}"),
                    "a path below / of letters, digits, dots, dashes and slashes, such as /brand/logo.svg",
                ));
            }
        }
        problems
    }

    /// The style sheet with the brand's values, loaded before the first paint.
    ///
    /// Only validated values get here, so nothing needs escaping; what does not parse is left out all the same.
    #[must_use]
    pub fn style_sheet(&self) -> String {
        let mut css = String::from(":root{");
        let mut declare = |name: &str, value: &str| {
            css.push_str(name);
            css.push(':');
            css.push_str(value);
            css.push(';');
        };
        if let (Some(_), Some(_)) = (Rgb::parse(&self.colour), Rgb::parse(&self.text_on_colour)) {
            declare("--brand", &self.colour);
            declare("--on-brand", &self.text_on_colour);
        }
        if let Some(ground) = self.ground.as_ref().filter(|ground| Rgb::parse(ground).is_some()) {
            declare("--ground", &format!("light-dark({ground},#0e1115)"));
        }
        if let Some(background) = self.background.as_ref().filter(|path| is_local_path(path)) {
            declare("--background-image", &format!("url(\"{background}\")"));
        }
        css.push('}');
        css
    }
}

/// A path on this host that needs no escaping in CSS, HTML or a URL.
fn is_local_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains("..")
        && path
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '/' | '.' | '-' | '_'))
}

/// A colour.
#[derive(Clone, Copy)]
struct Rgb(u8, u8, u8);

impl Rgb {
    /// Reads `#rrggbb`.
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let number =
            u32::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self(red, green, blue))
    }

    /// Relative luminance (WCAG 2.2, definition).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio (WCAG 2.2, definition), 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pale_text_on_a_pale_colour_is_refused() {
        let branding = Branding { colour: "#ffd400".into(), ..Branding::default() };
        let problems = branding.validate();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].path, "branding.textOnColour");
        assert!(problems[0].message.contains("is 1.4"), "{}", problems[0].message);
    }

    #[test]
    fn a_path_cannot_break_out_of_the_style_sheet() {
        let branding = Branding { background: Some("/a\");}*{display:none".into()), ..Branding::default() };
        assert_eq!(branding.validate().len(), 1);
        assert!(!branding.style_sheet().contains("display"));
    }

    #[test]
    fn black_on_white_is_21_to_1() {
        let ratio = Rgb(0, 0, 0).contrast(Rgb(255, 255, 255));
        assert!((ratio - 21.0).abs() < 0.01);
    }
}
