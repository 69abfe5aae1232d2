//! Sessions: what is listed, what ends them, how long they live.

use latchkey_core::refusal::Code;
use latchkey_core::time::{HOUR, MINUTE};
use latchkey_tests::browser::Answer;
use latchkey_tests::world::World;

use crate::shape::brief;

fn sessions(security_info: &Answer) -> Vec<(bool, String)> {
    let info = security_info.json();
    let sessions = info["sessions"].as_array().expect("sessions").iter();
    sessions
        .map(|held| (held["current"] == true, held["device"].as_str().unwrap_or_default().to_owned()))
        .collect()
}

#[test]
fn sessions_are_listed_and_ended_one_by_one_and_all_others_at_once() {
    let world = World::new();
    let person = world.registered();
    let mut browsers = Vec::new();
    for agent in [
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
    ] {
        let mut browser = world.browser();
        browser.headers.insert("user-agent".to_owned(), agent.to_owned());
        world.sign_in(&mut browser, &person);
        browsers.push(browser);
    }
    let [linux, android, mac] = browsers.as_mut_slice() else { unreachable!() };
    let listed = linux.security_info().expect(200);
    let mut devices = sessions(&listed);
    assert_eq!(devices.remove(0), (true, "Firefox, Linux".to_owned()), "one's own comes first");
    devices.sort_unstable();
    assert_eq!(devices, [(false, "Chrome, Android".to_owned()), (false, "Safari, macOS".to_owned())]);

    let listed = listed.json();
    let mut others = listed["sessions"].as_array().unwrap().iter();
    let id =
        others.find(|held| held["device"] == "Chrome, Android").unwrap()["id"].as_str().unwrap().to_owned();
    assert_eq!(sessions(&linux.end_session(&id).expect(200)).len(), 2);
    android.session().refused(Code::NotSignedIn);
    mac.session().expect(200);
    linux.end_session(&id).refused(Code::NotFound);

    world.sign_in(android, &person);
    assert_eq!(sessions(&linux.end_other_sessions().expect(200)), [(true, "Firefox, Linux".to_owned())]);
    android.session().refused(Code::NotSignedIn);
    mac.session().refused(Code::NotSignedIn);

    // Ending one's own is signing out.
    let own = linux.security_info().json()["sessions"][0]["id"].as_str().unwrap().to_owned();
    linux.end_session(&own).expect(204);
    assert!(!linux.cookies.contains_key("__Host-session"));
}

#[test]
fn signing_in_again_in_the_same_browser_replaces_the_session() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.signed_in(&person);
    let mut before = browser.clone();
    world.sign_in(&mut browser, &person);
    before.session().refused(Code::NotSignedIn);
    assert_eq!(sessions(&browser.security_info().expect(200)).len(), 1);
}

#[test]
fn signing_out_ends_the_session_for_whoever_kept_its_cookie() {
    let world = World::new();
    let mut browser = world.signed_in(&world.registered());
    let mut kept = browser.clone();
    insta::assert_snapshot!(brief(&browser.sign_out(), world.now()));
    kept.session().refused(Code::NotSignedIn);
    browser.session().refused(Code::NotSignedIn);
}

#[test]
fn a_session_ends_after_half_an_hour_without_use_and_after_twelve_hours_with() {
    let world = World::new();
    let person = world.registered();
    let mut idle = world.signed_in(&person);
    let mut used = world.signed_in(&person);
    world.advance(29 * MINUTE);
    used.session().expect(200);
    world.advance(2 * MINUTE);
    idle.session().refused(Code::NotSignedIn);
    for _ in 0..27 {
        world.advance(25 * MINUTE);
        used.session().expect(200);
    }
    world.advance(15 * MINUTE);
    used.session().refused(Code::NotSignedIn);
    assert!(world.advance(HOUR).0 > 0);
}

#[test]
fn recent_activity_tells_what_happened() {
    let world = World::new();
    let person = world.registered();
    let mut browser = world.browser();
    browser.sign_in(&person.username, "not my password").expect(401);
    browser.headers.insert("user-agent".to_owned(), "Firefox/140.0 (Windows)".to_owned());
    world.sign_in(&mut browser, &person);
    browser.confirm().expect(200);
    let info = browser.security_info().expect(200).json();
    let lines: Vec<_> =
        info["activity"].as_array().unwrap().iter().map(|line| line["kind"].clone()).collect();
    assert_eq!(lines, ["confirmed", "signedIn", "signInFailed"]);
    assert_eq!(info["activity"][0]["device"], "Firefox, Windows");
}
