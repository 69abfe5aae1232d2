//! Phone numbers that texts and calls can be sent to.
//!
//! The numbering plans are libphonenumber's. For texts, mobile numbers are taken, and those of plans that do not tell
//! mobile from fixed lines (North America); calls reach fixed lines, too, and an office its company numbers, with an
//! extension. Refused are numbers that cost the caller or earn the owner money (premium, shared cost, personal
//! numbers, pagers); toll-free and voicemail numbers; and internet telephony, whose numbers change hands with a
//! password (NIST 800-63B 3.1.3.3).

pub mod plans;

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil, Region};

use self::plans::plans;
use crate::method::Line;

/// The most characters that are looked at. The longest number has 15 digits; the rest is spaces and marks.
const MOST_CHARACTERS: usize = 64;
/// What stands for a character that is not shown.
const HIDDEN: char = '•';

impl Line {
    /// What is expected, for developers.
    #[must_use]
    pub const fn expected(self) -> &'static str {
        match self {
            Self::Mobile => "a complete mobile number",
            Self::Own => "a complete phone number",
            Self::Office => "a complete office phone number",
        }
    }

    const fn takes(self, kind: PhoneNumberType) -> bool {
        match kind {
            PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile => true,
            PhoneNumberType::FixedLine => !matches!(self, Self::Mobile),
            PhoneNumberType::UAN => matches!(self, Self::Office),
            _ => false,
        }
    }
}

/// A number that can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As it is stored and dialled: `+41791234567`.
    pub e164: String,
    /// As it is shown: `+41 79 123 45 67`.
    pub international: String,
    /// The extension that was typed behind it, of an office phone.
    pub extension: Option<String>,
}

/// Reads a number as people type it, in any script's digits.
///
/// `country` is the ISO 3166 code of the country that a number without `+` belongs to. `None` when it is no
/// complete number on such a line.
#[must_use]
pub fn parse(input: &str, country: Option<&str>, line: Line) -> Option<Number> {
    let input = input.trim();
    // Letters would be vanity numbers or, with an office phone, an extension.
    let letters = line != Line::Office && input.chars().any(char::is_alphabetic);
    if input.chars().count() > MOST_CHARACTERS || letters {
        return None;
    }
    let region = match country {
        Some(country) => Some(Region::from_code(country.trim()).ok()?),
        None => None,
    };
    let plans = plans()?;
    let number = read(plans, input, region)?;
    let extension = number.extension().to_owned();
    let takes = line.takes(plans.get_number_type(&number)) && (line == Line::Office || extension.is_empty());
    if !takes || !plans.is_valid_number(&number) {
        return None;
    }
    let e164 = plans.format(&number, PhoneNumberFormat::E164).into_owned();
    let number = read(plans, &e164, None)?;
    Some(Number {
        e164: plans.format(&number, PhoneNumberFormat::E164).into_owned(),
        international: plans.format(&number, PhoneNumberFormat::International).into_owned(),
        extension: Some(extension).filter(|extension| !extension.is_empty()),
    })
}

/// A number in a text. Of the parameters that an address of a phone may have (RFC 3966) only the extension is taken: nobody
/// types another, and the library panics where `tel:` stands behind `;phone-context=` (rlibphonenumber 2.2).
fn read(plans: &PhoneNumberUtil, input: &str, region: Option<Region>) -> Option<PhoneNumber> {
    let is_other =
        |it: &str| it.starts_with(|letter: char| letter.is_alphabetic()) && !it.starts_with("ext=");
    let has_other = input.split(';').skip(1).any(is_other);
    if has_other { None } else { plans.parse(input, region).ok() }
}

/// A stored number as it is shown: in groups, beginning with the country's code. What is none stays as it is.
#[must_use]
pub fn display(e164: &str) -> String {
    let shown = plans().and_then(|plans| {
        let number = read(plans, e164, None)?;
        Some(plans.format(&number, PhoneNumberFormat::International).into_owned())
    });
    shown.unwrap_or_else(|| e164.to_owned())
}

/// The country of a number in E.164, without an extension (ISO 3166); `None` for one that belongs to none.
#[must_use]
pub fn country(e164: &str) -> Option<String> {
    let plans = plans()?;
    let region = plans.get_region_for_number(&read(plans, e164, None)?)?;
    Some(region.as_region_str().as_str().to_owned())
}

/// A reminder of a stored number: the country's code and the last two digits, such as `+41 •• ••• •• 67`.
#[must_use]
pub fn mask(e164: &str) -> String {
    let shown = display(e164);
    let (country, rest) = match shown.split_once(' ') {
        Some((country, rest)) if country.starts_with('+') => (Some(country), rest),
        _ => (None, shown.as_str()),
    };
    let hide = rest.chars().filter(char::is_ascii_digit).count().saturating_sub(2);
    let mut seen = 0;
    let masked: String = rest
        .chars()
        .map(|letter| {
            if !letter.is_ascii_digit() {
                return letter;
            }
            seen += 1;
            if seen <= hide { HIDDEN } else { letter }
        })
        .collect();
    match country {
        Some(country) => format!("{country} {masked}"),
        None => masked,
    }
}

/// A reminder of a mail address: first letters and the last part of the domain, such as `a•••@n•••.example`.
/// How long the parts are does not show.
#[must_use]
pub fn mask_mail(address: &str) -> String {
    let hidden: String = std::iter::repeat_n(HIDDEN, 3).collect();
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let ending = domain.rsplit_once('.').map(|(_, ending)| format!(".{ending}")).unwrap_or_default();
    format!("{}{hidden}@{}{hidden}{ending}", first(local), first(domain))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn e164(input: &str, country: Option<&str>) -> Option<String> {
        parse(input, country, Line::Mobile).map(|number| number.e164)
    }

    #[test]
    fn one_number_has_one_form_however_it_is_typed() {
        let number = Some("+41791234567".to_owned());
        for input in [
            "+41791234567",
            "+41 79 123 45 67",
            "+41 (0)79 123 45 67",
            "0041 79 123-45-67",
            "079 123 45 67",
            "  079/123.45.67 ",
            "\u{202a}+41 79 123 45 67\u{202c}", // as copied from a list of contacts
            "＋４１ ７９ １２３ ４５ ６７",
            "+٤١ ٧٩ ١٢٣ ٤٥ ٦٧", // Arabic-Indic digits
            "۰۷۹ ۱۲۳ ۴۵ ۶۷",    // the eastern ones
        ] {
            assert_eq!(e164(input, Some("CH")), number, "{input}");
        }
        assert_eq!(
            parse("079 123 45 67", Some("ch"), Line::Mobile).unwrap().international,
            "+41 79 123 45 67"
        );
        assert_eq!(e164("+41 79 123 45 67", None), number, "with its plus it needs no country");
        assert_eq!(e164("+41 79 123 45 67", Some("US")), number, "with its plus the country does not matter");
    }

    #[test]
    fn what_cannot_receive_texts_is_refused() {
        for (input, country) in [
            ("+41 44 668 18 00", None),        // a fixed line
            ("+1 800 555 0199", None),         // toll-free
            ("0900 123456", Some("CH")),       // premium
            ("+44 909 879 0000", None),        // premium
            ("+44 70 1234 5678", None),        // a personal number: calls to it earn money
            ("0180 5 123456", Some("DE")),     // shared cost
            ("+41 58 123 45 67", None),        // a company's
            ("079 123 45 67", None),           // of which country?
            ("079 123 45", Some("CH")),        // too short
            ("+41 79 123 45 67 89", None),     // too long
            ("+41 79 123 45 67 ext. 5", None), // an extension
            ("+41 79 123 45 67 x5", None),
            ("+41 79 123 45 67;ext=5", None),
            ("+41 79 123 45 67 #5", None),
            ("117", Some("CH")),        // the police
            ("+882 13 12345678", None), // no country
            ("+1 650 CALL NOW", None),
            ("", Some("CH")),
            ("+", None),
            ("+41 79 123 45 67", Some("Switzerland")),
            ("079 123 45 67", Some("ZZ")),
        ] {
            assert_eq!(e164(input, country), None, "{input}");
        }
        assert_eq!(e164(&"1".repeat(100_000), Some("CH")), None);
    }

    #[test]
    fn where_mobile_and_fixed_cannot_be_told_apart_both_are_taken() {
        assert_eq!(e164("(202) 555-0142", Some("US")).as_deref(), Some("+12025550142"));
    }

    #[test]
    fn calls_reach_more_than_texts_and_never_what_costs_the_caller() {
        let number =
            |input: &str, line| parse(input, None, line).map(|number| (number.e164, number.extension));
        let fixed = Some(("+41446681800".to_owned(), None));
        assert_eq!(number("+41 44 668 18 00", Line::Mobile), None);
        assert_eq!(number("+41 44 668 18 00", Line::Own), fixed);
        assert_eq!(number("+41 44 668 18 00", Line::Office), fixed);
        let company = Some(("+41581234567".to_owned(), None));
        assert_eq!(number("+41 58 123 45 67", Line::Office), company);
        assert_eq!(number("+41 58 123 45 67", Line::Own), None);
        let extension = Some(("+41446681800".to_owned(), Some("512".to_owned())));
        assert_eq!(number("+41 44 668 18 00 ext. 512", Line::Office), extension);
        assert_eq!(number("+41 44 668 18 00 ext. 512", Line::Own), None);
        for line in [Line::Mobile, Line::Own, Line::Office] {
            for input in ["+1 800 555 0199", "+44 909 879 0000", "+44 70 1234 5678", "+882 13 12345678"] {
                assert_eq!(number(input, line), None, "{input}");
            }
        }
    }

    #[test]
    fn parameters_of_addresses_are_refused() {
        // The parser cuts such a text from behind `tel:` to before the parameter, and panics where they are swapped.
        for input in ["1;phone-context=+41;tel:5", "tel:446681800;phone-context=+41", "+41446681800;isub=1"] {
            assert_eq!(parse(input, None, Line::Office), None, "{input}");
        }
        // As a phone's contacts have it, too.
        for input in ["+41446681800;ext=512", "+41446681800;512"] {
            let number = parse(input, None, Line::Office).unwrap();
            assert_eq!(number.extension.as_deref(), Some("512"), "{input}");
        }
    }

    proptest! {
        #[test]
        fn no_text_brings_it_down(
            parts in prop::collection::vec(prop_oneof![
                prop::sample::select(vec![
                    ";phone-context=", "tel:", ";ext=", ";isub=", "+", "41", "446681800", "ext. ", "x", "#", ";", " ", "(", ")",
                    "~", "/", "..", "00", "é", "\u{661}", "\u{200b}", "🕿", "\0",
                ]).prop_map(str::to_owned),
                ".{0,3}",
            ], 0..8),
            country in prop::option::of(prop_oneof![Just("CH".to_owned()), Just("001".to_owned()), ".{0,4}"]),
        ) {
            let input = parts.concat();
            for line in [Line::Mobile, Line::Own, Line::Office] {
                // What is taken is a number that can be dialled.
                if let Some(number) = parse(&input, country.as_deref(), line) {
                    prop_assert!(number.e164[1..].bytes().all(|byte| byte.is_ascii_digit()), "{input:?}");
                }
            }
            let _ = mask(&input);
        }
    }

    #[test]
    fn a_reminder_shows_the_country_and_two_digits() {
        assert_eq!(mask("+41791234542"), "+41 •• ••• •• 42");
        assert_eq!(mask("+12025550142"), "+1 •••-•••-••42");
        assert_eq!(mask("nobody 12345"), "nobody •••45");
        assert_eq!(display("+41791234542"), "+41 79 123 45 42");
        assert_eq!(display("nobody 12345"), "nobody 12345");
    }

    #[test]
    fn a_reminder_of_an_address_shows_first_letters() {
        assert_eq!(mask_mail("anna.lindqvist@northwind.example"), "a•••@n•••.example");
        assert_eq!(mask_mail("ü@mail.northwind.example"), "ü•••@m•••.example");
        assert_eq!(mask_mail("a@localhost"), "a•••@l•••");
        assert_eq!(mask_mail(""), "•••@•••");
    }
}
