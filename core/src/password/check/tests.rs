use proptest::prelude::*;
use serde_json::json;

use super::{
    super::{
        blocklist::{WordList, common_passwords},
        settings::PasswordSettings,
    },
    *,
};

const NOBODY: Person<'_> = Person { names: &[], organization: "" };
const ANNA: Person<'_> = Person {
    names: &["aschmidt", "Anna Schmidt", "anna.schmidt@northwind.example"],
    organization: "Northwind Traders",
};

fn rules(settings: serde_json::Value) -> PasswordRules {
    serde_json::from_value::<PasswordSettings>(settings).unwrap().resolve(false).unwrap()
}

fn nist() -> PasswordRules {
    rules(json!({}))
}

fn entra(banned: &[&str]) -> PasswordRules {
    rules(json!({ "preset": "entra", "customBannedTerms": banned }))
}

fn checked(password: &str, rules: &PasswordRules) -> Vec<Violation> {
    check(password, rules, &NOBODY, &common_passwords())
}

/// Text of `length` characters that no rule but the length can object to.
fn of_length(length: usize) -> String {
    "Kiosk7 mulls vexing phlox; brow qua jfd. ".chars().cycle().take(length).collect()
}

// --- Length ----------------------------------------------------------------------------------------------

#[test]
fn fifteen_code_points_without_a_second_factor() {
    assert_eq!(checked(&of_length(14), &nist()), [Violation::TooShort { min: 15, have: 14 }]);
    assert_eq!(checked(&of_length(15), &nist()), []);
}

#[test]
fn eight_code_points_beside_a_second_factor() {
    let rules = PasswordSettings::default().resolve(true).unwrap();
    assert_eq!(checked("vex qua", &rules), [Violation::TooShort { min: 8, have: 7 }]);
    assert_eq!(checked("vex qua!", &rules), []);
}

#[test]
fn eight_in_the_reference() {
    assert_eq!(checked("Vex qu7", &entra(&[])), [Violation::TooShort { min: 8, have: 7 }]);
    assert_eq!(checked("Vex qu7!", &entra(&[])), []);
}

#[test]
fn two_hundred_and_fifty_six_and_no_more() {
    for rules in [nist(), entra(&[])] {
        assert_eq!(checked(&of_length(256), &rules), []);
        assert_eq!(checked(&of_length(257), &rules), [Violation::TooLong { max: 256 }]);
    }
}

#[test]
fn a_code_point_is_one_character_whatever_its_bytes() {
    let emoji: String = ('\u{1F600}'..).take(64).collect();
    assert_eq!((emoji.chars().count(), emoji.len()), (64, 256));
    assert_eq!(checked(&emoji, &nist()), []);
    let emoji: String = ('\u{1F600}'..).take(14).collect();
    assert_eq!(checked(&emoji, &nist()), [Violation::TooShort { min: 15, have: 14 }]);
    let emoji: String = ('\u{1F400}'..).take(256).collect();
    assert_eq!(checked(&emoji, &nist()), [], "1,024 bytes, 256 characters");
}

#[test]
fn combining_marks_count_and_forms_are_left_as_they_are() {
    let composed = "Käfig Übermut 7"; // 15 code points
    let decomposed = "Ka\u{308}fig U\u{308}bermut 7"; // 17
    assert_eq!((composed.chars().count(), decomposed.chars().count()), (15, 17));
    assert_eq!(checked(composed, &nist()), []);
    assert_eq!(checked("Käfig Übermut!", &nist()), [Violation::TooShort { min: 15, have: 14 }]);
    assert_eq!(checked("Ka\u{308}fig U\u{308}bermut!", &nist()), [], "16 as typed, though it looks like 14");
    // One ligature is one character, though folding makes three of it.
    assert_eq!(checked("vex qu \u{FB03}", &nist()), [Violation::TooShort { min: 15, have: 8 }]);
}

#[test]
fn spaces_count_at_the_ends_too() {
    assert_eq!(checked("   vex the qua ", &nist()), []);
    assert_eq!(checked("vex the qua", &nist()), [Violation::TooShort { min: 15, have: 11 }]);
}

// --- Characters and classes ------------------------------------------------------------------------------

#[test]
fn control_characters_are_refused_everywhere() {
    for character in ['\0', '\t', '\n', '\u{7}', '\u{7f}', '\u{85}'] {
        let password = format!("{}{character}", of_length(20));
        for rules in [nist(), entra(&[])] {
            assert_eq!(checked(&password, &rules), [Violation::CharacterNotAllowed { character }]);
        }
    }
}

#[test]
fn the_reference_allows_exactly_its_list() {
    let listed = "@#$%^&*-_!+=[]{}|\\:',.?/`~\"();<> ";
    let allowed: String =
        ('\0'..='\u{2fff}').filter(|c| AllowedCharacters::PrintableAscii.allows(*c)).collect();
    let mut expected: Vec<char> =
        ('a'..='z').chain('A'..='Z').chain('0'..='9').chain(listed.chars()).collect();
    expected.sort_unstable();
    assert_eq!(allowed.chars().collect::<Vec<_>>(), expected);
    assert_eq!(checked("Vexing qü7", &entra(&[])), [Violation::CharacterNotAllowed { character: 'ü' }]);
    assert_eq!(checked(listed, &rules(json!({ "preset": "entra", "classesRequired": 1 }))), []);
}

#[test]
fn three_of_four_classes() {
    let few = |have| [Violation::TooFewClasses { need: 3, have }];
    assert_eq!(checked("vexingqua", &entra(&[])), few(1));
    assert_eq!(checked("vexing qua", &entra(&[])), few(2));
    assert_eq!(checked("Vexing qua", &entra(&[])), []);
    assert_eq!(checked("Vexingqua7", &entra(&[])), []);
    assert_eq!(checked("vexing qua7", &entra(&[])), []);
    assert_eq!(checked("VEXING QUA7", &entra(&[])), []);
}

#[test]
fn nist_never_asks_for_classes() {
    assert_eq!(checked("kioskmullsphlox", &nist()), []);
    assert_eq!(checked("859372640185932", &nist()), []);
}

// --- Common passwords ------------------------------------------------------------------------------------

#[test]
fn common_passwords_are_refused_whole_and_in_any_case() {
    let rules = PasswordSettings::default().resolve(true).unwrap();
    for common in ["password1", "PASSWORD1", "iloveyou2", "qwertyuiop"] {
        assert_eq!(checked(common, &rules), [Violation::TooCommon], "{common}");
    }
    assert_eq!(checked("password1 phlox", &rules), [], "compared whole, not in parts");
}

#[test]
fn long_common_ones_repetitions_and_walks() {
    for common in
        ["1qaz2wsx3edc4rfv", "PasswordPassword", "sunshinesunshine", "zzzzzzzzzzzzzzzz", "123456789012345"]
    {
        assert_eq!(checked(common, &nist()), [Violation::TooCommon], "{common}");
    }
}

#[test]
fn the_list_can_be_turned_off_or_be_another() {
    let off = rules(json!({ "minLength": 8, "commonPasswords": false }));
    assert_eq!(checked("password1", &off), []);
    let own = WordList::parse("harbour lights\n", str::to_lowercase).unwrap();
    let on = rules(json!({ "minLength": 8 }));
    assert_eq!(check("Harbour Lights", &on, &NOBODY, &own), [Violation::TooCommon]);
    assert_eq!(check("password1", &on, &NOBODY, &own), []);
}

// --- Names -----------------------------------------------------------------------------------------------

#[test]
fn nist_refuses_names_with_little_else() {
    let named = |password| check(password, &nist(), &ANNA, &common_passwords());
    for password in ["AnnaSchmidt2024", "anna-schmidt-northwind", "N0rthw1nd.2024!", "northwindtraders"] {
        assert_eq!(named(password), [Violation::ContainsName], "{password}");
    }
    assert_eq!(named("anna eats plums at noon"), []);
    let off = rules(json!({ "forbidNames": false }));
    assert_eq!(check("AnnaSchmidt2024", &off, &ANNA, &common_passwords()), []);
}

#[test]
fn nist_refuses_the_organizations_terms_with_little_else() {
    let rules = rules(json!({ "customBannedTerms": ["lighthouse"] }));
    let banned = |password| check(password, &rules, &ANNA, &common_passwords());
    assert_eq!(banned("L1ghthouse-2024"), [Violation::ContainsBannedTerm]);
    assert_eq!(banned("LighthouseAnna1"), [Violation::ContainsName, Violation::ContainsBannedTerm]);
    assert_eq!(banned("lighthouse in fog"), []);
}

#[test]
fn the_reference_refuses_a_persons_name_anywhere() {
    let poll = Person { names: &["John Poll"], organization: "" };
    assert_eq!(check("p0LL23fb", &entra(&[]), &poll, &common_passwords()), [Violation::ContainsName]);
    assert_eq!(check("p0LL23fb", &entra(&[]), &NOBODY, &common_passwords()), []);
    // Three characters are too few to look for.
    let pol = Person { names: &["John Pol"], organization: "" };
    assert_eq!(check("p0L123fb", &entra(&[]), &pol, &common_passwords()), []);
}

#[test]
fn the_organizations_name_costs_points_in_the_reference() {
    let contoso = Person { names: &[], organization: "Contoso" };
    let rules = entra(&["blank"]);
    assert_eq!(check("ContoS0Bl@nkf9!", &rules, &contoso, &common_passwords()), []);
    assert_eq!(
        check("C0ntos0Blank12", &rules, &contoso, &common_passwords()),
        [
            Violation::ContainsName,
            Violation::ContainsBannedTerm,
            Violation::TooEasyToGuess { score: 4, need: 5 }
        ]
    );
}

// --- The banned-word score -------------------------------------------------------------------------------

#[test]
fn the_documented_example_that_is_refused() {
    assert_eq!(
        checked("C0ntos0Blank12", &entra(&["contoso", "blank"])),
        [Violation::ContainsBannedTerm, Violation::TooEasyToGuess { score: 4, need: 5 }]
    );
}

#[test]
fn the_documented_example_that_is_accepted() {
    assert_eq!(checked("ContoS0Bl@nkf9!", &entra(&["contoso", "blank"])), []);
}

#[test]
fn the_score_can_be_asked_for_otherwise() {
    let terms = ["contoso", "blank"];
    let six = rules(json!({ "preset": "entra", "customBannedTerms": terms, "bannedTermScore": 6 }));
    assert_eq!(
        checked("ContoS0Bl@nkf9!", &six),
        [Violation::ContainsBannedTerm, Violation::TooEasyToGuess { score: 5, need: 6 }]
    );
    let four = rules(json!({ "preset": "entra", "customBannedTerms": terms, "bannedTermScore": 4 }));
    assert_eq!(checked("C0ntos0Blank12", &four), []);
}

#[test]
fn a_whole_password_near_a_term_is_refused_whatever_its_score() {
    let rules = entra(&["kioskphlox"]);
    // Nothing but the letter that was left out keeps this one from having a point for each character.
    assert_eq!(checked("Ki0skphl7x", &rules), [Violation::ContainsBannedTerm]);
    for near in ["Kioskphlox", "Ki0skphlox7", "7Kioskphlox", "K1oskphox"] {
        assert!(checked(near, &rules).contains(&Violation::ContainsBannedTerm), "{near}");
    }
    assert_eq!(checked("Ki0skphl77x", &rules), [], "two edits");
}

#[test]
fn a_whole_password_near_a_common_one_is_refused() {
    let found = checked("Princess1!", &entra(&[]));
    assert!(found.contains(&Violation::TooCommon), "{found:?}");
    assert!(!checked("Princess1!", &rules(json!({ "minLength": 8 }))).contains(&Violation::TooCommon));
}

// --- All together ----------------------------------------------------------------------------------------

#[test]
fn all_that_apply_in_a_stable_order() {
    assert_eq!(
        check("anna\u{7}", &entra(&["anna"]), &ANNA, &common_passwords()),
        [
            Violation::TooShort { min: 8, have: 5 },
            Violation::TooFewClasses { need: 3, have: 2 },
            Violation::CharacterNotAllowed { character: '\u{7}' },
            Violation::TooCommon,
            Violation::ContainsName,
            Violation::ContainsBannedTerm,
            Violation::TooEasyToGuess { score: 2, need: 5 },
        ]
    );
}

#[test]
fn codes_are_stable() {
    let all = [
        Violation::TooShort { min: 15, have: 3 },
        Violation::TooLong { max: 256 },
        Violation::TooFewClasses { need: 3, have: 1 },
        Violation::CharacterNotAllowed { character: '\0' },
        Violation::TooCommon,
        Violation::ContainsName,
        Violation::ContainsBannedTerm,
        Violation::TooEasyToGuess { score: 4, need: 5 },
        Violation::SameAsCurrent,
        Violation::Reused,
    ];
    let expected = json!([
        { "code": "tooShort", "min": 15, "have": 3 },
        { "code": "tooLong", "max": 256 },
        { "code": "tooFewClasses", "need": 3, "have": 1 },
        { "code": "characterNotAllowed", "character": "\u{0}" },
        { "code": "tooCommon" },
        { "code": "containsName" },
        { "code": "containsBannedTerm" },
        { "code": "tooEasyToGuess", "score": 4, "need": 5 },
        { "code": "sameAsCurrent" },
        { "code": "reused" },
    ]);
    assert_eq!(serde_json::to_value(all).unwrap(), expected);
    assert_eq!(serde_json::from_value::<Vec<Violation>>(expected).unwrap(), all);
    for broken in [json!({ "code": "tooLong" }), json!({ "code": "other" }), json!({ "max": 3 })] {
        assert!(serde_json::from_value::<Violation>(broken).is_err());
    }
}

#[test]
fn the_public_rules_tell_no_secret() {
    let rules = entra(&["lighthouse"]);
    let written = serde_json::to_value(rules.public()).unwrap();
    assert_eq!(
        written,
        json!({
            "minLength": 8, "maxLength": 256, "classesRequired": 3, "allowedCharacters": "printableAscii",
            "checksCommon": true, "checksNames": true, "namesAnywhere": true, "checksBannedTerms": true,
            "history": 0,
        })
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_brings_it_down(password in ".*", name in ".*", organization in ".*", reference: bool) {
        let rules = if reference { entra(&["contoso", "lighthouse"]) } else { nist() };
        let names = [name.as_str()];
        let person = Person { names: &names, organization: &organization };
        let _ = check(&password, &rules, &person, &common_passwords());
    }

    #[test]
    fn exactly_one_of_too_short_too_long_or_right(length in 0_usize..300) {
        let found = checked(&of_length(length), &nist());
        prop_assert_eq!(found.iter().any(|v| matches!(v, Violation::TooShort { .. })), length < 15);
        prop_assert_eq!(found.contains(&Violation::TooLong { max: 256 }), length > 256);
    }

    #[test]
    fn more_characters_never_make_it_less_too_long(password in "\\PC{250,270}", more in "\\PC{0,9}") {
        let too_long = |password: &str| checked(password, &nist()).contains(&Violation::TooLong { max: 256 });
        let longer = format!("{password}{more}");
        prop_assert!(!too_long(&password) || too_long(&longer));
    }

    #[test]
    fn more_characters_never_take_a_class_or_a_forbidden_one_away(password in ".{0,40}", more in ".{0,9}") {
        let longer = format!("{password}{more}");
        prop_assert!(classes(&longer) >= classes(&password));
        let allowed = AllowedCharacters::PrintableAscii;
        prop_assert!(
            first_not_allowed(&password, allowed).is_none_or(|c| first_not_allowed(&longer, allowed) == Some(c))
        );
    }

    #[test]
    fn the_page_and_the_server_agree_on_what_both_know(password in "[ -~]{1,40}|[a-zA-Z0-9äß€]{1,40}", reference: bool) {
        let rules = if reference { entra(&[]) } else { nist() };
        let found = check(&password, &rules, &NOBODY, &common_passwords());
        let is_fine = found.iter().all(|violation| matches!(
            violation,
            Violation::TooCommon | Violation::ContainsBannedTerm | Violation::TooEasyToGuess { .. }
        ));
        let lines = super::super::progress(&password, &rules.public(), &NOBODY, str::to_lowercase);
        prop_assert_eq!(lines.iter().all(|(_, met)| *met), is_fine, "{:?} {:?}", lines, found);
    }
}
