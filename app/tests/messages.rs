//! The messages of all languages against each other and against the code.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};
use latchkey_app::methods::{page, thing};
use latchkey_core::{
    locale::Locale,
    method::{Answer, Method, Needs},
};

/// The sections of the files. A text of the code that begins with one of these is a key.
const SECTIONS: [&str; 13] = [
    "common",
    "home",
    "problem",
    "method",
    "passkey",
    "waiting",
    "delivery",
    "reset",
    "sign-in",
    "register",
    "security-info",
    "stop",
    "authenticator",
];

/// The sections behind the cut, which the reset does not get.
const BEHIND: [&str; 5] = ["sign-in-", "register-", "security-info-", "stop-", "authenticator-"];

/// The problems that only people with a password meet: their words are behind the cut, too.
const PROBLEMS_BEHIND: [&str; 15] = [
    "signInFailed",
    "signInLocked",
    "tooManySignIns",
    "notSignedIn",
    "secondFactorRequired",
    "secondFactorMissing",
    "passwordChangeRequired",
    "signInTooOld",
    "currentPasswordWrong",
    "tooManyActivations",
    "tooManyMethods",
    "alreadyRegistered",
    "forbidden",
    "answerRefused",
    "passOnlyRegisters",
];

/// Whether something is true of a method.
type Who<'a> = &'a dyn Fn(&Method) -> bool;

/// Which methods have a message of their own, by a key with a `*` for the method.
fn own_messages(pattern: &str) -> Vec<String> {
    let sent = |it: &Method| it.needs() != Needs::Nothing;
    let called = |it: &Method| it.answer() == Answer::Elsewhere;
    let phone = |it: &Method| it.needs() == Needs::Number;
    let named = |it: &Method| {
        matches!(it, Method::Passkey | Method::AuthenticatorCode | Method::AuthenticatorNotification)
    };
    let proved = |it: &Method| matches!(it.answer(), Answer::Code(_) | Answer::Elsewhere | Answer::Passkey);
    let (who, name): (Who<'_>, fn(Method) -> &'static str) = match pattern {
        "method-*" | "method-*-detail" => (&|_| true, Method::name),
        "reset-code-*-heading" => (&|_| true, page),
        "reset-code-*-lead" => (&|it| !sent(it), page),
        "reset-code-*-sent" | "reset-destination-*-lead" | "register-bounced-*" => (&sent, page),
        "reset-code-*-over-heading" => (&|it| sent(it) || called(it), page),
        "reset-destination-*-heading" => (&sent, thing),
        "common-resend-*" | "waiting-*" | "waiting-*-number" => (&called, page),
        "sign-in-code-*-lead" => (&|it| it.is_second_factor(), page),
        "sign-in-factor-*-help" => (&|it| it.is_second_factor() && phone(it), page),
        "register-*-title" => (&|_| true, thing),
        "register-*-lead" => (&|it| phone(it) || named(it), thing),
        "register-*-name" | "register-*-name-default" => (&named, page),
        "register-*-code-title" => (&proved, page),
        "register-*-code-lead" => (&|it| matches!(it, Method::Passkey | Method::HardwareToken), page),
        "register-way-*" => (&|it| thing(*it) == "mobile", page),
        "security-info-kind-*" | "security-info-kind-*-help" => (&|_| true, thing),
        other => panic!("say here which methods have a message {other}"),
    };
    let keys = Method::ALL.iter().filter(|it| who(it)).map(|it| pattern.replace('*', name(*it)));
    keys.collect()
}

/// What is compared of a message.
#[derive(Debug, Default, PartialEq)]
struct Message {
    variables: BTreeSet<String>,
    /// The plural categories and literal cases of its selectors.
    cases: BTreeSet<String>,
}

fn messages(locale: Locale) -> BTreeMap<String, Message> {
    let path = format!("{}/../public/locales/{}.ftl", env!("CARGO_MANIFEST_DIR"), locale.tag());
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(it) = entry else { continue };
        assert!(it.attributes.is_empty(), "{path}: {} has attributes, which nothing reads", it.id.name);
        let mut message = Message::default();
        let value = it.value.as_ref().unwrap_or_else(|| panic!("{path}: {} is empty", it.id.name));
        look(value, &mut message);
        assert!(messages.insert(it.id.name.clone(), message).is_none(), "{path}: {} twice", it.id.name);
    }
    messages
}

fn look(pattern: &Pattern<String>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable { expression: Expression::Inline(inline) } => variable(inline, message),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                variable(selector, message);
                for variant in variants {
                    let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) =
                        &variant.key;
                    message.cases.insert(name.clone());
                    look(&variant.value, message);
                }
            }
            PatternElement::TextElement { .. } => {}
        }
    }
}

fn variable(expression: &InlineExpression<String>, message: &mut Message) {
    match expression {
        InlineExpression::VariableReference { id } => {
            message.variables.insert(id.name.clone());
        }
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("only variables and texts are understood here: {other:?}"),
    }
}

/// Every text in quotes of the code that looks like a key.
fn keys_in_code() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut keys);
    keys
}

fn collect(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, keys);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            keys.extend(keys_of(&source));
        }
    }
}

/// The keys in a source text, those with a `*` as what they stand for.
fn keys_of(source: &str) -> Vec<String> {
    let texts = source.split('"').filter(|text| is_key(&text.replace('*', "x")));
    texts
        .flat_map(|text| if text.contains('*') { own_messages(text) } else { vec![text.to_owned()] })
        .collect()
}

fn is_key(text: &str) -> bool {
    text.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-')
        && !text.ends_with('-')
        && SECTIONS.iter().any(|section| text.strip_prefix(section).is_some_and(|rest| rest.starts_with('-')))
}

#[test]
fn every_key_of_the_code_has_words_and_no_words_are_left_over() {
    let (used, there) = (keys_in_code(), messages(Locale::En));
    let there: BTreeSet<String> = there.into_keys().collect();
    let missing: Vec<_> = used.difference(&there).collect();
    let left_over: Vec<_> = there.difference(&used).collect();
    assert!(
        missing.is_empty() && left_over.is_empty(),
        "without words: {missing:#?}\nnot used: {left_over:#?}"
    );
}

#[test]
fn every_language_says_the_same_things() {
    let english = messages(Locale::En);
    let mut faults = Vec::new();
    for locale in Locale::ALL {
        let other = messages(locale);
        for (key, message) in &english {
            match other.get(key) {
                None => faults.push(format!("{}: {key} is missing", locale.tag())),
                Some(it) if it.variables != message.variables => {
                    faults.push(format!(
                        "{}: {key} has {:?}, not {:?}",
                        locale.tag(),
                        it.variables,
                        message.variables
                    ));
                }
                Some(_) => {}
            }
        }
        let strange = other.keys().filter(|key| !english.contains_key(*key));
        faults.extend(strange.map(|key| format!("{}: {key} is not in English", locale.tag())));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Where English counts, each language must have every plural form of its own (CLDR).
#[test]
fn plurals_are_complete() {
    let english = messages(Locale::En);
    let mut faults = Vec::new();
    for locale in Locale::ALL {
        let forms: &[&str] = match locale {
            Locale::En | Locale::De => &["one", "other"],
            Locale::Ar => &["zero", "one", "two", "few", "many", "other"],
        };
        let other = messages(locale);
        for (key, _) in english.iter().filter(|(_, message)| message.cases.contains("one")) {
            let Some(message) = other.get(key) else { continue };
            // A literal number may stand for the form that only it has.
            let has = |form: &&str| {
                message.cases.contains(*form)
                    || matches!((*form, message.cases.contains("0")), ("zero", true))
            };
            let missing: Vec<_> = forms.iter().filter(|form| !has(form)).collect();
            if !missing.is_empty() {
                faults.push(format!("{}: {key} has no form for {missing:?}", locale.tag()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The build cuts the files before the sign-in's part for the entry point of the reset.
#[test]
fn the_reset_needs_only_what_stands_before_the_words_of_the_sign_in() {
    let is_problem_behind =
        |key: &str| key.strip_prefix("problem-").is_some_and(|code| PROBLEMS_BEHIND.contains(&code));
    let is_behind = |key: &str| is_problem_behind(key) || BEHIND.iter().any(|part| key.starts_with(part));
    let mut used = BTreeSet::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for folder in ["components", "i18n", "pages/reset"] {
        collect(&source.join(folder), &mut used);
    }
    for file in ["pages/home.rs", "pages/not_found.rs", "failure.rs", "human_check.rs", "methods.rs"] {
        used.extend(keys_of(&fs::read_to_string(source.join(file)).unwrap()));
    }
    // Their words are asked for by code, whatever the page; these codes do not come in a reset.
    used.retain(|key| !is_problem_behind(key));
    assert_eq!(used.iter().filter(|key| is_behind(key)).collect::<Vec<_>>(), [""; 0]);

    for locale in Locale::ALL {
        let path = format!("{}/../public/locales/{}.ftl", env!("CARGO_MANIFEST_DIR"), locale.tag());
        let text = fs::read_to_string(&path).unwrap();
        let (before, behind) =
            text.split_once("\n## Sign-in\n").unwrap_or_else(|| panic!("{path} is not cut"));
        let keys = |part: &str| {
            let lines = part.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()));
            lines.filter(|key| is_key(key)).collect::<Vec<_>>()
        };
        assert!(
            keys(before).iter().all(|key| !is_behind(key)) && keys(behind).iter().all(|key| is_behind(key))
        );
        assert!(keys(before).len() > 100 && keys(behind).len() > 100, "{path}");
    }
}

/// The build gives the authenticator three sections alone.
#[test]
fn the_authenticator_needs_only_its_own_words_and_those_of_every_page() {
    let mut used = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages/authenticator"), &mut used);
    let is_there = |key: &&String| ["authenticator-", "common-"].iter().any(|part| key.starts_with(part));
    assert_eq!(used.iter().filter(|key| !is_there(key)).collect::<Vec<_>>(), [""; 0]);
    for locale in Locale::ALL {
        let path = format!("{}/../public/locales/{}.ftl", env!("CARGO_MANIFEST_DIR"), locale.tag());
        let text = fs::read_to_string(&path).unwrap();
        for section in ["common", "problem", "Authenticator"] {
            assert!(text.contains(&format!("\n## {section}\n")), "{path} has no section {section}");
        }
    }
}

/// boot.js runs before anything is compiled, and has a list of its own.
#[test]
fn the_boot_script_knows_every_language() {
    let path = format!("{}/../public/boot.js", env!("CARGO_MANIFEST_DIR"));
    let source = fs::read_to_string(path).unwrap();
    let tags: Vec<_> = Locale::ALL.iter().map(|locale| format!("\"{}\"", locale.tag())).collect();
    assert!(source.contains(&format!("var known = [{}];", tags.join(", "))), "the list `known` of boot.js");
    for locale in Locale::ALL {
        assert!(
            source.contains(&format!("    {}: [\"", locale.tag())),
            "boot.js has no words in {}",
            locale.tag()
        );
    }
}

#[test]
fn what_looks_like_a_key_is_told_from_other_texts() {
    assert!(is_key("reset-name-label") && is_key("problem-proofWrong"));
    assert!(!is_key("/sign-in") && !is_key("reset") && !is_key("reset-") && !is_key("common things"));
}
