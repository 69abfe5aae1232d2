//! Bodies: their fields, their form and their size.

use super::*;

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
                    || wrong.is_i64() && value.is_i64()
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
        (Route::MethodChange, "name"),
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
    for route in changing_routes().filter(|route| body(*route).is_none() && !takes_csv(*route)) {
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
    for route in changing_routes().filter(|route| !takes_csv(*route)) {
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
