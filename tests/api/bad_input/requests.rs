//! What is around the body: its type, where the request comes from, the verb, the path.

use super::*;

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
