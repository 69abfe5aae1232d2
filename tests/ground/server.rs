//! The launcher: state survives SIGKILL, and settings reach the worker.

use latchkey_tests::server::{Server, ServerOptions};
use serde_json::json;

#[test]
fn a_killed_server_comes_back_on_the_same_address_and_storage() {
    let mut server = Server::start(ServerOptions::default());
    let url = server.url();
    let mut browser = server.browser();
    browser.post("/dev/seed", &json!({})).expect(200);
    let before = files(&server);
    assert!(!before.is_empty(), "seeding writes to the disk");

    server.kill();
    assert!(browser.try_send("GET", "/api/v1/organization", None).is_err(), "the server is gone");
    server.restart();
    assert_eq!(server.url(), url);
    browser.get("/api/v1/organization").expect(200);
    assert!(files(&server).is_superset(&before));
}

#[test]
fn settings_of_a_test_reach_the_worker() {
    let vars = json!({"organization": {"name": "Grünwald & \"Söhne\""}});
    let server = Server::start(ServerOptions { vars, ..ServerOptions::default() });
    let organization = server.browser().get("/api/v1/organization").expect(200).json();
    assert_eq!(organization["name"], "Grünwald & \"Söhne\"");
}

fn files(server: &Server) -> std::collections::BTreeSet<std::path::PathBuf> {
    let folders = std::fs::read_dir(server.storage_dir()).unwrap();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
    files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "sqlite"))
        .collect()
}
