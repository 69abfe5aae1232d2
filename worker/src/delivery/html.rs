//! Mails as HTML: the same words as the plain text, in the organization's colours.
//!
//! Mail programs understand little, so there is little: no table, no script, no picture but the logo, no link. Colours
//! are set for the head alone; the rest is left to the program, which knows whether it is dark.

use std::fmt::Write as _;

use latchkey_core::{locale::Locale, settings::Settings};

/// A mail: its paragraphs in plain text, of which the one that is `code` stands out.
pub(super) fn page(
    settings: &Settings,
    locale: Locale,
    subject: &str,
    paragraphs: &[String],
    code: Option<&str>,
) -> String {
    let (organization, branding) = (&settings.organization, &settings.branding);
    let name = escape(&organization.name);
    let head = match logo(settings) {
        Some(address) => {
            format!("<img src=\"{}\" alt=\"{name}\" height=\"32\" style=\"display:block\">", escape(&address))
        }
        None => name,
    };
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n\
         <style>:root{{color-scheme:light dark}}</style>\n</head>\n\
         <body style=\"margin:0;font:16px/1.5 system-ui,sans-serif\">\n\
         <div style=\"padding:16px 24px;background:{};color:{};font-weight:600\">{head}</div>\n\
         <div style=\"max-width:560px;padding:8px 24px\">\n",
        locale.tag(),
        locale.direction(),
        escape(subject),
        escape(&branding.colour),
        escape(&branding.text_on_colour),
    );
    for paragraph in paragraphs.iter().flat_map(|text| text.split("\n\n")) {
        let paragraph = paragraph.trim();
        // Writing to a text cannot fail.
        let _ = if code == Some(paragraph) {
            let style = "font:700 28px/1.2 ui-monospace,monospace;letter-spacing:4px";
            writeln!(html, "<p dir=\"ltr\" style=\"{style}\">{}</p>", escape(paragraph))
        } else {
            writeln!(html, "<p>{}</p>", escape(paragraph).replace('\n', "<br>\n"))
        };
    }
    html.push_str("</div>\n</body>\n</html>\n");
    html
}

/// The address of the logo. A mail is read elsewhere, so it must be reached from there.
fn logo(settings: &Settings) -> Option<String> {
    let portal = settings.organization.portal_url.as_deref()?.trim_end_matches('/');
    let path = settings.branding.logo.as_deref()?;
    portal.starts_with("https://").then(|| format!("{portal}{path}"))
}

/// For text and for attributes in double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        let mut settings = Settings::default();
        settings.organization.name = "North <W> & \"Wind\"".into();
        settings.organization.portal_url = Some("https://reset.northwind.example/".into());
        settings.branding.logo = Some("/brand/logo.svg".into());
        settings
    }

    fn mail(settings: &Settings, locale: Locale) -> String {
        let paragraphs = ["Your code:\n\n12345678\n\n<b>bold</b>".to_owned(), "one\ntwo".to_owned()];
        page(settings, locale, "A <subject>", &paragraphs, Some("12345678"))
    }

    #[test]
    fn a_mail_is_branded_and_nothing_in_it_becomes_markup() {
        let html = mail(&settings(), Locale::En);
        assert!(html.contains("<title>A &lt;subject&gt;</title>"), "{html}");
        assert!(html.contains("background:#0b5fa5;color:#ffffff"), "{html}");
        assert!(html.contains(
            "<img src=\"https://reset.northwind.example/brand/logo.svg\" alt=\"North &lt;W&gt; &amp; &quot;Wind&quot;\""
        ));
        assert!(html.contains("letter-spacing:4px\">12345678</p>"), "{html}");
        assert!(html.contains("<p>&lt;b&gt;bold&lt;/b&gt;</p>\n<p>one<br>\ntwo</p>"), "{html}");
    }

    #[test]
    fn a_mail_follows_nobody_and_leads_nowhere() {
        let html = mail(&settings(), Locale::En);
        assert_eq!(html.matches("http").count(), 1, "the logo: {html}");
        for forbidden in ["<a ", "<script", "<table", "<link", "url(", "<form", "<iframe"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
        let mut local = settings();
        local.organization.portal_url = Some("http://localhost:8787".into());
        let html = mail(&local, Locale::En);
        assert!(!html.contains("http") && html.contains("font-weight:600\">North &lt;W&gt;"), "{html}");
    }

    #[test]
    fn arabic_runs_from_right_to_left_and_its_code_does_not() {
        let html = mail(&settings(), Locale::Ar);
        assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("<p dir=\"ltr\""), "{html}");
    }
}
