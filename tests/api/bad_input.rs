//! Input that is not as it must be, to every route: a problem document that names what is wrong.

use std::io::{Read, Write};
use std::net::TcpStream;

use latchkey_core::api::problem::Problem;
use latchkey_core::api::routes::{Route, Verb};
use latchkey_core::api::{BASE, LARGEST_BODY};
use latchkey_core::refusal::Code;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::world::World;
use serde_json::{Value, json};

/// A body that a route takes, with every field that must be there; `None` where none is taken.
pub fn body(route: Route) -> Option<Value> {
    Some(match route {
        Route::ResetStart => json!({"username": "nobody@northwind.example", "humanCheck": "e30="}),
        Route::ResetGoal => json!({"goal": "password"}),
        Route::ResetChallenge => json!({"method": "authenticatorCode"}),
        Route::ResetProof | Route::SecondFactor | Route::MethodProve => json!({"code": "123456"}),
        Route::ResetPassword => json!({"password": "short"}),
        Route::SignIn => json!({"username": "nobody@northwind.example", "password": "no password"}),
        Route::SecondFactorChallenge | Route::MethodAdd => json!({"method": "authenticatorCode"}),
        Route::MethodChange => json!({"default": true}),
        Route::PasswordChange => json!({"currentPassword": "not it", "newPassword": "short"}),
        Route::HumanCheck
        | Route::Confirm
        | Route::Postpone
        | Route::Organization
        | Route::ResetView
        | Route::ResetEnd
        | Route::Session
        | Route::SignOut
        | Route::SecurityInfo
        | Route::MethodRemove
        | Route::SessionsEnd
        | Route::SessionEnd
        | Route::PeopleImport
        | Route::Audit
        | Route::AuditVerify => return None,
    })
}

/// The path of a route, with an id that nothing has.
pub fn path(route: Route) -> String {
    format!("{BASE}{}", route.path().replace("{id}", "00ff"))
}

/// The routes that take JSON.
fn routes_with_a_body() -> impl Iterator<Item = (Route, Value)> {
    Route::ALL.iter().filter_map(|route| Some((*route, body(*route)?)))
}

/// The routes that change something, but for those that would end what the others need.
fn changing_routes() -> impl Iterator<Item = Route> {
    Route::ALL.iter().copied().filter(|route| route.verb() != Verb::Get)
}

/// A browser in a flow and signed in, so that nothing but the input is wrong.
fn ready(world: &World) -> Browser {
    let mut browser = world.browser();
    browser.begin_reset("nobody@northwind.example");
    world.sign_in(&mut browser, &world.administrator());
    browser
}

/// Sends a body to a route. Cookies that the answer changes are not kept.
fn send(browser: &Browser, route: Route, body: impl AsRef<[u8]>) -> Answer {
    let mut browser = browser.clone();
    browser.send(route.verb().name(), &path(route), Some(body.as_ref()))
}

#[track_caller]
fn assert_field(answer: &Answer, code: Code, field: &str, what: &str) -> Problem {
    let problem = answer.refused(code);
    assert_eq!(problem.field.as_deref(), Some(field), "{what}: {answer}");
    problem
}

#[test]
fn missing_extra_and_ill_typed_fields_are_named() {
    let world = World::new();
    let browser = ready(&world);
    for (route, valid) in routes_with_a_body() {
        let mut extra = valid.clone();
        extra["surprise"] = json!("hunter2");
        let told =
            assert_field(&send(&browser, route, extra.to_string()), Code::InvalidField, "surprise", "extra");
        assert!(!told.detail.unwrap_or_default().contains("hunter2"), "what was sent is not repeated");
        for (field, value) in valid.as_object().unwrap() {
            if route != Route::MethodChange {
                let mut less = valid.clone();
                less.as_object_mut().unwrap().remove(field);
                assert_field(&send(&browser, route, less.to_string()), Code::InvalidField, field, "missing");
            }
            for wrong in [
                json!(17),
                json!(-1.5e300),
                json!([]),
                json!(["x"]),
                json!({}),
                json!({"a": 1}),
                json!("?"),
                json!(true),
            ] {
                // A text that is taken for a text is none of this test's business.
                if wrong.is_string() && value.is_string() && !["goal", "method"].contains(&field.as_str())
                    || wrong.is_boolean() && value.is_boolean()
                {
                    continue;
                }
                let mut ill = valid.clone();
                ill[field] = wrong;
                assert_field(
                    &send(&browser, route, ill.to_string()),
                    Code::InvalidField,
                    field,
                    &ill.to_string(),
                );
            }
        }
    }
    // Fields that may be left out, too.
    for (route, field) in [
        (Route::ResetChallenge, "destination"),
        (Route::ResetChallenge, "country"),
        (Route::MethodAdd, "email"),
        (Route::MethodAdd, "phone"),
        (Route::MethodAdd, "name"),
        (Route::MethodAdd, "replaces"),
    ] {
        let mut ill = body(route).unwrap();
        ill[field] = json!(["x"]);
        assert_field(&send(&browser, route, ill.to_string()), Code::InvalidField, field, &ill.to_string());
    }
}

#[test]
fn what_is_no_json_object_is_told() {
    let world = World::new();
    let browser = ready(&world);
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    for (route, valid) in routes_with_a_body() {
        let valid = valid.to_string();
        let (name, _) = valid[2..].split_once('"').unwrap();
        let surrogate = format!(r#"{{"{name}":"\ud800"}}"#);
        let raw = [format!(r#"{{"{name}":""#).as_bytes(), b"\xff\xc0\xed\xa0\x80", br#""}"#].concat();
        for (what, text) in [
            ("nothing", b"".as_slice()),
            ("space", b" \n"),
            ("cut off", &valid.as_bytes()[..valid.len() - 1]),
            ("more than one", format!("{valid}{valid}").as_bytes()),
            ("not JSON", b"username=x&password=y"),
            ("a NUL", b"\0"),
            ("a byte order mark", format!("\u{feff}{valid}").as_bytes()),
            ("UTF-16", &valid.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()),
        ] {
            assert_field(
                &send(&browser, route, text),
                Code::InvalidJson,
                "body",
                &format!("{what} to {route:?}"),
            );
        }
        // Half a pair and bytes that are no text lie within a field.
        for text in [surrogate.as_bytes(), &raw] {
            assert_field(&send(&browser, route, text), Code::InvalidField, name, &format!("{route:?}"));
        }
        for text in ["null", "17", "\"text\"", "[]", "true", &deep] {
            let answer = send(&browser, route, text);
            assert_eq!(
                (answer.status, answer.problem().field.as_deref()),
                (400, Some("body")),
                "{route:?}: {answer}"
            );
        }
        let twice = format!("{},{}", valid.trim_end_matches('}'), &valid[1..]);
        assert_eq!(send(&browser, route, twice).problem().code, Code::InvalidField, "{route:?}");
    }
}

#[test]
fn routes_without_a_body_take_none() {
    let world = World::new();
    let mut browser = ready(&world);
    for route in changing_routes().filter(|route| body(*route).is_none() && *route != Route::PeopleImport) {
        for (text, code, field) in [
            ("{\"x\":1}", Code::InvalidField, "x"),
            ("{", Code::InvalidJson, "body"),
            ("[]", Code::InvalidField, "body"),
        ] {
            let answer = browser.send(route.verb().name(), &path(route), Some(text.as_bytes()));
            assert_field(&answer, code, field, &format!("{route:?}"));
        }
    }
}

#[test]
fn bodies_over_64_kib_are_not_read() {
    let world = World::new();
    let browser = ready(&world);
    let filler = "x".repeat(LARGEST_BODY);
    for route in changing_routes().filter(|route| *route != Route::PeopleImport) {
        let body = json!({"username": filler}).to_string();
        assert_field(&send(&browser, route, body), Code::TooLarge, "body", &format!("{route:?}"));
    }
    // Neither when no length is told.
    let url = world.server.url();
    let host = url.trim_start_matches("http://");
    let mut request = format!(
        "POST /api/v1/session HTTP/1.1\r\nHost: {host}\r\nOrigin: {url}\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    );
    for _ in 0..20 {
        request.push_str(&format!("2000\r\n{}\r\n", "x".repeat(0x2000)));
    }
    request.push_str("0\r\n\r\n");
    let answer = raw(host, request.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 413 ") && answer.contains(r#""code":"tooLarge""#), "{answer}");
}

#[test]
fn other_content_types_are_refused() {
    let world = World::new();
    let browser = ready(&world);
    for route in changing_routes() {
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            ",",
        ] {
            let mut browser = browser.clone();
            browser.headers.insert("content-type".to_owned(), kind.to_owned());
            let answer = send(&browser, route, "{}");
            assert_field(
                &answer,
                Code::UnsupportedMediaType,
                "content-type",
                &format!("{kind} to {route:?}"),
            );
        }
        let mut browser = browser.clone();
        browser.headers.insert("content-type".to_owned(), String::new());
        send(&browser, route, "{}").refused(Code::UnsupportedMediaType);
    }
    let mut browser = world.browser();
    browser.headers.insert("content-type".to_owned(), "Application/JSON ; charset=UTF-8".to_owned());
    browser.human_check();
}

#[test]
fn other_sites_are_refused() {
    let world = World::new();
    let browser = ready(&world);
    let headers = |origin: &str, site: &str| {
        let mut browser = browser.clone();
        browser.headers.insert("origin".to_owned(), origin.to_owned());
        browser.headers.insert("sec-fetch-site".to_owned(), site.to_owned());
        browser
    };
    let own = world.server.url();
    for route in changing_routes() {
        for (origin, site) in [
            ("https://evil.example", "same-origin"),
            ("https://evil.example", ""),
            ("null", ""),
            (own.as_str(), "cross-site"),
            (own.as_str(), "same-site"),
            (own.as_str(), "none"),
            (own.replace("http:", "https:").as_str(), ""),
            (format!("{own}.evil.example").as_str(), ""),
            ("", ""),
        ] {
            send(&headers(origin, site), route, "{}").refused(Code::ForeignOrigin);
        }
    }
    // Old browsers send one of the two.
    for (origin, site) in [(own.as_str(), ""), ("", "same-origin")] {
        headers(origin, site).human_check();
    }
    // Reading is for everybody; the browser keeps the answer from other sites.
    headers("https://evil.example", "cross-site").get("/api/v1/organization").expect(200);
}

#[test]
fn other_verbs_are_told_which_ones_there_are() {
    let world = World::new();
    let mut browser = ready(&world);
    for route in Route::ALL {
        let same_path = Route::ALL.iter().filter(|other| other.path() == route.path());
        let allowed: Vec<_> = same_path.map(|other| other.verb().name()).collect();
        for verb in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"] {
            if allowed.contains(&verb) {
                continue;
            }
            let answer = browser.send(verb, &path(*route), None);
            answer.refused(Code::MethodNotAllowed);
            let told: Vec<_> = answer.header("allow").unwrap_or_default().split(", ").collect();
            assert_eq!(told, allowed, "{verb} {route:?}");
        }
    }
}

#[test]
fn paths_that_are_not_quite_right_lead_nowhere() {
    let world = World::new();
    let mut browser = ready(&world);
    for path in [
        "/api/v1",
        "/api/v1/",
        "/api/v1//reset",
        "/api/v1/reset/",
        "/api/v1/Reset",
        "/api/v1/reset%2Fgoal",
        "/api/v1/reset%00",
        "/api/v1/session/..%2f..%2fdev/outbox",
        "/api/v2/reset",
        "/api/v11/reset",
        "/api",
        "/dev",
        "/dev/",
        "/dev/outbox/",
        "/api/v1/security-info/methods/%F0%9F%92%A5",
        "/api/v1/security-info/methods/xyz/proof",
        "/api/v1/security-info/methods//proof",
        "/.well-known/",
        "/branding/other",
    ] {
        browser.get(path).refused(Code::NotFound);
    }
    let long = "a".repeat(65);
    browser.delete(&format!("/api/v1/security-info/methods/{long}")).refused(Code::NotFound);
    browser.delete("/api/v1/security-info/methods/00ff").refused(Code::NotFound);
}

/// Texts that break programs.
fn odd_texts() -> Vec<(&'static str, String)> {
    vec![
        ("empty", String::new()),
        ("space", " \t ".into()),
        ("NUL", "a\0b".into()),
        ("controls", "\u{1}\u{8}\u{1b}[31m\u{7f}\u{85}".into()),
        ("line breaks", "a\r\nSet-Cookie: x=y\r\n\r\n".into()),
        ("10,000 characters", "x".repeat(10_000)),
        ("10,000 wide characters", "💥".repeat(10_000)),
        ("right to left", "\u{202e}moc.elpmaxe\u{2066}@a".into()),
        ("nothing to see", "\u{200b}\u{feff}\u{2060}".into()),
        ("expands when normalized", "\u{fdfa}".repeat(250)),
        ("combining", format!("a{}", "\u{0301}".repeat(5_000))),
        ("SQL", "' OR 1=1; DROP TABLE account; --".into()),
        ("markup", "<script>alert(1)</script>{{7*7}}${7*7}".into()),
        ("paths", "../../../etc/passwd%00".into()),
        ("not a character", "\u{fffe}\u{ffff}\u{10ffff}".into()),
    ]
}

#[test]
fn odd_texts_are_values_like_any_other() {
    let world = World::new();
    let browser = ready(&world);
    for (route, mut valid) in routes_with_a_body() {
        if route == Route::ResetChallenge {
            valid = json!({"method": "email", "destination": "x", "country": "CH"});
        }
        if route == Route::MethodAdd {
            valid = json!({"method": "authenticatorCode", "name": "x", "replaces": "y", "phone": "z", "country": "CH"});
        }
        for (field, value) in valid.as_object().unwrap() {
            for (what, text) in odd_texts().into_iter().filter(|_| value.is_string()) {
                let mut odd = valid.clone();
                odd[field] = json!(text);
                let answer = send(&browser, route, odd.to_string());
                if answer.status < 300 {
                    continue;
                }
                assert!(answer.status < 500, "{what} as {field} of {route:?}: {answer}");
                let problem = answer.problem();
                if problem.status == 400 {
                    assert!(problem.field.is_some(), "{what} as {field} of {route:?}: {answer}");
                }
                let told = answer.text();
                assert!(
                    !told.contains("DROP TABLE") && !told.contains("<script>"),
                    "{what} is repeated: {answer}"
                );
            }
        }
    }
    // Names that cannot be names are told as such, before anything else is looked at.
    let mut browser = world.browser();
    for (what, text) in odd_texts() {
        if ["empty", "space", "NUL", "controls", "line breaks", "10,000 characters", "10,000 wide characters"]
            .contains(&what)
        {
            assert_field(&browser.start_reset(&text), Code::InvalidField, "username", what);
            assert_field(&browser.sign_in(&text, "password"), Code::InvalidField, "username", what);
        }
    }
}

#[test]
fn bytes_that_are_no_text_in_headers_do_no_harm() {
    let world = World::new();
    let url = world.server.url();
    let host = url.trim_start_matches("http://");
    for name in ["Cookie", "User-Agent", "Accept-Language", "CF-Connecting-IP", "If-None-Match", "X-Anything"]
    {
        for value in [b"\xff\xfe\x80".as_slice(), b"__Host-flow=\xff; __Host-session=\xc3\xa4", &[b'a'; 6000]]
        {
            let mut request =
                format!("GET /api/v1/session HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{name}: ")
                    .into_bytes();
            request.extend_from_slice(value);
            request.extend_from_slice(b"\r\n\r\n");
            let answer = raw(host, &request);
            assert!(
                answer.starts_with("HTTP/1.1 401 ") && answer.contains(r#""code":"notSignedIn""#),
                "{name}: {answer}"
            );
        }
    }
}

/// Sends bytes and reads everything until the connection is closed.
fn raw(host: &str, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    // Whoever is refused early may find the connection closed while still sending.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
