//! What every answer of the worker bears.

use latchkey_core::api::BASE;
use latchkey_core::api::routes::Route;
use latchkey_core::headers::HEADERS;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_tests::browser::Answer;
use latchkey_tests::server::workspace;
use latchkey_tests::world::World;
use serde_json::{Value, json};

use crate::NEW_PASSWORD;

#[track_caller]
fn assert_secured(what: &str, answer: &Answer) {
    for (name, value) in HEADERS {
        let all: Vec<_> =
            answer.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)).collect();
        assert!(all.len() == 1 && all[0].1 == *value, "{name} of {what}: {:?}", answer.headers);
    }
    for telling in ["server", "x-powered-by", "via"] {
        assert_eq!(answer.header(telling), None, "{what}");
    }
}

#[test]
fn every_answer_bears_every_header() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.browser();
    for route in Route::ALL {
        let path = format!("{BASE}{}", route.path_with("0af3"));
        for verb in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND"] {
            let answer =
                browser.send(verb, &path, (verb != "HEAD" && verb != "GET").then_some(b"{}".as_slice()));
            assert_secured(&format!("{verb} {path}"), &answer);
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{verb} {path}");
        }
    }
    for path in [
        "/branding.css",
        "/branding/logo",
        "/.well-known/change-password",
        "/.well-known/other",
        "/dev/x",
        "/api/v2",
    ] {
        assert_secured(path, &browser.get(path));
    }
    // With cookies of every kind, through to the object and back.
    world.reach_password(&mut browser, &person);
    assert_secured("a reset's end", &browser.set_password(NEW_PASSWORD).expect(200));
    assert_secured("a sign-in", &browser.sign_in(&person.username, NEW_PASSWORD).expect(200));
    assert_secured("security info", &browser.security_info().expect(200));
    assert_secured("no content", &browser.sign_out().expect(204));
}

#[test]
fn cookies_are_out_of_reach() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.browser();
    let mut seen = Vec::new();
    let mut note = |answer: &Answer| {
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (pair, attributes) = cookie.split_once("; ").unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            assert!(value.is_empty() || value.len() >= 60, "{cookie}");
            seen.push(format!("{name}: {attributes}{}", if value.is_empty() { " (removed)" } else { "" }));
        }
    };
    note(&browser.start_reset(&person.username));
    browser.choose_goal("password").expect(200);
    world.pass(&mut browser, &person, Method::MobilePhoneText);
    world.pass(&mut browser, &person, Method::AuthenticatorCode);
    note(&browser.set_password(NEW_PASSWORD));
    note(&browser.end_reset());
    note(&browser.sign_in(&person.username, NEW_PASSWORD));
    note(&browser.sign_out());
    insta::assert_snapshot!(seen.join("\n"));
}

#[test]
fn cookies_tell_nothing() {
    let world = World::new();
    let person = world.registered();
    let (mut one, mut two) = (world.browser(), world.browser());
    one.start_reset(&person.username).expect(200);
    two.start_reset(&person.username).expect(200);
    let (one, two) = (&one.cookies["__Host-flow"], &two.cookies["__Host-flow"]);
    let common = one.bytes().zip(two.bytes()).filter(|(a, b)| a == b).count();
    assert!(
        common < one.len() / 4,
        "two cookies of one account have {common} characters in common: {one} {two}"
    );
}

#[test]
fn password_managers_find_the_page() {
    let world = World::new();
    let answer = world.browser().get("/.well-known/change-password");
    assert!([302, 303, 307].contains(&answer.status), "{answer}");
    assert_eq!(answer.header("location"), Some("/security-info"));
    assert_secured("the redirection", &answer);
}

#[test]
fn the_brand_comes_as_a_style_sheet() {
    let world = World::new();
    let mut browser = world.browser();
    let answer = browser.get("/branding.css").expect(200);
    assert_eq!(answer.header("content-type"), Some("text/css; charset=utf-8"));
    assert!(answer.text().starts_with(":root{--brand:#"), "{answer}");
    let tag = answer.header("etag").unwrap().to_owned();
    browser.headers.insert("if-none-match".to_owned(), tag);
    browser.get("/branding.css").expect(304);
}

/// The assets' headers are generated from the same list; here the file that is deployed is compared.
#[test]
fn the_assets_bear_the_same_headers() {
    let path = workspace().join("build/public/_headers");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let first: Vec<&str> = text.lines().skip_while(|line| *line != "/*").skip(1).collect();
    let first: Vec<&str> =
        first.into_iter().take_while(|line| line.starts_with(' ')).map(str::trim).collect();
    for (name, value) in HEADERS {
        assert!(first.contains(&format!("{name}: {value}").as_str()), "{name} for every asset in {text}");
    }
}

#[test]
fn there_is_a_favicon_with_and_without_one_of_the_organizations_own() {
    for (own, expected) in [(Value::Null, "/favicon.svg"), (json!("/brand/other.svg"), "/brand/other.svg")] {
        let world = World::with(json!({"branding": {"favicon": own, "logo": null}}));
        let answer = world.browser().get("/branding/favicon").expect(302);
        assert_eq!(answer.header("location"), Some(expected));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=60"));
        // A page without a logo is a page; one without an icon makes every browser ask in vain.
        world.browser().get("/branding/logo").refused(Code::NotFound);
    }
    assert!(workspace().join("public/favicon.svg").exists());
}
