//! The countries and areas that phone numbers belong to, with their calling codes.

/// ISO 3166 code and calling code, as libphonenumber has them (a test compares), in the order of the codes.
#[rustfmt::skip]
pub const PHONE_REGIONS: &[(&str, u16)] = &[
];

/// The country that the browser's languages point to (`de-CH` to `CH`); where none names one, the largest of the
/// countries in which the first language is spoken.
pub fn guess(languages: &[String]) -> &'static str {
    languages.iter().find_map(|tag| region_of(tag)).unwrap_or_else(|| match languages.first().map(String::as_str) {
        Some("de") => "DE",
        Some("ar") => "EG",
        _ => "US",
    })
}

/// The country in a language tag, when numbers belong to it.
fn region_of(tag: &str) -> Option<&'static str> {
    tag.split('-').skip(1).find_map(|part| {
        let code = part.to_ascii_uppercase();
        PHONE_REGIONS.iter().map(|(known, _)| *known).find(|known| *known == code)
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use rlibphonenumber::PHONE_NUMBER_UTIL;

    use super::*;

    #[test]
    fn the_table_is_the_librarys() {
        let mut regions: Vec<(String, i32)> = PHONE_NUMBER_UTIL
            .get_supported_regions()
            .filter_map(|region| {
                let calling = PHONE_NUMBER_UTIL.get_country_code_for_region(region)?;
                Some((region.as_ref().to_owned(), calling))
            })
            .filter(|(code, _)| code.len() == 2)
            .collect();
        regions.sort();
        let wanted = regions.iter().fold(String::new(), |mut text, (code, calling)| {
            let _ = write!(text, "(\"{code}\", {calling}), ");
            text
        });
        let table = PHONE_REGIONS.iter().fold(String::new(), |mut text, (code, calling)| {
            let _ = write!(text, "(\"{code}\", {calling}), ");
            text
        });
        assert_eq!(table, wanted);
    }

    #[test]
    fn the_browsers_languages_point_to_a_country() {
        let guess_of = |tags: &[&str]| guess(&tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>());
        assert_eq!(guess_of(&["de", "de-CH", "en-US"]), "CH");
        assert_eq!(guess_of(&["zh-Hant-TW"]), "TW");
        assert_eq!(guess_of(&["en"]), "US");
    }
}
