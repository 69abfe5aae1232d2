//! Hardware tokens: given from a file, activated, used, and each one person's.

use std::sync::Barrier;
use std::thread;

use latchkey_core::audit::Activity;
use latchkey_core::crypto::totp::{Hash, Kind, Length, Period};
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::time::{MINUTE, SECOND};
use latchkey_tests::browser::Browser;
use latchkey_tests::world::World;
use serde_json::{Value, json};

use super::administrator;
use crate::concurrency::{at_once, kinds};

/// RFC 6238's seed of 20 bytes, and in Base32.
pub(super) const SEED: &[u8] = b"12345678901234567890";
pub(super) const SEED_TEXT: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// The demo organization, where tokens are a method.
fn world() -> World {
    World::with(json!({"policy": {
        "methods": ["authenticatorCode", "mobilePhoneText", "email", "hardwareToken"],
    }}))
}

/// A line that gives a token to somebody.
fn line(name: &str, serial: &str) -> String {
    format!("{name},{serial},{SEED_TEXT},30,Maker,M1\n")
}

fn code(world: &World, kind: Kind, steps: i64) -> String {
    kind.code(SEED, kind.step(world.now()) + steps).unwrap()
}

fn report(created: u32, updated: u32, refused: &Value) -> Value {
    json!({"created": created, "updated": updated, "refused": refused})
}

/// Gives somebody a token and activates it.
fn with_token(world: &World, admin: &mut Browser, name: &str) {
    admin.import_tokens(line(name, "77").as_bytes()).expect(200);
    let id = admin.person_id(name);
    let wish = json!({"serial": "77", "code": code(world, Kind::APP, 0)});
    let shown = admin.activate_token(&id, &wish).expect(200).json();
    assert_eq!(shown["tokens"][0]["activated"], true);
    world.advance(MINUTE);
}

#[test]
fn a_token_is_given_activated_and_used() {
    let world = world();
    let person = world.newcomer();
    let mut admin = administrator(&world);
    let csv = format!(
        "UPN,Serial Number,Secret Key,Time Interval,Manufacturer,Model,Hash function\r\n\
         {},A-1,{},60,Maker,M1,hmacsha256\r\n",
        person.username,
        SEED_TEXT.to_lowercase()
    );
    assert_eq!(admin.import_tokens(csv.as_bytes()).expect(200).json(), report(1, 0, &json!([])));
    assert_eq!(admin.import_tokens(csv.as_bytes()).expect(200).json(), report(0, 1, &json!([])), "again");

    let mut browser = world.signed_in(&person);
    let info = browser.security_info().expect(200).json();
    assert_eq!(info["tokens"], json!(["A-1"]));
    assert!(info["available"].as_array().unwrap().contains(&json!("hardwareToken")));
    let added = browser.add_method(Method::HardwareToken, json!({})).expect(201).json();
    assert!(added.get("secret").is_none());
    let id = added["id"].as_str().unwrap();
    let kind = Kind { hash: Hash::Sha256, period: Period::Seconds60, length: Length::Digits6 };
    browser.prove_method(id, &code(&world, Kind::APP, 0)).refused(Code::ProofWrong);
    let info = browser.prove_method(id, &code(&world, kind, 0)).expect(200).json();
    assert_eq!(info["methods"][0]["method"], "hardwareToken");
    assert_eq!(info.get("tokens"), None);

    world.advance(MINUTE);
    let mut reset = world.resetting(&person.username);
    reset.ask(Method::HardwareToken, None).expect(200);
    world.audited(Activity::TokensImported, "1 tokens", 2);
    world.audited(Activity::TokenAssigned, &person.username, 1);
}

#[test]
fn a_token_is_a_second_factor_and_passes_a_gate() {
    let world = world();
    let person = world.registered();
    let mut admin = administrator(&world);
    with_token(&world, &mut admin, &person.username);
    let mut reset = world.resetting(&person.username);
    reset.ask(Method::HardwareToken, None).expect(200);
    reset.prove("000000").refused(Code::ProofWrong);
    let view = reset.prove(&code(&world, Kind::APP, 0)).expect(200).json();
    assert_eq!(view["gate"]["number"], 2);
    assert!(!view["methods"].as_array().unwrap().iter().any(|offer| offer["method"] == "hardwareToken"));
}

#[test]
fn names_with_and_without_a_token_are_asked_alike() {
    let world = world();
    let mut admin = administrator(&world);
    with_token(&world, &mut admin, "anna");
    let mut told = Vec::new();
    for name in ["anna", "ben", "nobody"] {
        let mut browser = world.resetting(name);
        browser.ask(Method::HardwareToken, None).expect(200);
        let problem = browser.prove("000000").refused(Code::ProofWrong);
        told.push((problem.attempts_left, problem.detail));
    }
    assert!(told.iter().all(|problem| *problem == told[0]), "{told:?}");
}

#[test]
fn one_step_of_a_token_is_good_once_of_many_at_the_same_time() {
    let world = world();
    let person = world.registered();
    let mut admin = administrator(&world);
    with_token(&world, &mut admin, &person.username);
    let code = code(&world, Kind::APP, 0);
    let reset = |_| {
        let mut browser = world.resetting(&person.username);
        browser.ask(Method::HardwareToken, None).expect(200);
        browser
    };
    let resets: Vec<Browser> = (0..5).map(reset).collect();
    let answers = at_once(&resets[0], |_, number| resets[number % resets.len()].clone().prove(&code));
    let right = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(right, 1, "{:?}", kinds(&answers));
}

#[test]
fn a_wrong_line_is_told_and_the_others_taken() {
    let world = world();
    let mut admin = administrator(&world);
    let csv = [
        "upn,serial number,secret key,time interval,manufacturer,model\n".to_owned(),
        line("nobody", "1"),
        line("anna", "2"),
        line("ben", "2"),
        "ben,3,NOTBASE32SECRET1,30,Maker,M1\n".to_owned(),
        "ben,4,GEZDGNBV,30,Maker,M1\n".to_owned(),
        line("ben", "5").replace(",30,", ",45,"),
        "ben,6\n".to_owned(),
        line("ben", "7"),
    ]
    .concat();
    let answer = admin.import_tokens(csv.as_bytes()).expect(200);
    assert!(!answer.text().contains("NOTBASE32SECRET1") && !answer.text().contains("GEZDGNBV"), "{answer}");
    insta::assert_json_snapshot!(answer.json());
    let refused = |csv: &[u8]| admin.clone().import_tokens(csv).refused(Code::InvalidField);
    assert_eq!(refused(b"upn,colour\n").field.as_deref(), Some("body"));
    let large = vec![b'x'; latchkey_core::api::LARGEST_IMPORT + 1];
    // It is refused by the length that is told, and the connection may be closed before all was sent.
    let mut sender = admin.clone();
    sender.headers.insert("content-type".to_owned(), "text/csv".to_owned());
    if let Ok(answer) = sender.try_send("POST", "/api/v1/admin/hardware-tokens/import", Some(&large)) {
        answer.refused(Code::TooLarge);
    }
    let json = admin.post("/api/v1/admin/hardware-tokens/import", &json!({}));
    json.refused(Code::UnsupportedMediaType);
}

#[test]
fn a_token_is_one_persons_until_it_is_taken_away() {
    let world = world();
    let mut admin = administrator(&world);
    with_token(&world, &mut admin, "anna");
    let taken = "serial number: must not be a token of somebody else already";
    let for_ben = line("ben", "77");
    let answer = admin.import_tokens(for_ben.as_bytes()).expect(200).json();
    assert_eq!(answer, report(0, 0, &json!([{"line": 1, "reason": taken}])));
    // The same number of another maker is another token.
    let other = for_ben.replace("Maker", "Other");
    assert_eq!(admin.import_tokens(other.as_bytes()).expect(200).json(), report(1, 0, &json!([])));
    let ben = admin.person_id("ben");
    let waiting = admin.person(&ben).expect(200).json()["tokens"][0]["id"].as_str().unwrap().to_owned();
    admin.remove_token_of(&ben, &waiting).expect(204);
    admin.remove_token_of(&ben, &waiting).refused(Code::NotFound);

    // Whose token it was may remove it: then it is free.
    let anna = world.registered();
    let mut own = world.signed_in(&anna);
    let info = own.security_info().expect(200).json();
    let held = info["methods"].as_array().unwrap().iter().find(|held| held["method"] == "hardwareToken");
    own.remove_method(held.unwrap()["id"].as_str().unwrap()).expect(200);
    world.advance(MINUTE);
    let mut admin = administrator(&world);
    assert_eq!(admin.import_tokens(for_ben.as_bytes()).expect(200).json(), report(1, 0, &json!([])));
    let for_anna = line("anna", "77");
    let answer = admin.import_tokens(for_anna.as_bytes()).expect(200).json();
    assert_eq!(answer, report(0, 0, &json!([{"line": 1, "reason": taken}])), "now it is the other's");
}

#[test]
fn one_of_many_imports_at_the_same_time_gives_a_token_away() {
    let world = world();
    let admin = administrator(&world);
    let names = ["anna", "ben", "carla", "daniel", "layla", "erik", "maria", "jonas"];
    let barrier = Barrier::new(names.len());
    let reports: Vec<Value> = thread::scope(|scope| {
        let import = |name: &str| {
            let mut admin = admin.clone();
            barrier.wait();
            admin.import_tokens(line(name, "77").as_bytes()).expect(200).json()
        };
        let threads: Vec<_> = names.iter().map(|name| scope.spawn(move || import(name))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(reports.iter().filter(|report| report["created"] == 1).count(), 1, "{reports:?}");
    let mut admin = admin;
    let holders = names.iter().filter(|name| {
        let id = admin.person_id(name);
        !admin.person(&id).expect(200).json()["tokens"].as_array().unwrap().is_empty()
    });
    assert_eq!(holders.count(), 1);
}

#[test]
fn nobody_has_more_than_five() {
    let world = world();
    let mut admin = administrator(&world);
    let csv: String = (1..=6).map(|number| line("ben", &number.to_string())).collect();
    let answer = admin.import_tokens(csv.as_bytes()).expect(200).json();
    let reason = "upn: must not have more than 5 tokens and authenticator apps";
    assert_eq!(answer, report(5, 0, &json!([{"line": 6, "reason": reason}])));
    // What was not given is free for somebody else.
    let answer = admin.import_tokens(line("carla", "6").as_bytes()).expect(200).json();
    assert_eq!(answer, report(1, 0, &json!([])));
}

#[test]
fn a_clock_that_is_off_is_found_by_two_codes() {
    let world = world();
    let mut admin = administrator(&world);
    admin.import_tokens(line("ben", "77").as_bytes()).expect(200);
    let id = admin.person_id("ben");
    let (first, second) = (code(&world, Kind::APP, 7), code(&world, Kind::APP, 8));
    admin.activate_token(&id, &json!({"serial": "77", "code": second})).refused(Code::ProofWrong);
    let wish = json!({"serial": "77", "manufacturer": "maker", "code": first, "nextCode": second});
    admin.activate_token(&id, &wish).expect(200);
    admin.activate_token(&id, &wish).refused(Code::ProofWrong);
    world.advance(30 * SECOND);
    let mut reset = world.resetting("ben");
    reset.ask(Method::HardwareToken, None).expect(200);
    // Ben has too little registered for a reset: the code is right, and leads nowhere.
    reset.prove(&code(&world, Kind::APP, 8)).refused(Code::ProofWrong);
}

/// Reference 1.2: 200 in five minutes, by whomever.
#[test]
fn two_hundred_tokens_are_activated_in_five_minutes_and_no_more() {
    let world = world();
    let mut admin = administrator(&world);
    let person = world.newcomer();
    let names: Vec<String> = (0..40).map(|number| format!("p{number}@northwind.example")).collect();
    let people: Vec<String> = names.iter().map(|name| format!("{name},{name}")).collect();
    admin.import(format!("username,display name\n{}\n", people.join("\n")).as_bytes()).expect(200);
    let lines: String = (0..200).map(|token| line(&names[token / 5], &format!("T{token}"))).collect();
    admin.import_tokens((lines + &line(&person.username, "OWN")).as_bytes()).expect(200);
    let ids: Vec<String> = names.iter().map(|name| admin.person_id(name)).collect();
    let activate = |admin: &mut Browser, token: usize, code: &str| {
        admin.activate_token(&ids[token / 5], &json!({"serial": format!("T{token}"), "code": code}))
    };

    let begun = world.now();
    for tokens in (0..199).collect::<Vec<_>>().chunks(20) {
        // They show the same. Each look at the clock takes as long as many calls.
        let code = code(&world, Kind::APP, 0);
        for token in tokens {
            activate(&mut admin, *token, &code).expect(200);
        }
    }
    // What activates nothing counts for nothing.
    activate(&mut admin, 199, "000000").refused(Code::ProofWrong);
    let mut own = world.signed_in(&person);
    let added = own.add_method(Method::HardwareToken, json!({})).expect(201).json();
    let id = added["id"].as_str().unwrap();
    own.prove_method(id, "000000").refused(Code::ProofWrong);
    own.prove_method(id, &code(&world, Kind::APP, 0)).expect(200);

    let refused = activate(&mut admin, 199, &code(&world, Kind::APP, 0)).refused(Code::TooManyActivations);
    let wait = refused.retry_at.unwrap().since(begun);
    assert!((5 * MINUTE..6 * MINUTE).contains(&wait), "{wait}");
    // Everything else goes on.
    world.signed_in(&person).security_info().expect(200);
    world.advance(5 * MINUTE);
    let mut admin = administrator(&world);
    activate(&mut admin, 199, &code(&world, Kind::APP, 0)).expect(200);
}
