//! Assets and worker bear the same security headers.

use latchkey_core::headers::HEADERS;
use latchkey_tests::browser::Answer;
use latchkey_tests::server::{Server, ServerOptions};

fn assert_headers(what: &str, answer: &Answer) {
    for (name, value) in HEADERS {
        assert_eq!(answer.header(name), Some(*value), "{name} of {what}: {:?}", answer.headers);
    }
}

#[test]
fn assets_and_worker_bear_the_same_headers() {
    let server = Server::start(ServerOptions { assets: true, ..ServerOptions::default() });
    let mut browser = server.browser();
    // A page, a deep link into the app, an answer of the API, and a refusal.
    let page = browser.get("/").expect(200);
    assert!(page.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
    assert_headers("the page", &page);
    browser.headers.insert("sec-fetch-mode".to_owned(), "navigate".to_owned());
    assert_headers("a deep link", &browser.get("/reset").expect(200));
    browser.headers.clear();
    assert_headers("the API", &browser.get("/api/v1/organization").expect(200));
    assert_headers("a refusal", &browser.get("/api/v1/no-such-thing").expect(404));
}

#[test]
fn only_files_with_hashed_names_are_kept_for_long() {
    let server = Server::start(ServerOptions { assets: true, ..ServerOptions::default() });
    let mut browser = server.browser();
    let page = browser.get("/").expect(200);
    assert_eq!(page.header("cache-control"), Some("public, max-age=0, must-revalidate"));
    let text = page.text();
    let start = text.find("/assets/").expect("the page names its files by their hashed names");
    let path = text[start..].split('"').next().unwrap();
    let asset = browser.get(path).expect(200);
    assert_eq!(asset.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_headers("an asset", &asset);
}

#[test]
fn every_page_starts_its_own_entry_point_and_texts_have_a_type() {
    let server = Server::start(ServerOptions { assets: true, ..ServerOptions::default() });
    let mut browser = server.browser();
    let entries = [
        ("/", "reset"),
        ("/reset", "reset"),
        ("/no-such-page", "reset"),
        ("/sign-in", "account"),
        ("/register", "account"),
        ("/security-info", "account"),
        ("/security-info?view=add", "account"),
    ];
    browser.headers.insert("sec-fetch-mode".to_owned(), "navigate".to_owned());
    for (path, entry) in entries {
        let page = browser.get(path).expect(200).text();
        for name in ["reset", "account"] {
            let is_started = page.contains(&format!("src=\"/assets/{name}-"));
            assert_eq!(is_started, name == entry, "{path} and {name}");
        }
    }
    browser.headers.clear();
    let texts = browser.get("/locales/en.ftl").expect(200);
    assert_eq!(texts.header("content-type"), Some("text/plain; charset=utf-8"), "else nobody compresses it");
}
