//! In private mode nothing tells a name that exists from one that does not.

use latchkey_core::method::Method;
use latchkey_core::people::demo;
use latchkey_core::time::SECOND;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::world::World;
use serde_json::json;

use crate::NEW_PASSWORD;
use crate::shape::whole;

/// Everybody who is to look the same. Each stands for an account that nobody has touched yet.
fn names(world: &World) -> Vec<(&'static str, String)> {
    let alias = demo::people().0.into_iter().find(|person| person.profile.username.starts_with("anna"));
    let alias = alias.and_then(|person| person.profile.aliases.first().cloned()).expect("an alias");
    let outside = world.person(|person| person.methods.len() == 3 && person.groups == ["Guests"]);
    vec![
        ("fully registered", world.registered().username),
        ("alias", alias),
        ("nothing registered", world.newcomer().username),
        ("no password", world.person(|person| person.enabled && person.password.is_none()).username),
        ("out of scope", outside.username),
        ("disabled", world.disabled().username),
        ("administrator", world.administrator().username),
        ("unknown", "nobody.at.all@northwind.example".to_owned()),
        ("unknown and odd", "💥 ¿quién? <script>".to_owned()),
    ]
}

/// A journey as a stranger: writes down whole answers.
struct Stranger<'a> {
    world: &'a World,
    browser: Browser,
    seen: Vec<String>,
}

impl Stranger<'_> {
    fn note(&mut self, step: &str, answer: &Answer) {
        self.seen.push(format!("{step}: {}", whole(answer, self.world.now())));
    }

    fn start(&mut self, name: &str) {
        let answer = self.browser.start_reset(name);
        self.note("start", &answer);
    }

    fn ask(&mut self, method: Method, destination: Option<&str>) {
        let answer = self.browser.ask(method, destination);
        self.note("ask", &answer);
    }

    fn prove(&mut self, code: &str) {
        let answer = self.browser.prove(code);
        self.note("prove", &answer);
    }
}

/// What a stranger sees of each name, compared with what is seen of the first.
#[track_caller]
fn assert_alike(journey: impl Fn(&mut Stranger<'_>, &str)) -> Vec<String> {
    let mut world = World::with(json!({"policy": {"enabled": {"for": "selected", "group": "Reset pilot"}}}));
    let mut expected = Vec::new();
    for (kind, name) in names(&world) {
        // All as new: an alias and its account share their counters.
        world.seed_again();
        let mut stranger = Stranger { browser: world.browser(), world: &world, seen: Vec::new() };
        journey(&mut stranger, &name);
        if expected.is_empty() {
            expected.clone_from(&stranger.seen);
        }
        assert_eq!(expected.len(), stranger.seen.len());
        for (one, other) in expected.iter().zip(&stranger.seen) {
            assert_eq!(one, other, "a fully registered person, and {kind}");
        }
    }
    expected
}

#[test]
fn a_reset_looks_the_same_up_to_the_block() {
    let seen = assert_alike(|stranger, name| {
        stranger.start(name);
        let answer = stranger.browser.view_reset();
        stranger.note("view", &answer);
        let answer = stranger.browser.choose_goal("password");
        stranger.note("goal", &answer);
        let answer = stranger.browser.set_password(NEW_PASSWORD);
        stranger.note("password", &answer);
        stranger.prove("123456");
        stranger.ask(Method::Email, Some("guess@example.org"));
        stranger.ask(Method::Email, Some("guess@example.org"));
        stranger.prove("12345678");
        stranger.ask(Method::MobilePhoneText, Some("+46701740699"));
        stranger.prove("123456");
        stranger.ask(Method::AuthenticatorCode, None);
        stranger.prove("123456");
        stranger.prove("123457");
        stranger.prove("123458");
        // Blocked now, everywhere.
        stranger.prove("123459");
        stranger.ask(Method::AuthenticatorCode, None);
        let answer = stranger.browser.view_reset();
        stranger.note("view", &answer);
        stranger.browser = stranger.world.browser();
        stranger.start(name);
    });
    assert!(seen.iter().any(|line| line.contains("resendTooSoon")));
    assert!(seen.last().is_some_and(|line| line.contains("resetBlocked")), "{seen:#?}");
    insta::assert_snapshot!(seen.join("\n\n"));
}

#[test]
fn what_is_registered_looks_like_what_is_not() {
    // The number and the address of the registered person: a code is on its way to them, and to nobody else's.
    assert_alike(|stranger, name| {
        stranger.start(name);
        let answer = stranger.browser.choose_goal("unlock");
        stranger.note("goal", &answer);
        stranger.ask(Method::MobilePhoneText, Some("+46 70 174 06 05"));
        stranger.prove("000000");
        stranger.ask(Method::Email, Some("Anna@Home.example"));
        stranger.prove("00000000");
        stranger.world.advance(31 * SECOND);
        stranger.ask(Method::MobilePhoneText, Some("+46701740605"));
        stranger.world.advance(600 * SECOND);
        stranger.prove("000000");
        let answer = stranger.browser.view_reset();
        stranger.note("view", &answer);
        stranger.world.advance(300 * SECOND);
        let answer = stranger.browser.view_reset();
        stranger.note("too late", &answer);
    });
}

#[test]
fn five_resets_and_a_blocked_method_look_the_same() {
    let seen = assert_alike(|stranger, name| {
        for _ in 0..6 {
            stranger.browser = stranger.world.browser();
            stranger.start(name);
            let answer = stranger.browser.choose_goal("password");
            stranger.note("goal", &answer);
            stranger.ask(Method::AuthenticatorCode, None);
        }
        stranger.ask(Method::AuthenticatorCode, None);
    });
    assert!(seen.iter().any(|line| line.contains("resetBlocked")));
}

#[test]
fn a_sign_in_looks_the_same_up_to_the_lock() {
    let seen = assert_alike(|stranger, name| {
        for number in 0..11 {
            let answer = stranger.browser.sign_in(name, &format!("a guess {number}"));
            stranger.note("sign in", &answer);
        }
    });
    assert!(seen.last().is_some_and(|line| line.contains("signInLocked")));
}

#[test]
fn nothing_goes_out_but_what_is_due_to_the_owner() {
    let world = World::new();
    let mut browser = world.browser();
    for name in ["nobody@northwind.example", &world.newcomer().username, &world.disabled().username] {
        browser.begin_reset(name);
        browser.ask(Method::MobilePhoneText, Some("+46701740605")).expect(200);
        browser.ask(Method::Email, Some("anna@home.example")).expect(200);
    }
    // Something that does go out, behind all of them.
    let person = world.registered();
    browser.begin_reset(&person.username);
    world.right_code(&mut browser, &person, Method::Email);
    world.advance(60 * SECOND);
    let sent: Vec<_> =
        world.outbox().into_iter().map(|message| (message.to, message.code.is_some())).collect();
    assert_eq!(sent, [("anna@home.example".to_owned(), true)]);
}
