//! Texts and bytes that break programs.

use super::*;

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
