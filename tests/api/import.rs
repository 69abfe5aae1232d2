//! Bringing people in from a file.

use latchkey_core::refusal::Code;
use latchkey_tests::browser::Browser;
use latchkey_tests::server::{Server, ServerOptions};
use latchkey_tests::world::World;
use serde_json::{Value, json};

use crate::NEW_PASSWORD;

fn administrator(world: &World) -> Browser {
    world.signed_in(&world.administrator())
}

#[test]
fn people_come_in_and_are_brought_up_to_date() {
    let world = World::new();
    let mut administrator = administrator(&world);
    let csv = "username,display name,mail,other aliases,groups,roles,initial password\r\n\
        tess@northwind.example,\"Tess, the first\",tess@northwind.example,tess;T.Ess,Staff,,\"correct, horse battery\"\r\n\
        ulf@northwind.example,Ulf,,,,,\r\n";
    let report = administrator.import(csv.as_bytes()).expect(200).json();
    assert_eq!(report, serde_json::json!({"created": 2, "updated": 0, "refused": []}));

    // The password is one that somebody else chose.
    let mut browser = world.browser();
    let view = browser.sign_in("t.ess", "correct, horse battery").expect(200).json();
    assert_eq!(view["stage"], "changePassword");
    assert_eq!(view["account"]["displayName"], "Tess, the first");
    browser.change_password("correct, horse battery", NEW_PASSWORD).expect(204);
    world.browser().sign_in("ulf@northwind.example", "").refused(Code::SignInFailed);

    // Once more: the name changes, the password that was set since does not, and an alias goes.
    let csv = "username,display name,aliases,initial password\n\
               TESS@northwind.example,Tess Two,tess,another initial one\n\
               vera@northwind.example,Vera,,\n";
    let report = administrator.import(csv.as_bytes()).expect(200).json();
    assert_eq!(report, serde_json::json!({"created": 1, "updated": 1, "refused": []}));
    world.browser().sign_in("tess", "another initial one").refused(Code::SignInFailed);
    let view = world.browser().sign_in("tess", NEW_PASSWORD).expect(200).json();
    assert_eq!(view["account"]["displayName"], "Tess Two");
    world.browser().sign_in("t.ess", NEW_PASSWORD).refused(Code::SignInFailed);
}

#[test]
fn bad_lines_are_told_and_the_others_taken() {
    let world = World::new();
    let csv = "username,display name,mail,aliases,roles,initial password,enabled,language\n\
        good@northwind.example,Good,,,,,,\n\
        ,No name,,,,,,\n\
        nul\u{0}@northwind.example,Nul,,,,,,\n\
        mail@northwind.example,Mail,not an address,,,,,\n\
        role@northwind.example,Role,,,emperor,,,\n\
        enabled@northwind.example,Enabled,,,,,perhaps,\n\
        language@northwind.example,Language,,,,,,tlh\n\
        good@northwind.example,Twice,,,,,,\n\
        anna@northwind.example,Takes an alias,,anna,,,,\n\
        short@northwind.example,Too few fields\n\
        long@northwind.example,Long,,,,,,,,,,\n\
        name@northwind.example,NAME,,,,,,\n";
    let csv = csv.replace("NAME", &"x".repeat(200));
    let mut answer = administrator(&world).import(csv.as_bytes()).expect(200).json();
    // What the lines said is not repeated: it may be a password in the wrong place.
    assert!(!answer.to_string().contains("emperor") && !answer.to_string().contains("perhaps"), "{answer}");
    answer["refused"].as_array_mut().unwrap().sort_by_key(|line| line["line"].as_u64());
    insta::assert_json_snapshot!(answer);
    world.browser().start_reset("good@northwind.example").expect(200);
}

#[test]
fn a_name_of_another_account_takes_nothing_over() {
    let world = World::new();
    let mut administrator = administrator(&world);
    let before = b"username,display name,aliases,initial password\n\
        una@northwind.example,Una,una;u.berg,secret of una\n\
        vic@northwind.example,Vic,vic,secret of vic\n";
    administrator.import(before).expect(200);
    let csv = b"username,display name,aliases,initial password\n\
        u.berg,Ursula,,secret of ursula\n\
        wim@northwind.example,Wim,UNA@northwind.example,\n\
        xia@northwind.example,Xia,xia;Vic,\n\
        yan@northwind.example,Yan,yan,secret of yan\n";
    let report = administrator.import(csv).expect(200).json();
    let what = "must not be the user name or an alias of another account already";
    assert_eq!(
        report,
        json!({"created": 1, "updated": 0, "refused": [
            {"line": 2, "reason": format!("username: {what}")},
            {"line": 3, "reason": format!("aliases: {what}")},
            {"line": 4, "reason": format!("aliases: {what}")},
        ]})
    );
    for name in ["una@northwind.example", "una", "u.berg"] {
        let view = world.browser().sign_in(name, "secret of una").expect(200).json();
        assert_eq!(view["account"]["displayName"], "Una", "{name}");
        assert_eq!(view["account"]["username"], "una@northwind.example", "{name}");
    }
    world.browser().sign_in("u.berg", "secret of ursula").refused(Code::SignInFailed);
    world.browser().sign_in("yan", "secret of yan").expect(200);

    // Once it is given up, the name is free.
    administrator.import(b"username,display name,aliases\nuna@northwind.example,Una,una\n").expect(200);
    let csv = b"username,display name,initial password\nu.berg,Ursula,secret of ursula\n";
    assert_eq!(administrator.import(csv).expect(200).json()["created"], 1);
    let view = world.browser().sign_in("u.berg", "secret of ursula").expect(200).json();
    assert_eq!(view["account"]["displayName"], "Ursula");
}

#[test]
fn bad_files_are_refused_as_a_whole() {
    let world = World::new();
    let mut administrator = administrator(&world);
    for (what, file) in [
        ("nothing", b"".as_slice()),
        ("no column for names", b"display name\nAnna\n"),
        ("an unknown column", b"username,shoe size\nx@northwind.example,43\n"),
        ("a column twice", b"username,username\na,b\n"),
        ("not UTF-8", b"user\xff\xfename\nx\n"),
        ("JSON", br#"[{"username": "x"}]"#),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ] {
        let refused = administrator.import(file);
        assert_eq!(refused.refused(Code::InvalidField).field.as_deref(), Some("body"), "{what}: {refused}");
    }
    let mut json = administrator.clone();
    json.post("/api/v1/admin/users/import", &serde_json::json!([])).refused(Code::UnsupportedMediaType);
    let large = [b"username\n".as_slice(), "x@northwind.example\n".repeat(500_000).as_bytes()].concat();
    // It is refused by the length that is told, and the connection may be closed before all was sent.
    let mut sender = administrator.clone();
    sender.headers.insert("content-type".to_owned(), "text/csv".to_owned());
    if let Ok(answer) = sender.try_send("POST", "/api/v1/admin/users/import", Some(&large)) {
        answer.refused(Code::TooLarge);
    }
    // A line that is not UTF-8 is a bad line, not a bad file.
    let report =
        administrator.import(b"username,display name\na@x.example,\xff\nb@x.example,B\n").expect(200).json();
    assert_eq!(
        (&report["created"], report["refused"][0]["line"].as_u64()),
        (&serde_json::json!(1), Some(2)),
        "{report}"
    );
}

#[test]
fn a_thousand_people_come_in_at_once() {
    let world = World::new();
    let mut csv = String::from("username,display name,initial password\n");
    for number in 0..1000 {
        csv.push_str(&format!(
            "person.{number}@northwind.example,Person {number},first secret of {number}\n"
        ));
    }
    let mut administrator = administrator(&world);
    assert_eq!(administrator.import(csv.as_bytes()).expect(200).json()["created"], 1000);
    world.browser().sign_in("person.777@northwind.example", "first secret of 777").expect(200);
    assert_eq!(administrator.import(csv.as_bytes()).expect(200).json()["updated"], 1000);
}

/// Hashes that cost next to nothing.
fn cheap() -> Value {
    json!({"policy": {"hashing": {"memoryKib": 8, "passes": 1}}})
}

#[test]
fn the_import_token_opens_the_import_and_nothing_else() {
    const TOKEN: &str = "YSB0b2tlbiBmb3IgdGVzdHMsIG5vdCBhIHNlY3JldCE=";
    const CSV: &[u8] = b"username,display name,roles\nfirst@northwind.example,First,administrator\n";
    let options =
        ServerOptions { vars: json!({ "LATCHKEY_IMPORT_TOKEN": TOKEN }), ..ServerOptions::default() };
    let world = World::on(Server::start(options), cheap());
    let mut browser = world.browser();
    for wrong in ["Bearer ", "Bearer wrong", &format!("Basic {TOKEN}"), &format!("Bearer {TOKEN} ")[..20]] {
        browser.headers.insert("authorization".to_owned(), wrong.to_owned());
        browser.import(CSV).refused(Code::NotSignedIn);
    }
    browser.headers.insert("authorization".to_owned(), format!("Bearer {TOKEN}"));
    let report = browser.import(CSV).expect(200).json();
    assert_eq!(report, json!({"created": 1, "updated": 0, "refused": []}));
    browser.get("/api/v1/admin/audit").refused(Code::NotSignedIn);

    // Without the secret, and with one that is too short, nobody gets in by a token.
    for secret in [json!(null), json!("short")] {
        let options =
            ServerOptions { vars: json!({ "LATCHKEY_IMPORT_TOKEN": secret }), ..ServerOptions::default() };
        let world = World::on(Server::start(options), cheap());
        let mut browser = world.browser();
        let bearer = format!("Bearer {}", secret.as_str().unwrap_or_default());
        browser.headers.insert("authorization".to_owned(), bearer);
        browser.import(CSV).refused(Code::NotSignedIn);
    }
}
